//! When a round of an election may be cast, announced, decided by lot, answered and annulled.

use chrono::{DateTime, Utc};

use super::{
    Election, ElectionCast, ElectionCommand, ElectionCount, ElectionError, ElectionEvent, ElectionMethod, ElectionMode,
    ElectionOutcome, ElectionSlipCount, ElectionState, ElectionSums, List, Lot, Method, Papers, Proposal, Round, Vote,
    Voter, Winner, opening::Opening,
};
use crate::{
    ballot::{RollRow, SECOND_MEETING, secret},
    book::Book,
    content::Contents,
    context::Context,
    count::QuorumCheck,
    event::Event,
    id::{ElectionId, PartnerId},
    refusal::Refusal,
    roll,
    text::{self, enumeration, quote},
    votes::Votes,
};

impl ElectionCommand {
    pub(crate) fn decide(&self, book: &Book, context: &Context, _: &mut Contents) -> Result<Vec<Event>, Refusal> {
        let event = match self {
            Self::Open {
                id,
                meeting,
                item,
                office,
                seats,
                after,
                proposals,
                mode,
                demanded_by,
            } => {
                if book.elections.contains_key(id) {
                    return Err(Refusal::IdTaken { id: id.to_string() });
                }
                let opening = Opening {
                    id,
                    meeting,
                    item,
                    office: office.as_deref(),
                    seats: *seats,
                    after: after.as_ref().map(|after| book.election(after)).transpose()?,
                    proposals,
                    mode: *mode,
                    demanded_by,
                };
                opening.decide(book, context.now)?
            }
            Self::Cast { election, choices } => {
                let found = casting_by_name(book, election)?;
                if choices.is_empty() {
                    return Err(no_choice());
                }
                for cast in choices {
                    check_choice(found, &cast.partner, &cast.choice)?;
                }
                let named: Vec<_> = choices.iter().map(|c| (c.partner.clone(), c.choice.clone())).collect();
                let choices = roll::alike(&found.roll, &found.rules.groups, &named, |_| true)?;
                ElectionEvent::Cast {
                    election: election.clone(),
                    choices: choices.into_iter().map(cast).collect(),
                }
            }
            Self::CastRemaining { election, choice } => cast_remaining(casting_by_name(book, election)?, choice)?,
            Self::CountSlips { election, slips } => {
                let found = casting(book, election)?;
                if found.rules.mode == ElectionMode::Open {
                    return Err(Refusal::ElectionNotSecret);
                }
                ElectionEvent::Tallied {
                    election: election.clone(),
                    sums: sums(found, slips)?,
                }
            }
            Self::Announce {
                election,
                without_missing,
            } => announce(casting(book, election)?, *without_missing, context.now)?,
            Self::Draw {
                election,
                drawn_by,
                chosen,
            } => draw(book, election, drawn_by, chosen, context.now)?,
            Self::Answer {
                election,
                candidate,
                accepted,
            } => answer(book, election, candidate, *accepted, context.now)?,
            Self::Annul { election, reason } => annul(book, election, reason, context.now)?,
        };
        Ok(vec![Event::Election(event)])
    }
}

fn cast((partner, choice): (PartnerId, Vote)) -> ElectionCast {
    ElectionCast { partner, choice }
}

fn no_choice() -> Refusal {
    Refusal::Empty {
        field: "Stimmabgabe".into(),
    }
}

/// The round, if votes may be recorded in it.
fn casting<'a>(book: &'a Book, id: &ElectionId) -> Result<&'a Election, Refusal> {
    let election = book.election(id)?;
    match election.state {
        ElectionState::Open => {}
        ElectionState::Announced { .. } => return Err(Refusal::ElectionAnnounced),
        ElectionState::Annulled { .. } => return Err(Refusal::ElectionAnnulled),
    }
    book.meeting(&election.meeting)?.in_progress("in einer Wahl geändert")?;
    Ok(election)
}

/// The round, if votes of partners may be recorded in it.
fn casting_by_name<'a>(book: &'a Book, id: &ElectionId) -> Result<&'a Election, Refusal> {
    let election = casting(book, id)?;
    match election.rules.mode {
        ElectionMode::Open => Ok(election),
        ElectionMode::Secret => Err(Refusal::ElectionSecret),
    }
}

