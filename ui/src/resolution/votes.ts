/** Votes and choices, in words. */

import { counted, germanDecimal } from "../frame/german";
import type { IconName } from "../frame/Icon.svelte";
import type { BallotRow, ChoiceRow, ChoiceTally, Count, Decision } from "../ipc/views";

export const CHOICES: Record<ChoiceRow, { word: string; icon?: IconName }> = {
  yes: { word: "Ja", icon: "yes" },
  no: { word: "Nein", icon: "no" },
  abstain: { word: "Enthaltung", icon: "abstain" },
  invalid: { word: "ungültig" },
  split: { word: "geteilt abgestimmt" },
  none: { word: "nicht abgegeben" },
  unnamed: { word: "ohne Namen gezählt" },
  absent: { word: "abwesend", icon: "absent" },
  excluded: { word: "befangen", icon: "excluded" },
};

const DECISIONS: Record<Decision, string> = {
  resolution: "Beschluss",
  recommendation: "Empfehlung",
  procedural: "Beschluss zum Verfahren",
};

/** `Beschluss`; a word that this version does not know is shown as it is. */
export function decisionName(decision: Decision): string {
  return DECISIONS[decision] ?? decision;
}

export interface Sum {
  word: string;
  icon?: IconName;
  kind: "yes" | "no" | "abstain" | "quiet";
  votes: string;
  heads: number | null;
}

/** The sums of a count: Ja, Nein, Enthaltung always, the others where there are any. */
export function sums(count: Count): Sum[] {
  const rest: [string, ChoiceTally][] = [
    ["ungültig", count.invalid],
    ["nicht abgegeben", count.none],
    ["abwesend", count.absent],
    ["befangen", count.excluded],
  ];
  return [
    { word: "Ja", icon: "yes", kind: "yes", ...count.yes },
    { word: "Nein", icon: "no", kind: "no", ...count.no },
    { word: "Enthaltung", icon: "abstain", kind: "abstain", ...count.abstain },
    ...rest
      .filter(([, tally]) => tally.votes !== "0" || (tally.heads ?? 0) > 0)
      .map(([word, tally]): Sum => ({ word, kind: "quiet", ...tally })),
  ];
}

/** `Ja 143, Nein 3, Enthaltung 0`, in short form for a line of the register. */
export function shortSums(count: Count): string {
  return [count.yes, count.no, count.abstain].map((tally) => germanDecimal(tally.votes)).join("\u202f:\u202f");
}

/** Dissent first, then consent, then those who took no part; within it by name as they came. */
const ORDER: ChoiceRow[] = ["no", "abstain", "split", "invalid", "none", "yes", "excluded", "absent"];

export function dissentFirst(rows: readonly BallotRow[]): BallotRow[] {
  return rows.toSorted((one, other) => ORDER.indexOf(one.choice) - ORDER.indexOf(other.choice));
}

/** `Katrin Lohoff`, `Henrike Falke (Vertretung)`. */
export function speaker(row: Pick<BallotRow, "person" | "deputy">): string {
  if (row.person === null) return "";
  return row.deputy ? `${row.person} (Vertretung)` : row.person;
}

export function headsText(heads: number | null): string {
  return heads === null ? "" : counted(heads, "Kopf", "Köpfe");
}
