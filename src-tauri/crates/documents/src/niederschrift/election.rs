//! Elections in the minutes (VwVfG NRW § 93): who stood, how the votes fell, who is elected and accepts.

use domain::{
    election::{ElectionCount, ElectionMode, ElectionOutcome},
    german,
    view::{ElectionChoice, ElectionRecord, ElectionRow, ElectionView, ProposalRow},
};

use super::ballot::{choice, tally};
use crate::{
    block::{Block, Inline, Sign, Verdict, VoteCount, VoteResult},
    house::paragraph,
};

/// A round with who stands, its result, who voted how and who accepts.
pub(super) fn election_blocks(record: &ElectionRecord, level: u8) -> Vec<Block> {
    let round = &record.round;
    if let Some(reason) = &round.annulled {
        return vec![paragraph(format!(
            "{} wurde aufgehoben und ist ohne Wirkung. Grund: {}",
            name(round),
            german::sentence(reason)
        ))];
    }
    let count = round.count.as_ref().filter(|_| record.outcome.is_some());
    let Some(count) = count else {
        return vec![paragraph(format!("{} ist noch nicht abgeschlossen.", name(round)))];
    };
    let mut blocks: Vec<Block> = manner(round).map(paragraph).into_iter().collect();
    blocks.extend([
        Block::Resolution {
            label: name(round),
            level: level + 1,
            wording: vec![paragraph(standing(round))],
        },
        Block::VoteResult(result(round, count)),
    ]);
    let answers: Vec<String> = round.elected.iter().filter_map(|one| one.sentence()).collect();
    if !answers.is_empty() {
        blocks.push(paragraph(answers.join(" ")));
    }
    blocks.extend(by_name(round));
    blocks
}

/// „Wahl: Vorsitz, 2. Wahlgang“.
fn name(round: &ElectionView) -> String {
    match round.number {
        0 | 1 => format!("Wahl: {}", round.office),
        number => format!("Wahl: {}, {number}.\u{a0}Wahlgang", round.office),
    }
}

/// How was voted, where not openly.
fn manner(round: &ElectionView) -> Option<String> {
    match (round.mode, round.demanded_by.as_slice()) {
        (ElectionMode::Open, _) => None,
        (ElectionMode::Secret, []) => Some("Es wird geheim gewählt.".into()),
        (ElectionMode::Secret, partners) => Some(format!(
            "Auf Verlangen von {} wird geheim gewählt.",
            german::enumeration(partners)
        )),
    }
}

/// „Zur Wahl stehen Erika Muster (vorgeschlagen von Hamm) und Jan Beispiel.“
fn standing(round: &ElectionView) -> String {
    let one = |proposal: &ProposalRow| {
        let persons = match proposal.persons.as_slice() {
            [] => String::new(),
            persons => format!(" mit {}", german::enumeration(persons)),
        };
        let by = proposal
            .proposed_by
            .as_ref()
            .map(|by| format!(" (vorgeschlagen von {by})"));
        format!("{}{persons}{}", proposal.name, by.unwrap_or_default())
    };
    let all: Vec<String> = round.proposals.iter().map(one).collect();
    let list = if round.proposals.iter().any(|proposal| !proposal.persons.is_empty()) {
        all.join("; ")
    } else {
        german::enumeration(&all)
    };
    let verb = if all.len() == 1 { "steht" } else { "stehen" };
    let seats = match round.seats {
        1 => String::new(),
        seats => format!(" Zu besetzen sind {seats}\u{a0}Stellen."),
    };
    format!("Zur Wahl {verb} {list}.{seats}")
}

/// Who was elected and did not decline.
fn holding(round: &ElectionView) -> Vec<String> {
    let holding = round.elected.iter().filter(|one| one.accepted != Some(false));
    holding.map(|one| one.candidate.clone()).collect()
}

/// The result in a few words.
fn headline(round: &ElectionView, count: &ElectionCount) -> String {
    match &count.outcome {
        ElectionOutcome::Elected { .. } => match holding(round).as_slice() {
            [] => "Wahl nicht angenommen".into(),
            names => format!("Gewählt: {}", german::enumeration(names)),
        },
        ElectionOutcome::RunOff { .. } => "Engere Wahl".into(),
        ElectionOutcome::Lot { .. } => "Das Los entscheidet".into(),
        ElectionOutcome::Nobody => "Niemand gewählt".into(),
        ElectionOutcome::NotQuorate => "Nicht beschlussfähig".into(),
    }
}

