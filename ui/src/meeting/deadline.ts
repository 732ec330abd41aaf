/** Until when a committee is to be invited, in words. The days themselves come with the meeting. */

import { germanDay, longDate } from "../frame/german";
import type { MeetingView } from "../ipc/views";

/** Fine, near, too late for the ordinary notice, or settled because the invitation is sent. */
export type Pressure = "fine" | "near" | "overdue" | "sent";

export interface Deadline {
  pressure: Pressure;
  text: string;
}

type Dates = Pick<MeetingView, "state" | "start" | "invite_by" | "invite_by_urgent" | "notice_days" | "invitation">;

/** From this many days on a deadline is near. */
const NEAR = 7;
const DAY = 24 * 60 * 60 * 1000;
const WORDS = "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(" ");

/** Full days from one day to another; both as `2026-12-02`. */
function daysUntil(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / DAY);
}

/** `von sieben Tagen`, `von einem Tag`. */
export function ofDays(days: number): string {
  return days === 1 ? "von einem Tag" : `von ${WORDS[days] ?? days} Tagen`;
}

/** `sieben Tage`, `ein Tag`. */
export function inDays(days: number): string {
  return days === 1 ? "ein Tag" : `${WORDS[days] ?? days} Tage`;
}

/** `Dienstag, 24. November`, with the year where it is another one than today's. */
export function dayBeside(day: string, today: string): string {
  const found = germanDay(day);
  if (!found) return day;
  const year = day.slice(0, 4) === today.slice(0, 4) ? "" : ` ${found.year}`;
  return `${found.weekday}, ${found.day}\u00a0${found.month}${year}`;
}

/** How the invitation of a meeting stands today; undefined for a meeting that has been held or called off. */
export function deadline(meeting: Dates, today: string): Deadline | undefined {
  if (meeting.invitation) {
    return { pressure: "sent", text: `Eingeladen am ${longDate(meeting.invitation.sent_on)}.` };
  }
  if (meeting.state !== "planned" || meeting.invite_by === null) return undefined;
  const left = daysUntil(today, meeting.invite_by);
  if (left >= 0) {
    return {
      pressure: left > NEAR ? "fine" : "near",
      text: `Die Einladung muss spätestens am ${dayBeside(meeting.invite_by, today)} versandt sein (Ladungsfrist ${inDays(meeting.notice_days)}).`,
    };
  }
  const missed = `Die Ladungsfrist ${ofDays(meeting.notice_days)} lässt sich seit ${dayBeside(meeting.invite_by, today)} nicht mehr einhalten.`;
  const urgent = meeting.invite_by_urgent;
  const way =
    urgent !== null && today <= urgent
      ? `In dringenden Fällen können Sie noch bis ${dayBeside(urgent, today)} einladen.`
      : "Auch die verkürzte Frist ist verstrichen: Verlegen Sie die Sitzung.";
  return { pressure: "overdue", text: `${missed} ${way}` };
}

/** Whether an invitation sent on that day needs a reason of urgency. */
export function isShort(meeting: Pick<MeetingView, "invite_by">, sentOn: string): boolean {
  return meeting.invite_by !== null && sentOn !== "" && sentOn > meeting.invite_by;
}
