//! From running text to lines: the whole paragraph is weighed at once, so that its lines are of similar length and
//! words are parted only where that helps.

use crate::block::Inline;
use crate::error::RenderError;
use crate::font::Face;
use crate::parting::Parting;
use crate::shape::{Glyph, Shaper};
use crate::spelling::parts;
use crate::style::{Color, TextStyle};
use crate::words::{Setting, Unit, setting};

/// A width that no line of text reaches: nothing is broken.
pub(crate) const ONE_LINE: f32 = 1.0e5;

/// A line of text, ready to be placed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub glyphs: Vec<Glyph>,
    /// In points, without a space at its end.
    pub width: f32,
    pub size: f32,
    pub color: Color,
    /// What of it lies in links: up to which glyph it is inside of what. Empty: all of it is plain text.
    pub runs: Vec<(usize, Inside)>,
}

/// What a glyph lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Inside {
    Text,
    /// A link, by its place among those of the text.
    Link(usize),
    /// The number of a footnote.
    Reference,
}

impl Line {
    /// How far the pen moves in points, a space at the end included.
    pub(crate) fn advance(&self) -> f32 {
        advance(&self.glyphs) * self.size / 1000.0
    }

    /// The line cut where a link or a reference begins or ends.
    pub(crate) fn parts(self) -> Vec<(Inside, Self)> {
        if self.runs.is_empty() {
            return vec![(Inside::Text, self)];
        }
        let mut start = 0;
        let mut parts = Vec::new();
        for (end, inside) in &self.runs {
            let glyphs = self.glyphs.get(start..*end).unwrap_or_default().to_vec();
            start = *end;
            let seen = glyphs
                .iter()
                .rposition(|glyph| &*glyph.text != " ")
                .map_or(0, |last| last + 1);
            parts.push((
                *inside,
                Self {
                    width: advance(&glyphs[..seen]) * self.size / 1000.0,
                    glyphs,
                    size: self.size,
                    color: self.color,
                    runs: Vec::new(),
                },
            ));
        }
        parts
    }

    /// The width in points from the decimal comma on; 0 without one.
    pub(crate) fn fraction_width(&self) -> f32 {
        let fraction = self.glyphs.iter().rposition(|glyph| &*glyph.text == ",");
        fraction.map_or(0.0, |comma| advance(&self.glyphs[comma..]) * self.size / 1000.0)
    }

    /// The text of the line as it will be found.
    #[cfg(test)]
    pub(crate) fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| &*glyph.text).collect()
    }
}

fn advance(glyphs: &[Glyph]) -> f32 {
    glyphs.iter().map(|glyph| f32::from(glyph.advance)).sum()
}

/// Sets running text into lines of at most `width` points. There is always at least one line, if an empty one.
pub(crate) fn set(
    shaper: &mut Shaper,
    text: &[Inline],
    style: TextStyle,
    width: f32,
) -> Result<Vec<Line>, RenderError> {
    set_with_notes(shaper, text, style, width, 0)
}

/// The same behind a number of footnotes, from which those of the text count on.
pub(crate) fn set_with_notes(
    shaper: &mut Shaper,
    text: &[Inline],
    style: TextStyle,
    width: f32,
    notes: usize,
) -> Result<Vec<Line>, RenderError> {
    let mut lines: Vec<Line> = Vec::new();
    for part in parts(text, style.face, notes) {
        if let Some(last) = lines.last_mut() {
            end_with_space(shaper, last)?;
        }
        let Setting { mut units, insides } = setting(shaper, &part, style)?;
        let hyphen = shaper.width(style.face, false, "\u{ad}")?;
        let measure = width * 1000.0 / style.size;
        part_what_is_too_wide(&mut units, measure, hyphen);
        let mut ends = break_lines(&units, measure, hyphen);
        if style.balance && ends.len() > 1 {
            ends = balanced(&units, measure, hyphen, ends);
        }
        let mut start = 0;
        for end in ends {
            let mut line = line(shaper, &units[start..end], style)?;
            line.runs = runs(&insides, start..end, line.glyphs.len());
            lines.push(line);
            start = end;
        }
    }
    Ok(lines)
}

