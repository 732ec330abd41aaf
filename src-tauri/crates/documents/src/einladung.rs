//! The invitation with its agenda (Einladung) as a letter, with the list of recipients on a last page.

use domain::{
    committee::Seat,
    german,
    view::{InvitationItem, InvitationView, InviterLine, ItemPurpose, RecipientGroup, RecipientLine, SentLine},
};

use crate::{
    block::{Align, Block, Document, Fact, Inline, Marking, Row, Width},
    error::RenderError,
    house::{self, Seal},
    render::render_in,
};

/// Renders the invitation to a meeting.
///
/// # Errors
/// If a character has no glyph in any font.
pub fn einladung(view: &InvitationView, seal: &Seal) -> Result<Vec<u8>, RenderError> {
    render_in(&document(view, seal), &[], &view.house)
}

fn document(view: &InvitationView, seal: &Seal) -> Document {
    let title = format!("Einladung zur {}. Sitzung {}", view.sequence, view.committee_genitive);
    let day = view.start.date();
    let mut blocks = head(view, &title);
    blocks.extend(letter(view));
    blocks.extend(agenda(view));
    blocks.extend(closing(view));
    blocks.push(Block::PageBreak);
    blocks.extend(recipients(&view.recipients, &sent_to(view)));
    Document {
        title,
        subject: house::subject(&view.number, seal),
        author: view.cooperation.clone(),
        language: "de-DE".into(),
        created: seal.at,
        producer: house::PRODUCER.into(),
        identifier: format!("{}/einladung", view.number),
        running_header: (format!("Einladung {}", view.number), view.cooperation.clone()),
        footer_note: Some(format!("{}, {}", view.committee, german::date(day))),
        marking: marking(view),
        lectern: false,
        blocks,
    }
}

fn marking(view: &InvitationView) -> Option<Marking> {
    let (word, explanation) = match (view.sample, view.sent.is_some()) {
        (true, true) => (
            "Beispiel",
            "Diese Einladung stammt aus einem Beispielbuch. Personen und Vorgänge sind erfunden.",
        ),
        (true, false) => (
            "Beispiel, Entwurf",
            "Diese Einladung stammt aus einem Beispielbuch und ist noch nicht versandt. Personen und Vorgänge sind erfunden.",
        ),
        (false, false) => ("Entwurf", "Diese Einladung ist noch nicht versandt."),
        (false, true) => return None,
    };
    Some(Marking {
        word: word.into(),
        explanation: explanation.into(),
    })
}

fn head(view: &InvitationView, title: &str) -> Vec<Block> {
    let dated = match &view.sent {
        Some(sent) => format!("Versandt am {}, {}", german::date(sent.sent_on), sent.way),
        None => "Entwurf, noch nicht versandt".to_owned(),
    };
    let mut lines = vec![format!("{} · {dated}", view.number)];
    if view.items.iter().any(|i| i.urgency.is_some()) {
        lines.push("Mit Nachtrag zur Tagesordnung".into());
    }
    vec![Block::Title {
        organisation: (!view.letterhead.is_empty()).then(|| view.letterhead.join(" · ")),
        title: title.to_owned(),
        lines,
    }]
}

fn letter(view: &InvitationView) -> Vec<Block> {
    let (and_deputies, tell) = if has_deputies(view) {
        (" und ihre Vertretungen", "Ihre Vertretung und die Schriftführung")
    } else {
        ("", "die Schriftführung")
    };
    let day = view.start.date();
    let fact = |label: &str, value: String| Fact {
        label: label.into(),
        value: vec![Inline::Strong(value)],
    };
    let mut blocks = vec![
        house::paragraph(format!("An die Mitglieder {}{and_deputies}", view.committee_genitive)),
        house::paragraph("Sehr geehrte Damen und Herren,"),
        house::paragraph(format!(
            "zur {}. Sitzung {} lade ich Sie herzlich ein.",
            view.sequence, view.committee_genitive
        )),
        Block::Facts(vec![
            fact("Tag", format!("{}, {}", german::weekday(day), german::date(day))),
            fact("Beginn", german::time(view.start.time())),
            fact("Ort", view.place.clone()),
        ]),
    ];
    blocks.extend(notice(view).map(house::paragraph));
    blocks.extend(view.second_meeting.then(|| house::paragraph(SECOND_MEETING)));
    blocks.push(house::paragraph(format!(
        "Wenn Sie verhindert sind, verständigen Sie bitte {tell}."
    )));
    blocks
}

