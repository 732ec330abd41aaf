//! What may be done with an agenda and its items, and when.

use super::{AgendaCommand, AgendaEvent, Conclusion, ItemCommand, ItemEvent, ItemState};
use crate::{
    book::Book,
    content::Contents,
    context::Context,
    event::Event,
    id::{ItemId, MotionId},
    meeting::{Meeting, MeetingState},
    motion, quorum,
    refusal::Refusal,
    text,
};

impl AgendaCommand {
    pub(crate) fn decide(&self, book: &Book, _: &Context, _: &mut Contents) -> Result<Vec<Event>, Refusal> {
        let event = match self {
            Self::Add {
                meeting,
                item,
                title,
                motion,
                public,
                parent,
                urgency,
            } => {
                let found = book.meeting(meeting)?;
                let urgency = urgency_of(found, urgency.as_deref())?;
                if found.agenda.iter().any(|i| i.id == *item) {
                    return Err(Refusal::IdTaken { id: item.to_string() });
                }
                let title = match (title, motion) {
                    (Some(title), _) => text::short("Titel des Tagesordnungspunkts", title)?,
                    (None, Some(motion)) => book.motion(motion)?.title.clone(),
                    (None, None) => {
                        return Err(Refusal::Empty {
                            field: "Titel des Tagesordnungspunkts".into(),
                        });
                    }
                };
                if let Some(motion) = motion {
                    check_motion(book, found, motion, *public)?;
                }
                let order = insert(found, item, *public, parent.as_ref())?;
                AgendaEvent::Added {
                    meeting: meeting.clone(),
                    item: item.clone(),
                    title,
                    motion: motion.clone(),
                    public: *public,
                    parent: parent.clone(),
                    urgency,
                    order,
                }
            }
            Self::Move { meeting, item, before } => {
                let found = book.meeting(meeting)?;
                match found.state {
                    // Once it is sent, only the meeting itself changes the order.
                    MeetingState::Planned | MeetingState::Open(_) => {}
                    MeetingState::Invited(_) => {
                        return Err(Refusal::AgendaSent {
                            meeting: found.number.clone(),
                        });
                    }
                    MeetingState::Interrupted(_) | MeetingState::Closed { .. } | MeetingState::Cancelled { .. } => {
                        return found.wrong_state("in der Tagesordnung geändert");
                    }
                }
                AgendaEvent::Reordered {
                    meeting: meeting.clone(),
                    order: moved(found, item, before.as_ref())?,
                }
            }
            Self::Remove { meeting, item } => {
                let found = book.meeting(meeting)?;
                found.item(item)?;
                match found.state {
                    MeetingState::Planned => {}
                    MeetingState::Invited(_) | MeetingState::Open(_) => {
                        return Err(Refusal::AgendaSent {
                            meeting: found.number.clone(),
                        });
                    }
                    MeetingState::Interrupted(_) | MeetingState::Closed { .. } | MeetingState::Cancelled { .. } => {
                        return found.wrong_state("in der Tagesordnung geändert");
                    }
                }
                AgendaEvent::Removed {
                    meeting: meeting.clone(),
                    items: block(found, item),
                }
            }
        };
        Ok(vec![Event::Agenda(event)])
    }
}

/// After the invitation an item needs the reason of its urgency (GO NRW § 48 (1)).
fn urgency_of(meeting: &Meeting, urgency: Option<&str>) -> Result<Option<String>, Refusal> {
    let urgency = text::optional("Grund der Dringlichkeit", urgency)?;
    match (&meeting.state, urgency) {
        (MeetingState::Planned, _) => Ok(None),
        (MeetingState::Invited(_) | MeetingState::Open(_), Some(reason)) => Ok(Some(reason)),
        (MeetingState::Invited(_) | MeetingState::Open(_), None) => Err(Refusal::LateWithoutUrgency {
            meeting: meeting.number.clone(),
        }),
        (MeetingState::Interrupted(_) | MeetingState::Closed { .. } | MeetingState::Cancelled { .. }, _) => {
            meeting.wrong_state("in der Tagesordnung geändert")
        }
    }
}

fn check_motion(book: &Book, meeting: &Meeting, motion: &MotionId, public: bool) -> Result<(), Refusal> {
    let found = book.motion(motion)?;
    if !found.state.may_be_scheduled() {
        let action = "auf die Tagesordnung gesetzt".into();
        return Err(Refusal::MotionState {
            title: found.title.clone(),
            state: found.state.german().into(),
            action,
        });
    }
    if public && !found.public {
        return Err(Refusal::NotPublic {
            title: found.title.clone(),
        });
    }
    found.check_competence(book, &meeting.committee)
}

/// An item and those that belong to it.
fn block(meeting: &Meeting, item: &ItemId) -> Vec<ItemId> {
    let belongs = |i: &&super::AgendaItem| i.id == *item || i.parent.as_ref() == Some(item);
    meeting.agenda.iter().filter(belongs).map(|i| i.id.clone()).collect()
}

