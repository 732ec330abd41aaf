//! The late agenda (Nachtrag): what was put on the agenda after the invitation was sent, and why that could not wait.

use schemars::JsonSchema;
use serde::Serialize;

use super::{InvitationItem, InvitationView, MeetingHead, SentLine};
use crate::{book::Book, id::MeetingId, meeting::MeetingState, refusal::Refusal};

/// The late agenda of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LateAgendaView {
    /// Of which meeting.
    pub head: MeetingHead,
    /// How the late agenda was sent; none: a draft.
    pub sent: Option<SentLine>,
    /// The invitation that it belongs to, with the whole agenda as it results.
    pub invitation: InvitationView,
    /// The items that came late.
    pub late: Vec<InvitationItem>,
}

impl LateAgendaView {
    /// Builds the view.
    ///
    /// # Errors
    /// A refusal if there is no such meeting, its invitation was not sent, or no item came late.
    pub fn of(book: &Book, id: &MeetingId) -> Result<Self, Refusal> {
        let meeting = book.meeting(id)?;
        match &meeting.state {
            MeetingState::Invited(_)
            | MeetingState::Open(_)
            | MeetingState::Interrupted(_)
            | MeetingState::Closed { .. } => {}
            MeetingState::Planned | MeetingState::Cancelled { .. } => {
                return meeting.wrong_state("als Nachtrag ausgegeben");
            }
        }
        let invitation = InvitationView::of(book, id)?;
        let late: Vec<_> = invitation
            .items
            .iter()
            .filter(|item| item.urgency.is_some())
            .cloned()
            .collect();
        if late.is_empty() {
            return Err(Refusal::NothingLate {
                meeting: meeting.number.clone(),
            });
        }
        Ok(Self {
            head: MeetingHead::of(book, meeting)?,
            // As a draft until all that came late is announced.
            sent: meeting
                .late
                .last()
                .filter(|_| meeting.not_announced().next().is_none())
                .map(|late| SentLine {
                    sent_on: late.sent_on,
                    way: late.way.clone(),
                    urgent: None,
                    notice_days: (meeting.day() - late.sent_on).num_days() - 1,
                }),
            invitation,
            late,
        })
    }
}
