//! The agenda as it is made public (Bekanntmachung): time, place and the public part.

use schemars::JsonSchema;
use serde::Serialize;

use super::{InvitationItem, InvitationView, InviterLine, MeetingHead};
use crate::{book::Book, id::MeetingId, refusal::Refusal};

/// The public notice of a meeting. It says nothing of the non-public part but that there is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NoticeView {
    /// Of which meeting.
    pub head: MeetingHead,
    /// The invitation was not sent: day and agenda may still change.
    pub draft: bool,
    /// Who invites.
    pub chair: Option<InviterLine>,
    /// The public part of the agenda.
    pub items: Vec<InvitationItem>,
    /// Whether a non-public part follows.
    pub non_public_part: bool,
}

impl NoticeView {
    /// Builds the view.
    ///
    /// # Errors
    /// A refusal if there is no such meeting, it was called off, or nothing public stands on its agenda.
    pub fn of(book: &Book, id: &MeetingId) -> Result<Self, Refusal> {
        let meeting = book.meeting(id)?;
        let invitation = InvitationView::of(book, id)?;
        let (items, others): (Vec<_>, Vec<_>) = invitation.items.into_iter().partition(|item| item.public);
        if items.is_empty() {
            return Err(Refusal::NoItems {
                meeting: meeting.number.clone(),
            });
        }
        Ok(Self {
            head: MeetingHead::of(book, meeting)?,
            draft: invitation.sent.is_none(),
            chair: invitation.chair,
            items,
            non_public_part: !others.is_empty(),
        })
    }
}
