//! From text to glyphs: which glyph, how wide, which text it stands for.

use crate::error::RenderError;
use crate::font::Face;
use crate::typography::{HARD_HYPHEN, NBSP, SOFT_HYPHEN};
use crate::words::Words;
use arrayvec::ArrayString;
use domain::rulebook::Font;
use rustybuzz::{Direction, Feature, Script, ShapePlan, ttf_parser::Tag};
use std::collections::HashMap;
use std::sync::Arc;

/// A shaped glyph. Lengths are in 1/1000 em, which all faces count in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Glyph {
    pub face: Face,
    pub id: u16,
    /// How far the pen moves, kerning included.
    pub advance: i16,
    /// Where the glyph is drawn, seen from the pen (combining marks).
    pub offset: (i16, i16),
    /// The text it stands for, as it shall be found and copied.
    pub text: Cluster,
}

/// The text of a glyph: a character, nothing if the glyph before says it, or a letter with marks that became one glyph.
pub(crate) type Cluster = ArrayString<8>;

type Word = Arc<[Glyph]>;
type Faces = [(Face, rustybuzz::Face<'static>)];

/// What a plan of rustybuzz holds for, and may be kept for: face, tabular figures, kerning, script.
type PlanKey = (Face, bool, bool, Script);

/// Shapes words and remembers them.
pub(crate) struct Shaper {
    faces: Box<Faces>,
    /// What was asked for by itself: spaces, hyphens, figures.
    single: HashMap<(Face, bool), HashMap<String, Word>>,
    plans: HashMap<PlanKey, ShapePlan>,
    pub words: Words,
}

impl Shaper {
    pub(crate) fn new(font: Font) -> Result<Self, RenderError> {
        let faces = Face::ALL
            .into_iter()
            .map(|face| Ok((face, face.parse(font)?)))
            .collect::<Result<_, RenderError>>()?;
        Ok(Self {
            faces,
            single: HashMap::new(),
            plans: HashMap::new(),
            words: Words::default(),
        })
    }

    /// Shapes a word (no spaces but no-break ones) in one face, falling back to the supplement where it must.
    ///
    /// `tabular` gives all figures one width, so that columns of numbers stand below each other.
    pub(crate) fn shape(&mut self, face: Face, tabular: bool, text: &str) -> Result<Vec<Glyph>, RenderError> {
        let mut glyphs = Vec::new();
        for (face, part) in split_by_face(&self.faces, face, text)? {
            shape(
                parsed(&self.faces, face)?,
                face,
                tabular,
                &part,
                &mut self.plans,
                &mut glyphs,
            )?;
        }
        Ok(glyphs)
    }

    /// The same of what is needed all the time, such as a space; it is remembered.
    pub(crate) fn word(&mut self, face: Face, tabular: bool, text: &str) -> Result<Word, RenderError> {
        if let Some(word) = self.single.get(&(face, tabular)).and_then(|words| words.get(text)) {
            return Ok(Arc::clone(word));
        }
        let word: Word = self.shape(face, tabular, text)?.into();
        let words = self.single.entry((face, tabular)).or_default();
        words.insert(text.to_owned(), Arc::clone(&word));
        Ok(word)
    }

    /// The sum of a text's advances in 1/1000 em.
    pub(crate) fn width(&mut self, face: Face, tabular: bool, text: &str) -> Result<f32, RenderError> {
        Ok(self
            .word(face, tabular, text)?
            .iter()
            .map(|glyph| f32::from(glyph.advance))
            .sum())
    }
}

fn parsed(faces: &Faces, face: Face) -> Result<&rustybuzz::Face<'static>, RenderError> {
    faces
        .iter()
        .find(|(one, _)| *one == face)
        .map(|(_, parsed)| parsed)
        .ok_or(RenderError::Internal("Schrift fehlt"))
}

/// Cuts a word where it needs the supplement. A mark goes with the letter it stands on.
fn split_by_face(faces: &Faces, wanted: Face, text: &str) -> Result<Vec<(Face, String)>, RenderError> {
    let mut parts: Vec<(Face, String)> = Vec::new();
    for character in text.chars() {
        let has = |face| Ok(parsed(faces, face)?.glyph_index(drawn(character)).is_some());
        let face = if has(wanted)? {
            wanted
        } else if has(Face::Supplement)? {
            Face::Supplement
        } else {
            return Err(RenderError::MissingCharacter {
                character,
                place: text.to_owned(),
            });
        };
        match parts.last_mut() {
            Some((last, part)) if *last == face => part.push(character),
            _ => parts.push((face, character.to_string())),
        }
    }
    Ok(parts)
}

/// The character whose glyph is drawn.
const fn drawn(character: char) -> char {
    match character {
        HARD_HYPHEN => '-',
        other => other,
    }
}

/// The text that a glyph of the character is found by. A part of a word ends in a soft hyphen, so that
/// a search over the line end finds the word; a no-break space is found as a space.
fn found_as(character: char) -> char {
    match character {
        NBSP => ' ',
        HARD_HYPHEN => '-',
        SOFT_HYPHEN => SOFT_HYPHEN,
        other => other,
    }
}

fn shape(
    parsed: &rustybuzz::Face<'static>,
    face: Face,
    tabular: bool,
    text: &str,
    plans: &mut HashMap<PlanKey, ShapePlan>,
    glyphs: &mut Vec<Glyph>,
) -> Result<(), RenderError> {
    let text: String = text.chars().map(drawn).collect();
    let mut buffer = rustybuzz::UnicodeBuffer::new();
    buffer.push_str(&text);
    buffer.set_direction(Direction::LeftToRight);
    buffer.guess_segment_properties();
    buffer.set_direction(Direction::LeftToRight);
    // The soft hyphen at a line end is drawn, although Unicode lets it be ignored.
    buffer.set_flags(rustybuzz::BufferFlags::PRESERVE_DEFAULT_IGNORABLES);
    // A mark keeps a cluster of its own, so that each glyph stands for one text wherever it occurs.
    buffer.set_cluster_level(rustybuzz::BufferClusterLevel::MonotoneCharacters);
    // Kerning would move a figure out of its column.
    let kern = !tabular || text.contains(char::is_alphabetic);
    let script = buffer.script();
    let plan = plans.entry((face, tabular, kern, script)).or_insert_with(|| {
        ShapePlan::new(
            parsed,
            Direction::LeftToRight,
            Some(script),
            None,
            &features(tabular, kern),
        )
    });
    let shaped = rustybuzz::shape_with_plan(parsed, plan, buffer);
    let (infos, positions) = (shaped.glyph_infos(), shaped.glyph_positions());
    let start = |at: usize| {
        infos
            .get(at)
            .map_or(text.len(), |info| usize::try_from(info.cluster).unwrap_or(text.len()))
    };
    for (at, (info, position)) in infos.iter().zip(positions).enumerate() {
        let end = (at + 1..=infos.len())
            .map(start)
            .find(|next| *next > start(at))
            .unwrap_or(text.len());
        let first = at == 0 || start(at - 1) != start(at);
        let part = if first {
            text.get(start(at)..end).unwrap_or_default()
        } else {
            ""
        };
        let narrow = |value: i32| i16::try_from(value).map_err(|_| RenderError::Internal("Glyphe zu breit"));
        let id = u16::try_from(info.glyph_id).map_err(|_| RenderError::Internal("Glyphe unbekannt"))?;
        if id == 0 {
            let character = part.chars().next().unwrap_or('\u{fffd}');
            return Err(RenderError::MissingCharacter {
                character,
                place: text.clone(),
            });
        }
        glyphs.push(Glyph {
            face,
            id,
            advance: narrow(position.x_advance)?,
            offset: (narrow(position.x_offset)?, narrow(position.y_offset)?),
            text: cluster(part)?,
        });
    }
    Ok(())
}

/// The text of a glyph as it is found.
fn cluster(part: &str) -> Result<Cluster, RenderError> {
    let mut cluster = Cluster::new();
    for character in part.chars().map(found_as) {
        // A letter with three marks fits; none of the fonts joins more.
        let added = cluster.try_push(character);
        added.map_err(|_| RenderError::Internal("Zeichen aus zu vielen Teilen"))?;
    }
    Ok(cluster)
}

/// What the font is asked for besides the usual.
fn features(tabular: bool, kern: bool) -> Vec<Feature> {
    let feature = |tag, on| Feature::new(Tag::from_bytes(tag), on, ..);
    // German must not join letters over the seam of a compound (Auf-lage), so there are no ligatures at all.
    let mut features = vec![feature(b"liga", 0), feature(b"clig", 0), feature(b"lnum", 1)];
    // Fira Sans' figures are of their own widths unless asked, Noto Serif's of one.
    features.push(feature(if tabular { b"tnum" } else { b"pnum" }, 1));
    if !kern {
        features.push(feature(b"kern", 0));
    }
    features
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(word: &[Glyph]) -> Vec<&str> {
        word.iter().map(|glyph| &*glyph.text).collect()
    }

    #[test]
    fn letters_are_never_joined() {
        let word = Shaper::new(Font::default())
            .unwrap()
            .word(Face::Regular, false, "Auflage")
            .unwrap();
        assert_eq!(texts(&word), ["A", "u", "f", "l", "a", "g", "e"]);
    }

    #[test]
    fn figures_in_tables_have_one_width() {
        for font in Font::ALL {
            let mut shaper = Shaper::new(font).unwrap();
            for face in [Face::Regular, Face::Italic, Face::SemiBold, Face::SemiBoldItalic] {
                let mut widths = |tabular| {
                    ('0'..='9')
                        .map(|c| shaper.width(face, tabular, &c.to_string()).unwrap())
                        .collect::<Vec<f32>>()
                };
                let (table, text) = (widths(true), widths(false));
                assert!(
                    table.iter().all(|width| *width == table[0]),
                    "{font:?} {face:?}: {table:?}"
                );
                assert!(text[1] < text[8], "{font:?} {face:?}: {text:?}");
            }
        }
    }

    #[test]
    fn a_mark_stands_on_its_letter_and_keeps_its_own_text() {
        let word = Shaper::new(Font::default())
            .unwrap()
            .word(Face::Regular, false, "q\u{30c}")
            .unwrap();
        assert_eq!(texts(&word), ["q", "\u{30c}"]);
        assert_eq!(word[1].advance, 0);
        assert!(word[1].offset.0 != 0, "the mark was not positioned");
    }

    #[test]
    fn a_character_without_any_font_is_named() {
        let error = Shaper::new(Font::default())
            .unwrap()
            .word(Face::Regular, false, "Wahl漢")
            .unwrap_err();
        assert_eq!(
            error,
            RenderError::MissingCharacter {
                character: '漢',
                place: "Wahl漢".to_owned()
            }
        );
        assert!(error.to_string().contains("„漢“ (U+6F22)"));
    }

    #[test]
    fn rare_characters_come_from_the_supplement() {
        let word = Shaper::new(Font::default())
            .unwrap()
            .word(Face::SemiBold, false, "a✓")
            .unwrap();
        assert_eq!(
            word.iter().map(|glyph| glyph.face).collect::<Vec<_>>(),
            [Face::SemiBold, Face::Supplement]
        );
    }
}
