//! Texts of contents for views. A missing one is remembered and fails the whole answer.

use std::cell::RefCell;

use domain::{
    Book,
    content::{ContentRef, Hash},
};
use journal::{Content, Store};

use crate::{Office, OfficeError};

/// Reads texts from the book file.
pub(crate) struct Texts<'a> {
    book: &'a Book,
    store: &'a dyn Store,
    failure: RefCell<Option<OfficeError>>,
}

impl<'a> Texts<'a> {
    pub(crate) fn new(office: &'a Office) -> Self {
        Self {
            book: office.book(),
            store: office.store(),
            failure: RefCell::new(None),
        }
    }

    /// The text, or a sentence in its place if it was erased.
    pub(crate) fn text(&self, content: &ContentRef) -> String {
        self.by_hash(&content.hash).unwrap_or_else(|error| {
            self.failure.borrow_mut().get_or_insert(error);
            String::new()
        })
    }

    /// The SHA-256 of a content's bytes alone; none if it was erased.
    pub(crate) fn sha256(&self, content: &ContentRef) -> Option<Hash> {
        let found = match self.store.content(&content.hash.0) {
            Ok(Content::Present(bytes)) => return Some(Hash::of(&bytes)),
            Ok(Content::Erased) => return None,
            Ok(Content::Missing) => OfficeError::ContentMissing(content.hash.to_string()),
            Err(error) => error.into(),
        };
        self.failure.borrow_mut().get_or_insert(found);
        None
    }

    pub(crate) fn by_hash(&self, hash: &Hash) -> Result<String, OfficeError> {
        match self.store.content(&hash.0)? {
            Content::Present(bytes) => {
                String::from_utf8(bytes).map_err(|_| OfficeError::ContentMissing(format!("{hash} (kein Text)")))
            }
            Content::Erased => {
                let reason = self.book.erased.get(hash).map_or("nicht genannt", String::as_str);
                Ok(format!("*Dieser Text wurde gelöscht. Grund: {reason}.*"))
            }
            Content::Missing => Err(OfficeError::ContentMissing(hash.to_string())),
        }
    }

    /// Whether every text was there.
    pub(crate) fn finish(self) -> Result<(), OfficeError> {
        self.failure.into_inner().map_or(Ok(()), Err)
    }
}
