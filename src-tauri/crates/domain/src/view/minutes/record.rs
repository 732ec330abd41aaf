//! A vote as minutes and extracts keep it.

use super::{BallotRecord, MotionLine};
use crate::{
    ballot::{Ballot, BallotState},
    book::Book,
    circulation::{Circulation, CirculationState},
    motion::Motion,
    ratification::RatificationKind,
    refusal::Refusal,
    view::{BallotRow, Bodies, ballot::about},
};

impl MotionLine {
    pub(in crate::view) fn of(book: &Book, motion: &Motion) -> Result<Self, Refusal> {
        let kind = book.rulebook()?.kind(&motion.kind);
        Ok(Self {
            number: motion.number.clone().unwrap_or_default(),
            kind: kind.map(|k| k.name.clone()).unwrap_or_default(),
            submitter: motion.submitter.clone(),
        })
    }
}

impl BallotRecord {
    pub(in crate::view) fn of_ballot(book: &Book, ballot: &Ballot, bodies: &Bodies) -> Result<Self, Refusal> {
        let (count, annulled, number) = match &ballot.state {
            BallotState::Open => (None, None, None),
            BallotState::Announced { count, number, .. } => (Some((**count).clone()), None, number.clone()),
            BallotState::Annulled { count, reason, .. } => (count.as_deref().cloned(), Some(reason.clone()), None),
        };
        let demanded = ballot.rules.demanded_by.iter();
        Ok(Self {
            decision: ballot.rules.decision,
            about: about(book, ballot)?,
            mode: ballot.rules.mode,
            demanded_by: demanded.map(|p| book.name_of_partner(p)).collect(),
            onward: number.as_ref().and_then(|number| onward(book, number)),
            number,
            opened: book.wall_clock(ballot.opened),
            wording: bodies(&ballot.wording),
            majority: ballot.rules.majority_name.clone(),
            count,
            annulled,
            choices: BallotRow::all(book, ballot),
        })
    }

    /// None if a circulation has no result.
    pub(in crate::view) fn of_circulation(book: &Book, circulation: &Circulation, bodies: &Bodies) -> Option<Self> {
        let (count, number, annulled) = match &circulation.state {
            CirculationState::Announced { count, number, .. } => (count, number.clone(), None),
            CirculationState::Annulled { count, reason, .. } => (count, None, Some(reason.clone())),
            CirculationState::Open | CirculationState::Objected { .. } | CirculationState::Cancelled { .. } => {
                return None;
            }
        };
        let rules = &circulation.rules;
        Some(Self {
            decision: rules.decision,
            about: None,
            mode: rules.mode,
            demanded_by: Vec::new(),
            opened: book.wall_clock(circulation.started),
            wording: bodies(&circulation.wording),
            onward: number.as_ref().and_then(|number| onward(book, number)),
            number,
            majority: rules.majority_name.clone(),
            count: Some((**count).clone()),
            annulled,
            choices: BallotRow::replies(book, circulation),
        })
    }
}

/// What must follow a resolution that does not have effect by itself (GkG NRW § 24).
fn onward(book: &Book, number: &str) -> Option<String> {
    let resolution = book.resolutions.iter().find(|r| r.number == number)?;
    let required = resolution.ratification.as_ref()?;
    let what = match required.kind {
        RatificationKind::Accession => "Der Beitritt wird",
        RatificationKind::Agreement => "Die Änderung wird",
    };
    Some(format!(
        "{what} erst wirksam, wenn die Räte und Kreistage aller Partner zugestimmt haben, die Genehmigung der Aufsichtsbehörde erteilt ist oder als erteilt gilt und der Beschluss öffentlich bekannt gemacht ist (§\u{a0}24 GkG\u{a0}NRW)."
    ))
}
