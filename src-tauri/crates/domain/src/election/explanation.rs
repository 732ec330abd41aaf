//! The count of a round in German sentences that a person can check by hand and that may stand in the minutes.

use super::{
    ElectionCount, ElectionOutcome, HighestFigure, ListFigures, Lot, Method, Papers, ProposalTally, Round, Seat,
    Winner, decide,
};
use crate::{
    count::{
        ChoiceTally, ThresholdResult,
        explanation::{also, basis, lack, surplus, votes},
    },
    text::enumeration,
    threshold::Threshold,
    votes::{Heads, Votes},
};

/// The whole text; `count` is complete but for it, `attendance` are its first sentences.
pub(super) fn explain(round: &Round, count: &ElectionCount, attendance: &[String], citation: Option<&str>) -> String {
    let mut sentences = attendance.to_vec();
    if count.outcome != ElectionOutcome::NotQuorate {
        sentences.push(cast(round, count));
    }
    sentences.push(reason(round, count, citation));
    sentences.join(" ")
}

/// The end of the explanation, word for word: only what decides, with the rule. For a place that shows the sums itself.
pub(crate) fn reason(round: &Round, count: &ElectionCount, citation: Option<&str>) -> String {
    let mut sentences = Vec::new();
    if count.outcome == ElectionOutcome::NotQuorate {
        sentences.push("Eine Wahl ist daher nicht zustande gekommen; auf die Stimmen kommt es nicht an.".into());
    } else {
        sentences.extend(match &round.method {
            Method::Plurality { .. } | Method::Dhondt { .. } if count.proposals.len() == 1 => {
                only_proposal(&round.method, count)
            }
            Method::Plurality { .. } | Method::RunOff { .. } => most(&round.method, count),
            Method::Absolute { .. } => absolute(round, count),
            Method::Dhondt { seats, .. } => seat_by_seat(*seats, count),
        });
        sentences.extend(lot(&round.method, count));
        sentences.push(result(count));
    }
    sentences.push(basis(citation.unwrap_or_else(|| round.method.citation())));
    sentences.join(" ")
}

/// „Auf Erika Muster entfielen 30 Stimmen (1 Partner), auf Nein 19,5 Stimmen (1 Partner).“
fn cast(round: &Round, count: &ElectionCount) -> String {
    let part = |number: Votes, heads: Option<Heads>| match heads {
        Some(heads) => format!("{} ({heads} Partner)", votes(number)),
        None => votes(number),
    };
    let occurs = |tally: &ChoiceTally| !tally.votes.is_zero() || tally.heads.is_some_and(|heads| heads != Heads::ZERO);
    let others = [
        ("Nein", &count.no, count.proposals.len() == 1),
        ("Enthaltung", &count.abstain, false),
        ("ungültige Stimmabgaben", &count.invalid, false),
    ];
    let proposals = count.proposals.iter().map(|p| (p.name.as_str(), p.votes, p.heads));
    let others = others
        .into_iter()
        .filter(|(_, tally, always)| *always || occurs(tally))
        .map(|(word, tally, _)| (word, tally.votes, tally.heads));
    let list: Vec<String> = proposals
        .chain(others)
        .map(|(name, number, heads)| format!("auf {name} {}", part(number, heads)))
        .collect();
    let mut text = match round.papers {
        Papers::Open(_) => format!("Es entfielen {}", enumeration(&list)),
        Papers::Secret { .. } => format!("In geheimer Wahl entfielen {}", enumeration(&list)),
    };
    if occurs(&count.none) {
        let verb = if count.none.votes == Votes::whole(1) {
            "wurde"
        } else {
            "wurden"
        };
        text.push_str(&format!(
            "; nicht abgegeben {verb} {}",
            part(count.none.votes, count.none.heads)
        ));
    }
    text + "."
}

