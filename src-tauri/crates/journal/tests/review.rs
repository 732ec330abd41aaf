//! What a review found: each of these fails with the crate as it was reviewed.
#![expect(clippy::unwrap_used, reason = "a failing step is to stop the test")]

use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
    time::Duration,
};

use beschlussbuch_journal::{BookFile, Content, NewContent, NewEntry, Report, Store};
use rusqlite::Connection;

fn content(seed: u8, bytes: &[u8]) -> NewContent {
    NewContent {
        salt: [seed; 32],
        bytes: bytes.to_vec(),
        media_type: "text/markdown".into(),
    }
}

fn append(book: &mut BookFile, contents: Vec<NewContent>) {
    let head = book.head().unwrap();
    let entry = NewEntry {
        at: 1_790_000_000_000_000,
        actor: "Maren Terhorst".into(),
        bytes: b"[]".to_vec(),
        contents,
        erase: Vec::new(),
    };
    book.append(&head, entry).unwrap();
}

/// Three entries, the second with a content.
fn sample(dir: &Path) -> PathBuf {
    let path = dir.join("muster.beschlussbuch");
    let mut book = BookFile::create(&path, "muster").unwrap();
    append(&mut book, Vec::new());
    append(&mut book, vec![content(1, b"Der Beitritt wird beschlossen.")]);
    append(&mut book, Vec::new());
    path
}

fn check(path: &Path) -> Report {
    let book = BookFile::open_read_only(path).unwrap();
    book.check(&mut |_, _| ControlFlow::Continue(())).unwrap()
}

/// Another program changes the file; triggers are taken away before and put back after.
fn tamper(path: &Path, sql: &str) {
    let connection = Connection::open(path).unwrap();
    connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    let mut statement = connection
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap();
    let rows = statement
        .query_map([], |r| Ok((r.get::<_, String>(0)?, r.get::<_, String>(1)?)))
        .unwrap();
    let triggers: Vec<_> = rows.map(Result::unwrap).collect();
    for (name, _) in &triggers {
        connection.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    connection.execute_batch(sql).unwrap();
    for (_, sql) in &triggers {
        connection.execute_batch(sql).unwrap();
    }
}

/// A file as a killed writer leaves it: half written pages beside a rollback journal that takes them back.
fn killed_while_writing(dir: &Path) -> PathBuf {
    let path = sample(dir);
    let (killed, beside) = (dir.join("killed"), dir.join("killed-journal"));
    let writer = Connection::open(&path).unwrap();
    // A cache of one page makes SQLite write into the file before the commit.
    writer
        .execute_batch("PRAGMA journal_mode = TRUNCATE; PRAGMA cache_size = 1; BEGIN IMMEDIATE")
        .unwrap();
    for row in 4..40 {
        let sql = "INSERT INTO entry VALUES (?1, 1, 'x', zeroblob(9000), zeroblob(32), zeroblob(32))";
        writer.execute(sql, [row]).unwrap();
    }
    fs::copy(&path, &killed).unwrap();
    fs::copy(dir.join("muster.beschlussbuch-journal"), beside).unwrap();
    killed
}

#[test]
fn a_book_after_a_crash_can_be_read_and_checked_without_writing_first() {
    let dir = tempfile::tempdir().unwrap();
    let path = killed_while_writing(dir.path());
    let book = BookFile::open_read_only(&path).map_err(|e| e.to_string());
    assert_eq!(book.map(|b| b.head().unwrap().sequence), Ok(3));
}

#[test]
fn a_content_that_was_changed_is_not_handed_out() {
    let dir = tempfile::tempdir().unwrap();
    let path = sample(dir.path());
    tamper(
        &path,
        "UPDATE piece SET bytes = CAST('Der Beitritt wird abgelehnt!!!' AS BLOB)",
    );
    let book = BookFile::open(&path).unwrap();
    let hash = content(1, b"Der Beitritt wird beschlossen.").hash();
    let read = book.content(&hash).ok();
    assert_ne!(read, Some(Content::Present(b"Der Beitritt wird abgelehnt!!!".to_vec())));
}

#[test]
fn a_check_lets_others_write() {
    let dir = tempfile::tempdir().unwrap();
    let path = sample(dir.path());
    let other = Connection::open(&path).unwrap();
    other.busy_timeout(Duration::ZERO).unwrap();
    let mut refused = Vec::new();
    let book = BookFile::open_read_only(&path).unwrap();
    let mut step = |_, _| {
        // The next entry: what a seat writes while another one checks.
        let sql = "INSERT INTO entry SELECT max(sequence) + 1, 1, 'x', x'00', zeroblob(32), zeroblob(32) FROM entry";
        refused.extend(other.execute(sql, []).err().map(|e| e.to_string()));
        ControlFlow::Break(())
    };
    let _ = book.check(&mut step);
    assert_eq!(refused, Vec::<String>::new());
}

#[test]
fn a_hostile_view_in_place_of_a_table_does_not_hang_the_check() {
    let dir = tempfile::tempdir().unwrap();
    let path = sample(dir.path());
    let endless = "DROP TABLE entry; CREATE VIEW entry AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) \
                   SELECT x AS sequence, x AS at, '' AS actor, x'' AS bytes, x'' AS previous, x'' AS hash FROM n";
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch(&format!("PRAGMA foreign_keys = OFF; {endless}"))
        .unwrap();
    drop(connection);
    let (done, waiting) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let book = BookFile::open_read_only(&path);
        let _ = done.send(
            book.and_then(|b| b.check(&mut |_, _| ControlFlow::Continue(())))
                .map(|r| r.is_sound())
                .ok(),
        );
    });
    assert_ne!(waiting.recv_timeout(Duration::from_secs(10)).unwrap(), Some(true));
}

