/** What the person here may do; the rules are the shell's, which refuses what is not offered here. */

import { openedBook, ownSeat } from "./head.svelte";

/** Prepares meetings and motions: the Schriftführung, in a book that can be written. */
export const prepares = (): boolean => ownSeat()?.role === "secretary" && openedBook()?.read_only === null;

/** Leads a meeting: the Schriftführung and the Vorsitz, in a book that can be written. */
export const leads = (): boolean => {
  const role = ownSeat()?.role;
  return (role === "secretary" || role === "chair") && openedBook()?.read_only === null;
};
