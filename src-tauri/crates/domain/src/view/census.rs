//! What a table of inhabitants would change, before anything is changed.

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
        let mut votes = Vec::new();
        for committee in &book.rulebook_on(from)?.committees {
            let rows = book.weights(&committee.id, from)?.into_iter();
            let pairs: Vec<_> = rows.zip(after.weights(&committee.id, from)?).collect();
            votes.push((committee.short.clone(), pairs));
        }
        let mut rows = Vec::new();
        for figure in &census.figures {
            let partner = book.partner(&figure.partner)?;
            let change =
                |(committee, pairs): &(String, Vec<((PartnerId, String, Votes), (PartnerId, String, Votes))>)| {
                    let ((_, _, before), (_, _, after)) = pairs.iter().find(|((id, _, _), _)| *id == figure.partner)?;
                    (before != after).then(|| VotesChange {
                        committee: committee.clone(),
                        before: *before,
                        after: *after,
                    })
                };
            rows.push(CensusRow {
                partner: partner.id.clone(),
                name: partner.name.clone(),
                before: partner.inhabitants_on(from),
                inhabitants: figure.inhabitants,
                votes: votes.iter().filter_map(change).collect(),
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
