//! The public notice (Bekanntmachung) of a meeting: when, where and the public part of its agenda.

use domain::{german, view::NoticeView};

use crate::{
    block::{Block, Document, Fact, Inline},
    einladung,
    error::RenderError,
    house::{self, Paper, Seal, heading, paragraph},
    render::render_in,
};

/// Renders the public notice of a meeting.
///
/// # Errors
/// If a character has no glyph in any font.
pub fn bekanntmachung(view: &NoticeView, seal: &Seal) -> Result<Vec<u8>, RenderError> {
    render_in(&document(view, seal), &[], &view.head.house.style)
}

fn document(view: &NoticeView, seal: &Seal) -> Document {
    let head = &view.head;
    let day = head.start.date();
    let title = format!("Bekanntmachung der {}", house::meeting_name(head));
    let strong = |label: &str, value: String| Fact {
        label: label.into(),
        value: vec![Inline::Strong(value)],
    };
    let mut blocks = vec![
        house::title(&head.house, title.as_str(), vec![head.number.clone()]),
        paragraph("Zur Sitzung wird wie folgt eingeladen:"),
        Block::Facts(vec![
            strong("Tag", format!("{}, {}", german::weekday(day), german::date(day))),
            strong("Beginn", german::time(head.start.time())),
            strong("Ort", head.place.clone()),
        ]),
        heading(2, "Tagesordnung"),
    ];
    blocks.extend(einladung::parts(&view.items));
    if view.non_public_part {
        blocks.push(paragraph(
            "An den öffentlichen Teil schließt sich ein nichtöffentlicher Teil an.",
        ));
    }
    blocks.push(einladung::signer(view.chair.as_ref(), &head.committee_genitive));
    Paper {
        house: &head.house,
        kind: "Bekanntmachung",
        number: &head.number,
        slug: "bekanntmachung",
        title,
        footer: house::meeting_footer(head),
        draft: view
            .draft
            .then(|| "Die Einladung ist noch nicht versandt; Tag und Tagesordnung können sich ändern.".to_owned()),
    }
    .document(seal, blocks)
}
