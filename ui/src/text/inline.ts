/** From the text of a block to CommonMark: the fewest signs that read as the same text again, in this program and in the one
    that prints it. */

import type { Mark, Node } from "prosemirror-model";
import { schema } from "./schema";

const { nodes, marks } = schema;

/** Where a text stands decides what could be taken for a sign there. */
export type Place = "paragraph" | "heading" | "cell";

/** A character, line end or image with its marks. */
interface Atom {
  text: string;
  image?: Node;
  link: Mark | undefined;
  strong: boolean;
  em: boolean;
}

const BREAK = "\n";

/** From here up to there the text is marked. */
interface Range {
  mark: "link" | "strong" | "em";
  from: number;
  to: number;
}

/** A piece of a line: text, escaped or to be escaped, or signs of emphasis. */
type Piece =
  | { kind: "text"; text: string }
  | { kind: "raw"; text: string }
  | { kind: "break" }
  | { kind: "sign"; sign: string; opens: boolean; closes: boolean };

/** The text of a paragraph, heading or cell; lines end with `\n`. */
export function inline(block: Node, place: Place): string {
  const known = written.get(block);
  if (known !== undefined) return known;
  const text = write(block, place);
  written.set(block, text);
  return text;
}

/** Blocks never change, a change makes new ones: after a key only the block around it is written anew. */
const written = new WeakMap<Node, string>();

function write(block: Node, place: Place): string {
  const atoms = emphasizedSpaces(trimmed(atomsOf(block)));
  const ranges = rangesOf(atoms);
  return assemble(piecesOf(atoms, ranges), place);
}

/** Whether a text has nothing but blanks. */
export function isBlank(block: Node): boolean {
  return trimmed(atomsOf(block)).length === 0;
}

function atomsOf(block: Node): Atom[] {
  const atoms: Atom[] = [];
  block.forEach((node) => {
    const has = {
      link: marks.link.isInSet(node.marks),
      strong: !!marks.strong.isInSet(node.marks),
      em: !!marks.em.isInSet(node.marks),
    };
    if (node.type === nodes.hard_break) atoms.push({ text: BREAK, ...has });
    else if (node.type === nodes.image) atoms.push({ text: "", image: node, ...has });
    else
      for (const text of (node.text ?? "").replace(/\0/g, "").replace(/[\n\r\f\v]/g, " ")) atoms.push({ text, ...has });
  });
  return atoms;
}

/** Without blanks at the ends of lines and without line ends around the text, which CommonMark does not know. */
function trimmed(atoms: Atom[]): Atom[] {
  const isGap = (atom: Atom) => atom.text === " " || atom.text === "\t";
  const kept: Atom[] = [];
  let blanks: Atom[] = [];
  let breaks: Atom[] = [];
  for (const atom of atoms) {
    if (atom.text === BREAK) {
      blanks = [];
      if (kept.length > 0) breaks.push(atom);
    } else if (isGap(atom)) {
      if (kept.length > 0 && breaks.length === 0) blanks.push(atom);
    } else {
      kept.push(...breaks, ...blanks, atom);
      blanks = [];
      breaks = [];
    }
  }
  return kept;
}

/** Whether a space is emphasised is not seen: it is if the words on both sides are. */
function emphasizedSpaces(atoms: Atom[]): Atom[] {
  let before: Atom | undefined;
  const befores = atoms.map((atom) => (isSpace(atom) ? before : (before = atom)));
  let after: Atom | undefined;
  return atoms
    .map((atom, i) => [atom, befores[i]] as const)
    .reverse()
    .map(([atom, before]) => {
      if (!isSpace(atom)) return (after = atom);
      return { ...atom, strong: !!before?.strong && !!after?.strong, em: !!before?.em && !!after?.em };
    })
    .reverse();
}

function isSpace(atom: Atom | undefined): boolean {
  return atom !== undefined && !atom.image && /^\s$/u.test(atom.text);
}

