//! The minutes as a document shows them (VwVfG NRW § 93; contents at least those).

mod build;
mod record;

pub(in crate::view) use build::{circulations, exclusions, recommendation};

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{BallotRow, ElectionView, RefusedRow};
use crate::{
    ballot::{BallotMode, Decision},
    committee::Seat,
    count::{Count, Tally},
    exclusion::Whereabouts,
    minutes::MinutesStyle,
    rulebook::House,
    signing::SignatureLineView,
    votes::Votes,
};

/// With or without the non-public part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Version {
    /// Both parts.
    Full,
    /// The public part alone; it says nothing of the other but that there was one.
    Public,
}

/// A person who was there for a partner, from when to when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PresenceLine {
    /// Name with title.
    pub name: String,
    /// Office.
    pub office: Option<String>,
    /// As member or deputy.
    pub seat: Seat,
    /// Connected by picture and sound.
    pub digital: bool,
    /// Came after the opening, at.
    pub came_late: Option<NaiveDateTime>,
    /// Left before the end, at.
    pub left_early: Option<NaiveDateTime>,
}

/// A partner in the attendance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AttendanceLine {
    /// Name of the partner.
    pub partner: String,
    /// Its votes.
    pub votes: Votes,
    /// Who was there for it; nobody: absent.
    pub persons: Vec<PresenceLine>,
}

/// A participant without vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GuestLine {
    /// Name.
    pub name: String,
    /// In which capacity.
    pub capacity: String,
    /// Came after the opening, at.
    pub came_late: Option<NaiveDateTime>,
    /// Left before the end, at.
    pub left_early: Option<NaiveDateTime>,
}

/// A pause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct InterruptionLine {
    /// Begin.
    pub from: NaiveDateTime,
    /// End.
    pub to: Option<NaiveDateTime>,
    /// Why.
    pub reason: String,
}

/// The motion behind an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MotionLine {
    /// Official number.
    pub number: String,
    /// Kind in German.
    pub kind: String,
    /// Who submitted it.
    pub submitter: String,
}

/// What an advising committee said before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RecommendationLine {
    /// Genitive of the committee with article.
    pub committee: String,
    /// Official number of its meeting; none for a vote in writing.
    pub meeting: Option<String>,
    /// Day of its meeting, or of the result of the vote in writing.
    pub day: NaiveDate,
    /// Official number of the recommendation, if it was carried.
    pub number: Option<String>,
    /// Whether it was carried.
    pub carried: bool,
    /// Whether nobody voted against it or abstained.
    pub unanimous: bool,
}

/// A person who took no part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExclusionLine {
    /// Formal name, such as „Frau Hollmann“.
    pub name: String,
    /// Name of the partner.
    pub partner: Option<String>,
    /// Why.
    pub reason: String,
    /// Where the person stayed.
    pub whereabouts: Whereabouts,
}

/// A doubt about an exclusion that the committee decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DoubtLine {
    /// Formal name.
    pub name: String,
    /// What was doubted.
    pub reason: String,
    /// Whether the person was excluded.
    pub excluded: bool,
}

/// A statement to the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StatementLine {
    /// Formal name.
    pub name: String,
    /// Name of the partner.
    pub partner: Option<String>,
    /// CommonMark.
    pub text: String,
}

/// A ballot as the minutes keep it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BallotRecord {
    /// What it resulted in.
    pub decision: Decision,
    /// What was voted on, where it is not the item itself: „Änderungsantrag von Hamm“.
    pub about: Option<String>,
    /// How the votes were cast.
    pub mode: BallotMode,
    /// Who demanded it so.
    pub demanded_by: Vec<String>,
    /// Official number of the resolution or recommendation.
    pub number: Option<String>,
    /// When the vote began.
    pub opened: NaiveDateTime,
    /// The wording voted on, CommonMark.
    pub wording: String,
    /// What must follow the resolution before it is in force, as a German sentence.
    pub onward: Option<String>,
    /// German name of the majority.
    pub majority: String,
    /// The count; none if it was annulled before.
    pub count: Option<Count>,
    /// Why it was annulled.
    pub annulled: Option<String>,
    /// What each partner did, in order of name.
    pub choices: Vec<BallotRow>,
}

/// A round of an election as the minutes keep it (VwVfG NRW § 93).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ElectionRecord {
    /// The round with its count, its lot and who accepted.
    pub round: ElectionView,
    /// When it was opened.
    pub opened: NaiveDateTime,
    /// How it ended, in a few German words: „gewählt ist Erika Muster“; none: it was annulled before.
    pub outcome: Option<String>,
}

