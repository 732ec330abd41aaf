//! A book as one SQLite file.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, OptionalExtension, Row, Transaction, TransactionBehavior, params};
use sha2::{Digest, Sha256};

use crate::{
    backup::Progress,
    content::{CONTENT_LIMIT, Content, ContentHash, NewContent, PIECE},
    draft::{self, Draft},
    entry::{self, Entry, Head, NewEntry},
    error::{AppendError, JournalError},
    file_system::{self, Identity, identity},
    schema::{self, APPLICATION_ID, FORMAT},
    store::Store,
};

/// How long to wait while another process writes.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// An open book file.
pub struct BookFile {
    pub(crate) connection: Connection,
    pub(crate) path: PathBuf,
    identity: Identity,
}

impl BookFile {
    /// Makes a new book file.
    ///
    /// # Errors
    /// If something of that name exists or the place cannot be used. No file is left behind then.
    pub fn create(path: &Path, book_id: &str) -> Result<Self, JournalError> {
        let path = &absolute(path)?;
        refuse_network(path)?;
        if !folder(path).is_dir() {
            return Err(JournalError::FolderMissing(folder(path).to_owned()));
        }
        fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(path)
            .map_err(|e| JournalError::io(path, &e))?;
        let made = Self::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE).and_then(|file| {
            let sql = |e: rusqlite::Error| JournalError::sqlite(path, &e);
            let setup = format!(
                "PRAGMA auto_vacuum = NONE; BEGIN IMMEDIATE; PRAGMA application_id = {APPLICATION_ID}; \
                 PRAGMA user_version = {FORMAT}; {}",
                schema::added(0, FORMAT)
            );
            file.connection.execute_batch(&setup).map_err(sql)?;
            file.connection
                .execute("INSERT INTO book (id) VALUES (?1)", [book_id])
                .map_err(sql)?;
            file.connection.execute_batch("COMMIT").map_err(sql)?;
            Ok(file)
        });
        if made.is_err() {
            // The file was made a moment ago and is empty; the first error is the one to tell.
            let _ = fs::remove_file(path);
        }
        made
    }

    /// Opens a book file to read and write. What a crash left half done is taken back; a book of an older format is raised to
    /// the present one.
    ///
    /// # Errors
    /// If it is no book, a newer one, damaged, on a network drive, or not writable.
    pub fn open(path: &Path) -> Result<Self, JournalError> {
        let path = &absolute(path)?;
        refuse_network(path)?;
        let file = Self::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        file.recognize()?;
        file.raise()?;
        Ok(file)
    }

    /// Opens a book file to read it, also a copy on a network drive. The only thing ever written is what a crash left half
    /// done: it is taken back where the file lies on a local drive and may be written.
    ///
    /// # Errors
    /// If it is no book, a newer one, or damaged, or must be written to after a crash and may not.
    pub fn open_read_only(path: &Path) -> Result<Self, JournalError> {
        let path = &absolute(path)?;
        // Without the right to write, SQLite falls back to reading by itself.
        let access = match refuse_network(path) {
            Ok(()) => OpenFlags::SQLITE_OPEN_READ_WRITE,
            Err(_) => OpenFlags::SQLITE_OPEN_READ_ONLY,
        };
        let file = Self::connect(path, access)?;
        let reading = file.connection.execute_batch("PRAGMA query_only = ON");
        reading.map_err(|e| file.error(&e))?;
        file.recognize()?;
        Ok(file)
    }

    fn connect(path: &Path, access: OpenFlags) -> Result<Self, JournalError> {
        let meta = fs::metadata(path).map_err(|e| match e.kind() {
            std::io::ErrorKind::PermissionDenied => JournalError::NotReadable(path.to_owned()),
            _ => JournalError::io(path, &e),
        })?;
        if !meta.is_file() {
            return Err(JournalError::NotABook(path.to_owned()));
        }
        let sql = |e: rusqlite::Error| JournalError::sqlite(path, &e);
        let opened = identity(path).map_err(|e| JournalError::io(path, &e))?;
        let connection = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)
            .map_err(|e| not_readable(path).unwrap_or_else(|| sql(e)))?;
        connection.busy_timeout(PATIENCE).map_err(sql)?;
        // A rollback journal: the book is one file at rest. Erased bytes are overwritten.
        connection
            .execute_batch(
                "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; \
                 PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON;",
            )
            .map_err(sql)?;
        if access.contains(OpenFlags::SQLITE_OPEN_READ_WRITE) {
            connection
                .query_row("PRAGMA journal_mode = TRUNCATE", [], |_| Ok(()))
                .map_err(sql)?;
        }
        let file = Self {
            connection,
            path: path.to_owned(),
            identity: opened,
        };
        // The same before and after: then it is also the one that SQLite opened in between.
        file.is_here()?;
        Ok(file)
    }

    /// Whether the file still lies where it was opened. Asked before each look into it: SQLite would go on in a file that
    /// was moved away, and take the rollback journal of another one in its place for its own. One call of the system.
    pub(crate) fn is_here(&self) -> Result<(), JournalError> {
        match identity(&self.path) {
            Ok(found) if found == self.identity => Ok(()),
            Ok(_) | Err(_) => Err(JournalError::Moved {
                path: self.path.clone(),
            }),
        }
    }

    /// Whether the file may be copied: also one that was deleted and lives on only in this opening, but not while another
    /// one lies in its place.
    pub(crate) fn may_be_copied(&self) -> Result<(), JournalError> {
        match identity(&self.path) {
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(()),
            Ok(_) | Err(_) => self.is_here(),
        }
    }

    /// Whether the file is a book that this program can read.
    fn recognize(&self) -> Result<(), JournalError> {
        let number = |pragma: &str| {
            let read = self.connection.query_row(pragma, [], |row| row.get::<_, i64>(0));
            read.map_err(|e| JournalError::sqlite(&self.path, &e))
        };
        if number("PRAGMA application_id")? != APPLICATION_ID {
            return Err(JournalError::NotABook(self.path.clone()));
        }
        let format = number("PRAGMA user_version")?;
        if format > FORMAT {
            return Err(JournalError::Newer {
                path: self.path.clone(),
                format,
            });
        }
        if format < 1 {
            return Err(self.broken("die Nummer des Formats fehlt"));
        }
        // A view in the place of a table could be made to never end.
        let names: Vec<String> = schema::tables(format).map(|name| format!("'{name}'")).collect();
        let tables = format!(
            "SELECT {} - count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ({})",
            names.len(),
            names.join(", ")
        );
        if number(&tables)? != 0 {
            return Err(self.broken("es fehlen Tabellen"));
        }
        // A cut file still has its first page; the number of pages in it tells.
        let (pages, size) = (number("PRAGMA page_count")?, number("PRAGMA page_size")?);
        let length = fs::metadata(&self.path)
            .map_err(|e| JournalError::io(&self.path, &e))?
            .len();
        if u64::try_from(pages.saturating_mul(size)).is_ok_and(|expected| length < expected) {
            return Err(self.broken("die Datei ist abgeschnitten"));
        }
        self.origin().map(|_| ())
    }

    /// Raises a book of an older format to the present one, in one step. Otherwise tries a write and takes it back: a folder
    /// without permission shows now and not in the middle of a meeting.
    fn raise(&self) -> Result<(), JournalError> {
        let raise = || -> rusqlite::Result<()> {
            let transaction = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
            // Once more behind the lock: another process may have raised it a moment ago.
            let format = self.format()?;
            let present = format.max(FORMAT);
            transaction.execute_batch(&format!(
                "{} PRAGMA user_version = {present};",
                schema::added(format, FORMAT)
            ))?;
            if format < FORMAT {
                transaction.commit()
            } else {
                transaction.rollback()
            }
        };
        raise().map_err(|e| self.error(&e))
    }

    pub(crate) fn format(&self) -> rusqlite::Result<i64> {
        self.connection.query_row("PRAGMA user_version", [], |row| row.get(0))
    }

    /// Sets an upper limit for the size of the file, in bytes: a quota. Only for this opening.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn limit_size(&self, bytes: u64) -> Result<(), JournalError> {
        let size: i64 = self
            .connection
            .query_row("PRAGMA page_size", [], |r| r.get(0))
            .map_err(|e| self.error(&e))?;
        let pages = bytes / u64::try_from(size).unwrap_or(4096).max(1);
        let limit = format!("PRAGMA max_page_count = {}", pages.max(1));
        self.connection
            .query_row(&limit, [], |_| Ok(()))
            .map_err(|e| self.error(&e))
    }

    pub(crate) fn error(&self, error: &rusqlite::Error) -> JournalError {
        JournalError::sqlite(&self.path, error)
    }
}

