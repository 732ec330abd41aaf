//! Working drafts of this seat: saved at every pause in typing, gone when the text is entered. They are no record.

use chrono::{DateTime, Utc};
use domain::content::Hash;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Office, OfficeError};

/// What somebody at this seat has typed and not yet entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Draft {
    /// Where it is being written, as the window names the place.
    pub key: String,
    /// When it was saved.
    pub at: DateTime<Utc>,
    /// Hash of the text that it began with; none if there was none.
    pub base: Option<Hash>,
    /// The text as it stands.
    pub text: String,
}

impl Office {
    /// The drafts of this seat, the one saved last first.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn drafts(&self) -> Result<Vec<Draft>, OfficeError> {
        Ok(self
            .store()
            .drafts(self.actor())?
            .into_iter()
            .map(Draft::from)
            .collect())
    }

    /// The draft of this seat under a key.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub fn draft(&self, key: &str) -> Result<Option<Draft>, OfficeError> {
        Ok(self.store().draft(self.actor(), key)?.map(Draft::from))
    }

    /// Saves a draft of this seat in the place of the one under the same key. The head of the journal stays.
    ///
    /// # Errors
    /// If it is too large or the book cannot be written. The one that was there stays then.
    pub fn save_draft(&mut self, key: &str, base: Option<Hash>, text: &str) -> Result<(), OfficeError> {
        let draft = journal::Draft {
            key: key.to_owned(),
            at: Utc::now().timestamp_micros(),
            base: base.map(|hash| hash.0),
            text: text.to_owned(),
        };
        let seat = self.actor().to_owned();
        Ok(self.store_mut().save_draft(&seat, &draft)?)
    }

    /// Takes a draft of this seat away; it is no matter if there is none.
    ///
    /// # Errors
    /// If the book cannot be written.
    pub fn drop_draft(&mut self, key: &str) -> Result<(), OfficeError> {
        let seat = self.actor().to_owned();
        Ok(self.store_mut().drop_draft(&seat, key)?)
    }
}

impl From<journal::Draft> for Draft {
    fn from(draft: journal::Draft) -> Self {
        Self {
            key: draft.key,
            at: DateTime::from_timestamp_micros(draft.at).unwrap_or_default(),
            base: draft.base.map(Hash),
            text: draft.text,
        }
    }
}
