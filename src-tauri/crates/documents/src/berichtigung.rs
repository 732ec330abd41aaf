//! The correction of signed minutes (Berichtigung): a document of its own that names the one it corrects.

use domain::{german, view::CorrectionView};

use crate::{
    block::{Block, Document},
    commonmark::commonmark,
    error::RenderError,
    house::{self, Paper, Seal, fact, heading, paragraph},
    render::render_in,
};

/// Renders a correction.
///
/// # Errors
/// If a character has no glyph in any font.
pub fn berichtigung(view: &CorrectionView, seal: &Seal) -> Result<Vec<u8>, RenderError> {
    render_in(&document(view, seal), &[], &view.house().style)
}

/// The name that a correction of the minutes of a meeting bears in its metadata.
#[must_use]
pub fn berichtigung_identifier(number: &str, correction: u32) -> String {
    format!("{number}/{}", slug(correction))
}

fn slug(correction: u32) -> String {
    format!("berichtigung-{correction}")
}

fn document(view: &CorrectionView, seal: &Seal) -> Document {
    let (head, correction) = (&view.head, &view.correction);
    let title = format!(
        "{}. Berichtigung der Niederschrift über die {}",
        correction.number,
        house::meeting_name(head)
    );
    let mut facts = vec![
        fact("Sitzung", house::meeting_lines(head).join(", ")),
        fact(
            "Berichtigt wird",
            format!(
                "Datei „{}“, unterschrieben abgelegt am {}",
                view.corrected,
                german::date(view.signed)
            ),
        ),
        fact("Prüfwert der Datei (SHA-256)", view.sha256.to_string()),
    ];
    if let Some(item) = &correction.item_text {
        facts.push(fact("Betrifft", item.clone()));
    }
    let mut blocks = vec![
        house::title(&head.house, title.as_str(), vec![head.number.clone()]),
        Block::Facts(facts),
        heading(2, "Richtig ist"),
    ];
    blocks.extend(commonmark(&correction.text, 2));
    blocks.push(paragraph(
        "Die unterschriebene Niederschrift bleibt unverändert; diese Berichtigung gehört zu ihr.",
    ));
    blocks.extend(house::examples(&view.examples));
    blocks.push(house::seal(seal));
    blocks.push(house::signatures(&view.signatures));
    Paper {
        house: &head.house,
        kind: "Berichtigung",
        number: &head.number,
        slug: &slug(correction.number),
        title,
        footer: house::meeting_footer(head),
        draft: None,
    }
    .document(seal, blocks)
}
