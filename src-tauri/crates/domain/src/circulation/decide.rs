//! When a motion may be put to the vote in writing, and when replies, objections and the result are taken.

use chrono::{Datelike, Days, NaiveDate};

use super::{Circulation, CirculationCommand, CirculationEvent, CirculationState, Objection, replied};
use crate::{
    ballot::{BallotMode, BallotRules, RollRow, Tie, alike, basis_of_motion, check_choice, required_ratification},
    book::Book,
    committee::{Office, Seat},
    content::Contents,
    context::{self, Context},
    count::{self, Count, CountError, Outcome, Sheet},
    event::Event,
    german::{date, days, votes},
    id::{CirculationId, CommitteeId, MotionId, PartnerId},
    meeting::MeetingState,
    minutes::MinutesState,
    motion::{ConsultationResult, Motion, MotionState},
    ratification::Ratification,
    refusal::Refusal,
    resolution::{Origin, Resolution},
    rulebook::{CommitteeRule, TieRule},
    text,
    votes::Votes,
};

impl CirculationCommand {
    pub(crate) fn decide(&self, book: &Book, context: &Context, _: &mut Contents) -> Result<Vec<Event>, Refusal> {
        let today = context::day(context.now, book.rulebook()?.time_zone);
        let event = match self {
            Self::Start {
                id,
                motion,
                committee,
                deadline,
            } => {
                if book.circulations.contains_key(id) {
                    return Err(Refusal::IdTaken { id: id.to_string() });
                }
                let starting = Starting {
                    id,
                    motion: book.motion(motion)?,
                    committee,
                    deadline: *deadline,
                };
                starting.decide(book, context, today)?
            }
            Self::Reply {
                circulation,
                replies,
                received,
            } => {
                let found = open(book, circulation)?;
                if replies.is_empty() {
                    return Err(Refusal::Empty {
                        field: "Antwort".into(),
                    });
                }
                for cast in replies {
                    check_choice(&found.roll, &found.rules, cast)?;
                }
                CirculationEvent::Replied {
                    circulation: circulation.clone(),
                    replies: alike(&found.roll, &found.rules, replies)?,
                    received: in_time(book, found, *received, today)?,
                }
            }
            Self::Object {
                circulation,
                partner,
                received,
                reason,
            } => {
                let found = open(book, circulation)?;
                if !found.roll.iter().any(|row| row.partner == *partner) {
                    return Err(Refusal::unknown("Partner im Stimmverzeichnis", partner));
                }
                CirculationEvent::Objected {
                    circulation: circulation.clone(),
                    at: context.now,
                    objection: Objection {
                        partner: partner.clone(),
                        received: in_time(book, found, *received, today)?,
                        reason: text::optional("Grund des Widerspruchs", reason.as_deref())?,
                    },
                }
            }
            Self::Announce { circulation } => announce(book, context, open(book, circulation)?, today)?,
            Self::Cancel { circulation, reason } => {
                open(book, circulation)?;
                CirculationEvent::Cancelled {
                    circulation: circulation.clone(),
                    at: context.now,
                    reason: text::short("Grund des Abbruchs", reason)?,
                }
            }
            Self::Annul { circulation, reason } => {
                resting_on(book, book.circulation(circulation)?)?;
                CirculationEvent::Annulled {
                    circulation: circulation.clone(),
                    at: context.now,
                    reason: text::short("Grund der Aufhebung", reason)?,
                }
            }
            Self::Exclude {
                circulation,
                person,
                reason,
            } => open(book, circulation)?.exclude(book, person, reason)?,
            Self::Lift { circulation, person } => open(book, circulation)?.lift(book, person)?,
        };
        Ok(vec![Event::Circulation(event)])
    }
}

fn open<'a>(book: &'a Book, id: &CirculationId) -> Result<&'a Circulation, Refusal> {
    let circulation = book.circulation(id)?;
    match &circulation.state {
        CirculationState::Open => Ok(circulation),
        state @ (CirculationState::Announced { .. }
        | CirculationState::Annulled { .. }
        | CirculationState::Objected { .. }
        | CirculationState::Cancelled { .. }) => Err(Refusal::CirculationOver {
            state: state.german().into(),
        }),
    }
}

