/** Private notes on motions. They are kept in the person's profile, never in the book. */

import { asRefusal, remember, shell, type Refusal } from "../ipc/ipc";

/** Between the last letter and saving. */
const PAUSE = 600;

export class Notes {
  #book: string;
  #texts = $state.raw<Record<string, string>>({});
  #loaded = $state(false);
  #refused = $state.raw<Refusal>();
  #saved = $state<string>();
  #waiting: { motion: string; timer: ReturnType<typeof setTimeout> } | undefined;

  constructor(book: string) {
    this.#book = book;
  }

  /** Before that nothing may be written, because it would take the place of what is not read yet. */
  get loaded(): boolean {
    return this.#loaded;
  }

  /** Why a note was not read or not saved. */
  get refused(): Refusal | undefined {
    return this.#refused;
  }

  /** The motion whose note was saved last; none while something is still to be saved. */
  get saved(): string | undefined {
    return this.#saved;
  }

  /** The note on a motion; empty if there is none. */
  of(motion: string): string {
    return this.#texts[motion] ?? "";
  }

  async load(): Promise<void> {
    try {
      const profile = await shell("profile");
      this.#texts = profile.notes[this.#book] ?? {};
      this.#loaded = true;
      this.#refused = undefined;
    } catch (reason) {
      this.#refused = asRefusal(reason);
    }
  }

  /** Takes what was typed; it is saved at the next pause. */
  write(motion: string, text: string): void {
    if (this.#waiting?.motion !== motion) this.flush();
    clearTimeout(this.#waiting?.timer);
    this.#texts = { ...this.#texts, [motion]: text };
    this.#saved = undefined;
    this.#waiting = { motion, timer: setTimeout(() => this.flush(), PAUSE) };
  }

  /** Saves at once what is still to be saved. */
  flush(): void {
    if (!this.#waiting) return;
    const { motion, timer } = this.#waiting;
    clearTimeout(timer);
    this.#waiting = undefined;
    void this.#save(motion);
  }

  async #save(motion: string): Promise<void> {
    try {
      await remember({ note: { book: this.#book, motion, text: this.of(motion) } });
      this.#refused = undefined;
      if (!this.#waiting) this.#saved = motion;
    } catch (reason) {
      this.#refused = asRefusal(reason);
    }
  }
}