/// One person or list: it must beat „no“.
fn only_proposal(method: &Method, count: &ElectionCount) -> Vec<String> {
    let what = match method {
        Method::Plurality { .. } | Method::Absolute { .. } | Method::RunOff { .. } => "eine Person zur Wahl, ist sie",
        Method::Dhondt { .. } => "eine Liste zur Wahl, ist sie",
    };
    let rule = format!("Steht nur {what} gewählt, wenn mehr Stimmen auf sie entfallen als auf Nein.");
    let missed = decide::is_voted_down(count).then(|| "Das ist nicht der Fall.".to_owned());
    [rule].into_iter().chain(missed).collect()
}

/// The most votes.
fn most(method: &Method, count: &ElectionCount) -> Vec<String> {
    let who = match method {
        Method::RunOff { .. } => "In der engeren Wahl ist gewählt, wer",
        Method::Plurality { .. } | Method::Absolute { .. } | Method::Dhondt { .. } => "Gewählt ist, wer",
    };
    let no = no_votes_do_not_decide(count);
    let rule = format!("{who} die meisten Stimmen erhält{no}.");
    let highest = count.proposals.iter().map(|p| p.votes).max().unwrap_or_default();
    let best = named(count.proposals.iter().filter(|p| p.votes == highest));
    let reached = match &count.outcome {
        ElectionOutcome::Nobody => "Für niemanden wurde eine Stimme abgegeben.".into(),
        _ if best.len() > 1 => format!(
            "Gleich viele, nämlich je {}, entfielen auf {}.",
            votes(highest),
            enumeration(&best)
        ),
        ElectionOutcome::Elected { .. }
        | ElectionOutcome::RunOff { .. }
        | ElectionOutcome::Lot { .. }
        | ElectionOutcome::NotQuorate => {
            format!(
                "Die meisten, nämlich {}, entfielen auf {}.",
                votes(highest),
                enumeration(&best)
            )
        }
    };
    vec![rule, reached]
}

fn no_votes_do_not_decide(count: &ElectionCount) -> &'static str {
    if count.no.votes.is_zero() {
        ""
    } else {
        "; Nein-Stimmen sind dafür ohne Bedeutung"
    }
}

/// More than half of the valid votes, else a run-off.
fn absolute(round: &Round, count: &ElectionCount) -> Vec<String> {
    let highest = count.proposals.iter().map(|p| p.votes).max().unwrap_or_default();
    if count.valid.is_zero() {
        return vec!["Gültige Stimmen wurden nicht abgegeben.".into()];
    }
    let reached = ThresholdResult {
        base: count.valid.into(),
        reached: highest.into(),
        met: Threshold::SIMPLE.is_met(count.valid.into(), highest.into()),
    };
    let whole = has_whole_votes(round);
    let also = also(&Threshold::SIMPLE, &reached, whole)
        .map(|also| format!(", {also}"))
        .unwrap_or_default();
    let no = if count.no.votes.is_zero() {
        ""
    } else {
        "; Nein-Stimmen sind gültig"
    };
    let left_out = if count.abstain.votes.is_zero() && count.invalid.votes.is_zero() {
        ""
    } else {
        "; Enthaltungen und ungültige Stimmen zählen nicht mit"
    };
    let valid_ones = if count.valid == Votes::whole(1) {
        " gültiger "
    } else {
        " gültigen "
    };
    let valid = votes(count.valid).replacen(' ', valid_ones, 1);
    let rule = format!("Gewählt ist, wer mehr als die Hälfte von {valid} erhält{also}{no}{left_out}.");
    let best = enumeration(&named(count.proposals.iter().filter(|p| p.votes == highest)));
    if reached.met {
        let (most, surplus) = (votes(highest), surplus(&Threshold::SIMPLE, &reached, whole));
        return vec![rule, format!("Diese Mehrheit erreichte {best} mit {most}{surplus}.")];
    }
    let missed = format!(
        "Diese Mehrheit erreichte niemand: {}.",
        match highest.millionths() * 2 == count.valid.millionths() {
            true => "Die höchste Stimmenzahl ist genau die Hälfte".into(),
            false if highest.is_zero() => "Für niemanden wurde eine Stimme abgegeben".into(),
            false => format!(
                "Die höchste Stimmenzahl ist {}, {}",
                highest.german(),
                lack(&Threshold::SIMPLE, &reached, whole)
            ),
        }
    );
    let next = match &count.outcome {
        ElectionOutcome::RunOff { candidates } => {
            let tallies = count.proposals.iter().filter(|p| candidates.contains(&p.name));
            let list = enumeration_of(tallies.map(|p| format!("{} ({})", p.name, votes(p.votes))));
            format!(
                "Zwischen den Personen mit den beiden höchsten Stimmenzahlen findet eine engere Wahl statt: {list}."
            )
        }
        ElectionOutcome::Elected { .. }
        | ElectionOutcome::Lot { .. }
        | ElectionOutcome::Nobody
        | ElectionOutcome::NotQuorate => "Für eine engere Wahl fehlen zwei Personen mit Stimmen.".into(),
    };
    vec![rule, missed, next]
}

