//! What happened to ballots, as German sentences.

use super::{BallotEvent, BallotMode, BallotSubject, Cast, Decision, RollRow};
use crate::{
    book::Book,
    count::{Choice, Count, Outcome},
    german::{sentence, votes},
    id::BallotId,
    naming::{counted, official, some_of},
    resolution::Resolution,
    votes::Votes,
};

impl Decision {
    /// „Beschluss“, „Empfehlung“, „Verfahrensbeschluss“.
    #[must_use]
    pub const fn german(self) -> &'static str {
        match self {
            Self::Resolution => "Beschluss",
            Self::Recommendation => "Empfehlung",
            Self::Procedural => "Verfahrensbeschluss",
        }
    }
}

impl BallotEvent {
    pub(crate) fn sentence(&self, book: &Book) -> String {
        match self {
            Self::Opened {
                meeting,
                item,
                rules,
                roll,
                at,
                subject,
                ..
            } => {
                let entitled: Vec<&RollRow> = roll.iter().filter(|r| r.may_vote()).collect();
                format!(
                    "{}{} {} {} eröffnet, stimmberechtigt: {} mit {}, erforderlich: {}",
                    match rules.mode {
                        BallotMode::Open => "Abstimmung",
                        BallotMode::RollCall => "Namentliche Abstimmung",
                        BallotMode::Acclamation => "Abstimmung durch Zuruf",
                        BallotMode::Secret => "Geheime Abstimmung",
                        BallotMode::Circulation => "Umlaufverfahren",
                    },
                    match subject {
                        BallotSubject::Item => " über",
                        BallotSubject::Procedure => " zur Geschäftsordnung bei",
                        BallotSubject::Amendment { .. } => " über einen Änderungsantrag zu",
                        BallotSubject::Exclusion(_) => " über eine Befangenheit bei",
                    },
                    book.name_of_item(meeting, item),
                    book.time_in_meeting(meeting, *at),
                    counted(entitled.len(), "Partner", "Partner"),
                    votes(entitled.iter().map(|r| r.votes).sum()),
                    sentence(&rules.majority_name)
                )
            }
            Self::Cast { ballot, choices } => {
                let found = book.ballots.get(ballot);
                let about = match found {
                    Some(found) => format!("zu {}", book.name_of_item(&found.meeting, &found.item)),
                    None => format!("der {}", book.name_of_ballot(ballot)),
                };
                format!(
                    "Stimmen {about} erfasst, {}.",
                    groups(book, found.map(|found| found.roll.as_slice()), choices)
                )
            }
            Self::Tallied { ballot, sums } => {
                let parts = [
                    ("Ja", sums.votes.yes),
                    ("Nein", sums.votes.no),
                    ("Enthaltung", sums.votes.abstain),
                    ("Ungültig", sums.votes.invalid),
                ];
                let parts = parts.iter().filter(|(_, sum)| !sum.is_zero());
                let parts: Vec<String> = parts.map(|(word, sum)| format!("{word} {}", votes(*sum))).collect();
                format!(
                    "Ergebnis der {} ausgezählt, {}.",
                    book.name_of_ballot(ballot),
                    parts.join(", ")
                )
            }
            Self::Announced {
                ballot,
                count,
                resolution,
                ..
            } => announced(book, ballot, count, resolution.as_ref()),
            Self::Annulled { ballot, reason, .. } => {
                let number = book.resolutions.iter().find(|r| r.ballot() == Some(ballot));
                let number = number.map(|r| format!(" mit {} {}", dative(r.decision), official(&r.number)));
                format!(
                    "{}{} aufgehoben, Grund: {}",
                    book.name_of_ballot(ballot),
                    number.unwrap_or_default(),
                    sentence(reason)
                )
            }
        }
    }
}

fn dative(decision: Decision) -> &'static str {
    match decision {
        Decision::Resolution => "dem Beschluss",
        Decision::Recommendation => "der Empfehlung",
        Decision::Procedural => "dem Verfahrensbeschluss",
    }
}