/// Refused if there is no result to annul, or something rests on it: finished minutes, a step on the way until the resolution
/// is in force, or what became of the motion since.
fn resting_on(book: &Book, circulation: &Circulation) -> Result<(), Refusal> {
    let stands = |why: String| Err(Refusal::CirculationStands { why });
    match &circulation.state {
        CirculationState::Announced { count, .. } if count.outcome != Outcome::NotQuorate => {}
        CirculationState::Open => {
            return stands("Es ist noch nicht verkündet. Brechen Sie das Umlaufverfahren stattdessen ab.".into());
        }
        state @ (CirculationState::Announced { .. }
        | CirculationState::Annulled { .. }
        | CirculationState::Objected { .. }
        | CirculationState::Cancelled { .. }) => {
            return stands(format!("Das Umlaufverfahren ist {} und hat keines.", state.german()));
        }
    }
    if let Some(meeting) = circulation.minuted_by(book)
        && let MeetingState::Closed {
            minutes: MinutesState::Final { .. } | MinutesState::Signed { .. },
            ..
        } = &meeting.state
    {
        return stands(format!(
            "Es steht in der fertigen Niederschrift der Sitzung {}. Ändern kann es nur ein neuer Beschluss.",
            meeting.number
        ));
    }
    let origin = Origin::Circulation(circulation.id.clone());
    let resolution = book.resolutions.iter().find(|resolution| resolution.origin == origin);
    if let Some(number) = resolution.map(|resolution| &resolution.number)
        && book.ratifications.get(number).is_some_and(Ratification::has_begun)
    {
        return stands(format!(
            "Auf dem Weg des Beschlusses {number} bis zum Inkrafttreten sind schon Schritte eingetragen. Nehmen Sie diese zuerst zurück."
        ));
    }
    let motion = book.motion(&circulation.motion)?;
    let mut stations = motion.consultations.iter().rev();
    let last = stations.find_map(|station| station.result.as_ref());
    let of_this = |result: &ConsultationResult| matches!(result, ConsultationResult::Circulated { circulation: id, .. } if *id == circulation.id);
    let decided = matches!(
        motion.state,
        MotionState::Recommended { .. } | MotionState::Carried | MotionState::Rejected
    );
    if decided && last.is_none_or(of_this) {
        return Ok(());
    }
    stands(format!(
        "Mit der Vorlage „{}“ ging es seither weiter, sie ist im Stand „{}“.",
        motion.title,
        motion.state.german()
    ))
}

/// The day of receipt, if it lies within the time for replies; a reply may be entered after it came in.
fn in_time(
    book: &Book,
    circulation: &Circulation,
    received: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<NaiveDate, Refusal> {
    let field = || "Eingegangen am".to_owned();
    let (day, started) = (received.unwrap_or(today), book.wall_clock(circulation.started).date());
    if day > today {
        return Err(Refusal::DayAhead {
            field: field(),
            day: date(day),
        });
    }
    if day < started {
        return Err(Refusal::DayTooEarly {
            field: field(),
            day: date(day),
            earliest: format!("Das Umlaufverfahren begann am {}.", date(started)),
        });
    }
    if day > circulation.deadline {
        return Err(Refusal::ReplyTooLate {
            day: date(day),
            deadline: date(circulation.deadline),
        });
    }
    Ok(day)
}

/// The earliest last day for replies if it began on this day; none if the committee takes no such votes.
pub(crate) fn earliest_deadline(rule: &CommitteeRule, start: NaiveDate) -> Option<NaiveDate> {
    // The day on which it begins is not counted.
    start.checked_add_days(Days::new(u64::from(rule.circulation_days?.get())))
}

/// A circulation that is to begin.
struct Starting<'a> {
    id: &'a CirculationId,
    motion: &'a Motion,
    committee: &'a CommitteeId,
    deadline: Option<NaiveDate>,
}

impl Starting<'_> {
    fn decide(&self, book: &Book, context: &Context, today: NaiveDate) -> Result<CirculationEvent, Refusal> {
        let (rulebook, rule) = (book.rulebook_on(today)?, book.committee_on(self.committee, today)?);
        let title = || self.motion.title.clone();
        let Some(earliest) = earliest_deadline(rule, today) else {
            return Err(Refusal::CirculationNotForeseen {
                committee: rule.name.clone(),
            });
        };
        if !self.motion.state.may_be_scheduled() {
            return Err(Refusal::MotionState {
                title: title(),
                state: self.motion.state.german().into(),
                action: "ins Umlaufverfahren gegeben".into(),
            });
        }
        self.motion.check_competence(book, self.committee)?;
        let (decision, majority, citation) = basis_of_motion(rulebook, rule, self.motion)?;
        let deadline = self.deadline.unwrap_or(earliest);
        if deadline < earliest {
            return Err(Refusal::DeadlineTooEarly {
                day: date(deadline),
                needed: days((earliest - today).num_days()),
                earliest: date(earliest),
            });
        }
        let wording = self.motion.proposal.clone().ok_or_else(|| Refusal::Empty {
            field: "Beschlussvorschlag".into(),
        })?;
        Ok(CirculationEvent::Started {
            id: self.id.clone(),
            motion: self.motion.id.clone(),
            committee: self.committee.clone(),
            wording,
            rules: BallotRules {
                decision,
                mode: BallotMode::Circulation,
                majority_name: majority.name.clone(),
                majority: majority.thresholds.clone(),
                quorum: rule.quorum.clone(),
                quorum_reported_only: false,
                tie: tie(book, rule, today),
                citation,
                split_votes: rule.split_votes,
                regardless_of_numbers: false,
                consent: majority.consent.clone(),
                groups: rule.voting_groups.clone(),
                demanded_by: Vec::new(),
            },
            roll: roll(book, self.committee, today)?,
            at: context.now,
            deadline,
        })
    }
}

