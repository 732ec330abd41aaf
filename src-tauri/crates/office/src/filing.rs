//! Files signed documents in the book.

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::Utc;
use domain::{
    Command, Event, Refusal,
    content::{File, Hash},
    document::{DocumentCommand, DocumentEvent, DocumentKind, Evidence, SignatureRole, VerifiedSignature},
    id::{CorrectionId, DocumentId, MeetingId},
    minutes::MinutesEvent,
    view::Version,
};
use signature::{Changes, SignatureReport, Signer, TrustAnchors};

use crate::{
    CommandLine, Document, Office, OfficeError, Receipt, Rendered, Sheet, SignOrder,
    office::{PORTION, recorded},
    sign,
};

/// What was found and verified in a file that a command carries.
#[derive(Debug, Clone, Default)]
pub(crate) struct Verified {
    pub signatures: Vec<VerifiedSignature>,
    pub evidence: Evidence,
    /// How many fields are signed, those of others included.
    pub fields: usize,
}

/// The signatures of a file, if all of them are intact. Whom one trusts is asked when a file is verified, not when it is filed.
pub(crate) fn verified(pdf: &[u8]) -> Result<Verified, OfficeError> {
    let verification = signature::verify(pdf, &TrustAnchors::default(), Utc::now());
    if let Some(broken) = verification.problem() {
        return Err(OfficeError::NotIntact(broken));
    }
    let mut found = Vec::new();
    for report in &verification.signatures {
        if let Some(role) = SignatureRole::of_field(&report.field) {
            let at = report
                .time
                .ok_or_else(|| OfficeError::NotIntact("Die Unterschrift nennt keine Zeit.".into()))?;
            found.push(VerifiedSignature {
                role,
                field: (report.field != role.field()).then(|| report.field.clone()),
                holder: report.holder.clone(),
                at,
            });
        }
    }
    let proofs = |report: &SignatureReport| matches!(report.later_changes, Changes::Allowed { dss: true, .. });
    Ok(Verified {
        signatures: found,
        evidence: Evidence {
            timestamps: u32::try_from(verification.document_timestamps.len()).unwrap_or(u32::MAX),
            proofs: verification.signatures.iter().any(proofs),
        },
        fields: verification.signatures.len(),
    })
}

/// Whether an event changes what the minutes of a meeting, or a correction of them, say: a document from before it is outdated.
fn fixes(event: &Event, of: &MeetingId, correction: Option<&CorrectionId>) -> bool {
    match correction {
        None => matches!(
            event,
            Event::Minutes(MinutesEvent::Finalized { meeting, .. })
                | Event::Document(DocumentEvent::Refused { meeting, .. } | DocumentEvent::Reconsidered { meeting, .. })
                if meeting == of
        ),
        Some(correction) => matches!(
            event,
            Event::Minutes(MinutesEvent::Corrected { meeting, id, .. }) if meeting == of && id == correction
        ),
    }
}

/// Who signs what in a book.
pub struct FieldOrder<'a> {
    /// Of which meeting.
    pub meeting: &'a MeetingId,
    /// Which correction; none: the minutes.
    pub correction: Option<&'a CorrectionId>,
    /// Name of the signature field.
    pub field: &'a str,
    /// The key.
    pub key: &'a dyn Signer,
    /// Address of a time stamp service; none: nobody is asked.
    pub timestamp: Option<&'a str>,
}

/// What is to be signed, out of the book.
pub struct TakenToSign {
    meeting: MeetingId,
    correction: Option<CorrectionId>,
    role: SignatureRole,
    field: String,
    office: Option<String>,
    /// The file that others signed before, at that time.
    half: Option<Hash>,
    rendered: Rendered,
}

impl TakenToSign {
    /// Signs it; takes as long as the key does.
    ///
    /// # Errors
    /// As [`sign`].
    pub fn sign(&self, key: &dyn Signer, timestamp: Option<&str>) -> Result<Vec<u8>, OfficeError> {
        sign(&SignOrder {
            pdf: &self.rendered.pdf,
            role: self.role,
            field: Some(&self.field),
            office: self.office.as_deref(),
            key,
            at: Utc::now(),
            timestamp,
        })
    }
}

pub(crate) fn new_id() -> Result<DocumentId, OfficeError> {
    Ok(uuid::Uuid::now_v7().to_string().parse().map_err(Refusal::from)?)
}

pub(crate) fn file(name: &str, media_type: &str, bytes: &[u8]) -> File {
    File {
        name: name.to_owned(),
        media_type: media_type.to_owned(),
        base64: STANDARD.encode(bytes),
    }
}

