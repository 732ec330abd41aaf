/** What a person types about a rule, and the rule made of it. What is wrong with it is the shell's to say. */

import type {
  CommitteeRule,
  ElectionRule,
  Fraction,
  Majority,
  MinutesStyle,
  MotionKind,
  PartnerId,
  Provenance,
  RatificationKind,
  Rulebook,
  SignatureRole,
  StandingItem,
  Threshold,
  VotingGroup,
  Votes,
  WeightKind,
  WeightRule,
} from "../ipc/views";
import { dayBefore } from "./days";

/** `1.000,5` and `1000.5` as `1000.5`; what is no number stays as it was typed. */
export function decimal(text: string): string {
  const typed = text.trim();
  return typed.includes(",") ? typed.replaceAll(".", "").replace(",", ".") : typed;
}

/** `19.5` as `19,5`. */
export const shown = (votes: string | null | undefined): string => (votes ?? "").replace(".", ",");

/** `14` as a number; what is none goes to the shell as it was typed, and it says what is wrong. */
export function whole(text: string): number {
  const typed = text.trim().replace(/\.(?=\d{3}(\D|$))/g, "");
  return (/^\d+$/.test(typed) ? Number(typed) : typed) as number;
}

/** A field that may stay empty. */
const given = <T>(text: string, read: (text: string) => T): T | null => (text.trim() === "" ? null : read(text));

export interface ThresholdForm {
  measure: "votes" | "heads";
  base: "cast" | "cast_with_abstentions" | "present" | "statutory";
  comparison: "more_than" | "at_least" | "at_least_count";
  amount: string;
}

export function thresholdForm(rule: Threshold): ThresholdForm {
  if ("at_least_count" in rule) {
    return { measure: "heads", base: "statutory", comparison: "at_least_count", amount: String(rule.at_least_count) };
  }
  const { measure, base } = rule;
  return "more_than" in rule
    ? { measure, base, comparison: "more_than", amount: rule.more_than }
    : { measure, base, comparison: "at_least", amount: rule.at_least };
}

export function threshold(form: ThresholdForm): Threshold {
  const { measure, base, comparison } = form;
  if (comparison === "at_least_count") return { measure: "heads", at_least_count: whole(form.amount) };
  const amount: Fraction = form.amount.replaceAll(" ", "");
  return comparison === "more_than" ? { measure, base, more_than: amount } : { measure, base, at_least: amount };
}

export type WeightName = "equal" | "per_begun" | "tiers" | "table" | "share_of_fees";

export interface WeightForm {
  name: string;
  /** The rule that it takes the place of from its first day on; empty: it stands for itself. */
  follows: string;
  valid_from: string;
  /** Empty: it has no end. */
  valid_until: string;
  kind: WeightName;
  votes: string;
  inhabitants: string;
  minimum: string;
  maximum: string;
  tiers: { from: string; votes: string }[];
  /** Votes or fees by partner. */
  table: Record<PartnerId, string>;
  total: string;
  unit: string;
  cap: string;
  capUnit: string;
}

export function weightForm(rule: WeightRule): WeightForm {
  const form: WeightForm = {
    name: rule.name,
    follows: "",
    valid_from: rule.valid_from,
    valid_until: rule.valid_until ?? "",
    kind: "equal",
    votes: "1",
    inhabitants: "10000",
    minimum: "",
    maximum: "",
    tiers: [{ from: "0", votes: "1" }],
    table: {},
    total: "100",
    unit: "1",
    cap: rule.cap?.share ?? "",
    capUnit: shown(rule.cap?.unit ?? "1"),
  };
  const kind = rule.rule;
  const words = (table: Record<PartnerId, string>) =>
    Object.fromEntries(Object.entries(table).map(([id, value]) => [id, shown(value)]));
  if ("equal" in kind) return { ...form, votes: shown(kind.equal.votes) };
  if ("per_begun" in kind) {
    const { inhabitants, votes, minimum, maximum } = kind.per_begun;
    return {
      ...form,
      kind: "per_begun",
      inhabitants: String(inhabitants),
      votes: shown(votes),
      minimum: shown(minimum),
      maximum: shown(maximum),
    };
  }
  if ("tiers" in kind) {
    const tiers = kind.tiers.tiers.map(({ from, votes }) => ({ from: String(from), votes: shown(votes) }));
    return { ...form, kind: "tiers", tiers };
  }
  if ("table" in kind) return { ...form, kind: "table", table: words(kind.table.votes) };
  const { fees, total, unit } = kind.share_of_fees;
  return { ...form, kind: "share_of_fees", table: words(fees), total: shown(total), unit: shown(unit) };
}

