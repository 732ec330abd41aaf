//! An extract of one resolution (Beschlussauszug), as it goes to those who carry it out.

use chrono::{NaiveDate, NaiveDateTime};
use schemars::JsonSchema;
use serde::Serialize;

use super::{BallotRecord, Bodies, ExclusionLine, HouseView, MotionLine, minutes};
use crate::{
    ballot::Decision,
    book::Book,
    meeting::{Meeting, MeetingState},
    minutes::MinutesState,
    refusal::Refusal,
    resolution::Origin,
};

/// From what it is taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExtractSource {
    /// From the minutes of a meeting.
    Meeting {
        /// Running number.
        sequence: u32,
        /// Official number.
        number: String,
        /// When it was opened, on the wall clock.
        opened: NaiveDateTime,
        /// Place.
        place: String,
        /// Number of the item on the agenda.
        item: String,
        /// Whether the text of the minutes is fixed; until then the extract is provisional.
        minutes_final: bool,
        /// Where the minutes stand, in German.
        minutes: String,
    },
    /// From a vote in writing.
    Circulation {
        /// Day on which it began.
        started: NaiveDate,
        /// Day on which its result was announced.
        ended: NaiveDate,
    },
}

/// An extract of one resolution or recommendation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExtractView {
    /// Who issues it.
    pub house: HouseView,
    /// Name of the committee.
    pub committee: String,
    /// Its genitive with article.
    pub committee_genitive: String,
    /// Official number of the resolution.
    pub number: String,
    /// Resolution or recommendation.
    pub decision: Decision,
    /// Title of the item.
    pub title: String,
    /// May be shown to everybody.
    pub public: bool,
    /// From what it is taken.
    pub source: ExtractSource,
    /// The motion.
    pub motion: Option<MotionLine>,
    /// Who took no part.
    pub exclusions: Vec<ExclusionLine>,
    /// The vote.
    pub ballot: BallotRecord,
}

impl ExtractView {
    /// Builds the view.
    ///
    /// # Errors
    /// A refusal if there is no resolution of that number, or it was annulled.
    pub fn of(book: &Book, number: &str, bodies: &Bodies) -> Result<Self, Refusal> {
        let resolution = book.resolutions.iter().find(|r| r.number == number);
        let resolution = resolution.ok_or_else(|| Refusal::unknown("Beschluss", &number))?;
        // An extract of what has no effect would only mislead.
        if resolution.annulled.is_some() {
            return Err(Refusal::NoExtract {
                number: number.to_owned(),
            });
        }
        let (source, exclusions, ballot) = match &resolution.origin {
            Origin::Meeting { meeting, item, ballot } => {
                let meeting = book.meeting(meeting)?;
                let exclusions = minutes::exclusions(book, meeting, meeting.item(item)?)?;
                let record = BallotRecord::of_ballot(book, book.ballot(ballot)?, bodies)?;
                (of_meeting(book, meeting, meeting.item_number(item)), exclusions, record)
            }
            Origin::Circulation(id) => {
                let circulation = book.circulation(id)?;
                let ended = circulation.state.ended().unwrap_or(circulation.started);
                let source = ExtractSource::Circulation {
                    started: book.wall_clock(circulation.started).date(),
                    ended: book.wall_clock(ended).date(),
                };
                let record = BallotRecord::of_circulation(book, circulation, bodies);
                let record = record.ok_or_else(|| Refusal::unknown("Beschluss", &number))?;
                (source, Vec::new(), record)
            }
        };
        let motion = resolution.motion.as_ref().map(|id| book.motion(id)).transpose()?;
        let rule = book.committee(&resolution.committee)?;
        Ok(Self {
            house: HouseView::of(book)?,
            committee: rule.name.clone(),
            committee_genitive: rule.genitive.clone(),
            number: resolution.number.clone(),
            decision: resolution.decision,
            title: resolution.title.clone(),
            public: resolution.public,
            source,
            motion: motion.map(|motion| MotionLine::of(book, motion)).transpose()?,
            exclusions,
            ballot,
        })
    }
}

fn of_meeting(book: &Book, meeting: &Meeting, item: String) -> ExtractSource {
    let minutes_final = match &meeting.state {
        MeetingState::Closed { minutes, .. } => match minutes {
            MinutesState::Draft | MinutesState::InReview => false,
            MinutesState::Final { .. } | MinutesState::Signed { .. } => true,
        },
        MeetingState::Planned
        | MeetingState::Invited(_)
        | MeetingState::Open(_)
        | MeetingState::Interrupted(_)
        | MeetingState::Cancelled { .. } => false,
    };
    ExtractSource::Meeting {
        sequence: meeting.sequence,
        number: meeting.number.clone(),
        opened: meeting
            .state
            .sitting()
            .map_or(meeting.start, |sitting| book.wall_clock(sitting.opened)),
        place: meeting.place.clone(),
        item,
        minutes_final,
        minutes: meeting.state.german().to_owned(),
    }
}
