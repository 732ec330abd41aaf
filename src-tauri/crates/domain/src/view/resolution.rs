//! A resolution with all that belongs to it.

use chrono::{NaiveDate, NaiveDateTime};
use schemars::JsonSchema;
use serde::Serialize;

use super::{BallotRow, Bodies, ResolutionRow, vote::Vote};
use crate::{
    book::Book,
    id::{BallotId, ItemId, MeetingId, MotionId},
    refusal::Refusal,
    resolution::Origin,
};

/// A resolution or recommendation with its wording and the choices behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ResolutionView {
    /// As in the register; its count holds the explanation.
    #[serde(flatten)]
    pub row: ResolutionRow,
    /// Name of the committee.
    pub committee: String,
    /// When the result was announced or annulled, on the wall clock.
    pub announced: NaiveDateTime,
    /// The wording voted on, CommonMark.
    pub wording: String,
    /// German name of the majority.
    pub majority: String,
    /// The rule that asks for the majority.
    pub citation: String,
    /// What each partner did, in order of name.
    pub choices: Vec<BallotRow>,
    /// The ballot; none for a vote in writing, as the next three.
    pub ballot_id: Option<BallotId>,
    /// The meeting.
    pub meeting_id: Option<MeetingId>,
    /// The item within the meeting.
    pub item_id: Option<ItemId>,
    /// Its number on the agenda.
    pub item_number: Option<String>,
    /// The motion.
    pub motion_id: Option<MotionId>,
    /// Title of the motion.
    pub motion_title: Option<String>,
}

impl ResolutionView {
    /// Builds the view as it stands on a day.
    ///
    /// # Errors
    /// A refusal if there is no resolution of that number.
    pub fn of(book: &Book, number: &str, today: NaiveDate, bodies: &Bodies) -> Result<Self, Refusal> {
        let resolution = book.resolutions.iter().find(|r| r.number == number);
        let resolution = resolution.ok_or_else(|| Refusal::unknown("Beschluss", &number))?;
        let vote = Vote::behind(book, resolution)?;
        let (ballot_id, meeting_id, item_id, item_number) = match &resolution.origin {
            Origin::Meeting { meeting, item, ballot } => (
                Some(ballot.clone()),
                Some(meeting.clone()),
                Some(item.clone()),
                Some(book.meeting(meeting)?.item_number(item)),
            ),
            Origin::Circulation(_) => (None, None, None, None),
        };
        let motion = resolution.motion.as_ref().map(|id| book.motion(id)).transpose()?;
        Ok(Self {
            row: ResolutionRow::of(book, resolution, today)?,
            committee: book.committee(&resolution.committee)?.name.clone(),
            announced: book.wall_clock(vote.ended()),
            wording: bodies(vote.wording()),
            majority: vote.rules().majority_name.clone(),
            citation: vote.rules().citation.clone(),
            choices: vote.rows(book),
            ballot_id,
            meeting_id,
            item_id,
            item_number,
            motion_id: resolution.motion.clone(),
            motion_title: motion.map(|m| m.title.clone()),
        })
    }
}
