/** Who may be said to submit a motion: a partner, or any office in its own words. */

import type { Choice } from "../frame/Combobox.svelte";
import type { MotionRow, Partner } from "../ipc/views";

/** The choice that asks for words. */
export const OTHER = "other";

/** Partners that have not left, then offices that have submitted before, then any other. */
export function submitters(partners: readonly Partner[], motions: readonly MotionRow[]): Choice[] {
  const here = partners
    .filter((partner) => partner.left === null)
    .toSorted((one, other) => one.name.localeCompare(other.name, "de"));
  const known = new Set(here.flatMap(({ kind, name }) => [name, `${kind} ${name}`]));
  const offices = new Set(motions.map((motion) => motion.submitter).filter((submitter) => !known.has(submitter)));
  return [
    ...here.map(({ id, kind, name }) => ({
      value: `partner:${id}`,
      label: name,
      detail: name.startsWith(kind) ? undefined : kind,
    })),
    ...[...offices]
      .toSorted((one, other) => one.localeCompare(other, "de"))
      .map((office) => ({ value: `words:${office}`, label: office })),
    { value: OTHER, label: "Andere Stelle", detail: "mit eigener Bezeichnung" },
  ];
}
