//! The result of a round of an election as every document shows it.

use domain::{
    election::{ElectionCount, ElectionOutcome},
    german,
    view::{ElectionView, ProposalRow},
};

use crate::{
    ballot_result::{choice, tally},
    block::{Sign, Verdict, VoteCount, VoteResult},
};

/// „Wahl: Vorsitz, 2. Wahlgang“.
pub(crate) fn name(round: &ElectionView) -> String {
    match round.number {
        0 | 1 => format!("Wahl: {}", round.office),
        number => format!("Wahl: {}, {number}.\u{a0}Wahlgang", round.office),
    }
}

/// „Zur Wahl stehen Erika Muster (vorgeschlagen von Hamm) und Jan Beispiel.“
pub(crate) fn standing(round: &ElectionView) -> String {
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
pub(crate) fn headline(round: &ElectionView, count: &ElectionCount) -> String {
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

/// The result of a round with its counts and what it needed.
pub(crate) fn result(round: &ElectionView, count: &ElectionCount) -> VoteResult {
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
pub(crate) fn counts(count: &ElectionCount) -> Vec<VoteCount> {
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
