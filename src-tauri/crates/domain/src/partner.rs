//! Partners of the cooperation (Kooperationspartner).

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    book::Book,
    content::Contents,
    context::Context,
    event::Event,
    german::date,
    id::PartnerId,
    refusal::{Inconsistent, Refusal},
    rulebook::Provenance,
    text,
};

/// A partner with the days on which it joined and left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Partner {
    /// Identifier.
    pub id: PartnerId,
    /// Name in lists and results, such as „Münster“ or „Kreis Warendorf“.
    pub name: String,
    /// Stadt, Gemeinde, Kreis or another kind of body.
    pub kind: String,
    /// Official municipality key (Amtlicher Gemeindeschlüssel).
    #[serde(default)]
    pub ags: Option<String>,
    /// Inhabitants at the beginning.
    pub inhabitants: u32,
    /// Later numbers, in the order of the days from which they count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inhabitants_later: Vec<Inhabitants>,
    /// Where the inhabitants come from, and of which day they are.
    pub provenance: Provenance,
    /// First day of partnership.
    pub joined: NaiveDate,
    /// Last day of partnership.
    #[serde(default)]
    pub left: Option<NaiveDate>,
}

/// A number of inhabitants that counts from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Inhabitants {
    /// First day on which votes are found by it.
    pub from: NaiveDate,
    /// How many.
    pub number: u32,
    /// Where the number comes from, and of which day it is.
    pub provenance: Provenance,
}

impl Partner {
    /// The inhabitants by which votes are found on the day.
    #[must_use]
    pub fn inhabitants_on(&self, day: NaiveDate) -> u32 {
        self.later_on(day).map_or(self.inhabitants, |later| later.number)
    }

    /// Where that number comes from.
    #[must_use]
    pub fn provenance_on(&self, day: NaiveDate) -> &Provenance {
        self.later_on(day).map_or(&self.provenance, |later| &later.provenance)
    }

    fn later_on(&self, day: NaiveDate) -> Option<&Inhabitants> {
        self.inhabitants_later.iter().rfind(|later| later.from <= day)
    }

    /// Whether it is a partner on the day.
    #[must_use]
    pub fn is_partner_on(&self, day: NaiveDate) -> bool {
        self.joined <= day && self.left.is_none_or(|left| day <= left)
    }

    /// Name with kind: „Stadt Münster“, „Kreis Warendorf“.
    #[must_use]
    pub fn full_name(&self) -> String {
        if self.name.starts_with(&self.kind) {
            self.name.clone()
        } else {
            format!("{} {}", self.kind, self.name)
        }
    }
}

/// What can be done with partners.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum PartnerCommand {
    /// A partner joins the cooperation (Beitritt).
    Join(Partner),
    /// A partner leaves; the named day is its last.
    Leave {
        /// Who.
        partner: PartnerId,
        /// Last day of partnership.
        last_day: NaiveDate,
    },
}

/// What happened to partners.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum PartnerEvent {
    /// A partner joined.
    Joined(Partner),
    /// A partner left.
    Left {
        /// Who.
        partner: PartnerId,
        /// Last day of partnership.
        last_day: NaiveDate,
    },
}

impl PartnerCommand {
    pub(crate) fn decide(&self, book: &Book, _: &Context, _: &mut Contents) -> Result<Vec<Event>, Refusal> {
        let event = match self {
            Self::Join(partner) => {
                if book.partners.contains_key(&partner.id) {
                    return Err(Refusal::IdTaken {
                        id: partner.id.to_string(),
                    });
                }
                let mut partner = partner.clone();
                partner.name = text::short("Name des Partners", &partner.name)?;
                partner.kind = text::short("Art des Partners", &partner.kind)?;
                if book.partners.values().any(|p| p.name == partner.name) {
                    return Err(Refusal::NameTaken { name: partner.name });
                }
                if partner.left.is_some_and(|left| left < partner.joined) {
                    return Err(Refusal::LeavesBeforeJoining { partner: partner.name });
                }
                PartnerEvent::Joined(partner)
            }
            Self::Leave { partner, last_day } => {
                let found = book.partner(partner)?;
                if found.left.is_some() {
                    return Err(Refusal::HasLeft {
                        partner: found.name.clone(),
                    });
                }
                if *last_day < found.joined {
                    return Err(Refusal::LeavesBeforeJoining {
                        partner: found.name.clone(),
                    });
                }
                PartnerEvent::Left {
                    partner: partner.clone(),
                    last_day: *last_day,
                }
            }
        };
        Ok(vec![Event::Partner(event)])
    }
}

impl PartnerEvent {
    pub(crate) fn apply(&self, book: &mut Book) -> Result<(), Inconsistent> {
        match self {
            Self::Joined(partner) => {
                if book.partners.insert(partner.id.clone(), partner.clone()).is_some() {
                    return Err(Inconsistent::Taken {
                        id: partner.id.to_string(),
                    });
                }
            }
            Self::Left { partner, last_day } => {
                let found = book
                    .partners
                    .get_mut(partner)
                    .ok_or_else(|| Inconsistent::unknown("partner", partner))?;
                found.left = Some(*last_day);
            }
        }
        Ok(())
    }
}

impl PartnerEvent {
    pub(crate) fn sentence(&self, book: &Book) -> String {
        match self {
            Self::Joined(partner) => {
                let until = partner
                    .left
                    .map(|d| format!(" bis zum {}", date(d)))
                    .unwrap_or_default();
                format!(
                    "Beitritt des Partners {} zum {}{until} eingetragen.",
                    partner.full_name(),
                    date(partner.joined)
                )
            }
            Self::Left { partner, last_day } => format!(
                "Ausscheiden des Partners {} mit Ablauf des {} eingetragen.",
                book.partners
                    .get(partner)
                    .map_or_else(|| partner.to_string(), Partner::full_name),
                date(*last_day)
            ),
        }
    }
}
