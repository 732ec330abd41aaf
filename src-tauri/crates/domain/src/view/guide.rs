//! The chair's guide (Sitzungsleitfaden): item by item who speaks, what is read out, what is voted on and what that takes.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Bodies, ExclusionLine, MajorityView, MeetingHead, MotionLine, RecommendationView, SentLine, minutes};
use crate::{
    agenda::AgendaItem,
    amendment::Amendment,
    ballot::{basis, wording_of},
    book::Book,
    committee::Office,
    count::{Need, Tally, ThresholdResult},
    id::MeetingId,
    meeting::{Meeting, MeetingState},
    person::Person,
    quorum,
    refusal::Refusal,
    rulebook::{QuorumRule, TieRule},
    threshold::{Base, Measure, Rule, Threshold},
    view::item::is_information,
    votes::Figure,
};

/// An amendment that is to be voted on before its motion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GuideAmendment {
    /// Name of the partner that moves it.
    pub partner: String,
    /// The wording as it would be, CommonMark.
    pub wording: String,
}

/// What a vote on an item takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GuideVote {
    /// The majority with its rule.
    pub majority: MajorityView,
    /// What it comes to with those who are there, as German sentences, one for each threshold.
    pub figures: Vec<String>,
    /// Partners that must agree besides.
    pub consent: Vec<String>,
}

/// An item of the agenda as the chair leads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GuideItem {
    /// Number on the agenda.
    pub number: String,
    /// Title.
    pub title: String,
    /// In the public part.
    pub public: bool,
    /// Belongs to the item before it.
    pub sub_item: bool,
    /// Why it was put on the agenda after the invitation.
    pub urgency: Option<String>,
    /// The motion behind it.
    pub motion: Option<MotionLine>,
    /// The motion is only to be noted.
    pub information: bool,
    /// What another committee recommended.
    pub recommendation: Option<RecommendationView>,
    /// The wording to be read out, as it is now, CommonMark.
    pub wording: Option<String>,
    /// Who takes no part.
    pub exclusions: Vec<ExclusionLine>,
    /// Amendments in the order of the vote.
    pub amendments: Vec<GuideAmendment>,
    /// What a vote takes; none where there is none.
    pub vote: Option<GuideVote>,
}

/// The chair's guide through a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GuideView {
    /// Of which meeting.
    pub head: MeetingHead,
    /// Who is to be in the chair.
    pub chair: Option<String>,
    /// Who is to take the minutes.
    pub secretary: Option<String>,
    /// How it was sent; none: not yet.
    pub sent: Option<SentLine>,
    /// All partners and votes.
    pub statutory: Tally,
    /// Partners and votes that are there; none unless the meeting takes place.
    pub present: Option<Tally>,
    /// What the quorum takes, as German phrases: „mindestens 14 von 26 Partnern“.
    pub quorum: Vec<String>,
    /// The committee counts as quorate until the lack is established.
    pub quorum_until_established: bool,
    /// A tie is decided by the chair's partner.
    pub chair_decides_tie: bool,
    /// The majority of votes on the proceedings and on amendments.
    pub procedural: GuideVote,
    /// The agenda: the public part, then the non-public one.
    pub items: Vec<GuideItem>,
}

impl GuideView {
    /// Builds the view.
    ///
    /// # Errors
    /// A refusal if there is no such meeting, it was called off, or nothing stands on its agenda.
    pub fn of(book: &Book, id: &MeetingId, bodies: &Bodies) -> Result<Self, Refusal> {
        let meeting = book.meeting(id)?;
        match &meeting.state {
            MeetingState::Planned
            | MeetingState::Invited(_)
            | MeetingState::Open(_)
            | MeetingState::Interrupted(_)
            | MeetingState::Closed { .. } => {}
            MeetingState::Cancelled { .. } => return meeting.wrong_state("als Sitzungsleitfaden ausgegeben"),
        }
        if meeting.agenda.is_empty() {
            return Err(Refusal::NoItems {
                meeting: meeting.number.clone(),
            });
        }
        let rule = book.rules_of(meeting)?;
        let quorum = quorum::of(book, meeting, None, None)?;
        let holder = |office| {
            let person = book.office_holder(&meeting.committee, office, meeting.day());
            person.and_then(|id| book.persons.get(id)).map(Person::name)
        };
        let rulebook = book.rulebook_on(meeting.day())?;
        let own = rulebook.majority(&rule.majority);
        let own = own.ok_or_else(|| Refusal::unknown("Mehrheit", &rule.majority))?;
        let there = in_room(meeting, quorum.present);
        let mut items = Vec::new();
        for item in &meeting.agenda {
            items.push(self::item(book, meeting, item, bodies)?);
        }
        Ok(Self {
            head: MeetingHead::of(book, meeting)?,
            chair: holder(Office::Chair),
            secretary: holder(Office::Secretary),
            sent: meeting.state.invitation().map(SentLine::of),
            statutory: quorum.statutory,
            present: there,
            quorum: rule
                .quorum
                .iter()
                .map(|t| figures(t, there, quorum.statutory))
                .collect(),
            quorum_until_established: rule.quorum_rule == QuorumRule::UntilEstablished,
            chair_decides_tie: rule.tie == TieRule::Chair,
            procedural: GuideVote {
                majority: MajorityView::procedural(own, &rule.name, quorum.statutory),
                figures: all_figures(&own.thresholds, there, quorum.statutory),
                consent: own.consent.iter().map(|p| book.name_of_partner(p)).collect(),
            },
            items,
        })
    }
}

