//! Percentages: for people's eyes only, nothing is decided by them.

use std::cmp::Ordering;

use super::ThresholdResult;
use crate::threshold::{Comparison, Rule, Threshold};

/// A share in tenths of a percent, rounded half up, but never onto or across the threshold: 49.96 % is shown as 49.9 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(u128);

impl Percent {
    pub(super) fn of(threshold: &Threshold, result: &ThresholdResult) -> Option<Self> {
        let (
            Rule::Share {
                comparison: Comparison::MoreThan(share) | Comparison::AtLeast(share),
                ..
            },
            false,
        ) = (threshold.rule(), result.base.is_zero())
        else {
            return None;
        };
        let (numerator, denominator) = (u128::from(share.numerator()), u128::from(share.denominator()));
        let (base, reached) = (result.base.millionths(), result.reached.millionths());
        let down = reached * 1000 / base;
        let rounded = Self((reached * 2000 + base) / (base * 2));
        let at_threshold = reached.saturating_mul(denominator).cmp(&base.saturating_mul(numerator));
        let shown = rounded.0.saturating_mul(denominator).cmp(&(numerator * 1000));
        let misleads = match (at_threshold, result.met) {
            (Ordering::Less, _) => shown != Ordering::Less,
            (Ordering::Greater, _) => shown != Ordering::Greater,
            (Ordering::Equal, true) => shown == Ordering::Less,
            (Ordering::Equal, false) => shown == Ordering::Greater,
        };
        Some(match (misleads, result.met) {
            (false, _) => rounded,
            // Rounding up went too far: cut off instead. Rounding down fell too low: go up instead.
            (true, false) => Self(down),
            (true, true) => Self(down + 1),
        })
    }

    /// „87,3 %“, with a no-break space.
    #[must_use]
    pub fn german(self) -> String {
        format!("{},{}\u{a0}%", self.0 / 10, self.0 % 10)
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        fraction::Fraction,
        threshold::{Base, Measure, Threshold},
        votes::{Figure, Votes},
    };

    fn shown(reached: &str, base: &str, threshold: &Threshold) -> String {
        let figure = |text: &str| Figure::from(text.parse::<Votes>().unwrap());
        let (base, reached) = (figure(base), figure(reached));
        let result = super::ThresholdResult {
            base,
            reached,
            met: threshold.is_met(base, reached),
        };
        result
            .percent(threshold)
            .map_or_else(|| "-".into(), |p| p.german().replace('\u{a0}', " "))
    }

    #[test]
    fn rounded_but_never_onto_or_across_the_threshold() {
        let more = |f: &str| Threshold::more_than(Measure::Votes, Base::Cast, f.parse().unwrap()).unwrap();
        let least = |f: &str| Threshold::at_least(Measure::Votes, Base::Cast, f.parse().unwrap());
        for (reached, base, threshold, expected) in [
            ("49.96", "100", more("1/2"), "49,9 %"),
            ("50", "100", more("1/2"), "50,0 %"),
            ("50.04", "100", more("1/2"), "50,1 %"),
            ("50.06", "100", more("1/2"), "50,1 %"),
            ("96", "110", more("1/2"), "87,3 %"),
            ("12.25", "100", more("1/2"), "12,3 %"),
            ("2", "3", least("2/3"), "66,7 %"),
            ("2", "3", more("2/3"), "66,6 %"),
            ("1", "3", least("1/3"), "33,4 %"),
            ("66.66", "100", least("2/3"), "66,6 %"),
            ("66.67", "100", least("2/3"), "66,7 %"),
            ("99.99", "100", least("1/1"), "99,9 %"),
            ("100", "100", least("1/1"), "100,0 %"),
            ("0", "5", more("1/2"), "0,0 %"),
            ("0", "0", more("1/2"), "-"),
        ] {
            assert_eq!(
                shown(reached, base, &threshold),
                expected,
                "{reached} of {base}, {}",
                threshold.german()
            );
        }
        assert_eq!(
            shown("2", "3", &Threshold::at_least_count(std::num::NonZeroU64::MIN)),
            "-"
        );
        assert_eq!(
            shown(
                "1",
                "2",
                &Threshold::at_least(Measure::Votes, Base::Cast, Fraction::HALF)
            ),
            "50,0 %"
        );
    }
}
