//! How far a ballot is from its majority while it is being cast: one German sentence, and the numbers beside it.

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    Cast, Count, Outcome, Sheet, ThresholdResult,
    bound::{Bound, bound},
    explanation::has_whole_votes,
};
use crate::{
    text::enumeration,
    threshold::{Base, Comparison, Measure, Rule, Threshold},
    votes::{Figure, MILLION},
};

/// A threshold with the number that it comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Need {
    /// Votes or partners.
    pub measure: Measure,
    /// The number to be reached; none while its base is zero.
    pub number: Option<Figure>,
    /// Whether the number must be exceeded: „mehr als“.
    pub exceed: bool,
    /// What is reached now.
    pub reached: Figure,
    /// Whether that is enough.
    pub met: bool,
    /// The number moves with the votes that are cast.
    pub moving: bool,
    /// The rule in German: „mindestens zwei Drittel der Stimmen aller Partner“.
    pub rule: String,
}

impl Need {
    /// What a threshold comes to, given its result; `whole` if no fraction of a vote occurs.
    #[must_use]
    pub fn of(threshold: &Threshold, result: &ThresholdResult, whole: bool) -> Self {
        let (number, exceed) = match bound(threshold, result, whole) {
            Some(Bound::AtLeast(number)) => (Some(Figure::from_millionths(number)), false),
            Some(Bound::MoreThan(number)) => (Some(Figure::from_millionths(number)), true),
            None if result.base.is_zero() => (None, false),
            None => (Some(result.base), false),
        };
        Self {
            measure: threshold.measure(),
            number,
            exceed,
            reached: result.reached,
            met: result.met,
            moving: moves(threshold),
            rule: threshold.german(),
        }
    }
}

/// What the thresholds of the majority come to now.
#[must_use]
pub fn needs(sheet: &Sheet, count: &Count) -> Vec<Need> {
    let whole = has_whole_votes(&sheet.cast);
    let pairs = sheet.majority.iter().zip(&count.majority);
    pairs
        .map(|(threshold, result)| Need::of(threshold, result, whole))
        .collect()
}

/// „Noch 18 Ja-Stimmen bis zur Mehrheit.“ Says also when the majority is reached or can no longer be reached.
#[must_use]
pub fn progress(sheet: &Sheet, count: &Count) -> String {
    let whole = has_whole_votes(&sheet.cast);
    let open = |measure: Measure| match measure {
        Measure::Votes => Figure::from(count.none.votes),
        Measure::Heads => count.none.heads.map_or(Figure::from_millionths(0), Figure::from),
    };
    let all_cast = open(Measure::Votes).is_zero() && open(Measure::Heads).is_zero();
    if all_cast {
        return match count.outcome {
            Outcome::Carried => "Alle Stimmen sind erfasst. Die Mehrheit ist erreicht.".into(),
            Outcome::Rejected => "Alle Stimmen sind erfasst. Die Mehrheit ist nicht erreicht.".into(),
            Outcome::NotQuorate => "Alle Stimmen sind erfasst. Die Beschlussfähigkeit fehlt.".into(),
        };
    }
    let pairs = || sheet.majority.iter().zip(&count.majority);
    let nothing_cast = matches!(&sheet.cast, Cast::Roll(_))
        && [count.yes.votes, count.no.votes, count.abstain.votes]
            .iter()
            .all(|votes| votes.is_zero());
    if nothing_cast && pairs().all(|(threshold, _)| moves(threshold)) {
        return "Noch keine Stimme ist erfasst.".into();
    }
    let mut missing = Vec::new();
    for (threshold, result) in pairs().filter(|(_, result)| !result.met) {
        match further_yes(threshold, result, whole) {
            Some(further) if further <= open(threshold.measure()).millionths() => {
                missing.push(worded(threshold.measure(), further));
            }
            Some(_) | None => return "Die Mehrheit ist nicht mehr zu erreichen.".into(),
        }
    }
    if !missing.is_empty() {
        return format!("Noch {} bis zur Mehrheit.", enumeration(&missing));
    }
    if pairs().any(|(threshold, _)| moves(threshold)) {
        return "Nach jetzigem Stand ist die Mehrheit erreicht.".into();
    }
    "Die Mehrheit ist erreicht.".into()
}

