//! What a wording changes, so that a person can read it.

use schemars::JsonSchema;
use serde::Serialize;
use similar::{ChangeTag, TextDiff};

/// Whether a piece of text stays, comes or goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// In both.
    Same,
    /// Only in the new wording.
    Added,
    /// Only in the old wording.
    Removed,
}

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DifferencePart {
    /// Whether it stays, comes or goes.
    pub change: Change,
    /// CommonMark, as it was written.
    pub text: String,
}

/// The difference word by word; nothing if there is none.
#[must_use]
pub fn difference(old: &str, new: &str) -> Vec<DifferencePart> {
    if old == new {
        return Vec::new();
    }
    let diff = TextDiff::from_words(old, new);
    let mut parts: Vec<DifferencePart> = Vec::new();
    for change in diff.iter_all_changes() {
        let tag = match change.tag() {
            ChangeTag::Equal => Change::Same,
            ChangeTag::Insert => Change::Added,
            ChangeTag::Delete => Change::Removed,
        };
        match parts.last_mut() {
            Some(last) if last.change == tag => last.text.push_str(change.value()),
            Some(_) | None => parts.push(DifferencePart {
                change: tag,
                text: change.value().to_owned(),
            }),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_come_and_go_are_told() {
        let parts = difference(
            "Der Produktkatalog 2027 wird beschlossen.",
            "Der Produktkatalog 2028 wird ohne Anlage 3 beschlossen.",
        );
        let told: String = parts
            .iter()
            .map(|part| match part.change {
                Change::Same => part.text.clone(),
                Change::Added => format!("[+{}]", part.text),
                Change::Removed => format!("[-{}]", part.text),
            })
            .collect();
        assert_eq!(
            told,
            "Der Produktkatalog [-2027][+2028] wird [+ohne Anlage 3 ]beschlossen."
        );
        assert_eq!(difference("gleich", "gleich"), []);
    }
}
