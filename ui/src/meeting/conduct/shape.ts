/** How the partners stand in the window as it is now. */

import type { Shape } from "./grid";

export function shapeOf(grid: HTMLElement, count: number): Shape {
  const style = getComputedStyle(grid);
  const byRow = !style.gridAutoFlow.startsWith("column");
  const tracks = (byRow ? style.gridTemplateColumns : style.gridTemplateRows).split(" ");
  return { count, run: Math.max(1, tracks.length), byRow };
}
