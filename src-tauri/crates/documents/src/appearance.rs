//! The visible side of a signature, as a page of its own that can be placed into the field.

use crate::block::Inline;
use crate::error::RenderError;
use crate::finish;
use crate::font::Face;
use crate::page::{Item, Mark, Owner, Page, Stroke, rectangle};
use crate::paragraph::{self, Line};
use crate::shape::Shaper;
use crate::structure::Tree;
use crate::style::{EDGE, NOTE, TextStyle};
use crate::write;
use domain::rulebook::Font;

/// Between frame and text.
const INSET: f32 = 5.0;
/// The largest and the smallest type, in points, and the step between two tries.
const LARGEST: f32 = 9.0;
const SMALLEST: f32 = 4.5;
const STEP: f32 = 0.5;

/// A PDF of one page of `width` × `height` points that shows the lines in a frame, the first one stressed, in the
/// largest type in which all of them fit. Its fonts are embedded subsets.
///
/// # Errors
/// A character that no font has, and more text than fits in readable type.
pub fn appearance(lines: &[String], width: f32, height: f32) -> Result<Vec<u8>, RenderError> {
    let mut shaper = Shaper::new(Font::default())?;
    let mut size = LARGEST;
    let (set, style) = loop {
        let style = TextStyle {
            size,
            leading: size * 1.28,
            ..NOTE.black().unbroken()
        };
        let set = set(&mut shaper, lines, style, width - 2.0 * INSET)?;
        let rows = set.iter().map(|_| style.leading).sum::<f32>();
        if rows <= height - 2.0 * INSET && set.iter().all(|line| line.width <= width - 2.0 * INSET) {
            break (set, style);
        }
        size -= STEP;
        if size < SMALLEST {
            return Err(RenderError::AppearanceTooLong);
        }
    };
    let frame = Mark::Path {
        points: rectangle(0.5, 0.5, width - 1.0, height - 1.0),
        closed: true,
        fill: None,
        stroke: Some(Stroke::solid(EDGE, 0.75)),
    };
    let mut marks = vec![frame];
    let mut y = INSET;
    for line in set {
        marks.push(Mark::Text {
            x: INSET,
            y: y + style.baseline(),
            line,
        });
        y += style.leading;
    }
    let page = Page {
        items: vec![Item {
            owner: Owner::Layout,
            marks,
        }],
    };
    let mut written = write::write(vec![page], &Tree::new(), (width, height), None, Font::default())?;
    written.document.trailer.remove(b"Info");
    finish::bytes(written.document)
}

fn set(shaper: &mut Shaper, lines: &[String], style: TextStyle, width: f32) -> Result<Vec<Line>, RenderError> {
    let mut set = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let face = if at == 0 { Face::SemiBold } else { Face::Regular };
        let style = TextStyle { face, ..style };
        set.extend(paragraph::set(shaper, &Inline::text(line), style, width.max(1.0))?);
    }
    Ok(set)
}