/// Adds a space that is not seen, so that the words of two lines do not run together when they are read or copied.
pub(crate) fn end_with_space(shaper: &mut Shaper, line: &mut Line) -> Result<(), RenderError> {
    let face = line.glyphs.last().map_or(Face::Regular, |glyph| glyph.face);
    let face = if face == Face::Supplement { Face::Regular } else { face };
    line.glyphs.extend_from_slice(&shaper.word(face, false, " ")?);
    if let Some((end, _)) = line.runs.last_mut() {
        *end = line.glyphs.len();
    }
    Ok(())
}

/// The width in points of a text that is never broken, and of its widest word.
pub(crate) fn natural_widths(
    shaper: &mut Shaper,
    text: &[Inline],
    style: TextStyle,
) -> Result<(f32, f32), RenderError> {
    let (mut whole, mut word) = (0.0_f32, 0.0_f32);
    for part in parts(text, style.face, 0) {
        let units = setting(shaper, &part, style)?.units;
        let width = |units: &[Unit]| units.iter().map(|unit| f32::from(unit.glyph.advance)).sum::<f32>();
        whole = whole.max(width(&units));
        word = units.split(|unit| unit.is_space).map(width).fold(word, f32::max);
    }
    let scale = style.size / 1000.0;
    Ok((whole * scale, word * scale))
}

/// A line end that was considered: after this many units, at this cost, reached from that one.
#[derive(Clone, Copy)]
struct Candidate {
    end: usize,
    after: Parting,
    cost: f32,
    from: usize,
}

/// After so many line ends that were considered it is looked up anew what they cost at least.
const FLOOR_EVERY: usize = 32;

/// Chooses the line ends (as exclusive unit indexes) so that the sum of all lines' costs is least.
fn break_lines(units: &[Unit], measure: f32, hyphen: f32) -> Vec<usize> {
    let mut sums = Vec::with_capacity(units.len() + 1);
    sums.push(0.0_f32);
    for unit in units {
        sums.push(sums.last().copied().unwrap_or(0.0) + f32::from(unit.glyph.advance));
    }
    let mut candidates = vec![Candidate {
        end: 0,
        after: Parting::Free,
        cost: 0.0,
        from: 0,
    }];
    let mut first = 0; // before it no line would reach the end any more
    // What each line end from now on costs at least: each costs more than the one that it was reached from.
    let mut floor = 0.0;
    for end in 1..=units.len() {
        let unit = &units[end - 1];
        let last = end == units.len();
        let after = if last { Parting::Free } else { unit.after };
        if after == Parting::Never {
            continue;
        }
        let mut right = sums[end];
        if unit.is_space {
            right = sums[end - 1];
        } else if after == Parting::Hyphen {
            right += hyphen;
        }
        while first + 1 < candidates.len() && right - sums[candidates[first].end] > measure {
            // A line end with a hyphen is wider than the next one without, so the window may only move
            // when even the bare text is too wide.
            if sums[end - 1] - sums[candidates[first].end] <= measure {
                break;
            }
            first += 1;
        }
        if candidates.len().is_multiple_of(FLOOR_EVERY) {
            let costs = candidates[first..].iter().map(|candidate| candidate.cost);
            floor = costs.fold(f32::INFINITY, f32::min);
        }
        let mut best: Option<(usize, f32)> = None;
        for (from, candidate) in candidates.iter().enumerate().skip(first) {
            let width = right - sums[candidate.end];
            if width > measure && from + 1 < candidates.len() {
                continue;
            }
            let slack = (measure - width) / measure;
            let least = best.map_or(f32::INFINITY, |(_, cost)| cost);
            if !last && floor + raggedness(slack) > least {
                break;
            }
            let cost = candidate.cost + line_cost(slack, candidate.after, after, last, measure);
            if best.is_none() || cost < least {
                best = Some((from, cost));
            }
        }
        if let Some((from, cost)) = best {
            candidates.push(Candidate { end, after, cost, from });
        }
    }
    let mut ends = Vec::new();
    let mut at = candidates.len() - 1;
    while at > 0 {
        ends.push(candidates[at].end);
        at = candidates[at].from;
    }
    ends.reverse();
    if ends.is_empty() {
        ends.push(0);
    }
    ends
}