export function weightRule(form: WeightForm, before: WeightRule, partners: readonly PartnerId[]): WeightRule {
  const share = given(form.cap, (text): Fraction => text.replaceAll(" ", ""));
  return {
    ...before,
    id: form.follows === "" ? before.id : form.follows,
    name: form.name.trim(),
    valid_from: form.valid_from,
    valid_until: given(form.valid_until, (day) => day),
    rule: weightKind(form, partners),
    cap: share === null ? null : { share, unit: decimal(form.capUnit) },
  };
}

function weightKind(form: WeightForm, partners: readonly PartnerId[]): WeightKind {
  const votes: Votes = decimal(form.votes);
  const rows = () => {
    const typed = partners.map((id) => [id, decimal(form.table[id] ?? "")] as const);
    return Object.fromEntries(typed.filter(([, value]) => value !== ""));
  };
  switch (form.kind) {
    case "equal":
      return { equal: { votes } };
    case "per_begun": {
      const [minimum, maximum] = [given(form.minimum, decimal), given(form.maximum, decimal)];
      return { per_begun: { inhabitants: whole(form.inhabitants), votes, minimum, maximum } };
    }
    case "tiers":
      return { tiers: { tiers: form.tiers.map((tier) => ({ from: whole(tier.from), votes: decimal(tier.votes) })) } };
    case "table":
      return { table: { votes: rows() } };
    case "share_of_fees":
      return { share_of_fees: { fees: rows(), total: decimal(form.total), unit: decimal(form.unit) } };
  }
}

export interface MajorityForm {
  name: string;
  thresholds: ThresholdForm[];
  consent: PartnerId[];
}

export const majorityForm = (rule: Majority): MajorityForm => ({
  name: rule.name,
  thresholds: rule.thresholds.map(thresholdForm),
  consent: [...(rule.consent ?? [])],
});

export const majority = (form: MajorityForm, before: Majority): Majority => ({
  ...before,
  name: form.name.trim(),
  thresholds: form.thresholds.map(threshold),
  consent: form.consent,
});

/** The fields of a committee that a person fills in; what is chosen or ticked keeps its own type. */
export interface CommitteeForm extends Pick<
  CommitteeRule,
  | "name"
  | "short"
  | "genitive"
  | "role"
  | "weights"
  | "majority"
  | "quorum_rule"
  | "tie"
  | "second_meeting_quorate"
  | "split_votes"
  | "proxy"
> {
  minutes: MinutesStyle;
  quorum: ThresholdForm[];
  /** Empty: as the law does that the rulebook follows. */
  election: ElectionRule | "";
  roll_call_on_demand_of: string;
  secret_on_demand_of: string;
  slips: string;
  circulation_days: string;
  notice_days: string;
  notice_days_urgent: string;
  /** The roles that sign the minutes, in their order, parted by commas. */
  signatures: string;
  groups: VotingGroup[];
  standing: StandingItem[];
}

/** As it is where a rulebook says nothing. */
const USUAL_SIGNATURES: SignatureRole[] = ["schriftfuehrung", "vorsitz"];

