import { expect, test } from "vitest";

import type { PartnerRow } from "../ipc/views";
import { changes } from "./census";
import { percentOf, tipping } from "./power";

const partner = (id: string, votes: string) => ({ id, name: id, votes }) as PartnerRow;

test("the largest stand first, with a cell for each majority", () => {
  const rows = ["a", "b"].map((id, i) => ({ partner: id, per_mille: 100 * (i + 1), can_block: i === 1 }));
  const power = [
    { majority: "einfach", rows },
    { majority: "zwei Drittel", rows: rows.toReversed() },
  ];
  const shown = tipping(power, [partner("a", "2"), partner("b", "10")]);
  expect(shown.map((row) => row.partner.id)).toEqual(["b", "a"]);
  expect(shown[0]?.cells.map((cell) => cell.per_mille)).toEqual([200, 200]);
});

test("per mille are told in percent", () => {
  expect([0, 5, 125, 1000].map(percentOf)).toEqual(["0,0\u00a0%", "0,5\u00a0%", "12,5\u00a0%", "100,0\u00a0%"]);
});

test("only what differs is to be changed", () => {
  const row = (before: number, inhabitants: number) => ({ partner: "a", name: "A", before, inhabitants, votes: [] });
  expect(changes([row(1, 1), row(1, 2)])).toEqual([row(1, 2)]);
});
