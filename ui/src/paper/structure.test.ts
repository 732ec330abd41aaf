import { expect, it } from "vitest";
import { tidyStructure } from "./structure";

function tidied(html: string): string {
  const tree = document.createElement("span");
  tree.innerHTML = html;
  tidyStructure(tree);
  return tree.innerHTML;
}

it("takes away the rows of other pages, and what is then empty", () => {
  expect(
    tidied(
      '<span role="table"><span role="rowgroup"><span role="row"><span role="rowheader"></span><span role="cell"></span></span></span>' +
        '<span role="rowgroup"><span role="row"><span role="rowheader" aria-owns="a"></span><span role="cell"></span></span></span></span>' +
        '<span role="list"><span role="listitem"></span></span>',
    ),
  ).toBe(
    '<span role="table"><span role="rowgroup"><span role="row"><span role="rowheader" aria-owns="a"></span><span role="cell"></span></span></span></span>',
  );
});

it("calls the name of a table its caption, and an empty head a cell", () => {
  expect(
    tidied(
      '<span role="table"><span aria-owns="n"></span><span role="row"><span role="columnheader"></span><span role="columnheader" aria-owns="b"></span></span></span>',
    ),
  ).toBe(
    '<span role="table"><span aria-owns="n" role="caption"></span><span role="row"><span role="cell"></span><span role="columnheader" aria-owns="b"></span></span></span>',
  );
});

it("names a field that cannot be filled in, instead of a control that is not there", () => {
  expect(tidied('<span role="form" aria-owns="field"></span>')).toBe(
    '<span role="img" aria-label="Formularfeld"></span>',
  );
  const named = '<span role="img" aria-label="Unterschrift"></span>';
  expect(tidied(named.replace("img", "form"))).toBe(named);
});

it("begins no page with a heading deep down, and skips no level", () => {
  const level = (n: number) => `<span role="heading" aria-level="${n}" aria-owns="a"></span>`;
  expect(tidied([4, 4, 2, 4].map(level).join(""))).toBe([3, 4, 2, 3].map(level).join(""));
  expect(tidied([1, 2, 3].map(level).join(""))).toBe([1, 2, 3].map(level).join(""));
});

it("lets a link be heard as text, since it leads nowhere from here", () => {
  expect(
    tidied(
      '<span role="link"><span aria-owns="text"></span><span aria-owns="pdfjs_internal_id_7R" aria-label="Verweis"></span></span>',
    ),
  ).toBe('<span><span aria-owns="text"></span></span>');
});

it("owns nothing that is drawn on another page", () => {
  expect(tidied('<span role="link"><span aria-owns="20R"></span></span><span aria-owns="p4R_mc3"></span>')).toBe(
    '<span></span><span aria-owns="p4R_mc3"></span>',
  );
});
