//! Partners with their votes, persons, committees with their seats.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::PowerView;
use crate::{
    book::Book,
    committee::{Membership, Office, Seat},
    count::Tally,
    id::{CommitteeId, MembershipId, PartnerId, PersonId},
    person::Person,
    refusal::Refusal,
    rulebook::{CommitteeRule, Majority, MotionKind, Provenance},
    votes::{Heads, Votes},
};

/// A partner with its votes in a committee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PartnerRow {
    /// Identifier.
    pub id: PartnerId,
    /// Name.
    pub name: String,
    /// Stadt, Gemeinde, Kreis or another kind of body.
    pub kind: String,
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
    /// Identifier of the membership.
    pub id: MembershipId,
    /// For which partner.
    pub partner_id: PartnerId,
    /// Its name.
    pub partner: String,
    /// Who.
    pub person_id: PersonId,
    /// Name with title.
    pub person: String,
    /// Office.
    pub office: Option<String>,
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
    /// What the partners can tip, for each majority that the committee decides by.
    pub power: Vec<PowerView>,
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
        let rules = book.committee_on(id, day)?;
        let weight = book.weight_rule(id, day)?;
        let mut statutory = Tally {
            votes: Votes::ZERO,
            heads: Heads::new(0),
        };
        let mut partners = Vec::new();
        for (partner, name, votes) in book.weights(id, day)? {
            let found = book.partner(&partner)?;
            let (inhabitants, provenance) = (found.inhabitants_on(day), found.provenance_on(day).clone());
            statutory.votes = statutory.votes.saturating_add(votes);
            statutory.heads = statutory.heads.saturating_add(Heads::new(1));
            partners.push(PartnerRow {
                id: partner,
                name,
                kind: found.kind.clone(),
                inhabitants,
                provenance,
                votes,
            });
        }
        let roll: Vec<_> = partners.iter().map(|row| (row.id.clone(), row.votes)).collect();
        let rulebook = book.rulebook_on(day)?;
        let asked = |majority: &&Majority| {
            let by_kind = |kind: &MotionKind| kind.committee == *id && kind.majority.as_ref() == Some(&majority.id);
            majority.id == rules.majority || rulebook.motion_kinds.iter().any(by_kind)
        };
        let majorities = rulebook.majorities.iter().filter(asked);
        let power = majorities
            .filter_map(|majority| PowerView::of(majority, &roll))
            .collect();
        let mut seats = Vec::new();
        for membership in book.memberships_on(id, day) {
            let person = book.person(&membership.person)?;
            seats.push(SeatRow {
                id: membership.id.clone(),
                partner_id: membership.partner.clone(),
                partner: book.partner(&membership.partner)?.name.clone(),
                person_id: person.id.clone(),
                person: person.name(),
                office: person.office.clone(),
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
            power,
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
    /// The partner that the person works for.
    pub partner_id: Option<PartnerId>,
    /// Its name.
    pub partner: Option<String>,
    /// Seats and offices: „Zentralausschuss (Mitglied)“.
    pub seats: Vec<String>,
    /// Committees in which the person has a seat that has not ended.
    pub committees: Vec<CommitteeId>,
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
        let seats = |p: &Person| {
            let id = p.id.clone();
            book.memberships
                .values()
                .filter(move |m| m.person == id && m.until.is_none())
        };
        let seat = |m: &Membership| {
            let committee = book
                .committee(&m.committee)
                .map_or_else(|_| m.committee.to_string(), |c| c.name.clone());
            let word = match m.seat {
                Seat::Member => "Mitglied",
                Seat::Deputy => "Vertretung",
            };
            format!("{committee} ({word})")
        };
        let row = |p: &Person| Self {
            id: p.id.clone(),
            name: p.name(),
            office: p.office.clone(),
            partner_id: p.partner.clone(),
            partner: partner(p),
            seats: seats(p).map(seat).collect(),
            committees: seats(p).map(|m| m.committee.clone()).collect(),
        };
        persons.into_iter().map(row).collect()
    }
}
