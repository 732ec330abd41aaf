//! The register of resolutions and recommendations.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    ballot::Decision,
    id::{BallotId, CirculationId, CommitteeId, ItemId, MeetingId, MotionId},
    ratification::RequiredRatification,
};

/// Where a resolution came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// In a meeting.
    Meeting {
        /// Which one.
        meeting: MeetingId,
        /// On which item.
        item: ItemId,
        /// By which ballot; it holds wording and count.
        ballot: BallotId,
    },
    /// In writing, without a meeting (Umlaufverfahren).
    Circulation(CirculationId),
}

/// A resolution or recommendation under its official number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "Written", into = "Written")]
pub struct Resolution {
    /// Official number: `ZA 2026/07`.
    pub number: String,
    /// Of which committee.
    pub committee: CommitteeId,
    /// Year of the number.
    pub year: i32,
    /// Running number in committee and year.
    pub sequence: u32,
    /// Resolution or recommendation.
    pub decision: Decision,
    /// Title of the item, or of the motion that was circulated.
    pub title: String,
    /// In which meeting, or by which circulation.
    pub origin: Origin,
    /// On which motion.
    pub motion: Option<MotionId>,
    /// May be shown to everybody.
    pub public: bool,
    /// What must follow before it is in force; none: it has effect with its announcement.
    pub ratification: Option<RequiredRatification>,
    /// Why it was annulled; its number is not given again.
    pub annulled: Option<String>,
}

impl Resolution {
    /// The ballot of a meeting by which it came about.
    #[must_use]
    pub const fn ballot(&self) -> Option<&BallotId> {
        match &self.origin {
            Origin::Meeting { ballot, .. } => Some(ballot),
            Origin::Circulation(_) => None,
        }
    }
}

/// A resolution as the journal writes it: the place in a meeting in three fields, or a circulation in one.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Written {
    number: String,
    committee: CommitteeId,
    year: i32,
    sequence: u32,
    decision: Decision,
    title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    meeting: Option<MeetingId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    item: Option<ItemId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ballot: Option<BallotId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    circulation: Option<CirculationId>,
    motion: Option<MotionId>,
    public: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ratification: Option<RequiredRatification>,
    #[serde(default)]
    annulled: Option<String>,
}

impl TryFrom<Written> for Resolution {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Self, Self::Error> {
        let origin = match (written.meeting, written.item, written.ballot, written.circulation) {
            (Some(meeting), Some(item), Some(ballot), None) => Origin::Meeting { meeting, item, ballot },
            (None, None, None, Some(circulation)) => Origin::Circulation(circulation),
            _ => return Err("a resolution names a meeting, an item and a ballot, or a circulation"),
        };
        Ok(Self {
            number: written.number,
            committee: written.committee,
            year: written.year,
            sequence: written.sequence,
            decision: written.decision,
            title: written.title,
            origin,
            motion: written.motion,
            public: written.public,
            ratification: written.ratification,
            annulled: written.annulled,
        })
    }
}

impl From<Resolution> for Written {
    fn from(resolution: Resolution) -> Self {
        let (meeting, item, ballot, circulation) = match resolution.origin {
            Origin::Meeting { meeting, item, ballot } => (Some(meeting), Some(item), Some(ballot), None),
            Origin::Circulation(circulation) => (None, None, None, Some(circulation)),
        };
        Self {
            number: resolution.number,
            committee: resolution.committee,
            year: resolution.year,
            sequence: resolution.sequence,
            decision: resolution.decision,
            title: resolution.title,
            meeting,
            item,
            ballot,
            circulation,
            motion: resolution.motion,
            public: resolution.public,
            ratification: resolution.ratification,
            annulled: resolution.annulled,
        }
    }
}
