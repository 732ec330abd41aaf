//! Erasing a content, such as a wrongly filed personnel paper. The erasure itself stays on record.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    book::Book,
    content::{Contents, Hash},
    context::Context,
    event::Event,
    refusal::{Inconsistent, Refusal},
    text,
};

/// What can be done with contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ContentCommand {
    /// The bytes are erased for good.
    Erase {
        /// Which content.
        content: Hash,
        /// Why.
        reason: String,
    },
}

/// What happened to contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ContentEvent {
    /// The bytes were erased.
    Erased {
        /// Which content.
        content: Hash,
        /// Why.
        reason: String,
    },
}

impl ContentCommand {
    pub(crate) fn decide(&self, book: &Book, _: &Context, _: &mut Contents) -> Result<Vec<Event>, Refusal> {
        let Self::Erase { content, reason } = self;
        if book.erased.contains_key(content) {
            return Err(Refusal::AlreadyErased);
        }
        if !book.contents.contains(content) {
            return Err(Refusal::unknown("Inhalt", content));
        }
        let reason = text::short("Grund der Löschung", reason)?;
        Ok(vec![Event::Content(ContentEvent::Erased {
            content: *content,
            reason,
        })])
    }
}

impl ContentEvent {
    pub(crate) fn apply(&self, book: &mut Book) -> Result<(), Inconsistent> {
        let Self::Erased { content, reason } = self;
        match book.erased.insert(*content, reason.clone()) {
            Some(_) => Err(Inconsistent::State {
                what: format!("content {content} was erased before"),
            }),
            None => Ok(()),
        }
    }
}
