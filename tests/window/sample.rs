//! Books to open, and what they say afterwards.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use chrono::Utc;
use office::{
    Office, Query,
    domain::{
        context,
        rulebook::{CITEQ, Rulebook},
    },
    sample,
};
use serde_json::Value;

/// The sample book with the first of its scripts, in this folder.
pub fn book(folder: &Path, scripts: usize) -> PathBuf {
    let (path, mut office) = empty(folder);
    for (_, script) in &sample::SCRIPTS[..scripts] {
        for line in script.lines() {
            office.execute_json(line).unwrap();
        }
    }
    path
}

/// The whole sample book with the meetings that are next, in this folder.
pub fn with_next_meetings(folder: &Path) -> PathBuf {
    // It takes its time, so that the tests share one and each gets a copy.
    static MADE: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let folder = tempfile::tempdir().unwrap();
        let (path, mut office) = empty(folder.path());
        // The day in Münster, which begins an hour or two before the one of UTC does.
        let zone = Rulebook::from_toml(CITEQ).unwrap().time_zone;
        let next = sample::next_meetings(context::day(Utc::now(), zone)).unwrap();
        for line in sample::past().unwrap().iter().chain(&next) {
            office.execute(line).unwrap();
        }
        drop(office);
        fs::read(path).unwrap()
    });
    let path = folder.join("beispiel.beschlussbuch");
    fs::write(&path, &*MADE).unwrap();
    path
}

fn empty(folder: &Path) -> (PathBuf, Office) {
    let path = folder.join("beispiel.beschlussbuch");
    let rulebook = Rulebook::from_toml(CITEQ).unwrap();
    let office = Office::create(&path, rulebook, true, sample::ACTOR, sample::begin()).unwrap();
    (path, office)
}

/// The book as another program reads it.
pub fn query(book: &Path, query: &Value) -> Value {
    let mut office = Office::open_read_only(book).unwrap();
    office.query(&Query::read(&query.to_string()).unwrap()).unwrap()
}
