//! A document with one of each: headings, lists, tables, resolutions, fields to sign.

use documents::{Block, Document, Inline, SignatureField, commonmark, render};
use std::sync::LazyLock;

static BYTES: LazyLock<Vec<u8>> = LazyLock::new(|| render(&document()).unwrap());

pub fn bytes() -> &'static [u8] {
    &BYTES
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading {
        level,
        number: None,
        text: text.into(),
    }
}

fn document() -> Document {
    let field = |name: &str| SignatureField {
        field: name.into(),
        tooltip: format!("Unterschrift von {name}"),
        name: name.into(),
        lines: vec![],
    };
    let mut blocks = vec![heading(1, "Niederschrift"), heading(2, "Öffentlicher Teil")];
    blocks.extend(commonmark(
        "Die Umlage wird **neu** geregelt.\n\n1. nach Stimmen\n2. nach Köpfen\n\n| Partner | Stimmen |\n|---|--:|\n| \
         Hamm | 19,5 |\n| Ahlen | 6 |\n\n> Zitat aus der [Satzung](https://a.de/s) und https://b.de",
        2,
    ));
    blocks.push(Block::PageBreak);
    blocks.push(Block::Paragraph(Inline::text("Eine zweite Seite.")));
    blocks.push(Block::Signatures(vec![field("Vorsitz"), field("Schriftfuehrung")]));
    Document {
        title: "Niederschrift".into(),
        subject: "ZA/47".into(),
        author: "Geschäftsstelle".into(),
        language: "de-DE".into(),
        created: chrono::DateTime::parse_from_rfc3339("2026-12-02T14:30:05+01:00").unwrap(),
        producer: "Beschlussbuch".into(),
        identifier: "ZA/47/niederschrift".into(),
        running_header: ("ZA/47".into(), String::new()),
        footer_note: None,
        marking: None,
        lectern: false,
        blocks,
    }
}
