/** From a document of the editor to CommonMark: the fewest signs that read as the same document again. */

import type { Node } from "prosemirror-model";
import { inline, isBlank } from "./inline";
import { schema } from "./schema";

/** The text of a document. Empty paragraphs and blanks at the ends of lines say nothing and are left out. */
export function serialize(doc: Node): string {
  return blocks(doc).join("\n");
}

const { nodes } = schema;

/** The lines of what a container holds; of an item, behind its marker. */
function blocks(container: Node, marker = "", tight = false): string[] {
  const lines: string[] = [];
  let before: Node | undefined;
  let beforeOther = false;
  container.forEach((block) => {
    // Two lists in a row would be read as one if they had the same sign, three dashes in a line as a rule.
    const other = before ? before.type === block.type && !beforeOther : marker === "-";
    const own = blockLines(block, other, marker !== "" && !before);
    if (own.length === 0) return;
    if (before && !tight) lines.push("");
    lines.push(...own);
    before = block;
    beforeOther = other;
  });
  return lines;
}

function blockLines(block: Node, other: boolean, opensItem: boolean): string[] {
  switch (block.type) {
    case nodes.paragraph:
      return lines(inline(block, "paragraph"));
    case nodes.heading:
      return lines(inline(block, "heading")).map((line) => `${"#".repeat(block.attrs.level)} ${line}`);
    case nodes.blockquote:
      return blocks(block).map((line) => (line ? `> ${line}` : ">"));
    case nodes.bullet_list:
      return list(block, () => (other ? "*" : "-"));
    case nodes.ordered_list:
      return list(block, (i) => `${Math.min(block.attrs.order + i, 999_999_999)}${other ? ")" : "."}`);
    case nodes.table:
      return table(block);
    case nodes.horizontal_rule:
      return [opensItem ? "___" : "---"];
    default:
      return [];
  }
}

function lines(text: string): string[] {
  return text ? text.split("\n") : [];
}

/** Items at the end that say nothing are left out: somebody is about to write there, or will not. */
function list(node: Node, sign: (i: number) => string): string[] {
  const items = children(node);
  const count = items.findLastIndex((item) => !saysNothing(item)) + 1;
  const tight = isTight(items.slice(0, count));
  return items.slice(0, count).flatMap((item, i) => {
    const marker = sign(i);
    const [first, ...rest] = blocks(item, marker, tight);
    return [
      ...(i > 0 && !tight ? [""] : []),
      first ? `${marker} ${first}` : marker,
      ...rest.map((line) => line && " ".repeat(marker.length + 1) + line),
    ];
  });
}

/** Whether no blank line need stand in a list: items of one paragraph, and lists in them that may follow on a paragraph
    directly, which are those that begin with 1 and with a text. */
function isTight(items: Node[]): boolean {
  return items.every((item) => {
    const [text, inner, more] = children(item).filter((block) => !saysNothing(block));
    if (more || (text && text.type !== nodes.paragraph)) return false;
    if (!inner) return true;
    const isList = inner.type === nodes.bullet_list || inner.type === nodes.ordered_list;
    return isList && (inner.attrs.order ?? 1) === 1 && !saysNothing(inner.firstChild!) && isTight(children(inner));
  });
}

/** Whether no line is written for a block. */
function saysNothing(block: Node): boolean {
  if (block.isTextblock) return isBlank(block);
  const says = block.type === nodes.table || block.type === nodes.horizontal_rule;
  return !says && children(block).every(saysNothing);
}

function children(node: Node): Node[] {
  return Array.from({ length: node.childCount }, (_, i) => node.child(i));
}

function table(node: Node): string[] {
  const rows = children(node).map(children);
  const columns = Math.max(...rows.map((row) => row.length));
  const line = (texts: string[]) => `| ${texts.join(" | ")} |`;
  const text = (row: Node[], i: number) => (row[i] ? inline(row[i], "cell") : "");
  const [head, ...body] = rows.map((row) => line(Array.from({ length: columns }, (_, i) => text(row, i))));
  const rule = line(Array.from({ length: columns }, (_, i) => (rows[0]?.[i]?.attrs.right ? "--:" : "---")));
  return head === undefined ? [] : [head, rule, ...body];
}