/// „Ja: Münster, Hamm, Ahlen und 14 weitere (77 Stimmen); Nein: Telgte (3 Stimmen)“.
pub(crate) fn groups(book: &Book, roll: Option<&[RollRow]>, choices: &[Cast]) -> String {
    let row = |cast: &Cast| roll.and_then(|roll| roll.iter().find(|r| r.partner == cast.partner));
    let name = |cast: &Cast| row(cast).map_or_else(|| book.name_of_partner(&cast.partner), |r| r.name.clone());
    let group = |word: &str, choice: &Choice| {
        let casts: Vec<&Cast> = choices.iter().filter(|c| c.choice.simplified() == *choice).collect();
        let names: Vec<String> = casts.iter().map(|c| name(c)).collect();
        let weights: Option<Vec<Votes>> = casts.iter().map(|c| row(c).map(|r| r.votes)).collect();
        let weight = weights
            .map(|w| format!(" ({})", votes(w.into_iter().sum())))
            .unwrap_or_default();
        (!names.is_empty()).then(|| format!("{word}: {}{weight}", some_of(&names)))
    };
    let mut groups: Vec<String> = [
        group("Ja", &Choice::Yes),
        group("Nein", &Choice::No),
        group("Enthaltung", &Choice::Abstain),
        group("Ungültig", &Choice::Invalid),
        group("Zurückgenommen", &Choice::None),
    ]
    .into_iter()
    .flatten()
    .collect();
    for cast in choices {
        if let Choice::Split(split) = cast.choice.simplified() {
            let parts = [
                ("Ja", split.yes),
                ("Nein", split.no),
                ("Enthaltung", split.abstain),
                ("Ungültig", split.invalid),
            ];
            let parts = parts.iter().filter(|(_, part)| !part.is_zero());
            let parts: Vec<String> = parts.map(|(word, part)| format!("{word} {}", votes(*part))).collect();
            groups.push(format!("Geteilt: {} ({})", name(cast), parts.join(", ")));
        }
    }
    groups.join("; ")
}

fn announced(book: &Book, ballot: &BallotId, count: &Count, resolution: Option<&Resolution>) -> String {
    let number = resolution.map(|r| format!(" als {} {}", r.decision.german(), official(&r.number)));
    format!(
        "Ergebnis der {} verkündet: {}{}, {}.",
        book.name_of_ballot(ballot),
        count.outcome.german(),
        number.unwrap_or_default(),
        tallies(count)
    )
}

/// „Ja 62 Stimmen, Nein 3 Stimmen“.
pub(crate) fn tallies(count: &Count) -> String {
    match count.outcome {
        Outcome::NotQuorate => format!(
            "anwesend {} von {}",
            count.present.heads,
            match count.statutory.heads.get() {
                1 => "1\u{a0}Partner".to_owned(),
                heads => format!("{heads}\u{a0}Partnern"),
            }
        ),
        Outcome::Carried | Outcome::Rejected => {
            let rare = [
                ("Enthaltung", count.abstain.votes),
                ("Ungültig", count.invalid.votes),
                ("Nicht abgegeben", count.none.votes),
            ];
            let parts: Vec<String> = [("Ja", count.yes.votes), ("Nein", count.no.votes)]
                .into_iter()
                .chain(rare.into_iter().filter(|(_, sum)| !sum.is_zero()))
                .map(|(word, sum)| format!("{word} {}", votes(sum)))
                .collect();
            parts.join(", ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(choices: &str) -> String {
        groups(
            &Book::default(),
            None,
            &serde_json::from_str::<Vec<Cast>>(choices).unwrap(),
        )
    }

    #[test]
    fn choices_stand_in_groups_and_splits_by_their_parts() {
        let choices = r#"[{"partner": "oelde", "choice": "no"}, {"partner": "hamm", "choice": {"yes": "10", "no": "9.5"}},
            {"partner": "olfen", "choice": {"abstain": "1"}}, {"partner": "ahlen", "choice": "yes"}, {"partner": "senden", "choice": "none"}]"#;
        assert_eq!(
            told(choices),
            "Ja: ahlen; Nein: oelde; Enthaltung: olfen; Zurückgenommen: senden; \
             Geteilt: hamm (Ja 10\u{a0}Stimmen, Nein 9,5\u{a0}Stimmen)"
        );
    }
}
