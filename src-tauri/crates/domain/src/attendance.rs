//! Attendance (Anwesenheit): who is there for which partner, from when to when; and participants without vote.

mod sentence;

use chrono::{DateTime, NaiveDateTime, NaiveTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    book::Book,
    committee::{Membership, Seat},
    content::Contents,
    context::{self, Context},
    event::Event,
    id::{GuestId, ItemId, MeetingId, PartnerId, PersonId},
    meeting::{Meeting, MeetingState},
    refusal::{Inconsistent, Refusal},
    text,
};

/// In the room or connected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// In the room.
    Room,
    /// By picture and sound.
    Digital,
}

/// A person was there for a partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presence {
    /// For which partner.
    pub partner: PartnerId,
    /// Who.
    pub person: PersonId,
    /// As member or deputy.
    pub seat: Seat,
    /// In the room or connected.
    pub mode: Mode,
    /// Since when.
    pub came: DateTime<Utc>,
    /// Until when.
    pub left: Option<DateTime<Utc>>,
    /// The written proxy of the partner, if the person has its seat for another one.
    pub proxy: Option<String>,
}

/// A participant without vote: management, guests, staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guest {
    /// Identifier within the meeting.
    pub id: GuestId,
    /// Name.
    pub name: String,
    /// In which capacity, such as „Geschäftsführung citeq“.
    pub capacity: String,
    /// Since when.
    pub came: DateTime<Utc>,
    /// Until when.
    pub left: Option<DateTime<Utc>>,
}

/// What can be done with attendance. Times are of the meeting's day; left out: now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum AttendanceCommand {
    /// A member or deputy comes.
    Arrive {
        /// Which meeting.
        meeting: MeetingId,
        /// For which partner.
        partner: PartnerId,
        /// Who.
        person: PersonId,
        /// In the room, if left out.
        #[serde(default)]
        mode: Option<Mode>,
        /// The written proxy of a partner for a person of another one: of which day, given by whom.
        #[serde(default)]
        proxy: Option<String>,
        /// When, on the wall clock.
        #[serde(default)]
        time: Option<NaiveTime>,
    },
    /// A member or deputy goes. Going at the moment of coming strikes a wrong entry.
    Leave {
        /// Which meeting.
        meeting: MeetingId,
        /// Who.
        person: PersonId,
        /// For this partner only, whose votes the person casts by proxy; left out: altogether.
        #[serde(default)]
        partner: Option<PartnerId>,
        /// When, on the wall clock.
        #[serde(default)]
        time: Option<NaiveTime>,
    },
    /// A participant without vote comes.
    Join {
        /// Which meeting.
        meeting: MeetingId,
        /// Identifier within the meeting.
        guest: GuestId,
        /// Name.
        name: String,
        /// In which capacity.
        capacity: String,
        /// When, on the wall clock.
        #[serde(default)]
        time: Option<NaiveTime>,
    },
    /// A participant without vote goes.
    Part {
        /// Which meeting.
        meeting: MeetingId,
        /// Who.
        guest: GuestId,
        /// When, on the wall clock.
        #[serde(default)]
        time: Option<NaiveTime>,
    },
}

/// What happened in attendance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum AttendanceEvent {
    /// A member or deputy came.
    Arrived {
        /// Which meeting.
        meeting: MeetingId,
        /// For which partner.
        partner: PartnerId,
        /// Who.
        person: PersonId,
        /// As member or deputy.
        seat: Seat,
        /// In the room or connected.
        mode: Mode,
        /// When.
        at: DateTime<Utc>,
        /// The written proxy of the partner, if the person has its seat for another one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proxy: Option<String>,
    },
    /// A member or deputy went.
    Left {
        /// Which meeting.
        meeting: MeetingId,
        /// Who.
        person: PersonId,
        /// For this partner only, whose votes the person cast by proxy.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        partner: Option<PartnerId>,
        /// When.
        at: DateTime<Utc>,
    },
    /// A participant without vote came.
    Joined {
        /// Which meeting.
        meeting: MeetingId,
        /// Identifier within the meeting.
        guest: GuestId,
        /// Name.
        name: String,
        /// In which capacity.
        capacity: String,
        /// When.
        at: DateTime<Utc>,
    },
    /// A participant without vote went.
    Parted {
        /// Which meeting.
        meeting: MeetingId,
        /// Who.
        guest: GuestId,
        /// When.
        at: DateTime<Utc>,
    },
}

