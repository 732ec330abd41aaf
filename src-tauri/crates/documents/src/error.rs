//! Why a document cannot be made.

use thiserror::Error;

/// Why a document of others cannot be taken into another one; goes on after „lässt sich nicht aufnehmen: “.
#[derive(Debug, Error, Clone, Copy, PartialEq, Eq)]
pub enum Unmergeable {
    /// No PDF, or what is in it cannot be read as a whole.
    #[error("beschädigt oder kein PDF")]
    Damaged,
    /// With a password, even if only against changes.
    #[error("verschlüsselt oder gegen Änderungen geschützt")]
    Encrypted,
    /// Nothing to show.
    #[error("ohne Seiten")]
    NoPages,
    /// More pages than anybody turns.
    #[error("mehr als {0} Seiten")]
    TooManyPages(usize),
    /// Unpacked it would fill the memory.
    #[error("entpackt zu groß")]
    TooLarge,
    /// A collection of files; its only page says so.
    #[error("eine Sammlung von Dateien (Portfolio)")]
    Portfolio,
    /// Its pages are made by the program that shows them.
    #[error("ein dynamisches Formular (XFA)")]
    DynamicForm,
    /// What was typed in would not be seen.
    #[error("ein Formular, dessen Eingaben erst beim Öffnen gezeichnet werden")]
    UndrawnForm,
}

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
    /// The logo of the rulebook cannot be printed.
    #[error("Das Logo im Regelwerk lässt sich nicht drucken: {0}")]
    Logo(String),
    /// The engine itself is at fault: an asset or a library did not behave as the tests saw it.
    #[error("Das Dokument konnte nicht geschrieben werden ({0}). Bitte melden Sie diesen Fehler.")]
    Internal(&'static str),
}
