/** Which meeting is read for, and which of its motions. */

import type { AgendaRow, CommitteeId, MeetingRow } from "../ipc/views";
import { isAhead } from "../meeting/meeting";

export interface Choice {
  /** Still to come or under way, the one that comes first at the front. */
  ahead: MeetingRow[];
  /** The one held last at the front. */
  past: MeetingRow[];
}

/** The meetings of these committees; of all, where nobody knows whose seat it is. */
export function choice(meetings: readonly MeetingRow[], committees: readonly CommitteeId[] | undefined): Choice {
  const own = meetings
    .filter((meeting) => committees === undefined || committees.includes(meeting.committee_id))
    .toSorted((one, other) => one.start.localeCompare(other.start));
  return {
    ahead: own.filter(isAhead),
    past: own.filter((meeting) => !isAhead(meeting) && meeting.state !== "cancelled").toReversed(),
  };
}

/** The meeting that is read for: the one that was asked for, even of another committee, or the next one. */
export function chosen(
  meetings: readonly MeetingRow[],
  { ahead }: Choice,
  wanted: string | undefined,
): MeetingRow | undefined {
  return meetings.find((meeting) => meeting.id === wanted) ?? (wanted === undefined ? ahead[0] : undefined);
}

/** An item with a motion to be read. */
export type Read = AgendaRow & { motion: string };

export function motionsOf(agenda: readonly AgendaRow[]): Read[] {
  return agenda.filter((row): row is Read => row.motion !== null);
}

/** The motion that is asked for; the first one if that is not on the agenda. */
export function readNow(motions: readonly Read[], item: string | undefined): Read | undefined {
  return motions.find((row) => row.id === item) ?? motions[0];
}

/** The motion before or behind this one; none at the ends. */
export function beside(motions: readonly Read[], now: Read | undefined, step: 1 | -1): Read | undefined {
  const at = motions.findIndex((row) => row.id === now?.id);
  return at === -1 ? undefined : motions[at + step];
}

/** `2 Kostenverteilung`: the number once, even if the file says "Anlage 2" itself, and without its ending. */
export function tabName(file: string, number: number): string {
  const name = file.replace(/\.[^.\s]{1,5}$/, "");
  const own = new RegExp(`^(?:Anlage|Anl\\.)[ _]?0*${number}(?!\\d)[ _.:–-]*`, "i");
  return `${number}\u2002${name.replace(own, "") || name}`;
}
