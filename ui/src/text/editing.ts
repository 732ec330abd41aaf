/** How the editor behaves: its keys, what it makes of signs that are typed, and its commands. */

import { baseKeymap, chainCommands, lift, toggleMark, wrapIn } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { InputRule, inputRules, undoInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import type { Node, NodeType, ResolvedPos } from "prosemirror-model";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { EditorState, Plugin, TextSelection, type Command } from "prosemirror-state";
import { isInTable, tableEditing } from "prosemirror-tables";
import { normalizedTables, paragraphAfterTable, tableKeys } from "./tables";
import { schema } from "./schema";

const { nodes, marks } = schema;

/** A state that shows a document, with all keys but those of the editor's frame. */
export function editorState(doc: Node, frame: Plugin[]): EditorState {
  const state = EditorState.create({
    doc,
    plugins: [
      ...frame,
      typedSigns,
      keymap(tableKeys),
      keymap(textKeys),
      keymap(baseKeymap),
      history(),
      tableEditing(),
      normalizedTables,
      paragraphAfterTable,
    ],
  });
  return state.apply(state.tr);
}

/** What the buttons do. */
export const commands = {
  strong: toggleMark(marks.strong),
  em: toggleMark(marks.em),
  bullets: toggleList(nodes.bullet_list),
  numbers: toggleList(nodes.ordered_list),
  quote: toggleQuote(),
} satisfies Record<string, Command>;

/** Which of them hold where the cursor is. */
export function active(state: EditorState): Record<keyof typeof commands, boolean> {
  const { $from, from, to, empty } = state.selection;
  const marked = (type: (typeof marks)[keyof typeof marks]) =>
    empty ? !!type.isInSet(state.storedMarks ?? $from.marks()) : state.doc.rangeHasMark(from, to, type);
  const list = innermostList($from);
  return {
    strong: marked(marks.strong),
    em: marked(marks.em),
    bullets: list?.type === nodes.bullet_list,
    numbers: list?.type === nodes.ordered_list,
    quote: depthOf($from, nodes.blockquote) !== undefined,
  };
}

function depthOf($pos: ResolvedPos, ...types: NodeType[]): number | undefined {
  for (let depth = $pos.depth; depth > 0; depth--) if (types.includes($pos.node(depth).type)) return depth;
  return undefined;
}

function innermostList($pos: ResolvedPos): Node | undefined {
  const depth = depthOf($pos, nodes.bullet_list, nodes.ordered_list);
  return depth === undefined ? undefined : $pos.node(depth);
}

/** Makes a list, or another list of a list, or paragraphs of the list. */
function toggleList(type: NodeType): Command {
  return (state, dispatch, view) => {
    const { $from } = state.selection;
    const depth = depthOf($from, nodes.bullet_list, nodes.ordered_list);
    if (depth === undefined) return wrapInList(type)(state, dispatch, view);
    if ($from.node(depth).type === type) return liftListItem(nodes.list_item)(state, dispatch, view);
    dispatch?.(state.tr.setNodeMarkup($from.before(depth), type));
    return true;
  };
}

function toggleQuote(): Command {
  return (state, dispatch, view) => {
    const { $from, $to } = state.selection;
    const depth = depthOf($from, nodes.blockquote);
    if (depth === undefined) return wrapIn(nodes.blockquote)(state, dispatch, view);
    const range = $from.blockRange($to, (node) => node.type === nodes.blockquote);
    if (!range) return false;
    dispatch?.(state.tr.lift(range, range.depth - 1).scrollIntoView());
    return true;
  };
}

/** Puts the wording of a resolution as a quotation behind the block where the cursor is, or in the place of an empty one, and
    its source below it. One goes on writing in the paragraph that follows. */
export function insertQuote(wording: Node, source: string): Command {
  return (state, dispatch) => {
    const { $from } = state.selection;
    const from = nodes.paragraph.create(null, schema.text(source, [marks.em.create()]));
    const quote = nodes.blockquote.create(null, wording.content.addToEnd(from));
    const empty = $from.depth === 1 && $from.parent.type === nodes.paragraph && $from.parent.content.size === 0;
    const [start, end] = empty ? [$from.before(1), $from.after(1)] : [$from.after(1), $from.after(1)];
    const tr = state.tr.replaceWith(start, end, [quote, nodes.paragraph.create()]);
    tr.setSelection(TextSelection.create(tr.doc, start + quote.nodeSize + 1));
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

const hardBreak: Command = (state, dispatch) => {
  if (state.selection.$from.parent.type !== nodes.paragraph) return isInTable(state);
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create(), true).scrollIntoView());
  return true;
};

/** At the beginning of an item, a quote or a heading, Backspace takes the form away before it takes text away. */
const plainAtStart: Command = (state, dispatch, view) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0) return false;
  if ($from.parent.type === nodes.heading) {
    dispatch?.(state.tr.setNodeMarkup($from.before(), nodes.paragraph));
    return true;
  }
  if ($from.depth < 2 || $from.index(-1) > 0) return false;
  const parent = $from.node(-1).type;
  if (parent === nodes.list_item) return liftListItem(nodes.list_item)(state, dispatch, view);
  return parent === nodes.blockquote && lift(state, dispatch);
};

const textKeys: Record<string, Command> = {
  "Mod-b": commands.strong,
  "Mod-i": commands.em,
  "Mod-z": undo,
  "Mod-y": redo,
  "Shift-Mod-z": redo,
  Enter: splitListItem(nodes.list_item),
  "Shift-Enter": hardBreak,
  Backspace: chainCommands(undoInputRule, plainAtStart),
  "Alt-Shift-ArrowRight": sinkListItem(nodes.list_item),
  "Alt-Shift-ArrowLeft": liftListItem(nodes.list_item),
};

const MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember";

/** "1. Januar 2028" is a day and no list, although "1. " began one. */
const dayInsteadOfList = new InputRule(new RegExp(`^(${MONTHS})[ .,]$`), (state, match) => {
  const { $from } = state.selection;
  const list = innermostList($from);
  const depth = depthOf($from, nodes.ordered_list);
  if (depth === undefined || list !== $from.node(depth) || list.childCount > 1) return null;
  if ($from.depth !== depth + 2 || $from.node(-1).childCount > 1) return null;
  const paragraph = nodes.paragraph.create(null, schema.text(`${list.attrs.order}. ${match[0]}`));
  const start = $from.before(depth);
  const tr = state.tr.replaceWith(start, $from.after(depth), paragraph);
  return tr.setSelection(TextSelection.create(tr.doc, start + paragraph.nodeSize - 1));
});

const typedSigns = inputRules({
  rules: [
    dayInsteadOfList,
    wrappingInputRule(/^\s*[-*•]\s$/, nodes.bullet_list),
    wrappingInputRule(/^\s*1[.)]\s$/, nodes.ordered_list),
    wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
  ],
});
