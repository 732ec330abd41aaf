//! What is decided when signed documents are filed or somebody does not sign.

use super::{DocumentCommand, DocumentEvent, DocumentKind, Evidence};
use crate::{
    book::Book,
    content::{Contents, Hash},
    context::Context,
    event::Event,
    id::{CorrectionId, DocumentId, MeetingId},
    meeting::Meeting,
    refusal::Refusal,
    signing::SignatureLine,
    text,
};

impl DocumentCommand {
    pub(crate) fn decide(
        &self,
        book: &Book,
        context: &Context,
        contents: &mut Contents,
    ) -> Result<Vec<Event>, Refusal> {
        let event = match self {
            Self::File {
                id,
                meeting,
                kind,
                correction,
                file,
            } => {
                let (found, lines) = to_sign(book, id, meeting, correction.as_ref())?;
                check_kind(*kind, correction.as_ref(), &found.number)?;
                let bytes = file.bytes()?;
                let signed = |line: &SignatureLine| context.signatures.iter().any(|s| s.field() == line.field);
                if !lines.iter().any(signed) {
                    return Err(Refusal::NoSignature {
                        name: file.name.clone(),
                    });
                }
                DocumentEvent::Filed {
                    id: id.clone(),
                    meeting: meeting.clone(),
                    kind: *kind,
                    correction: correction.clone(),
                    name: file.name.trim().to_owned(),
                    sha256: Hash::of(&bytes),
                    content: contents.put("application/pdf", bytes),
                    signatures: context.signatures.clone(),
                    at: context.now,
                    complete: lines.iter().all(signed),
                }
            }
            Self::Scan {
                id,
                meeting,
                correction,
                file,
            } => {
                let (_, lines) = to_sign(book, id, meeting, correction.as_ref())?;
                let bytes = file.bytes()?;
                let media_type = scan_type(&bytes).ok_or_else(|| Refusal::NoScan {
                    name: file.name.clone(),
                })?;
                DocumentEvent::Scanned {
                    id: id.clone(),
                    meeting: meeting.clone(),
                    kind: DocumentKind::of(correction.as_ref()),
                    correction: correction.clone(),
                    name: file.name.trim().to_owned(),
                    sha256: Hash::of(&bytes),
                    content: contents.put(media_type, bytes),
                    signers: lines.iter().map(|line| book.signer(line)).collect(),
                    confirmed_by: context.actor.clone(),
                    at: context.now,
                }
            }
            Self::Extend { id, document, file } => {
                check_free(book, id)?;
                let before = book.to_extend(document)?;
                // It would bring back the bytes that were erased meanwhile.
                if book.erased.contains_key(&before.content.hash) {
                    return Err(Refusal::AlreadyErased);
                }
                let bytes = file.bytes()?;
                let sha256 = Hash::of(&bytes);
                let adds = sha256 != before.sha256 && context.evidence != Evidence::default();
                if !adds || context.signatures != before.signatures {
                    return Err(Refusal::NoExtension {
                        name: before.name.clone(),
                    });
                }
                DocumentEvent::Extended {
                    id: id.clone(),
                    document: document.clone(),
                    before: before.sha256,
                    meeting: before.meeting.clone(),
                    kind: before.kind,
                    correction: before.correction.clone(),
                    name: file.name.trim().to_owned(),
                    sha256,
                    content: contents.put("application/pdf", bytes),
                    signatures: context.signatures.clone(),
                    evidence: context.evidence,
                    at: context.now,
                }
            }
            Self::Refuse { meeting, field, reason } => {
                let found = book.meeting(meeting)?;
                found.minutes_to_sign()?;
                let lines = found.signature_lines(book)?;
                let line = lines.iter().find(|line| line.field == *field);
                let line = line.ok_or_else(|| Refusal::NoSigner { field: field.clone() })?;
                if book.half_signed(found, None).is_some_and(|d| d.is_signed_in(field)) {
                    return Err(Refusal::SignedAlready {
                        signer: book.signer(line),
                    });
                }
                DocumentEvent::Refused {
                    meeting: meeting.clone(),
                    field: field.clone(),
                    role: line.role,
                    person: line.person.clone(),
                    reason: text::short("Grund", reason)?,
                    at: context.now,
                }
            }
            Self::Reconsider { meeting, field } => {
                let found = book.meeting(meeting)?;
                found.minutes_to_sign()?;
                if !found.refused.iter().any(|refused| refused.field == *field) {
                    return Err(Refusal::NoSigner { field: field.clone() });
                }
                DocumentEvent::Reconsidered {
                    meeting: meeting.clone(),
                    field: field.clone(),
                    at: context.now,
                }
            }
        };
        Ok(vec![Event::Document(event)])
    }
}

/// The meeting whose minutes or correction may be signed, and who signs.
fn to_sign<'a>(
    book: &'a Book,
    id: &DocumentId,
    meeting: &MeetingId,
    correction: Option<&CorrectionId>,
) -> Result<(&'a Meeting, Vec<SignatureLine>), Refusal> {
    check_free(book, id)?;
    let found = book.meeting(meeting)?;
    match correction {
        Some(correction) => found.correction_to_sign(correction)?,
        None => found.minutes_to_sign()?,
    }
    let lines = found.lines_of(book, correction)?;
    if lines.is_empty() {
        return Err(Refusal::NobodySigns {
            meeting: found.number.clone(),
        });
    }
    Ok((found, lines))
}

fn check_free(book: &Book, id: &DocumentId) -> Result<(), Refusal> {
    if book.documents.contains_key(id) {
        Err(Refusal::IdTaken { id: id.to_string() })
    } else {
        Ok(())
    }
}

fn check_kind(kind: DocumentKind, correction: Option<&CorrectionId>, meeting: &str) -> Result<(), Refusal> {
    if kind == DocumentKind::of(correction) {
        Ok(())
    } else {
        Err(Refusal::OtherKind {
            meeting: meeting.to_owned(),
        })
    }
}

/// The media type of a scan, by its first bytes; none: it is something else.
fn scan_type(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 3] = [
        (b"%PDF-", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
    ];
    kinds
        .into_iter()
        .find(|(first, _)| bytes.starts_with(first))
        .map(|(_, media_type)| media_type)
}