/// Whether the base grows with every vote.
fn moves(threshold: &Threshold) -> bool {
    match threshold.rule() {
        Rule::Share { base, .. } => match base {
            Base::Cast | Base::CastWithAbstentions => true,
            Base::Present | Base::Statutory => false,
        },
        Rule::Count(_) => false,
    }
}

/// How much more yes is needed if nothing else comes; in millionths. `None` if no yes can be enough.
fn further_yes(threshold: &Threshold, result: &ThresholdResult, whole: bool) -> Option<u128> {
    let unit = if whole || threshold.measure() == Measure::Heads {
        MILLION
    } else {
        1
    };
    let (base, reached) = (result.base.millionths(), result.reached.millionths());
    let (comparison, grows) = match threshold.rule() {
        Rule::Count(_) => return Some(base.saturating_sub(reached)),
        Rule::Share { comparison, .. } => (comparison, moves(threshold)),
    };
    let (share, strict) = match comparison {
        Comparison::MoreThan(share) => (share, true),
        Comparison::AtLeast(share) => (share, false),
    };
    let (part, of) = (u128::from(share.numerator()), u128::from(share.denominator()));
    // reached + x against the share of base, or of base + x where a further yes enlarges the base too.
    let lack = (base * part).saturating_sub(reached * of);
    let weight = if grows {
        of.checked_sub(part).filter(|w| *w > 0)?
    } else {
        of
    };
    let (down, rest) = (lack / (weight * unit), lack % (weight * unit));
    let steps = if strict || rest > 0 { down + 1 } else { down };
    Some(steps * unit)
}

