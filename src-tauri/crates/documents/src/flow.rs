//! The text as one endless column of strips: what stands on a line, how high it is, and what may not be parted from it.

use crate::block::SignatureField;
use crate::error::RenderError;
use crate::letterhead::Letterhead;
use crate::link::{Footnote, Thread};
use crate::page::{Mark, Owner};
use crate::paragraph::Line;
use crate::shape::Shaper;
use crate::structure::{NodeId, Tree};
use crate::style::{self, Color, NARROWEST, TextStyle};
use domain::rulebook::House;
use std::sync::Arc;

/// How strongly a strip holds on to the next one. Stronger bonds are cut last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Keep {
    /// A page may end here.
    Free,
    /// Belongs to a group that should stay on one page.
    Group,
    /// A page end here would leave a single line behind, or part a row.
    Lines,
    /// A heading from its text, a signature from what is signed.
    Bound,
}

/// A drawing on a strip.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub owner: Owner,
    pub mark: Mark,
}

/// A horizontal slice of the column.
#[derive(Clone, Debug)]
pub(crate) struct Strip {
    /// Empty space above, dropped on top of a page.
    pub gap: f32,
    pub height: f32,
    pub keep: Keep,
    pub pieces: Vec<Piece>,
    /// Rules at the left that run on from strip to strip, outermost first.
    pub bars: Vec<usize>,
    /// The table head to repeat when a page begins with this strip.
    pub head: Option<usize>,
    /// A page begins here in any case.
    pub new_page: bool,
    /// The bookmark that points here.
    pub bookmark: Option<usize>,
    /// Footnotes that it refers to.
    pub notes: Vec<usize>,
}

impl Strip {
    pub(crate) const fn new(height: f32, keep: Keep, pieces: Vec<Piece>) -> Self {
        Self {
            gap: 0.0,
            height,
            keep,
            pieces,
            bars: Vec::new(),
            head: None,
            new_page: false,
            bookmark: None,
            notes: Vec::new(),
        }
    }
}

/// A rule along the left of some strips.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bar {
    pub x: f32,
    pub width: f32,
    pub color: Color,
}

/// The head of a table as it is repeated.
#[derive(Clone, Debug)]
pub(crate) struct RepeatedHead {
    pub strips: Vec<Strip>,
    pub height: f32,
}

/// An entry of the outline.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bookmark {
    /// As the heading wants it, until the levels are settled.
    pub level: u8,
    pub title: String,
    pub node: NodeId,
}

/// Where and how deep the next block stands.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub x: f32,
    pub width: f32,
    /// The node that the block belongs to.
    pub parent: NodeId,
    /// Lists within lists.
    pub depth: usize,
    /// Above and below a paragraph.
    pub paragraph_space: f32,
}

impl Place {
    /// The whole text area, for blocks of the document itself.
    pub(crate) const fn whole() -> Self {
        let (x, width) = (style::LEFT, style::TEXT_WIDTH);
        Self {
            x,
            width,
            parent: Tree::ROOT,
            depth: 0,
            paragraph_space: style::PARAGRAPH_SPACE,
        }
    }

    /// The same place for children of another node.
    pub(crate) fn within(&self, parent: NodeId) -> Self {
        Self { parent, ..self.clone() }
    }

    /// Further to the right, as long as there is room for readable lines.
    pub(crate) fn indented(&self, by: f32, parent: NodeId) -> Self {
        let by = by.min((self.width - NARROWEST).max(0.0));
        Self {
            x: self.x + by,
            width: self.width - by,
            parent,
            ..self.clone()
        }
    }
}

/// A label (bullet, number) that waits for the line it stands beside.
struct Waiting {
    x: f32,
    node: NodeId,
    line: Line,
    baseline: f32,
}

/// The column while it grows.
pub(crate) struct Flow {
    pub house: Arc<Letterhead>,
    pub shaper: Shaper,
    pub tree: Tree,
    pub strips: Vec<Strip>,
    pub bars: Vec<Bar>,
    pub heads: Vec<RepeatedHead>,
    pub bookmarks: Vec<Bookmark>,
    /// The footnotes in order.
    pub notes: Vec<Footnote>,
    /// The signature fields in order, with the nodes that stand for them.
    pub fields: Vec<(NodeId, SignatureField)>,
    /// Whether the text is German, and words may be parted as German does.
    pub german: bool,
    /// How much larger than usual the type is.
    pub scale: f32,
    /// Space that the last block wants below itself.
    space: f32,
    open_bars: Vec<usize>,
    new_page: bool,
    waiting: Vec<Waiting>,
    bookmark: Option<usize>,
}

impl Flow {
    pub(crate) fn new(german: bool, house: &House) -> Result<Self, RenderError> {
        Self::empty(Arc::new(Letterhead::of(house)?), german, 1.0)
    }

    /// A flow of its own for some blocks of the same document.
    pub(crate) fn portion(&self) -> Result<Self, RenderError> {
        Self::empty(Arc::clone(&self.house), self.german, self.scale)
    }

    fn empty(house: Arc<Letterhead>, german: bool, scale: f32) -> Result<Self, RenderError> {
        Ok(Self {
            shaper: Shaper::new(house.font)?,
            house,
            tree: Tree::new(),
            strips: Vec::new(),
            bars: Vec::new(),
            heads: Vec::new(),
            bookmarks: Vec::new(),
            notes: Vec::new(),
            fields: Vec::new(),
            german,
            scale,
            space: 0.0,
            open_bars: Vec::new(),
            new_page: false,
            waiting: Vec::new(),
            bookmark: None,
        })
    }

