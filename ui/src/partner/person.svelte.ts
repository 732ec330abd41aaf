/** A person that is chosen, or entered right where it is needed. */

import { newId } from "../ipc/id";
import { execute } from "../ipc/ipc";
import type { Person } from "../ipc/commands";

/** What a person fills in; empty where nothing is said. */
export interface PersonDraft {
  form_of_address: "" | "Frau" | "Herr";
  title: string;
  given_name: string;
  family_name: string;
  office: string;
  partner: string;
}

export function emptyPerson(partner = ""): PersonDraft {
  return { form_of_address: "", title: "", given_name: "", family_name: "", office: "", partner };
}

/** Whether the names are there. */
export function isNamed(draft: PersonDraft): boolean {
  return draft.given_name.trim() !== "" && draft.family_name.trim() !== "";
}

/** The person as the book takes it. */
export function person(id: string, draft: PersonDraft): Person {
  const said = (text: string) => (text.trim() === "" ? null : text.trim());
  return {
    id,
    form_of_address: said(draft.form_of_address),
    title: said(draft.title),
    given_name: draft.given_name.trim(),
    family_name: draft.family_name.trim(),
    office: said(draft.office),
    partner: said(draft.partner),
  };
}

export class PersonChoice {
  /** The chosen person, or empty. */
  id = $state("");
  /** A new person that is being entered instead. */
  draft = $state<PersonDraft>();

  get complete(): boolean {
    return this.draft ? isNamed(this.draft) : this.id !== "";
  }

  /** Who it is. A new person is entered into the book first, once. */
  async entered(): Promise<string> {
    if (this.draft) {
      const id = newId();
      await execute({ person: { add: person(id, this.draft) } });
      this.id = id;
      this.draft = undefined;
    }
    return this.id;
  }

  forget(): void {
    this.id = "";
    this.draft = undefined;
  }
}
