//! The book file: entries in a hash chain and contents in pieces. Bytes in, bytes out; knows no committee.
//!
//! One SQLite file at rest. An entry is never changed or deleted; a content can be erased, which is itself an entry. Beside
//! them lie working drafts, which are no record.

mod backup;
mod book_file;
mod check;
mod content;
mod draft;
mod entry;
mod error;
mod file_system;
mod schema;
mod store;

pub use backup::Progress;
pub use book_file::BookFile;
pub use check::{Finding, Report};
pub use content::{CONTENT_LIMIT, Content, ContentHash, NewContent, PIECE};
pub use draft::{DRAFT_LIMIT, Draft};
pub use entry::{Entry, Head, NewEntry};
pub use error::{AppendError, JournalError};
pub use schema::{APPLICATION_ID, FORMAT};
pub use store::Store;
