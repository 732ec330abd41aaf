/** Attached files, in words. */

import { germanNumber } from "../frame/german";
import type { Attachment } from "../ipc/views";

const KINDS: Record<string, string> = {
  "application/pdf": "PDF",
  "image/png": "Bild",
  "image/jpeg": "Bild",
  "text/plain": "Text",
  "text/csv": "Tabelle",
  "application/zip": "ZIP",
};

/** `PDF`, or what the name ends with. */
export function fileKind({ name, content }: Pick<Attachment, "name" | "content">): string {
  const ending = /\.([^.]{1,5})$/.exec(name)?.[1];
  return KINDS[content.media_type] ?? ending?.toUpperCase() ?? "Datei";
}

/** `812 B`, `96 kB`, `1,4 MB`: in steps of thousand, as file managers show it. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${germanNumber(bytes)}\u00a0B`;
  if (bytes < 1_000_000) return `${germanNumber(Math.round(bytes / 1000))}\u00a0kB`;
  return `${new Intl.NumberFormat("de-DE", { maximumFractionDigits: 1 }).format(bytes / 1_000_000)}\u00a0MB`;
}
