import { expect, it } from "vitest";
import type { Printer } from "../ipc/views";
import { copiesOf, preselected, printerLabel } from "./printing";

const printer = (name: string, more: Partial<Printer> = {}): Printer => ({
  name,
  description: "",
  default: false,
  paused: false,
  ...more,
});

it("chooses the default printer first, otherwise one that prints", () => {
  expect(preselected([printer("a"), printer("b", { default: true, paused: true })])).toBe("b");
  expect(preselected([printer("a", { paused: true }), printer("b")])).toBe("b");
  expect(preselected([printer("a", { paused: true })])).toBe("a");
  expect(preselected([])).toBe("");
});

it("says what a printer is and does not do at the moment", () => {
  expect(printerLabel(printer("HP_3", { description: "Flur, 3. OG" }))).toBe("Flur, 3. OG");
  expect(printerLabel(printer("HP_3", { default: true, paused: true }))).toBe("HP_3 (Standarddrucker, angehalten)");
});

it("reads a number of copies", () => {
  expect(["1", " 12 ", "99", "007"].map(copiesOf)).toEqual([1, 12, 99, undefined]);
  expect(["", "0", "00", "100", "-1", "1,5", "zwei"].map(copiesOf).every((one) => one === undefined)).toBe(true);
});
