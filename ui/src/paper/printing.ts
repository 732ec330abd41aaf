/** Printers, copies and sides. */

import type { Sides } from "../ipc/commands";
import type { Printer } from "../ipc/views";

/** On which sides of a sheet is printed, as a person chooses. */
export const SIDES: { value: Sides; label: string }[] = [
  { value: "as_set", label: "wie am Drucker eingestellt" },
  { value: "one_sided", label: "einseitig" },
  { value: "long_edge", label: "beidseitig, über die lange Kante" },
  { value: "short_edge", label: "beidseitig, über die kurze Kante" },
];

/** What a printer is called in a list; what it does not do at the moment is said too. */
export function printerLabel(printer: Printer): string {
  const marks = [printer.default && "Standarddrucker", printer.paused && "angehalten"].filter((mark) => mark);
  const name = printer.description || printer.name;
  return marks.length > 0 ? `${name} (${marks.join(", ")})` : name;
}

/** The printer that is chosen at first: the default one, otherwise one that prints. */
export function preselected(printers: readonly Printer[]): string {
  const first = printers.find((one) => one.default) ?? printers.find((one) => !one.paused) ?? printers[0];
  return first?.name ?? "";
}

/** The number of copies that somebody typed, from 1 to 99; undefined if it is none. */
export function copiesOf(typed: string): number | undefined {
  const digits = /^\s*(\d{1,2})\s*$/.exec(typed)?.[1];
  const number = Number(digits);
  return digits === undefined || number < 1 ? undefined : number;
}
