//! What happened in elections, as German sentences.

use super::{
    Election, ElectionCast, ElectionCount, ElectionEvent, ElectionMode, ElectionOutcome, Proposal, Vote, Winner,
};
use crate::{
    ballot::RollRow,
    book::Book,
    german::{self, sentence},
    id::ElectionId,
    naming::{counted, some_of, title},
    text::enumeration,
    votes::Votes,
};

impl Book {
    /// „Wahl „Vorsitz“ (2. Wahlgang) zu TOP 4 „Wahlen“ der Sitzung ZA/47“; a first round is just the election.
    pub(crate) fn name_of_election(&self, id: &ElectionId) -> String {
        match self.elections.get(id) {
            None => format!("Wahl {id}"),
            Some(election) => format!(
                "{} zu {}",
                name(election.number, &election.office),
                self.name_of_item(&election.meeting, &election.item)
            ),
        }
    }
}

fn name(number: u32, office: &str) -> String {
    match number {
        0 | 1 => format!("Wahl {}", title(office)),
        number => format!("Wahl {} ({number}.\u{a0}Wahlgang)", title(office)),
    }
}

/// „Erika Muster (vorgeschlagen von Hamm)“, „Liste A: Erika Muster, Ada Weber“.
pub(crate) fn standing(book: &Book, proposal: &Proposal) -> String {
    let persons = match proposal.persons.as_slice() {
        [] => String::new(),
        persons => format!(": {}", persons.join(", ")),
    };
    let by = proposal
        .proposed_by
        .as_ref()
        .map(|partner| book.name_of_partner(partner));
    let by = by.map(|by| format!(" (vorgeschlagen von {by})")).unwrap_or_default();
    format!("{}{persons}{by}", proposal.name)
}

/// „Erika Muster (Liste A)“.
fn winner(winner: &Winner) -> String {
    match &winner.list {
        None => winner.candidate.clone(),
        Some(list) => format!("{} ({list})", winner.candidate),
    }
}

/// „gewählt ist Erika Muster“, „das Los entscheidet zwischen A und B“.
pub(crate) fn outcome(outcome: &ElectionOutcome) -> String {
    match outcome {
        ElectionOutcome::Elected { winners, .. } => {
            let names: Vec<String> = winners.iter().map(winner).collect();
            let verb = if names.len() == 1 { "ist" } else { "sind" };
            format!("gewählt {verb} {}", enumeration(&names))
        }
        ElectionOutcome::RunOff { candidates } => format!("engere Wahl zwischen {}", enumeration(candidates)),
        ElectionOutcome::Lot { among, .. } => format!("das Los entscheidet zwischen {}", enumeration(among)),
        ElectionOutcome::Nobody => "niemand ist gewählt".into(),
        ElectionOutcome::NotQuorate => "nicht beschlussfähig, niemand ist gewählt".into(),
    }
}