/** What is marked, such that no two ranges cross, and emphasis neither begins nor ends with a space. */
function rangesOf(atoms: Atom[]): Range[] {
  const links = runs(atoms, (atom) => atom.link && JSON.stringify(atom.link.attrs)).map(([from, to]): Range =>
    withoutBreaks({ mark: "link", from, to }, atoms),
  );
  const strong = runs(atoms, (atom) => atom.strong && "strong").flatMap(([from, to]) =>
    cut({ mark: "strong", from, to }, links, atoms),
  );
  const em = runs(atoms, (atom) => atom.em && "em").flatMap(([from, to]) =>
    cut({ mark: "em", from, to }, [...links, ...strong], atoms),
  );
  return [...links, ...strong, ...em].filter(({ from, to }) => from < to);
}

/** From where up to where the atoms have the same value, for all that have one. */
function runs(atoms: Atom[], of: (atom: Atom) => string | false | undefined): [number, number][] {
  const found: [number, number][] = [];
  const values = atoms.map(of);
  for (let from = 0, to; from < atoms.length; from = to) {
    to = from + 1;
    while (to < atoms.length && values[to] === values[from]) to++;
    if (values[from]) found.push([from, to]);
  }
  return found;
}

/** Not every reader knows a line end at the end of a link. */
function withoutBreaks(range: Range, atoms: Atom[]): Range {
  let { from, to } = range;
  while (from < to && atoms[from]!.text === BREAK) from++;
  while (from < to && atoms[to - 1]!.text === BREAK) to--;
  return { ...range, from, to };
}

/** A range without spaces at its ends, cut where it would cross another one. */
function cut(range: Range, others: Range[], atoms: Atom[]): Range[] {
  let { from, to } = range;
  while (from < to && isSpace(atoms[from])) from++;
  while (from < to && isSpace(atoms[to - 1])) to--;
  if (from === to) return [];
  for (const other of others) {
    const at =
      other.from < from && from < other.to && other.to < to
        ? other.to
        : from < other.from && other.from < to && to < other.to
          ? other.from
          : undefined;
    if (at === undefined) continue;
    return [...cut({ ...range, from, to: at }, others, atoms), ...cut({ ...range, from: at, to }, others, atoms)];
  }
  return [{ ...range, from, to }];
}

const NESTING = { strong: 0, em: 1, link: 2 };

function piecesOf(atoms: Atom[], ranges: Range[]): Piece[] {
  const pieces: Piece[] = [];
  const em = emphasisSign(ranges);
  const sign = (mark: Range["mark"], opens: boolean) =>
    pieces.push({ kind: "sign", sign: mark === "strong" ? "**" : em, opens, closes: !opens });
  const opening = at(ranges, "from", (a, b) => b.to - a.to || NESTING[a.mark] - NESTING[b.mark]);
  const closing = at(ranges, "to", (a, b) => b.from - a.from || NESTING[b.mark] - NESTING[a.mark]);
  let link: { end: string; auto: boolean } | undefined;
  for (let i = 0; i <= atoms.length; i++) {
    for (const { mark } of closing[i] ?? []) {
      if (mark !== "link") sign(mark, false);
      else pieces.push({ kind: "raw", text: link?.end ?? "" });
      if (mark === "link") link = undefined;
    }
    for (const range of opening[i] ?? []) {
      if (range.mark !== "link") {
        sign(range.mark, true);
        continue;
      }
      const { href, title } = atoms[i]!.link!.attrs;
      const auto = !title && isAutolink(plainText(atoms, ranges, range), href);
      link = { end: auto ? ">" : `](${destination(href, title)})`, auto };
      pieces.push({ kind: "raw", text: auto ? "<" : "[" });
    }
    const atom = atoms[i];
    if (!atom) continue;
    const last = pieces.at(-1);
    if (atom.text === BREAK) pieces.push({ kind: "break" });
    else if (atom.image) pieces.push({ kind: "raw", text: image(atom.image) });
    else if (link?.auto) pieces.push({ kind: "raw", text: atom.text });
    else if (last?.kind === "text") last.text += atom.text;
    else pieces.push({ kind: "text", text: atom.text });
  }
  return pieces;
}

