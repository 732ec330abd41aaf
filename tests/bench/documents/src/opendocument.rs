//! The blocks as OpenDocument in one file, for LibreOffice.

use documents::{Align, Block, Cell, Document, Inline, Numbering, Table, VoteCount, VoteResult, Width};
use std::{collections::BTreeSet, fmt::Write};

/// Between the margins, in points.
const TEXT_WIDTH: f32 = 467.7;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>TITLE</dc:title></office:meta>
<office:font-face-decls><style:font-face style:name="Fira Sans" svg:font-family="'Fira Sans'"/></office:font-face-decls>
<office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties fo:orphans="2" fo:widows="2" fo:hyphenation-ladder-count="2"/>
 <style:text-properties style:font-name="Fira Sans" fo:font-size="10.75pt" fo:language="de" fo:country="DE" fo:hyphenate="true"
 fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="3"/></style:default-style>
<style:style style:name="Body" style:family="paragraph"><style:paragraph-properties fo:line-height="15.75pt" fo:margin-bottom="6pt"/></style:style>
<style:style style:name="Note" style:family="paragraph"><style:paragraph-properties fo:line-height="12.75pt" fo:margin-bottom="6pt"/>
 <style:text-properties fo:font-size="9pt"/></style:style>
<style:style style:name="Quotation" style:family="paragraph"><style:paragraph-properties fo:line-height="15.75pt" fo:margin-bottom="6pt"
 fo:margin-left="4mm" fo:padding-left="8pt" fo:border-left="1.8pt solid #555588"/></style:style>
<style:style style:name="Cell" style:family="paragraph"><style:paragraph-properties fo:line-height="13.5pt"/><style:text-properties fo:font-size="10pt"/></style:style>
<style:style style:name="Figure" style:family="paragraph" style:parent-style-name="Cell"><style:paragraph-properties fo:text-align="end"/></style:style>
<style:style style:name="Running" style:family="paragraph"><style:paragraph-properties><style:tab-stops>
 <style:tab-stop style:position="165mm" style:type="right"/></style:tab-stops></style:paragraph-properties><style:text-properties fo:font-size="8.5pt"/></style:style>
<style:style style:name="Signature" style:family="paragraph"><style:paragraph-properties fo:margin-top="62pt" fo:border-top="0.5pt solid #000000"/></style:style>
<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Emphasis" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="Both" style:family="text"><style:text-properties fo:font-weight="bold" fo:font-style="italic"/></style:style>
HEADINGS<text:list-style style:name="Numbers"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=".">
 <style:list-level-properties text:space-before="2mm" text:min-label-width="6mm"/></text:list-level-style-number>
 <text:list-level-style-bullet text:level="2" text:bullet-char="–"><style:list-level-properties text:space-before="8mm" text:min-label-width="5mm"/></text:list-level-style-bullet></text:list-style>
<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="–">
 <style:list-level-properties text:space-before="2mm" text:min-label-width="5mm"/></text:list-level-style-bullet></text:list-style>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin-left="25mm" fo:margin-right="20mm"
 fo:margin-top="16mm" fo:margin-bottom="12mm"/><style:header-style><style:header-footer-properties fo:min-height="14mm" fo:margin-bottom="8mm"/></style:header-style>
 <style:footer-style><style:header-footer-properties fo:min-height="14mm" fo:margin-top="8mm"/></style:footer-style></style:page-layout>
<style:style style:name="Grid" style:family="table"><style:table-properties style:width="165mm" table:align="left"/></style:style>
COLUMNS<style:style style:name="Row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>
<style:style style:name="Box" style:family="table-cell"><style:table-cell-properties fo:padding="3pt" fo:border-bottom="0.5pt solid #000000"/></style:style>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">
<style:header><text:p text:style-name="Running">LEFT<text:tab/>RIGHT</text:p></style:header>
<style:footer><text:p text:style-name="Running">FOOT<text:tab/>Seite <text:page-number/> von <text:page-count/></text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>
"#;

/// What stands before the width of a column.
const COLUMN: &str = "<table:table-column table:style-name=\"Wide";

