//! What the votes of a partner can tip: for each majority, in how many of the conceivable votes its choice decides.
//!
//! All partners are there and vote yes or no. Of all ways in which the others can vote, those are counted in which the
//! motion is carried with this partner and rejected without it (the Banzhaf index before it is normalised).

use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    fraction::Fraction,
    id::PartnerId,
    rulebook::Majority,
    threshold::{Comparison, Measure, Rule, Threshold},
    votes::Votes,
};

/// Beyond so many steps of votes the ways are not counted.
const MOST_STEPS: usize = 20_000;

/// Beyond so many partners neither.
const MOST_PARTNERS: usize = 100;

/// What one partner can tip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PowerRow {
    /// Which partner.
    pub partner: PartnerId,
    /// In how many of a thousand ways it decides, rounded.
    pub per_mille: u32,
    /// Nothing is carried against it.
    pub can_block: bool,
}

/// What the partners can tip where a majority is needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PowerView {
    /// German name of the majority.
    pub majority: String,
    /// Partners in the order of the roll.
    pub rows: Vec<PowerRow>,
}

/// The ways to reach so many steps of votes with so many heads, by steps and heads.
type Ways = Vec<Vec<u128>>;

impl PowerView {
    /// What the partners can tip; none if their votes are too finely divided or they are too many to count the ways.
    #[must_use]
    pub fn of(majority: &Majority, roll: &[(PartnerId, Votes)]) -> Option<Self> {
        let steps = steps(roll)?;
        let needed = Needed::of(majority, &steps, roll)?;
        let everybody = steps.iter().sum::<usize>();
        let mut rows = Vec::new();
        for (at, (partner, _)) in roll.iter().enumerate() {
            let must = |id: &PartnerId| needed.consent.contains(id);
            let others: Vec<(usize, bool)> = (roll.iter().zip(&steps).enumerate())
                .filter(|(other, _)| *other != at)
                .map(|(_, ((id, _), steps))| (*steps, must(id)))
                .collect();
            let decisive = decisive(&ways(&others), steps[at], must(partner), &needed);
            let all = 1_u128.checked_shl(u32::try_from(others.len()).ok()?)?;
            rows.push(PowerRow {
                partner: partner.clone(),
                per_mille: u32::try_from((decisive.checked_mul(2000)? / all).div_ceil(2)).ok()?,
                can_block: must(partner) || !needed.met(everybody - steps[at], roll.len() - 1),
            });
        }
        Some(Self {
            majority: majority.name.clone(),
            rows,
        })
    }
}

/// What must be reached when everybody votes.
struct Needed<'a> {
    votes: usize,
    heads: usize,
    consent: &'a [PartnerId],
}

impl<'a> Needed<'a> {
    fn of(majority: &'a Majority, steps: &[usize], roll: &[(PartnerId, Votes)]) -> Option<Self> {
        let (mut votes, mut heads) = (0, 0);
        for threshold in &majority.thresholds {
            match threshold.measure() {
                Measure::Votes => votes = votes.max(least(threshold, steps.iter().sum())?),
                Measure::Heads => heads = heads.max(least(threshold, roll.len())?),
            }
        }
        // Nothing is carried without a single vote.
        Some(Self {
            votes: votes.max(1),
            heads: heads.max(1),
            consent: &majority.consent,
        })
    }

    fn met(&self, votes: usize, heads: usize) -> bool {
        votes >= self.votes && heads >= self.heads
    }
}

/// The least number that meets a threshold; all bases are the same where everybody votes.
fn least(threshold: &Threshold, all: usize) -> Option<usize> {
    let share = |share: Fraction| -> Option<(usize, usize)> {
        let product = all.checked_mul(usize::try_from(share.numerator()).ok()?)?;
        Some((product, usize::try_from(share.denominator()).ok()?))
    };
    match threshold.rule() {
        Rule::Count(partners) => usize::try_from(partners.get()).ok(),
        Rule::Share { comparison, .. } => match comparison {
            Comparison::MoreThan(fraction) => share(fraction).map(|(product, by)| product / by + 1),
            Comparison::AtLeast(fraction) => share(fraction).map(|(product, by)| product.div_ceil(by)),
        },
    }
}

/// Votes as multiples of the largest number that all are multiples of.
fn steps(roll: &[(PartnerId, Votes)]) -> Option<Vec<usize>> {
    if roll.len() > MOST_PARTNERS {
        return None;
    }
    let mut unit = 0;
    for (_, votes) in roll {
        let mut rest = votes.millionths();
        while rest != 0 {
            (unit, rest) = (rest, unit % rest);
        }
    }
    let step = |votes: Votes| usize::try_from(votes.millionths().checked_div(unit).unwrap_or_default()).ok();
    let steps: Vec<usize> = roll.iter().map(|(_, votes)| step(*votes)).collect::<Option<_>>()?;
    let sum = steps.iter().try_fold(0_usize, |sum, steps| sum.checked_add(*steps))?;
    (sum <= MOST_STEPS).then_some(steps)
}

