/** Who sits here, and as what. On one machine it is claimed, not proven. */

export const ROLES = ["secretary", "chair", "member", "reader"] as const;
export type Role = (typeof ROLES)[number];

export interface Seat {
  name: string;
  role: Role;
}

export const ROLE_NAMES: Record<Role, string> = {
  secretary: "Schriftführung",
  chair: "Vorsitz",
  member: "Hauptverwaltungsbeamte",
  reader: "Lesend",
};

let seat = $state.raw<Seat>({ name: "", role: "secretary" });

/** Who sits here now. */
export const seatNow = (): Seat => seat;

/** Another person sits down, or the same one in another role. */
export function sitDown(next: Seat): void {
  seat = next;
}
