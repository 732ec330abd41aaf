import { describe, expect, it } from "vitest";
import type { DocumentRow, SignatureRole } from "../../ipc/views";
import { fileName, grouped, maySign, moment, stage, steps } from "./signing";

const file = (id: string, ...by: SignatureRole[]) =>
  ({
    id,
    signatures: by.map((role) => ({ role, holder: `${role}s Name`, at: "2026-12-03T09:12:00Z" })),
    missing: (["schriftfuehrung", "vorsitz"] as const).filter((role) => !by.includes(role)),
  }) as unknown as DocumentRow;
const SECRETARY = file("d1", "schriftfuehrung");
const BOTH = file("d2", "schriftfuehrung", "vorsitz");

describe("whose turn it is to sign", () => {
  it("is nobody's before the text stands", () => {
    expect(stage({ state: "minutes_in_review", documents: [] })).toEqual({ at: "early" });
    expect(stage({ state: "open", documents: [] })).toEqual({ at: "early" });
  });

  it("is the secretary's first, on what is rendered", () => {
    expect(stage({ state: "minutes_final", documents: [] })).toEqual({
      at: "turn",
      role: "schriftfuehrung",
      document: undefined,
    });
  });

  it("is the chair's then, on the file that the secretary signed", () => {
    expect(stage({ state: "minutes_final", documents: [SECRETARY] })).toEqual({
      at: "turn",
      role: "vorsitz",
      document: SECRETARY,
    });
  });

  it("is over with both", () => {
    expect(stage({ state: "minutes_signed", documents: [SECRETARY, BOTH] })).toEqual({ at: "done", document: BOTH });
  });
});

it("lists both signatures with what is known of them", () => {
  expect(steps({ at: "turn", role: "schriftfuehrung", document: undefined }).map((one) => one.state)).toEqual([
    "now",
    "later",
  ]);
  const [first, second] = steps({ at: "turn", role: "vorsitz", document: SECRETARY });
  expect(first).toMatchObject({ state: "done", holder: "schriftfuehrungs Name", at: "2026-12-03T09:12:00Z" });
  expect(second).toMatchObject({ state: "now", holder: undefined });
  expect(steps({ at: "done", document: BOTH }).map((one) => one.state)).toEqual(["done", "done"]);
  expect(steps({ at: "early" }).map((one) => one.state)).toEqual(["later", "later"]);
});

it("lets the chair sign as chair alone, the secretary's seat as both, and nobody else", () => {
  const roles = (seat: Parameters<typeof maySign>[0]) =>
    (["schriftfuehrung", "vorsitz"] as const).filter((role) => maySign(seat, role));
  expect(roles("secretary")).toEqual(["schriftfuehrung", "vorsitz"]);
  expect(roles("chair")).toEqual(["vorsitz"]);
  expect([roles("member"), roles("reader"), roles(undefined)]).toEqual([[], [], []]);
});

it("words files, hashes and moments for people", () => {
  expect(fileName("/home/t/Schlüssel/terhorst.p12")).toBe("terhorst.p12");
  expect(fileName("C:\\Schlüssel\\terhorst.p12")).toBe("terhorst.p12");
  expect(grouped("3f9a01bc77")).toBe("3f9a 01bc 77");
  expect(moment("2026-12-03T09:12:00Z", "Europe/Berlin")).toBe("3. Dezember 2026, 10:12\u00a0Uhr");
  expect(moment("gestern", "Europe/Berlin")).toBe("gestern");
});
