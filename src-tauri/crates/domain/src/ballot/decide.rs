//! When a ballot may be opened, cast, announced and annulled.

use chrono::{DateTime, Datelike, Utc};

use super::{Ballot, BallotCommand, BallotEvent, BallotMode, BallotRules, BallotState, Cast, Decision, RollRow, Tie};
use crate::{
    agenda::AgendaItem,
    attendance::Participation,
    book::Book,
    content::Contents,
    context::{self, Context},
    count::{self, Choice, Outcome, Sheet},
    event::Event,
    id::{BallotId, ItemId, MeetingId},
    meeting::{Meeting, Sitting},
    quorum::{self, Quorum},
    refusal::Refusal,
    resolution::Resolution,
    rulebook::{CommitteeRule, Majority, Purpose, QuorumRule, TieRule},
    text,
};

impl BallotCommand {
    pub(crate) fn decide(
        &self,
        book: &Book,
        context: &Context,
        contents: &mut Contents,
    ) -> Result<Vec<Event>, Refusal> {
        let event = match self {
            Self::Open {
                id,
                meeting,
                item,
                wording,
            } => {
                if book.ballots.contains_key(id) {
                    return Err(Refusal::IdTaken { id: id.to_string() });
                }
                open(book, contents, id, meeting, item, wording.as_deref(), context.now)?
            }
            Self::Cast { ballot, choices } => {
                let found = casting(book, ballot)?;
                for cast in choices {
                    check_choice(found, cast)?;
                }
                if choices.is_empty() {
                    return Err(Refusal::Empty {
                        field: "Stimmabgabe".into(),
                    });
                }
                BallotEvent::Cast {
                    ballot: ballot.clone(),
                    choices: choices.clone(),
                }
            }
            Self::CastRemaining { ballot, choice } => {
                let found = casting(book, ballot)?;
                let cast = |row: &RollRow| Cast {
                    partner: row.partner.clone(),
                    choice: choice.clone(),
                };
                let choices: Vec<Cast> = found.missing().map(cast).collect();
                if *choice == Choice::None {
                    return Err(Refusal::Empty {
                        field: "Stimmabgabe".into(),
                    });
                }
                for cast in &choices {
                    check_choice(found, cast)?;
                }
                if choices.is_empty() {
                    return Err(Refusal::NothingMissing);
                }
                BallotEvent::Cast {
                    ballot: ballot.clone(),
                    choices,
                }
            }
            Self::Announce {
                ballot,
                without_missing,
            } => announce(book, context, casting(book, ballot)?, *without_missing)?,
            Self::Annul { ballot, reason } => {
                let found = book.ballot(ballot)?;
                let meeting = book.meeting(&found.meeting)?;
                match found.state {
                    BallotState::Open | BallotState::Announced { .. } => {}
                    BallotState::Annulled { .. } => return Err(Refusal::BallotAnnulled),
                }
                let sitting = meeting.in_progress("in einer Abstimmung geändert")?;
                if sitting.ballot.as_ref().is_some_and(|open| open != ballot) {
                    return Err(Refusal::BallotOpen {
                        action: "heben Sie eine frühere auf".into(),
                    });
                }
                let reason = text::short("Grund der Aufhebung", reason)?;
                BallotEvent::Annulled {
                    ballot: ballot.clone(),
                    at: context.now,
                    reason,
                }
            }
        };
        Ok(vec![Event::Ballot(event)])
    }
}

/// The ballot, if choices may be recorded in it.
fn casting<'a>(book: &'a Book, id: &BallotId) -> Result<&'a Ballot, Refusal> {
    let ballot = book.ballot(id)?;
    match &ballot.state {
        BallotState::Open => {}
        BallotState::Announced { .. } => return Err(Refusal::BallotAnnounced),
        BallotState::Annulled { .. } => return Err(Refusal::BallotAnnulled),
    }
    book.meeting(&ballot.meeting)?
        .in_progress("in einer Abstimmung geändert")?;
    Ok(ballot)
}

