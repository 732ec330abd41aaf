import { describe, expect, it } from "vitest";
import type { PartnerRow, SeatRow } from "../ipc/views";
import { dayBefore, displaced, readCount, seatsOf, share, sorted, usualSource } from "./roll";

const partner = (name: string, inhabitants: number, votes: string, source = "Statistik"): PartnerRow => ({
  id: name.toLowerCase(),
  name,
  kind: "Stadt",
  inhabitants,
  votes,
  provenance: { source, date: "2011-12-31", example: true },
});
const seat = (id: string, partner: string, person: string, kind: SeatRow["seat"]): SeatRow => ({
  id,
  partner_id: partner,
  partner,
  person_id: person,
  person,
  office: null,
  seat: kind,
});

it("rounds a share half up", () => {
  expect(share("30", "153")).toBe("19,6\u00a0%");
  expect(share("1", "2000")).toBe("0,1\u00a0%");
  expect(share("1", "2001")).toBe("0,0\u00a0%");
  expect(share("153", "153")).toBe("100,0\u00a0%");
  expect(share("0", "0")).toBe("0,0\u00a0%");
});

it("sorts by numbers as numbers and leaves the order of names to the shell", () => {
  const rows = [partner("Ahlen", 52_000, "6"), partner("Hamm", 182_000, "19"), partner("Beelen", 6_000, "1")];
  const names = (by: "name" | "inhabitants" | "votes", descending: boolean) =>
    sorted(rows, by, descending).map((one) => one.name);
  expect(names("votes", true)).toEqual(["Hamm", "Ahlen", "Beelen"]);
  expect(names("inhabitants", false)).toEqual(["Beelen", "Ahlen", "Hamm"]);
  expect(names("name", false)).toEqual(["Ahlen", "Hamm", "Beelen"]);
});

describe("seats", () => {
  const seats = [
    seat("1", "hamm", "abel", "member"),
    seat("2", "hamm", "berg", "deputy"),
    seat("3", "ahlen", "cohn", "member"),
  ];
  it("belong to a partner", () => {
    const { members, deputies } = seatsOf(seats, "hamm");
    expect([members.map((one) => one.person), deputies.map((one) => one.person)]).toEqual([["abel"], ["berg"]]);
  });
  it.each([
    ["a new member takes the place of the old one", { partner: "hamm", person: "new", seat: "member" }, ["1"]],
    ["a deputy becomes the member", { partner: "hamm", person: "berg", seat: "member" }, ["1", "2"]],
    ["a further deputy displaces nobody", { partner: "hamm", person: "new", seat: "deputy" }, []],
    ["nobody sits for two partners", { partner: "hamm", person: "cohn", seat: "deputy" }, ["3"]],
  ] as const)("%s", (_, next, expected) => {
    expect(displaced(seats, next).map((one) => one.id)).toEqual(expected);
  });
});

it("knows the day before across months and years", () => {
  expect([dayBefore("2026-12-01"), dayBefore("2027-01-01"), dayBefore("2028-03-01")]).toEqual([
    "2026-11-30",
    "2026-12-31",
    "2028-02-29",
  ]);
});

it("finds the source that most partners share", () => {
  const rows = [partner("A", 1, "1", "Zählung"), partner("B", 1, "1"), partner("C", 1, "1")];
  expect(usualSource(rows)?.source).toBe("Statistik");
  expect(usualSource([])).toBeUndefined();
});

it("reads a number of inhabitants as people write it", () => {
  expect(["12345", "12.345", "12 345", " 7 ", "0"].map(readCount)).toEqual([12_345, 12_345, 12_345, 7, 0]);
  expect(["", "12,5", "1.23", "zwölf", "-3", "9.999.999.999"].map(readCount)).toEqual(Array(6).fill(undefined));
});
