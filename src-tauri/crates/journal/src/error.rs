//! What can go wrong with a book file, in sentences that say what to do.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use crate::{draft::DRAFT_LIMIT, entry::Head};

/// Why a book file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// No file of that name.
    #[error("Das Beschlussbuch „{}“ ist nicht vorhanden. Prüfen Sie den Namen oder legen Sie ein neues an.", .0.display())]
    NotFound(PathBuf),
    /// No folder of that name.
    #[error("Den Ordner „{}“ gibt es nicht. Legen Sie ihn an oder wählen Sie einen anderen.", .0.display())]
    FolderMissing(PathBuf),
    /// Something is there already.
    #[error("„{}“ gibt es schon. Wählen Sie einen anderen Namen; es wird nichts überschrieben.", .0.display())]
    Exists(PathBuf),
    /// A foreign file.
    #[error("„{}“ ist kein Beschlussbuch. Wählen Sie eine Datei, die mit diesem Programm angelegt wurde.", .0.display())]
    NotABook(PathBuf),
    /// The file is cut or broken.
    #[error("Das Beschlussbuch „{}“ ist beschädigt ({detail}). Ändern Sie die Datei nicht und stellen Sie das Buch aus einer Kopie wieder her.", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found.
        detail: String,
    },
    /// A write was cut short and cannot be taken back without writing.
    #[error("Das Schreiben in „{}“ wurde unterbrochen, und ohne Schreibrecht lässt sich der letzte vollständige Stand nicht herstellen. Geben Sie sich die Berechtigung für Datei und Ordner und öffnen Sie das Buch noch einmal.", .0.display())]
    Interrupted(PathBuf),
    /// Written by a newer release.
    #[error("Das Beschlussbuch „{}“ wurde mit einer neueren Fassung dieses Programms geschrieben (Format {format}). Aktualisieren Sie das Programm, um es zu öffnen.", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        format: i64,
    },
    /// On a network drive.
    #[error("„{}“ liegt auf einem Netzlaufwerk ({kind}). Dort kann ein Beschlussbuch Schaden nehmen. Kopieren Sie es auf ein Laufwerk dieses Rechners und öffnen Sie es dort.", path.display())]
    NetworkFileSystem {
        /// The file.
        path: PathBuf,
        /// Which file system.
        kind: String,
    },
    /// The file or its folder cannot be written.
    #[error("„{}“ lässt sich nicht schreiben. Das Beschlussbuch und sein Ordner müssen für Sie beschreibbar sein; geben Sie sich die Berechtigung oder kopieren Sie das Buch in einen eigenen Ordner.", .0.display())]
    NotWritable(PathBuf),
    /// The file cannot be read.
    #[error("„{}“ lässt sich nicht lesen. Geben Sie sich die Berechtigung oder kopieren Sie das Buch in einen eigenen Ordner.", .0.display())]
    NotReadable(PathBuf),
    /// The disk is full.
    #[error("Der Datenträger von „{}“ ist voll. Es wurde nichts geändert. Schaffen Sie Platz und versuchen Sie es noch einmal.", .0.display())]
    Full(PathBuf),
    /// Another program holds the file.
    #[error("„{}“ wird gerade von einem anderen Programm beschrieben. Versuchen Sie es gleich noch einmal.", .0.display())]
    Busy(PathBuf),
    /// A content beyond the limit.
    #[error("Der Inhalt ist {} MiB groß; höchstens {} MiB sind möglich.", size / 1024 / 1024, limit / 1024 / 1024)]
    TooLarge {
        /// Its size in bytes.
        size: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// A content of the same hash was stored before; salts are never used twice.
    #[error(
        "Ein Inhalt ist unter demselben Hash schon gespeichert. Es wurde nichts geändert. Versuchen Sie es noch einmal."
    )]
    ContentExists,
    /// The stored bytes do not give the hash under which they lie.
    #[error("Der Inhalt {}… in „{}“ wurde verändert. Prüfen Sie das Beschlussbuch und greifen Sie auf eine Kopie zurück.", hash.get(..12).unwrap_or(hash), path.display())]
    ContentChanged {
        /// The file.
        path: PathBuf,
        /// The hash in hexadecimal digits.
        hash: String,
    },
    /// Somebody else recorded something meanwhile.
    #[error("Inzwischen wurde von anderer Stelle etwas eingetragen. Versuchen Sie es noch einmal.")]
    HeadMoved,
    /// The open file was moved, renamed or deleted, or another one lies in its place.
    #[error("Das Beschlussbuch liegt nicht mehr an seinem Ort ({}). Alles bisher Eingetragene ist gespeichert. Legen Sie die Datei zurück oder öffnen Sie sie am neuen Ort.", path.display())]
    Moved {
        /// Where it was opened.
        path: PathBuf,
    },
    /// A draft beyond the limit.
    #[error("Der Entwurf ist größer als {} MiB und wird deshalb nicht zwischengespeichert. Kürzen Sie ihn oder legen Sie den Text als Datei bei.", DRAFT_LIMIT / 1024 / 1024)]
    DraftTooLarge,
    /// Seat or place of a draft without a name, or with one that is too long.
    #[error("Der Entwurf lässt sich nicht zwischenspeichern, weil sein Platz keinen Namen von 1 bis 200 Zeichen hat.")]
    DraftPlace,
    /// A content that is to be erased is not there.
    #[error("Ein Inhalt, der gelöscht werden soll, ist nicht vorhanden oder schon gelöscht.")]
    NothingToErase,
    /// A copy that does not pass its check.
    #[error("Die Kopie „{}“ ist nicht in Ordnung: {findings} Stellen Sie das Buch aus einer anderen Kopie wieder her.", path.display())]
    CopyNotSound {
        /// The copy.
        path: PathBuf,
        /// What its check found.
        findings: String,
    },
    /// The person stopped it.
    #[error("Der Vorgang wurde abgebrochen. Es wurde nichts geändert.")]
    Cancelled,
    /// Anything else that the system says.
    #[error("„{}“: {detail}. Es wurde nichts geändert.", path.display())]
    System {
        /// The file.
        path: PathBuf,
        /// What the system says.
        detail: String,
    },
}

