//! Documents filed in the book: above all the signed minutes. Their hash seals the journal before them.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    book::Book,
    content::{ContentRef, Contents, File, Hash},
    context::Context,
    event::Event,
    id::{DocumentId, MeetingId},
    meeting::{Meeting, MeetingState},
    minutes::MinutesState,
    refusal::{Inconsistent, Refusal},
    text::quote,
};

/// In which role a person signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SignatureRole {
    /// Schriftführung.
    #[serde(rename = "schriftfuehrung")]
    Secretary,
    /// Vorsitz.
    #[serde(rename = "vorsitz")]
    Chair,
}

impl SignatureRole {
    /// Both roles in the order of signing.
    pub const ALL: [Self; 2] = [Self::Secretary, Self::Chair];

    /// Name of the signature field in the document.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Secretary => "Unterschrift_Schriftfuehrung",
            Self::Chair => "Unterschrift_Vorsitz",
        }
    }

    /// German word.
    #[must_use]
    pub fn german(self) -> &'static str {
        match self {
            Self::Secretary => "Schriftführung",
            Self::Chair => "Vorsitz",
        }
    }
}

/// A signature that was found in a file and verified there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VerifiedSignature {
    /// In which role.
    pub role: SignatureRole,
    /// Holder of the certificate.
    pub holder: String,
    /// When, as the signer claims.
    pub at: DateTime<Utc>,
}

/// Which document a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// The minutes with both parts.
    Niederschrift,
}

/// A document filed in the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Identifier.
    pub id: DocumentId,
    /// Of which meeting.
    pub meeting: MeetingId,
    /// Which one.
    pub kind: DocumentKind,
    /// Name of the file.
    pub name: String,
    /// The stored bytes.
    pub content: ContentRef,
    /// SHA-256 of the bytes alone, as anybody who has the file can compute it.
    pub sha256: Hash,
    /// Signatures that were verified when it was filed.
    pub signatures: Vec<VerifiedSignature>,
    /// When it was filed.
    pub filed: DateTime<Utc>,
}

impl Document {
    /// Whether it is signed in a role.
    #[must_use]
    pub fn is_signed_by(&self, role: SignatureRole) -> bool {
        self.signatures.iter().any(|s| s.role == role)
    }
}

impl Book {
    /// The documents of a meeting in the order of their filing.
    #[must_use]
    pub fn documents_of(&self, meeting: &MeetingId) -> Vec<&Document> {
        let mut found: Vec<_> = self.documents.values().filter(|d| d.meeting == *meeting).collect();
        found.sort_by_key(|d| (d.filed, &d.id));
        found
    }

    /// The minutes that wait for the chair: the ones filed last with the secretary's signature alone.
    #[must_use]
    pub fn waiting_for_chair(&self, meeting: &MeetingId) -> Option<&Document> {
        let waits = |d: &&Document| d.is_signed_by(SignatureRole::Secretary) && !d.is_signed_by(SignatureRole::Chair);
        self.documents_of(meeting).into_iter().rfind(waits)
    }
}

/// What can be done with documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum DocumentCommand {
    /// A signed document is filed. Its signatures are verified, not claimed.
    File {
        /// Identifier.
        id: DocumentId,
        /// Of which meeting.
        meeting: MeetingId,
        /// Which one.
        kind: DocumentKind,
        /// The file.
        file: File,
    },
}

/// What happened to documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum DocumentEvent {
    /// A signed document was filed.
    Filed {
        /// Identifier.
        id: DocumentId,
        /// Of which meeting.
        meeting: MeetingId,
        /// Which one.
        kind: DocumentKind,
        /// Name of the file.
        name: String,
        /// The stored bytes.
        content: ContentRef,
        /// SHA-256 of the bytes alone.
        sha256: Hash,
        /// Verified signatures.
        signatures: Vec<VerifiedSignature>,
        /// When.
        at: DateTime<Utc>,
        /// Whether all signatures that the minutes need are there.
        complete: bool,
    },
}

