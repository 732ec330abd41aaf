/** How one moves over the partners. They stand from A to Z down the columns; in a very narrow window along the rows. */

export interface Shape {
  count: number;
  /** Partners in a column, or in a row where they run along rows. */
  run: number;
  /** They run along rows. */
  byRow: boolean;
}

export type Direction = "up" | "down" | "left" | "right" | "first" | "last";

/** The place that one comes to; at an edge one stays. */
export function step(at: number, direction: Direction, { count, run, byRow }: Shape): number {
  const along = byRow ? ["left", "right"] : ["up", "down"];
  const inside = (to: number) => (to >= 0 && to < count ? to : at);
  switch (direction) {
    case "first":
      return 0;
    case "last":
      return count - 1;
    default: {
      const sign = direction === "up" || direction === "left" ? -1 : 1;
      if (along.includes(direction)) return inside(at + sign);
      const across = at + sign * run;
      // The last column may be shorter: its end is as near as one gets.
      if (across >= count && Math.floor(at / run) < Math.floor((count - 1) / run)) return count - 1;
      return inside(across);
    }
  }
}

const plain = (text: string) =>
  text
    .toLocaleUpperCase("de")
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "");

/** The next partner with this initial, after the one where one is; those with it in a later word come behind. */
export function withInitial(names: readonly string[], letter: string, at: number): number | undefined {
  const initials = names.map((name) => name.split(/[\s-]+/).map((word) => plain(word).charAt(0)));
  const wanted = plain(letter);
  const first = names.flatMap((_, index) => (initials[index]?.[0] === wanted ? [index] : []));
  const later = names.flatMap((_, index) => (initials[index]?.slice(1).includes(wanted) ? [index] : []));
  const found = [...first, ...later.filter((index) => !first.includes(index))];
  return found[(found.indexOf(at) + 1) % found.length];
}

/** The next open partner after this one, from the top again at the end; undefined if none is open. */
export function nextOpen(open: readonly boolean[], at: number): number | undefined {
  for (let distance = 1; distance <= open.length; distance++) {
    const index = (at + distance) % open.length;
    if (open[index]) return index;
  }
  return undefined;
}
