//! When a ballot may be opened, cast, announced and annulled.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Utc};

use super::{
    Ballot, BallotCommand, BallotEvent, BallotMode, BallotRules, BallotState, BallotSubject, Cast, Decision, RollRow,
    Tie, secret,
};
use crate::{
    agenda::AgendaItem,
    amendment::{Amendment, AmendmentState},
    book::Book,
    content::{ContentRef, Contents},
    context::{self, Context},
    count::{self, Choice, Count, CountError, Outcome, SecretSums, Sheet, Sums},
    event::Event,
    exclusion::{self, ExclusionEvent},
    id::{BallotId, ItemId, MeetingId, MotionId, PartnerId},
    meeting::{Meeting, Sitting},
    motion::Motion,
    ratification::RequiredRatification,
    refusal::Refusal,
    resolution::{Origin, Resolution},
    roll,
    rulebook::{CommitteeRule, Majority, Purpose, QuorumRule, Rulebook, TieRule},
    text,
    votes::{Heads, Votes},
};

impl BallotCommand {
    pub(crate) fn decide(
        &self,
        book: &Book,
        context: &Context,
        contents: &mut Contents,
    ) -> Result<Vec<Event>, Refusal> {
        let event = match self {
            Self::Announce {
                ballot,
                without_missing,
            } => return announce(book, context, casting(book, ballot)?, *without_missing),
            Self::Open {
                id,
                meeting,
                item,
                wording,
                subject,
                mode,
                demanded_by,
            } => {
                if book.ballots.contains_key(id) {
                    return Err(Refusal::IdTaken { id: id.to_string() });
                }
                let opening = Opening {
                    id,
                    meeting,
                    item,
                    wording: wording.as_deref(),
                    subject,
                    mode: *mode,
                    demanded_by,
                };
                opening.decide(book, contents, context.now)?
            }
            Self::Cast { ballot, choices } => {
                let found = casting_by_name(book, ballot)?;
                for cast in choices {
                    check_choice(&found.roll, &found.rules, cast)?;
                }
                if choices.is_empty() {
                    return Err(Refusal::Empty {
                        field: "Stimmabgabe".into(),
                    });
                }
                BallotEvent::Cast {
                    ballot: ballot.clone(),
                    choices: alike(&found.roll, &found.rules, choices)?,
                }
            }
            Self::CastRemaining { ballot, choice } => {
                let found = casting_by_name(book, ballot)?;
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
                    check_choice(&found.roll, &found.rules, cast)?;
                }
                if choices.is_empty() {
                    return Err(Refusal::NothingMissing);
                }
                BallotEvent::Cast {
                    ballot: ballot.clone(),
                    choices,
                }
            }
            Self::Acclaim { ballot, no, abstain } => BallotEvent::Tallied {
                ballot: ballot.clone(),
                sums: acclaim(casting(book, ballot)?, *no, *abstain)?,
            },
            Self::CountSlips { ballot, slips, heads } => {
                let found = casting(book, ballot)?;
                if found.rules.mode != BallotMode::Secret {
                    return Err(Refusal::NoSlips);
                }
                if heads.is_none() && found.counts_heads() {
                    return Err(Refusal::HeadsNotCounted {
                        majority: found.rules.majority_name.clone(),
                    });
                }
                let kinds = secret::kinds(&found.slips, &found.roll);
                BallotEvent::Tallied {
                    ballot: ballot.clone(),
                    sums: secret::sums(&kinds, heads_of(found), slips, *heads)?,
                }
            }
            Self::Annul { ballot, reason } => {
                let found = book.ballot(ballot)?;
                let meeting = book.meeting(&found.meeting)?;
                match found.state {
                    BallotState::Open | BallotState::Announced { .. } => {}
                    BallotState::Annulled { .. } => return Err(Refusal::BallotAnnulled),
                }
                let sitting = meeting.in_progress("in einer Abstimmung geändert")?;
                if sitting.ballot.as_ref() != Some(ballot) {
                    sitting.no_vote_runs("heben Sie eine frühere auf")?;
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

/// The ballot, if choices of partners may be recorded in it.
fn casting_by_name<'a>(book: &'a Book, id: &BallotId) -> Result<&'a Ballot, Refusal> {
    let ballot = casting(book, id)?;
    match ballot.rules.mode {
        BallotMode::Open | BallotMode::RollCall | BallotMode::Acclamation => Ok(ballot),
        BallotMode::Secret => Err(Refusal::SecretChoice),
        BallotMode::Circulation => Err(Refusal::CirculationElsewhere),
    }
}

/// Whether a partner of the roll may cast this choice.
pub(crate) fn check_choice(roll: &[RollRow], rules: &BallotRules, cast: &Cast) -> Result<(), Refusal> {
    let row = roll::entitled(roll, &cast.partner)?;
    let partner = || row.name.clone();
    match &cast.choice {
        Choice::Split(split) if split.sum() != row.votes => Err(Refusal::SplitSum {
            partner: partner(),
            sum: split.sum().german(),
            votes: row.votes.german(),
        }),
        // The votes of a partner are cast uniformly, unless the rulebook allows otherwise.
        choice if choice.is_truly_split() && !rules.split_votes => Err(Refusal::SplitVotes { partner: partner() }),
        Choice::Split(_) | Choice::Yes | Choice::No | Choice::Abstain | Choice::Invalid | Choice::None => Ok(()),
    }
}

/// The choices, with all partners of a voting group casting alike.
pub(crate) fn alike(roll: &[RollRow], rules: &BallotRules, choices: &[Cast]) -> Result<Vec<Cast>, Refusal> {
    let named: Vec<_> = choices.iter().map(|c| (c.partner.clone(), c.choice.clone())).collect();
    let all = roll::alike(roll, &rules.groups, &named, |choice| !choice.is_truly_split())?;
    let cast = |(partner, choice)| Cast { partner, choice };
    Ok(all.into_iter().map(cast).collect())
}

fn heads_of(ballot: &Ballot) -> Heads {
    ballot
        .entitled()
        .fold(Heads::ZERO, |heads, _| heads.saturating_add(Heads::new(1)))
}

/// „Einstimmig bei zwei Enthaltungen“: sums without names, which only equal weights allow.
fn acclaim(ballot: &Ballot, no: Heads, abstain: Heads) -> Result<SecretSums, Refusal> {
    match (ballot.rules.mode, &ballot.rules.tie) {
        (BallotMode::Acclamation, Tie::Rejected) if ballot.rules.consent.is_empty() => {}
        (BallotMode::Acclamation, _) => return Err(Refusal::AcclaimByName),
        (BallotMode::Open | BallotMode::RollCall | BallotMode::Secret | BallotMode::Circulation, _) => {
            return Err(Refusal::NoAcclamation);
        }
    }
    let mut entitled = ballot.entitled();
    let each = entitled.next().map_or(Votes::ZERO, |row| row.votes);
    if entitled.any(|row| row.votes != each) {
        return Err(Refusal::AcclaimByName);
    }
    let (all, others) = (heads_of(ballot), no.saturating_add(abstain));
    let yes = all.checked_sub(others).ok_or(Refusal::TooManyHeads {
        cast: others,
        entitled: all,
    })?;
    let votes = |heads: Heads| {
        let times = u32::try_from(heads.get()).ok();
        times
            .and_then(|times| each.checked_times(times))
            .ok_or(Refusal::TooManyVotes)
    };
    Ok(SecretSums {
        votes: Sums {
            yes: votes(yes)?,
            no: votes(no)?,
            abstain: votes(abstain)?,
            invalid: Votes::ZERO,
        },
        heads: Some(Sums {
            yes,
            no,
            abstain,
            invalid: Heads::ZERO,
        }),
    })
}

/// A ballot that is to be opened.
struct Opening<'a> {
    id: &'a BallotId,
    meeting: &'a MeetingId,
    item: &'a ItemId,
    wording: Option<&'a str>,
    subject: &'a BallotSubject,
    mode: BallotMode,
    demanded_by: &'a [PartnerId],
}

impl Opening<'_> {
    fn decide(&self, book: &Book, contents: &mut Contents, at: DateTime<Utc>) -> Result<BallotEvent, Refusal> {
        let found = book.meeting(self.meeting)?;
        let (sitting, entry) = found.current_item(self.item, "eröffnen Sie die nächste")?;
        let rule = book.rules_of(found)?;
        let subject = self.subject(book, found, entry)?;
        let (decision, majority, citation) = match subject {
            BallotSubject::Item => basis(book, found, entry)?,
            BallotSubject::Procedure | BallotSubject::Amendment { .. } | BallotSubject::Exclusion(_) => {
                procedural(book, found)?
            }
        };
        let doubtful = subject.doubtful();
        let quorum = roll::quorum(book, found, sitting, self.item, doubtful)?;
        let roll = roll::frozen(found, &quorum, self.item, doubtful);
        self.check_mode(rule, majority, &roll)?;
        let (slips, tie) = match self.mode {
            BallotMode::Open | BallotMode::RollCall | BallotMode::Acclamation | BallotMode::Circulation => {
                (Vec::new(), tie(rule, found, sitting))
            }
            // Nobody knows how the chair voted: a tie rejects.
            BallotMode::Secret => (secret::issue(&roll, &rule.slips)?, Tie::Rejected),
        };
        Ok(BallotEvent::Opened {
            id: self.id.clone(),
            meeting: self.meeting.clone(),
            item: self.item.clone(),
            wording: self.wording(book, contents, found, entry)?,
            rules: BallotRules {
                decision,
                mode: self.mode,
                majority_name: majority.name.clone(),
                majority: majority.thresholds.clone(),
                quorum: quorum.asked(rule),
                regardless_of_numbers: quorum.regardless,
                quorum_reported_only: rule.quorum_rule == QuorumRule::UntilEstablished,
                tie,
                citation,
                split_votes: rule.split_votes,
                consent: majority.consent.clone(),
                groups: rule.voting_groups.clone(),
                demanded_by: self.demanded_by.to_vec(),
            },
            roll,
            at,
            subject,
            slips,
        })
    }

