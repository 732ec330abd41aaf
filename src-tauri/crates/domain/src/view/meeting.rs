//! A meeting in progress: agenda, attendance, quorum, the ballot being cast.

use chrono::{DateTime, NaiveDateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;

use super::Bodies;
use crate::{
    agenda::ItemState,
    attendance::Participation,
    ballot::{Ballot, BallotState, Decision},
    book::Book,
    content::Hash,
    count::{Choice, Count, Tally, ThresholdResult},
    id::{BallotId, ItemId, MeetingId, MotionId, PartnerId, PersonId},
    meeting::Meeting,
    person::Person,
    quorum,
    refusal::Refusal,
    votes::Votes,
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
    /// The motion behind it.
    pub motion: Option<MotionId>,
    /// Being dealt with.
    pub current: bool,
    /// How it was dealt with, in German; none: not yet.
    pub state: Option<String>,
    /// Excluded persons.
    pub excluded: Vec<PersonId>,
    /// Ballots, annulled ones too.
    pub ballots: Vec<BallotId>,
    /// Course in the minutes.
    pub course: Option<String>,
    /// Its hash.
    pub course_hash: Option<Hash>,
}

/// A partner in the room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PresenceRow {
    /// Which partner.
    pub partner: PartnerId,
    /// Its name.
    pub name: String,
    /// Its votes.
    pub votes: Votes,
    /// Who speaks for it now.
    pub person: Option<String>,
    /// Nobody who is there may take part in the current item.
    pub excluded: bool,
}

/// Who is there and whether that is enough.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct QuorumView {
    /// Whether it is enough.
    pub met: bool,
    /// Present and not excluded.
    pub present: Tally,
    /// All.
    pub statutory: Tally,
    /// Threshold by threshold.
    pub thresholds: Vec<ThresholdResult>,
    /// In German.
    pub text: String,
}

/// What a partner did in a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChoiceRow {
    /// Ja.
    Yes,
    /// Nein.
    No,
    /// Enthaltung.
    Abstain,
    /// Ungültig.
    Invalid,
    /// Split over several.
    Split,
    /// Nothing recorded.
    None,
    /// Nobody was there.
    Absent,
    /// Took no part.
    Excluded,
}

impl ChoiceRow {
    /// German word.
    #[must_use]
    pub fn german(self) -> &'static str {
        match self {
            Self::Yes => "Ja",
            Self::No => "Nein",
            Self::Abstain => "Enthaltung",
            Self::Invalid => "ungültig",
            Self::Split => "geteilt",
            Self::None => "nicht abgegeben",
            Self::Absent => "abwesend",
            Self::Excluded => "befangen",
        }
    }
}

/// A partner in a ballot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BallotRow {
    /// Which partner.
    pub partner: PartnerId,
    /// Its name.
    pub name: String,
    /// Its votes.
    pub votes: Votes,
    /// Who voted for it.
    pub person: Option<String>,
    /// What it did.
    pub choice: ChoiceRow,
}

impl BallotRow {
    pub(super) fn all(book: &Book, ballot: &Ballot) -> Vec<Self> {
        let row = |r: &crate::ballot::RollRow| {
            let choice = match ballot.choices.get(&r.partner) {
                _ if !r.present => ChoiceRow::Absent,
                _ if r.excluded => ChoiceRow::Excluded,
                None | Some(Choice::None) => ChoiceRow::None,
                Some(Choice::Yes) => ChoiceRow::Yes,
                Some(Choice::No) => ChoiceRow::No,
                Some(Choice::Abstain) => ChoiceRow::Abstain,
                Some(Choice::Invalid) => ChoiceRow::Invalid,
                Some(Choice::Split(_)) => ChoiceRow::Split,
            };
            let person = r.person.as_ref().and_then(|p| book.persons.get(p)).map(Person::name);
            Self {
                partner: r.partner.clone(),
                name: r.name.clone(),
                votes: r.votes,
                person,
                choice,
            }
        };
        ballot.roll.iter().map(row).collect()
    }
}

/// A ballot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BallotView {
    /// Identifier.
    pub id: BallotId,
    /// On which item.
    pub item: ItemId,
    /// What the vote results in.
    pub decision: Decision,
    /// The wording voted on.
    pub wording: String,
    /// German name of the majority.
    pub majority: String,
    /// open, announced or annulled.
    pub state: String,
    /// Partners in order of name.
    pub rows: Vec<BallotRow>,
    /// The count as it would be now, or as it was announced.
    pub count: Option<Count>,
    /// Number of the resolution or recommendation.
    pub number: Option<String>,
    /// Why it was annulled.
    pub annulled: Option<String>,
}

