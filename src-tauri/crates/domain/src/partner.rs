//! Partners of the cooperation (Kooperationspartner).

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    book::Book,
    census::Figure,
    content::Contents,
    context::Context,
    event::Event,
    german::date,
    id::PartnerId,
    naming::counted,
    refusal::{Inconsistent, Refusal},
    rulebook::{OwnWeight, Provenance, WeightRule, check_after_meetings},
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
    /// Its votes or fees under rules that name them partner by partner and do not list it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weights: Vec<OwnWeight>,
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

    /// Its representation (Vertretung), as the subject of a sentence: „Der Rat von Hamm“, „Der Kreistag des Kreises Coesfeld“.
    #[must_use]
    pub fn council(&self) -> String {
        council(&self.kind, &self.name)
    }

    /// Name with kind: „Stadt Münster“, „Kreis Warendorf“.
    #[must_use]
    pub fn full_name(&self) -> String {
        full_name(&self.kind, &self.name)
    }
}

/// „Stadt Münster“, „Kreis Warendorf“.
pub(crate) fn full_name(kind: &str, name: &str) -> String {
    if name.starts_with(kind) {
        name.to_owned()
    } else {
        format!("{kind} {name}")
    }
}

/// „Der Rat von Hamm“, „Der Kreistag des Kreises Coesfeld“, „Die Verbandsversammlung von …“.
pub(crate) fn council(kind: &str, name: &str) -> String {
    match (kind, name.strip_prefix("Kreis ")) {
        ("Kreis", Some(rest)) => format!("Der Kreistag des Kreises {rest}"),
        ("Kreis", None) => format!("Der Kreistag von {name}"),
        ("Zweckverband", _) => format!("Die Verbandsversammlung von {name}"),
        _ => format!("Der Rat von {name}"),
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
    /// Newer numbers of inhabitants count from a day on.
    Recount {
        /// Partners with their inhabitants; those that did not change may be among them.
        figures: Vec<Figure>,
        /// First day on which votes are found by them.
        from: NaiveDate,
        /// Where they come from, such as „IT.NRW“.
        source: String,
        /// Of which day they are.
        date: NaiveDate,
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
    /// Newer numbers of inhabitants count from a day on.
    Recounted {
        /// Partners whose number changed.
        figures: Vec<Figure>,
        /// First day on which votes are found by them.
        from: NaiveDate,
        /// Where they come from.
        source: String,
        /// Of which day they are.
        date: NaiveDate,
    },
}

impl PartnerCommand {
    pub(crate) fn decide(&self, book: &Book, _: &Context, _: &mut Contents) -> Result<Vec<Event>, Refusal> {
        let event = match self {
            Self::Join(partner) => PartnerEvent::Joined(joining(book, partner)?),
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
            Self::Recount {
                figures,
                from,
                source,
                date,
            } => PartnerEvent::Recounted {
                figures: changed(book, figures, *from)?,
                from: *from,
                source: text::short("Quelle", source)?,
                date: *date,
            },
        };
        Ok(vec![Event::Partner(event)])
    }
}

/// The partner as it may join: under a free name, and with votes wherever votes are named partner by partner.
pub(crate) fn joining(book: &Book, partner: &Partner) -> Result<Partner, Refusal> {
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
    check_weights(book, &partner)?;
    Ok(partner)
}

/// Whether each rule that names votes or fees partner by partner, now or later, knows those of who joins.
fn check_weights(book: &Book, partner: &Partner) -> Result<(), Refusal> {
    let held = book.rulebook_on(partner.joined)?;
    let later = book
        .editions()
        .iter()
        .filter(|edition| !edition.holds_on(partner.joined));
    let rulebooks = || [held].into_iter().chain(later.clone().map(|edition| &edition.rulebook));
    for (at, own) in partner.weights.iter().enumerate() {
        let mut rules = rulebooks()
            .flat_map(|rules| &rules.weight_rules)
            .filter(|rule| rule.id == own.rule)
            .peekable();
        if rules.peek().is_none() {
            return Err(Refusal::unknown("Gewichtsregel", &own.rule));
        }
        if !rules.any(|rule| rule.rule.takes(own.weight)) || partner.weights[..at].iter().any(|o| o.rule == own.rule) {
            return Err(Refusal::WeightOfAnotherKind {
                rule: own.rule.to_string(),
            });
        }
    }
    for rules in rulebooks() {
        let counts = |rule: &&WeightRule| {
            rule.valid_until.is_none_or(|until| partner.joined <= until)
                && rules.committees.iter().any(|committee| committee.weights == rule.id)
        };
        let silent = |rule: &&WeightRule| rule.rule.names_partners() && rule.rule.of_table(&rule.id, partner).is_none();
        if let Some(rule) = rules.weight_rules.iter().filter(counts).find(silent) {
            return Err(Refusal::JoinsWithoutWeight {
                partner: partner.name.clone(),
                rule: rule.name.clone(),
            });
        }
    }
    Ok(())
}

/// The figures that differ from those that hold on the day, if they may count from it.
fn changed(book: &Book, figures: &[Figure], from: NaiveDate) -> Result<Vec<Figure>, Refusal> {
    check_after_meetings(book, from)?;
    let mut seen = BTreeSet::new();
    let mut changed = Vec::new();
    for figure in figures {
        let partner = book.partner(&figure.partner)?;
        if !seen.insert(&figure.partner) {
            return Err(Refusal::PartnerTwice {
                partner: partner.name.clone(),
            });
        }
        if let Some(later) = partner.inhabitants_later.last().filter(|later| later.from > from) {
            return Err(Refusal::CountedLater {
                partner: partner.name.clone(),
                day: date(later.from),
            });
        }
        if partner.inhabitants_on(from) != figure.inhabitants {
            changed.push(figure.clone());
        }
    }
    if changed.is_empty() {
        return Err(Refusal::NothingCounted);
    }
    Ok(changed)
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
            Self::Recounted {
                figures,
                from,
                source,
                date,
            } => {
                for figure in figures {
                    let found = book.partners.get_mut(&figure.partner);
                    let found = found.ok_or_else(|| Inconsistent::unknown("partner", &figure.partner))?;
                    // A second count for the same day takes the place of the first.
                    found.inhabitants_later.retain(|later| later.from != *from);
                    found.inhabitants_later.push(Inhabitants {
                        from: *from,
                        number: figure.inhabitants,
                        provenance: Provenance {
                            source: source.clone(),
                            date: *date,
                            example: false,
                        },
                    });
                }
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
            Self::Recounted {
                figures,
                from,
                source,
                date: day,
            } => format!(
                "Einwohner von {} neu eingetragen, gültig ab {}, Stand {}, Quelle: {}",
                counted(figures.len(), "Partner", "Partnern"),
                date(*from),
                date(*day),
                crate::german::sentence(source)
            ),
        }
    }
}
