//! Files signed documents in the book.

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::Utc;
use domain::{
    Command, Event,
    content::File,
    document::{DocumentCommand, DocumentKind, SignatureRole, VerifiedSignature},
    id::{DocumentId, MeetingId},
    minutes::MinutesEvent,
    view::Version,
};
use signature::{Pkcs12Key, TrustAnchors};

use crate::{
    CommandLine, Document, Office, OfficeError, Receipt, Rendered, SignOrder,
    office::{PORTION, recorded},
    sign,
};

/// The signatures of a file, if all of them are intact. Whom one trusts is asked when a file is verified, not when it is filed.
fn verified_signatures(pdf: &[u8]) -> Result<Vec<VerifiedSignature>, OfficeError> {
    let verification = signature::verify(pdf, &TrustAnchors::default(), Utc::now());
    if let Some(broken) = verification.problem() {
        return Err(OfficeError::NotIntact(broken));
    }
    let mut found = Vec::new();
    for report in &verification.signatures {
        let role = SignatureRole::ALL.into_iter().find(|r| r.field() == report.field);
        if let Some(role) = role {
            let at = report
                .time
                .ok_or_else(|| OfficeError::NotIntact("Die Unterschrift nennt keine Zeit.".into()))?;
            found.push(VerifiedSignature {
                role,
                holder: report.holder.clone(),
                at,
            });
        }
    }
    Ok(found)
}

/// Whether an event fixes the text of the minutes of a meeting.
fn fixes(event: &Event, of: &MeetingId) -> bool {
    matches!(event, Event::Minutes(MinutesEvent::Finalized { meeting, .. }) if meeting == of)
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

    /// The signatures of a file that is to be filed: verified here, never claimed by the command. The file must be the
    /// minutes of that meeting, made from this journal after their text was fixed; only then do they seal it.
    ///
    /// # Errors
    /// If a signature is not intact or the file is another one.
    pub(crate) fn signatures(&mut self, command: &Command) -> Result<Vec<VerifiedSignature>, OfficeError> {
        let Command::Document(DocumentCommand::File { meeting, file, .. }) = command else {
            return Ok(Vec::new());
        };
        self.catch_up()?;
        let bytes = file.bytes()?;
        let signatures = verified_signatures(&bytes)?;
        let found = self.book().meeting(meeting)?;
        // In any other state the rules refuse by themselves, and say why.
        if found.minutes_to_sign().is_ok() {
            self.check_origin(&found.number, meeting, &bytes)?;
        }
        Ok(signatures)
    }

    fn check_origin(&self, number: &str, meeting: &MeetingId, pdf: &[u8]) -> Result<(), OfficeError> {
        let other = || OfficeError::OtherDocument {
            meeting: number.to_owned(),
        };
        let origin = documents::origin(pdf).ok_or_else(other)?;
        let expected = documents::niederschrift_identifier(number, Version::Full);
        if origin.identifier != expected || self.entry_hash(origin.sequence)?.as_ref() != Some(&origin.hash) {
            return Err(other());
        }
        let mut after = origin.sequence;
        loop {
            let entries = self.store().entries_after(after, PORTION)?;
            let Some(last) = entries.last() else { return Ok(()) };
            after = last.sequence;
            for entry in &entries {
                if recorded(entry)?.events.iter().any(|event| fixes(event, meeting)) {
                    return Err(OfficeError::MadeBeforeFinal {
                        meeting: number.to_owned(),
                    });
                }
            }
        }
    }

    /// Files signed minutes. Their SHA-256 becomes an entry, which seals all entries before it.
    ///
    /// # Errors
    /// If a signature is not intact, the minutes are not final, or the book cannot be written.
    pub fn file_minutes(&mut self, meeting: &MeetingId, name: &str, pdf: &[u8]) -> Result<Receipt, OfficeError> {
        let id = uuid::Uuid::now_v7()
            .to_string()
            .parse()
            .map_err(domain::Refusal::from)?;
        let file = File {
            name: name.to_owned(),
            media_type: "application/pdf".to_owned(),
            base64: STANDARD.encode(pdf),
        };
        let command = DocumentCommand::File {
            id,
            meeting: meeting.clone(),
            kind: DocumentKind::Niederschrift,
            file,
        };
        self.execute(&CommandLine {
            at: None,
            actor: None,
            command: Command::Document(command),
        })
    }

    /// What is to be signed next in a role, for a person to read before: for the secretary the minutes as they are
    /// rendered now, for the chair the file that the secretary signed.
    ///
    /// # Errors
    /// A refusal if the minutes are not final or signed already, or if the secretary did not sign yet.
    pub fn minutes_to_sign(&mut self, meeting: &MeetingId, role: SignatureRole) -> Result<Rendered, OfficeError> {
        self.catch_up()?;
        self.book().meeting(meeting)?.minutes_to_sign()?;
        match role {
            SignatureRole::Secretary => self.render(Document::Minutes { version: Version::Full }, meeting),
            SignatureRole::Chair => {
                let half = self.book().waiting_for_chair(meeting);
                let half = half.ok_or(OfficeError::SecretaryFirst)?;
                let (file_name, hash) = (half.name.clone(), half.content.hash);
                Ok(Rendered {
                    file_name,
                    pdf: self.content_bytes(&hash)?,
                })
            }
        }
    }

    /// Signs the minutes and files the result: the secretary's signature alone waits in the book for the chair's, the
    /// chair's completes them. A secretary who signs again begins afresh; the file before stays.
    ///
    /// # Errors
    /// As [`Office::minutes_to_sign`]; and if the key cannot sign or the book cannot be written. Nothing is filed then.
    pub fn sign_minutes(
        &mut self,
        meeting: &MeetingId,
        role: SignatureRole,
        key: &Pkcs12Key,
    ) -> Result<Receipt, OfficeError> {
        let order = self.minutes_to_sign(meeting, role)?;
        let signed = sign(&SignOrder {
            pdf: &order.pdf,
            role,
            key,
            at: Utc::now(),
            timestamp: None,
        })?;
        self.file_minutes(meeting, &order.file_name, &signed)
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
