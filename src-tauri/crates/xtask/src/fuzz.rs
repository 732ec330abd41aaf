//! `cargo xtask fuzz`: mutated ballots in the machine form against the second count, for as long as one likes.

use std::path::Path;

use crate::{
    debian::{self, Need},
    step::{Step, Stop},
};

/// Ballots come from a seed that the run prints; `COUNT_SEED` repeats one.
///
/// # Errors
/// If the two counts differ, or the program panics.
pub fn run(root: &Path, seconds: &str) -> Result<(), Stop> {
    debian::provide(&[Need::Build], root)?;
    let test = [
        "test",
        "--release",
        "--package",
        "beschlussbuch-domain",
        "--test",
        "count_reference",
    ];
    let only = ["--", "--ignored", "--nocapture"];
    Step::cargo(&[test.as_slice(), &only].concat(), root)
        .env("COUNT_SECONDS", seconds)
        .run()
}
