/** Tables that are pasted: which are tables at all, and how they look as tables of GFM. */

/** A cell of a table without joined cells; nothing where a joined cell reached. */
export interface PastedCell {
  cell: HTMLTableCellElement | undefined;
  /** Whether its column stands at the right. */
  right: boolean;
}

/** The rows of a table, of one length and none empty; nothing if it is a table only to place things on a page. */
export function tidyTable(table: HTMLTableElement): PastedCell[][] | undefined {
  if (table.querySelector("table") || table.getAttribute("role") === "presentation") return undefined;
  const rows = spread(table);
  const width = Math.max(0, ...rows.map((row) => row.length));
  const filled = rows.filter((row) => row.some(hasText));
  const columns = Array.from({ length: width }, (_, i) => i).filter((i) => filled.some((row) => hasText(row[i])));
  if (columns.length < 2) return undefined;
  const right = columns.map((i) => isRight(filled.slice(1).map((row) => row[i])));
  return filled.map((row) => columns.map((i, column) => ({ cell: row[i], right: right[column]! })));
}

type Cell = HTMLTableCellElement | undefined;

/** Joined cells become one cell with text and empty ones beside and below it. */
function spread(table: HTMLTableElement): Cell[][] {
  const grid: Cell[][] = [];
  const taken = new Set<string>();
  [...table.rows].slice(0, MOST).forEach((row, y) => {
    grid[y] ??= [];
    let x = 0;
    for (const cell of row.cells) {
      while (taken.has(`${x},${y}`)) x++;
      const width = Math.min(cell.colSpan, MOST - x);
      const height = cell.rowSpan;
      for (let dy = 0; dy < Math.min(height, table.rows.length - y); dy++) {
        for (let dx = 0; dx < width; dx++) taken.add(`${x + dx},${y + dy}`);
      }
      grid[y]![x] = cell;
      x += width;
      if (x >= MOST) break;
    }
    grid[y] = Array.from(grid[y]!);
  });
  return grid;
}

/** No person pastes more rows or columns than these into a text. */
const MOST = 1000;

function hasText(cell: Cell): boolean {
  return !!cell?.textContent && cell.textContent.trim() !== "";
}

/** Whether a column is set to the right, or is one of numbers. */
function isRight(cells: Cell[]): boolean {
  const filled = cells.filter(hasText) as HTMLTableCellElement[];
  if (filled.length === 0) return false;
  const set = filled.filter((cell) => cell.align === "right" || /text-align:\s*(right|end)/.test(styles(cell)));
  const numbers = filled.filter((cell) => /^[-+−–]?[\d.\s]+(,\d+)?\s*(%|€|Euro|EUR)?$/.test(cell.textContent!.trim()));
  return set.length * 2 > filled.length || numbers.length === filled.length;
}

function styles(cell: Element): string {
  return [cell, ...cell.querySelectorAll("p, div")].map((part) => part.getAttribute("data-style") ?? "").join(";");
}
