//! What every page bears: the running header, the marking, the footer with the page number.

use crate::block::{Document, Inline};
use crate::error::RenderError;
use crate::flow::Flow;
use crate::page::{Item, Mark, Owner, Page, Stroke, rectangle};
use crate::paragraph::{self, Line};
use crate::style::{self, HAIRLINE, LEFT, RUNNING, TEXT_WIDTH, THIN, TextStyle};

/// Between texts that stand side by side.
const GAP: f32 = 16.0;
/// Inside the frame of the marking.
const FRAME: f32 = 6.0;
/// The marking's frame: as high as this, ending this far above the header's rule.
const FRAME_HEIGHT: f32 = 18.0;
const FRAME_ABOVE_RULE: f32 = 6.0;

/// Draws header and footer on all pages; a page that opens with a title has no header but the marking.
pub(crate) fn run(flow: &mut Flow, document: &Document, titled: bool, pages: &mut [Page]) -> Result<(), RenderError> {
    let count = pages.len();
    for (at, page) in pages.iter_mut().enumerate() {
        let mut header = Vec::new();
        let right = marking(flow, document, &mut header)?;
        if at > 0 || !titled {
            let (left, other) = (&document.running_header.0, &document.running_header.1);
            side_by_side(flow, left, other, right, style::HEADER_BASELINE, &mut header)?;
            header.push(Mark::rule(
                LEFT,
                style::HEADER_RULE,
                TEXT_WIDTH,
                flow.house.edge(),
                THIN,
            ));
        }
        if !header.is_empty() {
            page.items.insert(
                0,
                Item {
                    owner: Owner::Header,
                    marks: header,
                },
            );
        }
        let mut footer = vec![Mark::rule(LEFT, style::FOOTER_RULE, TEXT_WIDTH, HAIRLINE, THIN)];
        let number = format!("Seite {} von {count}", at + 1);
        let note = document.footer_note.as_deref().unwrap_or_default();
        side_by_side(
            flow,
            note,
            &number,
            LEFT + TEXT_WIDTH,
            style::FOOTER_BASELINE,
            &mut footer,
        )?;
        if let Some(line) = flow.house.footer.clone() {
            let y = style::FOOTER_BASELINE + RUNNING.leading;
            side_by_side(flow, &line, "", LEFT + TEXT_WIDTH, y, &mut footer)?;
        }
        page.items.push(Item {
            owner: Owner::Footer,
            marks: footer,
        });
    }
    Ok(())
}

/// Draws the framed word at the right and answers where the header's right end is now.
fn marking(flow: &mut Flow, document: &Document, marks: &mut Vec<Mark>) -> Result<f32, RenderError> {
    let right = LEFT + TEXT_WIDTH;
    let Some(marking) = &document.marking else {
        return Ok(right);
    };
    let line = one_line(flow, &marking.word, style::MARKING, TEXT_WIDTH / 3.0)?;
    let width = line.width + 2.0 * FRAME;
    let bottom = style::HEADER_RULE - FRAME_ABOVE_RULE;
    let top = bottom - FRAME_HEIGHT;
    let stroke = Some(Stroke {
        color: style::BLACK,
        width: 1.0,
        dashed: true,
    });
    marks.push(Mark::Path {
        points: rectangle(right - width, top, width, FRAME_HEIGHT),
        closed: true,
        fill: None,
        stroke,
    });
    marks.push(Mark::Text {
        x: right - width + FRAME,
        y: top + 13.0,
        line,
    });
    Ok(right - width - GAP)
}

/// A text at the left and one that ends at `right`; the right one is served first.
fn side_by_side(
    flow: &mut Flow,
    left: &str,
    right_text: &str,
    right: f32,
    y: f32,
    marks: &mut Vec<Mark>,
) -> Result<(), RenderError> {
    let mut room = right - LEFT;
    if !right_text.trim().is_empty() {
        let line = one_line(flow, right_text, RUNNING, room * 0.6)?;
        room -= line.width + GAP;
        marks.push(Mark::Text {
            x: right - line.width,
            y,
            line,
        });
    }
    if !left.trim().is_empty() {
        let line = one_line(flow, left, RUNNING, room)?;
        marks.push(Mark::Text { x: LEFT, y, line });
    }
    Ok(())
}

/// The text on one line, cut with an ellipsis where it does not fit.
fn one_line(flow: &mut Flow, text: &str, style: TextStyle, width: f32) -> Result<Line, RenderError> {
    // No line has room for more, and each try costs a little.
    const LONGEST: usize = 240;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut length = text.chars().count().min(LONGEST);
    loop {
        let whole = length == text.chars().count();
        let start: String = text.chars().take(length).collect();
        let shown = if whole {
            start
        } else {
            format!("{}…", start.trim_end())
        };
        let line = paragraph::set(
            &mut flow.shaper,
            &Inline::text(shown),
            style.unbroken(),
            paragraph::ONE_LINE,
        )?
        .swap_remove(0);
        if line.width <= width || length == 0 {
            return Ok(line);
        }
        length -= 1;
    }
}
