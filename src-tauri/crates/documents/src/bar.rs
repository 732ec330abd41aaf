//! Weights as a bar, drawn to scale: textures within frames, a line across where the majority is, the names below.

use crate::block::{BarMark, BarPart, Inline, Texture, WeightBar};
use crate::compose::Composed;
use crate::flow::{Flow, Keep, Piece, Place};
use crate::page::{Mark, Owner, Stroke, rectangle};
use crate::paragraph::{self, Line};
use crate::structure::Role;
use crate::style::{self, BLACK, CELL, GREEN, MUTED, NOTE, TextStyle, WHITE};

/// How high the bar is.
const HEIGHT: f32 = 22.0;
/// How far the line across it reaches over it, above and below.
const BEYOND: f32 = 4.0;
/// The square before a name.
const SWATCH: f32 = 10.0;
/// From the square to the name, and from a name to the next square.
const BESIDE: f32 = 5.0;
const APART: f32 = 16.0;
/// Between the lines of a texture.
const PITCH: f32 = 4.5;

/// A rectangle on the strip.
#[derive(Clone, Copy)]
struct Frame {
    x: f32,
    y: f32,
    width: f32,
    height: f32,
}

impl Flow {
    pub(crate) fn weight_bar(&mut self, bar: &WeightBar, place: &Place) -> Composed {
        let parts: Vec<&BarPart> = bar.parts.iter().filter(|part| part.weight > 0).collect();
        let total: u128 = parts.iter().map(|part| part.weight).sum();
        if total == 0 {
            return Ok(());
        }
        let (label_style, name_style) = (NOTE.black().scaled(self.scale), CELL.unbroken().scaled(self.scale));
        self.space(style::BLOCK_SPACE);
        let node = self.tree.add(place.parent, Role::Figure);
        self.tree.nodes[node].summary = Some(bar.alternative.clone());
        let mut marks = Vec::new();
        let top = match &bar.mark {
            Some(mark) => self.mark_label(mark, total, label_style, place, &mut marks)? + BEYOND,
            None => 0.0,
        };
        let mut x = place.x;
        for part in &parts {
            let frame = Frame {
                x,
                y: top,
                width: place.width * share(part.weight, total),
                height: HEIGHT,
            };
            fill(part.texture, frame, &mut marks);
            x += frame.width;
        }
        if let Some(mark) = &bar.mark {
            let x = place.x + place.width * share(mark.at, total).min(1.0);
            let (from, to) = (top - BEYOND, top + HEIGHT + BEYOND);
            // White on both sides, so that the line is seen on every texture.
            marks.push(upright(x, from, to, 4.0, WHITE));
            marks.push(upright(x, from - 1.0, to + 1.0, 1.6, BLACK));
        }
        let height = self.names(&parts, name_style, place, top + HEIGHT + BEYOND + 4.0, &mut marks)?;
        let pieces = marks.into_iter().map(|mark| Piece {
            owner: Owner::Node(node),
            mark,
        });
        self.strip(height, Keep::Free, pieces.collect());
        self.space(style::BLOCK_SPACE);
        Ok(())
    }

    fn one_line(&mut self, text: &str, style: TextStyle) -> Result<Option<Line>, crate::error::RenderError> {
        let lines = self.set(&Inline::text(text), style, paragraph::ONE_LINE)?;
        Ok(lines.into_iter().next())
    }

    /// The words above the line across the bar, and how high they are.
    fn mark_label(
        &mut self,
        mark: &BarMark,
        total: u128,
        style: TextStyle,
        place: &Place,
        marks: &mut Vec<Mark>,
    ) -> Result<f32, crate::error::RenderError> {
        if let Some(mut line) = self.one_line(&mark.label, style)? {
            paragraph::end_with_space(&mut self.shaper, &mut line)?;
            let middle = place.x + place.width * share(mark.at, total).min(1.0);
            let last = place.x + (place.width - line.width).max(0.0);
            let x = (middle - line.width / 2.0).clamp(place.x, last);
            marks.push(Mark::Text {
                x,
                y: style.baseline(),
                line,
            });
        }
        Ok(style.leading)
    }

