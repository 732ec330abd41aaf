//! Files signed documents in the book.

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::Utc;
use domain::{
    Command,
    content::File,
    document::{DocumentCommand, DocumentKind, SignatureRole, VerifiedSignature},
    id::MeetingId,
    meeting::MeetingState,
    minutes::MinutesState,
};
use signature::TrustAnchors;

use crate::{CommandLine, Office, OfficeError, Receipt};

/// The signatures of a file, if all of them are intact. Whom one trusts is asked when a file is verified, not when it is filed.
pub(crate) fn verified_signatures(pdf: &[u8]) -> Result<Vec<VerifiedSignature>, OfficeError> {
    let verification = signature::verify(pdf, &TrustAnchors::default(), Utc::now());
    if let Some(broken) = verification.problem() {
        return Err(OfficeError::NotIntact(broken));
    }
    let mut found = Vec::new();
    for report in &verification.signatures {
        let role = [SignatureRole::Secretary, SignatureRole::Chair]
            .into_iter()
            .find(|r| r.field() == report.field);
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

impl Office {
    /// The one meeting whose minutes are final and wait for signatures.
    ///
    /// # Errors
    /// If there is none or more than one.
    pub fn meeting_to_sign(&self) -> Result<MeetingId, OfficeError> {
        let waits = |m: &&domain::meeting::Meeting| {
            matches!(
                m.state,
                MeetingState::Closed {
                    minutes: MinutesState::Final { .. },
                    ..
                }
            )
        };
        let mut waiting = self.book().meetings.values().filter(waits);
        match (waiting.next(), waiting.next()) {
            (Some(meeting), None) => Ok(meeting.id.clone()),
            (Some(_), Some(_)) | (None, _) => Err(OfficeError::MeetingAmbiguous),
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
}
