//! Votes in writing (Umlaufverfahren; VwVfG NRW § 90 (1)): a motion goes to all partners of a committee, each replies until a
//! day, and an objection to the procedure ends it.

mod decide;
mod exclusion;
mod sentence;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    ballot::{BallotRules, Cast, Decision, RollRow, sheet},
    book::Book,
    content::ContentRef,
    count::{self, Choice, Count, Outcome, Sheet},
    id::{CirculationId, CommitteeId, MotionId, PartnerId, PersonId},
    meeting::Meeting,
    motion::{Consultation, ConsultationResult, MotionState},
    refusal::Inconsistent,
    resolution::{Origin, Resolution},
};

pub(crate) use decide::{counted, earliest_deadline, recount};
pub(crate) use sentence::voice;

/// A partner objected to the procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Objection {
    /// Which partner.
    pub partner: PartnerId,
    /// Day on which it was received.
    pub received: NaiveDate,
    /// Why, if it said so.
    #[serde(default)]
    pub reason: Option<String>,
}

/// A person takes no part in a vote in writing (Befangenheit; GO NRW § 31, VwVfG NRW § 20).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recusal {
    /// Who.
    pub person: PersonId,
    /// Why.
    pub reason: String,
}

/// Where a circulation stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CirculationState {
    /// Replies are being recorded.
    Open,
    /// The result was announced.
    Announced {
        /// When.
        at: DateTime<Utc>,
        /// The count.
        count: Box<Count>,
        /// Number of the resolution or recommendation, if it was carried.
        number: Option<String>,
    },
    /// The announced result was annulled; its number is not given again.
    Annulled {
        /// When it had been announced.
        announced: DateTime<Utc>,
        /// When it was annulled.
        at: DateTime<Utc>,
        /// Why.
        reason: String,
        /// The count that was announced.
        count: Box<Count>,
    },
    /// A partner objected; the motion goes to a meeting.
    Objected {
        /// When that was recorded.
        at: DateTime<Utc>,
        /// Who and why.
        objection: Objection,
    },
    /// Ended without a result.
    Cancelled {
        /// When.
        at: DateTime<Utc>,
        /// Why.
        reason: String,
    },
}

impl CirculationState {
    /// „läuft“, „abgeschlossen“, „aufgehoben“, „durch Widerspruch beendet“, „abgebrochen“.
    #[must_use]
    pub const fn german(&self) -> &'static str {
        match self {
            Self::Open => "läuft",
            Self::Announced { .. } => "abgeschlossen",
            Self::Annulled { .. } => "aufgehoben",
            Self::Objected { .. } => "durch Widerspruch beendet",
            Self::Cancelled { .. } => "abgebrochen",
        }
    }

    /// When it ended; that its result was annulled later does not change that.
    #[must_use]
    pub const fn ended(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::Open => None,
            Self::Annulled { announced, .. } => Some(*announced),
            Self::Announced { at, .. } | Self::Objected { at, .. } | Self::Cancelled { at, .. } => Some(*at),
        }
    }
}

/// A vote in writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circulation {
    /// Identifier.
    pub id: CirculationId,
    /// Which committee votes.
    pub committee: CommitteeId,
    /// On which motion.
    pub motion: MotionId,
    /// The wording voted on.
    pub wording: ContentRef,
    /// Its rules.
    pub rules: BallotRules,
    /// All partners with the votes of the day on which it began. Everybody is asked: nobody is absent.
    pub roll: Vec<RollRow>,
    /// Who takes no part, in the order of entry.
    pub recusals: Vec<Recusal>,
    /// Replies so far, by partner.
    pub replies: BTreeMap<PartnerId, Choice>,
    /// When it began.
    pub started: DateTime<Utc>,
    /// Last day for replies.
    pub deadline: NaiveDate,
    /// Where it stands.
    pub state: CirculationState,
}

impl Circulation {
    /// Partners that may reply.
    pub fn asked(&self) -> impl Iterator<Item = &RollRow> {
        self.roll.iter().filter(|row| row.may_vote())
    }

