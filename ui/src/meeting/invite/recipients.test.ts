import { describe, expect, it } from "vitest";
import type { RecipientRow } from "../../ipc/views";
import { enumerated } from "../../frame/german";
import { byPartner } from "./recipients";

const row = (partner: string, name: string, seat: "member" | "deputy"): RecipientRow => ({
  person: name,
  partner,
  name,
  seat,
});

describe("recipients", () => {
  it("stand by partner, in their order, members before deputies", () => {
    const rows = [row("Hamm", "Frau B", "deputy"), row("Hamm", "Herr A", "member"), row("Ahlen", "Frau C", "member")];
    expect(byPartner(rows)).toEqual([
      { partner: "Hamm", members: ["Herr A"], deputies: ["Frau B"] },
      { partner: "Ahlen", members: ["Frau C"], deputies: [] },
    ]);
  });

  it("are enumerated as a sentence does", () => {
    expect(enumerated([])).toBe("");
    expect(enumerated(["Olfen"])).toBe("Olfen");
    expect(enumerated(["Olfen", "Oelde"])).toBe("Olfen und Oelde");
    expect(enumerated(["Olfen", "Oelde", "Senden"])).toBe("Olfen, Oelde und Senden");
  });
});