/// Counts the ways in which the others can say yes. Who must agree is always among them: without it nothing is carried.
fn ways(others: &[(usize, bool)]) -> Ways {
    let most: usize = others.iter().map(|(steps, _)| steps).sum();
    let mut ways = vec![vec![0_u128; others.len() + 1]; most + 1];
    ways[0][0] = 1;
    for (steps, must) in others {
        for votes in (0..=most).rev() {
            for heads in (0..=others.len()).rev() {
                let with = match (votes.checked_sub(*steps), heads.checked_sub(1)) {
                    (Some(votes), Some(heads)) => ways[votes][heads],
                    (None, _) | (_, None) => 0,
                };
                let without = if *must { 0 } else { ways[votes][heads] };
                ways[votes][heads] = without + with;
            }
        }
    }
    ways
}

fn decisive(ways: &Ways, steps: usize, must: bool, needed: &Needed) -> u128 {
    let mut decisive = 0;
    for (votes, by_heads) in ways.iter().enumerate() {
        for (heads, ways) in by_heads.iter().enumerate() {
            let without = !must && needed.met(votes, heads);
            if needed.met(votes + steps, heads + 1) && !without {
                decisive += ways;
            }
        }
    }
    decisive
}

#[cfg(test)]
mod tests {
    use super::*;

    fn power(thresholds: &str, consent: &str, votes: &[&str]) -> Vec<(u32, bool)> {
        let text = format!(
            "id = \"m\"\nname = \"m\"\nthresholds = [{thresholds}]\nconsent = [{consent}]\nprovenance = {{ source = \"x\", date = \"2020-01-01\" }}"
        );
        let majority: Majority = toml::from_str(&text).unwrap();
        let partner = |(i, votes): (usize, &&str)| (format!("p{i}").parse().unwrap(), votes.parse().unwrap());
        let roll: Vec<_> = votes.iter().enumerate().map(partner).collect();
        let view = PowerView::of(&majority, &roll).unwrap();
        view.rows.iter().map(|row| (row.per_mille, row.can_block)).collect()
    }

    const SIMPLE: &str = "{ measure = \"votes\", base = \"cast\", more_than = \"1/2\" }";

    #[test]
    fn calculated_by_hand() {
        // Of three with one vote each two are needed: each decides where the other two differ, 2 of 4 ways.
        assert_eq!(power(SIMPLE, "", &["1", "1", "1"]), [(500, false); 3]);
        // 50, 49 and 1, 51 needed: the first decides unless both others say no, 3 of 4; the others 1 of 4.
        assert_eq!(
            power(SIMPLE, "", &["50", "49", "1"]),
            [(750, true), (250, false), (250, false)]
        );
        // 51 decides alone.
        assert_eq!(
            power(SIMPLE, "", &["51", "48", "1"]),
            [(1000, true), (0, false), (0, false)]
        );
        // Halves of votes.
        assert_eq!(power(SIMPLE, "", &["0.5", "0.5", "0.5"]), [(500, false); 3]);
        // Two of three heads besides: the second vote is needed although the first has all votes but two.
        let double = format!("{SIMPLE}, {{ measure = \"heads\", base = \"cast\", more_than = \"1/2\" }}");
        assert_eq!(
            power(&double, "", &["8", "1", "1"]),
            [(750, true), (250, false), (250, false)]
        );
        // Whoever must agree can block; the others decide only with it.
        assert_eq!(
            power(SIMPLE, "\"p2\"", &["1", "1", "1"]),
            [(250, false), (250, false), (750, true)]
        );
        let all = "{ measure = \"votes\", base = \"cast\", at_least = \"1/1\" }";
        assert_eq!(power(all, "", &["3", "2", "1"]), [(250, true); 3]);
    }

    /// Every way tried one by one.
    #[test]
    fn agrees_with_trying_every_way() {
        let votes = ["7", "5", "3", "3", "2", "1", "1"];
        let weights = [7, 5, 3, 3, 2, 1, 1];
        let two_thirds = "{ measure = \"votes\", base = \"statutory\", at_least = \"2/3\" }, { measure = \"heads\", at_least_count = 4 }";
        let carried = |yes: u32| {
            let among = (0..7).filter(|i| yes >> i & 1 == 1);
            let sum: u32 = among.clone().map(|i| weights[i]).sum();
            sum * 3 >= 22 * 2 && among.count() >= 4
        };
        let expected: Vec<(u32, bool)> = (0..7)
            .map(|i| {
                let others = (0_u32..128).filter(|yes| yes >> i & 1 == 0);
                let decisive = others.filter(|yes| carried(yes | 1 << i) && !carried(*yes)).count();
                let per_mille = (decisive * 2000 / 64).div_ceil(2);
                (u32::try_from(per_mille).unwrap(), !carried(127 & !(1 << i)))
            })
            .collect();
        assert_eq!(power(two_thirds, "", &votes), expected);
    }

    #[test]
    fn votes_that_are_divided_too_finely_are_left_out() {
        let majority: Majority = toml::from_str(&format!(
            "id = \"m\"\nname = \"m\"\nthresholds = [{SIMPLE}]\nprovenance = {{ source = \"x\", date = \"2020-01-01\" }}"
        ))
        .unwrap();
        let roll = [
            ("p0".parse().unwrap(), "33.333333".parse().unwrap()),
            ("p1".parse().unwrap(), "1".parse().unwrap()),
        ];
        assert_eq!(PowerView::of(&majority, &roll), None);
    }
}
