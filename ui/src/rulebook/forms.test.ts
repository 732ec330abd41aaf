import { describe, expect, it } from "vitest";
import type { CommitteeRule, Majority, MotionKind, Rulebook, WeightKind, WeightRule } from "../ipc/views";
import { dayBefore, nextMonth } from "./days";
import {
  committee,
  committeeForm,
  decimal,
  idFor,
  kindForm,
  majority,
  majorityForm,
  newCommittee,
  newKind,
  newMajority,
  newWeight,
  motionKind,
  placeOf,
  signatureOrders,
  weightForm,
  weightRule,
  whole,
  withoutRule,
  withRule,
} from "./forms";
import { inTheWay, placed, told } from "./problems";

const provenance = { source: "§ 5", date: "2026-09-01", example: true };
const PARTNERS = ["ahlen", "hamm"];

const weight = (rule: WeightKind): WeightRule => ({
  id: "w",
  name: "Stimmen",
  valid_from: "2020-01-01",
  valid_until: null,
  rule,
  cap: null,
  provenance,
});

describe("a weight rule", () => {
  it.each<WeightKind>([
    { equal: { votes: "1.5" } },
    { per_begun: { inhabitants: 10000, votes: "1", minimum: null, maximum: "20" } },
    {
      tiers: {
        tiers: [
          { from: 0, votes: "1" },
          { from: 20000, votes: "2.5" },
        ],
      },
    },
    { table: { votes: { ahlen: "3", hamm: "0.5" } } },
    { share_of_fees: { fees: { ahlen: "125000.50", hamm: "1.00" }, total: "100", unit: "0.000001" } },
  ])("stays what it is when nothing is typed: %j", (rule) => {
    expect(weightRule(weightForm(weight(rule)), weight(rule), PARTNERS)).toEqual(weight(rule));
  });

  it("takes a decimal comma, and leaves what is no number to the shell", () => {
    expect(["1,5", "1.000,25", "1.5", " 3 ", "drei"].map(decimal)).toEqual(["1.5", "1000.25", "1.5", "3", "drei"]);
    expect(["14", " 291.754 ", "14,5", "-1", ""].map(whole)).toEqual([14, 291754, "14,5", "-1", ""]);
  });

  it("leaves partners without votes out of the table, and has a cap only if one is typed", () => {
    const form = {
      ...weightForm(weight({ table: { votes: { ahlen: "3", hamm: "2" } } })),
      cap: "1 / 3",
      capUnit: "0,5",
    };
    form.table["hamm"] = " ";
    const made = weightRule(form, weight({ equal: { votes: "1" } }), PARTNERS);
    expect(made.rule).toEqual({ table: { votes: { ahlen: "3" } } });
    expect(made.cap).toEqual({ share: "1/3", unit: "0.5" });
  });
});

it("a majority stays what it is, with consent and a count", () => {
  const rule: Majority = {
    id: "m",
    name: "die Mehrheit",
    thresholds: [
      { measure: "votes", base: "cast", more_than: "1/2" },
      { measure: "votes", base: "statutory", at_least: "2/3" },
      { measure: "heads", at_least_count: 3 },
    ],
    consent: ["hamm"],
    provenance,
  };
  expect(majority(majorityForm(rule), rule)).toEqual(rule);
});

const COMMITTEE: CommitteeRule = {
  id: "za",
  short: "ZA",
  name: "Zentralausschuss",
  genitive: "des Zentralausschusses",
  role: "decides",
  weights: "w",
  majority: "m",
  quorum: [{ measure: "heads", base: "statutory", more_than: "1/2" }],
  quorum_rule: "strict",
  tie: "rejected",
  second_meeting_quorate: false,
  split_votes: false,
  proxy: false,
  minutes: "course",
  roll_call_on_demand_of: null,
  secret_on_demand_of: 2,
  election: "absolute",
  slips: ["10", "2.5"],
  circulation_days: null,
  notice_days: 14,
  notice_days_urgent: 3,
  signatures: ["vorsitz", "schriftfuehrung"],
  voting_group: [{ name: "Kreis", partners: ["ahlen", "hamm"] }],
  standing_item: [{ title: "Eröffnung", public: true, place: "first" }],
  provenance,
};

it("a committee stays what it is, and slips are read apart", () => {
  expect(committee(committeeForm(COMMITTEE), COMMITTEE)).toEqual(COMMITTEE);
  expect(committee({ ...committeeForm(COMMITTEE), slips: "10; 5 2,5" }, COMMITTEE).slips).toEqual(["10", "5", "2.5"]);
  expect(committee({ ...committeeForm(COMMITTEE), election: "" }, COMMITTEE).election).toBeNull();
});

it("offers orders of signing, and keeps one that is none of them", () => {
  const labels = (now: string) => signatureOrders(now).map((order) => order.label);
  expect(labels("vorsitz")).toContain("nur Vorsitz");
  expect(labels("mitglied,vorsitz").at(-1)).toBe("weiteres Mitglied, dann Vorsitz");
  const usual = committeeForm({ ...COMMITTEE, signatures: undefined });
  expect(usual.signatures).toBe("schriftfuehrung,vorsitz");
});

