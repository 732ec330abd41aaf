//! From the endless column to pages: where each one ends, and the heads of tables that go on.

use crate::flow::{Bar, Flow, Keep, Piece};
use crate::page::{Item, Mark, Owner, Page};
use crate::style::{BOTTOM, TOP};

/// Where a bookmark points: page (from 0) and distance from its top in points.
pub(crate) type Goal = (usize, f32);

/// The pages of a document without their running heads.
pub(crate) struct Paged {
    pub pages: Vec<Page>,
    /// For each bookmark of the flow.
    pub goals: Vec<Goal>,
}

/// Cuts the flow into pages and takes its strips' drawings along; the first page's text begins at `top_of_first`.
pub(crate) fn paginate(flow: &mut Flow, top_of_first: f32) -> Paged {
    let mut paged = Paged {
        pages: Vec::new(),
        goals: vec![(0, TOP); flow.bookmarks.len()],
    };
    let mut start = 0;
    let mut top = top_of_first;
    loop {
        let end = page_end(flow, start, top);
        place(flow, start..end, top, &mut paged);
        start = end;
        top = TOP;
        if start >= flow.strips.len() {
            return paged;
        }
    }
}

/// The height of the table head that is repeated when a page begins with this strip.
fn head_height(flow: &Flow, start: usize) -> f32 {
    repeated(flow, start).map_or(0.0, |head| flow.heads[head].height)
}

/// The head to repeat on top of a page that begins with this strip: that of the table that the strip before it is in.
fn repeated(flow: &Flow, start: usize) -> Option<usize> {
    let head = flow.strips.get(start)?.head?;
    // The first row of a table stands right below its head, so there is nothing to repeat unless they were parted.
    (start > 0).then_some(head)
}

/// One after the last strip of the page that begins with `start`.
fn page_end(flow: &Flow, start: usize, top: f32) -> usize {
    let strips = &flow.strips;
    let mut y = top + head_height(flow, start);
    let mut fits = start;
    while let Some(strip) = strips.get(fits) {
        if fits > start && strip.new_page {
            return fits;
        }
        let gap = if fits == start { 0.0 } else { strip.gap };
        // A strip higher than a page cannot be helped: it stands alone.
        if y + gap + strip.height > BOTTOM && fits > start {
            break;
        }
        y += gap + strip.height;
        fits += 1;
    }
    if fits >= strips.len() {
        return strips.len();
    }
    for keep in [Keep::Free, Keep::Group, Keep::Lines] {
        let end = (start + 1..=fits).rev().find(|end| strips[*end - 1].keep <= keep);
        if let Some(end) = end.filter(|end| worthwhile(flow, *end, fits, keep)) {
            return end;
        }
    }
    fits
}

/// Whether ending the page early helps: what is held together from there on must fit on the next page.
fn worthwhile(flow: &Flow, end: usize, fits: usize, keep: Keep) -> bool {
    if end == fits {
        return true;
    }
    let strips = &flow.strips;
    let mut y = TOP + head_height(flow, end);
    for (at, strip) in strips.iter().enumerate().skip(end) {
        y += strip.height + if at == end { 0.0 } else { strip.gap };
        if y > BOTTOM {
            return false;
        }
        if strip.keep <= keep {
            return true;
        }
    }
    true
}

/// A rule at the left that is being drawn down a page.
struct OpenBar {
    bar: usize,
    from: f32,
    to: f32,
}

fn place(flow: &mut Flow, range: std::ops::Range<usize>, top: f32, paged: &mut Paged) {
    // Rules and grounds lie below all text.
    let mut page = Page {
        items: vec![Item {
            owner: Owner::Layout,
            marks: Vec::new(),
        }],
    };
    let mut y = top;
    if let Some(head) = repeated(flow, range.start) {
        let mut head_y = y;
        for strip in &flow.heads[head].strips {
            add(&mut page, strip.pieces.clone(), head_y);
            head_y += strip.height;
        }
        y += flow.heads[head].height;
    }
    let first = range.start;
    let mut open: Vec<OpenBar> = Vec::new();
    for at in range {
        let strip = &mut flow.strips[at];
        if at > first {
            y += strip.gap;
        }
        if let Some(bookmark) = strip.bookmark {
            paged.goals[bookmark] = (paged.pages.len(), y);
        }
        add(&mut page, std::mem::take(&mut strip.pieces), y);
        y += strip.height;
        draw_bars(&flow.bars, &mut open, &strip.bars, y - strip.height, y, &mut page);
    }
    draw_bars(&flow.bars, &mut open, &[], y, y, &mut page);
    page.items.retain(|item| !item.marks.is_empty());
    paged.pages.push(page);
}

fn add(page: &mut Page, pieces: Vec<Piece>, y: f32) {
    for piece in pieces {
        page.add(piece.owner, piece.mark.moved(y));
    }
}

/// Lengthens the rules that go on, draws those that end, begins those that are new.
fn draw_bars(all: &[Bar], open: &mut Vec<OpenBar>, bars: &[usize], from: f32, to: f32, page: &mut Page) {
    let ended = |open: &OpenBar| !bars.contains(&open.bar);
    for bar in open.iter().filter(|bar| ended(bar)) {
        let drawn = all[bar.bar];
        page.add(
            Owner::Layout,
            Mark::block(drawn.x, bar.from, drawn.width, bar.to - bar.from, drawn.color),
        );
    }
    open.retain(|bar| !ended(bar));
    for bar in bars {
        match open.iter_mut().find(|open| open.bar == *bar) {
            Some(open) => open.to = to,
            None => open.push(OpenBar { bar: *bar, from, to }),
        }
    }
}
