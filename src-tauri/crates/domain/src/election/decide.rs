//! Whom the votes elect.

use std::collections::HashSet;

use super::{
    ElectionCount, ElectionError, ElectionOutcome, ListFigures, Lot, Method, ProposalTally, Round, Winner, dhondt,
    explanation::{enumeration_of, seats_german},
};
use crate::{
    threshold::Threshold,
    votes::{Votes, quoted},
};

/// How a quorate round ended, without the lot; and the highest figures if lists shared the seats.
pub(super) fn outcome(round: &Round, count: &ElectionCount) -> (ElectionOutcome, Vec<ListFigures>) {
    let tallies = &count.proposals;
    let outcome = match &round.method {
        // VwVfG NRW § 92 (2): who has the most of the votes cast. With one proposal „no“ is the only other thing to cast.
        Method::Plurality { .. } if is_voted_down(count) => ElectionOutcome::Nobody,
        Method::Plurality { .. } | Method::RunOff { .. } => most(tallies),
        // GO NRW § 50 (2): more than half of the valid votes; no-votes are valid.
        Method::Absolute { .. } => match tallies.iter().find(|t| is_absolute(t, count)) {
            Some(tally) => elected(tally),
            None => run_off(tallies),
        },
        Method::Dhondt { .. } if is_voted_down(count) => ElectionOutcome::Nobody,
        Method::Dhondt { lists, seats } => return dhondt::allocate(lists, *seats, tallies),
    };
    (outcome, Vec::new())
}

/// Whether the only proposal has not more votes than „no“.
pub(super) fn is_voted_down(count: &ElectionCount) -> bool {
    match count.proposals.as_slice() {
        [only] => only.votes <= count.no.votes,
        _ => false,
    }
}

fn is_absolute(tally: &ProposalTally, count: &ElectionCount) -> bool {
    Threshold::SIMPLE.is_met(count.valid.into(), tally.votes.into())
}

/// Those with the most votes; nobody if there are no votes.
fn most(tallies: &[ProposalTally]) -> ElectionOutcome {
    let highest = tallies.iter().map(|t| t.votes).max().unwrap_or_default();
    let best: Vec<&ProposalTally> = tallies.iter().filter(|t| t.votes == highest).collect();
    match best.as_slice() {
        _ if highest.is_zero() => ElectionOutcome::Nobody,
        [one] => elected(one),
        several => ElectionOutcome::Lot {
            among: several.iter().map(|t| t.name.clone()).collect(),
            seats: 1,
            winners: Vec::new(),
        },
    }
}

/// GO NRW § 50 (2): „zwischen den Personen, welche die beiden höchsten Stimmenzahlen erreicht haben“. Equal numbers do not
/// tell persons apart, so that there may be more than two; whoever has no vote has reached no number.
fn run_off(tallies: &[ProposalTally]) -> ElectionOutcome {
    let mut numbers: Vec<Votes> = tallies.iter().map(|t| t.votes).filter(|v| !v.is_zero()).collect();
    numbers.sort_unstable();
    match numbers.as_slice() {
        [.., second, _] => ElectionOutcome::RunOff {
            candidates: tallies
                .iter()
                .filter(|t| t.votes >= *second)
                .map(|t| t.name.clone())
                .collect(),
        },
        [] | [_] => ElectionOutcome::Nobody,
    }
}

fn elected(tally: &ProposalTally) -> ElectionOutcome {
    ElectionOutcome::Elected {
        winners: vec![winner(&tally.name, false)],
        vacant: 0,
    }
}

fn winner(candidate: &str, by_lot: bool) -> Winner {
    Winner {
        candidate: candidate.to_owned(),
        list: None,
        by_lot,
    }
}

/// What the round comes to with a lot that was drawn.
pub(super) fn draw(method: &Method, outcome: &ElectionOutcome, lot: &Lot) -> Result<ElectionOutcome, ElectionError> {
    let (among, seats, winners) = match outcome {
        ElectionOutcome::Lot { among, seats, winners } => (among, *seats, winners),
        ElectionOutcome::Elected { .. }
        | ElectionOutcome::RunOff { .. }
        | ElectionOutcome::Nobody
        | ElectionOutcome::NotQuorate => return Err(ElectionError::LotNotNeeded),
    };
    if lot.drawn_by.trim().is_empty() {
        return Err(ElectionError::LotOfNobody);
    }
    let mut chosen = HashSet::new();
    for (index, name) in lot.chosen.iter().enumerate() {
        if !among.contains(name) {
            return Err(ElectionError::LotOfOther {
                index,
                name: name.clone(),
                among: enumeration_of(among.iter().map(|name| quoted(name))),
            });
        }
        if !chosen.insert(name.as_str()) {
            let name = name.clone();
            return Err(ElectionError::LotTwice { index, name });
        }
    }
    if u64::try_from(chosen.len()) != Ok(seats) {
        return Err(ElectionError::LotNumber {
            seats: seats_german(seats),
            chosen: chosen.len(),
        });
    }
    let winners = match method {
        Method::Plurality { .. } | Method::Absolute { .. } | Method::RunOff { .. } => {
            lot.chosen.iter().map(|name| winner(name, true)).collect()
        }
        Method::Dhondt { lists, .. } => dhondt::with_lot(lists, winners, &chosen),
    };
    Ok(ElectionOutcome::Elected { winners, vacant: 0 })
}
