//! Working drafts beside the journal, and the raising of a book that has no place for them.
#![expect(clippy::unwrap_used, reason = "a failing step is to stop the test")]

use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use beschlussbuch_journal::{
    BookFile, Content, DRAFT_LIMIT, Draft, FORMAT, Finding, JournalError, NewContent, NewEntry, Report, Store,
};
use rusqlite::Connection;

const MAREN: &str = "Maren Terhorst";
const UDO: &str = "Udo Reuter";

fn draft(key: &str, at: i64, text: &str) -> Draft {
    Draft {
        key: key.into(),
        at,
        base: None,
        text: text.into(),
    }
}

fn content(seed: u8, text: &str) -> NewContent {
    NewContent {
        salt: [seed; 32],
        bytes: text.into(),
        media_type: "text/markdown".into(),
    }
}

fn append(book: &mut BookFile, new: NewEntry) {
    let head = book.head().unwrap();
    book.append(&head, new).unwrap();
}

fn check(path: &Path) -> Report {
    let book = BookFile::open_read_only(path).unwrap();
    book.check(&mut |_, _| ControlFlow::Continue(())).unwrap()
}

fn holds(path: &Path, needle: &str) -> bool {
    fs::read(path)
        .unwrap()
        .windows(needle.len())
        .any(|w| w == needle.as_bytes())
}

fn format(path: &Path) -> i64 {
    let connection = Connection::open(path).unwrap();
    connection
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .unwrap()
}

/// A copy of the book that is kept of a format.
fn kept(dir: &Path, format: i64) -> PathBuf {
    let name = format!("format-{format}.beschlussbuch");
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/formats");
    fs::copy(kept.join(&name), dir.join(&name)).unwrap();
    dir.join(name)
}

#[test]
fn a_draft_is_there_again_and_is_no_entry() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("buch");
    let mut book = BookFile::create(&path, "muster").unwrap();
    append(&mut book, NewEntry::default());
    let (head, before) = (book.head().unwrap(), check(&path));
    book.save_draft(MAREN, &draft("motion/v/reasons", 1, "Die Begr"))
        .unwrap();
    let mut newer = draft("motion/v/reasons", 2, "Die Begründung:\r\n\0 \u{1f600} ");
    newer.base = Some([7; 32]);
    book.save_draft(MAREN, &newer).unwrap();
    let other = draft("minutes/za-47/i", 3, "");
    book.save_draft(MAREN, &other).unwrap();
    book.save_draft(UDO, &draft("motion/v/reasons", 4, "Mein Text"))
        .unwrap();
    drop(book);

    let mut book = BookFile::open(&path).unwrap();
    assert_eq!(book.drafts(MAREN).unwrap(), [other.clone(), newer.clone()]);
    assert_eq!(book.draft(MAREN, "motion/v/reasons").unwrap(), Some(newer));
    assert_eq!(book.draft(MAREN, "motion/w/reasons").unwrap(), None);
    assert_eq!(book.draft(UDO, "motion/v/reasons").unwrap().unwrap().text, "Mein Text");
    assert_eq!((book.head().unwrap(), check(&path)), (head, before));
    book.drop_draft(MAREN, "motion/v/reasons").unwrap();
    book.drop_draft(MAREN, "motion/v/reasons").unwrap();
    assert_eq!(book.drafts(MAREN).unwrap(), [other]);
    assert_eq!(book.drafts(UDO).unwrap()[0].text, "Mein Text");
    // What is taken away is gone from the file.
    assert!(!holds(&path, "Die Begr") && holds(&path, "Mein Text"));
}

