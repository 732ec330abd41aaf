/** What came out of the box in a secret ballot, as it is typed into the table. */

import type { SlipCount } from "../../ipc/commands";
import type { BallotView, SlipKind } from "../../ipc/views";
import { sum, times } from "./numbers";

export const KINDS = ["yes", "no", "abstain", "invalid"] as const;
export type SlipChoice = (typeof KINDS)[number];

/** What stands in the fields of a row; empty is nothing. */
export type Typed = Record<SlipChoice, string>;

export const nothing = (): Typed => ({ yes: "", no: "", abstain: "", invalid: "" });

/** The number in a field; undefined where none stands there. */
export function numberIn(text: string): number | undefined {
  const plain = text.trim();
  if (plain === "") return 0;
  return /^\d{1,6}$/.test(plain) ? Number(plain) : undefined;
}

/** How many of a row are counted; undefined while something else than numbers stands there. */
export function counted(row: Typed): number | undefined {
  let all = 0;
  for (const kind of KINDS) {
    const number = numberIn(row[kind]);
    if (number === undefined) return undefined;
    all += number;
  }
  return all;
}

/** Votes for a choice over all rows, as a decimal text. */
export function votesFor(choice: SlipChoice, slips: readonly SlipKind[], rows: readonly Typed[]): string {
  return sum(...slips.map((kind, at) => times(kind.votes, numberIn(rows[at]?.[choice] ?? "") ?? 0)));
}

/** What is wrong in a row, in German; undefined: nothing. */
export function wrongIn(kind: Pick<SlipKind, "issued">, row: Typed): string | undefined {
  const found = counted(row);
  if (found === undefined) return "Tragen Sie ganze Zahlen ein.";
  if (found > kind.issued) return `Ausgegeben sind nur ${kind.issued}.`;
  return undefined;
}

/** The command's rows. */
export function slipCounts(slips: readonly SlipKind[], rows: readonly Typed[]): SlipCount[] {
  return slips.map((kind, at) => ({ votes: kind.votes, ...numbers(rows[at] ?? nothing()) }));
}

export function numbers(row: Typed): Record<SlipChoice, number> {
  return {
    yes: numberIn(row.yes) ?? 0,
    no: numberIn(row.no) ?? 0,
    abstain: numberIn(row.abstain) ?? 0,
    invalid: numberIn(row.invalid) ?? 0,
  };
}

/** How many partners were handed slips: so many may stand in the ballot of heads. */
export function entitled(ballot: Pick<BallotView, "rows">): number {
  return ballot.rows.filter((row) => row.choice !== "absent" && row.choice !== "excluded").length;
}
