/** Where a meeting stands in its five steps. */

import type { Step } from "../frame/route.svelte";
import { STEPS } from "../frame/route.svelte";
import type { MeetingRow as Meeting } from "../ipc/views";

/** The step that is due; none once everything is done or the meeting is called off. */
export function stepDue(meeting: Pick<Meeting, "step">): Step | undefined {
  return meeting.step === "done" ? undefined : meeting.step;
}

/** Where a person looking for this meeting wants to go. */
export function stepShown(meeting: Pick<Meeting, "step" | "state">): Step {
  return stepDue(meeting) ?? (meeting.state === "cancelled" ? "prepare" : "minutes");
}

/** How a step stands beside the one that is due. */
export function stepState(meeting: Pick<Meeting, "step" | "state">, step: Step): "done" | "now" | "open" {
  const due = stepDue(meeting);
  if (due === undefined) return meeting.state === "cancelled" ? "open" : "done";
  const distance = STEPS.indexOf(step) - STEPS.indexOf(due);
  return distance < 0 ? "done" : distance === 0 ? "now" : "open";
}

/** Whether it is still to come or under way. */
export function isAhead(meeting: Pick<Meeting, "step">): boolean {
  const due = stepDue(meeting);
  return due !== undefined && STEPS.indexOf(due) <= STEPS.indexOf("conduct");
}

/** `Zentralausschuss, 47. Sitzung`. */
export function meetingName(meeting: Pick<Meeting, "committee" | "sequence">): string {
  return `${meeting.committee}, ${meeting.sequence}.\u00a0Sitzung`;
}
