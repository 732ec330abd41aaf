//! What a table of inhabitants would change, before anything is changed.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    book::Book,
    census::{self, Figure},
    id::PartnerId,
    partner::{Partner, PartnerEvent},
    refusal::Refusal,
    votes::Votes,
};

/// The votes of a partner in a committee, before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VotesChange {
    /// Short form of the committee.
    pub committee: String,
    /// Before.
    pub before: Votes,
    /// After.
    pub after: Votes,
}

/// A partner in the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CensusRow {
    /// Which partner.
    pub partner: PartnerId,
    /// Its name.
    pub name: String,
    /// Inhabitants that would hold on the day without the table.
    pub before: u32,
    /// Inhabitants in the table.
    pub inhabitants: u32,
    /// Committees in which its votes change.
    pub votes: Vec<VotesChange>,
}

/// What a table of inhabitants would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CensusView {
    /// Partners in the table, in order of name.
    pub rows: Vec<CensusRow>,
    /// Which partners it lacks: „Nicht in der Datei: Beelen.“
    pub lacking: Option<String>,
    /// Rows of other municipalities.
    pub others: usize,
}

impl CensusView {
    /// Builds the view for figures that would count from a day on.
    ///
    /// # Errors
    /// A refusal that names the line of the table, or if no weight rule holds on the day.
    pub fn of(book: &Book, table: &str, from: NaiveDate) -> Result<Self, Refusal> {
        let partners: Vec<&Partner> = book.partners_on(from).collect();
        let census = census::read(table, &partners)?;
        let after = counted(book, &census.figures, from)?;
        let changes = votes_changes(book, &after, from)?;
        let mut rows = Vec::new();
        for figure in &census.figures {
            let partner = book.partner(&figure.partner)?;
            rows.push(CensusRow {
                partner: partner.id.clone(),
                name: partner.name.clone(),
                before: partner.inhabitants_on(from),
                inhabitants: figure.inhabitants,
                votes: changes.get(&partner.id).cloned().unwrap_or_default(),
            });
        }
        rows.sort_by_cached_key(|row| crate::book::collation(&row.name));
        Ok(Self {
            rows,
            lacking: census::lacking(&census),
            others: census.others,
        })
    }
}

/// The votes that change, by partner and in the order of the committees.
fn votes_changes(
    before: &Book,
    after: &Book,
    day: NaiveDate,
) -> Result<BTreeMap<PartnerId, Vec<VotesChange>>, Refusal> {
    let mut changes: BTreeMap<PartnerId, Vec<VotesChange>> = BTreeMap::new();
    for committee in &before.rulebook_on(day)?.committees {
        let pairs = before
            .weights(&committee.id, day)?
            .into_iter()
            .zip(after.weights(&committee.id, day)?);
        for ((partner, _, before), (_, _, after)) in pairs.filter(|((_, _, before), (_, _, after))| before != after) {
            changes.entry(partner).or_default().push(VotesChange {
                committee: committee.short.clone(),
                before,
                after,
            });
        }
    }
    Ok(changes)
}

/// The book as it would be.
fn counted(book: &Book, figures: &[Figure], from: NaiveDate) -> Result<Book, Refusal> {
    let mut after = book.clone();
    let event = PartnerEvent::Recounted {
        figures: figures.to_vec(),
        from,
        source: String::new(),
        date: from,
    };
    event.apply(&mut after).map_err(|error| Refusal::Census {
        text: error.to_string(),
    })?;
    Ok(after)
}