impl JournalError {
    /// Whether the named file itself is the wrong one, as against a failure of the machine.
    #[must_use]
    pub fn is_bad_input(&self) -> bool {
        match self {
            Self::NotFound(_)
            | Self::FolderMissing(_)
            | Self::Exists(_)
            | Self::NotABook(_)
            | Self::Damaged { .. }
            | Self::Newer { .. }
            | Self::NetworkFileSystem { .. }
            | Self::TooLarge { .. }
            | Self::DraftTooLarge
            | Self::DraftPlace
            | Self::ContentChanged { .. }
            | Self::CopyNotSound { .. } => true,
            Self::Interrupted(_)
            | Self::NotWritable(_)
            | Self::NotReadable(_)
            | Self::Full(_)
            | Self::Busy(_)
            | Self::HeadMoved
            | Self::Moved { .. }
            | Self::NothingToErase
            | Self::ContentExists
            | Self::Cancelled
            | Self::System { .. } => false,
        }
    }

    pub(crate) fn sqlite(path: &Path, error: &rusqlite::Error) -> Self {
        let path = path.to_owned();
        let extended = error.sqlite_error().map(|e| e.extended_code);
        if extended == Some(rusqlite::ffi::SQLITE_READONLY_ROLLBACK) {
            return Self::Interrupted(path);
        }
        // SQLite looks for itself before it begins to write.
        if extended == Some(rusqlite::ffi::SQLITE_READONLY_DBMOVED) {
            return Self::Moved { path };
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotABook(path),
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged {
                path,
                detail: "ihr Aufbau ist nicht mehr lesbar".into(),
            },
            Some(ErrorCode::DiskFull) => Self::Full(path),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy(path),
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => Self::NotWritable(path),
            _ => Self::System {
                path,
                detail: error.to_string(),
            },
        }
    }

    pub(crate) fn io(path: &Path, error: &std::io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::NotFound(path),
            std::io::ErrorKind::AlreadyExists => Self::Exists(path),
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => Self::NotWritable(path),
            std::io::ErrorKind::StorageFull => Self::Full(path),
            _ => Self::System {
                path,
                detail: error.to_string(),
            },
        }
    }
}

/// Why an entry was not appended. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// Somebody else appended meanwhile: read, decide once more, and try again.
    #[error("Inzwischen wurde von anderer Stelle etwas eingetragen.")]
    HeadMoved {
        /// The head as it is now.
        now: Head,
    },
    /// Anything else.
    #[error("{0}")]
    Failed(#[from] JournalError),
}

impl From<AppendError> for JournalError {
    fn from(error: AppendError) -> Self {
        match error {
            AppendError::HeadMoved { .. } => Self::HeadMoved,
            AppendError::Failed(error) => error,
        }
    }
}
