/** The structure of a tagged page, which pdf.js writes down for those who hear it, as ARIA wants it. A table or list that goes
    on over several pages stands on each of them as a whole, with empty rows for those of other pages. */
export function tidyStructure(tree: Element): void {
  for (const element of tree.querySelectorAll("[role]")) {
    if (!CELLS.test(role(element)) && !holdsAnything(element)) element.remove();
  }
  for (const header of tree.querySelectorAll('[role="rowheader"], [role="columnheader"]')) {
    if (!holdsAnything(header)) header.setAttribute("role", "cell");
  }
  // Of a document only the pages near the reader are there: a page does not begin with a heading of the fourth level.
  let before = 2;
  for (const heading of tree.querySelectorAll('[role="heading"]')) {
    const level = Math.min(Number(heading.getAttribute("aria-level")) || before, before + 1);
    heading.setAttribute("aria-level", String(level));
    before = level;
  }
  // Fields are drawn and cannot be filled in: there is no control that they could own.
  for (const field of tree.querySelectorAll('[role="form"]')) {
    field.removeAttribute("aria-owns");
    field.setAttribute("role", "img");
    if (!field.hasAttribute("aria-label")) field.setAttribute("aria-label", "Formularfeld");
  }
  // Nor do links lead anywhere from here: their text is read, as their addresses are.
  for (const goal of tree.querySelectorAll("[aria-owns]")) {
    if (!DRAWN.test(goal.getAttribute("aria-owns") ?? "")) continue;
    if (role(goal) === "link") goal.removeAttribute("aria-owns");
    else goal.remove();
  }
  for (const link of tree.querySelectorAll('[role="link"]')) link.removeAttribute("role");
  for (const table of tree.querySelectorAll('[role="table"]')) {
    for (const part of table.children) if (!part.hasAttribute("role")) part.setAttribute("role", "caption");
  }
}

/** What pdf.js would draw over this page or another one: an annotation, or an object by its number. Text is `p4R_mc3`. */
const DRAWN = /^(pdfjs_internal_id_|\d+R)/;
/** A cell keeps its place in its row. */
const CELLS = /^(cell|rowheader|columnheader)$/;

function role(element: Element): string {
  return element.getAttribute("role") ?? "";
}

function holdsAnything(element: Element): boolean {
  const says = "[aria-owns], [aria-label], math";
  return element.matches(says) || !!element.querySelector(says) || !!element.textContent?.trim();
}