    /// Adds what was composed by itself. It must not depend on what stands before it, as the numbers of footnotes do: only
    /// one of both has any.
    pub(crate) fn append(&mut self, portion: Self) {
        let nodes = self.tree.append(portion.tree);
        let (bars, heads) = (self.bars.len(), self.heads.len());
        let (bookmarks, fields) = (self.bookmarks.len(), self.fields.len());
        let adopt = |piece: &mut Piece| {
            if let Owner::Node(node) = &mut piece.owner {
                *node += nodes;
            }
            if let Mark::Field { index, .. } = &mut piece.mark {
                *index += fields;
            }
        };
        let adopted = |mut strip: Strip| {
            strip.pieces.iter_mut().for_each(adopt);
            strip.bars.iter_mut().for_each(|bar| *bar += bars);
            strip.head = strip.head.map(|head| head + heads);
            strip.bookmark = strip.bookmark.map(|bookmark| bookmark + bookmarks);
            strip
        };
        let first = self.strips.len();
        self.strips.extend(portion.strips.into_iter().map(adopted));
        match self.strips.get_mut(first) {
            Some(strip) => {
                strip.gap = strip.gap.max(self.space);
                strip.new_page |= self.new_page;
                (self.space, self.new_page) = (portion.space, portion.new_page);
            }
            None => self.space(portion.space),
        }
        self.bars.extend(portion.bars);
        self.heads.extend(portion.heads.into_iter().map(|head| RepeatedHead {
            strips: head.strips.into_iter().map(adopted).collect(),
            ..head
        }));
        self.bookmarks.extend(portion.bookmarks.into_iter().map(|mut bookmark| {
            bookmark.node += nodes;
            bookmark
        }));
        self.notes.extend(portion.notes.into_iter().map(|mut note| {
            note.pieces.iter_mut().for_each(adopt);
            note
        }));
        let field = |(node, field)| (node + nodes, field);
        self.fields.extend(portion.fields.into_iter().map(field));
    }

    /// Wants at least this much space between what was and what comes.
    pub(crate) fn space(&mut self, space: f32) {
        self.space = self.space.max(space);
    }

    /// Lets the next strip begin a page.
    pub(crate) fn begin_page(&mut self) {
        self.new_page = !self.strips.is_empty();
    }

    /// Lets the last strip hold on to the next one.
    pub(crate) fn bind(&mut self, keep: Keep) {
        if let Some(last) = self.strips.last_mut() {
            last.keep = last.keep.max(keep);
        }
    }

    /// Lets all strips from the given one on hold together as a group.
    pub(crate) fn group_from(&mut self, start: usize) {
        let end = self.strips.len().saturating_sub(1);
        for strip in self.strips.get_mut(start..end).unwrap_or_default() {
            strip.keep = strip.keep.max(Keep::Group);
        }
    }

    /// A rule at the left of all that follows, until [`Flow::close_bar`].
    pub(crate) fn open_bar(&mut self, bar: Bar) {
        self.bars.push(bar);
        self.open_bars.push(self.bars.len() - 1);
    }

    pub(crate) fn close_bar(&mut self) {
        self.open_bars.pop();
    }

    /// Lets the next strip be the goal of a bookmark.
    pub(crate) fn bookmark(&mut self, bookmark: Bookmark) {
        self.bookmarks.push(bookmark);
        self.bookmark = Some(self.bookmarks.len() - 1);
    }

    /// Sets a label beside the first line of what follows.
    pub(crate) fn label(&mut self, x: f32, node: NodeId, line: Line, baseline: f32) {
        self.waiting.push(Waiting {
            x,
            node,
            line,
            baseline,
        });
    }

    /// A label whose item turned out empty gets a line of its own.
    pub(crate) fn settle_labels(&mut self, height: f32) {
        if !self.waiting.is_empty() {
            self.strip(height, Keep::Free, Vec::new());
        }
    }

    /// Adds a strip.
    pub(crate) fn strip(&mut self, height: f32, keep: Keep, pieces: Vec<Piece>) {
        let labels = self.waiting.drain(..).map(|label| {
            let mark = Mark::Text {
                x: label.x,
                y: label.baseline,
                line: label.line,
            };
            Piece {
                owner: Owner::Node(label.node),
                mark,
            }
        });
        let pieces = labels.chain(pieces).collect();
        self.strips.push(Strip {
            gap: std::mem::take(&mut self.space),
            bars: self.open_bars.clone(),
            new_page: std::mem::take(&mut self.new_page),
            bookmark: self.bookmark.take(),
            ..Strip::new(height, keep, pieces)
        });
    }

    /// Adds a strip that refers to footnotes.
    pub(crate) fn add_strip(&mut self, height: f32, keep: Keep, pieces: Vec<Piece>, notes: Vec<usize>) {
        self.strip(height, keep, pieces);
        if let Some(strip) = self.strips.last_mut() {
            strip.notes = notes;
        }
    }

    /// Adds lines of text below each other; their first and last two stay together.
    pub(crate) fn lines(&mut self, lines: Vec<Line>, style: TextStyle, x: f32, node: NodeId) {
        self.threaded(lines, style, x, &mut Thread::of(&[], node, 0));
    }

    /// The same of a text that may have links.
    pub(crate) fn threaded(&mut self, lines: Vec<Line>, style: TextStyle, x: f32, thread: &mut Thread) {
        let count = lines.len();
        for (at, line) in lines.into_iter().enumerate() {
            let keep = if at + 1 < count && (at == 0 || at + 2 == count) {
                Keep::Lines
            } else {
                Keep::Free
            };
            let set = thread.line(&mut self.tree, line, x, style.baseline());
            self.add_strip(style.leading, keep, set.pieces, set.notes);
        }
    }
}
