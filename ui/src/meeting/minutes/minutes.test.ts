import { describe, expect, it } from "vitest";
import type { AgendaRow, BallotView, Count, ElectionView, MeetingView } from "../../ipc/views";
import { acts, electionSummary, firstItem, itemMark, lacksText, speakers, votesText, voteSummary } from "./minutes";

const item = (id: string, more: Partial<AgendaRow> = {}) =>
  ({ id, parent: null, course: null, done: "discussed", current: false, ...more }) as AgendaRow;

describe("what the minutes lack", () => {
  it("is a text for everything that was dealt with", () => {
    const agenda = [
      item("1", { course: "Herr Dr. Overbeck eröffnet." }),
      item("2"),
      item("3", { done: "removed" }),
      item("4", { done: "not_reached" }),
      item("5"),
      item("5.1", { parent: "5" }),
    ];
    expect(agenda.filter((one) => lacksText(one, agenda)).map((one) => one.id)).toEqual(["2", "5.1"]);
  });

  it("is nothing yet for what comes later in a meeting", () => {
    const agenda = [item("1", { done: null, current: true }), item("2", { done: null })];
    const marks = (state: string) => agenda.map((one) => itemMark(one, { agenda, state }).word);
    expect(marks("open")).toEqual(["Text fehlt", "noch offen"]);
    expect(marks("minutes_draft")).toEqual(["Text fehlt", "Text fehlt"]);
  });

  it("is where the work begins", () => {
    const texts = [item("1", { course: "Ja." }), item("2"), item("3")];
    expect(firstItem({ agenda: texts, state: "minutes_draft" })?.id).toBe("2");
    const now = texts.map((one) => ({ ...one, current: one.id === "3" }));
    expect(firstItem({ agenda: now, state: "open" })?.id).toBe("3");
    expect(firstItem({ agenda: [item("1", { course: "Ja." })], state: "minutes_final" })?.id).toBe("1");
    expect(firstItem({ agenda: [], state: "minutes_draft" })).toBeUndefined();
  });
});

describe("what may be done with the minutes", () => {
  it.each([
    ["minutes_draft", "secretary", ["submit", "finalize"]],
    ["minutes_draft", "chair", []],
    ["minutes_in_review", "secretary", ["finalize", "return"]],
    ["minutes_in_review", "chair", ["finalize", "return"]],
    ["minutes_in_review", "member", []],
    ["minutes_in_review", "reader", []],
    ["minutes_in_review", undefined, []],
    ["minutes_final", "secretary", []],
    ["minutes_signed", "chair", []],
    ["open", "secretary", []],
  ] as const)("%s, %s: %j", (state, role, expected) => {
    expect(acts(state, role)).toEqual(expected);
  });
});

describe("a vote in the minutes", () => {
  const tally = (votes: string) => ({ votes, heads: 1 });
  const count = {
    outcome: "carried",
    explanation: "Anwesend waren 24 von 26 Partnern.",
    yes: tally("114"),
    no: tally("23"),
    abstain: tally("9"),
    invalid: tally("0"),
  } as Count;
  const ballot = (more: Partial<BallotView>) =>
    ({
      decision: "resolution",
      number: "ZA 2026/07",
      state: "announced",
      annulled: null,
      count,
      reason: "Erforderlich waren 102; erreicht wurden 114 Ja-Stimmen.",
      ...more,
    }) as BallotView;

  it("says what was decided and how", () => {
    expect(voteSummary(ballot({}))).toEqual({
      title: "Beschluss ZA 2026/07, aus der Abstimmung übernommen",
      word: "Angenommen",
      sign: "yes",
      counts: "114 Ja, 23 Nein, 9 Enthaltungen",
      explanation: "Erforderlich waren 102; erreicht wurden 114 Ja-Stimmen.",
      holds: true,
    });
  });

  it("names one abstention and what was invalid", () => {
    const other = { ...count, outcome: "rejected", abstain: tally("1"), invalid: tally("0.5") } as Count;
    const summary = voteSummary(ballot({ decision: "procedural", number: null, count: other }));
    expect(summary?.title).toBe("Abstimmung zum Verfahren, aus der Abstimmung übernommen");
    expect(summary).toMatchObject({ word: "Abgelehnt", counts: "114 Ja, 23 Nein, 1 Enthaltung, 0,5 ungültig" });
  });

  it("is not there before it ended, and keeps the reason why it does not count", () => {
    expect(voteSummary(ballot({ state: "open" }))).toBeUndefined();
    expect(voteSummary(ballot({ state: "annulled", annulled: "falsch aufgerufen" }))).toMatchObject({
      word: "Aufgehoben",
      explanation: "Grund: falsch aufgerufen",
    });
  });

  it("writes votes as people do", () => {
    expect(["0", "19.5", "1204", "1234567.25"].map(votesText)).toEqual(["0", "19,5", "1.204", "1.234.567,25"]);
  });
});

it("offers for a statement who is or was there", () => {
  const speaker = (name: string, since: string | null, until: string | null) => ({
    person: name,
    name,
    office: null,
    seat: "member",
    since,
    until,
    digital: false,
  });
  const presences = [
    { name: "Telgte", speakers: [speaker("Hollmann", "10:00", null), speaker("Zeitz", null, null)] },
    { name: "Ahlen", speakers: [speaker("Berger", null, "11:00")] },
  ] as unknown as MeetingView["presences"];
  expect(speakers(presences)).toEqual([
    { person: "Berger", name: "Berger", detail: "Ahlen" },
    { person: "Hollmann", name: "Hollmann", detail: "Telgte" },
  ]);
});

describe("an election in the minutes", () => {
  const tally = (votes: string) => ({ votes, heads: 1 });
  const round = (more: object) =>
    ({
      office: "Vorsitz",
      number: 2,
      state: "announced",
      annulled: null,
      elected: [{ candidate: "Jan Beispiel", accepted: true }],
      count: {
        outcome: { elected: { winners: [], vacant: 0 } },
        proposals: [
          { name: "Frieda Lange", votes: "19.5" },
          { name: "Jan Beispiel", votes: "30" },
        ],
        no: tally("0"),
        abstain: tally("2"),
      },
      reason: "Gewählt ist damit Jan Beispiel.",
      ...more,
    }) as unknown as ElectionView;

  it("says who is elected and accepts", () => {
    expect(electionSummary(round({}))).toEqual({
      title: "Wahl: Vorsitz, 2.\u00a0Wahlgang, aus der Sitzung übernommen",
      word: "Gewählt: Jan Beispiel",
      sign: "yes",
      counts: "19,5 Frieda Lange, 30 Jan Beispiel, 2 Enthaltungen",
      explanation: "Jan Beispiel nimmt die Wahl an. Gewählt ist damit Jan Beispiel.",
      holds: true,
    });
  });

  it("says that nobody took the seat, and why a round does not count", () => {
    const declined = round({ elected: [{ candidate: "Jan Beispiel", accepted: false }] });
    expect(electionSummary(declined)).toMatchObject({ word: "Wahl nicht angenommen", sign: "no" });
    expect(electionSummary(round({ state: "annulled", annulled: "verzählt" }))).toMatchObject({
      word: "Aufgehoben",
      explanation: "Grund: verzählt",
      holds: false,
    });
    expect(electionSummary(round({ state: "open" }))).toBeUndefined();
  });
});
