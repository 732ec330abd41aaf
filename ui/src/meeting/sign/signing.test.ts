import { describe, expect, it } from "vitest";
import type { DocumentRow, SignatureRole, SignatureRow, SignatureState, SigningRow } from "../../ipc/views";
import { extended, fileName, grouped, isLast, maySign, moment, named, signer, turns } from "./signing";

const signature = (
  role: SignatureRole,
  state: SignatureState,
  name: string | null = `${role}s Name`,
): SignatureRow => ({
  line: {
    field: `Unterschrift_${role}`,
    role,
    title: role === "vorsitz" ? "Vorsitz" : "Schriftführung",
    name,
    office: null,
  },
  state,
  holder: null,
  at: null,
});
const row = (...signatures: SignatureRow[]): SigningRow => ({
  correction: null,
  document: null,
  done: false,
  confirmed_by: null,
  signatures,
  refused: [],
});

describe("whose turn it is to sign", () => {
  it("is that of everybody who can sign now", () => {
    const both = row(signature("schriftfuehrung", "done"), signature("vorsitz", "now"), signature("vorsitz", "now"));
    expect(turns(both)).toHaveLength(2);
    expect(isLast(both)).toBe(false);
  });

  it("is the last one's when nobody else is left", () => {
    expect(isLast(row(signature("schriftfuehrung", "done"), signature("vorsitz", "now")))).toBe(true);
    expect(isLast(row(signature("schriftfuehrung", "now"), signature("vorsitz", "later")))).toBe(false);
  });
});

it("lets the chair sign as chair alone, the secretary's seat for all, and nobody else", () => {
  const roles = (seat: Parameters<typeof maySign>[0]) =>
    (["schriftfuehrung", "vorsitz", "mitglied"] as const).filter((role) => maySign(seat, signature(role, "now")));
  expect(roles("secretary")).toEqual(["schriftfuehrung", "vorsitz", "mitglied"]);
  expect(roles("chair")).toEqual(["vorsitz"]);
  expect([roles("member"), roles("reader"), roles(undefined)]).toEqual([[], [], []]);
});

it("finds what a file extends, down to what was signed", () => {
  const one = (id: string, before: string | null) => ({ id, extends: before }) as DocumentRow;
  const all = [one("halb", null), one("unterschrieben", null), one("t", "unterschrieben"), one("lta", "t")];
  const found = (id: string) => extended(all, all.find((row) => row.id === id) as DocumentRow).map((row) => row.id);
  expect(found("lta")).toEqual(["t", "unterschrieben"]);
  expect(found("unterschrieben")).toEqual([]);
});

it("names who signs what", () => {
  expect(signer(signature("vorsitz", "now"))).toBe("vorsitzs Name, Vorsitz");
  expect(signer(signature("vorsitz", "now", null))).toBe("Vorsitz");
  expect(named(null)).toBe("Niederschrift");
  const correction = { id: "b", number: 2, item: null, item_text: null, text: "", day: "2026-12-03", withdrawn: null };
  expect(named(correction)).toBe("2. Berichtigung");
});

it("words files, hashes and moments for people", () => {
  expect(fileName("/home/t/Schlüssel/terhorst.p12")).toBe("terhorst.p12");
  expect(fileName("C:\\Schlüssel\\terhorst.p12")).toBe("terhorst.p12");
  expect(grouped("3f9a01bc77")).toBe("3f9a 01bc 77");
  expect(moment("2026-12-03T09:12:00Z", "Europe/Berlin")).toBe("3. Dezember 2026, 10:12\u00a0Uhr");
  expect(moment("gestern", "Europe/Berlin")).toBe("gestern");
});
