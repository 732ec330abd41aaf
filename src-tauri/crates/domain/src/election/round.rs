//! What is counted: who stands, the roll, what was cast, and the method.

use std::collections::{BTreeMap, HashSet};

use crate::{
    count::{Attendance, Choice, CountError, QuorumCheck, Row},
    threshold::Threshold,
    votes::{Votes, quoted},
};

/// Who stands, and how the votes decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Method {
    /// One seat, the most votes (VwVfG NRW § 92 (2)).
    Plurality {
        /// Who stands.
        candidates: Vec<String>,
    },
    /// Several like seats by d'Hondt's highest averages (VwVfG NRW § 92 (3)).
    Dhondt {
        /// The lists.
        lists: Vec<List>,
        /// How many seats.
        seats: u64,
    },
    /// One seat, more than half of the valid votes (GO NRW § 50 (2), sentences 2 to 4).
    Absolute {
        /// Who stands.
        candidates: Vec<String>,
    },
    /// The run-off (engere Wahl) after [`Method::Absolute`], the most votes (GO NRW § 50 (2), sentences 5 and 6).
    RunOff {
        /// Who had the two highest numbers of votes.
        candidates: Vec<String>,
    },
}

/// A list of persons in the order in which they get its seats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Name of the list.
    pub name: String,
    /// Its persons.
    pub candidates: Vec<String>,
}

/// What a partner does with its votes, all of them alike.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[schemars(rename = "ElectionVote")]
pub enum Vote {
    /// For a person, or for a list by its name.
    For(String),
    /// Against all who stand.
    No,
    /// Enthaltung.
    Abstain,
    /// Ungültig.
    Invalid,
    /// Nothing was cast.
    #[default]
    None,
}

/// A partner in the roll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voter {
    /// Name of the partner.
    pub partner: String,
    /// Its votes, at most [`Votes::LARGEST_WEIGHT`]; zero is allowed.
    pub votes: Votes,
    /// Whether somebody is there for it.
    pub present: bool,
    /// Whether it may not take part (Mitwirkungsverbot).
    pub excluded: bool,
    /// What it does; `None` if it is absent or excluded, or the election secret.
    pub choice: Vote,
}

/// What was counted in secret.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ElectionSums {
    /// Votes by person or list.
    #[serde(rename = "for")]
    pub votes_for: BTreeMap<String, Votes>,
    /// Against all.
    pub no: Votes,
    /// Enthaltung.
    pub abstain: Votes,
    /// Ungültig.
    pub invalid: Votes,
}

/// What was cast.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Papers {
    /// A choice for each partner.
    Open(Vec<Voter>),
    /// Only sums.
    Secret {
        /// The partners, without choices.
        roll: Vec<Voter>,
        /// The sums.
        sums: ElectionSums,
    },
}

/// A lot that was drawn.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lot {
    /// Who drew it: whoever leads the election (VwVfG NRW § 92 (2)).
    pub drawn_by: String,
    /// The persons or lists it chose, one for each seat that was left.
    pub chosen: Vec<String>,
}

/// One round of an election (Wahlgang). Serialised it is the machine form that [`crate::election::read`] takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Who stands, and how the votes decide.
    pub method: Method,
    /// What was cast.
    pub papers: Papers,
    /// Thresholds of the quorum, all to be met; none: always quorate.
    pub quorum: Vec<Threshold>,
    /// What a missing quorum does.
    pub quorum_check: QuorumCheck,
    /// The lot, once it is drawn.
    pub lot: Option<Lot>,
}

