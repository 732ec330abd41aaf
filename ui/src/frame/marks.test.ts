import type { Count, Outcome } from "../ipc/views";
import { describe, expect, it } from "vitest";
import { meetingMark, resolutionMark } from "./marks";

describe("marks", () => {
  it("takes the word of a meeting's state from the book and adds a sign where something happens", () => {
    expect(meetingMark({ state: "minutes_signed", state_text: "Niederschrift unterschrieben" })).toEqual({
      word: "Niederschrift unterschrieben",
      sign: "yes",
    });
    expect(meetingMark({ state: "planned", state_text: "geplant" })).toEqual({ word: "geplant", sign: "none" });
  });

  it("shows an outcome with sign and word", () => {
    const rejected = { count: counted("rejected"), annulled: null };
    expect(resolutionMark(rejected)).toEqual({ word: "abgelehnt", sign: "no" });
  });

  it("says that a resolution was annulled, whatever its outcome", () => {
    const annulled = { count: counted("carried"), annulled: "Auszählung fehlerhaft" };
    expect(resolutionMark(annulled)).toEqual({ word: "aufgehoben", sign: "warn" });
  });
});

function counted(outcome: Outcome): Count {
  return { outcome } as Count;
}
