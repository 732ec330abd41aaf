//! Who sits in a committee: members, deputies, chair, secretary; and how its official numbers go on.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    book::Book,
    content::Contents,
    context::Context,
    event::Event,
    german::date,
    id::{CommitteeId, MembershipId, PartnerId, PersonId},
    naming::counted,
    refusal::{Inconsistent, Refusal},
    rulebook::Role,
};

/// Member or deputy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Seat {
    /// Ordinary member.
    Member,
    /// Takes the seat when the member is away or excluded (Vertretung).
    Deputy,
}

impl Seat {
    /// „Mitglied“, „Vertretung“.
    #[must_use]
    pub const fn german(self) -> &'static str {
        match self {
            Self::Member => "Mitglied",
            Self::Deputy => "Vertretung",
        }
    }
}

/// A person speaks for a partner in a committee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Membership {
    /// Identifier.
    pub id: MembershipId,
    /// In which committee.
    pub committee: CommitteeId,
    /// For which partner.
    pub partner: PartnerId,
    /// Who.
    pub person: PersonId,
    /// As member or deputy.
    pub seat: Seat,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    #[serde(default)]
    pub until: Option<NaiveDate>,
}

impl Membership {
    /// Whether it holds on the day.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// An office in a committee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Office {
    /// Vorsitz.
    Chair,
    /// Stellvertretender Vorsitz.
    DeputyChair,
    /// Schriftführung.
    Secretary,
}

impl Office {
    /// „Vorsitz“, „Stellvertretender Vorsitz“, „Schriftführung“.
    #[must_use]
    pub const fn german(self) -> &'static str {
        match self {
            Self::Chair => "Vorsitz",
            Self::DeputyChair => "Stellvertretender Vorsitz",
            Self::Secretary => "Schriftführung",
        }
    }
}

/// A person holds an office from a day on, until the next one is appointed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Appointment {
    /// In which committee.
    pub committee: CommitteeId,
    /// Which office.
    pub office: Office,
    /// Who.
    pub person: PersonId,
    /// First day.
    pub from: NaiveDate,
}

/// Where official numbers stood before the book was begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Numbering {
    /// Which committee.
    pub committee: CommitteeId,
    /// Number of the last meeting.
    pub last_meeting: u32,
    /// The year whose resolutions are counted on.
    pub year: i32,
    /// Number of the last resolution of that year.
    pub last_resolution: u32,
}

/// What can be done with committees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum CommitteeCommand {
    /// A person gets a seat.
    Seat(Membership),
    /// A seat ends; the named day is its last.
    Unseat {
        /// Which one.
        membership: MembershipId,
        /// Last day.
        last_day: NaiveDate,
    },
    /// A person gets an office.
    Appoint(Appointment),
    /// Official numbers go on from those of the paper files; before the first meeting only.
    ContinueNumbering(Numbering),
}

/// What happened in committees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum CommitteeEvent {
    /// A person got a seat.
    Seated(Membership),
    /// A seat ended.
    Unseated {
        /// Which one.
        membership: MembershipId,
        /// Last day.
        last_day: NaiveDate,
    },
    /// A person got an office.
    Appointed(Appointment),
    /// Official numbers go on from here.
    NumberingContinued(Numbering),
}

impl CommitteeCommand {
    pub(crate) fn decide(&self, book: &Book, _: &Context, _: &mut Contents) -> Result<Vec<Event>, Refusal> {
        let event = match self {
            Self::Seat(membership) => {
                if book.memberships.contains_key(&membership.id) {
                    return Err(Refusal::IdTaken {
                        id: membership.id.to_string(),
                    });
                }
                book.committee(&membership.committee)?;
                let partner = book.partner(&membership.partner)?;
                let person = book.person(&membership.person)?;
                if membership.until.is_some_and(|until| until < membership.from) {
                    return Err(Refusal::EndsBeforeItBegins {
                        what: format!("Der Sitz von {}", person.name()),
                    });
                }
                let same_time = |other: &&Membership| {
                    other.committee == membership.committee
                        && other.until.is_none_or(|until| membership.from <= until)
                        && membership.until.is_none_or(|until| other.from <= until)
                };
                if book
                    .memberships
                    .values()
                    .filter(same_time)
                    .any(|m| m.person == membership.person)
                {
                    return Err(Refusal::AlreadySeated { person: person.name() });
                }
                let is_member = |m: &Membership| m.partner == membership.partner && m.seat == Seat::Member;
                if membership.seat == Seat::Member && book.memberships.values().filter(same_time).any(is_member) {
                    return Err(Refusal::SeatTaken {
                        partner: partner.name.clone(),
                    });
                }
                CommitteeEvent::Seated(membership.clone())
            }
            Self::Unseat { membership, last_day } => {
                let found = book
                    .memberships
                    .get(membership)
                    .ok_or_else(|| Refusal::unknown("Mitgliedschaft", membership))?;
                if found.until.is_some() {
                    return Err(Refusal::SeatEnded {
                        person: book.person(&found.person)?.name(),
                    });
                }
                if *last_day < found.from {
                    return Err(Refusal::EndsBeforeItBegins {
                        what: format!("Der Sitz von {}", book.person(&found.person)?.name()),
                    });
                }
                CommitteeEvent::Unseated {
                    membership: membership.clone(),
                    last_day: *last_day,
                }
            }
            Self::Appoint(appointment) => {
                book.committee(&appointment.committee)?;
                book.person(&appointment.person)?;
                CommitteeEvent::Appointed(appointment.clone())
            }
            Self::ContinueNumbering(numbering) => {
                let committee = book.committee(&numbering.committee)?;
                if book.meetings.values().any(|m| m.committee == numbering.committee) {
                    return Err(Refusal::NumberingBegun {
                        committee: committee.genitive.clone(),
                    });
                }
                CommitteeEvent::NumberingContinued(numbering.clone())
            }
        };
        Ok(vec![Event::Committee(event)])
    }
}

