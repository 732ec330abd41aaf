/** Who joins the cooperation, as a person enters it. */

import { newId } from "../ipc/id";
import type { Acceding, OwnWeight, Rulebook } from "../ipc/commands";
import { decimal } from "../rulebook/forms";
import { readCount } from "./roll";

export const OTHER_KIND = "andere";

/** A rule that names votes or fees partner by partner, so that who joins must say its own. */
export interface Named {
  id: string;
  name: string;
  what: "votes" | "fee";
}

/** The rules in use that name each partner. */
export function naming(rules: Pick<Rulebook, "weight_rule" | "committee"> | undefined): Named[] {
  const used = new Set(rules?.committee.map((committee) => committee.weights));
  const found = new Map<string, Named>();
  for (const { id, name, rule } of rules?.weight_rule ?? []) {
    if (!used.has(id)) continue;
    if ("table" in rule) found.set(id, { id, name, what: "votes" });
    else if ("share_of_fees" in rule) found.set(id, { id, name, what: "fee" });
  }
  return [...found.values()];
}

export class Joining {
  name = $state("");
  kind = $state("Stadt");
  other = $state("");
  inhabitants = $state("");
  source = $state("");
  date = $state("");
  /** Votes or fees by rule, as typed. */
  weights = $state<Record<string, string>>({});

  readonly number = $derived(readCount(this.inhabitants));
  readonly body = $derived(this.kind === OTHER_KIND ? this.other.trim() : this.kind);

  complete(named: readonly Named[]): boolean {
    const texts = [this.name, this.body, this.source, this.date, ...named.map((rule) => this.weights[rule.id] ?? "")];
    return this.number !== undefined && texts.every((text) => text.trim() !== "");
  }

  /** As the book takes it, with a new identifier. */
  made(named: readonly Named[]): Acceding {
    const weight = ({ id, what }: Named): OwnWeight => {
      const typed = decimal(this.weights[id] ?? "");
      return { rule: id, weight: what === "votes" ? { votes: typed } : { fee: typed } };
    };
    return {
      id: newId(),
      name: this.name.trim(),
      kind: this.body,
      ags: null,
      inhabitants: this.number ?? 0,
      provenance: { source: this.source.trim(), date: this.date, example: false },
      ...(named.length > 0 && { weights: named.map(weight) }),
    };
  }

  forget(): void {
    this.name = this.other = this.inhabitants = this.source = this.date = "";
    this.kind = "Stadt";
    this.weights = {};
  }
}
