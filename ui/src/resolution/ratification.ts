/** The way of a resolution until it is in force: which step is next, and how each stands. */

import { counted, longDate } from "../frame/german";
import type { Mark } from "../frame/marks";
import type { RatificationStep } from "../ipc/commands";
import type { CouncilRow, RatificationCode, RatificationView } from "../ipc/views";

/** A step that is entered by a dialog. */
export type Entry = "accede" | "council" | "apply" | "receive" | "object" | "summon" | "approve" | "publish";

/** What a person wants to enter, or to take back with the name that it bears. */
export type Asked = { entry: Entry; partner: string } | { step: RatificationStep; name: string };

export const ENTRIES: Record<Entry, { action: string; title: string; refusal: string }> = {
  accede: {
    action: "Eintragen, wer beitritt",
    title: "Wer tritt bei?",
    refusal: "Wer beitritt, ist nicht eingetragen.",
  },
  council: {
    action: "Ratsbeschluss eintragen",
    title: "Beschluss eines Rates eintragen",
    refusal: "Der Beschluss des Rates ist nicht eingetragen.",
  },
  apply: {
    action: "Antrag eintragen",
    title: "Antrag auf Genehmigung eintragen",
    refusal: "Der Antrag ist nicht eingetragen.",
  },
  receive: {
    action: "Eingang eintragen",
    title: "Eingang des Antrags eintragen",
    refusal: "Der Eingang ist nicht eingetragen.",
  },
  object: {
    action: "Mitteilung eintragen",
    title: "Mitteilung der Aufsichtsbehörde eintragen",
    refusal: "Die Mitteilung ist nicht eingetragen.",
  },
  summon: {
    action: "Erörterungstermin eintragen",
    title: "Erörterungstermin eintragen",
    refusal: "Der Erörterungstermin ist nicht eingetragen.",
  },
  approve: {
    action: "Entscheidung eintragen",
    title: "Entscheidung der Aufsichtsbehörde eintragen",
    refusal: "Die Entscheidung ist nicht eingetragen.",
  },
  publish: {
    action: "Bekanntmachung eintragen",
    title: "Öffentliche Bekanntmachung eintragen",
    refusal: "Die Bekanntmachung ist nicht eingetragen.",
  },
};

const NEXT: Record<RatificationCode, readonly Entry[]> = {
  acceding: ["accede", "council"],
  councils: ["council"],
  council_refused: ["council"],
  to_apply: ["apply"],
  to_receive: ["receive"],
  pending: ["approve", "object"],
  objected: ["summon", "approve"],
  summoned: ["approve"],
  refused: ["apply"],
  to_publish: ["publish"],
  published: [],
  in_force: [],
  annulled: [],
};

/** The steps that can be entered now, the most pressing first. */
export function next(way: RatificationView): Entry[] {
  return NEXT[way.code].filter((entry) => entry !== "council" || missing(way).length > 0);
}

export const missing = (way: RatificationView): CouncilRow[] => way.councils.filter((row) => row.agreed === null);

/** How a stage stands. */
export interface Stage {
  name: string;
  mark: Mark;
  detail: string;
}

const open: Mark = { word: "offen", sign: "none" };
const done = (word: string): Mark => ({ word, sign: "yes" });

/** The stages in their order, each with what is known of it. */
export function stages(way: RatificationView): Stage[] {
  const { approval, publication } = way;
  const agreed = way.councils.filter((row) => row.agreed === true).length;
  const refused = way.councils.filter((row) => row.agreed === false).length;
  const councils: Mark =
    refused > 0
      ? { word: `${counted(refused, "Ablehnung", "Ablehnungen")}`, sign: "no" }
      : agreed === way.councils.length && way.code !== "acceding"
        ? done("zugestimmt")
        : { word: "läuft", sign: "clock" };
  const stages: Stage[] = [
    { name: "Räte und Kreistage", mark: councils, detail: `${agreed} von ${way.councils.length} haben zugestimmt` },
    { name: "Genehmigung", ...approved(way) },
    {
      name: "Bekanntmachung",
      mark: publication ? done("erfolgt") : open,
      detail: publication ? `${longDate(publication.day)}, ${publication.gazette}` : "",
    },
    {
      name: "In Kraft",
      mark: way.code === "in_force" ? done("in Kraft") : publication ? { word: "steht bevor", sign: "clock" } : open,
      detail: publication ? `ab ${longDate(publication.in_force)}` : "",
    },
  ];
  if (way.kind === "agreement") return stages;
  const acceding = { name: "Wer beitritt", mark: way.acceding ? done("benannt") : open, detail: way.acceding ?? "" };
  // Without who joins nobody knows how many councils there are.
  if (approval === null && way.acceding === null) stages[0]!.detail += ", ohne die beitretende Körperschaft";
  return [acceding, ...stages];
}

function approved({ approval }: RatificationView): Omit<Stage, "name"> {
  if (!approval) return { mark: open, detail: "" };
  const { authority, applied, received, decided, reference } = approval;
  if (approval.granted !== null) {
    const words = [authority, longDate(decided ?? applied), reference].filter(Boolean).join(", ");
    return { mark: approval.granted ? done("erteilt") : { word: "versagt", sign: "no" }, detail: words };
  }
  if (approval.deemed_since !== null) {
    return { mark: done("gilt als erteilt"), detail: `seit ${longDate(approval.deemed_since)}, ${authority}` };
  }
  const asked = `${authority}, beantragt am ${longDate(applied)}`;
  if (received === null || approval.last_day === null)
    return { mark: { word: "beantragt", sign: "clock" }, detail: asked };
  if (approval.summoned !== null) {
    const when = `Erörterungstermin anberaumt am ${longDate(approval.summoned)}`;
    return { mark: { word: "wird erörtert", sign: "clock" }, detail: `${authority}, ${when}` };
  }
  const left = approval.days_left === 1 ? "letzter Tag" : `noch ${approval.days_left}\u00a0Tage`;
  return {
    mark: { word: left, sign: "clock" },
    detail:
      approval.objected === null
        ? `${authority}, eingegangen am ${longDate(received)}, Frist bis ${longDate(approval.last_day)}`
        : `${authority}, Mitteilung vom ${longDate(approval.objected)}, Frist zur Erörterung bis ${longDate(approval.last_day)}`,
  };
}