impl CommitteeEvent {
    pub(crate) fn apply(&self, book: &mut Book) -> Result<(), Inconsistent> {
        match self {
            Self::Seated(membership) => {
                if book
                    .memberships
                    .insert(membership.id.clone(), membership.clone())
                    .is_some()
                {
                    return Err(Inconsistent::Taken {
                        id: membership.id.to_string(),
                    });
                }
            }
            Self::Unseated { membership, last_day } => {
                let found = book.memberships.get_mut(membership);
                found
                    .ok_or_else(|| Inconsistent::unknown("membership", membership))?
                    .until = Some(*last_day);
            }
            Self::Appointed(appointment) => book.appointments.push(appointment.clone()),
            Self::NumberingContinued(numbering) => {
                book.numbers
                    .meetings
                    .insert(numbering.committee.clone(), numbering.last_meeting);
                book.numbers
                    .resolutions
                    .insert((numbering.committee.clone(), numbering.year), numbering.last_resolution);
            }
        }
        Ok(())
    }
}

impl CommitteeEvent {
    pub(crate) fn sentence(&self, book: &Book) -> String {
        match self {
            Self::Seated(seat) => {
                let until = seat.until.map(|d| format!(" bis {}", date(d))).unwrap_or_default();
                format!(
                    "{} als {} {} für {} ab {}{until} eingetragen.",
                    book.name_of_person(&seat.person),
                    seat.seat.german(),
                    match seat.seat {
                        Seat::Member => book.genitive_of_committee(&seat.committee),
                        Seat::Deputy => format!("im {}", book.name_of_committee(&seat.committee)),
                    },
                    book.name_of_partner(&seat.partner),
                    date(seat.from)
                )
            }
            Self::Unseated { membership, last_day } => {
                let seat = match book.memberships.get(membership) {
                    None => format!("Sitz {membership}"),
                    Some(seat) => format!(
                        "Sitz von {} für {} im {}",
                        book.name_of_person(&seat.person),
                        book.name_of_partner(&seat.partner),
                        book.name_of_committee(&seat.committee)
                    ),
                };
                format!("{seat} mit Ablauf des {} beendet.", date(*last_day))
            }
            Self::Appointed(appointment) => format!(
                "{} {} ab {} an {} übertragen.",
                appointment.office.german(),
                book.genitive_of_committee(&appointment.committee),
                date(appointment.from),
                book.name_of_person(&appointment.person)
            ),
            Self::NumberingContinued(numbering) => numbering.sentence(book),
        }
    }
}

impl Numbering {
    fn sentence(&self, book: &Book) -> String {
        let (one, many) = match book.committee(&self.committee).map(|c| c.role) {
            Ok(Role::Advises) => ("Empfehlung", "Empfehlungen"),
            Ok(Role::Decides) | Err(_) => ("Beschluss", "Beschlüsse"),
        };
        let counted = |number: u32, one, many| counted(usize::try_from(number).unwrap_or_default(), one, many);
        format!(
            "Zählung {} fortgeführt, bisher {} und im Jahr {} {}.",
            book.genitive_of_committee(&self.committee),
            counted(self.last_meeting, "Sitzung", "Sitzungen"),
            self.year,
            counted(self.last_resolution, one, many)
        )
    }
}