fn insert(meeting: &Meeting, item: &ItemId, public: bool, parent: Option<&ItemId>) -> Result<Vec<ItemId>, Refusal> {
    let agenda = &meeting.agenda;
    let place = match parent {
        Some(parent) => {
            let found = meeting.item(parent)?;
            if found.parent.is_some() {
                return Err(Refusal::TooDeep);
            }
            if found.public != public {
                return Err(Refusal::OtherPart);
            }
            if found.state != ItemState::Pending || !found.ballots.is_empty() || !found.elections.is_empty() {
                return Err(Refusal::ItemDone {
                    number: meeting.item_number(parent),
                });
            }
            agenda
                .iter()
                .rposition(|i| i.id == *parent || i.parent.as_ref() == Some(parent))
                .map_or(agenda.len(), |p| p + 1)
        }
        // Before the closing standing items of its part; the non-public part comes last.
        None if public => agenda.iter().position(|i| !i.public || i.last).unwrap_or(agenda.len()),
        None => agenda.iter().position(|i| !i.public && i.last).unwrap_or(agenda.len()),
    };
    let mut order: Vec<ItemId> = agenda.iter().map(|i| i.id.clone()).collect();
    order.insert(place, item.clone());
    Ok(order)
}

fn moved(meeting: &Meeting, item: &ItemId, before: Option<&ItemId>) -> Result<Vec<ItemId>, Refusal> {
    let found = meeting.item(item)?;
    let moving = block(meeting, item);
    let rest: Vec<_> = meeting.agenda.iter().filter(|i| !moving.contains(&i.id)).collect();
    let place = match before {
        Some(before) => {
            let target = meeting.item(before)?;
            if target.public != found.public || target.parent != found.parent {
                return Err(Refusal::OtherPart);
            }
            rest.iter().position(|i| i.id == *before)
        }
        None => {
            let group = |i: &&&super::AgendaItem| match &found.parent {
                Some(parent) => i.id == *parent || i.parent.as_ref() == Some(parent),
                None => i.public == found.public,
            };
            rest.iter().rposition(|i| group(&i)).map(|p| p + 1)
        }
    };
    let mut order: Vec<ItemId> = rest.iter().map(|i| i.id.clone()).collect();
    // Moving the first item of an empty public part: the part begins at the top.
    let place = place.unwrap_or(if found.public { 0 } else { order.len() });
    order.splice(place..place, moving);
    Ok(order)
}

impl ItemCommand {
    pub(crate) fn decide(&self, book: &Book, context: &Context, _: &mut Contents) -> Result<Vec<Event>, Refusal> {
        let event = match self {
            Self::Call { meeting, item } => {
                let found = book.meeting(meeting)?;
                let sitting = found.in_progress("mit einem Tagesordnungspunkt fortgeführt")?;
                let entry = found.item(item)?;
                sitting.no_vote_runs("rufen Sie den nächsten Punkt auf")?;
                if entry.state != ItemState::Pending {
                    return Err(Refusal::ItemDone {
                        number: found.item_number(item),
                    });
                }
                ItemEvent::Called {
                    meeting: meeting.clone(),
                    item: item.clone(),
                    at: context.now,
                }
            }
            Self::Conclude {
                meeting,
                item,
                conclusion,
            } => {
                let found = book.meeting(meeting)?;
                let (_, entry) = found.current_item(item, "schließen Sie den Punkt ab")?;
                let conclusion = checked(book, found, entry, conclusion)?;
                ItemEvent::Concluded {
                    meeting: meeting.clone(),
                    item: item.clone(),
                    conclusion,
                }
            }
        };
        Ok(vec![Event::Item(event)])
    }
}

fn checked(
    book: &Book,
    meeting: &Meeting,
    item: &super::AgendaItem,
    conclusion: &Conclusion,
) -> Result<Conclusion, Refusal> {
    Ok(match conclusion {
        Conclusion::Discussed => {
            if let Some(motion) = &item.motion {
                let found = book.motion(motion)?;
                let vote = motion::asks_for_vote(book, found)?;
                return Err(Refusal::MotionNeedsResult {
                    title: found.title.clone(),
                    vote,
                });
            }
            Conclusion::Discussed
        }
        Conclusion::Noted => Conclusion::Noted,
        Conclusion::Postponed { reason } => Conclusion::Postponed {
            reason: text::short("Grund", reason)?,
        },
        Conclusion::NotQuorate => {
            let quorum = quorum::of(book, meeting, Some(&item.id), None)?;
            if quorum.met {
                return Err(Refusal::Quorate {
                    explanation: quorum.sentence(),
                });
            }
            Conclusion::NotQuorate
        }
        Conclusion::Referred { committee } => {
            if item.motion.is_none() {
                return Err(Refusal::NothingToRefer {
                    number: meeting.item_number(&item.id),
                });
            }
            let rule = book.committee(committee)?;
            if *committee == meeting.committee {
                return Err(Refusal::ReferredToItself {
                    committee: rule.name.clone(),
                });
            }
            Conclusion::Referred {
                committee: committee.clone(),
            }
        }
        Conclusion::Removed { reason } => Conclusion::Removed {
            reason: text::short("Grund", reason)?,
        },
    })
}
