//! `extend`.

use std::process::ExitCode;

use chrono::Utc;
use office::{ExtendOrder, signature::Level};

use crate::{
    arguments::{ExtendArguments, LevelArgument},
    failure::Failure,
    files, paper,
};

/// Extends a signed file. What could not be had is named; the program ends with 1 then.
pub fn run(arguments: &ExtendArguments) -> Result<ExitCode, Failure> {
    let pdf = files::read(&arguments.pdf)?;
    let to = match arguments.to {
        LevelArgument::T => Level::T,
        LevelArgument::Lt => Level::Lt,
        LevelArgument::Lta => Level::Lta,
    };
    let extended = office::extend(&ExtendOrder {
        pdf: &pdf,
        to,
        anchors: &paper::trusted(arguments.trust.as_deref())?,
        timestamp: arguments.timestamp.as_deref(),
        revocation: to >= Level::Lt,
        now: Utc::now(),
    })?;
    files::write(&arguments.output, &extended.pdf)?;
    say!("Stufe {}: {}", extended.level, arguments.output.display());
    for sentence in &extended.missing {
        say!("{sentence}");
    }
    Ok(if extended.level >= to && extended.missing.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}
