//! Finds words in German texts: in any case, „ü“ as „u“ or „ue“, „ß“ as „ss“, numbers with or without leading zeros.
//!
//! A word is found where a word of the text begins with it. Texts are read once, from front to back, and never copied.

use std::ops::Range;

use schemars::JsonSchema;
use serde::Serialize;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// The most words of a question that are looked for.
const MOST_WORDS: usize = 16;
/// The most letters of a word that are looked at; a longer word finds what begins like it.
const MOST_LETTERS: usize = 63;
/// The most letters that one character folds to: canonical decompositions have at most four.
const FOLDED: usize = 4;
/// How many characters an excerpt shows before the first mark, and in all.
const BEFORE: usize = 60;
const EXCERPT: usize = 200;

/// A part of a text that is shown, so that what was found stands out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TextPart {
    /// The characters.
    pub text: String,
    /// Whether they are what was looked for.
    pub hit: bool,
}

/// A letter as it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Letter {
    /// Must be there.
    Plain(char),
    /// May be there: the „e“ of „ue“ for „ü“, a leading zero.
    May(char),
}

impl Letter {
    const fn char(self) -> char {
        match self {
            Self::Plain(c) | Self::May(c) => c,
        }
    }
}

/// Takes no room and no part in comparing: soft hyphens and marks without width.
fn is_transparent(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Hands out the letters of a character, at most [`FOLDED`].
fn fold(c: char, mut put: impl FnMut(Letter)) {
    if c.is_ascii() {
        return put(Letter::Plain(c.to_ascii_lowercase()));
    }
    match c {
        'ß' | 'ẞ' => {
            put(Letter::Plain('s'));
            put(Letter::Plain('s'));
        }
        // Hyphens and dashes of all lengths.
        '\u{2010}'..='\u{2015}' => put(Letter::Plain('-')),
        c if is_transparent(c) => {}
        c => c.to_lowercase().for_each(|lower| {
            decompose_canonical(lower, |part| match part {
                // The dots of ä, ö and ü are written as an „e“ by those who have no key for them.
                '\u{308}' => put(Letter::May('e')),
                mark if is_combining_mark(mark) => {}
                letter => put(Letter::Plain(letter)),
            });
        }),
    }
}

/// The letters of a text, each with the place behind its character.
struct Letters<'a> {
    text: &'a str,
    at: usize,
    after_digit: bool,
    folded: [Letter; FOLDED],
    ready: Range<usize>,
}

impl<'a> Letters<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            after_digit: false,
            folded: [Letter::May(' '); FOLDED],
            ready: 0..0,
        }
    }
}

impl Iterator for Letters<'_> {
    type Item = (Letter, usize);

    fn next(&mut self) -> Option<(Letter, usize)> {
        loop {
            if let Some(letter) = self.ready.next().and_then(|n| self.folded.get(n)) {
                return Some((*letter, self.at));
            }
            let mut rest = self.text.get(self.at..)?.chars();
            let c = rest.next()?;
            self.at += c.len_utf8();
            let leading = c == '0' && !self.after_digit && rest.next().is_some_and(|next| next.is_ascii_digit());
            self.after_digit = c.is_ascii_digit() && !leading;
            if leading {
                return Some((Letter::May('0'), self.at));
            }
            let mut count = 0;
            fold(c, |letter| {
                if let Some(slot) = self.folded.get_mut(count) {
                    *slot = letter;
                    count += 1;
                }
            });
            self.ready = 0..count;
        }
    }
}

/// A word that is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word(Vec<Letter>);

impl Word {
    /// The places of the word up to which it may have been read, optional letters skipped: bit n stands before letter n.
    fn closure(&self, mut places: u64) -> u64 {
        for (n, letter) in self.0.iter().enumerate() {
            if matches!(letter, Letter::May(_)) && places & 1 << n != 0 {
                places |= 1 << (n + 1);
            }
        }
        places
    }

