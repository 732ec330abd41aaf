//! `extend`.

use std::{path::Path, process::ExitCode};

use chrono::Utc;
use office::{ExtendOrder, Office, Services, TakenToExtend, signature::Level};

use crate::{
    arguments::{ExtendArguments, LevelArgument},
    failure::Failure,
    files, paper,
};

/// Extends a signed file and, if asked, files it in the book in which it lies. What could not be had is named; the program ends
/// with 1 then.
pub fn run(arguments: &ExtendArguments) -> Result<ExitCode, Failure> {
    let pdf = files::read(&arguments.pdf)?;
    let to = match arguments.to {
        LevelArgument::T => Level::T,
        LevelArgument::Lt => Level::Lt,
        LevelArgument::Lta => Level::Lta,
    };
    let anchors = paper::trusted(arguments.trust.as_deref())?;
    let mut book = match &arguments.book {
        Some(book) => Some(taken(book, &pdf)?),
        None => None,
    };
    let extended = match &book {
        Some((_, taken)) => taken.extend(to, &services(arguments), &anchors)?,
        None => office::extend(&ExtendOrder {
            pdf: &pdf,
            to,
            anchors: &anchors,
            timestamp: arguments.timestamp.as_deref(),
            revocation: to >= Level::Lt,
            now: Utc::now(),
        })?,
    };
    files::write(&arguments.output, &extended.pdf)?;
    say!("Stufe {}: {}", extended.level, arguments.output.display());
    for sentence in &extended.missing {
        say!("{sentence}");
    }
    if let Some((office, taken)) = &mut book {
        let receipt = office.file_extended(taken, &extended)?;
        say!("Im Beschlussbuch abgelegt als Eintrag {}.", receipt.sequence);
    }
    Ok(if extended.level >= to && extended.missing.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}

/// Who calls names whom to ask.
fn services(arguments: &ExtendArguments) -> Services {
    Services {
        timestamp: arguments.timestamp.clone(),
        revocation: true,
    }
}

/// The book in which a file lies, and the file taken out of it.
fn taken(book: &Path, pdf: &[u8]) -> Result<(Office, TakenToExtend), Failure> {
    let mut office = Office::open(book, "Kommandozeile")?;
    let document = office.document_of_file(pdf)?;
    let taken = office.take_to_extend(&document)?;
    Ok((office, taken))
}
