import { describe, expect, it } from "vitest";
import type { PresenceRow, SpeakerRow } from "../../ipc/views";
import { clock, Comings, inTheRoom, standOf, timeOf } from "./presence";

const speaker = (person: string, seat: "member" | "deputy", more: Partial<SpeakerRow> = {}): SpeakerRow => ({
  person,
  name: person,
  short: person,
  office: null,
  seat,
  since: null,
  until: null,
  digital: false,
  proxy: null,
  ...more,
});
const row = (speakers: SpeakerRow[], more: Partial<PresenceRow> = {}): PresenceRow => ({
  partner: "hamm",
  name: "Hamm",
  votes: "19",
  person: null,
  speaker: null,
  excluded: false,
  speakers,
  ...more,
});
const CAME = "2026-12-02T09:45:12.250";
const comings = new Comings("m");
const names = (commands: unknown) => JSON.stringify(commands).match(/arrive|leave/g);

describe("who is there", () => {
  it("is the one who speaks, else nobody; who was there last went", () => {
    const here = speaker("anna", "member", { since: CAME });
    expect(standOf(row([here], { speaker: "anna" })).here?.person).toBe("anna");
    const gone = standOf(
      row([
        speaker("anna", "member", { until: "2026-12-02T10:00:00" }),
        speaker("bert", "deputy", { until: "2026-12-02T11:30:00" }),
      ]),
    );
    expect([gone.here, gone.gone?.person, gone.first?.person]).toEqual([undefined, "bert", "anna"]);
  });

  it("is shown with hours and minutes, and struck with the very moment", () => {
    expect([clock(CAME), timeOf(CAME)]).toEqual(["9:45", "09:45:12.250"]);
    expect(comings.strike(speaker("anna", "member", { since: CAME }))).toEqual({
      attendance: { leave: { meeting: "m", person: "anna", time: "09:45:12.250" } },
    });
  });
});

describe("a deputy", () => {
  const both = row([speaker("anna", "member", { since: CAME }), speaker("bert", "deputy")], { speaker: "anna" });

  it("takes the place of the member: a wrong entry before the opening, a change of persons after it", () => {
    const [, bert] = both.speakers;
    if (!bert) throw new Error("bert");
    const before = comings.replace(both, bert, false);
    expect(names(before)).toEqual(["leave", "arrive"]);
    expect(JSON.stringify(before[0])).toContain("09:45:12.250");
    expect(JSON.stringify(comings.replace(both, bert, true)[0])).not.toContain("time");
  });
});

describe("everybody", () => {
  it("are the members of partners that nothing is entered for: neither come nor gone", () => {
    const commands = comings.everybody([
      row([speaker("anna", "member"), speaker("bert", "deputy")]),
      row([speaker("carl", "member", { since: CAME })], { partner: "ahlen", speaker: "carl" }),
      row([speaker("dora", "member", { until: CAME })], { partner: "olfen" }),
      row([], { partner: "beelen" }),
    ]);
    expect(commands).toEqual([{ attendance: { arrive: { meeting: "m", partner: "hamm", person: "anna" } } }]);
  });
});

it("corrects a time by striking the entry and making it again, in the same way", () => {
  const anna = speaker("anna", "member", { since: CAME, digital: true });
  expect(comings.correct(row([anna]), anna, "09:30:00")).toEqual([
    { attendance: { leave: { meeting: "m", person: "anna", time: "09:45:12.250" } } },
    { attendance: { arrive: { meeting: "m", partner: "hamm", person: "anna", mode: "digital", time: "09:30:00" } } },
  ]);
});

it("lets whoever votes by proxy stay for its own partner when the member comes", () => {
  const proxy = speaker("x", "member", { since: "2026-12-02T10:00:00", proxy: "Vollmacht vom 1. Dezember 2026" });
  const member = speaker("m", "member");
  const beelen = row([member, proxy], { speaker: "x", person: "x" });
  expect(inTheRoom({ presences: [beelen] })).toEqual([]);
  expect(new Comings("m").replace(beelen, member, true)).toHaveLength(1);
});
