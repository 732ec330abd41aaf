//! Files that a person attaches. What comes from a dialog or is dropped on the window may be anything: a folder, a film,
//! a stick that is pulled out. Each gets its sentence, and nothing waits for ever.

use std::{
    fs::{self, File, Metadata},
    io::{self, ErrorKind, Read},
    path::{Path, PathBuf},
};

use base64::{Engine, engine::general_purpose::STANDARD};
use domain::{
    Command, Refusal,
    content::{self, CONTENT_LIMIT, Hash},
    id::MotionId,
    motion::MotionCommand,
};
use journal::Content;

use crate::{CommandLine, Office, OfficeError, Receipt, error::reason, media_type::media_type};

/// Why a file cannot be attached. Nothing was changed then.
#[derive(Debug, thiserror::Error)]
pub enum AttachmentError {
    /// A folder.
    #[error("„{}“ ist ein Ordner. Wählen Sie die Dateien darin aus oder packen Sie den Ordner in ein ZIP-Archiv.", .0.display())]
    Folder(PathBuf),
    /// A device, a pipe or a socket: reading it may never end.
    #[error("„{}“ ist keine gewöhnliche Datei, sondern ein Gerät oder eine Verbindung. Wählen Sie eine gespeicherte Datei.", .0.display())]
    NotAFile(PathBuf),
    /// Larger than a command may carry.
    #[error("Die Datei „{}“ ist zu groß ({}): Höchstens {} sind möglich. Verkleinern Sie sie oder teilen Sie sie auf mehrere Dateien auf.", path.display(), german_size(*size), german_size(limit()))]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size in bytes, as far as it is known.
        size: u64,
    },
    /// Nothing in it.
    #[error("Die Datei „{}“ ist leer. Prüfen Sie, ob sie vollständig gespeichert ist, oder wählen Sie eine andere.", .0.display())]
    Empty(PathBuf),
    /// Not there.
    #[error("Die Datei „{}“ ist nicht oder nicht mehr vorhanden. Prüfen Sie, ob sie verschoben oder umbenannt wurde oder ihr Laufwerk getrennt ist, und wählen Sie sie noch einmal.", .0.display())]
    Gone(PathBuf),
    /// Changed while it was read.
    #[error("Die Datei „{}“ hat sich geändert, während sie gelesen wurde. Warten Sie, bis das andere Programm sie gespeichert hat, und hängen Sie sie noch einmal an.", .0.display())]
    Changed(PathBuf),
    /// May not be read.
    #[error("Für die Datei „{}“ fehlt Ihnen die Berechtigung zum Lesen. Geben Sie sich die Berechtigung oder kopieren Sie die Datei in einen eigenen Ordner.", .0.display())]
    NotReadable(PathBuf),
    /// Its name is no Unicode, so that nobody could read it in the book.
    #[error("Der Name der Datei „{}“ enthält Zeichen, die sich nicht darstellen lassen. Benennen Sie die Datei um und hängen Sie sie noch einmal an.", .0.display())]
    NameNotText(PathBuf),
    /// Anything else that the system says.
    #[error("Die Datei „{}“ lässt sich nicht zu Ende lesen. {reason}. Prüfen Sie, ob ihr Laufwerk verbunden ist, und versuchen Sie es noch einmal.", path.display())]
    Failed {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
}

impl AttachmentError {
    fn io(path: &Path, error: &io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::Gone(path),
            ErrorKind::PermissionDenied => Self::NotReadable(path),
            ErrorKind::IsADirectory => Self::Folder(path),
            _ => Self::Failed {
                path,
                reason: reason(error),
            },
        }
    }
}

/// A file that was read whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, without folders.
    pub name: String,
    /// Media type, by its first bytes and its ending.
    pub media_type: &'static str,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Attachment {
    /// The file as a command carries it.
    #[must_use]
    pub fn file(&self) -> content::File {
        content::File {
            name: self.name.clone(),
            media_type: self.media_type.to_owned(),
            base64: STANDARD.encode(&self.bytes),
        }
    }
}

