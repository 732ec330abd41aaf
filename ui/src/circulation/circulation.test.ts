import { describe, expect, it } from "vitest";
import type { CirculationView } from "../ipc/views";
import { receivedBy, verdict } from "./circulation";

const view = (more: Partial<CirculationView>): CirculationView =>
  ({
    code: "announced",
    decision: "resolution",
    number: null,
    reason: "…",
    count: null,
    without_result: null,
    annulled: null,
    ...more,
  }) as CirculationView;
const outcome = (outcome: string) => ({ outcome, explanation: "Gezählt." }) as CirculationView["count"];

describe("a vote in writing", () => {
  it("takes replies until its deadline", () => {
    expect(receivedBy("2026-11-03", "2026-10-28")).toBe("2026-10-28");
    expect(receivedBy("2026-11-03", "2026-11-07")).toBe("2026-11-03");
  });

  it("says how it ended, by word, sign and number", () => {
    expect(verdict(view({ code: "open" }))).toBeUndefined();
    expect(verdict(view({ count: outcome("carried"), number: "ZA 2026/07" }))).toMatchObject({
      look: "carried",
      title: "Angenommen, Beschluss ZA 2026/07",
      explanation: "Gezählt.",
    });
    expect(verdict(view({ count: outcome("rejected"), decision: "recommendation" }))?.title).toBe("Nicht empfohlen");
    expect(verdict(view({ count: outcome("not_quorate") }))?.title).toBe("Kein Ergebnis: zu wenige Antworten");
    expect(verdict(view({ code: "annulled", annulled: "Vertauscht", count: outcome("carried") }))).toMatchObject({
      look: "rejected",
      title: "Ergebnis aufgehoben",
      text: "Grund: Vertauscht. Die Antworten sind ohne Wirkung; die Vorlage kann neu in Umlauf gegeben werden.",
    });
    expect(verdict(view({ code: "objected", without_result: "Hamm hat widersprochen." }))).toMatchObject({
      title: "Durch Widerspruch beendet",
      text: "Hamm hat widersprochen.",
    });
  });
});
