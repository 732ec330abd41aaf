//! The voting record (Abstimmungsprotokoll): who voted how, with a bar of the weights, for one vote or for all of a meeting.

use domain::{
    ballot::{BallotMode, Decision},
    count::{ChoiceTally, Count, Need, Split, Tally},
    election::{ElectionCount, ElectionMode},
    german,
    threshold::Measure,
    view::{
        BallotRow, BallotView, ChoiceRow, ElectionChoice, ElectionRow, ElectionView, RecordedVote, Version,
        VotingRecordEntry, VotingRecordView,
    },
    votes::Votes,
};

use crate::{
    ballot_result,
    block::{Align, BarMark, BarPart, Block, Cell, Document, Inline, Row, Sign, Texture, WeightBar, Width},
    commonmark::commonmark,
    election_result,
    error::RenderError,
    house::{self, Paper, Seal, heading, paragraph},
    render::render_in,
};

/// Renders the voting record of a meeting, or of one vote.
///
/// # Errors
/// If a character has no glyph in any font.
pub fn abstimmungsprotokoll(view: &VotingRecordView, seal: &Seal) -> Result<Vec<u8>, RenderError> {
    render_in(&document(view, seal), &[], &view.head.house.style)
}

fn document(view: &VotingRecordView, seal: &Seal) -> Document {
    let head = &view.head;
    let part = match (view.single, view.votes.first(), view.version) {
        (true, Some(entry), _) => format!(", TOP\u{a0}{}", entry.item_number),
        (true, None, _) | (false, _, Version::Full) => String::new(),
        (false, _, Version::Public) => ", öffentlicher Teil".to_owned(),
    };
    let (kind, slug) = match (view.single, view.version) {
        (true, _) => ("Stimmliste", "stimmliste"),
        (false, Version::Full) => ("Abstimmungsprotokoll", "abstimmungsprotokoll"),
        (false, Version::Public) => ("Abstimmungsprotokoll", "abstimmungsprotokoll-oeffentlich"),
    };
    let title = format!("{kind} der {}", house::meeting_name(head));
    let mut lines = house::meeting_lines(head);
    if view.version == Version::Public {
        lines.push("Öffentlicher Teil".into());
    }
    if view.single {
        // One vote is to stay on two pages, and where it was is told by the minutes.
        lines.truncate(1);
    }
    let mut blocks = vec![house::title(&head.house, title.as_str(), lines)];
    if !view.single {
        blocks.push(overview(view));
    }
    for (at, entry) in view.votes.iter().enumerate() {
        if at > 0 || !view.single {
            blocks.push(Block::PageBreak);
        }
        blocks.extend(entry_blocks(entry));
    }
    blocks.extend(house::examples(&head.house.examples));
    blocks.push(house::seal(seal));
    // One vote is told from the others of its meeting.
    let id = match view.votes.first().map(|entry| &entry.vote) {
        Some(RecordedVote::Ballot(ballot)) if view.single => format!("{slug}/{}", ballot.id),
        Some(RecordedVote::Election(round)) if view.single => format!("{slug}/{}", round.id),
        Some(RecordedVote::Ballot(_) | RecordedVote::Election(_)) | None => slug.to_owned(),
    };
    Paper {
        house: &head.house,
        kind,
        number: &head.number,
        slug: &id,
        title: format!("{title}{part}"),
        footer: house::meeting_footer(head),
        draft: None,
    }
    .document(seal, blocks)
}

/// What was voted on, as it stands in a list and above its page.
fn name(entry: &VotingRecordEntry) -> String {
    match &entry.vote {
        RecordedVote::Ballot(ballot) => match &ballot.about {
            Some(about) => format!("{about}: {}", entry.item_title),
            None => entry.item_title.clone(),
        },
        RecordedVote::Election(round) => election_result::name(round),
    }
}

/// The result in a few words.
fn outcome(entry: &VotingRecordEntry) -> String {
    match &entry.vote {
        RecordedVote::Ballot(ballot) if ballot.annulled.is_some() => "aufgehoben".into(),
        RecordedVote::Election(round) if round.annulled.is_some() => "aufgehoben".into(),
        RecordedVote::Ballot(ballot) => match (&ballot.count, &ballot.number) {
            (Some(count), Some(number)) => format!("{}, {}", headline(ballot, count), number.replace(' ', "\u{a0}")),
            (Some(count), None) => headline(ballot, count),
            (None, _) => String::new(),
        },
        RecordedVote::Election(round) => {
            let count = round.count.as_ref();
            count
                .map(|count| election_result::headline(round, count))
                .unwrap_or_default()
        }
    }
}

