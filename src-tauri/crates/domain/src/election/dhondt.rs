//! d'Hondt's highest averages (VwVfG NRW § 92 (3)): each list's votes are divided by 1, 2, 3 …, and the highest figures
//! bring a seat each. A list gets no more seats than it names persons; then the next figure's turn comes.

use std::{cmp::Ordering, collections::HashSet};

use super::{ElectionOutcome, HighestFigure, List, ListFigures, ProposalTally, Seat, Winner};
use crate::votes::{Figure, Votes};

/// Votes over a divisor, never evaluated.
#[derive(Clone, Copy)]
struct Quotient {
    votes: Votes,
    divisor: u32,
}

impl Quotient {
    fn compare(self, other: Self) -> Ordering {
        // A sum of votes is below 10^28 millionths and a divisor below 10^10: the products fit.
        let cross = |a: Self, b: Self| a.votes.millionths().saturating_mul(u128::from(b.divisor));
        cross(self, other).cmp(&cross(other, self))
    }
}

/// Where seats end.
enum Border {
    /// Every figure brings a seat.
    None,
    /// This figure and the higher ones do.
    Above(Quotient),
    /// The higher ones do; among those that equal it the lot decides.
    Lot(Quotient),
}

impl Border {
    /// The last seat decides: what equals it beyond the seats is equal to all that equals it within.
    fn of(falling: &[Quotient], seats: usize) -> Self {
        match (
            seats.checked_sub(1).and_then(|last| falling.get(last)),
            falling.get(seats),
        ) {
            (Some(last), Some(next)) if last.compare(*next) == Ordering::Equal => Self::Lot(*last),
            (Some(last), Some(_)) => Self::Above(*last),
            (_, None) | (None, Some(_)) => Self::None,
        }
    }

    fn seat(&self, quotient: Quotient) -> Seat {
        match self {
            _ if quotient.votes.is_zero() => Seat::No,
            Self::None => Seat::Yes,
            Self::Above(border) => match quotient.compare(*border) {
                Ordering::Less => Seat::No,
                Ordering::Equal | Ordering::Greater => Seat::Yes,
            },
            Self::Lot(border) => match quotient.compare(*border) {
                Ordering::Less => Seat::No,
                Ordering::Equal => Seat::Lot,
                Ordering::Greater => Seat::Yes,
            },
        }
    }
}

/// Shares the seats among the lists; `tallies` are theirs, in the same order.
pub(super) fn allocate(lists: &[List], seats: u64, tallies: &[ProposalTally]) -> (ElectionOutcome, Vec<ListFigures>) {
    let seats = usize::try_from(seats).unwrap_or(usize::MAX);
    let quotients = |list: &List, votes: Votes| {
        let divisors = (1..=u32::MAX).take(list.candidates.len().min(seats));
        divisors.map(move |divisor| Quotient { votes, divisor })
    };
    let pairs = || lists.iter().zip(tallies);
    let mut falling: Vec<Quotient> = pairs()
        .filter(|(_, tally)| !tally.votes.is_zero())
        .flat_map(|(list, tally)| quotients(list, tally.votes))
        .collect();
    falling.sort_unstable_by(|a, b| b.compare(*a));
    let border = Border::of(&falling, seats);

    let figures: Vec<ListFigures> = pairs()
        .map(|(list, tally)| ListFigures {
            list: list.name.clone(),
            figures: up_to_the_first_without(quotients(list, tally.votes).map(|q| HighestFigure {
                divisor: q.divisor,
                figure: Figure::from_millionths(q.votes.millionths() / u128::from(q.divisor)),
                seat: border.seat(q),
            })),
        })
        .collect();
    (outcome(lists, seats, &figures), figures)
}

fn up_to_the_first_without(figures: impl Iterator<Item = HighestFigure>) -> Vec<HighestFigure> {
    let mut ended = false;
    figures
        .take_while(|figure| !std::mem::replace(&mut ended, figure.seat == Seat::No))
        .collect()
}

fn outcome(lists: &[List], seats: usize, figures: &[ListFigures]) -> ElectionOutcome {
    let with = |list: &ListFigures, seat| list.figures.iter().filter(|f| f.seat == seat).count();
    let winners: Vec<Winner> = lists
        .iter()
        .zip(figures)
        .flat_map(|(list, figures)| {
            let persons = list.candidates.iter().take(with(figures, Seat::Yes));
            persons.map(|person| winner(list, person, false))
        })
        .collect();
    let among: Vec<String> = figures
        .iter()
        .filter(|list| with(list, Seat::Lot) > 0)
        .map(|list| list.list.clone())
        .collect();
    let left = u64::try_from(seats.saturating_sub(winners.len())).unwrap_or(u64::MAX);
    match (among.is_empty(), winners.is_empty()) {
        (false, _) => ElectionOutcome::Lot {
            among,
            seats: left,
            winners,
        },
        (true, true) => ElectionOutcome::Nobody,
        (true, false) => ElectionOutcome::Elected { winners, vacant: left },
    }
}

/// Gives each list that the lot chose its next person.
pub(super) fn with_lot(lists: &[List], winners: &[Winner], chosen: &HashSet<&str>) -> Vec<Winner> {
    lists
        .iter()
        .flat_map(|list| {
            let certain = winners.iter().filter(|w| w.list.as_ref() == Some(&list.name)).count();
            let drawn = usize::from(chosen.contains(list.name.as_str()));
            let persons = list.candidates.iter().enumerate().take(certain + drawn);
            persons.map(move |(place, person)| winner(list, person, place >= certain))
        })
        .collect()
}

fn winner(list: &List, person: &str, by_lot: bool) -> Winner {
    Winner {
        candidate: person.to_owned(),
        list: Some(list.name.clone()),
        by_lot,
    }
}
