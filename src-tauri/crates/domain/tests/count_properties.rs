//! What holds for every ballot.

use beschlussbuch_domain::{
    count::{self, Cast, Choice, Count, Outcome, QuorumCheck, Row, Sheet, Split, Tie},
    fraction::Fraction,
    threshold::{Base, Measure, Threshold},
    votes::{Heads, Votes},
};
use proptest::{prelude::*, sample::Index};

fn millionths() -> impl Strategy<Value = u64> {
    // Small whole numbers make ties; the rest makes odd ones.
    prop_oneof![4 => (0..8_u64).prop_map(|n| n * 1_000_000), 1 => 0..1_000_000_000_000_000_u64]
}

fn choice(votes: u64) -> impl Strategy<Value = Choice> {
    let split = (0..=votes, 0..=votes, 0..=votes).prop_map(move |(a, b, c)| {
        let mut cuts = [a, b, c];
        cuts.sort_unstable();
        let part = Votes::from_millionths;
        Split {
            yes: part(cuts[0]),
            no: part(cuts[1] - cuts[0]),
            abstain: part(cuts[2] - cuts[1]),
            invalid: part(votes - cuts[2]),
        }
    });
    let split = split.prop_map(move |split| if votes == 0 { Choice::None } else { Choice::Split(split) });
    prop_oneof![3 => Just(Choice::Yes), 2 => Just(Choice::No), 1 => Just(Choice::Abstain), 1 => Just(Choice::Invalid), 1 => Just(Choice::None), 1 => split]
}

fn row() -> impl Strategy<Value = Row> {
    (millionths(), prop::bool::weighted(0.8), prop::bool::weighted(0.1))
        .prop_flat_map(|(votes, present, excluded)| (Just((votes, present, excluded)), choice(votes)))
        .prop_map(|((votes, present, excluded), choice)| Row {
            partner: String::new(),
            votes: Votes::from_millionths(votes),
            present,
            excluded,
            choice: if present && !excluded { choice } else { Choice::None },
        })
}

fn fraction() -> impl Strategy<Value = Fraction> {
    let any = (1..=1_000_000_000_u32)
        .prop_flat_map(|d| (1..=d, Just(d)))
        .prop_filter_map("in range", |(n, d)| Fraction::new(n, d).ok());
    prop_oneof![Just(Fraction::HALF), Just(Fraction::TWO_THIRDS), any]
}

fn threshold(bases: &'static [Base]) -> impl Strategy<Value = Threshold> {
    let measure = prop_oneof![Just(Measure::Votes), Just(Measure::Heads)];
    let share =
        (measure, prop::sample::select(bases), fraction(), any::<bool>()).prop_map(|(measure, base, share, strict)| {
            let at_least = Threshold::at_least(measure, base, share);
            if strict {
                Threshold::more_than(measure, base, share).unwrap_or(at_least)
            } else {
                at_least
            }
        });
    prop_oneof![5 => share, 1 => (1..5_u64).prop_filter_map("positive", |n| n.try_into().ok().map(Threshold::at_least_count))]
}

fn sheet() -> impl Strategy<Value = Sheet> {
    let bases = &[Base::Cast, Base::CastWithAbstentions, Base::Present, Base::Statutory];
    let lists = (
        prop::collection::vec(threshold(&[Base::Statutory]), 0..3),
        prop::collection::vec(threshold(bases), 1..3),
    );
    let rules = (
        lists,
        any::<Option<Index>>(),
        prop::collection::vec(any::<Index>(), 0..2),
        any::<bool>(),
    );
    (prop::collection::vec(row(), 1..9), rules).prop_map(|(mut roll, ((quorum, majority), chair, consent, report))| {
        for (i, row) in roll.iter_mut().enumerate() {
            row.partner = format!("P{i}");
        }
        let name = |index: &Index| format!("P{}", index.index(roll.len()));
        Sheet {
            quorum,
            majority,
            tie: chair.as_ref().map_or(Tie::Rejected, |chair| Tie::Chair(name(chair))),
            consent: (!consent.is_empty()).then(|| consent.iter().map(name).collect()),
            split_votes: true,
            quorum_check: if report {
                QuorumCheck::Report
            } else {
                QuorumCheck::Strict
            },
            cast: Cast::Roll(roll),
        }
    })
}