fn headline(ballot: &BallotView, count: &Count) -> String {
    ballot_result::headline(ballot.decision, count)
}

fn overview(view: &VotingRecordView) -> Block {
    let row = |(at, entry): (usize, &VotingRecordEntry)| {
        let part = if entry.public { "" } else { " (nichtöffentlich)" };
        house::row(vec![
            (at + 1).to_string().into(),
            entry.item_number.clone().into(),
            format!("{}{part}", name(entry)).into(),
            outcome(entry).into(),
        ])
    };
    house::table(
        None,
        "Die Abstimmungen und Wahlen in ihrer Reihenfolge mit ihrem Ergebnis",
        house::columns(&[
            (Width::Content, Align::Right),
            (Width::Content, Align::Left),
            (Width::Share(3.0), Align::Left),
            (Width::Share(1.6), Align::Left),
        ]),
        &["Nr.", "TOP", "Gegenstand", "Ergebnis"],
        view.votes.iter().enumerate().map(row).collect(),
    )
}

fn entry_blocks(entry: &VotingRecordEntry) -> Vec<Block> {
    let mut blocks = vec![Block::Heading {
        level: 2,
        number: Some(format!("TOP\u{a0}{}:", entry.item_number)),
        text: name(entry),
    }];
    let part = (!entry.public).then(|| "Nichtöffentlicher Teil".to_owned());
    let motion = entry.motion.as_ref().map(|motion| {
        format!(
            "Vorlage {} ({}), eingebracht von: {}",
            motion.number, motion.kind, motion.submitter
        )
    });
    let (how, ended) = match &entry.vote {
        RecordedVote::Ballot(ballot) => (manner(ballot.mode, &ballot.demanded_by), ballot.ended),
        RecordedVote::Election(round) => (election_manner(round.mode, &round.demanded_by), round.ended),
    };
    let ended = ended.map(|at| format!(", Ergebnis um {}", german::time(at.time())));
    let how = format!("{how}{}", ended.unwrap_or_default());
    let notes: Vec<String> = part.into_iter().chain(motion).chain([how]).collect();
    blocks.push(Block::Note(Inline::text(notes.join(" · "))));
    match &entry.vote {
        RecordedVote::Ballot(ballot) => blocks.extend(ballot_blocks(ballot)),
        RecordedVote::Election(round) => blocks.extend(election_blocks(round)),
    }
    blocks
}

/// „Auf Verlangen von Hamm namentlich abgestimmt“.
fn manner(mode: BallotMode, demanded_by: &[String]) -> String {
    let how = mode.german();
    match demanded_by {
        [] => format!("{how} abgestimmt"),
        partners => format!("auf Verlangen von {} {how} abgestimmt", german::enumeration(partners)),
    }
}

fn election_manner(mode: ElectionMode, demanded_by: &[String]) -> String {
    match (mode, demanded_by) {
        (ElectionMode::Open, _) => "offen gewählt".into(),
        (ElectionMode::Secret, []) => "geheim gewählt".into(),
        (ElectionMode::Secret, partners) => {
            format!("auf Verlangen von {} geheim gewählt", german::enumeration(partners))
        }
    }
}

