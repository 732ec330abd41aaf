import { describe, expect, it } from "vitest";
import type { MotionRow } from "../ipc/views";
import { filtered, sorted, type Column } from "./list";

const row = (number: string | null, title: string, more: Partial<MotionRow> = {}): MotionRow => ({
  id: title,
  number,
  title,
  kind_id: "it",
  kind: "IT-Konzeption",
  submitter: "Stadt Münster",
  public: true,
  state: "",
  code: "released",
  next: "za",
  meeting: null,
  meeting_number: null,
  circulation: null,
  ...more,
});

const MOTIONS = [
  row("V/0009/2026", "Öffentliches WLAN", { code: "carried", next: null }),
  row("V/0031/2026", "E-Akte", { code: "scheduled", next: null, meeting: "za-47" }),
  row("V/0040/2025", "Zentrale Telefonie", { submitter: "Kreis Warendorf" }),
  row(null, "Anmeldung ohne Passwort", { code: "draft", next: null }),
];
const titles = (rows: MotionRow[]) => rows.map((motion) => motion.title);

describe("looking for motions", () => {
  it.each([
    ["", 4],
    ["wlan", 1],
    ["offentl", 1],
    ["kr war", 1],
    ["31/2026", 1],
    ["V/0031", 1],
    ["it", 4],
    ["nichts davon", 0],
  ])("%j finds %i", (words, count) => {
    expect(filtered(MOTIONS, words, "all")).toHaveLength(count);
  });

  it.each([
    ["draft", ["Anmeldung ohne Passwort"]],
    ["ready", ["Zentrale Telefonie"]],
    ["scheduled", ["E-Akte"]],
    ["done", ["Öffentliches WLAN"]],
  ] as const)("by state: %s", (standing, found) => {
    expect(titles(filtered(MOTIONS, "", standing))).toEqual(found);
  });
});

describe("sorting motions", () => {
  const by = (column: Column, descending = false) => titles(sorted(MOTIONS, { column, descending }));

  it("by number: year first, and what has none yet is the newest", () => {
    expect(by("number")).toEqual(["Zentrale Telefonie", "Öffentliches WLAN", "E-Akte", "Anmeldung ohne Passwort"]);
    expect(by("number", true)[0]).toBe("Anmeldung ohne Passwort");
  });

  it("by title as a German dictionary does", () => {
    expect(by("title")).toEqual(["Anmeldung ohne Passwort", "E-Akte", "Öffentliches WLAN", "Zentrale Telefonie"]);
  });

  it("by state in the order of a motion's life, equal ones the newest first", () => {
    expect(by("state")).toEqual(["Anmeldung ohne Passwort", "Zentrale Telefonie", "E-Akte", "Öffentliches WLAN"]);
    expect(by("kind")).toEqual(["Anmeldung ohne Passwort", "E-Akte", "Öffentliches WLAN", "Zentrale Telefonie"]);
  });
});
