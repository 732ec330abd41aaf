//! The count of 26 partners against a bare sum of their votes, and of 10,000 partners against it.

use std::{hint::black_box, time::Instant};

use beschlussbuch_domain::{
    count::{self, Cast, Choice, QuorumCheck, Row, Sheet, Tie},
    fraction::Fraction,
    threshold::{Base, Measure, Threshold},
    votes::Votes,
};
use criterion::{Criterion, criterion_group, criterion_main};

fn sheet(partners: u32) -> Sheet {
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
        cast: Cast::Roll((0..partners).zip(choices.iter().cycle()).map(row).collect()),
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

/// Seconds for one call, the best of several rounds.
fn seconds<T>(calls: u32, mut call: impl FnMut() -> T) -> f64 {
    let mut round = || {
        let start = Instant::now();
        (0..calls).for_each(|_| drop(black_box(call())));
        start.elapsed().as_secs_f64() / f64::from(calls)
    };
    (0..9).map(|_| round()).fold(f64::INFINITY, f64::min)
}

fn counts(criterion: &mut Criterion) {
    let (few, many) = (sheet(26), sheet(10_000));
    criterion.bench_function("count 26 partners", |b| b.iter(|| count::count(black_box(&few), None)));
    criterion.bench_function("count 10000 partners", |b| {
        b.iter(|| count::count(black_box(&many), None))
    });
    criterion.bench_function("bare sum of 26 partners", |b| b.iter(|| bare_sum(black_box(&few))));
    let count_few = seconds(5_000, || count::count(black_box(&few), None));
    let count_many = seconds(20, || count::count(black_box(&many), None));
    let sum_few = seconds(100_000, || bare_sum(black_box(&few)));
    println!(
        "ratio count of 26 partners / bare sum of their votes: {:.2}",
        count_few / sum_few
    );
    println!(
        "ratio count of 10000 partners / count of 26 (at most 500): {:.2}",
        count_many / count_few
    );
}

criterion_group!(benches, counts);
criterion_main!(benches);
