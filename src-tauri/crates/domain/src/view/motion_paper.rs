//! A motion (Vorlage) as it is printed and sent.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Bodies, HouseView, MotionView};
use crate::{
    amendment::AmendmentState,
    book::Book,
    content::{ContentRef, Hash},
    id::MotionId,
    refusal::Refusal,
};

/// Hands out the SHA-256 of a content's bytes alone, as anybody who has the file can compute it; none if it was erased.
pub type Digests<'a> = dyn Fn(&ContentRef) -> Option<Hash> + 'a;

/// A file attached to the motion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AttachmentLine {
    /// Name of the file.
    pub name: String,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 of its bytes; none if it was erased.
    pub sha256: Option<Hash>,
}

/// An amendment to the motion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AmendmentLine {
    /// Name of the partner that moves it.
    pub partner: String,
    /// Official number of the meeting in which it was moved.
    pub meeting: String,
    /// The wording as it would be, CommonMark.
    pub wording: String,
    /// Where it stands, in German.
    pub state: String,
    /// Why it was not voted on.
    pub dropped: Option<String>,
}

/// A motion as it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MotionPaperView {
    /// Who issues it.
    pub house: HouseView,
    /// The motion with its texts, attachments and stations.
    pub motion: MotionView,
    /// The attached files, with what tells them from any other.
    pub attachments: Vec<AttachmentLine>,
    /// Amendments, in the order of the meetings and of the vote.
    pub amendments: Vec<AmendmentLine>,
    /// Why it was withdrawn.
    pub withdrawn: Option<String>,
}

impl MotionPaperView {
    /// Builds the view as it stands on a day.
    ///
    /// # Errors
    /// A refusal if there is no such motion.
    pub fn of(
        book: &Book,
        id: &MotionId,
        today: NaiveDate,
        bodies: &Bodies,
        digests: &Digests,
    ) -> Result<Self, Refusal> {
        let motion = MotionView::of(book, id, today, bodies)?;
        let mut meetings: Vec<_> = book.meetings.values().collect();
        meetings.sort_by_key(|meeting| (meeting.start, meeting.number.clone()));
        let mut amendments = Vec::new();
        for meeting in meetings {
            let items = meeting.agenda.iter().filter(|item| item.motion.as_ref() == Some(id));
            for amendment in items.flat_map(|item| &item.amendments) {
                let (state, dropped) = match &amendment.state {
                    AmendmentState::Pending => ("noch nicht abgestimmt", None),
                    AmendmentState::Carried { .. } => ("angenommen", None),
                    AmendmentState::Rejected { .. } => ("abgelehnt", None),
                    AmendmentState::Dropped { reason } => ("nicht zur Abstimmung gestellt", Some(reason.clone())),
                };
                amendments.push(AmendmentLine {
                    partner: book.partner(&amendment.partner)?.name.clone(),
                    meeting: meeting.number.clone(),
                    wording: bodies(&amendment.wording),
                    state: state.to_owned(),
                    dropped,
                });
            }
        }
        Ok(Self {
            house: HouseView::of(book)?,
            attachments: motion
                .attachments
                .iter()
                .map(|attachment| AttachmentLine {
                    name: attachment.name.clone(),
                    size: attachment.content.size,
                    sha256: digests(&attachment.content),
                })
                .collect(),
            motion,
            amendments,
            withdrawn: book.motion(id)?.state.withdrawn().map(ToOwned::to_owned),
        })
    }
}
