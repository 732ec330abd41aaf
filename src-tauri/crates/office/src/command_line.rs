//! The line in which a command comes: with the time and the actor, where they are not those of the seat.

use chrono::{DateTime, Utc};
use domain::{Command, Event, content::Hash};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::OfficeError;

/// A command with its frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CommandLine {
    /// The moment; only in a book made as a sample. Left out: now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<Utc>>,
    /// Who acts; left out: the person of the seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// The command.
    pub command: Command,
}

/// What was recorded for a command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Receipt {
    /// Number of the entry in the journal.
    pub sequence: u64,
    /// Hash of the entry; the journal's head from now on.
    pub head: Hash,
    /// When.
    pub at: DateTime<Utc>,
    /// Who acted.
    pub actor: String,
    /// What happened.
    pub events: Vec<Event>,
}

impl CommandLine {
    /// Reads a line of JSON.
    ///
    /// # Errors
    /// A German sentence that names the field.
    pub fn read(line: &str) -> Result<Self, OfficeError> {
        serde_json::from_str(line)
            .map_err(|e: serde_json::Error| OfficeError::NotACommand(domain::reading::german(&e.to_string())))
    }
}
