//! An item as it is led in the meeting: its motion, what was recommended, which majority it needs, its ballots.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{AgendaRow, BallotView, Bodies, DifferencePart, ElectionView, MotionView, difference, minutes};
use crate::{
    agenda::AgendaItem,
    amendment::AmendmentState,
    ballot::{Decision, basis, wording_of},
    book::Book,
    content::Hash,
    count::{Need, Tally, ThresholdResult},
    exclusion::Whereabouts,
    german,
    id::{AmendmentId, BallotId, CommitteeId, ItemId, MeetingId, MotionId, PersonId, StatementId},
    meeting::Meeting,
    refusal::Refusal,
    rulebook::{Majority, Purpose},
    threshold::{Base, Comparison, Measure, Rule, Threshold},
    votes::Figure,
};

/// Which majority an item needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MajorityView {
    /// What the vote results in.
    pub decision: Decision,
    /// In a few words, with the number where it is known: „zwei Drittel aller: 102“.
    pub short: String,
    /// „mindestens zwei Drittel aller Stimmen, auch der abwesenden“.
    pub name: String,
    /// What that comes to: „102 von 153 Stimmen; Abwesende zählen mit“.
    pub note: String,
    /// More than the simple majority.
    pub high: bool,
    /// The rule that asks for it.
    pub citation: String,
}

/// What an advising committee recommended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RecommendationView {
    /// „Empfehlung des Arbeitsausschusses“.
    pub heading: String,
    /// Whether it was carried.
    pub carried: bool,
    /// „einstimmig empfohlen“.
    pub text: String,
    /// „12. November 2026, AA 2026/11“.
    pub detail: String,
}

/// A person who takes no part in an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExclusionRow {
    /// Who.
    pub person: PersonId,
    /// Name.
    pub name: String,
    /// Why.
    pub reason: String,
    /// Where the person stays meanwhile.
    pub whereabouts: Whereabouts,
}

/// A doubt about an exclusion that the committee decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DoubtRow {
    /// Whose.
    pub name: String,
    /// What was doubted.
    pub reason: String,
    /// By which ballot.
    pub ballot: BallotId,
    /// Whether the person is excluded.
    pub excluded: bool,
}

/// An amendment to the motion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AmendmentRow {
    /// Identifier within the item.
    pub id: AmendmentId,
    /// Who moves it.
    pub partner: String,
    /// The wording as it would be, CommonMark.
    pub wording: String,
    /// Its hash.
    pub wording_hash: Hash,
    /// What it changes in the wording as it is now; once it was voted on, its ballot says what it changed.
    pub difference: Vec<DifferencePart>,
    /// Where it stands.
    pub state: AmendmentState,
}

/// A statement to the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StatementRow {
    /// Identifier within the item.
    pub id: StatementId,
    /// Whose.
    pub name: String,
    /// CommonMark.
    pub text: String,
}

/// An item with all that is needed to lead it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ItemView {
    /// As on the agenda.
    pub row: AgendaRow,
    /// The motion behind it.
    pub motion: Option<MotionView>,
    /// What another committee recommended.
    pub recommendation: Option<RecommendationView>,
    /// The majority; none where nothing is to be voted on.
    pub majority: Option<MajorityView>,
    /// Whether the motion only informs.
    pub information: bool,
    /// The committees to which its motion may be referred: identifier and name.
    pub refer_to: Vec<(CommitteeId, String)>,
    /// Persons who take no part.
    pub exclusions: Vec<ExclusionRow>,
    /// Doubts about exclusions that the committee decided.
    pub doubts: Vec<DoubtRow>,
    /// The wording as it is now, with the amendments that were carried.
    pub wording: Option<String>,
    /// Amendments: those that were voted on, then the others in the order of the vote.
    pub amendments: Vec<AmendmentRow>,
    /// Statements to the record.
    pub statements: Vec<StatementRow>,
    /// Ballots in the order in which they were opened.
    pub ballots: Vec<BallotView>,
    /// Rounds of elections in the order in which they were opened.
    pub elections: Vec<ElectionView>,
}