/// A round that contradicts itself. The sentence begins with the field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ElectionError {
    /// The roll, a choice in it or the quorum.
    #[error(transparent)]
    Count(#[from] CountError),
    /// Nobody stands.
    #[error("{field}: Niemand steht zur Wahl. Nennen Sie mindestens einen Wahlvorschlag.")]
    NoProposal {
        /// `candidates` or `lists`.
        field: &'static str,
    },
    /// A name that says nothing.
    #[error("{field}: Der Name ist leer. Tragen Sie ihn ein.")]
    EmptyName {
        /// Path of the name.
        field: String,
    },
    /// A name that stands twice.
    #[error("{field}: {} steht zweimal zur Wahl. Streichen Sie eine der beiden Angaben.", quoted(.name))]
    Twice {
        /// Path of the second mention.
        field: String,
        /// The name.
        name: String,
    },
    /// A list of nobody.
    #[error("lists[{index}].candidates: Die Liste {} nennt keine Person. Nennen Sie mindestens eine.", quoted(.list))]
    EmptyList {
        /// Index of the list.
        index: usize,
        /// Its name.
        list: String,
    },
    /// A run-off of one.
    #[error("candidates: Eine engere Wahl findet zwischen mindestens zwei Personen statt (§ 50 Abs. 2 GO NRW), genannt ist nur {}.", quoted(.candidate))]
    RunOffOfOne {
        /// The only candidate.
        candidate: String,
    },
    /// No seat.
    #[error("seats: Zu besetzen ist mindestens eine Stelle.")]
    NoSeat,
    /// Several seats where one is elected.
    #[error(
        "seats: Mit „{method}“ wird genau eine Stelle besetzt. Mehrere gleichartige Stellen besetzen Sie mit „dhondt“ (§ 92 Abs. 3 VwVfG NRW) oder nacheinander, je Stelle in einem Wahlgang."
    )]
    OneSeatOnly {
        /// Word of the method.
        method: &'static str,
    },
    /// More seats than persons.
    #[error(
        "seats: Zu besetzen sind {seats} Stellen, zur Wahl stehen aber nur {persons} Personen. Verringern Sie die Zahl, oder ergänzen Sie Personen."
    )]
    TooManySeats {
        /// Seats asked for.
        seats: u64,
        /// Persons on all lists.
        persons: u64,
    },
    /// A vote for somebody who does not stand.
    #[error("roll[{index}].choice.for: {} steht nicht zur Wahl. Möglich sind: {known}.", quoted(.name))]
    UnknownChoice {
        /// Index of the row.
        index: usize,
        /// The name.
        name: String,
        /// Who stands.
        known: String,
    },
    /// A sum for somebody who does not stand.
    #[error("sums.votes.for: {} steht nicht zur Wahl. Möglich sind: {known}.", quoted(.name))]
    UnknownSum {
        /// The name.
        name: String,
        /// Who stands.
        known: String,
    },
    /// No sum for somebody who stands.
    #[error("sums.votes.for: Für {} ist keine Stimmenzahl angegeben. Ergänzen Sie sie, auch wenn sie 0 ist.", quoted(.name))]
    MissingSum {
        /// The name.
        name: String,
    },
    /// A lot where none decides.
    #[error("lot: In diesem Wahlgang entscheidet kein Los. Streichen Sie „lot“.")]
    LotNotNeeded,
    /// A lot drawn by nobody.
    #[error("lot.drawn_by: Nennen Sie, wer das Los gezogen hat.")]
    LotOfNobody,
    /// A lot that chose somebody else.
    #[error("lot.chosen[{index}]: {} steht nicht im Los. Das Los entscheidet zwischen {among}.", quoted(.name))]
    LotOfOther {
        /// Index in the list.
        index: usize,
        /// The name.
        name: String,
        /// Between whom it decides.
        among: String,
    },
    /// A lot that chose somebody twice.
    #[error("lot.chosen[{index}]: {} ist zweimal gezogen. Streichen Sie eine der beiden Angaben.", quoted(.name))]
    LotTwice {
        /// Index of the second mention.
        index: usize,
        /// The name.
        name: String,
    },
    /// A lot that chose too few or too many.
    #[error("lot.chosen: Das Los entscheidet über {seats}, gezogen sind aber {chosen}.")]
    LotNumber {
        /// „1 Stelle“.
        seats: String,
        /// How many were chosen.
        chosen: usize,
    },
}

impl Method {
    /// The word of the machine form.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Plurality { .. } => "plurality",
            Self::Dhondt { .. } => "dhondt",
            Self::Absolute { .. } => "absolute",
            Self::RunOff { .. } => "run_off",
        }
    }

    /// The paragraph that the method comes from.
    #[must_use]
    pub const fn citation(&self) -> &'static str {
        match self {
            Self::Plurality { .. } => "§ 92 Abs. 2 VwVfG NRW",
            Self::Dhondt { .. } => "§ 92 Abs. 3 VwVfG NRW",
            Self::Absolute { .. } | Self::RunOff { .. } => "§ 50 Abs. 2 GO NRW",
        }
    }

    /// What can be voted for: persons, or lists by their names.
    pub fn names(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        match self {
            Self::Plurality { candidates } | Self::Absolute { candidates } | Self::RunOff { candidates } => {
                Box::new(candidates.iter().map(String::as_str))
            }
            Self::Dhondt { lists, .. } => Box::new(lists.iter().map(|list| list.name.as_str())),
        }
    }

    pub(super) fn check(&self) -> Result<(), ElectionError> {
        match self {
            Self::Plurality { candidates } | Self::Absolute { candidates } => check_names("candidates", candidates),
            Self::RunOff { candidates } => {
                check_names("candidates", candidates)?;
                match candidates.as_slice() {
                    [only] => Err(ElectionError::RunOffOfOne {
                        candidate: only.clone(),
                    }),
                    _ => Ok(()),
                }
            }
            Self::Dhondt { lists, seats } => check_lists(lists, *seats),
        }
    }

    fn known(&self) -> String {
        self.names().map(quoted).collect::<Vec<_>>().join(", ")
    }
}

fn check_names(field: &'static str, names: &[String]) -> Result<(), ElectionError> {
    if names.is_empty() {
        return Err(ElectionError::NoProposal { field });
    }
    let mut seen = HashSet::new();
    names
        .iter()
        .enumerate()
        .try_for_each(|(index, name)| check_name(name, &mut seen, || format!("{field}[{index}]")))
}

