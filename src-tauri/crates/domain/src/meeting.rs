//! Meetings (Sitzungen): planned, invited, open, interrupted, closed; then their minutes.

mod apply;
mod decide;
mod sentence;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    agenda::{AgendaItem, ItemState},
    attendance::{Guest, Presence},
    content::ContentRef,
    id::{BallotId, CommitteeId, ElectionId, ItemId, MeetingId, PersonId},
    minutes::{Correction, MinutesState, MinutesStyle},
    refusal::{Inconsistent, Refusal},
    signing::RefusedSignature,
};

/// How and when the committee was invited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Invitation {
    /// Day on which the invitation was sent.
    pub sent_on: NaiveDate,
    /// In which way, such as „elektronisch“.
    pub way: String,
    /// To whom.
    pub recipients: Vec<PersonId>,
    /// Why the notice was shortened.
    pub urgent: Option<String>,
    /// Full days between sending and meeting.
    pub notice_days: i64,
    /// Days that the rulebook asks for in this case.
    pub required_days: u16,
    /// It points out that items put off for lack of quorum are decided regardless of how many come.
    #[serde(default)]
    pub second_meeting: bool,
}

/// That a late agenda (Nachtrag) was sent to those who were invited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LateAgenda {
    /// Day on which it was sent.
    pub sent_on: NaiveDate,
    /// In which way, such as „elektronisch“.
    pub way: String,
    /// The items that it announced.
    pub items: Vec<ItemId>,
}

/// A pause of the meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interruption {
    /// Begin.
    pub from: DateTime<Utc>,
    /// End; none if the meeting was ended in the pause.
    pub to: Option<DateTime<Utc>>,
    /// Why.
    pub reason: String,
}

/// The lack of a quorum, established (GO NRW § 49 (1)).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lack {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: PersonId,
    /// At which item.
    pub item: Option<ItemId>,
}

/// A meeting that takes or took place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    /// How it was invited.
    pub invitation: Invitation,
    /// When it was opened.
    pub opened: DateTime<Utc>,
    /// Who was in the chair, from when on.
    pub chairs: Vec<(PersonId, DateTime<Utc>)>,
    /// Who takes the minutes.
    pub secretary: PersonId,
    /// Pauses.
    pub interruptions: Vec<Interruption>,
    /// Each time that the lack of a quorum was established.
    pub lacks: Vec<Lack>,
    /// The item being dealt with.
    pub current: Option<ItemId>,
    /// The ballot being cast.
    pub ballot: Option<BallotId>,
    /// The round of an election being held.
    pub election: Option<ElectionId>,
}

impl Sitting {
    /// Refuses while a ballot is cast or an election held; `action` says what is to be done when that is over.
    pub(crate) fn no_vote_runs(&self, action: &'static str) -> Result<(), Refusal> {
        match (&self.ballot, &self.election) {
            (Some(_), _) => Err(Refusal::BallotOpen { action: action.into() }),
            (None, Some(_)) => Err(Refusal::ElectionOpen { action: action.into() }),
            (None, None) => Ok(()),
        }
    }
}

/// Where a meeting stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MeetingState {
    /// Has date, place and agenda in the making.
    Planned,
    /// The invitation was sent.
    Invited(Invitation),
    /// In progress.
    Open(Sitting),
    /// In a pause.
    Interrupted(Sitting),
    /// Over; its minutes are in the making or done.
    Closed {
        /// What took place.
        sitting: Sitting,
        /// When it ended.
        ended: DateTime<Utc>,
        /// Why it ended before its agenda did.
        adjourned: Option<String>,
        /// Where the minutes stand.
        minutes: MinutesState,
    },
    /// Called off before it was opened.
    Cancelled {
        /// Why.
        reason: String,
    },
}