/** The orders of signing to choose from, and the one that holds now, if it is another one. */
export function signatureOrders(now: string): { value: string; label: string }[] {
  const names: Record<string, string> = {
    schriftfuehrung: "Schriftführung",
    vorsitz: "Vorsitz",
    mitglied: "weiteres Mitglied",
  };
  const orders = [
    "schriftfuehrung,vorsitz",
    "vorsitz,schriftfuehrung",
    "schriftfuehrung,vorsitz,mitglied",
    "vorsitz,mitglied,schriftfuehrung",
    "vorsitz",
  ];
  const label = (order: string) => {
    const roles = order.split(",").map((role) => names[role] ?? role);
    return roles.length === 1 ? `nur ${roles[0]}` : roles.join(", dann ");
  };
  return [...new Set([...orders, now])].map((value) => ({ value, label: label(value) }));
}

export function committeeForm(rule: CommitteeRule): CommitteeForm {
  const number = (value: number | null | undefined) => (value == null ? "" : String(value));
  return {
    name: rule.name,
    short: rule.short,
    genitive: rule.genitive,
    role: rule.role,
    weights: rule.weights,
    majority: rule.majority,
    quorum: rule.quorum.map(thresholdForm),
    quorum_rule: rule.quorum_rule,
    tie: rule.tie,
    election: rule.election ?? "",
    second_meeting_quorate: rule.second_meeting_quorate,
    split_votes: rule.split_votes,
    proxy: rule.proxy,
    minutes: rule.minutes ?? "course",
    roll_call_on_demand_of: number(rule.roll_call_on_demand_of),
    secret_on_demand_of: number(rule.secret_on_demand_of),
    slips: (rule.slips ?? []).map(shown).join("; "),
    circulation_days: number(rule.circulation_days),
    notice_days: number(rule.notice_days),
    notice_days_urgent: number(rule.notice_days_urgent),
    signatures: (rule.signatures ?? USUAL_SIGNATURES).join(),
    groups: (rule.voting_group ?? []).map((group) => ({ ...group, partners: [...group.partners] })),
    standing: rule.standing_item.map((item) => ({ ...item })),
  };
}

export function committee(form: CommitteeForm, before: CommitteeRule): CommitteeRule {
  const { role, weights, majority, quorum_rule, tie, second_meeting_quorate, split_votes, proxy, minutes } = form;
  return {
    ...before,
    name: form.name.trim(),
    short: form.short.trim(),
    genitive: form.genitive.trim(),
    ...{ role, weights, majority, quorum_rule, tie, second_meeting_quorate, split_votes, proxy, minutes },
    quorum: form.quorum.map(threshold),
    election: form.election === "" ? null : form.election,
    roll_call_on_demand_of: given(form.roll_call_on_demand_of, whole),
    secret_on_demand_of: given(form.secret_on_demand_of, whole),
    slips: form.slips
      .split(/[;\s]+/)
      .filter((slip) => slip !== "")
      .map(decimal),
    circulation_days: given(form.circulation_days, whole),
    notice_days: whole(form.notice_days),
    notice_days_urgent: whole(form.notice_days_urgent),
    signatures: form.signatures.split(",") as SignatureRole[],
    voting_group: form.groups.map(({ name, partners }) => ({ name: name.trim(), partners })),
    standing_item: form.standing.map((item) => ({ ...item, title: item.title.trim() })),
  };
}

export type KindForm = Pick<MotionKind, "name" | "purpose" | "committee" | "competence" | "advised_by"> & {
  /** Empty: that of the committee. */
  majority: string;
  /** Empty: a resolution has effect with its announcement. */
  ratification: RatificationKind | "";
};

export const kindForm = (kind: MotionKind): KindForm => ({
  name: kind.name,
  purpose: kind.purpose,
  committee: kind.committee,
  competence: kind.competence,
  advised_by: [...kind.advised_by],
  majority: kind.majority ?? "",
  ratification: kind.ratification ?? "",
});

