import { describe, expect, it } from "vitest";
import { counted, germanDay, meetingMark, resolutionMark, shortHash } from "./overview";

describe("germanDay", () => {
  it("takes a date without offset as the committee's wall clock", () => {
    expect(germanDay("2026-12-02T10:00:00")).toEqual({
      day: "2.",
      month: "Dezember 2026",
      weekday: "Mittwoch",
      time: "10:00\u00a0Uhr",
    });
  });

  it("stays the day of the committee near midnight, wherever the seat is", () => {
    expect(germanDay("2026-12-31T23:30:00")).toMatchObject({
      day: "31.",
      month: "Dezember 2026",
      time: "23:30\u00a0Uhr",
    });
    expect(germanDay("2027-01-01T00:15:00")).toMatchObject({ day: "1.", weekday: "Freitag", time: "0:15\u00a0Uhr" });
  });

  it("has no answer for what is no date", () => {
    expect(germanDay("demnächst")).toBeUndefined();
  });
});

describe("marks", () => {
  it("takes the word of a meeting's state from the book and adds a sign where something happens", () => {
    expect(meetingMark({ state: "minutes_signed", state_text: "Niederschrift unterschrieben" })).toEqual({
      word: "Niederschrift unterschrieben",
      sign: "yes",
    });
    expect(meetingMark({ state: "planned", state_text: "geplant" })).toEqual({ word: "geplant", sign: "none" });
  });

  it("shows an outcome with sign and word", () => {
    const rejected = { count: { outcome: "rejected" }, annulled: null };
    expect(resolutionMark(rejected)).toEqual({ word: "abgelehnt", sign: "no" });
  });

  it("says that a resolution was annulled, whatever its outcome", () => {
    const annulled = { count: { outcome: "carried" }, annulled: "Auszählung fehlerhaft" };
    expect(resolutionMark(annulled)).toEqual({ word: "aufgehoben", sign: "warn" });
  });

  it("shows an unknown outcome instead of hiding it", () => {
    expect(resolutionMark({ count: { outcome: "deferred" }, annulled: null })).toEqual({
      word: "deferred",
      sign: "none",
    });
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
