//! Texts and what is seen of them: the documents read each one as the editor and the screens show it, which are held against
//! the same file.

use beschlussbuch_documents::{Align, Block, Inline, Numbering, commonmark};
use serde_json::{Value, json};

const TEXTS: &str = include_str!("../../../../../tests/fixtures/texts.json");

/// A screen shows beside a link what the page says in a footnote.
fn shown(text: &[Inline]) -> Vec<Inline> {
    let around = |note: &Inline| match note {
        Inline::Text(note) => Inline::Text(format!(" ({note})")),
        Inline::Strong(note) => Inline::Strong(format!(" ({note})")),
        Inline::Emphasis(note) => Inline::Emphasis(format!(" ({note})")),
        Inline::StrongEmphasis(note) => Inline::StrongEmphasis(format!(" ({note})")),
        Inline::Link(_) | Inline::Break => unreachable!("no note is {note:?}"),
    };
    let one = |inline: &Inline| match inline {
        Inline::Link(link) => link
            .text
            .iter()
            .cloned()
            .chain(link.note.as_deref().map(around))
            .collect(),
        other => vec![other.clone()],
    };
    text.iter().flat_map(one).collect()
}

/// Runs of text with their marks, as the screens' test writes them down.
fn runs(text: &[Inline]) -> Vec<(String, String)> {
    let mut kept: Vec<(&str, char)> = Vec::new();
    for inline in &shown(text) {
        let (marks, text) = match inline {
            Inline::Link(_) => unreachable!("links are shown by their text"),
            Inline::Text(text) => ("", text.as_str()),
            Inline::Strong(text) => ("b", text.as_str()),
            Inline::Emphasis(text) => ("i", text.as_str()),
            Inline::StrongEmphasis(text) => ("bi", text.as_str()),
            Inline::Break => ("", "\n"),
        };
        for letter in text.chars() {
            let before = kept.last().map_or('\n', |(_, letter)| *letter);
            let blank = [' ', '\t', '\n'].contains(&letter);
            if blank && (before == '\n' || letter != '\n' && before == ' ') {
                continue;
            }
            if letter == '\n' {
                while kept.last().is_some_and(|(_, letter)| *letter == ' ') {
                    kept.pop();
                }
            }
            let marks = if letter.is_whitespace() { "" } else { marks };
            kept.push((marks, if letter == '\t' { ' ' } else { letter }));
        }
    }
    while kept.last().is_some_and(|(_, letter)| [' ', '\n'].contains(letter)) {
        kept.pop();
    }
    let mut joined: Vec<(String, String)> = Vec::new();
    for (marks, letter) in kept {
        match joined.last_mut().filter(|(last, _)| last == marks) {
            Some((_, text)) => text.push(letter),
            None => joined.push((marks.to_owned(), letter.to_string())),
        }
    }
    joined
}

fn seen(blocks: &[Block]) -> Vec<Value> {
    let all = |items: &[Vec<Block>]| -> Vec<Vec<Value>> { items.iter().map(|item| seen(item)).collect() };
    let one = |block: &Block| match block {
        Block::Paragraph(text) => {
            let text = runs(text);
            (!text.is_empty()).then(|| json!(["p", text]))
        }
        Block::Heading { level, text, .. } => {
            let text: String = runs(&[Inline::Text(text.clone())])
                .into_iter()
                .map(|(_, text)| text)
                .collect();
            Some(json!([format!("h{level}"), text]))
        }
        Block::List { numbering, items } => Some(match numbering {
            Numbering::Bullets => json!(["ul", all(items)]),
            Numbering::Decimal { start } => json!(["ol", start, all(items)]),
        }),
        Block::Quote(blocks) => Some(json!(["quote", seen(blocks)])),
        Block::Divider => Some(json!(["hr"])),
        Block::Table(table) => {
            let right: Vec<bool> = table
                .columns
                .iter()
                .map(|column| column.align == Align::Right)
                .collect();
            let rows = table.head.iter().chain(table.rows.iter().map(|row| &row.cells));
            let rows: Vec<Vec<_>> = rows
                .map(|cells| cells.iter().map(|cell| runs(&cell.text)).collect())
                .collect();
            Some(json!(["table", right, rows]))
        }
        other => unreachable!("no text becomes {other:?}"),
    };
    blocks.iter().filter_map(one).collect()
}

#[test]
fn every_text_is_printed_as_the_screens_show_it() {
    let corpus: Vec<Value> = serde_json::from_str(TEXTS).unwrap();
    assert!(corpus.len() > 100);
    let mut wrong = Vec::new();
    for case in &corpus {
        let text = case["text"].as_str().unwrap();
        let found = Value::Array(seen(&commonmark(text, 2)));
        if found != case["seen"] {
            wrong.push(format!("{text:?}\n  screens {}\n  page    {found}", case["seen"]));
        }
    }
    assert!(wrong.is_empty(), "{} texts differ:\n{}", wrong.len(), wrong.join("\n"));
}
