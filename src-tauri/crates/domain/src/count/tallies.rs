//! Sorts the votes of a roll into categories.

use super::{Cast, Choice, ChoiceTally, Row, SecretSums, Tally, ThresholdResult, figure};
use crate::{
    threshold::{Base, Measure, Rule, Threshold},
    votes::{Figure, Heads, Votes},
};

const ONE: Heads = Heads::new(1);

/// All categories of a ballot.
pub(super) struct Tallies {
    pub yes: ChoiceTally,
    pub no: ChoiceTally,
    pub abstain: ChoiceTally,
    pub invalid: ChoiceTally,
    pub none: ChoiceTally,
    pub split_heads: Heads,
    pub absent: Tally,
    pub excluded: Tally,
    pub present: Tally,
    pub statutory: Tally,
}

impl Tally {
    fn add(&mut self, votes: Votes) {
        self.votes = self.votes.saturating_add(votes);
        self.heads = self.heads.saturating_add(ONE);
    }
}

impl ChoiceTally {
    pub(crate) const NOBODY: Self = Self {
        votes: Votes::ZERO,
        heads: Some(Heads::ZERO),
    };

    pub(crate) fn add(&mut self, votes: Votes) {
        self.votes = self.votes.saturating_add(votes);
        self.heads = self.heads.map(|heads| heads.saturating_add(ONE));
    }
}

impl Tallies {
    pub fn of(cast: &Cast) -> Self {
        match cast {
            Cast::Roll(roll) => Self::of_roll(roll),
            Cast::Secret { roll, sums } => Self::of_roll(roll).with_sums(sums),
        }
    }

    pub fn of_roll(roll: &[Row]) -> Self {
        let mut tallies = Self {
            yes: ChoiceTally::NOBODY,
            no: ChoiceTally::NOBODY,
            abstain: ChoiceTally::NOBODY,
            invalid: ChoiceTally::NOBODY,
            none: ChoiceTally::NOBODY,
            split_heads: Heads::ZERO,
            absent: Tally::default(),
            excluded: Tally::default(),
            present: Tally::default(),
            statutory: Tally::default(),
        };
        for row in roll {
            tallies.add(row);
        }
        tallies
    }

    fn add(&mut self, row: &Row) {
        self.statutory.add(row.votes);
        match (row.present, row.excluded) {
            (false, _) => return self.absent.add(row.votes),
            (true, true) => return self.excluded.add(row.votes),
            (true, false) => self.present.add(row.votes),
        }
        match row.choice.simplified() {
            Choice::Yes => self.yes.add(row.votes),
            Choice::No => self.no.add(row.votes),
            Choice::Abstain => self.abstain.add(row.votes),
            Choice::Invalid => self.invalid.add(row.votes),
            Choice::None => self.none.add(row.votes),
            Choice::Split(split) => {
                self.split_heads = self.split_heads.saturating_add(ONE);
                let add = |tally: &mut ChoiceTally, part| tally.votes = tally.votes.saturating_add(part);
                add(&mut self.yes, split.yes);
                add(&mut self.no, split.no);
                add(&mut self.abstain, split.abstain);
                add(&mut self.invalid, split.invalid);
            }
        }
    }

    /// What was counted in secret; the rest of those present cast nothing. The sheet's check made sure that there is a rest.
    fn with_sums(mut self, sums: &SecretSums) -> Self {
        let (votes, heads) = (&sums.votes, sums.heads.as_ref());
        let tally = |votes, heads: Option<&Heads>| ChoiceTally {
            votes,
            heads: heads.copied(),
        };
        self.yes = tally(votes.yes, heads.map(|h| &h.yes));
        self.no = tally(votes.no, heads.map(|h| &h.no));
        self.abstain = tally(votes.abstain, heads.map(|h| &h.abstain));
        self.invalid = tally(votes.invalid, heads.map(|h| &h.invalid));
        self.none = ChoiceTally {
            votes: self.present.votes.checked_sub(sums.votes_cast()).unwrap_or_default(),
            heads: sums
                .heads_cast()
                .map(|cast| self.present.heads.checked_sub(cast).unwrap_or_default()),
        };
        self
    }

    /// Present over statutory, or present over a fixed number.
    pub fn quorum(&self, threshold: &Threshold) -> ThresholdResult {
        let base = match threshold.rule() {
            Rule::Share { measure, .. } => figure(measure, self.statutory),
            Rule::Count(partners) => Heads::new(partners.get()).into(),
        };
        result(threshold, base, figure(threshold.measure(), self.present))
    }

    /// Yes over the base, or yes over a fixed number.
    pub fn majority(&self, threshold: &Threshold) -> ThresholdResult {
        let yes = chosen(threshold.measure(), &[self.yes]);
        let base = match threshold.rule() {
            Rule::Share { measure, base, .. } => match base {
                Base::Cast => chosen(measure, &[self.yes, self.no]),
                Base::CastWithAbstentions => chosen(measure, &[self.yes, self.no, self.abstain]),
                Base::Present => figure(measure, self.present),
                Base::Statutory => figure(measure, self.statutory),
            },
            Rule::Count(partners) => Heads::new(partners.get()).into(),
        };
        result(threshold, base, yes)
    }
}

fn result(threshold: &Threshold, base: Figure, reached: Figure) -> ThresholdResult {
    ThresholdResult {
        base,
        reached,
        met: threshold.is_met(base, reached),
    }
}

/// The sum of some choices. Heads that were not counted are refused by the sheet's check before they are asked for here.
fn chosen(measure: Measure, tallies: &[ChoiceTally]) -> Figure {
    match measure {
        Measure::Votes => tallies.iter().map(|t| t.votes).sum::<Votes>().into(),
        Measure::Heads => tallies
            .iter()
            .filter_map(|t| t.heads)
            .fold(Heads::ZERO, Heads::saturating_add)
            .into(),
    }
}
