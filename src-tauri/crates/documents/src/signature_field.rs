//! Places to sign: empty form fields with the signers' names below, kept with what is signed.

use crate::block::{Inline, SignatureField};
use crate::compose::Composed;
use crate::flow::{Flow, Keep, Piece, Place};
use crate::page::{Mark, Owner};
use crate::paragraph::end_with_space;
use crate::structure::Role;
use crate::style::{self, CELL, NOTE};

/// Room for a hand or a visible signature.
const HEIGHT: f32 = 62.0;
/// Between two fields.
const BETWEEN: f32 = 28.0;
/// From the field to the name below it.
const BELOW: f32 = 4.0;

impl Flow {
    pub(crate) fn signatures(&mut self, fields: &[SignatureField], place: &Place) -> Composed {
        for pair in fields.chunks(2) {
            self.bind(Keep::Bound);
            self.space(18.0);
            self.pair(pair, place)?;
        }
        self.space(style::BLOCK_SPACE);
        Ok(())
    }

    fn pair(&mut self, pair: &[SignatureField], place: &Place) -> Composed {
        let width = (place.width - BETWEEN) / 2.0;
        let mut boxes = Vec::new();
        let mut below = Vec::new();
        let mut x = place.x;
        for field in pair {
            let form = self.tree.add(place.parent, Role::Form);
            let mark = Mark::Field {
                x,
                y: 0.0,
                width,
                height: HEIGHT,
                index: self.fields.len(),
            };
            boxes.push(Piece {
                owner: Owner::Node(form),
                mark,
            });
            self.fields.push((form, field.clone()));

            let mut lines = self.set(&name(field), CELL.strong().unbroken(), width)?;
            for line in &field.lines {
                if let Some(last) = lines.last_mut() {
                    end_with_space(&mut self.shaper, last)?;
                }
                lines.extend(self.set(&Inline::text(line), NOTE.unbroken(), width)?);
            }
            let node = self.tree.add(place.parent, Role::Paragraph);
            below.push((x, node, lines));
            x += width + BETWEEN;
        }
        self.strip(HEIGHT, Keep::Bound, boxes);
        self.space(BELOW);
        let count = below.iter().map(|(_, _, lines)| lines.len()).max().unwrap_or(0);
        for band in 0..count {
            let mut pieces = Vec::new();
            for (x, node, lines) in &below {
                if let Some(line) = lines.get(band) {
                    let mark = Mark::Text {
                        x: *x,
                        y: CELL.baseline(),
                        line: line.clone(),
                    };
                    pieces.push(Piece {
                        owner: Owner::Node(*node),
                        mark,
                    });
                }
            }
            let keep = if band + 1 < count { Keep::Bound } else { Keep::Free };
            self.strip(CELL.leading, keep, pieces);
        }
        Ok(())
    }
}

/// The signer's name. Without one, what the field is for: a caption is needed in any case.
fn name(field: &SignatureField) -> Vec<Inline> {
    Inline::text(if field.name.trim().is_empty() {
        &field.tooltip
    } else {
        &field.name
    })
}
