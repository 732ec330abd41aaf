//! Long documents are composed in portions side by side, on as many processors as there are. What comes of it is the same
//! as in one go.

use crate::block::Block;
use crate::compose::Composed;
use crate::error::RenderError;
use crate::flow::{Flow, Place};
use std::thread::Builder;

/// Fewer blocks are not worth a portion of their own.
const SMALLEST: usize = 64;

impl Flow {
    /// Adds the blocks of a document below each other.
    pub(crate) fn side_by_side(&mut self, blocks: &[Block], place: &Place) -> Composed {
        let count = std::thread::available_parallelism().map_or(1, usize::from);
        self.in_portions(&portions(blocks, count), place)
    }

    fn in_portions(&mut self, portions: &[&[Block]], place: &Place) -> Composed {
        let Some((first, later)) = portions.split_first() else {
            return Ok(());
        };
        let mut flows: Vec<Flow> = later.iter().map(|_| self.portion()).collect::<Result<_, _>>()?;
        let composed: Vec<Composed> = std::thread::scope(|scope| {
            let started: Vec<_> = flows
                .iter_mut()
                .zip(later)
                .map(|(flow, blocks)| Builder::new().spawn_scoped(scope, move || flow.blocks(blocks, place)))
                .collect();
            let first = self.blocks(first, place);
            let broken = || RenderError::Internal("Satz abgebrochen");
            let later = started
                .into_iter()
                .map(|started| started.map_err(|_| broken())?.join().map_err(|_| broken())?);
            std::iter::once(first).chain(later).collect()
        });
        composed.into_iter().collect::<Composed>()?;
        for (flow, blocks) in flows.into_iter().zip(later) {
            // The numbers of footnotes and the space above a heading ask for what stands before.
            if (self.notes.is_empty() || flow.notes.is_empty()) && !self.under_heading() {
                self.append(flow);
            } else {
                self.blocks(blocks, place)?;
            }
        }
        Ok(())
    }
}

/// Cuts the blocks into about as many portions as asked for, each but the first beginning with a heading.
fn portions(blocks: &[Block], count: usize) -> Vec<&[Block]> {
    let wanted = (blocks.len() / count.max(1)).max(SMALLEST);
    let mut portions = Vec::new();
    let mut rest = blocks;
    while let Some(cut) = (wanted..rest.len()).find(|at| matches!(rest[*at], Block::Heading { .. })) {
        let (portion, later) = rest.split_at(cut);
        portions.push(portion);
        rest = later;
    }
    portions.push(rest);
    portions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::{Inline, Link, SignatureField, Table};
    use crate::commonmark;
    use domain::rulebook::House;

    fn composed(portions: &[&[Block]]) -> Flow {
        let mut flow = Flow::new(true, &House::default()).unwrap();
        flow.in_portions(portions, &Place::whole()).unwrap();
        flow
    }

    /// All that pages are made of.
    fn told(flow: &Flow) -> String {
        let notes: Vec<_> = flow.notes.iter().map(|note| (note.height, &note.pieces)).collect();
        format!(
            "{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{notes:?}",
            flow.strips, flow.bars, flow.heads, flow.bookmarks, flow.tree, flow.fields
        )
    }

    /// A bit of everything that later parts could count on from earlier ones.
    fn item(at: usize, noted: bool) -> Vec<Block> {
        let heading = |level, text: String| Block::Heading {
            level,
            number: None,
            text,
        };
        let text = "Wir *beraten*:\n\n1. eins\n   - zwei\n\n> Beschluss\n\n| A | B |\n|---|--:|\n| x | 1,5 |";
        let mut blocks = vec![heading(4, format!("TOP {at}"))];
        blocks.extend(commonmark(text, 3));
        if noted {
            let link = Link {
                text: Inline::text("Vorlage"),
                address: format!("https://example.org/{at}"),
                note: Some(Box::new(Inline::Text(format!("https://example.org/{at}")))),
            };
            blocks.push(Block::Paragraph(vec![Inline::Link(link)]));
        }
        let table = blocks.iter().rev().find_map(|block| match block {
            Block::Table(table) => Some(table.clone()),
            _ => None,
        });
        blocks.extend(table.map(|table: Table| Block::KeepTogether(vec![Block::Table(table)])));
        blocks.push(Block::Signatures(vec![SignatureField {
            field: format!("Feld{at}"),
            tooltip: "Unterschrift".into(),
            name: "Name".into(),
            lines: Vec::new(),
        }]));
        match at % 3 {
            0 => blocks.extend([Block::PageBreak, heading(2, "Teil".into())]),
            1 => blocks.push(Block::PageBreak),
            _ => {}
        }
        blocks
    }

    #[test]
    fn portions_make_the_same_column_as_one_go() {
        for noted in [[false; 6], [true; 6], [false, false, false, true, false, false]] {
            let items: Vec<Vec<Block>> = (0..6).map(|at| item(at, noted[at])).collect();
            let all = items.concat();
            let expected = told(&composed(&[&all]));
            let parts: Vec<&[Block]> = items.iter().map(Vec::as_slice).collect();
            assert_eq!(told(&composed(&parts)), expected, "{noted:?}");
        }
    }

    #[test]
    fn the_larger_space_wins_where_portions_meet() {
        for (wanted, gap) in [(1.0, 13.0), (40.0, 40.0)] {
            let mut flow = composed(&[&commonmark("Text", 3)]);
            let portion = composed(&[&item(2, false)]);
            flow.space(wanted);
            let first = flow.strips.len();
            flow.append(portion);
            assert!(
                (flow.strips[first].gap - gap).abs() < 0.01,
                "{}",
                flow.strips[first].gap
            );
        }
    }

    #[test]
    fn only_long_documents_are_parted_and_no_block_is_lost() {
        let blocks: Vec<Block> = (0..40).flat_map(|at| item(at, false)).collect();
        for count in 1..9 {
            let parts = portions(&blocks, count);
            assert_eq!(parts.concat(), blocks);
            assert!(parts.len() <= count + 1);
            assert!(parts[1..].iter().all(|part| matches!(part[0], Block::Heading { .. })));
        }
        assert!(portions(&blocks, 4).len() > 2);
        assert_eq!(portions(&blocks[..30], 8).len(), 1);
    }
}
