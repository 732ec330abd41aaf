//! What a journal needs of the place where it lives. The book file is one such place.

use crate::{
    content::{Content, ContentHash},
    entry::{Entry, Head, NewEntry},
    error::{AppendError, JournalError},
};

/// A place for entries and contents.
pub trait Store: Send {
    /// The head before the first entry.
    ///
    /// # Errors
    /// If the place cannot be read.
    fn origin(&self) -> Result<Head, JournalError>;

    /// The last entry.
    ///
    /// # Errors
    /// If the place cannot be read.
    fn head(&self) -> Result<Head, JournalError>;

    /// Entries behind a number, at most `limit`.
    ///
    /// # Errors
    /// If the place cannot be read.
    fn entries_after(&self, sequence: u64, limit: usize) -> Result<Vec<Entry>, JournalError>;

    /// Appends an entry with its contents, all or nothing, if the journal still ends where the caller thinks.
    ///
    /// # Errors
    /// If the head has moved or the place cannot be written. Nothing has changed then.
    fn append(&mut self, expected: &Head, entry: NewEntry) -> Result<Entry, AppendError>;

    /// A content.
    ///
    /// # Errors
    /// If the place cannot be read.
    fn content(&self, hash: &ContentHash) -> Result<Content, JournalError>;

    /// Whether a content is there and not erased, without reading its bytes.
    ///
    /// # Errors
    /// If the place cannot be read.
    fn has_content(&self, hash: &ContentHash) -> Result<bool, JournalError>;
}
