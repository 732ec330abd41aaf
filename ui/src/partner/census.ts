/** What a table of inhabitants would change. */

import type { CensusRow } from "../ipc/views";

/** Only what differs from what holds. */
export function changes(rows: readonly CensusRow[]): CensusRow[] {
  return rows.filter((row) => row.inhabitants !== row.before);
}
