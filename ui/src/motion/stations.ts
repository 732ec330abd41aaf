/** The way of a motion through the committees, in words. */

import type { ConsultationRow, MotionCode } from "../ipc/views";

/** `Arbeitsausschuss: empfohlen am 12. November 2026`. */
export function station(row: ConsultationRow, code: MotionCode): string {
  if (row.result !== null) return `${row.committee}: ${row.result}`;
  if (row.meeting_number !== null && code === "scheduled") return `${row.committee}: steht an in ${row.meeting_number}`;
  if (row.circulation !== null) return `${row.committee}: im Umlaufverfahren`;
  return code === "withdrawn" ? `${row.committee}: nicht mehr beraten` : `${row.committee}: steht noch aus`;
}
