//! Minutes (Niederschrift): text per item, statements to the record; draft, in review, final, signed.

mod sentence;

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    book::Book,
    content::{ContentRef, Contents, Hash},
    context::Context,
    event::Event,
    id::{CorrectionId, DocumentId, ItemId, MeetingId, PersonId, StatementId},
    meeting::{Meeting, MeetingState},
    refusal::{Inconsistent, Refusal},
    text,
};

/// Where the minutes of a closed meeting stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MinutesState {
    /// Being written.
    Draft,
    /// Handed to the chair.
    InReview,
    /// The text is fixed; the document may be signed.
    Final {
        /// Since when.
        at: DateTime<Utc>,
    },
    /// Signed by secretary and chair, and filed.
    Signed {
        /// Since when.
        at: DateTime<Utc>,
        /// The filed document.
        document: DocumentId,
    },
}

impl MinutesState {
    /// German words for the state.
    #[must_use]
    pub fn german(&self) -> &'static str {
        match self {
            Self::Draft => "Niederschrift im Entwurf",
            Self::InReview => "Niederschrift in Prüfung",
            Self::Final { .. } => "Niederschrift fertiggestellt",
            Self::Signed { .. } => "Niederschrift unterschrieben",
        }
    }

    /// Closed code of the state for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Draft => "minutes_draft",
            Self::InReview => "minutes_in_review",
            Self::Final { .. } => "minutes_final",
            Self::Signed { .. } => "minutes_signed",
        }
    }
}

/// How much of a meeting its minutes tell. What VwVfG § 93 demands stands in both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MinutesStyle {
    /// The course of the meeting with its results (Verlaufsprotokoll).
    #[default]
    Course,
    /// Its results alone (Ergebnisprotokoll).
    Results,
}

impl MinutesStyle {
    pub(crate) fn is_course(&self) -> bool {
        *self == Self::Course
    }
}

/// A statement to the record (Erklärung zu Protokoll).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Identifier within the item.
    pub id: StatementId,
    /// Whose.
    pub person: PersonId,
    /// Its text.
    pub text: ContentRef,
}

/// A correction of signed minutes: a document of its own that names the one it corrects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Identifier within the meeting.
    pub id: CorrectionId,
    /// The first, the second, …
    pub number: u32,
    /// Which item it is about; none: something beyond the items. It is as public as the item.
    pub item: Option<ItemId>,
    /// What is right, in CommonMark.
    pub text: ContentRef,
    /// The signed minutes that it corrects.
    pub document: DocumentId,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// The signed correction.
    pub signed: Option<DocumentId>,
    /// Why it was withdrawn before it was signed.
    pub withdrawn: Option<String>,
}

/// What can be done with minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum MinutesCommand {
    /// The text of an item is written; an empty one removes it.
    Write {
        /// Which meeting.
        meeting: MeetingId,
        /// Which item; left out: remarks beyond the items.
        #[serde(default)]
        item: Option<ItemId>,
        /// Hash of the text that the change started from; left out if there was none.
        #[serde(default)]
        base: Option<Hash>,
        /// The text in CommonMark.
        text: String,
    },
    /// A statement is taken to the record.
    State {
        /// Which meeting.
        meeting: MeetingId,
        /// Which item.
        item: ItemId,
        /// Identifier within the item.
        id: StatementId,
        /// Whose.
        person: PersonId,
        /// Its text in CommonMark.
        text: String,
    },
    /// How much of the meeting is told.
    Style {
        /// Which meeting.
        meeting: MeetingId,
        /// The style.
        style: MinutesStyle,
    },
    /// The draft goes to the chair.
    Submit {
        /// Which meeting.
        meeting: MeetingId,
    },
    /// The chair sends it back.
    Return {
        /// Which meeting.
        meeting: MeetingId,
        /// Why.
        reason: String,
    },
    /// The text is fixed.
    Finalize {
        /// Which meeting.
        meeting: MeetingId,
    },
    /// Signed minutes are corrected by a document of its own; they themselves stay as they are.
    Correct {
        /// Which meeting.
        meeting: MeetingId,
        /// Identifier within the meeting.
        id: CorrectionId,
        /// Which item it is about; left out: something beyond the items.
        #[serde(default)]
        item: Option<ItemId>,
        /// What is right, in CommonMark.
        text: String,
    },
    /// A correction that not all have signed yet is withdrawn. Its number is not given again.
    WithdrawCorrection {
        /// Which meeting.
        meeting: MeetingId,
        /// Which correction.
        correction: CorrectionId,
        /// Why.
        reason: String,
    },
}

