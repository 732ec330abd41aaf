/** What came out of the box in a secret vote, as it is typed into the table. */

import { germanDecimal } from "../../frame/german";
import type { BallotView, SlipKind } from "../../ipc/views";
import { sum, times } from "./numbers";

/** The number in a field; undefined where none stands there, empty is nothing. */
export function numberIn(text: string): number | undefined {
  const plain = text.trim();
  if (plain === "") return 0;
  return /^\d{1,6}$/.test(plain) ? Number(plain) : undefined;
}

/** The numbers of a row. */
export const numbersIn = (row: readonly string[]): number[] => row.map((text) => numberIn(text) ?? 0);

/** How many of a row are counted; undefined while something else than numbers stands there. */
export function counted(row: readonly string[]): number | undefined {
  const numbers = row.map(numberIn);
  return numbers.includes(undefined) ? undefined : numbers.reduce<number>((all, one) => all + (one ?? 0), 0);
}

/** Votes in a column over all rows, as a decimal text. */
export function votesIn(column: number, slips: readonly SlipKind[], rows: readonly string[][]): string {
  return sum(...slips.map((kind, at) => times(kind.votes, numberIn(rows[at]?.[column] ?? "") ?? 0)));
}

/** What is wrong in a row, in German; undefined: nothing. */
export function wrongIn(issued: number, row: readonly string[]): string | undefined {
  const found = counted(row);
  if (found === undefined) return "Tragen Sie ganze Zahlen ein.";
  return found > issued ? `Ausgegeben sind nur ${issued}.` : undefined;
}

/** „zu 5 Stimmen“. */
export const slipSize = (votes: string): string => `zu ${germanDecimal(votes)} ${votes === "1" ? "Stimme" : "Stimmen"}`;

/** How many partners were handed slips: so many may stand in the ballot of heads. */
export function entitled(ballot: Pick<BallotView, "rows">): number {
  return ballot.rows.filter((row) => row.choice !== "absent" && row.choice !== "excluded").length;
}
