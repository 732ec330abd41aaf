//! Whether the text of minutes says what the data say that they carry: the results of ballots and elections, item by item.

use domain::{ballot::Decision, count::Count, election::ElectionCount};
use std::collections::BTreeMap;

use crate::{
    ballot_result,
    block::VoteCount,
    election_result,
    error::ReadError,
    reader::{self, Passage, plain},
    vote::{CHOICE, VOTES},
};

/// Name of the file that carries the counts inside the minutes.
pub const COUNTS_FILE: &str = "auszaehlungen.json";

/// Minutes that were read back.
pub struct ReadMinutes {
    counts: Vec<u8>,
    passages: Vec<Passage>,
    /// Up to where the text of a place was compared, so that each result is found in its turn.
    compared: BTreeMap<String, usize>,
}

/// A result that is looked for in the text.
pub enum Shown<'a> {
    /// Of a ballot.
    Ballot(Decision, &'a Count),
    /// Of a round of an election.
    Election(&'a ElectionCount),
}

/// What is not in the text where it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// There is no heading of the item.
    Heading(String),
    /// These words do not stand below it.
    Words(String),
}

impl ReadMinutes {
    /// Reads minutes back; none if the document carries no counts.
    ///
    /// # Errors
    /// If the counts or the text cannot be read, or are larger than any minutes.
    pub fn of(pdf: &lopdf::Document) -> Result<Option<Self>, ReadError> {
        let Some(counts) = reader::embedded_file(pdf, COUNTS_FILE)? else {
            return Ok(None);
        };
        Ok(Some(Self {
            counts,
            passages: reader::passages(pdf)?,
            compared: BTreeMap::new(),
        }))
    }

    /// The file with the counts, as it is.
    ///
    /// # Errors
    /// If it is no text.
    pub fn counts(&self) -> Result<&str, ReadError> {
        std::str::from_utf8(&self.counts).map_err(|_| ReadError::NoContent)
    }

    /// How many results the text shows.
    #[must_use]
    pub fn results(&self) -> usize {
        let head = |two: &&[Passage]| two[0].role == "TH" && two[0].text == CHOICE && two[1].text == VOTES;
        self.passages.windows(2).filter(head).count()
    }

    /// Whether the text shows a result below the heading of its item, or of its motion where it was voted on in writing;
    /// behind the result that was found there before.
    ///
    /// # Errors
    /// What is missing.
    pub fn shows(&mut self, item: Option<&str>, title: &str, shown: &Shown) -> Result<(), Missing> {
        let heading = plain(&match item {
            Some(item) => format!("TOP {item}: {title}"),
            None => title.to_owned(),
        });
        let pieces = match shown {
            Shown::Ballot(decision, count) => {
                let result = ballot_result::figures(*decision, count);
                let verdict = [vec![plain(&result.headline)], vec![plain(&result.summary)]];
                pieces(verdict.into(), &result.counts, &count.explanation)
            }
            // Who accepted, which its headline says, is not counted; the explanation says who was elected.
            Shown::Election(count) => pieces(Vec::new(), &election_result::counts(count), &count.explanation),
        };
        let Some((start, end)) = self.place(&heading) else {
            return Err(Missing::Heading(heading));
        };
        let mut at = self.compared.get(&heading).copied().unwrap_or(start);
        for words in pieces {
            let texts = self.passages.get(at..end).unwrap_or_default();
            let found = texts
                .windows(words.len())
                .position(|window| window.iter().zip(&words).all(|(passage, words)| passage.text == *words));
            let Some(found) = found else {
                return Err(Missing::Words(words.join(" ")));
            };
            at += found + words.len();
        }
        self.compared.insert(heading, at);
        Ok(())
    }

    /// Where the text below a heading begins and ends.
    fn place(&self, heading: &str) -> Option<(usize, usize)> {
        let level = |passage: &Passage| passage.role.strip_prefix('H')?.parse::<u8>().ok();
        let is_heading = |passage: &Passage| level(passage).is_some() && passage.text == heading;
        let at = self.passages.iter().position(is_heading)?;
        let own = self.passages.get(at).and_then(level)?;
        let below = self.passages.get(at + 1..)?;
        let end = below
            .iter()
            .position(|passage| level(passage).is_some_and(|level| level <= own));
        Some((at + 1, end.map_or(self.passages.len(), |end| at + 1 + end)))
    }
}

/// What must stand in the text of a result, in this order: the verdict, the counts row by row, the explanation.
fn pieces(verdict: Vec<Vec<String>>, counts: &[VoteCount], explanation: &str) -> Vec<Vec<String>> {
    let mut pieces = verdict;
    let heads = counts.iter().any(|count| count.heads.is_some());
    for count in counts {
        let mut row = vec![plain(&count.label), plain(&count.votes)];
        if heads {
            row.push(plain(count.heads.as_deref().unwrap_or("–")));
        }
        pieces.push(row);
    }
    pieces.push(vec![plain(explanation)]);
    pieces
}
