/** What jsdom lacks and every window has. */

import { configure } from "@testing-library/svelte";

// Screens are loaded when they are turned to; on a busy machine that takes its time.
configure({ asyncUtilTimeout: 15_000 });

Object.assign(window, {
  matchMedia: (query: string) =>
    Object.assign(new EventTarget(), { matches: false, media: query }) as unknown as MediaQueryList,
});

Object.assign(HTMLDialogElement.prototype, {
  showModal(this: HTMLDialogElement) {
    this.open = true;
  },
  close(this: HTMLDialogElement) {
    if (!this.open) return;
    this.open = false;
    this.dispatchEvent(new Event("close"));
  },
});

// Where a text stands, which the editor asks to keep the cursor in view.
Object.assign(Range.prototype, {
  getClientRects: () => [],
  getBoundingClientRect: () => new DOMRect(),
});
