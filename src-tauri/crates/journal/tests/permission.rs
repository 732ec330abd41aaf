//! Folders and files without permission, as a user without privileges. Root may write everywhere, so the checks run in a
//! process of another user then.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a failing step is to stop the test")]

use std::{
    fs,
    ops::ControlFlow,
    os::unix::{fs::PermissionsExt, process::CommandExt},
    path::{Path, PathBuf},
    process::Command,
};

use beschlussbuch_journal::{BookFile, JournalError, NewEntry, Store};

const FOLDER: &str = "JOURNAL_TEST_FOLDER";
/// „nobody“ on Linux and macOS.
const NOBODY: u32 = 65534;

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// Folder `zu` may not be written, file `offen/nur-lesen` neither, file `offen/geheim` not even read.
fn prepare(dir: &Path) -> PathBuf {
    allow(dir, 0o755);
    for (folder, file) in [("zu", "buch"), ("offen", "nur-lesen"), ("offen", "geheim")] {
        let folder = dir.join(folder);
        fs::create_dir_all(&folder).unwrap();
        let mut book = BookFile::create(&folder.join(file), "b").unwrap();
        let head = book.head().unwrap();
        book.append(&head, NewEntry::default()).unwrap();
        drop(book);
        // A book that was only ever copied here has no rollback journal beside it.
        fs::remove_file(folder.join(format!("{file}-journal"))).unwrap();
    }
    allow(&dir.join("zu/buch"), 0o666);
    allow(&dir.join("offen/nur-lesen"), 0o444);
    allow(&dir.join("offen/geheim"), 0o000);
    allow(&dir.join("offen"), 0o777);
    allow(&dir.join("zu"), 0o555);
    dir.to_owned()
}

#[test]
#[ignore = "runs as a process of an unprivileged user, started by the other test"]
fn as_unprivileged_user() {
    let Ok(dir) = std::env::var(FOLDER) else { return };
    let dir = Path::new(&dir);
    // Without this the test would say nothing.
    assert!(
        fs::write(dir.join("zu/probe"), "").is_err(),
        "this user may write everywhere"
    );

    let error = BookFile::open(&dir.join("zu/buch")).err().unwrap();
    assert!(
        matches!(error, JournalError::NotWritable(_)) && error.to_string().contains("Ordner"),
        "{error}"
    );
    let error = BookFile::create(&dir.join("zu/neu"), "b").err().unwrap();
    assert!(matches!(error, JournalError::NotWritable(_)), "{error}");
    let error = BookFile::open(&dir.join("offen/nur-lesen")).err().unwrap();
    assert!(matches!(error, JournalError::NotWritable(_)), "{error}");
    for function in [BookFile::open, BookFile::open_read_only] {
        let error = function(&dir.join("offen/geheim")).err().unwrap();
        assert!(matches!(error, JournalError::NotReadable(_)), "{error}");
    }
    for file in ["zu/buch", "offen/nur-lesen"] {
        let book = BookFile::open_read_only(&dir.join(file)).unwrap();
        let mut go = |_, _| ControlFlow::Continue(());
        assert!(book.check(&mut go).unwrap().is_sound() && book.head().unwrap().sequence == 1);
        let error = book.backup(&dir.join("zu/kopie"), &mut go).err().unwrap();
        assert!(matches!(error, JournalError::NotWritable(_)), "{error}");
    }
}

#[test]
fn who_may_not_write_is_told_so_and_nothing_is_left_behind() {
    let dir = tempfile::tempdir().unwrap();
    let folder = prepare(dir.path());
    // Where the build lies another user may have no way in.
    let program = dir.path().join("test");
    fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    allow(&program, 0o755);
    let mut command = Command::new(&program);
    command
        .args(["--ignored", "--exact", "as_unprivileged_user", "--nocapture"])
        .env(FOLDER, &folder);
    command.current_dir(&folder);
    if fs::write(folder.join("zu/probe"), "").is_ok() {
        // Root, whom no permission holds back.
        fs::remove_file(folder.join("zu/probe")).unwrap();
        command.uid(NOBODY).gid(NOBODY);
    }
    let output = command.output().unwrap();
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
    let left: Vec<_> = fs::read_dir(folder.join("zu"))
        .unwrap()
        .map(|f| f.unwrap().file_name())
        .collect();
    assert_eq!(left, ["buch"]);
    allow(&folder.join("zu"), 0o755);
}
