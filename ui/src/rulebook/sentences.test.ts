import { describe, expect, it } from "vitest";
import type { Threshold, WeightRule } from "../ipc/views";
import { listed, notice, quorum, sharedSource, threshold, usedFor, validity, weight } from "./sentences";

const plain = (text: string) => text.replaceAll("\u00a0", " ");
const statutory = { measure: "heads", base: "statutory" } as const;

describe("threshold", () => {
  it.each<[Threshold, string]>([
    [{ measure: "votes", base: "cast", more_than: "1/2" }, "mehr als die Hälfte der abgegebenen Stimmen (Ja und Nein)"],
    [{ measure: "votes", base: "statutory", at_least: "4/6" }, "mindestens zwei Drittel der Stimmen aller Partner"],
    [{ measure: "heads", base: "present", at_least: "3/3" }, "alle anwesenden Partner"],
    [{ measure: "heads", base: "statutory", at_least: "14/20" }, "mindestens 7/10 der Partner"],
    [{ measure: "heads", at_least_count: 3 }, "mindestens 3 Partner"],
  ])("%j", (rule, expected) => expect(plain(threshold(rule))).toBe(expected));
});

describe("quorum", () => {
  it.each<[Threshold[], string]>([
    [[], "Immer beschlussfähig."],
    [[{ ...statutory, more_than: "1/2" }], "Beschlussfähig, wenn mehr als die Hälfte der Partner vertreten ist."],
    [[{ ...statutory, at_least: "2/3" }], "Beschlussfähig, wenn mindestens zwei Drittel der Partner vertreten sind."],
    [[{ ...statutory, at_least: "1/1" }], "Beschlussfähig, wenn alle Partner vertreten sind."],
    [
      [
        { ...statutory, more_than: "1/2" },
        { measure: "heads", at_least_count: 3 },
      ],
      "Beschlussfähig, wenn mehr als die Hälfte der Partner und mindestens 3 Partner vertreten sind.",
    ],
  ])("%j", (rules, expected) => expect(plain(quorum(rules))).toBe(expected));
});

it("names things as a person lists them", () => {
  expect([listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])]).toEqual([
    "",
    "a",
    "a und b",
    "a, b und c",
  ]);
});

it("words the notice, and an urgent one only if it is shorter", () => {
  expect(plain(notice({ notice_days: 14, notice_days_urgent: 3 }))).toMatch(
    /^Ladungsfrist 14 Tage, in dringenden Fällen 3 Tage\./,
  );
  expect(plain(notice({ notice_days: 1, notice_days_urgent: 1 }))).toMatch(/^Ladungsfrist 1 Tag\./);
});

const provenance = { source: "§ 5", date: "2026-09-01", example: true };
const rule = (kind: WeightRule["rule"]): WeightRule => ({
  id: "w",
  name: "w",
  valid_from: "2012-01-01",
  valid_until: null,
  rule: kind,
  provenance,
});

it("says what a weight rule does", () => {
  const words = (kind: WeightRule["rule"]) => plain(weight(rule(kind)));
  expect(words({ equal: { votes: "1" } })).toBe("Jeder Partner hat 1 Stimme.");
  expect(words({ per_begun: { inhabitants: 10000, votes: "1.5" } })).toBe(
    "Jeder Partner hat 1,5 Stimmen je angefangene 10.000 Einwohner.",
  );
  expect(words({ table: { votes: { hamm: "3", beelen: "1" } } })).toMatch(/die Tabelle nennt 2 Partner\.$/);
});

it("says when a rule holds", () => {
  const on = (from: string, until: string | null) =>
    plain(validity({ valid_from: from, valid_until: until }, "2026-11-25"));
  expect(on("2012-01-01", null)).toBe("Gilt seit dem 1. Januar 2012.");
  expect(on("2027-01-01", null)).toBe("Gilt ab dem 1. Januar 2027.");
  expect(on("2012-01-01", "2026-12-31")).toBe("Gilt vom 1. Januar 2012 bis zum 31. Dezember 2026.");
  expect(on("2012-01-01", "2020-12-31")).toMatch(/^Galt/);
});

it("says where a majority is asked for", () => {
  const majority = { id: "m", name: "m", thresholds: [], provenance };
  const kind = (name: string, asked: string | null) => ({ name, majority: asked });
  const rules = {
    committee: [{ genitive: "des Zentralausschusses", majority: "other" }],
    motion_kind: [kind("Beitritt", "m"), kind("Produktkatalog", null)],
  } as unknown as Parameters<typeof usedFor>[1];
  expect(usedFor(majority, rules)).toBe("Gilt für Vorlagen der Art Beitritt.");
  expect(usedFor({ ...majority, id: "other" }, rules)).toBe(
    "Gilt in Abstimmungen des Zentralausschusses, soweit eine Vorlage nichts anderes verlangt.",
  );
});

it("names a source once only if every value has it", () => {
  expect(sharedSource([provenance, { ...provenance }])).toEqual(provenance);
  expect(sharedSource([provenance, { ...provenance, example: false }])).toBeUndefined();
  expect(sharedSource([provenance, { ...provenance, date: "2026-09-02" }])).toBeUndefined();
});
