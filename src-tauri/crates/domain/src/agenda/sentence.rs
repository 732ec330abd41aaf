//! What happened to an agenda and its items, as German sentences.

use super::{AgendaEvent, Conclusion, ItemEvent};
use crate::{
    book::Book,
    german::sentence,
    motion::Motion,
    naming::official,
    text::{enumeration, quote},
};

impl AgendaEvent {
    pub(crate) fn sentence(&self, book: &Book) -> String {
        match self {
            Self::Added {
                meeting,
                item,
                title,
                motion,
                public,
                urgency,
                ..
            } => {
                let found = book.meetings.get(meeting);
                let number = found.map(|m| m.item_number(item)).filter(|n| !n.is_empty());
                let number = number.map(|n| format!(" als TOP\u{a0}{n}")).unwrap_or_default();
                let part = if *public { "öffentlichen" } else { "nichtöffentlichen" };
                let same_title = |m: &&Motion| m.title == *title;
                let motion = motion.as_ref().map(|id| {
                    let found = book.motions.get(id).filter(same_title);
                    match found.and_then(|m| m.number.as_deref()) {
                        Some(number) => format!(", Vorlage {}", official(number)),
                        None => format!(", {}", book.name_of_motion(id)),
                    }
                });
                let late = match urgency {
                    None => ".".to_owned(),
                    Some(urgency) => format!(", nachträglich wegen Dringlichkeit: {}", sentence(urgency)),
                };
                format!(
                    "{}{number} in den {part} Teil der Tagesordnung der {} aufgenommen{}{late}",
                    quote(title),
                    book.name_of_meeting(meeting),
                    motion.unwrap_or_default()
                )
            }
            Self::Reordered { meeting, .. } => {
                format!("Tagesordnung der {} neu geordnet.", book.name_of_meeting(meeting))
            }
            Self::Removed { meeting, items } => {
                let items: Vec<_> = items.iter().map(|i| book.short_name_of_item(meeting, i)).collect();
                format!(
                    "{} von der Tagesordnung der {} genommen.",
                    enumeration(&items),
                    book.name_of_meeting(meeting)
                )
            }
        }
    }
}

impl ItemEvent {
    pub(crate) fn sentence(&self, book: &Book) -> String {
        match self {
            Self::Called { meeting, item, at } => format!(
                "{} {} aufgerufen.",
                book.name_of_item(meeting, item),
                book.time_in_meeting(meeting, *at)
            ),
            Self::Concluded {
                meeting,
                item,
                conclusion,
            } => {
                let item = book.name_of_item(meeting, item);
                match conclusion {
                    Conclusion::Discussed => format!("{item} ohne Abstimmung abgeschlossen."),
                    Conclusion::Noted => format!("{item} zur Kenntnis genommen."),
                    Conclusion::Postponed { reason } => format!("{item} vertagt, Grund: {}", sentence(reason)),
                    Conclusion::NotQuorate => format!("{item} wegen Beschlussunfähigkeit zurückgestellt."),
                    Conclusion::Referred { committee } => {
                        format!("{item} an den {} verwiesen.", book.name_of_committee(committee))
                    }
                    Conclusion::Removed { reason } => {
                        format!("{item} von der Tagesordnung abgesetzt, Grund: {}", sentence(reason))
                    }
                }
            }
        }
    }
}
