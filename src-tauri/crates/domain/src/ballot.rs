//! Ballots (Abstimmungen): the frozen roll, the choices, the count, the announcement.

mod decide;
pub mod secret;
mod sentence;

pub(crate) use decide::{
    SECOND_MEETING, alike, basis, basis_of_motion, check_choice, counted, required_ratification, sheet, wording_of,
};
pub use secret::{Issue, SlipCount, SlipKind, Slips};
pub(crate) use sentence::{groups, tallies};
use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    agenda::ItemState,
    amendment::AmendmentState,
    book::Book,
    content::ContentRef,
    count::{Choice, Count, Outcome, SecretSums, Sums},
    exclusion::Exclusion,
    id::{AmendmentId, BallotId, ItemId, MeetingId, PartnerId, PersonId},
    motion::{ConsultationResult, MotionState},
    refusal::Inconsistent,
    resolution::Resolution,
    rulebook::{CommitteeRule, MotionKind, Role, VotingGroup},
    threshold::{Measure, Threshold},
    votes::{Heads, Votes},
};

/// A partner in the frozen roll.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RollRow {
    /// Which partner.
    pub partner: PartnerId,
    /// Its name on that day.
    pub name: String,
    /// Its votes on that day.
    pub votes: Votes,
    /// Whether somebody is there for it.
    pub present: bool,
    /// Whether everybody who is there for it is excluded.
    pub excluded: bool,
    /// Who votes for it, or who is excluded.
    pub person: Option<PersonId>,
}

impl RollRow {
    /// Present and not excluded when the vote began.
    #[must_use]
    pub const fn may_vote(&self) -> bool {
        self.present && !self.excluded
    }
}

/// What the vote results in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// A resolution of the competent committee (Beschluss).
    Resolution,
    /// A recommendation of an advising committee (Empfehlung).
    Recommendation,
    /// About the committee's own proceedings (Verfahrensbeschluss).
    Procedural,
}

impl Decision {
    /// What a vote on a motion of a kind results in: a committee resolves only what it is competent for; otherwise it recommends.
    #[must_use]
    pub fn of(kind: &MotionKind, rule: &CommitteeRule) -> Self {
        if kind.committee != rule.id || rule.role == Role::Advises {
            Self::Recommendation
        } else {
            Self::Resolution
        }
    }
}

/// How the votes are cast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BallotMode {
    /// Openly, by show of hands, recorded for each partner.
    #[default]
    Open,
    /// One partner after the other is called by name (namentlich).
    RollCall,
    /// By acclamation (Zuruf): all agree, but for those that say otherwise.
    Acclamation,
    /// On slips (geheim); only sums are recorded.
    Secret,
    /// In writing, without a meeting (Umlaufverfahren; VwVfG NRW § 90 (1)).
    Circulation,
}

impl BallotMode {
    /// „offen“, „namentlich“, „durch Zuruf“, „geheim“, „im Umlaufverfahren“.
    #[must_use]
    pub const fn german(self) -> &'static str {
        match self {
            Self::Open => "offen",
            Self::RollCall => "namentlich",
            Self::Acclamation => "durch Zuruf",
            Self::Secret => "geheim",
            Self::Circulation => "im Umlaufverfahren",
        }
    }
}

/// What is voted on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum BallotSubject {
    /// The item itself: the motion behind it.
    #[default]
    Item,
    /// A motion on the proceedings (Antrag zur Geschäftsordnung): the item goes on afterwards.
    Procedure,
    /// An amendment to the motion of the item.
    Amendment {
        /// Which one.
        amendment: AmendmentId,
    },
    /// Whether a person is excluded from the item (GO NRW § 31 (4)); the person takes no part in this vote.
    Exclusion(Exclusion),
}

impl BallotSubject {
    /// The person on whose exclusion is decided.
    pub(crate) fn doubtful(&self) -> Option<&PersonId> {
        match self {
            Self::Exclusion(exclusion) => Some(&exclusion.person),
            Self::Item | Self::Procedure | Self::Amendment { .. } => None,
        }
    }
}

/// Whose choice decides a tie, as it was when the ballot was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Tie {
    /// Nobody's: the motion is rejected.
    Rejected,
    /// That of the chair's partner.
    Chair(PartnerId),
}

