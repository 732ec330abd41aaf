import { describe, expect, it } from "vitest";
import { deadline, inDays, isShort, ofDays } from "./deadline";

const MEETING = {
  state: "planned",
  start: "2026-12-02T10:00:00",
  invite_by: "2026-11-24",
  invite_by_urgent: "2026-11-28",
  notice_days: 7,
  invitation: null,
};

describe("the deadline of an invitation", () => {
  it.each([
    ["2026-11-01", "fine"],
    ["2026-11-16", "fine"],
    ["2026-11-17", "near"],
    ["2026-11-24", "near"],
    ["2026-11-25", "overdue"],
    ["2026-11-29", "overdue"],
  ])("on %s is %s", (today, pressure) => {
    expect(deadline(MEETING, today)?.pressure).toBe(pressure);
  });

  it("names the last day and the notice", () => {
    expect(deadline(MEETING, "2026-11-01")?.text).toBe(
      "Die Einladung muss spätestens am Dienstag, 24.\u00a0November versandt sein (Ladungsfrist sieben Tage).",
    );
  });

  it("names the year where it is another one", () => {
    const text = deadline({ ...MEETING, invite_by: "2027-01-03" }, "2026-12-01")?.text;
    expect(text).toContain("am Sonntag, 3.\u00a0Januar 2027 versandt");
  });

  it("says that an urgent case still goes, and then that nothing goes", () => {
    expect(deadline(MEETING, "2026-11-28")?.text).toBe(
      "Die Ladungsfrist von sieben Tagen lässt sich seit Dienstag, 24.\u00a0November nicht mehr einhalten. In dringenden Fällen können Sie noch bis Samstag, 28.\u00a0November einladen.",
    );
    expect(deadline(MEETING, "2026-11-29")?.text).toContain("Verlegen Sie die Sitzung.");
  });

  it("is settled once the invitation is sent, and over for a meeting that is called off", () => {
    const invitation = {
      sent_on: "2026-11-20",
      way: "elektronisch",
      recipients: [],
      urgent: null,
      second_meeting: false,
    };
    expect(deadline({ ...MEETING, state: "invited", invitation }, "2026-11-21")).toEqual({
      pressure: "sent",
      text: "Eingeladen am 20.\u00a0November 2026.",
    });
    expect(deadline({ ...MEETING, state: "cancelled" }, "2026-11-21")).toBeUndefined();
  });

  it("asks for a reason from the day after on", () => {
    expect(isShort(MEETING, "2026-11-24")).toBe(false);
    expect(isShort(MEETING, "2026-11-25")).toBe(true);
    expect(isShort(MEETING, "")).toBe(false);
  });

  it("counts in words up to twelve", () => {
    expect([inDays(1), inDays(7), inDays(14)]).toEqual(["ein Tag", "sieben Tage", "14 Tage"]);
    expect([ofDays(1), ofDays(3), ofDays(21)]).toEqual(["von einem Tag", "von drei Tagen", "von 21 Tagen"]);
  });
});
