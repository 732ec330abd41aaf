//! The way of a resolution on Beitritt or a change of the Vereinbarung until it is in force (GkG NRW § 24): resolutions of
//! the partners' councils, Genehmigung of the supervisory authority, public notice.

mod decide;
mod period;
mod sentence;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use period::last_day;

use crate::{
    book::Book,
    event::Event,
    id::PartnerId,
    partner::Partner,
    refusal::Inconsistent,
    resolution::Resolution,
    rulebook::{OwnWeight, Provenance},
};

/// What a resolution brings about once it is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RatificationKind {
    /// A partner joins the cooperation (Beitritt).
    Accession,
    /// The agreement (Vereinbarung) changes.
    Agreement,
}

/// What must follow a resolution before it is in force; fixed when its result is announced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequiredRatification {
    /// What it brings about.
    pub kind: RatificationKind,
    /// Day of the resolution.
    pub resolved: NaiveDate,
    /// The partners whose councils must agree.
    pub councils: Vec<PartnerId>,
}

/// The body that joins (beitretende Körperschaft); it is a partner only once the resolution is in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Acceding {
    /// Identifier that it will have as a partner.
    pub id: PartnerId,
    /// Name in lists and results.
    pub name: String,
    /// Stadt, Gemeinde, Kreis or another kind of body.
    pub kind: String,
    /// Official municipality key (Amtlicher Gemeindeschlüssel).
    #[serde(default)]
    pub ags: Option<String>,
    /// Inhabitants.
    pub inhabitants: u32,
    /// Where the inhabitants come from, and of which day they are.
    pub provenance: Provenance,
    /// Its votes or fees under rules that name them partner by partner.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weights: Vec<OwnWeight>,
}

impl Acceding {
    /// As a partner from a day on.
    #[must_use]
    pub fn joining(&self, day: NaiveDate) -> Partner {
        Partner {
            id: self.id.clone(),
            name: self.name.clone(),
            kind: self.kind.clone(),
            ags: self.ags.clone(),
            inhabitants: self.inhabitants,
            inhabitants_later: Vec::new(),
            provenance: self.provenance.clone(),
            weights: self.weights.clone(),
            joined: day,
            left: None,
        }
    }
}

/// What a council resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CouncilResolution {
    /// Whether it agreed.
    pub agreed: bool,
    /// On which day.
    pub day: NaiveDate,
    /// Where it can be found, such as „Vorlage 123/2026“.
    pub reference: Option<String>,
}

/// The authority's decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// Whether the Genehmigung was given.
    pub granted: bool,
    /// Day of the decision.
    pub day: NaiveDate,
    /// File number (Aktenzeichen).
    pub reference: Option<String>,
}

/// The application for the Genehmigung.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// To which authority, such as „Bezirksregierung Münster“.
    pub authority: String,
    /// Day of the application.
    pub day: NaiveDate,
    /// Day on which it was received; the four weeks begin then.
    pub received: Option<NaiveDate>,
    /// Day on which the authority said that it will refuse, or approve only after changes; within the four weeks.
    pub objected: Option<NaiveDate>,
    /// Day on which it then appointed a hearing (Erörterungstermin); within four further weeks.
    pub summoned: Option<NaiveDate>,
    /// What the authority decided.
    pub decision: Option<Approval>,
}

/// The public notice (öffentliche Bekanntmachung).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// Day of the notice.
    pub day: NaiveDate,
    /// Where: „Amtsblatt für den Regierungsbezirk Münster Nr. 4/2027“.
    pub gazette: String,
    /// First day on which the resolution is in force.
    pub in_force: NaiveDate,
}

/// The way of one resolution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ratification {
    /// What must follow.
    pub required: RequiredRatification,
    /// Who joins, for an accession.
    pub acceding: Option<Acceding>,
    /// What the councils resolved so far.
    pub councils: BTreeMap<PartnerId, CouncilResolution>,
    /// The application for the Genehmigung; a later one takes the place of one that was refused.
    pub application: Option<Application>,
    /// The public notice.
    pub publication: Option<Publication>,
}

