//! `new`, `query`, `check`, `backup`, `restore`.

use std::{path::Path, process::ExitCode};

use office::{Office, OfficeError, Query, domain::rulebook::Template};

use crate::{failure::Failure, rulebook};

/// Makes a book by the rules of a file, or by some that come with the program.
pub fn new(book: &Path, file: Option<&Path>, template: Template, sample: bool) -> Result<ExitCode, Failure> {
    let rules = file.map_or_else(|| rulebook::shipped(template), rulebook::read)?;
    // A sample plays in the past: its first entry is older than all that follow.
    let at = if sample { office::sample::begin() } else { None };
    let office = Office::create(book, rules, sample, "Kommandozeile", at)?;
    println!(
        "Das Beschlussbuch „{}“ ist angelegt: {}",
        office.book().name,
        book.display()
    );
    Ok(ExitCode::SUCCESS)
}

/// Answers a query.
pub fn query(book: &Path, query: &str) -> Result<ExitCode, Failure> {
    let query = Query::read(query)?;
    let answer = Office::open_read_only(book)?.query(&query)?;
    println!("{}", serde_json::to_string_pretty(&answer)?);
    Ok(ExitCode::SUCCESS)
}

/// Checks a book and says what is broken.
pub fn check(book: &Path) -> Result<ExitCode, Failure> {
    let report = office::check(book, &mut office::silent)?;
    println!("{}", report.file);
    if let Some(reason) = &report.inconsistent {
        println!("{reason}");
    }
    Ok(if report.is_sound() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}

/// Copies a book.
pub fn backup(book: &Path, copy: &Path) -> Result<ExitCode, Failure> {
    office::backup(book, copy, &mut office::silent).map_err(OfficeError::Journal)?;
    println!("Die Kopie ist gesichert: {}", copy.display());
    Ok(ExitCode::SUCCESS)
}

/// Restores a book.
pub fn restore(copy: &Path, book: &Path) -> Result<ExitCode, Failure> {
    office::restore(copy, book)?;
    println!(
        "Das Beschlussbuch ist aus der Kopie wiederhergestellt: {}",
        book.display()
    );
    Ok(ExitCode::SUCCESS)
}