impl ItemView {
    /// Builds the view.
    ///
    /// # Errors
    /// A refusal if there is no such meeting or item.
    pub fn of(book: &Book, meeting: &MeetingId, item: &ItemId, bodies: &Bodies) -> Result<Self, Refusal> {
        let found = book.meeting(meeting)?;
        let entry = found.item(item)?;
        let motion = entry.motion.as_ref();
        let mut exclusions = Vec::new();
        for exclusion in &entry.exclusions {
            exclusions.push(ExclusionRow {
                person: exclusion.person.clone(),
                name: book.person(&exclusion.person)?.name(),
                reason: exclusion.reason.clone(),
                whereabouts: exclusion.whereabouts,
            });
        }
        let mut doubts = Vec::new();
        for doubt in &entry.doubts {
            doubts.push(DoubtRow {
                name: book.person(&doubt.exclusion.person)?.name(),
                reason: doubt.exclusion.reason.clone(),
                ballot: doubt.ballot.clone(),
                excluded: doubt.excluded,
            });
        }
        let wording = wording_of(book, entry, None)?.map(bodies);
        let mut amendments = Vec::new();
        for amendment in &entry.amendments {
            let text = bodies(&amendment.wording);
            let now = wording
                .as_deref()
                .filter(|_| amendment.state == AmendmentState::Pending);
            amendments.push(AmendmentRow {
                id: amendment.id.clone(),
                partner: book.partner(&amendment.partner)?.name.clone(),
                wording_hash: amendment.wording.hash,
                difference: now.map(|now| difference(now, &text)).unwrap_or_default(),
                wording: text,
                state: amendment.state.clone(),
            });
        }
        let mut statements = Vec::new();
        for statement in &entry.statements {
            statements.push(StatementRow {
                id: statement.id.clone(),
                name: book.person(&statement.person)?.name(),
                text: bodies(&statement.text),
            });
        }
        let mut ballots = Vec::new();
        for ballot in &entry.ballots {
            ballots.push(BallotView::of(book, ballot, bodies)?);
        }
        let mut elections = Vec::new();
        for election in &entry.elections {
            elections.push(ElectionView::of(book, election)?);
        }
        let others = book.rulebook()?.committees.iter().filter(|c| c.id != found.committee);
        Ok(Self {
            row: AgendaRow::of(book, found, entry, bodies)?,
            motion: motion
                .map(|m| MotionView::of(book, m, found.day(), bodies))
                .transpose()?,
            recommendation: motion
                .map(|m| RecommendationView::of(book, &found.committee, m))
                .transpose()?
                .flatten(),
            majority: MajorityView::of_item(book, found, entry)?,
            information: is_information(book, entry)?,
            refer_to: motion.map_or_else(Vec::new, |_| others.map(|c| (c.id.clone(), c.name.clone())).collect()),
            exclusions,
            doubts,
            wording,
            amendments,
            statements,
            ballots,
            elections,
        })
    }
}

impl RecommendationView {
    pub(super) fn of(book: &Book, committee: &CommitteeId, motion: &MotionId) -> Result<Option<Self>, Refusal> {
        let line = minutes::recommendation(book, committee, motion, None)?;
        Ok(line.map(|line| {
            let text = match (line.carried, line.unanimous) {
                (true, true) => "einstimmig empfohlen",
                (true, false) => "empfohlen",
                (false, _) => "nicht empfohlen",
            };
            let day = german::date(line.day);
            Self {
                heading: format!("Empfehlung {}", line.committee),
                carried: line.carried,
                text: text.to_owned(),
                detail: match line.number.or(line.meeting) {
                    Some(source) => format!("{day}, {source}"),
                    None => format!("{day}, im Umlaufverfahren"),
                },
            }
        }))
    }
}

/// Whether the item's motion is only to be noted.
pub(super) fn is_information(book: &Book, item: &AgendaItem) -> Result<bool, Refusal> {
    let Some(motion) = &item.motion else { return Ok(false) };
    Ok(!crate::motion::asks_for_vote(book, book.motion(motion)?)?)
}

impl MajorityView {
    /// The majority for an item of a meeting.
    pub(super) fn of_item(book: &Book, meeting: &Meeting, item: &AgendaItem) -> Result<Option<Self>, Refusal> {
        if is_information(book, item)? {
            return Ok(None);
        }
        let (decision, majority, citation) = basis(book, meeting, item)?;
        let all = statutory(book, &meeting.committee, meeting.day())?;
        Ok(Some(Self::new(decision, majority, citation, all)))
    }

    /// The majority that a motion needs in the committee that decides on it; none for one that only informs.
    pub(super) fn of_motion(book: &Book, motion: &MotionId, day: NaiveDate) -> Result<Option<Self>, Refusal> {
        let found = book.motion(motion)?;
        let rulebook = book.rulebook_on(day)?;
        let kind = rulebook
            .kind(&found.kind)
            .ok_or_else(|| Refusal::unknown("Art der Vorlage", &found.kind))?;
        if kind.purpose == Purpose::Information {
            return Ok(None);
        }
        let rule = book.committee_on(&kind.committee, day)?;
        let id = kind.majority.as_ref().unwrap_or(&rule.majority);
        let majority = rulebook.majority(id).ok_or_else(|| Refusal::unknown("Mehrheit", id))?;
        let decision = match rule.role {
            crate::rulebook::Role::Decides => Decision::Resolution,
            crate::rulebook::Role::Advises => Decision::Recommendation,
        };
        let all = statutory(book, &kind.committee, day)?;
        Ok(Some(Self::new(decision, majority, kind.competence.clone(), all)))
    }

