import { describe, expect, it } from "vitest";
import type { EntryView } from "../ipc/views";
import { byDay, joined } from "./days";
import { verdict } from "./verdict";

const entry = (sequence: number, local = "2026-12-02T10:00:00") => ({ sequence, local }) as EntryView;
const numbers = (entries: EntryView[]) => entries.map(({ sequence }) => sequence);

describe("byDay", () => {
  it("puts a heading above the entries of a day on the committee's clock", () => {
    const days = byDay([
      entry(9, "2026-12-03T00:01:00"),
      entry(8, "2026-12-02T23:59:00"),
      entry(7, "2026-12-02T09:00:00"),
    ]);
    expect(days.map((day) => [day.date, numbers(day.entries)])).toEqual([
      ["2026-12-03", [9]],
      ["2026-12-02", [8, 7]],
    ]);
  });

  it("keeps the order of the journal where a clock went back", () => {
    const days = byDay([entry(3, "2026-12-02T08:00:00"), entry(2, "2026-12-03T08:00:00"), entry(1)]);
    expect(days.map((day) => day.date)).toEqual(["2026-12-02", "2026-12-03", "2026-12-02"]);
  });
});

describe("joined", () => {
  it("adds an older page", () => {
    expect(numbers(joined([entry(9), entry(8)], [entry(7), entry(6)]))).toEqual([9, 8, 7, 6]);
  });

  it("takes new entries without repeating those that were shown", () => {
    const shown = [entry(8), entry(7), entry(6)];
    expect(numbers(joined([entry(9), entry(8)], shown))).toEqual([9, 8, 7, 6]);
  });

  it("never hides entries in a gap", () => {
    expect(numbers(joined([entry(20), entry(19)], [entry(9), entry(8)]))).toEqual([20, 19]);
  });

  it("shows nothing of a book without entries", () => {
    expect(joined([], [entry(2)])).toEqual([]);
  });
});

describe("verdict", () => {
  it("says how much was looked at, or how much was found", () => {
    const read = { entries: 412, contents: 1, findings: [] };
    expect(verdict({ ...read, sound: true })).toBe("Unversehrt: 412\u00a0Einträge, 1\u00a0Inhalt.");
    expect(verdict({ ...read, sound: false, findings: ["a", "b"] })).toBe("Nicht unversehrt: 2\u00a0Befunde.");
  });
});
