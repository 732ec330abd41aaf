/** A question whose answer is kept up to date. */

import { untrack } from "svelte";
import { head } from "./head.svelte";
import { asRefusal, type Refusal } from "./ipc";

/** Before this, an answer that is still missing is not worth mentioning. */
const PATIENCE = 400;

export class Live<T> {
  #value = $state.raw<T>();
  #refused = $state.raw<Refusal>();
  #loading = $state(false);
  #asking = $state(false);
  #turn = 0;
  #again = $state(0);

  constructor(ask: () => Promise<T> | undefined) {
    $effect(() => {
      head();
      void this.#again;
      const answer = ask();
      untrack(() => void this.#take(answer));
      return () => {
        // An answer that comes later belongs to an older question.
        this.#turn += 1;
      };
    });
  }

  /** The newest answer. While another one is awaited, or if it is refused, the old one stays. */
  get value(): T | undefined {
    return this.#value;
  }

  /** Why the last question was not answered. */
  get refused(): Refusal | undefined {
    return this.#refused;
  }

  /** True only once an answer takes so long that a person wonders. */
  get loading(): boolean {
    return this.#loading;
  }

  /** Whether an answer is awaited: what is shown may be older than what was just done. */
  get asking(): boolean {
    return this.#asking;
  }

  /** Asks anew. */
  again(): void {
    this.#again += 1;
  }

  async #take(answer: Promise<T> | undefined): Promise<void> {
    const turn = this.#turn;
    this.#asking = answer !== undefined;
    if (answer === undefined) {
      this.#value = undefined;
      this.#refused = undefined;
      this.#loading = false;
      return;
    }
    const timer = setTimeout(() => {
      if (turn === this.#turn) this.#loading = true;
    }, PATIENCE);
    try {
      const value = await answer;
      if (turn !== this.#turn) return;
      this.#value = value;
      this.#refused = undefined;
    } catch (reason) {
      if (turn !== this.#turn) return;
      this.#refused = asRefusal(reason);
    } finally {
      clearTimeout(timer);
      if (turn === this.#turn) {
        this.#loading = false;
        this.#asking = false;
      }
    }
  }
}

/**
 * Keeps the answer to a question up to date: it is asked anew when what it reads changes and when the book moves.
 * Only while a component is set up. A question that answers `undefined` is not asked at all.
 */
export function live<T>(ask: () => Promise<T> | undefined): Live<T> {
  return new Live(ask);
}
