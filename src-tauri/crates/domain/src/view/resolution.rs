//! A resolution with all that belongs to it.

use chrono::{NaiveDate, NaiveDateTime};
use schemars::JsonSchema;
use serde::Serialize;

use super::{BallotRow, Bodies, ResolutionRow};
use crate::{
    ballot::BallotState,
    book::Book,
    id::{BallotId, ItemId, MeetingId, MotionId},
    refusal::Refusal,
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
    /// The ballot.
    pub ballot_id: BallotId,
    /// The meeting.
    pub meeting_id: MeetingId,
    /// The item within the meeting.
    pub item_id: ItemId,
    /// Its number on the agenda.
    pub item_number: String,
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
        let ballot = book.ballot(&resolution.ballot)?;
        let announced = match &ballot.state {
            BallotState::Open => ballot.opened,
            BallotState::Announced { at, .. } | BallotState::Annulled { at, .. } => *at,
        };
        let motion = resolution.motion.as_ref().map(|id| book.motion(id)).transpose()?;
        Ok(Self {
            row: ResolutionRow::of(book, resolution, today)?,
            committee: book.committee(&resolution.committee)?.name.clone(),
            announced: book.wall_clock(announced),
            wording: bodies(&ballot.wording),
            majority: ballot.rules.majority_name.clone(),
            citation: ballot.rules.citation.clone(),
            choices: BallotRow::all(book, ballot),
            ballot_id: resolution.ballot.clone(),
            meeting_id: resolution.meeting.clone(),
            item_id: resolution.item.clone(),
            item_number: book.meeting(&resolution.meeting)?.item_number(&resolution.item),
            motion_id: resolution.motion.clone(),
            motion_title: motion.map(|m| m.title.clone()),
        })
    }
}