    /// Partners that have not replied.
    pub fn silent(&self) -> impl Iterator<Item = &RollRow> {
        self.asked().filter(|row| !self.replies.contains_key(&row.partner))
    }

    /// The meeting whose minutes take it in: the committee's first one that was opened after it ended (VwVfG NRW § 93).
    #[must_use]
    pub fn minuted_by<'a>(&self, book: &'a Book) -> Option<&'a Meeting> {
        let ended = self.state.ended()?;
        let opened = |meeting: &&Meeting| meeting.state.sitting().map(|sitting| sitting.opened);
        let of_committee = book.meetings.values().filter(|m| m.committee == self.committee);
        of_committee
            .filter(|meeting| opened(meeting).is_some_and(|opened| ended <= opened))
            .min_by_key(opened)
    }

    /// The sheet that is counted: who did not reply has not cast its votes.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        sheet(&self.roll, &self.rules, &self.replies, None)
    }

    /// The sheet by which the result was found: without enough replies the one on which nobody else is there.
    pub(crate) fn decisive_sheet(&self, count: &Count) -> Sheet {
        match count.outcome {
            Outcome::NotQuorate => replied(&self.sheet()),
            Outcome::Carried | Outcome::Rejected => self.sheet(),
        }
    }
}

/// The sheet on which only those that replied are there: whether enough took part.
fn replied(sheet: &Sheet) -> Sheet {
    let row = |row: &count::Row| count::Row {
        present: row.excluded || row.choice != Choice::None,
        ..row.clone()
    };
    let cast = match &sheet.cast {
        count::Cast::Roll(roll) => count::Cast::Roll(roll.iter().map(row).collect()),
        count::Cast::Secret { .. } => sheet.cast.clone(),
    };
    Sheet { cast, ..sheet.clone() }
}

/// What can be done with votes in writing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum CirculationCommand {
    /// A motion goes to all partners; the roll is frozen.
    Start {
        /// Identifier.
        id: CirculationId,
        /// Which motion.
        motion: MotionId,
        /// Which committee votes.
        committee: CommitteeId,
        /// Last day for replies; left out: the earliest that the rulebook allows.
        #[serde(default)]
        deadline: Option<NaiveDate>,
    },
    /// Replies are recorded or changed.
    Reply {
        /// Which circulation.
        circulation: CirculationId,
        /// Choices by partner.
        replies: Vec<Cast>,
        /// Day on which they were received; left out: today.
        #[serde(default)]
        received: Option<NaiveDate>,
    },
    /// A partner objects to the procedure; that ends it.
    Object {
        /// Which circulation.
        circulation: CirculationId,
        /// Which partner.
        partner: PartnerId,
        /// Day on which it was received; left out: today.
        #[serde(default)]
        received: Option<NaiveDate>,
        /// Why, if it said so.
        #[serde(default)]
        reason: Option<String>,
    },
    /// The result is counted and announced, after the deadline or once all have replied.
    Announce {
        /// Which circulation.
        circulation: CirculationId,
    },
    /// It ends without a result.
    Cancel {
        /// Which circulation.
        circulation: CirculationId,
        /// Why.
        reason: String,
    },
    /// The announced result is annulled, as long as nothing rests on it; the motion may be circulated again.
    Annul {
        /// Which circulation.
        circulation: CirculationId,
        /// Why.
        reason: String,
    },
    /// A person takes no part.
    Exclude {
        /// Which circulation.
        circulation: CirculationId,
        /// Who.
        person: PersonId,
        /// Why.
        reason: String,
    },
    /// An exclusion that was entered wrongly is taken back.
    Lift {
        /// Which circulation.
        circulation: CirculationId,
        /// Who.
        person: PersonId,
    },
}

