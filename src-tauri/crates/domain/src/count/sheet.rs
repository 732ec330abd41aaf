//! What is counted: the roll, what was cast, and the rules of the ballot.

use std::collections::{HashMap, HashSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer, ser::SerializeMap};

use super::Choice;
use crate::{
    threshold::{Measure, Threshold},
    votes::{Heads, Votes, quoted},
};

/// A partner in the roll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Name of the partner.
    pub partner: String,
    /// Its votes, at most [`Votes::LARGEST_WEIGHT`]; zero is allowed.
    pub votes: Votes,
    /// Whether somebody is there for it.
    pub present: bool,
    /// Whether it may not take part (Mitwirkungsverbot).
    pub excluded: bool,
    /// What it does; `None` if it is absent or excluded, or the ballot secret.
    pub choice: Choice,
}

/// Something for each of the four choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sums<T> {
    /// Ja.
    pub yes: T,
    /// Nein.
    pub no: T,
    /// Enthaltung.
    pub abstain: T,
    /// Ungültig.
    pub invalid: T,
}

/// What was counted in secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SecretSums {
    /// Votes for each choice.
    pub votes: Sums<Votes>,
    /// Partners for each choice, if they were counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heads: Option<Sums<Heads>>,
}

/// What was cast.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cast {
    /// A choice for each partner.
    Roll(Vec<Row>),
    /// Only sums.
    Secret {
        /// The partners, without choices.
        roll: Vec<Row>,
        /// The sums.
        sums: SecretSums,
    },
}

/// What a tie means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tie {
    /// Rejected (GO NRW § 50 (1)).
    Rejected,
    /// The choice of the named partner, which holds the chair, decides (VwVfG NRW § 91).
    Chair(String),
}

/// What a missing quorum does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum QuorumCheck {
    /// Nothing is decided.
    #[default]
    Strict,
    /// It is reported; the outcome follows the majority.
    Report,
}

/// A ballot to be counted. Serialised it is the machine form that [`crate::machine::read`] takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What was cast.
    pub cast: Cast,
    /// Thresholds of the quorum, all to be met; none: always quorate.
    pub quorum: Vec<Threshold>,
    /// Thresholds of the majority, all to be met; at least one.
    pub majority: Vec<Threshold>,
    /// What a tie means.
    pub tie: Tie,
    /// Partners that must be wholly yes; `None` in a secret ballot.
    pub consent: Option<Vec<String>>,
    /// Whether a partner may cast its votes in different ways.
    pub split_votes: bool,
    /// What a missing quorum does.
    pub quorum_check: QuorumCheck,
}