#[test]
fn a_draft_that_cannot_be_kept_is_refused_and_the_old_one_stays() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("buch");
    let mut book = BookFile::create(&path, "muster").unwrap();
    let largest = draft("k", 1, &"ä".repeat(DRAFT_LIMIT / 2));
    book.save_draft(MAREN, &largest).unwrap();
    let larger = draft("k", 2, &("ä".repeat(DRAFT_LIMIT / 2) + "x"));
    let error = book.save_draft(MAREN, &larger).unwrap_err();
    assert!(
        matches!(error, JournalError::DraftTooLarge) && error.to_string().contains("4 MiB"),
        "{error}"
    );
    for (seat, key) in [
        ("", "k"),
        (MAREN, ""),
        (MAREN, "a\0b"),
        (MAREN, &"ü".repeat(201)),
        (&"ü".repeat(201), "k"),
    ] {
        let refused = book.save_draft(seat, &draft(key, 1, "x"));
        assert!(matches!(refused, Err(JournalError::DraftPlace)), "{seat}/{key}");
    }
    book.save_draft(MAREN, &draft(&"ü".repeat(200), 0, "x")).unwrap();
    assert_eq!(book.draft(MAREN, "k").unwrap(), Some(largest));
    // Who reads does not write.
    let mut reader = BookFile::open_read_only(&path).unwrap();
    assert!(reader.save_draft(MAREN, &draft("k", 1, "x")).is_err());
    assert_eq!(reader.drafts(MAREN).unwrap().len(), 2);
}

#[test]
fn erasing_a_content_takes_its_drafts_along_and_no_others() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("buch");
    let mut book = BookFile::create(&path, "muster").unwrap();
    let secret = "Personalakte MUSTERMANN\nkrank seit Mai";
    let contents = vec![content(1, secret), content(2, "Ja")];
    let hash = contents[0].hash();
    append(
        &mut book,
        NewEntry {
            contents,
            ..NewEntry::default()
        },
    );
    let began_with = Draft {
        base: Some(hash),
        ..draft("a", 1, "MUSTERMANN, gekürzt")
    };
    book.save_draft(MAREN, &began_with).unwrap();
    book.save_draft(UDO, &draft("a", 2, "\r\n Personalakte MUSTERMANN\r\nkrank seit Mai "))
        .unwrap();
    book.save_draft(UDO, &draft("b", 3, "Ja, krank seit Mai")).unwrap();
    append(
        &mut book,
        NewEntry {
            erase: vec![hash],
            ..NewEntry::default()
        },
    );
    assert_eq!(book.content(&hash).unwrap(), Content::Erased);
    assert_eq!(book.drafts(MAREN).unwrap(), []);
    assert_eq!(book.drafts(UDO).unwrap(), [draft("b", 3, "Ja, krank seit Mai")]);
    assert!(!holds(&path, "MUSTERMANN"));
    assert!(check(&path).is_sound());
}

#[test]
fn drafts_go_into_a_copy_and_come_back_with_it() {
    let dir = tempfile::tempdir().unwrap();
    let (path, copy, back) = (
        dir.path().join("buch"),
        dir.path().join("kopie"),
        dir.path().join("zurück"),
    );
    let mut book = BookFile::create(&path, "muster").unwrap();
    book.save_draft(MAREN, &draft("k", 1, "Text")).unwrap();
    let mut go = |_, _| ControlFlow::Continue(());
    book.backup(&copy, &mut go).unwrap();
    BookFile::restore(&copy, &back, &mut go).unwrap();
    let back = BookFile::open_read_only(&back).unwrap();
    assert_eq!(back.drafts(MAREN).unwrap(), [draft("k", 1, "Text")]);
}

