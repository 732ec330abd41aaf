/** What a kind of motion means: who decides on it, after whom, and what it takes. */

import type { CommitteeId, MotionKind, Rulebook } from "../ipc/views";

type Rules = Pick<Rulebook, "committee" | "majority">;

/** Sentences that explain a kind to the person who chooses it. */
export function explained(kind: MotionKind, rules: Rules): string[] {
  const rule = (id: CommitteeId) => rules.committee.find((committee) => committee.id === id);
  const name = (id: CommitteeId) => rule(id)?.name ?? id;
  const competent = name(kind.committee);
  const way =
    kind.advised_by.length > 0
      ? ` Vorher ${kind.advised_by.length === 1 ? "berät" : "beraten"} der ${kind.advised_by.map(name).join(" und der ")}.`
      : "";
  if (kind.purpose === "information") {
    return [`Der ${competent} nimmt zur Kenntnis; abgestimmt wird nicht.${way}`, `Grundlage: ${kind.competence}.`];
  }
  const does = rule(kind.committee)?.role === "advises" ? "spricht eine Empfehlung aus" : "entscheidet";
  const needed = kind.majority ?? rule(kind.committee)?.majority;
  const majority = rules.majority.find((majority) => majority.id === needed)?.name;
  return [
    `Der ${competent} ${does}.${way}`,
    ...(majority ? [`Erforderlich: ${majority}.`] : []),
    `Grundlage: ${kind.competence}.`,
  ];
}
