//! A cap: no partner has more than a share of all votes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{fraction::Fraction, votes::Votes};

/// No partner has more than this share of all votes *after* capping. A capped weight is the share of that sum, exactly,
/// and is then rounded down once to the unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cap {
    /// The largest share.
    pub share: Fraction,
    /// Capped weights are multiples of this.
    pub unit: Votes,
}

impl Cap {
    /// The weights with those above the share cut down to it; `None` if that is impossible for so few.
    ///
    /// With k weights cut to x and the others summing to r, all is k·x + r, and x = c·(k·x + r) gives x = c·r / (1 − k·c).
    /// The largest are cut first, one more each time until the next one fits.
    pub(super) fn apply(&self, votes: Vec<Votes>) -> Option<Vec<Votes>> {
        let (n, d) = (u128::from(self.share.numerator()), u128::from(self.share.denominator()));
        let partners = u128::try_from(votes.len()).ok()?;
        if n * partners < d {
            return None;
        }
        let mut falling = votes.clone();
        falling.sort_by(|a, b| b.cmp(a));
        let mut rest: Votes = falling.iter().copied().sum();
        for (cut, next) in (0_u128..).zip(&falling) {
            // The share of all that a cut weight has, as rest × n over this divisor.
            let divisor = d.checked_sub(cut.checked_mul(n)?)?;
            let fits = next.millionths().checked_mul(divisor)? <= rest.millionths().checked_mul(n)?;
            if fits {
                let most = (cut > 0).then(|| rest.share(n, divisor)?.rounded_down_to(self.unit));
                return Some(match most {
                    None => votes,
                    Some(most) => {
                        let most = most?;
                        // Those that are cut are above the exact value, all others not.
                        votes
                            .into_iter()
                            .map(|v| if v > *next { v.min(most) } else { v })
                            .collect()
                    }
                });
            }
            rest = rest.checked_sub(*next)?;
        }
        // All would be cut: only if all is nought.
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn capped(share: &str, unit: &str, votes: &[&str]) -> Option<Vec<String>> {
        let cap = Cap {
            share: share.parse().unwrap(),
            unit: unit.parse().unwrap(),
        };
        let votes = votes.iter().map(|v| v.parse().unwrap()).collect();
        Some(cap.apply(votes)?.iter().map(Votes::to_string).collect())
    }

    #[test]
    fn calculated_by_hand() {
        for (share, unit, votes, expected) in [
            // 30 of 40 is more than one half; the others sum to 10, so 10 of 20.
            ("1/2", "1", vec!["30", "6", "4"], Some(vec!["10", "6", "4"])),
            // Exactly the share is allowed.
            ("1/2", "1", vec!["10", "6", "4"], Some(vec!["10", "6", "4"])),
            // One third: 30 and 20 are both cut; x = 10/3 : (1 − 2/3) = 10.
            ("1/3", "1", vec!["30", "20", "6", "4"], Some(vec!["10", "10", "6", "4"])),
            // Cutting only the first would leave the second above: 100, 60, 30, 10 at 2/5 -> 66.666… of 166.666…, then 60 is 36 %.
            (
                "2/5",
                "0.000001",
                vec!["100", "60", "30", "10"],
                Some(vec!["66.666666", "60", "30", "10"]),
            ),
            (
                "2/5",
                "1",
                vec!["100", "60", "30", "10"],
                Some(vec!["66", "60", "30", "10"]),
            ),
            // Two equal halves can keep below one half, three quarters of one cannot.
            ("1/2", "1", vec!["7", "3"], Some(vec!["3", "3"])),
            ("1/3", "1", vec!["7", "3"], None),
            ("1/1", "1", vec!["7"], Some(vec!["7"])),
            // Equal ones above the share are cut alike.
            ("1/3", "1", vec!["9", "9", "3", "1"], Some(vec!["4", "4", "3", "1"])),
            // The largest weights that there are.
            (
                "1/2",
                "1",
                vec!["999999999.999999", "999999999.999999", "1"],
                Some(vec!["999999999.999999", "999999999.999999", "1"]),
            ),
        ] {
            let expected = expected.map(|e| e.into_iter().map(str::to_owned).collect::<Vec<_>>());
            assert_eq!(capped(share, unit, &votes), expected, "{share} of {votes:?}");
        }
    }

    proptest! {
        #[test]
        fn nobody_is_above_the_share_of_the_exact_sum_and_nobody_else_is_touched(
            votes in proptest::collection::vec(1_u64..1_000_000, 2..30),
            share in 1_u32..100,
        ) {
            let cap = Cap { share: Fraction::new(share, 100).unwrap(), unit: "0.000001".parse().unwrap() };
            let before: Vec<Votes> = votes.iter().map(|v| Votes::from_millionths(v * 1_000_000)).collect();
            let possible = u64::from(share) * votes.len() as u64 >= 100;
            let after = cap.apply(before.clone());
            prop_assert_eq!(after.is_some(), possible);
            let Some(after) = after else { return Ok(()) };
            let sum: u128 = after.iter().map(|v| v.millionths()).sum();
            let largest = after.iter().max().unwrap();
            for (before, after) in before.iter().zip(&after) {
                // Rounding takes less than a millionth from each.
                prop_assert!(after.millionths() * 100 <= (sum + after.millionths().min(30)) * u128::from(share));
                prop_assert!(after == before || after == largest && after < before);
            }
        }
    }
}
