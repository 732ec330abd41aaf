//! Choosing a file by the system's own dialog. Behind a trait, because nothing but a person can operate that dialog.

use std::path::PathBuf;

use tauri::{AppHandle, Wry};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};

/// File name extension of a book.
const BOOK: &str = "beschlussbuch";

/// What is to be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A book.
    Book,
    /// A rulebook.
    Rulebook,
    /// A table.
    Table,
    /// A logo.
    Picture,
    /// Files for a motion.
    Attachments,
    /// A key to sign with.
    Key,
    /// The module of a card.
    CardModule,
    /// Certificates to trust.
    Trust,
    /// A signed document.
    Signed,
    /// The scan of a paper that was signed by hand.
    Scan,
    /// A PDF.
    Pdf,
    /// A file of any kind.
    Any,
}

impl What {
    fn title(self) -> &'static str {
        match self {
            Self::Book => "Beschlussbuch",
            Self::Rulebook => "Regelwerk",
            Self::Table => "Tabelle wählen",
            Self::Picture => "Logo wählen",
            Self::Attachments => "Anlagen wählen",
            Self::Key => "Schlüsseldatei wählen",
            Self::CardModule => "Kartenmodul wählen",
            Self::Trust => "Zertifikate wählen",
            Self::Signed => "Unterschriebenes Dokument wählen",
            Self::Scan => "Scan wählen",
            Self::Pdf => "PDF speichern",
            Self::Any => "Datei speichern",
        }
    }

    /// Name of the kind and its file name extensions.
    fn filter(self) -> Option<(&'static str, &'static [&'static str])> {
        match self {
            Self::Book => Some(("Beschlussbuch", &[BOOK])),
            Self::Rulebook => Some(("Regelwerk", &["toml"])),
            Self::Table => Some(("Tabelle", &["csv", "txt"])),
            Self::Picture => Some(("PNG oder JPEG", &["png", "jpg", "jpeg"])),
            Self::Key => Some(("Schlüsseldatei", &["p12", "pfx"])),
            Self::CardModule => Some(("Kartenmodul (PKCS#11)", &["so", "dll", "dylib", "2"])),
            Self::Trust => Some(("Zertifikate und Vertrauenslisten", &["pem", "crt", "cer", "xml"])),
            Self::Scan => Some(("Scan", &["pdf", "png", "jpg", "jpeg"])),
            Self::Signed | Self::Pdf => Some(("PDF", &["pdf"])),
            Self::Attachments | Self::Any => None,
        }
    }
}

/// Asks a person for files.
pub trait Chooser {
    /// Files that exist; empty if the person thought better of it.
    fn open(&self, what: What) -> Vec<PathBuf>;
    /// A place for a new file; `None` if the person thought better of it.
    fn save(&self, what: What, name: &str) -> Option<PathBuf>;
}

/// The dialog of the operating system.
struct SystemDialog(AppHandle<Wry>);

impl SystemDialog {
    fn dialog(&self, what: What) -> FileDialogBuilder<Wry> {
        let dialog = self.0.dialog().file().set_title(what.title());
        match what.filter() {
            Some((name, extensions)) => dialog.add_filter(name, extensions).add_filter("Alle Dateien", &["*"]),
            None => dialog,
        }
    }
}

impl Chooser for SystemDialog {
    fn open(&self, what: What) -> Vec<PathBuf> {
        let dialog = self.dialog(what);
        let chosen = match what {
            What::Attachments => dialog.blocking_pick_files().unwrap_or_default(),
            What::Book
            | What::Rulebook
            | What::Table
            | What::Picture
            | What::Key
            | What::CardModule
            | What::Trust
            | What::Signed
            | What::Scan
            | What::Pdf
            | What::Any => dialog.blocking_pick_file().into_iter().collect(),
        };
        chosen.into_iter().filter_map(|path| path.into_path().ok()).collect()
    }

    fn save(&self, what: What, name: &str) -> Option<PathBuf> {
        self.dialog(what)
            .set_file_name(name)
            .blocking_save_file()?
            .into_path()
            .ok()
    }
}

/// Answers given beforehand, for tests of the real window: each dialog takes the next line of a file, an empty line is
/// a dialog left without a choice, several files are parted by tabs.
#[cfg(debug_assertions)]
struct Answered(PathBuf);

#[cfg(debug_assertions)]
impl Answered {
    fn next(&self) -> Vec<PathBuf> {
        let answers = std::fs::read_to_string(&self.0).unwrap_or_default();
        let (line, rest) = answers.split_once('\n').unwrap_or((&answers, ""));
        if let Err(error) = std::fs::write(&self.0, rest) {
            eprintln!("{}: {error}", self.0.display());
        }
        line.split('\t')
            .filter(|path| !path.is_empty())
            .map(PathBuf::from)
            .collect()
    }
}

#[cfg(debug_assertions)]
impl Chooser for Answered {
    fn open(&self, _: What) -> Vec<PathBuf> {
        self.next()
    }

    fn save(&self, _: What, _: &str) -> Option<PathBuf> {
        self.next().into_iter().next()
    }
}

/// The dialog; in a debug build the file named by `BESCHLUSSBUCH_ANSWERS` answers in its place.
pub fn chooser(app: AppHandle<Wry>) -> Box<dyn Chooser> {
    #[cfg(debug_assertions)]
    if let Some(answers) = std::env::var_os("BESCHLUSSBUCH_ANSWERS") {
        return Box::new(Answered(answers.into()));
    }
    Box::new(SystemDialog(app))
}