impl Office {
    /// The one meeting whose minutes are final and wait for signatures.
    ///
    /// # Errors
    /// If there is none or more than one.
    pub fn meeting_to_sign(&self) -> Result<MeetingId, OfficeError> {
        let meetings = self.book().meetings.values();
        let mut waiting = meetings.filter(|meeting| meeting.minutes_to_sign().is_ok());
        match (waiting.next(), waiting.next()) {
            (Some(meeting), None) => Ok(meeting.id.clone()),
            (Some(_), Some(_)) | (None, _) => Err(OfficeError::MeetingAmbiguous),
        }
    }

    /// The signatures of a file that is to be filed: verified here, never claimed by the command.
    ///
    /// # Errors
    /// If a signature is not intact or the file is another one.
    pub(crate) fn verified(&mut self, command: &Command) -> Result<Verified, OfficeError> {
        match command {
            Command::Document(DocumentCommand::File {
                meeting,
                correction,
                file,
                ..
            }) => self.verified_minutes(meeting, correction.as_ref(), &file.bytes()?),
            Command::Document(DocumentCommand::Extend { document, file, .. }) => {
                self.verified_extension(document, &file.bytes()?)
            }
            _ => Ok(Verified::default()),
        }
    }

    /// The file must be the minutes of that meeting, made from this journal after their text was fixed; only then do they
    /// seal it.
    fn verified_minutes(
        &mut self,
        meeting: &MeetingId,
        correction: Option<&CorrectionId>,
        pdf: &[u8],
    ) -> Result<Verified, OfficeError> {
        self.catch_up()?;
        let verified = verified(pdf)?;
        let found = self.book().meeting(meeting)?;
        // In any other state the rules refuse by themselves, and say why.
        let identifier = match correction {
            None if found.minutes_to_sign().is_ok() => {
                documents::niederschrift_identifier(&found.number, Version::Full)
            }
            Some(id) if found.correction_to_sign(id).is_ok() => {
                documents::berichtigung_identifier(&found.number, found.correction(id)?.number)
            }
            None | Some(_) => return Ok(verified),
        };
        self.check_origin(&found.number, &identifier, meeting, correction, pdf)?;
        Ok(verified)
    }

    fn check_origin(
        &self,
        number: &str,
        identifier: &str,
        meeting: &MeetingId,
        correction: Option<&CorrectionId>,
        pdf: &[u8],
    ) -> Result<(), OfficeError> {
        let other = || OfficeError::OtherDocument {
            meeting: number.to_owned(),
        };
        let origin = documents::origin(pdf).ok_or_else(other)?;
        if origin.identifier != identifier || self.entry_hash(origin.sequence)?.as_ref() != Some(&origin.hash) {
            return Err(other());
        }
        let mut after = origin.sequence;
        loop {
            let entries = self.store().entries_after(after, PORTION)?;
            let Some(last) = entries.last() else { return Ok(()) };
            after = last.sequence;
            for entry in &entries {
                if recorded(entry)?
                    .events
                    .iter()
                    .any(|event| fixes(event, meeting, correction))
                {
                    return Err(OfficeError::MadeBeforeFinal {
                        meeting: number.to_owned(),
                    });
                }
            }
        }
    }

    /// Which correction of the minutes of a meeting a file is; none: it is the minutes, or something else.
    ///
    /// # Errors
    /// A refusal if there is no such meeting.
    pub fn correction_in(&self, meeting: &MeetingId, pdf: &[u8]) -> Result<Option<CorrectionId>, OfficeError> {
        let found = self.book().meeting(meeting)?;
        let identifier = documents::origin(pdf).map(|origin| origin.identifier);
        let mut all = found.corrections.iter();
        let is = |number| Some(documents::berichtigung_identifier(&found.number, number)) == identifier;
        Ok(all.find(|correction| is(correction.number)).map(|c| c.id.clone()))
    }

    /// Files signed minutes, or a signed correction of them. Their SHA-256 becomes an entry, which seals all entries before it.
    ///
    /// # Errors
    /// If a signature is not intact, the text is not fixed, or the book cannot be written.
    pub fn file_signed(
        &mut self,
        meeting: &MeetingId,
        correction: Option<&CorrectionId>,
        name: &str,
        pdf: &[u8],
    ) -> Result<Receipt, OfficeError> {
        self.file_as(DocumentCommand::File {
            id: new_id()?,
            meeting: meeting.clone(),
            kind: DocumentKind::of(correction),
            correction: correction.cloned(),
            file: file(name, "application/pdf", pdf),
        })
    }

    /// Files the scan of a paper that was signed by hand; whoever acts at this seat confirms the signatures.
    ///
    /// # Errors
    /// If it is neither PDF nor picture, the text is not fixed, or the book cannot be written.
    pub fn file_scan(
        &mut self,
        meeting: &MeetingId,
        correction: Option<&CorrectionId>,
        name: &str,
        scan: &[u8],
    ) -> Result<Receipt, OfficeError> {
        self.file_as(DocumentCommand::Scan {
            id: new_id()?,
            meeting: meeting.clone(),
            correction: correction.cloned(),
            file: file(name, "application/octet-stream", scan),
        })
    }

