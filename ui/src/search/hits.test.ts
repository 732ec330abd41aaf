import { render } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import type { HitKind, MeetingRow, SearchHit, SearchTarget } from "../ipc/views";
import { grouped, neighbour, placeOf } from "./hits";
import Marked from "./Marked.svelte";

const NOWHERE: SearchTarget = {
  motion: null,
  resolution: null,
  meeting: null,
  item: null,
  partner: null,
  person: null,
};
const hit = (kind: HitKind, target: Partial<SearchTarget> = {}, context = "") =>
  ({ kind, context, target: { ...NOWHERE, ...target } }) as SearchHit;

it("groups hits by kind, the kind of the best hit first", () => {
  const groups = grouped([hit("partner", {}, "1"), hit("motion", {}, "2"), hit("partner", {}, "3")]);
  expect(groups.map(({ kind, hits }) => [kind, hits.map(({ context }) => context)])).toEqual([
    ["partner", ["1", "3"]],
    ["motion", ["2"]],
  ]);
});

describe("placeOf", () => {
  const meetings = [
    { id: "za-47", step: "done", state: "minutes_signed" },
    { id: "za-48", step: "conduct", state: "invited" },
  ] as MeetingRow[];

  it("leads to what was found", () => {
    expect(placeOf(hit("motion", { motion: "m" }), meetings)).toEqual({ at: "motion", motion: "m" });
    expect(placeOf(hit("resolution", { resolution: "ZA 2026/07", motion: "m" }), meetings)).toEqual({
      at: "resolutions",
    });
    expect(placeOf(hit("person", { person: "p", partner: "q" }), meetings)).toEqual({ at: "partners" });
  });

  it("opens a meeting where it stands, its minutes where they are", () => {
    const at = (kind: HitKind, meeting: string) => placeOf(hit(kind, { meeting, item: "i" }), meetings);
    expect(at("meeting", "za-48")).toEqual({ at: "meeting", meeting: "za-48", step: "conduct" });
    expect(at("item", "za-47")).toEqual({ at: "meeting", meeting: "za-47", step: "minutes" });
    expect(at("minutes", "za-48")).toEqual({ at: "meeting", meeting: "za-48", step: "minutes" });
  });
});

describe("neighbour", () => {
  it("goes from the field through the hits and back", () => {
    expect(neighbour("ArrowDown", -1, 3)).toBe(0);
    expect(neighbour("ArrowDown", 1, 3)).toBe(2);
    expect(neighbour("ArrowUp", 0, 3)).toBe(-1);
    expect(neighbour("End", 0, 3)).toBe(2);
  });

  it("stays at the ends, without hits, and in the field for its own keys", () => {
    expect(neighbour("ArrowDown", 2, 3)).toBeUndefined();
    expect(neighbour("ArrowDown", -1, 0)).toBeUndefined();
    expect(neighbour("ArrowUp", -1, 3)).toBeUndefined();
    expect(neighbour("Home", -1, 3)).toBeUndefined();
    expect(neighbour("Enter", 1, 3)).toBeUndefined();
  });
});

it("marks what was looked for and keeps the text whole", () => {
  const { container } = render(Marked, {
    parts: [
      { text: "Die ", hit: false },
      { text: "Kosten", hit: true },
      { text: " <b>trägt</b> …", hit: false },
    ],
  });
  expect(container.textContent).toBe("Die Kosten <b>trägt</b> …");
  expect([...container.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual(["Kosten"]);
});
