/** The order of an agenda while it is being arranged: shown at once, recorded one move after the other. */

import { Attempt } from "../../ipc/attempt.svelte";
import type { AgendaRow, MeetingView } from "../../ipc/views";
import { moved, sameOrder, type Move } from "./agenda";

type Arranged = Pick<MeetingView, "id" | "agenda">;

export class Order {
  readonly attempt = new Attempt();
  #meeting: () => Arranged;
  /** The agenda as arranged, until the book answers with it. */
  #arranged = $state.raw<AgendaRow[]>();
  #waiting = $state.raw<readonly Move[]>([]);
  #answered: AgendaRow[] | undefined;

  /** Only while a component is set up. */
  constructor(meeting: () => Arranged) {
    this.#meeting = meeting;
    $effect(() => {
      const agenda = meeting().agenda;
      if (this.#arranged === undefined || this.#waiting.length > 0) return;
      if (agenda !== this.#answered || sameOrder(agenda, this.#arranged)) this.#arranged = undefined;
    });
  }

  get agenda(): AgendaRow[] {
    return this.#arranged ?? this.#meeting().agenda;
  }

  /** Moves an item. Its new number. */
  move(move: Move): string | undefined {
    this.#arranged = moved(this.agenda, move);
    this.#waiting = [...this.#waiting, move];
    if (this.#waiting.length === 1) void this.#record();
    return this.#arranged.find((row) => row.id === move.item)?.number;
  }

  async #record(): Promise<void> {
    let next = this.#waiting[0];
    while (next !== undefined) {
      const done = await this.attempt.execute({ agenda: { move: { meeting: this.#meeting().id, ...next } } });
      if (!done) {
        // What the others started from does not hold.
        this.#arranged = undefined;
        this.#waiting = [];
        return;
      }
      this.#answered = this.#meeting().agenda;
      this.#waiting = this.#waiting.slice(1);
      next = this.#waiting[0];
    }
  }
}