/// Whether the file cannot be read at all; asked only when SQLite could not open it. Nobody but SQLite opens a book that may
/// be open already: when any of its openings is closed, a process loses all its locks on the file (POSIX).
fn not_readable(path: &Path) -> Option<JournalError> {
    let error = fs::File::open(path).err()?;
    Some(match error.kind() {
        std::io::ErrorKind::PermissionDenied => JournalError::NotReadable(path.to_owned()),
        _ => JournalError::io(path, &error),
    })
}

/// A link may lead elsewhere: an existing file is judged by where it lies itself, a new one by its folder.
pub(crate) fn refuse_network(path: &Path) -> Result<(), JournalError> {
    let place = if path.exists() { path } else { folder(path) };
    match file_system::network(place) {
        Some(kind) => Err(JournalError::NetworkFileSystem {
            path: path.to_owned(),
            kind: kind.to_owned(),
        }),
        None => Ok(()),
    }
}

/// The folder of a whole path name.
pub(crate) fn folder(path: &Path) -> &Path {
    path.parent().unwrap_or(path)
}

/// Whole path names only: SQLite takes „:memory:“ and „file:…“ for something else than a file of that name.
pub(crate) fn absolute(path: &Path) -> Result<PathBuf, JournalError> {
    std::path::absolute(path).map_err(|e| JournalError::io(path, &e))
}

