//! What can go wrong in a use case: a refusal is an answer, all else is a report.

use std::{io, path::PathBuf};

use domain::{Inconsistent, Refusal};

use crate::{Role, attachment::AttachmentError};

/// Why a use case did not succeed. Nothing was changed then.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    /// The rules say no.
    #[error("{0}")]
    Refused(#[from] Refusal),
    /// A text changed meanwhile; both versions are handed back.
    #[error("{refusal}")]
    Conflict {
        /// The refusal.
        refusal: Refusal,
        /// The text as it is now; none if it was removed.
        current: Option<String>,
    },
    /// The role of this seat does not allow it.
    #[error("{} können Sie das nicht ändern. Wechseln Sie den Platz oder bitten Sie die Schriftführung.", role.acting())]
    NotYours {
        /// The role.
        role: Role,
    },
    /// The line is no command.
    #[error("Die Zeile ist kein gültiger Befehl: {0}.")]
    NotACommand(String),
    /// The text is no query.
    #[error("Die Abfrage ist nicht gültig: {0}.")]
    NotAQuery(String),
    /// A time was set outside a sample.
    #[error("Ein Zeitpunkt („at“) lässt sich nur in einem Beispielbuch vorgeben. Lassen Sie das Feld weg.")]
    TimeNotSettable,
    /// A time before that of the last entry.
    #[error("Der Zeitpunkt („at“) liegt vor dem letzten Eintrag des Journals. Geben Sie einen späteren an.")]
    TimeGoesBack,
    /// No address of a time stamp service.
    #[error(
        "Die Adresse des Zeitstempeldienstes „{0}“ ist nicht verwendbar. Geben Sie sie vollständig an, zum Beispiel https://zeitstempel.example/tsa."
    )]
    TimestampAddress(String),
    /// A time stamp service that was tried does not do what it should.
    #[error("{0}")]
    TimestampService(String),
    /// A signed file cannot be extended.
    #[error(transparent)]
    Extend(#[from] signature::ExtendError),
    /// A signed file has the level that it is to be extended to.
    #[error("Die Datei „{name}“ hat die Stufe {level} schon. Es ist nichts zu tun.")]
    LevelReached {
        /// Name of the file.
        name: String,
        /// The level that was asked for.
        level: signature::Level,
    },
    /// A signed file is as verifiable as before after everybody was asked.
    #[error("Die Datei bleibt, wie sie ist (Stufe {level}). {}", missing.join(" "))]
    NothingGained {
        /// Its level.
        level: signature::Level,
        /// What could not be had, each as a sentence.
        missing: Vec<String>,
    },
    /// A file that is no document of the book.
    #[error("Diese Datei liegt nicht im Beschlussbuch. Ergänzen Sie eine, die darin abgelegt ist.")]
    NotFiled,
    /// The actor's name cannot be used.
    #[error(
        "Der Name der handelnden Person („actor“) muss 1 bis 200 Zeichen haben und darf keine Steuerzeichen enthalten."
    )]
    Actor,
    /// The book file.
    #[error("{0}")]
    Journal(#[from] journal::JournalError),
    /// An entry that this program cannot read or that does not fit.
    #[error(
        "Der Eintrag {sequence} des Journals passt nicht: {reason} Prüfen Sie das Beschlussbuch mit „beschlussbuch check“."
    )]
    Entry {
        /// Number of the entry.
        sequence: u64,
        /// What is wrong with it.
        reason: String,
    },
    /// A text or file that an entry names is not there.
    #[error(
        "Der Inhalt {0} fehlt im Beschlussbuch. Prüfen Sie es mit „beschlussbuch check“ und greifen Sie auf eine Kopie zurück."
    )]
    ContentMissing(String),
    /// A content that was asked for was erased.
    #[error("Dieser Inhalt wurde gelöscht. Grund: {reason}. Er lässt sich nicht wiederherstellen.")]
    ContentErased {
        /// Why.
        reason: String,
    },
    /// A file cannot be attached.
    #[error("{0}")]
    Attachment(#[from] AttachmentError),
    /// The journal moved again and again while deciding.
    #[error("Das Beschlussbuch wird gerade von anderer Stelle beschrieben. Versuchen Sie es noch einmal.")]
    Contended,
    /// No meeting of that name.
    #[error("Eine Sitzung „{0}“ gibt es in diesem Beschlussbuch nicht. Geben Sie die Nummer an, etwa „ZA/47“.")]
    NoSuchMeeting(String),
    /// No motion of that name.
    #[error("Eine Vorlage „{0}“ gibt es in diesem Beschlussbuch nicht. Geben Sie die Nummer an, etwa „V/0012/2026“.")]
    NoSuchMotion(String),
    /// No meeting whose minutes wait for a signature, or several.
    #[error("Zu welcher Sitzung die Datei gehört, ist nicht eindeutig. Geben Sie die Nummer der Sitzung an.")]
    MeetingAmbiguous,
    /// A document could not be made.
    #[error("{0}")]
    Render(#[from] documents::RenderError),
    /// A folder could not be made.
    #[error("{0}")]
    Folder(#[from] documents::FolderError),
    /// The signature could not be made.
    #[error("{0}")]
    Sign(#[from] signature::SignError),
    /// The key could not be read.
    #[error("{0}")]
    Key(#[from] signature::KeyError),
    /// The card could not be used.
    #[error("{0}")]
    Card(#[from] signature::TokenError),
    /// Others sign before.
    #[error("Vorher fehlt noch eine Unterschrift: {first}. Lassen Sie zuerst dort unterschreiben.")]
    NotYetYourTurn {
        /// Who signs first.
        first: String,
    },
    /// The file was altered after it was signed.
    #[error("Die Datei wird nicht abgelegt, weil ihre Unterschriften nicht in Ordnung sind: {0}")]
    NotIntact(String),
    /// The profile of this person cannot be read or written.
    #[error("Ihr Profil „{}“ lässt sich nicht {action}. {reason}.", path.display())]
    Profile {
        /// The file.
        path: PathBuf,
        /// What was to be done with it.
        action: &'static str,
        /// Why that did not work.
        reason: String,
    },
    /// Some other file than the minutes of the meeting.
    #[error(
        "Die Datei ist nicht die Niederschrift der Sitzung {meeting} aus diesem Beschlussbuch und wird nicht abgelegt. Geben Sie die Niederschrift hier aus und unterschreiben Sie diese Datei."
    )]
    OtherDocument {
        /// Official number of the meeting.
        meeting: String,
    },
    /// A rendering of a draft.
    #[error(
        "Die Datei wurde ausgegeben, bevor die Niederschrift der Sitzung {meeting} fertiggestellt war, und wird nicht abgelegt. Geben Sie die Niederschrift neu aus und unterschreiben Sie diese Datei."
    )]
    MadeBeforeFinal {
        /// Official number of the meeting.
        meeting: String,
    },
    /// No random bytes from the operating system.
    #[error("Das Betriebssystem liefert keine Zufallszahlen ({0}). Starten Sie den Rechner neu.")]
    Random(String),
    /// A value that could not be written as JSON; does not happen with values of our own.
    #[error("Ein Wert ließ sich nicht als JSON schreiben: {0}.")]
    Json(#[from] serde_json::Error),
}

impl OfficeError {
    /// Whether the rules said no, as against a failure.
    #[must_use]
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) | Self::Conflict { refusal, .. } => Some(refusal),
            _ => None,
        }
    }

    pub(crate) fn entry(sequence: u64, reason: impl ToString) -> Self {
        Self::Entry {
            sequence,
            reason: reason.to_string(),
        }
    }
}

impl From<(u64, Inconsistent)> for OfficeError {
    fn from((sequence, reason): (u64, Inconsistent)) -> Self {
        Self::entry(sequence, reason)
    }
}

/// What the system says of a file, as a German sentence without its full stop.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "Die Datei ist nicht vorhanden".to_owned(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "Die Berechtigung fehlt; geben Sie sich die Rechte an Datei und Ordner".to_owned()
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "Der Datenträger ist voll; schaffen Sie Platz und versuchen Sie es noch einmal".to_owned()
        }
        io::ErrorKind::IsADirectory | io::ErrorKind::NotADirectory => {
            "Wo eine Datei liegen müsste, liegt ein Ordner, oder umgekehrt; benennen Sie ihn um".to_owned()
        }
        io::ErrorKind::ResourceBusy => {
            "Ein anderes Fenster schreibt gerade; versuchen Sie es gleich noch einmal".to_owned()
        }
        _ => format!("Das System meldet: {error}"),
    }
}
