/** The three texts of a motion. */

import { execute, query } from "../ipc/ipc";
import type { MotionText } from "../ipc/commands";
import type { MotionId, Texts } from "../ipc/views";
import type { Recorded, TextPlace } from "../text/writing.svelte";

/** A text of a motion with its hash, as an answer carries it. */
export function recorded(texts: Texts, which: MotionText): Recorded {
  return { text: texts[which] ?? "", hash: texts[`${which}_hash`] };
}

/** Where a text of a motion stands. */
export function textPlace(motion: MotionId, which: MotionText): TextPlace {
  return {
    key: `motion/${motion}/${which}`,
    record: (base, text) => execute({ motion: { revise: { motion, text: which, base, new: text } } }),
    newest: async () => recorded((await query("motion", { motion })).texts, which),
  };
}