pub fn markup(document: &Document) -> String {
    let headings: String = [(1, 21.0), (2, 15.0), (3, 12.5), (4, 11.0)]
        .map(|(level, size)| {
            format!(
                "<style:style style:name=\"H{level}\" style:family=\"paragraph\" style:default-outline-level=\"{level}\"><style:paragraph-properties \
                 fo:margin-top=\"12pt\" fo:margin-bottom=\"6pt\" fo:keep-with-next=\"always\"/><style:text-properties fo:font-size=\"{size}pt\" \
                 fo:font-weight=\"bold\" fo:hyphenate=\"false\"/></style:style>\n"
            )
        })
        .concat();
    let (left, right) = &document.running_header;
    let mut out = HEAD
        .replace("TITLE", &escape(&document.title))
        .replace("HEADINGS", &headings)
        .replace("LEFT", &escape(left))
        .replace("RIGHT", &escape(right))
        .replace("FOOT", &escape(document.footer_note.as_deref().unwrap_or_default()));
    blocks(&document.blocks, "Body", &mut out);
    let columns: BTreeSet<&str> = out
        .split(COLUMN)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let columns: String = columns
        .into_iter()
        .map(|width| {
            format!(
                "<style:style style:name=\"Wide{width}\" style:family=\"table-column\"><style:table-column-properties \
                 style:column-width=\"{width}pt\"/></style:style>\n"
            )
        })
        .collect();
    out.replace("COLUMNS", &columns) + "</office:text></office:body></office:document>"
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn inline(text: &[Inline]) -> String {
    let span = |style: &str, text: &str| format!("<text:span text:style-name=\"{style}\">{}</text:span>", escape(text));
    let piece = |part: &Inline| match part {
        Inline::Text(text) => escape(text),
        Inline::Strong(text) => span("Strong", text),
        Inline::Emphasis(text) => span("Emphasis", text),
        Inline::StrongEmphasis(text) => span("Both", text),
        Inline::Link(link) => format!(
            "<text:a xlink:type=\"simple\" xlink:href=\"{}\">{}</text:a>",
            escape(&link.address),
            inline(&link.text)
        ),
        Inline::Break => "<text:line-break/>".to_owned(),
    };
    text.iter().map(piece).collect()
}

fn paragraph(style: &str, content: &str, out: &mut String) {
    _ = writeln!(out, "<text:p text:style-name=\"{style}\">{content}</text:p>");
}

fn heading(level: u8, text: &str, out: &mut String) {
    _ = writeln!(
        out,
        "<text:h text:style-name=\"H{level}\" text:outline-level=\"{level}\">{}</text:h>",
        escape(text)
    );
}

fn blocks(blocks: &[Block], style: &str, out: &mut String) {
    blocks.iter().for_each(|one| block(one, style, out));
}

fn block(block: &Block, style: &str, out: &mut String) {
    match block {
        Block::Title {
            organisation,
            title,
            lines,
        } => {
            paragraph("Body", &organisation.as_deref().map(escape).unwrap_or_default(), out);
            heading(1, title, out);
            paragraph("Body", &escape(&lines.join(" · ")), out);
        }
        Block::Heading { level, number, text } => {
            let number = number.as_ref().map(|number| format!("{number} ")).unwrap_or_default();
            heading(*level, &(number + text), out);
        }
        Block::Paragraph(text) => paragraph(style, &inline(text), out),
        Block::Note(text) => paragraph("Note", &inline(text), out),
        Block::List { numbering, items } => {
            let kind = if *numbering == Numbering::Bullets {
                "Bullets"
            } else {
                "Numbers"
            };
            _ = write!(out, "<text:list text:style-name=\"{kind}\">");
            for item in items {
                out.push_str("<text:list-item>");
                blocks(item, style, out);
                out.push_str("</text:list-item>");
            }
            out.push_str("</text:list>\n");
        }
        Block::Table(own) => table(own, out),
        Block::Facts(facts) => {
            for fact in facts {
                paragraph(
                    "Body",
                    &format!("{}: {}", escape(&fact.label), inline(&fact.value)),
                    out,
                );
            }
        }
        Block::Quote(own) => blocks(own, "Quotation", out),
        Block::Resolution { label, level, wording } => {
            heading(*level, label, out);
            blocks(wording, "Quotation", out);
        }
        Block::VoteResult(result) => vote(result, out),
        Block::Signatures(fields) => {
            for field in fields {
                let text = format!("{}<text:line-break/>{}", escape(&field.name), field.lines.join(", "));
                paragraph("Signature", &text, out);
            }
        }
        // The minutes have neither.
        Block::WeightBar(_) | Block::WritingLines(_) | Block::Divider | Block::PageBreak => {}
        Block::KeepTogether(own) => blocks(own, style, out),
    }
}

/// A cell's text and whether it stands at the right.
type Shown = (String, bool);

fn grid(widths: &[f32], head: &[Vec<Shown>], rows: &[Vec<Shown>], out: &mut String) {
    out.push_str("<table:table table:style-name=\"Grid\">");
    widths
        .iter()
        .for_each(|width| _ = write!(out, "{COLUMN}{width:.0}\"/>"));
    out.push_str("<table:table-header-rows>");
    head.iter().for_each(|own| row(own, out));
    out.push_str("</table:table-header-rows>");
    rows.iter().for_each(|own| row(own, out));
    out.push_str("</table:table>\n");
}

fn row(cells: &[Shown], out: &mut String) {
    out.push_str("<table:table-row table:style-name=\"Row\">");
    for (text, right) in cells {
        out.push_str("<table:table-cell table:style-name=\"Box\" office:value-type=\"string\">");
        paragraph(if *right { "Figure" } else { "Cell" }, text, out);
        out.push_str("</table:table-cell>");
    }
    out.push_str("</table:table-row>");
}

/// The widths of the columns in points; those as wide as their contents share what is left.
fn widths(own: &Table) -> Vec<f32> {
    let share = |width| match width {
        Width::Share(share) => share,
        Width::Fixed(_) => 0.0,
        Width::Content => 1.0,
    };
    let fixed = own.columns.iter().map(|column| match column.width {
        Width::Fixed(width) => width,
        Width::Share(_) | Width::Content => 0.0,
    });
    let left = TEXT_WIDTH - fixed.sum::<f32>();
    let shares: f32 = own.columns.iter().map(|column| share(column.width)).sum();
    let width = |width| match width {
        Width::Fixed(width) => width,
        other => left * share(other) / shares,
    };
    own.columns.iter().map(|column| width(column.width)).collect()
}

fn table(own: &Table, out: &mut String) {
    let right = |at: usize| {
        matches!(
            own.columns.get(at).map(|column| column.align),
            Some(Align::Right | Align::Decimal)
        )
    };
    let cells = |cells: &[Cell]| -> Vec<Shown> {
        let shown = |(at, cell): (usize, &Cell)| (inline(&cell.text), right(at));
        cells.iter().enumerate().map(shown).collect()
    };
    let head: Vec<_> = own.head.iter().map(|head| cells(head)).collect();
    let rows: Vec<_> = own.rows.iter().map(|row| cells(&row.cells)).collect();
    grid(&widths(own), &head, &rows, out);
}

fn vote(result: &VoteResult, out: &mut String) {
    let headline = [
        Inline::Strong(result.headline.clone()),
        Inline::Text(format!(" {}", result.summary)),
    ];
    paragraph("Body", &inline(&headline), out);
    let head = vec![
        ("Stimmabgabe".to_owned(), false),
        ("Stimmen".to_owned(), true),
        ("Köpfe".to_owned(), true),
    ];
    let count = |count: &VoteCount| {
        let heads = count.heads.as_deref().unwrap_or("–");
        vec![
            (escape(&count.label), false),
            (count.votes.clone(), true),
            (heads.to_owned(), true),
        ]
    };
    let rows: Vec<_> = result.counts.iter().map(count).collect();
    grid(&[TEXT_WIDTH - 180.0, 90.0, 90.0], &[head], &rows, out);
    paragraph("Body", &escape(&result.needed), out);
    for line in &result.explanation {
        paragraph("Note", &escape(line), out);
    }
}
