//! `cargo xtask print`: the program prints to a real queue that writes what comes out as a PDF.

use std::path::Path;

use crate::{
    debian::{self, Need},
    step::{Step, Stop},
};

/// A scheduler of its own on a free port of loopback; the system's queues are not touched.
///
/// # Errors
/// If something else comes out than was asked for, or nothing.
pub fn run(root: &Path) -> Result<(), Stop> {
    debian::provide(&[Need::Build, Need::Judges, Need::Printer], root)?;
    let test = ["test", "--package", "beschlussbuch-cli", "--test", "printing"];
    Step::cargo(&[test.as_slice(), &["--", "--ignored"]].concat(), root).run()
}
