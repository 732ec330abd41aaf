//! The small drawn signs of a vote. They differ by shape, so that a black-and-white print says the same.

use crate::block::{Sign, Verdict};
use crate::page::{Mark, Stroke, rectangle};
use crate::style::{BLACK, Color, GREEN, MUTED, WHITE};

/// Draws a sign in a square of `size` points whose left upper corner is at (`x`, `y`).
pub(crate) fn draw(sign: Sign, x: f32, y: f32, size: f32) -> Vec<Mark> {
    match sign {
        Sign::Yes => tick(x, y, size, GREEN),
        Sign::No => cross(x, y, size),
        Sign::Abstain => vec![
            circle(x, y, size, None, Some(Stroke::solid(MUTED, size * 0.11))),
            line(
                &[(x + size * 0.28, y + size * 0.5), (x + size * 0.72, y + size * 0.5)],
                MUTED,
                size,
            ),
        ],
        Sign::Open => {
            let stroke = Stroke {
                color: MUTED,
                width: size * 0.09,
                dashed: true,
            };
            vec![circle(x, y, size, None, Some(stroke))]
        }
    }
}

/// The sign before a result.
pub(crate) const fn of(verdict: Verdict) -> Sign {
    match verdict {
        Verdict::Carried => Sign::Yes,
        Verdict::Rejected => Sign::No,
        Verdict::Undecided => Sign::Abstain,
    }
}

fn tick(x: f32, y: f32, size: f32, color: Color) -> Vec<Mark> {
    let at = |dx: f32, dy: f32| (x + size * dx, y + size * dy);
    vec![
        circle(x, y, size, Some(color), None),
        line(&[at(0.27, 0.52), at(0.43, 0.68), at(0.74, 0.33)], WHITE, size),
    ]
}

fn cross(x: f32, y: f32, size: f32) -> Vec<Mark> {
    let at = |dx: f32, dy: f32| (x + size * dx, y + size * dy);
    let inset = size * 0.06;
    let frame = rectangle(x + inset, y + inset, size - 2.0 * inset, size - 2.0 * inset);
    vec![
        Mark::Path {
            points: frame,
            closed: true,
            fill: None,
            stroke: Some(Stroke::solid(BLACK, size * 0.11)),
        },
        line(&[at(0.3, 0.3), at(0.7, 0.7)], BLACK, size),
        line(&[at(0.7, 0.3), at(0.3, 0.7)], BLACK, size),
    ]
}

fn line(points: &[(f32, f32)], color: Color, size: f32) -> Mark {
    let stroke = Some(Stroke::solid(color, size * 0.12));
    Mark::Path {
        points: points.to_vec(),
        closed: false,
        fill: None,
        stroke,
    }
}

fn circle(x: f32, y: f32, size: f32, fill: Option<Color>, stroke: Option<Stroke>) -> Mark {
    let width = stroke.map_or(0.0, |stroke| stroke.width);
    Mark::Circle {
        x: x + size / 2.0,
        y: y + size / 2.0,
        radius: (size - width) / 2.0,
        fill,
        stroke,
    }
}
