//! The book file as its users meet it: appended to, read back, copied, refused, tampered with.
#![expect(clippy::unwrap_used, reason = "a failing step is to stop the test")]

use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use beschlussbuch_journal::{
    AppendError, BookFile, Content, Finding, Head, JournalError, NewContent, NewEntry, PIECE, Report, Store,
};
use proptest::prelude::*;
use rusqlite::Connection;
use tempfile::TempDir;

fn dir() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn entry(text: &str) -> NewEntry {
    NewEntry {
        at: 1_790_000_000_000_000,
        actor: "Maren Terhorst".into(),
        bytes: text.into(),
        ..NewEntry::default()
    }
}

fn content(seed: u8, bytes: Vec<u8>) -> NewContent {
    NewContent {
        salt: [seed; 32],
        bytes,
        media_type: "text/markdown".into(),
    }
}

fn append(book: &mut BookFile, new: NewEntry) {
    let head = book.head().unwrap();
    book.append(&head, new).unwrap();
}

/// A book with four entries and two contents, one of several pieces.
fn sample(dir: &Path) -> PathBuf {
    let path = dir.join("muster.beschlussbuch");
    let mut book = BookFile::create(&path, "muster").unwrap();
    append(&mut book, entry("eins"));
    append(
        &mut book,
        NewEntry {
            contents: vec![content(1, b"Personalakte MUSTERMANN".repeat(50))],
            ..entry("zwei")
        },
    );
    append(
        &mut book,
        NewEntry {
            contents: vec![content(2, vec![7; 2 * PIECE + 5])],
            ..entry("drei")
        },
    );
    append(&mut book, entry("vier"));
    path
}

fn check(path: &Path) -> Report {
    BookFile::open_read_only(path)
        .unwrap()
        .check(&mut |_, _| ControlFlow::Continue(()))
        .unwrap()
}

/// Somebody with another program, who takes the triggers away first.
fn tamper(path: &Path, sql: &str) {
    let connection = Connection::open(path).unwrap();
    connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    let triggers: Vec<(String, String)> = connection
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for (name, _) in &triggers {
        connection.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    connection.execute_batch(sql).unwrap();
    for (_, sql) in &triggers {
        connection.execute_batch(sql).unwrap();
    }
}

#[test]
fn what_is_appended_is_read_back_in_an_unbroken_chain() {
    let dir = dir();
    let path = sample(dir.path());
    let book = BookFile::open(&path).unwrap();
    let entries = book.entries_after(0, 100).unwrap();
    assert_eq!(entries.iter().map(|e| e.sequence).collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert_eq!(entries[0].previous, Head::origin("muster").hash);
    assert!(entries.windows(2).all(|w| w[1].previous == w[0].hash));
    assert_eq!(book.entries_after(2, 1).unwrap(), entries[2..3]);
    assert_eq!(
        book.content(&content(2, vec![7; 2 * PIECE + 5]).hash()).unwrap(),
        Content::Present(vec![7; 2 * PIECE + 5])
    );
    assert_eq!(book.content(&[9; 32]).unwrap(), Content::Missing);
    let report = check(&path);
    assert!(
        report.is_sound() && report.entries == 4 && report.contents == 2,
        "{report}"
    );
}

#[test]
fn an_append_from_an_old_head_is_refused_and_nothing_changes() {
    let dir = dir();
    let path = sample(dir.path());
    let (mut first, mut second) = (BookFile::open(&path).unwrap(), BookFile::open(&path).unwrap());
    let head = first.head().unwrap();
    let written = first.append(&head, entry("fünf")).unwrap();
    match second.append(
        &head,
        NewEntry {
            contents: vec![content(3, b"x".to_vec())],
            ..entry("auch fünf")
        },
    ) {
        Err(AppendError::HeadMoved { now }) => assert_eq!(
            now,
            Head {
                sequence: 5,
                hash: written.hash
            }
        ),
        other => panic!("{other:?}"),
    }
    assert_eq!(
        second.content(&content(3, b"x".to_vec()).hash()).unwrap(),
        Content::Missing
    );
    assert_eq!(second.head().unwrap().sequence, 5);
}

#[test]
fn many_writers_lose_nothing() {
    let dir = dir();
    let path = sample(dir.path());
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let path = &path;
            scope.spawn(move || {
                let mut book = BookFile::open(path).unwrap();
                for number in 0..10 {
                    loop {
                        let head = book.head().unwrap();
                        match book.append(&head, entry(&format!("{writer}-{number}"))) {
                            Ok(_) => break,
                            Err(AppendError::HeadMoved { .. }) => {}
                            Err(error) => panic!("{error}"),
                        }
                    }
                }
            });
        }
    });
    let texts: std::collections::BTreeSet<_> = BookFile::open(&path)
        .unwrap()
        .entries_after(4, 100)
        .unwrap()
        .into_iter()
        .map(|e| e.bytes)
        .collect();
    assert_eq!(texts.len(), 40);
    assert!(check(&path).is_sound());
}

