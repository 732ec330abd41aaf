/** Who signs the minutes, and in which order. */

import type { DocumentRow, MeetingView, SeatRole, SignatureRole } from "../../ipc/views";

/** What a role is called. */
export const SIGNER: Record<SignatureRole, string> = { schriftfuehrung: "Schriftführung", vorsitz: "Vorsitz" };

/** The roles in the order of signing. */
export const ORDER: readonly SignatureRole[] = ["schriftfuehrung", "vorsitz"];

/** Where the signing stands: whose turn it is, and the file that is to be signed or is signed. */
export type Stage =
  | { at: "early" }
  | { at: "turn"; role: SignatureRole; document: DocumentRow | undefined }
  | { at: "done"; document: DocumentRow | undefined };

export function stage({ state, documents }: Pick<MeetingView, "state" | "documents">): Stage {
  if (state === "minutes_signed")
    return { at: "done", document: documents.findLast((one) => one.missing.length === 0) };
  if (state !== "minutes_final") return { at: "early" };
  const waiting = documents.findLast((one) => one.missing.length === 1 && one.missing[0] === "vorsitz");
  return { at: "turn", role: waiting ? "vorsitz" : "schriftfuehrung", document: waiting };
}

/** How a signature stands in the list of both. */
export interface Step {
  role: SignatureRole;
  state: "done" | "now" | "later";
  holder: string | undefined;
  /** As the signer claims, in Coordinated Universal Time. */
  at: string | undefined;
}

export function steps(now: Stage): Step[] {
  const document = now.at === "early" ? undefined : now.document;
  return ORDER.map((role) => {
    const signature = document?.signatures.find((one) => one.role === role);
    if (signature) return { role, state: "done", holder: signature.holder, at: signature.at };
    const turn = now.at === "turn" && now.role === role;
    return { role, state: turn ? "now" : "later", holder: undefined, at: undefined };
  });
}

/** Whether somebody at this seat may sign in a role: the chair for the chair alone, the secretary's seat for both. */
export function maySign(seat: SeatRole | undefined, role: SignatureRole): boolean {
  return seat === "secretary" || (seat === "chair" && role === "vorsitz");
}

/** The name of a file without its folders. */
export const fileName = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;

/** A hash in groups that a person can compare: `3f9a 01bc …`. */
export const grouped = (hash: string): string => (hash.match(/.{1,4}/g) ?? []).join(" ");

/** A moment on the clock of the committee: `2. Dezember 2026, 10:12 Uhr`. */
export function moment(at: string, timeZone: string | undefined): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  const word = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("de-DE", { ...options, timeZone }).format(date);
  const day = word({ day: "numeric", month: "long", year: "numeric" });
  return `${day}, ${word({ hour: "numeric", minute: "2-digit" })}\u00a0Uhr`;
}