    /// The names of the parts below the bar, in as many lines as they need. The height of all is answered.
    fn names(
        &mut self,
        parts: &[&BarPart],
        style: TextStyle,
        place: &Place,
        top: f32,
        marks: &mut Vec<Mark>,
    ) -> Result<f32, crate::error::RenderError> {
        let (mut x, mut y) = (place.x, top);
        for part in parts {
            let room = place.width - SWATCH - BESIDE;
            let text = format!("{}: {}", part.label, part.value);
            // A name that is longer than the page is wide is broken like any other text.
            let mut lines = self.set(&Inline::text(&text), style, room)?;
            if let Some(last) = lines.last_mut() {
                paragraph::end_with_space(&mut self.shaper, last)?;
            }
            let width = lines.iter().map(|line| line.width).fold(0.0, f32::max);
            if x > place.x && x + SWATCH + BESIDE + width > place.x + place.width {
                (x, y) = (place.x, y + style.leading);
            }
            let square = Frame {
                x,
                y: y + (style.leading - SWATCH) / 2.0,
                width: SWATCH,
                height: SWATCH,
            };
            fill(part.texture, square, marks);
            let several = lines.len() > 1;
            for line in lines {
                marks.push(Mark::Text {
                    x: x + SWATCH + BESIDE,
                    y: y + style.baseline(),
                    line,
                });
                if several {
                    y += style.leading;
                }
            }
            if several {
                x = place.x;
            } else {
                x += SWATCH + BESIDE + width + APART;
            }
        }
        Ok(if x > place.x { y + style.leading } else { y })
    }
}

/// What part of the whole a weight is.
#[expect(
    clippy::cast_precision_loss,
    reason = "a drawing is exact to a hundredth of a point, which is less than f32 loses"
)]
fn share(weight: u128, total: u128) -> f32 {
    weight as f32 / total as f32
}

fn upright(x: f32, from: f32, to: f32, width: f32, color: style::Color) -> Mark {
    line((x, from), (x, to), width, color)
}

fn line(from: (f32, f32), to: (f32, f32), width: f32, color: style::Color) -> Mark {
    Mark::Path {
        points: vec![from, to],
        closed: false,
        fill: None,
        stroke: Some(Stroke::solid(color, width)),
    }
}

/// Draws a texture in its frame.
fn fill(texture: Texture, frame: Frame, marks: &mut Vec<Mark>) {
    match texture {
        Texture::Solid => marks.push(Mark::block(frame.x, frame.y, frame.width, frame.height, GREEN)),
        Texture::Hatched => marks.extend(slanting(frame, false)),
        Texture::Crossed => {
            marks.extend(slanting(frame, false));
            marks.extend(slanting(frame, true));
        }
        Texture::Dotted => marks.extend(dots(frame)),
        Texture::Upright => marks.extend(
            steps(frame.x + PITCH / 2.0, frame.x + frame.width)
                .map(|x| upright(x, frame.y, frame.y + frame.height, 1.0, BLACK)),
        ),
        Texture::Level => marks.extend(
            steps(frame.y + PITCH / 2.0, frame.y + frame.height)
                .map(|y| line((frame.x, y), (frame.x + frame.width, y), 1.0, BLACK)),
        ),
        Texture::Empty | Texture::Dashed => {}
    }
    let stroke = Stroke {
        dashed: texture == Texture::Dashed,
        ..Stroke::solid(if texture == Texture::Dashed { MUTED } else { BLACK }, 0.8)
    };
    marks.push(Mark::Path {
        points: rectangle(frame.x, frame.y, frame.width, frame.height),
        closed: true,
        fill: None,
        stroke: Some(stroke),
    });
}

fn steps(from: f32, to: f32) -> impl Iterator<Item = f32> {
    std::iter::successors(Some(from), |at| Some(at + PITCH)).take_while(move |at| *at < to)
}

/// Lines at 45 degrees, cut off at the frame; the other way round if mirrored.
fn slanting(frame: Frame, mirrored: bool) -> Vec<Mark> {
    let Frame { x, y, width, height } = frame;
    steps(PITCH / 2.0, width + height)
        .map(|at| {
            // The line runs from the left or lower edge up to the upper or right one.
            let low = ((at - height).max(0.0), at.min(height));
            let high = (at.min(width), (at - width).max(0.0));
            let point = |(dx, dy): (f32, f32)| (if mirrored { x + width - dx } else { x + dx }, y + dy);
            line(point(low), point(high), 0.9, BLACK)
        })
        .collect()
}

fn dots(frame: Frame) -> Vec<Mark> {
    const DOT: f32 = 1.5;
    let mut marks = Vec::new();
    for (row, y) in steps(frame.y + 2.0, frame.y + frame.height - DOT).enumerate() {
        let shift = if row % 2 == 0 { 2.0 } else { 2.0 + PITCH / 2.0 };
        for x in steps(frame.x + shift, frame.x + frame.width - DOT) {
            marks.push(Mark::block(x, y, DOT, DOT, BLACK));
        }
    }
    marks
}
