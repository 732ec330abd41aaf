//! The small rules of German typesetting that keep together what belongs together.

use domain::german::MONTHS;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// The no-break space.
pub(crate) const NBSP: char = '\u{a0}';
/// An invisible place where a line may end.
pub(crate) const BREAK_HERE: char = '\u{200b}';
/// An invisible place where a word may be parted with a hyphen.
pub(crate) const SOFT_HYPHEN: char = '\u{ad}';
/// A hyphen at which no line ends.
pub(crate) const HARD_HYPHEN: char = '\u{2011}';

/// Words that stay with what follows them, whatever it is.
const BEFORE_ANYTHING: [&str; 10] = [
    "§", "§§", "Art.", "Dr.", "Prof.", "Herr", "Herrn", "Frau", "Az.", "gem.",
];

/// Words that stay with a number after them.
const BEFORE_NUMBER: [&str; 16] = [
    "Abs.", "Nr.", "Nrn.", "Ziff.", "Satz", "S.", "Seite", "TOP", "Punkt", "Bd.", "Kap.", "Anlage", "Anl.", "Absatz",
    "ca.", "rd.",
];

/// Words that stay with a number before them.
const AFTER_NUMBER: [&str; 32] = [
    "Stimme",
    "Stimmen",
    "Kopf",
    "Köpfe",
    "Köpfen",
    "Ja",
    "Nein",
    "Enthaltung",
    "Enthaltungen",
    "Uhr",
    "€",
    "Euro",
    "EUR",
    "%",
    "v.",
    "Prozent",
    "Mio.",
    "Mrd.",
    "Tsd.",
    "Einwohner",
    "Einwohnern",
    "Partner",
    "Partnern",
    "Mitglieder",
    "Mitgliedern",
    "m",
    "km",
    "m²",
    "Tag",
    "Tage",
    "Tagen",
    "Wochen",
];

/// Brings text to the characters the engine sets: composed letters, spaces of two kinds, `\n` for line ends.
///
/// Only characters without any visible form of their own are left out (controls, direction marks, variation selectors).
pub(crate) fn normalise(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_normal) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n");
    Cow::Owned(text.nfc().filter_map(normal_character).collect())
}

/// Whether a character is set as it is, whatever stands beside it: none of these is composed with another.
const fn is_normal(character: char) -> bool {
    matches!(character, '\n' | ' '..='~' | '\u{a0}'..='\u{2ff}' | '\u{2011}'..='\u{2027}' | '€')
}

fn normal_character(character: char) -> Option<char> {
    match character {
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => Some(' '),
        NBSP | '\u{202f}' | '\u{2007}' => Some(NBSP),
        '\u{2010}' => Some('-'),
        BREAK_HERE | SOFT_HYPHEN | HARD_HYPHEN => Some(character),
        '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => None,
        '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fff9}'..='\u{fffb}' | '\u{34f}' | '\u{61c}' | '\u{180e}' => None,
        other if other.is_control() => None,
        other => Some(other),
    }
}

/// The spaces at which no line should end, as bytes of the text.
pub(crate) fn keep_together(text: &str) -> Vec<usize> {
    let mut tied = Vec::new();
    // From one gap to the next: a word that is tied to the one before may be so to the one behind it.
    let mut words = text.split(is_gap);
    let Some(mut before) = words.next() else { return tied };
    let mut at = before.len();
    for after in words {
        let behind = text.get(at..).unwrap_or_default();
        let space = behind
            .strip_prefix(' ')
            .is_some_and(|next| !next.is_empty() && !next.starts_with(' '));
        if space && at > 0 && stays_together(before, after) {
            tied.push(at);
        }
        at += behind.chars().next().map_or(0, char::len_utf8) + after.len();
        before = after;
    }
    tied
}

fn is_gap(character: char) -> bool {
    matches!(character, ' ' | NBSP | '\n')
}

