//! What holds for every round of an election.

use beschlussbuch_domain::{
    count::QuorumCheck,
    election::{self, ElectionCount, ElectionOutcome, List, Lot, Method, Papers, Round, Vote, Voter},
    votes::{Heads, Votes},
};
use proptest::{prelude::*, sample::Index};

fn millionths() -> impl Strategy<Value = u64> {
    // Small whole numbers make ties; the rest makes odd ones.
    prop_oneof![6 => (0..6_u64).prop_map(|n| n * 1_000_000), 1 => 0..1_000_000_000_000_000_u64]
}

fn method() -> impl Strategy<Value = Method> {
    let persons = |least: usize| (least..5_usize).prop_map(|n| (0..n).map(|i| format!("K{i}")).collect::<Vec<_>>());
    let lists = prop::collection::vec(1..4_usize, 1..4).prop_flat_map(|sizes| {
        let list = |(i, size): (usize, &usize)| List {
            name: format!("K{i}"),
            candidates: (0..*size).map(|n| format!("K{i}.{n}")).collect(),
        };
        let lists: Vec<List> = sizes.iter().enumerate().map(list).collect();
        let persons: u64 = sizes.iter().map(|size| *size as u64).sum();
        (Just(lists), 1..=persons).prop_map(|(lists, seats)| Method::Dhondt { lists, seats })
    });
    prop_oneof![
        persons(1).prop_map(|candidates| Method::Plurality { candidates }),
        persons(1).prop_map(|candidates| Method::Absolute { candidates }),
        persons(2).prop_map(|candidates| Method::RunOff { candidates }),
        lists,
    ]
}

fn voter(names: Vec<String>) -> impl Strategy<Value = Voter> {
    let choice = prop_oneof![
        8 => prop::sample::select(names).prop_map(Vote::For),
        2 => Just(Vote::No),
        1 => Just(Vote::Abstain),
        1 => Just(Vote::Invalid),
        1 => Just(Vote::None),
    ];
    let who = (millionths(), prop::bool::weighted(0.9), prop::bool::weighted(0.05));
    (who, choice).prop_map(|((votes, present, excluded), choice)| Voter {
        partner: String::new(),
        votes: Votes::from_millionths(votes),
        present,
        excluded,
        choice: if present && !excluded { choice } else { Vote::None },
    })
}

fn round() -> impl Strategy<Value = Round> {
    method()
        .prop_flat_map(|method| {
            let names = method.names().map(str::to_owned).collect();
            (Just(method), prop::collection::vec(voter(names), 1..9))
        })
        .prop_map(|(method, mut roll)| {
            for (i, voter) in roll.iter_mut().enumerate() {
                voter.partner = format!("P{i}");
            }
            Round {
                method,
                papers: Papers::Open(roll),
                quorum: Vec::new(),
                quorum_check: QuorumCheck::Strict,
                lot: None,
            }
        })
}

fn counted(round: &Round) -> Result<ElectionCount, TestCaseError> {
    election::count(round, None).map_err(|error| TestCaseError::fail(error.to_string()))
}

fn with_roll(round: &Round, change: impl FnOnce(&mut Vec<Voter>)) -> Round {
    let mut roll = round.papers.roll().to_vec();
    change(&mut roll);
    Round {
        papers: Papers::Open(roll),
        ..round.clone()
    }
}

/// The outcome with every list of names in alphabetical order.
fn sorted(outcome: &ElectionOutcome) -> ElectionOutcome {
    let mut outcome = outcome.clone();
    match &mut outcome {
        ElectionOutcome::Elected { winners, .. } => winners.sort_by_key(|w| w.candidate.clone()),
        ElectionOutcome::RunOff { candidates } => candidates.sort(),
        ElectionOutcome::Lot { among, winners, .. } => {
            among.sort();
            winners.sort_by_key(|w| w.candidate.clone());
        }
        ElectionOutcome::Nobody | ElectionOutcome::NotQuorate => {}
    }
    outcome
}

/// Who is elected for certain.
fn winners(outcome: &ElectionOutcome) -> Vec<String> {
    match outcome {
        ElectionOutcome::Elected { winners, .. } | ElectionOutcome::Lot { winners, .. } => {
            winners.iter().map(|w| w.candidate.clone()).collect()
        }
        ElectionOutcome::RunOff { .. } | ElectionOutcome::Nobody | ElectionOutcome::NotQuorate => Vec::new(),
    }
}

