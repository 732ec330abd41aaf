//! The quorum (Beschlussfähigkeit), known at every item and every minute.

use crate::{
    agenda::AgendaItem,
    attendance::Participation,
    book::Book,
    count::{self, Tally, ThresholdResult},
    id::{ItemId, MeetingId, PartnerId, PersonId},
    meeting::Meeting,
    refusal::Refusal,
    rulebook::CommitteeRule,
    threshold::Threshold,
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
    /// Whether it is enough.
    pub met: bool,
    /// Quorate regardless of numbers: the item was put off for lack of quorum before, and the invitation said so
    /// (GO NRW § 49 (2); VwVfG NRW § 90 (2)).
    pub regardless: bool,
}

impl Quorum {
    /// The thresholds that a vote is counted with: none where it is decided regardless of numbers.
    pub(crate) fn asked(&self, rule: &CommitteeRule) -> Vec<Threshold> {
        if self.regardless {
            Vec::new()
        } else {
            rule.quorum.clone()
        }
    }

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

/// Whether the item was put off for lack of quorum by an earlier meeting of the committee.
fn was_put_off(book: &Book, meeting: &Meeting, item: &AgendaItem) -> Result<bool, Refusal> {
    let Some(motion) = &item.motion else { return Ok(false) };
    let of_this_committee = |id: &MeetingId| book.meetings.get(id).is_some_and(|m| m.committee == meeting.committee);
    let mut before = book
        .motion(motion)?
        .lacked_quorum
        .iter()
        .filter(|id| **id != meeting.id);
    Ok(before.any(of_this_committee))
}

/// Whether the invitation can point out that an item on the agenda is decided regardless of how many come.
///
/// # Errors
/// A refusal if a motion on the agenda is unknown.
pub fn can_be_second_meeting(book: &Book, meeting: &Meeting) -> Result<bool, Refusal> {
    if !book.rules_of(meeting)?.second_meeting_quorate {
        return Ok(false);
    }
    for item in &meeting.agenda {
        if was_put_off(book, meeting, item)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether the item was put off for lack of quorum, and the invitation to this meeting pointed that out.
fn is_second_meeting(book: &Book, meeting: &Meeting, item: Option<&ItemId>) -> Result<bool, Refusal> {
    let (Some(item), Some(invitation)) = (item, meeting.state.invitation()) else {
        return Ok(false);
    };
    Ok(invitation.second_meeting && was_put_off(book, meeting, meeting.item(item)?)?)
}

/// The quorum of a meeting now, for an item if one is named: excluded partners do not count as present there.
///
/// # Errors
/// A refusal if no weight rule holds on the day of the meeting.
pub fn of(
    book: &Book,
    meeting: &Meeting,
    item: Option<&ItemId>,
    doubtful: Option<&PersonId>,
) -> Result<Quorum, Refusal> {
    let rule = book.rules_of(meeting)?;
    let weights = book.weights(&meeting.committee, meeting.day())?;
    let mut sheet = Vec::new();
    for (id, name, votes) in &weights {
        let (present, excluded) = match meeting.participation(id, item, doubtful) {
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
    let regardless = rule.second_meeting_quorate && is_second_meeting(book, meeting, item)?;
    Ok(Quorum {
        present: tally(&mut sheet.iter().filter(|r| r.present && !r.excluded)),
        statutory: tally(&mut sheet.iter()),
        met: regardless || result.iter().all(|t| t.met),
        regardless,
        thresholds: result,
        partners: weights,
    })
}
