//! The minutes (Niederschrift) as blocks: contents of VwVfG NRW § 93 and what a reader of a weighted vote needs.

mod attendance;
mod ballot;
mod election;
mod proof;

use attendance::attendance;
pub(crate) use ballot::ballot_blocks;
use chrono::NaiveDateTime;
use domain::{
    exclusion::Whereabouts,
    german,
    minutes::MinutesStyle,
    view::{MinutesItem, MinutesView, MotionLine, Version},
};
use election::election_blocks;
pub use proof::{COUNTS_FILE, Missing, ReadMinutes, Shown};

use crate::{
    ballot_result::headline,
    block::{Align, Block, Document, Fact, Inline, Marking, Row, Width},
    commonmark::commonmark,
    embedded::EmbeddedFile,
    error::RenderError,
    house::{self, Seal, columns, heading, paragraph, table, with_office},
    render::render_in,
};

/// Renders the minutes of a meeting, with the files that they carry.
///
/// # Errors
/// If a character has no glyph in any font, or two files have one name.
pub fn niederschrift(view: &MinutesView, seal: &Seal, files: &[EmbeddedFile]) -> Result<Vec<u8>, RenderError> {
    render_in(&document(view, seal, Paper::Minutes), files, &view.house)
}

/// Renders what a meeting came to, without how it came there (Ergebnisprotokoll). It is no Niederschrift and is not signed.
///
/// # Errors
/// If a character has no glyph in any font.
pub fn ergebnisprotokoll(view: &MinutesView, seal: &Seal) -> Result<Vec<u8>, RenderError> {
    render_in(&document(view, seal, Paper::Results), &[], &view.house)
}

/// Which paper tells of a meeting.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Paper {
    /// The minutes, in the style that was chosen.
    Minutes,
    /// A list of results beside them.
    Results,
}

impl Paper {
    const fn german(self) -> &'static str {
        match self {
            Self::Minutes => "Niederschrift",
            Self::Results => "Ergebnisprotokoll",
        }
    }

    const fn style(self, view: &MinutesView) -> MinutesStyle {
        match self {
            Self::Minutes => view.style,
            Self::Results => MinutesStyle::Results,
        }
    }
}

/// The name that the minutes of a meeting bear in their metadata.
#[must_use]
pub fn niederschrift_identifier(number: &str, version: Version) -> String {
    match version {
        Version::Full => format!("{number}/niederschrift"),
        Version::Public => format!("{number}/niederschrift-oeffentlich"),
    }
}

fn document(view: &MinutesView, seal: &Seal, paper: Paper) -> Document {
    let style = paper.style(view);
    let part = match view.version {
        Version::Full => "",
        Version::Public => ", öffentlicher Teil",
    };
    let title = format!(
        "{} über die {}. Sitzung {}",
        paper.german(),
        view.sequence,
        view.committee_genitive
    );
    let mut blocks = head(view, &title);
    blocks.extend(attendance(view));
    blocks.extend(agenda(view));
    blocks.extend(circulations(view));
    for public in [true, false] {
        let told = |item: &&MinutesItem| item.public == public && (style == MinutesStyle::Course || has_result(item));
        let items: Vec<_> = view.items.iter().filter(told).collect();
        if !items.is_empty() {
            let text = if public {
                "Öffentlicher Teil"
            } else {
                "Nichtöffentlicher Teil"
            };
            blocks.push(heading(2, text));
            items
                .into_iter()
                .for_each(|item| blocks.extend(item_blocks(item, style)));
        }
    }
    blocks.extend(end(view, paper));
    blocks.push(house::seal(seal));
    let (identifier, marking) = match paper {
        Paper::Minutes => {
            blocks.push(house::signatures(&view.signatures));
            (niederschrift_identifier(&view.number, view.version), marking(view))
        }
        Paper::Results => {
            let draft = (!view.is_final).then(|| "Die Niederschrift ist noch nicht fertiggestellt.".to_owned());
            let version = match view.version {
                Version::Full => "",
                Version::Public => "-oeffentlich",
            };
            (
                format!("{}/ergebnisprotokoll{version}", view.number),
                house::marking(view.sample, draft),
            )
        }
    };
    Document {
        title: format!("{title}{part}"),
        subject: house::subject(&view.number, seal),
        author: view.cooperation.clone(),
        language: "de-DE".into(),
        created: seal.at,
        producer: house::PRODUCER.into(),
        identifier,
        running_header: (
            format!("{} {}{part}", paper.german(), view.number),
            view.cooperation.clone(),
        ),
        footer_note: Some(format!("{}, {}", view.committee, german::date(view.day))),
        marking,
        lectern: false,
        blocks,
    }
}

