//! Editions (Fassungen) of the rulebook: a new one is adopted and holds from a day on.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::Rulebook;
use crate::{book::Book, german::date, partner::Partner, refusal::Refusal};

/// A rulebook with the day from which it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Edition {
    /// First day; none for the one with which the book was begun.
    pub from: Option<NaiveDate>,
    /// The rules.
    pub rulebook: Rulebook,
}

impl Edition {
    pub(crate) fn holds_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day)
    }
}

/// Whether the day lies behind all meetings that were opened: what they decided stays as it was.
pub(crate) fn check_after_meetings(book: &Book, from: NaiveDate) -> Result<(), Refusal> {
    let held = book.meetings.values().filter(|m| m.state.sitting().is_some());
    match held.max_by_key(|m| m.day()).filter(|last| from <= last.day()) {
        None => Ok(()),
        Some(last) => Err(Refusal::AdoptedTooEarly {
            meeting: last.number.clone(),
            day: date(last.day()),
        }),
    }
}

/// Whether a rulebook may be adopted from a day on: it is free of contradictions, changes nothing that was done under
/// the rules before, and goes on with the partners, committees and kinds that the book knows.
pub(crate) fn check_adoption(book: &Book, new: &Rulebook, from: NaiveDate) -> Result<(), Refusal> {
    new.check()?;
    let refuse = |key: &str, message: String| {
        Err(Refusal::Adoption {
            key: key.into(),
            message,
        })
    };
    let old = book.rulebook()?;
    check_after_meetings(book, from)?;
    if new.time_zone != old.time_zone {
        return refuse(
            "time_zone",
            format!("Die Zeitzone des Beschlussbuchs bleibt {}.", old.time_zone),
        );
    }
    if new.cooperation != old.cooperation {
        return refuse(
            "cooperation",
            format!("Das Beschlussbuch gehört der „{}“.", old.cooperation),
        );
    }
    for committee in &old.committees {
        let key = format!("committee.{}", committee.id);
        match new.committee(&committee.id) {
            Some(kept) if kept.short == committee.short => {}
            Some(_) => {
                return refuse(
                    &key,
                    format!(
                        "Das Kürzel „{}“ steht in vergebenen Nummern und bleibt.",
                        committee.short
                    ),
                );
            }
            None if book.meetings.values().any(|m| m.committee == committee.id)
                || book.memberships.values().any(|m| m.committee == committee.id) =>
            {
                return refuse(
                    &key,
                    format!(
                        "Der Ausschuss „{}“ hat Mitglieder oder Sitzungen und bleibt.",
                        committee.name
                    ),
                );
            }
            None => {}
        }
    }
    let used = |kind: &&super::MotionKind| book.motions.values().any(|m| m.kind == kind.id);
    for kind in old.motion_kinds.iter().filter(used) {
        if new.kind(&kind.id).is_none() {
            let message = format!("Vorlagen der Art „{}“ sind im Beschlussbuch; sie bleibt.", kind.name);
            return refuse(&format!("motion_kind.{}", kind.id), message);
        }
    }
    check_partners(book, new)?;
    for committee in &new.committees {
        let rule = new
            .weight_rule(&committee.weights, from)
            .ok_or_else(|| Refusal::NoWeightRule { day: date(from) })?;
        let partners: Vec<&Partner> = book.partners_on(from).collect();
        rule.votes(&partners, from)?;
    }
    Ok(())
}

/// Partners join, leave and grow by commands of their own, not with the rulebook.
fn check_partners(book: &Book, new: &Rulebook) -> Result<(), Refusal> {
    let differs = |id: &str, what: &str| {
        Err(Refusal::Adoption {
            key: format!("partner.{id}"),
            message: format!("{what} Ändern Sie das unter „Partner & Stimmen“, nicht mit dem Regelwerk."),
        })
    };
    for partner in &new.partners {
        match book.partners.get(&partner.id) {
            None => {
                return differs(
                    partner.id.as_str(),
                    &format!("„{}“ ist kein Partner dieses Beschlussbuchs.", partner.name),
                );
            }
            Some(known) => {
                let facts = |p: &Partner| {
                    let later: Vec<_> = p.inhabitants_later.iter().map(|l| (l.from, l.number)).collect();
                    (p.name.clone(), p.kind.clone(), p.inhabitants, later, p.joined, p.left)
                };
                if facts(known) != facts(partner) {
                    let what = format!("Die Angaben zu „{}“ weichen vom Beschlussbuch ab.", known.name);
                    return differs(partner.id.as_str(), &what);
                }
            }
        }
    }
    match book.partners.keys().find(|id| new.partner(id).is_none()) {
        None => Ok(()),
        Some(id) => differs(
            id.as_str(),
            &format!("Der Partner „{}“ fehlt.", book.name_of_partner(id)),
        ),
    }
}