    /// The committee's own majority, by which it votes on its proceedings.
    pub(super) fn procedural(majority: &Majority, committee: &str, all: Tally) -> Self {
        Self::new(Decision::Procedural, majority, format!("Regelwerk, {committee}"), all)
    }

    fn new(decision: Decision, majority: &Majority, citation: String, all: Tally) -> Self {
        Self {
            decision,
            short: short(majority, all),
            name: majority.name.clone(),
            note: notes(&majority.thresholds, all),
            high: !matches!(majority.thresholds.as_slice(), [one] if is_simple(one)),
            citation,
        }
    }
}

fn statutory(book: &Book, committee: &CommitteeId, day: NaiveDate) -> Result<Tally, Refusal> {
    let mut all = Tally::default();
    for (_, _, votes) in book.weights(committee, day)? {
        all.votes = all.votes.saturating_add(votes);
        all.heads = all.heads.saturating_add(crate::votes::Heads::new(1));
    }
    Ok(all)
}

/// More than half of the votes cast.
fn is_simple(threshold: &Threshold) -> bool {
    matches!(
        threshold.rule(),
        Rule::Share { measure: Measure::Votes, base: Base::Cast, comparison: Comparison::MoreThan(share) }
            if share.numerator() == 1 && share.denominator() == 2
    )
}

/// The number that a share of all comes to, where the base is all.
fn fixed(threshold: &Threshold, all: Tally) -> Option<Figure> {
    let Rule::Share {
        measure,
        base: Base::Statutory,
        ..
    } = threshold.rule()
    else {
        return None;
    };
    let base: Figure = match measure {
        Measure::Votes => all.votes.into(),
        Measure::Heads => all.heads.into(),
    };
    let nothing = ThresholdResult {
        base,
        reached: Figure::from_millionths(0),
        met: false,
    };
    Need::of(threshold, &nothing, all.votes.is_whole()).number
}

fn short(majority: &Majority, all: Tally) -> String {
    let [threshold] = majority.thresholds.as_slice() else {
        return majority.name.clone();
    };
    if is_simple(threshold) {
        return "einfache Mehrheit".to_owned();
    }
    let (Rule::Share { comparison, .. }, Some(number)) = (threshold.rule(), fixed(threshold, all)) else {
        return majority.name.clone();
    };
    match comparison {
        Comparison::AtLeast(share) if share.is_one() => format!("alle: {}", number.german()),
        Comparison::AtLeast(share) => format!("{} aller: {}", share.german(), number.german()),
        Comparison::MoreThan(share) => format!("mehr als {} aller: {}", share.german(), number.german()),
    }
}

/// What is said beside the name: that both votes and heads count, and each further remark once.
fn notes(thresholds: &[Threshold], all: Tally) -> String {
    let of = |measure: Measure| thresholds.iter().any(|t| t.measure() == measure);
    let double = of(Measure::Votes) && of(Measure::Heads);
    let mut notes: Vec<String> = double
        .then(|| "nach Stimmen und nach Köpfen".to_owned())
        .into_iter()
        .collect();
    for note in thresholds.iter().map(|threshold| note(threshold, all)) {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    notes.join("; ")
}

fn note(threshold: &Threshold, all: Tally) -> String {
    let (measure, base) = match threshold.rule() {
        Rule::Share { measure, base, .. } => (measure, base),
        Rule::Count(partners) => return format!("mindestens {partners} Partner"),
    };
    match (fixed(threshold, all), measure, base) {
        (Some(number), Measure::Votes, _) => format!(
            "{} von {}\u{a0}Stimmen, Abwesende zählen mit",
            number.german(),
            all.votes.german()
        ),
        (Some(number), Measure::Heads, _) => {
            format!(
                "{} von {}\u{a0}Partnern, Abwesende zählen mit",
                number.german(),
                all.heads
            )
        }
        (None, _, Base::Cast) => "Enthaltungen zählen nicht mit".to_owned(),
        (None, _, Base::CastWithAbstentions) => "Enthaltungen zählen mit".to_owned(),
        (None, _, Base::Present | Base::Statutory) => "Enthaltungen wirken wie Nein".to_owned(),
    }
}