/// What a ballot is about and by which rules it is counted; fixed when it is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BallotRules {
    /// What the vote results in.
    pub decision: Decision,
    /// How votes are cast.
    pub mode: BallotMode,
    /// German name of the majority.
    pub majority_name: String,
    /// Thresholds of the majority.
    pub majority: Vec<Threshold>,
    /// Thresholds of the quorum.
    pub quorum: Vec<Threshold>,
    /// Whether the ballot counts although the quorum is missing, as long as nobody has established the lack.
    pub quorum_reported_only: bool,
    /// What a tie means.
    pub tie: Tie,
    /// The rule that asks for the majority, as it is cited.
    pub citation: String,
    /// Whether a partner may cast its votes in parts.
    #[serde(default)]
    pub split_votes: bool,
    /// Decided regardless of how many are there: a second meeting (GO NRW § 49 (2); VwVfG NRW § 90 (2)).
    #[serde(default)]
    pub regardless_of_numbers: bool,
    /// Partners that must agree besides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consent: Vec<PartnerId>,
    /// Partners that vote alike.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<VotingGroup>,
    /// Who demanded the roll call or the secret ballot.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub demanded_by: Vec<PartnerId>,
}

/// Where a ballot stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BallotState {
    /// Choices are being recorded.
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
    /// Without effect; stays on record.
    Annulled {
        /// When.
        at: DateTime<Utc>,
        /// Why.
        reason: String,
        /// The count, if it had been announced.
        count: Option<Box<Count>>,
    },
}

/// A ballot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballot {
    /// Identifier.
    pub id: BallotId,
    /// In which meeting.
    pub meeting: MeetingId,
    /// On which item.
    pub item: ItemId,
    /// What is voted on.
    pub subject: BallotSubject,
    /// The wording voted on.
    pub wording: ContentRef,
    /// Its rules.
    pub rules: BallotRules,
    /// The frozen roll.
    pub roll: Vec<RollRow>,
    /// The slips handed out for a secret ballot.
    pub slips: Vec<Issue>,
    /// What was recorded so far, by partner.
    pub choices: BTreeMap<PartnerId, Choice>,
    /// What was recorded so far without names; takes the place of the choices.
    pub sums: Option<SecretSums>,
    /// When it was opened.
    pub opened: DateTime<Utc>,
    /// Where it stands.
    pub state: BallotState,
}

impl Ballot {
    /// Partners that may vote.
    pub fn entitled(&self) -> impl Iterator<Item = &RollRow> {
        self.roll.iter().filter(|r| r.may_vote())
    }

    /// Whether the majority counts partners.
    #[must_use]
    pub fn counts_heads(&self) -> bool {
        self.rules.majority.iter().any(|t| t.measure() == Measure::Heads)
    }

    /// Partners that may vote and of which nothing is recorded; nobody where only sums are known.
    pub fn missing(&self) -> impl Iterator<Item = &RollRow> {
        let by_name = self.rules.mode != BallotMode::Secret && self.sums.is_none();
        self.entitled()
            .filter(move |r| by_name && !self.choices.contains_key(&r.partner))
    }
}

/// A choice of one partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cast {
    /// Which partner.
    pub partner: PartnerId,
    /// Its choice; `none` takes a recorded one back.
    pub choice: Choice,
}

/// What can be done with ballots.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum BallotCommand {
    /// The vote on the current item begins; the roll is frozen.
    Open {
        /// Identifier.
        id: BallotId,
        /// Which meeting.
        meeting: MeetingId,
        /// Which item.
        item: ItemId,
        /// The wording; left out: the proposal of the motion.
        #[serde(default)]
        wording: Option<String>,
        /// What is voted on; left out: the item itself.
        #[serde(default)]
        subject: BallotSubject,
        /// How the votes are cast; left out: openly.
        #[serde(default)]
        mode: BallotMode,
        /// Who demands a roll call or a secret ballot.
        #[serde(default)]
        demanded_by: Vec<PartnerId>,
    },
    /// Choices are recorded or corrected.
    Cast {
        /// Which ballot.
        ballot: BallotId,
        /// Choices by partner.
        choices: Vec<Cast>,
    },
    /// All partners that have not voted yet get the same choice („Übrige Ja“).
    CastRemaining {
        /// Which ballot.
        ballot: BallotId,
        /// The choice.
        choice: Choice,
    },
    /// By acclamation so many say no or abstain; all others agree. Only where all partners have equally many votes.
    Acclaim {
        /// Which ballot.
        ballot: BallotId,
        /// Partners against it.
        #[serde(default)]
        no: Heads,
        /// Partners that abstain.
        #[serde(default)]
        abstain: Heads,
    },
    /// The slips of a secret ballot are counted, or counted again.
    CountSlips {
        /// Which ballot.
        ballot: BallotId,
        /// The slips by what is printed on them.
        slips: Vec<SlipCount>,
        /// Partners by choice, from a ballot of heads beside it.
        #[serde(default)]
        heads: Option<Sums<Heads>>,
    },
    /// The result is counted and announced.
    Announce {
        /// Which ballot.
        ballot: BallotId,
        /// Also if choices are missing.
        #[serde(default)]
        without_missing: bool,
    },
    /// The ballot is without effect and may be repeated.
    Annul {
        /// Which ballot.
        ballot: BallotId,
        /// Why.
        reason: String,
    },
}

