//! The count of a ballot (Auszählung): exact, it explains itself and cites its rule.
//!
//! A [`Sheet`] says who could vote, how they voted and what must be reached; [`count`] answers with a [`Count`].

mod attendance;
mod bound;
mod choice;
pub(crate) mod explanation;
pub(crate) mod json;
mod percent;
mod progress;
mod result;
mod sheet;
mod tallies;

pub(crate) use attendance::Attendance;
pub use choice::{Choice, Split};
pub(crate) use explanation::presence;
pub use explanation::reason;
pub use json::{FieldError, FieldProblem};
pub use percent::Percent;
pub use progress::{Need, needs, progress};
pub use result::{ChoiceTally, Consent, Count, Outcome, Tally, ThresholdResult};
pub use sheet::{Cast, CountError, QuorumCheck, Row, SecretSums, Sheet, Sums, Tie};

use crate::threshold::{Base, Comparison, Measure, Rule, Threshold};
use crate::{fraction::Fraction, votes::Figure};
use tallies::Tallies;

/// Counts a ballot.
///
/// `citation` names the rule that asks for the majority, as in „§ 8 Abs. 2 der Vereinbarung“; the explanation repeats it.
///
/// # Errors
/// If the sheet contradicts itself, with the field that does.
pub fn count(sheet: &Sheet, citation: Option<&str>) -> Result<Count, CountError> {
    let rows = sheet.check()?;
    let is_wholly_yes = |partner: &String| rows.get(partner.as_str()).is_some_and(|row| row.is_wholly_yes());
    let mut count = tallied(sheet);
    count.consent = sheet.consent.as_ref().map(|partners| {
        let answer = |partner: &String| Consent {
            partner: partner.clone(),
            met: is_wholly_yes(partner),
        };
        partners.iter().map(answer).collect()
    });
    let chair_says_yes = match &sheet.tie {
        Tie::Rejected => false,
        Tie::Chair(partner) => is_wholly_yes(partner),
    };
    count.outcome = outcome(sheet, &count, chair_says_yes);
    count.explanation = explanation::explain(sheet, &count, citation);
    Ok(count)
}

/// Everything but the consents, the outcome and its explanation.
fn tallied(sheet: &Sheet) -> Count {
    let tallies = Tallies::of(&sheet.cast);
    let quorum: Vec<_> = sheet.quorum.iter().map(|t| tallies.quorum(t)).collect();
    let majority: Vec<_> = sheet.majority.iter().map(|t| tallies.majority(t)).collect();
    let quorate = quorum.iter().all(|t| t.met);
    let Tallies {
        yes,
        no,
        abstain,
        invalid,
        none,
        split_heads,
        absent,
        excluded,
        present,
        statutory,
    } = tallies;
    Count {
        outcome: Outcome::Rejected,
        quorate,
        explanation: String::new(),
        yes,
        no,
        abstain,
        invalid,
        none,
        split_heads,
        absent,
        excluded,
        present,
        statutory,
        quorum,
        majority,
        consent: None,
    }
}

/// The quorum of a roll, before anybody has voted.
///
/// # Errors
/// If the roll is empty, a partner stands in it twice, a weight is too large or a threshold is none for a quorum.
pub fn quorum(roll: &[Row], thresholds: &[Threshold]) -> Result<Vec<ThresholdResult>, CountError> {
    sheet::check_roll(roll)?;
    sheet::check_quorum(thresholds)?;
    let tallies = Tallies::of_roll(roll);
    Ok(thresholds.iter().map(|t| tallies.quorum(t)).collect())
}

fn outcome(sheet: &Sheet, count: &Count, chair_says_yes: bool) -> Outcome {
    let consented = count.consent.iter().flatten().all(|c| c.met);
    // VwVfG NRW § 91: on a tie the chair decides, if the rulebook says so; otherwise a tie rejects (GO NRW § 50 (1)).
    let reached = count.majority.iter().all(|t| t.met) || (chair_says_yes && is_tie(sheet, count));
    let carried = consented && reached;
    match (count.quorate, sheet.quorum_check, carried) {
        (false, QuorumCheck::Strict, _) => Outcome::NotQuorate,
        (true, _, true) | (false, QuorumCheck::Report, true) => Outcome::Carried,
        (true, _, false) | (false, QuorumCheck::Report, false) => Outcome::Rejected,
    }
}

/// Whether the only thing in the way is a tie: something is unmet, and each unmet threshold reached exactly the half it had to exceed.
fn is_tie(sheet: &Sheet, count: &Count) -> bool {
    let unmet: Vec<_> = sheet
        .majority
        .iter()
        .zip(&count.majority)
        .filter(|(_, result)| !result.met)
        .collect();
    !unmet.is_empty() && unmet.into_iter().all(|(threshold, result)| is_tied(threshold, result))
}

fn is_tied(threshold: &Threshold, result: &ThresholdResult) -> bool {
    let half_of_cast = match threshold.rule() {
        Rule::Share {
            base: Base::Cast,
            comparison: Comparison::MoreThan(share),
            ..
        } => share == Fraction::HALF,
        Rule::Share {
            base: Base::CastWithAbstentions | Base::Present | Base::Statutory,
            comparison: Comparison::MoreThan(_) | Comparison::AtLeast(_),
            ..
        }
        | Rule::Share {
            comparison: Comparison::AtLeast(_),
            ..
        }
        | Rule::Count(_) => false,
    };
    let exactly_half = result.reached.millionths() * 2 == result.base.millionths();
    half_of_cast && exactly_half && !result.base.is_zero()
}

/// The figure of the measure out of a tally.
fn figure(measure: Measure, tally: Tally) -> Figure {
    match measure {
        Measure::Votes => tally.votes.into(),
        Measure::Heads => tally.heads.into(),
    }
}
