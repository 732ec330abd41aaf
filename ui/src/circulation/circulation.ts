/** A vote in writing: until when a reply can have come in, and how it ended. */

import type { ComponentProps } from "svelte";
import type { CirculationView } from "../ipc/views";
import type Verdict from "../meeting/conduct/Verdict.svelte";

/** The last day on which a reply that is entered today can have been received. */
export const receivedBy = (deadline: string, today: string): string => (today < deadline ? today : deadline);

const NUMBERED: Record<CirculationView["decision"], string> = {
  resolution: "Beschluss",
  recommendation: "Empfehlung",
  procedural: "Verfahrensbeschluss",
};

/** What stands above the replies once it ended; undefined while it is open. */
export function verdict(view: CirculationView): ComponentProps<typeof Verdict> | undefined {
  const explanation = view.count?.explanation;
  switch (view.code) {
    case "open":
    case "due":
      return undefined;
    case "objected":
      return {
        look: "rejected",
        icon: "undo",
        title: "Durch Widerspruch beendet",
        text: view.without_result,
        explanation,
      };
    case "annulled": {
      const why = `Grund: ${view.annulled?.replace(/\.?$/, ".") ?? ""}`;
      return {
        look: "rejected",
        icon: "undo",
        title: "Ergebnis aufgehoben",
        text: `${why} Die Antworten sind ohne Wirkung; die Vorlage kann neu in Umlauf gegeben werden.`,
        explanation: explanation && `${why} ${explanation}`,
      };
    }
    case "cancelled":
      return { look: "rejected", icon: "undo", title: "Abgebrochen", text: view.without_result, explanation };
    case "announced": {
      const said = { text: view.reason, explanation };
      const numbered = view.number === null ? "" : `, ${NUMBERED[view.decision]} ${view.number}`;
      const recommended = view.decision === "recommendation";
      switch (view.count?.outcome) {
        case "carried":
          return {
            look: "carried",
            icon: "yes",
            title: `${recommended ? "Empfohlen" : "Angenommen"}${numbered}`,
            ...said,
          };
        case "not_quorate":
          return { look: "void", icon: "warn", title: "Kein Ergebnis: zu wenige Antworten", ...said };
        default:
          return { look: "rejected", icon: "no", title: recommended ? "Nicht empfohlen" : "Abgelehnt", ...said };
      }
    }
  }
}