impl BallotView {
    /// Builds the view.
    ///
    /// # Errors
    /// A refusal if there is no such ballot.
    pub fn of(book: &Book, id: &BallotId, bodies: &Bodies) -> Result<Self, Refusal> {
        let ballot = book.ballot(id)?;
        let (state, count, number, annulled) = match &ballot.state {
            BallotState::Open => {
                let count = crate::count::count(&ballot.sheet()?, Some(&ballot.rules.citation))?;
                ("open", Some(count), None, None)
            }
            BallotState::Announced { count, number, .. } => {
                ("announced", Some((**count).clone()), number.clone(), None)
            }
            BallotState::Annulled { count, reason, .. } => {
                ("annulled", count.as_deref().cloned(), None, Some(reason.clone()))
            }
        };
        Ok(Self {
            id: id.clone(),
            item: ballot.item.clone(),
            decision: ballot.rules.decision,
            wording: bodies(&ballot.wording),
            majority: ballot.rules.majority_name.clone(),
            state: state.to_owned(),
            rows: BallotRow::all(book, ballot),
            count,
            number,
            annulled,
        })
    }
}

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MeetingView {
    /// Identifier.
    pub id: MeetingId,
    /// Official number.
    pub number: String,
    /// Name of the committee.
    pub committee: String,
    /// Begin, on the wall clock.
    pub start: NaiveDateTime,
    /// Place.
    pub place: String,
    /// Closed code of the state.
    pub state: String,
    /// State in German.
    pub state_text: String,
    /// Since when it is open.
    pub opened: Option<DateTime<Utc>>,
    /// Latest day for the invitation, with the ordinary notice.
    pub invite_by: Option<chrono::NaiveDate>,
    /// Agenda.
    pub agenda: Vec<AgendaRow>,
    /// All partners.
    pub presences: Vec<PresenceRow>,
    /// Quorum for the current item.
    pub quorum: QuorumView,
    /// The ballot being cast.
    pub ballot: Option<BallotId>,
}

impl MeetingView {
    /// Builds the view.
    ///
    /// # Errors
    /// A refusal if there is no such meeting or no weight rule holds on its day.
    pub fn of(book: &Book, id: &MeetingId, bodies: &Bodies) -> Result<Self, Refusal> {
        let meeting = book.meeting(id)?;
        let rule = book.committee(&meeting.committee)?;
        let sitting = meeting.state.sitting();
        let current = sitting.and_then(|s| s.current.as_ref());
        let quorum = quorum::of(book, meeting, current)?;
        let mut agenda = Vec::new();
        for item in &meeting.agenda {
            agenda.push(AgendaRow {
                id: item.id.clone(),
                number: meeting.item_number(&item.id),
                title: item.title.clone(),
                public: item.public,
                parent: item.parent.clone(),
                motion: item.motion.clone(),
                current: current == Some(&item.id),
                state: item_state(book, &item.state)?,
                excluded: item.exclusions.iter().map(|e| e.person.clone()).collect(),
                ballots: item.ballots.clone(),
                course: item.course.as_ref().map(bodies),
                course_hash: item.course.as_ref().map(|c| c.hash),
            });
        }
        let mut presences = Vec::new();
        for (partner, name, votes) in &quorum.partners {
            presences.push(presence(book, meeting, current, partner, name, *votes)?);
        }
        let notice = chrono::Days::new(u64::from(rule.notice_days) + 1);
        Ok(Self {
            id: id.clone(),
            number: meeting.number.clone(),
            committee: rule.name.clone(),
            start: meeting.start,
            place: meeting.place.clone(),
            state: meeting.state.code().to_owned(),
            state_text: meeting.state.german().to_owned(),
            opened: sitting.map(|s| s.opened),
            invite_by: meeting.day().checked_sub_days(notice),
            agenda,
            presences,
            quorum: QuorumView {
                met: quorum.met,
                present: quorum.present,
                statutory: quorum.statutory,
                text: quorum.sentence(),
                thresholds: quorum.thresholds,
            },
            ballot: sitting.and_then(|s| s.ballot.clone()),
        })
    }
}

fn presence(
    book: &Book,
    meeting: &Meeting,
    item: Option<&ItemId>,
    partner: &PartnerId,
    name: &str,
    votes: Votes,
) -> Result<PresenceRow, Refusal> {
    let (person, excluded) = match meeting.participation(partner, item) {
        Participation::Absent => (None, false),
        Participation::Represented(person) => (Some(person), false),
        Participation::Excluded(person) => (Some(person), true),
    };
    let person = person.map(|p| book.person(p)).transpose()?.map(Person::name);
    Ok(PresenceRow {
        partner: partner.clone(),
        name: name.to_owned(),
        votes,
        person,
        excluded,
    })
}

/// How an item was dealt with, in a few German words; none: not yet.
pub(super) fn item_state(book: &Book, state: &ItemState) -> Result<Option<String>, Refusal> {
    Ok(Some(match state {
        ItemState::Pending => return Ok(None),
        ItemState::Discussed => "behandelt".to_owned(),
        ItemState::Noted => "zur Kenntnis genommen".to_owned(),
        ItemState::Voted { carried: true, .. } => "angenommen".to_owned(),
        ItemState::Voted { carried: false, .. } => "abgelehnt".to_owned(),
        ItemState::Postponed { .. } => "vertagt".to_owned(),
        ItemState::Referred { committee } => format!("an den {} verwiesen", book.committee(committee)?.name),
        ItemState::Removed { .. } => "abgesetzt".to_owned(),
        ItemState::NotReached => "nicht behandelt".to_owned(),
    }))
}