    pub(crate) fn file_as(&mut self, command: DocumentCommand) -> Result<Receipt, OfficeError> {
        self.execute(&CommandLine {
            at: None,
            actor: None,
            command: Command::Document(command),
        })
    }

    /// What is to be signed next, for a person to read before: what others signed already, else the text as it is rendered now.
    ///
    /// # Errors
    /// A refusal if the text is not fixed or signed already by all.
    pub fn document_to_sign(
        &mut self,
        meeting: &MeetingId,
        correction: Option<&CorrectionId>,
    ) -> Result<Rendered, OfficeError> {
        self.catch_up()?;
        let found = self.book().meeting(meeting)?;
        match correction {
            None => found.minutes_to_sign()?,
            Some(id) => found.correction_to_sign(id)?,
        }
        if let Some(half) = self.book().half_signed(found, correction) {
            let (file_name, hash) = (half.name.clone(), half.content.hash);
            return Ok(Rendered {
                file_name,
                pdf: self.content_bytes(&hash)?,
            });
        }
        self.render_to_sign(meeting, correction)
    }

    fn render_to_sign(
        &mut self,
        meeting: &MeetingId,
        correction: Option<&CorrectionId>,
    ) -> Result<Rendered, OfficeError> {
        match correction {
            None => self.render(Document::Minutes { version: Version::Full }, meeting),
            Some(id) => self.render_sheet(&Sheet::Correction {
                meeting: meeting.clone(),
                correction: id.clone(),
            }),
        }
    }

    /// Signs in a field of the minutes, or of a correction of them, and files the result: it waits in the book until all have
    /// signed. Who signs first begins afresh; a file before stays.
    ///
    /// # Errors
    /// As [`Office::take_to_sign`]; and if the key cannot sign or the book cannot be written. Nothing is filed then.
    pub fn sign_document(&mut self, order: &FieldOrder) -> Result<Receipt, OfficeError> {
        let taken = self.take_to_sign(order.meeting, order.correction, order.field)?;
        let signed = taken.sign(order.key, order.timestamp)?;
        self.file_taken(&taken, &signed)
    }

    /// Takes out of the book what is to be signed in a field, so that the book is free while a person does it.
    ///
    /// # Errors
    /// As [`Office::document_to_sign`]; and if the field is none of the document.
    pub fn take_to_sign(
        &mut self,
        meeting: &MeetingId,
        correction: Option<&CorrectionId>,
        field: &str,
    ) -> Result<TakenToSign, OfficeError> {
        self.catch_up()?;
        let found = self.book().meeting(meeting)?;
        let lines = found.lines_of(self.book(), correction)?;
        let views = lines.iter().map(|line| self.book().signature_line(line));
        let views = views.collect::<Result<Vec<_>, _>>()?;
        let line = views.into_iter().find(|line| line.field == field);
        let line = line.ok_or_else(|| {
            OfficeError::Refused(Refusal::NoSigner {
                field: field.to_owned(),
            })
        })?;
        let first = lines.first().is_some_and(|first| first.field == line.field);
        let half = self.book().half_signed(found, correction);
        // The one who signed first may begin anew: what was signed before stays in the book.
        let anew = first && half.is_some_and(|half| half.is_signed_in(&line.field));
        let half = half.map(|half| half.content.hash);
        let rendered = if anew {
            self.render_to_sign(meeting, correction)?
        } else {
            self.document_to_sign(meeting, correction)?
        };
        Ok(TakenToSign {
            meeting: meeting.clone(),
            correction: correction.cloned(),
            role: line.role,
            field: line.field,
            office: line.office,
            half,
            rendered,
        })
    }

    /// Files what was taken, now that it is signed.
    ///
    /// # Errors
    /// As [`Office::file_signed`]; and if somebody else signed meanwhile: their signature would be lost.
    pub fn file_taken(&mut self, taken: &TakenToSign, signed: &[u8]) -> Result<Receipt, OfficeError> {
        self.catch_up()?;
        let found = self.book().meeting(&taken.meeting)?;
        let half = self.book().half_signed(found, taken.correction.as_ref());
        if half.map(|half| half.content.hash) != taken.half {
            return Err(OfficeError::Contended);
        }
        let name = &taken.rendered.file_name;
        self.file_signed(&taken.meeting, taken.correction.as_ref(), name, signed)
    }

    /// The bytes of a filed document.
    ///
    /// # Errors
    /// A refusal if there is no such document; a failure if its bytes were erased or are missing.
    pub fn document_bytes(&mut self, id: &DocumentId) -> Result<Vec<u8>, OfficeError> {
        self.catch_up()?;
        let hash = self.book().document(id)?.content.hash;
        self.content_bytes(&hash)
    }
}
