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
