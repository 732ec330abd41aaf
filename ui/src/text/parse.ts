/** From CommonMark to a document of the editor. */

import { Fragment, Mark, type Attrs, type Node, type NodeType } from "prosemirror-model";
import { alternative, attribute, isRight, read, type Token } from "./commonmark";
import { schema } from "./schema";

/** Reads a text into a document. What the editor has no form for becomes plain text; nothing is lost. */
export function parse(markdown: string): Node {
  const builder = new Builder();
  for (const token of read(markdown)) builder.block(token);
  return builder.document();
}

const { nodes, marks } = schema;

/** A node that is being filled. */
interface Open {
  type: NodeType;
  attrs: Attrs | null;
  content: Node[];
}

class Builder {
  private readonly open: Open[] = [{ type: nodes.doc, attrs: null, content: [] }];
  private marks: readonly Mark[] = Mark.none;

  document(): Node {
    while (this.open.length > 1) this.leave();
    const { type, content } = this.open[0]!;
    return type.createAndFill(null, content)!;
  }

  block(token: Token): void {
    switch (token.type) {
      case "paragraph_open":
        return this.enter(nodes.paragraph);
      case "heading_open":
        return this.enter(nodes.heading, { level: Number(token.tag.slice(1)) });
      case "blockquote_open":
        return this.enter(nodes.blockquote);
      case "bullet_list_open":
        return this.enter(nodes.bullet_list);
      case "ordered_list_open":
        return this.enter(nodes.ordered_list, { order: Number(token.attrGet("start") ?? 1) });
      case "list_item_open":
        return this.enter(nodes.list_item);
      case "table_open":
        return this.enter(nodes.table);
      case "tr_open":
        return this.enter(nodes.table_row);
      case "th_open":
        return this.enter(nodes.table_header, { right: isRight(token) });
      case "td_open":
        return this.enter(nodes.table_cell, { right: isRight(token) });
      case "hr":
        return this.push(nodes.horizontal_rule.create());
      case "inline":
        return token.children?.forEach((child) => this.inline(child));
      case "thead_open":
      case "thead_close":
      case "tbody_open":
      case "tbody_close":
        return;
      default:
        if (token.nesting < 0) this.leave();
    }
  }

  private inline(token: Token): void {
    switch (token.type) {
      case "hardbreak":
        return this.top.type === nodes.paragraph
          ? this.push(nodes.hard_break.create(null, null, this.marks))
          : this.text(" ");
      case "image":
        return this.push(
          nodes.image.create(
            { src: attribute(token, "src"), alt: alternative(token), title: attribute(token, "title") },
            null,
            this.marks,
          ),
        );
      case "link_open":
        this.marks = marks.link
          .create({ href: attribute(token, "href"), title: attribute(token, "title") })
          .addToSet(this.marks);
        this.linkStart = this.top.content.length;
        this.linkText = this.top.content.at(-1)?.text ?? "";
        return;
      case "link_close":
        return this.endLink();
      case "strong_open":
        this.marks = marks.strong.create().addToSet(this.marks);
        return;
      case "strong_close":
        this.marks = marks.strong.removeFromSet(this.marks);
        return;
      case "em_open":
        this.marks = marks.em.create().addToSet(this.marks);
        return;
      case "em_close":
        this.marks = marks.em.removeFromSet(this.marks);
        return;
      default:
        this.text(token.content);
    }
  }

  private linkStart = 0;
  private linkText = "";

  /** A link without text shows its address. */
  private endLink(): void {
    const link = marks.link.isInSet(this.marks);
    const { content } = this.top;
    const empty = content.length === this.linkStart && (content.at(-1)?.text ?? "") === this.linkText;
    if (link && empty) this.text(link.attrs.href || " ");
    this.marks = marks.link.removeFromSet(this.marks);
  }

  private text(text: string): void {
    if (!text) return;
    const { content } = this.top;
    const last = content.at(-1);
    if (last?.isText && Mark.sameSet(last.marks, this.marks)) {
      content[content.length - 1] = schema.text(last.text + text, this.marks);
    } else {
      content.push(schema.text(text, this.marks));
    }
  }

  private get top(): Open {
    return this.open.at(-1)!;
  }

  private push(node: Node): void {
    this.top.content.push(node);
  }

  private enter(type: NodeType, attrs: Attrs | null = null): void {
    this.open.push({ type, attrs, content: [] });
  }

  private leave(): void {
    const { type, attrs, content } = this.open.pop()!;
    this.marks = Mark.none;
    const node = type.createAndFill(attrs, Fragment.fromArray(content));
    if (node) this.push(node);
  }
}
