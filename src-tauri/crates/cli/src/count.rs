//! `count`: one ballot as JSON on standard input.

use std::process::ExitCode;

use office::domain::{count, machine};

use crate::{failure::Failure, files};

/// Reads, counts, prints.
pub fn run() -> Result<ExitCode, Failure> {
    let text = String::from_utf8(files::read_stdin()?)
        .map_err(|_| Failure::Input("Die Eingabe ist kein Text in UTF-8.".into()))?;
    let sheet = machine::read(&text).map_err(|e| Failure::Input(e.to_string()))?;
    let count = count::count(&sheet, None).map_err(|e| Failure::Input(e.to_string()))?;
    println!("{}", machine::write(&count)?);
    Ok(ExitCode::SUCCESS)
}
