//! A finished page: what is drawn where, and which part of the text it belongs to.

use crate::paragraph::Line;
use crate::structure::NodeId;
use crate::style::Color;

/// Whose drawing it is: a node's of the structure, or decoration that a reader leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    Node(NodeId),
    /// Rules, signs, grounds.
    Layout,
    /// Repeated on top of pages: running header, repeated heads of tables.
    Header,
    /// Repeated at the foot of pages.
    Footer,
}

/// Something drawn. Points, y grows downwards: from the strip's top while it is laid out, then from the page's.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Mark {
    /// A line of text from its left end on the baseline.
    Text { x: f32, y: f32, line: Line },
    /// A path of straight lines.
    Path {
        points: Vec<(f32, f32)>,
        closed: bool,
        fill: Option<Color>,
        stroke: Option<Stroke>,
    },
    /// A circle around a point.
    Circle {
        x: f32,
        y: f32,
        radius: f32,
        fill: Option<Color>,
        stroke: Option<Stroke>,
    },
    /// The logo.
    Picture { x: f32, y: f32, width: f32, height: f32 },
    /// Where a link is clicked.
    Link { x: f32, y: f32, width: f32, height: f32 },
    /// The place of a signature field, by its index in the document.
    Field {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        index: usize,
    },
}

/// How a path's line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Stroke {
    pub color: Color,
    pub width: f32,
    pub dashed: bool,
}

impl Stroke {
    pub(crate) const fn solid(color: Color, width: f32) -> Self {
        Self {
            color,
            width,
            dashed: false,
        }
    }
}

impl Mark {
    /// A horizontal rule.
    pub(crate) fn rule(x: f32, y: f32, width: f32, color: Color, thickness: f32) -> Self {
        let stroke = Some(Stroke::solid(color, thickness));
        Self::Path {
            points: vec![(x, y), (x + width, y)],
            closed: false,
            fill: None,
            stroke,
        }
    }

    /// A filled rectangle.
    pub(crate) fn block(x: f32, y: f32, width: f32, height: f32, color: Color) -> Self {
        let points = rectangle(x, y, width, height);
        Self::Path {
            points,
            closed: true,
            fill: Some(color),
            stroke: None,
        }
    }

    /// Points that lie around it.
    pub(crate) fn corners(&self) -> Vec<(f32, f32)> {
        match self {
            Self::Text { x, y, line } => vec![(*x, *y - line.size), (*x + line.width, *y + line.size * 0.25)],
            Self::Path { points, .. } => points.clone(),
            Self::Circle { x, y, radius, .. } => rectangle(x - radius, y - radius, radius * 2.0, radius * 2.0),
            Self::Field {
                x, y, width, height, ..
            }
            | Self::Link { x, y, width, height }
            | Self::Picture { x, y, width, height } => rectangle(*x, *y, *width, *height),
        }
    }

    /// The mark, further down.
    pub(crate) fn moved(mut self, down: f32) -> Self {
        match &mut self {
            Self::Text { y, .. }
            | Self::Circle { y, .. }
            | Self::Field { y, .. }
            | Self::Link { y, .. }
            | Self::Picture { y, .. } => *y += down,
            Self::Path { points, .. } => points.iter_mut().for_each(|point| point.1 += down),
        }
        self
    }
}

impl Mark {
    /// The mark, further to the right.
    pub(crate) fn moved_right(mut self, by: f32) -> Self {
        match &mut self {
            Self::Text { x, .. }
            | Self::Circle { x, .. }
            | Self::Field { x, .. }
            | Self::Link { x, .. }
            | Self::Picture { x, .. } => *x += by,
            Self::Path { points, .. } => points.iter_mut().for_each(|point| point.0 += by),
        }
        self
    }
}

/// The corners of a rectangle.
pub(crate) fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Vec<(f32, f32)> {
    vec![(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
}

/// What one owner draws on a page, in one sequence of marked content.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item {
    pub owner: Owner,
    pub marks: Vec<Mark>,
}

/// A page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Page {
    pub items: Vec<Item>,
}

impl Page {
    /// Adds a mark to its owner's sequence; each node has at most one on a page, so that the order of the file is
    /// the order of reading even where cells of a row were laid out side by side.
    pub(crate) fn add(&mut self, owner: Owner, mark: Mark) {
        // A row is never longer than this many items back, and a page has few.
        match self.items.iter_mut().rev().find(|item| item.owner == owner) {
            Some(item) => item.marks.push(mark),
            None => self.items.push(Item {
                owner,
                marks: vec![mark],
            }),
        }
    }
}
