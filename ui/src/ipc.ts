/** Everything that the window asks of the shell. */

import { invoke } from "@tauri-apps/api/core";
import type { Head, Overview } from "./overview";

/** Why something was not done: a closed code, and the sentence that the shell words. */
export interface Refusal {
  code: string;
  text: string;
}

/** The open book. */
export interface Book {
  /** Its file, as a person reads it. */
  file: string;
  /** Where its journal stands; null while it cannot be read. */
  head: Head | null;
}

/** The open book, or null. */
export const book = (): Promise<Book | null> => invoke("book");

/** Lets the person choose a book; false if they thought better of it. */
export const openBook = (): Promise<boolean> => invoke("open_book");

/** The overview of the open book. Rejects with a {@link Refusal}. */
export const overview = (): Promise<Overview> => invoke("query", { query: { overview: {} } });

/** Takes whatever a call rejected with as a refusal. */
export function asRefusal(reason: unknown): Refusal {
  if (typeof reason === "object" && reason !== null && "code" in reason && "text" in reason) {
    return { code: String(reason.code), text: String(reason.text) };
  }
  return { code: "failed", text: reason instanceof Error ? reason.message : String(reason) };
}
