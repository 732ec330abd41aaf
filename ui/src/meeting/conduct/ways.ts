/** What can be voted on and how, beside the open vote on the item. */

import type { BallotMode, Foreseen, ItemView } from "../../ipc/views";

export interface Way<Value extends string> {
  value: Value;
  label: string;
  hint?: string;
  /** Why it cannot be chosen. */
  refused?: string;
}

export type Matter = "item" | "procedure" | "exclusion";

/** What a running or announced ballot is called, where it is not an open one. */
export const MODES: Record<BallotMode, string> = {
  open: "Offene Abstimmung",
  roll_call: "Namentliche Abstimmung",
  acclamation: "Abstimmung durch Zuruf",
  secret: "Geheime Abstimmung",
  circulation: "Umlaufverfahren",
};

/** How many partners must demand the vote to be cast so. */
export function demanded(mode: BallotMode, foreseen: Foreseen): number {
  if (mode === "roll_call") return foreseen.roll_call ?? 0;
  return mode === "secret" ? (foreseen.secret ?? 0) : 0;
}

const partners = (number: number) => (number === 1 ? "einem Partner" : `mindestens ${number} Partnern`);

export function modes(foreseen: Foreseen): Way<BallotMode>[] {
  const onDemand = (number: number | null) =>
    number === null
      ? { refused: "Das Regelwerk sieht sie nicht vor." }
      : { hint: `Auf Verlangen von ${partners(number)}.` };
  return [
    { value: "open", label: "Offen" },
    { value: "acclamation", label: "Durch Zuruf", hint: "Wer nichts sagt, stimmt zu." },
    { value: "roll_call", label: "Namentlich", ...onDemand(foreseen.roll_call) },
    { value: "secret", label: "Geheim, mit Stimmzetteln", ...onDemand(foreseen.secret) },
  ];
}

export function matters(item: ItemView): Way<Matter>[] {
  const first = item.amendments.find((one) => one.state === "pending");
  const label = first
    ? `Änderungsantrag von ${first.partner}`
    : item.motion
      ? "Beschlussvorschlag"
      : `Wortlaut zu TOP ${item.row.number}`;
  return [
    {
      value: "item",
      label,
      ...(item.information && { refused: "Die Vorlage dient der Kenntnisnahme." }),
    },
    { value: "procedure", label: "Antrag zur Geschäftsordnung" },
    {
      value: "exclusion",
      label: "Befangenheit im Zweifel",
      hint: "Die Person stimmt darüber nicht mit ab.",
    },
  ];
}
