//! The agenda (Tagesordnung) and its items.

mod decide;
mod sentence;

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    amendment::Amendment,
    book::Book,
    content::ContentRef,
    exclusion::{Doubt, Exclusion},
    id::{BallotId, CommitteeId, ElectionId, ItemId, MeetingId, MotionId},
    meeting::{Meeting, PlannedItem},
    minutes::Statement,
    motion::{Consultation, ConsultationResult, Motion, MotionState},
    refusal::Inconsistent,
};

/// How an item was dealt with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemState {
    /// Not yet.
    Pending,
    /// Without a vote.
    Discussed,
    /// The report was noted.
    Noted,
    /// By this ballot.
    Voted {
        /// The ballot that decided.
        ballot: BallotId,
        /// Whether it was carried.
        carried: bool,
    },
    /// Put off to a later meeting.
    Postponed {
        /// Why.
        reason: String,
    },
    /// Sent to another committee.
    Referred {
        /// To which.
        committee: CommitteeId,
    },
    /// Taken off the agenda.
    Removed {
        /// Why.
        reason: String,
    },
    /// The meeting ended before.
    NotReached,
}

/// An agenda item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaItem {
    /// Identifier within the meeting.
    pub id: ItemId,
    /// Title.
    pub title: String,
    /// The motion that it deals with.
    pub motion: Option<MotionId>,
    /// In the public part.
    pub public: bool,
    /// The item that it belongs to.
    pub parent: Option<ItemId>,
    /// Why it was put on the agenda after the invitation.
    pub urgency: Option<String>,
    /// From the rulebook, on every agenda of the committee.
    pub standing: bool,
    /// A standing item that stays behind the others.
    pub last: bool,
    /// How it was dealt with.
    pub state: ItemState,
    /// When it was called, each time.
    pub called: Vec<DateTime<Utc>>,
    /// Persons that took no part.
    pub exclusions: Vec<Exclusion>,
    /// Doubts whether a person may take part that the committee decided.
    pub doubts: Vec<Doubt>,
    /// Amendments to the motion: those that were voted on, then the others in the order of the vote.
    pub amendments: Vec<Amendment>,
    /// Its ballots, annulled ones too.
    pub ballots: Vec<BallotId>,
    /// Rounds of elections held on it, annulled ones too.
    pub elections: Vec<ElectionId>,
    /// Course of the discussion, in the minutes.
    pub course: Option<ContentRef>,
    /// Statements to the record.
    pub statements: Vec<Statement>,
}

impl AgendaItem {
    pub(crate) fn standing(item: &PlannedItem) -> Self {
        Self {
            id: item.id.clone(),
            title: item.title.clone(),
            motion: None,
            public: item.public,
            parent: None,
            urgency: None,
            standing: true,
            last: item.last,
            state: ItemState::Pending,
            called: Vec::new(),
            exclusions: Vec::new(),
            doubts: Vec::new(),
            amendments: Vec::new(),
            ballots: Vec::new(),
            elections: Vec::new(),
            course: None,
            statements: Vec::new(),
        }
    }
}

/// What can be done with an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum AgendaCommand {
    /// An item is added at the end of its part, before the closing standing items.
    Add {
        /// Which meeting.
        meeting: MeetingId,
        /// Identifier within the meeting.
        item: ItemId,
        /// Title; left out: that of the motion.
        #[serde(default)]
        title: Option<String>,
        /// The motion that it deals with.
        #[serde(default)]
        motion: Option<MotionId>,
        /// In the public part.
        public: bool,
        /// The item that it belongs to.
        #[serde(default)]
        parent: Option<ItemId>,
        /// Why it comes after the invitation; needed then.
        #[serde(default)]
        urgency: Option<String>,
    },
    /// An item is moved within its part.
    Move {
        /// Which meeting.
        meeting: MeetingId,
        /// Which item.
        item: ItemId,
        /// The item before which it goes; left out: to the end of its part.
        #[serde(default)]
        before: Option<ItemId>,
    },
    /// An item is taken off before the invitation.
    Remove {
        /// Which meeting.
        meeting: MeetingId,
        /// Which item.
        item: ItemId,
    },
}

/// How an item ends without a ballot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Conclusion {
    /// Dealt with; nothing was to be decided.
    Discussed,
    /// The report was noted.
    Noted,
    /// Put off.
    Postponed {
        /// Why.
        reason: String,
    },
    /// Put off because too few are there; a second meeting on it can be quorate regardless of numbers.
    NotQuorate,
    /// Sent to another committee.
    Referred {
        /// To which.
        committee: CommitteeId,
    },
    /// Taken off the agenda.
    Removed {
        /// Why.
        reason: String,
    },
}

