//! The overview: what the book holds and what is next.

use chrono::NaiveDateTime;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    book::Book,
    id::MeetingId,
    refusal::Refusal,
    rulebook::Section,
    view::{ResolutionRow, register},
};

/// A meeting in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MeetingRow {
    /// Identifier.
    pub id: MeetingId,
    /// Official number.
    pub number: String,
    /// Name of the committee.
    pub committee: String,
    /// Running number in the committee.
    pub sequence: u32,
    /// Begin, on the wall clock.
    pub start: NaiveDateTime,
    /// Place.
    pub place: String,
    /// Closed code of the state.
    pub state: String,
    /// The state in German words.
    pub state_text: String,
}

/// A section of the rulebook with example values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExampleSection {
    /// Which one.
    pub section: Section,
    /// In German.
    pub text: String,
}

/// The whole book at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Overview {
    /// Name of the cooperation.
    pub name: String,
    /// Whether everything is to be marked „Beispiel“.
    pub sample: bool,
    /// Number of partners that have not left.
    pub partners: usize,
    /// Number of motions.
    pub motions: usize,
    /// Meetings, the latest first.
    pub meetings: Vec<MeetingRow>,
    /// Resolutions and recommendations, the latest first.
    pub resolutions: Vec<ResolutionRow>,
    /// Sections with values that nobody has confirmed.
    pub examples: Vec<ExampleSection>,
}

impl Overview {
    /// Builds the view.
    ///
    /// # Errors
    /// A refusal if the book was not begun.
    pub fn of(book: &Book) -> Result<Self, Refusal> {
        let mut meetings = Vec::new();
        for meeting in book.meetings.values() {
            meetings.push(MeetingRow {
                id: meeting.id.clone(),
                number: meeting.number.clone(),
                committee: book.committee(&meeting.committee)?.name.clone(),
                sequence: meeting.sequence,
                start: meeting.start,
                place: meeting.place.clone(),
                state: meeting.state.code().to_owned(),
                state_text: meeting.state.german().to_owned(),
            });
        }
        meetings.sort_by_key(|m| std::cmp::Reverse(m.start));
        let mut examples = Vec::new();
        for section in Section::ALL {
            if book.is_example(section)? {
                examples.push(ExampleSection {
                    section,
                    text: section.german().to_owned(),
                });
            }
        }
        Ok(Self {
            name: book.name.clone(),
            sample: book.sample,
            partners: book.partners.values().filter(|p| p.left.is_none()).count(),
            motions: book.motions.len(),
            meetings,
            resolutions: register::resolutions(book)?,
            examples,
        })
    }
}
