//! Who is there and whether that is enough, whatever is voted on: an election begins with it too.

use super::{Cast, CountError, QuorumCheck, Row, Sheet, Tally, ThresholdResult, Tie, explanation, sheet, tallied};
use crate::threshold::Threshold;

/// The roll by presence, the quorum, and both in German.
pub(crate) struct Attendance {
    /// Not present.
    pub absent: Tally,
    /// Present and excluded.
    pub excluded: Tally,
    /// Present and not excluded.
    pub present: Tally,
    /// All partners of the committee.
    pub statutory: Tally,
    /// The quorum's thresholds in the order asked.
    pub quorum: Vec<ThresholdResult>,
    /// Whether all of them are met.
    pub quorate: bool,
    /// „Anwesend waren …“, „Die Beschlussfähigkeit verlangt …“.
    pub sentences: Vec<String>,
}

impl Attendance {
    /// Takes a roll in which nobody has voted.
    ///
    /// # Errors
    /// If the roll is empty, a partner stands in it twice, a weight is too large or a threshold is none for a quorum.
    pub fn of(roll: Vec<Row>, quorum: &[Threshold], quorum_check: QuorumCheck) -> Result<Self, CountError> {
        sheet::check_roll(&roll)?;
        sheet::check_quorum(quorum)?;
        let whole = roll.iter().all(|row| row.votes.is_whole());
        let sheet = Sheet {
            cast: Cast::Roll(roll),
            quorum: quorum.to_vec(),
            majority: Vec::new(),
            tie: Tie::Rejected,
            consent: None,
            split_votes: false,
            quorum_check,
        };
        let count = tallied(&sheet);
        let mut sentences = vec![explanation::presence(&count)];
        sentences.extend(explanation::quorum(&sheet, &count, whole));
        Ok(Self {
            absent: count.absent,
            excluded: count.excluded,
            present: count.present,
            statutory: count.statutory,
            quorate: count.quorate,
            quorum: count.quorum,
            sentences,
        })
    }
}
