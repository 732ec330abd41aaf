//! The quorum (Beschlussfähigkeit), known at every item and every minute.

use crate::{
    attendance::Participation,
    book::Book,
    count::{self, Tally, ThresholdResult},
    id::{ItemId, PartnerId},
    meeting::Meeting,
    refusal::Refusal,
    votes::{Heads, Votes},
};

/// Who is there and whether that is enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quorum {
    /// All partners of the day with their names and votes, in order of name.
    pub partners: Vec<(PartnerId, String, Votes)>,
    /// Partners present and not excluded.
    pub present: Tally,
    /// All partners of the day.
    pub statutory: Tally,
    /// What was needed and reached, threshold by threshold.
    pub thresholds: Vec<ThresholdResult>,
    /// Whether all are met.
    pub met: bool,
}

impl Quorum {
    /// „Anwesend sind 22 von 26 Partnern mit 146 von 153 Stimmen.“
    #[must_use]
    pub fn sentence(&self) -> String {
        format!(
            "Anwesend sind {} von {} Partnern mit {} von {} Stimmen.",
            self.present.heads,
            self.statutory.heads,
            self.present.votes.german(),
            self.statutory.votes.german()
        )
    }
}

/// The quorum of a meeting now, for an item if one is named: excluded partners do not count as present there.
///
/// # Errors
/// A refusal if no weight rule holds on the day of the meeting.
pub fn of(book: &Book, meeting: &Meeting, item: Option<&ItemId>) -> Result<Quorum, Refusal> {
    let rule = book.rules_of(meeting)?;
    let weights = book.weights(&meeting.committee, meeting.day())?;
    let mut sheet = Vec::new();
    for (id, name, votes) in &weights {
        let (present, excluded) = match meeting.participation(id, item) {
            Participation::Absent => (false, false),
            Participation::Represented(_) => (true, false),
            Participation::Excluded(_) => (true, true),
        };
        sheet.push(count::Row {
            partner: name.clone(),
            votes: *votes,
            present,
            excluded,
            choice: count::Choice::None,
        });
    }
    let result = count::quorum(&sheet, &rule.quorum).map_err(Refusal::from)?;
    let tally = |rows: &mut dyn Iterator<Item = &count::Row>| {
        let mut heads = 0;
        let mut votes = Votes::ZERO;
        for row in rows {
            heads += 1;
            votes = votes.saturating_add(row.votes);
        }
        Tally {
            votes,
            heads: Heads::new(heads),
        }
    };
    Ok(Quorum {
        present: tally(&mut sheet.iter().filter(|r| r.present && !r.excluded)),
        statutory: tally(&mut sheet.iter()),
        met: result.iter().all(|t| t.met),
        thresholds: result,
        partners: weights,
    })
}
