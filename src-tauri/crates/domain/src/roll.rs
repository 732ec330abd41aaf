//! The roll (Stimmverzeichnis) of a vote, whatever is voted on: who is in it, frozen when the vote begins.

use std::collections::BTreeSet;

use crate::{
    attendance::Participation,
    ballot::RollRow,
    book::Book,
    id::{ItemId, PartnerId, PersonId},
    meeting::{Meeting, Sitting},
    quorum::{self, Quorum},
    refusal::Refusal,
    rulebook::{QuorumRule, VotingGroup},
    votes::Votes,
};

/// The quorum for a vote that is to begin, if the rulebook lets it begin.
///
/// # Errors
/// A refusal if too few are there and the rulebook asks for them, or somebody established the lack (GO NRW § 49 (1)).
pub(crate) fn quorum(
    book: &Book,
    meeting: &Meeting,
    sitting: &Sitting,
    item: &ItemId,
    doubtful: Option<&PersonId>,
) -> Result<Quorum, Refusal> {
    let quorum = quorum::of(book, meeting, Some(item), doubtful)?;
    let checked = book.rules_of(meeting)?.quorum_rule == QuorumRule::Strict || !sitting.lacks.is_empty();
    if checked && !quorum.met {
        return Err(Refusal::NotQuorate {
            explanation: quorum.sentence(),
        });
    }
    Ok(quorum)
}

/// Freezes the roll: all partners of that day, absent and excluded ones too.
pub(crate) fn frozen(meeting: &Meeting, quorum: &Quorum, item: &ItemId, doubtful: Option<&PersonId>) -> Vec<RollRow> {
    let row = |(partner, name, votes): &(PartnerId, String, Votes)| {
        let (present, excluded, person) = match meeting.participation(partner, Some(item), doubtful) {
            Participation::Absent => (false, false, None),
            Participation::Represented(person) => (true, false, Some(person.clone())),
            Participation::Excluded(person) => (true, true, Some(person.clone())),
        };
        RollRow {
            partner: partner.clone(),
            name: name.clone(),
            votes: *votes,
            present,
            excluded,
            person,
        }
    };
    quorum.partners.iter().map(row).collect()
}

/// The row of a partner that may vote.
///
/// # Errors
/// A refusal if it does not stand in the roll, was absent or excluded when the vote began.
pub(crate) fn entitled<'a>(roll: &'a [RollRow], partner: &PartnerId) -> Result<&'a RollRow, Refusal> {
    let row = roll.iter().find(|row| row.partner == *partner);
    let row = row.ok_or_else(|| Refusal::unknown("Partner im Stimmverzeichnis", partner))?;
    let partner = || row.name.clone();
    match (row.excluded, row.present) {
        (true, _) => Err(Refusal::VoteOfExcluded { partner: partner() }),
        (false, false) => Err(Refusal::VoteOfAbsent { partner: partner() }),
        (false, true) => Ok(row),
    }
}

/// How many partners demand a manner of voting; each must take part itself.
///
/// # Errors
/// A refusal if one of them does not.
pub(crate) fn demanding(roll: &[RollRow], partners: &[PartnerId]) -> Result<usize, Refusal> {
    for partner in partners {
        entitled(roll, partner).map_err(|refusal| match roll.iter().find(|row| row.partner == *partner) {
            Some(row) => Refusal::DemandOfAbsent {
                partner: row.name.clone(),
            },
            None => refusal,
        })?;
    }
    Ok(partners.iter().collect::<BTreeSet<_>>().len())
}

/// The choices, with all partners of a voting group choosing alike. Who is absent or excluded is left out; `single` says
/// whether a choice is one for all votes.
///
/// # Errors
/// A refusal if partners of a group choose differently.
pub(crate) fn alike<C: Clone + PartialEq>(
    roll: &[RollRow],
    groups: &[VotingGroup],
    choices: &[(PartnerId, C)],
    single: impl Fn(&C) -> bool,
) -> Result<Vec<(PartnerId, C)>, Refusal> {
    let mut all = choices.to_vec();
    for group in groups {
        let mut named = choices.iter().filter(|(partner, _)| group.partners.contains(partner));
        let Some((_, first)) = named.next() else { continue };
        if !single(first) || named.any(|(_, other)| other != first) {
            return Err(Refusal::GroupVotesAlike {
                group: group.name.clone(),
            });
        }
        let others = roll.iter().filter(|row| {
            row.may_vote()
                && group.partners.contains(&row.partner)
                && !choices.iter().any(|(partner, _)| *partner == row.partner)
        });
        all.extend(others.map(|row| (row.partner.clone(), first.clone())));
    }
    Ok(all)
}
