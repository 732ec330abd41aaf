import { expect, it } from "vitest";
import { hits, pageNumber, placeAt, scrollTo, type Box } from "./position";

const pages = (count: number, height = 1000): Box[] =>
  Array.from({ length: count }, (_, i) => ({ top: 20 + i * (height + 10), height, width: height * 0.7 }));

it.each([0, 20, 21, 519, 1025, 1500.5, 2999])("finds the way back to %d", (top) => {
  const back = scrollTo(placeAt({ top, left: 7 }, pages(3)), pages(3));
  expect(back.top).toBeCloseTo(top, 6);
  expect(back.left).toBeCloseTo(7, 6);
});

it("stays on the same line of a page when it becomes larger", () => {
  const place = placeAt({ top: 20 + 1010 + 250, left: 0 }, pages(3));
  expect(place).toEqual({ page: 2, offset: 0.25, left: 0 });
  expect(scrollTo(place, pages(3, 2000)).top).toBe(20 + 2010 + 500);
});

it("keeps to the end where the document has become shorter", () => {
  expect(scrollTo({ page: 9, offset: 0.5, left: 0 }, pages(2)).top).toBe(20 + 1010 + 1000);
  expect(placeAt({ top: 99_999, left: 0 }, pages(2)).page).toBe(2);
});

it("stands at the beginning of a document without pages", () => {
  expect(placeAt({ top: 5, left: 5 }, [])).toEqual({ page: 1, offset: 0, left: 0 });
  expect(scrollTo({ page: 1, offset: 1, left: 0 }, [])).toEqual({ top: 0, left: 0 });
});

it.each([
  ["3", 3],
  [" 12 ", 12],
  ["0", 1],
  ["999", 12],
  ["", undefined],
  ["zwei", undefined],
  ["-1", undefined],
  ["1.5", undefined],
])("takes %j for page %s", (typed, page) => {
  expect(pageNumber(typed, 12)).toBe(page);
});

it.each([
  [0, 0, "Nicht gefunden"],
  [0, 1, "1 Treffer"],
  [0, 1234, "1.234 Treffer"],
  [2, 1234, "2 von 1.234"],
])("says %d of %d hits as %s", (current, total, text) => {
  expect(hits(current, total)).toBe(text);
});
