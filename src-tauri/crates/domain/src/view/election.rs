//! A round of an election: being held, announced or annulled; and what comes next.

use chrono::NaiveDateTime;
use schemars::JsonSchema;
use serde::Serialize;

use super::ballot::voter;
use crate::{
    ballot::{RollRow, SlipKind, secret},
    book::Book,
    context,
    election::{
        Acceptance, Election, ElectionCount, ElectionMethod, ElectionMode, ElectionOutcome, ElectionState,
        ElectionStep, ElectionSums, Proposal, Vote, Winner, reason,
    },
    german,
    id::{ElectionId, ItemId, PartnerId},
    person::Person,
    refusal::Refusal,
    rulebook::{ElectionRule, VotingGroup},
    text::enumeration,
    votes::Votes,
};

/// What a partner did in a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ElectionChoice {
    /// For somebody who stands.
    For,
    /// Nein.
    No,
    /// Enthaltung.
    Abstain,
    /// Ungültig.
    Invalid,
    /// Nothing recorded.
    None,
    /// Voted in secret.
    Unnamed,
    /// Nobody was there.
    Absent,
    /// Took no part.
    Excluded,
}

/// A partner in a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ElectionRow {
    /// Which partner.
    pub partner: PartnerId,
    /// Its name.
    pub name: String,
    /// Its votes.
    pub votes: Votes,
    /// Who voted for it.
    pub person: Option<String>,
    /// The same where room is scarce: „Dr. M. Schürmann“.
    pub short: Option<String>,
    /// That person is a deputy.
    pub deputy: bool,
    /// What it did.
    pub choice: ElectionChoice,
    /// For whom.
    pub r#for: Option<String>,
}

impl ElectionRow {
    pub(super) fn all(book: &Book, election: &Election) -> Vec<Self> {
        let meeting = book.meetings.get(&election.meeting);
        let row = |r: &RollRow| {
            let vote = election.choices.get(&r.partner);
            let choice = match vote {
                _ if !r.present => ElectionChoice::Absent,
                _ if r.excluded => ElectionChoice::Excluded,
                _ if election.rules.mode == ElectionMode::Secret => ElectionChoice::Unnamed,
                None | Some(Vote::None) => ElectionChoice::None,
                Some(Vote::For(_)) => ElectionChoice::For,
                Some(Vote::No) => ElectionChoice::No,
                Some(Vote::Abstain) => ElectionChoice::Abstain,
                Some(Vote::Invalid) => ElectionChoice::Invalid,
            };
            let (person, deputy) = voter(book, meeting, r);
            Self {
                partner: r.partner.clone(),
                name: r.name.clone(),
                votes: r.votes,
                person: person.map(Person::name),
                short: person.map(Person::short_name),
                deputy,
                choice,
                r#for: match vote {
                    Some(Vote::For(name)) => Some(name.clone()),
                    Some(Vote::No | Vote::Abstain | Vote::Invalid | Vote::None) | None => None,
                },
            }
        };
        election.roll.iter().map(row).collect()
    }
}

/// Somebody who stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ProposalRow {
    /// Name of the person or the list.
    pub name: String,
    /// Persons on the list.
    pub persons: Vec<String>,
    /// Name of the partner that proposes it.
    pub proposed_by: Option<String>,
}

impl ProposalRow {
    fn of(book: &Book, proposal: &Proposal) -> Self {
        Self {
            name: proposal.name.clone(),
            persons: proposal.persons.clone(),
            proposed_by: proposal
                .proposed_by
                .as_ref()
                .map(|partner| book.name_of_partner(partner)),
        }
    }
}

/// Somebody who is elected, and what that person answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ElectedRow {
    /// Who.
    pub candidate: String,
    /// The list that the seat fell to.
    pub list: Option<String>,
    /// Whether the lot decided.
    pub by_lot: bool,
    /// Accepted or declined; none: not answered yet.
    pub accepted: Option<bool>,
    /// Who took the place.
    pub successor: Option<String>,
}