fn ballot_blocks(ballot: &BallotView) -> Vec<Block> {
    let label = match (ballot.decision, &ballot.number) {
        (_, Some(number)) => match ballot.decision {
            Decision::Recommendation => format!("Empfehlung {number}"),
            Decision::Resolution | Decision::Procedural => format!("Beschluss {number}"),
        },
        (Decision::Recommendation, None) => "Vorschlag für eine Empfehlung".to_owned(),
        (Decision::Procedural, None) => "Verfahrensbeschluss".to_owned(),
        (Decision::Resolution, None) => "Beschlussvorschlag".to_owned(),
    };
    let mut blocks = vec![Block::Resolution {
        label,
        level: 3,
        wording: commonmark(&ballot.wording, 3),
    }];
    if let Some(reason) = &ballot.annulled {
        blocks.push(paragraph(format!(
            "Die Abstimmung wurde aufgehoben und ist ohne Wirkung. Grund: {}",
            german::sentence(reason)
        )));
    }
    let Some(count) = &ballot.count else { return blocks };
    blocks.push(Block::WeightBar(ballot_bar(ballot, count)));
    blocks.push(Block::VoteResult(ballot_result::vote_result(
        ballot.decision,
        &ballot.majority,
        count,
    )));
    if ballot.needs.len() > 1 || ballot.needs.iter().any(|need| need.measure == Measure::Heads) {
        blocks.push(needs(&ballot.needs));
    }
    blocks.push(heading(3, "Stimmen der Partner"));
    blocks.push(match unnamed(ballot) {
        Some(sentence) => paragraph(sentence),
        None => choices(&ballot.rows),
    });
    blocks.extend(
        unnamed(ballot)
            .map(|_| absent_from_ballot(&ballot.rows))
            .unwrap_or_default(),
    );
    blocks
}

/// Why there is no list by partner.
fn unnamed(ballot: &BallotView) -> Option<String> {
    match ballot.mode {
        BallotMode::Secret => Some(
            "Die Abstimmung war geheim. Festgehalten sind nur die Summen; wie ein Partner gestimmt hat, ist nicht erfasst."
                .into(),
        ),
        BallotMode::Acclamation if ballot.sums.is_some() => {
            Some("Das Ergebnis wurde ohne Namen gezählt; wie ein Partner gestimmt hat, ist nicht erfasst.".into())
        }
        BallotMode::Acclamation | BallotMode::Open | BallotMode::RollCall | BallotMode::Circulation => None,
    }
}