it("a kind of motion stays what it is", () => {
  const kind: MotionKind = {
    id: "k",
    name: "Beitritt",
    purpose: "decision",
    committee: "za",
    advised_by: ["aa"],
    majority: null,
    competence: "§ 4",
    ratification: null,
    provenance,
  };
  expect(motionKind(kindForm(kind), kind)).toEqual(kind);
  expect(motionKind({ ...kindForm(kind), majority: "m" }, kind).majority).toBe("m");
});

it("finds a rule by its key, and puts another one in its place", () => {
  const later = { ...weight({ equal: { votes: "2" } }), valid_from: "2027-01-01" };
  const rules = { weight_rule: [weight({ equal: { votes: "1" } }), later], committee: [COMMITTEE] } as Rulebook;
  expect(placeOf(rules, "weights", "weight_rule.w.2027-01-01")).toBe(1);
  expect(placeOf(rules, "committees", "committee.za")).toBe(0);
  expect(placeOf(rules, "committees", "committee.aa")).toBe(-1);
  const other = withRule(rules, "weights", 0, later);
  expect(other.weight_rule).toEqual([later, later]);
  expect(rules.weight_rule[0]).not.toEqual(later);
});

describe("a new rule", () => {
  const first = weight({ equal: { votes: "1" } });
  const rules = { weight_rule: [first], committee: [COMMITTEE] } as Rulebook;

  it("comes behind the others", () => {
    const added = { ...newWeight("2027-01-01"), id: "x", name: "Andere" };
    expect(withRule(rules, "weights", 1, added).weight_rule).toEqual([first, added]);
  });

  it("ends the weight rule that it follows on the day before", () => {
    const form = { ...weightForm(newWeight("2027-03-01")), name: "Neu", follows: "w" };
    const next = weightRule(form, newWeight("2027-03-01"), PARTNERS);
    expect(next).toMatchObject({ id: "w", name: "Neu", valid_from: "2027-03-01", valid_until: null });
    const [old, added] = withRule(rules, "weights", 1, next).weight_rule;
    expect(old).toEqual({ ...first, valid_until: "2027-02-28" });
    expect(added).toEqual(next);
    // One that has ended before stays as it is.
    const past = { ...rules, weight_rule: [{ ...first, valid_until: "2026-12-31" }] };
    expect(withRule(past, "weights", 1, next).weight_rule[0]?.valid_until).toBe("2026-12-31");
  });

  it("is read into the fields and out of them", () => {
    expect(majority(majorityForm(newMajority()), newMajority())).toEqual(newMajority());
    expect(motionKind(kindForm(newKind(rules)), newKind(rules))).toEqual(newKind(rules));
    const made = newCommittee(rules);
    expect(committee(committeeForm(made), made)).toMatchObject({ weights: "w", quorum: COMMITTEE.quorum, short: "" });
  });

  it("has an identifier after its name that nothing else has", () => {
    expect(idFor("Drei Viertel aller Stimmen, größtenteils", [])).toBe("drei-viertel-aller-stimmen-groes");
    expect(idFor("Ärzte & Pfleger é", [])).toBe("aerzte-pfleger-e");
    expect(idFor("Einfach", ["einfach", "einfach-2"])).toBe("einfach-3");
    expect(idFor("§§", [])).toBe("regel");
  });

  it("can be taken out again", () => {
    expect(withoutRule(rules, "weights", 0).weight_rule).toEqual([]);
    expect(rules.weight_rule).toHaveLength(1);
  });
});

it("says what is wrong at the field, and what no field can say below them", () => {
  const problems = [
    { line: null, key: "quorum.1.more_than", message: "Kein Bruch." },
    { line: null, key: "voting_group.1.partners", message: "Zwei Partner." },
  ];
  expect([placed(problems, "quorum"), placed(problems, "quorum.1"), placed(problems, "quorum.2")]).toEqual([
    "Kein Bruch.",
    "Kein Bruch.",
    undefined,
  ]);
  expect(told(problems, ["quorum"])).toBe("Zwei Partner.");
});

it("names the rules that need the one to be left out, and says what else is wrong", () => {
  const rules = { committee: [COMMITTEE], motion_kind: [], weight_rule: [], majority: [], partner: [] } as unknown;
  const problem = (key: string, message: string) => ({ line: null, key, message });
  expect(
    inTheWay(
      [
        problem("committee.za.majority", "Es gibt keine Mehrheit „m“."),
        problem("committee.za.quorum.1", "Nein."),
        problem("committee.aa", "Der Ausschuss hat Mitglieder."),
      ],
      rules as Rulebook,
    ),
  ).toBe("Sie steht noch bei: Zentralausschuss. Wählen Sie dort zuerst eine andere. Der Ausschuss hat Mitglieder.");
  expect(inTheWay([], rules as Rulebook)).toBe("");
});

it("begins an edition with the next month", () => {
  expect(["2026-11-25", "2026-12-31", ""].map(nextMonth)).toEqual(["2026-12-01", "2027-01-01", ""]);
});

it("knows the day before", () => {
  expect(["2027-01-01", "2028-03-01", ""].map(dayBefore)).toEqual(["2026-12-31", "2028-02-29", ""]);
});
