//! An election as it is led in a meeting: its rounds, what was cast in them, the lot, who accepts.
//!
//! A round (Wahlgang) is recorded like a ballot, with a frozen roll of its own. Rounds of the same election follow each
//! other: a run-off takes those who stand from the round before it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ElectionCount, ElectionOutcome, ElectionSums, Vote, Winner};
use crate::{
    agenda::ItemState,
    ballot::{Issue, RollRow},
    book::Book,
    id::{ElectionId, ItemId, MeetingId, PartnerId},
    refusal::{Inconsistent, Refusal},
    rulebook::VotingGroup,
    threshold::Threshold,
    votes::Votes,
};

/// Somebody who is proposed (Wahlvorschlag): a person, or a list of persons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// Name of the person or the list.
    pub name: String,
    /// Persons on the list, in the order in which they get its seats; empty for a person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub persons: Vec<String>,
    /// Who proposes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposed_by: Option<PartnerId>,
}

/// How the votes of a round decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ElectionMethod {
    /// The most votes, then lot (VwVfG NRW § 92 (2)).
    Plurality,
    /// Several like seats by d'Hondt's highest averages, then lot (VwVfG NRW § 92 (3)).
    Dhondt,
    /// More than half of the valid votes, else a run-off (GO NRW § 50 (2)).
    Absolute,
    /// The run-off: the most votes, then lot (GO NRW § 50 (2)).
    RunOff,
}

/// How is voted in a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ElectionMode {
    /// Openly, recorded for each partner.
    #[default]
    Open,
    /// On slips, as soon as one member demands it (VwVfG NRW § 92 (1)); only sums are recorded.
    Secret,
}

/// By which rules a round is held; fixed when it is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ElectionRules {
    /// How the votes decide.
    pub method: ElectionMethod,
    /// How is voted.
    pub mode: ElectionMode,
    /// Thresholds of the quorum.
    pub quorum: Vec<Threshold>,
    /// Whether the round counts although the quorum is missing, as long as nobody has established the lack.
    pub quorum_reported_only: bool,
    /// Decided regardless of how many are there: a second meeting.
    #[serde(default)]
    pub regardless_of_numbers: bool,
    /// The rule that asks for the method, as it is cited.
    pub citation: String,
    /// Partners that vote alike.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<VotingGroup>,
    /// Who demanded that it be secret.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub demanded_by: Vec<PartnerId>,
}

/// Where a round stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ElectionState {
    /// Votes are being recorded.
    Open,
    /// The result was announced.
    Announced {
        /// When.
        at: DateTime<Utc>,
        /// The count; with the lot, once it is drawn.
        count: Box<ElectionCount>,
    },
    /// Without effect; stays on record.
    Annulled {
        /// When.
        at: DateTime<Utc>,
        /// Why.
        reason: String,
        /// The count, if it had been announced.
        count: Option<Box<ElectionCount>>,
    },
}

/// Whether somebody who is elected takes the seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// Who.
    pub candidate: String,
    /// Accepts, or declines.
    pub accepted: bool,
    /// When that was recorded.
    pub at: DateTime<Utc>,
    /// Who takes the place of one who declines.
    pub successor: Option<Winner>,
}

/// What is to be done next in an election.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ElectionStep {
    /// Votes are recorded until the result is announced.
    Vote,
    /// A lot is drawn.
    Lot,
    /// A run-off is held.
    RunOff,
    /// Those elected say whether they accept.
    Accept,
    /// A seat is open: a further round may be held.
    Round,
    /// Nothing.
    Done,
}

/// A round of an election.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Election {
    /// Identifier.
    pub id: ElectionId,
    /// In which meeting.
    pub meeting: MeetingId,
    /// On which item.
    pub item: ItemId,
    /// What is to be filled: „Vorsitz des Arbeitsausschusses“.
    pub office: String,
    /// Which round of this election it is, from 1.
    pub number: u32,
    /// The round before it.
    pub after: Option<ElectionId>,
    /// How many seats are to be filled.
    pub seats: u64,
    /// Who stands.
    pub proposals: Vec<Proposal>,
    /// Its rules.
    pub rules: ElectionRules,
    /// The frozen roll.
    pub roll: Vec<RollRow>,
    /// The slips handed out for a secret round.
    pub slips: Vec<Issue>,
    /// What was recorded so far, by partner.
    pub choices: BTreeMap<PartnerId, Vote>,
    /// What the slips come to.
    pub sums: Option<ElectionSums>,
    /// When it was opened.
    pub opened: DateTime<Utc>,
    /// Where it stands.
    pub state: ElectionState,
    /// Who accepted or declined.
    pub acceptances: Vec<Acceptance>,
}

