//! What a screen or a document shows. Pure queries on the book; texts come through the function that is handed in.

mod meeting;
mod minutes;
mod overview;
mod people;
mod register;

pub use meeting::{AgendaRow, BallotRow, BallotView, ChoiceRow, MeetingView, PresenceRow, QuorumView};
pub use minutes::{
    AttendanceLine, BallotRecord, ExclusionLine, GuestLine, InterruptionLine, MinutesItem, MinutesView, MotionLine,
    PresenceLine, RecommendationLine, StatementLine, Version,
};
pub use overview::{ExampleSection, MeetingRow, Overview};
pub use people::{CommitteeView, PartnerRow, PersonRow, SeatRow};
pub use register::{ConsultationRow, MotionRow, MotionView, ResolutionRow, Texts};

use crate::content::ContentRef;

/// Hands out the text of a content; a sentence in its place if it was erased.
pub type Bodies<'a> = dyn Fn(&ContentRef) -> String + 'a;
