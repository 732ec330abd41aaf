//! What can be done with elections, what happened in them, and what the book holds of it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Acceptance, Election, ElectionCount, ElectionMode, ElectionRules, ElectionState, ElectionSums, Proposal, Vote,
    Winner,
};
use crate::{
    agenda::ItemState,
    ballot::{Issue, RollRow},
    book::Book,
    id::{ElectionId, ItemId, MeetingId, PartnerId},
    refusal::Inconsistent,
    votes::Votes,
};

/// What a partner does in a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ElectionCast {
    /// Which partner.
    pub partner: PartnerId,
    /// Its vote; `none` takes a recorded one back.
    pub choice: Vote,
}

/// Slips of one kind as they came out of the box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ElectionSlipCount {
    /// Votes printed on each.
    pub votes: Votes,
    /// With the name of a proposal.
    #[serde(default)]
    pub r#for: BTreeMap<String, u32>,
    /// With Nein.
    #[serde(default)]
    pub no: u32,
    /// With Enthaltung.
    #[serde(default)]
    pub abstain: u32,
    /// That say nothing clearly.
    #[serde(default)]
    pub invalid: u32,
}

/// What can be done with elections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ElectionCommand {
    /// A round begins on the current item; the roll is frozen.
    Open {
        /// Identifier of the round.
        id: ElectionId,
        /// Which meeting.
        meeting: MeetingId,
        /// Which item.
        item: ItemId,
        /// What is to be filled; left out: as in the round before.
        #[serde(default)]
        office: Option<String>,
        /// How many seats; left out: one, or those still open after the round before.
        #[serde(default)]
        seats: Option<u64>,
        /// The round that this one follows, as a run-off or because a seat is still open.
        #[serde(default)]
        after: Option<ElectionId>,
        /// Who stands; left out: who is left of the round before.
        #[serde(default)]
        proposals: Vec<Proposal>,
        /// How is voted; left out: openly.
        #[serde(default)]
        mode: ElectionMode,
        /// Who demands that it be secret.
        #[serde(default)]
        demanded_by: Vec<PartnerId>,
    },
    /// Votes are recorded or corrected.
    Cast {
        /// Which round.
        election: ElectionId,
        /// Votes by partner.
        choices: Vec<ElectionCast>,
    },
    /// All partners that have not voted yet vote alike.
    CastRemaining {
        /// Which round.
        election: ElectionId,
        /// For whom.
        choice: Vote,
    },
    /// The slips of a secret round are counted, or counted again.
    CountSlips {
        /// Which round.
        election: ElectionId,
        /// The slips by what is printed on them.
        slips: Vec<ElectionSlipCount>,
    },
    /// The result is counted and announced.
    Announce {
        /// Which round.
        election: ElectionId,
        /// Also if votes are missing.
        #[serde(default)]
        without_missing: bool,
    },
    /// The lot that decides was drawn.
    Draw {
        /// Which round.
        election: ElectionId,
        /// Who drew it.
        drawn_by: String,
        /// On whom it fell: persons, or lists by their names; as many as seats are left.
        chosen: Vec<String>,
    },
    /// Somebody who is elected accepts or declines.
    Answer {
        /// Which round.
        election: ElectionId,
        /// Who.
        candidate: String,
        /// Accepts, or declines.
        accepted: bool,
    },
    /// The round is without effect and may be repeated.
    Annul {
        /// Which round.
        election: ElectionId,
        /// Why.
        reason: String,
    },
}

/// What happened in elections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ElectionEvent {
    /// A round began.
    Opened {
        /// Identifier of the round.
        id: ElectionId,
        /// Which meeting.
        meeting: MeetingId,
        /// Which item.
        item: ItemId,
        /// What is to be filled.
        office: String,
        /// Which round it is.
        number: u32,
        /// The round before it.
        after: Option<ElectionId>,
        /// How many seats.
        seats: u64,
        /// Who stands.
        proposals: Vec<Proposal>,
        /// Rules.
        rules: Box<ElectionRules>,
        /// The frozen roll.
        roll: Vec<RollRow>,
        /// The slips handed out for a secret round.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        slips: Vec<Issue>,
        /// When.
        at: DateTime<Utc>,
    },
    /// Votes were recorded or corrected.
    Cast {
        /// Which round.
        election: ElectionId,
        /// Votes by partner.
        choices: Vec<ElectionCast>,
    },
    /// The slips were counted; this takes the place of an earlier count.
    Tallied {
        /// Which round.
        election: ElectionId,
        /// What they come to.
        sums: ElectionSums,
    },
    /// The result was announced.
    Announced {
        /// Which round.
        election: ElectionId,
        /// When.
        at: DateTime<Utc>,
        /// The count.
        count: Box<ElectionCount>,
    },
    /// The lot was drawn.
    Drawn {
        /// Which round.
        election: ElectionId,
        /// When.
        at: DateTime<Utc>,
        /// The count with the lot.
        count: Box<ElectionCount>,
    },
    /// Somebody who is elected accepted or declined; this takes the place of an earlier answer.
    Answered {
        /// Which round.
        election: ElectionId,
        /// When.
        at: DateTime<Utc>,
        /// Who.
        candidate: String,
        /// Accepted, or declined.
        accepted: bool,
        /// Who takes the place of one who declines.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        successor: Option<Winner>,
    },
    /// The round is without effect.
    Annulled {
        /// Which round.
        election: ElectionId,
        /// When.
        at: DateTime<Utc>,
        /// Why.
        reason: String,
    },
}