/// What happened to minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum MinutesEvent {
    /// A text was written or removed.
    Written {
        /// Which meeting.
        meeting: MeetingId,
        /// Which item.
        item: Option<ItemId>,
        /// The text; none if it was removed.
        text: Option<ContentRef>,
    },
    /// A statement was taken to the record.
    Stated {
        /// Which meeting.
        meeting: MeetingId,
        /// Which item.
        item: ItemId,
        /// Identifier within the item.
        id: StatementId,
        /// Whose.
        person: PersonId,
        /// Its text.
        text: ContentRef,
    },
    /// It was said how much of the meeting is told.
    Styled {
        /// Which meeting.
        meeting: MeetingId,
        /// The style.
        style: MinutesStyle,
    },
    /// The draft went to the chair.
    Submitted {
        /// Which meeting.
        meeting: MeetingId,
    },
    /// The chair sent it back.
    Returned {
        /// Which meeting.
        meeting: MeetingId,
        /// Why.
        reason: String,
    },
    /// The text was fixed.
    Finalized {
        /// Which meeting.
        meeting: MeetingId,
        /// When.
        at: DateTime<Utc>,
    },
    /// Signed minutes were corrected.
    Corrected {
        /// Which meeting.
        meeting: MeetingId,
        /// Identifier within the meeting.
        id: CorrectionId,
        /// The first, the second, …
        number: u32,
        /// Which item it is about.
        item: Option<ItemId>,
        /// What is right.
        text: ContentRef,
        /// The signed minutes that it corrects.
        document: DocumentId,
        /// When.
        at: DateTime<Utc>,
    },
    /// A correction was withdrawn.
    CorrectionWithdrawn {
        /// Which meeting.
        meeting: MeetingId,
        /// Which correction.
        correction: CorrectionId,
        /// Why.
        reason: String,
    },
}

impl Meeting {
    /// Texts are written from the opening until they are fixed; notes in the meeting go straight into the minutes.
    pub(crate) fn may_write(&self) -> Result<(), Refusal> {
        match &self.state {
            MeetingState::Open(_)
            | MeetingState::Interrupted(_)
            | MeetingState::Closed {
                minutes: MinutesState::Draft | MinutesState::InReview,
                ..
            } => Ok(()),
            MeetingState::Planned
            | MeetingState::Invited(_)
            | MeetingState::Closed {
                minutes: MinutesState::Final { .. } | MinutesState::Signed { .. },
                ..
            }
            | MeetingState::Cancelled { .. } => self.wrong_state("in der Niederschrift geändert"),
        }
    }

    /// A correction of these minutes.
    ///
    /// # Errors
    /// A refusal if there is none of that identifier.
    pub fn correction(&self, id: &CorrectionId) -> Result<&Correction, Refusal> {
        let found = self.corrections.iter().find(|correction| correction.id == *id);
        found.ok_or_else(|| Refusal::NoSuchCorrection {
            id: id.to_string(),
            meeting: self.number.clone(),
        })
    }

    pub(crate) fn correction_mut(&mut self, id: &CorrectionId) -> Result<&mut Correction, Inconsistent> {
        let found = self.corrections.iter_mut().find(|correction| correction.id == *id);
        found.ok_or_else(|| Inconsistent::unknown("correction", id))
    }

