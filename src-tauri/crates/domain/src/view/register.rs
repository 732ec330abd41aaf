//! Motions and the register of resolutions.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Bodies, Circulable, MajorityView, RatificationView, vote::Vote};
use crate::{
    ballot::Decision,
    book::Book,
    content::Hash,
    context,
    count::Count,
    id::{CirculationId, CommitteeId, KindId, MeetingId, MotionId},
    motion::{Attachment, Consultation, ConsultationResult, Motion, MotionState},
    refusal::Refusal,
    resolution::{Origin, Resolution},
};

/// A resolution or recommendation in the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ResolutionRow {
    /// Official number.
    pub number: String,
    /// Resolution or recommendation.
    pub decision: Decision,
    /// Title.
    pub title: String,
    /// Official number of the meeting; none for a vote in writing.
    pub meeting: Option<String>,
    /// The vote in writing.
    pub circulation: Option<CirculationId>,
    /// Day of the meeting, or on which the result of a vote in writing was announced.
    pub day: chrono::NaiveDate,
    /// Official number of the motion.
    pub motion: Option<String>,
    /// May be shown to everybody.
    pub public: bool,
    /// The count.
    pub count: Option<Count>,
    /// Where it stands on its way until it is in force; none: it has effect with its announcement.
    pub ratification: Option<RatificationView>,
    /// Why it was annulled.
    pub annulled: Option<String>,
}

pub(super) fn resolutions(book: &Book, today: chrono::NaiveDate) -> Result<Vec<ResolutionRow>, Refusal> {
    book.resolutions
        .iter()
        .rev()
        .map(|r| ResolutionRow::of(book, r, today))
        .collect()
}

impl ResolutionRow {
    pub(super) fn of(book: &Book, resolution: &Resolution, today: chrono::NaiveDate) -> Result<Self, Refusal> {
        let vote = Vote::behind(book, resolution)?;
        let (meeting, circulation, day) = match &resolution.origin {
            Origin::Meeting { meeting, .. } => {
                let meeting = book.meeting(meeting)?;
                (Some(meeting.number.clone()), None, meeting.day())
            }
            Origin::Circulation(circulation) => {
                let day = book.wall_clock(vote.ended()).date();
                (None, Some(circulation.clone()), day)
            }
        };
        Ok(Self {
            number: resolution.number.clone(),
            decision: resolution.decision,
            title: resolution.title.clone(),
            meeting,
            circulation,
            day,
            motion: resolution
                .motion
                .as_ref()
                .and_then(|m| book.motions.get(m)?.number.clone()),
            public: resolution.public,
            count: vote.count().cloned(),
            ratification: RatificationView::of(book, resolution, today),
            annulled: resolution.annulled.clone(),
        })
    }

    /// The register as it stands on a day, the latest first.
    ///
    /// # Errors
    /// A refusal if the book names something that it does not hold.
    pub fn all(book: &Book, today: chrono::NaiveDate) -> Result<Vec<Self>, Refusal> {
        resolutions(book, today)
    }
}

/// A motion in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MotionRow {
    /// Identifier.
    pub id: MotionId,
    /// Official number.
    pub number: Option<String>,
    /// Title.
    pub title: String,
    /// Which kind.
    pub kind_id: KindId,
    /// Kind in German.
    pub kind: String,
    /// Who submits it.
    pub submitter: String,
    /// May be shown to everybody.
    pub public: bool,
    /// State in German.
    pub state: String,
    /// Closed code of the state.
    pub code: MotionCode,
    /// The committee whose agenda it may be put on next.
    pub next: Option<CommitteeId>,
    /// The meeting on whose agenda it stands.
    pub meeting: Option<MeetingId>,
    /// Its official number.
    pub meeting_number: Option<String>,
    /// The vote in writing that it is in.
    pub circulation: Option<CirculationId>,
}

/// Where a motion stands, for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "the codes of the states in `MotionState`, which documents them"
)]
pub enum MotionCode {
    Draft,
    Released,
    Scheduled,
    Circulating,
    Recommended,
    NotRecommended,
    Carried,
    Rejected,
    Noted,
    Postponed,
    Referred,
    Withdrawn,
}

