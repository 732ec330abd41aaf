//! Why the program ends without having done what was asked.

use std::{path::Path, process::ExitCode};

use office::{
    OfficeError,
    signature::{ExtendError, SignError},
};

/// A failure with its sentence and its exit code.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// From the use cases.
    #[error("{0}")]
    Office(#[from] OfficeError),
    /// The input cannot be used.
    #[error("{0}")]
    Input(String),
    /// A file could not be read or written.
    #[error("{0}")]
    File(String),
}

impl Failure {
    /// Reading or writing a file failed.
    pub fn file(action: &str, path: &Path, error: &std::io::Error) -> Self {
        let reason = match error.kind() {
            std::io::ErrorKind::NotFound => "Sie ist nicht vorhanden".to_owned(),
            std::io::ErrorKind::PermissionDenied => "Die Berechtigung fehlt".to_owned(),
            std::io::ErrorKind::StorageFull => "Der Datenträger ist voll".to_owned(),
            std::io::ErrorKind::IsADirectory => "Das ist ein Ordner".to_owned(),
            _ => error.to_string(),
        };
        Self::File(format!(
            "Die Datei „{}“ lässt sich nicht {action}. {reason}.",
            path.display()
        ))
    }

    /// 1 refused or not valid, 2 bad input, 3 failure.
    pub fn code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Office(error) => match error {
                OfficeError::Refused(_)
                | OfficeError::Conflict { .. }
                | OfficeError::NotYours { .. }
                | OfficeError::MeetingAmbiguous
                | OfficeError::NotYetYourTurn { .. }
                | OfficeError::NotIntact(_)
                | OfficeError::OtherDocument { .. }
                | OfficeError::MadeBeforeFinal { .. }
                | OfficeError::LevelReached { .. }
                | OfficeError::NothingGained { .. }
                | OfficeError::Render(_)
                | OfficeError::Folder(_) => 1,
                OfficeError::Extend(ExtendError::NotIntact(_) | ExtendError::Revoked(_)) => 1,
                // The service is not there, or does not do what it should.
                OfficeError::Sign(SignError::Timestamp(_))
                | OfficeError::Extend(ExtendError::Sign(SignError::Timestamp(_)))
                | OfficeError::TimestampService(_) => 3,
                OfficeError::Extend(ExtendError::NoAuthority | ExtendError::NoService | ExtendError::Sign(_)) => 2,
                OfficeError::NotACommand(_)
                | OfficeError::NotAQuery(_)
                | OfficeError::TimeNotSettable
                | OfficeError::TimestampAddress(_)
                | OfficeError::TimeGoesBack
                | OfficeError::Actor
                | OfficeError::NoSuchMeeting(_)
                | OfficeError::NoSuchMotion(_)
                | OfficeError::NotFiled
                | OfficeError::ContentErased { .. }
                | OfficeError::Attachment(_)
                | OfficeError::Sign(_)
                | OfficeError::Key(_)
                | OfficeError::Card(_) => 2,
                OfficeError::Journal(error) => {
                    if error.is_bad_input() {
                        2
                    } else {
                        3
                    }
                }
                OfficeError::Entry { .. }
                | OfficeError::ContentMissing(_)
                | OfficeError::Contended
                | OfficeError::Profile { .. }
                | OfficeError::Random(_)
                | OfficeError::Json(_) => 3,
            },
            Self::Input(_) => 2,
            Self::File(_) => 3,
        })
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Office(OfficeError::Json(error))
    }
}
