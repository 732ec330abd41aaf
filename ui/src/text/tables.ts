/** Tables in the editor. GFM knows one head row, cells of one line, and columns at the left or at the right. */

import type { Node } from "prosemirror-model";
import { Plugin, Selection, TextSelection, type Command, type EditorState, type Transaction } from "prosemirror-state";
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToNextCell,
  isInTable,
  selectedRect,
  TableMap,
} from "prosemirror-tables";
import { schema } from "./schema";

const { nodes } = schema;

/** Puts an empty table where the cursor is, instead of an empty paragraph, else behind the block. */
export const insertTable: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if (isInTable(state)) return false;
  const row = (header: boolean) =>
    nodes.table_row.create(
      null,
      [1, 2, 3].map(() => (header ? nodes.table_header : nodes.table_cell).create()),
    );
  const table = nodes.table.create(null, [row(true), row(false), row(false)]);
  const replaces = $from.parent.type === nodes.paragraph && $from.parent.content.size === 0;
  const from = replaces ? $from.before() : $from.after();
  const tr = state.tr.replaceWith(from, $from.after(), table);
  // Into the first cell.
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, from + 3)).scrollIntoView());
  return true;
};

/** Sets the columns of the selection to the right, or back to the left. */
export const toggleRight: Command = (state, dispatch) => {
  if (!isInTable(state)) return false;
  const { map, table, tableStart, left, right } = selectedRect(state);
  const set = !isRightColumn(state);
  const tr = state.tr;
  for (const pos of new Set(map.map.filter((_, i) => i % map.width >= left && i % map.width < right))) {
    tr.setNodeMarkup(tableStart + pos, null, { ...table.nodeAt(pos)!.attrs, right: set });
  }
  dispatch?.(tr);
  return true;
};

/** Whether the column of the cursor stands at the right. */
export function isRightColumn(state: EditorState): boolean {
  if (!isInTable(state)) return false;
  const { map, table, left } = selectedRect(state);
  return table.nodeAt(map.map[left]!)?.attrs.right === true;
}

/** Deletes, and leaves the cursor in what is left of the table. */
function staying(command: Command): Command {
  return (state, dispatch) => {
    if (!isInTable(state)) return false;
    const { tableStart, top, left } = selectedRect(state);
    return command(
      state,
      dispatch &&
        ((tr) => {
          const table = tr.doc.nodeAt(tableStart - 1);
          if (table?.type !== nodes.table) return dispatch(tr);
          const map = TableMap.get(table);
          const cell = map.positionAt(Math.min(top, map.height - 1), Math.min(left, map.width - 1), table);
          dispatch(tr.setSelection(Selection.near(tr.doc.resolve(tableStart + cell + 1))));
        }),
    );
  };
}

/** What can be done in a table. */
export const tableCommands = {
  addRowAfter,
  addColumnAfter,
  deleteRow: staying(deleteRow),
  deleteColumn: staying(deleteColumn),
  deleteTable,
  toggleRight,
};

/** To the cell above or below, or out of the table. */
function vertically(by: -1 | 1, always = false): Command {
  return (state, dispatch, view) => {
    if (!isInTable(state)) return false;
    if (!(state.selection instanceof TextSelection)) return always;
    if (!always && view && !view.endOfTextblock(by < 0 ? "up" : "down")) return false;
    const { map, table, tableStart, top, left } = selectedRect(state);
    const row = top + by;
    if (row < 0 || row >= map.height) return leave(by)(state, dispatch, view);
    const inside = state.doc.resolve(tableStart + map.positionAt(row, left, table) + 1);
    dispatch?.(state.tr.setSelection(Selection.near(inside)).scrollIntoView());
    return true;
  };
}

/** To the text before or after a table; where there is none, to a new paragraph. */
function leave(by: -1 | 1): Command {
  return (state, dispatch) => {
    const { table, tableStart } = selectedRect(state);
    const edge = by < 0 ? tableStart - 1 : tableStart - 1 + table.nodeSize;
    const neighbour = by < 0 ? state.doc.resolve(edge).nodeBefore : state.doc.resolve(edge).nodeAfter;
    const tr = neighbour ? state.tr : state.tr.insert(edge, nodes.paragraph.create());
    const inside = by < 0 && neighbour ? edge : edge + (by < 0 ? 1 : 0);
    dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(inside), by < 0 && neighbour ? -1 : 1)).scrollIntoView());
    return true;
  };
}

/** To the next cell; behind the last one, to a new row. */
const nextCell: Command = (state, dispatch, view) => {
  if (!isInTable(state)) return false;
  if (goToNextCell(1)(state, dispatch)) return true;
  if (!view) return true;
  addRowAfter(view.state, view.dispatch);
  return goToNextCell(1)(view.state, view.dispatch);
};

const previousCell: Command = (state, dispatch) => isInTable(state) && (goToNextCell(-1)(state, dispatch) || true);

export const tableKeys: Record<string, Command> = {
  Tab: nextCell,
  "Shift-Tab": previousCell,
  Enter: vertically(1, true),
  ArrowUp: vertically(-1),
  ArrowDown: vertically(1),
};

/** Keeps tables what GFM can say: a head row, no cell over several columns or rows, columns of one alignment. */
export const normalizedTables = new Plugin({
  appendTransaction: (transactions, before, after) =>
    transactions.some((tr) => tr.docChanged) && before.doc !== after.doc ? normalized(after) : null,
});

function normalized(state: EditorState): Transaction | null {
  const tr = state.tr;
  state.doc.descendants((node, pos) => {
    if (node.type === nodes.table) normalizeTable(tr, node, pos);
    return !node.isTextblock && node.type !== nodes.table;
  });
  return tr.docChanged ? tr : null;
}

function normalizeTable(tr: Transaction, table: Node, tablePos: number): void {
  const head = table.firstChild!;
  table.forEach((row, rowPos, rowIndex) => {
    row.forEach((cell, cellPos, column) => {
      const type = rowIndex === 0 ? nodes.table_header : nodes.table_cell;
      const right = head.maybeChild(column)?.attrs.right ?? false;
      const { colspan, rowspan } = cell.attrs;
      if (cell.type === type && cell.attrs.right === right && colspan === 1 && rowspan === 1) return;
      tr.setNodeMarkup(tablePos + 1 + rowPos + 1 + cellPos, type, { colspan: 1, rowspan: 1, right });
    });
  });
}

/** Whoever ends a text with a table can go on writing below it. */
export const paragraphAfterTable = new Plugin({
  appendTransaction: (_transactions, _before, { doc, tr }) => {
    const last = doc.lastChild?.type;
    const ends = last === nodes.table || last === nodes.horizontal_rule;
    return ends ? tr.insert(doc.content.size, nodes.paragraph.create()) : null;
  },
});
