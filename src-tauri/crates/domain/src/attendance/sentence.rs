//! What happened in attendance, as German sentences.

use chrono::{DateTime, Utc};

use super::{AttendanceEvent, Mode};
use crate::{
    book::Book,
    committee::Seat,
    id::{GuestId, MeetingId, PartnerId, PersonId},
};

impl AttendanceEvent {
    pub(crate) fn sentence(&self, book: &Book) -> String {
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
                if let Some(proxy) = proxy {
                    return format!(
                        "Stimmrecht von {} in der {} {} an {} übertragen, Vollmacht: {}",
                        book.name_of_partner(partner),
                        book.name_of_meeting(meeting),
                        book.time_in_meeting(meeting, *at),
                        book.name_of_person(person),
                        crate::german::sentence(proxy)
                    );
                }
                let deputy = match seat {
                    Seat::Member => "",
                    Seat::Deputy => " als Vertretung",
                };
                let mode = match mode {
                    Mode::Room => "",
                    Mode::Digital => ", zugeschaltet in Bild und Ton",
                };
                format!(
                    "Ankunft von {} für {}{deputy} in der {} {} eingetragen{mode}.",
                    book.name_of_person(person),
                    book.name_of_partner(partner),
                    book.name_of_meeting(meeting),
                    book.time_in_meeting(meeting, *at)
                )
            }
            Self::Left {
                meeting,
                person,
                partner: None,
                at,
            } => left(book, meeting, person, *at),
            Self::Left {
                meeting,
                person,
                partner: Some(partner),
                at,
            } => proxy_ended(book, meeting, person, partner, *at),
            Self::Joined {
                meeting,
                name,
                capacity,
                at,
                ..
            } => format!(
                "Ankunft von {name} ({capacity}) ohne Stimmrecht in der {} {} eingetragen.",
                book.name_of_meeting(meeting),
                book.time_in_meeting(meeting, *at)
            ),
            Self::Parted { meeting, guest, at } => format!(
                "Weggang von {} (ohne Stimmrecht) aus der {} {} eingetragen.",
                guest_name(book, meeting, guest),
                book.name_of_meeting(meeting),
                book.time_in_meeting(meeting, *at)
            ),
        }
    }
}

/// Who leaves at the moment of coming was entered by mistake.
fn left(book: &Book, meeting: &MeetingId, person: &PersonId, at: DateTime<Utc>) -> String {
    let presences = book.meetings.get(meeting).map(|m| m.presences.as_slice());
    let presence = presences
        .unwrap_or_default()
        .iter()
        .find(|p| p.person == *person && p.left == Some(at));
    let partner = presence.map(|p| format!(" für {}", book.name_of_partner(&p.partner)));
    let who = format!("{}{}", book.name_of_person(person), partner.unwrap_or_default());
    let meeting_name = book.name_of_meeting(meeting);
    if presence.is_some_and(|p| p.came == at) {
        return format!("Ankunft von {who} in der {meeting_name} als Irrtum gestrichen.");
    }
    let time = book.time_in_meeting(meeting, at);
    format!("Weggang von {who} aus der {meeting_name} {time} eingetragen.")
}

/// A proxy that ends at the moment of its beginning was entered by mistake.
fn proxy_ended(book: &Book, meeting: &MeetingId, person: &PersonId, partner: &PartnerId, at: DateTime<Utc>) -> String {
    let presences = book.meetings.get(meeting).map(|m| m.presences.as_slice());
    let struck = presences.unwrap_or_default().iter().any(|p| {
        p.person == *person && p.partner == *partner && p.left == Some(at) && p.came == at && p.proxy.is_some()
    });
    let what = format!(
        "Vollmacht von {} für {} in der {}",
        book.name_of_partner(partner),
        book.name_of_person(person),
        book.name_of_meeting(meeting)
    );
    if struck {
        format!("{what} als Irrtum gestrichen.")
    } else {
        format!("{what} {} beendet.", book.time_in_meeting(meeting, at))
    }
}

fn guest_name(book: &Book, meeting: &MeetingId, guest: &GuestId) -> String {
    let guests = book.meetings.get(meeting).map(|m| m.guests.as_slice());
    guests
        .unwrap_or_default()
        .iter()
        .find(|g| g.id == *guest)
        .map_or_else(|| guest.to_string(), |g| g.name.clone())
}