/// Who was absent or excluded is known also where the choices are not: the names and votes of those, under a label each.
fn took_no_part<'a>(labelled: [(&str, Vec<(&'a str, Votes)>); 2]) -> Vec<Block> {
    let named = |(label, partners): (&str, Vec<(&'a str, Votes)>)| {
        let names: Vec<String> = partners
            .iter()
            .map(|(name, votes)| format!("{name}\u{a0}({})", votes.german()))
            .collect();
        (!names.is_empty()).then(|| paragraph(format!("{label}: {}.", names.join(", "))))
    };
    labelled.into_iter().filter_map(named).collect()
}

fn absent_from_ballot(rows: &[BallotRow]) -> Vec<Block> {
    let of = |choice: ChoiceRow| {
        let rows = rows.iter().filter(|row| row.choice == choice);
        rows.map(|row| (row.name.as_str(), row.votes)).collect()
    };
    took_no_part([
        ("Abwesend", of(ChoiceRow::Absent)),
        ("Befangen", of(ChoiceRow::Excluded)),
    ])
}

fn needs(needs: &[Need]) -> Block {
    let row = |need: &Need| {
        let unit = match need.measure {
            Measure::Votes => "Stimmen",
            Measure::Heads => "Partner",
        };
        let number = match (need.number, need.exceed) {
            (Some(number), true) => format!("mehr als {}\u{a0}{unit}", number.german()),
            (Some(number), false) => format!("{}\u{a0}{unit}", number.german()),
            (None, _) => "–".into(),
        };
        house::row(vec![
            need.rule.clone().into(),
            number.into(),
            need.reached.german().into(),
            if need.met { "erreicht" } else { "nicht erreicht" }.into(),
        ])
    };
    house::table(
        Some("Was erforderlich war"),
        "Je Zeile eine Schwelle der Mehrheit mit dem, was sie verlangt, und dem, was erreicht wurde",
        house::columns(&[
            (Width::Share(1.0), Align::Left),
            (Width::Content, Align::Left),
            (Width::Content, Align::Right),
            (Width::Content, Align::Left),
        ]),
        &["Regel", "Erforderlich", "Erreicht", ""],
        needs.iter().map(row).collect(),
    )
}

const fn sign(choice: ChoiceRow) -> Option<Sign> {
    match choice {
        ChoiceRow::Yes => Some(Sign::Yes),
        ChoiceRow::No => Some(Sign::No),
        ChoiceRow::Abstain => Some(Sign::Abstain),
        ChoiceRow::Invalid
        | ChoiceRow::Split
        | ChoiceRow::None
        | ChoiceRow::Unnamed
        | ChoiceRow::Absent
        | ChoiceRow::Excluded => Some(Sign::Open),
    }
}

fn choice_text(row: &BallotRow) -> String {
    match &row.split {
        Some(split) => split_text(split),
        None => row.choice.german().to_owned(),
    }
}

/// „10 Ja, 9,5 Nein“.
fn split_text(split: &Split) -> String {
    let parts = [
        (split.yes, "Ja"),
        (split.no, "Nein"),
        (split.abstain, "Enthaltung"),
        (split.invalid, "ungültig"),
    ];
    let said: Vec<String> = parts
        .into_iter()
        .filter(|(votes, _)| !votes.is_zero())
        .map(|(votes, word)| format!("{}\u{a0}{word}", votes.german()))
        .collect();
    said.join(", ")
}

fn person(person: Option<&String>, deputy: bool) -> Cell {
    let deputy = if deputy { ", in Vertretung" } else { "" };
    person.map_or_else(|| "–".into(), |name| format!("{name}{deputy}").into())
}

fn choices(rows: &[BallotRow]) -> Block {
    let row = |row: &BallotRow| {
        house::row(vec![
            row.name.clone().into(),
            row.votes.german().into(),
            Cell {
                text: Inline::text(choice_text(row)),
                sign: sign(row.choice),
            },
            person(row.person.as_ref(), row.deputy),
        ])
    };
    by_partner(rows.iter().map(row).collect(), sum(rows.iter().map(|row| row.votes)))
}

fn sum(votes: impl Iterator<Item = Votes>) -> Votes {
    votes.fold(Votes::ZERO, Votes::saturating_add)
}

fn by_partner(mut rows: Vec<Row>, all: Votes) -> Block {
    rows.push(Row {
        cells: vec!["Alle Partner".into(), all.german().into()],
        total: true,
    });
    house::table(
        None,
        "Je Zeile ein Partner mit seinen Stimmen, seiner Stimmabgabe und der Person, die sie abgegeben hat",
        house::columns(&[
            (Width::Share(1.0), Align::Left),
            (Width::Content, Align::Decimal),
            (Width::Share(1.0), Align::Left),
            (Width::Share(1.5), Align::Left),
        ]),
        &["Partner", "Stimmen", "Stimmabgabe", "Abgegeben durch"],
        rows,
    )
}

fn part(label: &str, votes: Votes, texture: Texture) -> BarPart {
    BarPart {
        label: label.into(),
        value: votes.german(),
        weight: votes.millionths(),
        texture,
    }
}

/// What a bar says to those who do not see it.
fn alternative(parts: &[BarPart], mark: Option<&BarMark>) -> String {
    let named: Vec<String> = parts
        .iter()
        .filter(|part| part.weight > 0)
        .map(|part| format!("{} {}", part.label, part.value))
        .collect();
    let mark = mark.map(|mark| format!(" Markiert ist: {}.", mark.label));
    format!(
        "Balken der Stimmen, von links nach rechts: {}.{}",
        german::enumeration(&named),
        mark.unwrap_or_default()
    )
}

fn ballot_bar(ballot: &BallotView, count: &Count) -> WeightBar {
    let parts = vec![
        part("Ja", count.yes.votes, Texture::Solid),
        part("Nein", count.no.votes, Texture::Hatched),
        part("Enthaltung", count.abstain.votes, Texture::Dotted),
        part("ungültig", count.invalid.votes, Texture::Level),
        part("nicht abgegeben", count.none.votes, Texture::Empty),
        part("befangen", count.excluded.votes, Texture::Upright),
        part("abwesend", count.absent.votes, Texture::Dashed),
    ];
    // Yes stands at the left: whether it reaches the line decides. Partners are not counted on this bar.
    let need = ballot.needs.iter().find(|need| need.measure == Measure::Votes);
    let mark = need.and_then(|need| {
        let number = need.number?;
        let more = if need.exceed { "mehr als " } else { "" };
        Some(BarMark {
            at: number.millionths(),
            label: format!("erforderlich: {more}{} Ja", number.german()),
        })
    });
    WeightBar {
        alternative: alternative(&parts, mark.as_ref()),
        parts,
        mark,
    }
}

/// The textures of those who stand; then they begin again, and the names below tell them apart.
const STANDING: [Texture; 3] = [Texture::Solid, Texture::Hatched, Texture::Upright];

fn election_bar(count: &ElectionCount) -> WeightBar {
    let stood = count
        .proposals
        .iter()
        .zip(STANDING.into_iter().cycle())
        .map(|(proposal, texture)| part(&proposal.name, proposal.votes, texture));
    let of = |label: &str, tally: ChoiceTally, texture| part(label, tally.votes, texture);
    let without = |label: &str, tally: Tally, texture| part(label, tally.votes, texture);
    let parts: Vec<BarPart> = stood
        .chain([
            of("Nein", count.no, Texture::Crossed),
            of("Enthaltung", count.abstain, Texture::Dotted),
            of("ungültig", count.invalid, Texture::Level),
            of("nicht abgegeben", count.none, Texture::Empty),
            without("befangen", count.excluded, Texture::Upright),
            without("abwesend", count.absent, Texture::Dashed),
        ])
        .collect();
    WeightBar {
        alternative: alternative(&parts, None),
        parts,
        mark: None,
    }
}

fn election_blocks(round: &ElectionView) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(reason) = &round.annulled {
        blocks.push(paragraph(format!(
            "Der Wahlgang wurde aufgehoben und ist ohne Wirkung. Grund: {}",
            german::sentence(reason)
        )));
    }
    blocks.push(paragraph(election_result::standing(round)));
    let Some(count) = &round.count else { return blocks };
    blocks.push(Block::WeightBar(election_bar(count)));
    blocks.push(Block::VoteResult(election_result::result(round, count)));
    let answers: Vec<String> = round.elected.iter().filter_map(|one| one.sentence()).collect();
    if !answers.is_empty() {
        blocks.push(paragraph(answers.join(" ")));
    }
    blocks.push(heading(3, "Stimmen der Partner"));
    match round.mode {
        ElectionMode::Secret => {
            blocks.push(paragraph(
                "Die Wahl war geheim. Festgehalten sind nur die Summen; wie ein Partner gewählt hat, ist nicht erfasst.",
            ));
            blocks.extend(absent_from_election(&round.rows));
        }
        ElectionMode::Open => blocks.push(votes_for(&round.rows)),
    }
    blocks
}

