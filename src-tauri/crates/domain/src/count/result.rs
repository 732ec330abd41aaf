//! What a count answers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Percent;
use crate::{
    threshold::Threshold,
    votes::{Figure, Heads, Votes, deserialize_sum},
};

/// How a ballot ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Angenommen.
    Carried,
    /// Abgelehnt.
    Rejected,
    /// The quorum was missing: nothing was decided.
    NotQuorate,
}

impl Outcome {
    /// „angenommen“, „abgelehnt“, „nicht beschlussfähig“.
    #[must_use]
    pub const fn german(self) -> &'static str {
        match self {
            Self::Carried => "angenommen",
            Self::Rejected => "abgelehnt",
            Self::NotQuorate => "nicht beschlussfähig",
        }
    }
}

/// Votes and partners side by side; they never mix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    /// Weighted.
    #[serde(deserialize_with = "deserialize_sum")]
    pub votes: Votes,
    /// Partners.
    pub heads: Heads,
}

/// Votes and partners of one choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChoiceTally {
    /// Weighted.
    #[serde(deserialize_with = "deserialize_sum")]
    pub votes: Votes,
    /// Partners; `None` if a secret ballot was counted by votes alone.
    pub heads: Option<Heads>,
}

/// What a threshold took as base and what was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ThresholdResult {
    /// The base; of a fixed number that number.
    pub base: Figure,
    /// What counted towards it.
    pub reached: Figure,
    /// Whether it was enough.
    pub met: bool,
}

impl ThresholdResult {
    /// The share of the base that was reached, for display: rounded, but never onto or across the threshold.
    /// `None` for a fixed number and for a base of zero.
    #[must_use]
    pub fn percent(&self, threshold: &Threshold) -> Option<Percent> {
        Percent::of(threshold, self)
    }
}

/// Whether a partner whose consent is required gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// Name of the partner.
    pub partner: String,
    /// Whether all its votes were yes.
    pub met: bool,
}

/// The count of a ballot. The categories `yes` to `excluded` add up to `statutory`, heads together with `split_heads`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// How the ballot ended.
    pub outcome: Outcome,
    /// Whether the quorum was met.
    pub quorate: bool,
    /// German text that a person can check by hand.
    pub explanation: String,
    /// Ja.
    pub yes: ChoiceTally,
    /// Nein.
    pub no: ChoiceTally,
    /// Enthaltung.
    pub abstain: ChoiceTally,
    /// Ungültig.
    pub invalid: ChoiceTally,
    /// Present, not excluded, nothing cast.
    pub none: ChoiceTally,
    /// Partners whose votes went different ways; they count in no choice.
    pub split_heads: Heads,
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
    /// The majority's thresholds in the order asked.
    pub majority: Vec<ThresholdResult>,
    /// Required consents in the order asked; `None` if nobody asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<Vec<Consent>>,
}
