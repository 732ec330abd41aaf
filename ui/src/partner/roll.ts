/** Partners, their votes and who sits for them. Weights and rules are the shell's; here they are arranged. */

import { germanNumber } from "../frame/german";
import { percent } from "../meeting/conduct/numbers";
import type { PartnerRow, Provenance, Seat, SeatRow } from "../ipc/views";

export type Column = "name" | "inhabitants" | "votes";

/** `19,6 %`, one decimal rounded half up. */
export function share(votes: string, all: string): string {
  const tenths = Math.floor((Math.round(percent(votes, all) * 1000) + 50) / 100);
  return `${germanNumber(Math.floor(tenths / 10))},${tenths % 10}\u00a0%`;
}

/** Names as they come, numbers from the largest on; or the other way round. */
export function sorted(partners: readonly PartnerRow[], by: Column, descending: boolean): PartnerRow[] {
  const number = (one: PartnerRow) => (by === "votes" ? Number(one.votes) : one.inhabitants);
  const rows = by === "name" ? [...partners] : partners.toSorted((a, b) => number(a) - number(b));
  return descending ? rows.reverse() : rows;
}

/** Who sits for a partner. */
export function seatsOf(seats: readonly SeatRow[], partner: string): { members: SeatRow[]; deputies: SeatRow[] } {
  const own = seats.filter((seat) => seat.partner_id === partner);
  return {
    members: own.filter((seat) => seat.seat === "member"),
    deputies: own.filter((seat) => seat.seat === "deputy"),
  };
}

/** The seats that end where a person is seated: the partner's member before, and what the person was until then. */
export function displaced(seats: readonly SeatRow[], next: { partner: string; person: string; seat: Seat }): SeatRow[] {
  return seats.filter(
    (seat) =>
      seat.person_id === next.person ||
      (next.seat === "member" && seat.seat === "member" && seat.partner_id === next.partner),
  );
}

/** The day before `2026-12-01`. */
export function dayBefore(date: string): string {
  const day = new Date(`${date}T00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}

/** What most of them name; the others say their own. */
export function usualSource(partners: readonly PartnerRow[]): Provenance | undefined {
  const counts = new Map<string, { count: number; provenance: Provenance }>();
  for (const { provenance } of partners) {
    const key = sourceKey(provenance);
    counts.set(key, { provenance, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count)[0]?.provenance;
}

export function sourceKey(provenance: Provenance): string {
  return JSON.stringify([provenance.source, provenance.date, provenance.example]);
}

/** A whole number that somebody wrote as 12345, 12.345 or 12 345; undefined if it is none or too large. */
export function readCount(text: string): number | undefined {
  const digits = text.trim();
  if (!/^(\d+|\d{1,3}([. \u00a0]\d{3})+)$/.test(digits)) return undefined;
  const number = Number(digits.replace(/\D/g, ""));
  return number <= 4_294_967_295 ? number : undefined;
}
