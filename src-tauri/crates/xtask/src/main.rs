//! Developer tasks: `cargo xtask start | test | bench | fuzz | print`. Each says what it will install before it does.
//!
//! The standard library only: this program is built before anything else can be checked.

mod bench;
mod debian;
mod fuzz;
mod node;
mod print;
mod python;
mod start;
mod step;
mod test;

use std::{
    env,
    path::{Path, PathBuf},
    process::ExitCode,
};

const HELP: &str = "\
Aufgaben rund um den Quelltext

  cargo xtask start   richtet ein, baut und öffnet die Anwendung mit einem Beispielbuch;
                      ohne Bildschirm wird das Beispiel auf der Befehlszeile durchgespielt
  cargo xtask test    richtet ein und führt alle Prüfungen aus
  cargo xtask bench [NAME]
                      misst die Geschwindigkeit und druckt die Verhältnisse; mit Namen nur eine Messung, etwa
                      documents: dieselbe Niederschrift mit diesem Programm, krilla, Typst, WeasyPrint, LibreOffice
  cargo xtask fuzz [SEKUNDEN]
                      vergleicht verfälschte Abstimmungen mit der zweiten Auszählung und prüft verfälschte
                      unterschriebene Dateien, beides ohne Angabe 60 Sekunden
  cargo xtask fuzz verify ANZAHL
                      prüft so viele verfälschte unterschriebene Dateien
  cargo xtask print   druckt auf einen Drucker zur Probe, der ein PDF schreibt (nur Linux, als root)
";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let root = root();
    let outcome = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["start"] => start::run(&root),
        ["test"] => test::run(&root),
        ["bench"] => bench::run(&root, None),
        ["bench", name] => bench::run(&root, Some(name)),
        ["fuzz"] => fuzz::run(&root, "60"),
        ["fuzz", "verify", inputs] if inputs.parse::<u64>().is_ok() => fuzz::verifier(&root, inputs),
        ["fuzz", seconds] if seconds.parse::<u64>().is_ok() => fuzz::run(&root, seconds),
        ["print"] => print::run(&root),
        ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        _ => {
            eprint!("{HELP}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            eprintln!("\n{stop}");
            ExitCode::FAILURE
        }
    }
}

/// The top of the work tree, three folders above this crate. Cargo tells where the crate lies.
fn root() -> PathBuf {
    let here = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from("."), PathBuf::from);
    here.ancestors().nth(3).map_or_else(|| here.clone(), Path::to_path_buf)
}
