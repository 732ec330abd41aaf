/** A text of the book while a person writes it: a draft at every pause, an entry in the book when the field is left. */

import { asRefusal, shell, type Refusal } from "../ipc/ipc";
import type { Hash } from "../ipc/views";

/** A text as the book has it. */
export interface Recorded {
  text: string;
  hash: Hash | null;
}

/** Where in the book a text stands. */
export interface TextPlace {
  /** Under which the draft is kept. */
  key: string;
  /** Records a text that was begun from the one with the hash `base`. */
  record(base: Hash | null, text: string): Promise<void>;
  /** The text as the book has it now. */
  newest(): Promise<Recorded>;
}

/** Two versions of one text, of which a person chooses. */
export interface Conflict {
  mine: string;
  /** As it stands in the book now; null if there is none any more. */
  other: string | null;
}

/** So long a person rests before the draft is kept. */
const PAUSE = 700;

/** The time on the clock of this seat: `14:32`. */
const clock = (at: Date): string => at.toTimeString().slice(0, 5);

export class Writing {
  readonly #place: TextPlace;
  #text = $state("");
  #book = $state.raw<Recorded>({ text: "", hash: null });
  #conflict = $state.raw<Conflict>();
  #refused = $state.raw<Refusal>();
  /** When the draft was kept; none while nothing is kept. */
  #kept = $state<string>();
  /** When the text was recorded from here. */
  #recordedAt = $state<string>();
  #ready = $state(false);
  #working = $state(false);
  /** The field was left while an entry was on its way. */
  #again = false;
  /** Nobody has typed since the field was left. */
  #left = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(place: TextPlace) {
    this.#place = place;
  }

  /** What stands in the field. */
  get text(): string {
    return this.#text;
  }

  get conflict(): Conflict | undefined {
    return this.#conflict;
  }

  /** Why the text is not in the book. It stays in the field, and as a draft. */
  get refused(): Refusal | undefined {
    return this.#refused;
  }

  /** Whether a draft from an earlier time was looked for: only then may somebody write. */
  get ready(): boolean {
    return this.#ready;
  }

  /** Whether something stands in the field that is not in the book. */
  get unrecorded(): boolean {
    return this.#text.trim() !== this.#book.text.trim();
  }

  /** Where the text is, in a few words. */
  get status(): string | undefined {
    if (this.#working) return "Wird gespeichert";
    if (this.#conflict || this.#refused) return "Noch nicht gespeichert";
    if (this.unrecorded) return this.#kept === undefined ? "Geändert" : `Entwurf gesichert um ${this.#kept}`;
    if (this.#recordedAt !== undefined) return `Gespeichert um ${this.#recordedAt}`;
    return this.#book.hash === null ? undefined : "Gespeichert";
  }

  /** Begins with the text as the book has it, or goes on with a draft that was not recorded. */
  async begin(book: Recorded): Promise<void> {
    this.#book = book;
    this.#text = book.text;
    try {
      const draft = await shell("draft", { key: this.#place.key });
      if (draft !== null && draft.text.trim() !== book.text.trim()) {
        this.#text = draft.text;
        this.#kept = clock(new Date(draft.at));
        if (draft.base !== book.hash) this.#conflict = { mine: draft.text, other: book.text };
      }
    } catch (reason) {
      this.#refused = asRefusal(reason);
    } finally {
      this.#ready = true;
    }
  }

  /** The book answers anew. What is being written stays; whether it fits is seen when it is recorded. */
  follow(book: Recorded): void {
    if (this.#refused?.code === "moved") {
      // It is back where it was: now it takes what it could not take.
      this.#refused = undefined;
      void (this.#left ? this.leave() : this.#keep());
      return;
    }
    if (!this.#ready || this.#working || book.hash === this.#book.hash || this.unrecorded) return;
    this.#book = book;
    this.#text = book.text;
    this.#recordedAt = undefined;
  }

  /** Something was typed. */
  typed(text: string): void {
    this.#text = text;
    this.#left = false;
    this.#refused = undefined;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#keep(), PAUSE);
  }

  /** The field is left: what stands there is recorded. */
  async leave(): Promise<void> {
    clearTimeout(this.#timer);
    this.#left = true;
    if (this.#working) {
      this.#again = true;
      return;
    }
    if (!this.#ready || this.#conflict) return;
    if (!this.unrecorded) {
      await this.#drop();
      return;
    }
    await this.#record();
    if (this.#again) {
      this.#again = false;
      await this.leave();
    }
  }

  /** Of two versions, mine goes into the book; the other one stays in its journal. */
  async takeMine(): Promise<void> {
    const book = await this.#newest();
    if (!book) return;
    this.#conflict = undefined;
    this.#book = book;
    await this.leave();
  }

  /** Of two versions, the other one stays in the book; mine is given up. */
  async keepOther(): Promise<void> {
    const book = await this.#newest();
    if (!book) return;
    this.#conflict = undefined;
    this.#refused = undefined;
    this.#book = book;
    this.#text = book.text;
    await this.#drop();
  }

  async #record(): Promise<void> {
    const text = this.#text;
    this.#working = true;
    this.#refused = undefined;
    try {
      await this.#place.record(this.#book.hash, text);
      // The hash of what was recorded is what the next change starts from.
      this.#book = { text, hash: (await this.#place.newest()).hash };
      this.#recordedAt = clock(new Date());
      if (this.#text === text) await this.#drop();
    } catch (reason) {
      const refusal = asRefusal(reason);
      if (refusal.code === "conflict") {
        const current = refusal.parameters?.current;
        this.#conflict = { mine: text, other: typeof current === "string" ? current : null };
      } else {
        this.#refused = refusal;
      }
      await this.#keep();
    } finally {
      this.#working = false;
    }
  }

  async #newest(): Promise<Recorded | undefined> {
    try {
      return await this.#place.newest();
    } catch (reason) {
      this.#refused = asRefusal(reason);
      return undefined;
    }
  }

  async #keep(): Promise<void> {
    const text = this.#text;
    try {
      await shell("save_draft", { key: this.#place.key, base: this.#book.hash, text });
      this.#kept = clock(new Date());
    } catch (reason) {
      this.#refused ??= asRefusal(reason);
    }
  }

  async #drop(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#kept === undefined) return;
    this.#kept = undefined;
    try {
      await shell("drop_draft", { key: this.#place.key });
    } catch {
      // A draft that says what the book says does no harm; the next one replaces it.
    }
  }
}