/// Everybody is asked, so that nobody is absent.
fn roll(book: &Book, committee: &CommitteeId, day: NaiveDate) -> Result<Vec<RollRow>, Refusal> {
    let member = |partner: &PartnerId| {
        let mut seats = book.memberships_on(committee, day);
        seats
            .find(|seat| seat.partner == *partner && seat.seat == Seat::Member)
            .map(|seat| seat.person.clone())
    };
    let row = |(partner, name, votes): (PartnerId, String, Votes)| RollRow {
        person: member(&partner),
        partner,
        name,
        votes,
        present: true,
        excluded: false,
    };
    Ok(book.weights(committee, day)?.into_iter().map(row).collect())
}

/// VwVfG NRW § 91: on a tie the choice of the partner decides for which the chair sits.
fn tie(book: &Book, rule: &CommitteeRule, day: NaiveDate) -> Tie {
    let chair = book.office_holder(&rule.id, Office::Chair, day);
    let partner = book
        .memberships_on(&rule.id, day)
        .find(|seat| Some(&seat.person) == chair);
    match (rule.tie, partner) {
        (TieRule::Chair, Some(seat)) => Tie::Chair(seat.partner.clone()),
        (TieRule::Chair, None) | (TieRule::Rejected, _) => Tie::Rejected,
    }
}

impl Circulation {
    fn count(&self) -> Result<Count, Refusal> {
        Ok(counted(&self.sheet(), Some(&self.rules.citation), self.deadline)?)
    }
}

/// The same count as in a meeting. Who is silent has cast nothing, and takes no part in the quorum.
pub(crate) fn counted(sheet: &Sheet, citation: Option<&str>, deadline: NaiveDate) -> Result<Count, CountError> {
    let replied = count::count(&replied(sheet), citation)?;
    let counted = match replied.outcome {
        Outcome::NotQuorate => replied.clone(),
        Outcome::Carried | Outcome::Rejected => count::count(sheet, citation)?,
    };
    let rest = counted
        .explanation
        .strip_prefix(&count::presence(&counted))
        .unwrap_or(&counted.explanation);
    let recused = match replied.excluded.heads.get() {
        0 => String::new(),
        1 => format!(
            " Ein Partner mit {} war von der Mitwirkung ausgeschlossen.",
            votes(replied.excluded.votes)
        ),
        heads => format!(
            " {heads} Partner mit {} waren von der Mitwirkung ausgeschlossen.",
            votes(replied.excluded.votes)
        ),
    };
    let silence = if replied.absent.heads.get() == 0 {
        ""
    } else {
        " Wer nicht geantwortet hat, hat seine Stimmen nicht abgegeben."
    };
    let explanation = format!(
        "Abgestimmt wurde im Umlaufverfahren mit Frist bis zum {}; niemand hat widersprochen. Geantwortet haben {} von {} Partnern mit {} von {} Stimmen.{recused}{silence}{rest}",
        date(deadline),
        replied.present.heads,
        replied.statutory.heads,
        replied.present.votes.german(),
        replied.statutory.votes.german(),
    );
    Ok(Count { explanation, ..counted })
}

/// The count as it would be if it ended now.
pub(crate) fn recount(circulation: &Circulation) -> Result<Count, Refusal> {
    circulation.count()
}

fn announce(
    book: &Book,
    context: &Context,
    circulation: &Circulation,
    today: NaiveDate,
) -> Result<CirculationEvent, Refusal> {
    let silent: Vec<String> = circulation.silent().map(|row| row.name.clone()).collect();
    if today <= circulation.deadline && !silent.is_empty() {
        return Err(Refusal::RepliesMissing {
            deadline: date(circulation.deadline),
            count: silent.len(),
            partners: text::enumeration(&silent),
        });
    }
    let count = circulation.count()?;
    let resolution = match count.outcome {
        Outcome::Carried => Some(resolution(book, context, circulation, today)?),
        Outcome::Rejected | Outcome::NotQuorate => None,
    };
    Ok(CirculationEvent::Announced {
        circulation: circulation.id.clone(),
        at: context.now,
        count: Box::new(count),
        resolution,
    })
}

fn resolution(
    book: &Book,
    context: &Context,
    circulation: &Circulation,
    today: NaiveDate,
) -> Result<Resolution, Refusal> {
    let started = book.wall_clock(circulation.started).date();
    let rules = book.rulebook_on(started)?;
    let rule = book.committee_on(&circulation.committee, started)?;
    let motion: &MotionId = &circulation.motion;
    let year = today.year();
    let sequence = book.numbers.next_resolution(&circulation.committee, year);
    let decision = circulation.rules.decision;
    let found = book.motion(motion)?;
    Ok(Resolution {
        number: format!("{} {year}/{sequence:02}", rule.short),
        committee: circulation.committee.clone(),
        year,
        sequence,
        decision,
        title: found.title.clone(),
        origin: Origin::Circulation(circulation.id.clone()),
        motion: Some(motion.clone()),
        public: found.public,
        ratification: required_ratification(rules, book, decision, Some(motion), context)?,
        annulled: None,
    })
}
