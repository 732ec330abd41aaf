//! The chair's guide (Sitzungsleitfaden), in large type for the lectern: what is said, asked, read out and voted on.

use domain::{
    ballot::Decision,
    exclusion::Whereabouts,
    german,
    view::{GuideItem, GuideView, GuideVote},
};

use crate::{
    block::{Block, Document, Inline, Numbering},
    commonmark::commonmark,
    error::RenderError,
    house::{self, Paper, Seal, fact, heading, paragraph},
    render::render_in,
};

/// Empty lines for notes: below an item with a motion, and below any other.
const NOTES: u8 = 5;
const FEW_NOTES: u8 = 2;

/// Renders the chair's guide through a meeting.
///
/// # Errors
/// If a character has no glyph in any font.
pub fn sitzungsleitfaden(view: &GuideView, seal: &Seal) -> Result<Vec<u8>, RenderError> {
    render_in(&document(view, seal), &[], &view.head.house.style)
}

fn document(view: &GuideView, seal: &Seal) -> Document {
    let head = &view.head;
    let title = format!("Sitzungsleitfaden: {}", house::meeting_name(head));
    let mut lines = house::meeting_lines(head);
    lines.push("Nur für den Vorsitz; enthält den nichtöffentlichen Teil".into());
    let mut blocks = vec![house::title(&head.house, title.as_str(), lines)];
    blocks.extend(opening(view));
    blocks.extend(votes(view));
    blocks.push(Block::PageBreak);
    let mut public = true;
    for item in &view.items {
        if public && !item.public {
            blocks.extend(to_non_public(view));
        }
        public = item.public;
        // Turning a page in the middle of an item would cost the thread.
        blocks.push(Block::KeepTogether(item_blocks(view, item)));
    }
    blocks.extend(closing(view));
    let mut document = Paper {
        house: &head.house,
        kind: "Sitzungsleitfaden",
        number: &head.number,
        slug: "sitzungsleitfaden",
        title,
        footer: house::meeting_footer(head),
        draft: view
            .sent
            .is_none()
            .then(|| "Die Einladung ist noch nicht versandt; die Tagesordnung kann sich ändern.".to_owned()),
    }
    .document(seal, blocks);
    document.lectern = true;
    document
}

/// What the chair says, set off from what is only to be known.
fn said(text: impl Into<String>) -> Block {
    Block::Quote(vec![paragraph(text)])
}

fn known(label: &str, text: &str) -> Block {
    Block::Paragraph(vec![Inline::Strong(format!("{label}: ")), Inline::Text(text.into())])
}

fn opening(view: &GuideView) -> Vec<Block> {
    let head = &view.head;
    let mut facts = Vec::new();
    facts.extend(view.chair.iter().map(|name| fact("Vorsitz", name.clone())));
    facts.extend(view.secretary.iter().map(|name| fact("Schriftführung", name.clone())));
    facts.push(fact(
        "Stimmen",
        format!(
            "{} Partner mit {}",
            view.statutory.heads,
            german::votes(view.statutory.votes)
        ),
    ));
    facts.push(fact("Beschlussfähig", german::enumeration(&view.quorum)));
    let invited = match &view.sent {
        Some(sent) => format!(
            "Zu dieser Sitzung wurde am {} ({}) eingeladen.",
            german::date(sent.sent_on),
            sent.way
        ),
        None => "Zu dieser Sitzung wurde am … eingeladen.".to_owned(),
    };
    let quorum = if view.quorum_until_established {
        "Der Ausschuss gilt als beschlussfähig, solange nicht festgestellt ist, dass er es nicht ist. Stellt jemand das Fehlen fest, unterbrechen Sie oder stellen den Punkt zurück."
    } else {
        "Ohne Beschlussfähigkeit wird nicht abgestimmt: Unterbrechen Sie, oder stellen Sie den Punkt zurück."
    };
    let present = match view.present {
        Some(there) => format!(
            "Vertreten sind {} von {} Partnern mit {} von {} Stimmen.",
            there.heads,
            view.statutory.heads,
            there.votes.german(),
            view.statutory.votes.german()
        ),
        None => format!(
            "Vertreten sind … von {} Partnern mit … von {} Stimmen.",
            view.statutory.heads,
            view.statutory.votes.german()
        ),
    };
    vec![
        Block::Facts(facts),
        heading(2, "Eröffnung"),
        said(format!(
            "Ich eröffne die {} und begrüße Sie herzlich.",
            house::meeting_name(head)
        )),
        said(format!("{invited} Gibt es Einwände gegen Form und Frist der Ladung?")),
        heading(2, "Beschlussfähigkeit"),
        said(format!("{present} Der Ausschuss ist damit beschlussfähig.")),
        Block::Note(Inline::text(quorum)),
        heading(2, "Tagesordnung und Befangenheit"),
        said("Gibt es Anträge zur Tagesordnung? – Dann verfahren wir so."),
        said("Ist jemand zu einem der Punkte befangen? Bitte sagen Sie es spätestens beim Aufruf des Punktes."),
    ]
}

