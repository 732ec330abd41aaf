/** A text of a motion while a person writes it: a draft at every pause, an entry in the book when the field is left. */

import { asRefusal, execute, query, shell, type Refusal } from "../ipc/ipc";
import type { MotionText } from "../ipc/commands";
import type { Hash, MotionId, MotionView, Texts } from "../ipc/views";

/** Two versions of one text, of which a person chooses. */
export interface Conflict {
  mine: string;
  /** As it stands in the book now; null if there is none any more. */
  other: string | null;
}

/** A text as the book has it. */
interface Recorded {
  text: string;
  hash: Hash | null;
}

/** So long a person rests before the draft is kept. */
const PAUSE = 700;

/** The time on the clock of this seat: `14:32`. */
const clock = (at: Date): string => at.toTimeString().slice(0, 5);

/** A text of a motion with its hash, as an answer carries it. */
export function recorded(texts: Texts, which: MotionText): Recorded {
  return { text: texts[which] ?? "", hash: texts[`${which}_hash`] };
}

export class Writing {
  #text = $state("");
  #book = $state.raw<Recorded>({ text: "", hash: null });
  #conflict = $state.raw<Conflict>();
  #refused = $state.raw<Refusal>();
  /** When the draft was kept, as `14:32`; none while nothing is kept. */
  #kept = $state<string>();
  #ready = $state(false);
  #working = $state(false);
  /** The field was left while an entry was on its way. */
  #again = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #motion: MotionId;
  readonly #which: MotionText;

  constructor(motion: MotionId, which: MotionText) {
    this.#motion = motion;
    this.#which = which;
  }

  get #key(): string {
    return `motion/${this.#motion}/${this.#which}`;
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
    return this.#text !== this.#book.text;
  }

  /** Where the text is, in a few words. */
  get status(): string | undefined {
    if (this.#working) return "wird gespeichert";
    if (this.#conflict || this.#refused) return "noch nicht gespeichert";
    if (!this.unrecorded) return this.#book.hash === null ? undefined : "gespeichert";
    return this.#kept === undefined ? "geändert" : `Entwurf gesichert um ${this.#kept}`;
  }

  /** Begins with the text as the book has it, or with a draft that was not recorded. */
  async begin(book: Recorded): Promise<void> {
    this.#book = book;
    this.#text = book.text;
    try {
      const draft = await shell("draft", { key: this.#key });
      if (draft !== null && draft.text !== book.text) {
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
    if (!this.#ready || this.#working || book.hash === this.#book.hash || this.unrecorded) return;
    this.#book = book;
    this.#text = book.text;
  }

  /** Something was typed. */
  typed(text: string): void {
    this.#text = text;
    this.#refused = undefined;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#keep(), PAUSE);
  }

  /** The field is left: what stands there is recorded. */
  async leave(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#working) {
      this.#again = true;
      return;
    }
    if (this.#conflict) return;
    if (!this.unrecorded) {
      await this.#drop();
      return;
    }
    await this.#record(this.#book.hash);
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

  async #record(base: Hash | null): Promise<void> {
    const text = this.#text;
    this.#working = true;
    this.#refused = undefined;
    try {
      await execute({ motion: { revise: { motion: this.#motion, text: this.#which, base, new: text } } });
      // The hash of what was recorded is what the next change starts from.
      const { texts } = await query("motion", { motion: this.#motion });
      this.#book = { text, hash: recorded(texts, this.#which).hash };
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
      const motion: MotionView = await query("motion", { motion: this.#motion });
      return recorded(motion.texts, this.#which);
    } catch (reason) {
      this.#refused = asRefusal(reason);
      return undefined;
    }
  }

  async #keep(): Promise<void> {
    const text = this.#text;
    try {
      await shell("save_draft", { key: this.#key, base: this.#book.hash, text });
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
      await shell("drop_draft", { key: this.#key });
    } catch {
      // A draft that says what the book says does no harm; the next one replaces it.
    }
  }
}
