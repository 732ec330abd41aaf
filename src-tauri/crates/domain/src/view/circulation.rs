//! Votes in writing: those of a committee, and one with its replies.

use chrono::{NaiveDate, NaiveDateTime};
use schemars::JsonSchema;
use serde::Serialize;

use super::{BallotRow, Bodies};
use crate::{
    ballot::Decision,
    book::Book,
    circulation::{Circulation, CirculationState, Recusal, earliest_deadline, recount, voice},
    count::{Count, Need, Outcome},
    german::{date, sentence},
    id::{CirculationId, CommitteeId, MotionId, PartnerId, PersonId},
    motion::Motion,
    refusal::Refusal,
    rulebook::VotingGroup,
};

/// Where a circulation stands, for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CirculationCode {
    /// Replies are recorded.
    Open,
    /// Everybody replied, or the deadline has passed: the result can be announced.
    Due,
    /// Carried, or rejected, or without a result for lack of replies.
    Announced,
    /// The announced result was annulled.
    Annulled,
    /// Ended by an objection.
    Objected,
    /// Ended without a result.
    Cancelled,
}

/// A circulation in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CirculationRow {
    /// Identifier.
    pub id: CirculationId,
    /// Which committee.
    pub committee_id: CommitteeId,
    /// Its name.
    pub committee: String,
    /// On which motion.
    pub motion: MotionId,
    /// Its official number.
    pub motion_number: Option<String>,
    /// Title of the motion.
    pub title: String,
    /// May be shown to everybody.
    pub public: bool,
    /// Where it stands.
    pub code: CirculationCode,
    /// The same in a few German words: „12 von 26 Antworten, bis 14. Dezember 2026“.
    pub state: String,
    /// Day on which it began.
    pub started: NaiveDate,
    /// Last day for replies.
    pub deadline: NaiveDate,
    /// Partners that replied.
    pub replied: usize,
    /// Partners asked.
    pub asked: usize,
    /// Number of the resolution or recommendation.
    pub number: Option<String>,
}

/// Somebody who takes no part in a circulation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RecusalRow {
    /// Who.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// Who, why, and who votes instead, as a German sentence.
    pub text: String,
}

/// Somebody who has a seat in the committee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RecusableRow {
    /// Who.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// Name of the partner.
    pub partner: String,
}

/// A circulation with its replies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CirculationView {
    /// As in a list.
    #[serde(flatten)]
    pub row: CirculationRow,
    /// Days left for replies, today included; none once the deadline has passed or it ended.
    pub days_left: Option<i64>,
    /// What the vote results in.
    pub decision: Decision,
    /// Whether a partner may split its votes.
    pub split_votes: bool,
    /// Partners that vote alike.
    pub groups: Vec<VotingGroup>,
    /// The wording voted on, CommonMark.
    pub wording: String,
    /// German name of the majority.
    pub majority: String,
    /// The rule that asks for the majority.
    pub citation: String,
    /// Partners in order of name.
    pub rows: Vec<BallotRow>,
    /// Who takes no part.
    pub recusals: Vec<RecusalRow>,
    /// Who could be excluded: members and deputies of the day on which it began that are not yet.
    pub seats: Vec<RecusableRow>,
    /// Why the announced result was annulled.
    pub annulled: Option<String>,
    /// The count as it would be now, or as it was announced.
    pub count: Option<Count>,
    /// What the majority comes to, threshold by threshold.
    pub needs: Vec<Need>,
    /// The end of the count's explanation, once it was announced.
    pub reason: Option<String>,
    /// How far it is to the majority, in German; while it is open.
    pub progress: Option<String>,
    /// Who has not replied: „Ohne Antwort: Wadersloh (2).“
    pub missing: Option<String>,
    /// When it ended, on the wall clock.
    pub ended: Option<NaiveDateTime>,
    /// Why it ended without a result, as German sentences.
    pub without_result: Option<String>,
}

/// How a motion can be put to the vote in writing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Circulable {
    /// In which committee.
    pub committee: CommitteeId,
    /// Its name.
    pub name: String,
    /// The earliest last day for replies.
    pub earliest: NaiveDate,
    /// In German: „mindestens 14 Tage“.
    pub period: String,
}

