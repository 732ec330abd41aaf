/** Who is there for a partner, and the commands that say so. */

import type { Command } from "../../ipc/types";
import type { MeetingId, MeetingView, PresenceRow, SpeakerRow } from "../../ipc/views";

/** How a partner stands in the attendance. */
export interface Stand {
  /** Who is there for it; undefined: nobody. */
  here?: SpeakerRow;
  /** Who was there last and went. */
  gone?: SpeakerRow;
  /** Who would come first: the member. */
  first?: SpeakerRow;
}

export function standOf(row: PresenceRow): Stand {
  const here = row.speakers.find((one) => one.person === row.speaker) ?? row.speakers.find((one) => one.since !== null);
  const went = row.speakers.filter((one) => one.until !== null && one.since === null);
  const gone = went.sort((one, other) => (one.until ?? "").localeCompare(other.until ?? "")).at(-1);
  const first = row.speakers.find((one) => one.seat === "member") ?? row.speakers[0];
  return {
    ...(here && { here }),
    ...(gone && { gone }),
    ...(first && { first }),
  };
}

/** The time of day of a moment on the wall clock, as exactly as it was given. */
export const timeOf = (moment: string): string => moment.slice(11);

/** `9:45`. */
export const clock = (moment: string): string => moment.slice(11, 16).replace(/^0/, "");

export class Comings {
  constructor(private readonly meeting: MeetingId) {}

  arrive(row: PresenceRow, person: SpeakerRow, more: { digital?: boolean; time?: string } = {}): Command {
    const { digital, time } = more;
    const mode = digital === true ? { mode: "digital" as const } : {};
    const at = time === undefined ? {} : { time };
    return {
      attendance: {
        arrive: { meeting: this.meeting, partner: row.partner, person: person.person, ...mode, ...at },
      },
    };
  }

  leave(person: SpeakerRow, time?: string): Command {
    const at = time === undefined ? {} : { time };
    return { attendance: { leave: { meeting: this.meeting, person: person.person, ...at } } };
  }

  /** Going at the moment of coming strikes an entry that was wrong. */
  strike(person: SpeakerRow): Command {
    return this.leave(person, person.since === null ? undefined : timeOf(person.since));
  }

  /** Whoever votes by proxy stays for its own partner. */
  endProxy(row: PresenceRow, person: SpeakerRow, time?: string): Command {
    const at = time === undefined ? {} : { time };
    return { attendance: { leave: { meeting: this.meeting, person: person.person, partner: row.partner, ...at } } };
  }

  strikeProxy(row: PresenceRow, person: SpeakerRow): Command {
    return this.endProxy(row, person, person.since === null ? undefined : timeOf(person.since));
  }

  /**
   * Somebody else comes for the partner. Before the opening whoever was entered is struck, later they go.
   */
  replace(row: PresenceRow, by: SpeakerRow, opened: boolean, digital = false): Command[] {
    // Whoever votes by proxy stays for its own partner, and gives way here.
    const others = row.speakers.filter((one) => one.since !== null && one.proxy === null);
    const out = others.map((one) => (opened ? this.leave(one) : this.strike(one)));
    return [...out, this.arrive(row, by, { digital })];
  }

  /** The other time of coming: the entry is struck and made again. */
  correct(row: PresenceRow, person: SpeakerRow, time: string): Command[] {
    return [this.strike(person), this.arrive(row, person, { digital: person.digital, time })];
  }

  /** The members of all partners that nobody was entered for yet. */
  everybody(rows: readonly PresenceRow[]): Command[] {
    return rows.flatMap((row) => {
      const { here, gone, first } = standOf(row);
      return here || gone || !first ? [] : [this.arrive(row, first)];
    });
  }
}

/** Who is in the room for a partner, for a combobox. */
export function inTheRoom(meeting: Pick<MeetingView, "presences">): { value: string; label: string; detail: string }[] {
  return meeting.presences.flatMap((row) =>
    row.speakers
      .filter((one) => one.since !== null && one.proxy === null)
      .map((one) => ({ value: one.person, label: one.name, detail: row.name })),
  );
}
