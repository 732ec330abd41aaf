import { expect, it } from "vitest";
import type { MotionRow, Partner } from "../ipc/views";
import { submitters } from "./submitters";

const partner = (id: string, name: string, kind: string, left: string | null = null) =>
  ({ id, name, kind, left }) as Partner;

it("proposes partners, offices that submitted before, and any other", () => {
  const partners = [
    partner("olfen", "Olfen", "Stadt", "2025-12-31"),
    partner("warendorf", "Kreis Warendorf", "Kreis"),
    partner("hamm", "Hamm", "Stadt"),
  ];
  const motions = ["Stadt Hamm", "Kreis Warendorf", "Geschäftsleitung citeq", "Geschäftsleitung citeq"].map(
    (submitter) => ({ submitter }) as MotionRow,
  );
  expect(submitters(partners, motions)).toEqual([
    { value: "partner:hamm", label: "Hamm", detail: "Stadt" },
    { value: "partner:warendorf", label: "Kreis Warendorf", detail: undefined },
    { value: "words:Geschäftsleitung citeq", label: "Geschäftsleitung citeq" },
    { value: "other", label: "Andere Stelle", detail: "mit eigener Bezeichnung" },
  ]);
});
