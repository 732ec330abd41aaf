//! What stands on every paper: who issues it, and of which meeting it is.

use chrono::NaiveDateTime;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    book::Book,
    meeting::Meeting,
    refusal::Refusal,
    rulebook::{House, Section},
};

/// Who issues a paper, and whether it is meant in earnest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HouseView {
    /// Made in a sample book.
    pub sample: bool,
    /// Name of the cooperation.
    pub cooperation: String,
    /// On which legal basis it stands.
    pub legal_basis: String,
    /// Letterhead.
    pub letterhead: Vec<String>,
    /// How the paper looks; a window has no use for it.
    #[serde(skip)]
    pub style: House,
    /// Sections of the rulebook whose values nobody has confirmed.
    pub examples: Vec<String>,
}

impl HouseView {
    /// Builds the view.
    ///
    /// # Errors
    /// A refusal if the book was not begun.
    pub fn of(book: &Book) -> Result<Self, Refusal> {
        let rulebook = book.rulebook()?;
        Self::proposed(book, rulebook.letterhead.clone(), rulebook.house.clone())
    }

    /// Builds the view with a letterhead and a style that are not adopted yet.
    ///
    /// # Errors
    /// A refusal if the book was not begun.
    pub fn proposed(book: &Book, letterhead: Vec<String>, style: House) -> Result<Self, Refusal> {
        let rulebook = book.rulebook()?;
        Ok(Self {
            sample: book.sample,
            cooperation: rulebook.cooperation.clone(),
            legal_basis: rulebook.legal_basis.clone(),
            letterhead,
            style,
            examples: unconfirmed(book)?,
        })
    }
}

/// Sections of the rulebook whose values nobody has confirmed, as papers name them.
pub(super) fn unconfirmed(book: &Book) -> Result<Vec<String>, Refusal> {
    let mut examples = Vec::new();
    for section in Section::ALL {
        if book.is_example(section)? {
            examples.push(section.german().to_owned());
        }
    }
    Ok(examples)
}

/// Of which meeting a paper is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MeetingHead {
    /// Who issues it.
    pub house: HouseView,
    /// Name of the committee.
    pub committee: String,
    /// Its genitive with article.
    pub committee_genitive: String,
    /// Running number of the meeting.
    pub sequence: u32,
    /// Official number.
    pub number: String,
    /// Begin as it was planned, on the clock of the rulebook's time zone.
    pub start: NaiveDateTime,
    /// Place.
    pub place: String,
}

impl MeetingHead {
    /// Builds the view.
    ///
    /// # Errors
    /// A refusal if the meeting's committee has no rules on its day.
    pub(super) fn of(book: &Book, meeting: &Meeting) -> Result<Self, Refusal> {
        let rule = book.rules_of(meeting)?;
        Ok(Self {
            house: HouseView::of(book)?,
            committee: rule.name.clone(),
            committee_genitive: rule.genitive.clone(),
            sequence: meeting.sequence,
            number: meeting.number.clone(),
            start: meeting.start,
            place: meeting.place.clone(),
        })
    }
}
