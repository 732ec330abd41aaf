/** The keyboard on a grid of partners: one stop for Tab, from which keys go on. */

import type { PartnerId } from "../../ipc/views";
import { nextOpen, step, withInitial, type Direction } from "./grid";
import { shapeOf } from "./shape";

interface Row {
  partner: PartnerId;
  name: string;
  choice: string;
}

export class Cursor {
  /** The grid; its children are the rows. */
  grid = $state<HTMLElement>();
  #at = $state(0);
  /** How often the keyboard was brought back. */
  #returns = 0;
  readonly #rows: () => readonly Row[];

  constructor(rows: () => readonly Row[]) {
    this.#rows = rows;
  }

  /** The row where the focus is, or will be when one comes back. */
  get stop(): number {
    return Math.min(this.#at, this.#rows().length - 1);
  }

  get #open(): boolean[] {
    return this.#rows().map((row) => row.choice === "none");
  }

  go(index: number | undefined): void {
    if (index === undefined) return;
    this.#at = index;
    (this.grid?.children[index] as HTMLElement | undefined)?.focus();
  }

  /** Puts the keyboard on a partner, or on the first one that is open. */
  focus(partner?: PartnerId): void {
    const wanted = this.#rows().findIndex((row) => row.partner === partner);
    this.go(wanted >= 0 ? wanted : (nextOpen(this.#open, -1) ?? 0));
  }

  /** On to the next partner that is open; this one is taken for done before the answer comes. */
  next(): void {
    const { stop } = this;
    this.go(nextOpen(this.#open.with(stop, false), stop) ?? stop);
  }

  move(direction: Direction): void {
    if (this.grid) this.go(step(this.stop, direction, shapeOf(this.grid, this.#rows().length)));
  }

  /** To the next partner with this initial. */
  find(letter: string): void {
    const names = this.#rows().map((row) => row.name);
    this.go(withInitial(names, letter, this.stop));
  }

  /** The focus came to a row by other means. */
  came = (event: FocusEvent): void => {
    const index = [...(this.grid?.children ?? [])].findIndex((row) => row.contains(event.target as Node));
    if (index >= 0) this.#at = index;
  };

  /** If what was recorded is refused, the keyboard comes back to it, so that nobody is passed over; of several that were
      given one after another, to the first. */
  async returnUnless(recorded: Promise<boolean>, partner: PartnerId): Promise<void> {
    const before = this.#returns;
    if ((await recorded) || before !== this.#returns) return;
    this.#returns += 1;
    const index = this.#rows().findIndex((row) => row.partner === partner);
    if (this.grid?.contains(document.activeElement)) this.go(index);
    else this.#at = index;
  }
}
