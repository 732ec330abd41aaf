import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { toHtml } from "./commonmark";

/** Texts and what is seen of them; the documents' reader is held against the same file. */
const FILE = "../tests/fixtures/texts.json";

type Run = [marks: string, text: string];
type Seen = unknown[];

const MARKS: Record<string, string> = { strong: "b", em: "i" };

/** Runs of text with their marks. Blanks at the ends of lines are not seen. */
function runs(nodes: Iterable<ChildNode>): Run[] {
  const found: Run[] = [];
  const add = (marks: string, text: string) => {
    const last = found.at(-1);
    if (last?.[0] === marks) last[1] += text;
    else found.push([marks, text]);
  };
  const walk = (node: ChildNode, marks: string) => {
    if (node.nodeType === Node.TEXT_NODE) return add(marks, node.textContent ?? "");
    if (node.nodeName === "BR") return add("", "\n");
    const mark = MARKS[node.nodeName.toLowerCase()] ?? "";
    const all = [...new Set(marks + mark)].sort().join("");
    node.childNodes.forEach((child) => walk(child, all));
  };
  for (const node of nodes) walk(node, "");
  return tidy(found);
}

/** One line end, without blanks beside it; nothing at the ends; what has no letters bears no marks. */
function tidy(found: Run[]): Run[] {
  const letters = found.flatMap(([marks, text]) => [...text].map((letter): Run => [marks, letter]));
  const kept: Run[] = [];
  for (const [marks, letter] of letters) {
    const before = kept.at(-1)?.[1].at(-1) ?? "\n";
    const blank = /[ \t\n]/.test(letter);
    if (blank && (before === "\n" || (letter !== "\n" && before === " "))) continue;
    if (letter === "\n") while (/[ \t]/.test(kept.at(-1)?.[1] ?? "")) kept.pop();
    kept.push([/\s/.test(letter) ? "" : marks, letter === "\t" ? " " : letter]);
  }
  while (/^[ \t\n]$/.test(kept.at(-1)?.[1] ?? "")) kept.pop();
  const joined: Run[] = [];
  for (const [marks, letter] of kept) {
    const last = joined.at(-1);
    if (last?.[0] === marks) last[1] += letter;
    else joined.push([marks, letter]);
  }
  return joined;
}

const BLOCKS = /^(p|h\d|ul|ol|blockquote|hr|table)$/;

/** The blocks in an element; running text beside them, as in the items of tight lists, is a paragraph. */
function blocks(from: Element): Seen[] {
  const found: Seen[] = [];
  let loose: ChildNode[] = [];
  const close = () => {
    const text = runs(loose);
    if (text.length > 0) found.push(["p", text]);
    loose = [];
  };
  for (const node of from.childNodes) {
    if (!BLOCKS.test(node.nodeName.toLowerCase())) {
      loose.push(node);
      continue;
    }
    close();
    const seen = block(node as Element);
    if (seen) found.push(seen);
  }
  close();
  return found;
}

function block(element: Element): Seen | undefined {
  const name = element.localName;
  switch (name) {
    case "p": {
      const text = runs(element.childNodes);
      return text.length > 0 ? ["p", text] : undefined;
    }
    case "ul":
      return ["ul", [...element.children].map(blocks)];
    case "ol":
      return ["ol", Number(element.getAttribute("start") ?? 1), [...element.children].map(blocks)];
    case "blockquote":
      return ["quote", blocks(element)];
    case "hr":
      return ["hr"];
    case "table": {
      const rows = [...element.querySelectorAll("tr")];
      const right = [...rows[0]!.children].map((cell) => cell.classList.contains("right"));
      return ["table", right, rows.map((row) => [...row.children].map((cell) => runs(cell.childNodes)))];
    }
    default:
      return [
        name,
        runs(element.childNodes)
          .map(([, text]) => text)
          .join(""),
      ];
  }
}

function seen(text: string): Seen[] {
  const page = new DOMParser().parseFromString(toHtml(text, 2), "text/html");
  return blocks(page.body);
}

it("shows every text as the documents print it", () => {
  const corpus = JSON.parse(readFileSync(FILE, "utf8")) as { text: string; seen: Seen[] }[];
  if (process.env.TEXTS === "write") {
    const lines = corpus.map(({ text }) => "  " + JSON.stringify({ text, seen: seen(text) }));
    writeFileSync(FILE, `[\n${lines.join(",\n")}\n]\n`);
    return;
  }
  expect(corpus.length).toBeGreaterThan(100);
  for (const { text, seen: printed } of corpus) expect(seen(text), text).toEqual(printed);
});
