import { describe, expect, it } from "vitest";
import type { BallotView, Count, Need } from "../../ipc/views";
import { labelAnchor, measureOf, needLine, otherNeeds, place, segments, wordWidth } from "./bar";

const choice = (votes: string, heads: number) => ({ votes, heads });
const COUNT = {
  yes: choice("84", 16),
  no: choice("23", 2),
  abstain: choice("9", 2),
  invalid: choice("0", 0),
  none: choice("30", 2),
  absent: choice("5", 3),
  excluded: choice("2", 1),
  statutory: choice("153", 26),
  majority: [{ base: "153", reached: "84", met: false }],
} as unknown as Count;
const NEED: Need = {
  measure: "votes",
  number: "102",
  exceed: false,
  reached: "84",
  met: false,
  moving: false,
  rule: "mindestens zwei Drittel der Stimmen aller Partner",
};
const ballot = (needs: Need[], more: Partial<Count> = {}) =>
  ({ needs, count: { ...COUNT, ...more } }) as Pick<BallotView, "count" | "needs">;

describe("parts of the bar", () => {
  it("puts Ja to the left, everything lost to Ja to the right, and fills the bar", () => {
    const parts = segments(COUNT);
    expect(parts.map((part) => part.part)).toEqual(["yes", "open", "invalid", "abstain", "no", "out"]);
    expect(parts[0]).toMatchObject({ number: "84", from: 0 });
    expect(parts[0]?.to).toBeCloseTo(54.902, 2);
    expect(parts[5]).toMatchObject({ number: "7", to: 100 });
    for (const [index, part] of parts.entries()) if (index > 0) expect(part.from).toBe(parts[index - 1]?.to);
  });

  it("counts partners where the majority does", () => {
    expect(segments(COUNT, "heads")[0]?.to).toBeCloseTo((16 / 26) * 100, 2);
  });
});

describe("what is needed", () => {
  it("stands where it belongs, with its base", () => {
    const line = needLine(ballot([NEED]));
    expect(line?.label).toBe("erforderlich 102 von 153");
    expect(line?.at).toBeCloseTo(66.667, 2);
  });

  it("is named as a bound where it must be exceeded", () => {
    const need = { ...NEED, number: "58.25", exceed: true };
    const moving = ballot([need], { majority: [{ base: "116.5", reached: "84", met: true }] });
    expect(needLine(moving)?.label).toBe("erforderlich mehr als 58,25 von 116,5");
  });

  it("has no line while nothing is cast", () => {
    expect(needLine(ballot([{ ...NEED, number: null }]))).toBeUndefined();
  });

  it("draws votes and tells partners beside it, or draws partners if they are all that counts", () => {
    const heads: Need = { ...NEED, measure: "heads", number: "14", reached: "16", met: true };
    const both = ballot([NEED, heads], {
      majority: [
        { base: "153", reached: "84", met: false },
        { base: "26", reached: "16", met: true },
      ],
    });
    expect(measureOf(both.needs)).toBe("votes");
    expect(otherNeeds(both)).toEqual(["erforderlich 14 von 26 Köpfen, erreicht 16"]);
    const only = ballot([heads], { majority: [{ base: "26", reached: "16", met: true }] });
    expect(measureOf(only.needs)).toBe("heads");
    expect(needLine(only)).toEqual({ at: 53.846, label: "erforderlich 14 von 26 Köpfen" });
    expect(otherNeeds(only)).toEqual([]);
  });
});

describe("words in the bar", () => {
  it("stand where they wish if nothing is in the way", () => {
    expect(place(40, { from: 0, to: 500 }, "end")).toBe(452);
    expect(place(40, { from: 100, to: 200 }, "middle")).toBe(130);
    expect(place(40, { from: 100, to: 200 }, "start", 300)).toBe(108);
  });

  it("give way to the line, to the nearer side", () => {
    expect(place(40, { from: 0, to: 500 }, "end", 470)).toBe(422);
    expect(place(40, { from: 100, to: 300 }, "start", 120)).toBe(128);
  });

  it("are left out where there is no room", () => {
    expect(place(40, { from: 0, to: 50 }, "end")).toBeUndefined();
    expect(place(40, { from: 0, to: 80 }, "middle", 40)).toBeUndefined();
  });

  it("are never cut: the label is held at the ends", () => {
    const line = { label: "erforderlich 102 von 153", at: 50 };
    const half = wordWidth(line.label) / 2;
    expect(labelAnchor(line, 1000)).toEqual({ x: 500, anchor: "middle" });
    expect(labelAnchor({ ...line, at: 2 }, 1000)).toEqual({ x: 0, anchor: "start" });
    expect(labelAnchor({ ...line, at: 99 }, 1000)).toEqual({ x: 1000, anchor: "end" });
    expect(labelAnchor({ ...line, at: (half / 1000) * 100 }, 1000).anchor).toBe("middle");
  });
});