/// What happened to votes in writing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum CirculationEvent {
    /// A motion went to all partners.
    Started {
        /// Identifier.
        id: CirculationId,
        /// Which motion.
        motion: MotionId,
        /// Which committee votes.
        committee: CommitteeId,
        /// The wording voted on.
        wording: ContentRef,
        /// Rules.
        rules: BallotRules,
        /// The frozen roll.
        roll: Vec<RollRow>,
        /// When.
        at: DateTime<Utc>,
        /// Last day for replies.
        deadline: NaiveDate,
    },
    /// Replies were recorded or changed.
    Replied {
        /// Which circulation.
        circulation: CirculationId,
        /// Choices by partner; `none` takes a recorded one back.
        replies: Vec<Cast>,
        /// Day on which they were received.
        received: NaiveDate,
    },
    /// A partner objected to the procedure.
    Objected {
        /// Which circulation.
        circulation: CirculationId,
        /// When that was recorded.
        at: DateTime<Utc>,
        /// Who and why.
        objection: Objection,
    },
    /// The result was announced.
    Announced {
        /// Which circulation.
        circulation: CirculationId,
        /// When.
        at: DateTime<Utc>,
        /// The count.
        count: Box<Count>,
        /// The resolution or recommendation, if it was carried.
        resolution: Option<Resolution>,
    },
    /// It ended without a result.
    Cancelled {
        /// Which circulation.
        circulation: CirculationId,
        /// When.
        at: DateTime<Utc>,
        /// Why.
        reason: String,
    },
    /// The announced result was annulled.
    Annulled {
        /// Which circulation.
        circulation: CirculationId,
        /// When.
        at: DateTime<Utc>,
        /// Why.
        reason: String,
    },
    /// A person takes no part. If that changes who votes for the partner, a reply recorded for it falls away.
    Excluded {
        /// Which circulation.
        circulation: CirculationId,
        /// Who and why.
        recusal: Recusal,
        /// For which partner the person has a seat.
        partner: PartnerId,
        /// Who votes for the partner now; none: nobody, it is excluded.
        represented_by: Option<PersonId>,
    },
    /// An exclusion was taken back. If that changes who votes for the partner, a reply recorded for it falls away.
    Lifted {
        /// Which circulation.
        circulation: CirculationId,
        /// Who.
        person: PersonId,
        /// For which partner the person has a seat.
        partner: PartnerId,
        /// Who votes for the partner now.
        represented_by: Option<PersonId>,
    },
}

fn found<'a>(book: &'a mut Book, id: &CirculationId) -> Result<&'a mut Circulation, Inconsistent> {
    let circulation = book.circulations.get_mut(id);
    circulation.ok_or_else(|| Inconsistent::unknown("circulation", id))
}

/// Ends a circulation without a result: the motion stands where it stood before.
fn end(book: &mut Book, id: &CirculationId, state: CirculationState) -> Result<(), Inconsistent> {
    let circulation = found(book, id)?;
    circulation.state = state;
    let motion = circulation.motion.clone();
    book.motion_mut(&motion)?.stand_again();
    Ok(())
}

