/** Who sits here, and as what. On one machine it is claimed, not proven. */

import type { OwnSeat, SeatRole } from "../ipc/commands";

export const ROLES: readonly SeatRole[] = ["secretary", "chair", "member", "reader"];

export const ROLE_NAMES: Record<SeatRole, string> = {
  secretary: "Schriftführung",
  chair: "Vorsitz",
  member: "Hauptverwaltungsbeamte",
  reader: "Lesend",
};

/** A seat that nobody has taken yet. */
export const NOBODY: OwnSeat = { name: "", role: "reader" };
