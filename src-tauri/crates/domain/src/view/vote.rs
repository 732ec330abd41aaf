//! The vote behind a resolution, in a meeting or in writing.

use chrono::{DateTime, Utc};

use super::BallotRow;
use crate::{
    ballot::{Ballot, BallotRules, BallotState},
    book::Book,
    circulation::{Circulation, CirculationState},
    content::ContentRef,
    count::Count,
    refusal::Refusal,
    resolution::{Origin, Resolution},
};

/// A ballot or a circulation.
pub(super) enum Vote<'a> {
    Ballot(&'a Ballot),
    Circulation(&'a Circulation),
}

impl<'a> Vote<'a> {
    pub(super) fn behind(book: &'a Book, resolution: &Resolution) -> Result<Self, Refusal> {
        Ok(match &resolution.origin {
            Origin::Meeting { ballot, .. } => Self::Ballot(book.ballot(ballot)?),
            Origin::Circulation(circulation) => Self::Circulation(book.circulation(circulation)?),
        })
    }

    pub(super) const fn wording(&self) -> &'a ContentRef {
        match self {
            Self::Ballot(ballot) => &ballot.wording,
            Self::Circulation(circulation) => &circulation.wording,
        }
    }

    pub(super) const fn rules(&self) -> &'a BallotRules {
        match self {
            Self::Ballot(ballot) => &ballot.rules,
            Self::Circulation(circulation) => &circulation.rules,
        }
    }

    pub(super) fn count(&self) -> Option<&'a Count> {
        match self {
            Self::Ballot(ballot) => match &ballot.state {
                BallotState::Announced { count, .. } => Some(count),
                BallotState::Annulled { count, .. } => count.as_deref(),
                BallotState::Open => None,
            },
            Self::Circulation(circulation) => match &circulation.state {
                CirculationState::Announced { count, .. } | CirculationState::Annulled { count, .. } => Some(count),
                CirculationState::Open | CirculationState::Objected { .. } | CirculationState::Cancelled { .. } => None,
            },
        }
    }

    /// When it was announced or annulled; when it began, as long as it is open.
    pub(super) fn ended(&self) -> DateTime<Utc> {
        match self {
            Self::Ballot(ballot) => match &ballot.state {
                BallotState::Open => ballot.opened,
                BallotState::Announced { at, .. } | BallotState::Annulled { at, .. } => *at,
            },
            Self::Circulation(circulation) => circulation.state.ended().unwrap_or(circulation.started),
        }
    }

    pub(super) fn rows(&self, book: &Book) -> Vec<BallotRow> {
        match self {
            Self::Ballot(ballot) => BallotRow::all(book, ballot),
            Self::Circulation(circulation) => BallotRow::replies(book, circulation),
        }
    }
}
