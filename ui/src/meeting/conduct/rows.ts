/** A partner in the grid, before, during and after a vote. */

import type { VotingGroup, BallotRow, ChoiceRow, PartnerId, PresenceRow, Split, Votes } from "../../ipc/views";

export interface VoteRow {
  partner: PartnerId;
  name: string;
  votes: Votes;
  /** Who speaks for it, short. */
  person: string | null;
  deputy: boolean;
  choice: ChoiceRow;
  /** The parts, where it splits its votes. */
  split?: Split | null;
  /** The voting group that it casts alike with. */
  group?: string;
}

/** The voting group that a partner belongs to. */
export const groupOf = (partner: PartnerId, groups: readonly VotingGroup[]): string | undefined =>
  groups.find((one) => one.partners.includes(partner))?.name;

export function fromBallot(row: BallotRow, groups: readonly VotingGroup[] = []): VoteRow {
  const { partner, name, votes, deputy, choice, split } = row;
  const group = groupOf(partner, groups);
  return { partner, name, votes, person: row.short ?? row.person, deputy, choice, split, ...(group && { group }) };
}

export function fromPresence(row: PresenceRow): VoteRow {
  const speaker = row.speakers.find((one) => one.person === row.speaker);
  return {
    partner: row.partner,
    name: row.name,
    votes: row.votes,
    person: speaker?.short ?? row.person,
    deputy: speaker?.seat === "deputy",
    choice: row.person === null ? "absent" : row.excluded ? "excluded" : "none",
  };
}

/** `Ja`, `Nein` and so on, as it is read out. */
export const CHOICE_WORDS: Record<ChoiceRow, string> = {
  yes: "Ja",
  no: "Nein",
  abstain: "Enthaltung",
  invalid: "ungültig",
  split: "geteilt",
  none: "offen",
  unnamed: "ohne Namen",
  absent: "abwesend",
  excluded: "befangen",
};

/** Whether the partner takes part in the vote at all. */
export function mayVote(choice: ChoiceRow): boolean {
  return choice !== "absent" && choice !== "excluded";
}
