//! The invitation with its agenda as a document shows it: as a draft before it is sent, and as it was sent.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, NaiveDateTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::MotionLine;
use crate::{
    agenda::AgendaItem,
    ballot::Decision,
    book::Book,
    committee::{Office, Seat},
    id::{MeetingId, PartnerId, PersonId},
    meeting::{Invitation, Meeting, MeetingState},
    quorum,
    refusal::Refusal,
    rulebook::{CommitteeRule, House, Purpose},
};

/// What the committee is asked to do with a motion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ItemPurpose {
    /// To decide.
    Resolution,
    /// To recommend to the committee that decides.
    Recommendation,
    /// To take note; there is no vote.
    Information,
}

/// An item on the agenda of an invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct InvitationItem {
    /// Number on the agenda.
    pub number: String,
    /// Title.
    pub title: String,
    /// Belongs to the item before it.
    pub sub_item: bool,
    /// In the public part.
    pub public: bool,
    /// The motion behind it.
    pub motion: Option<MotionLine>,
    /// What the committee is asked to do with the motion.
    pub purpose: Option<ItemPurpose>,
    /// Why it was put on the agenda after the invitation was sent (Nachtrag).
    pub urgency: Option<String>,
}

/// A person who is invited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RecipientLine {
    /// Name with title.
    pub name: String,
    /// Office.
    pub office: Option<String>,
    /// As member or deputy; none: invited without a seat.
    pub seat: Option<Seat>,
}

/// The invited persons of a partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RecipientGroup {
    /// Name of the partner; none: persons without a partner.
    pub partner: Option<String>,
    /// Who; nobody: the partner has not named a member yet.
    pub persons: Vec<RecipientLine>,
}

/// That the invitation was sent, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SentLine {
    /// On which day.
    pub sent_on: NaiveDate,
    /// In which way.
    pub way: String,
    /// Why the notice was shortened.
    pub urgent: Option<String>,
    /// Full days between sending and meeting.
    pub notice_days: i64,
}

impl SentLine {
    pub(super) fn of(invitation: &Invitation) -> Self {
        Self {
            sent_on: invitation.sent_on,
            way: invitation.way.clone(),
            urgent: invitation.urgent.clone(),
            notice_days: invitation.notice_days,
        }
    }
}

/// Who invites.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct InviterLine {
    /// Name with title.
    pub name: String,
    /// Office and partner, such as „Oberbürgermeister, Stadt Münster“.
    pub office: Option<String>,
}

/// The invitation to a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct InvitationView {
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
    /// Begin, on the clock of the rulebook's time zone.
    pub start: NaiveDateTime,
    /// Place.
    pub place: String,
    /// How it was sent; none: a draft.
    pub sent: Option<SentLine>,
    /// Days that the rulebook asks for between sending and meeting, without the urgent case.
    pub notice_days: u16,
    /// Latest day of sending that keeps this notice.
    pub send_by: Option<NaiveDate>,
    /// The chair; none: nobody was appointed yet.
    pub chair: Option<InviterLine>,
    /// The invited persons, before it is sent all members and deputies; by partner, in order of name.
    pub recipients: Vec<RecipientGroup>,
    /// The agenda: the public part, then the non-public one. The invitation goes to members and shows both.
    pub items: Vec<InvitationItem>,
    /// Sections of the rulebook whose values nobody has confirmed.
    pub examples: Vec<String>,
    /// It points out that items put off for lack of quorum are decided regardless of how many come; a draft does where
    /// there is such an item.
    pub second_meeting: bool,
}

