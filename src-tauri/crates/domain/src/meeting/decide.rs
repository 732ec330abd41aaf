//! What may be done with a meeting, and when.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Invitation, LateAgenda, Meeting, MeetingCommand, MeetingEvent, MeetingState, PlannedItem};
use crate::{
    agenda::ItemState,
    book::Book,
    committee::Office,
    content::Contents,
    context::{self, Context},
    event::Event,
    id::{CommitteeId, ItemId, MeetingId, PersonId},
    quorum,
    refusal::Refusal,
    rulebook::{CommitteeRule, Place},
    text,
};

impl MeetingCommand {
    pub(crate) fn decide(&self, book: &Book, context: &Context, _: &mut Contents) -> Result<Vec<Event>, Refusal> {
        let event = match self {
            Self::Plan {
                id,
                committee,
                start,
                place,
            } => {
                if book.meetings.contains_key(id) {
                    return Err(Refusal::IdTaken { id: id.to_string() });
                }
                let rule = book.committee_on(committee, start.date())?;
                let sequence = book.numbers.next_meeting(committee);
                check_start(book, *start)?;
                MeetingEvent::Planned {
                    id: id.clone(),
                    committee: committee.clone(),
                    sequence,
                    number: format!("{}/{sequence}", rule.short),
                    start: *start,
                    place: text::short("Ort der Sitzung", place)?,
                    standing_items: standing_items(rule, sequence)?,
                }
            }
            Self::Reschedule { meeting, start, place } => {
                let found = book.meeting(meeting)?;
                if found.state != MeetingState::Planned {
                    return found.wrong_state("verlegt");
                }
                check_start(book, *start)?;
                let place = text::short("Ort der Sitzung", place)?;
                MeetingEvent::Rescheduled {
                    meeting: meeting.clone(),
                    start: *start,
                    place,
                }
            }
            Self::Invite {
                meeting,
                sent_on,
                way,
                recipients,
                urgent,
                second_meeting,
            } => {
                let invitation = Invitation {
                    second_meeting: *second_meeting,
                    ..invitation(
                        book,
                        context,
                        meeting,
                        *sent_on,
                        way,
                        recipients.as_deref(),
                        urgent.as_deref(),
                    )?
                };
                MeetingEvent::Invited {
                    meeting: meeting.clone(),
                    invitation,
                }
            }
            Self::SendLate { meeting, sent_on, way } => MeetingEvent::LateSent {
                meeting: meeting.clone(),
                late: late(book, context, book.meeting(meeting)?, *sent_on, way)?,
            },
            Self::Open {
                meeting,
                chair,
                secretary,
            } => open(book, context, meeting, chair.as_ref(), secretary.as_ref())?,
            Self::HandOverChair { meeting, chair } => {
                let found = book.meeting(meeting)?;
                found.in_progress("einem anderen Vorsitz übergeben")?;
                check_chair(book, found, chair)?;
                MeetingEvent::ChairHandedOver {
                    meeting: meeting.clone(),
                    at: context.now,
                    chair: chair.clone(),
                }
            }
            Self::EstablishLack { meeting, by } => establish_lack(book, context, book.meeting(meeting)?, by.as_ref())?,
            Self::Interrupt { meeting, reason } => {
                let found = book.meeting(meeting)?;
                let sitting = found.in_progress("unterbrochen")?;
                sitting.no_vote_runs("unterbrechen Sie die Sitzung")?;
                MeetingEvent::Interrupted {
                    meeting: meeting.clone(),
                    at: context.now,
                    reason: text::short("Grund", reason)?,
                }
            }
            Self::Resume { meeting } => {
                let found = book.meeting(meeting)?;
                match found.state {
                    MeetingState::Interrupted(_) => MeetingEvent::Resumed {
                        meeting: meeting.clone(),
                        at: context.now,
                    },
                    MeetingState::Planned
                    | MeetingState::Invited(_)
                    | MeetingState::Open(_)
                    | MeetingState::Closed { .. }
                    | MeetingState::Cancelled { .. } => return found.wrong_state("fortgesetzt"),
                }
            }
            Self::Close { meeting } => close(book.meeting(meeting)?, context, None)?,
            Self::Adjourn { meeting, reason } => {
                close(book.meeting(meeting)?, context, Some(text::short("Grund", reason)?))?
            }
            Self::Cancel { meeting, reason } => {
                let found = book.meeting(meeting)?;
                match found.state {
                    MeetingState::Planned | MeetingState::Invited(_) => {}
                    MeetingState::Open(_)
                    | MeetingState::Interrupted(_)
                    | MeetingState::Closed { .. }
                    | MeetingState::Cancelled { .. } => return found.wrong_state("abgesagt"),
                }
                MeetingEvent::Cancelled {
                    meeting: meeting.clone(),
                    reason: text::short("Grund", reason)?,
                }
            }
        };
        Ok(vec![Event::Meeting(event)])
    }
}

