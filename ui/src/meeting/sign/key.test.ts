import { describe, expect, it } from "vitest";
import type { CardView, KeyInfo } from "../../ipc/views";
import { only, rows, wantsPin } from "./key";

const card = (serial: string, more: Partial<CardView>, ...refused: (string | null)[]) =>
  ({
    serial,
    refused: null,
    pin_pad: false,
    wants_pin: true,
    certificates: refused.map((why, at) => ({
      fingerprint: `f${at}`,
      label: "",
      info: { refused: why } as KeyInfo,
    })),
    ...more,
  }) as CardView;

describe("the certificates of cards", () => {
  it("are told apart by card, and refused with their card", () => {
    const all = rows([card("1", {}, null, "abgelaufen"), card("2", { refused: "gesperrt" }, null)]);
    expect(all.map((row) => [row.id, row.refused])).toEqual([
      ["1 f0", undefined],
      ["1 f1", "abgelaufen"],
      ["2 f0", "gesperrt"],
    ]);
  });

  it("are chosen unasked only where there is no other", () => {
    expect(only(rows([card("1", {}, null, "abgelaufen")]))?.id).toBe("1 f0");
    expect(only(rows([card("1", {}, null), card("2", {}, null)]))).toBeUndefined();
    expect(only(rows([card("1", {}, "abgelaufen")]))).toBeUndefined();
  });
});

it("asks for the PIN here unless the reader does or nobody does", () => {
  expect(wantsPin(card("1", {}))).toBe(true);
  expect(wantsPin(card("1", { pin_pad: true }))).toBe(false);
  expect(wantsPin(card("1", { wants_pin: false }))).toBe(false);
});