/// How a partner takes part in an item right now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Participation<'a> {
    /// Nobody is there for it.
    Absent,
    /// This person speaks and votes for it.
    Represented(&'a PersonId),
    /// Everybody who is there for it is excluded from the item.
    Excluded(&'a PersonId),
}

impl Meeting {
    /// Who is there now.
    pub fn present(&self) -> impl Iterator<Item = &Presence> {
        self.presences.iter().filter(|p| p.left.is_none())
    }

    /// How a partner takes part in an item now: a member before a deputy; an excluded person only if nobody else is there.
    /// A doubtful person is one on whose exclusion the committee is about to decide.
    #[must_use]
    pub fn participation(
        &self,
        partner: &PartnerId,
        item: Option<&ItemId>,
        doubtful: Option<&PersonId>,
    ) -> Participation<'_> {
        let mut there: Vec<&Presence> = self.present().filter(|p| p.partner == *partner).collect();
        // Whoever votes by proxy gives way to the partner's own people.
        there.sort_by_key(|p| (p.proxy.is_some(), p.seat));
        let excluded =
            |p: &&&Presence| doubtful == Some(&p.person) || item.is_some_and(|item| self.is_excluded(item, &p.person));
        match (there.iter().find(|p| !excluded(p)), there.first()) {
            (Some(speaker), _) => Participation::Represented(&speaker.person),
            (None, Some(excluded)) => Participation::Excluded(&excluded.person),
            (None, None) => Participation::Absent,
        }
    }

    fn may_record_attendance(&self) -> Result<(), Refusal> {
        match self.state {
            MeetingState::Invited(_) | MeetingState::Open(_) | MeetingState::Interrupted(_) => Ok(()),
            MeetingState::Planned | MeetingState::Closed { .. } | MeetingState::Cancelled { .. } => {
                self.wrong_state("um Anwesende ergänzt")
            }
        }
    }
}

