import { describe, expect, it } from "vitest";
import type { AgendaRow, MeetingRow } from "../ipc/views";
import { beside, choice, chosen, motionsOf, readNow, tabName } from "./choose";

const meeting = (id: string, start: string, step: MeetingRow["step"], state = "planned") =>
  ({ id, start, step, state, committee_id: id.slice(0, 2) }) as MeetingRow;

const meetings = [
  meeting("za-48", "2027-03-03T10:00:00", "prepare"),
  meeting("za-47", "2026-12-02T10:00:00", "conduct", "invited"),
  meeting("aa-32", "2026-11-12T09:30:00", "invite"),
  meeting("za-46", "2026-06-10T10:00:00", "done", "cancelled"),
  meeting("za-45", "2026-05-06T10:00:00", "minutes", "closed"),
  meeting("aa-31", "2026-05-20T10:00:00", "done", "minutes_signed"),
];
const ids = (rows: MeetingRow[]) => rows.map(({ id }) => id);

describe("choosing a meeting", () => {
  it("takes the next one of one's own committees", () => {
    const own = choice(meetings, ["za"]);
    expect(ids(own.ahead)).toEqual(["za-47", "za-48"]);
    expect(chosen(meetings, own, undefined)?.id).toBe("za-47");
  });

  it("takes that of any committee where nobody knows whose seat it is", () => {
    expect(chosen(meetings, choice(meetings, undefined), undefined)?.id).toBe("aa-32");
  });

  it("offers those held before, the last one first, without what was called off", () => {
    expect(ids(choice(meetings, undefined).past)).toEqual(["aa-31", "za-45"]);
  });

  it("opens what was asked for, even of another committee, and nothing else in its place", () => {
    const own = choice(meetings, ["za"]);
    expect(chosen(meetings, own, "aa-31")?.id).toBe("aa-31");
    expect(chosen(meetings, own, "za-99")).toBeUndefined();
    expect(chosen([], choice([], undefined), undefined)).toBeUndefined();
  });
});

describe("going through the motions", () => {
  const agenda = [
    { id: "opening", motion: null },
    { id: "plan", motion: "v-1" },
    { id: "catalogue", motion: "v-2" },
    { id: "misc", motion: null },
  ] as AgendaRow[];
  const motions = motionsOf(agenda);

  it("leaves out what has no motion", () => expect(motions.map(({ id }) => id)).toEqual(["plan", "catalogue"]));

  it("begins with the first one", () => {
    expect(readNow(motions, undefined)?.id).toBe("plan");
    expect(readNow(motions, "catalogue")?.id).toBe("catalogue");
    expect(readNow(motions, "opening")?.id).toBe("plan");
    expect(readNow([], "plan")).toBeUndefined();
  });

  it("ends at the ends", () => {
    expect(beside(motions, motions[0], 1)?.id).toBe("catalogue");
    expect(beside(motions, motions[0], -1)).toBeUndefined();
    expect(beside(motions, motions[1], 1)).toBeUndefined();
    expect(beside(motions, undefined, 1)).toBeUndefined();
  });
});

it("names an attachment by number and name, each once", () => {
  expect(tabName("Anlage 1 IT-Konzeption 2027.pdf", 1)).toBe("1\u2002IT-Konzeption 2027");
  expect(tabName("Anlage_02_Kosten.xlsx", 2)).toBe("2\u2002Kosten");
  expect(tabName("Anlage 12 Plan.pdf", 1)).toBe("1\u2002Anlage 12 Plan");
  expect(tabName("Anlage 1.pdf", 1)).toBe("1\u2002Anlage 1");
  expect(tabName("Fassung vom 3. August", 2)).toBe("2\u2002Fassung vom 3. August");
});
