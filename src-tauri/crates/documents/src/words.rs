//! From characters to glyphs with what may happen after each of them, word by word.

use crate::error::RenderError;
use crate::font::Face;
use crate::paragraph::Inside;
use crate::parting::{Parting, part_word};
use crate::shape::{Glyph, Shaper};
use crate::spelling::{Part, Run};
use crate::style::TextStyle;
use crate::typography::{BREAK_HERE, NBSP, SOFT_HYPHEN};
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// A glyph and what may happen after it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unit {
    pub glyph: Glyph,
    pub is_space: bool,
    pub after: Parting,
}

/// A part of running text, ready to be broken into lines.
#[derive(Default)]
pub(crate) struct Setting {
    pub units: Vec<Unit>,
    /// Up to which unit they lie in what.
    pub insides: Vec<(usize, Inside)>,
}

/// What a word looks like depends on: face, figures of one width, whether it may be parted.
type Look = (Face, bool, bool);

/// Words that were set before, each with the space behind it: minutes say the same words over and over.
#[derive(Default)]
pub(crate) struct Words(HashMap<Look, HashMap<String, Box<[Unit]>, FixedState>, FixedState>);

/// Shapes a part of running text.
pub(crate) fn setting(shaper: &mut Shaper, part: &Part, style: TextStyle) -> Result<Setting, RenderError> {
    let mut setting = Setting::default();
    setting.units.reserve(part.text.len());
    let mut runs = part.runs.as_slice();
    let mut start = 0;
    for word in part.text.split_inclusive(' ') {
        while let [first, rest @ ..] = runs
            && first.end <= start
        {
            runs = rest;
        }
        let end = start + word.len();
        match runs {
            [run, ..] if run.end >= end => setting.known(shaper, word, *run, style),
            _ => setting.word(shaper, &letters(word, start, runs), style),
        }
        .map_err(|error| place_error(error, &part.text))?;
        start = end;
    }
    Ok(setting)
}

/// A character with its face and what it lies in.
type Letter = (char, Face, Inside);

/// The characters of a word that begins at this byte of the text, whose runs from there on are given.
fn letters(word: &str, start: usize, runs: &[Run]) -> Vec<Letter> {
    let letter = |(at, character)| {
        let run = runs.iter().find(|run| run.end > start + at)?;
        Some((character, run.face, run.inside))
    };
    word.char_indices().filter_map(letter).collect()
}

impl Setting {
    /// Adds a word of one run, as it was set before.
    fn known(&mut self, shaper: &mut Shaper, word: &str, run: Run, style: TextStyle) -> Result<(), RenderError> {
        let look = (run.face, style.tabular, style.hyphenate);
        if let Some(known) = shaper.words.0.get(&look).and_then(|words| words.get(word)) {
            self.units.extend_from_slice(known);
            self.lie_in(run.inside);
            return Ok(());
        }
        let before = self.units.len();
        let letters: Vec<Letter> = word
            .chars()
            .map(|character| (character, run.face, run.inside))
            .collect();
        self.word(shaper, &letters, style)?;
        let new = Box::from(&self.units[before..]);
        shaper.words.0.entry(look).or_default().insert(word.to_owned(), new);
        Ok(())
    }

    /// Adds a word, shaped face by face, and tells after which glyph it may be parted.
    fn word(&mut self, shaper: &mut Shaper, word: &[Letter], style: TextStyle) -> Result<(), RenderError> {
        let (word, space) = match word.split_last() {
            Some((space @ (' ', ..), word)) => (word, Some(space)),
            _ => (word, None),
        };
        let (letters, partings) = part_word(word.iter().map(|(character, ..)| *character), style.hyphenate);
        let shown: Vec<&Letter> = word
            .iter()
            .filter(|(character, ..)| !matches!(*character, BREAK_HERE | SOFT_HYPHEN))
            .collect();
        let mut at = 0;
        for run in shown.chunk_by(|one, next| (one.1, one.2) == (next.1, next.2)) {
            let Some((_, face, inside)) = run.first() else { continue };
            let text: String = letters[at..at + run.len()].iter().collect();
            let mut end = at;
            for glyph in shaper.shape(*face, style.tabular, &text)? {
                end += glyph.text.chars().count();
                let after = partings.get(end.saturating_sub(1)).copied().unwrap_or(Parting::Never);
                self.units.push(Unit {
                    glyph,
                    is_space: false,
                    after,
                });
            }
            at += run.len();
            self.lie_in(*inside);
        }
        if let Some((_, face, inside)) = space {
            self.units
                .extend(shaper.word(*face, false, " ")?.iter().map(|glyph| Unit {
                    glyph: *glyph,
                    is_space: true,
                    after: Parting::Free,
                }));
            self.lie_in(*inside);
        }
        Ok(())
    }

    /// Says of the units that were added last what they lie in.
    fn lie_in(&mut self, inside: Inside) {
        let end = self.units.len();
        match self.insides.last_mut() {
            Some((last, same)) if *same == inside => *last = end,
            _ => self.insides.push((end, inside)),
        }
    }
}

/// Replaces the word in the error by some of the text around it.
fn place_error(error: RenderError, text: &str) -> RenderError {
    const AROUND: usize = 24;
    let RenderError::MissingCharacter { character, .. } = error else {
        return error;
    };
    let text: Vec<char> = text.chars().map(|one| if one == NBSP { ' ' } else { one }).collect();
    let at = text.iter().position(|one| *one == character).unwrap_or(0);
    let (start, end) = (at.saturating_sub(AROUND), text.len().min(at + AROUND));
    let middle: String = text[start..end].iter().collect();
    let (before, after) = (
        if start > 0 { "…" } else { "" },
        if end < text.len() { "…" } else { "" },
    );
    RenderError::MissingCharacter {
        character,
        place: format!("{before}{middle}{after}"),
    }
}