    /// Whether a correction waits for signatures: it was neither signed by all nor withdrawn.
    ///
    /// # Errors
    /// A refusal that says what became of it.
    pub fn correction_to_sign(&self, id: &CorrectionId) -> Result<(), Refusal> {
        let found = self.correction(id)?;
        let over = match (&found.signed, &found.withdrawn) {
            (Some(_), _) => "unterschrieben",
            (None, Some(_)) => "zurückgezogen",
            (None, None) => return Ok(()),
        };
        Err(Refusal::CorrectionOver {
            number: found.number,
            meeting: self.number.clone(),
            over: over.into(),
        })
    }

    fn minutes(&self, action: &'static str) -> Result<&MinutesState, Refusal> {
        match &self.state {
            MeetingState::Closed { minutes, .. } => Ok(minutes),
            MeetingState::Planned
            | MeetingState::Invited(_)
            | MeetingState::Open(_)
            | MeetingState::Interrupted(_)
            | MeetingState::Cancelled { .. } => self.wrong_state(action),
        }
    }

    pub(crate) fn minutes_mut(&mut self) -> Result<&mut MinutesState, Inconsistent> {
        match &mut self.state {
            MeetingState::Closed { minutes, .. } => Ok(minutes),
            MeetingState::Planned
            | MeetingState::Invited(_)
            | MeetingState::Open(_)
            | MeetingState::Interrupted(_)
            | MeetingState::Cancelled { .. } => Err(Inconsistent::State {
                what: format!("meeting {} is not closed", self.id),
            }),
        }
    }
}

impl MinutesCommand {
    pub(crate) fn decide(
        &self,
        book: &Book,
        context: &Context,
        contents: &mut Contents,
    ) -> Result<Vec<Event>, Refusal> {
        let event = match self {
            Self::Write {
                meeting,
                item,
                base,
                text,
            } => {
                let found = book.meeting(meeting)?;
                found.may_write()?;
                let current = match item {
                    Some(item) => found.item(item)?.course.as_ref(),
                    None => found.remarks.as_ref(),
                };
                let current = current.map(|c| c.hash);
                if *base != current {
                    return Err(Refusal::TextChanged {
                        field: "Niederschrift".into(),
                        current,
                    });
                }
                let text = match text.trim() {
                    "" => None,
                    text => Some(contents.put_text("Niederschrift", text)?),
                };
                MinutesEvent::Written {
                    meeting: meeting.clone(),
                    item: item.clone(),
                    text,
                }
            }
            Self::State {
                meeting,
                item,
                id,
                person,
                text,
            } => {
                let found = book.meeting(meeting)?;
                found.may_write()?;
                let entry = found.item(item)?;
                if entry.statements.iter().any(|s| s.id == *id) {
                    return Err(Refusal::IdTaken { id: id.to_string() });
                }
                let name = book.person(person)?.name();
                if !found.presences.iter().any(|p| p.person == *person) {
                    return Err(Refusal::NotPresent { person: name });
                }
                MinutesEvent::Stated {
                    meeting: meeting.clone(),
                    item: item.clone(),
                    id: id.clone(),
                    person: person.clone(),
                    text: contents.put_text("Erklärung zu Protokoll", text)?,
                }
            }
            Self::Style { meeting, style } => {
                let found = book.meeting(meeting)?;
                found.may_write()?;
                MinutesEvent::Styled {
                    meeting: meeting.clone(),
                    style: *style,
                }
            }
            Self::Submit { meeting } => {
                let found = book.meeting(meeting)?;
                match found.minutes("zur Prüfung gegeben")? {
                    MinutesState::Draft => MinutesEvent::Submitted {
                        meeting: meeting.clone(),
                    },
                    MinutesState::InReview | MinutesState::Final { .. } | MinutesState::Signed { .. } => {
                        return found.wrong_state("zur Prüfung gegeben");
                    }
                }
            }
            Self::Return { meeting, reason } => {
                let found = book.meeting(meeting)?;
                match found.minutes("zurückgegeben")? {
                    MinutesState::InReview => MinutesEvent::Returned {
                        meeting: meeting.clone(),
                        reason: text::short("Grund", reason)?,
                    },
                    MinutesState::Draft | MinutesState::Final { .. } | MinutesState::Signed { .. } => {
                        return found.wrong_state("zurückgegeben");
                    }
                }
            }
            Self::Finalize { meeting } => {
                let found = book.meeting(meeting)?;
                match found.minutes("fertiggestellt")? {
                    MinutesState::Draft | MinutesState::InReview => MinutesEvent::Finalized {
                        meeting: meeting.clone(),
                        at: context.now,
                    },
                    MinutesState::Final { .. } | MinutesState::Signed { .. } => {
                        return found.wrong_state("fertiggestellt");
                    }
                }
            }
            Self::Correct {
                meeting,
                id,
                item,
                text,
            } => {
                let found = book.meeting(meeting)?;
                let MinutesState::Signed { document, .. } = found.minutes("berichtigt")? else {
                    return Err(Refusal::NotSignedYet {
                        meeting: found.number.clone(),
                    });
                };
                if found.corrections.iter().any(|correction| correction.id == *id) {
                    return Err(Refusal::IdTaken { id: id.to_string() });
                }
                if let Some(item) = item {
                    found.item(item)?;
                }
                let last = found.corrections.last().map_or(0, |correction| correction.number);
                MinutesEvent::Corrected {
                    meeting: meeting.clone(),
                    id: id.clone(),
                    number: last + 1,
                    item: item.clone(),
                    text: contents.put_text("Berichtigung", text)?,
                    document: document.clone(),
                    at: context.now,
                }
            }
            Self::WithdrawCorrection {
                meeting,
                correction,
                reason,
            } => {
                book.meeting(meeting)?.correction_to_sign(correction)?;
                MinutesEvent::CorrectionWithdrawn {
                    meeting: meeting.clone(),
                    correction: correction.clone(),
                    reason: text::short("Grund", reason)?,
                }
            }
        };
        Ok(vec![Event::Minutes(event)])
    }
}

