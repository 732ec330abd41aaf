//! Erases contents wherever they lie: a signed file holds the bytes of the one that it continues.

use domain::{Command, content::Hash, document::Document, erasure::ContentCommand};
use journal::Content;

use crate::{Office, OfficeError};

impl Office {
    /// Further contents with the bytes of the filed document that a command erases: the files that it was signed on or extended
    /// to, those that it continues, and the same file filed once more.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub(crate) fn same_bytes(&self, command: &Command) -> Result<Vec<Hash>, OfficeError> {
        let Command::Content(ContentCommand::Erase { content, .. }) = command else {
            return Ok(Vec::new());
        };
        let documents = || self.book().documents.values();
        let Some(document) = documents().find(|document| document.content.hash == *content) else {
            return Ok(Vec::new());
        };
        let Some(bytes) = self.present(document)? else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        for other in documents().filter(|other| other.id != document.id) {
            let same = other.sha256 == document.sha256
                || other.meeting == document.meeting
                    && self
                        .present(other)?
                        .is_some_and(|other| other.starts_with(&bytes) || bytes.starts_with(&other));
            if same {
                found.push(other.content.hash);
            }
        }
        Ok(found)
    }

    /// The bytes of a document; none if they are erased or lost.
    fn present(&self, document: &Document) -> Result<Option<Vec<u8>>, OfficeError> {
        Ok(match self.store().content(&document.content.hash.0)? {
            Content::Present(bytes) => Some(bytes),
            Content::Erased | Content::Missing => None,
        })
    }
}
