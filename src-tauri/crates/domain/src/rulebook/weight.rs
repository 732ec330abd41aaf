//! Weight rules: how many votes each partner has.

mod cap;
mod fee;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use cap::Cap;
pub use fee::Fee;

use super::Provenance;
use crate::{
    fraction::Fraction,
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
    /// No partner has more than this share of all votes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Cap>,
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
        /// Nobody has fewer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        minimum: Option<Votes>,
        /// Nobody has more.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        maximum: Option<Votes>,
    },
    /// By size of the partner (Staffel).
    Tiers {
        /// Rising numbers of inhabitants; the first tier begins at 0.
        tiers: Vec<Tier>,
    },
    /// A fixed number for each partner.
    Table {
        /// Votes by partner; every partner of the rulebook stands in it.
        votes: BTreeMap<PartnerId, Votes>,
    },
    /// In proportion to the fees that the partners pay (Umlage), rounded down.
    ShareOfFees {
        /// Yearly fee by partner.
        fees: BTreeMap<PartnerId, Fee>,
        /// All votes together, before rounding.
        total: Votes,
        /// Votes are multiples of this.
        unit: Votes,
    },
}

/// From so many inhabitants on so many votes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// At least so many inhabitants.
    pub from: u32,
    /// Votes.
    pub votes: Votes,
}

/// What a partner that joined later has under a rule that names votes or fees partner by partner. A rule that names the
/// partner itself goes before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnWeight {
    /// Under which rule.
    pub rule: WeightRuleId,
    /// Votes or fee.
    pub weight: TableWeight,
}

/// What a table says of a partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum TableWeight {
    /// Its votes.
    Votes(Votes),
    /// Its yearly fee.
    Fee(Fee),
}

/// Why a rule gives no votes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WeightProblem {
    /// It says nothing of this partner.
    NoWeight(String),
    /// The number is beyond what can be counted for one partner.
    TooLarge(String),
    /// The fees of all partners together are nought.
    NoFees,
    /// So few partners cannot keep below the cap.
    CapImpossible {
        /// The share.
        share: Fraction,
        /// How many partners there are.
        partners: usize,
    },
}

impl WeightRule {
    /// Whether the rule holds on the day.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_until.is_none_or(|until| day <= until)
    }

    /// The votes of all partners of a day, in the order given.
    ///
    /// # Errors
    /// If the rule says nothing of a partner, or cannot be kept by these partners.
    pub fn votes(&self, partners: &[&Partner], day: NaiveDate) -> Result<Vec<Votes>, WeightProblem> {
        let votes = self.rule.votes(&self.id, partners, day)?;
        match &self.cap {
            None => Ok(votes),
            Some(cap) => cap.apply(votes).ok_or(WeightProblem::CapImpossible {
                share: cap.share,
                partners: partners.len(),
            }),
        }
    }
}

impl WeightKind {
    /// What this rule of that name says of a partner one by one; none if it does not know it.
    pub(crate) fn of_table(&self, id: &WeightRuleId, partner: &Partner) -> Option<TableWeight> {
        let listed = match self {
            Self::Equal { .. } | Self::PerBegun { .. } | Self::Tiers { .. } => return None,
            Self::Table { votes } => votes.get(&partner.id).copied().map(TableWeight::Votes),
            Self::ShareOfFees { fees, .. } => fees.get(&partner.id).copied().map(TableWeight::Fee),
        };
        let own = partner
            .weights
            .iter()
            .find(|own| own.rule == *id && self.takes(own.weight));
        listed.or_else(|| own.map(|own| own.weight))
    }

    /// Whether the rule names each partner, so that who joins must say what it has.
    #[must_use]
    pub const fn names_partners(&self) -> bool {
        match self {
            Self::Equal { .. } | Self::PerBegun { .. } | Self::Tiers { .. } => false,
            Self::Table { .. } | Self::ShareOfFees { .. } => true,
        }
    }

