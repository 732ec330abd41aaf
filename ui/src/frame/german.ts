/** How dates, times and numbers are worded, and how they are read. The seat's own time zone plays no part. */

/** The parts of a date as the list of meetings shows them. */
export interface Day {
  day: string;
  month: string;
  year: string;
  weekday: string;
  time: string;
}

function wallClock(start: string): Date | undefined {
  const date = new Date(start.length === 10 ? `${start}T00:00Z` : `${start}Z`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function part(date: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat("de-DE", { ...options, timeZone: "UTC" }).format(date);
}

/** Words a wall clock of the committee (`2026-12-02T10:00:00`); undefined if it is none. */
export function germanDay(start: string): Day | undefined {
  const date = wallClock(start);
  if (!date) return undefined;
  return {
    day: `${date.getUTCDate()}.`,
    month: part(date, { month: "long" }),
    year: `${date.getUTCFullYear()}`,
    weekday: part(date, { weekday: "long" }),
    time: `${part(date, { hour: "numeric", minute: "2-digit" })}\u00a0Uhr`,
  };
}

/** `2. Dezember 2026`; what is no date is shown as it is. */
export function longDate(start: string): string {
  const day = germanDay(start);
  return day ? `${day.day}\u00a0${day.month} ${day.year}` : start;
}

/** `Mittwoch, 2. Dezember 2026`. */
export function longDay(start: string): string {
  const day = germanDay(start);
  return day ? `${day.weekday}, ${longDate(start)}` : start;
}

/** `2.12.2026`, as a field shows it; what is no date is shown as it is. */
export function germanDate(date: string): string {
  const at = wallClock(date);
  return at ? `${at.getUTCDate()}.${at.getUTCMonth() + 1}.${at.getUTCFullYear()}` : date;
}

/** The date (`2026-12-02`) that somebody wrote as 2.12.2026, 02.12.26 or 2026-12-02; undefined if there is no such day. */
export function readGermanDate(text: string): string | undefined {
  const german = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4}|\d{2})$/.exec(text.trim());
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  const [year, month, day] = german
    ? [german[3]?.length === 2 ? `20${german[3]}` : german[3], german[2], german[1]]
    : [iso?.[1], iso?.[2], iso?.[3]];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const exists = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return exists ? date.toISOString().slice(0, 10) : undefined;
}

/** `9:30`, as a field shows `09:30`. */
export function germanTime(time: string): string {
  return time.replace(/^0(\d)/, "$1");
}

/** The time (`09:30`) that somebody wrote as 9:30, 9.30, 930 or 9; undefined if there is no such time. */
export function readGermanTime(text: string): string | undefined {
  const found = /^(\d{1,2})(?:[:.]?(\d{2}))?(?:\s*Uhr)?$/.exec(text.trim());
  if (!found) return undefined;
  const hours = Number(found[1]);
  const minutes = Number(found[2] ?? 0);
  if (hours > 23 || minutes > 59) return undefined;
  return `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}

/** Today on this seat, as `2026-12-02`. */
export function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** `1.204`. */
export function germanNumber(number: number): string {
  return new Intl.NumberFormat("de-DE", { useGrouping: "always" }).format(number);
}

/** `19,5` of the decimal text `19.5`. */
export function germanDecimal(decimal: string): string {
  return decimal.replace(".", ",");
}

/** `1 Stimme`, `19,5 Stimmen`. */
export function germanVotes(decimal: string): string {
  return `${germanDecimal(decimal)}\u00a0${decimal === "1" ? "Stimme" : "Stimmen"}`;
}

/** `1 Eintrag`, `312 Einträge`, `1.204 Einträge`. */
export function counted(number: number, one: string, many: string): string {
  return `${germanNumber(number)}\u00a0${number === 1 ? one : many}`;
}

/** `A, B und C`. */
export function enumerated(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} und ${names.at(-1)}`;
}

/** A sentence begins with a capital. */
export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase("de") + text.slice(1);
}

/** The first 16 digits of a hash in groups of four: what a person can compare by eye. */
export function shortHash(hash: string): string {
  return (hash.slice(0, 16).match(/.{1,4}/g) ?? []).join(" ");
}

/** Whether every word of `words` begins a word of `text`, whatever the case and the accents: "kr war" finds Kreis Warendorf. */
export function found(text: string, words: string): boolean {
  const plain = (some: string) =>
    some
      .toLocaleLowerCase("de")
      .replaceAll("ß", "ss")
      .normalize("NFD")
      .replace(/\p{Mn}/gu, "");
  const starts = plain(text).split(/[^\p{L}\p{N}]+/u);
  return plain(words)
    .split(/[^\p{L}\p{N}]+/u)
    .every((word) => starts.some((start) => start.startsWith(word)));
}
