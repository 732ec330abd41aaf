import { describe, expect, it } from "vitest";
import type { MotionKind, Rulebook } from "../ipc/views";
import { explained } from "./kinds";

const RULES = {
  committee: [
    { id: "za", name: "Zentralausschuss", role: "decides", majority: "einfach" },
    { id: "aa", name: "Arbeitsausschuss", role: "advises", majority: "einfach" },
  ],
  majority: [
    { id: "einfach", name: "mehr als die Hälfte der abgegebenen Stimmen" },
    { id: "zwei-drittel", name: "mindestens zwei Drittel aller Stimmen" },
  ],
} as Rulebook;
const KIND = {
  purpose: "decision",
  committee: "za",
  advised_by: ["aa"],
  majority: "zwei-drittel",
  competence: "§ 4 der Vereinbarung",
} as MotionKind;

describe("a kind of motion", () => {
  it("says who decides, who advises before, what it takes and on which ground", () => {
    expect(explained(KIND, RULES)).toEqual([
      "Der Zentralausschuss entscheidet. Vorher berät der Arbeitsausschuss.",
      "Erforderlich: mindestens zwei Drittel aller Stimmen.",
      "Grundlage: § 4 der Vereinbarung.",
    ]);
  });

  it("takes the committee's majority where it names none", () => {
    const kind = { ...KIND, committee: "aa", advised_by: [], majority: null };
    expect(explained(kind, RULES)).toEqual([
      "Der Arbeitsausschuss spricht eine Empfehlung aus.",
      "Erforderlich: mehr als die Hälfte der abgegebenen Stimmen.",
      "Grundlage: § 4 der Vereinbarung.",
    ]);
  });

  it("needs no majority where it only informs", () => {
    expect(explained({ ...KIND, purpose: "information", advised_by: [] }, RULES)[0]).toBe(
      "Der Zentralausschuss nimmt zur Kenntnis; abgestimmt wird nicht.",
    );
  });
});