    /// What is voted on, if it is its turn: amendments in the order of the chair, then the motion.
    fn subject(&self, book: &Book, meeting: &Meeting, item: &AgendaItem) -> Result<BallotSubject, Refusal> {
        let first = item.pending_amendments().next();
        let partner = |amendment: &Amendment| book.name_of_partner(&amendment.partner);
        Ok(match (self.subject, first) {
            (BallotSubject::Item, None) | (BallotSubject::Procedure, _) => self.subject.clone(),
            (BallotSubject::Item, Some(first)) => {
                return Err(Refusal::AmendmentsPending {
                    partner: partner(first),
                });
            }
            (BallotSubject::Amendment { amendment }, first) => {
                let asked = item.amendment(amendment)?;
                match first {
                    _ if asked.state != AmendmentState::Pending => return Err(Refusal::AmendmentDone),
                    Some(first) if first.id != asked.id => {
                        return Err(Refusal::AmendmentsPending {
                            partner: partner(first),
                        });
                    }
                    Some(_) | None => self.subject.clone(),
                }
            }
            (BallotSubject::Exclusion(exclusion), _) => {
                BallotSubject::Exclusion(exclusion::checked(book, meeting, self.item, exclusion)?)
            }
        })
    }

    fn wording(
        &self,
        book: &Book,
        contents: &mut Contents,
        meeting: &Meeting,
        item: &AgendaItem,
    ) -> Result<ContentRef, Refusal> {
        let empty = || Refusal::Empty {
            field: "Wortlaut".into(),
        };
        match (self.wording, self.subject) {
            (Some(text), _) => contents.put_text("Wortlaut", text),
            (None, BallotSubject::Item) => wording_of(book, item, None)?.cloned().ok_or_else(empty),
            (None, BallotSubject::Procedure) => Err(empty()),
            (None, BallotSubject::Amendment { amendment }) => Ok(item.amendment(amendment)?.wording.clone()),
            (None, BallotSubject::Exclusion(exclusion)) => {
                let person = book.person(&exclusion.person)?.name();
                let number = meeting.item_number(&item.id);
                let text = format!("{person} ist von der Beratung und Abstimmung zu TOP {number} ausgeschlossen.");
                contents.put_text("Wortlaut", &text)
            }
        }
    }