fn marking(view: &MinutesView) -> Option<Marking> {
    let (word, explanation) = match (view.sample, view.is_final) {
        (true, true) => (
            "Beispiel",
            "Diese Niederschrift stammt aus einem Beispielbuch. Personen und Vorgänge sind erfunden.",
        ),
        (true, false) => (
            "Beispiel, Entwurf",
            "Diese Niederschrift stammt aus einem Beispielbuch und ist noch nicht fertiggestellt. Personen und Vorgänge sind erfunden.",
        ),
        (false, false) => ("Entwurf", "Diese Niederschrift ist noch nicht fertiggestellt."),
        (false, true) => return None,
    };
    Some(Marking {
        word: word.into(),
        explanation: explanation.into(),
    })
}

fn clock(moment: NaiveDateTime) -> String {
    german::time(moment.time())
}

fn head(view: &MinutesView, title: &str) -> Vec<Block> {
    let mut lines = vec![format!(
        "{} · {}, {}",
        view.number,
        german::weekday(view.day),
        german::date(view.day)
    )];
    if view.version == Version::Public {
        lines.push("Öffentlicher Teil".into());
    }
    let fact = |label: &str, value: String| Fact {
        label: label.into(),
        value: Inline::text(value),
    };
    let mut facts = vec![
        fact("Ort", view.place.clone()),
        fact(
            "Tag",
            format!("{}, {}", german::weekday(view.day), german::date(view.day)),
        ),
        fact("Beginn", clock(view.opened)),
    ];
    if let Some(ended) = view.ended {
        facts.push(fact("Ende", clock(ended)));
    }
    for pause in &view.interruptions {
        let until = pause.to.map(|to| format!(" bis {}", clock(to))).unwrap_or_default();
        facts.push(fact(
            "Unterbrechung",
            format!("{}{until}: {}", clock(pause.from), pause.reason),
        ));
    }
    for (index, (name, office, from)) in view.chairs.iter().enumerate() {
        let since = if index == 0 {
            String::new()
        } else {
            format!(", ab {}", clock(*from))
        };
        facts.push(fact(
            "Vorsitz",
            format!("{}{since}", with_office(name, office.as_deref())),
        ));
    }
    facts.push(fact(
        "Schriftführung",
        with_office(&view.secretary.0, view.secretary.1.as_deref()),
    ));
    let urgent = view
        .urgent
        .as_ref()
        .map(|reason| format!(", mit verkürzter Frist: {reason}"))
        .unwrap_or_default();
    facts.push(fact(
        "Einladung",
        format!("{}, {}{urgent}", german::date(view.invited_on), view.invited_by),
    ));
    let (present, all) = (view.present_at_opening, view.statutory);
    facts.push(fact(
        "Beschlussfähigkeit",
        format!(
            "Bei der Eröffnung waren {} von {} Partnern mit {} von {} Stimmen vertreten.",
            present.heads,
            all.heads,
            present.votes.german(),
            all.votes.german()
        ),
    ));
    if let Some(reason) = &view.adjourned {
        facts.push(fact("Vertagung", reason.clone()));
    }
    let title = Block::Title {
        organisation: view.letterhead.first().cloned(),
        title: title.to_owned(),
        lines,
    };
    vec![title, Block::Facts(facts)]
}

fn agenda(view: &MinutesView) -> Vec<Block> {
    let row = |item: &MinutesItem| {
        let part = if item.public { "" } else { " (nichtöffentlich)" };
        Row {
            cells: vec![
                item.number.clone().into(),
                format!("{}{part}", item.title).into(),
                result(item).into(),
            ],
            total: false,
        }
    };
    vec![
        heading(2, "Tagesordnung und Ergebnisse"),
        table(
            None,
            "Tagesordnungspunkte mit ihrem Ergebnis",
            columns(&[
                (Width::Content, Align::Left),
                (Width::Share(6.0), Align::Left),
                (Width::Share(3.0), Align::Left),
            ]),
            &["TOP", "Gegenstand", "Ergebnis"],
            view.items.iter().map(row).collect(),
        ),
    ]
}