pub(crate) fn read_entry(row: &Row) -> rusqlite::Result<Entry> {
    Ok(Entry {
        sequence: row.get(0)?,
        at: row.get(1)?,
        actor: row.get(2)?,
        bytes: row.get(3)?,
        previous: row.get(4)?,
        hash: row.get(5)?,
    })
}

fn read_head(connection: &Connection) -> rusqlite::Result<Head> {
    let last = "SELECT sequence, hash FROM entry ORDER BY sequence DESC LIMIT 1";
    let head = connection
        .prepare_cached(last)?
        .query_row([], |r| {
            Ok(Head {
                sequence: r.get(0)?,
                hash: r.get(1)?,
            })
        })
        .optional()?;
    head.map_or_else(|| read_origin(connection), Ok)
}

fn read_origin(connection: &Connection) -> rusqlite::Result<Head> {
    connection
        .query_row("SELECT id FROM book", [], |r| r.get::<_, String>(0))
        .map(|id| Head::origin(&id))
}

fn insert_content(connection: &Connection, sequence: u64, content: &NewContent) -> rusqlite::Result<()> {
    let hash = content.hash();
    connection
        .prepare_cached("INSERT INTO content (hash, sequence, size, media_type, salt) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![
            hash,
            sequence,
            content.bytes.len(),
            content.media_type,
            content.salt
        ])?;
    let mut piece = connection.prepare_cached("INSERT INTO piece (content, number, bytes) VALUES (?1, ?2, ?3)")?;
    for (number, bytes) in content.bytes.chunks(PIECE).enumerate() {
        piece.execute(params![hash, number, bytes])?;
    }
    Ok(())
}

