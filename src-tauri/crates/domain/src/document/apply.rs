//! What documents that were filed change in the book.

use chrono::{DateTime, Utc};

use super::{Document, DocumentEvent};
use crate::{
    book::Book,
    id::{CorrectionId, DocumentId},
    meeting::Meeting,
    minutes::MinutesState,
    refusal::Inconsistent,
    signing::RefusedSignature,
};

impl DocumentEvent {
    pub(crate) fn apply(&self, book: &mut Book) -> Result<(), Inconsistent> {
        match self {
            Self::Filed {
                id,
                meeting,
                kind,
                correction,
                name,
                content,
                sha256,
                signatures,
                at,
                complete,
            } => {
                if *complete {
                    book.meeting_mut(meeting)?.sign(correction.as_ref(), id, *at)?;
                }
                book.file(Document {
                    id: id.clone(),
                    meeting: meeting.clone(),
                    kind: *kind,
                    correction: correction.clone(),
                    name: name.clone(),
                    content: content.clone(),
                    sha256: *sha256,
                    signatures: signatures.clone(),
                    confirmed_by: None,
                    extends: None,
                    complete: *complete,
                    filed: *at,
                })
            }
            Self::Scanned {
                id,
                meeting,
                kind,
                correction,
                name,
                content,
                sha256,
                signers: _,
                confirmed_by,
                at,
            } => {
                book.meeting_mut(meeting)?.sign(correction.as_ref(), id, *at)?;
                book.file(Document {
                    id: id.clone(),
                    meeting: meeting.clone(),
                    kind: *kind,
                    correction: correction.clone(),
                    name: name.clone(),
                    content: content.clone(),
                    sha256: *sha256,
                    signatures: Vec::new(),
                    confirmed_by: Some(confirmed_by.clone()),
                    extends: None,
                    complete: true,
                    filed: *at,
                })
            }
            Self::Extended {
                id,
                document,
                before,
                meeting,
                kind,
                correction,
                name,
                content,
                sha256,
                signatures,
                evidence: _,
                at,
            } => {
                if book.documents.get(document).map(|found| found.sha256) != Some(*before) {
                    return Err(Inconsistent::unknown("Dokument", document));
                }
                book.file(Document {
                    id: id.clone(),
                    meeting: meeting.clone(),
                    kind: *kind,
                    correction: correction.clone(),
                    name: name.clone(),
                    content: content.clone(),
                    sha256: *sha256,
                    signatures: signatures.clone(),
                    confirmed_by: None,
                    extends: Some(document.clone()),
                    complete: true,
                    filed: *at,
                })
            }
            Self::Refused {
                meeting,
                field,
                role,
                person,
                reason,
                at,
            } => {
                let found = book.meeting_mut(meeting)?;
                found.signers_changed = Some(*at);
                found.refused.push(RefusedSignature {
                    field: field.clone(),
                    role: *role,
                    person: person.clone(),
                    reason: reason.clone(),
                    at: *at,
                });
                Ok(())
            }
            Self::Reconsidered { meeting, field, at } => {
                let found = book.meeting_mut(meeting)?;
                found.signers_changed = Some(*at);
                found.refused.retain(|refused| refused.field != *field);
                Ok(())
            }
        }
    }
}

impl Book {
    fn file(&mut self, document: Document) -> Result<(), Inconsistent> {
        self.contents.insert(document.content.hash);
        match self.documents.insert(document.id.clone(), document) {
            Some(before) => Err(Inconsistent::Taken {
                id: before.id.to_string(),
            }),
            None => Ok(()),
        }
    }
}

impl Meeting {
    /// The minutes, or a correction of them, are signed by all.
    fn sign(
        &mut self,
        correction: Option<&CorrectionId>,
        document: &DocumentId,
        at: DateTime<Utc>,
    ) -> Result<(), Inconsistent> {
        match correction {
            Some(id) => self.correction_mut(id)?.signed = Some(document.clone()),
            None => {
                *self.minutes_mut()? = MinutesState::Signed {
                    at,
                    document: document.clone(),
                }
            }
        }
        Ok(())
    }
}
