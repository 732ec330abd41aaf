//! An extract of one resolution (Beschlussauszug) with room for its certification.

use domain::{
    ballot::Decision,
    exclusion::Whereabouts,
    german,
    view::{ExtractSource, ExtractView},
};

use crate::{
    block::{Block, Document, Inline, SignatureField},
    error::RenderError,
    house::{self, Paper, Seal, fact, heading, paragraph},
    niederschrift::ballot_blocks,
    render::render_in,
};

/// Renders the extract of a resolution.
///
/// # Errors
/// If a character has no glyph in any font.
pub fn beschlussauszug(view: &ExtractView, seal: &Seal) -> Result<Vec<u8>, RenderError> {
    render_in(&document(view, seal), &[], &view.house.style)
}

fn document(view: &ExtractView, seal: &Seal) -> Document {
    let word = match view.decision {
        Decision::Recommendation => "Empfehlung",
        Decision::Resolution | Decision::Procedural => "Beschluss",
    };
    let heading_text = match &view.source {
        ExtractSource::Meeting { sequence, .. } => format!(
            "Auszug aus der Niederschrift über die {sequence}. Sitzung {}",
            view.committee_genitive
        ),
        ExtractSource::Circulation { .. } => {
            format!("Auszug aus dem Umlaufverfahren {}", view.committee_genitive)
        }
    };
    let mut lines = vec![format!("{word} {}", view.number)];
    if !view.public {
        lines.push("Nichtöffentlich".into());
    }
    let mut blocks = vec![house::title(&view.house, heading_text, lines), facts(view)];
    blocks.push(Block::Heading {
        level: 2,
        number: match &view.source {
            ExtractSource::Meeting { item, .. } => Some(format!("TOP\u{a0}{item}:")),
            ExtractSource::Circulation { .. } => None,
        },
        text: view.title.clone(),
    });
    for exclusion in &view.exclusions {
        let partner = exclusion.partner.as_ref().map(|name| format!(" ({name})"));
        let place = match exclusion.whereabouts {
            Whereabouts::LeftRoom => "hat den Raum verlassen",
            Whereabouts::Audience => "hat sich im Zuhörerraum aufgehalten",
        };
        blocks.push(paragraph(format!(
            "{}{} hat wegen Befangenheit an Beratung und Abstimmung nicht teilgenommen und {place}.",
            exclusion.name,
            partner.unwrap_or_default()
        )));
    }
    blocks.extend(ballot_blocks(&view.ballot, 2));
    blocks.extend(certification(view));
    blocks.extend(house::examples(&view.house.examples));
    blocks.push(house::seal(seal));
    let day = match &view.source {
        ExtractSource::Meeting { opened, .. } => opened.date(),
        ExtractSource::Circulation { ended, .. } => *ended,
    };
    Paper {
        house: &view.house,
        kind: "Beschlussauszug",
        number: &view.number,
        slug: "beschlussauszug",
        title: format!("Beschlussauszug {}: {}", view.number, view.title),
        footer: format!("{}, {}", view.committee, german::date(day)),
        draft: provisional(view).then(|| {
            "Die Niederschrift ist noch nicht fertiggestellt; der Auszug steht unter dem Vorbehalt ihrer Fassung."
                .to_owned()
        }),
    }
    .document(seal, blocks)
}

/// Whether the minutes may still change.
fn provisional(view: &ExtractView) -> bool {
    match &view.source {
        ExtractSource::Meeting { minutes_final, .. } => !minutes_final,
        ExtractSource::Circulation { .. } => false,
    }
}

fn facts(view: &ExtractView) -> Block {
    let part = if view.public { "öffentlich" } else { "nichtöffentlich" };
    let mut facts = match &view.source {
        ExtractSource::Meeting {
            number,
            opened,
            place,
            item,
            minutes,
            ..
        } => vec![
            fact("Sitzung", format!("{number}, {place}")),
            fact(
                "Tag",
                format!("{}, {}", german::weekday(opened.date()), german::date(opened.date())),
            ),
            fact("Tagesordnungspunkt", format!("TOP\u{a0}{item}, {part} beraten")),
            fact("Stand der Niederschrift", minutes.trim_start_matches("Niederschrift ")),
        ],
        ExtractSource::Circulation { started, ended } => vec![
            fact("Befragt am", german::date(*started)),
            fact("Beendet am", german::date(*ended)),
            fact("Behandlung", part),
        ],
    };
    if let Some(motion) = &view.motion {
        facts.push(fact(
            "Vorlage",
            format!(
                "{} ({}), eingebracht von: {}",
                motion.number, motion.kind, motion.submitter
            ),
        ));
    }
    Block::Facts(facts)
}

/// Room for the certification: who, when, seal. It certifies what the minutes say.
fn certification(view: &ExtractView) -> Vec<Block> {
    let said = match (&view.source, provisional(view)) {
        (ExtractSource::Meeting { .. }, true) => {
            "Die Übereinstimmung des Auszugs mit dem Entwurf der Niederschrift wird bestätigt. Eine Beglaubigung ist erst möglich, wenn die Niederschrift fertiggestellt ist."
        }
        (ExtractSource::Meeting { .. }, false) => {
            "Die Übereinstimmung des Auszugs mit der Niederschrift wird hiermit beglaubigt."
        }
        (ExtractSource::Circulation { .. }, _) => {
            "Die Übereinstimmung des Auszugs mit dem Ergebnis des Umlaufverfahrens wird hiermit beglaubigt."
        }
    };
    let field = |field: &str, tooltip: &str, line: &str| SignatureField {
        field: field.into(),
        tooltip: tooltip.into(),
        name: tooltip.into(),
        lines: vec![line.into()],
    };
    vec![Block::KeepTogether(vec![
        heading(2, "Beglaubigungsvermerk"),
        Block::Paragraph(Inline::text(said)),
        Block::Signatures(vec![field(
            "Unterschrift_Beglaubigung",
            "Unterschrift und Dienstsiegel",
            "Ort, Datum, Name, Amtsbezeichnung",
        )]),
    ])]
}