/// Votes in writing since the meeting before; the committee takes them into its minutes.
fn circulations(view: &MinutesView) -> Vec<Block> {
    if view.circulations.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![heading(2, "Umlaufverfahren seit der vorigen Sitzung")];
    for circulation in &view.circulations {
        blocks.push(heading(3, &circulation.title));
        if let Some(motion) = &circulation.motion {
            blocks.push(motion_note(motion));
        }
        let part = if circulation.public { "" } else { "Nichtöffentlich. " };
        blocks.push(paragraph(format!(
            "{part}Befragt am {}, Frist für Antworten bis {}, beendet am {}.",
            german::date(circulation.started),
            german::date(circulation.deadline),
            german::date(circulation.ended)
        )));
        blocks.extend(circulation.recusals.iter().map(paragraph));
        blocks.extend(circulation.ballot.iter().flat_map(|ballot| ballot_blocks(ballot, 3)));
        blocks.extend(circulation.without_result.iter().map(paragraph));
    }
    blocks
}

fn motion_note(motion: &MotionLine) -> Block {
    let text = format!(
        "Vorlage {} ({}), eingebracht von: {}",
        motion.number, motion.kind, motion.submitter
    );
    Block::Note(Inline::text(text))
}

/// The result of an item in a few words.
fn result(item: &MinutesItem) -> String {
    let Some(ballot) = item.ballots.iter().rev().find(|b| b.annulled.is_none()) else {
        return item.result.clone().unwrap_or_default();
    };
    let headline = ballot
        .count
        .as_ref()
        .map(|count| headline(ballot.decision, count))
        .unwrap_or_default();
    match &ballot.number {
        // A number is not parted from the committee that it begins with.
        Some(number) => format!("{headline}, {}", number.replace(' ', "\u{a0}")),
        None => headline,
    }
}

/// Whether an item came to anything beside having been talked about, or a motion was made (VwVfG § 93: the subjects and the
/// motions; those without either stand in the agenda).
fn has_result(item: &MinutesItem) -> bool {
    let votes = !item.ballots.is_empty() || !item.elections.is_empty() || !item.dropped_amendments.is_empty();
    votes || item.motion.is_some() || item.conclusion.is_some() || !item.statements.is_empty()
}

fn item_blocks(item: &MinutesItem, style: MinutesStyle) -> Vec<Block> {
    let level = if item.sub_item { 4 } else { 3 };
    let mut blocks = vec![Block::Heading {
        level,
        number: Some(format!("TOP\u{a0}{}:", item.number)),
        text: item.title.clone(),
    }];
    if let Some(motion) = &item.motion {
        blocks.push(motion_note(motion));
    }
    if let Some(reason) = &item.urgency {
        blocks.push(paragraph(format!(
            "Der Punkt wurde nach dem Versand der Einladung auf die Tagesordnung gesetzt. {reason}"
        )));
    }
    if let Some(said) = &item.recommendation {
        let how = match (said.carried, said.unanimous) {
            (true, true) => "einstimmig empfohlen",
            (true, false) => "mehrheitlich empfohlen",
            (false, _) => "nicht empfohlen",
        };
        let number = said.number.as_ref().map(|n| format!(", {n}")).unwrap_or_default();
        let text = format!(
            "{} {} vom {} ({}{number}): {how}.",
            "Empfehlung",
            said.committee,
            german::date(said.day),
            said.meeting.as_deref().unwrap_or("im Umlaufverfahren")
        );
        blocks.push(paragraph(text));
    }
    for exclusion in &item.exclusions {
        let partner = exclusion
            .partner
            .as_ref()
            .map(|p| format!(" ({p})"))
            .unwrap_or_default();
        let place = match exclusion.whereabouts {
            Whereabouts::LeftRoom => "verlässt den Raum",
            Whereabouts::Audience => "hält sich im Zuhörerraum auf",
        };
        blocks.push(paragraph(format!(
            "{}{partner} nimmt wegen Befangenheit an Beratung und Abstimmung nicht teil und {place}. Grund: {}",
            exclusion.name, exclusion.reason
        )));
    }
    for doubt in &item.doubts {
        let not = if doubt.excluded { "" } else { "nicht " };
        blocks.push(paragraph(format!(
            "Ob {} befangen ist, war zweifelhaft: {} Der Ausschuss entscheidet, dass die Person {not}ausgeschlossen ist.",
            doubt.name,
            german::sentence(&doubt.reason)
        )));
    }
    if let Some(course) = item.course.as_ref().filter(|_| style == MinutesStyle::Course) {
        blocks.extend(commonmark(course, level));
    }
    for statement in &item.statements {
        let partner = statement
            .partner
            .as_ref()
            .map(|p| format!(" ({p})"))
            .unwrap_or_default();
        blocks.push(Block::Paragraph(vec![Inline::Strong(format!(
            "Erklärung zu Protokoll von {}{partner}:",
            dative(&statement.name)
        ))]));
        blocks.push(Block::Quote(commonmark(&statement.text, level)));
    }
    // A coming or going stands where it happened: before or after the last vote on the item.
    let ballots = item.ballots.iter().map(|b| b.opened);
    let vote = ballots.chain(item.elections.iter().map(|e| e.opened)).max();
    let (before, after): (Vec<_>, Vec<_>) = item
        .movements
        .iter()
        .filter(|_| style == MinutesStyle::Course)
        .partition(|(at, _)| vote.is_some_and(|vote| *at < vote));
    let moved = |(_, text): &(NaiveDateTime, String)| Block::Paragraph(vec![Inline::Emphasis(text.clone())]);
    blocks.extend(before.into_iter().map(moved));
    blocks.extend(item.ballots.iter().flat_map(|ballot| ballot_blocks(ballot, level)));
    blocks.extend(
        item.elections
            .iter()
            .flat_map(|election| election_blocks(election, level)),
    );
    for (partner, reason) in &item.dropped_amendments {
        blocks.push(paragraph(format!(
            "Der Änderungsantrag von {partner} wird nicht zur Abstimmung gestellt. Grund: {}",
            german::sentence(reason)
        )));
    }
    blocks.extend(after.into_iter().map(moved));
    blocks.extend(item.conclusion.iter().map(paragraph));
    blocks
}