/// GO NRW § 49 (2), VwVfG NRW § 90 (2): only what the invitation points out holds.
const SECOND_MEETING: &str = "Über Punkte, die wegen Beschlussunfähigkeit zurückgestellt wurden, wird erneut beraten. Der Ausschuss ist dabei ohne Rücksicht auf die Zahl der Erschienenen beschlussfähig.";

fn is_deputy(line: &RecipientLine) -> bool {
    line.seat == Some(Seat::Deputy)
}

fn has_deputies(view: &InvitationView) -> bool {
    view.recipients.iter().flat_map(|g| &g.persons).any(is_deputy)
}

/// What is to be said of the notice: of a draft until when it must be sent, of an urgent invitation why it comes late.
fn notice(view: &InvitationView) -> Option<String> {
    match (&view.sent, view.send_by) {
        (
            Some(SentLine {
                urgent: Some(reason),
                notice_days,
                ..
            }),
            _,
        ) => Some(format!(
            "Die Ladungsfrist ist wegen Dringlichkeit auf {} verkürzt. Grund: {}",
            german::days(*notice_days),
            german::sentence(reason)
        )),
        (Some(_), _) | (None, None) => None,
        (None, Some(day)) => Some(format!(
            "Die Ladungsfrist beträgt {}. Sie ist gewahrt, wenn die Einladung spätestens am {} versandt wird.",
            german::days(i64::from(view.notice_days)),
            german::date(day)
        )),
    }
}

fn agenda(view: &InvitationView) -> Vec<Block> {
    let mut blocks = vec![house::heading(2, "Tagesordnung")];
    blocks.extend(parts(&view.items));
    blocks
}

/// The items of both parts, each part as a table.
pub(crate) fn parts(items: &[InvitationItem]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for public in [true, false] {
        let items: Vec<_> = items.iter().filter(|i| i.public == public).collect();
        if items.is_empty() {
            continue;
        }
        let (part, summary) = if public {
            (
                "Öffentlicher Teil",
                "Tagesordnungspunkte des öffentlichen Teils mit ihren Vorlagen",
            )
        } else {
            (
                "Nichtöffentlicher Teil",
                "Tagesordnungspunkte des nichtöffentlichen Teils mit ihren Vorlagen",
            )
        };
        blocks.push(house::heading(3, part));
        if !public {
            blocks.push(Block::Note(Inline::text(
                "Die Angaben zu diesem Teil und seine Vorlagen sind vertraulich.",
            )));
        }
        blocks.push(house::table(
            None,
            summary,
            house::columns(&[
                (Width::Fixed(32.0), Align::Left),
                (Width::Share(1.0), Align::Left),
                (Width::Fixed(96.0), Align::Left),
            ]),
            &["TOP", "Gegenstand", "Vorlage"],
            items.into_iter().map(row).collect(),
        ));
    }
    blocks
}

fn row(item: &InvitationItem) -> Row {
    let mut subject = vec![Inline::Text(item.title.clone())];
    if let Some(motion) = &item.motion {
        subject.push(Inline::Break);
        subject.push(Inline::Emphasis(format!("Eingebracht von: {}", motion.submitter)));
    }
    if let Some(reason) = &item.urgency {
        subject.push(Inline::Break);
        subject.push(Inline::Strong("Nachtrag: ".into()));
        subject.push(Inline::Text(reason.clone()));
    }
    let mut paper = Vec::new();
    if let Some(motion) = &item.motion {
        paper.push(Inline::Text(motion.number.clone()));
    }
    if let Some(purpose) = item.purpose {
        paper.push(Inline::Break);
        paper.push(Inline::Text(asked(purpose).into()));
    }
    Row {
        cells: vec![item.number.clone().into(), subject.into(), paper.into()],
        total: false,
    }
}

