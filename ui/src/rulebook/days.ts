/** Days from which rules hold. */

/** The first day of the next month: `2026-12-01` for a day in November. */
export function nextMonth(day: string): string {
  const [year, month] = day.split("-").map(Number);
  if (!year || !month) return "";
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

/** The day before: `2026-12-31` for the first of January. */
export function dayBefore(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  if (!year || !month || !date) return "";
  return new Date(Date.UTC(year, month - 1, date - 1)).toISOString().slice(0, 10);
}
