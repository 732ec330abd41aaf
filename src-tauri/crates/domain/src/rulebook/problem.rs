//! What is wrong with a rulebook, and where in its file.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// Everything that is wrong with a rulebook; at least one problem.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.in_file("Regelwerk"))]
pub struct RulebookError {
    /// In the order in which they were found.
    pub problems: Vec<Problem>,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Problem {
    /// Line of the file, counted from 1; none for rules that were not read from a file.
    pub line: Option<usize>,
    /// Path of the key, with entries by their identifiers: `committee.za.quorum`. Empty if the text is no TOML.
    pub key: String,
    /// German sentence.
    pub message: String,
}

impl RulebookError {
    /// One line for each problem, such as „rules.toml, Zeile 53, „committee.za.quorum“: …“.
    #[must_use]
    pub fn in_file(&self, file: &str) -> String {
        let lines = self.problems.iter().map(|problem| format!("{file}, {problem}"));
        lines.collect::<Vec<_>>().join("\n")
    }

    pub(super) fn of_key(key: &str, message: &str) -> Self {
        let problem = Problem {
            line: None,
            key: key.to_owned(),
            message: message.to_owned(),
        };
        Self {
            problems: vec![problem],
        }
    }

    /// For rules that stand in no file.
    pub(super) fn without_lines(mut self) -> Self {
        for problem in &mut self.problems {
            problem.line = None;
        }
        self
    }

    /// The text is not readable, or a key is unknown, missing or mistyped.
    pub(super) fn unreadable(text: &str, error: &toml::de::Error) -> Self {
        let at = error.span().map_or(0, |span| span.start.min(text.len()));
        let (key, message) = match DeTable::parse(text) {
            Ok(table) => {
                let (field, message) = field(error.message());
                let place = Place::around(&table, at + brackets(text, at));
                let place = field.map_or(place.clone(), |field| place.key(field));
                (place.to_string(), plain(message))
            }
            Err(_) => no_toml(text, at, error.message()),
        };
        let problem = Problem {
            line: Some(line(text, at)),
            key,
            message,
        };
        Self {
            problems: vec![problem],
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.key.as_str()) {
            (Some(line), "") => write!(f, "Zeile {line}: {}", self.message),
            (Some(line), key) => write!(f, "Zeile {line}, „{key}“: {}", self.message),
            (None, key) => write!(f, "„{key}“: {}", self.message),
        }
    }
}

/// A threshold names the field within itself: „more_than: …“.
fn field(message: &str) -> (Option<&str>, &str) {
    match message.split_once(": ") {
        Some((field, rest)) if field.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') => (Some(field), rest),
        Some(_) | None => (None, message),
    }
}

/// What the reader of the file says, as a sentence.
fn plain(message: &str) -> String {
    let german = crate::reading::german(message.trim_end_matches('.'));
    let mut letters = german.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

/// A line that is no TOML: its key, if it has one, and the likely mistake.
fn no_toml(text: &str, at: usize, message: &str) -> (String, String) {
    let begin = text
        .get(..at)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |i| i + 1);
    let written = text
        .get(begin..)
        .and_then(|rest| rest.lines().next())
        .unwrap_or_default();
    let Some((key, value)) = written.split_once('=') else {
        return (String::new(), plain(message));
    };
    let decimal_comma = value.trim().split_once(',').is_some_and(|(whole, decimals)| {
        let digits = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
        digits(whole) && digits(decimals)
    });
    let message = if decimal_comma {
        "Dezimalstellen stehen hinter einem Punkt, nicht hinter einem Komma, und die Zahl in Anführungszeichen, etwa \"19.5\".".to_owned()
    } else {
        plain(message)
    };
    (key.trim().to_owned(), message)
}

/// How many brackets open the head of an entry there: `[[partner]]`. Its key stands behind them.
fn brackets(text: &str, at: usize) -> usize {
    let (before, behind) = text.as_bytes().split_at(at);
    let begins = before.last().is_none_or(|byte| *byte == b'\n');
    behind.iter().take_while(|byte| begins && **byte == b'[').count()
}

fn line(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

/// Where in a rulebook something stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Place(Vec<Step>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Key(String),
    /// An entry of a list, with the name that a person knows it by.
    Entry(usize, String),
}

impl Place {
    /// A key of the rulebook itself.
    pub(super) fn of(key: &str) -> Self {
        Self::default().key(key)
    }

