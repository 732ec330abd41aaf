//! The list of attendance that goes round to be signed by hand.

use schemars::JsonSchema;
use serde::Serialize;

use super::MeetingHead;
use crate::{
    book::Book,
    committee::{Office, Seat},
    count::Tally,
    id::MeetingId,
    meeting::MeetingState,
    person::Person,
    refusal::Refusal,
    votes::{Heads, Votes},
};

/// A partner on the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AttendanceSheetRow {
    /// Name of the partner.
    pub partner: String,
    /// Its votes.
    pub votes: Votes,
    /// Its members by name; usually one.
    pub members: Vec<String>,
    /// Its deputies by name.
    pub deputies: Vec<String>,
}

/// The list of attendance of a meeting, to be signed by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AttendanceSheetView {
    /// Of which meeting.
    pub head: MeetingHead,
    /// Who is to be in the chair.
    pub chair: Option<String>,
    /// Who is to take the minutes.
    pub secretary: Option<String>,
    /// All partners in order of name.
    pub partners: Vec<AttendanceSheetRow>,
    /// All partners and votes.
    pub statutory: Tally,
}

impl AttendanceSheetView {
    /// Builds the view.
    ///
    /// # Errors
    /// A refusal if there is no such meeting, it was called off, or no weight rule holds on its day.
    pub fn of(book: &Book, id: &MeetingId) -> Result<Self, Refusal> {
        let meeting = book.meeting(id)?;
        match &meeting.state {
            MeetingState::Planned
            | MeetingState::Invited(_)
            | MeetingState::Open(_)
            | MeetingState::Interrupted(_)
            | MeetingState::Closed { .. } => {}
            MeetingState::Cancelled { .. } => return meeting.wrong_state("als Anwesenheitsliste ausgegeben"),
        }
        let seats: Vec<_> = book.memberships_on(&meeting.committee, meeting.day()).collect();
        let mut statutory = Tally::default();
        let mut partners = Vec::new();
        for (partner, name, votes) in book.weights(&meeting.committee, meeting.day())? {
            let seated = |seat: Seat| {
                let of = seats.iter().filter(|m| m.partner == partner && m.seat == seat);
                of.map(|m| Ok(book.person(&m.person)?.name()))
                    .collect::<Result<Vec<_>, Refusal>>()
            };
            statutory.votes = statutory.votes.saturating_add(votes);
            statutory.heads = statutory.heads.saturating_add(Heads::new(1));
            partners.push(AttendanceSheetRow {
                partner: name,
                votes,
                members: seated(Seat::Member)?,
                deputies: seated(Seat::Deputy)?,
            });
        }
        let holder = |office| {
            let person = book.office_holder(&meeting.committee, office, meeting.day());
            person.and_then(|id| book.persons.get(id)).map(Person::name)
        };
        Ok(Self {
            head: MeetingHead::of(book, meeting)?,
            chair: holder(Office::Chair),
            secretary: holder(Office::Secretary),
            partners,
            statutory,
        })
    }
}
