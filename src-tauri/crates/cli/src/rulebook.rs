//! `rulebook`: the rules of a book as a file, a new edition of them, and files to start from.

use std::{path::Path, process::ExitCode};

use chrono::NaiveDate;
use office::{
    CommandLine, Office,
    domain::{
        Command,
        book::BookCommand,
        german::date,
        rulebook::{Rulebook, Template},
    },
};

use crate::{failure::Failure, files};

/// Reads a rulebook; each problem is named with file, line and key.
pub fn read(path: &Path) -> Result<Rulebook, Failure> {
    let text = files::read_text(path)?;
    Rulebook::from_toml(&text).map_err(|error| Failure::Input(error.in_file(&path.display().to_string())))
}

/// A rulebook that comes with the program.
pub fn shipped(template: Template) -> Result<Rulebook, Failure> {
    Rulebook::from_toml(template.toml()).map_err(|error| Failure::Input(error.in_file(template.id())))
}

/// Prints a rulebook to start from, with its comments.
pub fn template(template: Template) -> ExitCode {
    print!("{}", template.toml());
    ExitCode::SUCCESS
}

/// Prints the rules that hold today.
pub fn export(book: &Path) -> Result<ExitCode, Failure> {
    print!("{}", Office::open_read_only(book)?.rulebook_file()?);
    Ok(ExitCode::SUCCESS)
}

/// Adopts a new edition.
pub fn adopt(book: &Path, file: &Path, from: NaiveDate, actor: &str) -> Result<ExitCode, Failure> {
    let rulebook = Box::new(read(file)?);
    let name = rulebook.name.clone();
    let line = CommandLine {
        at: None,
        actor: None,
        command: Command::Book(BookCommand::Adopt { rulebook, from }),
    };
    Office::open(book, actor)?.execute(&line)?;
    say!(
        "Das Regelwerk „{name}“ ist beschlossen und gilt ab dem {}.",
        date(from).replace('\u{a0}', " ")
    );
    Ok(ExitCode::SUCCESS)
}