    /// Where the beginning of the text that reads like the word ends.
    fn prefix(&self, text: &str) -> Option<usize> {
        // Most words differ in their first letter; a zero may be a leading one.
        if let (Some(Letter::Plain(wanted)), Some(first)) = (self.0.first(), text.bytes().next())
            && first.is_ascii()
            && first != b'0'
            && char::from(first.to_ascii_lowercase()) != *wanted
        {
            return None;
        }
        let done = 1 << self.0.len();
        let mut places = self.closure(1);
        for (letter, end) in Letters::new(text) {
            let mut next = match letter {
                Letter::May(_) => places,
                Letter::Plain(_) => 0,
            };
            for (n, wanted) in self.0.iter().enumerate() {
                if places & 1 << n != 0 && wanted.char() == letter.char() {
                    next |= 1 << (n + 1);
                }
            }
            places = self.closure(next);
            if places & done != 0 {
                let marks = text.get(end..).unwrap_or_default().chars();
                return Some(
                    end + marks
                        .take_while(|c| is_combining_mark(*c))
                        .map(char::len_utf8)
                        .sum::<usize>(),
                );
            }
            if places == 0 {
                return None;
            }
        }
        None
    }
}

/// The words of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words(Vec<Word>);

/// A set of the words of a question, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Found(u32);

impl Found {
    /// Those of either set.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl Words {
    /// Takes a question apart at its white space; what has neither letter nor digit is dropped.
    #[must_use]
    pub fn of(question: &str) -> Self {
        let mut words: Vec<Word> = Vec::new();
        for word in question.split_whitespace() {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric() && !is_combining_mark(c));
            let letters: Vec<Letter> = Letters::new(word)
                .map(|(letter, _)| letter)
                .take(MOST_LETTERS)
                .collect();
            let word = Word(letters);
            if word.0.iter().any(|l| matches!(l, Letter::Plain(_)))
                && !words.contains(&word)
                && words.len() < MOST_WORDS
            {
                words.push(word);
            }
        }
        Self(words)
    }

    /// Whether nothing is looked for.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a set holds all words.
    #[must_use]
    pub fn all(&self, found: Found) -> bool {
        self.0.iter().enumerate().all(|(n, _)| found.0 & 1 << n != 0)
    }

    /// Which of the words occur in a text.
    #[must_use]
    pub fn found_in(&self, text: &str) -> Found {
        let mut found = Found::default();
        for start in word_starts(text) {
            for (n, word) in self.0.iter().enumerate() {
                if found.0 & 1 << n == 0 && word.prefix(text.get(start..).unwrap_or_default()).is_some() {
                    found.0 |= 1 << n;
                }
            }
            if self.all(found) {
                break;
            }
        }
        found
    }

    /// Where which words stand in a text: in order, without overlaps, on borders of characters.
    #[must_use]
    pub fn marks(&self, text: &str) -> Vec<(Range<usize>, Found)> {
        let mut marks: Vec<(Range<usize>, Found)> = Vec::new();
        for start in word_starts(text) {
            let rest = text.get(start..).unwrap_or_default();
            let (mut end, mut found) = (start, Found::default());
            for (n, word) in self.0.iter().enumerate() {
                if let Some(length) = word.prefix(rest) {
                    end = end.max(start + length);
                    found.0 |= 1 << n;
                }
            }
            match marks.last_mut() {
                _ if found == Found::default() => {}
                Some((last, words)) if start < last.end => {
                    last.end = last.end.max(end);
                    *words = words.and(found);
                }
                Some(_) | None => marks.push((start..end, found)),
            }
        }
        marks
    }

    /// A short text with what was found in it.
    #[must_use]
    pub fn parts(&self, text: &str) -> Vec<TextPart> {
        let mut parts = Parts::default();
        parts.take(text, 0..text.len(), &self.marks(text), false);
        parts.done
    }

    /// A piece of a long text in CommonMark around the place where the most words stand together, in one line and
    /// without its markup; nothing if nothing was found.
    #[must_use]
    pub fn excerpt(&self, text: &str) -> Vec<TextPart> {
        let marks = self.marks(text);
        let together = |n: usize| {
            let near = marks.get(n..).unwrap_or_default();
            let end = near.first().map_or(0, |(m, _)| m.start + EXCERPT - BEFORE);
            let near = near.iter().take_while(|(m, _)| m.end <= end);
            near.fold(Found::default(), |all, (_, found)| all.and(*found))
                .0
                .count_ones()
        };
        // Of equals the first.
        let best = (0..marks.len()).rev().max_by_key(|n| together(*n));
        let Some((first, _)) = best.and_then(|n| marks.get(n)) else {
            return Vec::new();
        };
        let before = text.get(..first.start).unwrap_or_default();
        let from = before.char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
        // Begin with a whole word, unless that would lose what was found.
        let from = match before.get(from..).and_then(|b| b.find(char::is_whitespace)) {
            Some(space) if from > 0 => from + space,
            Some(_) | None => from,
        };
        let rest = text.get(from..).unwrap_or_default();
        let to = rest.char_indices().nth(EXCERPT).map_or(text.len(), |(at, _)| from + at);
        let to = match text.get(first.end..to).and_then(|r| r.rfind(char::is_whitespace)) {
            Some(space) if to < text.len() => first.end + space,
            Some(_) | None => to.max(first.end),
        };
        let mut parts = Parts::default();
        if from > 0 {
            parts.put("… ", false);
        }
        parts.take(text, from..to, &marks, true);
        if to < text.len() {
            parts.put(" …", false);
        }
        parts.done
    }
}

