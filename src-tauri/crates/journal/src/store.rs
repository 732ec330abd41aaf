//! What a journal needs of the place where it lives. The book file is one such place.

use std::path::Path;

use crate::{
    backup::Progress,
    content::{Content, ContentHash},
    draft::Draft,
    entry::{Entry, Head, NewEntry},
    error::{AppendError, JournalError},
};

/// A place for entries and contents. If the place was moved away, everything but [`Store::copy_to`] says so and does nothing.
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

    /// The working drafts of a seat, the one saved last first. A book of an older format that was opened to read has none.
    ///
    /// # Errors
    /// If the place cannot be read.
    fn drafts(&self, seat: &str) -> Result<Vec<Draft>, JournalError>;

    /// The working draft of a seat under a key.
    ///
    /// # Errors
    /// If the place cannot be read.
    fn draft(&self, seat: &str, key: &str) -> Result<Option<Draft>, JournalError>;

    /// Saves a working draft of a seat in the place of the one under the same key. No entry; the head stays.
    ///
    /// # Errors
    /// If it is too large or the place cannot be written. The one that was there stays then.
    fn save_draft(&mut self, seat: &str, draft: &Draft) -> Result<(), JournalError>;

    /// Takes a working draft away; it is no matter if there is none.
    ///
    /// # Errors
    /// If the place cannot be written.
    fn drop_draft(&mut self, seat: &str, key: &str) -> Result<(), JournalError>;

    /// Copies everything to a new book file, also when the place was deleted and is only held open.
    ///
    /// # Errors
    /// If the target exists or cannot be written, or the copy was stopped. No half copy is left behind.
    fn copy_to(&self, copy: &Path, progress: Progress) -> Result<(), JournalError>;
}
