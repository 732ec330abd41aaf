//! The folder of a meeting, saved from the step in which one invites.

use std::{fs, path::PathBuf};

use crate::{
    sample,
    window::{Setup, Window},
};

/// The saved file, once it is there whole.
fn saved(path: &PathBuf) -> Vec<u8> {
    let mut bytes = Vec::new();
    crate::driver::until("the saved folder", || {
        bytes = fs::read(path).map_err(|e| e.to_string())?;
        if bytes.ends_with(b"%%EOF") || bytes.ends_with(b"%%EOF\n") {
            Ok(())
        } else {
            Err(format!("{} bytes", bytes.len()))
        }
    });
    bytes
}

#[test]
fn the_folder_is_saved_whole_or_in_its_public_part() {
    let folder = tempfile::tempdir().unwrap();
    let files = ["Mappe.pdf", "öffentlich.pdf"].map(|name| folder.path().join(name));
    let window = Window::start(Setup {
        book: Some(sample::with_next_meetings(folder.path())),
        answers: files.iter().map(|path| path.display().to_string()).collect(),
        ..Setup::default()
    });
    window.sit_down("Maren Terhorst");
    window.go("#/meetings/za-48/invite");
    window.click("Sitzungsmappe speichern");
    window.see(&format!("Gespeichert als {}", files[0].display()));
    let whole = saved(&files[0]);
    window.judge("sitzungsmappe");
    window.click("Öffentlichen Teil speichern");
    window.see(&format!("Gespeichert als {}", files[1].display()));
    let public = saved(&files[1]);
    assert!(whole.len() > public.len() && whole.starts_with(b"%PDF-1.7"));
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());
}
