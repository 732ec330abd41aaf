//! Events: what happened. Forever: a field may be added with a default; nothing is renamed or dropped.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    agenda::{AgendaEvent, ItemEvent},
    amendment::AmendmentEvent,
    attendance::AttendanceEvent,
    ballot::BallotEvent,
    book::{Book, BookEvent},
    circulation::CirculationEvent,
    committee::CommitteeEvent,
    document::DocumentEvent,
    election::ElectionEvent,
    erasure::ContentEvent,
    exclusion::ExclusionEvent,
    meeting::MeetingEvent,
    minutes::MinutesEvent,
    motion::MotionEvent,
    partner::PartnerEvent,
    person::PersonEvent,
    ratification::RatificationEvent,
    refusal::Inconsistent,
};

/// Something that happened, by noun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// To the book itself.
    Book(BookEvent),
    /// To partners.
    Partner(PartnerEvent),
    /// To persons.
    Person(PersonEvent),
    /// In committees.
    Committee(CommitteeEvent),
    /// To motions.
    Motion(MotionEvent),
    /// In meetings.
    Meeting(MeetingEvent),
    /// To an agenda.
    Agenda(AgendaEvent),
    /// In attendance.
    Attendance(AttendanceEvent),
    /// About exclusions.
    Exclusion(ExclusionEvent),
    /// To an item during the meeting.
    Item(ItemEvent),
    /// To amendments.
    Amendment(AmendmentEvent),
    /// To ballots.
    Ballot(BallotEvent),
    /// In elections.
    Election(ElectionEvent),
    /// To votes in writing.
    Circulation(CirculationEvent),
    /// On the way of a resolution until it is in force.
    Ratification(RatificationEvent),
    /// To minutes.
    Minutes(MinutesEvent),
    /// To documents.
    Document(DocumentEvent),
    /// To contents.
    Content(ContentEvent),
}

impl Event {
    pub(crate) fn apply(&self, book: &mut Book) -> Result<(), Inconsistent> {
        match self {
            Self::Book(event) => event.apply(book),
            Self::Partner(event) => event.apply(book),
            Self::Person(event) => event.apply(book),
            Self::Committee(event) => event.apply(book),
            Self::Motion(event) => event.apply(book),
            Self::Meeting(event) => event.apply(book),
            Self::Agenda(event) => event.apply(book),
            Self::Attendance(event) => event.apply(book),
            Self::Exclusion(event) => event.apply(book),
            Self::Item(event) => event.apply(book),
            Self::Amendment(event) => event.apply(book),
            Self::Ballot(event) => event.apply(book),
            Self::Election(event) => event.apply(book),
            Self::Circulation(event) => event.apply(book),
            Self::Ratification(event) => event.apply(book),
            Self::Minutes(event) => event.apply(book),
            Self::Document(event) => event.apply(book),
            Self::Content(event) => event.apply(book),
        }
    }

    /// What happened as a German sentence without its actor, who stands beside it: „Sitzung ZA/47 abgesagt, Grund: Sturm.“
    ///
    /// The book may be later than the event. Names and numbers are those of today; what is gone keeps its identifier.
    #[must_use]
    pub fn sentence(&self, book: &Book) -> String {
        match self {
            Self::Book(event) => event.sentence(),
            Self::Partner(event) => event.sentence(book),
            Self::Person(event) => event.sentence(book),
            Self::Committee(event) => event.sentence(book),
            Self::Motion(event) => event.sentence(book),
            Self::Meeting(event) => event.sentence(book),
            Self::Agenda(event) => event.sentence(book),
            Self::Attendance(event) => event.sentence(book),
            Self::Exclusion(event) => event.sentence(book),
            Self::Item(event) => event.sentence(book),
            Self::Amendment(event) => event.sentence(book),
            Self::Ballot(event) => event.sentence(book),
            Self::Election(event) => event.sentence(book),
            Self::Circulation(event) => event.sentence(book),
            Self::Ratification(event) => event.sentence(book),
            Self::Minutes(event) => event.sentence(book),
            Self::Document(event) => event.sentence(book),
            Self::Content(event) => event.sentence(book),
        }
    }
}

/// An entry of the journal as the domain sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Number in the journal, from 1.
    pub sequence: u64,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// Who acted.
    pub actor: String,
    /// What happened.
    pub events: Vec<Event>,
}