/// The places where words of a text begin.
fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut within = false;
    text.char_indices().filter_map(move |(at, c)| {
        if is_transparent(c) {
            return None;
        }
        let letter = c.is_alphanumeric() || within && is_combining_mark(c);
        let starts = letter && !within;
        within = letter;
        starts.then_some(at)
    })
}

/// Collects the parts of a shown text.
#[derive(Default)]
struct Parts {
    done: Vec<TextPart>,
}

impl Parts {
    fn put(&mut self, text: &str, hit: bool) {
        match self.done.last_mut() {
            Some(last) if last.hit == hit => last.text.push_str(text),
            Some(_) | None => self.done.push(TextPart {
                text: text.to_owned(),
                hit,
            }),
        }
    }

    fn ends_with_space(&self) -> bool {
        self.done.last().is_none_or(|last| last.text.ends_with(' '))
    }

    /// Takes a stretch of a text. With `plain`, markup is dropped and white space becomes one space; marks stay as they are.
    fn take(&mut self, text: &str, stretch: Range<usize>, marks: &[(Range<usize>, Found)], plain: bool) {
        let marks = marks.iter().map(|(mark, _)| mark);
        let mut marks = marks.filter(|m| m.end > stretch.start).peekable();
        let mut line_begins = stretch.start == 0;
        let shown = text.get(stretch.clone()).unwrap_or_default();
        for (at, c) in shown.char_indices().map(|(at, c)| (stretch.start + at, c)) {
            while marks.peek().is_some_and(|m| m.end <= at) {
                marks.next();
            }
            let hit = marks.peek().is_some_and(|m| m.contains(&at));
            let next = text.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
            if plain && !hit {
                if c.is_whitespace() {
                    line_begins |= c == '\n';
                    if !self.ends_with_space() {
                        self.put(" ", false);
                    }
                    continue;
                }
                if is_markup(c, next, line_begins) {
                    continue;
                }
            }
            line_begins = false;
            self.put(c.encode_utf8(&mut [0; 4]), hit);
        }
    }
}

