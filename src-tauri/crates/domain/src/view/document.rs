//! Documents filed in the book.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    book::Book,
    content::Hash,
    document::{Document, DocumentKind, VerifiedSignature},
    id::{CorrectionId, DocumentId, MeetingId},
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
    /// Which correction it is, if it is one.
    pub correction: Option<CorrectionId>,
    /// Name of the file.
    pub name: String,
    /// Media type: a signed PDF, or the scan of a signed paper.
    pub media_type: String,
    /// SHA-256 of the file.
    pub sha256: Hash,
    /// Size in bytes.
    pub size: u64,
    /// Verified signatures in the order of signing.
    pub signatures: Vec<VerifiedSignature>,
    /// Who confirmed that all have signed the paper; none: it is signed electronically.
    pub confirmed_by: Option<String>,
    /// Whether all have signed it.
    pub complete: bool,
    /// The signed file that this one extends with what keeps it verifiable for long; none: it is the file that was signed.
    pub extends: Option<DocumentId>,
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
        Self {
            id: document.id.clone(),
            meeting: document.meeting.clone(),
            kind: document.kind,
            correction: document.correction.clone(),
            name: document.name.clone(),
            media_type: document.content.media_type.clone(),
            sha256: document.sha256,
            size: document.content.size,
            signatures: document.signatures.clone(),
            confirmed_by: document.confirmed_by.clone(),
            complete: document.complete,
            extends: document.extends.clone(),
            filed_at: document.filed,
        }
    }
}
