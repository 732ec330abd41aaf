/** Where the open book stands. Whatever is shown follows it, because another window may write to the same book. */

import { invoke } from "@tauri-apps/api/core";
import type { OwnSeat } from "./commands";
import type { OpenBook, State } from "./views";

/** Between two looks at the book. */
const PAUSE = 3000;

class Follower {
  /** Grows whenever the book may say something else than before. */
  #count = $state(0);
  #state = $state.raw<State>();
  #known: string | undefined;

  /** Read by every question that is to be asked anew when the book has moved. */
  get count(): number {
    return this.#count;
  }

  /** What the shell knew when it was last asked; nothing before that. */
  get state(): State | undefined {
    return this.#state;
  }

  /** Looks where the book stands; `force` has everything asked anew even if it stands where it stood. */
  async look(force = false): Promise<void> {
    let mark: string;
    try {
      const state = (await invoke<{ state: State }>("shell", { call: { state: {} } })).state;
      const next = JSON.stringify(state);
      if (next !== JSON.stringify(this.#state)) this.#state = state;
      mark = JSON.stringify([state.book?.file, state.book?.head?.hash]);
    } catch (reason) {
      // A book that cannot be read any more: the questions asked anew say why.
      mark = JSON.stringify(reason);
    }
    const first = this.#known === undefined;
    if (force || (!first && mark !== this.#known)) this.#count += 1;
    this.#known = mark;
  }
}

const follower = new Follower();

/** Read inside a question, so that it is asked anew when the book has moved. */
export const head = (): number => follower.count;

/** The open book and where its journal stands. */
export const openedBook = (): OpenBook | null => follower.state?.book ?? null;

/** Where a profile that could not be understood was put. */
export const profileAside = (): string | null => follower.state?.set_aside ?? null;

/** Who sits here; `null` until somebody has said so, `undefined` until the shell was asked. */
export const ownSeat = (): OwnSeat | null | undefined => follower.state?.seat;

/** To be called after everything that changed the book, or opened another one. */
export const moved = (): Promise<void> => follower.look(true);

/** Keeps looking at the book until the returned function is called. */
export function followBook(): () => void {
  const look = () => void follower.look();
  look();
  const timer = window.setInterval(() => {
    if (document.visibilityState === "visible") look();
  }, PAUSE);
  window.addEventListener("focus", look);
  return () => {
    window.clearInterval(timer);
    window.removeEventListener("focus", look);
  };
}
