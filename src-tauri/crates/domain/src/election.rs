//! Elections (Wahlen): one round is counted like a ballot: exactly, explained, with its rule; and an [`Election`] is what
//! the book holds of a round that is led in a meeting.
//!
//! A [`Round`] says who stands, who could vote, how they voted and by which [`Method`] the votes decide; [`count`] answers
//! with an [`ElectionCount`]. A round that ends in a tie asks for a lot; with the [`Lot`] added it is counted once more.

mod decide;
mod dhondt;
mod event;
mod explanation;
mod json;
mod lead;
mod opening;
mod record;
mod result;
mod round;
mod sentence;

pub use event::{ElectionCast, ElectionCommand, ElectionEvent, ElectionSlipCount};
pub(crate) use explanation::reason;
pub use json::read;
pub(crate) use json::round as round_at;
pub(crate) use lead::counted;
pub use record::{
    Acceptance, Election, ElectionMethod, ElectionMode, ElectionRules, ElectionState, ElectionStep, Proposal,
};
pub use result::{ElectionCount, ElectionOutcome, HighestFigure, ListFigures, ProposalTally, Seat, Winner};
pub use round::{ElectionError, ElectionSums, List, Lot, Method, Papers, Round, Vote, Voter};
pub(crate) use sentence::outcome as outcome_german;

use std::collections::HashMap;

use crate::{
    count::{Attendance, ChoiceTally, QuorumCheck},
    votes::Votes,
};

/// Counts one round of an election.
///
/// `citation` names the rule by which it is held, as in „§ 7 der Geschäftsordnung“; left out, the paragraph of the method.
///
/// # Errors
/// If the round contradicts itself, with the field that does; also if a lot was drawn where none decides.
pub fn count(round: &Round, citation: Option<&str>) -> Result<ElectionCount, ElectionError> {
    let mut attendance = round.check()?;
    let sentences = std::mem::take(&mut attendance.sentences);
    let mut count = tallied(round, attendance);
    if count.quorate || round.quorum_check == QuorumCheck::Report {
        (count.outcome, count.figures) = decide::outcome(round, &count);
    }
    if let Some(lot) = &round.lot {
        count.outcome = decide::draw(&round.method, &count.outcome, lot)?;
        count.lot = Some(lot.clone());
    }
    count.explanation = explanation::explain(round, &count, &sentences, citation);
    Ok(count)
}

/// Everything but the outcome and its explanation.
fn tallied(round: &Round, attendance: Attendance) -> ElectionCount {
    let nobody = ChoiceTally::NOBODY;
    let names: Vec<&str> = round.method.names().collect();
    let mut votes_for = vec![nobody; names.len()];
    let (mut no, mut abstain, mut invalid, mut none) = (nobody, nobody, nobody, nobody);
    match &round.papers {
        Papers::Open(roll) => {
            let places: HashMap<&str, usize> = names.iter().enumerate().map(|(i, name)| (*name, i)).collect();
            for voter in roll.iter().filter(|voter| voter.may_vote()) {
                let tally = match &voter.choice {
                    Vote::For(name) => places.get(name.as_str()).and_then(|place| votes_for.get_mut(*place)),
                    Vote::No => Some(&mut no),
                    Vote::Abstain => Some(&mut abstain),
                    Vote::Invalid => Some(&mut invalid),
                    Vote::None => Some(&mut none),
                };
                // The check of the round made sure that everybody voted for is known.
                if let Some(tally) = tally {
                    tally.add(voter.votes);
                }
            }
        }
        Papers::Secret { sums, .. } => {
            let tally = |votes| ChoiceTally { votes, heads: None };
            for (name, place) in names.iter().zip(&mut votes_for) {
                *place = tally(sums.votes_for.get(*name).copied().unwrap_or_default());
            }
            (no, abstain, invalid) = (tally(sums.no), tally(sums.abstain), tally(sums.invalid));
            // The rest of those present; the check of the round made sure that there is one.
            none = tally(attendance.present.votes.checked_sub(sums.cast()).unwrap_or_default());
        }
    }
    let tallies = names.into_iter().zip(votes_for);
    let proposals: Vec<ProposalTally> = tallies
        .map(|(name, tally)| ProposalTally {
            name: name.to_owned(),
            votes: tally.votes,
            heads: tally.heads,
        })
        .collect();
    ElectionCount {
        outcome: ElectionOutcome::NotQuorate,
        quorate: attendance.quorate,
        explanation: String::new(),
        valid: proposals
            .iter()
            .map(|p| p.votes)
            .sum::<Votes>()
            .saturating_add(no.votes),
        proposals,
        no,
        abstain,
        invalid,
        none,
        absent: attendance.absent,
        excluded: attendance.excluded,
        present: attendance.present,
        statutory: attendance.statutory,
        quorum: attendance.quorum,
        figures: Vec::new(),
        lot: None,
    }
}
