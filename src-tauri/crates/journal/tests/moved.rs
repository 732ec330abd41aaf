//! A book whose file is moved, deleted or replaced while it is open: nothing is lost, nothing is written into the void.
//! Windows does not let anybody do that to an open file.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a failing step is to stop the test")]

use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use beschlussbuch_journal::{AppendError, BookFile, Content, Draft, JournalError, NewContent, NewEntry, Store};
use tempfile::TempDir;

const SEAT: &str = "Maren Terhorst";

fn draft() -> Draft {
    Draft {
        key: "k".into(),
        at: 1,
        base: None,
        text: "Text".into(),
    }
}

fn content() -> NewContent {
    NewContent {
        salt: [1; 32],
        bytes: b"Beschluss".to_vec(),
        media_type: "text/markdown".into(),
    }
}

fn append(book: &mut BookFile) -> Result<(), JournalError> {
    let head = book.head()?;
    book.append(&head, NewEntry::default())?;
    Ok(())
}

fn go(_: u64, _: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// A folder with a book of one entry, a content and a draft.
fn sample() -> (TempDir, PathBuf, BookFile) {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("ordner")).unwrap();
    let path = dir.path().join("ordner/buch");
    let mut book = BookFile::create(&path, "b").unwrap();
    let head = book.head().unwrap();
    let entry = NewEntry {
        contents: vec![content()],
        ..NewEntry::default()
    };
    book.append(&head, entry).unwrap();
    book.save_draft(SEAT, &draft()).unwrap();
    (dir, path, book)
}

/// Everything that can be asked of a book, with the answer: „ok“ or the sentence.
fn ask(book: &mut BookFile) -> Vec<String> {
    fn answer<T>(result: Result<T, JournalError>) -> String {
        result.map_or_else(|e| e.to_string(), |_| "ok".to_owned())
    }
    let hash = content().hash();
    vec![
        answer(book.origin()),
        answer(book.head()),
        answer(book.entries_after(0, 9)),
        answer(book.content(&hash)),
        answer(book.has_content(&hash)),
        answer(book.drafts(SEAT)),
        answer(book.draft(SEAT, "k")),
        answer(book.check(&mut go)),
    ]
}

/// Nothing can be done, and each answer names the place; also an append that knew the head before.
#[track_caller]
fn assert_moved(book: &mut BookFile, path: &Path) {
    let sentence = format!(
        "Das Beschlussbuch liegt nicht mehr an seinem Ort ({}). Alles bisher Eingetragene ist gespeichert. Legen Sie die \
         Datei zurück oder öffnen Sie sie am neuen Ort.",
        path.display()
    );
    assert_eq!(ask(book), vec![sentence.clone(); 8]);
    let (saved, dropped) = (book.save_draft(SEAT, &draft()), book.drop_draft(SEAT, "k"));
    assert_eq!(
        (saved.unwrap_err().to_string(), dropped.unwrap_err().to_string()),
        (sentence.clone(), sentence)
    );
}

#[track_caller]
fn assert_append_refused(book: &mut BookFile, head: &beschlussbuch_journal::Head) {
    let refused = book.append(head, NewEntry::default());
    assert!(
        matches!(refused, Err(AppendError::Failed(JournalError::Moved { .. }))),
        "{refused:?}"
    );
}

