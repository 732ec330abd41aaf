/** The overview of the open book: the frame asks for it, and the first screen shows it without asking again. */

import { createContext } from "svelte";
import type { Live } from "./live.svelte";
import type { Overview } from "./views";

export const [sharedOverview, shareOverview] = createContext<Live<Overview>>();