/// Reads a file that is to be attached.
///
/// # Errors
/// A sentence that names the file and says what to do.
pub fn read(path: &Path) -> Result<Attachment, AttachmentError> {
    let io = |e: io::Error| AttachmentError::io(path, &e);
    let name = path
        .file_name()
        .ok_or_else(|| AttachmentError::Folder(path.to_owned()))?;
    // Before it is opened: opening a pipe would wait for whoever writes into it.
    judge(path, &fs::metadata(path).map_err(io)?)?;
    let name = name
        .to_str()
        .ok_or_else(|| AttachmentError::NameNotText(path.to_owned()))?;
    let file = File::open(path).map_err(io)?;
    let bytes = read_opened(path, &file, &file)?;
    Ok(Attachment {
        name: name.to_owned(),
        media_type: media_type(name, &bytes),
        bytes,
    })
}

/// Whether a file may be read at all.
fn judge(path: &Path, metadata: &Metadata) -> Result<(), AttachmentError> {
    let path = || path.to_owned();
    if metadata.is_dir() {
        return Err(AttachmentError::Folder(path()));
    }
    if !metadata.is_file() {
        return Err(AttachmentError::NotAFile(path()));
    }
    match metadata.len() {
        0 => Err(AttachmentError::Empty(path())),
        size if size > limit() => Err(AttachmentError::TooLarge { path: path(), size }),
        _ => Ok(()),
    }
}

/// Reads an open file whole by way of its reader, or not at all if it changes meanwhile.
fn read_opened(path: &Path, file: &File, reader: impl Read) -> Result<Vec<u8>, AttachmentError> {
    let io = |e: io::Error| AttachmentError::io(path, &e);
    let before = file.metadata().map_err(io)?;
    judge(path, &before)?;
    let mut bytes = Vec::new();
    // It may grow while it is read: never more than a byte beyond the limit.
    reader.take(limit() + 1).read_to_end(&mut bytes).map_err(io)?;
    let read = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if read > limit() {
        return Err(AttachmentError::TooLarge {
            path: path.to_owned(),
            size: read,
        });
    }
    let after = file.metadata().map_err(io)?;
    let same = read == before.len() && read == after.len() && before.modified().ok() == after.modified().ok();
    if same {
        Ok(bytes)
    } else {
        Err(AttachmentError::Changed(path.to_owned()))
    }
}

fn limit() -> u64 {
    u64::try_from(CONTENT_LIMIT).unwrap_or(u64::MAX)
}

/// A size as people read it, such as „2,0 GiB“.
fn german_size(bytes: u64) -> String {
    const MIB: u64 = 1024 * 1024;
    let (unit, name) = if bytes >= 1024 * MIB {
        (1024 * MIB, "GiB")
    } else {
        (MIB, "MiB")
    };
    // Rounded up, so that a byte beyond the limit is not shown as the limit.
    let tenths = bytes.saturating_mul(10).div_ceil(unit);
    match tenths % 10 {
        0 => format!("{} {name}", tenths / 10),
        tenth => format!("{},{tenth} {name}", tenths / 10),
    }
}

impl Office {
    /// Attaches a file to a motion.
    ///
    /// # Errors
    /// If the file cannot be read, a rule says no, or the book cannot be written. Nothing has happened then.
    pub fn attach(&mut self, motion: &MotionId, path: &Path) -> Result<Receipt, OfficeError> {
        let file = read(path)?.file();
        let id = uuid::Uuid::now_v7().to_string().parse().map_err(Refusal::from)?;
        let motion = motion.clone();
        self.execute(&CommandLine {
            at: None,
            actor: None,
            command: Command::Motion(MotionCommand::Attach { motion, id, file }),
        })
    }

