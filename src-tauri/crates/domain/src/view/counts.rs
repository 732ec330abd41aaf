//! The counts of a meeting as its minutes carry them inside: what was counted in the machine form, and what it gave, so
//! that a machine can recount what a person signed ([`crate::machine::recount`]).

use chrono::NaiveDate;
use serde::Serialize;

use super::{Version, ballot::about, minutes::circulations};
use crate::{
    agenda::AgendaItem,
    ballot::{Ballot, BallotState, Decision},
    book::Book,
    circulation::{Circulation, CirculationState},
    count::{Count, Sheet},
    election::{Election, ElectionCount, Round},
    id::{BallotId, CirculationId, ElectionId, MeetingId},
    meeting::Meeting,
    refusal::Refusal,
};

/// Names the form of the file; another form has another name.
pub(crate) const FORMAT: &str = "beschlussbuch-counts/1";

/// What stands in the file for the person who opens it.
const NOTE: &str = "Auszählungen dieser Niederschrift. „input“ ist die Eingabe von „beschlussbuch count“ (bei Wahlen \
                    „beschlussbuch count --election“), „count“ das Ergebnis, das dieser Befehl daraus gibt; die \
                    Erläuterung („explanation“) nennt dazu die Rechtsgrundlage („citation“). „beschlussbuch verify“ \
                    zählt alles nach. Aufgehobene Abstimmungen und Wahlgänge sind nicht enthalten.";

/// What a ballot is: one of the meeting, or a vote in writing since the meeting before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum BallotName {
    /// In the meeting.
    Ballot(BallotId),
    /// In writing.
    Circulation(CirculationId),
}

/// A ballot with its result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct BallotCount {
    /// Number of the item on the agenda; none of a vote in writing.
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<String>,
    /// Title of the item or the motion.
    title: String,
    #[serde(flatten)]
    name: BallotName,
    /// What is voted on, where it is not the item itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<String>,
    /// What it results in.
    decision: Decision,
    /// Number of the resolution or recommendation.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// The rule that asks for the majority.
    citation: String,
    /// Decided regardless of how many are there (second meeting).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    regardless_of_numbers: bool,
    /// Last day for replies of a vote in writing.
    #[serde(skip_serializing_if = "Option::is_none")]
    deadline: Option<NaiveDate>,
    /// The machine form.
    input: Sheet,
    /// The result.
    count: Count,
}

/// A round of an election with its result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct RoundCount {
    item: String,
    title: String,
    election: ElectionId,
    /// What is to be filled.
    office: String,
    /// Which round, from 1.
    round: u32,
    citation: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    regardless_of_numbers: bool,
    input: Round,
    count: ElectionCount,
}

/// All counts of a meeting that its minutes show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Counts {
    format: &'static str,
    note: &'static str,
    /// Official number of the meeting.
    meeting: String,
    day: NaiveDate,
    version: Version,
    ballots: Vec<BallotCount>,
    elections: Vec<RoundCount>,
}

impl Counts {
    /// Collects the counts that the minutes of a version show: announced ones, of the public part alone in the public
    /// version. A secret ballot is there with its sums only, for the book holds nothing else of it.
    ///
    /// # Errors
    /// A refusal if there is no such meeting.
    pub fn of(book: &Book, id: &MeetingId, version: Version) -> Result<Self, Refusal> {
        let meeting = book.meeting(id)?;
        let mut counts = Self {
            format: FORMAT,
            note: NOTE,
            meeting: meeting.number.clone(),
            day: meeting.day(),
            version,
            ballots: Vec::new(),
            elections: Vec::new(),
        };
        for (_, circulation) in circulations(book, meeting, version)? {
            counts.ballots.extend(of_circulation(book, circulation)?);
        }
        for item in meeting.agenda.iter().filter(|i| i.public || version == Version::Full) {
            for ballot in &item.ballots {
                let ballot = book.ballot(ballot)?;
                counts.ballots.extend(of_ballot(book, meeting, item, ballot)?);
            }
            for election in &item.elections {
                let election = book.election(election)?;
                counts.elections.extend(of_round(meeting, item, election));
            }
        }
        Ok(counts)
    }

    /// Whether nothing was counted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ballots.is_empty() && self.elections.is_empty()
    }

    /// The file: JSON, readable for people too.
    ///
    /// # Errors
    /// None in practice: all keys are texts.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self).map(|json| json + "\n")
    }
}

fn of_ballot(
    book: &Book,
    meeting: &Meeting,
    item: &AgendaItem,
    ballot: &Ballot,
) -> Result<Option<BallotCount>, Refusal> {
    let (count, number) = match &ballot.state {
        BallotState::Announced { count, number, .. } => (count, number),
        BallotState::Open | BallotState::Annulled { .. } => return Ok(None),
    };
    Ok(Some(BallotCount {
        item: Some(meeting.item_number(&item.id)),
        title: item.title.clone(),
        name: BallotName::Ballot(ballot.id.clone()),
        about: about(book, ballot)?,
        decision: ballot.rules.decision,
        number: number.clone(),
        citation: ballot.rules.citation.clone(),
        regardless_of_numbers: ballot.rules.regardless_of_numbers,
        deadline: None,
        input: ballot.sheet()?,
        count: (**count).clone(),
    }))
}

fn of_circulation(book: &Book, circulation: &Circulation) -> Result<Option<BallotCount>, Refusal> {
    let (count, number) = match &circulation.state {
        CirculationState::Announced { count, number, .. } => (count, number),
        CirculationState::Open
        | CirculationState::Annulled { .. }
        | CirculationState::Objected { .. }
        | CirculationState::Cancelled { .. } => return Ok(None),
    };
    Ok(Some(BallotCount {
        item: None,
        title: book.motion(&circulation.motion)?.title.clone(),
        name: BallotName::Circulation(circulation.id.clone()),
        about: None,
        decision: circulation.rules.decision,
        number: number.clone(),
        citation: circulation.rules.citation.clone(),
        regardless_of_numbers: false,
        deadline: Some(circulation.deadline),
        input: circulation.decisive_sheet(count),
        count: (**count).clone(),
    }))
}

fn of_round(meeting: &Meeting, item: &AgendaItem, election: &Election) -> Option<RoundCount> {
    let count = election.count()?;
    Some(RoundCount {
        item: meeting.item_number(&item.id),
        title: item.title.clone(),
        election: election.id.clone(),
        office: election.office.clone(),
        round: election.number,
        citation: election.rules.citation.clone(),
        regardless_of_numbers: election.rules.regardless_of_numbers,
        input: election.round(count.lot.clone()),
        count: count.clone(),
    })
}
