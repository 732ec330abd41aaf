//! `cargo xtask test`: sets up and runs every check, the quick ones first; the first failure ends it.

use std::path::Path;

use crate::{
    debian::{self, Need},
    node::{self, npm},
    python,
    step::{Step, Stop},
};

/// One target folder and one profile for everything. `build`, `clippy` and `test` name the same targets, so that cargo
/// unites features alike and builds each dependency once.
///
/// # Errors
/// The first step that fails.
pub fn run(root: &Path) -> Result<(), Stop> {
    let ui = root.join("ui");
    debian::provide(&[Need::Build, Need::Window, Need::Screen, Need::Judges], root)?;
    node::check(root)?;
    node::install(&ui)?;
    python::install(root)?;

    Step::cargo(&["fmt", "--all", "--check"], root).run()?;
    Step::new(python::interpreter(root), &["-m", "reuse", "lint", "--lines"], root).run()?;
    for script in ["format:check", "check", "test"] {
        npm(&["run", "--silent", script], &ui).run()?;
    }
    Step::cargo(
        &["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"],
        root,
    )
    .run()?;
    Step::cargo(&["doc", "--workspace", "--no-deps", "--document-private-items"], root)
        .env("RUSTDOCFLAGS", "--deny warnings")
        .run()?;
    // The end-to-end tests start the programs, which `cargo test` alone would not build.
    Step::cargo(&["build", "--workspace", "--lib", "--bins", "--tests"], root).run()?;
    Step::cargo(&["test", "--workspace"], root)
        .env("BESCHLUSSBUCH_PYTHON", python::interpreter(root))
        .run()?;
    licences(root)?;
    println!("\nAlle Prüfungen sind bestanden.");
    Ok(())
}

/// Checks the licences of all dependencies, if cargo-deny is there: building it takes longer than all tests.
fn licences(root: &Path) -> Result<(), Stop> {
    if Step::cargo(&["deny", "--version"], root).output().is_none() {
        println!("\ncargo-deny ist nicht installiert; die Lizenzen der Abhängigkeiten bleiben hier ungeprüft.");
        return Ok(());
    }
    Step::cargo(&["deny", "check", "licenses", "bans", "sources"], root).run()
}
