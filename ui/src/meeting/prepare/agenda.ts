/** The agenda as it is arranged by hand: which items may change places, and in which order they then stand. */

import type { AgendaRow, ItemId } from "../../ipc/views";

/** An item with those that belong to it; they move as one. */
export interface Block {
  id: ItemId;
  item: AgendaRow;
  subs: Block[];
}

/** Where an item goes: before another of its group, or to the end of it. */
export interface Move {
  item: ItemId;
  before: ItemId | null;
}

/** The two parts of an agenda. */
export function parts(agenda: readonly AgendaRow[]): { open: Block[]; closed: Block[] } {
  const block = (item: AgendaRow): Block => ({
    id: item.id,
    item,
    subs: agenda.filter((sub) => sub.parent === item.id).map(block),
  });
  const top = agenda.filter((item) => item.parent === null);
  return {
    open: top.filter((item) => item.public).map(block),
    closed: top.filter((item) => !item.public).map(block),
  };
}

/** Those among which an item may be moved: of its part, and below the same item. */
export function group(agenda: readonly AgendaRow[], id: ItemId): AgendaRow[] {
  const item = agenda.find((item) => item.id === id);
  return agenda.filter((other) => other.public === item?.public && other.parent === item.parent);
}

/** One place up or down; undefined where there is none. */
export function shifted(agenda: readonly AgendaRow[], id: ItemId, by: -1 | 1): Move | undefined {
  const ids = group(agenda, id).map((item) => item.id);
  const place = ids.indexOf(id) + by;
  if (place < 0 || place >= ids.length) return undefined;
  return { item: id, before: ids[by === -1 ? place : place + 1] ?? null };
}

/** What dropping an item means that left its group in this order; undefined if everything stands where it stood. */
export function dropped(agenda: readonly AgendaRow[], id: ItemId, order: readonly ItemId[]): Move | undefined {
  const ids = group(agenda, id).map((item) => item.id);
  const same = ids.length === order.length && ids.every((id, place) => id === order[place]);
  return same || !order.includes(id) ? undefined : { item: id, before: order[order.indexOf(id) + 1] ?? null };
}

/** The agenda after a move, numbered anew, to be shown until the book answers. */
export function moved(agenda: readonly AgendaRow[], { item, before }: Move): AgendaRow[] {
  const belongs = (row: AgendaRow) => row.id === item || row.parent === item;
  const moving = agenda.filter(belongs);
  const rest = agenda.filter((row) => !belongs(row));
  const peers = new Set(group(agenda, item).map((row) => row.id));
  const parent = moving[0]?.parent;
  const behind = (row: AgendaRow) =>
    peers.has(row.id) || row.id === parent || (row.parent !== null && peers.has(row.parent));
  const place = before === null ? rest.findLastIndex(behind) + 1 : rest.findIndex((row) => row.id === before);
  return numbered([...rest.slice(0, place), ...moving, ...rest.slice(place)]);
}

/** Numbers count through both parts; sub-items start anew below each item. */
function numbered(agenda: AgendaRow[]): AgendaRow[] {
  let [top, sub] = [0, 0];
  return agenda.map((row) => {
    if (row.parent === null) [top, sub] = [top + 1, 0];
    else sub += 1;
    return { ...row, number: row.parent === null ? `${top}` : `${top}.${sub}` };
  });
}

/** Whether two agendas hold the same items in the same order. */
export function sameOrder(one: readonly AgendaRow[], other: readonly AgendaRow[]): boolean {
  return one.length === other.length && one.every((row, place) => row.id === other[place]?.id);
}
