//! What happened to documents, as German sentences.

use super::{DocumentEvent, SignatureRole};
use crate::{
    book::Book,
    german::sentence,
    text::{enumeration, quote},
};

impl DocumentEvent {
    pub(crate) fn sentence(&self, book: &Book) -> String {
        match self {
            Self::Filed {
                meeting,
                kind,
                name,
                signatures,
                complete,
                ..
            } => {
                let by: Vec<String> = signatures
                    .iter()
                    .map(|s| format!("{}: {}", s.role.german(), s.holder))
                    .collect();
                let missing = if *complete {
                    ""
                } else {
                    "; weitere Unterschriften stehen noch aus"
                };
                format!(
                    "{} der {} mit Unterschriften abgelegt, Datei {}, {}{missing}.",
                    kind.german(),
                    book.name_of_meeting(meeting),
                    quote(name),
                    by.join(", ")
                )
            }
            Self::Scanned {
                meeting,
                kind,
                name,
                signers,
                confirmed_by,
                ..
            } => format!(
                "{} der {} auf Papier unterschrieben, Scan {} abgelegt; {confirmed_by} bestätigt die Unterschriften von {}.",
                kind.german(),
                book.name_of_meeting(meeting),
                quote(name),
                enumeration(signers)
            ),
            Self::Extended {
                before,
                meeting,
                kind,
                name,
                evidence,
                ..
            } => format!(
                "Unterschriebene {} der {} ergänzt, Datei {}: Sie trägt jetzt {}. Die Datei mit der Prüfsumme {:.12}… bleibt abgelegt.",
                kind.german(),
                book.name_of_meeting(meeting),
                quote(name),
                evidence.german(),
                before.to_string()
            ),
            Self::Refused {
                meeting,
                role,
                person,
                reason,
                ..
            } => {
                let who = person
                    .as_ref()
                    .map(|person| format!(" ({})", book.name_of_person(person)));
                format!(
                    "Unterschrift unter die Niederschrift der {} verweigert: {}{}. Grund: {}",
                    book.name_of_meeting(meeting),
                    role.german(),
                    who.unwrap_or_default(),
                    sentence(reason)
                )
            }
            Self::Reconsidered { meeting, field, .. } => {
                let role = SignatureRole::of_field(field).map_or("", SignatureRole::german);
                format!(
                    "Die Verweigerung der Unterschrift unter die Niederschrift der {} ist zurückgenommen: {role}.",
                    book.name_of_meeting(meeting)
                )
            }
        }
    }
}