/// Why an item was put off that lacked the quorum.
pub(crate) const LACK_OF_QUORUM: &str = "Beschlussunfähigkeit";

/// What can be done with an item during the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ItemCommand {
    /// The chair calls it.
    Call {
        /// Which meeting.
        meeting: MeetingId,
        /// Which item.
        item: ItemId,
    },
    /// It ends without a ballot.
    Conclude {
        /// Which meeting.
        meeting: MeetingId,
        /// Which item.
        item: ItemId,
        /// How.
        conclusion: Conclusion,
    },
}

/// What happened to an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum AgendaEvent {
    /// An item was added.
    Added {
        /// Which meeting.
        meeting: MeetingId,
        /// Identifier within the meeting.
        item: ItemId,
        /// Title.
        title: String,
        /// The motion that it deals with.
        motion: Option<MotionId>,
        /// In the public part.
        public: bool,
        /// The item that it belongs to.
        parent: Option<ItemId>,
        /// Why it came after the invitation.
        urgency: Option<String>,
        /// The agenda in its new order.
        order: Vec<ItemId>,
    },
    /// The agenda got a new order.
    Reordered {
        /// Which meeting.
        meeting: MeetingId,
        /// All items in their new order.
        order: Vec<ItemId>,
    },
    /// Items were taken off before the invitation.
    Removed {
        /// Which meeting.
        meeting: MeetingId,
        /// The item and those that belong to it.
        items: Vec<ItemId>,
    },
}

/// What happened to an item during the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ItemEvent {
    /// It was called.
    Called {
        /// Which meeting.
        meeting: MeetingId,
        /// Which item.
        item: ItemId,
        /// When.
        at: DateTime<Utc>,
    },
    /// It ended without a ballot.
    Concluded {
        /// Which meeting.
        meeting: MeetingId,
        /// Which item.
        item: ItemId,
        /// How.
        conclusion: Conclusion,
    },
}

impl Meeting {
    /// Whether other items belong to this one.
    #[must_use]
    pub fn has_children(&self, item: &ItemId) -> bool {
        self.agenda.iter().any(|i| i.parent.as_ref() == Some(item))
    }

    /// The number under which an item stands on the agenda: „4“ or „6.1“; counted through both parts.
    #[must_use]
    pub fn item_number(&self, item: &ItemId) -> String {
        let (mut top, mut sub) = (0, 0);
        for entry in &self.agenda {
            if entry.parent.is_none() {
                (top, sub) = (top + 1, 0);
            } else {
                sub += 1;
            }
            if entry.id == *item {
                return if entry.parent.is_none() {
                    top.to_string()
                } else {
                    format!("{top}.{sub}")
                };
            }
        }
        String::new()
    }

    fn reorder(&mut self, order: &[ItemId]) -> Result<(), Inconsistent> {
        let mut rest = std::mem::take(&mut self.agenda);
        for id in order {
            let place = rest
                .iter()
                .position(|i| i.id == *id)
                .ok_or_else(|| Inconsistent::unknown("item", id))?;
            self.agenda.push(rest.remove(place));
        }
        match rest.first() {
            None => Ok(()),
            Some(item) => Err(Inconsistent::State {
                what: format!("item {} is missing in the new order", item.id),
            }),
        }
    }
}

impl Motion {
    /// Takes the motion off the agenda of a meeting; its state is again what it was before.
    pub(crate) fn unschedule(&mut self, meeting: &MeetingId) {
        for station in self
            .consultations
            .iter_mut()
            .filter(|c| c.meeting.as_ref() == Some(meeting))
        {
            station.meeting = None;
        }
        self.stand_again();
    }

    /// The state that the consultations so far give it.
    pub(crate) fn stand_again(&mut self) {
        let last = self.consultations.iter().rev().find_map(|c| c.result.as_ref());
        self.state = match last {
            Some(ConsultationResult::Voted { carried, .. } | ConsultationResult::Circulated { carried, .. }) => {
                MotionState::Recommended { carried: *carried }
            }
            Some(ConsultationResult::Noted) | None => MotionState::Released,
        };
    }

    pub(crate) fn schedule(&mut self, committee: &CommitteeId, meeting: &MeetingId) {
        self.state = MotionState::Scheduled {
            meeting: meeting.clone(),
        };
        if let Some(station) = self.consultations.iter_mut().find(|c| c.committee == *committee) {
            station.meeting = Some(meeting.clone());
        }
    }

