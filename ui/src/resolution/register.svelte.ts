/** What is shown of the register. It is still so for whoever comes back to it. */

import type { Kept } from "./list";
import { ALL } from "./list";

class Register {
  /** Number of the resolution that is open. */
  open = $state<string>();
  /** What the list is narrowed to. */
  kept = $state.raw<Kept>(ALL);
}

export const register = new Register();
