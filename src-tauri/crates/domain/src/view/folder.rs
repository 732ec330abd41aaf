//! What belongs into the folder of a meeting (Sitzungsmappe).

use chrono::NaiveDateTime;
use serde::Serialize;

use super::Version;
use crate::{
    book::Book,
    content::ContentRef,
    id::{AttachmentId, MeetingId, MotionId},
    refusal::Refusal,
    rulebook::House,
};

/// A file attached to a motion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FolderFile {
    /// Identifier.
    pub id: AttachmentId,
    /// Name of the file.
    pub name: String,
    /// Where its bytes are.
    pub content: ContentRef,
    /// Why it was erased.
    pub erased: Option<String>,
}

/// A motion on the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FolderMotion {
    /// Number of the item on the agenda.
    pub item: String,
    /// Identifier.
    pub id: MotionId,
    /// Official number.
    pub number: String,
    /// Title.
    pub title: String,
    /// Its attachments in their order.
    pub files: Vec<FolderFile>,
}

/// The folder of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FolderView {
    /// With or without what is not public.
    pub version: Version,
    /// Made in a sample book.
    pub sample: bool,
    /// Name of the cooperation.
    pub cooperation: String,
    /// Letterhead.
    pub letterhead: Vec<String>,
    /// How the document looks; a window has no use for it.
    #[serde(skip)]
    pub house: House,
    /// Name of the committee.
    pub committee: String,
    /// Its genitive with article.
    pub committee_genitive: String,
    /// Running number of the meeting.
    pub sequence: u32,
    /// Official number.
    pub number: String,
    /// Begin, on the clock of the rulebook's time zone.
    pub start: NaiveDateTime,
    /// Place.
    pub place: String,
    /// Items came after the invitation.
    pub has_late_items: bool,
    /// It was opened: there are minutes, finished or not.
    pub has_minutes: bool,
    /// Motions in the order of the agenda. In the public version a motion must be public itself and on every agenda, for its
    /// paper tells what became of it.
    pub motions: Vec<FolderMotion>,
}

impl FolderView {
    /// Builds the view.
    ///
    /// # Errors
    /// A refusal if there is no such meeting.
    pub fn of(book: &Book, id: &MeetingId, version: Version) -> Result<Self, Refusal> {
        let meeting = book.meeting(id)?;
        let (rulebook, rule) = (book.rulebook()?, book.rules_of(meeting)?);
        let mut motions: Vec<FolderMotion> = Vec::new();
        for item in &meeting.agenda {
            let Some(motion) = item.motion.as_ref().map(|motion| book.motion(motion)).transpose()? else {
                continue;
            };
            let shown = version == Version::Full || (motion.public && is_public_everywhere(book, &motion.id));
            // A motion that stands on the agenda twice is in the folder once.
            if !shown || motions.iter().any(|other| other.id == motion.id) {
                continue;
            }
            let file = |attachment: &crate::motion::Attachment| FolderFile {
                id: attachment.id.clone(),
                name: attachment.name.clone(),
                content: attachment.content.clone(),
                erased: book.erased.get(&attachment.content.hash).cloned(),
            };
            motions.push(FolderMotion {
                item: meeting.item_number(&item.id),
                id: motion.id.clone(),
                number: motion.number.clone().unwrap_or_default(),
                title: motion.title.clone(),
                files: motion.attachments.iter().map(file).collect(),
            });
        }
        Ok(Self {
            version,
            sample: book.sample,
            cooperation: rulebook.cooperation.clone(),
            letterhead: rulebook.letterhead.clone(),
            house: rulebook.house.clone(),
            committee: rule.name.clone(),
            committee_genitive: rule.genitive.clone(),
            sequence: meeting.sequence,
            number: meeting.number.clone(),
            start: meeting.start,
            place: meeting.place.clone(),
            has_late_items: meeting.agenda.iter().any(|item| item.urgency.is_some()),
            has_minutes: meeting.state.sitting().is_some(),
            motions,
        })
    }
}

fn is_public_everywhere(book: &Book, motion: &MotionId) -> bool {
    let items = book.meetings.values().flat_map(|meeting| &meeting.agenda);
    let mut on_it = items.filter(|item| item.motion.as_ref() == Some(motion));
    on_it.all(|item| item.public)
}