impl MeetingState {
    /// German word for the state.
    #[must_use]
    pub fn german(&self) -> &'static str {
        match self {
            Self::Planned => "geplant",
            Self::Invited(_) => "eingeladen",
            Self::Open(_) => "läuft",
            Self::Interrupted(_) => "unterbrochen",
            Self::Closed { minutes, .. } => minutes.german(),
            Self::Cancelled { .. } => "abgesagt",
        }
    }

    /// Closed code of the state for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Invited(_) => "invited",
            Self::Open(_) => "open",
            Self::Interrupted(_) => "interrupted",
            Self::Closed { minutes, .. } => minutes.code(),
            Self::Cancelled { .. } => "cancelled",
        }
    }

    /// What takes or took place, once the meeting was opened.
    #[must_use]
    pub fn sitting(&self) -> Option<&Sitting> {
        match self {
            Self::Open(sitting) | Self::Interrupted(sitting) | Self::Closed { sitting, .. } => Some(sitting),
            Self::Planned | Self::Invited(_) | Self::Cancelled { .. } => None,
        }
    }

    /// The invitation, once it was sent.
    #[must_use]
    pub fn invitation(&self) -> Option<&Invitation> {
        match self {
            Self::Invited(invitation) => Some(invitation),
            Self::Open(sitting) | Self::Interrupted(sitting) | Self::Closed { sitting, .. } => {
                Some(&sitting.invitation)
            }
            Self::Planned | Self::Cancelled { .. } => None,
        }
    }
}

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Identifier.
    pub id: MeetingId,
    /// Of which committee.
    pub committee: CommitteeId,
    /// Running number in the committee.
    pub sequence: u32,
    /// Official number: `ZA/47`.
    pub number: String,
    /// Planned begin, on the clock of the rulebook's time zone.
    pub start: NaiveDateTime,
    /// Place.
    pub place: String,
    /// Where it stands.
    pub state: MeetingState,
    /// The agenda: the public part, then the non-public one.
    pub agenda: Vec<AgendaItem>,
    /// Late agendas that were sent, in their order.
    pub late: Vec<LateAgenda>,
    /// Who was there for a partner, and when.
    pub presences: Vec<Presence>,
    /// Participants without vote.
    pub guests: Vec<Guest>,
    /// Minutes beyond the items.
    pub remarks: Option<ContentRef>,
    /// Who does not sign the minutes.
    pub refused: Vec<RefusedSignature>,
    /// When somebody last refused to sign, or did so no longer: a file signed before then is not signed on.
    pub signers_changed: Option<DateTime<Utc>>,
    /// How much the minutes tell, if it was chosen for this meeting.
    pub minutes_style: Option<MinutesStyle>,
    /// Corrections of the signed minutes, in the order of their numbers.
    pub corrections: Vec<Correction>,
}

