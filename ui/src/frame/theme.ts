/** Light or dark: the system's wish, until the person chooses for this window. KERN reads `data-kern-theme`. */

const SYSTEM = "(prefers-color-scheme: dark)";

/** Follows the system from now on. */
export function followSystem(): void {
  const wish = window.matchMedia(SYSTEM);
  const follow = () => set(wish.matches);
  follow();
  wish.addEventListener("change", follow);
}

/** Turns light to dark and back. */
export function toggle(): void {
  set(document.documentElement.dataset.kernTheme !== "dark");
}

function set(dark: boolean): void {
  document.documentElement.dataset.kernTheme = dark ? "dark" : "light";
}
