/** To whom an invitation goes, partner by partner. */

import type { RecipientRow } from "../../ipc/views";

export interface Invited {
  partner: string;
  members: string[];
  deputies: string[];
}

/** In the order in which the partners come; members before deputies. */
export function byPartner(recipients: readonly RecipientRow[]): Invited[] {
  const rows = new Map<string, Invited>();
  for (const { partner, name, seat } of recipients) {
    const row = rows.get(partner) ?? { partner, members: [], deputies: [] };
    (seat === "member" ? row.members : row.deputies).push(name);
    rows.set(partner, row);
  }
  return [...rows.values()];
}
