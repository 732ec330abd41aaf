//! `cargo xtask bench`: runs the measurements and repeats their ratios at the end.

use std::path::Path;

use crate::{
    debian::{self, Need},
    node, python,
    step::{Step, Stop},
};

/// Package and benchmark.
const BENCHES: [(&str, &str); 6] = [
    ("beschlussbuch-domain", "count"),
    ("beschlussbuch-cli", "batch"),
    ("beschlussbuch-domain", "search"),
    ("beschlussbuch-journal", "append"),
    ("beschlussbuch-office", SIGNATURES),
    ("beschlussbuch-app", "window"),
];

/// The benchmark that is a program of its own, outside the workspace: other writers of PDF belong to it.
const DOCUMENTS: &str = "documents";

/// The benchmark that pyHanko takes part in.
const SIGNATURES: &str = "signatures";

/// Ratios are what counts; absolute times differ from machine to machine. `only` names one benchmark.
///
/// # Errors
/// If a benchmark fails, or prints no ratio, or there is none of that name.
pub fn run(root: &Path, only: Option<&str>) -> Result<(), Stop> {
    let wanted = |bench: &str| only.is_none_or(|only| only == bench);
    let mut ratios = Vec::new();
    if wanted(DOCUMENTS) {
        ratios.extend(documents(root)?);
    }
    if only != Some(DOCUMENTS) {
        ratios.extend(of_workspace(root, wanted)?);
    }
    if ratios.is_empty() {
        return Err(Stop::Needed("Eine Messung dieses Namens gibt es nicht.".to_owned()));
    }
    println!("\nVerhältnisse:");
    for ratio in ratios {
        println!("  {ratio}");
    }
    Ok(())
}

/// The same minutes by our pipeline, krilla, Typst, WeasyPrint and LibreOffice.
fn documents(root: &Path) -> Result<Vec<String>, Stop> {
    debian::provide(&[Need::Build, Need::Makers], root)?;
    python::install_for_bench(root)?;
    // Beside the other targets, because a workspace of its own would have a folder of its own in the source.
    let target = root.join("target/bench-documents");
    let run = [
        "run",
        "--quiet",
        "--release",
        "--manifest-path",
        "tests/bench/documents/Cargo.toml",
        "--target-dir",
    ];
    let step = Step::cargo(&run, root)
        .arg(target)
        .arg("--")
        .arg(python::interpreter(root));
    found(DOCUMENTS, step.run_and_pick(is_ratio)?)
}

/// The benchmarks of the crates themselves.
fn of_workspace(root: &Path, wanted: impl Fn(&str) -> bool) -> Result<Vec<String>, Stop> {
    debian::provide(&[Need::Build, Need::Window, Need::Screen], root)?;
    node::check(root)?;
    node::install(&root.join("ui"))?;
    let mut ratios = Vec::new();
    for (package, bench) in BENCHES.into_iter().filter(|(_, bench)| wanted(bench)) {
        if bench == "window" && !cfg!(target_os = "linux") {
            println!("Das Fenster wird nur unter Linux gemessen.");
            continue;
        }
        let mut step = Step::cargo(&["bench", "--package", package, "--bench", bench], root);
        if bench == SIGNATURES {
            debian::provide(&[Need::Judges], root)?;
            python::install(root)?;
            step = step.env("BESCHLUSSBUCH_PYTHON", python::interpreter(root));
        }
        ratios.extend(found(bench, step.run_and_pick(is_ratio)?)?);
    }
    Ok(ratios)
}

fn found(bench: &str, ratios: Vec<String>) -> Result<Vec<String>, Stop> {
    if ratios.is_empty() {
        return Err(Stop::Needed(format!(
            "Die Messung „{bench}“ hat kein Verhältnis gedruckt."
        )));
    }
    Ok(ratios)
}

/// A benchmark prints each of its results as `ratio NAME: NUMBER`.
fn is_ratio(line: &str) -> bool {
    line.trim_start().to_lowercase().starts_with("ratio")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ratio_lines_are_repeated() {
        assert!(is_ratio("ratio append / bare insert: 1.12"));
        assert!(!is_ratio("append                  time:   [1.2 ms 1.3 ms 1.4 ms]"));
    }
}
