import { describe, expect, it } from "vitest";
import {
  counted,
  found,
  germanDate,
  germanDay,
  germanDecimal,
  germanTime,
  germanVotes,
  longDate,
  longDay,
  readGermanDate,
  readGermanTime,
  shortHash,
} from "./german";

describe("germanDay", () => {
  it("takes a date without offset as the committee's wall clock", () => {
    expect(germanDay("2026-12-02T10:00:00")).toEqual({
      day: "2.",
      month: "Dezember",
      year: "2026",
      weekday: "Mittwoch",
      time: "10:00\u00a0Uhr",
    });
  });

  it("stays the day of the committee near midnight, wherever the seat is", () => {
    expect(germanDay("2026-12-31T23:30:00")).toMatchObject({
      day: "31.",
      month: "Dezember",
      time: "23:30\u00a0Uhr",
    });
    expect(germanDay("2027-01-01T00:15:00")).toMatchObject({ day: "1.", weekday: "Freitag", time: "0:15\u00a0Uhr" });
  });

  it("has no answer for what is no date", () => {
    expect(germanDay("demnächst")).toBeUndefined();
  });
});

describe("numbers", () => {
  it("counts in German", () => {
    expect(counted(1, "Eintrag", "Einträge")).toBe("1\u00a0Eintrag");
    expect(counted(0, "Eintrag", "Einträge")).toBe("0\u00a0Einträge");
    expect(counted(1204, "Eintrag", "Einträge")).toBe("1.204\u00a0Einträge");
  });

  it("shortens a hash to what can be compared by eye", () => {
    expect(shortHash("0123456789abcdef0123")).toBe("0123 4567 89ab cdef");
  });
});

describe("dates in sentences and fields", () => {
  it("words a day with and without its weekday", () => {
    expect(longDate("2026-12-02")).toBe("2.\u00a0Dezember 2026");
    expect(longDay("2026-12-02T10:00:00")).toBe("Mittwoch, 2.\u00a0Dezember 2026");
    expect(longDay("demnächst")).toBe("demnächst");
  });

  it.each([
    ["2.12.2026", "2026-12-02"],
    ["02.12.26", "2026-12-02"],
    [" 2. 12. 2026 ", "2026-12-02"],
    ["2026-12-02", "2026-12-02"],
    ["29.2.2028", "2028-02-29"],
  ])("reads %s", (text, date) => {
    expect(readGermanDate(text)).toBe(date);
  });

  it.each(["29.2.2027", "31.4.2026", "0.1.2026", "1.13.2026", "2.12.", "2.12.202", "morgen", ""])(
    "knows that %s is no day",
    (text) => {
      expect(readGermanDate(text)).toBeUndefined();
    },
  );

  it("shows a date in a field as it is written by hand", () => {
    expect(germanDate("2026-12-02")).toBe("2.12.2026");
    expect(readGermanDate(germanDate("2026-12-02"))).toBe("2026-12-02");
  });

  it.each([
    ["9:30", "09:30"],
    ["9.30", "09:30"],
    ["930", "09:30"],
    ["9", "09:00"],
    ["14:05 Uhr", "14:05"],
    ["24:00", undefined],
    ["9:60", undefined],
    ["früh", undefined],
  ])("reads the time %s as %s", (text, time) => {
    expect(readGermanTime(text)).toBe(time);
  });

  it("shows a time without a leading zero", () => {
    expect(germanTime("09:30")).toBe("9:30");
    expect(germanTime("10:00")).toBe("10:00");
  });
});

describe("found", () => {
  it("looks for the beginnings of words, whatever case and accents", () => {
    expect(found("Kreis Warendorf", "war")).toBe(true);
    expect(found("Kreis Warendorf", "kr war")).toBe(true);
    expect(found("Lüdinghausen", "lud")).toBe(true);
    expect(found("Dr. U. Schürmann, Große Straße", "strasse")).toBe(true);
    expect(found("Kreis Warendorf", "dorf")).toBe(false);
    expect(found("Kreis Warendorf", "kreis coe")).toBe(false);
    expect(found("Oelde", "")).toBe(true);
  });
});

it("words votes", () => {
  expect(germanDecimal("19.5")).toBe("19,5");
  expect([germanVotes("1"), germanVotes("19.5")]).toEqual(["1\u00a0Stimme", "19,5\u00a0Stimmen"]);
});