/// Before this hour nobody comes to a meeting of the day; the night belongs to the evening before.
const MORNING: NaiveTime = match NaiveTime::from_hms_opt(5, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// The moment that a wall clock time of the meeting means; now if left out. The time is one of the meeting's day or, when
/// it goes on past midnight, of the night that follows.
fn moment(
    book: &Book,
    meeting: &Meeting,
    context: &Context,
    time: Option<NaiveTime>,
) -> Result<DateTime<Utc>, Refusal> {
    let Some(time) = time else { return Ok(context.now) };
    let zone = book.rulebook()?.time_zone;
    let night = time < MORNING && meeting.start.time() >= MORNING;
    let days = if night {
        [meeting.day().succ_opt(), Some(meeting.day())]
    } else {
        [Some(meeting.day()), None]
    };
    let mut possible = days.into_iter().flatten().map(|day| day.and_time(time));
    let passed = |local: &NaiveDateTime| context::moment(*local, zone).is_some_and(|at| at <= context.now);
    let local = possible.find(passed).unwrap_or(meeting.day().and_time(time));
    let at = context::moment(local, zone).ok_or_else(|| Refusal::NoSuchTime {
        time: crate::german::date_time(local),
    })?;
    if at > context.now {
        return Err(Refusal::InFuture {
            field: "Uhrzeit".into(),
        });
    }
    Ok(at)
}

impl AttendanceCommand {
    pub(crate) fn decide(&self, book: &Book, context: &Context, _: &mut Contents) -> Result<Vec<Event>, Refusal> {
        let event = match self {
            Self::Arrive {
                meeting,
                partner,
                person,
                mode,
                proxy,
                time,
            } => {
                let found = book.meeting(meeting)?;
                found.may_record_attendance()?;
                let name = book.person(person)?.name();
                let proxy = text::optional("Vollmacht", proxy.as_deref())?;
                let seat = match proxy {
                    None => seat_of(book, found, partner, person)?,
                    Some(_) => seat_by_proxy(book, found, partner, person)?,
                };
                let speaks = |p: &&Presence| {
                    p.person == *person && (p.partner == *partner || p.proxy.is_none() && proxy.is_none())
                };
                if found.present().any(|p| speaks(&p)) {
                    return Err(Refusal::AlreadyPresent { person: name });
                }
                let at = moment(book, found, context, *time)?;
                // An entry that was struck is no obstacle to the right time.
                let still_there = |p: &Presence| p.left.is_some_and(|left| left > p.came && at < left);
                let same = |p: &Presence| p.person == *person && p.partner == *partner;
                if found.presences.iter().any(|p| same(p) && still_there(p)) {
                    return Err(Refusal::ComesBeforeLeaving { person: name });
                }
                let mode = mode.unwrap_or(Mode::Room);
                AttendanceEvent::Arrived {
                    meeting: meeting.clone(),
                    partner: partner.clone(),
                    person: person.clone(),
                    seat,
                    mode,
                    at,
                    proxy,
                }
            }
            Self::Leave {
                meeting,
                person,
                partner,
                time,
            } => {
                let found = book.meeting(meeting)?;
                found.may_record_attendance()?;
                let name = book.person(person)?.name();
                let there = found.present().filter(|p| p.person == *person);
                let came = match partner {
                    None => there
                        .map(|p| p.came)
                        .max()
                        .ok_or(Refusal::NotPresent { person: name.clone() }),
                    Some(partner) => {
                        let named = book.partner(partner)?.name.clone();
                        let by_proxy = |p: &&Presence| p.partner == *partner && p.proxy.is_some();
                        there
                            .into_iter()
                            .find(by_proxy)
                            .map(|p| p.came)
                            .ok_or(Refusal::NotByProxy {
                                person: name.clone(),
                                partner: named,
                            })
                    }
                }?;
                let at = moment(book, found, context, *time)?;
                if at < came {
                    return Err(Refusal::LeavesBeforeComing { person: name });
                }
                AttendanceEvent::Left {
                    meeting: meeting.clone(),
                    person: person.clone(),
                    partner: partner.clone(),
                    at,
                }
            }
            Self::Join {
                meeting,
                guest,
                name,
                capacity,
                time,
            } => {
                let found = book.meeting(meeting)?;
                found.may_record_attendance()?;
                if found.guests.iter().any(|g| g.id == *guest) {
                    return Err(Refusal::IdTaken { id: guest.to_string() });
                }
                AttendanceEvent::Joined {
                    meeting: meeting.clone(),
                    guest: guest.clone(),
                    name: text::short("Name", name)?,
                    capacity: text::short("Funktion", capacity)?,
                    at: moment(book, found, context, *time)?,
                }
            }
            Self::Part { meeting, guest, time } => {
                let found = book.meeting(meeting)?;
                found.may_record_attendance()?;
                let known = found.guests.iter().find(|g| g.id == *guest);
                let known = known.ok_or_else(|| Refusal::unknown("Gast", guest))?;
                if known.left.is_some() {
                    return Err(Refusal::NotPresent {
                        person: known.name.clone(),
                    });
                }
                let at = moment(book, found, context, *time)?;
                if at < known.came {
                    return Err(Refusal::LeavesBeforeComing {
                        person: known.name.clone(),
                    });
                }
                AttendanceEvent::Parted {
                    meeting: meeting.clone(),
                    guest: guest.clone(),
                    at,
                }
            }
        };
        Ok(vec![Event::Attendance(event)])
    }
}

/// A person speaks for a partner only with a seat in the committee on the day.
fn seat_of(book: &Book, meeting: &Meeting, partner: &PartnerId, person: &PersonId) -> Result<Seat, Refusal> {
    let named = book.partner(partner)?;
    if !named.is_partner_on(meeting.day()) {
        return Err(Refusal::NotAPartner {
            partner: named.name.clone(),
            day: crate::german::date(meeting.day()),
        });
    }
    let speaks = |m: &&Membership| m.partner == *partner && m.person == *person;
    match book.memberships_on(&meeting.committee, meeting.day()).find(speaks) {
        Some(membership) => Ok(membership.seat),
        None => Err(Refusal::NoSeat {
            person: book.person(person)?.name(),
            partner: named.name.clone(),
            committee: book.committee(&meeting.committee)?.name.clone(),
        }),
    }
}

/// A partner whose own people stay away may have its votes cast by somebody of another one, where the rulebook allows it.
fn seat_by_proxy(book: &Book, meeting: &Meeting, partner: &PartnerId, person: &PersonId) -> Result<Seat, Refusal> {
    let named = book.partner(partner)?;
    if !named.is_partner_on(meeting.day()) {
        return Err(Refusal::NotAPartner {
            partner: named.name.clone(),
            day: crate::german::date(meeting.day()),
        });
    }
    let committee = book.rules_of(meeting)?;
    if !committee.proxy {
        return Err(Refusal::NoProxy {
            committee: committee.name.clone(),
        });
    }
    if meeting.present().any(|p| p.partner == *partner) {
        return Err(Refusal::ProxyNotNeeded {
            partner: named.name.clone(),
        });
    }
    let own = meeting.present().find(|p| p.person == *person && p.proxy.is_none());
    let own = own.ok_or_else(|| Refusal::ProxyOfAbsent {
        person: book.person(person).map(|p| p.name()).unwrap_or_default(),
    })?;
    Ok(own.seat)
}

impl AttendanceEvent {
    pub(crate) fn apply(&self, book: &mut Book) -> Result<(), Inconsistent> {
        match self {
            Self::Arrived {
                meeting,
                partner,
                person,
                seat,
                mode,
                at,
                proxy,
            } => {
                let (partner, person) = (partner.clone(), person.clone());
                let presence = Presence {
                    partner,
                    person,
                    seat: *seat,
                    mode: *mode,
                    came: *at,
                    left: None,
                    proxy: proxy.clone(),
                };
                book.meeting_mut(meeting)?.presences.push(presence);
            }
            Self::Left {
                meeting,
                person,
                partner,
                at,
            } => {
                let meant = |p: &Presence| partner.as_ref().is_none_or(|partner| p.partner == *partner);
                let there = |p: &&mut Presence| p.person == *person && p.left.is_none() && meant(p);
                let mut presences = book.meeting_mut(meeting)?.presences.iter_mut().filter(there).peekable();
                if presences.peek().is_none() {
                    return Err(Inconsistent::unknown("presence", person));
                }
                // With the person go those for whom it votes by proxy.
                presences.for_each(|presence| presence.left = Some(*at));
            }
            Self::Joined {
                meeting,
                guest,
                name,
                capacity,
                at,
            } => {
                let (name, capacity) = (name.clone(), capacity.clone());
                book.meeting_mut(meeting)?.guests.push(Guest {
                    id: guest.clone(),
                    name,
                    capacity,
                    came: *at,
                    left: None,
                });
            }
            Self::Parted { meeting, guest, at } => {
                let found = book.meeting_mut(meeting)?.guests.iter_mut().find(|g| g.id == *guest);
                found.ok_or_else(|| Inconsistent::unknown("guest", guest))?.left = Some(*at);
            }
        }
        Ok(())
    }
}