impl Election {
    /// Partners that may vote.
    pub fn entitled(&self) -> impl Iterator<Item = &RollRow> {
        self.roll.iter().filter(|row| row.may_vote())
    }

    /// Partners that may vote and of which nothing is recorded; nobody where only sums are known.
    pub fn missing(&self) -> impl Iterator<Item = &RollRow> {
        let by_name = self.rules.mode == ElectionMode::Open;
        self.entitled()
            .filter(move |row| by_name && !self.choices.contains_key(&row.partner))
    }

    /// The count, once the result was announced and while it holds.
    #[must_use]
    pub fn count(&self) -> Option<&ElectionCount> {
        match &self.state {
            ElectionState::Announced { count, .. } => Some(count),
            ElectionState::Open | ElectionState::Annulled { .. } => None,
        }
    }

    /// How the round ended, if its result holds.
    #[must_use]
    pub fn outcome(&self) -> Option<&ElectionOutcome> {
        self.count().map(|count| &count.outcome)
    }

    /// Everybody who is elected, those that took the place of others too, and what they answered.
    pub fn elected(&self) -> impl Iterator<Item = (&Winner, Option<&Acceptance>)> {
        let winners = match self.outcome() {
            Some(ElectionOutcome::Elected { winners, .. }) => winners.as_slice(),
            Some(
                ElectionOutcome::RunOff { .. }
                | ElectionOutcome::Lot { .. }
                | ElectionOutcome::Nobody
                | ElectionOutcome::NotQuorate,
            )
            | None => &[],
        };
        let successors = self.acceptances.iter().filter_map(|a| a.successor.as_ref());
        let answer = |winner: &Winner| self.acceptances.iter().find(|a| a.candidate == winner.candidate);
        winners
            .iter()
            .chain(successors)
            .map(move |winner| (winner, answer(winner)))
    }

    /// Seats that nobody has who is elected and did not decline.
    #[must_use]
    pub fn open_seats(&self) -> u64 {
        let holds = |(_, answer): &(&Winner, Option<&Acceptance>)| answer.is_none_or(|a| a.accepted);
        let filled = u64::try_from(self.elected().filter(holds).count()).unwrap_or(u64::MAX);
        self.seats.saturating_sub(filled)
    }

    /// What is to be done next, as far as this round says.
    fn step(&self) -> ElectionStep {
        match (&self.state, self.outcome()) {
            (ElectionState::Open, _) => ElectionStep::Vote,
            (_, Some(ElectionOutcome::Lot { .. })) => ElectionStep::Lot,
            (_, Some(ElectionOutcome::RunOff { .. })) => ElectionStep::RunOff,
            (_, Some(ElectionOutcome::Elected { .. })) if self.elected().any(|(_, answer)| answer.is_none()) => {
                ElectionStep::Accept
            }
            (_, Some(ElectionOutcome::Elected { .. } | ElectionOutcome::Nobody | ElectionOutcome::NotQuorate))
                if self.open_seats() > 0 =>
            {
                ElectionStep::Round
            }
            (
                _,
                Some(ElectionOutcome::Elected { .. } | ElectionOutcome::Nobody | ElectionOutcome::NotQuorate) | None,
            ) => ElectionStep::Done,
        }
    }

    /// Whether lists are voted for.
    #[must_use]
    pub fn by_lists(&self) -> bool {
        self.rules.method == ElectionMethod::Dhondt
    }
}

impl Book {
    /// A round of an election.
    ///
    /// # Errors
    /// A refusal if there is none of that name.
    pub fn election(&self, id: &ElectionId) -> Result<&Election, Refusal> {
        self.elections.get(id).ok_or_else(|| Refusal::unknown("Wahlgang", id))
    }

    fn election_mut(&mut self, id: &ElectionId) -> Result<&mut Election, Inconsistent> {
        self.elections
            .get_mut(id)
            .ok_or_else(|| Inconsistent::unknown("election", id))
    }

    /// The round that follows a round, unless it was annulled.
    #[must_use]
    pub fn round_after(&self, id: &ElectionId) -> Option<&Election> {
        let holds = |election: &&Election| !matches!(election.state, ElectionState::Annulled { .. });
        self.elections
            .values()
            .filter(holds)
            .find(|election| election.after.as_ref() == Some(id))
    }

    /// What is to be done next in the election that a round belongs to.
    #[must_use]
    pub fn step_after(&self, election: &Election) -> ElectionStep {
        match self.round_after(&election.id) {
            Some(_) => ElectionStep::Done,
            None => election.step(),
        }
    }
}

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
