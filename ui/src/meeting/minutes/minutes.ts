/** What the minutes still lack, and what may be done with them. */

import { enumerated } from "../../frame/german";
import type {
  AgendaRow,
  BallotView,
  ElectionOutcome,
  ElectionView,
  ItemDone,
  MeetingView,
  PersonId,
  SeatRole,
} from "../../ipc/views";
import { titleOf } from "../conduct/election/electing";

/** How an item stands in the minutes, by sign and word. */
export type ItemMark = { word: "fertig" | "Text fehlt" | "noch offen"; sign: "check" | "warn" | "clock" };

/** What was not dealt with needs no text. */
const WITHOUT_TEXT: readonly ItemDone[] = ["removed", "not_reached"];

/** Whether a reader would miss a text: neither what was not dealt with nor a heading over sub-items needs one. */
export function lacksText(item: AgendaRow, agenda: readonly AgendaRow[]): boolean {
  if (item.course !== null) return false;
  if (item.done !== null && WITHOUT_TEXT.includes(item.done)) return false;
  return !agenda.some((other) => other.parent === item.id);
}

/** While the meeting goes on, what comes later lacks nothing yet. */
export function itemMark(item: AgendaRow, meeting: Pick<MeetingView, "agenda" | "state">): ItemMark {
  if (!lacksText(item, meeting.agenda)) return { word: "fertig", sign: "check" };
  if (!isClosed(meeting.state) && item.done === null && !item.current) return { word: "noch offen", sign: "clock" };
  return { word: "Text fehlt", sign: "warn" };
}

/** Whether the meeting has begun, so that there is something to write about. */
export const isBegun = (state: string): boolean => !["planned", "invited", "cancelled"].includes(state);

/** Whether the meeting is over. */
export const isClosed = (state: string): boolean => state.startsWith("minutes_");

/** Whether the texts may still be changed. */
export const isOpen = (state: string): boolean => isBegun(state) && !isFixed(state);

/** Whether the texts stand for good. */
export const isFixed = (state: string): boolean => state === "minutes_final" || state === "minutes_signed";

/** What can be done with the minutes as a whole, the next step of the work first. */
export type Act = "submit" | "finalize" | "return";

export function acts(state: string, role: SeatRole | undefined): Act[] {
  if (role !== "secretary" && role !== "chair") return [];
  if (state === "minutes_draft") return role === "secretary" ? ["submit", "finalize"] : [];
  return state === "minutes_in_review" ? ["finalize", "return"] : [];
}

/** The item to begin with: the one being dealt with, the first that lacks a text, or the first. */
export function firstItem(meeting: Pick<MeetingView, "agenda" | "state">): AgendaRow | undefined {
  return (
    meeting.agenda.find((item) => item.current) ??
    meeting.agenda.find((item) => itemMark(item, meeting).sign === "warn") ??
    meeting.agenda[0]
  );
}

/** Somebody who can give a statement to the record. */
export interface Speaker {
  person: PersonId;
  name: string;
  detail: string;
}

/** Who is or was there, by name. */
export function speakers(presences: MeetingView["presences"]): Speaker[] {
  return presences
    .flatMap((partner) =>
      partner.speakers
        .filter((one) => one.since !== null || one.until !== null)
        .map(({ person, name, office }) => ({
          person,
          name,
          detail: [office, partner.name].filter((part) => part).join(", "),
        })),
    )
    .sort((one, other) => one.name.localeCompare(other.name, "de"));
}

/** A number of votes as it is written: `1.204,5`. */
export function votesText(votes: string): string {
  const [whole = "0", rest] = votes.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ".");
  return rest === undefined ? grouped : `${grouped},${rest}`;
}

const abstentions = (votes: string) => `${votesText(votes)} ${votes === "1" ? "Enthaltung" : "Enthaltungen"}`;

/** What came of a vote, as the minutes repeat it. */
export interface VoteSummary {
  title: string;
  word: string;
  sign: "yes" | "no" | "warn";
  counts: string;
  explanation: string;
  /** It has effect; what was annulled has none. */
  holds: boolean;
}

const OUTCOMES = {
  carried: { word: "Angenommen", sign: "yes" },
  rejected: { word: "Abgelehnt", sign: "no" },
  not_quorate: { word: "Nicht beschlussfähig", sign: "warn" },
} as const;

const DECISIONS = { resolution: "Beschluss", recommendation: "Empfehlung", procedural: "Abstimmung zum Verfahren" };

/** A vote that ended; nothing of one that is still open. */
export function voteSummary(ballot: BallotView): VoteSummary | undefined {
  if (ballot.state === "open") return undefined;
  const name = [DECISIONS[ballot.decision], ballot.number].filter((part) => part).join(" ");
  const title = `${name}, aus der Abstimmung übernommen`;
  if (ballot.annulled !== null) {
    return {
      title,
      word: "Aufgehoben",
      sign: "warn",
      counts: "",
      explanation: `Grund: ${ballot.annulled}`,
      holds: false,
    };
  }
  if (ballot.count === null) return undefined;
  const { outcome, yes, no, abstain, invalid } = ballot.count;
  const counts = [
    `${votesText(yes.votes)} Ja`,
    `${votesText(no.votes)} Nein`,
    abstentions(abstain.votes),
    ...(Number(invalid.votes) > 0 ? [`${votesText(invalid.votes)} ungültig`] : []),
  ].join(", ");
  // The page beside it has the whole explanation, of which this is the end.
  return { title, ...OUTCOMES[outcome], counts, explanation: ballot.reason ?? "", holds: true };
}

/** A round of an election that ended; nothing of one that is still open. */
export function electionSummary(round: ElectionView): VoteSummary | undefined {
  if (round.state === "open") return undefined;
  const title = `Wahl: ${titleOf(round)}, aus der Sitzung übernommen`;
  if (round.annulled !== null) {
    return {
      title,
      word: "Aufgehoben",
      sign: "warn",
      counts: "",
      explanation: `Grund: ${round.annulled}`,
      holds: false,
    };
  }
  if (round.count === null) return undefined;
  const { outcome, proposals, no, abstain } = round.count;
  const counts = [
    ...proposals.map((one) => `${votesText(one.votes)} ${one.name}`),
    ...(Number(no.votes) > 0 ? [`${votesText(no.votes)} Nein`] : []),
    ...(Number(abstain.votes) > 0 ? [abstentions(abstain.votes)] : []),
  ].join(", ");
  const answers = round.elected
    .filter((one) => one.accepted !== null)
    .map((one) => `${one.candidate} nimmt die Wahl ${one.accepted ? "an" : "nicht an"}.`);
  const explanation = [...answers, round.reason].filter((part) => part).join(" ");
  return { title, ...elected(round, outcome), counts, explanation, holds: true };
}

function elected(round: ElectionView, outcome: ElectionOutcome): Pick<VoteSummary, "word" | "sign"> {
  if (outcome === "nobody") return { word: "Niemand gewählt", sign: "no" };
  if (outcome === "not_quorate") return { word: "Nicht beschlussfähig", sign: "warn" };
  if ("run_off" in outcome) return { word: "Engere Wahl", sign: "warn" };
  if ("lot" in outcome) return { word: "Das Los entscheidet", sign: "warn" };
  const names = round.elected.filter((one) => one.accepted !== false).map((one) => one.candidate);
  return names.length > 0
    ? { word: `Gewählt: ${enumerated(names)}`, sign: "yes" }
    : { word: "Wahl nicht angenommen", sign: "no" };
}