    /// Whether votes or fees are what the rule goes by.
    pub(crate) const fn takes(&self, weight: TableWeight) -> bool {
        match self {
            Self::Equal { .. } | Self::PerBegun { .. } | Self::Tiers { .. } => false,
            Self::Table { .. } => matches!(weight, TableWeight::Votes(_)),
            Self::ShareOfFees { .. } => matches!(weight, TableWeight::Fee(_)),
        }
    }

    fn votes(&self, id: &WeightRuleId, partners: &[&Partner], day: NaiveDate) -> Result<Vec<Votes>, WeightProblem> {
        let each =
            |votes: &dyn Fn(&Partner) -> Result<Votes, WeightProblem>| partners.iter().map(|p| votes(p)).collect();
        let unknown = |partner: &Partner| WeightProblem::NoWeight(partner.name.clone());
        match self {
            Self::Equal { votes } => each(&|_| Ok(*votes)),
            Self::PerBegun {
                inhabitants,
                votes,
                minimum,
                maximum,
            } => each(&|partner| {
                let begun = partner.inhabitants_on(day).div_ceil((*inhabitants).max(1));
                let found = votes.checked_times(begun);
                let found = found.ok_or_else(|| WeightProblem::TooLarge(partner.name.clone()))?;
                let at_least = minimum.map_or(found, |minimum| found.max(minimum));
                Ok(maximum.map_or(at_least, |maximum| at_least.min(maximum)))
            }),
            Self::Tiers { tiers } => each(&|partner| {
                let tier = tiers.iter().rfind(|tier| tier.from <= partner.inhabitants_on(day));
                tier.map(|tier| tier.votes).ok_or_else(|| unknown(partner))
            }),
            Self::Table { .. } => each(&|partner| match self.of_table(id, partner) {
                Some(TableWeight::Votes(votes)) => Ok(votes),
                Some(TableWeight::Fee(_)) | None => Err(unknown(partner)),
            }),
            Self::ShareOfFees { total, unit, .. } => {
                let fee = |partner: &&Partner| match self.of_table(id, partner) {
                    Some(TableWeight::Fee(fee)) => Ok(fee),
                    Some(TableWeight::Votes(_)) | None => Err(unknown(partner)),
                };
                let fees: Vec<Fee> = partners.iter().map(fee).collect::<Result<_, _>>()?;
                let all = fees.iter().map(|fee| u128::from(fee.cents())).sum();
                let share = |fee: Fee| total.share(u128::from(fee.cents()), all)?.rounded_down_to(*unit);
                let votes = fees.into_iter().map(share).collect::<Option<_>>();
                votes.ok_or(WeightProblem::NoFees)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Partners `p0`, `p1`, … with these inhabitants.
    fn partners(inhabitants: &[u32]) -> Vec<Partner> {
        let partner = |(i, inhabitants): (usize, &u32)| Partner {
            id: format!("p{i}").parse().unwrap(),
            name: format!("P{i}"),
            kind: "Stadt".into(),
            ags: None,
            inhabitants: *inhabitants,
            inhabitants_later: Vec::new(),
            provenance: Provenance {
                source: "Test".into(),
                date: NaiveDate::MIN,
                example: false,
            },
            weights: Vec::new(),
            joined: NaiveDate::MIN,
            left: None,
        };
        inhabitants.iter().enumerate().map(partner).collect()
    }

    fn votes_of(rule: &str, inhabitants: &[u32]) -> Result<Vec<String>, WeightProblem> {
        let text = format!(
            "id = \"w\"\nname = \"w\"\nvalid_from = \"2020-01-01\"\nprovenance = {{ source = \"x\", date = \"2020-01-01\" }}\n{rule}"
        );
        let rule: WeightRule = toml::from_str(&text).unwrap();
        let partners = partners(inhabitants);
        let votes = rule.votes(&partners.iter().collect::<Vec<_>>(), "2026-01-01".parse().unwrap())?;
        Ok(votes.iter().map(Votes::to_string).collect())
    }

    #[test]
    fn by_inhabitants_with_least_and_most() {
        let rule = "rule = { per_begun = { inhabitants = 10000, votes = \"1\", minimum = \"2\", maximum = \"4\" } }";
        let votes = votes_of(rule, &[0, 10_000, 20_000, 20_001, 40_000, 90_000]).unwrap();
        assert_eq!(votes, ["2", "2", "2", "3", "4", "4"]);
    }

    #[test]
    fn by_tiers() {
        let rule = "rule = { tiers = { tiers = [{ from = 0, votes = \"1\" }, { from = 10000, votes = \"2.5\" }, { from = 50000, votes = \"4\" }] } }";
        let votes = votes_of(rule, &[0, 9_999, 10_000, 49_999, 50_000, 400_000]).unwrap();
        assert_eq!(votes, ["1", "1", "2.5", "2.5", "4", "4"]);
    }

    #[test]
    fn by_share_of_fees_rounded_down_to_six_decimals() {
        let rule = "rule = { share_of_fees = { fees = { p0 = \"100000.00\", p1 = \"200000\", p2 = \"0.01\" }, total = \"100\", unit = \"0.000001\" } }";
        // 100 × 10,000,000 : 30,000,001 = 33.333332222…; 100 × 20,000,000 : 30,000,001 = 66.666664444…; 0.0000033…
        let votes = votes_of(rule, &[0, 0, 0]).unwrap();
        assert_eq!(votes, ["33.333332", "66.666664", "0.000003"]);
        let nothing = "rule = { share_of_fees = { fees = { p0 = \"0\" }, total = \"100\", unit = \"1\" } }";
        assert_eq!(votes_of(nothing, &[0]), Err(WeightProblem::NoFees));
    }

    #[test]
    fn a_partner_that_the_rule_does_not_know_has_no_weight() {
        let table = "rule = { table = { votes = { p0 = \"3\" } } }";
        assert_eq!(votes_of(table, &[1]).unwrap(), ["3"]);
        assert_eq!(votes_of(table, &[1, 1]), Err(WeightProblem::NoWeight("P1".into())));
    }

    #[test]
    fn what_a_partner_brought_along_stands_in_for_the_table() {
        let table = "id = \"w\"\nname = \"w\"\nvalid_from = \"2020-01-01\"\nprovenance = { source = \"x\", date = \"2020-01-01\" }\nrule = { table = { votes = { p0 = \"3\", p1 = \"2\" } } }";
        let rule: WeightRule = toml::from_str(table).unwrap();
        let mut partners = partners(&[0, 0, 0]);
        let own = |weight| {
            let rule = "w".parse().unwrap();
            vec![OwnWeight { rule, weight }]
        };
        // The table goes before what partner 1 brought along.
        partners[1].weights = own(TableWeight::Votes(Votes::whole(9)));
        partners[2].weights = own(TableWeight::Votes(Votes::whole(5)));
        let votes = |partners: &[Partner]| {
            let partners: Vec<&Partner> = partners.iter().collect();
            rule.votes(&partners, "2026-01-01".parse().unwrap())
        };
        let told: Vec<String> = votes(&partners).unwrap().iter().map(Votes::to_string).collect();
        assert_eq!(told, ["3", "2", "5"]);
        // A fee is no number of votes.
        partners[2].weights = own(TableWeight::Fee("5".parse().unwrap()));
        assert_eq!(votes(&partners), Err(WeightProblem::NoWeight("P2".into())));
    }

    #[test]
    fn a_cap_that_so_few_partners_cannot_keep() {
        let rule = "rule = { equal = { votes = \"1\" } }\ncap = { share = \"1/3\", unit = \"1\" }";
        assert_eq!(votes_of(rule, &[0, 0, 0]).unwrap(), ["1", "1", "1"]);
        let problem = WeightProblem::CapImpossible {
            share: Fraction::new(1, 3).unwrap(),
            partners: 2,
        };
        assert_eq!(votes_of(rule, &[0, 0]), Err(problem));
    }
}
