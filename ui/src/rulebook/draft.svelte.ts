/** A new edition of the rulebook while a person writes it. It outlasts a look at another place of the window. */

import { query } from "../ipc/ipc";
import type { Command, Look } from "../ipc/commands";
import type { DraftView, Problem, Rulebook } from "../ipc/views";
import { LISTS, withoutRule, withRule, type AnyRule, type Editable } from "./forms";

class Draft {
  #rules = $state.raw<Rulebook>();
  #view = $state.raw<DraftView>();
  #from = $state("");

  /** The rules; undefined while nobody writes any. */
  get rules(): Rulebook | undefined {
    return this.#rules;
  }

  /** What they say, what is wrong with them and what they change. */
  get view(): DraftView | undefined {
    return this.#view;
  }

  /** First day, as `2027-01-01`; empty while none is chosen. */
  get from(): string {
    return this.#from;
  }

  async begin(rules: Rulebook, from: string): Promise<void> {
    const view = await judge(rules, from);
    this.#rules = rules;
    this.#from = from;
    this.#view = view;
  }

  /** Takes name and first day over, and judges it all anew. */
  async entitle(name: string, from: string): Promise<void> {
    if (!this.#rules) return;
    this.#rules = { ...this.#rules, name };
    this.#from = from;
    if (from !== "") this.#view = await judge(this.#rules, from);
  }

  /** Takes a rule over, unless something is wrong with it: that is answered then. */
  async change(section: Editable, place: number, rule: AnyRule): Promise<Problem[]> {
    if (!this.#rules) return [];
    const rules = withRule(this.#rules, section, place, rule);
    const view = await judge(rules, this.#from);
    const own = `${LISTS[section]}.${rule.id}.`;
    const wrong = view.problems.filter((problem) => problem.key.startsWith(own));
    if (wrong.length > 0) return wrong.map((problem) => ({ ...problem, key: problem.key.slice(own.length) }));
    this.#rules = rules;
    this.#view = view;
    return [];
  }

  /** What is wrong with a look of the documents, and how well its colour is read. */
  async judgeLook(look: Look): Promise<{ problems: Problem[]; contrast: string | null }> {
    if (!this.#rules) return { problems: [], contrast: null };
    const view = await judge({ ...this.#rules, ...look }, this.#from);
    return { problems: view.problems.filter(ofLook), contrast: view.contrast };
  }

  /** Takes a look over, unless something is wrong with it: that is answered then. */
  async changeLook(look: Look): Promise<Problem[]> {
    if (!this.#rules) return [];
    const rules = { ...this.#rules, ...look };
    const view = await judge(rules, this.#from);
    const wrong = view.problems.filter(ofLook);
    if (wrong.length > 0) return wrong;
    this.#rules = rules;
    this.#view = view;
    return [];
  }

  /** Leaves a rule out, unless something is wrong then that was not before: that is answered. */
  async remove(section: Editable, place: number): Promise<Problem[]> {
    if (!this.#rules) return [];
    const rules = withoutRule(this.#rules, section, place);
    const view = await judge(rules, this.#from);
    const known = this.#view?.problems.map((problem) => problem.message) ?? [];
    const wrong = view.problems.filter((problem) => !known.includes(problem.message));
    if (wrong.length > 0) return wrong;
    this.#rules = rules;
    this.#view = view;
    return [];
  }

  /** The command that adopts it. */
  get adoption(): Command | undefined {
    return this.#rules && { book: { adopt: { rulebook: this.#rules, from: this.#from } } };
  }

  discard(): void {
    this.#rules = this.#view = undefined;
    this.#from = "";
  }
}

const ofLook = ({ key }: Problem): boolean => /^(house|letterhead)\b/.test(key);

const judge = (rulebook: Rulebook, from: string): Promise<DraftView> =>
  query("rules_draft", { rulebook: { ...rulebook }, from });

export const draft = new Draft();
