//! What the shell remembers: which book is open.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use serde_json::Value;

use crate::refusal::Refusal;

/// The shell's state; one per process.
pub struct Shell {
    book: Mutex<Option<PathBuf>>,
}

impl Shell {
    /// Starts with the book named on the command line, if one was. Whether it can be read shows with the first query.
    pub fn new(book: Option<PathBuf>) -> Self {
        Self { book: Mutex::new(book) }
    }

    /// The open book's file.
    pub fn book(&self) -> Option<PathBuf> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Turns to another book.
    pub fn open(&self, book: PathBuf) {
        *self.book.lock().unwrap_or_else(PoisonError::into_inner) = Some(book);
    }

    /// Answers a query about the open book.
    ///
    /// # Errors
    /// [`Refusal::NoBook`] if none is open, or the reason why it cannot be read.
    pub fn query(&self, query: &Value) -> Result<Value, Refusal> {
        ask(&self.book().ok_or(Refusal::NoBook)?, query)
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
        assert_eq!(shell.book(), Some("first.beschlussbuch".into()));
        shell.open("second.beschlussbuch".into());
        assert_eq!(shell.book(), Some("second.beschlussbuch".into()));
    }
}
