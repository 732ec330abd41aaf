//! The laid out pages for another writer than ours. Only the benchmark asks for it (feature `pen`), so that what it
//! compares differs in the writer alone.

use crate::block::{Block, Document};
use crate::error::RenderError;
use crate::flow::Flow;
use crate::font::Face;
use crate::page::{Mark, Owner, Page, Stroke};
use crate::paginate::paginate;
use crate::paragraph::Line;
use crate::running;
use crate::structure::Role;
use crate::style::{Color, PAGE_HEIGHT, PAGE_WIDTH, TOP, TOP_OF_FIRST};
use domain::rulebook::{Font, House};

/// Whose drawing follows: an element's, by its index, or that of an artifact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// An element of the tree.
    Element(usize),
    /// Decoration of the page.
    Layout,
    /// The running header.
    Header,
    /// The footer.
    Footer,
}

/// A glyph of one of the [`FONTS`]. Lengths are in 1/1000 em.
#[derive(Clone, Copy, Debug)]
pub struct PenGlyph<'a> {
    /// Its number in the font.
    pub id: u16,
    /// How far the pen moves.
    pub advance: i16,
    /// Where it is drawn, seen from the pen.
    pub offset: (i16, i16),
    /// What it stands for.
    pub text: &'a str,
}

/// An element of the structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Element {
    /// The standard type.
    pub tag: &'static str,
    /// The element above; none for the root.
    pub parent: Option<usize>,
    /// A list with numbers.
    pub numbered: bool,
    /// A head of its row, not of its column.
    pub row_head: bool,
}

/// An entry of the outline: level, title, page (from 0), points from the page's top.
pub type OutlineEntry = (u8, String, usize, f32);

/// Draws. Points, y grows downwards.
pub trait Pen {
    /// Marked content begins.
    fn begin(&mut self, whose: Whose);
    /// Glyphs of one font from the left end of their baseline; colours are sRGB from 0 to 1.
    fn text(&mut self, at: (f32, f32), font: usize, size: f32, color: [f32; 3], glyphs: &[PenGlyph<'_>]);
    /// A path of straight lines, filled, or stroked in a colour, a width and possibly dashes.
    fn path(
        &mut self,
        points: &[(f32, f32)],
        closed: bool,
        fill: Option<[f32; 3]>,
        stroke: Option<([f32; 3], f32, bool)>,
    );
    /// A circle around a point, as a path.
    fn circle(
        &mut self,
        middle: (f32, f32),
        radius: f32,
        fill: Option<[f32; 3]>,
        stroke: Option<([f32; 3], f32, bool)>,
    );
    /// Marked content ends.
    fn end(&mut self);
}

/// The font programs, in the order of [`Pen::text`]'s `font`.
#[must_use]
pub fn fonts() -> [&'static [u8]; 5] {
    Face::ALL.map(|face| face.bytes(Font::default()))
}

/// A page that is laid out, but not drawn.
pub struct LaidOutPage(Page);

impl LaidOutPage {
    /// Width and height in points.
    pub const SIZE: (f32, f32) = (PAGE_WIDTH, PAGE_HEIGHT);

    /// Draws the page with a pen and lets go of it.
    pub fn draw(self, pen: &mut impl Pen) {
        for item in self.0.items {
            if item.marks.iter().all(|mark| matches!(mark, Mark::Field { .. })) {
                continue;
            }
            pen.begin(match item.owner {
                Owner::Node(node) => Whose::Element(node),
                Owner::Layout => Whose::Layout,
                Owner::Header => Whose::Header,
                Owner::Footer => Whose::Footer,
            });
            for mark in &item.marks {
                match mark {
                    Mark::Text { x, y, line } => draw_line((*x, *y), line, pen),
                    Mark::Path {
                        points,
                        closed,
                        fill,
                        stroke,
                    } => pen.path(points, *closed, fill.map(parts), stroke.map(stroked)),
                    Mark::Circle {
                        x,
                        y,
                        radius,
                        fill,
                        stroke,
                    } => pen.circle((*x, *y), *radius, fill.map(parts), stroke.map(stroked)),
                    Mark::Picture { .. } | Mark::Field { .. } | Mark::Link { .. } => {}
                }
            }
            pen.end();
        }
    }
}

/// A document that is laid out.
pub struct LaidOut {
    /// Its pages.
    pub pages: Vec<LaidOutPage>,
    /// Its structure, in reading order; the first is the root.
    pub elements: Vec<Element>,
    /// Its bookmarks.
    pub outline: Vec<OutlineEntry>,
}

/// Lays the document out as [`render`](crate::render()) does.
///
/// # Errors
/// As `render`.
pub fn lay_out(document: &Document) -> Result<LaidOut, RenderError> {
    let mut flow = Flow::new(document.language.starts_with("de"), &House::default())?;
    flow.document(&document.blocks, document.marking.as_ref())?;
    let titled = matches!(document.blocks.first(), Some(Block::Title { .. }));
    let mut paged = paginate(&mut flow, if titled { TOP_OF_FIRST } else { TOP });
    running::run(&mut flow, document, titled, &mut paged.pages)?;
    let elements = flow.tree.nodes.iter().map(|node| Element {
        tag: node.role.tag(),
        parent: node.parent,
        numbered: node.role == Role::List { numbered: true },
        row_head: node.role == Role::RowHead,
    });
    let outline = flow.bookmarks.iter().zip(&paged.goals);
    let outline = outline.map(|(bookmark, goal)| (bookmark.level, bookmark.title.clone(), goal.0, goal.1));
    Ok(LaidOut {
        elements: elements.collect(),
        outline: outline.collect(),
        pages: paged.pages.into_iter().map(LaidOutPage).collect(),
    })
}

fn draw_line((x, y): (f32, f32), line: &Line, pen: &mut impl Pen) {
    let mut x = x;
    for run in line.glyphs.chunk_by(|one, next| one.face == next.face) {
        let font = Face::ALL
            .iter()
            .position(|face| run.first().is_some_and(|first| first.face == *face));
        let glyphs: Vec<PenGlyph<'_>> = run
            .iter()
            .map(|glyph| PenGlyph {
                id: glyph.id,
                advance: glyph.advance,
                offset: glyph.offset,
                text: &glyph.text,
            })
            .collect();
        pen.text((x, y), font.unwrap_or_default(), line.size, parts(line.color), &glyphs);
        x += run.iter().map(|glyph| f32::from(glyph.advance)).sum::<f32>() * line.size / 1000.0;
    }
}

const fn stroked(stroke: Stroke) -> ([f32; 3], f32, bool) {
    (parts(stroke.color), stroke.width, stroke.dashed)
}

const fn parts(Color(red, green, blue): Color) -> [f32; 3] {
    [red, green, blue]
}
