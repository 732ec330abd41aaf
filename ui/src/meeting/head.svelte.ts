/** The right end of a meeting's head belongs to the step that is shown. */

import { createContext, type Snippet } from "svelte";

class MeetingHeadActions {
  current = $state.raw<Snippet>();
}

const [get, set] = createContext<MeetingHeadActions>();

/** For the place that shows the head. */
export function offerHeadActions(): MeetingHeadActions {
  return set(new MeetingHeadActions());
}

/** For a step: `headActions(() => actions)` in its set-up, with a snippet of buttons at the top of its markup. */
export function headActions(actions: () => Snippet): void {
  const head = get();
  $effect(() => {
    const mine = actions();
    head.current = mine;
    return () => {
      if (head.current === mine) head.current = undefined;
    };
  });
}
