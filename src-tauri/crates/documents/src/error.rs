//! Why a document cannot be made.

use thiserror::Error;

/// A document that cannot be read back. The sentences are for the person who wants it verified.
#[derive(Debug, Error, Clone, Copy, PartialEq, Eq)]
pub enum ReadError {
    /// A file in it, or its text, is larger than any document of ours.
    #[error("Es ist mehr darin, als eine Niederschrift fassen kann.")]
    TooLarge,
    /// A file is named, but is not there or is damaged.
    #[error("Die eingebettete Datei fehlt oder ist beschädigt.")]
    NoContent,
    /// No structure tells the order of its text.
    #[error("Der Text hat keine Struktur, nach der er sich lesen ließe.")]
    NotTagged,
    /// The text or its structure is damaged.
    #[error("Der Text des Dokuments ist beschädigt.")]
    NoText,
}

/// A document that cannot be made. The sentences are for the person who asked for it.
#[derive(Debug, Error, Clone, PartialEq, Eq)]
pub enum RenderError {
    /// No embedded font has the character, and a document that silently shows a box instead is no record.
    #[error(
        "Das Zeichen „{character}“ (U+{code:04X}) ist in keiner Schrift des Dokuments enthalten. \
         Es steht in: „{place}“. Bitte ersetzen Sie es dort durch ein anderes.",
        code = u32::from(*.character)
    )]
    MissingCharacter {
        /// The character.
        character: char,
        /// The text around it.
        place: String,
    },
    /// Two signature fields bear the same name, so that a signature could not tell them apart.
    #[error("Zwei Unterschriftsfelder heißen „{0}“. Jedes Feld braucht einen eigenen Namen.")]
    FieldTwice(String),
    /// Two embedded files bear the same name.
    #[error("Zwei eingebettete Dateien heißen „{0}“. Jede Datei braucht einen eigenen Namen.")]
    FileTwice(String),
    /// The text of a visible signature does not fit its box even in the smallest readable size.
    #[error("Der Text der Unterschrift passt nicht in das Feld. Bitte kürzen Sie ihn.")]
    AppearanceTooLong,
    /// The engine itself is at fault: an asset or a library did not behave as the tests saw it.
    #[error("Das Dokument konnte nicht geschrieben werden ({0}). Bitte melden Sie diesen Fehler.")]
    Internal(&'static str),
}
