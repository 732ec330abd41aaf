/** Where a value comes from. What the rules say is worded by the shell. */

import { longDate } from "../frame/german";
import type { Provenance } from "../ipc/views";

/** A sign of a section stays with its number. */
function unbroken(text: string): string {
  return text.replace(/(§|Abs\.|Nr\.|Art\.) (?=\d)/g, "$1\u00a0");
}

/** `§ 5 der Vereinbarung, 1. September 2026`. */
export function source(provenance: Pick<Provenance, "source" | "date">): string {
  return `${unbroken(provenance.source)}, ${longDate(provenance.date)}`;
}