proptest! {
    #[test]
    fn the_order_of_the_roll_does_not_matter((round, order) in round().prop_flat_map(|round| {
        let order: Vec<usize> = (0..round.papers.roll().len()).collect();
        (Just(round), Just(order).prop_shuffle())
    })) {
        let shuffled = with_roll(&round, |roll| *roll = order.iter().map(|i| roll[*i].clone()).collect());
        prop_assert_eq!(counted(&round)?, counted(&shuffled)?);
    }

    #[test]
    fn the_order_of_those_who_stand_changes_only_the_order(round in round(), turn in any::<Index>()) {
        let mut turned = round.clone();
        match &mut turned.method {
            Method::Plurality { candidates } | Method::Absolute { candidates } | Method::RunOff { candidates } => {
                let by = turn.index(candidates.len());
                candidates.rotate_left(by);
            }
            Method::Dhondt { lists, .. } => {
                let by = turn.index(lists.len());
                lists.rotate_left(by);
            }
        }
        prop_assert_eq!(sorted(&counted(&round)?.outcome), sorted(&counted(&turned)?.outcome));
    }

    #[test]
    fn all_weights_times_the_same_number_elect_the_same(round in round(), factor in 1..1000_u32) {
        let mut fits = true;
        let scaled = with_roll(&round, |roll| for voter in roll {
            match voter.votes.checked_times(factor) {
                Some(votes) => voter.votes = votes,
                None => fits = false,
            }
        });
        prop_assume!(fits);
        prop_assert_eq!(counted(&round)?.outcome, counted(&scaled)?.outcome);
    }

    #[test]
    fn a_further_vote_for_a_winner_never_unseats_him(round in round(), who in any::<Index>(), whose in any::<Index>()) {
        let before = winners(&counted(&round)?.outcome);
        prop_assume!(!before.is_empty());
        let lucky = before[whose.index(before.len())].clone();
        // Of lists the name before the point is voted for.
        let name = lucky.split('.').next().unwrap_or_default().to_owned();
        let better = with_roll(&round, |roll| {
            let i = who.index(roll.len());
            if roll[i].may_vote() {
                roll[i].choice = Vote::For(name.clone());
            }
        });
        prop_assert!(winners(&counted(&better)?.outcome).contains(&lucky));
        // The same if his voters weigh more.
        let heavier = with_roll(&round, |roll| for voter in roll {
            if voter.choice == Vote::For(name.clone()) {
                voter.votes = voter.votes.checked_times(2).unwrap_or(voter.votes);
            }
        });
        prop_assert!(winners(&counted(&heavier)?.outcome).contains(&lucky));
    }

    #[test]
    fn whoever_votes_for_somebody_in_the_run_off_does_not_throw_him_out(round in round(), who in any::<Index>(), whose in any::<Index>()) {
        let ElectionOutcome::RunOff { candidates } = counted(&round)?.outcome else { return Ok(()); };
        let lucky = candidates[whose.index(candidates.len())].clone();
        let better = with_roll(&round, |roll| {
            let i = who.index(roll.len());
            if roll[i].may_vote() {
                roll[i].choice = Vote::For(lucky.clone());
            }
        });
        match counted(&better)?.outcome {
            ElectionOutcome::RunOff { candidates } => prop_assert!(candidates.contains(&lucky)),
            // His voter may have been the only one of the other, or the only no: then there is nobody to run against.
            ElectionOutcome::Elected { winners, .. } => prop_assert_eq!(&winners[0].candidate, &lucky),
            outcome => prop_assert_eq!(outcome, ElectionOutcome::Nobody),
        }
    }

    #[test]
    fn any_lot_among_the_tied_fills_the_seats_and_nothing_else_does(round in round(), turn in any::<Index>()) {
        let drawn = |chosen: Vec<String>| {
            let lot = Some(Lot { drawn_by: "L".into(), chosen });
            election::count(&Round { lot, ..round.clone() }, None)
        };
        let before = counted(&round)?;
        let ElectionOutcome::Lot { mut among, seats, winners: certain } = before.outcome else {
            prop_assert!(drawn(vec!["K0".into()]).is_err());
            return Ok(());
        };
        prop_assert!(seats >= 1 && seats < among.len() as u64);
        let by = turn.index(among.len());
        among.rotate_left(by);
        let seats = usize::try_from(seats).unwrap_or_default();
        let after = drawn(among[..seats].to_vec()).map_err(|e| TestCaseError::fail(e.to_string()))?;
        let ElectionOutcome::Elected { winners, vacant: 0 } = after.outcome else {
            return Err(TestCaseError::fail(after.explanation));
        };
        prop_assert_eq!(winners.len(), certain.len() + seats);
        prop_assert_eq!(winners.iter().filter(|w| w.by_lot).count(), seats);
        prop_assert!(certain.iter().all(|winner| winners.contains(winner)));
        prop_assert!(drawn(among.clone()).is_err());
        prop_assert!(drawn(Vec::new()).is_err());
    }

    #[test]
    fn the_categories_add_up(round in round()) {
        let count = counted(&round)?;
        let choices = [count.no, count.abstain, count.invalid, count.none];
        let votes: Votes = choices.iter().map(|t| t.votes)
            .chain(count.proposals.iter().map(|p| p.votes))
            .chain([count.absent.votes, count.excluded.votes])
            .sum();
        prop_assert_eq!(votes, count.statutory.votes);
        let heads = choices.iter().filter_map(|t| t.heads)
            .chain(count.proposals.iter().filter_map(|p| p.heads))
            .chain([count.absent.heads, count.excluded.heads]);
        prop_assert_eq!(heads.fold(Heads::ZERO, Heads::saturating_add), count.statutory.heads);
    }

    #[test]
    fn what_is_written_reads_back(round in round()) {
        let fail = |e: String| TestCaseError::fail(e);
        let count = counted(&round)?;
        let json = serde_json::to_string(&count).map_err(|e| fail(e.to_string()))?;
        prop_assert_eq!(serde_json::from_str::<ElectionCount>(&json).map_err(|e| fail(e.to_string()))?, count);
        let json = serde_json::to_string(&round).map_err(|e| fail(e.to_string()))?;
        prop_assert_eq!(election::read(&json).map_err(|e| fail(e.to_string()))?, round);
    }

    #[test]
    fn any_text_is_answered_without_a_panic(text in any::<String>()) {
        prop_assert!(election::read(&text).is_err());
    }
}