impl Circulable {
    /// Whether the committee whose turn it is votes in writing on such a motion; the rules are those of today.
    pub(super) fn of(
        book: &Book,
        motion: &Motion,
        next: Option<&CommitteeId>,
        today: NaiveDate,
    ) -> Result<Option<Self>, Refusal> {
        let Some(committee) = next.filter(|_| motion.number.is_some()) else {
            return Ok(None);
        };
        let rule = book.committee_on(committee, today)?;
        let earliest = earliest_deadline(rule, today);
        let votes = crate::motion::asks_for_vote(book, motion)?;
        Ok(earliest.filter(|_| votes).map(|earliest| Self {
            committee: committee.clone(),
            name: rule.name.clone(),
            earliest,
            period: format!("mindestens {}", crate::german::days((earliest - today).num_days())),
        }))
    }
}

impl CirculationRow {
    pub(super) fn of(book: &Book, circulation: &Circulation, today: NaiveDate) -> Result<Self, Refusal> {
        let motion = book.motion(&circulation.motion)?;
        let (replied, asked) = (circulation.replies.len(), circulation.asked().count());
        let replies = format!("{replied} von {asked}\u{a0}Antworten");
        let over = circulation.deadline < today;
        let (code, state, number) = match &circulation.state {
            CirculationState::Open if replied == asked => {
                (CirculationCode::Due, "alle Antworten liegen vor".to_owned(), None)
            }
            CirculationState::Open if over => (CirculationCode::Due, format!("Frist abgelaufen, {replies}"), None),
            CirculationState::Open => {
                let until = format!("{replies}, bis {}", date(circulation.deadline));
                (CirculationCode::Open, until, None)
            }
            CirculationState::Announced { count, number, .. } => {
                let word = match (count.outcome, circulation.rules.decision) {
                    (Outcome::NotQuorate, _) => "ohne Ergebnis, zu wenige Antworten",
                    (Outcome::Carried, Decision::Recommendation) => "empfohlen",
                    (Outcome::Rejected, Decision::Recommendation) => "nicht empfohlen",
                    (Outcome::Carried, Decision::Resolution | Decision::Procedural) => "angenommen",
                    (Outcome::Rejected, Decision::Resolution | Decision::Procedural) => "abgelehnt",
                };
                (CirculationCode::Announced, word.to_owned(), number.clone())
            }
            state @ CirculationState::Annulled { .. } => (CirculationCode::Annulled, state.german().to_owned(), None),
            state @ CirculationState::Objected { .. } => (CirculationCode::Objected, state.german().to_owned(), None),
            state @ CirculationState::Cancelled { .. } => (CirculationCode::Cancelled, state.german().to_owned(), None),
        };
        Ok(Self {
            id: circulation.id.clone(),
            committee_id: circulation.committee.clone(),
            committee: book.committee(&circulation.committee)?.name.clone(),
            motion: motion.id.clone(),
            motion_number: motion.number.clone(),
            title: motion.title.clone(),
            public: motion.public,
            code,
            state,
            started: book.wall_clock(circulation.started).date(),
            deadline: circulation.deadline,
            replied,
            asked,
            number,
        })
    }

    /// All circulations as they stand on a day, the latest first.
    ///
    /// # Errors
    /// A refusal if the book names something that it does not hold.
    pub fn all(book: &Book, today: NaiveDate) -> Result<Vec<Self>, Refusal> {
        let mut circulations: Vec<&Circulation> = book.circulations.values().collect();
        circulations.sort_by_key(|circulation| std::cmp::Reverse(circulation.started));
        circulations.into_iter().map(|c| Self::of(book, c, today)).collect()
    }
}

/// Why a circulation ended without a vote, as German sentences.
pub(super) fn without_result(book: &Book, circulation: &Circulation) -> Option<String> {
    match &circulation.state {
        CirculationState::Open | CirculationState::Announced { .. } | CirculationState::Annulled { .. } => None,
        CirculationState::Objected { objection, .. } => {
            let reason = objection.reason.as_ref();
            Some(format!(
                "{} hat am {} dem Umlaufverfahren widersprochen.{} Über die Vorlage wird in einer Sitzung abgestimmt.",
                book.name_of_partner(&objection.partner),
                date(objection.received),
                reason
                    .map(|reason| format!(" Grund: {}", sentence(reason)))
                    .unwrap_or_default()
            ))
        }
        CirculationState::Cancelled { reason, .. } => Some(format!(
            "Das Umlaufverfahren wurde abgebrochen. Grund: {}",
            sentence(reason)
        )),
    }
}

