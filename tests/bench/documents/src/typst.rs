//! The blocks as Typst markup.

use documents::{Align, Block, Cell, Document, Inline, Numbering, SignatureField, Table, VoteResult};
use std::fmt::Write;

const HEAD: &str = r##"#set document(title: "TITLE", author: "AUTHOR", date: datetime(year: 2026, month: 12, day: 2))
#set text(lang: "de", font: "Fira Sans", size: 10.75pt, hyphenate: true)
#set page(paper: "a4", margin: (left: 25mm, right: 20mm, top: 30mm, bottom: 26mm),
  header: [#text(size: 8.5pt)[Niederschrift ZA/47 #h(1fr) 2. Dezember 2026] #line(length: 100%, stroke: 0.5pt)],
  footer: context [#line(length: 100%, stroke: 0.5pt) #text(size: 8.5pt)[Zentralausschuss, 2. Dezember 2026 #h(1fr)
    Seite #counter(page).display("1 von 1", both: true)]])
#show heading: set text(weight: "semibold")
#set table(stroke: (x: none, y: 0.5pt))
"##;

pub fn markup(document: &Document) -> String {
    let mut out = HEAD
        .replace("TITLE", &document.title)
        .replace("AUTHOR", &document.author);
    blocks(&document.blocks, &mut out);
    out
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if "\\#*_`$<>@[]=-+/~'\"".contains(character) || character.is_ascii_digit() && escaped.is_empty() {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
        .replace("\\0", "0")
        .replace("\\1", "1")
        .replace("\\2", "2")
        .replace("\\3", "3")
        .replace("\\4", "4")
        .replace("\\5", "5")
        .replace("\\6", "6")
        .replace("\\7", "7")
        .replace("\\8", "8")
        .replace("\\9", "9")
}

fn inline(text: &[Inline]) -> String {
    let piece = |part: &Inline| match part {
        Inline::Text(text) => escape(text),
        Inline::Strong(text) => format!("#strong[{}]", escape(text)),
        Inline::Emphasis(text) => format!("#emph[{}]", escape(text)),
        Inline::StrongEmphasis(text) => format!("#strong[#emph[{}]]", escape(text)),
        Inline::Link(link) => format!("#link({:?})[{}]", link.address, inline(&link.text)),
        Inline::Break => " \\ ".to_owned(),
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
            let lines: Vec<String> = lines.iter().map(|line| escape(line)).collect();
            _ = writeln!(
                out,
                "{organisation}\n\n#heading(level: 1)[{}]\n\n{}\n",
                escape(title),
                lines.join(" \\ ")
            );
        }
        Block::Heading { level, number, text } => {
            let number = number.as_ref().map(|number| format!("{number} ")).unwrap_or_default();
            _ = writeln!(out, "#heading(level: {level})[{}]\n", escape(&(number + text)));
        }
        Block::Paragraph(text) => _ = writeln!(out, "{}\n", inline(text)),
        Block::Note(text) => _ = writeln!(out, "#par[#text(size: 9pt)[{}]]\n", inline(text)),
        Block::List { numbering, items } => {
            let kind = if *numbering == Numbering::Bullets {
                "list"
            } else {
                "enum"
            };
            _ = write!(out, "#{kind}(");
            for item in items {
                out.push('[');
                self::blocks(item, out);
                out.push_str("], ");
            }
            out.push_str(")\n\n");
        }
        Block::Table(own) => table(own, out),
        Block::Facts(facts) => {
            for fact in facts {
                _ = writeln!(out, "/ {}: {}", escape(&fact.label), inline(&fact.value));
            }
            out.push('\n');
        }
        Block::Quote(own) => quote(own, out),
        Block::Resolution { label, level, wording } => {
            _ = writeln!(out, "#heading(level: {level})[{}]\n", escape(label));
            quote(wording, out);
        }
        Block::VoteResult(result) => vote(result, out),
        Block::Signatures(fields) => signatures(fields, out),
        // The minutes have neither.
        Block::WeightBar(_) | Block::WritingLines(_) => {}
        Block::Divider => out.push_str("#line(length: 100%)\n\n"),
        Block::PageBreak => out.push_str("#pagebreak()\n\n"),
        Block::KeepTogether(own) => self::blocks(own, out),
    }
}

fn quote(own: &[Block], out: &mut String) {
    out.push_str("#quote(block: true)[#block(inset: (left: 8pt), stroke: (left: 1.8pt))[\n");
    blocks(own, out);
    out.push_str("]]\n\n");
}

fn table(own: &Table, out: &mut String) {
    let columns = own.rows.iter().map(|row| row.cells.len()).max().unwrap_or(1);
    let align = |at: usize| match own.columns.get(at).map(|column| column.align) {
        Some(Align::Right | Align::Decimal) => "right, ",
        _ => "left, ",
    };
    let aligns: String = (0..columns).map(align).collect();
    let widths: String = (0..columns)
        .map(|at| if at == 0 { "1fr, " } else { "auto, " })
        .collect();
    _ = write!(out, "#table(columns: ({widths}), align: ({aligns}),\n");
    let row = |cells: &[Cell]| -> String { cells.iter().map(|cell| format!("[{}], ", inline(&cell.text))).collect() };
    for head in &own.head {
        _ = writeln!(out, "table.header({}),", row(head));
    }
    own.rows.iter().for_each(|own| _ = writeln!(out, "{}", row(&own.cells)));
    out.push_str(")\n\n");
}

fn vote(result: &VoteResult, out: &mut String) {
    _ = writeln!(
        out,
        "#strong[#text(size: 13pt)[{}]] {}\n",
        escape(&result.headline),
        escape(&result.summary)
    );
    out.push_str("#table(columns: (1fr, auto, auto), align: (left, right, right), table.header([Stimmabgabe], [Stimmen], [Köpfe]),\n");
    for count in &result.counts {
        let heads = count.heads.as_deref().unwrap_or("–");
        _ = writeln!(out, "[{}], [{}], [{heads}],", escape(&count.label), count.votes);
    }
    _ = writeln!(out, ")\n\n{}\n", escape(&result.needed));
    for line in &result.explanation {
        _ = writeln!(out, "#par[#text(size: 9pt)[{}]]\n", escape(line));
    }
}

fn signatures(fields: &[SignatureField], out: &mut String) {
    for field in fields {
        _ = writeln!(
            out,
            "#v(62pt)\n#line(length: 45%)\n{} \\ {}\n",
            escape(&field.name),
            field.lines.join(" \\ ")
        );
    }
}
