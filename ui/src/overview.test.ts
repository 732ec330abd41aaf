import { describe, expect, it } from "vitest";
import { counted, germanDay, meetingMark, outcomeMark, shortHash } from "./overview";

describe("germanDay", () => {
  it("takes a date without offset as the committee's wall clock", () => {
    expect(germanDay("2026-12-02T10:00:00")).toEqual({
      day: "2.",
      month: "Dezember 2026",
      weekday: "Mittwoch",
      time: "10:00\u00a0Uhr",
    });
  });

  it("turns an instant into the day in Berlin, in winter and in summer time", () => {
    expect(germanDay("2026-12-31T23:30:00Z")).toMatchObject({
      day: "1.",
      month: "Januar 2027",
      time: "0:30\u00a0Uhr",
    });
    expect(germanDay("2026-06-30T22:15:00+00:00")).toMatchObject({
      day: "1.",
      month: "Juli 2026",
      time: "0:15\u00a0Uhr",
    });
  });

  it("has no answer for what is no date", () => {
    expect(germanDay("demnächst")).toBeUndefined();
  });
});

describe("marks", () => {
  it("words the states of a meeting", () => {
    expect(meetingMark("minutes_signed")).toEqual({ word: "Niederschrift unterschrieben", sign: "yes" });
  });

  it("shows an outcome with sign and word", () => {
    expect(outcomeMark("rejected")).toEqual({ word: "abgelehnt", sign: "no" });
  });

  it("shows an unknown code instead of hiding it", () => {
    expect(outcomeMark("deferred")).toEqual({ word: "deferred", sign: "none" });
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