/** Stars, but where strong text and other emphasis meet: there the stars of one could be taken for those of the other. */
function emphasisSign(ranges: Range[]): "*" | "_" {
  const of = (mark: Range["mark"]) => ranges.filter((range) => range.mark === mark);
  const meets = (a: Range, b: Range) => a.from <= b.to && b.from <= a.to && (a.from !== b.from || a.to !== b.to);
  return of("em").some((a) => of("strong").some((b) => meets(a, b))) ? "_" : "*";
}

/** The ranges that begin or end at each place. */
function at(ranges: Range[], end: "from" | "to", order: (a: Range, b: Range) => number): Range[][] {
  const places: Range[][] = [];
  for (const range of ranges) (places[range[end]] ??= []).push(range);
  places.forEach((found) => found.sort(order));
  return places;
}

/** The text of a link; nothing if part of it is emphasised or an image. */
function plainText(atoms: Atom[], ranges: Range[], { from, to }: Range): string {
  const isInside = (range: Range) =>
    range.mark !== "link" && range.from >= from && range.to <= to && range.to - range.from < to - from;
  const text = atoms.slice(from, to);
  return ranges.some(isInside) || text.some((atom) => atom.image) ? "" : text.map((atom) => atom.text).join("");
}

function isAutolink(text: string, address: string): boolean {
  if (text === address) return /^[a-z][a-z0-9+.-]{1,31}:[^\s<>]*$/i.test(address);
  return address === "mailto:" + text && /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(text);
}

function destination(address: string, title: string): string {
  const plain = /^[\w./:?=#@%+,;!$~-]+$/.test(address);
  const shown = plain ? address : `<${address.replace(/[\n\r]/g, "%0A").replace(/[\\<>&]/g, "\\$&")}>`;
  const quoted = title.replace(/\s*\n\s*/g, " ").replace(/["\\&]/g, "\\$&");
  return title ? `${shown} "${quoted}"` : shown;
}

function image(node: Node): string {
  const { src, alt, title } = node.attrs;
  return `![${alt.replace(/\s+/g, " ").replace(/[[\]\\*_`<&!]/g, "\\$&")}](${destination(src, title)})`;
}

/** Sets the pieces one behind the other, with whatever it takes that signs are read as signs and text as text. */
function assemble(pieces: Piece[], place: Place): string {
  const joined = pieces.reduce<Piece[]>((all, piece) => {
    const last = all.at(-1);
    if (piece.kind === "sign" && last?.kind === "sign" && piece.sign[0] === last.sign[0]) {
      all[all.length - 1] = {
        kind: "sign",
        sign: last.sign + piece.sign,
        opens: last.opens || piece.opens,
        closes: last.closes || piece.closes,
      };
    } else all.push(piece);
    return all;
  }, []);
  const escaped = joined.map((piece, i) => escapedPiece(piece, joined[i - 1], joined[i + 1], inLink(joined, i), place));
  // What is written as an entity for one sign can matter to the next.
  for (let i = 0; i < joined.length; i++) {
    if (encodeBeside(joined, escaped, i)) i = Math.max(i - 3, -1);
  }
  const text = escaped.join("");
  return place === "cell" ? cellEnds(text.replace(/\n/g, " ")) : place === "heading" ? headingEnd(text) : text;
}

/** Writes the letter beside a sign as an entity where the sign would not be read as one otherwise. */
function encodeBeside(pieces: Piece[], escaped: string[], i: number): boolean {
  const piece = pieces[i]!;
  if (piece.kind !== "sign") return false;
  const before = lastOf(escaped[i - 1] ?? "");
  const after = firstOf(escaped[i + 1] ?? "");
  const underscore = piece.sign[0] === "_";
  if (piece.opens && (underscore || mayBePunctuation(after)) && !isApart(before)) {
    escaped[i - 1] = encodeEnd(escaped[i - 1]!);
    return true;
  }
  if (piece.closes && (underscore || mayBePunctuation(before)) && !isApart(after)) {
    escaped[i + 1] = encodeStart(escaped[i + 1]!);
    return true;
  }
  return false;
}

function inLink(pieces: Piece[], i: number): boolean {
  for (let j = i - 1; j >= 0; j--) {
    const piece = pieces[j]!;
    if (piece.kind !== "raw") continue;
    if (piece.text === "[") return true;
    if (piece.text.startsWith("](")) return false;
  }
  return false;
}

function mayBePunctuation(character: string): boolean {
  return /^[\p{P}\p{S}]$/u.test(character);
}

/** Whether a sign beside this character stands apart from words. Symbols count as words in older readers. */
function isApart(character: string): boolean {
  return character === "" || /^[\s\p{P}!-/:-@[-`{-~]$/u.test(character);
}

