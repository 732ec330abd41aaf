//! `cargo xtask bench`: runs the measurements and repeats their ratios at the end.

use std::path::Path;

use crate::{
    debian::{self, Need},
    node,
    step::{Step, Stop},
};

/// Package and benchmark.
const BENCHES: [(&str, &str); 5] = [
    ("beschlussbuch-domain", "count"),
    ("beschlussbuch-cli", "batch"),
    ("beschlussbuch-domain", "search"),
    ("beschlussbuch-journal", "append"),
    ("beschlussbuch-app", "window"),
];

/// Ratios are what counts; absolute times differ from machine to machine.
///
/// # Errors
/// If a benchmark fails, or prints no ratio.
pub fn run(root: &Path) -> Result<(), Stop> {
    debian::provide(&[Need::Build, Need::Window, Need::Screen], root)?;
    node::check(root)?;
    node::install(&root.join("ui"))?;
    let mut ratios = Vec::new();
    for (package, bench) in BENCHES {
        if bench == "window" && !cfg!(target_os = "linux") {
            println!("Das Fenster wird nur unter Linux gemessen.");
            continue;
        }
        let found = Step::cargo(&["bench", "--package", package, "--bench", bench], root).run_and_pick(is_ratio)?;
        if found.is_empty() {
            return Err(Stop::Needed(format!(
                "Die Messung „{bench}“ hat kein Verhältnis gedruckt."
            )));
        }
        ratios.extend(found);
    }
    println!("\nVerhältnisse:");
    for ratio in ratios {
        println!("  {ratio}");
    }
    Ok(())
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
