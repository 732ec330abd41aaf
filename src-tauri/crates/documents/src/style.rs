//! The look: sizes, colours and distances, in points. Quiet and official; nothing is said by colour alone.

use crate::font::Face;

/// A colour in sRGB, each part from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Color(pub f32, pub f32, pub f32);

/// Text. Pure black, because a printer would render any other in dots.
pub(crate) const BLACK: Color = Color(0.0, 0.0, 0.0);
/// Second lines and running heads; 7.6:1 on white.
pub(crate) const MUTED: Color = Color(0.29, 0.31, 0.44);
/// Rules under heads and beside resolutions.
pub(crate) const EDGE: Color = Color(0.33, 0.35, 0.53);
/// Rules between rows.
pub(crate) const HAIRLINE: Color = Color(0.72, 0.73, 0.80);
/// Ja and carried; dark enough to stand in grey.
pub(crate) const GREEN: Color = Color(0.0, 0.40, 0.36);
/// Paper.
pub(crate) const WHITE: Color = Color(1.0, 1.0, 1.0);

/// A4.
pub(crate) const PAGE_WIDTH: f32 = 595.28;
/// A4.
pub(crate) const PAGE_HEIGHT: f32 = 841.89;
/// 25 mm, as in a German official letter (DIN 5008): room for the punch holes.
pub(crate) const LEFT: f32 = 70.87;
/// 20 mm.
pub(crate) const RIGHT: f32 = 56.69;
/// Where text begins below the running header.
pub(crate) const TOP: f32 = 85.0;
/// Where text begins on a first page without a running header.
pub(crate) const TOP_OF_FIRST: f32 = 62.0;
/// Where text ends, seen from the page's top.
pub(crate) const BOTTOM: f32 = PAGE_HEIGHT - 73.7;
/// Between the margins.
pub(crate) const TEXT_WIDTH: f32 = PAGE_WIDTH - LEFT - RIGHT;
/// Baseline of the running header, and the rule below it.
pub(crate) const HEADER_BASELINE: f32 = 52.0;
pub(crate) const HEADER_RULE: f32 = 60.0;
/// Baseline of the footer, and the rule above it.
pub(crate) const FOOTER_BASELINE: f32 = PAGE_HEIGHT - 40.0;
pub(crate) const FOOTER_RULE: f32 = PAGE_HEIGHT - 54.0;
/// A rule between rows.
pub(crate) const THIN: f32 = 0.5;
/// A rule under a table's head.
pub(crate) const MEDIUM: f32 = 0.9;

/// How a run of text looks and how its lines follow each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TextStyle {
    pub face: Face,
    pub size: f32,
    /// From baseline to baseline.
    pub leading: f32,
    pub color: Color,
    /// Figures of one width.
    pub tabular: bool,
    /// Words may be parted.
    pub hyphenate: bool,
    /// Lines of about the same length.
    pub balance: bool,
}

impl TextStyle {
    const fn new(face: Face, size: f32, leading: f32) -> Self {
        Self {
            face,
            size,
            leading,
            color: BLACK,
            tabular: false,
            hyphenate: true,
            balance: false,
        }
    }

    const fn heading(size: f32, leading: f32) -> Self {
        Self {
            hyphenate: false,
            balance: true,
            ..Self::new(Face::SemiBold, size, leading)
        }
    }

    pub(crate) const fn muted(self) -> Self {
        Self { color: MUTED, ..self }
    }

    pub(crate) const fn black(self) -> Self {
        Self { color: BLACK, ..self }
    }

    pub(crate) const fn strong(self) -> Self {
        Self {
            face: self.face.strong(),
            ..self
        }
    }

    pub(crate) fn scaled(self, scale: f32) -> Self {
        Self {
            size: self.size * scale,
            leading: self.leading * scale,
            ..self
        }
    }

    pub(crate) const fn tabular(self) -> Self {
        Self { tabular: true, ..self }
    }

    pub(crate) const fn unbroken(self) -> Self {
        Self {
            hyphenate: false,
            ..self
        }
    }

    /// Where the baseline stands below the line's top, so that the letters stand in its middle.
    pub(crate) fn baseline(self) -> f32 {
        // The faces' capitals are 0.69 em high and their descenders 0.2 em deep.
        (self.leading + self.size * 0.49) / 2.0 + self.size * 0.1
    }
}

pub(crate) const BODY: TextStyle = TextStyle::new(Face::Regular, 10.75, 15.75);
pub(crate) const NOTE: TextStyle = TextStyle::new(Face::Regular, 9.0, 12.75).muted();
pub(crate) const CELL: TextStyle = TextStyle::new(Face::Regular, 10.0, 13.5).tabular();
pub(crate) const RUNNING: TextStyle = TextStyle::new(Face::Regular, 8.5, 11.0).muted();
pub(crate) const MARKING: TextStyle = TextStyle::new(Face::SemiBold, 11.0, 14.0);
pub(crate) const ORGANISATION: TextStyle = TextStyle::new(Face::SemiBold, 10.0, 14.0).muted().unbroken();
pub(crate) const TITLE: TextStyle = TextStyle::heading(21.0, 27.0);
pub(crate) const TITLE_LINE: TextStyle = TextStyle::new(Face::Regular, 12.0, 17.0).muted().unbroken();
pub(crate) const VERDICT: TextStyle = TextStyle::heading(15.0, 21.0);

/// The look of a heading by its level.
pub(crate) const fn heading(level: u8) -> TextStyle {
    match level {
        0 | 1 => TextStyle::heading(18.0, 24.0),
        2 => TextStyle::heading(15.5, 21.0),
        3 => TextStyle::heading(13.0, 18.0),
        _ => TextStyle::heading(10.75, 15.75),
    }
}

/// Space above and below a heading, by its level.
pub(crate) const fn heading_space(level: u8) -> (f32, f32) {
    match level {
        0 | 1 => (26.0, 10.0),
        2 => (24.0, 8.0),
        3 => (20.0, 5.0),
        _ => (13.0, 3.0),
    }
}

/// How much larger the type is that is read standing at a lectern.
pub(crate) const LECTERN: f32 = 1.28;
/// Between empty lines to write on, as in a ruled exercise book.
pub(crate) const WRITING: f32 = 26.0;
/// Between paragraphs.
pub(crate) const PARAGRAPH_SPACE: f32 = 6.5;
/// Around tables, lists, results.
pub(crate) const BLOCK_SPACE: f32 = 10.0;
/// Above the result of a ballot.
pub(crate) const RESULT_SPACE: f32 = 16.0;
/// Left and right of the text in a cell that is not at the table's edge.
pub(crate) const CELL_GAP: f32 = 12.0;
/// Above and below the text in a cell.
pub(crate) const CELL_SPACE: f32 = 3.5;
/// From a rule on the left to the wording beside it.
pub(crate) const QUOTE_INDENT: f32 = 14.0;
/// From a list's edge to the text of its items.
pub(crate) const LIST_INDENT: f32 = 18.0;
/// Text is not indented any further when it would become narrower than this.
pub(crate) const NARROWEST: f32 = 180.0;