/// A time that the clock skips in spring is no time for a meeting.
fn check_start(book: &Book, start: chrono::NaiveDateTime) -> Result<(), Refusal> {
    match context::moment(start, book.rulebook()?.time_zone) {
        Some(_) => Ok(()),
        None => Err(Refusal::NoSuchTime {
            time: crate::german::date_time(start),
        }),
    }
}

/// What a standing item says in place of the number of the meeting before.
const PREVIOUS: &str = "{previous}";

fn standing_items(rule: &CommitteeRule, sequence: u32) -> Result<Vec<PlannedItem>, Refusal> {
    let mut items = Vec::new();
    let mut number = 0;
    for (public, place) in [
        (true, Place::First),
        (true, Place::Last),
        (false, Place::First),
        (false, Place::Last),
    ] {
        for item in rule
            .standing_items
            .iter()
            .filter(|i| i.public == public && i.place == place)
        {
            number += 1;
            // Before the first meeting there was none to speak of.
            if sequence < 2 && item.title.contains(PREVIOUS) {
                continue;
            }
            let title = item.title.replace(PREVIOUS, &sequence.saturating_sub(1).to_string());
            let id = format!("s{number}").parse().map_err(Refusal::from)?;
            items.push(PlannedItem {
                id,
                title,
                public,
                last: place == Place::Last,
            });
        }
    }
    Ok(items)
}

fn invitation(
    book: &Book,
    context: &Context,
    meeting: &MeetingId,
    sent_on: NaiveDate,
    way: &str,
    recipients: Option<&[PersonId]>,
    urgent: Option<&str>,
) -> Result<Invitation, Refusal> {
    let found = book.meeting(meeting)?;
    if found.state != MeetingState::Planned {
        return found.wrong_state("einberufen");
    }
    if sent_on > context::day(context.now, book.rulebook()?.time_zone) {
        return Err(Refusal::InFuture {
            field: "Versanddatum".into(),
        });
    }
    let rule = book.rules_of(found)?;
    let urgent = text::optional("Grund der Dringlichkeit", urgent)?;
    let required = if urgent.is_some() {
        rule.notice_days_urgent
    } else {
        rule.notice_days
    };
    // Neither the day of sending nor the day of the meeting counts.
    let days = (found.day() - sent_on).num_days() - 1;
    if days < i64::from(required) {
        return Err(Refusal::NoticeTooShort {
            days: days.max(0),
            required,
            urgent: urgent.is_some(),
        });
    }
    let recipients = match recipients {
        Some(named) => named.to_vec(),
        None => seated(book, &found.committee, found.day()),
    };
    for person in &recipients {
        book.person(person)?;
    }
    // VwVfG NRW § 90 (1): quorate only if all members were invited.
    let reached: BTreeSet<_> = book
        .memberships_on(&found.committee, found.day())
        .filter(|m| recipients.contains(&m.person))
        .map(|m| m.partner.clone())
        .collect();
    let missing: Vec<String> = book
        .partners_on(found.day())
        .filter(|p| !reached.contains(&p.id))
        .map(|p| p.name.clone())
        .collect();
    if !missing.is_empty() {
        return Err(Refusal::NotAllInvited {
            partners: text::enumeration(&missing),
        });
    }
    Ok(Invitation {
        sent_on,
        way: text::short("Versandweg", way)?,
        recipients,
        urgent,
        notice_days: days,
        required_days: required,
        second_meeting: false,
    })
}

/// What a late agenda announces. Its items have no notice to keep: their urgency stands in for it (GO NRW § 48 (1)).
fn late(
    book: &Book,
    context: &Context,
    meeting: &Meeting,
    sent_on: NaiveDate,
    way: &str,
) -> Result<LateAgenda, Refusal> {
    let MeetingState::Invited(invitation) = &meeting.state else {
        return meeting.wrong_state("um einen Nachtrag ergänzt");
    };
    let items: Vec<ItemId> = meeting.not_announced().map(|item| item.id.clone()).collect();
    if items.is_empty() {
        return Err(Refusal::NothingLate {
            meeting: meeting.number.clone(),
        });
    }
    if sent_on > context::day(context.now, book.rulebook()?.time_zone) {
        return Err(Refusal::InFuture {
            field: "Versanddatum".into(),
        });
    }
    if sent_on < invitation.sent_on {
        return Err(Refusal::DayTooEarly {
            field: "Versanddatum".into(),
            day: crate::german::date(sent_on),
            earliest: crate::german::date(invitation.sent_on),
        });
    }
    Ok(LateAgenda {
        sent_on,
        way: text::short("Versandweg", way)?,
        items,
    })
}