#[test]
fn the_same_content_twice_is_refused_in_german() {
    let dir = tempfile::tempdir().unwrap();
    let mut book = BookFile::open(&sample(dir.path())).unwrap();
    let head = book.head().unwrap();
    let twice = NewEntry {
        contents: vec![content(1, b"Der Beitritt wird beschlossen.")],
        ..NewEntry::default()
    };
    let error = book.append(&head, twice).unwrap_err().to_string();
    assert!(!error.contains("comes with its entry"), "{error}");
}

#[test]
fn a_folder_that_is_not_there_is_named_as_such() {
    let dir = tempfile::tempdir().unwrap();
    let error = BookFile::create(&dir.path().join("fehlt/buch"), "b")
        .err()
        .unwrap()
        .to_string();
    assert!(error.contains("fehlt") && !error.contains("beschreibbar"), "{error}");
}

#[test]
fn a_format_that_never_was_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = sample(dir.path());
    Connection::open(&path)
        .unwrap()
        .execute_batch("PRAGMA user_version = 0")
        .unwrap();
    assert!(BookFile::open(&path).is_err() || !check(&path).is_sound());
}

/// A process of its own, because the names are relative to the folder that it works in.
#[test]
fn a_name_that_means_something_to_sqlite_is_only_a_name() {
    let Ok(name) = std::env::var("JOURNAL_TEST_NAME") else {
        for name in [":memory:", "file:x.buch", "file:y.buch?mode=memory"] {
            let dir = tempfile::tempdir().unwrap();
            let test = "a_name_that_means_something_to_sqlite_is_only_a_name";
            let output = std::process::Command::new(std::env::current_exe().unwrap())
                .args(["--exact", test, "--nocapture"])
                .env("JOURNAL_TEST_NAME", name)
                .current_dir(dir.path())
                .output()
                .unwrap();
            assert!(
                output.status.success(),
                "{name}: {}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
        return;
    };
    // Windows knows no such names.
    if cfg!(windows) {
        return;
    }
    append(&mut BookFile::create(Path::new(&name), "b").unwrap(), Vec::new());
    assert_eq!(BookFile::open(Path::new(&name)).unwrap().head().unwrap().sequence, 1);
}