impl ElectionEvent {
    pub(crate) fn apply(&self, book: &mut Book) -> Result<(), Inconsistent> {
        match self {
            Self::Opened {
                id,
                meeting,
                item,
                office,
                number,
                after,
                seats,
                proposals,
                rules,
                roll,
                slips,
                at,
            } => {
                let found = book.meeting_mut(meeting)?;
                found.sitting_mut()?.election = Some(id.clone());
                found.item_mut(item)?.elections.push(id.clone());
                let election = Election {
                    id: id.clone(),
                    meeting: meeting.clone(),
                    item: item.clone(),
                    office: office.clone(),
                    number: *number,
                    after: after.clone(),
                    seats: *seats,
                    proposals: proposals.clone(),
                    rules: (**rules).clone(),
                    roll: roll.clone(),
                    slips: slips.clone(),
                    choices: BTreeMap::new(),
                    sums: None,
                    opened: *at,
                    state: ElectionState::Open,
                    acceptances: Vec::new(),
                };
                if book.elections.insert(id.clone(), election).is_some() {
                    return Err(Inconsistent::Taken { id: id.to_string() });
                }
            }
            Self::Cast { election, choices } => {
                let found = book.election_mut(election)?;
                for cast in choices {
                    match &cast.choice {
                        Vote::None => found.choices.remove(&cast.partner),
                        Vote::For(_) | Vote::No | Vote::Abstain | Vote::Invalid => {
                            found.choices.insert(cast.partner.clone(), cast.choice.clone())
                        }
                    };
                }
            }
            Self::Tallied { election, sums } => book.election_mut(election)?.sums = Some(sums.clone()),
            Self::Announced { election, at, count } => {
                let found = book.election_mut(election)?;
                found.state = ElectionState::Announced {
                    at: *at,
                    count: count.clone(),
                };
                let meeting = found.meeting.clone();
                book.meeting_mut(&meeting)?.sitting_mut()?.election = None;
            }
            Self::Drawn { election, count, .. } => {
                let found = book.election_mut(election)?;
                let ElectionState::Announced { count: known, .. } = &mut found.state else {
                    return Err(Inconsistent::State {
                        what: format!("election {election} was not announced"),
                    });
                };
                known.clone_from(count);
            }
            Self::Answered {
                election,
                at,
                candidate,
                accepted,
                successor,
            } => {
                let acceptances = &mut book.election_mut(election)?.acceptances;
                acceptances.retain(|a| a.candidate != *candidate);
                acceptances.push(Acceptance {
                    candidate: candidate.clone(),
                    accepted: *accepted,
                    at: *at,
                    successor: successor.clone(),
                });
            }
            Self::Annulled { election, at, reason } => annul(book, election, *at, reason)?,
        }
        Ok(())
    }
}

fn annul(book: &mut Book, id: &ElectionId, at: DateTime<Utc>, reason: &str) -> Result<(), Inconsistent> {
    let election = book.election_mut(id)?;
    let count = election.count().cloned().map(Box::new);
    election.state = ElectionState::Annulled {
        at,
        reason: reason.to_owned(),
        count,
    };
    election.acceptances.clear();
    let (meeting, item) = (election.meeting.clone(), election.item.clone());
    let found = book.meeting_mut(&meeting)?;
    let sitting = found.sitting_mut()?;
    if sitting.election.as_ref() == Some(id) {
        sitting.election = None;
    }
    // What was dealt with by the election is open again.
    let entry = found.item_mut(&item)?;
    if entry.state == ItemState::Discussed {
        entry.state = ItemState::Pending;
    }
    Ok(())
}