/// A sheet that contradicts itself. The sentence begins with the field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CountError {
    /// Nobody in the roll.
    #[error("roll: Das Stimmverzeichnis ist leer. Nennen Sie mindestens einen Partner.")]
    EmptyRoll,
    /// A partner stands in the roll twice.
    #[error("roll[{index}].partner: Der Partner {} steht zweimal im Stimmverzeichnis. Streichen Sie eine der beiden Zeilen.", quoted(.partner))]
    PartnerTwice {
        /// Index of the second row.
        index: usize,
        /// Name.
        partner: String,
    },
    /// A weight that is too large.
    #[error("roll[{index}].votes: {} hat {} Stimmen; ein Partner kann höchstens {} haben.", quoted(.partner), .votes.german(), Votes::LARGEST_WEIGHT.german())]
    WeightTooLarge {
        /// Index of the row.
        index: usize,
        /// Name.
        partner: String,
        /// Its votes.
        votes: Votes,
    },
    /// A choice by a partner that is absent.
    #[error("roll[{index}].choice: {} ist nicht anwesend und kann keine Stimme abgeben. Streichen Sie die Stimmabgabe, oder vermerken Sie die Anwesenheit.", quoted(.partner))]
    ChoiceOfAbsent {
        /// Index of the row.
        index: usize,
        /// Name.
        partner: String,
    },
    /// A choice by a partner that is excluded.
    #[error("roll[{index}].choice: {} ist von der Mitwirkung ausgeschlossen und kann keine Stimme abgeben. Streichen Sie die Stimmabgabe.", quoted(.partner))]
    ChoiceOfExcluded {
        /// Index of the row.
        index: usize,
        /// Name.
        partner: String,
    },
    /// A split where votes are cast uniformly.
    #[error("roll[{index}].choice: {} muss seine Stimmen einheitlich abgeben; „split_votes“ ist nicht erlaubt.", quoted(.partner))]
    SplitNotAllowed {
        /// Index of the row.
        index: usize,
        /// Name.
        partner: String,
    },
    /// A split that does not add up.
    #[error("roll[{index}].choice: Die Teile von {} ergeben zusammen {}, der Partner hat aber {} Stimmen. Berichtigen Sie die Teile.", quoted(.partner), .sum.german(), .votes.german())]
    SplitSum {
        /// Index of the row.
        index: usize,
        /// Name.
        partner: String,
        /// Sum of the parts.
        sum: Votes,
        /// Votes of the partner.
        votes: Votes,
    },
    /// A split without parts.
    #[error("roll[{index}].choice: Die geteilte Stimmabgabe von {} nennt keinen Teil.", quoted(.partner))]
    SplitEmpty {
        /// Index of the row.
        index: usize,
        /// Name.
        partner: String,
    },
    /// A quorum that is not measured by the statutory number.
    #[error(
        "quorum[{index}].base: Die Beschlussfähigkeit bemisst sich an allen Partnern. Möglich ist nur „statutory“."
    )]
    QuorumBase {
        /// Index of the threshold.
        index: usize,
    },
    /// No threshold to reach.
    #[error("majority: Es ist keine Mehrheit verlangt. Nennen Sie mindestens eine Schwelle.")]
    EmptyMajority,
    /// The chair's partner is not in the roll.
    #[error("tie.chair: Der Partner {} steht nicht im Stimmverzeichnis.", quoted(.partner))]
    UnknownChair {
        /// Name.
        partner: String,
    },
    /// A partner whose consent is asked is not in the roll.
    #[error("consent[{index}]: Der Partner {} steht nicht im Stimmverzeichnis.", quoted(.partner))]
    UnknownConsent {
        /// Index in the list.
        index: usize,
        /// Name.
        partner: String,
    },
    /// A partner whose consent is asked twice.
    #[error("consent[{index}]: Der Partner {} ist zweimal genannt. Streichen Sie eine der beiden Angaben.", quoted(.partner))]
    ConsentTwice {
        /// Index of the second mention.
        index: usize,
        /// Name.
        partner: String,
    },
    /// A choice in the roll of a secret ballot.
    #[error("roll[{index}].choice: Bei geheimer Abstimmung („sums“) ist für {} keine Stimmabgabe vorgesehen. Streichen Sie sie.", quoted(.partner))]
    SecretChoice {
        /// Index of the row.
        index: usize,
        /// Name.
        partner: String,
    },
    /// A tie rule that needs to know a choice.
    #[error(
        "tie: Bei geheimer Abstimmung ist nicht bekannt, wie der Vorsitz gestimmt hat. Möglich ist nur „rejected“."
    )]
    SecretTie,
    /// Consent in a secret ballot.
    #[error(
        "consent: Bei geheimer Abstimmung ist nicht feststellbar, ob ein Partner zugestimmt hat. Streichen Sie „consent“."
    )]
    SecretConsent,
    /// A majority of partners that were not counted.
    #[error(
        "majority[{index}].measure: Diese Mehrheit bemisst sich nach Partnern, „sums.heads“ fehlt aber. Ergänzen Sie „sums.heads“."
    )]
    SecretHeads {
        /// Index of the threshold.
        index: usize,
    },
    /// More votes than present.
    #[error("sums.votes: Gezählt sind {} Stimmen, anwesend sind aber nur {}. Prüfen Sie die Zählung.", .cast.german(), .present.german())]
    TooManyVotes {
        /// Counted.
        cast: Votes,
        /// Present.
        present: Votes,
    },
    /// More partners than present.
    #[error("sums.heads: Gezählt sind {cast} Partner, anwesend sind aber nur {present}. Prüfen Sie die Zählung.")]
    TooManyHeads {
        /// Counted.
        cast: Heads,
        /// Present.
        present: Heads,
    },
}