/// Where the Genehmigung stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApprovalState {
    /// Nobody has applied for it.
    NotApplied,
    /// It is not known when the authority received the application.
    NotReceived,
    /// The authority may still refuse.
    Pending {
        /// Last day of the four weeks.
        last_day: NaiveDate,
    },
    /// It said that it will refuse or wants changes; it must appoint a hearing as well.
    Objected {
        /// Last day of the four further weeks.
        last_day: NaiveDate,
    },
    /// It did both: its silence gives nothing any more.
    Summoned {
        /// Day on which the hearing was appointed.
        since: NaiveDate,
    },
    /// Given by the authority.
    Granted {
        /// On this day.
        since: NaiveDate,
    },
    /// Deemed given, because the authority was silent for four weeks, or appointed no hearing in the four further ones
    /// (GkG NRW § 24 (2)).
    Deemed {
        /// From this day on.
        since: NaiveDate,
    },
    /// Refused.
    Refused {
        /// On this day.
        since: NaiveDate,
    },
}

impl Application {
    /// Whether the authority has said anything yet.
    fn answered(&self) -> bool {
        self.objected.is_some() || self.decision.is_some()
    }

    fn state_on(&self, day: NaiveDate) -> ApprovalState {
        let Some(received) = self.received else {
            return ApprovalState::NotReceived;
        };
        match &self.decision {
            Some(decision) if decision.granted => ApprovalState::Granted { since: decision.day },
            Some(decision) => ApprovalState::Refused { since: decision.day },
            None => {
                let first = last_day(received);
                let (last_day, waits) = match (self.objected, self.summoned) {
                    (Some(_), Some(since)) => return ApprovalState::Summoned { since },
                    (Some(_), None) => {
                        let last_day = last_day(first);
                        (last_day, ApprovalState::Objected { last_day })
                    }
                    (None, _) => (first, ApprovalState::Pending { last_day: first }),
                };
                match last_day.succ_opt() {
                    Some(since) if since <= day => ApprovalState::Deemed { since },
                    Some(_) | None => waits,
                }
            }
        }
    }
}

impl Ratification {
    /// Where the Genehmigung stands on a day. The four weeks run by themselves.
    #[must_use]
    pub fn approval_on(&self, day: NaiveDate) -> ApprovalState {
        self.application
            .as_ref()
            .map_or(ApprovalState::NotApplied, |application| application.state_on(day))
    }

    /// The bodies whose councils must agree: the partners, and who joins. A partner that has left is asked no more.
    #[must_use]
    pub fn bodies<'a>(&'a self, book: &'a Book, day: NaiveDate) -> Vec<&'a PartnerId> {
        let left = |id: &PartnerId| {
            book.partners
                .get(id)
                .is_some_and(|p| p.left.is_some_and(|left| left < day))
        };
        let partners = self.required.councils.iter();
        partners
            .filter(|id| self.councils.contains_key(*id) || !left(id))
            .chain(self.acceding.as_ref().map(|acceding| &acceding.id))
            .collect()
    }

    /// Whether anything was put down on the way.
    #[must_use]
    pub fn has_begun(&self) -> bool {
        self.acceding.is_some() || !self.councils.is_empty() || self.application.is_some() || self.publication.is_some()
    }

    /// Those of them that have not resolved yet.
    #[must_use]
    pub fn missing<'a>(&'a self, book: &'a Book, day: NaiveDate) -> Vec<&'a PartnerId> {
        let mut bodies = self.bodies(book, day);
        bodies.retain(|id| !self.councils.contains_key(*id));
        bodies
    }

    /// Those that refused.
    pub fn refused(&self) -> impl Iterator<Item = &PartnerId> {
        self.councils
            .iter()
            .filter(|(_, council)| !council.agreed)
            .map(|(id, _)| id)
    }

    /// Whether an accession does not say yet who joins.
    #[must_use]
    pub fn lacks_acceding(&self) -> bool {
        self.required.kind == RatificationKind::Accession && self.acceding.is_none()
    }
}

