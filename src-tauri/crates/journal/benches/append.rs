//! Appending an entry against a bare insert of the same row with the same settings, interleaved in one run.
#![expect(clippy::unwrap_used, reason = "a benchmark stops where something fails")]

use std::{
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

use beschlussbuch_journal::{BookFile, NewEntry, Store};
use criterion::{Criterion, criterion_group, criterion_main};
use rusqlite::{Connection, params};

const ROWS: usize = 300;

fn new_entry() -> NewEntry {
    NewEntry {
        at: 1_790_000_000_000_000,
        actor: "Maren Terhorst".into(),
        bytes: vec![b'x'; 400],
        ..NewEntry::default()
    }
}

fn bare(path: &Path) -> Connection {
    let connection = Connection::open(path).unwrap();
    connection
        .query_row("PRAGMA journal_mode = TRUNCATE", [], |_| Ok(()))
        .unwrap();
    connection
        .execute_batch(
            "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;
             CREATE TABLE entry (sequence INTEGER PRIMARY KEY NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL,
             bytes BLOB NOT NULL, previous BLOB NOT NULL, hash BLOB NOT NULL) STRICT",
        )
        .unwrap();
    connection
}

fn insert(connection: &mut Connection, sequence: usize) {
    let entry = new_entry();
    let transaction = connection
        .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
        .unwrap();
    let sql = "INSERT INTO entry VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let row = params![sequence, entry.at, entry.actor, entry.bytes, [0_u8; 32], [1_u8; 32]];
    transaction.prepare_cached(sql).unwrap().execute(row).unwrap();
    transaction.commit().unwrap();
}

/// Median of both, measured in turns so that a noisy neighbour hits both alike.
fn ratio(folder: &Path, name: &str) {
    let dir = tempfile::tempdir_in(folder).unwrap();
    let mut book = BookFile::create(&dir.path().join("buch"), "b").unwrap();
    let mut plain = bare(&dir.path().join("bare"));
    let mut head = book.head().unwrap();
    let (mut ours, mut theirs): (Vec<Duration>, Vec<Duration>) = (Vec::new(), Vec::new());
    for row in 1..=ROWS {
        let start = Instant::now();
        let entry = book.append(&head, new_entry()).unwrap();
        ours.push(start.elapsed());
        head = beschlussbuch_journal::Head {
            sequence: entry.sequence,
            hash: entry.hash,
        };
        let start = Instant::now();
        insert(&mut plain, row);
        theirs.push(start.elapsed());
    }
    ours.sort();
    theirs.sort();
    let (ours, theirs) = (ours[ROWS / 2], theirs[ROWS / 2]);
    println!(
        "ratio append/{name}: {:.2} ({ours:?} against {theirs:?} for a bare insert)",
        ours.as_secs_f64() / theirs.as_secs_f64()
    );
}

fn append(criterion: &mut Criterion) {
    ratio(&std::env::temp_dir(), "disk");
    if Path::new("/dev/shm").is_dir() {
        ratio(Path::new("/dev/shm"), "memory");
    }
    let dir = tempfile::tempdir().unwrap();
    let mut book = BookFile::create(&dir.path().join("buch"), "b").unwrap();
    criterion.bench_function("append", |b| {
        b.iter(|| {
            let head = book.head().unwrap();
            black_box(book.append(&head, new_entry()).unwrap())
        });
    });
}

criterion_group!(benches, append);
criterion_main!(benches);