fn worded(measure: Measure, millionths: u128) -> String {
    let number = Figure::from_millionths(millionths).german();
    match (measure, millionths == MILLION) {
        (Measure::Votes, true) => "1\u{a0}Ja-Stimme".into(),
        (Measure::Votes, false) => format!("{number}\u{a0}Ja-Stimmen"),
        (Measure::Heads, true) => "1\u{a0}zustimmender Partner".into(),
        (Measure::Heads, false) => format!("{number}\u{a0}zustimmende Partner"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::count::{Choice, QuorumCheck, Row, Tie, count};

    fn sheet(majority: &str, rows: &[(&str, Choice)]) -> Sheet {
        let row = |(index, (votes, choice)): (usize, &(&str, Choice))| Row {
            partner: format!("P{index}"),
            votes: votes.parse().unwrap(),
            present: true,
            excluded: false,
            choice: choice.clone(),
        };
        Sheet {
            cast: Cast::Roll(rows.iter().enumerate().map(row).collect()),
            quorum: Vec::new(),
            majority: serde_json::from_str(majority).unwrap(),
            tie: Tie::Rejected,
            consent: None,
            split_votes: false,
            quorum_check: QuorumCheck::Report,
        }
    }

    fn said(majority: &str, rows: &[(&str, Choice)]) -> String {
        let sheet = sheet(majority, rows);
        progress(&sheet, &count(&sheet, None).unwrap()).replace('\u{a0}', " ")
    }

    const TWO_THIRDS_OF_ALL: &str = r#"[{"measure": "votes", "base": "statutory", "at_least": "2/3"}]"#;
    const SIMPLE: &str = r#"[{"measure": "votes", "base": "cast", "more_than": "1/2"}]"#;
    const UNANIMOUS: &str = r#"[{"measure": "votes", "base": "cast", "at_least": "1/1"}]"#;
    const BOTH: &str = r#"[{"measure": "votes", "base": "statutory", "at_least": "2/3"}, {"measure": "heads", "base": "statutory", "more_than": "1/2"}]"#;

    #[test]
    fn the_sentence_says_how_far_it_is() {
        use Choice::{Abstain, No, None, Yes};
        for (majority, rows, expected) in [
            (
                TWO_THIRDS_OF_ALL,
                vec![("30", Yes), ("60", None)],
                "Noch 30 Ja-Stimmen bis zur Mehrheit.",
            ),
            (
                TWO_THIRDS_OF_ALL,
                vec![("59", Yes), ("30", None), ("1", None)],
                "Noch 1 Ja-Stimme bis zur Mehrheit.",
            ),
            (
                TWO_THIRDS_OF_ALL,
                vec![("60", Yes), ("30", None)],
                "Die Mehrheit ist erreicht.",
            ),
            (
                TWO_THIRDS_OF_ALL,
                vec![("31", No), ("59", None)],
                "Die Mehrheit ist nicht mehr zu erreichen.",
            ),
            (
                TWO_THIRDS_OF_ALL,
                vec![("30", No), ("60", Yes)],
                "Alle Stimmen sind erfasst. Die Mehrheit ist erreicht.",
            ),
            (
                TWO_THIRDS_OF_ALL,
                vec![("31", Abstain), ("59", Yes)],
                "Alle Stimmen sind erfasst. Die Mehrheit ist nicht erreicht.",
            ),
            (
                SIMPLE,
                vec![("10", None), ("20", None)],
                "Noch keine Stimme ist erfasst.",
            ),
            (
                SIMPLE,
                vec![("10", No), ("20", None)],
                "Noch 11 Ja-Stimmen bis zur Mehrheit.",
            ),
            (
                SIMPLE,
                vec![("10", Yes), ("20", None)],
                "Nach jetzigem Stand ist die Mehrheit erreicht.",
            ),
            (
                SIMPLE,
                vec![("30", No), ("20", None)],
                "Die Mehrheit ist nicht mehr zu erreichen.",
            ),
            (
                SIMPLE,
                vec![("0.5", No), ("20", None)],
                "Noch 0,500001 Ja-Stimmen bis zur Mehrheit.",
            ),
            (
                UNANIMOUS,
                vec![("1", No), ("20", None)],
                "Die Mehrheit ist nicht mehr zu erreichen.",
            ),
            (
                UNANIMOUS,
                vec![("1", Yes), ("20", None)],
                "Nach jetzigem Stand ist die Mehrheit erreicht.",
            ),
            (
                BOTH,
                vec![("60", Yes), ("15", None), ("15", None)],
                "Noch 1 zustimmender Partner bis zur Mehrheit.",
            ),
            (
                BOTH,
                vec![("40", Yes), ("25", None), ("25", None)],
                "Noch 20 Ja-Stimmen und 1 zustimmender Partner bis zur Mehrheit.",
            ),
        ] {
            assert_eq!(said(majority, &rows), expected, "{majority} {rows:?}");
        }
    }

    #[test]
    fn the_number_is_that_of_the_border() {
        let sheet = sheet(TWO_THIRDS_OF_ALL, &[("153", Choice::None)]);
        let need = needs(&sheet, &count(&sheet, None).unwrap()).remove(0);
        assert_eq!(
            (need.number.unwrap().german(), need.exceed, need.moving),
            ("102".into(), false, false)
        );
    }

    proptest! {
        /// So much more yes is enough, and one unit less is not.
        #[test]
        fn further_yes_is_the_border_itself(yes in 0_u32..200, no in 0_u32..200, open in 0_u32..200, part in 1_u32..4, strict: bool, cast: bool) {
            let base = if cast { "cast" } else { "statutory" };
            let word = if strict { "more_than" } else { "at_least" };
            let majority = format!(r#"[{{"measure": "votes", "base": "{base}", "{word}": "{part}/4"}}]"#);
            let rows = |yes: u32, open: u32| vec![
                (yes.to_string(), Choice::Yes), (no.to_string(), Choice::No), (open.to_string(), Choice::None),
            ];
            let run = |rows: Vec<(String, Choice)>| {
                let rows: Vec<(&str, Choice)> = rows.iter().map(|(v, c)| (v.as_str(), c.clone())).collect();
                let sheet = sheet(&majority, &rows);
                let count = count(&sheet, None).unwrap();
                (sheet, count)
            };
            let (sheet, count) = run(rows(yes, open));
            let (threshold, result) = (&sheet.majority[0], &count.majority[0]);
            prop_assume!(!result.met);
            let further = u32::try_from(further_yes(threshold, result, true).unwrap() / MILLION).unwrap();
            prop_assume!(further <= open);
            prop_assert!(run(rows(yes + further, open - further)).1.majority[0].met);
            prop_assert!(further > 0 && !run(rows(yes + further - 1, open - further + 1)).1.majority[0].met);
        }
    }
}
