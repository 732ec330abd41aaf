//! The blocks as HTML, for WeasyPrint.

use documents::{Block, Cell, Document, Inline, Numbering, Table, VoteResult};
use std::fmt::Write;

const STYLE: &str = "@page { size: A4; margin: 30mm 20mm 26mm 25mm;
  @top-left { content: 'Niederschrift ZA/47'; font-size: 8.5pt } @top-right { content: '2. Dezember 2026'; font-size: 8.5pt }
  @bottom-right { content: 'Seite ' counter(page) ' von ' counter(pages); font-size: 8.5pt } }
body { font: 10.75pt/15.75pt 'Fira Sans', sans-serif; hyphens: auto } h1 { font-size: 21pt } h2 { font-size: 15pt }
h3 { font-size: 12.5pt } h4 { font-size: 11pt } h1, h2, h3, h4 { line-height: 1.25; break-after: avoid }
table { width: 100%; border-collapse: collapse } td, th { border-bottom: 0.5pt solid; padding: 3pt; text-align: left }
blockquote { border-left: 1.8pt solid; margin: 0; padding-left: 8pt } .note { font-size: 9pt; line-height: 12.75pt }";

pub fn markup(document: &Document, fonts: &str) -> String {
    let face = |file: &str, style: &str| {
        format!("@font-face {{ font-family: 'Fira Sans'; src: url('file://{fonts}/FiraSans-{file}.ttf'); {style} }}\n")
    };
    let faces = face("Regular", "") + &face("SemiBold", "font-weight: bold") + &face("Italic", "font-style: italic");
    let mut out = format!(
        "<!DOCTYPE html><html lang=\"de\"><head><meta charset=\"utf-8\"><title>{}</title><style>{faces}{STYLE}</style></head><body>",
        document.title
    );
    blocks(&document.blocks, &mut out);
    out + "</body></html>"
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn inline(text: &[Inline]) -> String {
    let piece = |part: &Inline| match part {
        Inline::Text(text) => escape(text),
        Inline::Strong(text) => format!("<b>{}</b>", escape(text)),
        Inline::Emphasis(text) => format!("<i>{}</i>", escape(text)),
        Inline::StrongEmphasis(text) => format!("<b><i>{}</i></b>", escape(text)),
        Inline::Link(link) => format!("<a href=\"{}\">{}</a>", escape(&link.address), inline(&link.text)),
        Inline::Break => "<br>".to_owned(),
    };
    text.iter().map(piece).collect()
}

fn blocks(blocks: &[Block], out: &mut String) {
    blocks.iter().for_each(|one| block(one, out));
}

fn block(block: &Block, out: &mut String) {
    match block {
        Block::Title {
            organisation,
            title,
            lines,
        } => {
            let organisation = organisation.as_deref().map(escape).unwrap_or_default();
            _ = write!(
                out,
                "<p>{organisation}</p><h1>{}</h1><p>{}</p>",
                escape(title),
                escape(&lines.join(" · "))
            );
        }
        Block::Heading { level, number, text } => {
            let number = number.as_ref().map(|number| format!("{number} ")).unwrap_or_default();
            _ = write!(out, "<h{level}>{}</h{level}>", escape(&(number + text)));
        }
        Block::Paragraph(text) => _ = write!(out, "<p>{}</p>", inline(text)),
        Block::Note(text) => _ = write!(out, "<p class=\"note\">{}</p>", inline(text)),
        Block::List { numbering, items } => {
            let kind = if *numbering == Numbering::Bullets { "ul" } else { "ol" };
            _ = write!(out, "<{kind}>");
            for item in items {
                out.push_str("<li>");
                self::blocks(item, out);
                out.push_str("</li>");
            }
            _ = write!(out, "</{kind}>");
        }
        Block::Table(own) => table(own, out),
        Block::Facts(facts) => {
            out.push_str("<dl>");
            for fact in facts {
                _ = write!(out, "<dt>{}</dt><dd>{}</dd>", escape(&fact.label), inline(&fact.value));
            }
            out.push_str("</dl>");
        }
        Block::Quote(own) => quote(own, out),
        Block::Resolution { label, level, wording } => {
            _ = write!(out, "<h{level}>{}</h{level}>", escape(label));
            quote(wording, out);
        }
        Block::VoteResult(result) => vote(result, out),
        Block::Signatures(fields) => {
            for field in fields {
                _ = write!(
                    out,
                    "<hr style=\"margin-top: 62pt\"><p>{}<br>{}</p>",
                    escape(&field.name),
                    field.lines.join("<br>")
                );
            }
        }
        // The minutes have neither.
        Block::WeightBar(_) | Block::WritingLines(_) => {}
        Block::Divider => out.push_str("<hr>"),
        Block::PageBreak => out.push_str("<div style=\"break-before: page\"></div>"),
        Block::KeepTogether(own) => self::blocks(own, out),
    }
}

fn quote(own: &[Block], out: &mut String) {
    out.push_str("<blockquote>");
    blocks(own, out);
    out.push_str("</blockquote>");
}

fn table(own: &Table, out: &mut String) {
    let row = |cells: &[Cell], tag: &str| -> String {
        cells
            .iter()
            .map(|cell| format!("<{tag}>{}</{tag}>", inline(&cell.text)))
            .collect()
    };
    out.push_str("<table><thead>");
    own.head
        .iter()
        .for_each(|head| _ = write!(out, "<tr>{}</tr>", row(head, "th")));
    out.push_str("</thead><tbody>");
    own.rows
        .iter()
        .for_each(|own| _ = write!(out, "<tr>{}</tr>", row(&own.cells, "td")));
    out.push_str("</tbody></table>");
}

fn vote(result: &VoteResult, out: &mut String) {
    _ = write!(
        out,
        "<p><b>{}</b> {}</p>",
        escape(&result.headline),
        escape(&result.summary)
    );
    out.push_str("<table><thead><tr><th>Stimmabgabe</th><th>Stimmen</th><th>Köpfe</th></tr></thead><tbody>");
    for count in &result.counts {
        let heads = count.heads.as_deref().unwrap_or("–");
        _ = write!(
            out,
            "<tr><td>{}</td><td>{}</td><td>{heads}</td></tr>",
            escape(&count.label),
            count.votes
        );
    }
    _ = write!(out, "</tbody></table><p>{}</p>", escape(&result.needed));
    for line in &result.explanation {
        _ = write!(out, "<p class=\"note\">{}</p>", escape(line));
    }
}
