//! Renders documents of a meeting.

use documents::{COUNTS_FILE, EmbeddedFile, Relationship, Seal};
use domain::{
    Book,
    content::Hash,
    id::MeetingId,
    view::{Counts, InvitationView, MinutesView, Version},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Office, OfficeError, Progress, bodies::Texts, silent};

/// A document that can be rendered from what the book holds of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Document {
    /// The invitation with its agenda; a draft until it is sent.
    Invitation {},
    /// The minutes.
    Minutes {
        /// With or without the non-public part.
        version: Version,
    },
    /// All of it with the attachments, in one file (Sitzungsmappe).
    Folder {
        /// With or without what is not public.
        version: Version,
    },
}

impl Document {
    /// Every document.
    pub const ALL: [Self; 5] = [
        Self::Invitation {},
        Self::Minutes { version: Version::Full },
        Self::Minutes {
            version: Version::Public,
        },
        Self::Folder { version: Version::Full },
        Self::Folder {
            version: Version::Public,
        },
    ];

    /// Name as the command line takes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Invitation {} => "einladung",
            Self::Minutes { version: Version::Full } => "niederschrift",
            Self::Minutes {
                version: Version::Public,
            } => "niederschrift-oeffentlich",
            Self::Folder { version: Version::Full } => "sitzungsmappe",
            Self::Folder {
                version: Version::Public,
            } => "sitzungsmappe-oeffentlich",
        }
    }

    /// The document of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|document| document.name() == name)
    }

    /// A file name for the document of a meeting, such as „ZA-47 Einladung.pdf“.
    #[must_use]
    pub fn file_name(self, number: &str) -> String {
        let number: String = number
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { '-' })
            .collect();
        let what = match self {
            Self::Invitation {} => "Einladung",
            Self::Minutes { version: Version::Full } => "Niederschrift",
            Self::Minutes {
                version: Version::Public,
            } => "Niederschrift öffentlicher Teil",
            Self::Folder { version: Version::Full } => "Sitzungsmappe",
            Self::Folder {
                version: Version::Public,
            } => "Sitzungsmappe öffentlicher Teil",
        };
        format!("{number} {what}.pdf")
    }
}

/// A rendered document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// Of which meeting.
    pub meeting: MeetingId,
    /// A name for the file.
    pub file_name: String,
    /// The PDF.
    pub pdf: Vec<u8>,
}

impl Office {
    /// Finds a meeting by its official number or its identifier.
    ///
    /// # Errors
    /// If there is none.
    pub fn find_meeting(&self, name: &str) -> Result<MeetingId, OfficeError> {
        let named = |m: &&domain::meeting::Meeting| m.number == name || m.id.as_str() == name;
        let found = self.book().meetings.values().find(named);
        found
            .map(|m| m.id.clone())
            .ok_or_else(|| OfficeError::NoSuchMeeting(name.to_owned()))
    }

    /// Renders a document. The same book gives the same bytes: the document bears the time of the journal's last entry.
    ///
    /// # Errors
    /// A refusal if the meeting is not as far yet; a failure if a text is missing or a character cannot be printed.
    pub fn render(&mut self, document: Document, meeting: &MeetingId) -> Result<Rendered, OfficeError> {
        self.render_telling(document, meeting, &mut silent)
    }

    /// The same for who wants to hear how far it is, which takes long only for the folder.
    ///
    /// # Errors
    /// As [`Office::render`], and if it was cancelled.
    pub fn render_telling(
        &mut self,
        document: Document,
        meeting: &MeetingId,
        tell: Progress<'_>,
    ) -> Result<Rendered, OfficeError> {
        self.catch_up()?;
        let seal = self.seal()?;
        let pdf = match document {
            Document::Invitation {} => documents::einladung(&InvitationView::of(self.book(), meeting)?, &seal)?,
            Document::Minutes { version } => {
                let texts = Texts::new(self);
                let view = MinutesView::of(self.book(), meeting, version, &|c| texts.text(c))?;
                texts.finish()?;
                let files = minutes_files(self.book(), meeting, &view, &seal)?;
                documents::niederschrift(&view, &seal, &files)?
            }
            Document::Folder { version } => self.folder(meeting, version, tell)?,
        };
        Ok(Rendered {
            meeting: meeting.clone(),
            file_name: document.file_name(&self.book().meeting(meeting)?.number),
            pdf,
        })
    }

    pub(crate) fn seal(&self) -> Result<Seal, OfficeError> {
        let zone = self.book().rulebook()?.time_zone;
        Ok(Seal {
            sequence: self.head().sequence,
            hash: Hash(self.head().hash).to_string(),
            at: self.last().unwrap_or_default().with_timezone(&zone).fixed_offset(),
        })
    }
}

/// What the minutes carry inside: their counts, and all that they say as OParl objects.
fn minutes_files(
    book: &Book,
    meeting: &MeetingId,
    view: &MinutesView,
    seal: &Seal,
) -> Result<Vec<EmbeddedFile>, OfficeError> {
    let json = |name: &str, description: &str, relationship, json: String| EmbeddedFile {
        name: name.to_owned(),
        media_type: "application/json".to_owned(),
        description: description.to_owned(),
        relationship,
        bytes: json.into_bytes(),
    };
    let mut files = Vec::new();
    let counts = Counts::of(book, meeting, view.version)?;
    if !counts.is_empty() {
        let what = "Auszählungen der Abstimmungen und Wahlen, zum Nachzählen";
        files.push(json(COUNTS_FILE, what, Relationship::Data, counts.to_json()?));
    }
    let objects = exchange::oparl(book, meeting, view, seal.at)?;
    let what = "Sitzung, Tagesordnung, Anwesende und Ergebnisse als Objekte nach OParl 1.1";
    files.push(json("oparl.json", what, Relationship::Supplement, objects));
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_is_found_by_its_name_and_has_a_usable_file_name() {
        for document in Document::ALL {
            assert_eq!(Document::named(document.name()), Some(document));
            let name = document.file_name("ZA/47");
            assert!(name.starts_with("ZA-47 ") && !name.contains(['/', '\\', ':']), "{name}");
        }
        assert_eq!(Document::named("protokoll"), None);
    }
}