/// What happened to ballots.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum BallotEvent {
    /// The vote began.
    Opened {
        /// Identifier.
        id: BallotId,
        /// Which meeting.
        meeting: MeetingId,
        /// Which item.
        item: ItemId,
        /// The wording voted on.
        wording: ContentRef,
        /// Rules.
        rules: BallotRules,
        /// The frozen roll.
        roll: Vec<RollRow>,
        /// When.
        at: DateTime<Utc>,
        /// What is voted on.
        #[serde(default)]
        subject: BallotSubject,
        /// The slips handed out for a secret ballot.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        slips: Vec<Issue>,
    },
    /// Choices were recorded or corrected.
    Cast {
        /// Which ballot.
        ballot: BallotId,
        /// Choices by partner.
        choices: Vec<Cast>,
    },
    /// Sums were recorded, without names; they take the place of what was recorded before.
    Tallied {
        /// Which ballot.
        ballot: BallotId,
        /// The sums.
        sums: SecretSums,
    },
    /// The result was announced.
    Announced {
        /// Which ballot.
        ballot: BallotId,
        /// When.
        at: DateTime<Utc>,
        /// The count.
        count: Box<Count>,
        /// The resolution or recommendation, if it was carried.
        resolution: Option<Resolution>,
    },
    /// The ballot is without effect.
    Annulled {
        /// Which ballot.
        ballot: BallotId,
        /// When.
        at: DateTime<Utc>,
        /// Why.
        reason: String,
    },
}

impl BallotEvent {
    pub(crate) fn apply(&self, book: &mut Book) -> Result<(), Inconsistent> {
        match self {
            Self::Opened {
                id,
                meeting,
                item,
                wording,
                rules,
                roll,
                at,
                subject,
                slips,
            } => {
                book.contents.insert(wording.hash);
                let found = book.meeting_mut(meeting)?;
                found.sitting_mut()?.ballot = Some(id.clone());
                found.item_mut(item)?.ballots.push(id.clone());
                let ballot = Ballot {
                    id: id.clone(),
                    meeting: meeting.clone(),
                    item: item.clone(),
                    subject: subject.clone(),
                    wording: wording.clone(),
                    rules: rules.clone(),
                    roll: roll.clone(),
                    slips: slips.clone(),
                    choices: BTreeMap::new(),
                    sums: None,
                    opened: *at,
                    state: BallotState::Open,
                };
                if book.ballots.insert(id.clone(), ballot).is_some() {
                    return Err(Inconsistent::Taken { id: id.to_string() });
                }
            }
            Self::Cast { ballot, choices } => {
                let found = book.ballot_mut(ballot)?;
                found.sums = None;
                for cast in choices {
                    match cast.choice {
                        Choice::None => found.choices.remove(&cast.partner),
                        Choice::Yes | Choice::No | Choice::Abstain | Choice::Invalid | Choice::Split(_) => {
                            found.choices.insert(cast.partner.clone(), cast.choice.clone())
                        }
                    };
                }
            }
            Self::Tallied { ballot, sums } => {
                let found = book.ballot_mut(ballot)?;
                found.choices.clear();
                found.sums = Some(*sums);
            }
            Self::Announced {
                ballot,
                at,
                count,
                resolution,
            } => announce(book, ballot, *at, count, resolution.as_ref())?,
            Self::Annulled { ballot, at, reason } => annul(book, ballot, *at, reason)?,
        }
        Ok(())
    }
}

