/** CommonMark with the tables of GFM, read in the way that the printed documents read it, so that what the editor shows,
    what the screens show and what the page says agree. Nothing of the text is lost: code and HTML are plain text, a link
    definition that no link uses stands at the end, cells beyond the last column stay in the last one. */

import MarkdownIt, { type Env, type RendererRule, type StateCore, type Token } from "markdown-it";

export type { Token } from "markdown-it";

/** Containers deeper than this are not read as such: no person means them, and they may not exhaust the stack. */
const DEEPEST = 100;

const NBSP = "\u00a0";

const reader = MarkdownIt("commonmark", { html: true, maxNesting: DEEPEST })
  .enable("table")
  .disable("strip_references");

// Addresses are shown and printed, nobody follows them: each stays as it was typed.
reader.validateLink = () => true;
reader.normalizeLink = (address: string) => address;
reader.normalizeLinkText = (address: string) => address;

reader.core.ruler.after("block", "surplus_cells", keepSurplusCells);
reader.core.ruler.after("surplus_cells", "used_references", noteUsedReferences);
reader.core.ruler.push("as_printed", asPrinted);

/** Reads a text into tokens. Of blocks there are paragraphs, headings, quotes, lists, tables and rules; in a line text,
    line ends, emphasis, links and images. */
export function read(text: string): Token[] {
  const tokens = reader.parse(text, {});
  return tokens.some((token) => token.level >= DEEPEST - 2) ? asPlainText(text) : tokens;
}

