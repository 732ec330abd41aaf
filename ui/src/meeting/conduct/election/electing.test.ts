import { describe, expect, it } from "vitest";
import type { ElectionView } from "../../../ipc/views";
import { fromRound, present, proposalsOf, stroke, titleOf, withVote, type VoterRow } from "./electing";

const pressed = (key: string, more: object = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...more,
});

describe("keys of an election", () => {
  const names = ["Erika Muster", "Jan Beispiel"];

  it("figures vote for whoever has the number, and mean nothing where nobody has it", () => {
    expect(stroke(pressed("2"), names)).toEqual({ does: "vote", vote: { for: "Jan Beispiel" } });
    expect(stroke(pressed("3"), names)).toBeUndefined();
    expect(stroke(pressed("0"), names)).toBeUndefined();
    expect(stroke(pressed("1", { ctrlKey: true }), names)).toBeUndefined();
  });

  it("letters are those of any vote, and J means nothing", () => {
    expect(stroke(pressed("n"), names)).toEqual({ does: "vote", vote: "no" });
    expect(stroke(pressed("E"), names)).toEqual({ does: "vote", vote: "abstain" });
    expect(stroke(pressed("u"), names)).toEqual({ does: "vote", vote: "invalid" });
    expect(stroke(pressed("Backspace"), names)).toEqual({ does: "vote", vote: "none" });
    expect(stroke(pressed("a"), names)).toEqual({ does: "rest" });
    expect(stroke(pressed("j"), names)).toBeUndefined();
    expect(stroke(pressed("H", { shiftKey: true }), names)).toEqual({ does: "find", letter: "H" });
  });
});

describe("rows and rounds", () => {
  const row: VoterRow = {
    partner: "hamm",
    name: "Hamm",
    votes: "19",
    person: null,
    deputy: false,
    choice: "none",
    for: null,
  };

  it("a partner of a voting group says so", () => {
    const { choice: _, ...seat } = row;
    const groups = [{ name: "Süd", partners: ["olfen", "hamm"] }];
    const round = { rows: [{ ...seat, short: "M. S.", choice: "none" }], groups } as unknown as ElectionView;
    expect(fromRound(round)[0]).toMatchObject({ person: "M. S.", group: "Süd" });
    expect(fromRound({ ...round, groups: [] })[0]).not.toHaveProperty("group");
  });

  it("a vote is seen at once, but never of whoever is not there", () => {
    expect(withVote(row, { for: "A" })).toMatchObject({ choice: "for", for: "A" });
    expect(withVote({ ...row, choice: "for", for: "A" }, "no")).toMatchObject({ choice: "no", for: null });
    expect(withVote({ ...row, choice: "absent" }, "no").choice).toBe("absent");
  });

  it("the round that matters is the one being held, else the last that is not done", () => {
    const round = (id: string, state: string, step: string) => ({ id, state, step }) as ElectionView;
    const [done, lot, annulled] = [
      round("a", "announced", "done"),
      round("b", "announced", "lot"),
      round("c", "annulled", "done"),
    ];
    expect(present([done, lot, round("d", "open", "vote")])?.id).toBe("d");
    expect(present([lot, annulled])?.id).toBe("b");
    expect(present([done, annulled])?.id).toBe("c");
    expect(present([])).toBeUndefined();
    expect(titleOf({ office: "Vorsitz", number: 1 })).toBe("Vorsitz");
    expect(titleOf({ office: "Vorsitz", number: 2 })).toBe("Vorsitz, 2.\u00a0Wahlgang");
  });

  it("empty rows are left out, and persons of a list are parted by commas", () => {
    const rows = [
      { name: " Liste A ", persons: "Ada Weber, Bela Vogt,", by: "hamm" },
      { name: " ", persons: "niemand", by: "" as const },
    ];
    expect(proposalsOf(rows, true)).toEqual([
      { name: "Liste A", persons: ["Ada Weber", "Bela Vogt"], proposed_by: "hamm" },
    ]);
    expect(proposalsOf(rows, false)).toEqual([{ name: "Liste A", proposed_by: "hamm" }]);
  });
});