fn seated(book: &Book, committee: &CommitteeId, day: NaiveDate) -> Vec<PersonId> {
    book.memberships_on(committee, day).map(|m| m.person.clone()).collect()
}

fn open(
    book: &Book,
    context: &Context,
    meeting: &MeetingId,
    chair: Option<&PersonId>,
    secretary: Option<&PersonId>,
) -> Result<MeetingEvent, Refusal> {
    let found = book.meeting(meeting)?;
    match found.state {
        MeetingState::Invited(_) => {}
        MeetingState::Planned
        | MeetingState::Open(_)
        | MeetingState::Interrupted(_)
        | MeetingState::Closed { .. }
        | MeetingState::Cancelled { .. } => return found.wrong_state("eröffnet"),
    }
    if context::day(context.now, book.rulebook()?.time_zone) < found.day() {
        return Err(Refusal::TooEarly {
            meeting: found.number.clone(),
            day: crate::german::date(found.day()),
        });
    }
    let office = |named: Option<&PersonId>, office: Office, missing: Refusal| match named {
        Some(person) => book.person(person).map(|p| p.id.clone()),
        None => book
            .office_holder(&found.committee, office, found.day())
            .cloned()
            .ok_or(missing),
    };
    let chair = office(chair, Office::Chair, Refusal::NoChair)?;
    let secretary = office(secretary, Office::Secretary, Refusal::NoSecretary)?;
    check_chair(book, found, &chair)?;
    Ok(MeetingEvent::Opened {
        meeting: meeting.clone(),
        at: context.now,
        chair,
        secretary,
    })
}

/// The committee counts as quorate until somebody establishes that it is not (GO NRW § 49 (1)).
fn establish_lack(
    book: &Book,
    context: &Context,
    meeting: &Meeting,
    by: Option<&PersonId>,
) -> Result<MeetingEvent, Refusal> {
    let sitting = meeting.in_progress("als beschlussunfähig festgestellt")?;
    sitting.no_vote_runs("stellen Sie die Beschlussunfähigkeit fest")?;
    let quorum = quorum::of(book, meeting, sitting.current.as_ref(), None)?;
    if quorum.met {
        return Err(Refusal::Quorate {
            explanation: quorum.sentence(),
        });
    }
    let chair = sitting.chairs.last().map(|(person, _)| person);
    let by = book.person(by.or(chair).ok_or(Refusal::NoChair)?)?;
    if !meeting.present().any(|p| p.person == by.id) {
        return Err(Refusal::NotPresent { person: by.name() });
    }
    Ok(MeetingEvent::LackEstablished {
        meeting: meeting.id.clone(),
        at: context.now,
        by: by.id.clone(),
        item: sitting.current.clone(),
    })
}

/// The chair is there for a partner.
fn check_chair(book: &Book, meeting: &Meeting, chair: &PersonId) -> Result<(), Refusal> {
    let person = book.person(chair)?;
    if meeting.presences.iter().any(|p| p.person == *chair && p.left.is_none()) {
        Ok(())
    } else {
        Err(Refusal::ChairAbsent { person: person.name() })
    }
}

fn close(meeting: &Meeting, context: &Context, adjourned: Option<String>) -> Result<MeetingEvent, Refusal> {
    let sitting = match (&meeting.state, &adjourned) {
        (MeetingState::Open(sitting), _) | (MeetingState::Interrupted(sitting), Some(_)) => sitting,
        (
            MeetingState::Planned
            | MeetingState::Invited(_)
            | MeetingState::Interrupted(_)
            | MeetingState::Closed { .. }
            | MeetingState::Cancelled { .. },
            _,
        ) => return meeting.wrong_state("geschlossen"),
    };
    sitting.no_vote_runs("schließen Sie die Sitzung")?;
    let pending = |i: &&crate::agenda::AgendaItem| i.state == ItemState::Pending && !meeting.has_children(&i.id);
    let open: Vec<_> = meeting.agenda.iter().filter(pending).collect();
    if adjourned.is_none() && !open.is_empty() {
        let items: Vec<String> = open
            .iter()
            .map(|i| format!("TOP {}", meeting.item_number(&i.id)))
            .collect();
        return Err(Refusal::ItemsOpen {
            items: text::enumeration(&items),
        });
    }
    Ok(MeetingEvent::Closed {
        meeting: meeting.id.clone(),
        at: context.now,
        adjourned,
        not_reached: open.iter().map(|i| i.id.clone()).collect(),
    })
}
