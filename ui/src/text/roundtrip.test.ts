import type { Mark, Node } from "prosemirror-model";
import { expect, it } from "vitest";
import { parse } from "./parse";
import { schema } from "./schema";
import { serialize } from "./serialize";

// Texts in the form in which the editor writes them: they come back letter by letter.
it.each([
  "",
  "Der Vorsitzende eröffnet die Sitzung um 10:00 Uhr.",
  "Erster Absatz.\n\nZweiter Absatz.",
  "Herr Dr. Schürmann (Hamm) fragt: „Wer trägt die Kosten?“ – Niemand antwortet …",
  "3\\. Dezember 2026",
  "1\\. Januar 2028 tritt die Änderung in Kraft.",
  "Am 3. Dezember 2026 um 9.30 Uhr",
  "2026\\) und weiter",
  "1\\.",
  "\\+ 5 % gegenüber 2025",
  "+5 % gegenüber 2025",
  "\\- 3 °C",
  "\\# 7",
  "#7 und § 3 Abs. 4 GkG NRW",
  "\\> 100 Stimmen",
  "a < b und c > d, A & B, A\\&amp;B",
  "5 * 3 = 15, 5\\*3",
  "datei_name_neu.pdf, \\_unterstrichen\\_",
  "Preis 50 € / 40 $ / ~30",
  "\\=====",
  "\\---",
  "Zeile\\\n\\- noch eine\\\n2\\. dritte\\\n\\==",
  "[…] und [sic] und [1] bleiben",
  "[a\\](b) ist kein Verweis, [c\\]: d auch nicht",
  "C:\\Daten\\neu und \\\\\\*",
  "Gruß\\\nMünster",
  "**Beschluss:** einstimmig",
  "*kursiv* und **fett** und ***beides***",
  "**fett _und kursiv_**",
  "_kursiv **und fett**_",
  "*kursiv*, **fett**",
  "Haus**tür**e",
  "**„Zitat“** folgt",
  "**Hinweis:**&#84;ext",
  "Tex&#116;**(x)**",
  "- eins\n- zwei\n  - a\n  - b\n- drei",
  "1. eins\n2. zwei\n   - a\n     1. tief\n3. drei",
  "7. sieben\n8. acht",
  "- a\n\n* b",
  "1. a\n\n1) b",
  "- eins\n\n  noch eins\n\n- zwei",
  "- > zitiert\n\n- | a |\n  | --- |\n  | b |",
  "- ___",
  "- * -\n    - tief",
  "> Erklärung der Stadt Hamm:\n>\n> - erstens\n> - zweitens\n>\n> Ende.",
  "> > tief",
  "| Partner | Stimmen |\n| --- | --: |\n| Münster | 30 |\n| **Hamm** | 19,5 |",
  "| a \\| b | `c` |\n| --- | --- |\n|  | x |".replace("`c`", "c"),
  "## Überschrift *kursiv*\n\nText",
  "# C \\#",
  "oben\n\n---\n\nunten",
  "[Satzung](https://a.de/s_1)",
  '[Satzung](https://a.de "Fassung 2026")',
  "<https://a.de/x_y_z>",
  "<post@a.de>",
  "**[fetter Verweis](https://a.de)**",
  "[a b](<mit Leerzeichen (und Klammern)>)",
  "![Lageplan](plan.png) und ![](x.png)",
  "Achtung\\![x](y)",
  "§\u00a03 und 100\u00a0%",
])("keeps %j", (markdown) => {
  expect(serialize(parse(markdown))).toBe(markdown);
});

// Texts from elsewhere: written in another way, but the same text.
it.each([
  ["Setext\n======", "# Setext"],
  ["* a\n* b", "- a\n- b"],
  ["- a\n\n- b", "- a\n- b"],
  ["__fett__ _kursiv_", "**fett** *kursiv*"],
  ["eins  \nzwei\ndrei", "eins\\\nzwei drei"],
  ["`code` & <b>HTML</b>", "code & \\<b>HTML\\</b>"],
  ["```\na\n  b\n```", "a\\\n\u00a0\u00a0b"],
  ["<div>\n*x*\n</div>", "\\<div>\\\n\\*x\\*\\\n\\</div>"],
  ["[a][r]\n\n[r]: https://a.de", "[a](https://a.de)"],
  ["[r]: https://a.de", "[r\\]: https://a.de"],
  ["[](https://a.de)", "<https://a.de>"],
  ["a | b\n--|:-:\n1", "| a | b |\n| --- | --- |\n| 1 |  |"],
  ["&copy; &#8222;", "© „"],
])("reads %j", (markdown, expected) => {
  expect(serialize(parse(markdown))).toBe(expected);
});

