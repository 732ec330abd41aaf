/** What the editor can show: CommonMark with the tables of GFM. Headings and images are kept where a text has them; the
    editor offers none. Code and HTML are plain text, as on paper. */

import { Schema, type NodeSpec } from "prosemirror-model";
import { imageText } from "./commonmark";

/** A cell of one line. Documents know left and right. */
function cell(tag: "td" | "th", role: "cell" | "header_cell"): NodeSpec {
  return {
    content: "(text | image)*",
    // Read by the commands for tables; GFM joins no cells.
    attrs: { colspan: { default: 1 }, rowspan: { default: 1 }, right: { default: false } },
    tableRole: role,
    isolating: true,
    parseDOM: [{ tag, getAttrs: (dom) => ({ right: dom.classList.contains("right") }) }],
    toDOM: (node) => [
      tag,
      { class: node.attrs.right ? "right" : undefined, scope: tag === "th" ? "col" : undefined },
      0,
    ],
  };
}

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { content: "inline*", group: "block", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
    heading: {
      attrs: { level: { default: 1, validate: "number" } },
      content: "(text | image)*",
      group: "block",
      defining: true,
      parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
      toDOM: (node) => [`h${node.attrs.level}`, 0],
    },
    blockquote: {
      content: "block+",
      group: "block",
      defining: true,
      parseDOM: [{ tag: "blockquote" }],
      toDOM: () => ["blockquote", 0],
    },
    bullet_list: { content: "list_item+", group: "block", parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
    ordered_list: {
      attrs: { order: { default: 1, validate: "number" } },
      content: "list_item+",
      group: "block",
      parseDOM: [{ tag: "ol", getAttrs: (dom) => ({ order: Number(dom.getAttribute("start") ?? 1) || 0 }) }],
      toDOM: (node) => ["ol", node.attrs.order === 1 ? {} : { start: node.attrs.order }, 0],
    },
    list_item: { content: "block+", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
    table: {
      content: "table_row+",
      group: "block",
      tableRole: "table",
      isolating: true,
      parseDOM: [{ tag: "table" }],
      toDOM: () => ["table", ["tbody", 0]],
    },
    table_row: {
      content: "(table_cell | table_header)+",
      tableRole: "row",
      parseDOM: [{ tag: "tr" }],
      toDOM: () => ["tr", 0],
    },
    table_cell: cell("td", "cell"),
    table_header: cell("th", "header_cell"),
    horizontal_rule: { group: "block", parseDOM: [{ tag: "hr" }], toDOM: () => ["hr"] },
    text: { group: "inline" },
    hard_break: {
      inline: true,
      group: "inline",
      selectable: false,
      linebreakReplacement: true,
      parseDOM: [{ tag: "br" }],
      toDOM: () => ["br"],
    },
    image: {
      inline: true,
      group: "inline",
      attrs: { src: { validate: "string" }, alt: { default: "" }, title: { default: "" } },
      // Shown by what is printed of it. An image from elsewhere is dropped when it is pasted.
      parseDOM: [
        {
          tag: "span.image[data-src]",
          getAttrs: ({ dataset }) => ({ src: dataset.src, alt: dataset.alt ?? "", title: dataset.title ?? "" }),
        },
      ],
      toDOM: ({ attrs: { src, alt, title } }) => [
        "span",
        { class: "image", "data-src": src, "data-alt": alt, "data-title": title },
        imageText(alt, src, title),
      ],
      leafText: ({ attrs }) => imageText(attrs.alt, attrs.src, attrs.title),
    },
  },
  marks: {
    link: {
      attrs: { href: { validate: "string" }, title: { default: "" } },
      inclusive: false,
      // Nobody is led anywhere: the address is shown beside the text, as on paper.
      parseDOM: [
        {
          tag: "span.link[data-href]",
          getAttrs: ({ dataset }) => ({ href: dataset.href, title: dataset.title ?? "" }),
        },
      ],
      toDOM: ({ attrs: { href, title } }) => ["span", { class: "link", "data-href": href, "data-title": title }, 0],
    },
    strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
    em: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
  },
});
