/** The parts in which a partner casts its votes, as they are typed: with a decimal comma. */

import type { Split } from "../../ipc/commands";
import { difference, isZero } from "./numbers";

/** `19,5` as the decimal text `19.5`; empty is nothing, undefined is no number. */
function decimal(typed: string): string | undefined {
  const plain = typed.trim().replace(",", ".");
  if (plain === "") return "0";
  return /^(0|[1-9]\d{0,8})(\.\d{1,6})?$/.test(plain) ? plain : undefined;
}

/** What the parts leave of the votes, negative where they are too many; undefined where no number stands in one. */
export function rest(votes: string, parts: readonly string[]): string | undefined {
  let left = votes;
  for (const part of parts) {
    const taken = decimal(part);
    if (taken === undefined) return undefined;
    left = difference(left, taken);
  }
  return left;
}

/** The parts that are more than nothing. */
export function splitOf(typed: Record<"yes" | "no" | "abstain", string>): Split {
  const parts: Split = {};
  for (const choice of ["yes", "no", "abstain"] as const) {
    const votes = decimal(typed[choice]) ?? "0";
    if (!isZero(votes)) parts[choice] = difference(votes, "0");
  }
  return parts;
}
