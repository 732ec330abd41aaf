/** Something that a person asked for and that may be refused. */

import { asRefusal, execute, type Refusal } from "./ipc";
import type { Command } from "./types";

export class Attempt {
  #refused = $state.raw<Refusal>();
  #busy = $state(false);

  /** Why it was not done; shown where it was asked for. */
  get refused(): Refusal | undefined {
    return this.#refused;
  }

  /** While it is on its way, so that nobody asks twice. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Changes the book. True if that was done. */
  execute(command: Command): Promise<boolean> {
    return this.run(() => execute(command));
  }

  /** Does something that takes its time. True if it was done; while it is on its way, a second one is not begun. */
  async run(doing: () => Promise<unknown>): Promise<boolean> {
    if (this.#busy) return false;
    this.#busy = true;
    this.#refused = undefined;
    try {
      await doing();
      return true;
    } catch (reason) {
      this.#refused = asRefusal(reason);
      return false;
    } finally {
      this.#busy = false;
    }
  }

  /** The person has read why. */
  forget(): void {
    this.#refused = undefined;
  }
}