/// A step that was entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum RatificationStep {
    /// Who joins.
    Accession,
    /// What a council resolved.
    Council {
        /// Of which partner.
        partner: PartnerId,
    },
    /// That the Genehmigung was applied for.
    Application,
    /// When the application was received.
    Receipt,
    /// That the authority will refuse or wants changes.
    Objection,
    /// That it appointed a hearing.
    Hearing,
    /// What the authority decided.
    Approval,
}

/// What can be entered on the way of a resolution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum RatificationCommand {
    /// Who joins, of a resolution on an accession.
    Accede {
        /// Number of the resolution.
        resolution: String,
        /// Who.
        acceding: Acceding,
    },
    /// A council resolved.
    Council {
        /// Number of the resolution.
        resolution: String,
        /// The council of this partner, or of who joins.
        partner: PartnerId,
        /// Whether it agreed.
        agreed: bool,
        /// On which day.
        day: NaiveDate,
        /// Where it can be found.
        #[serde(default)]
        reference: Option<String>,
    },
    /// The Genehmigung was applied for.
    Apply {
        /// Number of the resolution.
        resolution: String,
        /// To which authority.
        authority: String,
        /// On which day.
        day: NaiveDate,
        /// When it was received there, if that is known already.
        #[serde(default)]
        received: Option<NaiveDate>,
    },
    /// The authority received the application.
    Receive {
        /// Number of the resolution.
        resolution: String,
        /// On which day.
        day: NaiveDate,
    },
    /// The authority said that it will refuse, or approve only after changes.
    Object {
        /// Number of the resolution.
        resolution: String,
        /// On which day.
        day: NaiveDate,
    },
    /// The authority appointed a hearing (Erörterungstermin) then.
    Summon {
        /// Number of the resolution.
        resolution: String,
        /// Day on which it was appointed.
        day: NaiveDate,
    },
    /// The authority decided.
    Approve {
        /// Number of the resolution.
        resolution: String,
        /// Whether it gave the Genehmigung.
        granted: bool,
        /// On which day.
        day: NaiveDate,
        /// File number.
        #[serde(default)]
        reference: Option<String>,
    },
    /// The resolution was made public; it comes into force.
    Publish {
        /// Number of the resolution.
        resolution: String,
        /// On which day.
        day: NaiveDate,
        /// Where.
        gazette: String,
        /// First day on which it is in force; left out: the day after.
        #[serde(default)]
        in_force: Option<NaiveDate>,
    },
    /// A step that was entered wrongly, or is to be taken anew, is taken back.
    Retract {
        /// Number of the resolution.
        resolution: String,
        /// Which step.
        step: RatificationStep,
        /// Why.
        reason: String,
    },
}

/// What happened on the way of a resolution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum RatificationEvent {
    /// It is known who joins.
    Acceded {
        /// Number of the resolution.
        resolution: String,
        /// Who.
        acceding: Acceding,
    },
    /// A council resolved.
    CouncilResolved {
        /// Number of the resolution.
        resolution: String,
        /// Of which partner.
        partner: PartnerId,
        /// Whether it agreed.
        agreed: bool,
        /// On which day.
        day: NaiveDate,
        /// Where it can be found.
        reference: Option<String>,
    },
    /// The Genehmigung was applied for.
    Applied {
        /// Number of the resolution.
        resolution: String,
        /// To which authority.
        authority: String,
        /// On which day.
        day: NaiveDate,
        /// When it was received there.
        received: Option<NaiveDate>,
    },
    /// The authority received the application.
    Received {
        /// Number of the resolution.
        resolution: String,
        /// On which day.
        day: NaiveDate,
    },
    /// The authority said that it will refuse, or approve only after changes.
    Objected {
        /// Number of the resolution.
        resolution: String,
        /// On which day.
        day: NaiveDate,
    },
    /// The authority appointed a hearing.
    Summoned {
        /// Number of the resolution.
        resolution: String,
        /// Day on which it was appointed.
        day: NaiveDate,
    },
    /// The authority decided.
    Approved {
        /// Number of the resolution.
        resolution: String,
        /// Whether it gave the Genehmigung.
        granted: bool,
        /// On which day.
        day: NaiveDate,
        /// File number.
        reference: Option<String>,
    },
    /// The resolution was made public.
    Published {
        /// Number of the resolution.
        resolution: String,
        /// On which day.
        day: NaiveDate,
        /// Where.
        gazette: String,
        /// First day on which it is in force.
        in_force: NaiveDate,
    },
    /// A step was taken back.
    Retracted {
        /// Number of the resolution.
        resolution: String,
        /// Which step.
        step: RatificationStep,
        /// Why.
        reason: String,
    },
}

