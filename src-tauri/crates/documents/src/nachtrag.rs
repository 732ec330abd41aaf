//! The late agenda (Nachtrag) as a letter: what came late, why it could not wait, and the agenda that results.

use domain::{
    german,
    view::{InvitationItem, LateAgendaView},
};

use crate::{
    block::{Block, Document, Inline},
    einladung,
    error::RenderError,
    house::{self, Paper, Seal, fact, heading, paragraph},
    render::render_in,
};

/// Renders the late agenda of a meeting.
///
/// # Errors
/// If a character has no glyph in any font.
pub fn nachtrag(view: &LateAgendaView, seal: &Seal) -> Result<Vec<u8>, RenderError> {
    render_in(&document(view, seal), &[], &view.head.house.style)
}

fn document(view: &LateAgendaView, seal: &Seal) -> Document {
    let head = &view.head;
    let invitation = &view.invitation;
    let title = format!("Nachtrag zur Einladung zur {}", house::meeting_name(head));
    let dated = match &view.sent {
        Some(sent) => format!("Versandt am {}, {}", german::date(sent.sent_on), sent.way),
        None => "Entwurf, noch nicht versandt".to_owned(),
    };
    let mut blocks = vec![
        house::title(&head.house, title.as_str(), vec![format!("{} · {dated}", head.number)]),
        paragraph(format!("An die Mitglieder {}", head.committee_genitive)),
        paragraph("Sehr geehrte Damen und Herren,"),
        paragraph(opening(view)),
        Block::Facts(vec![
            fact(
                "Tag",
                format!(
                    "{}, {}",
                    german::weekday(head.start.date()),
                    german::date(head.start.date())
                ),
            ),
            fact("Beginn", german::time(head.start.time())),
            fact("Ort", head.place.clone()),
        ]),
        heading(2, "Neu auf der Tagesordnung"),
    ];
    blocks.extend(view.late.iter().flat_map(late_item));
    let which = if view.late.len() == 1 {
        "diesen Punkt"
    } else {
        "diese Punkte"
    };
    blocks.push(paragraph(format!(
        "Über die Erweiterung der Tagesordnung um {which} entscheidet der Ausschuss zu Beginn der Sitzung."
    )));
    blocks.push(heading(2, "Tagesordnung in der neuen Reihenfolge"));
    blocks.extend(einladung::parts(&invitation.items));
    blocks.push(einladung::signed(invitation));
    blocks.push(Block::PageBreak);
    blocks.extend(einladung::recipients(&invitation.recipients, &said(view)));
    Paper {
        house: &head.house,
        kind: "Nachtrag",
        number: &head.number,
        slug: "nachtrag",
        title,
        footer: house::meeting_footer(head),
        draft: view
            .sent
            .is_none()
            .then(|| "Dieser Nachtrag ist noch nicht versandt.".to_owned()),
    }
    .document(seal, blocks)
}

fn opening(view: &LateAgendaView) -> String {
    let sent = view
        .invitation
        .sent
        .as_ref()
        .map(|sent| format!(" vom {}", german::date(sent.sent_on)));
    let items = match view.late.len() {
        1 => "ist der folgende Punkt",
        _ => "sind die folgenden Punkte",
    };
    format!(
        "nach dem Versand der Einladung{} {items} auf die Tagesordnung gekommen. Die Sitzung selbst bleibt, wie sie angekündigt ist:",
        sent.unwrap_or_default()
    )
}

fn late_item(item: &InvitationItem) -> Vec<Block> {
    let part = if item.public {
        "öffentlicher Teil"
    } else {
        "nichtöffentlicher Teil, vertraulich"
    };
    let mut notes = vec![part.to_owned()];
    if let Some(motion) = &item.motion {
        notes.push(format!(
            "Vorlage {} ({}), eingebracht von: {}",
            motion.number, motion.kind, motion.submitter
        ));
    }
    let mut blocks = vec![
        Block::Heading {
            level: 3,
            number: Some(format!("TOP\u{a0}{}:", item.number)),
            text: item.title.clone(),
        },
        Block::Note(Inline::text(notes.join(" · "))),
    ];
    if let Some(reason) = &item.urgency {
        blocks.push(Block::Paragraph(vec![
            Inline::Strong("Dringlichkeit: ".into()),
            Inline::Text(german::sentence(reason)),
        ]));
    }
    vec![Block::KeepTogether(blocks)]
}

fn said(view: &LateAgendaView) -> String {
    let persons: usize = view.invitation.recipients.iter().map(|group| group.persons.len()).sum();
    match &view.sent {
        Some(sent) => format!(
            "Der Nachtrag ging am {} ({}) an {}.",
            german::date(sent.sent_on),
            sent.way,
            german::persons(persons)
        ),
        None => format!(
            "Der Nachtrag ist für {} vorgesehen, die auch die Einladung erhalten haben.",
            german::persons(persons)
        ),
    }
}
