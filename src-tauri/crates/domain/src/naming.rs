//! Names in place of identifiers, for sentences about what happened. Nothing here fails: what the book does not hold
//! keeps its identifier.

use chrono::{DateTime, NaiveDateTime, Timelike, Utc};

use crate::{
    agenda::AgendaItem,
    book::Book,
    context, german,
    id::{BallotId, CommitteeId, ItemId, MeetingId, MotionId, PartnerId, PersonId},
    meeting::Meeting,
    person::Person,
    text::quote,
};

/// Keeps an official number such as „ZA 2026/07“ on one line.
pub(crate) fn official(number: &str) -> String {
    number.replace(' ', "\u{a0}")
}

/// A title in quotes; a very long one is cut, for it names the thing and need not tell it.
pub(crate) fn title(title: &str) -> String {
    const LONGEST: usize = 100;
    match title.char_indices().nth(LONGEST) {
        None => quote(title),
        Some((end, _)) => quote(&format!("{}…", title[..end].trim_end())),
    }
}

/// „1 Partner“, „24 Partner“: a number with its noun on one line.
pub(crate) fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number}\u{a0}{}", if number == 1 { one } else { many })
}

/// „Münster, Hamm, Ahlen und 14 weitere“: nobody needs to read 26 names to see what happened.
pub(crate) fn some_of(names: &[String]) -> String {
    const ALL: usize = 4;
    const NAMED: usize = 3;
    if names.len() <= ALL {
        return crate::text::enumeration(names);
    }
    let (named, rest) = names.split_at(NAMED);
    format!("{} und {}\u{a0}weitere", named.join(", "), rest.len())
}

impl Book {
    pub(crate) fn name_of_person(&self, id: &PersonId) -> String {
        self.persons.get(id).map_or_else(|| id.to_string(), Person::name)
    }

    pub(crate) fn name_of_partner(&self, id: &PartnerId) -> String {
        self.partners.get(id).map_or_else(|| id.to_string(), |p| p.name.clone())
    }

    pub(crate) fn name_of_committee(&self, id: &CommitteeId) -> String {
        self.committee(id).map_or_else(|_| id.to_string(), |c| c.name.clone())
    }

    /// „des Zentralausschusses“.
    pub(crate) fn genitive_of_committee(&self, id: &CommitteeId) -> String {
        self.committee(id)
            .map_or_else(|_| format!("des Ausschusses {id}"), |c| c.genitive.clone())
    }

    /// „Vorlage V/0012/2026 „Produktkatalog 2027““, without a number as long as there is none.
    pub(crate) fn name_of_motion(&self, id: &MotionId) -> String {
        match self.motions.get(id) {
            None => format!("Vorlage {id}"),
            Some(motion) => match &motion.number {
                None => format!("Vorlage {}", title(&motion.title)),
                Some(number) => format!("Vorlage {} {}", official(number), title(&motion.title)),
            },
        }
    }

    /// „Sitzung ZA/47“.
    pub(crate) fn name_of_meeting(&self, id: &MeetingId) -> String {
        match self.meetings.get(id) {
            None => format!("Sitzung {id}"),
            Some(meeting) => format!("Sitzung\u{a0}{}", meeting.number),
        }
    }

    /// „Sitzung ZA/47 des Zentralausschusses“.
    pub(crate) fn full_name_of_meeting(&self, id: &MeetingId) -> String {
        let name = self.name_of_meeting(id);
        match self.meetings.get(id) {
            None => name,
            Some(meeting) => format!("{name} {}", self.genitive_of_committee(&meeting.committee)),
        }
    }

    fn found(&self, meeting: &MeetingId, item: &ItemId) -> Option<(&Meeting, &AgendaItem)> {
        let meeting = self.meetings.get(meeting)?;
        Some((meeting, meeting.item(item).ok()?))
    }

    /// „TOP 4 „IT-Konzeption“ der Sitzung ZA/47“; the number is that of today's agenda.
    pub(crate) fn name_of_item(&self, meeting: &MeetingId, item: &ItemId) -> String {
        format!(
            "{} der {}",
            self.short_name_of_item(meeting, item),
            self.name_of_meeting(meeting)
        )
    }

    /// „TOP 4 „IT-Konzeption““.
    pub(crate) fn short_name_of_item(&self, meeting: &MeetingId, item: &ItemId) -> String {
        match self.found(meeting, item) {
            None => format!("TOP {item}"),
            Some((meeting, found)) => format!("TOP\u{a0}{} {}", meeting.item_number(item), title(&found.title)),
        }
    }

    /// „Abstimmung über TOP 4 „IT-Konzeption“ der Sitzung ZA/47“.
    pub(crate) fn name_of_ballot(&self, id: &BallotId) -> String {
        match self.ballots.get(id) {
            None => format!("Abstimmung {id}"),
            Some(ballot) => format!("Abstimmung über {}", self.name_of_item(&ballot.meeting, &ballot.item)),
        }
    }

    /// A moment on the wall clock of the rulebook's time zone, in whole seconds.
    #[must_use]
    pub fn wall_clock(&self, moment: DateTime<Utc>) -> NaiveDateTime {
        let zone = self.rulebook().map_or(chrono_tz::UTC, |r| r.time_zone);
        let local = context::local(moment, zone);
        local.with_nanosecond(0).unwrap_or(local)
    }

    /// „um 10:04 Uhr“, with the day if that is not the day of the meeting.
    pub(crate) fn time_in_meeting(&self, meeting: &MeetingId, moment: DateTime<Utc>) -> String {
        let local = self.wall_clock(moment);
        let time = german::time(local.time());
        match self.meetings.get(meeting) {
            Some(meeting) if meeting.day() == local.date() => format!("um\u{a0}{time}"),
            Some(_) | None => format!("am\u{a0}{} um\u{a0}{time}", german::date(local.date())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_names_are_shortened_and_few_are_not() {
        let names =
            |n: usize| some_of(&["Münster", "Hamm", "Ahlen", "Telgte", "Olfen", "Oelde"].map(String::from)[..n]);
        assert_eq!(names(1), "Münster");
        assert_eq!(names(4), "Münster, Hamm, Ahlen und Telgte");
        assert_eq!(names(5), "Münster, Hamm, Ahlen und 2\u{a0}weitere");
    }

    #[test]
    fn very_long_titles_are_cut_between_characters() {
        assert_eq!(title(&"ä".repeat(100)), format!("„{}“", "ä".repeat(100)));
        assert_eq!(title(&"ä".repeat(101)), format!("„{}…“", "ä".repeat(100)));
    }

    #[test]
    fn what_the_book_does_not_hold_keeps_its_identifier() {
        let book = Book::default();
        let (meeting, item) = ("za-47".parse().unwrap(), "katalog".parse().unwrap());
        assert_eq!(book.name_of_item(&meeting, &item), "TOP katalog der Sitzung za-47");
        assert_eq!(book.name_of_motion(&"glasfaser".parse().unwrap()), "Vorlage glasfaser");
        assert_eq!(book.name_of_ballot(&"b".parse().unwrap()), "Abstimmung b");
        let moment = "2026-10-07T08:04:09.123456Z".parse().unwrap();
        assert_eq!(book.wall_clock(moment).to_string(), "2026-10-07 08:04:09");
        assert_eq!(
            book.time_in_meeting(&meeting, moment),
            "am\u{a0}7.\u{a0}Oktober 2026 um\u{a0}08:04\u{a0}Uhr"
        );
    }
}
