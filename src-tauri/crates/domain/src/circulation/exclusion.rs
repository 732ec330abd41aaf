//! Who takes no part in a vote in writing, and who votes in that person's place (GO NRW § 31).

use super::{Circulation, CirculationEvent, Recusal};
use crate::{
    book::Book,
    committee::Seat,
    id::{PartnerId, PersonId},
    refusal::Refusal,
    text,
};

impl Circulation {
    /// Everybody who could vote for a partner of the roll on the day on which it began, members before deputies.
    pub(crate) fn seats<'a>(&'a self, book: &'a Book) -> impl Iterator<Item = (&'a PartnerId, &'a PersonId)> {
        let seats = book.memberships_on(&self.committee, book.wall_clock(self.started).date());
        seats
            .filter(|seat| self.roll.iter().any(|row| row.partner == seat.partner))
            .map(|seat| (&seat.partner, &seat.person))
    }

    /// Whether a person votes as a deputy.
    pub(crate) fn is_deputy(&self, book: &Book, person: &PersonId) -> bool {
        let mut seats = book.memberships_on(&self.committee, book.wall_clock(self.started).date());
        seats.any(|seat| seat.person == *person && seat.seat == Seat::Deputy)
    }

    /// The excluded member's seat falls to a deputy; with none left, the partner takes no part.
    fn representative(&self, book: &Book, partner: &PartnerId, excluded: &[&PersonId]) -> Option<PersonId> {
        let mut seats = self.seats(book);
        seats
            .find(|(of, person)| *of == partner && !excluded.contains(person))
            .map(|(_, person)| person.clone())
    }

    /// Puts down who votes for a partner; what somebody else replied for it falls away.
    pub(super) fn represent(&mut self, partner: &PartnerId, person: Option<&PersonId>) {
        for row in self.roll.iter_mut().filter(|row| row.partner == *partner) {
            if row.person.as_ref() != person {
                self.replies.remove(partner);
            }
            row.excluded = person.is_none();
            row.person = person.cloned();
        }
    }

    fn partner_of(&self, book: &Book, person: &PersonId) -> Result<PartnerId, Refusal> {
        let seat = self.seats(book).find(|(_, seated)| *seated == person);
        match seat {
            Some((partner, _)) => Ok(partner.clone()),
            None => Err(Refusal::NoMember {
                person: book.person(person)?.name(),
                committee: book.committee(&self.committee)?.name.clone(),
            }),
        }
    }

    /// A person takes no part.
    pub(super) fn exclude(&self, book: &Book, person: &PersonId, reason: &str) -> Result<CirculationEvent, Refusal> {
        let partner = self.partner_of(book, person)?;
        let mut excluded: Vec<&PersonId> = self.recusals.iter().map(|recusal| &recusal.person).collect();
        if excluded.contains(&person) {
            return Err(Refusal::AlreadyExcluded {
                person: book.person(person)?.name(),
            });
        }
        excluded.push(person);
        Ok(CirculationEvent::Excluded {
            circulation: self.id.clone(),
            recusal: Recusal {
                person: person.clone(),
                reason: text::short("Grund der Befangenheit", reason)?,
            },
            represented_by: self.representative(book, &partner, &excluded),
            partner,
        })
    }

    /// An exclusion that was entered wrongly is taken back.
    pub(super) fn lift(&self, book: &Book, person: &PersonId) -> Result<CirculationEvent, Refusal> {
        let excluded: Vec<&PersonId> = self.recusals.iter().map(|recusal| &recusal.person).collect();
        if !excluded.contains(&person) {
            return Err(Refusal::NotExcluded {
                person: book.person(person)?.name(),
            });
        }
        let rest: Vec<&PersonId> = excluded.into_iter().filter(|other| *other != person).collect();
        let partner = self.partner_of(book, person)?;
        Ok(CirculationEvent::Lifted {
            circulation: self.id.clone(),
            person: person.clone(),
            represented_by: self.representative(book, &partner, &rest),
            partner,
        })
    }
}