    /// The bytes of a content, such as an attachment or a signed document.
    ///
    /// # Errors
    /// If it was erased, is not there, or the book cannot be read.
    pub fn content_bytes(&mut self, hash: &Hash) -> Result<Vec<u8>, OfficeError> {
        self.catch_up()?;
        match self.store().content(&hash.0)? {
            Content::Present(bytes) => Ok(bytes),
            Content::Erased => Err(OfficeError::ContentErased {
                reason: self.book().erased.get(hash).cloned().unwrap_or_default(),
            }),
            Content::Missing => Err(OfficeError::ContentMissing(hash.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{io::Write, time::SystemTime};

    use super::*;

    /// Reads a byte of the file, then something happens, then the rest is read.
    struct Meanwhile<'a, F: FnMut() -> io::Result<()>> {
        file: &'a File,
        begun: bool,
        happens: F,
    }

    impl<F: FnMut() -> io::Result<()>> Read for Meanwhile<'_, F> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            if !self.begun {
                self.begun = true;
                return self.file.read(&mut buffer[..1]);
            }
            (self.happens)()?;
            self.file.read(buffer)
        }
    }

    /// What comes of a file of three bytes to which something happens while it is read.
    fn read_while(mut happens: impl FnMut(&Path) -> io::Result<()>) -> Result<Vec<u8>, String> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("anlage.txt");
        fs::write(&path, "abc").unwrap();
        let yesterday = File::options().write(true).open(&path).unwrap();
        yesterday.set_modified(SystemTime::UNIX_EPOCH).unwrap();
        let file = File::open(&path).unwrap();
        let mut once = true;
        let reader = Meanwhile {
            file: &file,
            begun: false,
            happens: || {
                if std::mem::take(&mut once) {
                    happens(&path)
                } else {
                    Ok(())
                }
            },
        };
        let read = read_opened(&path, &file, reader);
        read.map_err(|e| e.to_string().replace(path.to_str().unwrap(), "anlage.txt"))
    }

    #[test]
    fn a_file_that_changes_while_it_is_read_is_not_taken_for_whole() {
        let write = |path: &Path| File::options().write(true).open(path);
        let append = |path: &Path| File::options().append(true).open(path);
        let changed = Err(
            "Die Datei „anlage.txt“ hat sich geändert, während sie gelesen wurde. Warten Sie, bis das andere \
                           Programm sie gespeichert hat, und hängen Sie sie noch einmal an."
                .to_owned(),
        );
        assert_eq!(read_while(|_| Ok(())), Ok(b"abc".to_vec()));
        assert_eq!(read_while(|path| write(path)?.set_len(0)), changed);
        assert_eq!(read_while(|path| append(path)?.write_all(b"def")), changed);
        assert_eq!(read_while(|path| write(path)?.write_all(b"xyz")), changed);
        // A file system whose clock is coarse: the length tells.
        let cut_unseen = |path: &Path| {
            let file = write(path)?;
            file.set_len(2)?;
            file.set_modified(SystemTime::UNIX_EPOCH)
        };
        assert_eq!(read_while(cut_unseen), changed);
    }

    #[test]
    fn a_file_that_grows_beyond_the_limit_is_not_read_to_its_end() {
        let grown = read_while(|path| File::options().write(true).open(path)?.set_len(1 << 40));
        let sentence = grown.unwrap_err();
        assert!(sentence.contains("zu groß (64,1 MiB): Höchstens 64 MiB"), "{sentence}");
    }

    #[test]
    fn a_drive_that_goes_away_is_said() {
        let gone = read_while(|_| Err(io::Error::other("Eingabe-/Ausgabefehler")));
        let sentence = gone.unwrap_err();
        assert!(
            sentence.contains("nicht zu Ende lesen") && sentence.contains("Laufwerk verbunden"),
            "{sentence}"
        );
        // Its entry in the folder may be gone; what is open is still whole.
        assert_eq!(read_while(|path| fs::remove_file(path)), Ok(b"abc".to_vec()));
    }

    #[test]
    fn sizes_are_written_as_people_read_them() {
        const MIB: u64 = 1024 * 1024;
        for (bytes, text) in [
            (64 * MIB, "64 MiB"),
            (64 * MIB + 1, "64,1 MiB"),
            (2048 * MIB, "2 GiB"),
            (2500 * MIB, "2,5 GiB"),
        ] {
            assert_eq!(german_size(bytes), text);
        }
    }
}