#[test]
fn triggers_forbid_every_change() {
    let dir = dir();
    let path = sample(dir.path());
    let connection = Connection::open(&path).unwrap();
    for sql in [
        "UPDATE entry SET actor = 'x' WHERE sequence = 2",
        "DELETE FROM entry WHERE sequence = 4",
        "INSERT OR REPLACE INTO entry SELECT sequence, at, 'x', bytes, previous, hash FROM entry WHERE sequence = 4",
        "INSERT INTO entry SELECT 6, at, actor, bytes, previous, hash FROM entry WHERE sequence = 4",
        "DELETE FROM content",
        "UPDATE content SET size = 1",
        "UPDATE content SET media_type = 'x', salt = NULL, erased_by = 4",
        "UPDATE content SET salt = NULL, erased_by = 1",
        "UPDATE piece SET bytes = x'00'",
        "DELETE FROM piece",
        "INSERT OR REPLACE INTO piece SELECT content, number, x'00' FROM piece",
        "INSERT INTO content SELECT randomblob(32), 2, 1, 'x', randomblob(32), NULL",
        "UPDATE book SET id = 'x'",
        "DELETE FROM book",
        "INSERT INTO book VALUES ('x')",
    ] {
        let error = connection.execute_batch(sql).unwrap_err();
        assert!(
            error.to_string().contains(' ') && !error.to_string().contains("syntax"),
            "{sql}: {error}"
        );
    }
    assert!(check(&path).is_sound());
}

#[test]
fn tampering_is_found_and_named() {
    type Expected = fn(&Finding) -> bool;
    let cases: [(&str, Expected); 12] = [
        ("UPDATE entry SET bytes = x'00' WHERE sequence = 2", |f| {
            *f == Finding::Entry(2)
        }),
        ("UPDATE entry SET actor = 'Jemand' WHERE sequence = 1", |f| {
            *f == Finding::Entry(1)
        }),
        ("UPDATE entry SET at = at + 1 WHERE sequence = 4", |f| {
            *f == Finding::Entry(4)
        }),
        ("UPDATE entry SET previous = zeroblob(32) WHERE sequence = 3", |f| {
            *f == Finding::Chain(3)
        }),
        ("UPDATE entry SET hash = zeroblob(32) WHERE sequence = 3", |f| {
            *f == Finding::Chain(4)
        }),
        ("DELETE FROM entry WHERE sequence = 3", |f| {
            *f == Finding::Gap { expected: 3, found: 4 }
        }),
        ("UPDATE entry SET sequence = 9 WHERE sequence = 4", |f| {
            *f == Finding::Gap { expected: 4, found: 9 }
        }),
        ("UPDATE book SET id = 'anderes'", |f| *f == Finding::Chain(1)),
        ("UPDATE piece SET bytes = x'00' WHERE number = 1", |f| {
            matches!(f, Finding::Content { sequence: 3, .. })
        }),
        ("DELETE FROM piece WHERE number = 2", |f| {
            matches!(f, Finding::Content { sequence: 3, .. })
        }),
        ("UPDATE content SET salt = zeroblob(32) WHERE sequence = 2", |f| {
            matches!(f, Finding::Content { sequence: 2, .. })
        }),
        ("CREATE TABLE fremd (x)", |f| {
            *f == Finding::Schema("table fremd".into())
        }),
    ];
    for (sql, expected) in cases {
        let dir = dir();
        let path = sample(dir.path());
        tamper(&path, sql);
        let report = check(&path);
        assert!(report.findings.iter().any(expected), "{sql}: {report}");
    }
    let dir = dir();
    let path = sample(dir.path());
    Connection::open(&path)
        .unwrap()
        .execute_batch("DROP TRIGGER entry_unchanged")
        .unwrap();
    assert_eq!(
        check(&path).findings,
        [Finding::Schema("trigger entry_unchanged".into())]
    );
}

