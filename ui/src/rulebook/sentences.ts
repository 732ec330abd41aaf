/** The rulebook in sentences. What a rule does is the shell's; here it is only worded. */

import { counted, germanNumber, germanVotes, longDate } from "../frame/german";
import type {
  Base,
  CommitteeRule,
  Fraction,
  Majority,
  Measure,
  Provenance,
  QuorumRule,
  Role,
  Rulebook,
  Section,
  Threshold,
  TieRule,
  WeightRule,
} from "../ipc/views";

export const SECTIONS: readonly { section: Section; title: string }[] = [
  { section: "partners", title: "Partner und Einwohnerzahlen" },
  { section: "weights", title: "Stimmgewichte" },
  { section: "majorities", title: "Mehrheiten" },
  { section: "committees", title: "Ausschüsse" },
  { section: "motion_kinds", title: "Arten von Vorlagen" },
];

const SHARES: Record<string, string> = {
  "1/2": "die Hälfte",
  "1/3": "ein Drittel",
  "2/3": "zwei Drittel",
  "1/4": "ein Viertel",
  "3/4": "drei Viertel",
  "1/5": "ein Fünftel",
  "2/5": "zwei Fünftel",
  "3/5": "drei Fünftel",
  "4/5": "vier Fünftel",
};

const BASES: Record<Measure, Record<Base, string>> = {
  votes: {
    cast: "abgegebenen Stimmen (Ja und Nein)",
    cast_with_abstentions: "abgegebenen Stimmen einschließlich der Enthaltungen",
    present: "Stimmen der anwesenden Partner",
    statutory: "Stimmen aller Partner",
  },
  heads: {
    cast: "Partner, die mit Ja oder Nein stimmen",
    cast_with_abstentions: "Partner, die mit Ja oder Nein stimmen oder sich enthalten",
    present: "anwesenden Partner",
    statutory: "Partner",
  },
};

/** `2/4` is half as well. */
function reduced(fraction: Fraction): [number, number] {
  const [over = 1, under = 1] = fraction.split("/").map(Number);
  let [a, b] = [over, under];
  while (b > 0) [a, b] = [b, a % b];
  return [over / a, under / a];
}

function share(fraction: Fraction): string {
  const short = reduced(fraction).join("/");
  return SHARES[short] ?? short;
}

/** `mehr als die Hälfte der Partner`, without any numbers of a ballot. */
export function threshold(rule: Threshold): string {
  if ("at_least_count" in rule) return `mindestens ${counted(rule.at_least_count, "Partner", "Partner")}`;
  const of = BASES[rule.measure][rule.base];
  if ("more_than" in rule) return `mehr als ${share(rule.more_than)} der ${of}`;
  return reduced(rule.at_least)[1] === 1 ? `alle ${of}` : `mindestens ${share(rule.at_least)} der ${of}`;
}

