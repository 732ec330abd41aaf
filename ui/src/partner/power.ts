/** What the votes of partners can tip; the ways are counted in Rust, here they are arranged. */

import { germanNumber } from "../frame/german";
import type { PartnerRow, PowerRow, PowerView } from "../ipc/views";

export interface Tipping {
  partner: PartnerRow;
  /** One for each majority, in their order. */
  cells: PowerRow[];
}

/** A row for each partner, those with the most votes first. */
export function tipping(power: readonly PowerView[], partners: readonly PartnerRow[]): Tipping[] {
  return partners
    .toSorted((a, b) => Number(b.votes) - Number(a.votes))
    .map((partner) => ({
      partner,
      cells: power.flatMap((view) => view.rows.filter((row) => row.partner === partner.id)),
    }));
}

/** `12,5 %` of 125 in a thousand. */
export function percentOf(perMille: number): string {
  return `${germanNumber(Math.floor(perMille / 10))},${perMille % 10}\u00a0%`;
}