/// Begins the way of a resolution that was announced, if it has one.
pub(crate) fn begin(book: &mut Book, resolution: &Resolution) {
    if let Some(required) = &resolution.ratification {
        let begun = Ratification {
            required: required.clone(),
            acceding: None,
            councils: BTreeMap::new(),
            application: None,
            publication: None,
        };
        book.ratifications.insert(resolution.number.clone(), begun);
    }
}

fn way<'a>(book: &'a mut Book, number: &String) -> Result<&'a mut Ratification, Inconsistent> {
    let way = book.ratifications.get_mut(number);
    way.ok_or_else(|| Inconsistent::unknown("ratification", number))
}

impl RatificationEvent {
    pub(crate) fn apply(&self, book: &mut Book) -> Result<(), Inconsistent> {
        let no_application = || Inconsistent::State {
            what: "no application".into(),
        };
        match self {
            Self::Acceded { resolution, acceding } => way(book, resolution)?.acceding = Some(acceding.clone()),
            Self::CouncilResolved {
                resolution,
                partner,
                agreed,
                day,
                reference,
            } => {
                let council = CouncilResolution {
                    agreed: *agreed,
                    day: *day,
                    reference: reference.clone(),
                };
                way(book, resolution)?.councils.insert(partner.clone(), council);
            }
            Self::Applied {
                resolution,
                authority,
                day,
                received,
            } => {
                way(book, resolution)?.application = Some(Application {
                    authority: authority.clone(),
                    day: *day,
                    received: *received,
                    objected: None,
                    summoned: None,
                    decision: None,
                });
            }
            Self::Received { resolution, day } => {
                let application = way(book, resolution)?.application.as_mut();
                application.ok_or_else(no_application)?.received = Some(*day);
            }
            Self::Objected { resolution, day } => {
                let application = way(book, resolution)?.application.as_mut();
                application.ok_or_else(no_application)?.objected = Some(*day);
            }
            Self::Summoned { resolution, day } => {
                let application = way(book, resolution)?.application.as_mut();
                application.ok_or_else(no_application)?.summoned = Some(*day);
            }
            Self::Approved {
                resolution,
                granted,
                day,
                reference,
            } => {
                let application = way(book, resolution)?.application.as_mut();
                application.ok_or_else(no_application)?.decision = Some(Approval {
                    granted: *granted,
                    day: *day,
                    reference: reference.clone(),
                });
            }
            Self::Published {
                resolution,
                day,
                gazette,
                in_force,
            } => {
                way(book, resolution)?.publication = Some(Publication {
                    day: *day,
                    gazette: gazette.clone(),
                    in_force: *in_force,
                });
            }
            Self::Retracted { resolution, step, .. } => {
                let found = way(book, resolution)?;
                match step {
                    RatificationStep::Accession => found.acceding = None,
                    RatificationStep::Council { partner } => {
                        found.councils.remove(partner);
                    }
                    RatificationStep::Application => found.application = None,
                    RatificationStep::Receipt => {
                        found.application.as_mut().ok_or_else(no_application)?.received = None;
                    }
                    RatificationStep::Objection => {
                        found.application.as_mut().ok_or_else(no_application)?.objected = None;
                    }
                    RatificationStep::Hearing => {
                        found.application.as_mut().ok_or_else(no_application)?.summoned = None;
                    }
                    RatificationStep::Approval => {
                        found.application.as_mut().ok_or_else(no_application)?.decision = None;
                    }
                }
            }
        }
        Ok(())
    }
}

impl From<RatificationEvent> for Event {
    fn from(event: RatificationEvent) -> Self {
        Self::Ratification(event)
    }
}
