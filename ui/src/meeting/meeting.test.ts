import { describe, expect, it } from "vitest";
import { isAhead, meetingName, stepDue, stepShown, stepState } from "./meeting";

describe("the steps of a meeting", () => {
  it.each([
    ["planned", "prepare"],
    ["invited", "conduct"],
    ["interrupted", "conduct"],
    ["minutes_draft", "minutes"],
    ["minutes_final", "sign"],
    ["minutes_signed", undefined],
    ["cancelled", undefined],
  ])("of a meeting that is %s, %s is due", (state, step) => {
    expect(stepDue({ state })).toBe(step);
  });

  it("marks what is done, what is due and what is still to come", () => {
    const invited = { state: "invited" };
    expect(stepState(invited, "prepare")).toBe("done");
    expect(stepState(invited, "invite")).toBe("done");
    expect(stepState(invited, "conduct")).toBe("now");
    expect(stepState(invited, "sign")).toBe("open");
    expect(stepState({ state: "minutes_signed" }, "sign")).toBe("done");
    expect(stepState({ state: "cancelled" }, "prepare")).toBe("open");
  });

  it("takes a meeting as ahead until it is closed or called off", () => {
    const ahead = ["planned", "invited", "open", "interrupted", "minutes_draft", "minutes_signed", "cancelled"];
    expect(ahead.filter((state) => isAhead({ state }))).toEqual(["planned", "invited", "open", "interrupted"]);
  });

  it("leads to the minutes of a meeting whose work is done", () => {
    expect(stepShown({ state: "minutes_signed" })).toBe("minutes");
    expect(stepShown({ state: "cancelled" })).toBe("prepare");
  });

  it("names a meeting", () => {
    expect(meetingName({ committee: "Zentralausschuss", sequence: 47 })).toBe("Zentralausschuss, 47.\u00a0Sitzung");
  });
});
