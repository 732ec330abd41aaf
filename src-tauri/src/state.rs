//! What the shell remembers: which book is open.

use std::{
    path::PathBuf,
    sync::{Mutex, MutexGuard, PoisonError},
};

use office::{Office, Query};
use serde::Serialize;
use serde_json::Value;

use crate::refusal::Refusal;

/// The shell's state; one per process.
pub struct Shell {
    book: Mutex<Option<Open>>,
}

/// A book that was chosen; it is opened with the first question about it.
struct Open {
    file: PathBuf,
    office: Option<Office>,
}

/// The open book, as the window names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenBook {
    /// Its file, as a person reads it.
    pub file: String,
    /// Where its journal stands; none while it cannot be read.
    pub head: Option<Head>,
}

/// Where a journal stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Head {
    /// Entries so far.
    pub sequence: u64,
    /// SHA-256 of the newest entry, in hexadecimal.
    pub hash: String,
}

impl Shell {
    /// Starts with the book named on the command line, if one was. Whether it can be read shows with the first query.
    pub fn new(book: Option<PathBuf>) -> Self {
        Self {
            book: Mutex::new(book.map(Open::closed)),
        }
    }

    /// The open book.
    pub fn book(&self) -> Option<OpenBook> {
        self.lock().as_mut().map(|open| OpenBook {
            file: open.file.display().to_string(),
            head: open.office().ok().map(|office| {
                let head = office.head();
                Head {
                    sequence: head.sequence,
                    hash: head.hash.iter().map(|b| format!("{b:02x}")).collect(),
                }
            }),
        })
    }

    /// Turns to another book.
    pub fn open(&self, file: PathBuf) {
        *self.lock() = Some(Open::closed(file));
    }

    /// Answers a query about the open book.
    ///
    /// # Errors
    /// [`Refusal::NoBook`] if none is open, or the reason why it cannot be read.
    pub fn query(&self, query: Value) -> Result<Value, Refusal> {
        let mut book = self.lock();
        let office = book.as_mut().ok_or(Refusal::NoBook)?.office()?;
        let query: Query = serde_json::from_value(query).map_err(|e| Refusal::NotAQuery(e.to_string()))?;
        Ok(office.query(&query)?)
    }

    fn lock(&self) -> MutexGuard<'_, Option<Open>> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Open {
    fn closed(file: PathBuf) -> Self {
        Self { file, office: None }
    }

    fn office(&mut self) -> Result<&mut Office, Refusal> {
        match &mut self.office {
            Some(office) => Ok(office),
            empty => Ok(empty.insert(Office::open_read_only(&self.file)?)),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_query_without_a_book_is_refused() {
        assert_eq!(Shell::new(None).query(json!({"overview": {}})), Err(Refusal::NoBook));
    }

    #[test]
    fn the_book_chosen_last_is_the_open_one() {
        let shell = Shell::new(Some("first.beschlussbuch".into()));
        shell.open("second.beschlussbuch".into());
        assert_eq!(
            shell.book().map(|book| book.file),
            Some("second.beschlussbuch".to_owned())
        );
    }
}