#[test]
fn an_erased_content_is_gone_from_the_file_and_said_to_be_erased() {
    let dir = dir();
    let path = sample(dir.path());
    let needle = b"Personalakte MUSTERMANN";
    let holds = |path: &Path| fs::read(path).unwrap().windows(needle.len()).any(|w| w == needle);
    assert!(holds(&path));
    let hash = content(1, needle.repeat(50)).hash();
    let mut book = BookFile::open(&path).unwrap();
    append(
        &mut book,
        NewEntry {
            erase: vec![hash],
            ..entry("gelöscht")
        },
    );
    assert_eq!(book.content(&hash).unwrap(), Content::Erased);
    let head = book.head().unwrap();
    assert!(matches!(
        book.append(
            &head,
            NewEntry {
                erase: vec![hash],
                ..entry("noch einmal")
            }
        ),
        Err(AppendError::Failed(JournalError::NothingToErase))
    ));
    assert_eq!(book.head().unwrap(), head);
    drop(book);
    assert!(!holds(&path));
    let report = check(&path);
    assert!(
        report.is_sound() && report.erased == 1 && report.contents == 1,
        "{report}"
    );
}

#[test]
fn a_full_disk_leaves_the_book_as_it_was() {
    let dir = dir();
    let path = sample(dir.path());
    let mut book = BookFile::open(&path).unwrap();
    let size = fs::metadata(&path).unwrap().len();
    book.limit_size(size + 64 * 1024).unwrap();
    let head = book.head().unwrap();
    let large = NewEntry {
        contents: vec![content(4, vec![1; PIECE])],
        ..entry("zu groß")
    };
    match book.append(&head, large) {
        Err(AppendError::Failed(JournalError::Full(_))) => {}
        other => panic!("{other:?}"),
    }
    assert_eq!(book.head().unwrap(), head);
    append(&mut book, entry("klein"));
    assert!(check(&path).is_sound());
}

#[test]
fn what_is_no_book_is_refused_with_its_reason() {
    let dir = dir();
    let named = |name: &str| dir.path().join(name);
    let refused = |path: &Path| BookFile::open(path).err().map(|e| e.to_string()).unwrap_or_default();
    assert!(refused(&named("fehlt")).contains("nicht vorhanden"));
    fs::write(named("text"), "Niederschrift ".repeat(100)).unwrap();
    assert!(refused(&named("text")).contains("kein Beschlussbuch"));
    fs::write(named("leer"), "").unwrap();
    assert!(refused(&named("leer")).contains("kein Beschlussbuch"));
    Connection::open(named("fremd"))
        .unwrap()
        .execute_batch("CREATE TABLE x (y)")
        .unwrap();
    assert!(refused(&named("fremd")).contains("kein Beschlussbuch"));
    assert!(refused(dir.path()).contains("kein Beschlussbuch"));
    let path = sample(dir.path());
    Connection::open(&path)
        .unwrap()
        .execute_batch("PRAGMA user_version = 3")
        .unwrap();
    assert!(refused(&path).contains("neueren Fassung") && refused(&path).contains("Format 3"));
    assert!(matches!(BookFile::create(&path, "x"), Err(JournalError::Exists(_))));
}

#[test]
fn a_cut_file_is_refused_at_every_length() {
    let dir = dir();
    let whole = fs::read(sample(dir.path())).unwrap();
    let path = dir.path().join("geschnitten");
    for length in [
        1,
        15,
        16,
        99,
        100,
        511,
        4095,
        4096,
        8192,
        12_288,
        whole.len() / 2,
        whole.len() - 4096,
        whole.len() - 1,
    ] {
        fs::write(&path, &whole[..length]).unwrap();
        let error = BookFile::open(&path).err().map(|e| e.to_string()).unwrap_or_default();
        assert!(
            error.contains("kein Beschlussbuch") || error.contains("beschädigt"),
            "{length}: {error}"
        );
    }
}