#[test]
fn a_book_of_format_1_is_raised_when_it_is_opened_to_write_and_its_entries_stay_byte_for_byte() {
    let dir = tempfile::tempdir().unwrap();
    let path = kept(dir.path(), 1);
    let bytes = fs::read(&path).unwrap();
    let reader = BookFile::open_read_only(&path).unwrap();
    let before = reader.entries_after(0, 10_000).unwrap();
    assert!(before.len() > 100);
    assert_eq!(
        (reader.drafts(MAREN).unwrap(), reader.draft(MAREN, "k").unwrap()),
        (Vec::new(), None)
    );
    let report = check(&path);
    assert!(report.is_sound(), "{report}");
    assert!(fs::read(&path).unwrap() == bytes, "reading changes nothing");

    let mut book = BookFile::open(&path).unwrap();
    assert_eq!(
        (format(&path), book.entries_after(0, 10_000).unwrap()),
        (FORMAT, before)
    );
    book.save_draft(MAREN, &draft("k", 1, "Text")).unwrap();
    assert_eq!(check(&path), report);
    // Who had it open to read goes on, and sees the drafts.
    assert_eq!(reader.drafts(MAREN).unwrap().len(), 1);
    assert_eq!(reader.head().unwrap(), report.head);
    drop(book);
    let raised = fs::read(&path).unwrap();
    drop(BookFile::open(&path).unwrap());
    assert!(fs::read(&path).unwrap() == raised, "it is raised once");
}

#[test]
fn drafts_of_every_format_stay_readable() {
    let dir = tempfile::tempdir().unwrap();
    let book = BookFile::open_read_only(&kept(dir.path(), 2)).unwrap();
    let drafts = book.drafts(MAREN).unwrap();
    let texts: Vec<_> = drafts.iter().map(|d| (d.key.as_str(), d.text.as_str())).collect();
    assert_eq!(
        texts,
        [
            ("motion/glasfaser/reasons", "Die Begründung ist noch"),
            ("minutes/za-47", "Die nächste Sitzung")
        ]
    );
    assert!(drafts[0].base.is_some() && drafts[1].base.is_none());
}

#[test]
fn two_that_raise_a_book_at_once_do_not_hinder_each_other() {
    for _ in 0..10 {
        let dir = tempfile::tempdir().unwrap();
        let path = kept(dir.path(), 1);
        std::thread::scope(|scope| {
            for seat in [MAREN, UDO] {
                let path = &path;
                scope.spawn(move || {
                    let mut book = BookFile::open(path).unwrap();
                    book.save_draft(seat, &draft("k", 1, seat)).unwrap();
                });
            }
        });
        let book = BookFile::open_read_only(&path).unwrap();
        assert_eq!(book.drafts(MAREN).unwrap().len() + book.drafts(UDO).unwrap().len(), 2);
        assert!(check(&path).is_sound());
    }
}

#[test]
fn a_copy_of_format_1_is_restored_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let (copy, back) = (kept(dir.path(), 1), dir.path().join("zurück"));
    BookFile::restore(&copy, &back, &mut |_, _| ControlFlow::Continue(())).unwrap();
    assert_eq!((format(&copy), format(&back)), (1, 1));
    drop(BookFile::open(&back).unwrap());
    assert_eq!((format(&copy), format(&back)), (1, FORMAT));
}

#[test]
fn a_book_is_checked_against_the_format_that_it_has() {
    let dir = tempfile::tempdir().unwrap();
    let tamper = |path: &Path, sql: &str| Connection::open(path).unwrap().execute_batch(sql).unwrap();
    let old = kept(dir.path(), 1);
    tamper(&old, "CREATE TABLE draft (x)");
    assert_eq!(check(&old).findings, [Finding::Schema("table draft".into())]);
    // It cannot be raised either, and is left alone.
    assert!(BookFile::open(&old).is_err() && format(&old) == 1);

    let path = dir.path().join("buch");
    let mut book = BookFile::create(&path, "muster").unwrap();
    book.save_draft(MAREN, &draft("k", 1, "Text")).unwrap();
    tamper(
        &path,
        "CREATE TRIGGER fremd BEFORE DELETE ON draft BEGIN SELECT RAISE (ABORT, 'no'); END",
    );
    assert_eq!(check(&path).findings, [Finding::Schema("trigger fremd".into())]);
    tamper(&path, "DROP TRIGGER fremd; DROP TABLE draft");
    assert!(BookFile::open_read_only(&path).is_err());
    tamper(&path, "PRAGMA user_version = 1");
    assert!(check(&path).is_sound());
}