/** Numbers from 0 up to below 1, the same ones each time. */
function random(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** More of them find rarer faults: the reader and writer have stood 30 000. */
const CASES = Number(process.env.CASES ?? 200);

const WORDS = (
  "Münster¦Der¦3.¦12)¦1.¦#¦##¦+¦-¦*¦**¦_¦__¦`¦``¦~~~¦>¦<¦<b>¦</b>¦&¦&amp;¦&#8222;¦\\¦\\\\¦/¦[¦]¦(¦)¦[x]¦[x]:¦](y)¦![¦!¦" +
  "|¦||¦:-¦:-:¦---¦===¦=¦- -¦„Zitat“¦§\u00a03¦100\u00a0%¦…¦–¦€¦😀¦snake_case¦https://a.de/b_c¦post@a.de¦\u00a0¦\t¦ ¦  ¦.¦,¦a¦B¦0"
).split("¦");

function generator(next: () => number) {
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(next() * choices.length)]!;
  const many = <T>(most: number, make: () => T): T[] => Array.from({ length: 1 + Math.floor(next() * most) }, make);
  const marksOf = (): Mark[] => {
    const { strong, em, link } = schema.marks;
    const found: Mark[] = [];
    if (next() < 0.3) found.push(strong.create());
    if (next() < 0.3) found.push(em.create());
    if (next() < 0.1)
      found.push(link.create({ href: pick(["https://a.de", "a b(c", "x&amp;|y"]), title: pick(["", 'T "x"']) }));
    return found;
  };
  const text = () => schema.text(many(4, () => pick(WORDS) + pick(["", "", " "])).join(""), marksOf());
  const line = (breaks: boolean): Node[] =>
    many(5, () => {
      const chance = next();
      if (breaks && chance < 0.15) return schema.nodes.hard_break.create(null, null, marksOf());
      if (chance < 0.18)
        return schema.nodes.image.create(
          { src: "b_(1).png", alt: pick(["", "[Plan] *1*"]), title: "" },
          null,
          marksOf(),
        );
      return text();
    });
  const block = (depth: number): Node => {
    const { nodes } = schema;
    const kind = next();
    if (depth === 0 || kind < 0.4) return nodes.paragraph.create(null, next() < 0.1 ? [] : line(true));
    if (kind < 0.5) return nodes.heading.create({ level: pick([1, 2, 6]) }, line(false));
    if (kind < 0.55) return nodes.horizontal_rule.create();
    if (kind < 0.65)
      return nodes.blockquote.create(
        null,
        many(3, () => block(depth - 1)),
      );
    if (kind < 0.75) {
      const columns = 1 + Math.floor(next() * 3);
      const rights = Array.from({ length: columns }, () => next() < 0.3);
      const row = (header: boolean) =>
        nodes.table_row.create(
          null,
          rights.map((right) =>
            (header ? nodes.table_header : nodes.table_cell).create({ right }, next() < 0.2 ? [] : line(false)),
          ),
        );
      return nodes.table.create(null, [row(true), ...many(2, () => row(false))]);
    }
    const items = many(3, () =>
      nodes.list_item.create(
        null,
        many(2, () => block(depth - 1)),
      ),
    );
    return kind < 0.88
      ? nodes.bullet_list.create(null, items)
      : nodes.ordered_list.create({ order: pick([0, 1, 1, 3, 9]) }, items);
  };
  return () =>
    schema.nodes.doc.create(
      null,
      many(4, () => block(3)),
    );
}

/** What is seen of a document: blanks at the ends of lines and their emphasis are not, nor are empty paragraphs. */
function seen(node: Node): unknown {
  if (node.isTextblock) {
    const lines: string[][] = [[]];
    node.forEach((inline) => {
      const marks = inline.marks.map((mark) => mark.type.name + JSON.stringify(mark.attrs)).join();
      if (inline.type === schema.nodes.hard_break) lines.push([]);
      else if (inline.type === schema.nodes.image) lines.at(-1)!.push(JSON.stringify(inline.attrs) + marks);
      else for (const c of inline.text!) lines.at(-1)!.push(c + (/\s/.test(c) ? "" : marks));
    });
    const shown = lines.map((line) => {
      while (/^[ \t]/.test(line[0] ?? "")) line.shift();
      while (/^[ \t]/.test(line.at(-1) ?? "")) line.pop();
      return line.join("");
    });
    while (shown.length && !shown[0]) shown.shift();
    while (shown.length && !shown.at(-1)) shown.pop();
    if (shown.length === 0 && !node.type.spec.tableRole) return undefined;
    return [node.type.name, node.attrs, shown];
  }
  const content: unknown[] = [];
  node.forEach((child) => content.push(seen(child)));
  const kept = content.filter((child) => child !== undefined);
  if (/list$/.test(node.type.name)) while (isEmptyItem(kept.at(-1))) kept.pop();
  if (kept.length === 0 && /list$|quote$/.test(node.type.name)) return undefined;
  return [node.type.name, node.attrs, kept];
}

function isEmptyItem(item: unknown): boolean {
  return Array.isArray(item) && item[2].length === 0;
}

it("shows every document as it was after writing and reading it", () => {
  const make = generator(random(20261202));
  for (let i = 0; i < CASES; i++) {
    const doc = make();
    doc.check();
    const markdown = serialize(doc);
    const again = parse(markdown);
    again.check();
    expect(seen(again), markdown).toEqual(seen(doc));
    expect(serialize(again)).toBe(markdown);
  }
}, 60_000);

it("writes any text at all so that it stays as it is", () => {
  const next = random(7);
  const signs = [..."ab ÄÖ.,#*_`[]()<>!|\\-+=:~&;/\"'1\n\n\t>„“§\u00a0"];
  for (let i = 0; i < CASES; i++) {
    const source = Array.from({ length: 40 }, () => signs[Math.floor(next() * signs.length)]).join("");
    const doc = parse(source);
    const markdown = serialize(doc);
    expect(seen(parse(markdown)), source).toEqual(seen(doc));
    expect(serialize(parse(markdown)), source).toBe(markdown);
  }
}, 60_000);
