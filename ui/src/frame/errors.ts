/** Where a form is not complete. */

import { tick } from "svelte";

/** Puts the keyboard into the first field of a form that says what is missing; for a group, into its first field. */
export async function toFirstError(form: EventTarget | null): Promise<void> {
  await tick();
  if (!(form instanceof HTMLElement)) return;
  const wrong = form.querySelector<HTMLElement>("[aria-invalid=true], fieldset > .kern-error");
  const field = wrong?.matches(".kern-error")
    ? wrong.parentElement?.querySelector<HTMLElement>("input, select")
    : wrong;
  field?.focus();
  wrong?.scrollIntoView?.({ block: "nearest" });
}
