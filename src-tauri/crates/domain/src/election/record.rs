//! An election as the book holds it: its rounds, what was cast in them, the lot, who accepts.
//!
//! A round (Wahlgang) is recorded like a ballot, with a frozen roll of its own. Rounds of the same election follow each
//! other: a run-off takes those who stand from the round before it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ElectionCount, ElectionOutcome, ElectionSums, Vote, Winner};
use crate::{
    ballot::{Issue, RollRow},
    book::Book,
    id::{ElectionId, ItemId, MeetingId, PartnerId},
    refusal::{Inconsistent, Refusal},
    rulebook::VotingGroup,
    threshold::Threshold,
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

    pub(super) fn election_mut(&mut self, id: &ElectionId) -> Result<&mut Election, Inconsistent> {
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
