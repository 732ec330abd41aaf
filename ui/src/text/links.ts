/** Shows where a link leads, beside its text, as on paper: nobody is led there. */

import type { Node } from "prosemirror-model";
import { Plugin } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { besideLink } from "./commonmark";
import { schema } from "./schema";

const { link } = schema.marks;

export const linkAddresses: Plugin<DecorationSet> = new Plugin<DecorationSet>({
  state: {
    init: (_config, { doc }) => addresses(doc),
    apply: (tr, shown) => (tr.docChanged ? addresses(tr.doc) : shown),
  },
  props: { decorations: (state) => linkAddresses.getState(state) },
});

function addresses(doc: Node): DecorationSet {
  const shown: Decoration[] = [];
  doc.descendants((block, blockPos) => {
    if (!block.isTextblock) return true;
    let text = "";
    block.forEach((node, pos, i) => {
      const mark = link.isInSet(node.marks);
      if (!mark) return;
      text += node.textContent;
      const next = block.maybeChild(i + 1);
      if (next && mark.isInSet(next.marks)) return;
      const beside = besideLink(text, mark.attrs.href, mark.attrs.title);
      if (beside)
        shown.push(Decoration.widget(blockPos + 1 + pos + node.nodeSize, () => besideText(beside), { side: -1 }));
      text = "";
    });
    return false;
  });
  return DecorationSet.create(doc, shown);
}

function besideText(text: string): HTMLElement {
  const element = document.createElement("span");
  element.className = "beside";
  element.textContent = ` (${text})`;
  return element;
}
