/** Who signs what, and how it is said. */

import type { CorrectionRow, DocumentRow, SeatRole, SignatureRow, SigningRow } from "../../ipc/views";

/** Whether somebody at this seat may sign here: the chair for the chair alone, the secretary's seat for all. */
export function maySign(seat: SeatRole | undefined, signature: SignatureRow): boolean {
  return seat === "secretary" || (seat === "chair" && signature.line.role === "vorsitz");
}

/** The signatures that can be given now; several chairs sign in any order. */
export const turns = (row: SigningRow): SignatureRow[] => row.signatures.filter((one) => one.state === "now");

/** Whether nobody but this one is left to sign. */
export const isLast = (row: SigningRow): boolean => row.signatures.filter((one) => one.state !== "done").length === 1;

/** „Dr. Tilmann Overbeck, Vorsitz“; where nobody is named, the title alone. */
export const signer = ({ line }: Pick<SignatureRow, "line">): string =>
  line.name === null ? line.title : `${line.name}, ${line.title}`;

/** „2. Berichtigung“; without one the minutes. */
export const named = (correction: CorrectionRow | null): string =>
  correction === null ? "Niederschrift" : `${correction.number}. Berichtigung`;

/** The files that a document extends, the newest first; the last one is what was signed. */
export function extended(documents: DocumentRow[], { extends: id }: Pick<DocumentRow, "extends">): DocumentRow[] {
  const before = documents.find((one) => one.id === id);
  return before ? [before, ...extended(documents, before)] : [];
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
