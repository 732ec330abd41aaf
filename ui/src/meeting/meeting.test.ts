import { describe, expect, it } from "vitest";
import { isAhead, meetingName, stepDue, stepShown, stepState } from "./meeting";

describe("the steps of a meeting", () => {
  it("knows the step that is due, and that none is once all is done", () => {
    expect(stepDue({ step: "invite" })).toBe("invite");
    expect(stepDue({ step: "done" })).toBeUndefined();
  });

  it("marks what is done, what is due and what is still to come", () => {
    const invited = { step: "conduct", state: "invited" } as const;
    expect(stepState(invited, "prepare")).toBe("done");
    expect(stepState(invited, "invite")).toBe("done");
    expect(stepState(invited, "conduct")).toBe("now");
    expect(stepState(invited, "sign")).toBe("open");
    expect(stepState({ step: "done", state: "minutes_signed" }, "sign")).toBe("done");
    expect(stepState({ step: "done", state: "cancelled" }, "prepare")).toBe("open");
  });

  it("takes a meeting as ahead until it is over or called off", () => {
    const steps = ["prepare", "invite", "conduct", "minutes", "sign", "done"] as const;
    expect(steps.filter((step) => isAhead({ step }))).toEqual(["prepare", "invite", "conduct"]);
  });

  it("leads to the minutes of a meeting whose work is done", () => {
    expect(stepShown({ step: "done", state: "minutes_signed" })).toBe("minutes");
    expect(stepShown({ step: "done", state: "cancelled" })).toBe("prepare");
    expect(stepShown({ step: "sign", state: "minutes_final" })).toBe("sign");
  });

  it("names a meeting", () => {
    expect(meetingName({ committee: "Zentralausschuss", sequence: 47 })).toBe("Zentralausschuss, 47.\u00a0Sitzung");
  });
});
