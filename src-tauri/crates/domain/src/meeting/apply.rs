//! What an event changes in its meeting.

use chrono::{DateTime, Utc};

use super::{Interruption, Lack, Meeting, MeetingEvent, MeetingState, Sitting};
use crate::{
    agenda::{AgendaItem, ItemState},
    book::Book,
    id::PersonId,
    minutes::MinutesState,
    refusal::Inconsistent,
};

impl MeetingEvent {
    pub(crate) fn apply(&self, book: &mut Book) -> Result<(), Inconsistent> {
        match self {
            Self::Planned {
                id,
                committee,
                sequence,
                number,
                start,
                place,
                standing_items,
            } => {
                book.numbers.meetings.insert(committee.clone(), *sequence);
                let meeting = Meeting {
                    id: id.clone(),
                    committee: committee.clone(),
                    sequence: *sequence,
                    number: number.clone(),
                    start: *start,
                    place: place.clone(),
                    state: MeetingState::Planned,
                    agenda: standing_items.iter().map(AgendaItem::standing).collect(),
                    late: Vec::new(),
                    presences: Vec::new(),
                    guests: Vec::new(),
                    remarks: None,
                    refused: Vec::new(),
                    signers_changed: None,
                    minutes_style: None,
                    corrections: Vec::new(),
                };
                if book.meetings.insert(id.clone(), meeting).is_some() {
                    return Err(Inconsistent::Taken { id: id.to_string() });
                }
            }
            Self::Rescheduled { meeting, start, place } => {
                let meeting = book.meeting_mut(meeting)?;
                meeting.start = *start;
                meeting.place.clone_from(place);
            }
            Self::Invited { meeting, invitation } => {
                book.meeting_mut(meeting)?.state = MeetingState::Invited(invitation.clone());
            }
            Self::LateSent { meeting, late } => book.meeting_mut(meeting)?.late.push(late.clone()),
            Self::Opened {
                meeting,
                at,
                chair,
                secretary,
            } => book.meeting_mut(meeting)?.open(*at, chair, secretary)?,
            Self::ChairHandedOver { meeting, at, chair } => {
                book.meeting_mut(meeting)?
                    .sitting_mut()?
                    .chairs
                    .push((chair.clone(), *at));
            }
            Self::LackEstablished { meeting, at, by, item } => {
                book.meeting_mut(meeting)?.sitting_mut()?.lacks.push(Lack {
                    at: *at,
                    by: by.clone(),
                    item: item.clone(),
                });
            }
            Self::Interrupted { meeting, at, reason } => book.meeting_mut(meeting)?.interrupt(*at, reason)?,
            Self::Resumed { meeting, at } => book.meeting_mut(meeting)?.resume(*at)?,
            Self::Closed {
                meeting,
                at,
                adjourned,
                not_reached,
            } => {
                let found = book.meeting_mut(meeting)?;
                found.close(*at, adjourned.clone())?;
                for id in not_reached {
                    found.item_mut(id)?.state = ItemState::NotReached;
                }
                let motions: Vec<_> = not_reached
                    .iter()
                    .filter_map(|id| found.item(id).ok()?.motion.clone())
                    .collect();
                for motion in motions {
                    book.motion_mut(&motion)?.unschedule(meeting);
                }
            }
            Self::Cancelled { meeting, reason } => {
                let found = book.meeting_mut(meeting)?;
                found.state = MeetingState::Cancelled { reason: reason.clone() };
                let motions: Vec<_> = found.agenda.iter().filter_map(|i| i.motion.clone()).collect();
                for motion in motions {
                    book.motion_mut(&motion)?.unschedule(meeting);
                }
            }
        }
        Ok(())
    }
}

impl Meeting {
    fn inconsistent<T>(&self, event: &str) -> Result<T, Inconsistent> {
        Err(Inconsistent::State {
            what: format!("meeting {} is {}, cannot be {event}", self.id, self.state.code()),
        })
    }

    fn open(&mut self, at: DateTime<Utc>, chair: &PersonId, secretary: &PersonId) -> Result<(), Inconsistent> {
        let MeetingState::Invited(invitation) = &self.state else {
            return self.inconsistent("opened");
        };
        self.state = MeetingState::Open(Sitting {
            invitation: invitation.clone(),
            opened: at,
            chairs: vec![(chair.clone(), at)],
            secretary: secretary.clone(),
            interruptions: Vec::new(),
            lacks: Vec::new(),
            current: None,
            ballot: None,
            election: None,
        });
        Ok(())
    }

    fn interrupt(&mut self, at: DateTime<Utc>, reason: &str) -> Result<(), Inconsistent> {
        let MeetingState::Open(sitting) = &self.state else {
            return self.inconsistent("interrupted");
        };
        let mut sitting = sitting.clone();
        sitting.interruptions.push(Interruption {
            from: at,
            to: None,
            reason: reason.to_owned(),
        });
        self.state = MeetingState::Interrupted(sitting);
        Ok(())
    }

    fn resume(&mut self, at: DateTime<Utc>) -> Result<(), Inconsistent> {
        let MeetingState::Interrupted(sitting) = &self.state else {
            return self.inconsistent("resumed");
        };
        let mut sitting = sitting.clone();
        if let Some(pause) = sitting.interruptions.last_mut() {
            pause.to = Some(at);
        }
        self.state = MeetingState::Open(sitting);
        Ok(())
    }

    fn close(&mut self, at: DateTime<Utc>, adjourned: Option<String>) -> Result<(), Inconsistent> {
        let (MeetingState::Open(sitting) | MeetingState::Interrupted(sitting)) = &self.state else {
            return self.inconsistent("closed");
        };
        let sitting = Sitting {
            current: None,
            ..sitting.clone()
        };
        self.state = MeetingState::Closed {
            sitting,
            ended: at,
            adjourned,
            minutes: MinutesState::Draft,
        };
        for presence in &mut self.presences {
            presence.left.get_or_insert(at);
        }
        for guest in &mut self.guests {
            guest.left.get_or_insert(at);
        }
        Ok(())
    }
}
