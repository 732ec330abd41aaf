//! The register of resolutions and recommendations.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    ballot::Decision,
    id::{BallotId, CommitteeId, ItemId, MeetingId, MotionId},
    ratification::RequiredRatification,
};

/// A resolution or recommendation under its official number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
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
    /// Title of the item.
    pub title: String,
    /// In which meeting.
    pub meeting: MeetingId,
    /// On which item.
    pub item: ItemId,
    /// By which ballot; it holds wording and count.
    pub ballot: BallotId,
    /// On which motion.
    pub motion: Option<MotionId>,
    /// May be shown to everybody.
    pub public: bool,
    /// What must follow before it is in force; none: it has effect with its announcement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ratification: Option<RequiredRatification>,
    /// Why it was annulled; its number is not given again.
    #[serde(default)]
    pub annulled: Option<String>,
}