/// The round and its count, once it was announced and while it holds.
pub(super) fn announced<'a>(book: &'a Book, id: &ElectionId) -> Result<(&'a Election, &'a ElectionCount), Refusal> {
    let election = book.election(id)?;
    match &election.state {
        ElectionState::Announced { count, .. } => Ok((election, count)),
        ElectionState::Open => Err(Refusal::ElectionUnannounced),
        ElectionState::Annulled { .. } => Err(Refusal::ElectionAnnulled),
    }
}

/// Nothing may be changed in a round that another one followed.
pub(super) fn is_last(book: &Book, id: &ElectionId) -> Result<(), Refusal> {
    match book.round_after(id) {
        Some(next) => Err(Refusal::RoundFollowed { number: next.number }),
        None => Ok(()),
    }
}

fn check_choice(election: &Election, partner: &PartnerId, choice: &Vote) -> Result<(), Refusal> {
    roll::entitled(&election.roll, partner)?;
    match choice {
        Vote::For(name) => election.check_name(name),
        Vote::No | Vote::Abstain | Vote::Invalid | Vote::None => Ok(()),
    }
}

fn cast_remaining(election: &Election, choice: &Vote) -> Result<ElectionEvent, Refusal> {
    let missing: Vec<&RollRow> = election.missing().collect();
    match (choice, missing.as_slice()) {
        (Vote::None, _) => return Err(no_choice()),
        (_, []) => return Err(Refusal::NothingMissing),
        (_, [first, ..]) => check_choice(election, &first.partner, choice)?,
    }
    Ok(ElectionEvent::Cast {
        election: election.id.clone(),
        choices: missing
            .into_iter()
            .map(|row| cast((row.partner.clone(), choice.clone())))
            .collect(),
    })
}

/// The sums of the slips from the box.
fn sums(election: &Election, slips: &[ElectionSlipCount]) -> Result<ElectionSums, Refusal> {
    let issued = secret::kinds(&election.slips, &election.roll);
    let all = |c: &ElectionSlipCount| {
        let others = [c.no, c.abstain, c.invalid];
        c.r#for.values().chain(&others).map(|number| u64::from(*number)).sum()
    };
    let rows: Vec<(Votes, u64)> = slips.iter().map(|count| (count.votes, all(count))).collect();
    secret::check(&issued, &rows)?;
    let mut sums = ElectionSums {
        votes_for: election
            .proposals
            .iter()
            .map(|p| (p.name.clone(), Votes::ZERO))
            .collect(),
        ..ElectionSums::default()
    };
    for count in slips {
        for (name, number) in &count.r#for {
            election.check_name(name)?;
            let sum = sums.votes_for.entry(name.clone()).or_default();
            secret::add(sum, count.votes, *number)?;
        }
        secret::add(&mut sums.no, count.votes, count.no)?;
        secret::add(&mut sums.abstain, count.votes, count.abstain)?;
        secret::add(&mut sums.invalid, count.votes, count.invalid)?;
    }
    Ok(sums)
}

fn announce(election: &Election, without_missing: bool, at: DateTime<Utc>) -> Result<ElectionEvent, Refusal> {
    let missing: Vec<String> = election.missing().map(|row| row.name.clone()).collect();
    if !missing.is_empty() && !without_missing {
        return Err(Refusal::ChoicesMissing {
            count: missing.len(),
            partners: enumeration(&missing),
        });
    }
    if election.rules.mode == ElectionMode::Secret && election.sums.is_none() {
        return Err(Refusal::SlipsNotCounted);
    }
    Ok(ElectionEvent::Announced {
        election: election.id.clone(),
        at,
        count: Box::new(election.counted(None)?),
    })
}

fn draw(
    book: &Book,
    id: &ElectionId,
    drawn_by: &str,
    chosen: &[String],
    at: DateTime<Utc>,
) -> Result<ElectionEvent, Refusal> {
    let (election, count) = announced(book, id)?;
    book.meeting(&election.meeting)?.in_progress("in einer Wahl geändert")?;
    if count.lot.is_some() {
        return Err(Refusal::LotDrawn);
    }
    let lot = Lot {
        drawn_by: text::short("Wer das Los gezogen hat", drawn_by)?,
        chosen: chosen.to_vec(),
    };
    Ok(ElectionEvent::Drawn {
        election: id.clone(),
        at,
        count: Box::new(election.counted(Some(lot))?),
    })
}

