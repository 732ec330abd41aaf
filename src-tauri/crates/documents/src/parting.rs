//! Where a word may be parted over a line end.

use crate::typography::{BREAK_HERE, NBSP, SOFT_HYPHEN};
use hypher::{Lang, hyphenate_bounded};

/// What may happen after a character of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Parting {
    /// No line ends here.
    Never,
    /// Between words.
    Free,
    /// A line may end here as it is: after a hyphen, a slash.
    Plain,
    /// A line may end here with a hyphen.
    Hyphen,
    /// A line ends here only because nothing else fits.
    Anywhere,
}

/// Words shorter than this are not parted.
const SHORTEST: usize = 6;
/// Letters that stay before the hyphen.
const BEFORE: usize = 2;
/// Letters that go to the next line.
const AFTER: usize = 3;

/// The shown characters of a word and what may happen after each of them.
pub(crate) type PartedWord = (Vec<char>, Vec<Parting>);

/// Parts a word where German and its signs allow it.
pub(crate) fn part_word(word: impl Iterator<Item = char>, hyphenate: bool) -> PartedWord {
    let (mut letters, mut partings): (Vec<char>, Vec<Parting>) = (Vec::new(), Vec::new());
    let mut marked = false;
    for character in word {
        let parting = match character {
            BREAK_HERE => Parting::Plain,
            SOFT_HYPHEN => Parting::Hyphen,
            _ => {
                letters.push(character);
                partings.push(Parting::Never);
                continue;
            }
        };
        marked |= parting == Parting::Hyphen;
        if let Some(last) = partings.last_mut() {
            *last = parting;
        }
    }
    let text: String = letters.iter().collect();
    let address = text.contains("://") || text.starts_with("www.") || text.contains('@');
    if address {
        part_address(&letters, &mut partings);
    } else {
        part_at_signs(&letters, &mut partings);
        // Whoever marks where a word may be parted means: nowhere else.
        if hyphenate && !marked {
            part_syllables(&letters, &mut partings);
        }
    }
    (letters, partings)
}

/// An address is read letter by letter: it is parted after its signs, without a hyphen that would seem to belong to it.
fn part_address(letters: &[char], partings: &mut [Parting]) {
    for at in 1..letters.len().saturating_sub(1) {
        if matches!(letters[at], '/' | '?' | '&' | '=' | '#' | '.' | '_' | '@' | '-')
            && letters[at + 1].is_alphanumeric()
        {
            partings[at] = Parting::Plain;
        }
    }
}

/// After a hyphen or slash between words: „IT-|Konzeption“, „Bürgermeister/|Landrat“; not in „E-Mail“ or „V/0012/2026“.
fn part_at_signs(letters: &[char], partings: &mut [Parting]) {
    for at in 2..letters.len().saturating_sub(2) {
        let words = letters[at - 1].is_alphabetic() && letters[at - 2].is_alphabetic();
        let next = letters[at + 1].is_alphabetic() && letters[at + 2].is_alphabetic();
        if matches!(letters[at], '-' | '/' | '–' | '—') && words && next {
            partings[at] = Parting::Plain;
        }
    }
}

/// Whether the letters end in a number and a no-break space: neither „12. No-vember“ nor „12 Stim-men“ is read well.
fn of_number(letters: &[char]) -> bool {
    let [before @ .., NBSP] = letters else { return false };
    let before = if before.last() == Some(&'.') {
        &before[..before.len() - 1]
    } else {
        before
    };
    before.last().is_some_and(char::is_ascii_digit)
}

fn part_syllables(letters: &[char], partings: &mut [Parting]) {
    let mut start = 0;
    while start < letters.len() {
        let length = letters[start..].iter().take_while(|c| c.is_alphabetic()).count();
        let word = &letters[start..start + length];
        let next_to_figure = start > 0 && letters[start - 1].is_numeric() || of_number(&letters[..start]);
        if length >= SHORTEST && !next_to_figure && word.iter().skip(1).all(|c| c.is_lowercase()) {
            let text: String = word.iter().collect();
            let mut at = start;
            for syllable in hyphenate_bounded(&text, Lang::German, BEFORE, AFTER) {
                at += syllable.chars().count();
                if at < start + length {
                    partings[at - 1] = Parting::Hyphen;
                }
            }
        }
        start += length.max(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(word: &str) -> String {
        let (letters, partings) = part_word(word.chars(), true);
        let mark = |parting: &Parting| match parting {
            Parting::Hyphen => "-",
            Parting::Plain => "|",
            Parting::Never | Parting::Free | Parting::Anywhere => "",
        };
        letters
            .iter()
            .zip(&partings)
            .map(|(letter, parting)| format!("{letter}{}", mark(parting)))
            .collect()
    }

    #[test]
    fn words_are_parted_as_german_spells() {
        for (word, expected) in [
            ("Vereinbarung", "Ver-ein-ba-rung"),
            ("Plankostenrechnung", "Plan-kos-ten-rech-nung"),
            ("Stimme", "Stimme"),
            ("Haus", "Haus"),
            ("„Beschlüsse“,", "„Be-schlüsse“,"),
            ("IT-Konzeption", "IT-|Kon-zep-tion"),
            ("E-Mail", "E-Mail"),
            ("V/0012/2026", "V/0012/2026"),
            ("GKGNRW", "GKGNRW"),
            ("2026-07", "2026-07"),
            ("https://www.citeq.de/ueber_uns", "https://|www.|citeq.|de/|ueber_|uns"),
            ("12.\u{a0}November\u{a0}2026", "12.\u{a0}November\u{a0}2026"),
            ("Frau\u{a0}Vorsitzende", "Frau\u{a0}Vor-sit-zende"),
            ("Do\u{ad}naudampf", "Do-naudampf"),
            ("ab\u{200b}cd", "ab|cd"),
        ] {
            assert_eq!(parted(word), expected, "{word}");
        }
    }
}
