/** Below which items another one may stand. */

import type { AgendaRow } from "../../ipc/views";

const LONGEST = 70;

/** Choices for a list: none, or an item of that part which has not been dealt with. */
export function parentChoices(agenda: readonly AgendaRow[], open: boolean): { value: string; label: string }[] {
  const fit = agenda.filter((item) => item.public === open && item.parent === null && item.done === null);
  return [
    { value: "", label: "keinem: eigener Punkt" },
    ...fit.map((item) => ({ value: item.id, label: `${item.number} ${shortened(item.title)}` })),
  ];
}

/** A list of choices is as wide as its widest one. */
export function shortened(title: string): string {
  return title.length > LONGEST ? `${title.slice(0, LONGEST - 1).trimEnd()}…` : title;
}