/// Takes pieces and salt of a content away; false if there is nothing to take.
fn erase_content(connection: &Connection, sequence: u64, hash: &ContentHash) -> rusqlite::Result<bool> {
    let marked = connection
        .prepare_cached("UPDATE content SET salt = NULL, erased_by = ?1 WHERE hash = ?2 AND erased_by IS NULL")?
        .execute(params![sequence, hash])?;
    connection
        .prepare_cached("DELETE FROM piece WHERE content = ?1")?
        .execute([hash])?;
    Ok(marked == 1)
}

impl Store for BookFile {
    fn origin(&self) -> Result<Head, JournalError> {
        self.is_here()?;
        read_origin(&self.connection).map_err(|e| match e {
            rusqlite::Error::QueryReturnedNoRows => self.broken("die Kennung des Buchs fehlt"),
            other => self.damage(&other),
        })
    }

    fn head(&self) -> Result<Head, JournalError> {
        self.is_here()?;
        read_head(&self.connection).map_err(|e| self.damage(&e))
    }

    fn entries_after(&self, sequence: u64, limit: usize) -> Result<Vec<Entry>, JournalError> {
        self.is_here()?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let sql = "SELECT sequence, at, actor, bytes, previous, hash FROM entry WHERE sequence > ?1 ORDER BY sequence LIMIT ?2";
        let read = || {
            let mut statement = self.connection.prepare_cached(sql)?;
            let rows = statement.query_map(params![sequence, limit], read_entry)?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        read().map_err(|e| self.damage(&e))
    }

    fn append(&mut self, expected: &Head, entry: NewEntry) -> Result<Entry, AppendError> {
        self.is_here()?;
        if let Some(large) = entry
            .contents
            .iter()
            .map(|c| c.bytes.len())
            .chain([entry.bytes.len()])
            .find(|n| *n > CONTENT_LIMIT)
        {
            return Err(JournalError::TooLarge {
                size: large,
                limit: CONTENT_LIMIT,
            }
            .into());
        }
        let path = self.path.clone();
        let sql = |e: rusqlite::Error| JournalError::sqlite(&path, &e);
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(sql)?;
        let head = read_head(&transaction).map_err(sql)?;
        if head != *expected {
            return Err(AppendError::HeadMoved { now: head });
        }
        for content in &entry.contents {
            let known = "SELECT 1 FROM content WHERE hash = ?1";
            let known = transaction
                .prepare_cached(known)
                .and_then(|mut s| s.exists([content.hash()]));
            if known.map_err(sql)? {
                return Err(JournalError::ContentExists.into());
            }
        }
        let sequence = head.sequence + 1;
        let hash = entry::hash(sequence, entry.at, &entry.actor, &head.hash, &entry.bytes);
        let write = || -> rusqlite::Result<bool> {
            transaction
                .prepare_cached(
                    "INSERT INTO entry (sequence, at, actor, bytes, previous, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute(params![sequence, entry.at, entry.actor, entry.bytes, head.hash, hash])?;
            entry
                .contents
                .iter()
                .try_for_each(|content| insert_content(&transaction, sequence, content))?;
            let mut erased = true;
            for content in &entry.erase {
                draft::erase(&transaction, content)?;
                erased &= erase_content(&transaction, sequence, content)?;
            }
            Ok(erased)
        };
        if !write().map_err(sql)? {
            return Err(JournalError::NothingToErase.into());
        }
        transaction.commit().map_err(sql)?;
        let NewEntry { at, actor, bytes, .. } = entry;
        Ok(Entry {
            sequence,
            at,
            actor,
            bytes,
            previous: head.hash,
            hash,
        })
    }

    fn content(&self, hash: &ContentHash) -> Result<Content, JournalError> {
        self.is_here()?;
        let read = || {
            // One view of the file, even if another process erases the content meanwhile.
            let view = self.connection.unchecked_transaction()?;
            let found = view
                .prepare_cached("SELECT salt, size FROM content WHERE hash = ?1")?
                .query_row([hash], |r| Ok((r.get::<_, Option<Vec<u8>>>(0)?, r.get::<_, usize>(1)?)));
            let Some((salt, size)) = found.optional()? else {
                return Ok(Some(Content::Missing));
            };
            let Some(salt) = salt else {
                return Ok(Some(Content::Erased));
            };
            let mut bytes = Vec::with_capacity(size.min(CONTENT_LIMIT));
            let mut pieces = view.prepare_cached("SELECT bytes FROM piece WHERE content = ?1 ORDER BY number")?;
            let mut rows = pieces.query([hash])?;
            while let Some(row) = rows.next()? {
                bytes.extend_from_slice(row.get_ref(0)?.as_blob()?);
            }
            let stored = Sha256::new().chain_update(&salt).chain_update(&bytes).finalize();
            Ok(match stored.as_slice() == hash {
                true => Some(Content::Present(bytes)),
                false if bytes.len() < size => Some(Content::Missing),
                false => None,
            })
        };
        let changed = || JournalError::ContentChanged {
            path: self.path.clone(),
            hash: hash.iter().map(|b| format!("{b:02x}")).collect(),
        };
        read().map_err(|e| self.damage(&e))?.ok_or_else(changed)
    }

    fn has_content(&self, hash: &ContentHash) -> Result<bool, JournalError> {
        self.is_here()?;
        let sql = "SELECT 1 FROM content WHERE hash = ?1 AND erased_by IS NULL";
        let found = self.connection.query_row(sql, [hash], |_| Ok(())).optional();
        found.map(|row| row.is_some()).map_err(|e| self.damage(&e))
    }

    fn drafts(&self, seat: &str) -> Result<Vec<Draft>, JournalError> {
        self.is_here()?;
        let read = || match self.has_drafts()? {
            true => draft::all(&self.connection, seat),
            false => Ok(Vec::new()),
        };
        read().map_err(|e| self.damage(&e))
    }

    fn draft(&self, seat: &str, key: &str) -> Result<Option<Draft>, JournalError> {
        self.is_here()?;
        let read = || match self.has_drafts()? {
            true => draft::one(&self.connection, seat, key),
            false => Ok(None),
        };
        read().map_err(|e| self.damage(&e))
    }

    fn save_draft(&mut self, seat: &str, draft: &Draft) -> Result<(), JournalError> {
        self.is_here()?;
        draft.check(seat)?;
        draft::save(&self.connection, seat, draft).map_err(|e| self.error(&e))
    }

    fn drop_draft(&mut self, seat: &str, key: &str) -> Result<(), JournalError> {
        self.is_here()?;
        draft::remove(&self.connection, seat, key).map_err(|e| self.error(&e))
    }

    fn copy_to(&self, copy: &Path, progress: Progress) -> Result<(), JournalError> {
        self.backup(copy, progress)
    }
}

impl BookFile {
    /// A book of format 1 that was opened to read stays as it is.
    fn has_drafts(&self) -> rusqlite::Result<bool> {
        Ok(schema::tables(self.format()?).any(|table| table == "draft"))
    }

    fn broken(&self, detail: &str) -> JournalError {
        JournalError::Damaged {
            path: self.path.clone(),
            detail: detail.into(),
        }
    }

    /// A value that cannot be read is damage, not a failure of the machine.
    pub(crate) fn damage(&self, error: &rusqlite::Error) -> JournalError {
        match self.error(error) {
            JournalError::System { path, detail } => JournalError::Damaged { path, detail },
            other => other,
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// Between our look and SQLite's first write the file may still go.
    #[test]
    fn sqlite_itself_does_not_begin_to_write_in_a_file_that_was_moved() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("buch");
        let file = BookFile::create(&path, "b").unwrap();
        fs::rename(&path, dir.path().join("anderswo")).unwrap();
        let refused = file
            .connection
            .execute_batch("INSERT INTO draft VALUES ('s', 'k', 1, NULL, '')");
        let error = file.error(&refused.unwrap_err());
        assert!(matches!(error, JournalError::Moved { .. }), "{error:?}");
    }
}