    /// A roll call or a secret ballot is held on demand of as many partners as the rulebook names (GO NRW § 50 (1)).
    fn check_mode(&self, rule: &CommitteeRule, majority: &Majority, roll: &[RollRow]) -> Result<(), Refusal> {
        let needed = match self.mode {
            BallotMode::Open | BallotMode::Acclamation => return Ok(()),
            BallotMode::RollCall => rule.roll_call_on_demand_of,
            BallotMode::Secret => rule.secret_on_demand_of,
            BallotMode::Circulation => return Err(Refusal::CirculationElsewhere),
        };
        let mode = self.mode.german().to_owned();
        let needed = needed
            .ok_or_else(|| Refusal::ModeNotForeseen { mode: mode.clone() })?
            .get();
        let found = roll::demanding(roll, self.demanded_by)?;
        if found < usize::from(needed) {
            return Err(Refusal::DemandTooSmall { mode, needed, found });
        }
        if self.mode == BallotMode::Secret && !majority.consent.is_empty() {
            return Err(Refusal::SecretConsent {
                majority: majority.name.clone(),
            });
        }
        Ok(())
    }
}

/// The wording of an item's motion as it is now, or was before a moment: that of the amendment that was carried last, or
/// its own.
pub(crate) fn wording_of<'a>(
    book: &'a Book,
    item: &AgendaItem,
    before: Option<DateTime<Utc>>,
) -> Result<Option<&'a ContentRef>, Refusal> {
    let mut carried = Vec::new();
    for amendment in &item.amendments {
        match &amendment.state {
            AmendmentState::Carried { ballot } => carried.push(book.ballot(ballot)?),
            AmendmentState::Pending | AmendmentState::Rejected { .. } | AmendmentState::Dropped { .. } => {}
        }
    }
    carried.retain(|ballot| before.is_none_or(|before| ballot.opened < before));
    match (carried.into_iter().max_by_key(|ballot| ballot.opened), &item.motion) {
        (Some(ballot), _) => Ok(Some(&ballot.wording)),
        (None, Some(motion)) => Ok(book.motion(motion)?.proposal.as_ref()),
        (None, None) => Ok(None),
    }
}

