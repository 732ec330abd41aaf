/** How far something that takes long is. */

import { listen } from "@tauri-apps/api/event";
import type { Progress } from "./views";

let now = $state.raw<Progress>();

/** What is being done and how far it is; none while nothing takes long. */
export const progressNow = (): Progress | undefined => now;

/** Does something that takes long; while it runs, {@link progressNow} tells how far it is. */
export async function telling<T>(work: () => Promise<T>): Promise<T> {
  const unlisten = await listen<Progress>("progress", (event) => {
    now = event.payload;
  });
  try {
    return await work();
  } finally {
    unlisten();
    now = undefined;
  }
}