/// What holds for every vote.
fn votes(view: &GuideView) -> Vec<Block> {
    let tie = if view.chair_decides_tie {
        "Bei Stimmengleichheit entscheidet die Stimme des Partners, der den Vorsitz führt."
    } else {
        "Bei Stimmengleichheit ist der Vorschlag abgelehnt."
    };
    let order = [
        "Anträge zur Geschäftsordnung, etwa auf Vertagung oder Schluss der Aussprache",
        "Änderungsanträge, der weitestgehende zuerst",
        "Die Vorlage in der Fassung, die sich daraus ergibt",
    ];
    vec![
        heading(2, "Abstimmen"),
        paragraph("Abgestimmt wird in dieser Reihenfolge:"),
        Block::List {
            numbering: Numbering::Decimal { start: 1 },
            items: order.iter().map(|text| vec![paragraph(*text)]).collect(),
        },
        known(
            "Geschäftsordnung und Änderungsanträge",
            &format!(
                "{}: {}.",
                view.procedural.majority.name,
                view.procedural.figures.join("; ")
            ),
        ),
        paragraph(tie),
        heading(3, "Aufruf"),
        said("Wer dem Vorschlag zustimmt, den bitte ich um das Zeichen. – Wer ist dagegen? – Wer enthält sich?"),
        heading(3, "Ergebnis"),
        said(
            "Für den Vorschlag wurden … Stimmen abgegeben, dagegen …, enthalten haben sich …. Erforderlich waren …. Damit ist der Vorschlag angenommen (abgelehnt).",
        ),
    ]
}

fn to_non_public(view: &GuideView) -> Vec<Block> {
    vec![
        Block::PageBreak,
        heading(2, "Übergang in den nichtöffentlichen Teil"),
        said(format!(
            "Der öffentliche Teil der {} ist damit beendet. Ich danke den Gästen und bitte sie, den Raum zu verlassen.",
            house::meeting_name(&view.head)
        )),
        Block::Note(Inline::text(
            "Weiter erst, wenn niemand mehr im Raum oder zugeschaltet ist, der nicht zum Ausschuss gehört.",
        )),
    ]
}

fn item_blocks(view: &GuideView, item: &GuideItem) -> Vec<Block> {
    let part = if item.public { "" } else { " (nichtöffentlich)" };
    let mut blocks = vec![Block::Heading {
        level: if item.sub_item { 3 } else { 2 },
        number: Some(format!("TOP\u{a0}{}:", item.number)),
        text: format!("{}{part}", item.title),
    }];
    if let Some(reason) = &item.urgency {
        blocks.push(known("Nachtrag", &german::sentence(reason)));
    }
    if let Some(motion) = &item.motion {
        blocks.push(known("Vorlage", &format!("{} ({})", motion.number, motion.kind)));
        blocks.push(known("Vortrag", &motion.submitter));
    }
    if let Some(said) = &item.recommendation {
        blocks.push(known(&said.heading, &format!("{}, {}", said.text, said.detail)));
    }
    for exclusion in &item.exclusions {
        let partner = exclusion.partner.as_ref().map(|name| format!(" ({name})"));
        let place = match exclusion.whereabouts {
            Whereabouts::LeftRoom => "verlässt den Raum",
            Whereabouts::Audience => "geht in den Zuhörerraum",
        };
        blocks.push(known(
            "Befangen",
            &format!("{}{} {place}.", exclusion.name, partner.unwrap_or_default()),
        ));
    }
    for (at, amendment) in item.amendments.iter().enumerate() {
        blocks.push(known(
            &format!("{}. Änderungsantrag", at + 1),
            &format!("{}, vor der Vorlage abzustimmen", amendment.partner),
        ));
        blocks.push(Block::Quote(commonmark(&amendment.wording, 3)));
    }
    if item.information {
        blocks.push(known("Verfahren", "zur Kenntnis, es wird nicht abgestimmt"));
        blocks.push(said("Gibt es Fragen? – Der Ausschuss nimmt davon Kenntnis."));
    } else if let Some(vote) = &item.vote {
        blocks.extend(vote_blocks(view, item, vote));
    } else {
        let majority = &view.procedural.majority.name;
        blocks.push(Block::Note(Inline::text(format!("Falls abgestimmt wird: {majority}."))));
    }
    blocks.push(Block::WritingLines(if item.motion.is_some() {
        NOTES
    } else {
        FEW_NOTES
    }));
    blocks
}

fn vote_blocks(view: &GuideView, item: &GuideItem, vote: &GuideVote) -> Vec<Block> {
    let what = match vote.majority.decision {
        Decision::Recommendation => "die Empfehlung",
        Decision::Resolution | Decision::Procedural => "den Beschluss",
    };
    let mut blocks = Vec::new();
    if let Some(wording) = &item.wording {
        blocks.push(Block::Paragraph(vec![Inline::Strong("Vorzulesen:".into())]));
        blocks.push(Block::Quote(commonmark(wording, 3)));
    }
    blocks.push(known(
        &format!("Mehrheit für {what}"),
        &format!("{}.", vote.majority.name),
    ));
    let when = if view.present.is_some() {
        "Heute"
    } else {
        "Bei voller Besetzung"
    };
    for figures in &vote.figures {
        blocks.push(known(when, &format!("{figures}.")));
    }
    if !vote.consent.is_empty() {
        blocks.push(known(
            "Außerdem müssen zustimmen",
            &format!("{}.", german::enumeration(&vote.consent)),
        ));
    }
    blocks
}

fn closing(view: &GuideView) -> Vec<Block> {
    vec![Block::KeepTogether(vec![
        heading(2, "Schluss"),
        said("Gibt es noch Wortmeldungen? – Das ist nicht der Fall."),
        said(format!(
            "Ich danke Ihnen und schließe die {} um … Uhr.",
            house::meeting_name(&view.head)
        )),
        Block::WritingLines(FEW_NOTES),
    ])]
}