fn answer(
    book: &Book,
    id: &ElectionId,
    candidate: &str,
    accepted: bool,
    at: DateTime<Utc>,
) -> Result<ElectionEvent, Refusal> {
    let (election, _) = announced(book, id)?;
    // Whoever was not there may answer later, as long as the minutes can say it.
    book.meeting(&election.meeting)?.may_write()?;
    is_last(book, id)?;
    let before = election.elected().find(|(winner, _)| winner.candidate == candidate);
    let (winner, before) = before.ok_or_else(|| Refusal::NotElected {
        name: candidate.to_owned(),
    })?;
    match before {
        Some(before) if before.accepted == accepted => {
            return Err(Refusal::AnsweredSo {
                name: candidate.to_owned(),
            });
        }
        Some(before) => {
            if let Some(successor) = &before.successor {
                return Err(Refusal::Succeeded {
                    name: candidate.to_owned(),
                    successor: successor.candidate.clone(),
                });
            }
        }
        None => {}
    }
    Ok(ElectionEvent::Answered {
        election: id.clone(),
        at,
        candidate: candidate.to_owned(),
        accepted,
        successor: if accepted { None } else { election.next_of_list(winner) },
    })
}

fn annul(book: &Book, id: &ElectionId, reason: &str, at: DateTime<Utc>) -> Result<ElectionEvent, Refusal> {
    let election = book.election(id)?;
    match election.state {
        ElectionState::Open | ElectionState::Announced { .. } => {}
        ElectionState::Annulled { .. } => return Err(Refusal::ElectionAnnulled),
    }
    let sitting = book.meeting(&election.meeting)?.in_progress("in einer Wahl geändert")?;
    if sitting.election.as_ref() != Some(id) {
        sitting.no_vote_runs("heben Sie einen früheren Wahlgang auf")?;
    }
    is_last(book, id)?;
    Ok(ElectionEvent::Annulled {
        election: id.clone(),
        at,
        reason: text::short("Grund der Aufhebung", reason)?,
    })
}

pub(super) fn names(proposals: &[Proposal]) -> String {
    enumeration(
        &proposals
            .iter()
            .map(|proposal| quote(&proposal.name))
            .collect::<Vec<_>>(),
    )
}

/// Who stands, as the count takes it.
pub(super) fn method_of(method: ElectionMethod, proposals: &[Proposal], seats: u64) -> Method {
    let candidates = || proposals.iter().map(|proposal| proposal.name.clone()).collect();
    match method {
        ElectionMethod::Plurality => Method::Plurality {
            candidates: candidates(),
        },
        ElectionMethod::Absolute => Method::Absolute {
            candidates: candidates(),
        },
        ElectionMethod::RunOff => Method::RunOff {
            candidates: candidates(),
        },
        ElectionMethod::Dhondt => Method::Dhondt {
            lists: proposals
                .iter()
                .map(|proposal| List {
                    name: proposal.name.clone(),
                    candidates: proposal.persons.clone(),
                })
                .collect(),
            seats,
        },
    }
}

/// The count of a round of a meeting; regardless of numbers at a second one.
pub(crate) fn counted(
    round: &Round,
    citation: Option<&str>,
    regardless_of_numbers: bool,
) -> Result<ElectionCount, ElectionError> {
    let mut count = super::count(round, citation)?;
    if regardless_of_numbers {
        count.explanation = format!("{SECOND_MEETING} {}", count.explanation);
    }
    Ok(count)
}

impl Election {
    /// The round as it is counted, with a lot once one is drawn.
    pub(crate) fn round(&self, lot: Option<Lot>) -> Round {
        let voter = |row: &RollRow| Voter {
            partner: row.name.clone(),
            votes: row.votes,
            present: row.present,
            excluded: row.excluded,
            choice: self.choices.get(&row.partner).cloned().unwrap_or_default(),
        };
        let roll = self.roll.iter().map(voter).collect();
        Round {
            method: method_of(self.rules.method, &self.proposals, self.seats),
            papers: match (&self.sums, self.rules.mode) {
                (Some(sums), _) => Papers::Secret {
                    roll,
                    sums: sums.clone(),
                },
                (None, ElectionMode::Secret) => Papers::Secret {
                    roll,
                    sums: ElectionSums {
                        votes_for: self.proposals.iter().map(|p| (p.name.clone(), Votes::ZERO)).collect(),
                        ..ElectionSums::default()
                    },
                },
                (None, ElectionMode::Open) => Papers::Open(roll),
            },
            quorum: self.rules.quorum.clone(),
            quorum_check: if self.rules.quorum_reported_only {
                QuorumCheck::Report
            } else {
                QuorumCheck::Strict
            },
            lot,
        }
    }