impl From<&MotionState> for MotionCode {
    fn from(state: &MotionState) -> Self {
        match state {
            MotionState::Draft => Self::Draft,
            MotionState::Released => Self::Released,
            MotionState::Scheduled { .. } => Self::Scheduled,
            MotionState::Circulating { .. } => Self::Circulating,
            MotionState::Recommended { carried: true } => Self::Recommended,
            MotionState::Recommended { carried: false } => Self::NotRecommended,
            MotionState::Carried => Self::Carried,
            MotionState::Rejected => Self::Rejected,
            MotionState::Noted => Self::Noted,
            MotionState::Postponed { .. } => Self::Postponed,
            MotionState::Referred { .. } => Self::Referred,
            MotionState::Withdrawn { .. } => Self::Withdrawn,
        }
    }
}

/// A station of the Beratungsfolge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ConsultationRow {
    /// Name of the committee.
    pub committee: String,
    /// The meeting on whose agenda the motion stands or stood.
    pub meeting: Option<MeetingId>,
    /// Its official number.
    pub meeting_number: Option<String>,
    /// The vote in writing that it is or was in.
    pub circulation: Option<CirculationId>,
    /// How it ended, in German.
    pub result: Option<String>,
}

/// The texts of a motion with the hashes that a change starts from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Texts {
    /// Proposed wording.
    pub proposal: Option<String>,
    /// Its hash.
    pub proposal_hash: Option<Hash>,
    /// Reasons.
    pub reasons: Option<String>,
    /// Their hash.
    pub reasons_hash: Option<Hash>,
    /// Financial effects.
    pub financial_effects: Option<String>,
    /// Their hash.
    pub financial_effects_hash: Option<Hash>,
}

/// A motion with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MotionView {
    /// As in a list.
    #[serde(flatten)]
    pub row: MotionRow,
    /// Texts.
    pub texts: Texts,
    /// Attachments.
    pub attachments: Vec<Attachment>,
    /// The way through the committees.
    pub consultations: Vec<ConsultationRow>,
    /// The majority that it needs in the deciding committee; none if it only informs.
    pub majority: Option<MajorityView>,
    /// Whether texts, title and attachments may be changed now.
    pub changeable: bool,
    /// How it can be put to the vote in writing; none: it cannot.
    pub circulable: Option<Circulable>,
}

/// „empfohlen“, „abgelehnt“.
const fn outcome_word(decision: Decision, carried: bool) -> &'static str {
    match (decision, carried) {
        (Decision::Recommendation, true) => "empfohlen",
        (Decision::Recommendation, false) => "nicht empfohlen",
        (Decision::Resolution | Decision::Procedural, true) => "angenommen",
        (Decision::Resolution | Decision::Procedural, false) => "abgelehnt",
    }
}

/// The vote in writing at a station: the one that it ended with, or the one that runs while it is the next.
fn circulation_at(motion: &Motion, station: &Consultation) -> Option<CirculationId> {
    match (&station.result, &motion.state) {
        (Some(ConsultationResult::Circulated { circulation, .. }), _) => Some(circulation.clone()),
        (Some(ConsultationResult::Voted { .. } | ConsultationResult::Noted), _) => None,
        (None, MotionState::Circulating { circulation }) => {
            let next = motion.consultations.iter().find(|c| c.result.is_none());
            (next == Some(station)).then(|| circulation.clone())
        }
        (None, _) => None,
    }
}

/// The committee whose agenda a motion may be put on: the first station without a result.
fn next(motion: &Motion) -> Option<CommitteeId> {
    let open = motion.consultations.iter().find(|c| c.result.is_none());
    let referred = match &motion.state {
        MotionState::Referred { committee } => Some(committee.clone()),
        MotionState::Draft
        | MotionState::Released
        | MotionState::Scheduled { .. }
        | MotionState::Circulating { .. }
        | MotionState::Recommended { .. }
        | MotionState::Carried
        | MotionState::Rejected
        | MotionState::Noted
        | MotionState::Postponed { .. }
        | MotionState::Withdrawn { .. } => None,
    };
    motion
        .state
        .may_be_scheduled()
        .then(|| referred.or_else(|| open.map(|c| c.committee.clone())))
        .flatten()
}

