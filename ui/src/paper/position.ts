/** Where somebody reads in a document, such that it holds for the next rendering of the document too. */

/** A place in a document. */
export interface Place {
  /** Page, from 1. */
  page: number;
  /** How far the page has gone beyond the upper edge, in heights of the page; negative above it. */
  offset: number;
  /** How far the pages have gone beyond the left edge, in widths of the page. */
  left: number;
}

/** A page as it lies in the scrolled area, in pixels. */
export interface Box {
  top: number;
  height: number;
  width: number;
}

/** The place at the upper edge. */
export function placeAt(scroll: { top: number; left: number }, pages: readonly Box[]): Place {
  let i = pages.findIndex((page) => page.top + page.height > scroll.top);
  if (i < 0) i = pages.length - 1;
  const page = pages[i];
  if (!page) return { page: 1, offset: 0, left: 0 };
  return { page: i + 1, offset: (scroll.top - page.top) / page.height, left: scroll.left / page.width };
}

/** How far to scroll to a place; to the end if the document has become shorter. */
export function scrollTo(place: Place, pages: readonly Box[]): { top: number; left: number } {
  const last = pages.at(-1);
  if (!last) return { top: 0, left: 0 };
  const page = pages[place.page - 1];
  if (!page) return { top: last.top + last.height, left: place.left * last.width };
  return { top: page.top + place.offset * page.height, left: place.left * page.width };
}

/** What a person typed as the number of a page: that page, the first or the last; nothing if it is no number. */
export function pageNumber(typed: string, count: number): number | undefined {
  const number = /^\s*(\d{1,7})\s*$/.exec(typed)?.[1];
  return number === undefined ? undefined : Math.min(Math.max(Number(number), 1), count);
}

/** How many hits there are, and at which of them the reader is. */
export function hits(current: number, total: number): string {
  if (total === 0) return "Nicht gefunden";
  const found = total.toLocaleString("de-DE");
  return current > 0
    ? `${current.toLocaleString("de-DE")} von ${found}`
    : total === 1
      ? "1 Treffer"
      : `${found} Treffer`;
}
