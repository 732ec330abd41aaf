//! Processes of their own: killed while they write, and two at once on one book.
#![expect(clippy::unwrap_used, reason = "a failing step is to stop the test")]

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Write},
    ops::ControlFlow,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc,
    time::Duration,
};

use beschlussbuch_journal::{AppendError, BookFile, Content, NewContent, NewEntry, Store};

/// Tells a process started by a test which book to write.
const BOOK: &str = "JOURNAL_TEST_BOOK";
/// And under which name.
const NAME: &str = "JOURNAL_TEST_NAME";
/// And how many entries at most.
const COUNT: &str = "JOURNAL_TEST_COUNT";

/// What an entry holds beside its text: more than SQLite's cache, so that pages go into the file before the commit and a
/// kill finds them there.
fn attachment(text: &str) -> NewContent {
    let mut salt = [0; 32];
    for (place, byte) in salt.iter_mut().zip(text.bytes()) {
        *place = byte;
    }
    NewContent {
        salt,
        bytes: text.repeat(400_000).into(),
        media_type: "text/plain".into(),
    }
}

/// Appends entry after entry and says of each that it is written.
#[test]
#[ignore = "runs as a process of its own, started by the other tests"]
fn writer() {
    let (Ok(book), Ok(name)) = (std::env::var(BOOK), std::env::var(NAME)) else {
        return;
    };
    let count: usize = std::env::var(COUNT).unwrap().parse().unwrap();
    let mut book = BookFile::open(Path::new(&book)).unwrap();
    for number in 0..count {
        let text = format!("{name}-{number}");
        loop {
            let head = book.head().unwrap();
            let entry = NewEntry {
                at: 1,
                actor: name.clone(),
                bytes: text.clone().into(),
                contents: vec![attachment(&text)],
                erase: Vec::new(),
            };
            match book.append(&head, entry) {
                Ok(_) => break,
                Err(AppendError::HeadMoved { .. }) => {}
                Err(error) => panic!("{error}"),
            }
        }
        println!("written:{text}");
        std::io::stdout().flush().unwrap();
    }
}

fn start(book: &Path, name: &str, count: usize) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "writer", "--nocapture", "--test-threads=1"])
        .envs([
            (BOOK, book.to_str().unwrap()),
            (NAME, name),
            (COUNT, &count.to_string()),
        ])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The texts that a process said were written. The first may stand behind what the test harness prints.
fn acknowledged(out: impl BufRead) -> impl Iterator<Item = String> {
    out.lines()
        .filter_map(|line| Some(line.ok()?.split_once("written:")?.1.to_owned()))
}

fn new_book(dir: &Path) -> PathBuf {
    let path = dir.join("muster.beschlussbuch");
    BookFile::create(&path, "muster").unwrap();
    path
}

fn texts(book: &BookFile) -> BTreeSet<String> {
    let entries = book.entries_after(0, 10_000).unwrap();
    entries
        .into_iter()
        .map(|e| String::from_utf8(e.bytes).unwrap())
        .collect()
}

#[test]
fn a_kill_at_any_moment_loses_nothing_that_was_acknowledged() {
    let dir = tempfile::tempdir().unwrap();
    let path = new_book(dir.path());
    let mut promised = BTreeSet::new();
    for round in 0..24_u64 {
        let mut child = start(&path, &format!("runde{round}"), usize::MAX);
        let out = BufReader::new(child.stdout.take().unwrap());
        let (acknowledge, first) = mpsc::channel();
        let reader = std::thread::spawn(move || {
            // Nobody listens behind the first one.
            let heard = acknowledged(out).inspect(|_| acknowledge.send(()).unwrap_or(()));
            heard.collect::<Vec<_>>()
        });
        // However slow the disk, something was acknowledged; the kill falls somewhere behind it.
        first.recv().unwrap();
        std::thread::sleep(Duration::from_millis(13 * round % 40));
        // SIGKILL on Unix, TerminateProcess on Windows.
        child.kill().unwrap();
        child.wait().unwrap();
        promised.extend(reader.join().unwrap());

        let book = BookFile::open(&path).unwrap();
        let report = book.check(&mut |_, _| ControlFlow::Continue(())).unwrap();
        assert!(report.is_sound(), "round {round}: {report}");
        let found = texts(&book);
        assert!(
            promised.is_subset(&found),
            "{:?}",
            promised.difference(&found).collect::<Vec<_>>()
        );
        for text in &found {
            assert!(
                matches!(book.content(&attachment(text).hash()), Ok(Content::Present(_))),
                "{text}"
            );
        }
        assert_eq!(u64::try_from(found.len()).unwrap(), report.contents);
    }
    assert!(promised.len() >= 24, "{}", promised.len());
}

#[test]
fn two_processes_on_one_book_overwrite_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = new_book(dir.path());
    let mut children = [start(&path, "eins", 15), start(&path, "zwei", 15)];
    let promised: BTreeSet<String> = children
        .iter_mut()
        .flat_map(|c| acknowledged(BufReader::new(c.stdout.take().unwrap())))
        .collect();
    assert!(children.iter_mut().all(|c| c.wait().unwrap().success()));
    assert_eq!(promised.len(), 30);
    let book = BookFile::open(&path).unwrap();
    assert_eq!(texts(&book), promised);
    assert!(book.check(&mut |_, _| ControlFlow::Continue(())).unwrap().is_sound());
}

/// Asks whether the book can be written at this moment, without waiting.
#[test]
#[ignore = "runs as a process of its own, started by another test"]
fn asks_for_a_turn() {
    let Ok(book) = std::env::var(BOOK) else { return };
    let connection = rusqlite::Connection::open(book).unwrap();
    connection.busy_timeout(Duration::ZERO).unwrap();
    println!("turn:{}", connection.execute_batch("BEGIN IMMEDIATE").is_ok());
}

/// On Unix a process loses all its locks on a file when it closes any of its openings: SQLite knows that and keeps its own
/// open, so nobody else in the process may open the file in another way.
#[test]
fn opening_a_book_a_second_time_does_not_give_the_turn_of_a_writer_away() {
    let dir = tempfile::tempdir().unwrap();
    let path = new_book(dir.path());
    let writer = rusqlite::Connection::open(&path).unwrap();
    writer.execute_batch("BEGIN IMMEDIATE").unwrap();
    drop(BookFile::open_read_only(&path).unwrap());
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "asks_for_a_turn", "--nocapture"])
        .env(BOOK, &path)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("turn:false"), "{said}");
}