fn item(book: &Book, meeting: &Meeting, item: &AgendaItem, bodies: &Bodies) -> Result<GuideItem, Refusal> {
    let motion = item.motion.as_ref().map(|id| book.motion(id)).transpose()?;
    let information = is_information(book, item)?;
    let vote = if motion.is_none() || information {
        None
    } else {
        let (_, majority, _) = basis(book, meeting, item)?;
        let quorum = quorum::of(book, meeting, Some(&item.id), None)?;
        let there = in_room(meeting, quorum.present);
        MajorityView::of_item(book, meeting, item)?.map(|view| GuideVote {
            majority: view,
            figures: all_figures(&majority.thresholds, there, quorum.statutory),
            consent: majority.consent.iter().map(|p| book.name_of_partner(p)).collect(),
        })
    };
    let amendment = |amendment: &Amendment| GuideAmendment {
        partner: book.name_of_partner(&amendment.partner),
        wording: bodies(&amendment.wording),
    };
    let recommendation = motion.map(|m| RecommendationView::of(book, &meeting.committee, &m.id));
    Ok(GuideItem {
        number: meeting.item_number(&item.id),
        title: item.title.clone(),
        public: item.public,
        sub_item: item.parent.is_some(),
        urgency: item.urgency.clone(),
        motion: motion.map(|motion| MotionLine::of(book, motion)).transpose()?,
        information,
        recommendation: recommendation.transpose()?.flatten(),
        wording: wording_of(book, item, None)?.map(bodies),
        exclusions: minutes::exclusions(book, meeting, item)?,
        amendments: item.pending_amendments().map(amendment).collect(),
        vote,
    })
}

/// Who is there while the meeting takes place; before it nobody is, and after it nobody is any more.
fn in_room(meeting: &Meeting, present: Tally) -> Option<Tally> {
    match &meeting.state {
        MeetingState::Open(_) | MeetingState::Interrupted(_) => Some(present),
        MeetingState::Planned
        | MeetingState::Invited(_)
        | MeetingState::Closed { .. }
        | MeetingState::Cancelled { .. } => None,
    }
}

fn all_figures(thresholds: &[Threshold], present: Option<Tally>, all: Tally) -> Vec<String> {
    thresholds.iter().map(|t| figures(t, present, all)).collect()
}

/// What a threshold comes to in figures: „mindestens 102 von 153 Stimmen; Abwesende zählen mit“. Where the base moves with
/// the votes cast, the figure is that of all who may vote casting yes or no.
fn figures(threshold: &Threshold, present: Option<Tally>, all: Tally) -> String {
    let (measure, base) = match threshold.rule() {
        Rule::Share { measure, base, .. } => (measure, base),
        Rule::Count(partners) => return format!("mindestens {partners}\u{a0}Partner"),
    };
    let there = present.unwrap_or(all);
    let of = match base {
        Base::Statutory => all,
        Base::Cast | Base::CastWithAbstentions | Base::Present => there,
    };
    let (whole, unit): (Figure, _) = match measure {
        Measure::Votes => (of.votes.into(), "Stimmen"),
        Measure::Heads => (of.heads.into(), "Partnern"),
    };
    let nothing = ThresholdResult {
        base: whole,
        reached: Figure::from_millionths(0),
        met: false,
    };
    let need = Need::of(threshold, &nothing, of.votes.is_whole());
    let number = match (need.number, need.exceed) {
        (Some(number), true) => format!("mehr als {}", number.german()),
        (Some(number), false) => format!("mindestens {}", number.german()),
        (None, _) => "mehr als keine".to_owned(),
    };
    let of = format!("{number} von {}\u{a0}{unit}", whole.german());
    match base {
        Base::Statutory => format!("{of}; Abwesende zählen mit"),
        Base::Present => format!("{of} der Anwesenden; Enthaltungen wirken wie Nein"),
        Base::CastWithAbstentions => format!("{of}, wenn alle Anwesenden abstimmen; Enthaltungen zählen mit"),
        Base::Cast => format!("{of}, wenn alle mit Ja oder Nein stimmen; mit jeder Enthaltung weniger"),
    }
}
