/** How large the window shows everything. The shell does it and remembers it. */

import { remember } from "../ipc/ipc";

/** In percent. From the largest on there is one column: nothing is cut off down to a window of 1024 x 640. */
const STEPS = [80, 90, 100, 110, 125, 150, 175, 200] as const;

/** A wheel turns faster than anybody reads. */
const REST = 120;

export class Zoom {
  #percent = $state(100);
  #turned = 0;
  /** What was asked for before it was known how large everything is. */
  #early: (() => void)[] | undefined = [];

  /** In percent. */
  get percent(): number {
    return this.#percent;
  }

  /** Everything is this large; what was asked for before starts from there. */
  begin(percent: number): void {
    const early = this.#early;
    if (!early) return;
    this.#early = undefined;
    this.#percent = percent;
    for (const act of early) act();
  }

  larger = (): void => this.#show((now) => STEPS.find((step) => step > now));
  smaller = (): void => this.#show((now) => STEPS.findLast((step) => step < now));
  normal = (): void => this.#show(() => 100);

  /** Strg with plus, minus and 0; a PDF that is read enlarges its page by the same keys without Strg. */
  key = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
    if (event.key === "+" || event.key === "=") this.larger();
    else if (event.key === "-") this.smaller();
    else if (event.key === "0") this.normal();
    else return;
    event.preventDefault();
  };

  /** Strg with the wheel; over the pages of a PDF it is theirs. */
  wheel = (event: WheelEvent): void => {
    if (!event.ctrlKey || event.defaultPrevented) return;
    event.preventDefault();
    if (event.timeStamp - this.#turned < REST) return;
    this.#turned = event.timeStamp;
    if (event.deltaY < 0) this.larger();
    else if (event.deltaY > 0) this.smaller();
  };

  #show(next: (now: number) => number | undefined): void {
    if (this.#early) {
      this.#early.push(() => this.#show(next));
      return;
    }
    const percent = next(this.#percent);
    if (percent === undefined || percent === this.#percent) return;
    this.#percent = percent;
    // It is shown even where it cannot be remembered, and then nobody misses it.
    remember({ zoom: percent }).catch(() => undefined);
  }
}
