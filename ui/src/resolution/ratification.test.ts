import { describe, expect, it } from "vitest";
import type { CouncilRow, RatificationView } from "../ipc/views";
import { missing, next, stages } from "./ratification";

const council = (partner: string, agreed: boolean | null): CouncilRow => ({
  partner,
  name: partner,
  acceding: false,
  agreed,
  day: agreed === null ? null : "2026-11-10",
  reference: null,
});

function way(more: Partial<RatificationView>): RatificationView {
  return {
    kind: "agreement",
    resolved: "2026-10-20",
    code: "councils",
    short: "",
    text: "",
    acceding: null,
    councils: [council("hamm", true), council("oelde", null)],
    approval: null,
    publication: null,
    ...more,
  };
}

const applied = {
  authority: "Bezirksregierung",
  applied: "2026-11-13",
  received: "2026-11-16",
  last_day: "2026-12-14",
  days_left: 12,
  deemed_since: null,
  granted: null,
  decided: null,
  reference: null,
};

const told = (view: RatificationView) => stages(view).map(({ name, mark }) => `${name}: ${mark.word}`);

describe("the way until a resolution is in force", () => {
  it("offers the step that is next, and councils while some are missing", () => {
    expect(missing(way({})).map((row) => row.partner)).toEqual(["oelde"]);
    expect(next(way({}))).toEqual(["council"]);
    expect(next(way({ kind: "accession", code: "acceding" }))).toEqual(["accede", "council"]);
    const refused = [council("hamm", true), council("oelde", false)];
    expect(next(way({ code: "council_refused", councils: refused }))).toEqual([]);
    expect(next(way({ code: "pending" }))).toEqual(["approve"]);
    expect(next(way({ code: "in_force" }))).toEqual([]);
  });

  it("says of each stage how it stands, by word and sign", () => {
    expect(told(way({}))).toEqual([
      "Räte und Kreistage: läuft",
      "Genehmigung: offen",
      "Bekanntmachung: offen",
      "In Kraft: offen",
    ]);
    const pending = way({ kind: "accession", code: "pending", acceding: "Gemeinde Saerbeck", approval: applied });
    expect(told(pending).slice(0, 3)).toEqual([
      "Wer beitritt: benannt",
      "Räte und Kreistage: läuft",
      "Genehmigung: noch 12\u00a0Tage",
    ]);
    const silent = { ...applied, days_left: null, deemed_since: "2026-12-15" };
    expect(told(way({ code: "to_publish", approval: silent }))[1]).toBe("Genehmigung: gilt als erteilt");
    const publication = { day: "2026-12-18", gazette: "Amtsblatt", in_force: "2026-12-19" };
    const there = stages(way({ code: "in_force", publication }));
    expect(there.at(-1)).toEqual({
      name: "In Kraft",
      mark: { word: "in Kraft", sign: "yes" },
      detail: "ab 19.\u00a0Dezember 2026",
    });
  });
});