fn absent_from_election(rows: &[ElectionRow]) -> Vec<Block> {
    let of = |choice: ElectionChoice| {
        let rows = rows.iter().filter(|row| row.choice == choice);
        rows.map(|row| (row.name.as_str(), row.votes)).collect()
    };
    took_no_part([
        ("Abwesend", of(ElectionChoice::Absent)),
        ("Befangen", of(ElectionChoice::Excluded)),
    ])
}

fn votes_for(rows: &[ElectionRow]) -> Block {
    let row = |row: &ElectionRow| {
        let (text, sign) = match (row.choice, &row.r#for) {
            (ElectionChoice::For, Some(name)) => (name.clone(), Sign::Yes),
            (ElectionChoice::For, None) => ("gewählt".into(), Sign::Yes),
            (ElectionChoice::No, _) => ("Nein".into(), Sign::No),
            (ElectionChoice::Abstain, _) => ("Enthaltung".into(), Sign::Abstain),
            (ElectionChoice::Invalid, _) => ("ungültig".into(), Sign::Open),
            (ElectionChoice::None, _) => ("nicht abgegeben".into(), Sign::Open),
            (ElectionChoice::Unnamed, _) => ("geheim".into(), Sign::Open),
            (ElectionChoice::Absent, _) => ("abwesend".into(), Sign::Open),
            (ElectionChoice::Excluded, _) => ("befangen".into(), Sign::Open),
        };
        house::row(vec![
            row.name.clone().into(),
            row.votes.german().into(),
            Cell {
                text: Inline::text(text),
                sign: Some(sign),
            },
            person(row.person.as_ref(), row.deputy),
        ])
    };
    by_partner(rows.iter().map(row).collect(), sum(rows.iter().map(|row| row.votes)))
}
