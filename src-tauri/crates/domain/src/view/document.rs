//! Documents filed in the book.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    book::Book,
    content::Hash,
    document::{Document, DocumentKind, SignatureRole, VerifiedSignature},
    id::{DocumentId, MeetingId},
};

/// A filed document in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DocumentRow {
    /// Identifier.
    pub id: DocumentId,
    /// Of which meeting.
    pub meeting: MeetingId,
    /// Which one.
    pub kind: DocumentKind,
    /// Name of the file.
    pub name: String,
    /// SHA-256 of the file.
    pub sha256: Hash,
    /// Size in bytes.
    pub size: u64,
    /// Verified signatures in the order of signing.
    pub signatures: Vec<VerifiedSignature>,
    /// Who is to sign it still.
    pub missing: Vec<SignatureRole>,
    /// When it was filed.
    pub filed_at: DateTime<Utc>,
}

impl DocumentRow {
    /// The documents of a meeting in the order of their filing.
    #[must_use]
    pub fn of_meeting(book: &Book, meeting: &MeetingId) -> Vec<Self> {
        book.documents_of(meeting).into_iter().map(Self::of).collect()
    }

    fn of(document: &Document) -> Self {
        let unsigned = |role: &SignatureRole| !document.is_signed_by(*role);
        Self {
            id: document.id.clone(),
            meeting: document.meeting.clone(),
            kind: document.kind,
            name: document.name.clone(),
            sha256: document.sha256,
            size: document.content.size,
            signatures: document.signatures.clone(),
            missing: SignatureRole::ALL.into_iter().filter(unsigned).collect(),
            filed_at: document.filed,
        }
    }
}