#[test]
fn random_damage_never_panics_and_never_passes_unseen_in_an_entry() {
    let dir = dir();
    let whole = fs::read(sample(dir.path())).unwrap();
    let path = dir.path().join("verletzt");
    let place = whole.windows(14).position(|w| w == b"Maren Terhorst").unwrap();
    let mut bytes = whole.clone();
    bytes[place] ^= 1;
    fs::write(&path, &bytes).unwrap();
    assert!(!check(&path).is_sound());
    for step in 0..400 {
        let mut bytes = whole.clone();
        let at = step * (bytes.len() / 400);
        bytes[at] ^= 0x5a;
        fs::write(&path, &bytes).unwrap();
        if let Ok(book) = BookFile::open_read_only(&path) {
            let _ = book.check(&mut |_, _| ControlFlow::Continue(()));
            let _ = book.entries_after(0, 100);
        }
    }
}

#[test]
fn a_copy_is_a_book_and_can_be_restored() {
    let dir = dir();
    let path = sample(dir.path());
    let (copy, back) = (dir.path().join("kopie"), dir.path().join("zurück"));
    let mut go = |_, _| ControlFlow::Continue(());
    let book = BookFile::open(&path).unwrap();
    book.backup(&copy, &mut go).unwrap();
    assert!(matches!(book.backup(&copy, &mut go), Err(JournalError::Exists(_))));
    BookFile::restore(&copy, &back, &mut go).unwrap();
    assert_eq!(
        BookFile::open(&back).unwrap().entries_after(0, 9).unwrap(),
        book.entries_after(0, 9).unwrap()
    );
    tamper(&copy, "UPDATE entry SET actor = 'Jemand' WHERE sequence = 2");
    let error = BookFile::restore(&copy, &dir.path().join("nie"), &mut go)
        .unwrap_err()
        .to_string();
    assert!(error.contains("Eintrag 2 wurde verändert"), "{error}");
    let stopped = book.backup(&dir.path().join("halb"), &mut |_, _| ControlFlow::Break(()));
    assert!(matches!(stopped, Err(JournalError::Cancelled)));
    // SQLite keeps an empty rollback journal beside a book that was written to.
    let names = fs::read_dir(dir.path())
        .unwrap()
        .map(|f| f.unwrap().file_name().into_string().unwrap());
    let mut left: Vec<_> = names.filter(|n| !n.ends_with("-journal")).collect();
    left.sort();
    assert_eq!(left, ["kopie", "muster.beschlussbuch", "zurück"]);
}

#[test]
fn a_second_program_waits_for_its_turn() {
    let dir = dir();
    let path = sample(dir.path());
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let release = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(300));
        other.execute_batch("ROLLBACK").unwrap();
    });
    let mut book = BookFile::open(&path).unwrap();
    append(&mut book, entry("danach"));
    release.join().unwrap();
    assert_eq!(book.head().unwrap().sequence, 5);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_entry_comes_back_as_it_went_in(
        at: i64,
        actor in "\\PC{0,40}",
        bytes in proptest::collection::vec(any::<u8>(), 0..500),
        stored in proptest::collection::vec(any::<u8>(), 0..3000),
    ) {
        let dir = dir();
        let path = dir.path().join("buch");
        let mut book = BookFile::create(&path, "b").unwrap();
        let new = content(9, stored.clone());
        let hash = new.hash();
        append(&mut book, NewEntry { at, actor: actor.clone(), bytes: bytes.clone(), contents: vec![new], erase: Vec::new() });
        let read = book.entries_after(0, 1).unwrap().remove(0);
        prop_assert_eq!((read.at, read.actor, read.bytes), (at, actor, bytes));
        prop_assert_eq!(book.content(&hash).unwrap(), Content::Present(stored));
        prop_assert!(check(&path).is_sound());
    }
}