/** `a`, `a und b`, `a, b und c`. */
export function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} und ${last}`;
}

/** Whether what must be reached is one thing to German grammar: die Hälfte, ein Drittel, ein Partner. */
function single(rule: Threshold): boolean {
  if ("at_least_count" in rule) return rule.at_least_count === 1;
  const [over, under] = reduced("more_than" in rule ? rule.more_than : rule.at_least);
  return over === 1 && under > 1;
}

/** `Beschlussfähig, wenn mehr als die Hälfte der Partner vertreten ist.` */
export function quorum(rules: readonly Threshold[]): string {
  const [first, second] = rules;
  if (!first) return "Immer beschlussfähig.";
  const is = !second && single(first) ? "ist" : "sind";
  return `Beschlussfähig, wenn ${listed(rules.map(threshold))} vertreten ${is}.`;
}

export const WITHOUT_QUORUM: Record<QuorumRule, string> = {
  strict: "Fehlt die Beschlussfähigkeit, wird keine Abstimmung eröffnet.",
  until_established:
    "Bis der Vorsitz einen Mangel feststellt, gilt der Ausschuss als beschlussfähig; eine Abstimmung trägt dann einen Hinweis.",
};

export const TIE: Record<TieRule, string> = {
  rejected: "Bei Stimmengleichheit ist der Antrag abgelehnt.",
  chair: "Bei Stimmengleichheit entscheidet die Stimme des Partners, der den Vorsitz hat.",
};

export const ROLE: Record<Role, string> = {
  decides: "Entscheidet: Aus seinen Abstimmungen werden Beschlüsse.",
  advises: "Berät: Aus seinen Abstimmungen werden Empfehlungen.",
};

/** How long before a meeting the invitation is sent. */
export function notice(rule: Pick<CommitteeRule, "notice_days" | "notice_days_urgent">): string {
  const days = (number: number) => counted(number, "Tag", "Tage");
  const urgent =
    rule.notice_days_urgent === rule.notice_days ? "" : `, in dringenden Fällen ${days(rule.notice_days_urgent)}`;
  return `Ladungsfrist ${days(rule.notice_days)}${urgent}. Der Tag des Versands und der Tag der Sitzung zählen nicht mit.`;
}

/** What a weight rule does, whatever it is called. */
export function weight(rule: WeightRule): string {
  if ("equal" in rule.rule) return `Jeder Partner hat ${germanVotes(rule.rule.equal.votes)}.`;
  if ("per_begun" in rule.rule) {
    const { inhabitants, votes } = rule.rule.per_begun;
    return `Jeder Partner hat ${germanVotes(votes)} je angefangene ${germanNumber(inhabitants)} Einwohner.`;
  }
  if ("tiers" in rule.rule) {
    const tiers = rule.rule.tiers.tiers.map((tier) => `ab ${germanNumber(tier.from)} ${germanVotes(tier.votes)}`);
    return `Die Stimmen richten sich nach den Einwohnern: ${tiers.join(", ")}.`;
  }
  if ("share_of_fees" in rule.rule) {
    const { total, unit } = rule.rule.share_of_fees;
    return `${germanVotes(total)} verteilen sich nach den Umlagen der Partner, abgerundet auf ein Vielfaches von ${unit.replace(".", ",")}.`;
  }
  return `Jeder Partner hat eine feste Stimmenzahl; die Tabelle nennt ${counted(Object.keys(rule.rule.table.votes).length, "Partner", "Partner")}.`;
}

/** `Gilt seit dem 1. Januar 2012.` */
export function validity(rule: Pick<WeightRule, "valid_from" | "valid_until">, today: string): string {
  const begun = rule.valid_from <= today;
  if (rule.valid_until === null) return `Gilt ${begun ? "seit dem" : "ab dem"} ${longDate(rule.valid_from)}.`;
  const verb = rule.valid_until < today ? "Galt" : "Gilt";
  return `${verb} vom ${longDate(rule.valid_from)} bis zum ${longDate(rule.valid_until)}.`;
}

/** Where a majority is asked for. */
export function usedFor(majority: Majority, rules: Pick<Rulebook, "committee" | "motion_kind">): string {
  const kinds = rules.motion_kind.filter((kind) => kind.majority === majority.id).map((kind) => kind.name);
  const committees = rules.committee.filter((one) => one.majority === majority.id).map((one) => one.genitive);
  return [
    ...(committees.length > 0
      ? [`Gilt in Abstimmungen ${listed(committees)}, soweit eine Vorlage nichts anderes verlangt.`]
      : []),
    ...(kinds.length > 0 ? [`Gilt für Vorlagen der Art ${listed(kinds)}.`] : []),
  ].join(" ");
}

/** A sign of a section stays with its number. */
export function unbroken(text: string): string {
  return text.replace(/(§|Abs\.|Nr\.|Art\.) (?=\d)/g, "$1\u00a0");
}

/** `§ 5 der Vereinbarung, 1. September 2026`. */
export function source(provenance: Pick<Provenance, "source" | "date">): string {
  return `${unbroken(provenance.source)}, ${longDate(provenance.date)}`;
}

/** The source that all of them share; undefined if each has to name its own. */
export function sharedSource(provenances: readonly Provenance[]): Provenance | undefined {
  const [first, ...rest] = provenances;
  const same = (other: Provenance) => source(other) === source(first ?? other) && other.example === first?.example;
  return rest.every(same) ? first : undefined;
}

/** Where the values of a section come from. */
export function provenances(rules: Rulebook, section: Section): Provenance[] {
  const entries: Record<Section, { provenance: Provenance }[]> = {
    partners: rules.partner,
    weights: rules.weight_rule,
    majorities: rules.majority,
    committees: rules.committee,
    motion_kinds: rules.motion_kind,
  };
  return entries[section].map((entry) => entry.provenance);
}