impl InvitationView {
    /// Builds the view.
    ///
    /// # Errors
    /// A refusal if there is no such meeting, it was called off, or no weight rule holds on its day.
    pub fn of(book: &Book, id: &MeetingId) -> Result<Self, Refusal> {
        let meeting = book.meeting(id)?;
        match &meeting.state {
            MeetingState::Planned
            | MeetingState::Invited(_)
            | MeetingState::Open(_)
            | MeetingState::Interrupted(_)
            | MeetingState::Closed { .. } => {}
            MeetingState::Cancelled { .. } => return meeting.wrong_state("als Einladung ausgegeben"),
        }
        let (rulebook, rule) = (book.rulebook()?, book.rules_of(meeting)?);
        let chair = book.office_holder(&meeting.committee, Office::Chair, meeting.day());
        let chair = chair.map(|person| book.person(person)).transpose()?;
        let mut items = Vec::new();
        for item in &meeting.agenda {
            items.push(self::item(book, meeting, rule, item)?);
        }
        let examples = super::house::unconfirmed(book)?;
        Ok(Self {
            sample: book.sample,
            cooperation: rulebook.cooperation.clone(),
            legal_basis: rulebook.legal_basis.clone(),
            letterhead: rulebook.letterhead.clone(),
            house: rulebook.house.clone(),
            committee: rule.name.clone(),
            committee_genitive: rule.genitive.clone(),
            sequence: meeting.sequence,
            number: meeting.number.clone(),
            start: meeting.start,
            place: meeting.place.clone(),
            sent: meeting.state.invitation().map(SentLine::of),
            notice_days: rule.notice_days,
            // Neither the day of sending nor the day of the meeting counts.
            send_by: meeting
                .day()
                .checked_sub_days(Days::new(u64::from(rule.notice_days) + 1)),
            chair: chair.map(|person| InviterLine {
                name: person.name(),
                office: book.office_and_partner(person),
            }),
            recipients: recipients(book, meeting)?,
            items,
            examples,
            second_meeting: match meeting.state.invitation() {
                Some(invitation) => invitation.second_meeting,
                None => quorum::can_be_second_meeting(book, meeting)?,
            },
        })
    }
}

fn item(book: &Book, meeting: &Meeting, rule: &CommitteeRule, item: &AgendaItem) -> Result<InvitationItem, Refusal> {
    let motion = item.motion.as_ref().map(|id| book.motion(id)).transpose()?;
    let kind = match motion {
        Some(motion) => book.rulebook()?.kind(&motion.kind),
        None => None,
    };
    let purpose = kind.map(|kind| match (kind.purpose, Decision::of(kind, rule)) {
        (Purpose::Information, _) => ItemPurpose::Information,
        (Purpose::Decision, Decision::Recommendation) => ItemPurpose::Recommendation,
        (Purpose::Decision, Decision::Resolution | Decision::Procedural) => ItemPurpose::Resolution,
    });
    Ok(InvitationItem {
        number: meeting.item_number(&item.id),
        title: item.title.clone(),
        sub_item: item.parent.is_some(),
        public: item.public,
        motion: motion.map(|motion| MotionLine::of(book, motion)).transpose()?,
        purpose,
        urgency: item.urgency.clone(),
    })
}

/// Every partner with its invited persons, then persons of none.
fn recipients(book: &Book, meeting: &Meeting) -> Result<Vec<RecipientGroup>, Refusal> {
    let seats: Vec<_> = book.memberships_on(&meeting.committee, meeting.day()).collect();
    let invited: Vec<&PersonId> = match meeting.state.invitation() {
        Some(invitation) => invitation.recipients.iter().collect(),
        None => seats.iter().map(|m| &m.person).collect(),
    };
    let mut by_partner: BTreeMap<Option<PartnerId>, Vec<RecipientLine>> = BTreeMap::new();
    for id in invited {
        let person = book.person(id)?;
        let membership = seats.iter().find(|m| m.person == *id);
        let partner = membership.map(|m| &m.partner).or(person.partner.as_ref());
        by_partner.entry(partner.cloned()).or_default().push(RecipientLine {
            name: person.name(),
            office: person.office.clone(),
            seat: membership.map(|m| m.seat),
        });
    }
    let mut groups = Vec::new();
    for (partner, name, _) in book.weights(&meeting.committee, meeting.day())? {
        groups.push(RecipientGroup {
            partner: Some(name),
            persons: by_partner.remove(&Some(partner)).unwrap_or_default(),
        });
    }
    let others: Vec<_> = by_partner.into_values().flatten().collect();
    if !others.is_empty() {
        groups.push(RecipientGroup {
            partner: None,
            persons: others,
        });
    }
    // Members before deputies before the others, each as they were invited.
    for group in &mut groups {
        group.persons.sort_by_key(|line| (line.seat.is_none(), line.seat));
    }
    Ok(groups)
}
