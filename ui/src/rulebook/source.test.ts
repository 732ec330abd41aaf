import { expect, it } from "vitest";
import { source } from "./source";

it("keeps a sign of a section with its number", () => {
  expect(source({ source: "§ 5 Abs. 2", date: "2026-09-01" })).toBe("§\u00a05 Abs.\u00a02, 1.\u00a0September 2026");
});
