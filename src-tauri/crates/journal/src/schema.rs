//! Tables and triggers of the book file.

/// „BBch“: what SQLite notes in the file as the program that it belongs to.
pub const APPLICATION_ID: i64 = 0x4242_6368;

/// Format of the book file that this program writes; it reads all up to this one.
pub const FORMAT: i64 = 1;

/// Made once, when a book is made; compared word for word when it is checked.
pub(crate) const SCHEMA: &str = "
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
