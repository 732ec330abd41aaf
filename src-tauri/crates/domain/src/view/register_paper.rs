//! The register of resolutions of a period, as it is printed.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Bodies, HouseView, ResolutionRow, Version, vote::Vote};
use crate::{book::Book, german, id::CommitteeId, refusal::Refusal};

/// What a register covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterPeriod {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// Of which committee; left out: of all.
    #[serde(default)]
    pub committee: Option<CommitteeId>,
    /// With or without what is not public.
    pub version: Version,
}

/// A resolution in the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RegisterEntry {
    /// As in the list.
    #[serde(flatten)]
    pub row: ResolutionRow,
    /// Name of the committee.
    pub committee: String,
    /// The wording voted on, CommonMark.
    pub wording: String,
}

/// The register of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RegisterView {
    /// Who issues it.
    pub house: HouseView,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// Name of the committee; none: of all.
    pub committee: Option<String>,
    /// With or without what is not public.
    pub version: Version,
    /// The resolutions and recommendations in the order of their days and numbers.
    pub entries: Vec<RegisterEntry>,
}

impl RegisterView {
    /// Builds the view as it stands on a day.
    ///
    /// # Errors
    /// A refusal if the period is turned round or empty, or there is no such committee.
    pub fn of(book: &Book, period: &RegisterPeriod, today: NaiveDate, bodies: &Bodies) -> Result<Self, Refusal> {
        if period.until < period.from {
            return Err(Refusal::PeriodBackwards);
        }
        let committee = period.committee.as_ref().map(|id| book.committee(id)).transpose()?;
        let mut entries = Vec::new();
        for resolution in &book.resolutions {
            let asked = period.committee.as_ref().is_none_or(|id| *id == resolution.committee);
            if !asked || (period.version == Version::Public && !resolution.public) {
                continue;
            }
            let row = ResolutionRow::of(book, resolution, today)?;
            if (period.from..=period.until).contains(&row.day) {
                entries.push(RegisterEntry {
                    row,
                    committee: book.committee(&resolution.committee)?.name.clone(),
                    wording: bodies(Vote::behind(book, resolution)?.wording()),
                });
            }
        }
        if entries.is_empty() {
            let of = committee.map(|rule| format!(" {}", rule.genitive)).unwrap_or_default();
            return Err(Refusal::NothingResolved {
                from: german::date(period.from),
                until: german::date(period.until),
                what: match period.version {
                    Version::Full => format!("keinen Beschluss und keine Empfehlung{of}"),
                    Version::Public => format!("keinen öffentlichen Beschluss und keine öffentliche Empfehlung{of}"),
                },
            });
        }
        entries.sort_by(|a, b| (a.row.day, &a.row.number).cmp(&(b.row.day, &b.row.number)));
        Ok(Self {
            house: HouseView::of(book)?,
            from: period.from,
            until: period.until,
            committee: committee.map(|rule| rule.name.clone()),
            version: period.version,
            entries,
        })
    }
}
