//! The list of attendance (Anwesenheitsliste) that goes round the room to be signed by hand.

use domain::{
    german,
    view::{AttendanceSheetRow, AttendanceSheetView},
};

use crate::{
    block::{Align, Block, Cell, Document, Inline, Row, Table, Width},
    error::RenderError,
    house::{self, Paper, Seal},
    render::render_in,
};

/// The least height of a row in points: 12 mm, room for a signature. 26 partners and the guests fit on two pages.
const ROW: f32 = 34.0;
/// Empty rows for those who are there without a vote.
const GUESTS: usize = 5;

/// Renders the list of attendance of a meeting.
///
/// # Errors
/// If a character has no glyph in any font.
pub fn anwesenheitsliste(view: &AttendanceSheetView, seal: &Seal) -> Result<Vec<u8>, RenderError> {
    render_in(&document(view, seal), &[], &view.head.house.style)
}

fn document(view: &AttendanceSheetView, seal: &Seal) -> Document {
    let head = &view.head;
    let title = format!("Anwesenheitsliste der {}", house::meeting_name(head));
    let mut lines = house::meeting_lines(head);
    let offices = [("Vorsitz", &view.chair), ("Schriftführung", &view.secretary)];
    let named: Vec<String> = offices
        .into_iter()
        .filter_map(|(office, name)| Some(format!("{office}: {}", name.as_ref()?)))
        .collect();
    if !named.is_empty() {
        lines.push(named.join(" · "));
    }
    let all = view.statutory;
    lines.push(format!("{} Partner mit {}", all.heads, german::votes(all.votes)));
    let blocks = vec![
        house::title(&head.house, title.as_str(), lines),
        partners(view),
        house::heading(3, "Gäste und weitere Teilnehmende ohne Stimmrecht"),
        guests(),
    ];
    Paper {
        house: &head.house,
        kind: "Anwesenheitsliste",
        number: &head.number,
        slug: "anwesenheitsliste",
        title,
        footer: house::meeting_footer(head),
        draft: None,
    }
    .document(seal, blocks)
}

const TIME: Width = Width::Fixed(38.0);
const SIGNATURE: Width = Width::Fixed(124.0);

fn partners(view: &AttendanceSheetView) -> Block {
    let row = |row: &AttendanceSheetRow| {
        let members = match row.members.as_slice() {
            [] => "noch niemand benannt".to_owned(),
            names => german::enumeration(names),
        };
        let deputies = (!row.deputies.is_empty())
            .then(|| Inline::Emphasis(format!("Vertretung: {}", german::enumeration(&row.deputies))));
        let persons = [Inline::Text(members)].into_iter().chain(deputies);
        house::row(vec![
            house::stacked([
                Inline::Strong(row.partner.clone()),
                Inline::Text(german::votes(row.votes)),
            ]),
            house::stacked(persons),
            Cell::default(),
            Cell::default(),
            Cell::default(),
        ])
    };
    Block::Table(Table {
        caption: None,
        summary: Some("Je Zeile ein Kooperationspartner mit seinen Stimmen, seinem Mitglied und dessen Vertretung, dahinter leere Zellen für Kommen, Gehen und Unterschrift".into()),
        columns: house::columns(&[
            (Width::Share(1.0), Align::Left),
            (Width::Share(1.55), Align::Left),
            (TIME, Align::Left),
            (TIME, Align::Left),
            (SIGNATURE, Align::Left),
        ]),
        head: vec![
            ["Partner", "Mitglied, Vertretung", "Kommt", "Geht", "Unterschrift"]
                .map(Cell::from)
                .to_vec(),
        ],
        row_heads: true,
        rows: view.partners.iter().map(row).collect(),
        form: Some(ROW),
    })
}

/// Nobody knows before who comes: all cells are empty, so nothing heads a row.
fn guests() -> Block {
    Block::Table(Table {
        caption: None,
        summary: Some("Leere Zeilen für Gäste und weitere Teilnehmende ohne Stimmrecht".into()),
        columns: house::columns(&[
            (Width::Share(1.0), Align::Left),
            (Width::Share(1.0), Align::Left),
            (TIME, Align::Left),
            (TIME, Align::Left),
            (SIGNATURE, Align::Left),
        ]),
        head: vec![
            ["Name", "Funktion, Dienststelle", "Kommt", "Geht", "Unterschrift"]
                .map(Cell::from)
                .to_vec(),
        ],
        row_heads: false,
        rows: vec![Row::default(); GUESTS],
        form: Some(ROW),
    })
}