impl MotionRow {
    fn of(book: &Book, motion: &Motion) -> Result<Self, Refusal> {
        let kind = book
            .rulebook()?
            .kind(&motion.kind)
            .ok_or_else(|| Refusal::unknown("Art der Vorlage", &motion.kind))?;
        let (meeting, circulation) = match &motion.state {
            MotionState::Scheduled { meeting } => (Some(book.meeting(meeting)?), None),
            MotionState::Circulating { circulation } => (None, Some(circulation.clone())),
            MotionState::Draft
            | MotionState::Released
            | MotionState::Recommended { .. }
            | MotionState::Carried
            | MotionState::Rejected
            | MotionState::Noted
            | MotionState::Postponed { .. }
            | MotionState::Referred { .. }
            | MotionState::Withdrawn { .. } => (None, None),
        };
        Ok(Self {
            id: motion.id.clone(),
            number: motion.number.clone(),
            title: motion.title.clone(),
            kind_id: motion.kind.clone(),
            kind: kind.name.clone(),
            submitter: motion.submitter.clone(),
            public: motion.public,
            state: motion.state.german().to_owned(),
            code: MotionCode::from(&motion.state),
            next: next(motion),
            meeting: meeting.map(|m| m.id.clone()),
            meeting_number: meeting.map(|m| m.number.clone()),
            circulation,
        })
    }

    /// All motions in the order of their numbers, drafts first.
    ///
    /// # Errors
    /// A refusal if a kind is unknown to the rulebook.
    pub fn all(book: &Book) -> Result<Vec<Self>, Refusal> {
        let mut rows = book
            .motions
            .values()
            .map(|m| Self::of(book, m))
            .collect::<Result<Vec<_>, _>>()?;
        rows.sort_by(|a, b| a.number.cmp(&b.number));
        Ok(rows)
    }
}

impl MotionView {
    /// Builds the view.
    ///
    /// # Errors
    /// A refusal if there is no such motion.
    pub fn of(book: &Book, id: &MotionId, today: chrono::NaiveDate, bodies: &Bodies) -> Result<Self, Refusal> {
        let motion = book.motion(id)?;
        let mut consultations = Vec::new();
        for station in &motion.consultations {
            let meeting = station.meeting.as_ref().map(|m| book.meeting(m)).transpose()?;
            let result = match &station.result {
                None => None,
                Some(ConsultationResult::Noted) => Some("zur Kenntnis genommen".to_owned()),
                Some(ConsultationResult::Voted { ballot, carried }) => {
                    let ballot = book.ballot(ballot)?;
                    let day = context::day(ballot.opened, book.rulebook()?.time_zone);
                    let word = outcome_word(ballot.rules.decision, *carried);
                    Some(format!("{word} am {}", crate::german::date(day)))
                }
                Some(ConsultationResult::Circulated { circulation, carried }) => {
                    let vote = Vote::Circulation(book.circulation(circulation)?);
                    let word = outcome_word(vote.rules().decision, *carried);
                    let day = book.wall_clock(vote.ended()).date();
                    Some(format!("{word} im Umlaufverfahren am {}", crate::german::date(day)))
                }
            };
            consultations.push(ConsultationRow {
                committee: book.committee(&station.committee)?.name.clone(),
                meeting: station.meeting.clone(),
                meeting_number: meeting.map(|m| m.number.clone()),
                circulation: circulation_at(motion, station),
                result,
            });
        }
        // The weights of the day on which it is or was decided; before that day is known, those that hold last.
        let planned = motion.consultations.iter().rev().find_map(|c| c.meeting.as_ref());
        let day = match planned {
            Some(meeting) => book.meeting(meeting)?.day(),
            None => book
                .meetings
                .values()
                .map(crate::meeting::Meeting::day)
                .max()
                .unwrap_or(today),
        };
        let hash = |c: &Option<crate::content::ContentRef>| c.as_ref().map(|c| c.hash);
        Ok(Self {
            row: MotionRow::of(book, motion)?,
            texts: Texts {
                proposal: motion.proposal.as_ref().map(bodies),
                proposal_hash: hash(&motion.proposal),
                reasons: motion.reasons.as_ref().map(bodies),
                reasons_hash: hash(&motion.reasons),
                financial_effects: motion.financial_effects.as_ref().map(bodies),
                financial_effects_hash: hash(&motion.financial_effects),
            },
            attachments: motion.attachments.clone(),
            consultations,
            majority: MajorityView::of_motion(book, id, day)?,
            changeable: motion.is_changeable(),
            circulable: Circulable::of(book, motion, next(motion).as_ref(), today)?,
        })
    }
}
