/** The order in which items are dealt with. */

import type { AgendaRow, ItemId } from "../../ipc/views";

export type Row = Pick<AgendaRow, "id" | "parent" | "done">;

/** An item that is dealt with through those that belong to it. */
export function isHeading(agenda: readonly Row[], item: ItemId): boolean {
  return agenda.some((row) => row.parent === item);
}

/** The item to be called next: the first open one behind this one, else the first open one. */
export function nextItem<Item extends Row>(agenda: readonly Item[], after?: ItemId): Item | undefined {
  const place = agenda.findIndex((row) => row.id === after);
  const open = (row: Item) => row.done === null && row.id !== after && !isHeading(agenda, row.id);
  return agenda.slice(place + 1).find(open) ?? agenda.find(open);
}

/** The item before or behind this one. */
export function neighbour<Item extends Row>(
  agenda: readonly Item[],
  item: ItemId | undefined,
  distance: -1 | 1,
): Item | undefined {
  const rows = agenda.filter((row) => !isHeading(agenda, row.id) || row.id === item);
  const place = rows.findIndex((row) => row.id === item);
  if (place < 0) return distance > 0 ? rows[0] : undefined;
  return rows[place + distance];
}

/** How many of the items are dealt with; those with items of their own are not counted. */
export function progress(agenda: readonly Row[]): { done: number; all: number } {
  const leaves = agenda.filter((row) => !isHeading(agenda, row.id));
  return { done: leaves.filter((row) => row.done !== null).length, all: leaves.length };
}
