//! Documents filed in the book: above all the signed minutes. Their hash seals the journal before them.

mod apply;
mod decide;
mod extension;
mod sentence;

pub use extension::Evidence;

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    book::Book,
    content::{ContentRef, File, Hash},
    id::{CorrectionId, DocumentId, MeetingId, PersonId},
    meeting::{Meeting, MeetingState},
    minutes::MinutesState,
    refusal::Refusal,
    signing::{self, SignatureLine},
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
    /// Weiteres Mitglied: anybody of the committee, where the rulebook asks for one more signature.
    #[serde(rename = "mitglied")]
    Member,
}

impl SignatureRole {
    /// Every role.
    pub const ALL: [Self; 3] = [Self::Secretary, Self::Chair, Self::Member];

    /// Name of the signature field in the document; further chairs have a number behind it.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Secretary => "Unterschrift_Schriftfuehrung",
            Self::Chair => "Unterschrift_Vorsitz",
            Self::Member => "Unterschrift_Mitglied",
        }
    }

    /// The role in which a field of a document is signed; none: it is no field of ours.
    #[must_use]
    pub fn of_field(field: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| {
            let rest = field.strip_prefix(role.field());
            rest.is_some_and(|rest| rest.is_empty() || rest.strip_prefix('_').is_some_and(is_number))
        })
    }

    /// German word.
    #[must_use]
    pub fn german(self) -> &'static str {
        match self {
            Self::Secretary => "Schriftführung",
            Self::Chair => "Vorsitz",
            Self::Member => "Weiteres Mitglied",
        }
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// A signature that was found in a file and verified there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VerifiedSignature {
    /// In which role.
    pub role: SignatureRole,
    /// Name of the signature field; left out: the first of the role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Holder of the certificate.
    pub holder: String,
    /// When, as the signer claims.
    pub at: DateTime<Utc>,
}

impl VerifiedSignature {
    /// Name of the signature field.
    #[must_use]
    pub fn field(&self) -> &str {
        self.field.as_deref().unwrap_or(self.role.field())
    }
}

/// Which document a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// The minutes with both parts.
    Niederschrift,
    /// A correction of signed minutes.
    Berichtigung,
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
    /// Which correction it is, if it is one.
    pub correction: Option<CorrectionId>,
    /// Name of the file.
    pub name: String,
    /// The stored bytes.
    pub content: ContentRef,
    /// SHA-256 of the bytes alone, as anybody who has the file can compute it.
    pub sha256: Hash,
    /// Signatures that were verified when it was filed.
    pub signatures: Vec<VerifiedSignature>,
    /// Who confirmed that it is the scan of a paper which all of them signed; none: it is signed electronically.
    pub confirmed_by: Option<String>,
    /// The signed file that this one extends; none: it is the file that was signed.
    pub extends: Option<DocumentId>,
    /// Whether everybody had signed it when it was filed, electronically or on the paper that it is the scan of. Who refuses
    /// later makes nothing of a file that still lacked a signature.
    pub complete: bool,
    /// When it was filed.
    pub filed: DateTime<Utc>,
}

