//! `count`: one ballot, or one round of an election, as JSON on standard input.

use std::process::ExitCode;

use office::domain::{count, election, machine};

use crate::{failure::Failure, files};

/// Reads, counts, prints.
pub fn run(election: bool) -> Result<ExitCode, Failure> {
    let text = String::from_utf8(files::read_stdin()?)
        .map_err(|_| Failure::Input("Die Eingabe ist kein Text in UTF-8.".into()))?;
    let count = if election { round(&text)? } else { ballot(&text)? };
    println!("{count}");
    Ok(ExitCode::SUCCESS)
}

fn ballot(text: &str) -> Result<String, Failure> {
    let sheet = machine::read(text).map_err(|e| Failure::Input(e.to_string()))?;
    let count = count::count(&sheet, None).map_err(|e| Failure::Input(e.to_string()))?;
    Ok(machine::write(&count)?)
}

fn round(text: &str) -> Result<String, Failure> {
    let round = election::read(text).map_err(|e| Failure::Input(e.to_string()))?;
    let count = election::count(&round, None).map_err(|e| Failure::Input(e.to_string()))?;
    Ok(machine::write(&count)?)
}
