/** The register of resolutions: what of it is shown, and in which order. */

import { found } from "../frame/german";
import type { CommitteeRule, ResolutionRow } from "../ipc/views";

export const COLUMNS = ["number", "day", "title", "votes", "outcome"] as const;
export type Column = (typeof COLUMNS)[number];

export interface Sorting {
  column: Column;
  descending: boolean;
}

export type Outcome = "all" | "carried" | "rejected" | "not_quorate" | "annulled" | "open";

export const OUTCOMES: { value: Outcome; label: string }[] = [
  { value: "all", label: "Jeder Ausgang" },
  { value: "carried", label: "angenommen" },
  { value: "rejected", label: "abgelehnt" },
  { value: "not_quorate", label: "nicht beschlussfähig" },
  { value: "annulled", label: "aufgehoben" },
];

/** What the register is narrowed to; empty: to nothing. */
export interface Kept {
  words: string;
  committee: string;
  year: string;
  outcome: Outcome;
}

export const ALL: Kept = { words: "", committee: "", year: "", outcome: "all" };

export function outcomeOf(resolution: Pick<ResolutionRow, "count" | "annulled">): Exclude<Outcome, "all"> {
  if (resolution.annulled !== null) return "annulled";
  return resolution.count?.outcome ?? "open";
}

/** A number begins with the short name of its committee: `ZA 2026/07`. */
export function committeeOf(resolution: Pick<ResolutionRow, "number">): string {
  return resolution.number.replace(/ \d+\/\d+$/, "");
}

export function yearOf(resolution: Pick<ResolutionRow, "number" | "day">): string {
  return / (\d+)\/\d+$/.exec(resolution.number)?.[1] ?? resolution.day.slice(0, 4);
}

/** The years that there are, the newest first. */
export function years(resolutions: readonly ResolutionRow[]): string[] {
  return [...new Set(resolutions.map(yearOf))].sort().reverse();
}

/** The committees that have decided something, as the rulebook orders and names them. */
export function committees(
  resolutions: readonly ResolutionRow[],
  rules: readonly Pick<CommitteeRule, "short" | "name">[],
): { value: string; label: string }[] {
  const there = new Set(resolutions.map(committeeOf));
  const known = rules.filter((rule) => there.has(rule.short)).map((rule) => ({ value: rule.short, label: rule.name }));
  const others = [...there].filter((short) => !rules.some((rule) => rule.short === short));
  return [...known, ...others.map((short) => ({ value: short, label: short }))];
}

export function filtered(resolutions: readonly ResolutionRow[], kept: Kept): ResolutionRow[] {
  return resolutions.filter(
    (one) =>
      (kept.committee === "" || committeeOf(one) === kept.committee) &&
      (kept.year === "" || yearOf(one) === kept.year) &&
      (kept.outcome === "all" || outcomeOf(one) === kept.outcome) &&
      found([one.number, one.title, one.motion ?? "", one.meeting ?? "Umlaufverfahren"].join(" "), kept.words),
  );
}

const ORDER: Exclude<Outcome, "all">[] = ["carried", "rejected", "not_quorate", "annulled", "open"];
const text = new Intl.Collator("de", { numeric: true });

const COMPARE: Record<Column, (one: ResolutionRow, other: ResolutionRow) => number> = {
  number: (one, other) => text.compare(one.number, other.number),
  day: (one, other) => text.compare(one.day, other.day),
  title: (one, other) => text.compare(one.title, other.title),
  votes: (one, other) => Number(one.count?.yes.votes ?? -1) - Number(other.count?.yes.votes ?? -1),
  outcome: (one, other) => ORDER.indexOf(outcomeOf(one)) - ORDER.indexOf(outcomeOf(other)),
};

/** What is equal in a column follows its numbers, in the same direction: the newest day begins with its last resolution. */
export function sorted(resolutions: readonly ResolutionRow[], { column, descending }: Sorting): ResolutionRow[] {
  return resolutions.toSorted((one, other) => {
    const order = COMPARE[column](one, other) || COMPARE.number(one, other);
    return descending ? -order : order;
  });
}
