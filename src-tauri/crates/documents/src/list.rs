//! Lists: a label, and beside it whatever the item holds.

use crate::block::{Block, Inline, Numbering};
use crate::compose::Composed;
use crate::flow::{Flow, Keep, Place};
use crate::paragraph;
use crate::structure::Role;
use crate::style;

/// Between a label and its item.
const LABEL_GAP: f32 = 6.0;
/// Between items.
const ITEM_SPACE: f32 = 3.5;

impl Flow {
    pub(crate) fn list(&mut self, numbering: Numbering, items: &[Vec<Block>], place: &Place) -> Composed {
        if items.is_empty() {
            return Ok(());
        }
        let label_style = style::BODY.tabular().unbroken().scaled(self.scale);
        let mut labels = Vec::new();
        for number in 0..items.len() {
            let text = label(numbering, number, place.depth);
            labels.extend(
                self.set(&Inline::text(text), label_style, paragraph::ONE_LINE)?
                    .into_iter()
                    .take(1),
            );
        }
        let widest = labels.iter().map(|line| line.width).fold(0.0, f32::max);
        let indent = (style::LIST_INDENT * self.scale).max(widest + LABEL_GAP);
        // What leads to a list does not stay behind on the page before.
        self.bind(Keep::Lines);
        let list = self.tree.add(
            place.parent,
            Role::List {
                numbered: numbering != Numbering::Bullets,
            },
        );
        self.space(place.paragraph_space);
        for (blocks, line) in items.iter().zip(labels) {
            let item = self.tree.add(list, Role::ListItem);
            let label = self.tree.add(item, Role::Label);
            let body = self.tree.add(item, Role::ListBody);
            let inner = place.indented(indent, body);
            let inner = Place {
                depth: place.depth + 1,
                paragraph_space: ITEM_SPACE,
                ..inner
            };
            // Where there is no room left to indent, the label takes a line of its own.
            let beside = inner.x - place.x >= widest;
            self.space(ITEM_SPACE);
            self.label(place.x, label, line, label_style.baseline());
            if !beside {
                self.settle_labels(label_style.leading);
            }
            self.blocks(blocks, &inner)?;
            self.settle_labels(label_style.leading);
        }
        self.space(place.paragraph_space);
        Ok(())
    }
}

fn label(numbering: Numbering, at: usize, depth: usize) -> String {
    match numbering {
        Numbering::Bullets if depth.is_multiple_of(2) => "•".to_owned(),
        Numbering::Bullets => "–".to_owned(),
        Numbering::Decimal { start } => {
            format!("{}.", start.saturating_add(u64::try_from(at).unwrap_or(u64::MAX)))
        }
    }
}