export const motionKind = (form: KindForm, before: MotionKind): MotionKind => ({
  ...before,
  ...form,
  name: form.name.trim(),
  competence: form.competence.trim(),
  majority: given(form.majority, (text) => text),
  ratification: form.purpose === "decision" && form.ratification !== "" ? form.ratification : null,
});

export const LISTS = {
  weights: "weight_rule",
  majorities: "majority",
  committees: "committee",
  motion_kinds: "motion_kind",
} as const;
export type Editable = keyof typeof LISTS;
export type AnyRule = WeightRule | Majority | CommitteeRule | MotionKind;

/** Where in its list the rule with this key (`committee.za`, `weight_rule.einwohner.2012-01-01`) stands. */
export function placeOf(rules: Rulebook, section: Editable, key: string): number {
  const [, id, from] = key.split(".");
  const entries: readonly { id: string; valid_from?: string }[] = rules[LISTS[section]];
  return entries.findIndex((entry) => entry.id === id && (entry.valid_from ?? from) === from);
}

/** The rules with another rule in this place; behind the last one it is added. */
export function withRule(rules: Rulebook, section: Editable, place: number, rule: AnyRule): Rulebook {
  const list: AnyRule[] = [...rules[LISTS[section]]];
  if (place < list.length) return { ...rules, [LISTS[section]]: list.with(place, rule) };
  return { ...rules, [LISTS[section]]: [...list.map((old) => ended(old, rule)), rule] };
}

/** The rules without the one in this place. */
export function withoutRule(rules: Rulebook, section: Editable, place: number): Rulebook {
  const list: AnyRule[] = [...rules[LISTS[section]]];
  return { ...rules, [LISTS[section]]: list.toSpliced(place, 1) };
}

/** A weight rule ends on the day before the one that follows it. */
function ended(old: AnyRule, next: AnyRule): AnyRule {
  if (!("valid_from" in old && "valid_from" in next) || old.id !== next.id) return old;
  const goesOn = old.valid_from < next.valid_from && (old.valid_until ?? next.valid_from) >= next.valid_from;
  return goesOn ? { ...old, valid_until: dayBefore(next.valid_from) } : old;
}

const LETTERS: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };

/** An identifier after the name, as it reads well in a file: `drei-viertel-aller`. */
export function idFor(name: string, taken: readonly string[]): string {
  const plain = name
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => LETTERS[letter]!)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "")
    .join("-")
    .slice(0, 32);
  const base = plain === "" ? "regel" : plain;
  let id = base;
  for (let next = 2; taken.includes(id); next += 1) id = `${base}-${next}`;
  return id;
}

/** Nothing is said about it yet. */
const OPEN: Provenance = { source: "", date: "", example: false };

export const newWeight = (from: string): WeightRule => ({
  id: "",
  name: "",
  valid_from: from,
  valid_until: null,
  rule: { equal: { votes: "1" } },
  cap: null,
  provenance: OPEN,
});

export const newMajority = (): Majority => ({
  id: "",
  name: "",
  thresholds: [{ measure: "votes", base: "cast", more_than: "1/2" }],
  consent: [],
  provenance: OPEN,
});

/** Like the first committee in what most share. */
export const newCommittee = (rules: Rulebook): CommitteeRule => {
  const { weights, majority, quorum, quorum_rule, tie, notice_days, notice_days_urgent } = rules.committee[0]!;
  return {
    id: "",
    short: "",
    name: "",
    genitive: "",
    role: "advises",
    ...{ weights, majority, quorum, quorum_rule, tie, notice_days, notice_days_urgent },
    second_meeting_quorate: false,
    split_votes: false,
    proxy: false,
    standing_item: [],
    provenance: OPEN,
  };
};

export const newKind = (rules: Rulebook): MotionKind => ({
  id: "",
  name: "",
  purpose: "decision",
  committee: rules.committee[0]!.id,
  advised_by: [],
  majority: null,
  ratification: null,
  competence: "",
  provenance: OPEN,
});