#[track_caller]
fn assert_works(book: &mut BookFile, entries: u64) {
    append(book).unwrap();
    assert_eq!(ask(book), ["ok"; 8]);
    let report = book.check(&mut go).unwrap();
    assert!(report.is_sound() && report.entries == entries, "{report}");
    assert_eq!(
        book.content(&content().hash()).unwrap(),
        Content::Present(b"Beschluss".into())
    );
    assert_eq!(book.drafts(SEAT).unwrap(), [draft()]);
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|f| f.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_renamed_book_is_said_to_be_away_and_goes_on_when_it_is_back() {
    let (dir, path, mut book) = sample();
    let head = book.head().unwrap();
    let away = dir.path().join("anderswo");
    // Its rollback journal is empty at rest and need not come along.
    fs::rename(&path, &away).unwrap();
    let bytes = fs::read(&away).unwrap();
    assert_moved(&mut book, &path);
    assert_append_refused(&mut book, &head);
    assert!(fs::read(&away).unwrap() == bytes);
    assert_eq!(
        names(path.parent().unwrap()),
        ["buch-journal"],
        "nothing new lies in the old place"
    );
    // The moved book is whole, and may be worked in at its new place.
    append(&mut BookFile::open(&away).unwrap()).unwrap();
    assert_moved(&mut book, &path);
    fs::rename(&away, &path).unwrap();
    assert_works(&mut book, 3);
}

#[test]
fn a_book_in_a_folder_that_is_renamed_is_away_too() {
    let (dir, path, mut book) = sample();
    fs::rename(dir.path().join("ordner"), dir.path().join("umbenannt")).unwrap();
    assert_moved(&mut book, &path);
    fs::rename(dir.path().join("umbenannt"), dir.path().join("ordner")).unwrap();
    assert_works(&mut book, 2);
}

#[test]
fn a_copy_in_the_place_of_the_book_is_another_book() {
    let (dir, path, mut book) = sample();
    let head = book.head().unwrap();
    let away = dir.path().join("anderswo");
    fs::rename(&path, &away).unwrap();
    fs::copy(&away, &path).unwrap();
    let bytes = fs::read(&path).unwrap();
    assert_moved(&mut book, &path);
    assert_append_refused(&mut book, &head);
    let kept = book.backup(&dir.path().join("kopie"), &mut go);
    assert!(matches!(kept, Err(JournalError::Moved { .. })), "{kept:?}");
    assert!(fs::read(&path).unwrap() == bytes && fs::read(&away).unwrap() == bytes);
    // Who opens it anew works in the copy.
    assert_works(&mut BookFile::open(&path).unwrap(), 2);
    // The first opening is for the first file.
    assert_moved(&mut book, &path);
    fs::rename(&away, &path).unwrap();
    assert_works(&mut book, 2);
}

/// Programs that keep folders in step write a new file and put it in the place of the old one.
#[test]
fn a_book_that_was_replaced_in_one_step_is_another_book() {
    let (dir, path, mut book) = sample();
    let new = dir.path().join("neu");
    fs::copy(&path, &new).unwrap();
    fs::rename(&new, &path).unwrap();
    assert_moved(&mut book, &path);
    assert_works(&mut BookFile::open(&path).unwrap(), 2);
}

#[test]
fn another_book_that_is_being_written_in_its_place_is_left_alone() {
    let (dir, path, mut book) = sample();
    fs::rename(&path, dir.path().join("anderswo")).unwrap();
    fs::copy(dir.path().join("anderswo"), &path).unwrap();
    // In the middle of a write: its rollback journal lies where SQLite looks for ours, and would be played into our file.
    let writer = rusqlite::Connection::open(&path).unwrap();
    writer
        .execute_batch("PRAGMA journal_mode = TRUNCATE; PRAGMA cache_size = 1; BEGIN IMMEDIATE")
        .unwrap();
    for row in 2..40 {
        let sql = "INSERT INTO entry VALUES (?1, 1, 'x', zeroblob(9000), zeroblob(32), zeroblob(32))";
        writer.execute(sql, [row]).unwrap();
    }
    let beside = path.with_file_name("buch-journal");
    let journal = fs::read(&beside).unwrap();
    assert!(!journal.is_empty());
    assert_moved(&mut book, &path);
    assert!(book.backup(&dir.path().join("kopie"), &mut go).is_err());
    assert!(fs::read(&beside).unwrap() == journal);
    writer.execute_batch("ROLLBACK").unwrap();
    assert_works(&mut BookFile::open(&path).unwrap(), 2);
    assert_works(&mut BookFile::open(&dir.path().join("anderswo")).unwrap(), 2);
}

#[test]
fn a_deleted_book_can_still_be_copied_from_where_it_is_open() {
    let (dir, path, mut book) = sample();
    fs::remove_file(&path).unwrap();
    assert_moved(&mut book, &path);
    let copy = dir.path().join("gerettet");
    book.copy_to(&copy, &mut go).unwrap();
    assert_works(&mut BookFile::open(&copy).unwrap(), 2);
}

#[test]
fn a_book_that_was_opened_to_read_is_watched_too() {
    let (dir, path, book) = sample();
    drop(book);
    let mut reader = BookFile::open_read_only(&path).unwrap();
    assert_eq!(ask(&mut reader), ["ok"; 8]);
    fs::rename(&path, dir.path().join("anderswo")).unwrap();
    assert_moved(&mut reader, &path);
    fs::copy(dir.path().join("anderswo"), &path).unwrap();
    assert_moved(&mut reader, &path);
    fs::rename(dir.path().join("anderswo"), &path).unwrap();
    assert_eq!(ask(&mut reader), ["ok"; 8]);
}

#[test]
fn a_link_that_leads_elsewhere_now_is_noticed() {
    let (dir, path, book) = sample();
    drop(book);
    let (link, other) = (dir.path().join("link"), dir.path().join("anderes"));
    drop(BookFile::create(&other, "anderes").unwrap());
    std::os::unix::fs::symlink(&path, &link).unwrap();
    let mut book = BookFile::open(&link).unwrap();
    fs::remove_file(&link).unwrap();
    std::os::unix::fs::symlink(&other, &link).unwrap();
    assert_moved(&mut book, &link);
}