/// What it costs that a share of a line stays empty.
fn raggedness(slack: f32) -> f32 {
    slack * slack * 100.0
}

/// What a line costs by the share of it that stays empty and by how it starts and ends.
fn line_cost(slack: f32, before: Parting, after: Parting, last: bool, measure: f32) -> f32 {
    // In a narrow column parted words tire more than ragged lines do.
    let hyphen = if measure < 20_000.0 { 9.0 } else { 3.5 };
    let ragged = if last {
        if slack > 0.85 { 0.8 } else { 0.0 }
    } else {
        raggedness(slack)
    };
    let parted = match (before, after) {
        (Parting::Hyphen, _) if last => 4.0,
        (Parting::Hyphen, Parting::Hyphen) => hyphen * 2.5,
        (_, Parting::Hyphen) => hyphen,
        (_, Parting::Plain) => 0.6,
        (_, Parting::Anywhere) => 40.0,
        (_, Parting::Free | Parting::Never) => 0.0,
    };
    let overfull = if slack < 0.0 { 1.0e6 * -slack } else { 0.0 };
    1.0 + ragged + parted + overfull
}

/// Where no line end is near enough (a URL, a number of 200 digits), any glyph may end a line.
fn part_what_is_too_wide(units: &mut [Unit], measure: f32, hyphen: f32) {
    let (mut start, mut width) = (0, 0.0);
    for at in 0..units.len() {
        if !units[at].is_space {
            width += f32::from(units[at].glyph.advance);
        }
        if units[at].after == Parting::Never && at + 1 < units.len() {
            continue;
        }
        if width
            + if units[at].after == Parting::Hyphen {
                hyphen
            } else {
                0.0
            }
            > measure
        {
            for within in start..at {
                // A mark without a width of its own stays with its letter.
                if units[within + 1].glyph.advance > 0 && units[within].after != Parting::Hyphen {
                    units[within].after = Parting::Anywhere;
                }
            }
        }
        (start, width) = (at + 1, 0.0);
    }
}

/// The narrowest measure that needs no more lines.
fn balanced(units: &[Unit], measure: f32, hyphen: f32, ends: Vec<usize>) -> Vec<usize> {
    let (mut low, mut high, mut best) = (measure / 2.0, measure, ends);
    for _ in 0..8 {
        let middle = low.midpoint(high);
        let tried = break_lines(units, middle, hyphen);
        if tried.len() <= best.len() && !overfull(units, &tried, middle) {
            (high, best) = (middle, tried);
        } else {
            low = middle;
        }
    }
    best
}

fn overfull(units: &[Unit], ends: &[usize], measure: f32) -> bool {
    let mut start = 0;
    ends.iter().any(|end| {
        let line = &units[start..*end];
        start = *end;
        let line = if line.last().is_some_and(|unit| unit.is_space) {
            &line[..line.len() - 1]
        } else {
            line
        };
        line.iter().map(|unit| f32::from(unit.glyph.advance)).sum::<f32>() > measure
    })
}

fn line(shaper: &mut Shaper, units: &[Unit], style: TextStyle) -> Result<Line, RenderError> {
    let mut glyphs: Vec<Glyph> = units.iter().map(|unit| unit.glyph).collect();
    let mut width = advance(&glyphs);
    match units.last() {
        // The space at a line's end stays in the text, so that words do not run together when it is copied.
        Some(last) if last.is_space => width -= f32::from(last.glyph.advance),
        Some(last) if last.after == Parting::Hyphen => {
            let hyphen = shaper.word(last.glyph.face, false, "\u{ad}")?;
            width += advance(&hyphen);
            glyphs.extend_from_slice(&hyphen);
        }
        _ => {}
    }
    Ok(Line {
        runs: Vec::new(),
        glyphs,
        width: width * style.size / 1000.0,
        size: style.size,
        color: style.color,
    })
}

