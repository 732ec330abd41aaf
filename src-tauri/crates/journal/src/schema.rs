//! Tables and triggers of the book file.

/// „BBch“: what SQLite notes in the file as the program that it belongs to.
pub const APPLICATION_ID: i64 = 0x4242_6368;

/// Format of the book file that this program writes; it reads all up to this one.
pub const FORMAT: i64 = 2;

/// What each format adds to the one before, with its tables. Made once, when a book is made or raised to the format;
/// compared word for word when it is checked.
const FORMATS: [(i64, &[&str], &str); 2] = [
    (1, &["book", "entry", "content", "piece"], JOURNAL),
    (2, &["draft"], DRAFTS),
];

/// Tables and triggers that a book has in one format and not yet in another.
pub(crate) fn added(after: i64, up_to: i64) -> String {
    let formats = FORMATS
        .iter()
        .filter(|(format, ..)| (after + 1..=up_to).contains(format));
    formats.map(|(_, _, sql)| *sql).collect()
}

/// The tables of a book in a format.
pub(crate) fn tables(format: i64) -> impl Iterator<Item = &'static str> {
    let formats = FORMATS.iter().filter(move |(first, ..)| *first <= format);
    formats.flat_map(|(_, tables, _)| tables.iter().copied())
}

/// Format 1: entries and contents.
const JOURNAL: &str = "
CREATE TABLE book (
    id TEXT NOT NULL
) STRICT;
CREATE TABLE entry (
    sequence INTEGER PRIMARY KEY NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    bytes BLOB NOT NULL,
    previous BLOB NOT NULL CHECK (length(previous) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE TABLE content (
    hash BLOB PRIMARY KEY NOT NULL CHECK (length(hash) = 32),
    sequence INTEGER NOT NULL REFERENCES entry (sequence),
    size INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    salt BLOB,
    erased_by INTEGER REFERENCES entry (sequence),
    CHECK ((salt IS NULL) = (erased_by IS NOT NULL))
) STRICT;
CREATE TABLE piece (
    content BLOB NOT NULL REFERENCES content (hash),
    number INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (content, number)
) STRICT;
CREATE TRIGGER book_once BEFORE INSERT ON book WHEN (SELECT count(*) FROM book) > 0
BEGIN SELECT RAISE (ABORT, 'a file holds one book'); END;
CREATE TRIGGER book_stays BEFORE DELETE ON book
BEGIN SELECT RAISE (ABORT, 'the book stays'); END;
CREATE TRIGGER book_keeps_its_id BEFORE UPDATE ON book
BEGIN SELECT RAISE (ABORT, 'the book keeps its id'); END;
CREATE TRIGGER entry_without_gap BEFORE INSERT ON entry WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM entry)
BEGIN SELECT RAISE (ABORT, 'entries are numbered without gaps'); END;
CREATE TRIGGER entry_unchanged BEFORE UPDATE ON entry
BEGIN SELECT RAISE (ABORT, 'an entry is never changed'); END;
CREATE TRIGGER entry_stays BEFORE DELETE ON entry
BEGIN SELECT RAISE (ABORT, 'an entry is never deleted'); END;
CREATE TRIGGER content_with_its_entry BEFORE INSERT ON content
WHEN NEW.sequence <> (SELECT max(sequence) FROM entry) OR NEW.erased_by IS NOT NULL
    OR EXISTS (SELECT 1 FROM content WHERE hash = NEW.hash)
BEGIN SELECT RAISE (ABORT, 'a content comes with its entry'); END;
CREATE TRIGGER content_only_erased BEFORE UPDATE ON content
WHEN OLD.erased_by IS NOT NULL OR NEW.erased_by IS NULL OR NEW.erased_by <> (SELECT max(sequence) FROM entry)
    OR NEW.hash <> OLD.hash OR NEW.sequence <> OLD.sequence OR NEW.size <> OLD.size OR NEW.media_type <> OLD.media_type
BEGIN SELECT RAISE (ABORT, 'a content is only ever erased'); END;
CREATE TRIGGER content_stays BEFORE DELETE ON content
BEGIN SELECT RAISE (ABORT, 'the place of a content stays'); END;
CREATE TRIGGER piece_with_its_content BEFORE INSERT ON piece
WHEN NOT EXISTS (SELECT 1 FROM content WHERE hash = NEW.content AND erased_by IS NULL AND sequence = (SELECT max(sequence) FROM entry))
    OR EXISTS (SELECT 1 FROM piece WHERE content = NEW.content AND number = NEW.number)
BEGIN SELECT RAISE (ABORT, 'a piece comes with its content'); END;
CREATE TRIGGER piece_unchanged BEFORE UPDATE ON piece
BEGIN SELECT RAISE (ABORT, 'a piece is never changed'); END;
CREATE TRIGGER piece_only_erased BEFORE DELETE ON piece
WHEN (SELECT erased_by FROM content WHERE hash = OLD.content) IS NULL
BEGIN SELECT RAISE (ABORT, 'a piece goes only with its content'); END;
";

/// Format 2: working drafts, which are no entries and may change and go.
const DRAFTS: &str = "
CREATE TABLE draft (
    seat TEXT NOT NULL CHECK (length(seat) BETWEEN 1 AND 200),
    key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
    at INTEGER NOT NULL,
    base BLOB CHECK (length(base) = 32),
    text TEXT NOT NULL CHECK (length(CAST(text AS BLOB)) <= 4194304),
    PRIMARY KEY (seat, key)
) STRICT;
";
