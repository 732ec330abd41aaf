//! Copies of a book, made by SQLite's backup API also while somebody writes; and the way back.

use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use rusqlite::{
    Connection,
    backup::{Backup, StepResult},
};

use crate::{
    book_file::{BookFile, PATIENCE, absolute, folder, refuse_network},
    error::JournalError,
};

/// Pages copied between two looks at whether the person wants to stop.
const PAGES: i32 = 256;

/// Hears how many pages of how many are done; may stop.
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64) -> ControlFlow<()>;

impl BookFile {
    /// Copies the book to a new file: under a temporary name first, then in one step under its own.
    ///
    /// # Errors
    /// If the target exists or cannot be written, or the copy was stopped. No half copy is left behind.
    pub fn backup(&self, copy: &Path, progress: Progress) -> Result<(), JournalError> {
        let copy = &absolute(copy)?;
        if copy.exists() {
            return Err(JournalError::Exists(copy.to_owned()));
        }
        if !folder(copy).is_dir() {
            return Err(JournalError::FolderMissing(folder(copy).to_owned()));
        }
        let temporary = temporary(copy);
        let made = self.copy_pages(&temporary, copy, progress).and_then(|()| {
            fs::File::open(&temporary)
                .and_then(|f| f.sync_all())
                .map_err(|e| JournalError::io(copy, &e))?;
            // A hard link fails where something came into being meanwhile; a rename would overwrite it.
            match fs::hard_link(&temporary, copy) {
                Ok(()) => fs::remove_file(&temporary).map_err(|e| JournalError::io(copy, &e)),
                Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => Err(JournalError::Exists(copy.to_owned())),
                Err(_) => fs::rename(&temporary, copy).map_err(|e| JournalError::io(copy, &e)),
            }
        });
        if made.is_err() {
            // What is left is of no use; the first error is the one to tell.
            let _ = fs::remove_file(&temporary);
        }
        made
    }

    /// Copies to a file; a failure names the copy as the person does.
    fn copy_pages(&self, to: &Path, named: &Path, progress: Progress) -> Result<(), JournalError> {
        let sql = |e: rusqlite::Error| match JournalError::sqlite(named, &e) {
            // What cannot be read is the book, not its copy.
            JournalError::NotABook(_) | JournalError::Damaged { .. } => self.damage(&e),
            other => other,
        };
        let mut target = Connection::open(to).map_err(sql)?;
        let backup = Backup::new(&self.connection, &mut target).map_err(sql)?;
        let mut waiting: Option<Instant> = None;
        loop {
            self.may_be_copied()?;
            let step = backup.step(PAGES).map_err(sql)?;
            let at = backup.progress();
            let pages = |n: i32| u64::try_from(n).unwrap_or(0);
            if progress(pages(at.pagecount - at.remaining), pages(at.pagecount)).is_break() {
                return Err(JournalError::Cancelled);
            }
            match step {
                StepResult::Done => return Ok(()),
                StepResult::More => waiting = None,
                _ if waiting.get_or_insert_with(Instant::now).elapsed() > PATIENCE => {
                    return Err(JournalError::Busy(self.path.clone()));
                }
                // Somebody writes: the backup goes on when they are done.
                _ => std::thread::sleep(Duration::from_millis(20)),
            }
        }
    }

    /// Makes a book from a copy, after the copy has passed its check.
    ///
    /// # Errors
    /// If the copy is damaged, or the target exists or lies on a network drive, where it could not be opened.
    pub fn restore(copy: &Path, to: &Path, progress: Progress) -> Result<(), JournalError> {
        refuse_network(&absolute(to)?)?;
        let file = Self::open_read_only(copy)?;
        let report = file.check(progress)?;
        if !report.is_sound() {
            let findings: Vec<String> = report.findings.iter().take(3).map(ToString::to_string).collect();
            return Err(JournalError::CopyNotSound {
                path: copy.to_owned(),
                findings: findings.join(" "),
            });
        }
        file.backup(to, progress)
    }
}

fn temporary(copy: &Path) -> PathBuf {
    let mut name = copy.as_os_str().to_owned();
    name.push(format!(".{}.neu", std::process::id()));
    PathBuf::from(name)
}
