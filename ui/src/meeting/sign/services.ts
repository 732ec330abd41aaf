/** Whom the program asks over the network when somebody signs. */

import type { Services } from "../../ipc/commands";

/** Nobody is asked. */
export const NOBODY: Services = { timestamp: null, revocation: false };

/** The machine behind an address, which is what a person knows it by. */
export const host = (address: string): string => URL.parse(address)?.host ?? address;

/** Whether everybody is named who is needed so that a signature can be verified for long. */
export const complete = ({ timestamp, revocation }: Services): boolean => Boolean(timestamp) && revocation === true;

/** What a file should carry for later and could not be had. */
export interface Lacking {
  title: string;
  /** What was done nevertheless. */
  text: string;
  /** Why not, each as a sentence. */
  missing: string[];
  /** What can be done about it. */
  later: string;
}
