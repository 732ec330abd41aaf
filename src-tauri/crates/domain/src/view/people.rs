//! Partners with their votes, persons, committees with their seats.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    book::Book,
    committee::{Office, Seat},
    count::Tally,
    id::{CommitteeId, PartnerId, PersonId},
    person::Person,
    refusal::Refusal,
    rulebook::{CommitteeRule, Provenance},
    votes::{Heads, Votes},
};

/// A partner with its votes in a committee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PartnerRow {
    /// Identifier.
    pub id: PartnerId,
    /// Name.
    pub name: String,
    /// Inhabitants.
    pub inhabitants: u32,
    /// Where the number comes from.
    pub provenance: Provenance,
    /// Votes in the committee on that day.
    pub votes: Votes,
}

/// A seat in a committee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SeatRow {
    /// For which partner.
    pub partner: String,
    /// Who.
    pub person: String,
    /// As member or deputy.
    pub seat: Seat,
}

/// A committee on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CommitteeView {
    /// Its rules.
    pub rules: CommitteeRule,
    /// Name of the weight rule that holds.
    pub weight_rule: String,
    /// All votes and heads.
    pub statutory: Tally,
    /// Partners with their votes.
    pub partners: Vec<PartnerRow>,
    /// Seats.
    pub seats: Vec<SeatRow>,
    /// Who is in the chair.
    pub chair: Option<String>,
    /// Who takes the minutes.
    pub secretary: Option<String>,
}

impl CommitteeView {
    /// Builds the view.
    ///
    /// # Errors
    /// A refusal if there is no such committee or no weight rule holds on that day.
    pub fn of(book: &Book, id: &CommitteeId, day: NaiveDate) -> Result<Self, Refusal> {
        let rules = book.committee(id)?;
        let weight = book.rulebook()?.weight_rule(&rules.weights, day);
        let weight = weight.ok_or_else(|| Refusal::NoWeightRule {
            day: crate::german::date(day),
        })?;
        let mut statutory = Tally {
            votes: Votes::ZERO,
            heads: Heads::new(0),
        };
        let mut partners = Vec::new();
        for (partner, name, votes) in book.weights(id, day)? {
            let found = book.partner(&partner)?;
            let (inhabitants, provenance) = (found.inhabitants, found.provenance.clone());
            statutory.votes = statutory.votes.saturating_add(votes);
            statutory.heads = statutory.heads.saturating_add(Heads::new(1));
            partners.push(PartnerRow {
                id: partner,
                name,
                inhabitants,
                provenance,
                votes,
            });
        }
        let mut seats = Vec::new();
        for membership in book.memberships_on(id, day) {
            let partner = book.partner(&membership.partner)?.name.clone();
            seats.push(SeatRow {
                partner,
                person: book.person(&membership.person)?.name(),
                seat: membership.seat,
            });
        }
        let holder = |office| {
            book.office_holder(id, office, day)
                .and_then(|p| book.persons.get(p))
                .map(Person::name)
        };
        Ok(Self {
            rules: rules.clone(),
            weight_rule: weight.name.clone(),
            statutory,
            partners,
            seats,
            chair: holder(Office::Chair),
            secretary: holder(Office::Secretary),
        })
    }
}

/// A person in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PersonRow {
    /// Identifier.
    pub id: PersonId,
    /// Name with title.
    pub name: String,
    /// Office.
    pub office: Option<String>,
    /// Name of the partner that the person works for.
    pub partner: Option<String>,
}

impl PersonRow {
    /// All persons by family name.
    #[must_use]
    pub fn all(book: &Book) -> Vec<Self> {
        let mut persons: Vec<&Person> = book.persons.values().collect();
        persons.sort_by(|a, b| (&a.family_name, &a.given_name).cmp(&(&b.family_name, &b.given_name)));
        let partner = |p: &Person| {
            p.partner
                .as_ref()
                .and_then(|id| book.partners.get(id))
                .map(|p| p.name.clone())
        };
        let row = |p: &Person| Self {
            id: p.id.clone(),
            name: p.name(),
            office: p.office.clone(),
            partner: partner(p),
        };
        persons.into_iter().map(row).collect()
    }
}
