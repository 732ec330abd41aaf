/** German words for seats and offices. */

import type { Office } from "../ipc/commands";
import type { Seat } from "../ipc/views";

export const SEATS: Record<Seat, string> = { member: "Mitglied", deputy: "Vertretung" };

export const OFFICES: Record<Office, string> = {
  chair: "Vorsitz",
  deputy_chair: "Stellvertretender Vorsitz",
  secretary: "Schriftführung",
};