/// What the committee is asked to do, in the words of an agenda.
fn asked(purpose: ItemPurpose) -> &'static str {
    match purpose {
        ItemPurpose::Resolution => "zum Beschluss",
        ItemPurpose::Recommendation => "zur Empfehlung",
        ItemPurpose::Information => "zur Kenntnis",
    }
}

fn closing(view: &InvitationView) -> Vec<Block> {
    let basis = Block::Note(Inline::text(format!("{}: {}", view.cooperation, view.legal_basis)));
    let mut blocks = vec![signed(view), Block::Divider, basis];
    blocks.extend(house::examples(&view.examples));
    blocks
}

/// The greeting with the name of the chair.
pub(crate) fn signed(view: &InvitationView) -> Block {
    Block::KeepTogether(vec![
        house::paragraph("Mit freundlichen Grüßen"),
        signer(view.chair.as_ref(), &view.committee_genitive),
    ])
}

/// Name and office of the chair.
pub(crate) fn signer(chair: Option<&InviterLine>, committee_genitive: &str) -> Block {
    let mut name = Vec::new();
    match chair {
        Some(chair) => {
            name.push(Inline::Strong(chair.name.clone()));
            if let Some(office) = &chair.office {
                name.push(Inline::Break);
                name.push(Inline::Text(office.clone()));
            }
        }
        None => name.push(Inline::Text("Ein Vorsitz ist noch nicht benannt.".into())),
    }
    name.push(Inline::Break);
    name.push(Inline::Text(format!("Vorsitz {committee_genitive}")));
    Block::Paragraph(name)
}

fn sent_to(view: &InvitationView) -> String {
    let persons = view.recipients.iter().map(|g| g.persons.len()).sum::<usize>();
    match &view.sent {
        Some(sent) => format!(
            "Die Einladung ging am {} ({}) an {}.",
            german::date(sent.sent_on),
            sent.way,
            german::persons(persons)
        ),
        None => format!("Die Einladung ist für {} vorgesehen.", german::persons(persons)),
    }
}

/// Who is written to, below a sentence that says how.
pub(crate) fn recipients(recipients: &[RecipientGroup], said: &str) -> Vec<Block> {
    let persons_of = |group: &RecipientGroup, deputies: bool| {
        let mut cell = Vec::new();
        for line in group.persons.iter().filter(|line| is_deputy(line) == deputies) {
            if !cell.is_empty() {
                cell.push(Inline::Break);
            }
            cell.push(Inline::Text(house::with_office(&line.name, line.office.as_deref())));
        }
        cell
    };
    // A column that is empty in every row says nothing.
    let deputies = recipients.iter().flat_map(|g| &g.persons).any(is_deputy);
    let shown = if deputies { 3 } else { 2 };
    let row = |group: &RecipientGroup| {
        let members = if group.persons.is_empty() {
            Inline::text("noch niemand benannt")
        } else {
            persons_of(group, false)
        };
        let mut cells = vec![
            group.partner.clone().unwrap_or_else(|| "Weitere".into()).into(),
            members.into(),
            persons_of(group, true).into(),
        ];
        cells.truncate(shown);
        Row { cells, total: false }
    };
    let widths = [
        (Width::Content, Align::Left),
        (Width::Share(1.15), Align::Left),
        (Width::Share(1.0), Align::Left),
    ];
    vec![
        house::heading(2, "Empfängerinnen und Empfänger"),
        house::paragraph(said),
        house::table(
            None,
            "Je Zeile ein Kooperationspartner mit den Personen, die eingeladen sind",
            house::columns(&widths[..shown]),
            &["Partner", "Mitglied", "Vertretung"][..shown],
            recipients.iter().map(row).collect(),
        ),
    ]
}