fn result(round: &ElectionView, count: &ElectionCount) -> VoteResult {
    let verdict = match &count.outcome {
        ElectionOutcome::Elected { .. } if holding(round).is_empty() => Verdict::Rejected,
        ElectionOutcome::Elected { .. } => Verdict::Carried,
        ElectionOutcome::Nobody => Verdict::Rejected,
        ElectionOutcome::RunOff { .. } | ElectionOutcome::Lot { .. } | ElectionOutcome::NotQuorate => {
            Verdict::Undecided
        }
    };
    VoteResult {
        verdict,
        headline: headline(round, count),
        summary: String::new(),
        counts: counts(count),
        needed: round.rule.clone(),
        explanation: vec![count.explanation.clone()],
    }
}

/// The figures of a round, row by row.
pub(super) fn counts(count: &ElectionCount) -> Vec<VoteCount> {
    let winners = match &count.outcome {
        ElectionOutcome::Elected { winners, .. } => winners.as_slice(),
        ElectionOutcome::Nobody
        | ElectionOutcome::RunOff { .. }
        | ElectionOutcome::Lot { .. }
        | ElectionOutcome::NotQuorate => &[],
    };
    let won = |name: &String| {
        winners
            .iter()
            .any(|winner| winner.list.as_ref().unwrap_or(&winner.candidate) == name)
    };
    let stood = count.proposals.iter().map(|proposal| VoteCount {
        label: proposal.name.clone(),
        votes: proposal.votes.german(),
        heads: proposal.heads.map(|heads| heads.to_string()),
        sign: won(&proposal.name).then_some(Sign::Yes),
        total: false,
    });
    let mut counts: Vec<VoteCount> = stood.collect();
    for (label, found, sign) in [
        ("Nein", count.no, Sign::No),
        ("Enthaltung", count.abstain, Sign::Abstain),
        ("ungültig", count.invalid, Sign::Open),
        ("nicht abgegeben", count.none, Sign::Open),
    ] {
        if !found.votes.is_zero() || found.heads.is_some_and(|heads| heads.get() > 0) {
            counts.push(choice(label, found, sign));
        }
    }
    if count.absent.heads.get() > 0 {
        counts.push(tally("abwesend", count.absent, false));
    }
    if count.excluded.heads.get() > 0 {
        counts.push(tally("befangen", count.excluded, false));
    }
    counts.push(tally("Alle Stimmen", count.statutory, true));
    counts
}

/// Who voted for whom: the record of a weighted vote is checked by partner.
fn by_name(round: &ElectionView) -> Option<Block> {
    let named = |rows: &mut dyn Iterator<Item = &ElectionRow>| {
        let names: Vec<String> = rows
            .map(|r| format!("{}\u{a0}({})", r.name, r.votes.german()))
            .collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    let chose = |choice: ElectionChoice| named(&mut round.rows.iter().filter(|row| row.choice == choice));
    let voted_for = |proposal: &ProposalRow| {
        let rows = round.rows.iter();
        named(&mut rows.filter(|row| row.r#for.as_ref() == Some(&proposal.name)))
            .map(|names| format!("Für {} stimmten: {names}.", proposal.name))
    };
    let others = [
        chose(ElectionChoice::No).map(|n| format!("Mit Nein stimmten: {n}.")),
        chose(ElectionChoice::Abstain).map(|n| format!("Der Stimme enthielten sich: {n}.")),
        chose(ElectionChoice::None).map(|n| format!("Keine Stimme gaben ab: {n}.")),
        chose(ElectionChoice::Excluded).map(|n| format!("Befangen: {n}.")),
        chose(ElectionChoice::Absent).map(|n| format!("Abwesend: {n}.")),
    ];
    let text: Vec<String> = round.proposals.iter().map(voted_for).chain(others).flatten().collect();
    (!text.is_empty()).then(|| Block::Note(Inline::text(text.join(" "))))
}
