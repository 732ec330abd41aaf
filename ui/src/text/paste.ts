/** What is pasted from Word, Outlook, LibreOffice, Excel or the web: its words and their order, lists and tables, strong and
    emphasised text. Fonts, colours, images, comments and where links lead stay behind. */

import { tidyTable } from "./pastedTable";
import { tidyText } from "./pastedText";

/** HTML with nothing in it but what the editor knows: p, strong, em, ul, ol, li, blockquote, table and br. */
export function cleanHtml(html: string): string {
  // What was copied in the editor itself needs no cleaning.
  if (/<[^>]+\sdata-pm-slice=/.test(html)) return html;
  const source = new DOMParser().parseFromString(withoutEffects(html), "text/html");
  const page = source.implementation.createHTMLDocument("");
  const cleaner = new Cleaner(page);
  cleaner.blocks(source.body, page.body, {});
  joinLists(page.body);
  tidyText(page.body);
  return page.body.innerHTML;
}

/** The page forbids styles and scripts in attributes and reports each one. They are only read here, under another name. */
function withoutEffects(html: string): string {
  const tag = /<[a-z][^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*>/gi;
  return html.replace(tag, (tag) => tag.replace(/\s(style|on[a-z]+)(?=\s*=)/gi, " data-$1"));
}

const DROPPED = new Set(
  (
    "script style title meta link base xml head template noscript img picture svg canvas video audio iframe object embed map " +
    "button input select textarea datalist del hr math"
  ).split(" "),
);
const STRONG = new Set(["b", "strong"]);
const EMPHASIS = new Set(["i", "em", "cite", "dfn", "var"]);
const INLINE = new Set(
  (
    "a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark nobr output q rp rt ruby s samp small span " +
    "strike strong sub sup time tt u var wbr"
  ).split(" "),
);

interface Marks {
  strong?: boolean;
  em?: boolean;
}

/** A list of Word or of its kind, which is written as paragraphs. */
interface Item {
  level: number;
  /** The number an item bears; nothing for a bullet. */
  number: number | undefined;
}

class Cleaner {
  constructor(private readonly page: Document) {}

  /** Writes the blocks in `from` into `to`. */
  blocks(from: Element, to: Element, marks: Marks): void {
    let paragraph: HTMLElement | undefined;
    const closeParagraph = () => (paragraph = undefined);
    for (const node of from.childNodes) {
      if (node.nodeType === Node.TEXT_NODE || (isElement(node) && isInline(node))) {
        if (!paragraph && !hasText(node)) continue;
        paragraph ??= this.append(to, "p");
        this.inline(node, paragraph, marks);
      } else if (isElement(node) && !isDropped(node)) {
        if (node.localName === "br") {
          if (paragraph) this.append(paragraph, "br");
          continue;
        }
        closeParagraph();
        this.block(node, to, marksOf(node, marks));
      }
    }
  }

  private block(element: Element, to: Element, marks: Marks): void {
    const item = /^h[1-6]$/.test(element.localName) ? undefined : wordItem(element);
    if (item) return this.item(withoutMarker(element), item, to, marks);
    switch (element.localName) {
      case "h1":
      case "h2":
      case "h3":
      case "h4":
      case "h5":
      case "h6":
        return this.blocks(element, to, { strong: true });
      case "ul":
      case "ol":
        return this.list(element, to, marks);
      case "li":
        return this.blocks(element, this.append(this.listAt(to, "ul"), "li"), marks);
      case "blockquote":
        return this.quote(element, to, marks);
      case "table":
        return this.table(element as HTMLTableElement, to, marks);
      case "pre":
        return this.preformatted(element, to, marks);
      default:
        return this.blocks(element, to, marks);
    }
  }

  private inline(node: ChildNode, to: Element, marks: Marks): void {
    if (node.nodeType === Node.TEXT_NODE) return this.text(node.textContent ?? "", to, marks);
    if (!isElement(node) || isDropped(node)) return;
    if (node.localName === "br") {
      this.append(to, "br");
      return;
    }
    const inner = marksOf(node, marks);
    for (const child of node.childNodes) this.inline(child, to, inner);
  }

  private text(text: string, to: Element, marks: Marks): void {
    let target = to;
    if (marks.strong) target = this.append(target, "strong");
    if (marks.em) target = this.append(target, "em");
    target.append(text);
  }

  private list(list: Element, to: Element, marks: Marks): void {
    // Letters and Roman numbers are no numbers for us: they stay as they are, in the text.
    const style = list.getAttribute("type") ?? styleOf(list, "list-style-type") ?? "";
    const letters = list.localName === "ol" && /^(a|i|.*(alpha|latin|roman))$/i.test(style);
    let number = Number(list.getAttribute("start") ?? 1) || 1;
    const target = letters ? to : this.append(to, list.localName);
    if (!letters && number !== 1 && list.localName === "ol") target.setAttribute("start", String(number));
    for (const child of list.children) {
      if (isDropped(child)) continue;
      if (child.localName === "ul" || child.localName === "ol") {
        this.list(child, (target.lastElementChild as Element | null) ?? this.append(target, "li"), marks);
      } else if (!letters && Number(child.getAttribute("data-aria-level") ?? 1) > 1) {
        // Word on the web writes every item as a list of its own and its level beside it.
        const level = Number(child.getAttribute("data-aria-level"));
        target.remove();
        this.item(child, { level, number: list.localName === "ol" ? number++ : undefined }, to, marks);
      } else if (letters) {
        const place = this.page.createElement("div");
        this.blocks(child, place, marksOf(child, marks));
        const first = place.querySelector("p") ?? this.append(place, "p");
        first.prepend(`${inLetters(number++, style)}) `);
        to.append(...place.childNodes);
      } else {
        this.blocks(child, this.append(target, "li"), marksOf(child, marks));
      }
    }
  }

  private quote(element: Element, to: Element, marks: Marks): void {
    // A reply quotes a whole letter, and indents are written as quotes too: nobody declared that to the record.
    const isReply = element.getAttribute("type") === "cite" || /margin/.test(stylesOf(element));
    this.blocks(element, isReply ? to : this.append(to, "blockquote"), marks);
  }

  private preformatted(element: Element, to: Element, marks: Marks): void {
    for (const part of (element.textContent ?? "").split(/\n\s*\n/)) {
      const paragraph = this.append(to, "p");
      part.split("\n").forEach((line, i) => {
        if (i > 0) this.append(paragraph, "br");
        this.text(line, paragraph, marks);
      });
    }
  }

  private table(table: HTMLTableElement, to: Element, marks: Marks): void {
    const rows = tidyTable(table);
    if (!rows) {
      // It only places things on a page.
      for (const cell of cellsOf(table)) this.blocks(cell, to, marksOf(cell, marks));
      return;
    }
    const target = this.append(to, "table");
    rows.forEach((cells, rowIndex) => {
      const row = this.append(target, "tr");
      for (const { cell, right } of cells) {
        const copy = this.append(row, rowIndex === 0 ? "th" : "td");
        if (right) copy.classList.add("right");
        if (cell) this.cell(cell, copy, rowIndex === 0 ? {} : marksOf(cell, marks));
      }
    });
  }

  /** A cell is one line: its paragraphs follow on one another. */
  private cell(from: Element, to: Element, marks: Marks): void {
    const place = this.page.createElement("div");
    this.blocks(from, place, marks);
    joinLists(place);
    for (const end of place.querySelectorAll("br")) end.replaceWith(" ");
    const texts = [...place.querySelectorAll("p")].filter((text) => text.textContent?.trim());
    texts.forEach((text, i) => {
      if (i > 0) to.append(" ");
      to.append(...text.childNodes);
    });
  }

  private item(element: Element, item: Item, to: Element, marks: Marks): void {
    let place = to;
    for (let level = 1; level < item.level; level++) {
      const list = place.lastElementChild;
      if (!list || !/^[uo]l$/.test(list.localName) || !list.lastElementChild) break;
      place = list.lastElementChild;
    }
    const list = this.listAt(place, item.number === undefined ? "ul" : "ol", item.number);
    this.blocks(element, this.append(list, "li"), marks);
  }

  /** The list that ends `place` if an item may follow in it, or a new one. */
  private listAt(place: Element, kind: "ul" | "ol", number?: number): Element {
    const last = place.lastElementChild;
    const next = Number(last?.getAttribute("start") ?? 1) + (last?.childElementCount ?? 0);
    if (last?.localName === kind && (number === undefined || number === next)) return last;
    const list = this.append(place, kind);
    if (number !== undefined && number !== 1) list.setAttribute("start", String(number));
    return list;
  }

  private append(to: Element, name: string): HTMLElement {
    const element = this.page.createElement(name);
    to.append(element);
    return element;
  }
}

function isElement(node: ChildNode): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

function isInline(element: Element): boolean {
  if (isDropped(element)) return false;
  // Google Docs wraps whole pages into a `b`, the web its blocks into links.
  if (INLINE.has(element.localName) || element.localName.includes(":")) return ![...element.children].some(holdsBlock);
  return false;
}

function holdsBlock(element: Element): boolean {
  return element.localName !== "br" && !isInline(element) && !isDropped(element);
}

function hasText(node: ChildNode): boolean {
  return !!node.textContent && node.textContent.trim() !== "";
}

function isDropped(element: Element): boolean {
  if (DROPPED.has(element.localName)) return true;
  const style = stylesOf(element);
  if (/display:\s*none|mso-hide:\s*all|mso-element:\s*comment|visibility:\s*hidden/i.test(style)) return true;
  return /MsoCommentReference|MsoCommentText/.test(element.className);
}

/** What an element's style said before its attribute got another name. */
export function stylesOf(element: Element): string {
  return element.getAttribute("data-style") ?? "";
}

/** A declaration of an element's style. */
function styleOf(element: Element, property: string): string | undefined {
  for (const declaration of stylesOf(element).split(";")) {
    const [name, ...value] = declaration.split(":");
    if (name!.trim().toLowerCase() === property) return value.join(":").trim();
  }
  return undefined;
}

function marksOf(element: Element, outer: Marks): Marks {
  const weight = styleOf(element, "font-weight");
  const slope = styleOf(element, "font-style");
  const strong = weight ? /^(bold|bolder|[6-9]00)$/.test(weight) : STRONG.has(element.localName) || outer.strong;
  const em = slope ? /^(italic|oblique)/.test(slope) : EMPHASIS.has(element.localName) || outer.em;
  return { strong: strong || undefined, em: em || undefined };
}

/** Whether a paragraph is an item of a list, which Word says in its style and Word on the web in attributes. A marker that
    is neither a bullet nor a plain number stays in the text: "1.1", "a)" or "IV." would be lost in a list. */
function wordItem(element: Element): Item | undefined {
  const style = styleOf(element, "mso-list");
  const level = /\blevel(\d+)/.exec(style ?? "")?.[1];
  if (!level) return undefined;
  const marker = markerOf(element)?.textContent?.trim() ?? "";
  const number = /^(\d{1,4})[.)]?$/.exec(marker)?.[1];
  const isBullet = marker === "" || /^([^\p{L}\p{N}(]|o)$/u.test(marker);
  if (!number && !isBullet) return undefined;
  return { level: Number(level), number: number === undefined ? undefined : Number(number) };
}

function markerOf(element: Element): Element | undefined {
  return [...element.querySelectorAll("[data-style]")].find((part) =>
    /^ignore$/i.test(styleOf(part, "mso-list") ?? ""),
  );
}

function withoutMarker(element: Element): Element {
  const copy = element.cloneNode(true) as Element;
  markerOf(copy)?.remove();
  return copy;
}

function cellsOf(table: HTMLTableElement): Element[] {
  return [...table.rows].flatMap((row) => [...row.cells]);
}

/** Lists that a program wrote item by item become one list. */
function joinLists(within: Element): void {
  for (const list of within.querySelectorAll("ul, ol")) {
    let next = list.nextElementSibling;
    while (next && next.localName === list.localName && next.previousSibling === list && continues(list, next)) {
      list.append(...next.childNodes);
      next.remove();
      next = list.nextElementSibling;
    }
  }
}

function continues(list: Element, next: Element): boolean {
  if (list.localName === "ul") return true;
  return Number(next.getAttribute("start") ?? 1) === Number(list.getAttribute("start") ?? 1) + list.childElementCount;
}

function inLetters(number: number, style: string): string {
  if (/^i$|roman/i.test(style)) {
    const roman = inRoman(number);
    return /^I$|upper/.test(style) ? roman : roman.toLowerCase();
  }
  const letter = String.fromCharCode(96 + Math.min(number, 26));
  return /^A$|upper/.test(style) ? letter.toUpperCase() : letter;
}

function inRoman(number: number): string {
  const signs: [number, string][] = [
    [100, "C"],
    [90, "XC"],
    [50, "L"],
    [40, "XL"],
    [10, "X"],
    [9, "IX"],
    [5, "V"],
    [4, "IV"],
    [1, "I"],
  ];
  let rest = number;
  let roman = "";
  for (const [value, sign] of signs) {
    while (rest >= value) {
      roman += sign;
      rest -= value;
    }
  }
  return roman;
}