impl Meeting {
    /// The official day.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        self.start.date()
    }

    /// An item of the agenda.
    ///
    /// # Errors
    /// A refusal if it does not stand there.
    pub fn item(&self, id: &ItemId) -> Result<&AgendaItem, Refusal> {
        self.agenda
            .iter()
            .find(|i| i.id == *id)
            .ok_or_else(|| Refusal::unknown("Tagesordnungspunkt", id))
    }

    /// Items that came after the invitation and that no late agenda has announced.
    pub(crate) fn not_announced(&self) -> impl Iterator<Item = &AgendaItem> {
        let announced = |item: &AgendaItem| self.late.iter().any(|late| late.items.contains(&item.id));
        let late = self.agenda.iter().filter(|item| item.urgency.is_some());
        late.filter(move |item| !announced(item))
    }

    pub(crate) fn item_mut(&mut self, id: &ItemId) -> Result<&mut AgendaItem, Inconsistent> {
        self.agenda
            .iter_mut()
            .find(|i| i.id == *id)
            .ok_or_else(|| Inconsistent::unknown("item", id))
    }

    /// What takes place now; a refusal names the state if the meeting is not in progress.
    pub(crate) fn in_progress(&self, action: &'static str) -> Result<&Sitting, Refusal> {
        match &self.state {
            MeetingState::Open(sitting) => Ok(sitting),
            MeetingState::Planned
            | MeetingState::Invited(_)
            | MeetingState::Interrupted(_)
            | MeetingState::Closed { .. }
            | MeetingState::Cancelled { .. } => self.wrong_state(action),
        }
    }

    /// An item that is being dealt with and still open; `action` says what is to be done when the running ballot is over.
    pub(crate) fn current_item(&self, id: &ItemId, action: &'static str) -> Result<(&Sitting, &AgendaItem), Refusal> {
        let sitting = self.in_progress("mit einem Tagesordnungspunkt fortgeführt")?;
        let item = self.item(id)?;
        sitting.no_vote_runs(action)?;
        if item.state != ItemState::Pending {
            return Err(Refusal::ItemDone {
                number: self.item_number(id),
            });
        }
        if sitting.current.as_ref() != Some(id) {
            return Err(Refusal::NotCalled {
                number: self.item_number(id),
            });
        }
        Ok((sitting, item))
    }

    pub(crate) fn wrong_state<T>(&self, action: &'static str) -> Result<T, Refusal> {
        let meeting = self.number.clone();
        Err(match &self.state {
            MeetingState::Planned => Refusal::NotInvited {
                meeting,
                action: action.into(),
            },
            state @ (MeetingState::Invited(_)
            | MeetingState::Open(_)
            | MeetingState::Interrupted(_)
            | MeetingState::Closed { .. }
            | MeetingState::Cancelled { .. }) => Refusal::MeetingState {
                meeting,
                state: state.german().into(),
                action: action.into(),
            },
        })
    }

    pub(crate) fn sitting_mut(&mut self) -> Result<&mut Sitting, Inconsistent> {
        match &mut self.state {
            MeetingState::Open(sitting) | MeetingState::Interrupted(sitting) | MeetingState::Closed { sitting, .. } => {
                Ok(sitting)
            }
            MeetingState::Planned | MeetingState::Invited(_) | MeetingState::Cancelled { .. } => {
                Err(Inconsistent::State {
                    what: format!("meeting {} was not opened", self.id),
                })
            }
        }
    }
}

/// What can be done with meetings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum MeetingCommand {
    /// A meeting is planned; it gets its number and the standing items.
    Plan {
        /// Identifier.
        id: MeetingId,
        /// Which committee.
        committee: CommitteeId,
        /// Begin, on the clock of the rulebook's time zone.
        start: NaiveDateTime,
        /// Place.
        place: String,
    },
    /// Date or place change, before the invitation.
    Reschedule {
        /// Which meeting.
        meeting: MeetingId,
        /// New begin.
        start: NaiveDateTime,
        /// New place.
        place: String,
    },
    /// The invitation was sent.
    Invite {
        /// Which meeting.
        meeting: MeetingId,
        /// On which day.
        sent_on: NaiveDate,
        /// In which way.
        way: String,
        /// To whom; left out: all members and their deputies.
        #[serde(default)]
        recipients: Option<Vec<PersonId>>,
        /// Why the notice is shortened.
        #[serde(default)]
        urgent: Option<String>,
        /// It points out that items put off for lack of quorum are decided regardless of how many come.
        #[serde(default)]
        second_meeting: bool,
    },
    /// A late agenda was sent to those who were invited; it announces all items that none before announced.
    SendLate {
        /// Which meeting.
        meeting: MeetingId,
        /// On which day.
        sent_on: NaiveDate,
        /// In which way.
        way: String,
    },
    /// The meeting begins.
    Open {
        /// Which meeting.
        meeting: MeetingId,
        /// Who is in the chair; left out: the committee's chair.
        #[serde(default)]
        chair: Option<PersonId>,
        /// Who takes the minutes; left out: the committee's secretary.
        #[serde(default)]
        secretary: Option<PersonId>,
    },
    /// Somebody else takes the chair.
    HandOverChair {
        /// Which meeting.
        meeting: MeetingId,
        /// To whom.
        chair: PersonId,
    },
    /// Somebody establishes that too few are there.
    EstablishLack {
        /// Which meeting.
        meeting: MeetingId,
        /// Who; left out: the chair.
        #[serde(default)]
        by: Option<PersonId>,
    },
    /// A pause begins.
    Interrupt {
        /// Which meeting.
        meeting: MeetingId,
        /// Why.
        reason: String,
    },
    /// The pause is over.
    Resume {
        /// Which meeting.
        meeting: MeetingId,
    },
    /// The agenda is done.
    Close {
        /// Which meeting.
        meeting: MeetingId,
    },
    /// The meeting ends before its agenda does.
    Adjourn {
        /// Which meeting.
        meeting: MeetingId,
        /// Why.
        reason: String,
    },
    /// The meeting is called off.
    Cancel {
        /// Which meeting.
        meeting: MeetingId,
        /// Why.
        reason: String,
    },
}