    /// A key below this.
    pub(super) fn key(&self, key: impl ToString) -> Self {
        self.with(Step::Key(key.to_string()))
    }

    /// An entry of this list.
    pub(super) fn entry(&self, index: usize, name: impl ToString) -> Self {
        self.with(Step::Entry(index, name.to_string()))
    }

    fn with(&self, step: Step) -> Self {
        Self(self.0.iter().cloned().chain([step]).collect())
    }

    /// The line where it stands; of something that is missing, where what should have it begins.
    pub(super) fn line(&self, text: &str, table: &Spanned<DeTable<'_>>) -> usize {
        let mut at = 0;
        let mut within = Within::Table(table.get_ref());
        for step in &self.0 {
            let found = match (step, within) {
                (Step::Key(key), Within::Table(table)) => table
                    .get_key_value(key.as_str())
                    .map(|(key, value)| (key.span().start, value)),
                (Step::Entry(index, _), Within::List(list)) => {
                    list.get(*index).map(|value| (value.span().start, value))
                }
                (Step::Key(_) | Step::Entry(..), _) => None,
            };
            let Some((start, value)) = found else { break };
            at = start;
            within = Within::of(value);
        }
        line(text, at)
    }

    /// The innermost key around an offset in the text.
    fn around(table: &Spanned<DeTable<'_>>, at: usize) -> Self {
        let mut place = Self::default();
        let mut within = Within::Table(table.get_ref());
        loop {
            let inner = match within {
                Within::Table(table) => last_before(table.iter().map(|(k, v)| (k.span().start, (k, v))), at)
                    .map(|(key, value)| (Step::Key(key.get_ref().to_string()), value)),
                Within::List(list) => {
                    let entries = list
                        .iter()
                        .enumerate()
                        .map(|(i, value)| (value.span().start, (i, value)));
                    last_before(entries, at).map(|(i, value)| (Step::Entry(i, name(i, value)), value))
                }
                Within::Nothing => None,
            };
            let Some((step, value)) = inner else { return place };
            place.0.push(step);
            within = Within::of(value);
        }
    }
}

/// What begins last of all that begins at or before the offset.
fn last_before<T>(entries: impl Iterator<Item = (usize, T)>, at: usize) -> Option<T> {
    entries
        .filter(|(start, _)| *start <= at)
        .max_by_key(|(start, _)| *start)
        .map(|(_, found)| found)
}

/// How a person knows an entry: by its identifier, or by counting.
fn name(index: usize, value: &Spanned<DeValue<'_>>) -> String {
    let id = value.get_ref().as_table().and_then(|table| table.get("id"));
    let id = id.and_then(|id| id.get_ref().as_str());
    id.map_or_else(|| (index + 1).to_string(), str::to_owned)
}

#[derive(Clone, Copy)]
enum Within<'a, 'i> {
    Table(&'a DeTable<'i>),
    List(&'a [Spanned<DeValue<'i>>]),
    Nothing,
}

impl<'a, 'i> Within<'a, 'i> {
    fn of(value: &'a Spanned<DeValue<'i>>) -> Self {
        match value.get_ref() {
            DeValue::Table(table) => Self::Table(table),
            DeValue::Array(list) => Self::List(list),
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_) => Self::Nothing,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, step) in self.0.iter().enumerate() {
            let dot = if i == 0 { "" } else { "." };
            match step {
                Step::Key(name) | Step::Entry(_, name) => write!(f, "{dot}{name}")?,
            }
        }
        Ok(())
    }
}
