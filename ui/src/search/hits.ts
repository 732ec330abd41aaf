/** What was found, in the order in which a person reads it. */

import type { Route } from "../frame/route.svelte";
import type { HitKind, MeetingRow, SearchHit } from "../ipc/views";
import { stepShown } from "../meeting/meeting";

export const KIND_NAMES: Record<HitKind, string> = {
  motion: "Vorlagen",
  resolution: "Beschlüsse und Empfehlungen",
  meeting: "Sitzungen",
  item: "Tagesordnungspunkte",
  minutes: "Niederschriften",
  partner: "Partner",
  person: "Personen",
};

export interface Group {
  kind: HitKind;
  hits: SearchHit[];
}

/** The hits by kind. The kind of the best hit comes first, and within a kind the order stays. */
export function grouped(hits: readonly SearchHit[]): Group[] {
  const groups = new Map<HitKind, SearchHit[]>();
  for (const hit of hits) groups.set(hit.kind, [...(groups.get(hit.kind) ?? []), hit]);
  return [...groups].map(([kind, hits]) => ({ kind, hits }));
}

/** Where a hit leads to. A meeting opens at the step that it stands at. */
export function placeOf({ kind, target }: SearchHit, meetings: readonly MeetingRow[]): Route {
  const meeting = meetings.find((one) => one.id === target.meeting);
  switch (kind) {
    case "motion":
      return target.motion === null ? { at: "motions" } : { at: "motion", motion: target.motion };
    case "resolution":
      return { at: "resolutions" };
    case "meeting":
    case "item":
      if (target.meeting === null) return { at: "meetings" };
      return { at: "meeting", meeting: target.meeting, step: meeting ? stepShown(meeting) : "prepare" };
    case "minutes":
      return target.meeting === null ? { at: "meetings" } : { at: "meeting", meeting: target.meeting, step: "minutes" };
    case "partner":
    case "person":
      return { at: "partners" };
  }
}

/** What the arrow keys lead to from a place in a row of `count`; -1 is the field above it, undefined stays. */
export function neighbour(key: string, at: number, count: number): number | undefined {
  const last = count - 1;
  switch (key) {
    case "ArrowDown":
      return at < last ? at + 1 : undefined;
    case "ArrowUp":
      return at >= 0 ? at - 1 : undefined;
    case "Home":
      return at >= 0 ? 0 : undefined;
    case "End":
      return at >= 0 ? last : undefined;
    default:
      return undefined;
  }
}
