import { describe, expect, it } from "vitest";
import type { Count, ResolutionRow } from "../ipc/views";
import { ALL, committees, filtered, outcomeOf, sorted, years } from "./list";

function row(number: string, more: Partial<ResolutionRow> = {}): ResolutionRow {
  return {
    number,
    decision: "resolution",
    title: "Wirtschaftsplan",
    meeting: "ZA/47",
    circulation: null,
    day: "2026-10-07",
    motion: null,
    public: true,
    count: { outcome: "carried", yes: { votes: "140", heads: 20 } } as Count,
    ratification: null,
    annulled: null,
    ...more,
  };
}
const counted = (outcome: Count["outcome"], votes: string) =>
  ({ outcome, yes: { votes, heads: null } }) as unknown as Count;
const numbers = (rows: ResolutionRow[]) => rows.map(({ number }) => number);

const rows = [
  row("ZA 2026/09", { title: "Änderung der Vereinbarung", motion: "V/0001/2026", count: counted("rejected", "9.5") }),
  row("ZA 2026/10", { title: "Beitritt der Gemeinde Saerbeck", annulled: "Die Ladung war fehlerhaft." }),
  row("AA 2027/01", { title: "Zweite Anlage", day: "2027-02-03", meeting: "AA/33", count: counted("carried", "30") }),
];

describe("filtered", () => {
  const narrowed = (kept: Partial<typeof ALL>) => numbers(filtered(rows, { ...ALL, ...kept }));

  it("finds by the beginnings of words in number, title, motion and meeting", () => {
    expect(narrowed({ words: "2026/10" })).toEqual(["ZA 2026/10"]);
    expect(narrowed({ words: "anderung ver" })).toEqual(["ZA 2026/09"]);
    expect(narrowed({ words: "V/0001" })).toEqual(["ZA 2026/09"]);
    expect(narrowed({ words: "aa 33" })).toEqual(["AA 2027/01"]);
    expect(narrowed({ words: "ritt" })).toEqual([]);
  });

  it("narrows to committee, year and outcome at once", () => {
    expect(narrowed({ committee: "ZA", year: "2026" })).toEqual(["ZA 2026/09", "ZA 2026/10"]);
    expect(narrowed({ committee: "ZA", year: "2026", outcome: "rejected" })).toEqual(["ZA 2026/09"]);
    expect(narrowed({ year: "2027" })).toEqual(["AA 2027/01"]);
    expect(narrowed({ outcome: "annulled" })).toEqual(["ZA 2026/10"]);
  });

  it("counts what was annulled as annulled, whatever its count said", () => {
    expect(narrowed({ outcome: "carried" })).toEqual(["AA 2027/01"]);
    expect(outcomeOf({ annulled: null, count: null })).toBe("open");
  });
});

describe("sorted", () => {
  it("takes numbers as numbers and words as German does", () => {
    expect(numbers(sorted(rows, { column: "number", descending: false }))).toEqual([
      "AA 2027/01",
      "ZA 2026/09",
      "ZA 2026/10",
    ]);
    expect(numbers(sorted([row("ZA 2026/100"), row("ZA 2026/20")], { column: "number", descending: false }))).toEqual([
      "ZA 2026/20",
      "ZA 2026/100",
    ]);
    expect(numbers(sorted(rows, { column: "title", descending: false }))[0]).toBe("ZA 2026/09");
    expect(numbers(sorted(rows, { column: "votes", descending: true }))).toEqual([
      "ZA 2026/10",
      "AA 2027/01",
      "ZA 2026/09",
    ]);
  });

  it("lets equals follow their numbers in the same direction", () => {
    expect(numbers(sorted(rows.toReversed(), { column: "day", descending: true }))).toEqual([
      "AA 2027/01",
      "ZA 2026/10",
      "ZA 2026/09",
    ]);
    expect(numbers(sorted(rows.toReversed(), { column: "day", descending: false }))).toEqual([
      "ZA 2026/09",
      "ZA 2026/10",
      "AA 2027/01",
    ]);
  });
});

describe("what can be chosen", () => {
  it("are the years that there are, the newest first", () => expect(years(rows)).toEqual(["2027", "2026"]));

  it("are the committees that have decided, by name", () => {
    const rules = [
      { short: "ZA", name: "Zentralausschuss" },
      { short: "RA", name: "Rechnungsausschuss" },
    ];
    expect(committees(rows, rules)).toEqual([
      { value: "ZA", label: "Zentralausschuss" },
      { value: "AA", label: "AA" },
    ]);
  });
});