/// A vote in writing that ended since the meeting before (VwVfG NRW § 90 (1)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CirculationLine {
    /// Title of the motion.
    pub title: String,
    /// The motion.
    pub motion: Option<MotionLine>,
    /// May be shown to everybody.
    pub public: bool,
    /// Day on which it began.
    pub started: NaiveDate,
    /// Last day for replies.
    pub deadline: NaiveDate,
    /// Day on which it ended.
    pub ended: NaiveDate,
    /// Who took no part and why, as German sentences.
    pub recusals: Vec<String>,
    /// The vote, if a result was announced.
    pub ballot: Option<BallotRecord>,
    /// Why there is no result, as German sentences.
    pub without_result: Option<String>,
}

/// An item of the minutes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MinutesItem {
    /// Number on the agenda.
    pub number: String,
    /// Title.
    pub title: String,
    /// Belongs to the item before it.
    pub sub_item: bool,
    /// In the public part.
    pub public: bool,
    /// Why it was put on the agenda late.
    pub urgency: Option<String>,
    /// The motion behind it.
    pub motion: Option<MotionLine>,
    /// What an advising committee recommended.
    pub recommendation: Option<RecommendationLine>,
    /// Course of the discussion, CommonMark.
    pub course: Option<String>,
    /// Excluded persons.
    pub exclusions: Vec<ExclusionLine>,
    /// Doubts about exclusions that the committee decided.
    pub doubts: Vec<DoubtLine>,
    /// Amendments that were not voted on: who moved them, and why not.
    pub dropped_amendments: Vec<(String, String)>,
    /// Statements to the record.
    pub statements: Vec<StatementLine>,
    /// Ballots, annulled ones too.
    pub ballots: Vec<BallotRecord>,
    /// Rounds of elections, annulled ones too.
    pub elections: Vec<ElectionRecord>,
    /// How it ended, in a few German words; none: it was not dealt with by itself.
    pub result: Option<String>,
    /// How it ended without a ballot, as a German sentence.
    pub conclusion: Option<String>,
    /// Comings, goings and pauses during the item: when, and as a German sentence.
    pub movements: Vec<(NaiveDateTime, String)>,
}

/// The minutes of a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MinutesView {
    /// Full or public.
    pub version: Version,
    /// How much it tells.
    pub style: MinutesStyle,
    /// Made in a sample book.
    pub sample: bool,
    /// Name of the cooperation.
    pub cooperation: String,
    /// On which legal basis it stands.
    pub legal_basis: String,
    /// Letterhead.
    pub letterhead: Vec<String>,
    /// How the document looks; a window has no use for it.
    #[serde(skip)]
    pub house: House,
    /// Name of the committee.
    pub committee: String,
    /// Its genitive with article.
    pub committee_genitive: String,
    /// Running number of the meeting.
    pub sequence: u32,
    /// Official number.
    pub number: String,
    /// Whether the text is final.
    pub is_final: bool,
    /// State in German.
    pub state: String,
    /// Official day.
    pub day: NaiveDate,
    /// Opened at.
    pub opened: NaiveDateTime,
    /// Ended at.
    pub ended: Option<NaiveDateTime>,
    /// Why it ended before its agenda.
    pub adjourned: Option<String>,
    /// Place.
    pub place: String,
    /// Day on which the invitation was sent.
    pub invited_on: NaiveDate,
    /// In which way.
    pub invited_by: String,
    /// Why the notice was shortened.
    pub urgent: Option<String>,
    /// Chairs: full name, office, from when on.
    pub chairs: Vec<(String, Option<String>, NaiveDateTime)>,
    /// Secretary: full name and office.
    pub secretary: (String, Option<String>),
    /// Who signs, in order.
    pub signatures: Vec<SignatureLineView>,
    /// Who refused to sign; the full version says so.
    pub refused: Vec<RefusedRow>,
    /// Corrections that all have signed: number, item, day; those that the version shows.
    pub corrections: Vec<(u32, Option<String>, NaiveDate)>,
    /// Pauses.
    pub interruptions: Vec<InterruptionLine>,
    /// All partners, absent ones too, in order of name.
    pub attendance: Vec<AttendanceLine>,
    /// Participants without vote.
    pub guests: Vec<GuestLine>,
    /// Partners and votes at the opening.
    pub present_at_opening: Tally,
    /// All partners and votes.
    pub statutory: Tally,
    /// Votes in writing that ended since the meeting before, in the order in which they did; those that the version shows.
    pub circulations: Vec<CirculationLine>,
    /// Items of the parts that the version shows, in order.
    pub items: Vec<MinutesItem>,
    /// Whether there is a non-public part.
    pub has_non_public_part: bool,
    /// Minutes beyond the items, CommonMark.
    pub remarks: Option<String>,
    /// Sections of the rulebook whose values nobody has confirmed.
    pub examples: Vec<String>,
    /// When the text was fixed; the moment of the last entry before.
    pub finalized: Option<DateTime<Utc>>,
}