/// „Herrn Dr. Schürmann“ behind a preposition.
fn dative(name: &str) -> String {
    name.strip_prefix("Herr ")
        .map_or_else(|| name.to_owned(), |rest| format!("Herrn {rest}"))
}

fn end(view: &MinutesView, paper: Paper) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(remarks) = view.remarks.as_ref().filter(|_| paper == Paper::Minutes) {
        blocks.push(heading(2, "Allgemeines"));
        blocks.extend(commonmark(remarks, 2));
    }
    blocks.push(heading(2, "Schluss der Sitzung"));
    if view.version == Version::Public && view.has_non_public_part {
        blocks.push(paragraph(
            "Der nichtöffentliche Teil der Sitzung ist in dieser Fassung nicht enthalten.",
        ));
    }
    if let Some(ended) = view.ended {
        blocks.push(paragraph(format!("Die Sitzung endet um {}.", clock(ended))));
    }
    for refused in &view.refused {
        let line = &refused.line;
        let who = line.name.as_ref().map(|name| format!("{name} ({})", line.title));
        blocks.push(paragraph(format!(
            "{} verweigert die Unterschrift, vermerkt am {}. Grund: {}",
            who.as_ref().unwrap_or(&line.title),
            german::date_time(refused.at),
            german::sentence(&refused.reason)
        )));
    }
    for (number, item, day) in &view.corrections {
        let item = item.as_ref().map(|item| format!(" zu {item}")).unwrap_or_default();
        blocks.push(paragraph(format!(
            "Zu dieser Niederschrift gibt es eine {number}. Berichtigung{item} vom {}.",
            german::date(*day)
        )));
    }
    let told = match (paper, view.style) {
        (Paper::Minutes, MinutesStyle::Course) => None,
        (Paper::Minutes, MinutesStyle::Results) => {
            Some("Diese Niederschrift gibt die Ergebnisse der Sitzung wieder, nicht den Verlauf der Beratung.")
        }
        (Paper::Results, MinutesStyle::Course) => {
            Some("Dieses Protokoll nennt die Ergebnisse. Den Verlauf der Sitzung gibt die Niederschrift wieder.")
        }
        (Paper::Results, MinutesStyle::Results) => {
            Some("Dieses Protokoll nennt die Ergebnisse. Unterschrieben wird die Niederschrift.")
        }
    };
    blocks.extend(told.map(paragraph));
    blocks.extend(house::examples(&view.examples));
    blocks
}
