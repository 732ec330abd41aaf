/** What a check of the book came to. */

import { counted } from "../frame/german";
import type { CheckView } from "../ipc/views";

/** `Unversehrt: 412 Einträge, 38 Inhalte.` */
export function verdict(check: Pick<CheckView, "sound" | "entries" | "contents" | "findings">): string {
  return check.sound
    ? `Unversehrt: ${counted(check.entries, "Eintrag", "Einträge")}, ${counted(check.contents, "Inhalt", "Inhalte")}.`
    : `Nicht unversehrt: ${counted(check.findings.length, "Befund", "Befunde")}.`;
}