/// Whether no line should end between two words.
fn stays_together(before: &str, after: &str) -> bool {
    // What surrounds a word does not belong to it: „(§ 3)“, „12 Stimmen,“.
    let before = before.trim_start_matches(['(', '„', '[', '»', '‚']);
    let after_bare = after.trim_end_matches(['.', ',', ';', ':', ')', '“', ']', '!', '?', '‘']);
    let after_number = after.starts_with(|c: char| c.is_ascii_digit());
    let number_before = before.ends_with(|c: char| c.is_ascii_digit());

    BEFORE_ANYTHING.contains(&before)
        || (after_number && (BEFORE_NUMBER.contains(&before) || MONTHS.contains(&before)))
        || (number_before && (AFTER_NUMBER.contains(&after) || AFTER_NUMBER.contains(&after_bare)))
        || ordinal(before)
        || (number_before && digit_group(after_bare))
        || official_number(before, after_bare)
        || (abbreviated(before) && (abbreviated(after) || initial(before) && after.starts_with(char::is_uppercase)))
        || (matches!(before, "Mio." | "Mrd." | "Tsd.") && matches!(after_bare, "€" | "Euro" | "EUR"))
        || after == "–"
}

/// „12. Dezember“, „47. Sitzung“: at most two digits and a full stop, so that „… im Jahr 2026. Die …“ may break.
fn ordinal(word: &str) -> bool {
    word.strip_suffix('.')
        .is_some_and(|digits| (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// „ZA 2026/07“, as resolutions are numbered.
fn official_number(short: &str, number: &str) -> bool {
    let is_short = (1..=6).contains(&short.chars().count()) && short.chars().all(char::is_uppercase);
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let parts = number.split_once('/');
    is_short && parts.is_some_and(|(year, number)| year.len() == 4 && digits(year) && digits(number))
}

/// The „000“ of „10 000“.
fn digit_group(word: &str) -> bool {
    word.get(..3)
        .is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()))
        && !word[3..].starts_with(|c: char| c.is_ascii_digit() || c == '.')
}

/// One letter and a full stop: „z. B.“, „i. V.“, „e. V.“, but also the „d.“ and „R.“ of „i. d. R.“.
fn abbreviated(word: &str) -> bool {
    let mut characters = word.chars();
    let letter = characters.next().is_some_and(char::is_alphabetic);
    letter && characters.next() == Some('.') && characters.all(|c| matches!(c, ',' | ')' | ';' | ':' | '“'))
}

/// The first letter of a name: „A. Schulze“. It need not be one, for no line suffers from two words that stay together.
fn initial(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> String {
        let tied = keep_together(text);
        let shown = |(at, character)| if tied.contains(&at) { '~' } else { character };
        text.char_indices().map(shown).collect()
    }

    #[test]
    fn what_belongs_together_stays_together() {
        for (text, expected) in [
            ("nach § 3 der Satzung", "nach §~3 der Satzung"),
            ("(§ 3 Abs. 2 Satz 1 GkG)", "(§~3 Abs.~2 Satz~1 GkG)"),
            ("mit 12 Stimmen, 3 Enthaltungen", "mit 12~Stimmen, 3~Enthaltungen"),
            ("am 2. Dezember 2026 um 10 Uhr.", "am 2.~Dezember~2026 um 10~Uhr."),
            ("die 47. Sitzung", "die 47.~Sitzung"),
            ("z. B. in der i. d. R. jährlichen", "z.~B. in der i.~d.~R. jährlichen"),
            ("Breer, i. V. des", "Breer, i.~V. des"),
            ("rund 10 000 Euro", "rund 10~000~Euro"),
            ("das Amt – auch heute – gilt", "das Amt~– auch heute~– gilt"),
            ("Herr Dr. Schürmann sagt", "Herr~Dr.~Schürmann sagt"),
            ("TOP 4: Haushalt", "TOP~4: Haushalt"),
            ("Frau A. M. Schulze spricht", "Frau~A.~M.~Schulze spricht"),
            ("der Beschluss ZA 2026/07, wie", "der Beschluss ZA~2026/07, wie"),
            ("rund 3,5 Mio. Euro und 200 Tsd. €", "rund 3,5~Mio.~Euro und 200~Tsd.~€"),
        ] {
            assert_eq!(kept(text), expected);
        }
    }

    #[test]
    fn other_spaces_stay_free() {
        for text in [
            "im Jahr 2026. Die Umlage",
            "das Haus am Markt",
            "a b",
            " führend",
            "Ende ",
            "  ",
            "2027 2028",
            "Die Nr. fehlt",
            "Die 2026/27 gekaufte",
            "AG 26/7",
        ] {
            assert_eq!(kept(text), text);
        }
    }

    #[test]
    fn decomposed_letters_and_foreign_line_ends_become_ours() {
        assert_eq!(
            normalise("Mu\u{308}nster\r\nHamm\rTelgte\t\u{feff}x\u{0}"),
            "Münster\nHamm\nTelgte x"
        );
    }
}
