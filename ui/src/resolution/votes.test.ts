import { expect, it } from "vitest";
import type { BallotRow, Count } from "../ipc/views";
import { dissentFirst, shortSums, speaker, sums } from "./votes";

const tally = (votes: string, heads: number | null) => ({ votes, heads });
const count = {
  yes: tally("143", 21),
  no: tally("3.5", 1),
  abstain: tally("0", 0),
  invalid: tally("0", 0),
  none: tally("0", 0),
  absent: tally("5", 3),
  excluded: tally("0", 0),
} as Count;

it("says a count in short", () => {
  expect(shortSums(count)).toBe("143\u202f:\u202f3,5\u202f:\u202f0");
});

it("shows Ja, Nein and Enthaltung always, the rest where there is any", () => {
  expect(sums(count).map(({ word }) => word)).toEqual(["Ja", "Nein", "Enthaltung", "abwesend"]);
  expect(sums({ ...count, none: tally("0", 1) }).map(({ word }) => word)).toContain("nicht abgegeben");
});

it("shows dissent first", () => {
  const rows = (["yes", "absent", "no", "yes", "abstain"] as const).map(
    (choice, place) => ({ choice, name: `${place}` }) as BallotRow,
  );
  expect(dissentFirst(rows).map(({ name }) => name)).toEqual(["2", "4", "0", "3", "1"]);
});

it("names who spoke for a partner", () => {
  expect(speaker({ person: "Henrike Falke", deputy: true })).toBe("Henrike Falke (Vertretung)");
  expect(speaker({ person: null, deputy: false })).toBe("");
});
