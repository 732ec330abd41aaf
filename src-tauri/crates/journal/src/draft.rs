//! Working drafts: what a seat has typed and not yet entered. They are no entries: they may change and go, and the head
//! does not move with them.
//!
//! With a content that is erased go the drafts that began with it and those that hold the same text, of every seat. A draft
//! in which somebody wrote the text anew in other words stays; nobody but its author can know it.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{content::ContentHash, error::JournalError};

/// The largest draft in bytes (4 MiB).
pub const DRAFT_LIMIT: usize = 4 * 1024 * 1024;

/// The longest name of a seat or a place, in characters.
const NAME_LIMIT: usize = 200;

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Where it is being written, as the caller names the place.
    pub key: String,
    /// When it was saved, in microseconds since 1970 UTC.
    pub at: i64,
    /// The content that it began with.
    pub base: Option<ContentHash>,
    /// The text as it stands.
    pub text: String,
}

impl Draft {
    /// Whether it may be stored.
    pub(crate) fn check(&self, seat: &str) -> Result<(), JournalError> {
        let fits = |name: &str| (1..=NAME_LIMIT).contains(&name.chars().count()) && !name.chars().any(char::is_control);
        if !fits(seat) || !fits(&self.key) {
            return Err(JournalError::DraftPlace);
        }
        if self.text.len() > DRAFT_LIMIT {
            return Err(JournalError::DraftTooLarge);
        }
        Ok(())
    }
}

fn read_row(row: &Row) -> rusqlite::Result<Draft> {
    Ok(Draft {
        key: row.get(0)?,
        at: row.get(1)?,
        base: row.get(2)?,
        text: row.get(3)?,
    })
}

/// All drafts of a seat, the one saved last first.
pub(crate) fn all(connection: &Connection, seat: &str) -> rusqlite::Result<Vec<Draft>> {
    let sql = "SELECT key, at, base, text FROM draft WHERE seat = ?1 ORDER BY at DESC, key";
    let mut statement = connection.prepare_cached(sql)?;
    statement.query_map([seat], read_row)?.collect()
}

/// The draft of a seat at a place.
pub(crate) fn one(connection: &Connection, seat: &str, key: &str) -> rusqlite::Result<Option<Draft>> {
    let sql = "SELECT key, at, base, text FROM draft WHERE seat = ?1 AND key = ?2";
    connection
        .prepare_cached(sql)?
        .query_row([seat, key], read_row)
        .optional()
}

/// Saves a draft in the place of the one that was there.
pub(crate) fn save(connection: &Connection, seat: &str, draft: &Draft) -> rusqlite::Result<()> {
    let sql = "INSERT OR REPLACE INTO draft (seat, key, at, base, text) VALUES (?1, ?2, ?3, ?4, ?5)";
    let values = params![seat, draft.key, draft.at, draft.base, draft.text];
    connection.prepare_cached(sql)?.execute(values).map(|_| ())
}

/// Takes a draft away; it is no matter if there is none.
pub(crate) fn remove(connection: &Connection, seat: &str, key: &str) -> rusqlite::Result<()> {
    let sql = "DELETE FROM draft WHERE seat = ?1 AND key = ?2";
    connection.prepare_cached(sql)?.execute([seat, key]).map(|_| ())
}

/// Takes away what drafts hold of a content that is about to be erased.
pub(crate) fn erase(connection: &Connection, content: &ContentHash) -> rusqlite::Result<()> {
    connection
        .prepare_cached("DELETE FROM draft WHERE base = ?1")?
        .execute([content])?;
    let Some(erased) = text_of(connection, content)? else {
        return Ok(());
    };
    let mut statement = connection.prepare_cached("SELECT rowid, text FROM draft")?;
    let mut rows = statement.query([])?;
    let mut same: Vec<i64> = Vec::new();
    while let Some(row) = rows.next()? {
        // As bytes: one that cannot be read is not to stand in the way.
        if plain(&String::from_utf8_lossy(row.get_ref(1)?.as_bytes()?)) == erased {
            same.push(row.get(0)?);
        }
    }
    let mut delete = connection.prepare_cached("DELETE FROM draft WHERE rowid = ?1")?;
    same.into_iter().try_for_each(|row| delete.execute([row]).map(|_| ()))
}

/// The text of a content; none if it is no text or larger than any draft.
fn text_of(connection: &Connection, content: &ContentHash) -> rusqlite::Result<Option<String>> {
    let size = connection
        .prepare_cached("SELECT size FROM content WHERE hash = ?1")?
        .query_row([content], |r| r.get::<_, usize>(0))
        .optional()?;
    if size.is_none_or(|size| size > DRAFT_LIMIT) {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    let mut pieces = connection.prepare_cached("SELECT bytes FROM piece WHERE content = ?1 ORDER BY number")?;
    let mut rows = pieces.query([content])?;
    while let Some(row) = rows.next()? {
        bytes.extend_from_slice(row.get_ref(0)?.as_blob()?);
    }
    Ok(String::from_utf8(bytes).ok().map(|text| plain(&text)))
}

/// A text without what gets lost when it is entered: space around it and the kind of its line ends.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}