impl MinutesEvent {
    pub(crate) fn apply(&self, book: &mut Book) -> Result<(), Inconsistent> {
        match self {
            Self::Written { meeting, item, text } => {
                if let Some(text) = text {
                    book.contents.insert(text.hash);
                }
                let found = book.meeting_mut(meeting)?;
                match item {
                    Some(item) => found.item_mut(item)?.course.clone_from(text),
                    None => found.remarks.clone_from(text),
                }
            }
            Self::Stated {
                meeting,
                item,
                id,
                person,
                text,
            } => {
                book.contents.insert(text.hash);
                let statement = Statement {
                    id: id.clone(),
                    person: person.clone(),
                    text: text.clone(),
                };
                book.meeting_mut(meeting)?.item_mut(item)?.statements.push(statement);
            }
            Self::Styled { meeting, style } => book.meeting_mut(meeting)?.minutes_style = Some(*style),
            Self::Submitted { meeting } => *book.meeting_mut(meeting)?.minutes_mut()? = MinutesState::InReview,
            Self::Returned { meeting, .. } => *book.meeting_mut(meeting)?.minutes_mut()? = MinutesState::Draft,
            Self::Finalized { meeting, at } => {
                *book.meeting_mut(meeting)?.minutes_mut()? = MinutesState::Final { at: *at }
            }
            Self::Corrected {
                meeting,
                id,
                number,
                item,
                text,
                document,
                at,
            } => {
                book.contents.insert(text.hash);
                book.meeting_mut(meeting)?.corrections.push(Correction {
                    id: id.clone(),
                    number: *number,
                    item: item.clone(),
                    text: text.clone(),
                    document: document.clone(),
                    at: *at,
                    signed: None,
                    withdrawn: None,
                });
            }
            Self::CorrectionWithdrawn {
                meeting,
                correction,
                reason,
            } => book.meeting_mut(meeting)?.correction_mut(correction)?.withdrawn = Some(reason.clone()),
        }
        Ok(())
    }
}
