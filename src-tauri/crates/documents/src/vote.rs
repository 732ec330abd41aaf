//! The result of a ballot: the verdict large, the counts as a table, then what was needed and why.

use crate::block::{Align, Cell, Column, Inline, Row, Table, VoteCount, VoteResult, Width};
use crate::compose::{Composed, is_blank};
use crate::flow::{Flow, Keep, Piece, Place};
use crate::page::{Mark, Owner};
use crate::paragraph::{self, Line};
use crate::sign;
use crate::structure::Role;
use crate::style::{self, BODY, VERDICT};

/// Heads of the first two columns; whoever reads the document back knows a result by them.
pub(crate) const CHOICE: &str = "Stimmabgabe";
pub(crate) const VOTES: &str = "Stimmen";
/// The sign before the verdict.
const SIGN: f32 = 17.0;
/// From the sign's left edge to the verdict.
const INDENT: f32 = 25.0;
/// Between the verdict and the summary beside it.
const BESIDE: f32 = 12.0;
/// Columns of numbers.
const NUMBERS: f32 = 72.0;

impl Flow {
    pub(crate) fn vote_result(&mut self, result: &VoteResult, place: &Place) -> Composed {
        let node = self.tree.add(place.parent, Role::Division);
        let place = place.within(node);
        let start = self.strips.len();
        self.space(style::RESULT_SPACE);
        self.verdict(result, &place)?;
        self.space(2.0);
        if !result.counts.is_empty() {
            self.table(&counts(&result.counts), &place)?;
        }
        self.paragraph(&Inline::text(&result.needed), BODY, &place)?;
        self.group_from(start);
        for sentence in &result.explanation {
            self.paragraph(&Inline::text(sentence), style::NOTE, &place)?;
        }
        self.space(style::BLOCK_SPACE);
        Ok(())
    }

    /// The sign, the headline, and the summary beside it or, where it does not fit, below.
    fn verdict(&mut self, result: &VoteResult, place: &Place) -> Composed {
        let indented = Place {
            x: place.x + INDENT,
            width: place.width - INDENT,
            ..place.clone()
        };
        let headline = self.set(&Inline::text(&result.headline), VERDICT, indented.width)?;
        let summary_text = Inline::text(&result.summary);
        let mut summary = self.set(&summary_text, BODY, paragraph::ONE_LINE)?;
        let width = |lines: &[Line]| lines.iter().map(|line| line.width).sum::<f32>();
        let beside =
            headline.len() == 1 && summary.len() == 1 && width(&headline) + BESIDE + width(&summary) <= indented.width;
        let x = indented.x + width(&headline) + BESIDE;
        let node = self.tree.add(place.parent, Role::Paragraph);
        let start = self.strips.len();
        self.lines(headline, VERDICT, indented.x, node);
        let Some(first) = self.strips.get_mut(start) else {
            return Ok(());
        };
        let top = (VERDICT.leading - SIGN) / 2.0;
        let marks = sign::draw(sign::of(result.verdict), place.x, top, SIGN);
        first.pieces.extend(marks.into_iter().map(|mark| Piece {
            owner: Owner::Layout,
            mark,
        }));
        if is_blank(&summary_text) {
            summary.clear();
        } else if beside {
            let node = self.tree.add(place.parent, Role::Paragraph);
            let y = VERDICT.baseline();
            let pieces = summary.drain(..).map(|line| Mark::Text { x, y, line });
            first.pieces.extend(pieces.map(|mark| Piece {
                owner: Owner::Node(node),
                mark,
            }));
        } else {
            self.paragraph(
                &summary_text,
                BODY,
                &Place {
                    paragraph_space: 0.0,
                    ..indented
                },
            )?;
        }
        self.bind(Keep::Lines);
        Ok(())
    }
}

fn counts(counts: &[VoteCount]) -> Table {
    let heads = counts.iter().any(|count| count.heads.is_some());
    let mut columns = vec![
        Column {
            width: Width::Share(1.0),
            align: Align::Left,
        },
        Column {
            width: Width::Fixed(NUMBERS),
            align: Align::Decimal,
        },
    ];
    let mut head: Vec<Cell> = vec![CHOICE.into(), VOTES.into()];
    if heads {
        columns.push(Column {
            width: Width::Fixed(NUMBERS),
            align: Align::Right,
        });
        head.push("Köpfe".into());
    }
    let row = |count: &VoteCount| {
        let label = Cell {
            text: Inline::text(&count.label),
            sign: count.sign,
        };
        let mut cells = vec![label, count.votes.as_str().into()];
        cells.extend(heads.then(|| Cell::from(count.heads.as_deref().unwrap_or("–"))));
        Row {
            cells,
            total: count.total,
        }
    };
    let rows = counts.iter().map(row).collect();
    let summary = "Je Zeile eine Stimmabgabe, dahinter die gewichteten Stimmen und die Zahl der Partner (Köpfe).";
    Table {
        caption: None,
        summary: Some(summary.to_owned()),
        columns,
        head: vec![head],
        row_heads: true,
        rows,
        form: None,
    }
}
