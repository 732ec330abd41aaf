//! The number that a share of a base comes to: „mindestens zwei Drittel von 153“ is 102.

use super::ThresholdResult;
use crate::{
    threshold::{Comparison, Measure, Rule, Threshold},
    votes::MILLION,
};

/// The number that a share of a base comes to.
pub(super) enum Bound {
    /// This number, in millionths.
    AtLeast(u128),
    /// More than this number, in millionths.
    MoreThan(u128),
}

/// What exactly must be reached. Where only whole numbers can be reached the next whole number says the same and is
/// easier to check; otherwise millionths are the finest that can be reached, so rounding to them says the same too.
/// `None` if the requirement names the number itself or the base is zero.
pub(super) fn bound(threshold: &Threshold, result: &ThresholdResult, whole: bool) -> Option<Bound> {
    let (measure, comparison) = match threshold.rule() {
        Rule::Share {
            measure, comparison, ..
        } if !result.base.is_zero() => (measure, comparison),
        Rule::Share { .. } | Rule::Count(_) => return None,
    };
    let whole = whole || measure == Measure::Heads;
    let unit = if whole { MILLION } else { 1 };
    let (share, strict) = match comparison {
        Comparison::MoreThan(share) => (share, true),
        Comparison::AtLeast(share) if share.is_one() => return None,
        Comparison::AtLeast(share) => (share, false),
    };
    let (product, divisor) = (
        result.base.millionths() * u128::from(share.numerator()),
        u128::from(share.denominator()) * unit,
    );
    let down = product / divisor * unit;
    Some(match (strict, whole) {
        (true, true) => Bound::AtLeast(down + unit),
        (true, false) => Bound::MoreThan(down),
        (false, _) => Bound::AtLeast(product.div_ceil(divisor) * unit),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{fraction::Fraction, threshold::Base, votes::Figure};

    proptest! {
        #[test]
        fn the_number_told_is_the_border_itself(
            base in prop_oneof![(1..200_u128).prop_map(|n| n * MILLION), 1..10_u128.pow(16)],
            (numerator, denominator) in (1..=1000_u32).prop_flat_map(|d| (1..=d, Just(d))),
            strict in any::<bool>(),
        ) {
            let whole = base % MILLION == 0;
            let unit = if whole { MILLION } else { 1 };
            let share = Fraction::new(numerator, denominator).map_err(|e| TestCaseError::fail(e.to_string()))?;
            let at_least = Threshold::at_least(Measure::Votes, Base::Cast, share);
            let threshold =
                if strict { Threshold::more_than(Measure::Votes, Base::Cast, share).unwrap_or(at_least) } else { at_least };
            let figure = Figure::from_millionths;
            let met = |reached| threshold.is_met(figure(base), figure(reached));
            let result = ThresholdResult { base: figure(base), reached: figure(0), met: false };
            match bound(&threshold, &result, whole) {
                Some(Bound::AtLeast(number)) => prop_assert!(met(number) && !met(number - unit)),
                Some(Bound::MoreThan(number)) => prop_assert!(!met(number) && met(number + unit)),
                None => prop_assert!(share.is_one() && met(base)),
            }
        }
    }
}