/// What happened in meetings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum MeetingEvent {
    /// A meeting was planned.
    Planned {
        /// Identifier.
        id: MeetingId,
        /// Which committee.
        committee: CommitteeId,
        /// Running number in the committee.
        sequence: u32,
        /// Official number.
        number: String,
        /// Begin.
        start: NaiveDateTime,
        /// Place.
        place: String,
        /// Standing items, in the order of the agenda.
        standing_items: Vec<PlannedItem>,
    },
    /// Date or place changed.
    Rescheduled {
        /// Which meeting.
        meeting: MeetingId,
        /// New begin.
        start: NaiveDateTime,
        /// New place.
        place: String,
    },
    /// The invitation was sent.
    Invited {
        /// Which meeting.
        meeting: MeetingId,
        /// How.
        invitation: Invitation,
    },
    /// A late agenda was sent.
    LateSent {
        /// Which meeting.
        meeting: MeetingId,
        /// How, and what it announced.
        late: LateAgenda,
    },
    /// The meeting began.
    Opened {
        /// Which meeting.
        meeting: MeetingId,
        /// When.
        at: DateTime<Utc>,
        /// Who is in the chair.
        chair: PersonId,
        /// Who takes the minutes.
        secretary: PersonId,
    },
    /// Somebody else took the chair.
    ChairHandedOver {
        /// Which meeting.
        meeting: MeetingId,
        /// When.
        at: DateTime<Utc>,
        /// To whom.
        chair: PersonId,
    },
    /// It was established that too few were there.
    LackEstablished {
        /// Which meeting.
        meeting: MeetingId,
        /// When.
        at: DateTime<Utc>,
        /// By whom.
        by: PersonId,
        /// At which item.
        item: Option<ItemId>,
    },
    /// A pause began.
    Interrupted {
        /// Which meeting.
        meeting: MeetingId,
        /// When.
        at: DateTime<Utc>,
        /// Why.
        reason: String,
    },
    /// The pause was over.
    Resumed {
        /// Which meeting.
        meeting: MeetingId,
        /// When.
        at: DateTime<Utc>,
    },
    /// The meeting ended.
    Closed {
        /// Which meeting.
        meeting: MeetingId,
        /// When.
        at: DateTime<Utc>,
        /// Why before its agenda did.
        adjourned: Option<String>,
        /// Items that were not reached; their motions may be scheduled again.
        not_reached: Vec<ItemId>,
    },
    /// The meeting was called off.
    Cancelled {
        /// Which meeting.
        meeting: MeetingId,
        /// Why.
        reason: String,
    },
}

/// A standing item as it was put on an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlannedItem {
    /// Identifier within the meeting.
    pub id: ItemId,
    /// Title.
    pub title: String,
    /// In the public part.
    pub public: bool,
    /// Stays behind the items that are added.
    pub last: bool,
}
