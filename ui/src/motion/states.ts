/** How the states of motions are marked. */

import type { IconName } from "../frame/Icon.svelte";
import type { MotionCode } from "../ipc/views";

interface Look {
  icon: IconName;
  kind: "success" | "warning" | "plain";
}

/** Rejected is an outcome, not an error: it stands in the plain colours, with the cross. */
export const MOTION_LOOKS: Record<MotionCode, Look> = {
  draft: { icon: "note", kind: "plain" },
  released: { icon: "check", kind: "plain" },
  scheduled: { icon: "meeting", kind: "plain" },
  circulating: { icon: "send", kind: "plain" },
  recommended: { icon: "yes", kind: "success" },
  not_recommended: { icon: "no", kind: "plain" },
  carried: { icon: "yes", kind: "success" },
  rejected: { icon: "no", kind: "plain" },
  noted: { icon: "yes", kind: "success" },
  postponed: { icon: "clock", kind: "warning" },
  referred: { icon: "next", kind: "plain" },
  withdrawn: { icon: "undo", kind: "plain" },
};

/** The order in which a motion goes through its states, for sorting. */
export const MOTION_ORDER = Object.keys(MOTION_LOOKS) as MotionCode[];

/** States from which a motion may be withdrawn; on an agenda it is taken off there. */
export const WITHDRAWABLE: MotionCode[] = [
  "draft",
  "released",
  "recommended",
  "not_recommended",
  "postponed",
  "referred",
];
