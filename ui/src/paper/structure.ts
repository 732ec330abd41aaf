/** The structure of a tagged page, which pdf.js writes down for those who hear it, as ARIA wants it. A table or list that goes
    on over several pages stands on each of them as a whole, with empty rows for those of other pages. */
export function tidyStructure(tree: Element): void {
  for (const element of tree.querySelectorAll("[role]")) {
    if (!CELLS.test(role(element)) && !holdsAnything(element)) element.remove();
  }
  for (const header of tree.querySelectorAll('[role="rowheader"], [role="columnheader"]')) {
    if (!holdsAnything(header)) header.setAttribute("role", "cell");
  }
  for (const table of tree.querySelectorAll('[role="table"]')) {
    for (const part of table.children) if (!part.hasAttribute("role")) part.setAttribute("role", "caption");
  }
}

/** A cell keeps its place in its row. */
const CELLS = /^(cell|rowheader|columnheader)$/;

function role(element: Element): string {
  return element.getAttribute("role") ?? "";
}

function holdsAnything(element: Element): boolean {
  const says = "[aria-owns], [aria-label], math";
  return element.matches(says) || !!element.querySelector(says) || !!element.textContent?.trim();
}
