//! What happened to minutes, as German sentences.

use super::MinutesEvent;
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
        }
    }
}
