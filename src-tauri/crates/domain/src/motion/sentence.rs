//! What happened to motions, as German sentences.

use super::MotionEvent;
use crate::{
    book::Book,
    german::sentence,
    naming::official,
    text::{enumeration, quote},
};

impl MotionEvent {
    pub(crate) fn sentence(&self, book: &Book) -> String {
        match self {
            Self::Drafted {
                kind,
                title,
                submitter,
                public,
                consultations,
                ..
            } => {
                let word = if *public {
                    "Vorlage"
                } else {
                    "Nichtöffentliche Vorlage"
                };
                let kind = book
                    .rulebook()
                    .ok()
                    .and_then(|r| r.kind(kind))
                    .map_or_else(|| kind.to_string(), |k| k.name.clone());
                let way: Vec<String> = consultations.iter().map(|c| book.name_of_committee(c)).collect();
                let way = match way.as_slice() {
                    [] => String::new(),
                    way => format!(", Beratungsfolge: {}", enumeration(way)),
                };
                format!(
                    "{word} {} angelegt, Art: {kind}, eingebracht von: {submitter}{way}.",
                    quote(title)
                )
            }
            Self::Revised { motion, text, new } => {
                let done = if new.size == 0 { "gelöscht" } else { "geändert" };
                format!("{} der {} {done}.", text.german(), book.name_of_motion(motion))
            }
            Self::Retitled { motion, title } => {
                let number = book.motions.get(motion).and_then(|m| m.number.as_deref());
                let number = number.map(|n| format!(" {}", official(n))).unwrap_or_default();
                format!("Titel der Vorlage{number} in {} geändert.", quote(title))
            }
            Self::Attached { motion, attachment } => {
                let (name, motion) = (quote(&attachment.name), book.name_of_motion(motion));
                format!("Anlage {name} zur {motion} hinzugefügt.")
            }
            Self::Released { motion, number, .. } => {
                let title = book
                    .motions
                    .get(motion)
                    .map_or_else(|| motion.to_string(), |m| quote(&m.title));
                format!("Vorlage {title} unter der Nummer {} freigegeben.", official(number))
            }
            Self::Withdrawn { motion, reason } => {
                format!(
                    "{} zurückgezogen, Grund: {}",
                    book.name_of_motion(motion),
                    sentence(reason)
                )
            }
        }
    }
}
