/** The texts of the minutes, item by item: notes in the meeting, the course of the discussion afterwards. */

import { execute, query } from "../ipc/ipc";
import type { AgendaRow, ItemId, MeetingId, MeetingView } from "../ipc/views";
import type { Recorded, TextPlace } from "../text/writing.svelte";

/** Under which what is being written is kept; without an item: the remarks beyond the items. */
export const noteKey = (meeting: MeetingId, item: ItemId | null): string => `minutes/${meeting}/${item ?? "remarks"}`;

/** The course of an item as an answer carries it. */
export const courseOf = (item: Pick<AgendaRow, "course" | "course_hash">): Recorded => ({
  text: item.course ?? "",
  hash: item.course_hash,
});

/** The remarks beyond the items. */
export const remarksOf = (meeting: Pick<MeetingView, "remarks" | "remarks_hash">): Recorded => ({
  text: meeting.remarks ?? "",
  hash: meeting.remarks_hash,
});

/** Where a text of the minutes stands. */
export function notePlace(meeting: MeetingId, item: ItemId | null): TextPlace {
  return {
    key: noteKey(meeting, item),
    record: (base, text) => execute({ minutes: { write: { meeting, item, base, text } } }),
    newest: async () =>
      item === null
        ? remarksOf(await query("meeting", { meeting }))
        : courseOf((await query("item", { meeting, item })).row),
  };
}
