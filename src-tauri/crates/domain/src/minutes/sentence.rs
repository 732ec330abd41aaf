//! What happened to minutes, as German sentences.

use super::{MinutesEvent, MinutesStyle};
use crate::{book::Book, german::sentence};

impl MinutesEvent {
    pub(crate) fn sentence(&self, book: &Book) -> String {
        match self {
            Self::Written { meeting, item, text } => {
                let what = match item {
                    Some(item) => format!("Niederschrift zu {}", book.name_of_item(meeting, item)),
                    None => format!("Bemerkungen in der Niederschrift der {}", book.name_of_meeting(meeting)),
                };
                let done = if text.is_some() { "geschrieben" } else { "geleert" };
                format!("{what} {done}.")
            }
            Self::Stated {
                meeting, item, person, ..
            } => format!(
                "Erklärung von {} bei {} zu Protokoll genommen.",
                book.name_of_person(person),
                book.name_of_item(meeting, item)
            ),
            Self::Styled { meeting, style } => {
                let told = match style {
                    MinutesStyle::Course => "den Verlauf",
                    MinutesStyle::Results => "nur die Ergebnisse",
                };
                format!(
                    "Die Niederschrift der {} gibt {told} wieder.",
                    book.name_of_meeting(meeting)
                )
            }
            Self::Submitted { meeting } => {
                format!(
                    "Niederschrift der {} zur Prüfung gegeben.",
                    book.name_of_meeting(meeting)
                )
            }
            Self::Returned { meeting, reason } => format!(
                "Niederschrift der {} zur Überarbeitung zurückgegeben, Grund: {}",
                book.name_of_meeting(meeting),
                sentence(reason)
            ),
            Self::Finalized { meeting, .. } => {
                format!("Niederschrift der {} fertiggestellt.", book.name_of_meeting(meeting))
            }
            Self::Corrected {
                meeting, number, item, ..
            } => {
                let about = item
                    .as_ref()
                    .map(|item| format!(", zu {}", book.name_of_item(meeting, item)));
                format!(
                    "Berichtigung {number} der Niederschrift der {} angelegt{}.",
                    book.name_of_meeting(meeting),
                    about.unwrap_or_default()
                )
            }
            Self::CorrectionWithdrawn {
                meeting,
                correction,
                reason,
            } => {
                let found = book.meetings.get(meeting).and_then(|m| m.correction(correction).ok());
                let number = found.map(|correction| format!(" {}", correction.number));
                format!(
                    "Berichtigung{} der Niederschrift der {} zurückgezogen, Grund: {}",
                    number.unwrap_or_default(),
                    book.name_of_meeting(meeting),
                    sentence(reason)
                )
            }
        }
    }
}