/// Where what the units of a line lie in changes; empty without links. A hyphen at the end lies in what it ends.
fn runs(insides: &[(usize, Inside)], line: std::ops::Range<usize>, glyphs: usize) -> Vec<(usize, Inside)> {
    let first = insides.partition_point(|(end, _)| *end <= line.start);
    let mut runs: Vec<(usize, Inside)> = Vec::new();
    for (end, inside) in insides.get(first..).unwrap_or_default() {
        runs.push(((*end).min(line.end) - line.start, *inside));
        if *end >= line.end {
            break;
        }
    }
    if runs.iter().all(|(_, inside)| *inside == Inside::Text) {
        return Vec::new();
    }
    if let Some((end, _)) = runs.last_mut() {
        *end = glyphs;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::{BODY, TITLE};

    fn lines(text: &[Inline], style: TextStyle, width: f32) -> Vec<Line> {
        set(
            &mut Shaper::new(domain::rulebook::Font::default()).unwrap(),
            text,
            style,
            width,
        )
        .unwrap()
    }

    fn texts(lines: &[Line]) -> Vec<String> {
        lines.iter().map(Line::text).collect()
    }

    #[test]
    fn no_line_is_wider_than_the_measure_and_no_character_is_lost() {
        let text = "Der Zentralausschuss schlägt den Räten und Kreistagen der Kooperationspartner vor, § 3 der \
                    öffentlich-rechtlichen Vereinbarung um folgenden Absatz 4 zu ergänzen: "
            .repeat(3)
            + &"9".repeat(200)
            + " https://example.org/pfad/zu/einer/sehr/langen/adresse?mit=angaben "
            + &"Wort".repeat(60);
        for width in [24.0, 60.0, 133.0, 300.0, 467.0] {
            let lines = lines(&Inline::text(&text), BODY, width);
            assert!(lines.iter().all(|line| line.width <= width), "{width}");
            let set: String = texts(&lines).concat().replace('\u{ad}', "");
            assert_eq!(set, text, "{width}");
        }
    }

    #[test]
    fn a_parted_word_ends_in_a_soft_hyphen() {
        let lines = lines(&Inline::text("Informationssicherheitsbeauftragter"), BODY, 100.0);
        assert_eq!(
            texts(&lines).concat().replace('\u{ad}', ""),
            "Informationssicherheitsbeauftragter"
        );
        assert!(
            lines.len() > 1 && lines[0].text().ends_with('\u{ad}'),
            "{:?}",
            texts(&lines)
        );
    }

    #[test]
    fn what_belongs_together_stays_on_one_line() {
        for width in 60_u8..200 {
            let lines = lines(
                &Inline::text("Beschlossen am 12. Mai 2026 mit 12 Stimmen nach § 3"),
                BODY,
                width.into(),
            );
            for kept in ["12. Mai 2026", "12 Stimmen", "§ 3"] {
                assert!(
                    texts(&lines).iter().any(|line| line.contains(kept)),
                    "{width}: {:?}",
                    texts(&lines)
                );
            }
        }
    }

    #[test]
    fn lines_of_a_heading_are_of_similar_length() {
        let lines = lines(
            &Inline::text("Niederschrift über die 47. Sitzung des Zentralausschusses"),
            TITLE,
            467.0,
        );
        assert_eq!(lines.len(), 2);
        assert!((lines[0].width - lines[1].width).abs() < 150.0, "{:?}", texts(&lines));
    }

    #[test]
    fn forced_line_ends_and_faces_are_kept() {
        let text = [
            Inline::Text("eins ".into()),
            Inline::Strong("zwei".into()),
            Inline::Break,
            Inline::Text("drei\n".into()),
        ];
        let lines = lines(&text, BODY, 300.0);
        assert_eq!(texts(&lines), ["eins zwei ", "drei ", ""]);
        assert_eq!(lines[0].glyphs.last().map(|glyph| glyph.face), Some(Face::SemiBold));
        assert_eq!(lines[0].width, self::lines(&text[..2], BODY, 300.0)[0].width);
    }

    #[test]
    fn a_missing_character_is_named_with_its_surroundings() {
        let text = "Ein langer Satz, in dem irgendwo das Zeichen 漢 steht, das keine Schrift hat.";
        let error = set(
            &mut Shaper::new(domain::rulebook::Font::default()).unwrap(),
            &Inline::text(text),
            BODY,
            300.0,
        )
        .unwrap_err();
        let place = "…em irgendwo das Zeichen 漢 steht, das keine Schri…";
        assert_eq!(
            error,
            RenderError::MissingCharacter {
                character: '漢',
                place: place.to_owned()
            }
        );
    }
}