fn check_choice(ballot: &Ballot, cast: &Cast) -> Result<(), Refusal> {
    let row = ballot.roll.iter().find(|r| r.partner == cast.partner);
    let row = row.ok_or_else(|| Refusal::unknown("Partner im Stimmverzeichnis", &cast.partner))?;
    if row.excluded {
        return Err(Refusal::VoteOfExcluded {
            partner: row.name.clone(),
        });
    }
    if !row.present {
        return Err(Refusal::VoteOfAbsent {
            partner: row.name.clone(),
        });
    }
    match &cast.choice {
        // The votes of a partner are cast uniformly.
        Choice::Split(_) => Err(Refusal::SplitVotes {
            partner: row.name.clone(),
        }),
        Choice::Yes | Choice::No | Choice::Abstain | Choice::Invalid | Choice::None => Ok(()),
    }
}

fn open(
    book: &Book,
    contents: &mut Contents,
    id: &BallotId,
    meeting: &MeetingId,
    item: &ItemId,
    wording: Option<&str>,
    at: DateTime<Utc>,
) -> Result<BallotEvent, Refusal> {
    let found = book.meeting(meeting)?;
    let (sitting, entry) = found.current_item(item, "eröffnen Sie die nächste")?;
    let rule = book.committee(&found.committee)?;
    let (decision, majority, citation) = basis(book, rule, entry)?;
    let quorum = quorum::of(book, found, Some(item))?;
    if rule.quorum_rule == QuorumRule::Strict && !quorum.met {
        return Err(Refusal::NotQuorate {
            explanation: quorum.sentence(),
        });
    }
    let wording = match (wording, &entry.motion) {
        (Some(text), _) => contents.put_text("Wortlaut", text)?,
        (None, Some(motion)) => book.motion(motion)?.proposal.clone().ok_or(Refusal::Empty {
            field: "Wortlaut".into(),
        })?,
        (None, None) => {
            return Err(Refusal::Empty {
                field: "Wortlaut".into(),
            });
        }
    };
    let rules = BallotRules {
        decision,
        mode: BallotMode::Open,
        majority_name: majority.name.clone(),
        majority: majority.thresholds.clone(),
        quorum: rule.quorum.clone(),
        quorum_reported_only: rule.quorum_rule == QuorumRule::UntilEstablished,
        tie: tie(rule, found, sitting),
        citation,
    };
    let roll = roll(found, &quorum, item);
    Ok(BallotEvent::Opened {
        id: id.clone(),
        meeting: meeting.clone(),
        item: item.clone(),
        wording,
        rules,
        roll,
        at,
    })
}

/// What the vote results in and which majority it needs: from the motion's kind, or the committee's own rule.
pub(crate) fn basis<'a>(
    book: &'a Book,
    rule: &CommitteeRule,
    item: &AgendaItem,
) -> Result<(Decision, &'a Majority, String), Refusal> {
    let rulebook = book.rulebook()?;
    let majority = |id| rulebook.majority(id).ok_or_else(|| Refusal::unknown("Mehrheit", id));
    let own = || format!("Regelwerk, {}", rule.name);
    let Some(motion) = &item.motion else {
        return Ok((Decision::Procedural, majority(&rule.majority)?, own()));
    };
    let motion = book.motion(motion)?;
    let kind = rulebook
        .kind(&motion.kind)
        .ok_or_else(|| Refusal::unknown("Art der Vorlage", &motion.kind))?;
    if kind.purpose == Purpose::Information {
        return Err(Refusal::InformationOnly {
            title: motion.title.clone(),
        });
    }
    if Decision::of(kind, rule) == Decision::Recommendation {
        return Ok((Decision::Recommendation, majority(&rule.majority)?, own()));
    }
    let id = kind.majority.as_ref().unwrap_or(&rule.majority);
    Ok((Decision::Resolution, majority(id)?, kind.competence.clone()))
}

