/** Takes in what is pasted or dropped. */

import { Fragment, Slice, type Mark, type Node } from "prosemirror-model";
import { Plugin } from "prosemirror-state";
import { isInTable } from "prosemirror-tables";
import { cleanHtml } from "./paste";
import { plainBlocks, type PlainBlock } from "./pastedText";
import { schema } from "./schema";

const { nodes } = schema;

export const pasting = new Plugin({
  props: {
    transformPastedHTML: (html) => cleanHtml(html),
    clipboardTextParser: (text, $context) => plainSlice(text, $context.marks()),
    handlePaste(view, _event, slice) {
      if (!isInTable(view.state) || holdsTable(slice)) return false;
      const line = oneLine(slice.content);
      const tr = view.state.tr.replaceSelection(new Slice(line, 0, 0));
      view.dispatch(tr.scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste"));
      return true;
    },
  },
});

/** Plain text as blocks; what begins or ends with a paragraph goes on in the line of the cursor. */
export function plainSlice(text: string, marks: readonly Mark[]): Slice {
  const blocks = plainBlocks(text).map((block) => plainNode(block, marks));
  const open = (node: Node | undefined) => (node?.type === nodes.paragraph ? 1 : 0);
  return new Slice(Fragment.from(blocks), open(blocks[0]), open(blocks.at(-1)));
}

function plainNode(block: PlainBlock, marks: readonly Mark[]): Node {
  const text = (line: string) => (line ? [schema.text(line, marks)] : []);
  const items = (lines: string[]) =>
    lines.map((line) => nodes.list_item.create(null, nodes.paragraph.create(null, text(line))));
  switch (block.kind) {
    case "paragraph":
      return nodes.paragraph.create(
        null,
        block.lines.flatMap((line, i) => [...(i > 0 ? [nodes.hard_break.create()] : []), ...text(line)]),
      );
    case "bullets":
      return nodes.bullet_list.create(null, items(block.items));
    case "numbers":
      return nodes.ordered_list.create({ order: block.start }, items(block.items));
    case "table":
      return nodes.table.create(
        null,
        block.rows.map((row, i) =>
          nodes.table_row.create(
            null,
            row.map((cell) => (i === 0 ? nodes.table_header : nodes.table_cell).create(null, text(cell))),
          ),
        ),
      );
  }
}

function holdsTable({ content }: Slice): boolean {
  let found = false;
  content.descendants((node) => {
    found ||= !!node.type.spec.tableRole;
    return !found;
  });
  return found;
}

/** All text in one line, as a cell has it. */
function oneLine(content: Fragment): Fragment {
  const line: Node[] = [];
  let ended = false;
  content.descendants((node) => {
    if (node.isTextblock || node.type === nodes.hard_break) {
      ended = line.length > 0;
    } else if (node.isInline) {
      if (ended) line.push(schema.text(" "));
      ended = false;
      line.push(node);
    }
    return true;
  });
  return Fragment.from(line);
}