impl CirculationEvent {
    pub(crate) fn apply(&self, book: &mut Book) -> Result<(), Inconsistent> {
        match self {
            Self::Started {
                id,
                motion,
                committee,
                wording,
                rules,
                roll,
                at,
                deadline,
            } => {
                book.contents.insert(wording.hash);
                book.motion_mut(motion)?.state = MotionState::Circulating {
                    circulation: id.clone(),
                };
                let circulation = Circulation {
                    id: id.clone(),
                    committee: committee.clone(),
                    motion: motion.clone(),
                    wording: wording.clone(),
                    rules: rules.clone(),
                    roll: roll.clone(),
                    recusals: Vec::new(),
                    replies: BTreeMap::new(),
                    started: *at,
                    deadline: *deadline,
                    state: CirculationState::Open,
                };
                if book.circulations.insert(id.clone(), circulation).is_some() {
                    return Err(Inconsistent::Taken { id: id.to_string() });
                }
            }
            Self::Replied {
                circulation, replies, ..
            } => {
                let found = found(book, circulation)?;
                for cast in replies {
                    match cast.choice {
                        Choice::None => found.replies.remove(&cast.partner),
                        Choice::Yes | Choice::No | Choice::Abstain | Choice::Invalid | Choice::Split(_) => {
                            found.replies.insert(cast.partner.clone(), cast.choice.clone())
                        }
                    };
                }
            }
            Self::Objected {
                circulation,
                at,
                objection,
            } => {
                let state = CirculationState::Objected {
                    at: *at,
                    objection: objection.clone(),
                };
                end(book, circulation, state)?;
            }
            Self::Announced {
                circulation,
                at,
                count,
                resolution,
            } => announce(book, circulation, *at, count, resolution.as_ref())?,
            Self::Cancelled {
                circulation,
                at,
                reason,
            } => {
                let state = CirculationState::Cancelled {
                    at: *at,
                    reason: reason.clone(),
                };
                end(book, circulation, state)?;
            }
            Self::Annulled {
                circulation,
                at,
                reason,
            } => annul(book, circulation, *at, reason)?,
            Self::Excluded {
                circulation,
                recusal,
                partner,
                represented_by,
            } => {
                let found = found(book, circulation)?;
                found.recusals.push(recusal.clone());
                found.represent(partner, represented_by.as_ref());
            }
            Self::Lifted {
                circulation,
                person,
                partner,
                represented_by,
            } => {
                let found = found(book, circulation)?;
                found.recusals.retain(|recusal| recusal.person != *person);
                found.represent(partner, represented_by.as_ref());
            }
        }
        Ok(())
    }
}

fn announce(
    book: &mut Book,
    id: &CirculationId,
    at: DateTime<Utc>,
    count: &Count,
    resolution: Option<&Resolution>,
) -> Result<(), Inconsistent> {
    let circulation = found(book, id)?;
    let (committee, motion) = (circulation.committee.clone(), circulation.motion.clone());
    let decision = circulation.rules.decision;
    let state = CirculationState::Announced {
        at,
        count: Box::new(count.clone()),
        number: resolution.map(|r| r.number.clone()),
    };
    let carried = match count.outcome {
        Outcome::Carried => true,
        Outcome::Rejected => false,
        // Nothing was decided.
        Outcome::NotQuorate => return end(book, id, state),
    };
    circulation.state = state;
    if let Some(resolution) = resolution {
        book.record_resolution(resolution);
    }
    let motion = book.motion_mut(&motion)?;
    let result = ConsultationResult::Circulated {
        circulation: id.clone(),
        carried,
    };
    motion.record(&committee, result);
    motion.state = match decision {
        Decision::Recommendation => MotionState::Recommended { carried },
        Decision::Resolution | Decision::Procedural if carried => MotionState::Carried,
        Decision::Resolution | Decision::Procedural => MotionState::Rejected,
    };
    Ok(())
}

fn annul(book: &mut Book, id: &CirculationId, at: DateTime<Utc>, reason: &str) -> Result<(), Inconsistent> {
    let circulation = found(book, id)?;
    let CirculationState::Announced {
        at: announced, count, ..
    } = &circulation.state
    else {
        return Err(Inconsistent::State {
            what: format!("circulation {id} has no result"),
        });
    };
    let state = CirculationState::Annulled {
        announced: *announced,
        at,
        reason: reason.to_owned(),
        count: count.clone(),
    };
    let motion = circulation.motion.clone();
    for resolution in &mut book.resolutions {
        if resolution.origin == Origin::Circulation(id.clone()) {
            resolution.annulled = Some(reason.to_owned());
        }
    }
    let stations = &mut book.motion_mut(&motion)?.consultations;
    let result = |station: &&mut Consultation| matches!(&station.result, Some(ConsultationResult::Circulated { circulation, .. }) if circulation == id);
    for station in stations.iter_mut().filter(result) {
        station.result = None;
    }
    end(book, id, state)
}
