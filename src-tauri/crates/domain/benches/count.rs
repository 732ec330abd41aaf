//! The count of 26 partners against a bare sum of their votes.

use std::{hint::black_box, time::Instant};

use beschlussbuch_domain::{
    count::{self, Cast, Choice, QuorumCheck, Row, Sheet, Tie},
    fraction::Fraction,
    threshold::{Base, Measure, Threshold},
    votes::Votes,
};
use criterion::{Criterion, criterion_group, criterion_main};

fn sheet() -> Sheet {
    let choices = [Choice::Yes, Choice::Yes, Choice::Yes, Choice::No, Choice::Abstain];
    let row = |(i, choice): (u32, &Choice)| {
        let present = i % 9 != 0;
        Row {
            partner: format!("Kooperationspartner {i}"),
            votes: Votes::whole(1 + i * 7 % 32),
            present,
            excluded: false,
            choice: if present { choice.clone() } else { Choice::None },
        }
    };
    Sheet {
        cast: Cast::Roll((0..26).zip(choices.iter().cycle()).map(row).collect()),
        quorum: vec![Threshold::at_least(Measure::Heads, Base::Statutory, Fraction::HALF)],
        majority: vec![Threshold::at_least(
            Measure::Votes,
            Base::Statutory,
            Fraction::TWO_THIRDS,
        )],
        tie: Tie::Rejected,
        consent: None,
        split_votes: false,
        quorum_check: QuorumCheck::Strict,
    }
}

fn bare_sum(sheet: &Sheet) -> Votes {
    sheet.cast.roll().iter().map(|row| row.votes).sum()
}

/// Nanoseconds for one call, the best of several rounds.
fn nanoseconds(mut call: impl FnMut()) -> u128 {
    const CALLS: u32 = 10_000;
    let round = |call: &mut dyn FnMut()| {
        let start = Instant::now();
        (0..CALLS).for_each(|_| call());
        start.elapsed().as_nanos()
    };
    (0..7).map(|_| round(&mut call)).min().unwrap_or_default() / u128::from(CALLS)
}

fn count_of_26_partners(criterion: &mut Criterion) {
    let sheet = sheet();
    criterion.bench_function("count 26 partners", |b| {
        b.iter(|| count::count(black_box(&sheet), None))
    });
    criterion.bench_function("bare sum of 26 partners", |b| b.iter(|| bare_sum(black_box(&sheet))));
    let count = nanoseconds(|| drop(black_box(count::count(black_box(&sheet), None))));
    let sum = nanoseconds(|| {
        black_box(bare_sum(black_box(&sheet)));
    });
    println!(
        "ratio: the count with its explanation takes {count} ns, the bare sum {sum} ns: {} times as long",
        count / sum.max(1)
    );
}

criterion_group!(benches, count_of_26_partners);
criterion_main!(benches);