fn tie(rule: &CommitteeRule, meeting: &Meeting, sitting: &Sitting) -> Tie {
    let chair = sitting.chairs.last().map(|(person, _)| person);
    let partner = meeting
        .present()
        .find(|p| Some(&p.person) == chair)
        .map(|p| p.partner.clone());
    match (rule.tie, partner) {
        (TieRule::Chair, Some(partner)) => Tie::Chair(partner),
        (TieRule::Chair, None) | (TieRule::Rejected, _) => Tie::Rejected,
    }
}

/// Freezes the roll: all partners of that day, absent and excluded ones too.
fn roll(meeting: &Meeting, quorum: &Quorum, item: &ItemId) -> Vec<RollRow> {
    let row = |(partner, name, votes): &(crate::id::PartnerId, String, crate::votes::Votes)| {
        let (present, excluded, person) = match meeting.participation(partner, Some(item)) {
            Participation::Absent => (false, false, None),
            Participation::Represented(person) => (true, false, Some(person.clone())),
            Participation::Excluded(person) => (true, true, Some(person.clone())),
        };
        RollRow {
            partner: partner.clone(),
            name: name.clone(),
            votes: *votes,
            present,
            excluded,
            person,
        }
    };
    quorum.partners.iter().map(row).collect()
}

impl Ballot {
    /// The sheet that is counted.
    ///
    /// # Errors
    /// A refusal if the roll cannot be counted.
    pub fn sheet(&self) -> Result<Sheet, Refusal> {
        let row = |r: &RollRow| count::Row {
            partner: r.name.clone(),
            votes: r.votes,
            present: r.present,
            excluded: r.excluded,
            choice: self.choices.get(&r.partner).cloned().unwrap_or(Choice::None),
        };
        let chair = match &self.rules.tie {
            Tie::Rejected => None,
            Tie::Chair(partner) => self.roll.iter().find(|r| r.partner == *partner).map(|r| r.name.clone()),
        };
        let sheet = Sheet {
            cast: count::Cast::Roll(self.roll.iter().map(row).collect()),
            quorum: self.rules.quorum.clone(),
            majority: self.rules.majority.clone(),
            tie: chair.map_or(count::Tie::Rejected, count::Tie::Chair),
            consent: None,
            split_votes: false,
            quorum_check: if self.rules.quorum_reported_only {
                count::QuorumCheck::Report
            } else {
                count::QuorumCheck::Strict
            },
        };
        Ok(sheet)
    }
}

fn announce(book: &Book, context: &Context, ballot: &Ballot, without_missing: bool) -> Result<BallotEvent, Refusal> {
    let missing: Vec<String> = ballot.missing().map(|r| r.name.clone()).collect();
    if !missing.is_empty() && !without_missing {
        return Err(Refusal::ChoicesMissing {
            count: missing.len(),
            partners: text::enumeration(&missing),
        });
    }
    let count = count::count(&ballot.sheet()?, Some(&ballot.rules.citation)).map_err(Refusal::from)?;
    let meeting = book.meeting(&ballot.meeting)?;
    let rule = book.committee(&meeting.committee)?;
    let numbered = match ballot.rules.decision {
        Decision::Resolution | Decision::Recommendation => count.outcome == Outcome::Carried,
        Decision::Procedural => false,
    };
    let resolution = if numbered {
        let year = context::day(context.now, book.rulebook()?.time_zone).year();
        let sequence = book.numbers.next_resolution(&meeting.committee, year);
        let item = meeting.item(&ballot.item)?;
        Some(Resolution {
            number: format!("{} {year}/{sequence:02}", rule.short),
            committee: meeting.committee.clone(),
            year,
            sequence,
            decision: ballot.rules.decision,
            title: item.title.clone(),
            meeting: meeting.id.clone(),
            item: item.id.clone(),
            ballot: ballot.id.clone(),
            motion: item.motion.clone(),
            public: item.public,
            annulled: None,
        })
    } else {
        None
    };
    Ok(BallotEvent::Announced {
        ballot: ballot.id.clone(),
        at: context.now,
        count: Box::new(count),
        resolution,
    })
}
