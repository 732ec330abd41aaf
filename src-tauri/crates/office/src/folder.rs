//! Puts the folder of a meeting together (Sitzungsmappe): what the book has of it, with the attachments of its motions.

use documents::{FolderContent, FolderPart, Unmergeable};
use domain::{
    id::MeetingId,
    meeting::MeetingState,
    minutes::MinutesState,
    view::{FolderFile, FolderView, Version},
};
use signature::SignError;

use crate::{Document, Office, OfficeError, Progress, Sheet};

/// The most that all attachments of a folder may come to, for all of it is in memory at once.
const LARGEST: u64 = 512 << 20;

/// How far into a file its mark may stand, in bytes (as viewers take it).
const MARK: usize = 1024;

impl Office {
    /// The folder of a meeting as a PDF.
    ///
    /// # Errors
    /// A refusal if there is no such meeting; a failure if a document cannot be made or the folder was cancelled.
    pub(crate) fn folder(
        &mut self,
        meeting: &MeetingId,
        version: Version,
        tell: Progress<'_>,
    ) -> Result<Vec<u8>, OfficeError> {
        let view = FolderView::of(self.book(), meeting, version)?;
        let mut parts = match version {
            Version::Full => vec![self.own("Einladung", Document::Invitation {}, meeting)?],
            Version::Public => vec![self.own("Bekanntmachung", Document::Notice {}, meeting)?],
        };
        if version == Version::Full && view.has_late_items {
            parts.push(self.own("Nachtrag zur Tagesordnung", Document::LateAgenda {}, meeting)?);
        }
        let mut room = LARGEST;
        for motion in &view.motions {
            let sheet = Sheet::Motion {
                motion: motion.id.clone(),
            };
            parts.push(FolderPart {
                item: Some(motion.item.clone()),
                title: format!("Vorlage {}: {}", motion.number, motion.title),
                below: false,
                content: FolderContent::Own(self.render_sheet(&sheet)?.pdf),
            });
            for file in &motion.files {
                parts.push(FolderPart {
                    item: Some(motion.item.clone()),
                    title: format!("Anlage „{}“", file.name),
                    below: true,
                    content: self.file(file, &mut room)?,
                });
            }
        }
        if view.has_minutes {
            parts.push(self.minutes(meeting, version)?);
            parts.push(self.own("Abstimmungsprotokoll", Document::VotingRecord { version }, meeting)?);
        }
        let seal = self.seal()?;
        Ok(documents::sitzungsmappe(&view, &seal, parts, &open, tell)?)
    }

    fn own(&mut self, title: &str, document: Document, meeting: &MeetingId) -> Result<FolderPart, OfficeError> {
        Ok(FolderPart {
            item: None,
            title: title.to_owned(),
            below: false,
            content: FolderContent::Own(self.render(document, meeting)?.pdf),
        })
    }

    /// The minutes: the newest signed file if there is one, for that is what counts.
    fn minutes(&mut self, meeting: &MeetingId, version: Version) -> Result<FolderPart, OfficeError> {
        let filed = match &self.book().meeting(meeting)?.state {
            MeetingState::Closed {
                minutes: MinutesState::Signed { document, .. },
                ..
            } => self
                .book()
                .documents
                .get(document)
                .map(|signed| self.book().newest(signed)),
            MeetingState::Planned
            | MeetingState::Invited(_)
            | MeetingState::Open(_)
            | MeetingState::Interrupted(_)
            | MeetingState::Closed { .. }
            | MeetingState::Cancelled { .. } => None,
        };
        let filed = filed.map(|document| (document.name.clone(), document.content.clone()));
        let document = Document::Minutes { version };
        let mut part = match (version, filed) {
            (Version::Full, Some((name, content))) => FolderPart {
                item: None,
                title: "Niederschrift".to_owned(),
                below: false,
                content: match self.book().erased.get(&content.hash) {
                    Some(reason) => FolderContent::Missing {
                        name,
                        reason: format!("Sie wurde gelöscht. Grund: {}", domain::german::sentence(reason)),
                    },
                    None => FolderContent::File {
                        name,
                        media_type: content.media_type,
                        bytes: self.content_bytes(&content.hash)?,
                    },
                },
            },
            (Version::Full | Version::Public, _) => self.own("Niederschrift", document, meeting)?,
        };
        if version == Version::Public {
            part.title = "Niederschrift, öffentlicher Teil".to_owned();
        }
        Ok(part)
    }

    /// An attachment, as long as there is room for it.
    fn file(&mut self, file: &FolderFile, room: &mut u64) -> Result<FolderContent, OfficeError> {
        let missing = |reason: String| FolderContent::Missing {
            name: file.name.clone(),
            reason,
        };
        if let Some(reason) = &file.erased {
            return Ok(missing(format!("Sie wurde gelöscht. Grund: {reason}")));
        }
        let Some(left) = room.checked_sub(file.content.size) else {
            let size = LARGEST >> 20;
            return Ok(missing(format!(
                "Sie ist zu groß: Die Anlagen einer Mappe fassen zusammen höchstens {size} MiB. Geben Sie sie getrennt weiter."
            )));
        };
        *room = left;
        Ok(FolderContent::File {
            name: file.name.clone(),
            media_type: file.content.media_type.clone(),
            bytes: self.content_bytes(&file.content.hash)?,
        })
    }
}

/// Opens an attachment within bounds.
fn open(bytes: &[u8]) -> Result<lopdf::Document, Unmergeable> {
    let head = bytes.get(..MARK).unwrap_or(bytes);
    let mark = head.windows(5).position(|window| window == b"%PDF-").unwrap_or(0);
    signature::open(bytes.get(mark..).unwrap_or(bytes)).map_err(|reason| {
        if matches!(reason, SignError::Encrypted) {
            Unmergeable::Encrypted
        } else {
            Unmergeable::Damaged
        }
    })
}
