/** What queries and calls carry and answer, by their names. */

import type { Command } from "./commands";
import type { Call, Reply } from "./shell";
import type { Answer, BallotId, CommitteeId, Hash, ItemId, MeetingId, MotionId, Version } from "./views";

export type { Command };

/** The inside of a union of `{name: inside}`, by name. */
type ByName<Union> = {
  [Name in Union extends unknown ? keyof Union : never]: Extract<Union, Record<Name, unknown>>[Name];
};

type Nothing = Record<never, never>;

/** A question about the book, tagged by its name. */
export type Query =
  | { overview: Nothing }
  | { rulebook: Nothing }
  | { persons: Nothing }
  | { committee: { committee: CommitteeId; day?: string | null } }
  | { motions: Nothing }
  | { motion: { motion: MotionId } }
  | { meeting: { meeting: MeetingId } }
  | { item: { meeting: MeetingId; item: ItemId } }
  | { ballot: { ballot: BallotId } }
  | { minutes: { meeting: MeetingId; version: Version } }
  | { resolutions: Nothing }
  | { text: { content: Hash } };

/** What a query of each name answers. */
export type Answers = ByName<Answer>;

/** What is asked of the shell and is not the book, tagged by its name. */
export type ShellCall = Call;

/** What a call of each name answers. */
export type ShellAnswers = ByName<Reply>;