fn check_name<'a>(name: &'a str, seen: &mut HashSet<&'a str>, field: impl Fn() -> String) -> Result<(), ElectionError> {
    if name.trim().is_empty() {
        return Err(ElectionError::EmptyName { field: field() });
    }
    if !seen.insert(name) {
        return Err(ElectionError::Twice {
            field: field(),
            name: name.to_owned(),
        });
    }
    Ok(())
}

fn check_lists(lists: &[List], seats: u64) -> Result<(), ElectionError> {
    if lists.is_empty() {
        return Err(ElectionError::NoProposal { field: "lists" });
    }
    let (mut names, mut persons) = (HashSet::new(), HashSet::new());
    for (index, list) in lists.iter().enumerate() {
        check_name(&list.name, &mut names, || format!("lists[{index}].list"))?;
        if list.candidates.is_empty() {
            return Err(ElectionError::EmptyList {
                index,
                list: list.name.clone(),
            });
        }
        for (place, person) in list.candidates.iter().enumerate() {
            check_name(person, &mut persons, || format!("lists[{index}].candidates[{place}]"))?;
        }
    }
    let persons = u64::try_from(persons.len()).unwrap_or(u64::MAX);
    if seats == 0 {
        Err(ElectionError::NoSeat)
    } else if seats > persons {
        Err(ElectionError::TooManySeats { seats, persons })
    } else {
        Ok(())
    }
}

impl Voter {
    /// Whether the partner counts as present for this election.
    #[must_use]
    pub const fn may_vote(&self) -> bool {
        self.present && !self.excluded
    }

    /// The row without its choice, as the quorum takes it.
    fn row(&self) -> Row {
        Row {
            partner: self.partner.clone(),
            votes: self.votes,
            present: self.present,
            excluded: self.excluded,
            choice: Choice::None,
        }
    }
}

impl Papers {
    /// The roll.
    #[must_use]
    pub fn roll(&self) -> &[Voter] {
        match self {
            Self::Open(roll) | Self::Secret { roll, .. } => roll,
        }
    }
}

impl ElectionSums {
    /// All votes that were cast.
    #[must_use]
    pub fn cast(&self) -> Votes {
        let others = [self.no, self.abstain, self.invalid];
        self.votes_for.values().copied().chain(others).sum()
    }

    fn check(&self, roll: &[Voter], method: &Method, present: Votes) -> Result<(), ElectionError> {
        if let Some((index, voter)) = roll.iter().enumerate().find(|(_, voter)| voter.choice != Vote::None) {
            let partner = voter.partner.clone();
            return Err(CountError::SecretChoice { index, partner }.into());
        }
        let names: HashSet<&str> = method.names().collect();
        if let Some(name) = self.votes_for.keys().find(|name| !names.contains(name.as_str())) {
            return Err(ElectionError::UnknownSum {
                name: name.clone(),
                known: method.known(),
            });
        }
        if let Some(name) = method.names().find(|name| !self.votes_for.contains_key(*name)) {
            return Err(ElectionError::MissingSum { name: name.to_owned() });
        }
        let cast = self.cast();
        if cast > present {
            return Err(CountError::TooManyVotes { cast, present }.into());
        }
        Ok(())
    }
}

impl Round {
    /// Checks the round, apart from its lot, and answers who is there.
    ///
    /// # Errors
    /// The first contradiction found, with the field that does not fit.
    pub(crate) fn check(&self) -> Result<Attendance, ElectionError> {
        self.method.check()?;
        let roll = self.papers.roll().iter().map(Voter::row).collect();
        let attendance = Attendance::of(roll, &self.quorum, self.quorum_check)?;
        match &self.papers {
            Papers::Open(roll) => self.check_choices(roll)?,
            Papers::Secret { roll, sums } => sums.check(roll, &self.method, attendance.present.votes)?,
        }
        Ok(attendance)
    }

    fn check_choices(&self, roll: &[Voter]) -> Result<(), ElectionError> {
        let names: HashSet<&str> = self.method.names().collect();
        for (index, voter) in roll.iter().enumerate() {
            let partner = || voter.partner.clone();
            match &voter.choice {
                // „none“ says that nothing was cast: that holds for an absent partner too.
                Vote::None => {}
                _ if !voter.present => {
                    let partner = partner();
                    return Err(CountError::ChoiceOfAbsent { index, partner }.into());
                }
                _ if voter.excluded => {
                    let partner = partner();
                    return Err(CountError::ChoiceOfExcluded { index, partner }.into());
                }
                Vote::For(name) if !names.contains(name.as_str()) => {
                    return Err(ElectionError::UnknownChoice {
                        index,
                        name: name.clone(),
                        known: self.method.known(),
                    });
                }
                Vote::For(_) | Vote::No | Vote::Abstain | Vote::Invalid => {}
            }
        }
        Ok(())
    }
}
