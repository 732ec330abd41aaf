/** The letters and spaces of what is pasted, and paragraphs of plain text. */

/** Tidies all text below an element, and the line ends in its paragraphs. */
export function tidyText(root: Element): void {
  const page = root.ownerDocument;
  const texts = page.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.textContent = letters(texts.currentNode.textContent ?? "");
  for (const paragraph of root.querySelectorAll("p")) splitAtDoubleEnds(paragraph);
  for (const block of root.querySelectorAll("p, th, td")) tidySpaces(block);
  for (const paragraph of root.querySelectorAll("p")) {
    if (!paragraph.textContent?.trim()) paragraph.remove();
  }
  for (const empty of root.querySelectorAll("li:empty, blockquote:empty")) empty.remove();
  for (const empty of root.querySelectorAll("ul:empty, ol:empty")) empty.remove();
}

/** Letters as they are written: composed, without soft hyphens, marks of direction and joined letters of a typesetter. */
export function letters(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\u00ad\u200b\u200e\u200f\u2060\ufeff\ufffc]/g, "")
    .replace(/[\ufb00-\ufb06]/g, (joined) => joined.normalize("NFKC"))
    .replace(/\u2011/g, "-")
    .replace(/[\u2000-\u200a\u202f\u205f\u3000]/g, "\u00a0")
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, " ");
}

/** A space that does not break stays where it holds something together, as in "§ 3", "12 %" or "z. B."; elsewhere programs put
    it to make gaps. */
function spaces(text: string): string {
  return text
    .replace(/(?<=[§\d.])\u00a0(?=[\p{L}\d%€])/gu, "\u0001")
    .replace(/[\s\u00a0]+/g, " ")
    .replace(/\u0001/g, "\u00a0");
}

/** An empty line in a paragraph ends it. */
function splitAtDoubleEnds(paragraph: Element): void {
  const ends = [...paragraph.children].filter((child) => child.localName === "br");
  for (const end of ends) {
    let next = end.nextSibling;
    while (next && next.nodeType === Node.TEXT_NODE && !next.textContent?.trim()) next = next.nextSibling;
    if (!next || !(next instanceof Element || next.nodeType === Node.ELEMENT_NODE)) continue;
    if ((next as Element).localName !== "br") continue;
    const rest = paragraph.ownerDocument.createElement("p");
    while (next) {
      const after: ChildNode | null = next.nextSibling;
      rest.append(next);
      next = after;
    }
    end.remove();
    paragraph.after(rest);
    while (rest.firstElementChild?.localName === "br" && rest.firstChild === rest.firstElementChild)
      rest.firstChild.remove();
    splitAtDoubleEnds(rest);
    return;
  }
}

/** One space between words, none at the ends of lines. */
function tidySpaces(block: Element): void {
  const walker = block.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const parts: (Text | "end")[] = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.TEXT_NODE) parts.push(node as Text);
    else if ((node as Element).localName === "br") parts.push("end");
  }
  // What holds together may stand in two parts, so the line is tidied as a whole.
  for (const line of lines(parts)) {
    const whole = line.map((text) => text.data).join("\u0002");
    const tidy = spacesAcross(whole).split("\u0002");
    line.forEach((text, i) => (text.data = tidy[i] ?? ""));
  }
  const last = block.lastElementChild;
  if (last?.localName === "br" && !last.nextSibling?.textContent?.trim()) last.remove();
}

function lines(parts: (Text | "end")[]): Text[][] {
  const found: Text[][] = [[]];
  for (const part of parts) {
    if (part === "end") found.push([]);
    else found.at(-1)!.push(part);
  }
  return found;
}

function spacesAcross(line: string): string {
  let before = " ";
  const kept = [...spaces(line)].filter((character) => {
    if (character === "\u0002") return true;
    const doubled = character === " " && before === " ";
    before = character;
    return !doubled;
  });
  let end = kept.length;
  while (end > 0 && (kept[end - 1] === " " || kept[end - 1] === "\u0002")) end--;
  return kept.filter((character, i) => i < end || character === "\u0002").join("");
}

/** A paragraph, list or table of plain text. */
export type PlainBlock =
  | { kind: "paragraph"; lines: string[] }
  | { kind: "bullets"; items: string[] }
  | { kind: "numbers"; start: number; items: string[] }
  | { kind: "table"; rows: string[][] };

/** Reads plain text: a blank line ends a paragraph, lines that a page was too narrow for are joined again. */
export function plainBlocks(text: string): PlainBlock[] {
  return letters(text.replace(/\r\n?|\u2028|\u2029/g, "\n"))
    .split(/\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+/)
    .map((part) =>
      part
        .split("\n")
        .map((line) => line.replace(/\s+$/, ""))
        .filter((line) => line.trim()),
    )
    .filter((lines) => lines.length > 0)
    .map(plainBlock);
}

function plainBlock(lines: string[]): PlainBlock {
  const rows = lines.map((line) => line.split("\t").map((cell) => spaces(cell).trim()));
  const width = rows[0]!.length;
  if (width > 1 && lines.length > 1 && rows.every((row) => row.length === width)) return { kind: "table", rows };
  const items = itemsOf(lines, /^\s*[•·▪◦‣–—*-]\s+/);
  if (items) return { kind: "bullets", items };
  const numbered = numbers(lines);
  if (numbered) return numbered;
  return { kind: "paragraph", lines: joined(lines) };
}

/** The items if each line begins one or goes on with one. */
function itemsOf(lines: string[], marker: RegExp): string[] | undefined {
  if (!marker.test(lines[0]!)) return undefined;
  const items: string[][] = [];
  for (const line of lines) {
    if (marker.test(line)) items.push([line.replace(marker, "")]);
    else if (/^\s/.test(line)) items.at(-1)!.push(line);
    else return undefined;
  }
  return items.map((item) => joinWrapped(item));
}

/** At least two items, one number higher each: "3. Dezember" is a day. */
function numbers(lines: string[]): PlainBlock | undefined {
  const marker = /^\s*(\d{1,3})[.)]\s+/;
  const items = itemsOf(lines, marker);
  if (!items || items.length < 2) return undefined;
  const found = lines.flatMap((line) => marker.exec(line)?.[1] ?? []).map(Number);
  const start = found[0]!;
  return found.every((number, i) => number === start + i) ? { kind: "numbers", start, items } : undefined;
}

/** Lines that were wrapped are one line; short ones, as in an address, are lines. */
function joined(lines: string[]): string[] {
  const longest = Math.max(...lines.map((line) => line.length));
  const wrapped = longest >= 45 && lines.slice(0, -1).every((line) => line.length >= longest * 0.6);
  return wrapped ? [joinWrapped(lines)] : lines.map((line) => spaces(line).trim());
}

function joinWrapped(lines: string[]): string {
  return spaces(
    lines
      .map((line) => line.trim())
      .join("\n")
      .replace(/(?<=\p{Ll})-\n(?=\p{Ll})/gu, ""),
  ).trim();
}