impl Meeting {
    /// Whether the minutes wait for signatures: their text is fixed, and not both have signed.
    ///
    /// # Errors
    /// A refusal that names the state.
    pub fn minutes_to_sign(&self) -> Result<(), Refusal> {
        match &self.state {
            MeetingState::Closed {
                minutes: MinutesState::Final { .. },
                ..
            } => Ok(()),
            MeetingState::Closed {
                minutes: MinutesState::Draft | MinutesState::InReview,
                ..
            } => Err(Refusal::MinutesNotFinal {
                meeting: self.number.clone(),
            }),
            MeetingState::Planned
            | MeetingState::Invited(_)
            | MeetingState::Open(_)
            | MeetingState::Interrupted(_)
            | MeetingState::Closed {
                minutes: MinutesState::Signed { .. },
                ..
            }
            | MeetingState::Cancelled { .. } => self.wrong_state("unterschrieben"),
        }
    }
}

impl DocumentCommand {
    pub(crate) fn decide(
        &self,
        book: &Book,
        context: &Context,
        contents: &mut Contents,
    ) -> Result<Vec<Event>, Refusal> {
        let Self::File {
            id,
            meeting,
            kind,
            file,
        } = self;
        if book.documents.contains_key(id) {
            return Err(Refusal::IdTaken { id: id.to_string() });
        }
        let found = book.meeting(meeting)?;
        found.minutes_to_sign()?;
        let bytes = file.bytes()?;
        if context.signatures.is_empty() {
            return Err(Refusal::NoSignature {
                name: file.name.clone(),
            });
        }
        let has = |role| context.signatures.iter().any(|s| s.role == role);
        let event = DocumentEvent::Filed {
            id: id.clone(),
            meeting: meeting.clone(),
            kind: *kind,
            name: file.name.trim().to_owned(),
            sha256: Hash::of(&bytes),
            content: contents.put("application/pdf", bytes),
            signatures: context.signatures.clone(),
            at: context.now,
            // VwVfG NRW § 93: signed by the chair and, if one was appointed, by the secretary.
            complete: has(SignatureRole::Secretary) && has(SignatureRole::Chair),
        };
        Ok(vec![Event::Document(event)])
    }
}

impl DocumentEvent {
    pub(crate) fn apply(&self, book: &mut Book) -> Result<(), Inconsistent> {
        let Self::Filed {
            id,
            meeting,
            kind,
            name,
            content,
            sha256,
            signatures,
            at,
            complete,
        } = self;
        book.contents.insert(content.hash);
        if *complete {
            *book.meeting_mut(meeting)?.minutes_mut()? = MinutesState::Signed {
                at: *at,
                document: id.clone(),
            };
        }
        let document = Document {
            id: id.clone(),
            meeting: meeting.clone(),
            kind: *kind,
            name: name.clone(),
            content: content.clone(),
            sha256: *sha256,
            signatures: signatures.clone(),
            filed: *at,
        };
        match book.documents.insert(id.clone(), document) {
            Some(_) => Err(Inconsistent::Taken { id: id.to_string() }),
            None => Ok(()),
        }
    }
}

impl DocumentKind {
    /// „Niederschrift“.
    #[must_use]
    pub const fn german(self) -> &'static str {
        match self {
            Self::Niederschrift => "Niederschrift",
        }
    }
}

impl DocumentEvent {
    pub(crate) fn sentence(&self, book: &Book) -> String {
        let Self::Filed {
            meeting,
            kind,
            name,
            signatures,
            complete,
            ..
        } = self;
        let by: Vec<String> = signatures
            .iter()
            .map(|s| format!("{}: {}", s.role.german(), s.holder))
            .collect();
        let missing = if *complete {
            ""
        } else {
            "; weitere Unterschriften stehen noch aus"
        };
        format!(
            "{} der {} mit Unterschriften abgelegt, Datei {}, {}{missing}.",
            kind.german(),
            book.name_of_meeting(meeting),
            quote(name),
            by.join(", ")
        )
    }
}