/// Whether a character of CommonMark is there for the form alone: emphasis, code, table borders; at the beginning of a
/// line also those of headings, quotations and lists.
fn is_markup(c: char, next: Option<char>, line_begins: bool) -> bool {
    match c {
        '*' | '`' | '|' | '\\' => true,
        '#' | '>' => line_begins,
        '-' | '+' | ':' => line_begins && next.is_none_or(|n| n.is_whitespace() || matches!(n, '-' | '|' | ':')),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The text with what was found in brackets.
    fn shown(parts: &[TextPart]) -> String {
        let show = |p: &TextPart| if p.hit { format!("[{}]", p.text) } else { p.text.clone() };
        parts.iter().map(show).collect()
    }

    #[test]
    fn words_are_found_whatever_their_case_their_umlauts_and_their_zeros() {
        for (question, text, marked) in [
            ("konzept", "IT-Konzeption", Some("IT-[Konzept]ion")),
            ("ordnung", "Tagesordnung", None),
            ("muenster", "Stadt Münster", Some("Stadt [Münster]")),
            ("munster", "Stadt Münster", Some("Stadt [Münster]")),
            ("MÜNSTER", "Stadt Münster", Some("Stadt [Münster]")),
            ("Münster", "Muenster", Some("[Muenster]")),
            ("Münster", "Mu\u{308}nster", Some("[Mu\u{308}nster]")),
            ("mu\u{308}nster", "Münster", Some("[Münster]")),
            ("mü", "Mu\u{308}nster", Some("[Mu\u{308}]nster")),
            ("neu", "neue Leitung", Some("[neu]e Leitung")),
            ("zue", "zum", None),
            ("wissing", "Ludger Wißing", Some("Ludger [Wißing]")),
            ("wißing", "WISSING", Some("[WISSING]")),
            ("strasse", "Scheibenstraße, Straße", Some("Scheibenstraße, [Straße]")),
            ("ae", "Älkers", Some("[Ä]lkers")),
            ("andre", "André", Some("[André]")),
            ("za/47", "Sitzung ZA/47", Some("Sitzung [ZA/47]")),
            ("2026/7", "ZA 2026/07", Some("ZA [2026/07]")),
            ("V/12/2026", "Vorlage V/0012/2026.", Some("Vorlage [V/0012/2026].")),
            ("v/0012", "V/0012/2026", Some("[V/0012]/2026")),
            ("7", "Raum 07", Some("Raum [07]")),
            ("0012", "V/12/2026", Some("V/[12]/2026")),
            ("10", "1", None),
            ("100", "10", None),
            ("it-konz", "IT\u{2011}Konzeption", Some("[IT\u{2011}Konz]eption")),
            ("konzeption", "Kon\u{ad}zep\u{ad}tion", Some("[Kon\u{ad}zep\u{ad}tion]")),
            ("zeption", "Kon\u{ad}zeption", None),
            ("„Glasfaser“,", "die Glasfasern", Some("die [Glasfaser]n")),
            (
                "plan kosten",
                "Plankosten und Kosten",
                Some("[Plan]kosten und [Kosten]"),
            ),
            ("kosten pläne", "Plankosten und Kosten", None),
        ] {
            let words = Words::of(question);
            let found = words.all(words.found_in(text));
            assert_eq!(found, marked.is_some(), "{question} in {text}");
            if let Some(marked) = marked {
                assert_eq!(shown(&words.parts(text)), marked, "{question} in {text}");
            }
        }
    }

    #[test]
    fn a_question_without_words_looks_for_nothing() {
        for question in ["", "  ", "§ – „“ !", "\u{308}"] {
            assert!(Words::of(question).is_empty(), "{question:?}");
        }
        assert_eq!(Words::of("Ja ja JA").0.len(), 1);
        assert_eq!(
            Words::of(&"a b c d e f g h i j k l m n o p q r s t".repeat(9)).0.len(),
            MOST_WORDS
        );
        let long = Words::of(&"a".repeat(500));
        assert!(
            long.all(long.found_in(&"a".repeat(63))),
            "a longer word finds what begins like it"
        );
    }

    #[test]
    fn an_excerpt_shows_the_place_in_one_plain_line() {
        let words = Words::of("rahmenvertrag");
        let list = "Bericht:\n\n- **ZA 2026/05** (Druckdienste):\n  Der `Rahmenvertrag` wurde geschlossen.\n\n| a | b |\n|---|---|\n| -5 | x |";
        assert_eq!(
            shown(&words.excerpt(list)),
            "Bericht: ZA 2026/05 (Druckdienste): Der [Rahmenvertrag] wurde geschlossen. a b -5 x "
        );
        let long = format!(
            "{} Der Rahmenvertrag gilt. {}",
            "Vorher ".repeat(40),
            "Nachher ".repeat(40)
        );
        let excerpt = shown(&words.excerpt(&long));
        assert!(
            excerpt.starts_with("… Vorher Vorher ") && excerpt.ends_with(" Nachher …"),
            "{excerpt}"
        );
        assert!(excerpt.contains(" Der [Rahmenvertrag] gilt. "), "{excerpt}");
        assert!((150..=210).contains(&excerpt.chars().count()), "{excerpt}");
        let solid = format!("{}-Rahmenvertrag{}", "ä".repeat(300), "ö".repeat(300));
        assert!(shown(&words.excerpt(&solid)).contains("-[Rahmenvertrag]ö"));
        assert_eq!(words.excerpt("nichts davon"), []);
        let both = format!("Hamm. {} Umlage, Hamm", "Vorher ".repeat(40));
        assert!(shown(&Words::of("hamm umlage").excerpt(&both)).ends_with(" [Umlage], [Hamm]"));
    }

    /// Both spellings of a text in lower case: „ü“ as „u“, and as „ue“.
    fn spellings(text: &str) -> [String; 2] {
        let text = text.to_lowercase().replace('ß', "ss");
        let plain = text.replace('ä', "a").replace('ö', "o").replace('ü', "u");
        [plain, text.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue")]
    }

    proptest! {
        #[test]
        fn marks_stand_on_borders_of_characters_and_hold_a_word(
            text in "[abeuäöüÄÜßsS/ .,\u{308}\u{ad}–€-]{0,60}",
            question in "[abeuäöüÄßs]{1,3}( [abeuäöüß]{1,3})?",
        ) {
            let words = Words::of(&question);
            let mut end = 0;
            for (mark, found) in words.marks(&text) {
                prop_assert!(mark.start >= end && mark.start < mark.end);
                end = mark.end;
                let marked = text.get(mark.clone());
                prop_assert!(marked.is_some());
                let starts = words.found_in(marked.unwrap());
                prop_assert!(found != Found::default());
                prop_assert_eq!(starts.and(found), starts);
                prop_assert!(text[..mark.start].chars().rev().find(|c| !is_transparent(*c)).is_none_or(|c| !c.is_alphabetic()));
            }
            let parts = words.parts(&text);
            prop_assert_eq!(parts.iter().map(|p| p.text.as_str()).collect::<String>(), text.clone());
            prop_assert_eq!(words.excerpt(&text).iter().any(|p| p.hit), parts.iter().any(|p| p.hit));
        }

        #[test]
        fn a_word_is_found_exactly_where_a_spelling_of_it_begins_a_word(
            text in "[abeuäöüÄÜßs]{1,6}( [abeuäöüß]{1,6}){0,3}",
            question in "[abeuäöüÄßs]{1,3}",
        ) {
            let found = Words::of(&question).found_in(&text) != Found::default();
            // The judge knows texts and questions in one spelling throughout; a mixture of both may be found besides.
            let judged = text.split(' ').any(|word| {
                spellings(word).iter().any(|word| spellings(&question).iter().any(|asked| word.starts_with(asked.as_str())))
            });
            prop_assert!(found || !judged, "{:?} in {:?}", question, text);
            let umlauts = text.chars().chain(question.chars()).filter(|c| "äöüÄÜ".contains(*c)).count();
            if umlauts == 0 {
                prop_assert_eq!(found, judged);
            }
        }
    }
}
