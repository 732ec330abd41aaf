/** The list of motions: what is looked for, and in which order it stands. */

import { found } from "../frame/german";
import type { MotionCode, MotionRow } from "../ipc/views";
import { MOTION_ORDER } from "./states";

/** What a person looks for by state. */
export type Standing = "all" | "draft" | "ready" | "scheduled" | "circulating" | "done";

export const STANDINGS: { value: Standing; label: string }[] = [
  { value: "all", label: "Alle" },
  { value: "draft", label: "Entwürfe" },
  { value: "ready", label: "Bereit für eine Tagesordnung" },
  { value: "scheduled", label: "Auf einer Tagesordnung" },
  { value: "circulating", label: "Im Umlaufverfahren" },
  { value: "done", label: "Erledigt" },
];

const DONE: MotionCode[] = ["carried", "rejected", "noted", "withdrawn"];

export function stands(motion: MotionRow, standing: Standing): boolean {
  switch (standing) {
    case "all":
      return true;
    case "draft":
      return motion.code === "draft";
    case "ready":
      return motion.next !== null && motion.meeting === null;
    case "scheduled":
    case "circulating":
      return motion.code === standing;
    case "done":
      return DONE.includes(motion.code);
  }
}

/** Those that hold every word, in number, title, kind or submitter. */
export function filtered(motions: readonly MotionRow[], words: string, standing: Standing): MotionRow[] {
  return motions.filter(
    (motion) =>
      stands(motion, standing) &&
      // A number is looked for as it is written, too.
      (found([motion.number ?? "", motion.title, motion.kind, motion.submitter].join(" "), words) ||
        (motion.number ?? "").toLowerCase().includes(words.trim().toLowerCase())),
  );
}

export type Column = "number" | "title" | "kind" | "submitter" | "state";

export interface Sorting {
  column: Column;
  descending: boolean;
}

/** `V/0031/2026` sorts by year, then by number; what has no number yet is the newest. */
function numberKey(motion: MotionRow): string {
  const [, sequence, year] = /^\D*(\d+)\/(\d+)$/.exec(motion.number ?? "") ?? [];
  return sequence === undefined ? (motion.number ?? "~") : `${year}/${sequence.padStart(8, "0")}`;
}

function compare(one: MotionRow, other: MotionRow, column: Column): number {
  if (column === "number") return numberKey(one) < numberKey(other) ? -1 : numberKey(one) > numberKey(other) ? 1 : 0;
  if (column === "state") return MOTION_ORDER.indexOf(one.code) - MOTION_ORDER.indexOf(other.code);
  return one[column].localeCompare(other[column], "de", { numeric: true });
}

/** In the order asked; equal ones by number, the newest first. */
export function sorted(motions: readonly MotionRow[], { column, descending }: Sorting): MotionRow[] {
  return motions.toSorted((one, other) => {
    const order = compare(one, other, column);
    return (descending ? -order : order) || -compare(one, other, "number");
  });
}
