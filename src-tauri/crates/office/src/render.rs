//! Renders documents of a meeting.

use domain::{
    content::Hash,
    id::MeetingId,
    view::{MinutesView, Version},
};

use crate::{Office, OfficeError, bodies::Texts};

/// Names of the documents that can be rendered, as the command line takes them.
#[must_use]
pub fn document_names() -> [(&'static str, Version); 2] {
    [
        ("niederschrift", Version::Full),
        ("niederschrift-oeffentlich", Version::Public),
    ]
}

/// A rendered document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// Of which meeting.
    pub meeting: MeetingId,
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

    /// Renders the minutes. The same book gives the same bytes: the document bears the time of the journal's last entry.
    ///
    /// # Errors
    /// A refusal if the meeting was not opened; a failure if a text is missing or a character cannot be printed.
    pub fn render_minutes(&mut self, meeting: &MeetingId, version: Version) -> Result<Rendered, OfficeError> {
        self.catch_up()?;
        let texts = Texts::new(self);
        let view = MinutesView::of(self.book(), meeting, version, &|c| texts.text(c))?;
        texts.finish()?;
        let zone = self.book().rulebook()?.time_zone;
        let seal = documents::Seal {
            sequence: self.head().sequence,
            hash: Hash(self.head().hash).to_string(),
            at: self.last().unwrap_or_default().with_timezone(&zone).fixed_offset(),
        };
        let pdf = documents::niederschrift(&view, &seal)?;
        Ok(Rendered {
            meeting: meeting.clone(),
            pdf,
        })
    }
}