impl ElectedRow {
    fn of((winner, answer): (&Winner, Option<&Acceptance>)) -> Self {
        Self {
            candidate: winner.candidate.clone(),
            list: winner.list.clone(),
            by_lot: winner.by_lot,
            accepted: answer.map(|answer| answer.accepted),
            successor: answer
                .and_then(|a| a.successor.as_ref())
                .map(|next| next.candidate.clone()),
        }
    }

    /// „Erika Muster nimmt die Wahl an.“; none as long as nothing was said.
    #[must_use]
    pub fn sentence(&self) -> Option<String> {
        let accepted = self.accepted?;
        let follows = self
            .successor
            .as_ref()
            .map(|next| format!(" An die Stelle tritt {next}."));
        Some(format!(
            "{} nimmt die Wahl {}.{}",
            self.candidate,
            if accepted { "an" } else { "nicht an" },
            follows.unwrap_or_default()
        ))
    }
}

/// A round of an election.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ElectionView {
    /// Identifier.
    pub id: ElectionId,
    /// On which item.
    pub item: ItemId,
    /// What is to be filled.
    pub office: String,
    /// Which round of this election it is, from 1.
    pub number: u32,
    /// The round before it.
    pub after: Option<ElectionId>,
    /// How many seats are to be filled.
    pub seats: u64,
    /// How the votes decide.
    pub method: ElectionMethod,
    /// The same as a German sentence.
    pub rule: String,
    /// How is voted.
    pub mode: ElectionMode,
    /// Partners that demanded it so.
    pub demanded_by: Vec<String>,
    /// Who stands.
    pub proposals: Vec<ProposalRow>,
    /// Partners that vote alike.
    pub groups: Vec<VotingGroup>,
    /// Slips handed out for a secret round, the largest first.
    pub slips: Vec<SlipKind>,
    /// Which slips endanger the secret.
    pub secret_warning: Option<String>,
    /// What the slips come to.
    pub sums: Option<ElectionSums>,
    /// open, announced or annulled.
    pub state: String,
    /// Partners in order of name.
    pub rows: Vec<ElectionRow>,
    /// The count as it would be now, or as it was announced.
    pub count: Option<ElectionCount>,
    /// The end of the count's explanation: who is elected or why nobody is, with the rule; once it was announced.
    pub reason: Option<String>,
    /// Who is ahead, in German; while the round is open.
    pub progress: Option<String>,
    /// Whose vote is not recorded: „Offen: Wadersloh (2), Kreis Warendorf (28).“
    pub missing: Option<String>,
    /// When it was announced or annulled, on the wall clock.
    pub ended: Option<NaiveDateTime>,
    /// Why it was annulled.
    pub annulled: Option<String>,
    /// Who is elected.
    pub elected: Vec<ElectedRow>,
    /// Seats that are open after it.
    pub open_seats: u64,
    /// What is to be done next.
    pub step: ElectionStep,
    /// Who stands in a round that follows.
    pub left: Vec<ProposalRow>,
}