/// „Liste A 30 : 1 = 30 (Stelle), 30 : 2 = 15 (keine Stelle)“.
fn seat_by_seat(seats: u64, count: &ElectionCount) -> Vec<String> {
    let verb = if seats == 1 { "wird" } else { "werden" };
    let rule = format!(
        "{} {verb} nach dem Höchstzahlverfahren d’Hondt vergeben: Die Stimmen jeder Liste werden durch 1, 2, 3 und so weiter \
         geteilt; die höchsten Zahlen bringen je eine Stelle, einer Liste höchstens so viele, wie sie Personen nennt{}.",
        seats_german(seats),
        no_votes_do_not_decide(count)
    );
    if count
        .figures
        .iter()
        .flat_map(|list| &list.figures)
        .all(|figure| figure.seat == Seat::No)
    {
        return vec![rule, "Für keine Liste wurde eine Stimme abgegeben.".into()];
    }
    let lists = count.figures.iter().zip(&count.proposals).map(|(list, tally)| {
        let figures: Vec<String> = list.figures.iter().map(|f| figure(f, tally.votes)).collect();
        format!("{} {}", list.list, figures.join(", "))
    });
    let lists: Vec<String> = lists.collect();
    let figures = format!("Höchstzahlen: {}.", lists.join("; "));
    [rule, figures].into_iter().chain(vacant(count)).collect()
}

fn figure(figure: &HighestFigure, of: Votes) -> String {
    let exact = figure.figure.millionths() * u128::from(figure.divisor) == of.millionths();
    let seat = match figure.seat {
        Seat::Yes => "Stelle",
        Seat::Lot => "Los",
        Seat::No => "keine Stelle",
    };
    let (rest, number) = (if exact { "" } else { "…" }, figure.figure.german());
    format!("{} : {} = {number}{rest} ({seat})", of.german(), figure.divisor)
}

fn vacant(count: &ElectionCount) -> Option<String> {
    match &count.outcome {
        ElectionOutcome::Elected { vacant: 0, .. }
        | ElectionOutcome::RunOff { .. }
        | ElectionOutcome::Lot { .. }
        | ElectionOutcome::Nobody
        | ElectionOutcome::NotQuorate => None,
        ElectionOutcome::Elected { vacant, .. } => Some(format!(
            "{} {} unbesetzt, weil Listen mit Stimmen keine weitere Person nennen.",
            seats_german(*vacant),
            if *vacant == 1 { "bleibt" } else { "bleiben" }
        )),
    }
}

