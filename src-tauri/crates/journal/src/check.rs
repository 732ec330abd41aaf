//! Checks a book file: SQLite's own check, the schema, the chain, every content. Names what is broken.

use std::{collections::BTreeMap, fmt, ops::ControlFlow};

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use crate::{
    book_file::{BookFile, read_entry},
    entry::{Entry, Head},
    error::JournalError,
    schema,
    store::Store,
};

/// Entries that are read at once.
const PORTION: usize = 256;

/// The most findings that one report lists.
const FINDINGS: usize = 100;

/// Something that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// SQLite finds the file broken.
    File(String),
    /// Tables or triggers are not those of a book.
    Schema(String),
    /// A row of the journal cannot be read.
    Unreadable(u64),
    /// A number is missing or comes twice.
    Gap {
        /// The number that should come.
        expected: u64,
        /// The number found.
        found: u64,
    },
    /// The entry does not name the hash of the one before.
    Chain(u64),
    /// The entry was changed.
    Entry(u64),
    /// A content was changed or is not whole.
    Content {
        /// Its hash.
        hash: String,
        /// The entry that brought it.
        sequence: u64,
    },
    /// Pieces that belong to no content, or to an erased one.
    StrayPieces(u64),
    /// A content that was brought by an entry which is not there: the journal lost it.
    LostEntry(u64),
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(detail) => write!(f, "Die Datei ist beschädigt: {detail}."),
            Self::Schema(name) => write!(f, "Der Aufbau der Datei wurde verändert: {name}."),
            Self::Unreadable(sequence) => write!(f, "Eintrag {sequence} ist nicht lesbar."),
            Self::Gap { expected, found } => write!(
                f,
                "Auf Eintrag {} folgt Eintrag {found} statt {expected}.",
                expected.saturating_sub(1)
            ),
            Self::Chain(sequence) => write!(f, "Eintrag {sequence} schließt nicht an den vorigen an."),
            Self::Entry(sequence) => write!(f, "Eintrag {sequence} wurde verändert."),
            Self::Content { hash, sequence } => {
                write!(
                    f,
                    "Der Inhalt {}… aus Eintrag {sequence} fehlt oder wurde verändert.",
                    hash.get(..12).unwrap_or(hash)
                )
            }
            Self::StrayPieces(count) => write!(f, "{count} Teile gehören zu keinem Inhalt."),
            Self::LostEntry(sequence) => write!(
                f,
                "Eintrag {sequence} fehlt, obwohl der Inhalt noch da ist, den er gebracht hat."
            ),
        }
    }
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Number of entries that were read.
    pub entries: u64,
    /// The last entry.
    pub head: Head,
    /// Number of contents that are there.
    pub contents: u64,
    /// Number of contents that were erased by an entry.
    pub erased: u64,
    /// What is broken, at most 100 of it.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Whether nothing was found.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }

    /// Takes the next row of the journal; none if it cannot be read.
    fn follow(&mut self, sequence: i64, entry: Option<Entry>) {
        let expected = self.head.sequence.saturating_add(1);
        let Some(entry) = entry else {
            let sequence = u64::try_from(sequence).unwrap_or(0);
            self.add(Finding::Unreadable(sequence));
            self.head.sequence = sequence;
            return;
        };
        if entry.sequence != expected {
            self.add(Finding::Gap {
                expected,
                found: entry.sequence,
            });
        }
        if entry.previous != self.head.hash {
            self.add(Finding::Chain(entry.sequence));
        }
        if entry.computed_hash() != entry.hash {
            self.add(Finding::Entry(entry.sequence));
        }
        self.entries += 1;
        self.head = Head {
            sequence: entry.sequence,
            hash: entry.hash,
        };
    }

    fn add(&mut self, finding: Finding) {
        if self.findings.len() < FINDINGS {
            self.findings.push(finding);
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_sound() {
            write!(
                f,
                "Das Beschlussbuch ist in Ordnung: {} Einträge in lückenloser Kette, {} Inhalte",
                self.entries, self.contents
            )?;
            if self.erased > 0 {
                write!(f, ", {} gelöscht", self.erased)?;
            }
            return write!(f, ". Letzter Eintrag: {}.", hex(&self.head.hash));
        }
        write!(f, "Das Beschlussbuch ist nicht in Ordnung.")?;
        self.findings.iter().try_for_each(|finding| write!(f, "\n– {finding}"))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

impl BookFile {
    /// Checks the whole file. `progress` hears how many entries and contents of how many are done, and may stop it.
    ///
    /// # Errors
    /// If the file cannot be read at all, or the check was stopped.
    pub fn check(&self, progress: &mut dyn FnMut(u64, u64) -> ControlFlow<()>) -> Result<Report, JournalError> {
        let head = self.origin()?;
        let mut report = Report {
            entries: 0,
            head,
            contents: 0,
            erased: 0,
            findings: Vec::new(),
        };
        self.check_file(&mut report);
        self.check_schema(&mut report);
        let count = |sql: &str| self.connection.query_row(sql, [], |r| r.get::<_, u64>(0)).unwrap_or(0);
        let total = count("SELECT count(*) FROM entry") + count("SELECT count(*) FROM content");
        self.check_chain(&mut report, &mut |done| progress(done, total))?;
        let done = report.entries;
        self.check_contents(&mut report, &mut |n| progress(done + n, total))?;
        Ok(report)
    }

    fn check_file(&self, report: &mut Report) {
        let check = || {
            let mut statement = self.connection.prepare("PRAGMA integrity_check(10)")?;
            let rows = statement.query_map([], |r| r.get::<_, String>(0))?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        match check() {
            Ok(lines) => lines
                .into_iter()
                .filter(|l| l != "ok")
                .for_each(|l| report.add(Finding::File(l))),
            Err(error) => report.add(Finding::File(error.to_string())),
        }
    }

    /// Compares tables and triggers word for word with those of a new book in the format of this one. What drafts say is
    /// nobody's business here.
    fn check_schema(&self, report: &mut Report) {
        let fresh = self.format().and_then(|format| {
            let fresh = Connection::open_in_memory()?;
            fresh.execute_batch(&schema::added(0, format))?;
            objects(&fresh)
        });
        match (fresh, objects(&self.connection)) {
            (Ok(expected), Ok(found)) => {
                let names = expected
                    .keys()
                    .chain(found.keys())
                    .collect::<std::collections::BTreeSet<_>>();
                for name in names.into_iter().filter(|n| expected.get(*n) != found.get(*n)) {
                    report.add(Finding::Schema(name.clone()));
                }
            }
            (Err(error), _) | (_, Err(error)) => report.add(Finding::Schema(error.to_string())),
        }
    }

    fn check_chain(
        &self,
        report: &mut Report,
        progress: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<(), JournalError> {
        // In portions, between which others may write: a commit waits for every statement that still reads.
        let sql = format!(
            "SELECT sequence, at, actor, bytes, previous, hash FROM entry WHERE sequence > ?1 ORDER BY sequence LIMIT {PORTION}"
        );
        let mut last = i64::MIN;
        loop {
            self.is_here()?;
            let portion = || -> rusqlite::Result<Vec<(i64, Option<Entry>)>> {
                let mut statement = self.connection.prepare_cached(&sql)?;
                let rows = statement.query_map([last], |row| Ok((row.get(0)?, read_entry(row).ok())))?;
                rows.collect()
            };
            let portion = match portion() {
                Ok(portion) => portion,
                Err(error) => {
                    report.add(Finding::File(error.to_string()));
                    return Ok(());
                }
            };
            if portion.is_empty() {
                return Ok(());
            }
            for (sequence, entry) in portion {
                if sequence <= last {
                    report.add(Finding::File(format!("entry {sequence} out of order")));
                    return Ok(());
                }
                last = sequence;
                report.follow(sequence, entry);
                if progress(report.entries).is_break() {
                    return Err(JournalError::Cancelled);
                }
            }
        }
    }

    fn check_contents(
        &self,
        report: &mut Report,
        progress: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<(), JournalError> {
        let stray = "SELECT count(*) FROM piece LEFT JOIN content ON content.hash = piece.content \
                     WHERE content.hash IS NULL OR content.erased_by IS NOT NULL";
        match self.connection.query_row(stray, [], |r| r.get::<_, u64>(0)) {
            Ok(0) => {}
            Ok(count) => report.add(Finding::StrayPieces(count)),
            Err(error) => report.add(Finding::File(error.to_string())),
        }
        let (mut last, mut done) = (i64::MIN, 0);
        loop {
            self.is_here()?;
            match self.check_content(report, last) {
                Ok(Some(rowid)) if rowid > last => last = rowid,
                Ok(None) => return Ok(()),
                Ok(Some(rowid)) => {
                    report.add(Finding::File(format!("content {rowid} out of order")));
                    return Ok(());
                }
                Err(error) => {
                    report.add(Finding::File(error.to_string()));
                    return Ok(());
                }
            }
            done += 1;
            if progress(done).is_break() {
                return Err(JournalError::Cancelled);
            }
        }
    }

    /// Checks the content behind a row and names its row. Afterwards nothing is held, so that others may write.
    fn check_content(&self, report: &mut Report, behind: i64) -> rusqlite::Result<Option<i64>> {
        // One view of row and pieces, even if another process erases the content meanwhile.
        let view = self.connection.unchecked_transaction()?;
        let sql = "SELECT rowid, hash, sequence, size, salt, erased_by IS NOT NULL, \
                   EXISTS (SELECT 1 FROM entry WHERE entry.sequence = content.sequence) FROM content \
                   WHERE rowid > ?1 ORDER BY rowid LIMIT 1";
        let mut statement = view.prepare_cached(sql)?;
        let mut rows = statement.query([behind])?;
        let Some(row) = rows.next()? else {
            return Ok(None);
        };
        if !row.get(6).unwrap_or(false) {
            report.add(Finding::LostEntry(row.get(2).unwrap_or_default()));
        }
        if row.get(5).unwrap_or(false) {
            report.erased += 1;
        } else {
            report.contents += 1;
            let hash: Vec<u8> = row.get(1).unwrap_or_default();
            let (size, salt): (u64, Vec<u8>) = (row.get(3).unwrap_or_default(), row.get(4).unwrap_or_default());
            if self.content_hash(&hash, &salt).ok().flatten() != Some((hash.clone(), size)) {
                report.add(Finding::Content {
                    hash: hex(&hash),
                    sequence: row.get(2).unwrap_or_default(),
                });
            }
        }
        row.get(0).map(Some)
    }

    /// Hash and size of what is stored under a hash, piece by piece.
    fn content_hash(&self, hash: &[u8], salt: &[u8]) -> rusqlite::Result<Option<(Vec<u8>, u64)>> {
        let mut hasher = Sha256::new().chain_update(salt);
        let (mut size, mut number) = (0, 0);
        let mut pieces = self
            .connection
            .prepare_cached("SELECT number, bytes FROM piece WHERE content = ?1 ORDER BY number")?;
        let mut rows = pieces.query([hash])?;
        while let Some(row) = rows.next()? {
            if row.get::<_, u64>(0)? != number {
                return Ok(None);
            }
            let bytes = row.get_ref(1)?.as_blob()?;
            hasher.update(bytes);
            size += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            number += 1;
        }
        Ok(Some((hasher.finalize().to_vec(), size)))
    }
}

/// Tables, triggers and indexes with their SQL.
fn objects(connection: &Connection) -> rusqlite::Result<BTreeMap<String, Option<String>>> {
    let mut statement = connection.prepare("SELECT type || ' ' || name, sql FROM sqlite_schema")?;
    let rows = statement.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?;
    rows.collect()
}