impl ElectionView {
    /// Builds the view.
    ///
    /// # Errors
    /// A refusal if there is no such round.
    pub fn of(book: &Book, id: &ElectionId) -> Result<Self, Refusal> {
        let election = book.election(id)?;
        let zone = book.rulebook()?.time_zone;
        let (state, count, annulled, ended) = match &election.state {
            ElectionState::Open => ("open", Some(election.counted(None)?), None, None),
            ElectionState::Announced { at, count } => ("announced", Some((**count).clone()), None, Some(*at)),
            ElectionState::Annulled { at, count, reason } => {
                ("annulled", count.as_deref().cloned(), Some(reason.clone()), Some(*at))
            }
        };
        let open = matches!(election.state, ElectionState::Open);
        let missing: Vec<String> = election
            .missing()
            .map(|r| format!("{}\u{a0}({})", r.name, r.votes.german()))
            .collect();
        let slips = secret::kinds(&election.slips, &election.roll);
        let reason = count.as_ref().filter(|_| !open).map(|count| {
            let round = election.round(count.lot.clone());
            reason(&round, count, Some(&election.rules.citation))
        });
        Ok(Self {
            id: id.clone(),
            item: election.item.clone(),
            office: election.office.clone(),
            number: election.number,
            after: election.after.clone(),
            seats: election.seats,
            method: election.rules.method,
            rule: rule(election.rules.method).to_owned(),
            mode: election.rules.mode,
            demanded_by: election
                .rules
                .demanded_by
                .iter()
                .map(|partner| book.name_of_partner(partner))
                .collect(),
            proposals: election.proposals.iter().map(|p| ProposalRow::of(book, p)).collect(),
            groups: election.rules.groups.clone(),
            secret_warning: secret::warning(&slips),
            slips,
            sums: election.sums.clone(),
            state: state.to_owned(),
            rows: ElectionRow::all(book, election),
            reason,
            progress: count.as_ref().filter(|_| open).map(progress),
            missing: (open && !missing.is_empty()).then(|| format!("Offen: {}.", missing.join(", "))),
            ended: ended.map(|at| context::local(at, zone)),
            annulled,
            elected: election.elected().map(ElectedRow::of).collect(),
            open_seats: election.open_seats(),
            step: book.step_after(election),
            left: election.left().iter().map(|p| ProposalRow::of(book, p)).collect(),
            count,
        })
    }
}

/// How one is elected, as it stands beside the round.
const fn rule(method: ElectionMethod) -> &'static str {
    match method {
        ElectionMethod::Plurality => {
            "Gewählt ist, wer die meisten Stimmen erhält; bei Stimmengleichheit entscheidet das Los."
        }
        ElectionMethod::Dhondt => {
            "Die Stellen werden nach d’Hondt auf die Listen verteilt; bei gleicher Höchstzahl entscheidet das Los."
        }
        ElectionMethod::Absolute => {
            "Gewählt ist, wer mehr als die Hälfte der gültigen Stimmen erhält; sonst folgt eine engere Wahl."
        }
        ElectionMethod::RunOff => {
            "In der engeren Wahl ist gewählt, wer die meisten Stimmen erhält; bei Stimmengleichheit entscheidet das Los."
        }
    }
}

/// The same for the committee, before a round is opened.
pub(super) const fn rule_of(rule: ElectionRule) -> &'static str {
    match rule {
        ElectionRule::Plurality => self::rule(ElectionMethod::Plurality),
        ElectionRule::Absolute => self::rule(ElectionMethod::Absolute),
    }
}

/// „Vorn liegt Erika Muster mit 30 Stimmen.“
fn progress(count: &ElectionCount) -> String {
    let highest = count.proposals.iter().map(|p| p.votes).max().unwrap_or_default();
    let best: Vec<String> = count
        .proposals
        .iter()
        .filter(|p| p.votes == highest)
        .map(|p| p.name.clone())
        .collect();
    let so_far = match best.as_slice() {
        _ if highest.is_zero() => "Noch hat niemand Stimmen.".to_owned(),
        [one] => format!("Vorn liegt {one} mit {}.", german::votes(highest)),
        several => format!(
            "Gleichauf liegen {} mit je {}.",
            enumeration(several),
            german::votes(highest)
        ),
    };
    match &count.outcome {
        ElectionOutcome::Elected { winners, .. } => {
            let names: Vec<String> = winners.iter().map(|winner| winner.candidate.clone()).collect();
            let verb = if names.len() == 1 { "wäre" } else { "wären" };
            format!("{so_far} Gewählt {verb} {}.", enumeration(&names))
        }
        ElectionOutcome::RunOff { candidates } => {
            format!(
                "{so_far} Es folgte eine engere Wahl zwischen {}.",
                enumeration(candidates)
            )
        }
        ElectionOutcome::Lot { among, .. } => format!("{so_far} Das Los entschiede zwischen {}.", enumeration(among)),
        ElectionOutcome::Nobody | ElectionOutcome::NotQuorate => so_far,
    }
}
