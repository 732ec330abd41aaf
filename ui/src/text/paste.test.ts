import { expect, it } from "vitest";
import { cleanHtml } from "./paste";
import { plainSlice } from "./pasting";
import { schema } from "./schema";
import { serialize } from "./serialize";

function plain(text: string): string {
  const { content } = plainSlice(text, []);
  return serialize(schema.nodes.doc.create(null, content.size ? content : schema.nodes.paragraph.create()));
}

// As Word puts it into the clipboard.
const WORD = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri",sans-serif;} --></style></head>
<body lang=DE style='tab-interval:35.4pt'><!--StartFragment-->
<h2>Beratung<o:p></o:p></h2>
<p class=MsoNormal style='margin-bottom:8.0pt'><b style='mso-bidi-font-weight:normal'>Herr Dr.&nbsp;Schürmann</b> erklärt,
die <i>Stadt</i> Hamm <span style='font-weight:bold'>stimme</span> nach §&nbsp;3 zu.<span style='mso-spacerun:yes'>  </span><o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>erstens<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level2 lfo1'><!--[if !supportLists]--><span
style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><!--[endif]-->darunter</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;</span></span><![endif]>zweitens</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>3.<span>&nbsp;</span></span><![endif]>drei</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>4.<span>&nbsp;</span></span><![endif]>vier</p>
<p class=MsoListParagraph style='mso-list:l2 level1 lfo3'><![if !supportLists]><span style='mso-list:Ignore'>a)<span>&nbsp;&nbsp;</span></span><![endif]>Buchstabe</p>
<!--EndFragment--></body></html>`;

it("cleans what Word writes", () => {
  expect(cleanHtml(WORD)).toBe(
    "<p><strong>Beratung</strong></p>" +
      "<p><strong>Herr Dr.\u00a0Schürmann</strong> erklärt, die <em>Stadt</em> Hamm <strong>stimme</strong> nach §\u00a03 zu.</p>".replaceAll(
        "\u00a0",
        "&nbsp;",
      ) +
      "<ul><li><p>erstens</p><ul><li><p>darunter</p></li></ul></li><li><p>zweitens</p></li></ul>" +
      '<ol start="3"><li><p>drei</p></li><li><p>vier</p></li></ol>' +
      "<p>a) Buchstabe</p>",
  );
});

it.each([
  [
    "fonts and colours",
    '<p class="x" style="color:red"><font face="Arial"><span style="font-size:12pt">Text</span></font></p>',
    "<p>Text</p>",
  ],
  [
    "a page that Google Docs wraps",
    '<b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:700">fett</span> mager</p></b>',
    "<p><strong>fett</strong> mager</p>",
  ],
  [
    "links",
    'siehe <a href="https://a.de/x">hier</a> und <a href="mailto:x@a.de">x@a.de</a>',
    "<p>siehe hier und x@a.de</p>",
  ],
  ["images", '<p>vor<img src="https://a.de/x.png" alt="Logo">nach</p>', "<p>vornach</p>"],
  [
    "deleted text and comments of a review",
    '<p>alt<del>weg</del><ins>neu</ins><span class="MsoCommentReference">[K1]</span></p>',
    "<p>altneu</p>",
  ],
  ["scripts", "<p>a<script>alert(1)</script></p><style>p{}</style><iframe></iframe>b", "<p>a</p><p>b</p>"],
  ["hidden text", '<p>a<span style="display:none">b</span><span style="mso-hide:all">c</span></p>', "<p>a</p>"],
  [
    "divisions of a letter",
    "<div>Guten Tag<br><br>die Sitzung<br>beginnt</div><div><br></div><div>Gruß</div>",
    "<p>Guten Tag</p><p>die Sitzung<br>beginnt</p><p>Gruß</p>",
  ],
  [
    "spaces that hold together, and those that only make gaps",
    "<p>&nbsp;&nbsp;am&nbsp;3.&nbsp;Mai, z.&nbsp;B.&nbsp; 12&nbsp;% der&nbsp;Stimmen&nbsp;</p>",
    "<p>am 3.&nbsp;Mai, z.&nbsp;B. 12&nbsp;% der Stimmen</p>",
  ],
  [
    "soft hyphens and letters from a PDF",
    "<p>Be\u00adschluss u\u0308ber \ufb01nanzielle Mittel\u200b</p>",
    "<p>Beschluss über finanzielle Mittel</p>",
  ],
  ["an empty list", "<ul><li> </li></ul><p>x</p>", "<p>x</p>"],
  [
    "a list in a list, as browsers nest it wrongly",
    "<ul><li>a</li><ul><li>b</li></ul></ul>",
    "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>",
  ],
  [
    "lists with letters",
    '<ol type="a"><li>eins</li><li>zwei</li></ol><ol type="I" start="4"><li>vier</li></ol>',
    "<p>a) eins</p><p>b) zwei</p><p>IV) vier</p>",
  ],
  [
    "Word on the web",
    '<div class="ListContainerWrapper"><ul><li data-aria-level="1"><p>a</p></li></ul></div><div class="ListContainerWrapper"><ul><li data-aria-level="2"><p>b</p></li></ul></div><div class="ListContainerWrapper"><ul><li data-aria-level="1"><p>c</p></li></ul></div>',
    "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li><li><p>c</p></li></ul>",
  ],
  [
    "a quote, and an indent that is written as one",
    '<blockquote>Zitat</blockquote><blockquote style="margin:0 0 0 40px">Einzug</blockquote>',
    "<blockquote><p>Zitat</p></blockquote><p>Einzug</p>",
  ],
  ["code", "<pre>a\n  b\n\nc</pre>", "<p>a<br>b</p><p>c</p>"],
])("cleans %s", (_, html, expected) => {
  expect(cleanHtml(html)).toBe(expected);
});

it.each([
  [
    "joined and empty cells, numbers to the right",
    '<table><colgroup><col></colgroup><tr><td colspan="2"><p>Partner</p></td><td></td><td>Stimmen</td></tr>' +
      '<tr><td rowspan="2">Kreis</td><td>Warendorf<br>(neu)</td><td></td><td>28</td></tr><tr><td>Coesfeld</td><td></td><td>22,5</td></tr><tr><td></td><td></td><td></td><td></td></tr></table>',
    '<table><tr><th>Partner</th><th></th><th class="right">Stimmen</th></tr>' +
      '<tr><td>Kreis</td><td>Warendorf (neu)</td><td class="right">28</td></tr><tr><td></td><td>Coesfeld</td><td class="right">22,5</td></tr></table>',
  ],
  [
    "a table for the layout",
    "<table><tr><td><table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table></td><td>e</td></tr></table>",
    "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table><p>e</p>",
  ],
  ["a frame around a text", "<table><tr><td><p>eins</p><p>zwei</p></td></tr></table>", "<p>eins</p><p>zwei</p>"],
  [
    "paragraphs and lists in a cell",
    "<table><tr><th>a</th><th>b</th></tr><tr><td><p>x</p><p>y</p></td><td><ul><li>m</li><li>n</li></ul></td></tr></table>",
    "<table><tr><th>a</th><th>b</th></tr><tr><td>x y</td><td>m n</td></tr></table>",
  ],
])("cleans a table: %s", (_, html, expected) => {
  expect(cleanHtml(html)).toBe(expected);
});

it("leaves alone what was copied in the editor", () => {
  const own = '<h2 data-pm-slice="0 0 []">Begründung</h2>';
  expect(cleanHtml(own)).toBe(own);
});

it.each([
  ["eins\n\nzwei", "eins\n\nzwei"],
  ["eins\r\n \r\n\r\nzwei", "eins\n\nzwei"],
  ["3. Dezember 2026", "3\\. Dezember 2026"],
  ["Stadt Münster\nRathaus\n48127 Münster", "Stadt Münster\\\nRathaus\\\n48127 Münster"],
  [
    "Der Zentralausschuss schlägt den Räten und Kreistagen der Ko-\noperationspartner vor, die öffentlich-rechtliche Vereinbarung\nzu ändern.",
    "Der Zentralausschuss schlägt den Räten und Kreistagen der Kooperationspartner vor, die öffentlich-rechtliche Vereinbarung zu ändern.",
  ],
  ["- eins\n- zwei\n  weiter", "- eins\n- zwei weiter"],
  ["• eins\n• zwei", "- eins\n- zwei"],
  ["1. eins\n2. zwei", "1. eins\n2. zwei"],
  ["12. eins\n14. zwei", "12\\. eins\\\n14\\. zwei"],
  ["Ort\tStimmen\nHamm\t19", "| Ort | Stimmen |\n| --- | --- |\n| Hamm | 19 |"],
  ["**kein** _Markdown_ # hier", "\\*\\*kein\\*\\* \\_Markdown\\_ # hier"],
  ["", ""],
])("reads plain text: %j", (text, expected) => {
  expect(plain(text)).toBe(expected);
});
