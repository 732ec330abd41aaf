//! A motion (Vorlage): what is proposed, why, what it costs, where it was discussed and what is attached.

use domain::{
    german,
    view::{AmendmentLine, AttachmentLine, ConsultationRow, MotionCode, MotionPaperView},
};

use crate::{
    block::{Align, Block, Cell, Document, Fact, Inline, Width},
    commonmark::commonmark,
    error::RenderError,
    house::{self, Paper, Seal, fact, heading, paragraph},
    render::render_in,
};

/// Renders a motion.
///
/// # Errors
/// If a character has no glyph in any font.
pub fn vorlage(view: &MotionPaperView, seal: &Seal) -> Result<Vec<u8>, RenderError> {
    render_in(&document(view, seal), &[], &view.house.style)
}

fn document(view: &MotionPaperView, seal: &Seal) -> Document {
    let row = &view.motion.row;
    let named = match &row.number {
        Some(number) => format!("Vorlage {number}"),
        None => "Vorlage, noch ohne Nummer".to_owned(),
    };
    let part = if row.public { "öffentlich" } else { "nichtöffentlich" };
    let mut blocks = vec![
        house::title(&view.house, row.title.as_str(), vec![format!("{named} · {part}")]),
        Block::Facts(facts(view)),
    ];
    if let Some(reason) = &view.withdrawn {
        blocks.push(paragraph(format!(
            "Die Vorlage wurde zurückgezogen. Grund: {}",
            german::sentence(reason)
        )));
    }
    blocks.push(heading(2, "Beratungsfolge"));
    blocks.push(stations(&view.motion.consultations));
    let texts = &view.motion.texts;
    blocks.push(heading(2, "Beschlussvorschlag"));
    blocks.push(match &texts.proposal {
        Some(proposal) => Block::Quote(commonmark(proposal, 2)),
        None => paragraph("Ein Beschlussvorschlag ist noch nicht eingetragen."),
    });
    for (label, text) in [
        ("Begründung", &texts.reasons),
        ("Finanzielle Auswirkungen", &texts.financial_effects),
    ] {
        if let Some(text) = text {
            blocks.push(heading(2, label));
            blocks.extend(commonmark(text, 2));
        }
    }
    blocks.extend(amendments(&view.amendments));
    blocks.push(heading(2, "Anlagen"));
    blocks.push(attachments(&view.attachments));
    blocks.extend(house::examples(&view.house.examples));
    blocks.push(house::seal(seal));
    let number = row.number.as_deref().unwrap_or_else(|| row.id.as_str());
    Paper {
        house: &view.house,
        kind: "Vorlage",
        number,
        slug: "vorlage",
        title: format!("{named}: {}", row.title),
        footer: row.kind.clone(),
        draft: (row.code == MotionCode::Draft).then(|| "Diese Vorlage ist noch nicht freigegeben.".to_owned()),
    }
    .document(seal, blocks)
}

fn facts(view: &MotionPaperView) -> Vec<Fact> {
    let row = &view.motion.row;
    let mut facts = vec![
        fact("Eingebracht von", row.submitter.clone()),
        fact("Art", row.kind.clone()),
        fact("Stand", row.state.clone()),
    ];
    match &view.motion.majority {
        Some(majority) => {
            let note = if majority.note.is_empty() {
                String::new()
            } else {
                format!(" ({})", majority.note)
            };
            facts.push(fact("Erforderlich", format!("{}{note}", majority.name)));
            facts.push(fact("Zuständigkeit", majority.citation.clone()));
        }
        None => facts.push(fact("Erforderlich", "keine Abstimmung, zur Kenntnis")),
    }
    facts
}

fn stations(stations: &[ConsultationRow]) -> Block {
    let row = |station: &ConsultationRow| {
        let place = match (&station.meeting_number, &station.circulation) {
            (Some(number), _) => number.clone(),
            (None, Some(_)) => "Umlaufverfahren".into(),
            (None, None) => "noch nicht angesetzt".into(),
        };
        house::row(vec![
            station.committee.clone().into(),
            place.into(),
            station.result.clone().unwrap_or_else(|| "steht aus".into()).into(),
        ])
    };
    house::table(
        None,
        "Die Ausschüsse, die über die Vorlage beraten, in ihrer Reihenfolge mit dem bisherigen Ergebnis",
        house::columns(&[
            (Width::Share(1.0), Align::Left),
            (Width::Share(1.0), Align::Left),
            (Width::Share(1.6), Align::Left),
        ]),
        &["Ausschuss", "Sitzung", "Ergebnis"],
        stations.iter().map(row).collect(),
    )
}

fn amendments(amendments: &[AmendmentLine]) -> Vec<Block> {
    if amendments.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![heading(2, "Änderungsanträge")];
    for amendment in amendments {
        let dropped = amendment
            .dropped
            .as_ref()
            .map(|reason| format!(" Grund: {}", german::sentence(reason)));
        blocks.push(heading(3, &format!("Änderungsantrag von {}", amendment.partner)));
        blocks.push(Block::Note(Inline::text(format!(
            "Sitzung {}, {}.{}",
            amendment.meeting,
            amendment.state,
            dropped.unwrap_or_default()
        ))));
        blocks.push(Block::Quote(commonmark(&amendment.wording, 3)));
    }
    blocks
}

fn attachments(attachments: &[AttachmentLine]) -> Block {
    if attachments.is_empty() {
        return paragraph("Zu dieser Vorlage gibt es keine Anlagen.");
    }
    let row = |(at, file): (usize, &AttachmentLine)| {
        let hash = file
            .sha256
            .map_or_else(|| "gelöscht".to_owned(), |hash| hash.to_string());
        house::row(vec![
            (at + 1).to_string().into(),
            Cell::from(file.name.clone()),
            german::size(file.size).into(),
            hash.into(),
        ])
    };
    house::table(
        None,
        "Die Anlagen mit Größe und Prüfwert ihrer Datei",
        house::columns(&[
            (Width::Content, Align::Right),
            (Width::Share(1.0), Align::Left),
            (Width::Content, Align::Right),
            (Width::Share(1.25), Align::Left),
        ]),
        &["Nr.", "Datei", "Größe", "Prüfwert (SHA-256)"],
        attachments.iter().enumerate().map(row).collect(),
    )
}
