//! What the shell remembers: which book is open.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use serde::Serialize;
use serde_json::Value;

use crate::refusal::Refusal;

/// The shell's state; one per process.
pub struct Shell {
    book: Mutex<Option<PathBuf>>,
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
        Self { book: Mutex::new(book) }
    }

    /// The open book.
    pub fn book(&self) -> Option<OpenBook> {
        self.file().map(|file| OpenBook {
            file: file.display().to_string(),
            head: None,
        })
    }

    /// Turns to another book.
    pub fn open(&self, file: PathBuf) {
        *self.book.lock().unwrap_or_else(PoisonError::into_inner) = Some(file);
    }

    /// Answers a query about the open book.
    ///
    /// # Errors
    /// [`Refusal::NoBook`] if none is open, or the reason why it cannot be read.
    pub fn query(&self, query: &Value) -> Result<Value, Refusal> {
        ask(&self.file().ok_or(Refusal::NoBook)?, query)
    }

    fn file(&self) -> Option<PathBuf> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The one place where the shell reaches the use cases below it.
fn ask(book: &Path, _query: &Value) -> Result<Value, Refusal> {
    Err(Refusal::NotShown {
        book: book.display().to_string(),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_query_without_a_book_is_refused() {
        assert_eq!(Shell::new(None).query(&json!({"overview": {}})), Err(Refusal::NoBook));
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
