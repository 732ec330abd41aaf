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
  objected: null,
  summoned: null,
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
    expect(next(way({ code: "pending" }))).toEqual(["approve", "object"]);
    expect(next(way({ code: "objected" }))).toEqual(["summon", "approve"]);
    expect(next(way({ code: "summoned" }))).toEqual(["approve"]);
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
    const objected = { ...applied, objected: "2026-12-10", last_day: "2027-01-11", days_left: 32 };
    expect(stages(way({ code: "objected", approval: objected }))[1]).toEqual({
      name: "Genehmigung",
      mark: { word: "noch 32\u00a0Tage", sign: "clock" },
      detail: "Bezirksregierung, Mitteilung vom 10.\u00a0Dezember 2026, Frist zur Erörterung bis 11.\u00a0Januar 2027",
    });
    const summoned = { ...objected, summoned: "2026-12-20", days_left: null };
    expect(told(way({ code: "summoned", approval: summoned }))[1]).toBe("Genehmigung: wird erörtert");
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
