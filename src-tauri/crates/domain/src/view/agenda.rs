//! An item as it stands on the agenda.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Bodies, MajorityView, RecommendationView};
use crate::{
    agenda::{AgendaItem, ItemState},
    book::Book,
    content::Hash,
    id::{BallotId, ItemId, MotionId, PersonId},
    meeting::Meeting,
    refusal::Refusal,
    text::enumeration,
};

/// An item of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AgendaRow {
    /// Identifier within the meeting.
    pub id: ItemId,
    /// Number on the agenda.
    pub number: String,
    /// Title.
    pub title: String,
    /// In the public part.
    pub public: bool,
    /// The item that it belongs to.
    pub parent: Option<ItemId>,
    /// From the rulebook, on every agenda of the committee.
    pub standing: bool,
    /// The motion behind it.
    pub motion: Option<MotionId>,
    /// Its official number.
    pub motion_number: Option<String>,
    /// Who submitted it.
    pub submitter: Option<String>,
    /// What another committee recommended: „einstimmig empfohlen“.
    pub recommendation: Option<String>,
    /// The majority in a few words, or „zur Kenntnis“; none where no motion is behind the item.
    pub majority: Option<String>,
    /// More than the simple majority.
    pub high_majority: bool,
    /// Why it was put on the agenda after the invitation.
    pub urgency: Option<String>,
    /// Being dealt with.
    pub current: bool,
    /// How it was dealt with, in German; none: not yet.
    pub state: Option<String>,
    /// Closed code of that.
    pub done: Option<ItemDone>,
    /// Excluded persons.
    pub excluded: Vec<PersonId>,
    /// Ballots, annulled ones too.
    pub ballots: Vec<BallotId>,
    /// Course in the minutes.
    pub course: Option<String>,
    /// Its hash.
    pub course_hash: Option<Hash>,
}

/// How an item was dealt with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ItemDone {
    /// Without a vote.
    Discussed,
    /// Noted.
    Noted,
    /// Carried.
    Carried,
    /// Rejected.
    Rejected,
    /// Put off.
    Postponed,
    /// Sent to another committee.
    Referred,
    /// Taken off the agenda.
    Removed,
    /// The meeting ended before.
    NotReached,
}

impl AgendaRow {
    pub(super) fn of(book: &Book, meeting: &Meeting, item: &AgendaItem, bodies: &Bodies) -> Result<Self, Refusal> {
        let motion = item.motion.as_ref().map(|id| book.motion(id)).transpose()?;
        let majority = match motion {
            Some(_) => MajorityView::of_item(book, meeting, item)?,
            None => None,
        };
        let recommendation = motion.map(|m| RecommendationView::of(book, &meeting.committee, &m.id));
        let current = meeting.state.sitting().and_then(|s| s.current.as_ref());
        Ok(Self {
            id: item.id.clone(),
            number: meeting.item_number(&item.id),
            title: item.title.clone(),
            public: item.public,
            parent: item.parent.clone(),
            standing: item.standing,
            motion: item.motion.clone(),
            motion_number: motion.and_then(|m| m.number.clone()),
            submitter: motion.map(|m| m.submitter.clone()),
            recommendation: recommendation.transpose()?.flatten().map(|r| r.text),
            high_majority: majority.as_ref().is_some_and(|m| m.high),
            majority: majority
                .map(|m| m.short)
                .or_else(|| motion.map(|_| "zur Kenntnis".to_owned())),
            urgency: item.urgency.clone(),
            current: current == Some(&item.id),
            state: item_state(book, item)?,
            done: match &item.state {
                ItemState::Pending => None,
                ItemState::Discussed => Some(ItemDone::Discussed),
                ItemState::Noted => Some(ItemDone::Noted),
                ItemState::Voted { carried: true, .. } => Some(ItemDone::Carried),
                ItemState::Voted { carried: false, .. } => Some(ItemDone::Rejected),
                ItemState::Postponed { .. } => Some(ItemDone::Postponed),
                ItemState::Referred { .. } => Some(ItemDone::Referred),
                ItemState::Removed { .. } => Some(ItemDone::Removed),
                ItemState::NotReached => Some(ItemDone::NotReached),
            },
            excluded: item.exclusions.iter().map(|e| e.person.clone()).collect(),
            ballots: item.ballots.clone(),
            course: item.course.as_ref().map(bodies),
            course_hash: item.course.as_ref().map(|c| c.hash),
        })
    }
}

/// Who was elected on an item and did not decline.
fn elected(book: &Book, item: &AgendaItem) -> Result<Vec<String>, Refusal> {
    let mut names = Vec::new();
    for id in &item.elections {
        let holds = book
            .election(id)?
            .elected()
            .filter(|(_, answer)| answer.is_none_or(|a| a.accepted));
        names.extend(holds.map(|(winner, _)| winner.candidate.clone()));
    }
    Ok(names)
}

/// How an item was dealt with, in a few German words; none: not yet.
pub(super) fn item_state(book: &Book, item: &AgendaItem) -> Result<Option<String>, Refusal> {
    Ok(Some(match &item.state {
        ItemState::Pending => return Ok(None),
        ItemState::Discussed => match elected(book, item)?.as_slice() {
            [] => "behandelt".to_owned(),
            names => format!("gewählt: {}", enumeration(names)),
        },
        ItemState::Noted => "zur Kenntnis genommen".to_owned(),
        ItemState::Voted { carried: true, .. } => "angenommen".to_owned(),
        ItemState::Voted { carried: false, .. } => "abgelehnt".to_owned(),
        ItemState::Postponed { .. } => "vertagt".to_owned(),
        ItemState::Referred { committee } => format!("an den {} verwiesen", book.committee(committee)?.name),
        ItemState::Removed { .. } => "abgesetzt".to_owned(),
        ItemState::NotReached => "nicht behandelt".to_owned(),
    }))
}