/** GFM ignores what stands behind the last column; we do not. */
function keepSurplusCells(state: StateCore): void {
  const lines = state.src.split("\n");
  let columns = 0;
  state.tokens.forEach((token, i) => {
    if (token.type === "table_open") columns = 0;
    if (token.type === "th_open") columns++;
    const last = token.type === "tr_open" && columns > 0 && lastCell(state.tokens, i);
    if (!last) return;
    // A row begins with the signs of the quotes that it stands in.
    const row = lines[token.map![0]]!.replace(/^[\s>]+/, "");
    const surplus = cells(row)
      .slice(columns)
      .map((cell) => cell.trim())
      .join(" | ");
    if (surplus) last.content += " | " + surplus.replace(/[!-/:-@[-`{-~]/g, "\\$&");
  });
}

/** The text of a row's last cell. */
function lastCell(tokens: Token[], row: number): Token | undefined {
  let cell: Token | undefined;
  for (let i = row; i < tokens.length && tokens[i]!.type !== "tr_close"; i++) {
    if (tokens[i]!.type === "inline") cell = tokens[i];
  }
  return cell;
}

function cells(row: string): string[] {
  const split = row.trim().split(/(?<!\\)\|/);
  if (split[0] === "") split.shift();
  if (split.at(-1) === "") split.pop();
  return split;
}

/** Notes which definitions the links use, which are read after all blocks. */
function noteUsedReferences(state: StateCore): void {
  const used = new Set<string>();
  state.env.used = used;
  state.env.references = new Proxy(state.env.references ?? {}, {
    get(references, label: string) {
      if (label in references) used.add(label);
      return references[label];
    },
  });
}

function asPrinted(state: StateCore): void {
  const used = state.env.used as Set<string>;
  const unused: string[] = [];
  const lines = state.src.split("\n");
  const tokens: Token[] = [];
  for (const token of state.tokens) {
    switch (token.type) {
      case "reference_definition": {
        const [from, to] = token.map!;
        if (!used.has(String(token.meta?.label))) unused.push(definition(lines.slice(from, to)));
        break;
      }
      case "fence":
        tokens.push(...paragraph(asTyped((token.info ? token.info + "\n" : "") + token.content), token.level));
        break;
      case "code_block":
        tokens.push(...paragraph(asTyped(token.content), token.level));
        break;
      case "html_block":
        tokens.push(...paragraph(token.content, token.level));
        break;
      default:
        if (token.children) token.children = inlines(token.children);
        tokens.push(token);
    }
  }
  unused.sort();
  state.tokens = tokens.concat(...unused.map((text) => paragraph(text, 0)));
}

/** A definition without the signs of the containers it stands in. */
function definition(lines: string[]): string {
  return lines.map((line, i) => (i === 0 ? line.slice(line.indexOf("[")) : line.replace(/^[\s>]+/, ""))).join(" ");
}

function inlines(tokens: Token[]): Token[] {
  return tokens.flatMap((token) => {
    switch (token.type) {
      case "html_inline":
        return textLines(token.content);
      case "code_inline":
        return [textToken(token.content)];
      case "softbreak":
        return [textToken(" ")];
      default:
        return [token];
    }
  });
}

/** Code keeps its line ends and the spaces that shape it. */
function asTyped(code: string): string {
  return code
    .replace(/\n+$/, "")
    .split("\n")
    .map((line) => {
      const text = line.replace(/^[ \t]+/, "");
      const indent = [...line.slice(0, line.length - text.length)].reduce((n, c) => n + (c === "\t" ? 4 : 1), 0);
      return NBSP.repeat(indent) + text.replaceAll("  ", NBSP + NBSP);
    })
    .join("\n");
}

/** Without any markup, a paragraph a line. */
function asPlainText(text: string): Token[] {
  return text.split(/\n+/).flatMap((line) => (line.trim() ? paragraph(line.trim(), 0) : []));
}

/** A paragraph of plain text. */
function paragraph(text: string, level: number): Token[] {
  const inline = new TokenClass("inline", "", 0);
  inline.children = textLines(text.replace(/^\n+|\n+$/g, ""));
  inline.level = level + 1;
  const [open, close] = [new TokenClass("paragraph_open", "p", 1), new TokenClass("paragraph_close", "p", -1)];
  open.level = close.level = level;
  return [open, inline, close];
}

function textLines(text: string): Token[] {
  return text
    .split("\n")
    .flatMap((line, i) => (i === 0 ? [textToken(line)] : [new TokenClass("hardbreak", "br", 0), textToken(line)]));
}

const TokenClass = new reader.core.State("", reader, {}).Token;

function textToken(text: string): Token {
  const token = new TokenClass("text", "", 0);
  token.content = text;
  return token;
}

/** What is set beside the text of a link, as on paper: its address and title, unless the text says it already. */
export function besideLink(text: string, address: string, title: string): string {
  const own = text === address || address === "mailto:" + text;
  return [own ? "" : address, title ? `„${title}“` : ""].filter(Boolean).join(", ");
}

/** What stands for an image: its text, or where it lies. */
export function imageText(text: string, address: string, title: string): string {
  const beside = [text.trim() ? "" : address, title ? `„${title}“` : ""].filter(Boolean).join(", ");
  if (!text.trim()) return beside && `Bild: ${beside}`;
  return beside ? `${text} (${beside})` : text;
}

/** The text of an image. */
export function alternative(image: Token): string {
  return reader.renderer.renderInlineAsText(image.children ?? [], reader.options, {});
}

/** An attribute of a link or image, or nothing. */
export function attribute(token: Token, name: "href" | "src" | "title"): string {
  return String(token.attrGet(name) ?? "");
}

/** HTML of a text, without any attribute but `class`, `scope` and `start`. Its headings become headings below `level`, that of
    the heading which the text stands under. */
export function toHtml(text: string, level: number): string {
  return view.renderer.render(read(text), view.options, { level });
}

const view = MarkdownIt("commonmark");
const rules: Record<string, RendererRule> = {
  heading_open: (tokens, i, _options, env) => `<h${below(tokens[i]!, env)}>`,
  heading_close: (tokens, i, _options, env) => `</h${below(tokens[i]!, env)}>\n`,
  link_open: () => "",
  link_close: (tokens, i) => {
    let open = i - 1;
    while (tokens[open]!.type !== "link_open") open--;
    const text = tokens
      .slice(open + 1, i)
      .map(shownText)
      .join("");
    const beside = besideLink(text, attribute(tokens[open]!, "href"), attribute(tokens[open]!, "title"));
    return beside && escape(text ? ` (${beside})` : beside);
  },
  image: (tokens, i) => escape(shownText(tokens[i]!)),
  th_open: (tokens, i) => `<th scope="col"${alignment(tokens[i]!)}>`,
  td_open: (tokens, i) => `<td${alignment(tokens[i]!)}>`,
};
Object.assign(view.renderer.rules, rules);

/** What is seen of a piece of running text. */
function shownText(token: Token): string {
  if (token.type === "hardbreak") return " ";
  if (token.type !== "image") return token.content;
  return imageText(alternative(token), attribute(token, "src"), attribute(token, "title"));
}

function below(heading: Token, env: Env | undefined): number {
  return Math.min(Number(env?.level) + Number(heading.tag.slice(1)), 6);
}

function alignment(cell: Token): string {
  return isRight(cell) ? ' class="right"' : "";
}

/** Whether a cell's text stands at the right, as its column says. Documents know left and right. */
export function isRight(cell: Token): boolean {
  return cell.attrGet("style") === "text-align:right";
}

function escape(text: string): string {
  return view.utils.escapeHtml(text);
}
