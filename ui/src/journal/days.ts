/** The entries of the journal as they are shown: the newest first, by day. */

import type { EntryView } from "../ipc/views";

export interface Day {
  /** `2026-12-02`, on the wall clock of the committee. */
  date: string;
  entries: EntryView[];
}

/** Entries that follow one another on one day belong together. */
export function byDay(entries: readonly EntryView[]): Day[] {
  const days: Day[] = [];
  for (const entry of entries) {
    const date = entry.local.slice(0, 10);
    const last = days.at(-1);
    if (last?.date === date) last.entries.push(entry);
    else days.push({ date, entries: [entry] });
  }
  return days;
}

/** The newest entries and the older ones that were shown before, without a gap between them. */
export function joined(newest: readonly EntryView[], older: readonly EntryView[]): EntryView[] {
  const end = newest.at(-1)?.sequence;
  if (end === undefined) return [];
  const rest = older.filter((entry) => entry.sequence < end);
  return rest[0] === undefined || rest[0].sequence === end - 1 ? [...newest, ...rest] : [...newest];
}
