import { describe, expect, it } from "vitest";
import type { ItemView } from "../../ipc/views";
import { movedInOrder } from "./amendments";
import { hear, silent, type Acclaim } from "./acclaim";
import { difference, times } from "./numbers";
import { counted, numberIn, numbersIn, slipSize, votesIn, wrongIn } from "./slips";
import { rest, splitOf } from "./split";
import { demanded, matters, modes } from "./ways";

const foreseen = {
  roll_call: 2,
  secret: null,
  election: null,
  secret_election: false,
  proxy: false,
  second_meeting: false,
};

describe("other ways to vote", () => {
  it("says why one cannot be chosen, and how many must demand one that can", () => {
    const way = (value: string) => modes(foreseen).find((one) => one.value === value);
    expect(way("secret")?.refused).toBe("Das Regelwerk sieht sie nicht vor.");
    expect(way("roll_call")?.hint).toBe("Auf Verlangen von mindestens 2 Partnern.");
    expect(demanded("roll_call", foreseen)).toBe(2);
    expect(demanded("acclamation", foreseen)).toBe(0);
  });

  it("names the amendment that comes first", () => {
    const item = { row: { number: "4" }, motion: {}, information: false, amendments: [] } as unknown as ItemView;
    expect(matters(item)[0]?.label).toBe("Beschlussvorschlag");
    const amended = { ...item, amendments: [{ state: "pending", partner: "Hamm" }] } as ItemView;
    expect(matters(amended)[0]?.label).toBe("Änderungsantrag von Hamm");
    expect(matters({ ...item, information: true })[0]?.refused).toContain("Kenntnisnahme");
  });
});

describe("an acclamation by number keys", () => {
  const after = (...keys: string[]) => {
    let state: Acclaim = silent;
    let sent;
    for (const key of keys) {
      const heard = hear(state, key);
      if (heard) ({ state, send: sent } = heard);
    }
    return { state, sent };
  };

  it("hears so many, for Nein and Enthaltung each", () => {
    expect(after("2", "e").sent).toEqual({ no: 0, abstain: 2 });
    expect(after("1", "2", "N", "2", "e").sent).toEqual({ no: 12, abstain: 2 });
    expect(after("2", "e", "0", "e").sent).toEqual({ no: 0, abstain: 0 });
    expect(after("2", "e", "a").sent).toEqual({ no: 0, abstain: 0 });
  });

  it("leaves letters without a number to the partners, and forgets a number that was taken back", () => {
    expect(hear(silent, "n")).toBeUndefined();
    expect(hear(after("2", "Backspace").state, "e")).toBeUndefined();
  });
});

describe("the table of slips", () => {
  const slips = [
    { votes: "10", issued: 12, partners: [] },
    { votes: "0.5", issued: 3, partners: [] },
  ];
  const rows = [
    ["4", " 2 ", "", ""],
    ["3", "", "", ""],
  ];

  it("adds up exactly", () => {
    expect(votesIn(0, slips, rows)).toBe("41.5");
    expect(votesIn(1, slips, rows)).toBe("20");
    expect(numbersIn(rows[0]!)).toEqual([4, 2, 0, 0]);
    expect(slips.map((slip) => slipSize(slip.votes))).toEqual(["zu 10 Stimmen", "zu 0,5 Stimmen"]);
  });

  it("says what cannot be", () => {
    expect(wrongIn(6, ["4", "2"])).toBeUndefined();
    expect(wrongIn(5, ["4", "2"])).toBe("Ausgegeben sind nur 5.");
    expect(wrongIn(5, ["x", ""])).toBe("Tragen Sie ganze Zahlen ein.");
    expect([numberIn(""), numberIn("-1"), counted(["", "1,5"])]).toEqual([0, undefined, undefined]);
  });
});

describe("votes in parts", () => {
  it("must add up", () => {
    expect(rest("19.5", ["10", "9,5", ""])).toBe("0");
    expect(rest("19", ["10", "10", ""])).toBe("-1");
    expect(rest("19", ["zehn", "", ""])).toBeUndefined();
    expect(splitOf({ yes: "10", no: "9,50", abstain: "" })).toEqual({ yes: "10", no: "9.5" });
  });

  it("keeps signs", () => {
    expect([difference("1", "2.5"), times("0.000001", 26)]).toEqual(["-1.5", "0.000026"]);
  });
});

it("moves an amendment by a place, and not beyond the ends", () => {
  expect(movedInOrder(["a", "b", "c"], "c", -1)).toEqual(["a", "c", "b"]);
  expect(movedInOrder(["a", "b", "c"], "a", 1)).toEqual(["b", "a", "c"]);
  expect(movedInOrder(["a", "b"], "a", -1)).toBeUndefined();
  expect(movedInOrder(["a", "b"], "x", 1)).toBeUndefined();
});
