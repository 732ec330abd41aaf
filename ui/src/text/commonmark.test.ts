import { expect, it } from "vitest";
import { toHtml } from "./commonmark";

function html(text: string, level = 2): string {
  return toHtml(text, level).replace(/>\n/g, ">").trim();
}

it.each([
  ["ein **fetter** und *schräger*\nText", "<p>ein <strong>fetter</strong> und <em>schräger</em> Text</p>"],
  ["eins  \nzwei\\\ndrei", "<p>eins<br />zwei<br />drei</p>"],
  ["3. drei\n4. vier", '<ol start="3"><li>drei</li><li>vier</li></ol>'],
  ["> Zitat\n> > tiefer", "<blockquote><p>Zitat</p><blockquote><p>tiefer</p></blockquote></blockquote>"],
  [
    "| Ort | Stimmen |\n|---|--:|\n| **Hamm** | 19,5 |",
    '<table><thead><tr><th scope="col">Ort</th><th scope="col" class="right">Stimmen</th></tr></thead>' +
      '<tbody><tr><td><strong>Hamm</strong></td><td class="right">19,5</td></tr></tbody></table>',
  ],
])("shows %j", (text, expected) => {
  expect(html(text)).toBe(expected);
});

it("puts headings below the one they stand under", () => {
  expect(html("# a\n\n### b\n\n###### c", 3)).toBe("<h4>a</h4><h6>b</h6><h6>c</h6>");
});

// The same cases as in the documents' reader.
it.each([
  ["[Satzung](https://a.de/s)", "Satzung (https://a.de/s)"],
  ['[Satzung](https://a.de/s "Fassung 2026")', "Satzung (https://a.de/s, „Fassung 2026“)"],
  ["<https://a.de>", "https://a.de"],
  ["<post@a.de>", "post@a.de"],
  ["[https://a.de](https://a.de)", "https://a.de"],
  ["[Satzung][s]\n\n[s]: https://a.de", "Satzung (https://a.de)"],
  ["![Lageplan](plan.png)", "Lageplan"],
  ["![](plan.png)", "Bild: plan.png"],
  ["[](https://a.de)", "https://a.de"],
  ["[x](javascript:alert(1))", "x (javascript:alert(1))"],
])("shows where a link leads, but does not lead there: %s", (text, expected) => {
  expect(html(text)).toBe(`<p>${expected}</p>`);
});

it.each([
  ["Text <b>fett</b> &amp; <!-- Notiz --> Ende", "Text &lt;b&gt;fett&lt;/b&gt; &amp; &lt;!-- Notiz --&gt; Ende"],
  ["<div>\nHTML-Block\n</div>", "&lt;div&gt;<br />HTML-Block<br />&lt;/div&gt;"],
  ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
  ["```toml\nwert = 1\n  tiefer = 2\n```", "toml<br />wert = 1<br />\u00a0\u00a0tiefer = 2"],
  ["    eingerückt\n    zweite", "eingerückt<br />zweite"],
  ["`code` <b", "code &lt;b"],
  ['[ungenutzt]: https://a.de "T"', "[ungenutzt]: https://a.de &quot;T&quot;"],
  ["> [ungenutzt]: https://a.de", "[ungenutzt]: https://a.de"],
  ["~~gestrichen~~ und $x$ [^1]", "~~gestrichen~~ und $x$ [^1]"],
  ["- [ ] offen", "[ ] offen"],
  ["\\*kein Stern\\*", "*kein Stern*"],
  ["| a | b |\n|---|---|\n| 1 | 2 | **zu** \\| viel |", "2 | **zu** \\| viel"],
  ["> | a |\n> |---|\n> | 1 | 2 | 3", "1 | 2 | 3"],
])("loses nothing of %j", (text, kept) => {
  expect(html(text)).toContain(kept);
});

it("does not let a text out of the page", () => {
  const attack = '<img src=x onerror="alert(1)"> [a]("x" style="x") ![a"><script>](b"><script>) <a href="x">';
  expect(html(attack)).not.toMatch(/<(?!\/?p>)/);
});

it.each(["> ", "- ", "1. "])("keeps the text of %jrepeated without end", (sign) => {
  expect(html(sign.repeat(5000) + "Kern")).toContain("Kern");
});

it.each([
  ["*a ", "*"],
  ["[", "](x)"],
  ["![", "](x)"],
])("keeps the text within endless %j", (open, close) => {
  expect(html(open.repeat(5000) + "Kern" + close.repeat(5000))).toContain("Kern");
});
