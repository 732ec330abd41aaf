//! A search through the sample book and through ten megabytes of prose, against copying them in lower case.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a broken fixture is to stop the measurement"
)]

#[path = "../tests/play/mod.rs"]
mod play;

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use beschlussbuch_domain::{search::Words, view::SearchView};
use criterion::{Criterion, criterion_group, criterion_main};
use play::Library;

/// Found nowhere, so that everything is read.
const QUESTION: &str = "xylophon münster";

fn best<T>(mut call: impl FnMut() -> T) -> Duration {
    let round = |_| {
        let start = Instant::now();
        black_box(call());
        start.elapsed()
    };
    (0..9).map(round).min().unwrap_or_default()
}

fn search(criterion: &mut Criterion) {
    let library = Library::of_the_sample();
    let sample = || {
        SearchView::of(&library.book, QUESTION, 50, &|c| library.text(c))
            .unwrap()
            .total
    };
    criterion.bench_function("search the sample book", |b| b.iter(|| black_box(sample())));
    let mut prose = String::new();
    while prose.len() < 10_000_000 {
        library.texts.values().for_each(|text| prose.push_str(text));
    }
    let words = Words::of(QUESTION);
    let ours = best(|| words.found_in(black_box(&prose)));
    let copy = best(|| black_box(&prose).to_lowercase().contains("xylophon"));
    let sample = best(sample);
    println!(
        "ratio: a search through 10 MB takes {} ms, copying them in lower case {} ms: {:.1} times as long; the sample book {} µs",
        ours.as_millis(),
        copy.as_millis(),
        ours.as_secs_f64() / copy.as_secs_f64(),
        sample.as_micros()
    );
}

criterion_group!(benches, search);
criterion_main!(benches);
