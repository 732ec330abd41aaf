//! Why the shell does not do what was asked, as the window receives it.

use office::OfficeError;
use serde::Serialize;

/// A refusal of the shell: `{"code": …, "text": …}`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nothing can be asked before a book is open.
    #[error("Es ist noch kein Beschlussbuch geöffnet.")]
    NoBook,
    /// What the use cases below say.
    #[error("{0}")]
    Office(String),
    /// What the window asked is no query.
    #[error("Die Abfrage des Fensters ist nicht gültig: {0}.")]
    NotAQuery(String),
}

impl Refusal {
    /// The closed set of codes that the user interface tells apart.
    fn code(&self) -> &'static str {
        match self {
            Self::NoBook => "no_book",
            Self::Office(_) => "office",
            Self::NotAQuery(_) => "not_a_query",
        }
    }
}

impl Serialize for Refusal {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Wire {
            code: &'static str,
            text: String,
        }
        Wire {
            code: self.code(),
            text: self.to_string(),
        }
        .serialize(serializer)
    }
}

impl From<OfficeError> for Refusal {
    fn from(error: OfficeError) -> Self {
        Self::Office(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_receives_code_and_sentence() {
        let wire = serde_json::to_value(Refusal::NoBook).unwrap();
        assert_eq!(
            wire,
            serde_json::json!({"code": "no_book", "text": "Es ist noch kein Beschlussbuch geöffnet."})
        );
    }
}
