import { expect, it } from "vitest";
import { meetingPapers, resolutionPapers, type OfferedPaper, type OfferedPapers } from "./papers";

const offered = (papers: OfferedPapers) => papers.filter((one): one is OfferedPaper => one !== "line");
const there = (papers: OfferedPapers) =>
  offered(papers)
    .filter((one) => one.refused === undefined)
    .map((one) => one.label);
const meeting = (state: string) => ({ id: "m", number: "ZA/47", state });

it("offers of a planned meeting what is needed before it", () => {
  expect(there(meetingPapers(meeting("planned"), undefined))).toEqual([
    "Einladung",
    "Bekanntmachung",
    "Sitzungsleitfaden",
    "Anwesenheitsliste",
    "Sitzungsmappe",
    "Sitzungsmappe, öffentlicher Teil",
  ]);
});

it("offers a late agenda once an item came late", () => {
  expect(there(meetingPapers(meeting("invited"), false))).not.toContain("Nachtrag");
  expect(there(meetingPapers(meeting("invited"), true))).toContain("Nachtrag");
});

it("offers everything of a meeting that was held, and says why it offers nothing of one that was called off", () => {
  const held = meetingPapers(meeting("minutes_final"), true);
  expect(there(held)).toHaveLength(13);
  expect(offered(held).map((one) => one.of)).toEqual(Array(13).fill("ZA/47"));
  const cancelled = offered(meetingPapers(meeting("cancelled"), undefined));
  expect(cancelled.every((one) => one.refused === "Die Sitzung ist abgesagt.")).toBe(true);
});

it("offers an extract of a resolution that holds, and the votes where there was a ballot", () => {
  const resolution = { number: "ZA 2026/07", annulled: null, ballot_id: "b", motion_id: "v", motion: "V/0001/2026" };
  expect(there(resolutionPapers(resolution))).toEqual(["Beschlussauszug", "Stimmliste", "Vorlage"]);
  const inWriting = { ...resolution, ballot_id: null, motion_id: null, annulled: "Formfehler" };
  expect(there(resolutionPapers(inWriting))).toEqual([]);
});
