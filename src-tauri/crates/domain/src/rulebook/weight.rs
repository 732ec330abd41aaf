//! Weight rules: how many votes a partner has.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Provenance;
use crate::{
    id::{PartnerId, WeightRuleId},
    partner::Partner,
    votes::Votes,
};

/// A weight rule with its validity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WeightRule {
    /// Identifier; several rules with the same one follow each other in time.
    pub id: WeightRuleId,
    /// German sentence for people.
    pub name: String,
    /// First day on which it holds.
    pub valid_from: NaiveDate,
    /// Last day on which it holds.
    #[serde(default)]
    pub valid_until: Option<NaiveDate>,
    /// How votes are found.
    pub rule: WeightKind,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// How the votes of a partner are found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum WeightKind {
    /// The same for everyone.
    Equal {
        /// Votes of each partner.
        votes: Votes,
    },
    /// So many votes per begun number of inhabitants.
    PerBegun {
        /// The number of inhabitants, at least 1.
        inhabitants: u32,
        /// Votes for each begun number.
        votes: Votes,
    },
    /// A fixed number for each partner.
    Table {
        /// Votes by partner; every partner of the rulebook stands in it.
        votes: BTreeMap<PartnerId, Votes>,
    },
}

impl WeightRule {
    /// Whether the rule holds on the day.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_until.is_none_or(|until| day <= until)
    }

    /// The votes of a partner; `None` if the rule says nothing of it or the number is beyond what can be counted.
    #[must_use]
    pub fn votes(&self, partner: &Partner) -> Option<Votes> {
        match &self.rule {
            WeightKind::Equal { votes } => Some(*votes),
            WeightKind::PerBegun { inhabitants, votes } => {
                let begun = partner.inhabitants.checked_add(inhabitants - 1)? / inhabitants;
                votes.checked_times(begun)
            }
            WeightKind::Table { votes } => votes.get(&partner.id).copied(),
        }
    }
}
