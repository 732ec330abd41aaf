//! Why the shell does not do what was asked, as the window receives it.

use serde::Serialize;

/// A refusal of the shell: `{"code": …, "text": …}`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nothing can be asked before a book is open.
    #[error("Es ist noch kein Beschlussbuch geöffnet.")]
    NoBook,
    /// The window of this version cannot read books yet; the command line can.
    #[error(
        "Diese Fassung zeigt den Inhalt von „{book}“ noch nicht im Fenster. Verwenden Sie bis dahin „beschlussbuch query“."
    )]
    NotShown {
        /// The file.
        book: String,
    },
}

impl Refusal {
    /// The closed set of codes that the user interface tells apart.
    fn code(&self) -> &'static str {
        match self {
            Self::NoBook => "no_book",
            Self::NotShown { .. } => "not_shown",
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