fn counted(sheet: &Sheet) -> Result<Count, TestCaseError> {
    count::count(sheet, None).map_err(|error| TestCaseError::fail(error.to_string()))
}

fn with_roll(sheet: &Sheet, change: impl FnOnce(&mut Vec<Row>)) -> Sheet {
    let mut roll = sheet.cast.roll().to_vec();
    change(&mut roll);
    Sheet {
        cast: Cast::Roll(roll),
        ..sheet.clone()
    }
}

/// Everything but the order and the wording.
fn decided(count: &Count) -> Count {
    Count {
        explanation: String::new(),
        ..count.clone()
    }
}

proptest! {
    #[test]
    fn the_order_of_the_roll_does_not_matter((sheet, order) in sheet().prop_flat_map(|sheet| {
        let order: Vec<usize> = (0..sheet.cast.roll().len()).collect();
        (Just(sheet), Just(order).prop_shuffle())
    })) {
        let shuffled = with_roll(&sheet, |roll| *roll = order.iter().map(|i| roll[*i].clone()).collect());
        prop_assert_eq!(counted(&sheet)?, counted(&shuffled)?);
    }

    #[test]
    fn a_yes_in_place_of_anything_never_rejects_what_was_carried(sheet in sheet(), who in any::<Index>()) {
        let better = with_roll(&sheet, |roll| {
            let i = who.index(roll.len());
            if roll[i].may_vote() {
                roll[i].choice = Choice::Yes;
            }
        });
        if counted(&sheet)?.outcome == Outcome::Carried {
            prop_assert_eq!(counted(&better)?.outcome, Outcome::Carried);
        }
    }

    #[test]
    fn a_no_in_place_of_anything_never_carries_what_was_rejected(sheet in sheet(), who in any::<Index>()) {
        let worse = with_roll(&sheet, |roll| {
            let i = who.index(roll.len());
            if roll[i].may_vote() {
                roll[i].choice = Choice::No;
            }
        });
        if counted(&sheet)?.outcome == Outcome::Rejected {
            prop_assert_eq!(counted(&worse)?.outcome, Outcome::Rejected);
        }
    }

    #[test]
    fn all_weights_times_the_same_number_decide_the_same(sheet in sheet(), factor in 1..1000_u32) {
        let times = |votes: Votes| votes.checked_times(factor);
        let mut fits = true;
        let scaled = with_roll(&sheet, |roll| for row in roll {
            let split = |s: &Split| Some(Split { yes: times(s.yes)?, no: times(s.no)?, abstain: times(s.abstain)?, invalid: times(s.invalid)? });
            match (times(row.votes), &row.choice) {
                (Some(votes), Choice::Split(s)) => match split(s) {
                    Some(s) => (row.votes, row.choice) = (votes, Choice::Split(s)),
                    None => fits = false,
                },
                (Some(votes), Choice::Yes | Choice::No | Choice::Abstain | Choice::Invalid | Choice::None) => row.votes = votes,
                (None, _) => fits = false,
            }
        });
        prop_assume!(fits);
        let (one, many) = (counted(&sheet)?, counted(&scaled)?);
        prop_assert_eq!(one.outcome, many.outcome);
        prop_assert_eq!(one.quorate, many.quorate);
        let met = |count: &Count| count.majority.iter().chain(&count.quorum).map(|t| t.met).collect::<Vec<_>>();
        prop_assert_eq!(met(&one), met(&many));
        prop_assert_eq!(one.yes.heads, many.yes.heads);
    }

    #[test]
    fn a_partner_in_two_parts_of_the_same_choice_changes_no_sum_of_votes(sheet in sheet(), who in any::<Index>(), cut in 0..=1000_u128) {
        let name = format!("P{}", who.index(sheet.cast.roll().len()));
        let parted = with_roll(&sheet, |roll| {
            let Some(row) = roll.iter_mut().find(|row| row.partner == name && !matches!(row.choice, Choice::Split(_))) else {
                return;
            };
            let whole = row.votes;
            // At most 10^15 millionths: the part fits.
            row.votes = Votes::from_millionths(u64::try_from(whole.millionths() * cut / 1000).unwrap_or_default());
            let rest = Row { partner: "rest".into(), votes: whole.checked_sub(row.votes).unwrap_or_default(), ..row.clone() };
            roll.push(rest);
        });
        let (one, two) = (counted(&sheet)?, counted(&parted)?);
        let sums = |c: &Count| {
            let choices = [c.yes, c.no, c.abstain, c.invalid, c.none].map(|t| t.votes);
            (choices, [c.absent, c.excluded, c.present, c.statutory].map(|t| t.votes))
        };
        prop_assert_eq!(sums(&one), sums(&two));
        let thresholds = sheet.majority.iter().zip(one.majority.iter().zip(&two.majority));
        for (threshold, (a, b)) in thresholds.chain(sheet.quorum.iter().zip(one.quorum.iter().zip(&two.quorum))) {
            prop_assert!(threshold.measure() == Measure::Heads || a == b);
        }
    }

    #[test]
    fn the_categories_add_up(sheet in sheet()) {
        let count = counted(&sheet)?;
        let choices = [count.yes, count.no, count.abstain, count.invalid, count.none];
        let votes: Votes = choices.iter().map(|t| t.votes).chain([count.absent.votes, count.excluded.votes]).sum();
        prop_assert_eq!(votes, count.statutory.votes);
        let heads = choices.iter().filter_map(|t| t.heads).chain([count.split_heads, count.absent.heads, count.excluded.heads]);
        prop_assert_eq!(heads.fold(Heads::ZERO, Heads::saturating_add), count.statutory.heads);
        let all: Votes = sheet.cast.roll().iter().map(|row| row.votes).sum();
        prop_assert_eq!(all, count.statutory.votes);
    }

    #[test]
    fn heads_do_not_see_weights_and_votes_do_not_see_heads(sheet in sheet(), weight in 0..9_u32) {
        // Other weights (parts of splits aside): no number of heads changes.
        let other = with_roll(&sheet, |roll| for row in roll.iter_mut().filter(|row| !matches!(row.choice, Choice::Split(_))) {
            row.votes = Votes::whole(weight);
        });
        let (one, two) = (counted(&sheet)?, counted(&other)?);
        let heads = |c: &Count| [c.yes, c.no, c.abstain, c.invalid, c.none].map(|t| t.heads);
        prop_assert_eq!(heads(&one), heads(&two));
        prop_assert_eq!(one.present.heads, two.present.heads);
        for (threshold, (a, b)) in sheet.majority.iter().zip(one.majority.iter().zip(&two.majority)) {
            prop_assert!(threshold.measure() == Measure::Votes || a == b);
        }
        // A partner more without votes: no number of votes changes.
        let more = with_roll(&sheet, |roll| roll.push(Row {
            partner: "zero".into(), votes: Votes::ZERO, present: true, excluded: false, choice: Choice::Yes,
        }));
        let three = counted(&more)?;
        prop_assert_eq!(one.yes.votes, three.yes.votes);
        for (threshold, (a, b)) in sheet.majority.iter().zip(one.majority.iter().zip(&three.majority)) {
            prop_assert!(threshold.measure() == Measure::Heads || a == b);
        }
    }

    #[test]
    fn what_is_written_reads_back(sheet in sheet()) {
        let count = counted(&sheet)?;
        let json = serde_json::to_string(&count).map_err(|e| TestCaseError::fail(e.to_string()))?;
        prop_assert_eq!(serde_json::from_str::<Count>(&json).map_err(|e| TestCaseError::fail(e.to_string()))?, count);
    }

    #[test]
    fn any_text_is_answered_without_a_panic(text in any::<String>()) {
        prop_assert!(beschlussbuch_domain::machine::read(&text).is_err());
    }

    #[test]
    fn the_wording_does_not_decide(sheet in sheet(), citation in ".{0,40}") {
        let cited = count::count(&sheet, Some(&citation)).map_err(|e| TestCaseError::fail(e.to_string()))?;
        prop_assert_eq!(decided(&cited), decided(&counted(&sheet)?));
    }
}
