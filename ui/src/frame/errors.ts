/** Where a form is not complete. */

import { tick } from "svelte";

/** Puts the keyboard into the first field of a form that says what is missing. */
export async function toFirstError(form: EventTarget | null): Promise<void> {
  await tick();
  if (form instanceof HTMLElement) form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
}
