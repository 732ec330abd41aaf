//! `new`, `query`, `check`, `backup`, `restore`.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use office::{Anchor, Anchors, Office, OfficeError, Query, domain::rulebook::Template};

use crate::{failure::Failure, files, paper, rulebook};

/// Makes a book by the rules of a file, or by some that come with the program.
pub fn new(book: &Path, file: Option<&Path>, template: Template, sample: bool) -> Result<ExitCode, Failure> {
    let rules = file.map_or_else(|| rulebook::shipped(template), rulebook::read)?;
    // A sample plays in the past: its first entry is older than all that follow.
    let at = if sample { office::sample::begin() } else { None };
    let office = Office::create(book, rules, sample, "Kommandozeile", at)?;
    say!(
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
    say!("{}", serde_json::to_string_pretty(&answer)?);
    Ok(ExitCode::SUCCESS)
}

/// Checks a book and says what is broken; holds it against signed documents.
pub fn check(book: &Path, anchors: &[PathBuf], trust: Option<&Path>) -> Result<ExitCode, Failure> {
    let files: Vec<_> = anchors.iter().map(|path| files::read(path)).collect::<Result<_, _>>()?;
    let names: Vec<_> = anchors.iter().map(|path| path.display().to_string()).collect();
    let documents: Vec<_> = names
        .iter()
        .zip(&files)
        .map(|(name, pdf)| Anchor { name, pdf })
        .collect();
    let trust = paper::trusted(trust)?;
    let anchors = Anchors {
        documents: &documents,
        trust: Some(&trust),
    };
    let report = office::check(book, anchors, &mut office::silent)?;
    say!("{}", report.file);
    if let Some(reason) = &report.inconsistent {
        say!("{reason}");
    }
    report.seals.iter().for_each(|seal| say!("{}", seal.text));
    if report.seals.len() < documents.len() {
        say!("Mit unterschriebenen Dokumenten wird ein Buch erst verglichen, wenn es sonst in Ordnung ist.");
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
    say!("Die Kopie ist gesichert: {}", copy.display());
    Ok(ExitCode::SUCCESS)
}

/// Restores a book.
pub fn restore(copy: &Path, book: &Path) -> Result<ExitCode, Failure> {
    office::restore(copy, book)?;
    say!(
        "Das Beschlussbuch ist aus der Kopie wiederhergestellt: {}",
        book.display()
    );
    Ok(ExitCode::SUCCESS)
}
