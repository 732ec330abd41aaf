/** How the states of meetings and resolutions are marked. */

import type { MeetingRow as Meeting, ResolutionRow as Resolution } from "../ipc/views";

/** How something stands, by sign and word; colour only repeats it. */
export interface Mark {
  word: string;
  sign: "yes" | "no" | "warn" | "clock" | "none";
}

const MEETING: Record<string, Mark["sign"]> = {
  open: "clock",
  interrupted: "clock",
  cancelled: "no",
  minutes_signed: "yes",
};

const OUTCOME: Record<string, Mark> = {
  carried: { word: "angenommen", sign: "yes" },
  rejected: { word: "abgelehnt", sign: "no" },
  not_quorate: { word: "nicht beschlussfähig", sign: "warn" },
};

export function meetingMark(meeting: Pick<Meeting, "state" | "state_text">): Mark {
  return { word: meeting.state_text, sign: MEETING[meeting.state] ?? "none" };
}

/** A code that this version does not know is shown as it is, never hidden. */
export function resolutionMark(resolution: Pick<Resolution, "count" | "annulled">): Mark {
  if (resolution.annulled !== null) return { word: "aufgehoben", sign: "warn" };
  if (resolution.count === null) return { word: "offen", sign: "none" };
  const outcome = resolution.count.outcome;
  return OUTCOME[outcome] ?? { word: outcome, sign: "none" };
}
