/** Documents as they are offered: by name, with what keeps one from being there. */

import type { Document, Paper } from "../ipc/commands";
import type { MeetingRow, ResolutionView } from "../ipc/views";

export interface OfferedPaper {
  /** „Anwesenheitsliste“. */
  label: string;
  /** What it belongs to: „ZA/47“. */
  of: string;
  /** A second, quieter line. */
  detail?: string;
  /** Why there is none yet. */
  refused?: string;
  paper: Paper;
}
/** Groups are parted by a line. */
export type OfferedPapers = (OfferedPaper | "line")[];

const CANCELLED = "Die Sitzung ist abgesagt.";
const NOT_OPENED = "Die Sitzung ist noch nicht eröffnet.";

/** The documents of a meeting in the order in which it needs them. `late`: items came after the invitation. */
export function meetingPapers(
  meeting: Pick<MeetingRow, "id" | "number" | "state">,
  late: boolean | undefined,
): OfferedPapers {
  const { state } = meeting;
  const offer = (label: string, document: Document, refused?: string, detail?: string): OfferedPaper => ({
    label,
    of: meeting.number,
    detail,
    refused: state === "cancelled" ? CANCELLED : refused,
    paper: { rendered: { document, meeting: meeting.id } },
  });
  const begun = state === "planned" || state === "invited" ? NOT_OPENED : undefined;
  const noLate =
    state === "planned"
      ? "Die Einladung ist noch nicht versandt."
      : late === false
        ? "Nach der Einladung ist kein Punkt dazugekommen."
        : undefined;
  return [
    offer("Einladung", { invitation: {} }),
    offer("Bekanntmachung", { notice: {} }, undefined, "Ohne den nichtöffentlichen Teil"),
    offer("Nachtrag", { late_agenda: {} }, noLate),
    "line",
    offer("Sitzungsleitfaden", { guide: {} }, undefined, "Für den Vorsitz, in großer Schrift"),
    offer("Anwesenheitsliste", { attendance_sheet: {} }, undefined, "Zum Unterschreiben von Hand"),
    "line",
    offer("Abstimmungsprotokoll", { voting_record: { version: "full" } }, begun, "Stimmen je Partner"),
    offer("Abstimmungsprotokoll, öffentlicher Teil", { voting_record: { version: "public" } }, begun),
    "line",
    offer("Ergebnisprotokoll", { results: { version: "full" } }, begun, "Ohne den Verlauf der Sitzung"),
    offer("Ergebnisprotokoll, öffentlicher Teil", { results: { version: "public" } }, begun),
    offer("Niederschrift", { minutes: { version: "full" } }, begun),
    offer("Niederschrift, öffentlicher Teil", { minutes: { version: "public" } }, begun),
    "line",
    offer("Sitzungsmappe", { folder: { version: "full" } }, undefined, "Alles mit den Anlagen in einer Datei"),
    offer("Sitzungsmappe, öffentlicher Teil", { folder: { version: "public" } }),
  ];
}

/** What can be printed of a resolution. */
export function resolutionPapers(
  resolution: Pick<ResolutionView, "number" | "annulled" | "ballot_id" | "motion_id" | "motion">,
): OfferedPapers {
  const { number } = resolution;
  const papers: OfferedPapers = [
    {
      label: "Beschlussauszug",
      of: number,
      detail: "Mit Platz für die Beglaubigung",
      refused: resolution.annulled === null ? undefined : "Aus einem aufgehobenen Beschluss gibt es keinen Auszug.",
      paper: { sheet: { extract: { number } } },
    },
  ];
  if (resolution.ballot_id !== null) {
    papers.push({
      label: "Stimmliste",
      of: number,
      detail: "Stimmen je Partner",
      paper: { sheet: { ballot: { ballot: resolution.ballot_id } } },
    });
  }
  if (resolution.motion_id !== null) {
    papers.push({
      label: "Vorlage",
      of: resolution.motion ?? "",
      paper: { sheet: { motion: { motion: resolution.motion_id } } },
    });
  }
  return papers;
}