fn recusal_rows(book: &Book, circulation: &Circulation) -> Vec<RecusalRow> {
    let open = circulation.state == CirculationState::Open;
    let takes = if open { "wirkt" } else { "wirkte" };
    let row = |recusal: &Recusal| {
        let person = book.persons.get(&recusal.person)?;
        let (partner, _) = circulation.seats(book).find(|(_, seated)| **seated == recusal.person)?;
        let votes = circulation.roll.iter().find(|row| row.partner == *partner)?;
        Some(RecusalRow {
            person: recusal.person.clone(),
            name: person.name(),
            text: format!(
                "{} {takes} wegen Befangenheit nicht mit; {}. Grund: {}",
                person.formal_name(),
                voice(book, partner, votes.person.as_ref(), open),
                sentence(&recusal.reason)
            ),
        })
    };
    circulation.recusals.iter().filter_map(row).collect()
}

/// Who took no part and why, as German sentences.
pub(super) fn recusals(book: &Book, circulation: &Circulation) -> Vec<String> {
    recusal_rows(book, circulation)
        .into_iter()
        .map(|row| row.text)
        .collect()
}

fn seats(book: &Book, circulation: &Circulation) -> Vec<RecusableRow> {
    let row = |(partner, person): (&PartnerId, &PersonId)| {
        let excluded = circulation.recusals.iter().any(|recusal| recusal.person == *person);
        let found = book.persons.get(person).filter(|_| !excluded)?;
        Some(RecusableRow {
            person: person.clone(),
            name: found.name(),
            partner: book.name_of_partner(partner),
        })
    };
    let mut seats: Vec<RecusableRow> = circulation.seats(book).filter_map(row).collect();
    seats.sort_by(|a, b| (&a.partner, &a.name).cmp(&(&b.partner, &b.name)));
    seats
}

impl CirculationView {
    /// Builds the view as it stands on a day.
    ///
    /// # Errors
    /// A refusal if there is no such circulation.
    pub fn of(book: &Book, id: &CirculationId, today: NaiveDate, bodies: &Bodies) -> Result<Self, Refusal> {
        let circulation = book.circulation(id)?;
        let sheet = circulation.sheet();
        let open = circulation.state == CirculationState::Open;
        let count = match &circulation.state {
            CirculationState::Open => Some(recount(circulation)?),
            CirculationState::Announced { count, .. } | CirculationState::Annulled { count, .. } => {
                Some((**count).clone())
            }
            CirculationState::Objected { .. } | CirculationState::Cancelled { .. } => None,
        };
        // How far it is to the majority is known before enough have replied.
        let so_far = crate::count::count(&sheet, Some(&circulation.rules.citation))?;
        let silent = circulation
            .silent()
            .map(|row| format!("{}\u{a0}({})", row.name, row.votes.german()));
        let silent: Vec<String> = silent.collect();
        let left = (circulation.deadline - today).num_days() + 1;
        Ok(Self {
            row: CirculationRow::of(book, circulation, today)?,
            days_left: (open && left > 0).then_some(left),
            decision: circulation.rules.decision,
            split_votes: circulation.rules.split_votes,
            groups: circulation.rules.groups.clone(),
            wording: bodies(&circulation.wording),
            majority: circulation.rules.majority_name.clone(),
            citation: circulation.rules.citation.clone(),
            rows: BallotRow::replies(book, circulation),
            recusals: recusal_rows(book, circulation),
            seats: if open { seats(book, circulation) } else { Vec::new() },
            annulled: match &circulation.state {
                CirculationState::Annulled { reason, .. } => Some(reason.clone()),
                CirculationState::Open
                | CirculationState::Announced { .. }
                | CirculationState::Objected { .. }
                | CirculationState::Cancelled { .. } => None,
            },
            needs: crate::count::needs(&sheet, count.as_ref().unwrap_or(&so_far)),
            reason: match (&circulation.state, &count) {
                (CirculationState::Announced { .. }, Some(count)) => {
                    Some(crate::count::reason(&sheet, count, Some(&circulation.rules.citation)))
                }
                _ => None,
            },
            progress: open.then(|| {
                let progress = crate::count::progress(&sheet, &so_far);
                match count.as_ref().map(|count| count.outcome) {
                    // A majority of too few is none.
                    Some(Outcome::NotQuorate) if !circulation.replies.is_empty() => {
                        format!("{progress} Für ein Ergebnis haben noch zu wenige geantwortet.")
                    }
                    Some(Outcome::NotQuorate | Outcome::Carried | Outcome::Rejected) | None => progress,
                }
            }),
            missing: (open && !silent.is_empty()).then(|| format!("Ohne Antwort: {}.", silent.join(", "))),
            count: if open { Some(so_far) } else { count },
            ended: circulation.state.ended().map(|at| book.wall_clock(at)),
            without_result: without_result(book, circulation),
        })
    }
}
