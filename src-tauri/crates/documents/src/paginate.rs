//! From the endless column to pages: where each one ends, and the heads of tables that go on.

use crate::flow::{Bar, Flow, Keep, Piece, Strip};
use crate::page::{Item, Mark, Owner, Page};
use crate::style::{BOTTOM, HAIRLINE, LEFT, THIN, TOP};

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
    // Footnotes that the page of their text had no room for.
    let mut waiting = Vec::new();
    loop {
        let end = page_end(flow, start, top, &waiting);
        let text_end = place(flow, start..end, top, &mut paged);
        let own = flow.strips[start..end].iter().flat_map(|strip| strip.notes.clone());
        waiting.extend(own);
        if let Some(page) = paged.pages.last_mut() {
            waiting = place_notes(flow, waiting, text_end, page);
        }
        start = end;
        top = TOP;
        if start >= flow.strips.len() && waiting.is_empty() {
            return paged;
        }
    }
}

/// Above the first footnote, with the rule in it.
const NOTE_SPACE: f32 = 14.0;
/// Length of the rule above the footnotes.
const NOTE_RULE: f32 = 96.0;

/// The room that footnotes take at a page's foot.
fn notes_height(flow: &Flow, notes: impl IntoIterator<Item = usize>) -> f32 {
    let heights = notes.into_iter().map(|note| flow.notes[note].height);
    heights.fold(
        0.0,
        |sum: f32, height| if sum == 0.0 { NOTE_SPACE + height } else { sum + height },
    )
}

/// Places footnotes at the foot of a page whose text ends at `text_end`, and answers those that it has no room for. The
/// first one is placed in any case on a page without text, so that this comes to an end.
fn place_notes(flow: &mut Flow, notes: Vec<usize>, text_end: f32, page: &mut Page) -> Vec<usize> {
    let mut fits = notes.len();
    while fits > 0 && text_end + notes_height(flow, notes[..fits].iter().copied()) > BOTTOM + 0.01 {
        fits -= 1;
    }
    let alone = page.items.is_empty();
    let later = notes[fits.max(usize::from(alone)).min(notes.len())..].to_vec();
    let placed = &notes[..notes.len() - later.len()];
    if placed.is_empty() {
        return later;
    }
    let mut y = BOTTOM - notes_height(flow, placed.iter().copied());
    page.add(
        Owner::Layout,
        Mark::rule(LEFT, y + NOTE_SPACE / 2.0, NOTE_RULE, HAIRLINE, THIN),
    );
    y += NOTE_SPACE;
    for note in placed {
        let note = &mut flow.notes[*note];
        add(page, std::mem::take(&mut note.pieces), y);
        y += note.height;
    }
    later
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
fn page_end(flow: &Flow, start: usize, top: f32, waiting: &[usize]) -> usize {
    let strips = &flow.strips;
    let mut y = top + head_height(flow, start) + notes_height(flow, waiting.iter().copied());
    let mut noted = !waiting.is_empty();
    let mut fits = start;
    while let Some(strip) = strips.get(fits) {
        if fits > start && strip.new_page {
            return fits;
        }
        let gap = if fits == start { 0.0 } else { strip.gap };
        let height = gap + strip.height + own_notes(flow, strip, noted);
        // A strip higher than a page cannot be helped: it stands alone.
        if y + height > BOTTOM && fits > start {
            break;
        }
        y += height;
        noted |= !strip.notes.is_empty();
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

/// What the footnotes of a strip take, below others or as the first ones.
fn own_notes(flow: &Flow, strip: &Strip, below_others: bool) -> f32 {
    let height = notes_height(flow, strip.notes.iter().copied());
    if below_others && height > 0.0 {
        height - NOTE_SPACE
    } else {
        height
    }
}

/// Whether ending the page early helps: what is held together from there on must fit on the next page.
fn worthwhile(flow: &Flow, end: usize, fits: usize, keep: Keep) -> bool {
    if end == fits {
        return true;
    }
    let strips = &flow.strips;
    let mut y = TOP + head_height(flow, end);
    for (at, strip) in strips.iter().enumerate().skip(end) {
        y += strip.height + own_notes(flow, strip, false) + if at == end { 0.0 } else { strip.gap };
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

/// Places strips on a new page and answers where they end.
fn place(flow: &mut Flow, range: std::ops::Range<usize>, top: f32, paged: &mut Paged) -> f32 {
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
    y
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