impl Cast {
    /// The roll.
    #[must_use]
    pub fn roll(&self) -> &[Row] {
        match self {
            Self::Roll(roll) | Self::Secret { roll, .. } => roll,
        }
    }
}

impl SecretSums {
    /// All votes that were cast.
    #[must_use]
    pub fn votes_cast(&self) -> Votes {
        let Sums {
            yes,
            no,
            abstain,
            invalid,
        } = self.votes;
        [yes, no, abstain, invalid].into_iter().sum()
    }

    /// All partners that cast their votes, if they were counted.
    #[must_use]
    pub fn heads_cast(&self) -> Option<Heads> {
        self.heads.map(
            |Sums {
                 yes,
                 no,
                 abstain,
                 invalid,
             }| [no, abstain, invalid].into_iter().fold(yes, Heads::saturating_add),
        )
    }
}

impl Row {
    /// Whether the partner counts as present for this ballot.
    #[must_use]
    pub const fn may_vote(&self) -> bool {
        self.present && !self.excluded
    }

    /// Whether the partner is present, not excluded and cast all its votes as yes.
    #[must_use]
    pub fn is_wholly_yes(&self) -> bool {
        self.may_vote() && self.choice.simplified() == Choice::Yes
    }

    fn check(&self, index: usize, split_votes: bool) -> Result<(), CountError> {
        let partner = || self.partner.clone();
        match &self.choice {
            // „none“ says that nothing was cast: that holds for an absent partner too.
            Choice::None => return Ok(()),
            _ if !self.present => {
                return Err(CountError::ChoiceOfAbsent {
                    index,
                    partner: partner(),
                });
            }
            _ if self.excluded => {
                return Err(CountError::ChoiceOfExcluded {
                    index,
                    partner: partner(),
                });
            }
            Choice::Yes | Choice::No | Choice::Abstain | Choice::Invalid => return Ok(()),
            Choice::Split(split) if split.sum().is_zero() => {
                return Err(CountError::SplitEmpty {
                    index,
                    partner: partner(),
                });
            }
            Choice::Split(split) if split.sum() != self.votes => {
                return Err(CountError::SplitSum {
                    index,
                    partner: partner(),
                    sum: split.sum(),
                    votes: self.votes,
                });
            }
            Choice::Split(_) => {}
        }
        if self.choice.is_truly_split() && !split_votes {
            return Err(CountError::SplitNotAllowed {
                index,
                partner: partner(),
            });
        }
        Ok(())
    }
}

impl Sheet {
    /// Checks the sheet; returns its rows by the names of the partners.
    ///
    /// # Errors
    /// The first contradiction found, with the field that does not fit.
    pub(crate) fn check(&self) -> Result<HashMap<&str, &Row>, CountError> {
        let roll = self.cast.roll();
        let partners = check_roll(roll)?;
        check_quorum(&self.quorum)?;
        if self.majority.is_empty() {
            return Err(CountError::EmptyMajority);
        }
        match &self.cast {
            Cast::Roll(roll) => roll
                .iter()
                .enumerate()
                .try_for_each(|(index, row)| row.check(index, self.split_votes))?,
            Cast::Secret { roll, sums } => self.check_secret(roll, sums)?,
        }
        if let Tie::Chair(partner) = &self.tie
            && !partners.contains_key(partner.as_str())
        {
            return Err(CountError::UnknownChair {
                partner: partner.clone(),
            });
        }
        let mut asked = HashSet::new();
        for (index, partner) in self.consent.iter().flatten().enumerate() {
            if !partners.contains_key(partner.as_str()) {
                return Err(CountError::UnknownConsent {
                    index,
                    partner: partner.clone(),
                });
            }
            if !asked.insert(partner) {
                return Err(CountError::ConsentTwice {
                    index,
                    partner: partner.clone(),
                });
            }
        }
        Ok(partners)
    }