/// Between whom the lot decides, and what it said.
fn lot(method: &Method, count: &ElectionCount) -> Option<String> {
    let drawn = |lot: &Lot| {
        format!(
            " Das Los zog {}; es fiel auf {}.",
            lot.drawn_by,
            enumeration(&lot.chosen)
        )
    };
    let drawn = match (&count.lot, &count.outcome) {
        (Some(lot), _) => drawn(lot),
        (None, ElectionOutcome::Lot { .. }) => " Es ist noch nicht gezogen.".into(),
        (
            None,
            ElectionOutcome::Elected { .. }
            | ElectionOutcome::RunOff { .. }
            | ElectionOutcome::Nobody
            | ElectionOutcome::NotQuorate,
        ) => return None,
    };
    let rule = match method {
        Method::Plurality { .. } => {
            "Bei Stimmengleichheit entscheidet das von der Leitung der Wahl zu ziehende Los.".into()
        }
        Method::Absolute { .. } | Method::RunOff { .. } => "Bei Stimmengleichheit entscheidet das Los.".into(),
        Method::Dhondt { .. } => {
            let seats = match (&count.lot, &count.outcome) {
                (None, ElectionOutcome::Lot { seats, .. }) => *seats,
                (lot, _) => lot
                    .as_ref()
                    .map_or(0, |lot| u64::try_from(lot.chosen.len()).unwrap_or(u64::MAX)),
            };
            let last = if seats == 1 {
                "die letzte Stelle".into()
            } else {
                format!("die letzten {}", seats_german(seats))
            };
            let in_lot = |list: &&ListFigures| list.figures.iter().any(|figure| figure.seat == Seat::Lot);
            let lists = enumeration_of(count.figures.iter().filter(in_lot).map(|list| list.list.clone()));
            format!(
                "Über {last} entscheidet bei gleicher Höchstzahl von {lists} das von der Leitung der Wahl zu ziehende Los."
            )
        }
    };
    Some(rule + &drawn)
}

fn result(count: &ElectionCount) -> String {
    let names = |winners: &[Winner]| enumeration_of(winners.iter().map(winner));
    let verb = |winners: &[Winner]| if winners.len() == 1 { "ist" } else { "sind" };
    match &count.outcome {
        ElectionOutcome::Elected { winners, .. } => format!("Gewählt {} damit {}.", verb(winners), names(winners)),
        ElectionOutcome::Lot { winners, .. } if !winners.is_empty() => {
            format!("Gewählt {} schon jetzt {}.", verb(winners), names(winners))
        }
        ElectionOutcome::Lot { .. } | ElectionOutcome::RunOff { .. } => "Gewählt ist noch niemand.".into(),
        ElectionOutcome::Nobody | ElectionOutcome::NotQuorate => "Gewählt ist damit niemand.".into(),
    }
}

/// „Erika Muster (Liste A, durch das Los)“.
fn winner(winner: &Winner) -> String {
    let lot = winner.by_lot.then_some("durch das Los");
    let notes: Vec<&str> = winner.list.as_deref().into_iter().chain(lot).collect();
    if notes.is_empty() {
        winner.candidate.clone()
    } else {
        format!("{} ({})", winner.candidate, notes.join(", "))
    }
}

fn named<'a>(tallies: impl Iterator<Item = &'a ProposalTally>) -> Vec<String> {
    tallies.map(|tally| tally.name.clone()).collect()
}

/// „A, B und C“.
pub(super) fn enumeration_of(items: impl Iterator<Item = String>) -> String {
    enumeration(&items.collect::<Vec<_>>())
}

/// „1 Stelle“, „3 Stellen“.
pub(super) fn seats_german(seats: u64) -> String {
    format!("{seats} {}", if seats == 1 { "Stelle" } else { "Stellen" })
}

/// Whether no fraction of a vote occurs, so that the next whole number says the same as a bound.
fn has_whole_votes(round: &Round) -> bool {
    let sums = match &round.papers {
        Papers::Open(_) => true,
        Papers::Secret { sums, .. } => {
            let others = [sums.no, sums.abstain, sums.invalid];
            sums.votes_for.values().chain(&others).all(|sum| sum.is_whole())
        }
    };
    sums && round.papers.roll().iter().all(|voter| voter.votes.is_whole())
}