    pub(crate) fn record(&mut self, committee: &CommitteeId, result: ConsultationResult) {
        if let Some(station) = self.consultations.iter_mut().find(|c| c.committee == *committee) {
            station.result = Some(result);
        }
    }
}

impl AgendaEvent {
    pub(crate) fn apply(&self, book: &mut Book) -> Result<(), Inconsistent> {
        match self {
            Self::Added {
                meeting,
                item,
                title,
                motion,
                public,
                parent,
                urgency,
                order,
            } => {
                let found = book.meeting_mut(meeting)?;
                if found.agenda.iter().any(|i| i.id == *item) {
                    return Err(Inconsistent::Taken { id: item.to_string() });
                }
                let planned = PlannedItem {
                    id: item.clone(),
                    title: title.clone(),
                    public: *public,
                    last: false,
                };
                found.agenda.push(AgendaItem {
                    motion: motion.clone(),
                    parent: parent.clone(),
                    urgency: urgency.clone(),
                    standing: false,
                    ..AgendaItem::standing(&planned)
                });
                found.reorder(order)?;
                let committee = found.committee.clone();
                if let Some(motion) = motion {
                    book.motion_mut(motion)?.schedule(&committee, meeting);
                }
            }
            Self::Reordered { meeting, order } => book.meeting_mut(meeting)?.reorder(order)?,
            Self::Removed { meeting, items } => {
                let found = book.meeting_mut(meeting)?;
                let motions: Vec<_> = found
                    .agenda
                    .iter()
                    .filter(|i| items.contains(&i.id))
                    .filter_map(|i| i.motion.clone())
                    .collect();
                found.agenda.retain(|i| !items.contains(&i.id));
                for motion in motions {
                    book.motion_mut(&motion)?.unschedule(meeting);
                }
            }
        }
        Ok(())
    }
}

impl ItemEvent {
    pub(crate) fn apply(&self, book: &mut Book) -> Result<(), Inconsistent> {
        match self {
            Self::Called { meeting, item, at } => {
                let found = book.meeting_mut(meeting)?;
                found.sitting_mut()?.current = Some(item.clone());
                found.item_mut(item)?.called.push(*at);
            }
            Self::Concluded {
                meeting,
                item,
                conclusion,
            } => {
                let found = book.meeting_mut(meeting)?;
                let committee = found.committee.clone();
                let entry = found.item_mut(item)?;
                entry.state = match conclusion {
                    Conclusion::Discussed => ItemState::Discussed,
                    Conclusion::Noted => ItemState::Noted,
                    Conclusion::Postponed { reason } => ItemState::Postponed { reason: reason.clone() },
                    Conclusion::NotQuorate => ItemState::Postponed {
                        reason: LACK_OF_QUORUM.into(),
                    },
                    Conclusion::Referred { committee } => ItemState::Referred {
                        committee: committee.clone(),
                    },
                    Conclusion::Removed { reason } => ItemState::Removed { reason: reason.clone() },
                };
                if let Some(motion) = entry.motion.clone() {
                    book.motion_mut(&motion)?.conclude(&committee, meeting, conclusion);
                }
            }
        }
        Ok(())
    }
}

impl Motion {
    fn conclude(&mut self, committee: &CommitteeId, meeting: &MeetingId, conclusion: &Conclusion) {
        match conclusion {
            Conclusion::Discussed => {}
            Conclusion::Noted => {
                self.record(committee, ConsultationResult::Noted);
                self.state = if self.consultations.last().is_some_and(|c| c.committee == *committee) {
                    MotionState::Noted
                } else {
                    MotionState::Released
                };
            }
            Conclusion::Postponed { reason } => self.state = MotionState::Postponed { reason: reason.clone() },
            Conclusion::NotQuorate => {
                self.lacked_quorum.insert(meeting.clone());
                self.state = MotionState::Postponed {
                    reason: LACK_OF_QUORUM.into(),
                };
            }
            Conclusion::Referred { committee: to } => {
                if self.consultation(to).is_none() {
                    self.consultations.insert(
                        0,
                        Consultation {
                            committee: to.clone(),
                            meeting: None,
                            result: None,
                        },
                    );
                }
                self.state = MotionState::Referred { committee: to.clone() };
            }
            Conclusion::Removed { .. } => self.unschedule(meeting),
        }
    }
}