impl Document {
    /// Whether a field of it is signed.
    #[must_use]
    pub fn is_signed_in(&self, field: &str) -> bool {
        self.signatures.iter().any(|s| s.field() == field)
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

    /// The file of the minutes, or of a correction, that waits for further signatures: the one filed last that somebody
    /// signed. Not one from before somebody refused to sign, for it does not say so, and none that was erased.
    #[must_use]
    pub fn half_signed(&self, meeting: &Meeting, correction: Option<&CorrectionId>) -> Option<&Document> {
        let waits = |d: &&Document| {
            d.correction.as_ref() == correction
                && d.confirmed_by.is_none()
                && !d.signatures.is_empty()
                && !self.erased.contains_key(&d.content.hash)
                && meeting
                    .signers_changed
                    .is_none_or(|changed| correction.is_some() || d.filed > changed)
        };
        self.documents_of(&meeting.id).into_iter().rfind(waits)
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
        /// Which correction it is, if it is one.
        #[serde(default)]
        correction: Option<CorrectionId>,
        /// The file.
        file: File,
    },
    /// The scan of a paper that was signed by hand is filed. Whoever enters it confirms that all signatures are on it.
    Scan {
        /// Identifier.
        id: DocumentId,
        /// Of which meeting.
        meeting: MeetingId,
        /// Which correction it is; left out: the minutes.
        #[serde(default)]
        correction: Option<CorrectionId>,
        /// The scan: PDF, PNG or JPEG.
        file: File,
    },
    /// A signed file is filed once more with what keeps its signatures verifiable for long behind it. The file before stays.
    Extend {
        /// Identifier of the new document.
        id: DocumentId,
        /// The document that is extended.
        document: DocumentId,
        /// The file: the bytes before, and something behind them.
        file: File,
    },
    /// Somebody does not sign the minutes. They are rendered anew, say so, and are signed afresh by the others.
    Refuse {
        /// Of which meeting.
        meeting: MeetingId,
        /// Name of the signature field.
        field: String,
        /// Why, as the person says.
        reason: String,
    },
    /// Somebody signs after all.
    Reconsider {
        /// Of which meeting.
        meeting: MeetingId,
        /// Name of the signature field.
        field: String,
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
        /// Which correction it is, if it is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        correction: Option<CorrectionId>,
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
    /// The scan of a signed paper was filed.
    Scanned {
        /// Identifier.
        id: DocumentId,
        /// Of which meeting.
        meeting: MeetingId,
        /// Which one.
        kind: DocumentKind,
        /// Which correction it is, if it is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        correction: Option<CorrectionId>,
        /// Name of the file.
        name: String,
        /// The stored bytes.
        content: ContentRef,
        /// SHA-256 of the bytes alone.
        sha256: Hash,
        /// Who signed by hand, each with the role.
        signers: Vec<String>,
        /// Who confirms it.
        confirmed_by: String,
        /// When.
        at: DateTime<Utc>,
    },
    /// A signed file was filed once more with what keeps its signatures verifiable for long behind it.
    Extended {
        /// Identifier of the new document.
        id: DocumentId,
        /// The document that it extends.
        document: DocumentId,
        /// SHA-256 of the file before, which stays.
        before: Hash,
        /// Of which meeting.
        meeting: MeetingId,
        /// Which one.
        kind: DocumentKind,
        /// Which correction it is, if it is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        correction: Option<CorrectionId>,
        /// Name of the file.
        name: String,
        /// The stored bytes.
        content: ContentRef,
        /// SHA-256 of the bytes alone.
        sha256: Hash,
        /// Its signatures, all of which were verified once more.
        signatures: Vec<VerifiedSignature>,
        /// What it carries for later.
        evidence: Evidence,
        /// When.
        at: DateTime<Utc>,
    },
    /// Somebody does not sign.
    Refused {
        /// Of which meeting.
        meeting: MeetingId,
        /// Name of the signature field.
        field: String,
        /// In which role.
        role: SignatureRole,
        /// Who; none: any other member of the committee.
        person: Option<PersonId>,
        /// Why.
        reason: String,
        /// When.
        at: DateTime<Utc>,
    },
    /// Somebody signs after all.
    Reconsidered {
        /// Of which meeting.
        meeting: MeetingId,
        /// Name of the signature field.
        field: String,
        /// When.
        at: DateTime<Utc>,
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

impl Meeting {
    /// Who signs the minutes or a correction: whoever refused to sign the minutes is asked again for a correction.
    ///
    /// # Errors
    /// A refusal if the rulebook has no such committee.
    pub fn lines_of(&self, book: &Book, correction: Option<&CorrectionId>) -> Result<Vec<SignatureLine>, Refusal> {
        match correction {
            Some(_) => self.asked_to_sign(book),
            None => self.signature_lines(book),
        }
    }
}

impl Book {
    /// „Dr. Tilmann Overbeck (Vorsitz zu TOP 1 bis 4)“.
    pub(crate) fn signer(&self, line: &SignatureLine) -> String {
        let title = signing::title(line.role, line.items.as_deref());
        match line.person.as_ref().and_then(|id| self.persons.get(id)) {
            Some(person) => format!("{} ({title})", person.name()),
            None => title,
        }
    }
}

impl DocumentKind {
    /// The kind of a signed file.
    #[must_use]
    pub const fn of(correction: Option<&CorrectionId>) -> Self {
        match correction {
            Some(_) => Self::Berichtigung,
            None => Self::Niederschrift,
        }
    }

    /// „Niederschrift“.
    #[must_use]
    pub const fn german(self) -> &'static str {
        match self {
            Self::Niederschrift => "Niederschrift",
            Self::Berichtigung => "Berichtigung",
        }
    }
}