    /// The count as it would be now.
    ///
    /// # Errors
    /// A refusal if the roll cannot be counted, or the lot does not fit.
    pub(crate) fn counted(&self, lot: Option<Lot>) -> Result<ElectionCount, Refusal> {
        let rules = &self.rules;
        Ok(counted(
            &self.round(lot),
            Some(&rules.citation),
            rules.regardless_of_numbers,
        )?)
    }

    fn check_name(&self, name: &str) -> Result<(), Refusal> {
        if self.proposals.iter().any(|proposal| proposal.name == name) {
            return Ok(());
        }
        Err(Refusal::UnknownCandidate {
            name: name.to_owned(),
            known: names(&self.proposals),
        })
    }

    /// Who is left for the next round: those of the run-off, else all that neither hold a seat nor declined one.
    #[must_use]
    pub fn left(&self) -> Vec<Proposal> {
        let elected = |name: &String| self.elected().any(|(winner, _)| winner.candidate == *name);
        let mut left = self.proposals.clone();
        match self.outcome() {
            Some(ElectionOutcome::RunOff { candidates }) => left.retain(|one| candidates.contains(&one.name)),
            Some(
                ElectionOutcome::Elected { .. }
                | ElectionOutcome::Lot { .. }
                | ElectionOutcome::Nobody
                | ElectionOutcome::NotQuorate,
            )
            | None => {
                let lists = self.by_lists();
                for list in &mut left {
                    list.persons.retain(|person| !elected(person));
                }
                left.retain(|one| {
                    if lists {
                        !one.persons.is_empty()
                    } else {
                        !elected(&one.name)
                    }
                });
            }
        }
        left
    }

    /// Who comes next on the list of somebody who declines (GO NRW § 67 (2), by analogy); nobody where persons stood.
    fn next_of_list(&self, winner: &Winner) -> Option<Winner> {
        let list = winner.list.as_ref()?;
        let persons = &self.proposals.iter().find(|proposal| proposal.name == *list)?.persons;
        let free = |person: &&String| !self.elected().any(|(other, _)| other.candidate == **person);
        Some(Winner {
            candidate: persons.iter().find(free)?.clone(),
            list: Some(list.clone()),
            by_lot: false,
        })
    }
}

impl From<ElectionError> for Refusal {
    fn from(error: ElectionError) -> Self {
        match error {
            ElectionError::NoProposal { .. } => Self::NobodyStands,
            ElectionError::EmptyName { .. } => Self::Empty {
                field: "Wahlvorschlag".into(),
            },
            ElectionError::Twice { name, .. } => Self::CandidateTwice { name },
            ElectionError::EmptyList { list, .. } => Self::ListEmpty { list },
            ElectionError::RunOffOfOne { candidate } => Self::RunOffOfOne { name: candidate },
            ElectionError::NoSeat => Self::NoSeatToFill,
            ElectionError::TooManySeats { seats, persons } => Self::TooManySeats { seats, persons },
            ElectionError::LotNotNeeded => Self::LotNotDue,
            ElectionError::LotOfOther { name, among, .. } => Self::LotOfOther { name, among },
            ElectionError::LotTwice { name, .. } => Self::LotTwice { name },
            ElectionError::LotNumber { seats, chosen } => Self::LotNumber { seats, chosen },
            // What the command checks before it counts, or what no command can bring about.
            other @ (ElectionError::Count(_)
            | ElectionError::OneSeatOnly { .. }
            | ElectionError::UnknownChoice { .. }
            | ElectionError::UnknownSum { .. }
            | ElectionError::MissingSum { .. }
            | ElectionError::LotOfNobody) => Self::Election {
                text: other.to_string(),
            },
        }
    }
}
