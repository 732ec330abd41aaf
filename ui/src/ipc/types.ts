/** What the shell answers, as long as it is written by hand: `bindings.ts`, generated from Rust, takes its place. */

export interface Overview {
  /** The cooperation. */
  name: string;
  /** A book made as a sample says so on every screen. */
  sample: boolean;
  /** Partners that have not left. */
  partners: number;
  motions: number;
  /** The latest first. */
  meetings: Meeting[];
  /** Resolutions and recommendations, the latest first. */
  resolutions: Resolution[];
  /** Sections of the rulebook with values that nobody has confirmed. */
  examples: { section: string; text: string }[];
}

export interface Meeting {
  id: string;
  /** Official number such as `ZA/47`. */
  number: string;
  committee: string;
  /** Running number in the committee. */
  sequence: number;
  /** Wall clock of the committee, ISO 8601 without offset. */
  start: string;
  place: string;
  state: string;
  /** The state in words. */
  state_text: string;
}

export interface Resolution {
  /** Official number such as `ZA 2026/07`. */
  number: string;
  decision: string;
  title: string;
  /** The count; none while its ballot is open. */
  count: { outcome: string } | null;
  /** Why it was annulled. */
  annulled: string | null;
}

/** Where the journal stands. */
export interface Head {
  /** Entries so far. */
  sequence: number;
  /** SHA-256 of the newest entry, in hexadecimal. */
  hash: string;
}

/** The open book. */
export interface Book {
  /** Its file, as a person reads it. */
  file: string;
  /** Where its journal stands; null while it cannot be read. */
  head: Head | null;
}

/** A question about the book, tagged by its name. */
export type Query = { overview: Record<never, never> };

export interface Answers {
  overview: Overview;
}

/** A change of the book, tagged by its noun. */
export type Command = Record<string, unknown>;

/** What is asked of the shell and is not the book, tagged by its name. */
export type ShellCall = { book: Record<never, never> } | { open_book: Record<never, never> };

export interface ShellAnswers {
  book: Book | null;
  /** False if the person thought better of it. */
  open_book: boolean;
}
