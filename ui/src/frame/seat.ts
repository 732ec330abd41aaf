/** Who sits here, and as what. On one machine it is claimed, not proven. */

import type { OwnSeat, Role } from "../ipc/shell";

export const ROLES: readonly Role[] = ["secretary", "chair", "member", "reader"];

export const ROLE_NAMES: Record<Role, string> = {
  secretary: "Schriftführung",
  chair: "Vorsitz",
  member: "Hauptverwaltungsbeamte",
  reader: "Lesend",
};

/** A seat that nobody has taken yet. */
export const NOBODY: OwnSeat = { name: "", role: "reader" };
