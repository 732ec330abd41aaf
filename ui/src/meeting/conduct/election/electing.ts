/** What a person does in an election: keys, words, who stands. */

import type {
  ElectedRow,
  ElectionChoice,
  ElectionView,
  ElectionVote,
  PartnerId,
  PresenceRow,
  Proposal,
  ProposalRow,
  Votes,
} from "../../../ipc/views";
import { enumerated } from "../../../frame/german";
import type { Direction } from "../grid";
import { motion, type Pressed } from "../keys";
import { fromPresence, groupOf } from "../rows";

/** A partner in the grid, before, during and after a round. */
export interface VoterRow {
  partner: PartnerId;
  name: string;
  votes: Votes;
  /** Who speaks for it, short. */
  person: string | null;
  deputy: boolean;
  choice: ElectionChoice;
  /** For whom it votes. */
  for: string | null;
  /** The voting group that it casts alike with. */
  group?: string;
}

export function fromRound(round: ElectionView): VoterRow[] {
  return round.rows.map(({ partner, name, votes, short, person, deputy, choice, for: whom }) => {
    const group = groupOf(partner, round.groups);
    return { partner, name, votes, person: short ?? person, deputy, choice, for: whom, ...(group && { group }) };
  });
}

/** As long as the round is only being opened. */
export function fromRoom(row: PresenceRow): VoterRow {
  const { partner, name, votes, person, deputy, choice } = fromPresence(row);
  const there = choice === "absent" || choice === "excluded" ? choice : "none";
  return { partner, name, votes, person, deputy, choice: there, for: null };
}

/** The row once the vote is recorded. */
export function withVote(row: VoterRow, vote: ElectionVote): VoterRow {
  if (!takesPart(row)) return row;
  return typeof vote === "string" ? { ...row, choice: vote, for: null } : { ...row, choice: "for", for: vote.for };
}

/** Whether the partner takes part at all. */
export function takesPart(row: Pick<VoterRow, "choice">): boolean {
  return row.choice !== "absent" && row.choice !== "excluded";
}

/** What it did, as it is read out. */
export function choiceOf(row: Pick<VoterRow, "choice" | "for">): string {
  return row.choice === "for" ? (row.for ?? "") : WORDS[row.choice];
}

const WORDS: Record<Exclude<ElectionChoice, "for">, string> = {
  no: "Nein",
  abstain: "Enthaltung",
  invalid: "ungültig",
  none: "offen",
  unnamed: "geheim",
  absent: "abwesend",
  excluded: "befangen",
};

export type Stroke =
  | { does: "vote"; vote: ElectionVote }
  | { does: "rest" }
  | { does: "move"; direction: Direction }
  | { does: "find"; letter: string };

/** A figure votes for whoever has that number; letters and arrows are those of any vote. Undefined: it means nothing. */
export function stroke(pressed: Pressed, names: readonly string[]): Stroke | undefined {
  const moved = motion(pressed);
  if (moved?.does === "move" || moved?.does === "find") return moved;
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey || pressed.shiftKey) return undefined;
  const name = /^[1-9]$/.test(pressed.key) ? names[Number(pressed.key) - 1] : undefined;
  if (name !== undefined) return { does: "vote", vote: { for: name } };
  switch (pressed.key.toLowerCase()) {
    case "n":
      return { does: "vote", vote: "no" };
    case "e":
      return { does: "vote", vote: "abstain" };
    case "u":
      return { does: "vote", vote: "invalid" };
    case "a":
      return { does: "rest" };
    case "backspace":
    case "delete":
      return { does: "vote", vote: "none" };
    default:
      return undefined;
  }
}

/** „Vorsitz, 2. Wahlgang“. */
export function titleOf({ office, number }: Pick<ElectionView, "office" | "number">): string {
  return number > 1 ? `${office}, ${number}.\u00a0Wahlgang` : office;
}

/** A proposal while it is typed. */
export interface Typed {
  name: string;
  /** Persons of a list, parted by commas. */
  persons: string;
  by: PartnerId | "";
}

export const nobody = (): Typed => ({ name: "", persons: "", by: "" });

/** What stands in the rows of the form; empty ones are left out. */
export function proposalsOf(rows: readonly Typed[], lists: boolean): Proposal[] {
  return rows
    .filter((row) => row.name.trim() !== "")
    .map((row) => {
      const persons = row.persons
        .split(/[,;\n]/)
        .map((person) => person.trim())
        .filter((person) => person !== "");
      return {
        name: row.name.trim(),
        ...(lists && { persons }),
        ...(row.by !== "" && { proposed_by: row.by }),
      };
    });
}

/** Those who are left of the round before, to be changed; partners by their names become what they are called by. */
export function typedOf(left: readonly ProposalRow[], partners: readonly PresenceRow[]): Typed[] {
  return left.map((one) => ({
    name: one.name,
    persons: one.persons.join(", "),
    by: partners.find((row) => row.name === one.proposed_by)?.partner ?? "",
  }));
}

/** The round that matters now: the one being held, else the last that is not done, else the last one. */
export function present(rounds: readonly ElectionView[]): ElectionView | undefined {
  const unfinished = rounds.findLast((round) => round.state === "announced" && round.step !== "done");
  return rounds.find((round) => round.state === "open") ?? unfinished ?? rounds.at(-1);
}

/** `Vorsitz: Jan Beispiel` for each election that is done, in the order in which they were held. */
export function filled(rounds: readonly ElectionView[]): { office: string; names: string }[] {
  return rounds.flatMap((round) => {
    const names = round.elected.filter((one) => one.accepted === true).map((one) => one.candidate);
    return names.length > 0 && round.step === "done" ? [{ office: round.office, names: enumerated(names) }] : [];
  });
}

/** Whose answer is still asked for. */
export function unanswered(round: ElectionView): ElectedRow | undefined {
  return round.elected.find((one) => one.accepted === null);
}
