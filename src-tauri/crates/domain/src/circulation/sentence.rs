//! What happened to votes in writing, as German sentences.

use super::CirculationEvent;
use crate::{
    ballot::{groups, tallies},
    book::Book,
    german::{date, sentence, votes},
    id::{CirculationId, MotionId, PartnerId, PersonId},
    naming::{counted, official},
};

impl Book {
    /// „Umlaufverfahren über Vorlage V/0012/2026 „Glasfaser““.
    pub(crate) fn name_of_circulation(&self, id: &CirculationId) -> String {
        match self.circulations.get(id) {
            None => format!("Umlaufverfahren {id}"),
            Some(circulation) => self.circulation_over(&circulation.motion),
        }
    }

    fn circulation_over(&self, motion: &MotionId) -> String {
        format!("Umlaufverfahren über {}", self.name_of_motion(motion))
    }
}

impl CirculationEvent {
    pub(crate) fn sentence(&self, book: &Book) -> String {
        match self {
            Self::Started {
                motion,
                committee,
                rules,
                roll,
                deadline,
                ..
            } => format!(
                "{} im {} begonnen, Frist bis {}, befragt: {} mit {}, erforderlich: {}",
                book.circulation_over(motion),
                book.name_of_committee(committee),
                date(*deadline),
                counted(roll.len(), "Partner", "Partner"),
                votes(roll.iter().map(|row| row.votes).sum()),
                sentence(&rules.majority_name)
            ),
            Self::Replied {
                circulation,
                replies,
                received,
            } => {
                let roll = book.circulations.get(circulation).map(|c| c.roll.as_slice());
                format!(
                    "Antworten im {} erfasst, eingegangen am {}, {}.",
                    book.name_of_circulation(circulation),
                    date(*received),
                    groups(book, roll, replies)
                )
            }
            Self::Objected {
                circulation, objection, ..
            } => format!(
                "{} beendet: {} hat am {} widersprochen{}",
                book.name_of_circulation(circulation),
                book.name_of_partner(&objection.partner),
                date(objection.received),
                match &objection.reason {
                    Some(reason) => format!(", Grund: {}", sentence(reason)),
                    None => ".".to_owned(),
                }
            ),
            Self::Announced {
                circulation,
                count,
                resolution,
                ..
            } => {
                let number = resolution.as_ref();
                let number = number.map(|r| format!(" als {} {}", r.decision.german(), official(&r.number)));
                format!(
                    "Ergebnis im {} verkündet: {}{}, {}.",
                    book.name_of_circulation(circulation),
                    count.outcome.german(),
                    number.unwrap_or_default(),
                    tallies(count)
                )
            }
            Self::Cancelled {
                circulation, reason, ..
            } => format!(
                "{} abgebrochen, Grund: {}",
                book.name_of_circulation(circulation),
                sentence(reason)
            ),
            Self::Annulled {
                circulation, reason, ..
            } => format!(
                "Ergebnis im {} aufgehoben, Grund: {}",
                book.name_of_circulation(circulation),
                sentence(reason)
            ),
            Self::Excluded {
                circulation,
                recusal,
                partner,
                represented_by,
            } => format!(
                "{} im {} als befangen vermerkt; {}. Grund: {}",
                book.name_of_person(&recusal.person),
                book.name_of_circulation(circulation),
                voice(book, partner, represented_by.as_ref(), true),
                sentence(&recusal.reason)
            ),
            Self::Lifted {
                circulation,
                person,
                partner,
                represented_by,
            } => format!(
                "Befangenheit von {} im {} zurückgenommen; {}.",
                book.name_of_person(person),
                book.name_of_circulation(circulation),
                voice(book, partner, represented_by.as_ref(), true)
            ),
        }
    }
}

/// „für Hamm stimmt Erika Muster“, or „Hamm stimmt nicht mit“; „stimmte“ once it is over.
pub(crate) fn voice(book: &Book, partner: &PartnerId, person: Option<&PersonId>, open: bool) -> String {
    let votes = if open { "stimmt" } else { "stimmte" };
    let partner = book.name_of_partner(partner);
    match person {
        Some(person) => format!("für {partner} {votes} {}", book.name_of_person(person)),
        None => format!("{partner} {votes} nicht mit"),
    }
}
