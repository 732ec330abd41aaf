/** Commands go to the book one after another, in the order of the keys that gave them, however fast these come. */

import type { Refusal } from "../../ipc/ipc";

export interface Job {
  run: () => Promise<void>;
  /** What exists only once this job is done, such as the ballot that it opens. */
  makes?: string;
  /** What must exist; if it was not made, this job is dropped without a word: the first refusal says why. */
  needs?: string;
}

/** How a job ended. */
export type End = "done" | "dropped" | Refusal;

export class Queue {
  #last: Promise<unknown> = Promise.resolve();
  #failed = new Set<string>();
  #waiting = 0;

  constructor(private readonly asRefusal: (reason: unknown) => Refusal) {}

  /** Whether all that was asked for is answered. */
  get idle(): boolean {
    return this.#waiting === 0;
  }

  add(job: Job): Promise<End> {
    this.#waiting += 1;
    const turn = this.#last.then(() => this.#take(job));
    this.#last = turn;
    return turn;
  }

  async #take({ run, makes, needs }: Job): Promise<End> {
    try {
      if (needs !== undefined && this.#failed.has(needs)) return "dropped";
      await run();
      return "done";
    } catch (reason) {
      if (makes !== undefined) this.#failed.add(makes);
      return this.asRefusal(reason);
    } finally {
      this.#waiting -= 1;
    }
  }
}