function firstOf(text: string): string {
  return /^./su.exec(text)?.[0] ?? "";
}

function lastOf(text: string): string {
  return /.$/su.exec(text.slice(-2))?.[0] ?? "";
}

function encodeEnd(text: string): string {
  const last = lastOf(text);
  return text.slice(0, -last.length) + entity(last);
}

function encodeStart(text: string): string {
  const first = firstOf(text);
  return entity(first) + text.slice(first.length);
}

function entity(character: string): string {
  return `&#${character.codePointAt(0)};`;
}

function escapedPiece(
  piece: Piece,
  before: Piece | undefined,
  after: Piece | undefined,
  link: boolean,
  place: Place,
): string {
  switch (piece.kind) {
    case "break":
      return "\\\n";
    case "sign":
      return piece.sign;
    case "raw":
      return place === "cell" ? piece.text.replaceAll("|", "\\|") : piece.text;
    case "text": {
      const beforeLink = after?.kind === "raw" && after.text.startsWith("[");
      const text = escape(piece.text, before?.kind === "sign", after?.kind === "sign", beforeLink, link, place);
      return (!before || before.kind === "break") && place === "paragraph" ? escapeLineStart(text) : text;
    }
  }
}

function escape(
  text: string,
  afterSign: boolean,
  beforeSign: boolean,
  beforeLink: boolean,
  link: boolean,
  place: Place,
): string {
  const characters = [...text];
  // A letter beside a sign may yet be written as an entity.
  const first = afterSign ? 1 : 0;
  const last = characters.length - (beforeSign ? 2 : 1);
  return characters
    .map((character, i) => {
      const before = i - 1 >= first ? characters[i - 1] : undefined;
      const after = i + 1 <= last ? characters[i + 1] : undefined;
      const rest = character === "&" ? characters.slice(i, i + 40).join("") : "";
      const opensImage = character === "!" && i === characters.length - 1 && beforeLink;
      if (opensImage || needsEscape(character, before, after, rest, link)) return "\\" + character;
      if (character === "|" && place === "cell") return characters[i - 1] === "\\" ? entity(character) : "\\|";
      return character;
    })
    .join("");
}

function needsEscape(
  character: string,
  before: string | undefined,
  after: string | undefined,
  rest: string,
  link: boolean,
): boolean {
  const word = /^[\p{L}\p{N}]$/u;
  const alone = before === " " && after === " ";
  switch (character) {
    case "\\":
      return after === undefined || !word.test(after);
    case "`":
      return true;
    case "*":
      return !alone;
    case "_":
      return !alone && !(before && after && word.test(before) && word.test(after));
    case "[":
      return link;
    case "]":
      return link || after === undefined || "([:".includes(after);
    case "<":
      return after === undefined || /^[a-z/!?]$/i.test(after);
    case "&":
      return /^&(#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]*);/i.test(rest);
    default:
      return false;
  }
}

/** What would begin a heading, quote, list, rule or table at the start of a line. */
function escapeLineStart(text: string): string {
  const number = /^(\d{1,9})([.)])(?=\s|$)/.exec(text);
  if (number) return `${number[1]}\\${text.slice(number[1]!.length)}`;
  const opens = /^(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|~~~|[-=][-=\s]*$|[|:-][|:\s-]*$)/.test(text);
  return opens ? "\\" + text : text;
}

/** A space that does not break would be taken away at the ends of a cell. */
function cellEnds(text: string): string {
  return text.replace(/^\s+|\s+$/gu, (spaces) => [...spaces].map(entity).join(""));
}

/** Number signs at the end of a heading close it. */
function headingEnd(text: string): string {
  return text.replace(/(^|\s)(#+)$/, "$1\\$2");
}
