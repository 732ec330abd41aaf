//! What happened in meetings, as German sentences.

use super::{Invitation, MeetingEvent};
use crate::{
    book::Book,
    german::{date, date_time, sentence, weekday},
    naming::counted,
    text::enumeration,
};

impl MeetingEvent {
    pub(crate) fn sentence(&self, book: &Book) -> String {
        match self {
            Self::Planned {
                committee,
                number,
                start,
                place,
                ..
            } => format!(
                "Sitzung\u{a0}{number} {} für {}, {}, geplant, Ort: {}",
                book.genitive_of_committee(committee),
                weekday(start.date()),
                date_time(*start),
                sentence(place)
            ),
            Self::Rescheduled { meeting, start, place } => format!(
                "{} auf {}, {}, verlegt, Ort: {}",
                book.name_of_meeting(meeting),
                weekday(start.date()),
                date_time(*start),
                sentence(place)
            ),
            Self::Invited { meeting, invitation } => {
                format!(
                    "Einladung zur {} {}",
                    book.full_name_of_meeting(meeting),
                    invitation.sentence()
                )
            }
            Self::LateSent { meeting, late } => {
                let items: Vec<String> = late
                    .items
                    .iter()
                    .map(|item| book.short_name_of_item(meeting, item))
                    .collect();
                format!(
                    "Nachtrag zur {} am\u{a0}{} versandt ({}), neu: {}.",
                    book.full_name_of_meeting(meeting),
                    date(late.sent_on),
                    late.way,
                    enumeration(&items)
                )
            }
            Self::Opened {
                meeting,
                at,
                chair,
                secretary,
            } => format!(
                "{} {} eröffnet, Vorsitz: {}, Schriftführung: {}.",
                book.full_name_of_meeting(meeting),
                book.time_in_meeting(meeting, *at),
                book.name_of_person(chair),
                book.name_of_person(secretary)
            ),
            Self::ChairHandedOver { meeting, at, chair } => format!(
                "Vorsitz der {} {} an {} übergeben.",
                book.name_of_meeting(meeting),
                book.time_in_meeting(meeting, *at),
                book.name_of_person(chair)
            ),
            Self::LackEstablished { meeting, at, by, item } => {
                let item = item
                    .as_ref()
                    .map(|item| format!(" bei {}", book.short_name_of_item(meeting, item)));
                format!(
                    "Beschlussunfähigkeit der {}{} {} festgestellt, durch {}.",
                    book.name_of_meeting(meeting),
                    item.unwrap_or_default(),
                    book.time_in_meeting(meeting, *at),
                    book.name_of_person(by)
                )
            }
            Self::Interrupted { meeting, at, reason } => format!(
                "{} {} unterbrochen, Grund: {}",
                book.name_of_meeting(meeting),
                book.time_in_meeting(meeting, *at),
                sentence(reason)
            ),
            Self::Resumed { meeting, at } => format!(
                "{} {} fortgesetzt.",
                book.name_of_meeting(meeting),
                book.time_in_meeting(meeting, *at)
            ),
            Self::Closed {
                meeting,
                at,
                adjourned,
                not_reached,
            } => {
                let name = book.name_of_meeting(meeting);
                let time = book.time_in_meeting(meeting, *at);
                let items: Vec<_> = not_reached
                    .iter()
                    .map(|i| book.short_name_of_item(meeting, i))
                    .collect();
                let items = match items.as_slice() {
                    [] => String::new(),
                    items => format!(", nicht behandelt: {}", enumeration(items)),
                };
                match adjourned {
                    None => format!("{name} {time} geschlossen{items}."),
                    Some(reason) => format!(
                        "{name} {time} vorzeitig geschlossen{items}, Grund: {}",
                        sentence(reason)
                    ),
                }
            }
            Self::Cancelled { meeting, reason } => {
                format!(
                    "{} abgesagt, Grund: {}",
                    book.full_name_of_meeting(meeting),
                    sentence(reason)
                )
            }
        }
    }
}

impl Invitation {
    fn sentence(&self) -> String {
        let notice = usize::try_from(self.notice_days).unwrap_or_default();
        let to = counted(self.recipients.len(), "Person", "Personen");
        let notice = counted(notice, "voller Tag", "volle Tage");
        let required = counted(usize::from(self.required_days), "Tag", "Tagen");
        let mut text = format!(
            "am\u{a0}{} an {to} versandt ({}), {notice} vor der Sitzung bei einer Frist von {required}",
            date(self.sent_on),
            self.way,
        );
        if self.second_meeting {
            text.push_str(", mit dem Hinweis, dass über zurückgestellte Punkte ohne Rücksicht auf die Zahl der Erschienenen beschlossen wird");
        }
        match &self.urgent {
            None => text.push('.'),
            Some(reason) => text.push_str(&format!(", verkürzt wegen Dringlichkeit: {}", sentence(reason))),
        }
        text
    }
}
