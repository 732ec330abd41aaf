//! A page that shows the house style before it is adopted: a little of everything that documents are made of.

use domain::view::HouseView;

use crate::{
    block::{Align, Block, Cell, Document, Fact, Inline, Numbering, Row, Width},
    error::RenderError,
    house::{self, Paper, Seal, columns, heading, paragraph},
    render::render_in,
};

/// Renders the specimen page of a house style.
///
/// # Errors
/// If a character has no glyph in any font, or the logo cannot be printed.
pub fn musterseite(house: &HouseView, seal: &Seal) -> Result<Vec<u8>, RenderError> {
    render_in(&document(house, seal), &[], &house.style)
}

fn document(house: &HouseView, seal: &Seal) -> Document {
    let title = format!("Musterseite der {}", house.cooperation);
    let text = |text: &str| Inline::Text(text.into());
    let fact = |label: &str, value: &str| Fact {
        label: label.into(),
        value: Inline::text(value),
    };
    let item = |text: &str| vec![paragraph(text)];
    let blocks = vec![
        house::title(
            house,
            "Musterseite",
            vec!["Briefkopf, Schrift und Farbe Ihrer Dokumente".into()],
        ),
        Block::Facts(vec![
            fact("Tag", "Mittwoch, 2. Dezember 2026"),
            fact("Beginn", "10.00 Uhr"),
            fact("Ort", "Großer Sitzungssaal"),
        ]),
        heading(2, "Überschrift eines Abschnitts"),
        Block::Paragraph(vec![
            text("Der Ausschuss berät über die Plankostenrechnung. Die Vorsitzende weist auf "),
            Inline::Strong("§ 3 Abs. 2".into()),
            text(" der Vereinbarung hin und fragt, ob jemand "),
            Inline::Emphasis("getrennte Abstimmung".into()),
            text(" verlangt. Das Wort haben Frau Żółkiewska, Herr Šťastný und Herr Đorđević; Einwände erhebt niemand."),
        ]),
        Block::Resolution {
            label: "Beschluss".into(),
            level: 3,
            wording: vec![paragraph(
                "Der Plankostenrechnung 2027 wird in der vorgelegten Fassung zugestimmt.",
            )],
        },
        Block::List {
            numbering: Numbering::Decimal { start: 1 },
            items: vec![
                item("Die Geschäftsführung berichtet im Juni über den Stand."),
                item("Der Produktkatalog wird bis zum 30. September fortgeschrieben."),
            ],
        },
        house::table(
            Some("Ziffern stehen in Tabellen untereinander"),
            "Zwei Spalten mit Zahlen",
            columns(&[
                (Width::Share(1.0), Align::Left),
                (Width::Content, Align::Right),
                (Width::Content, Align::Decimal),
            ]),
            &["Partner", "Einwohner", "Stimmen"],
            [
                ("Münster", "317.713", "32"),
                ("Kreis Warendorf", "281.114", "28,5"),
                ("Telgte", "20.111", "2,75"),
            ]
            .map(|(partner, inhabitants, votes)| Row {
                cells: [partner, inhabitants, votes].map(Cell::from).into(),
                total: false,
            })
            .into(),
        ),
        heading(3, "Kleinere Überschrift"),
        Block::Quote(vec![paragraph(
            "„Ein Wort zu Protokoll“ steht so neben dem übrigen Text.",
        )]),
        Block::Note(Inline::text(
            "Kleingedruckt stehen Quellen, Hinweise und der Stand des Journals.",
        )),
    ];
    Paper {
        house,
        kind: "Musterseite",
        number: "Regelwerk",
        slug: "musterseite",
        title,
        footer: "Musterseite".into(),
        draft: None,
    }
    .document(seal, blocks)
}
