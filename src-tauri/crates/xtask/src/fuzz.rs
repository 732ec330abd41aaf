//! `cargo xtask fuzz`: mutated ballots in the machine form against the second count, and mutated signed files for the verifier, for
//! as long as one likes.

use std::path::Path;

use crate::{
    debian::{self, Need},
    python,
    step::{Step, Stop},
};

/// Ballots and files come from seeds that the run prints; `COUNT_SEED` and `VERIFY_SEED` repeat one.
///
/// # Errors
/// If the two counts differ, a file is called valid that says something else than what was signed, or the program panics.
pub fn run(root: &Path, seconds: &str) -> Result<(), Stop> {
    debian::provide(&[Need::Build], root)?;
    driver("beschlussbuch-domain", "count_reference", root)
        .env("COUNT_SECONDS", seconds)
        .run()?;
    signatures(root, "18446744073709551615", seconds)
}

/// The verifier alone, a number of files.
///
/// # Errors
/// As above.
pub fn verifier(root: &Path, inputs: &str) -> Result<(), Stop> {
    debian::provide(&[Need::Build], root)?;
    signatures(root, inputs, "18446744073709551615")
}

fn signatures(root: &Path, inputs: &str, seconds: &str) -> Result<(), Stop> {
    // The seeds are signed by programs of others, too.
    debian::provide(&[Need::Judges], root)?;
    python::install(root)?;
    driver("beschlussbuch-signature", "signature", root)
        .arg("fuzz::")
        .env("BESCHLUSSBUCH_PYTHON", python::interpreter(root))
        .env("VERIFY_INPUTS", inputs)
        .env("VERIFY_SECONDS", seconds)
        .run()
}

/// The driver of a test program, which the other tests leave out.
fn driver(package: &str, test: &str, root: &Path) -> Step {
    let run = ["test", "--release", "--package", package, "--test", test];
    Step::cargo(&[run.as_slice(), &["--", "--ignored", "--nocapture"]].concat(), root)
}