    fn check_secret(&self, roll: &[Row], sums: &SecretSums) -> Result<(), CountError> {
        if let Some((index, row)) = roll.iter().enumerate().find(|(_, row)| row.choice != Choice::None) {
            return Err(CountError::SecretChoice {
                index,
                partner: row.partner.clone(),
            });
        }
        match self.tie {
            Tie::Rejected => {}
            Tie::Chair(_) => return Err(CountError::SecretTie),
        }
        if self.consent.is_some() {
            return Err(CountError::SecretConsent);
        }
        let measures_heads = |threshold: &Threshold| threshold.measure() == Measure::Heads;
        if let (None, Some(index)) = (sums.heads, self.majority.iter().position(measures_heads)) {
            return Err(CountError::SecretHeads { index });
        }
        let present = || roll.iter().filter(|r| r.may_vote());
        let votes_present = present().map(|r| r.votes).sum();
        if sums.votes_cast() > votes_present {
            return Err(CountError::TooManyVotes {
                cast: sums.votes_cast(),
                present: votes_present,
            });
        }
        let heads_present = present().fold(Heads::ZERO, |heads, _| heads.saturating_add(Heads::new(1)));
        match sums.heads_cast() {
            Some(cast) if cast > heads_present => Err(CountError::TooManyHeads {
                cast,
                present: heads_present,
            }),
            Some(_) | None => Ok(()),
        }
    }
}

/// Refuses an empty roll, a partner twice and a weight that is too large; returns the rows by name.
pub(super) fn check_roll(roll: &[Row]) -> Result<HashMap<&str, &Row>, CountError> {
    if roll.is_empty() {
        return Err(CountError::EmptyRoll);
    }
    let mut partners = HashMap::with_capacity(roll.len());
    for (index, row) in roll.iter().enumerate() {
        if partners.insert(row.partner.as_str(), row).is_some() {
            return Err(CountError::PartnerTwice {
                index,
                partner: row.partner.clone(),
            });
        }
        if row.votes > Votes::LARGEST_WEIGHT {
            return Err(CountError::WeightTooLarge {
                index,
                partner: row.partner.clone(),
                votes: row.votes,
            });
        }
    }
    Ok(partners)
}

pub(super) fn check_quorum(thresholds: &[Threshold]) -> Result<(), CountError> {
    match thresholds.iter().position(|t| !t.is_quorum()) {
        Some(index) => Err(CountError::QuorumBase { index }),
        None => Ok(()),
    }
}

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("partner", &self.partner)?;
        map.serialize_entry("votes", &self.votes)?;
        map.serialize_entry("present", &self.present)?;
        if self.excluded {
            map.serialize_entry("excluded", &self.excluded)?;
        }
        if self.choice != Choice::None {
            map.serialize_entry("choice", &self.choice)?;
        }
        map.end()
    }
}

impl Serialize for Tie {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Rejected => serializer.serialize_str("rejected"),
            Self::Chair(partner) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("chair", partner)?;
                map.end()
            }
        }
    }
}

impl Serialize for Sheet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("roll", self.cast.roll())?;
        if let Cast::Secret { sums, .. } = &self.cast {
            map.serialize_entry("sums", sums)?;
        }
        map.serialize_entry("quorum", &self.quorum)?;
        map.serialize_entry("majority", &self.majority)?;
        map.serialize_entry("tie", &self.tie)?;
        if let Some(consent) = &self.consent {
            map.serialize_entry("consent", consent)?;
        }
        map.serialize_entry("split_votes", &self.split_votes)?;
        map.serialize_entry("quorum_check", &self.quorum_check)?;
        map.end()
    }
}
