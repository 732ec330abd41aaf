//! What a signed file gets later so that its signatures can be verified for long: the file that was signed stays, and a further
//! one with the same bytes and something behind them stands beside it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Document;
use crate::{book::Book, id::DocumentId, refusal::Refusal, text::enumeration};

/// What a file carries so that its signatures can be verified for long (ETSI EN 319 142-1 § 5.4 and § 5.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// How many time stamps over the document.
    pub timestamps: u32,
    /// Whether certificates and answers about their revocation.
    pub proofs: bool,
}

impl Evidence {
    /// As the object of a sentence: „Nachweise zu den Zertifikaten und einen Zeitstempel über das Dokument“.
    pub(super) fn german(self) -> String {
        let proofs = self.proofs.then(|| "Nachweise zu den Zertifikaten".to_owned());
        let stamps = match self.timestamps {
            0 => None,
            1 => Some("einen Zeitstempel über das Dokument".to_owned()),
            several => Some(format!("{several}\u{a0}Zeitstempel über das Dokument")),
        };
        let all: Vec<String> = proofs.into_iter().chain(stamps).collect();
        enumeration(&all)
    }
}

impl Book {
    /// The newest file of a signed document: the last one that extends it, or itself.
    #[must_use]
    pub fn newest<'a>(&'a self, document: &'a Document) -> &'a Document {
        let after = |one: &Document| self.documents.values().find(|d| d.extends.as_ref() == Some(&one.id));
        let mut newest = document;
        while let Some(next) = after(newest) {
            newest = next;
        }
        newest
    }

    /// The signed file that is to be extended.
    ///
    /// # Errors
    /// A refusal if it is no electronically signed file, somebody has not signed it yet, or a newer file extends it.
    pub fn to_extend(&self, id: &DocumentId) -> Result<&Document, Refusal> {
        let found = self.document(id)?;
        let name = || found.name.clone();
        if found.confirmed_by.is_some() {
            return Err(Refusal::SignedOnPaper { name: name() });
        }
        if !found.complete {
            return Err(Refusal::NotSignedByAll { name: name() });
        }
        if self.newest(found).id != *id {
            return Err(Refusal::ExtendedBefore { name: name() });
        }
        Ok(found)
    }
}
