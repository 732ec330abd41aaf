//! What the count of a round answers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Lot;
use crate::{
    count::{ChoiceTally, Tally, ThresholdResult},
    votes::{Figure, Heads, Votes, deserialize_sum},
};

/// How a round ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ElectionOutcome {
    /// The seats are filled.
    Elected {
        /// Who is elected, in the order in which they stand.
        winners: Vec<Winner>,
        /// Seats for which there was nobody with votes.
        vacant: u64,
    },
    /// Nobody had more than half; a run-off follows (GO NRW § 50 (2)).
    RunOff {
        /// Between whom, in the order in which they stand.
        candidates: Vec<String>,
    },
    /// A lot decides; it is not drawn yet.
    Lot {
        /// Between whom: persons, or lists by their names.
        among: Vec<String>,
        /// About how many seats.
        seats: u64,
        /// Who is elected whatever the lot says.
        winners: Vec<Winner>,
    },
    /// Nobody is elected.
    Nobody,
    /// The quorum was missing: nobody is elected.
    NotQuorate,
}

/// Somebody who is elected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Winner {
    /// The person.
    pub candidate: String,
    /// The list that the seat fell to, if lists were voted for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
    /// Whether the lot decided.
    pub by_lot: bool,
}

/// Votes for a person or a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposalTally {
    /// Name of the person or the list.
    pub name: String,
    /// Weighted.
    #[serde(deserialize_with = "deserialize_sum")]
    pub votes: Votes,
    /// Partners; `None` in secret.
    pub heads: Option<Heads>,
}

/// Whether a highest figure brings a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Seat {
    /// A seat.
    Yes,
    /// The lot decides.
    Lot,
    /// No seat.
    No,
}

/// A list's votes divided by 1, 2, 3 …
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HighestFigure {
    /// By what they are divided.
    pub divisor: u32,
    /// Cut off after six decimals, for show: the exact fractions are compared.
    pub figure: Figure,
    /// Whether it brings a seat.
    pub seat: Seat,
}

/// The highest figures of a list: those that bring a seat or go to the lot, and the first that does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListFigures {
    /// Name of the list.
    pub list: String,
    /// In the order of the divisors.
    pub figures: Vec<HighestFigure>,
}

/// The answer. The categories add up to `statutory`, in votes and, unless it was secret, in heads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ElectionCount {
    /// How the round ended.
    pub outcome: ElectionOutcome,
    /// Whether the quorum was met.
    pub quorate: bool,
    /// German text that a person can check by hand.
    pub explanation: String,
    /// Votes for each person or list, in the order in which they stand.
    pub proposals: Vec<ProposalTally>,
    /// Against all who stand.
    pub no: ChoiceTally,
    /// Enthaltung.
    pub abstain: ChoiceTally,
    /// Ungültig.
    pub invalid: ChoiceTally,
    /// Present, not excluded, nothing cast.
    pub none: ChoiceTally,
    /// Valid votes: for somebody, or no.
    #[serde(deserialize_with = "deserialize_sum")]
    pub valid: Votes,
    /// Not present.
    pub absent: Tally,
    /// Present and excluded.
    pub excluded: Tally,
    /// Present and not excluded.
    pub present: Tally,
    /// All partners of the committee.
    pub statutory: Tally,
    /// The quorum's thresholds in the order asked.
    pub quorum: Vec<ThresholdResult>,
    /// The highest figures of each list, if lists were voted for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<ListFigures>,
    /// The lot, once it is drawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lot: Option<Lot>,
}
