//! A book of every released format stays readable for good.
#![expect(clippy::unwrap_used, reason = "a failing step is to stop the test")]

mod support;

use std::{fs, path::Path};

use serde_json::Value;
use support::{arg, check, feed, run};

/// One book for each format, made by the program that introduced it.
const FORMATS: [(u32, &str); 2] = [(1, "format-1.beschlussbuch"), (2, "format-2.beschlussbuch")];

/// The format that a book has after somebody worked in it.
const PRESENT: u32 = 2;

/// The number of the format, as it stands in the file.
fn format(path: &Path) -> u32 {
    u32::from_be_bytes(fs::read(path).unwrap()[60..64].try_into().unwrap())
}

/// The first entries with their hashes.
fn journal(path: &Path) -> Value {
    run(&["query", arg(path), r#"{"journal":{"limit":359}}"#])
        .expect(0)
        .json()
}

#[test]
fn a_book_of_every_format_opens_passes_its_check_and_can_be_worked_in() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/formats");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), FORMATS.len());
    for (format, name) in FORMATS {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(name);
        fs::copy(folder.join(name), &path).unwrap();
        check(&path);
        let overview = run(&["query", arg(&path), r#"{"overview":{}}"#]).expect(0).json();
        assert_eq!(overview["meetings"][0]["state"], "minutes_signed");
        let register = run(&["query", arg(&path), r#"{"resolutions":{}}"#]).expect(0).json();
        let numbers: Vec<_> = register
            .as_array()
            .unwrap()
            .iter()
            .map(|r| r["number"].as_str().unwrap())
            .collect();
        assert_eq!((numbers.len(), numbers[0]), (13, "ZA 2026/12"));
        // Results are what they were, whatever the rules have become.
        let count = register
            .as_array()
            .unwrap()
            .iter()
            .find(|r| r["number"] == "ZA 2026/07")
            .unwrap()["count"]
            .clone();
        assert_eq!(
            (count["yes"]["votes"].as_str(), count["no"]["votes"].as_str()),
            (Some("118"), Some("22"))
        );
        let pdf = dir.path().join("n.pdf");
        run(&[
            "render",
            arg(&path),
            "--meeting",
            "ZA/47",
            "--document",
            "niederschrift",
            "-o",
            arg(&pdf),
        ])
        .expect(0);
        let (bytes, entries) = (fs::read(&path).unwrap(), journal(&path));
        assert!(bytes == fs::read(folder.join(name)).unwrap(), "reading changes nothing");
        assert_eq!((self::format(&path), entries.as_array().unwrap().len()), (format, 359));
        let line = r#"{"command":{"person":{"add":{"id":"neu","given_name":"Nora","family_name":"Neu"}}}}"#;
        feed(&["apply", arg(&path)], line).expect(0);
        check(&path);
        assert_eq!((self::format(&path), journal(&path)), (PRESENT, entries));
    }
}