/// A vote on the proceedings: by the committee's own majority.
fn procedural<'a>(book: &'a Book, meeting: &Meeting) -> Result<(Decision, &'a Majority, String), Refusal> {
    let rule = book.rules_of(meeting)?;
    let majority = book.rulebook_on(meeting.day())?.majority(&rule.majority);
    let majority = majority.ok_or_else(|| Refusal::unknown("Mehrheit", &rule.majority))?;
    Ok((Decision::Procedural, majority, format!("Regelwerk, {}", rule.name)))
}

/// What the vote results in and which majority it needs: from the motion's kind, or the committee's own rule.
pub(crate) fn basis<'a>(
    book: &'a Book,
    meeting: &Meeting,
    item: &AgendaItem,
) -> Result<(Decision, &'a Majority, String), Refusal> {
    let (rulebook, rule) = (book.rulebook_on(meeting.day())?, book.rules_of(meeting)?);
    let Some(motion) = &item.motion else {
        return procedural(book, meeting);
    };
    let motion = book.motion(motion)?;
    basis_of_motion(rulebook, rule, motion)
}

/// The same for a motion before a committee.
pub(crate) fn basis_of_motion<'a>(
    rulebook: &'a Rulebook,
    rule: &'a CommitteeRule,
    motion: &Motion,
) -> Result<(Decision, &'a Majority, String), Refusal> {
    let majority = |id| rulebook.majority(id).ok_or_else(|| Refusal::unknown("Mehrheit", id));
    let kind = rulebook
        .kind(&motion.kind)
        .ok_or_else(|| Refusal::unknown("Art der Vorlage", &motion.kind))?;
    if kind.purpose == Purpose::Information {
        return Err(Refusal::InformationOnly {
            title: motion.title.clone(),
        });
    }
    if Decision::of(kind, rule) == Decision::Recommendation {
        let own = format!("Regelwerk, {}", rule.name);
        return Ok((Decision::Recommendation, majority(&rule.majority)?, own));
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

impl Ballot {
    /// The sheet that is counted.
    ///
    /// # Errors
    /// A refusal if the roll cannot be counted.
    pub fn sheet(&self) -> Result<Sheet, Refusal> {
        Ok(sheet(&self.roll, &self.rules, &self.choices, self.sums))
    }
}

/// The sheet of a roll with what was recorded by partner, or without names.
pub(crate) fn sheet(
    roll: &[RollRow],
    rules: &BallotRules,
    choices: &BTreeMap<PartnerId, Choice>,
    sums: Option<SecretSums>,
) -> Sheet {
    let row = |r: &RollRow| count::Row {
        partner: r.name.clone(),
        votes: r.votes,
        present: r.present,
        excluded: r.excluded,
        choice: choices.get(&r.partner).cloned().unwrap_or(Choice::None),
    };
    let name = |partner: &PartnerId| roll.iter().find(|r| r.partner == *partner).map(|r| r.name.clone());
    let rows = roll.iter().map(row).collect();
    let chair = match &rules.tie {
        Tie::Rejected => None,
        Tie::Chair(partner) => name(partner),
    };
    Sheet {
        cast: match sums {
            Some(sums) => count::Cast::Secret { roll: rows, sums },
            None => count::Cast::Roll(rows),
        },
        quorum: rules.quorum.clone(),
        majority: rules.majority.clone(),
        tie: chair.map_or(count::Tie::Rejected, count::Tie::Chair),
        consent: (!rules.consent.is_empty()).then(|| rules.consent.iter().filter_map(name).collect()),
        split_votes: rules.split_votes,
        quorum_check: if rules.quorum_reported_only {
            count::QuorumCheck::Report
        } else {
            count::QuorumCheck::Strict
        },
    }
}

/// The count of a ballot of a meeting; regardless of numbers at a second one.
pub(crate) fn counted(sheet: &Sheet, citation: Option<&str>, regardless_of_numbers: bool) -> Result<Count, CountError> {
    let mut count = count::count(sheet, citation)?;
    if regardless_of_numbers {
        count.explanation = format!("{SECOND_MEETING} {}", count.explanation);
    }
    Ok(count)
}

fn announce(book: &Book, context: &Context, ballot: &Ballot, without_missing: bool) -> Result<Vec<Event>, Refusal> {
    let missing: Vec<String> = ballot.missing().map(|r| r.name.clone()).collect();
    if !missing.is_empty() && !without_missing {
        return Err(Refusal::ChoicesMissing {
            count: missing.len(),
            partners: text::enumeration(&missing),
        });
    }
    if ballot.rules.mode == BallotMode::Secret && ballot.sums.is_none() {
        return Err(Refusal::SlipsNotCounted);
    }
    let rules = &ballot.rules;
    let count = counted(&ballot.sheet()?, Some(&rules.citation), rules.regardless_of_numbers)?;
    let carried = count.outcome == Outcome::Carried;
    let decided = count.outcome != Outcome::NotQuorate;
    let meeting = book.meeting(&ballot.meeting)?;
    let rule = book.rules_of(meeting)?;
    let numbered = match ballot.rules.decision {
        Decision::Resolution | Decision::Recommendation => carried,
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
            origin: Origin::Meeting {
                meeting: meeting.id.clone(),
                item: item.id.clone(),
                ballot: ballot.id.clone(),
            },
            motion: item.motion.clone(),
            public: item.public,
            ratification: required_ratification(
                book.rulebook_on(meeting.day())?,
                book,
                ballot.rules.decision,
                item.motion.as_ref(),
                context,
            )?,
            annulled: None,
        })
    } else {
        None
    };
    let announced = BallotEvent::Announced {
        ballot: ballot.id.clone(),
        at: context.now,
        count: Box::new(count),
        resolution,
    };
    let mut events = vec![Event::Ballot(announced)];
    match &ballot.subject {
        BallotSubject::Exclusion(exclusion) if decided => {
            events.push(Event::Exclusion(ExclusionEvent::Decided {
                meeting: ballot.meeting.clone(),
                item: ballot.item.clone(),
                exclusion: exclusion.clone(),
                ballot: ballot.id.clone(),
                excluded: carried,
            }));
        }
        BallotSubject::Item
        | BallotSubject::Procedure
        | BallotSubject::Amendment { .. }
        | BallotSubject::Exclusion(_) => {}
    }
    Ok(events)
}

/// What must follow a resolution on a motion of this kind, by the rules of its day.
pub(crate) fn required_ratification(
    rules: &Rulebook,
    book: &Book,
    decision: Decision,
    motion: Option<&MotionId>,
    context: &Context,
) -> Result<Option<RequiredRatification>, Refusal> {
    let Some(motion) = motion.filter(|_| decision == Decision::Resolution) else {
        return Ok(None);
    };
    let kind = rules
        .kind(&book.motion(motion)?.kind)
        .and_then(|kind| kind.ratification);
    let resolved = context::day(context.now, rules.time_zone);
    Ok(kind.map(|kind| RequiredRatification {
        kind,
        resolved,
        councils: book.partners_on(resolved).map(|partner| partner.id.clone()).collect(),
    }))
}

/// Stands before the explanation of a count in a second meeting.
pub(crate) const SECOND_MEETING: &str = "Über den Punkt wird erneut beraten, nachdem er wegen Beschlussunfähigkeit zurückgestellt wurde; darauf wies die Einladung hin. Der Ausschuss ist ohne Rücksicht auf die Zahl der Erschienenen beschlussfähig.";