fn announce(
    book: &mut Book,
    id: &BallotId,
    at: DateTime<Utc>,
    count: &Count,
    resolution: Option<&Resolution>,
) -> Result<(), Inconsistent> {
    let ballot = book.ballot_mut(id)?;
    let number = resolution.map(|r| r.number.clone());
    ballot.state = BallotState::Announced {
        at,
        count: Box::new(count.clone()),
        number,
    };
    let (meeting, item, decision) = (ballot.meeting.clone(), ballot.item.clone(), ballot.rules.decision);
    let subject = ballot.subject.clone();
    if let Some(resolution) = resolution {
        book.record_resolution(resolution);
    }
    let found = book.meeting_mut(&meeting)?;
    found.sitting_mut()?.ballot = None;
    let committee = found.committee.clone();
    let entry = found.item_mut(&item)?;
    let carried = match count.outcome {
        Outcome::Carried => true,
        Outcome::Rejected => false,
        // Nothing was decided: the item stays open.
        Outcome::NotQuorate => return Ok(()),
    };
    match subject {
        BallotSubject::Item => {}
        // The item goes on. An exclusion is an event of its own.
        BallotSubject::Procedure | BallotSubject::Exclusion(_) => return Ok(()),
        BallotSubject::Amendment { amendment } => {
            let amendment = entry.amendment_mut(&amendment)?;
            amendment.state = if carried {
                AmendmentState::Carried { ballot: id.clone() }
            } else {
                AmendmentState::Rejected { ballot: id.clone() }
            };
            return Ok(());
        }
    }
    entry.state = ItemState::Voted {
        ballot: id.clone(),
        carried,
    };
    if let Some(motion) = entry.motion.clone() {
        let motion = book.motion_mut(&motion)?;
        motion.record(
            &committee,
            ConsultationResult::Voted {
                ballot: id.clone(),
                carried,
            },
        );
        motion.state = match decision {
            Decision::Recommendation => MotionState::Recommended { carried },
            Decision::Resolution | Decision::Procedural if carried => MotionState::Carried,
            Decision::Resolution | Decision::Procedural => MotionState::Rejected,
        };
    }
    Ok(())
}

fn annul(book: &mut Book, id: &BallotId, at: DateTime<Utc>, reason: &str) -> Result<(), Inconsistent> {
    let ballot = book.ballot_mut(id)?;
    let count = match &ballot.state {
        BallotState::Announced { count, .. } => Some(count.clone()),
        BallotState::Open => None,
        BallotState::Annulled { .. } => {
            return Err(Inconsistent::State {
                what: format!("ballot {id} was annulled before"),
            });
        }
    };
    ballot.state = BallotState::Annulled {
        at,
        reason: reason.to_owned(),
        count,
    };
    let (meeting, item, subject) = (ballot.meeting.clone(), ballot.item.clone(), ballot.subject.clone());
    for resolution in book.resolutions.iter_mut().filter(|r| r.ballot() == Some(id)) {
        resolution.annulled = Some(reason.to_owned());
    }
    let found = book.meeting_mut(&meeting)?;
    let sitting = found.sitting_mut()?;
    if sitting.ballot.as_ref() == Some(id) {
        sitting.ballot = None;
    }
    let committee = found.committee.clone();
    let entry = found.item_mut(&item)?;
    match subject {
        BallotSubject::Item => {}
        BallotSubject::Procedure => return Ok(()),
        BallotSubject::Amendment { amendment } => {
            entry.amendment_mut(&amendment)?.state = AmendmentState::Pending;
            return Ok(());
        }
        BallotSubject::Exclusion(exclusion) => {
            if entry.doubts.iter().any(|doubt| doubt.ballot == *id && doubt.excluded) {
                entry.exclusions.retain(|e| e.person != exclusion.person);
            }
            entry.doubts.retain(|doubt| doubt.ballot != *id);
            return Ok(());
        }
    }
    entry.state = ItemState::Pending;
    if let Some(motion) = entry.motion.clone() {
        let motion = book.motion_mut(&motion)?;
        if let Some(station) = motion.consultations.iter_mut().find(|c| c.committee == committee) {
            station.result = None;
        }
        motion.state = MotionState::Scheduled { meeting };
    }
    Ok(())
}
