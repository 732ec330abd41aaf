//! Choosing a file by the system's own dialog. Behind a trait, because nothing but a person can operate that dialog.

use std::path::PathBuf;

use tauri::{AppHandle, Wry};
use tauri_plugin_dialog::DialogExt;

/// File name extension of a book.
const EXTENSION: &str = "beschlussbuch";

/// Asks a person for a file.
pub trait Chooser {
    /// The book to open; `None` if the person thought better of it.
    fn choose_book(&self) -> Option<PathBuf>;
}

/// The dialog of the operating system.
pub struct SystemDialog(pub AppHandle<Wry>);

impl Chooser for SystemDialog {
    fn choose_book(&self) -> Option<PathBuf> {
        let chosen = self
            .0
            .dialog()
            .file()
            .set_title("Beschlussbuch öffnen")
            .add_filter("Beschlussbuch", &[EXTENSION])
            .add_filter("Alle Dateien", &["*"])
            .blocking_pick_file()?;
        chosen.into_path().ok()
    }
}

/// An answer given beforehand, for tests of the real window.
#[cfg(debug_assertions)]
struct Answered(PathBuf);

#[cfg(debug_assertions)]
impl Chooser for Answered {
    fn choose_book(&self) -> Option<PathBuf> {
        Some(self.0.clone())
    }
}

/// The dialog; in a debug build `BESCHLUSSBUCH_CHOOSE` answers in its place.
pub fn chooser(app: AppHandle<Wry>) -> Box<dyn Chooser> {
    #[cfg(debug_assertions)]
    if let Some(answer) = std::env::var_os("BESCHLUSSBUCH_CHOOSE") {
        return Box::new(Answered(answer.into()));
    }
    Box::new(SystemDialog(app))
}