impl ElectionEvent {
    pub(crate) fn sentence(&self, book: &Book) -> String {
        match self {
            Self::Opened {
                meeting,
                item,
                office,
                number,
                proposals,
                rules,
                roll,
                at,
                ..
            } => {
                let entitled: Vec<&RollRow> = roll.iter().filter(|row| row.may_vote()).collect();
                let stand: Vec<String> = proposals.iter().map(|proposal| standing(book, proposal)).collect();
                format!(
                    "{}{} zu {} {} eröffnet, zur Wahl: {}; stimmberechtigt: {} mit {}.",
                    match rules.mode {
                        ElectionMode::Open => "",
                        ElectionMode::Secret => "Geheime ",
                    },
                    name(*number, office),
                    book.name_of_item(meeting, item),
                    book.time_in_meeting(meeting, *at),
                    stand.join("; "),
                    counted(entitled.len(), "Partner", "Partner"),
                    german::votes(entitled.iter().map(|row| row.votes).sum()),
                )
            }
            Self::Cast { election, choices } => {
                let found = book.elections.get(election);
                let groups = groups(book, found, choices);
                format!("Stimmen der {} erfasst, {groups}.", book.name_of_election(election))
            }
            Self::Tallied { election, sums } => {
                let others = [
                    ("Nein", sums.no),
                    ("Enthaltung", sums.abstain),
                    ("Ungültig", sums.invalid),
                ];
                let names = sums.votes_for.iter().map(|(name, sum)| (name.as_str(), *sum));
                format!(
                    "Stimmzettel der {} ausgezählt, {}.",
                    book.name_of_election(election),
                    parts(names, &others)
                )
            }
            Self::Announced { election, count, .. } => format!(
                "Ergebnis der {} verkündet: {}; {}.",
                book.name_of_election(election),
                outcome(&count.outcome),
                tallies(count)
            ),
            Self::Drawn { election, count, .. } => {
                let drawn = count.lot.as_ref().map(|lot| {
                    format!(
                        "Los gezogen von {}, es fiel auf {}",
                        lot.drawn_by,
                        enumeration(&lot.chosen)
                    )
                });
                format!(
                    "{}: {}; {}.",
                    book.name_of_election(election),
                    drawn.unwrap_or_default(),
                    outcome(&count.outcome)
                )
            }
            Self::Answered {
                election,
                candidate,
                accepted,
                successor,
                ..
            } => {
                let follows = successor.as_ref().map(|next| format!(", es folgt {}", winner(next)));
                format!(
                    "{candidate} nimmt die {} {}{}.",
                    book.name_of_election(election),
                    if *accepted { "an" } else { "nicht an" },
                    follows.unwrap_or_default()
                )
            }
            Self::Annulled { election, reason, .. } => format!(
                "{} aufgehoben, Grund: {}",
                book.name_of_election(election),
                sentence(reason)
            ),
        }
    }
}

/// „Erika Muster 30 Stimmen, Jan Beispiel 19,5 Stimmen, Enthaltung 3 Stimmen“.
fn parts<'a>(names: impl Iterator<Item = (&'a str, Votes)>, others: &[(&'a str, Votes)]) -> String {
    let others = others.iter().copied().filter(|(_, sum)| !sum.is_zero());
    let parts: Vec<String> = names
        .chain(others)
        .map(|(word, sum)| format!("{word} {}", german::votes(sum)))
        .collect();
    parts.join(", ")
}

fn tallies(count: &ElectionCount) -> String {
    let others = [
        ("Nein", count.no.votes),
        ("Enthaltung", count.abstain.votes),
        ("Ungültig", count.invalid.votes),
        ("Nicht abgegeben", count.none.votes),
    ];
    parts(count.proposals.iter().map(|p| (p.name.as_str(), p.votes)), &others)
}

/// „Erika Muster: Münster, Hamm und 14 weitere (77 Stimmen); Nein: Telgte (3 Stimmen)“.
fn groups(book: &Book, election: Option<&Election>, choices: &[ElectionCast]) -> String {
    let row = |cast: &ElectionCast| election.and_then(|e| e.roll.iter().find(|r| r.partner == cast.partner));
    let name = |cast: &ElectionCast| row(cast).map_or_else(|| book.name_of_partner(&cast.partner), |r| r.name.clone());
    let mut words: Vec<(String, Vec<&ElectionCast>)> = Vec::new();
    for cast in choices {
        let word = match &cast.choice {
            Vote::For(name) => name.clone(),
            Vote::No => "Nein".into(),
            Vote::Abstain => "Enthaltung".into(),
            Vote::Invalid => "Ungültig".into(),
            Vote::None => "Zurückgenommen".into(),
        };
        match words.iter_mut().find(|(other, _)| *other == word) {
            Some((_, casts)) => casts.push(cast),
            None => words.push((word, vec![cast])),
        }
    }
    let group = |(word, casts): (String, Vec<&ElectionCast>)| {
        let names: Vec<String> = casts.iter().map(|cast| name(cast)).collect();
        let sum: Option<Votes> = casts.iter().map(|cast| row(cast).map(|r| r.votes)).sum();
        let sum = sum.map(|sum| format!(" ({})", german::votes(sum))).unwrap_or_default();
        format!("{word}: {}{sum}", some_of(&names))
    };
    words.into_iter().map(group).collect::<Vec<_>>().join("; ")
}
