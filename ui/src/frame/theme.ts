/** Light or dark: the system's wish, until the person chooses. KERN reads `data-kern-theme`. */

import type { Appearance } from "../ipc/views";

/** What a person can choose. */
export const APPEARANCES: readonly { value: Appearance; label: string }[] = [
  { value: "light", label: "Hell" },
  { value: "dark", label: "Dunkel" },
  { value: "system", label: "Wie das System" },
];

const SYSTEM = "(prefers-color-scheme: dark)";
let chosen: Appearance = "system";

/** Follows the system from now on, as long as nothing else is chosen. */
export function followSystem(): void {
  const wish = window.matchMedia(SYSTEM);
  const follow = () => {
    if (chosen === "system") set(wish.matches);
  };
  follow();
  wish.addEventListener("change", follow);
}

/** Takes what the person chose. */
export function appear(appearance: Appearance): void {
  chosen = appearance;
  set(appearance === "dark" || (appearance === "system" && window.matchMedia(SYSTEM).matches));
}

function set(dark: boolean): void {
  document.documentElement.dataset.kernTheme = dark ? "dark" : "light";
}
