//! Checks, copies and restores books.

use std::{ops::ControlFlow, path::Path};

use journal::{BookFile, JournalError, Report};
use signature::TrustAnchors;

use crate::{Anchor, Office, OfficeError, SealView};

/// What a check found.
#[derive(Debug)]
pub struct CheckReport {
    /// The file: chain, contents, schema.
    pub file: Report,
    /// An entry that does not fit what was recorded before it; found only if the file is sound.
    pub inconsistent: Option<String>,
    /// The signed documents that the journal was held against; only if nothing else was found.
    pub seals: Vec<SealView>,
}

impl CheckReport {
    /// Whether nothing was found.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.file.is_sound() && self.inconsistent.is_none() && self.seals.iter().all(|seal| seal.fits)
    }
}

/// Hears how far something is, done and total; ends it with [`ControlFlow::Break`].
pub type Progress<'a> = &'a mut dyn FnMut(u64, u64) -> ControlFlow<()>;

/// Nobody wants to know how far it is.
pub fn silent(_: u64, _: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// What a journal is held against beside itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Anchors<'a> {
    /// Signed documents from outside of the book.
    pub documents: &'a [Anchor<'a>],
    /// Whom one trusts; none: whether the certificates are genuine is said to be open.
    pub trust: Option<&'a TrustAnchors>,
}

/// Checks a book: the chain, the contents, whether every entry fits those before it and finds what it names, and whether the
/// journal is still the one that signed documents were made from.
///
/// # Errors
/// If the file cannot be opened as a book.
pub fn check(path: &Path, anchors: Anchors<'_>, progress: Progress<'_>) -> Result<CheckReport, OfficeError> {
    let file = BookFile::open_read_only(path)?.check(progress)?;
    if !file.is_sound() {
        return Ok(CheckReport {
            file,
            inconsistent: None,
            seals: Vec::new(),
        });
    }
    let (inconsistent, seals) = match replay(path, anchors) {
        Ok(seals) => (None, seals),
        Err(error) => (Some(error.to_string()), Vec::new()),
    };
    Ok(CheckReport {
        file,
        inconsistent,
        seals,
    })
}

/// Reads the whole journal, looks for every content that its entries name, and holds it against signed documents.
fn replay(path: &Path, anchors: Anchors<'_>) -> Result<Vec<SealView>, OfficeError> {
    let mut office = Office::open_read_only(path)?;
    let book = office.book();
    for hash in &book.contents {
        let expected = !book.erased.contains_key(hash);
        let there = office.store().has_content(&hash.0)?;
        if there != expected {
            return Err(OfficeError::ContentMissing(hash.to_string()));
        }
    }
    let nobody = TrustAnchors::default();
    office.seals(anchors.documents, anchors.trust.unwrap_or(&nobody))
}

/// Makes a copy of a book, also while somebody works in it.
///
/// # Errors
/// If the target exists or cannot be written.
pub fn backup(path: &Path, copy: &Path, progress: Progress<'_>) -> Result<(), JournalError> {
    BookFile::open_read_only(path)?.backup(copy, progress)
}

impl Office {
    /// Makes a copy of the open book. It also saves one whose file was deleted meanwhile.
    ///
    /// # Errors
    /// If the target exists or cannot be written, another file lies in the place of the book, or the copy was stopped.
    pub fn save_copy(&self, copy: &Path, progress: Progress<'_>) -> Result<(), OfficeError> {
        Ok(self.store().copy_to(copy, progress)?)
    }
}

/// Restores a book from a copy that passes the whole check, not only that of its file.
///
/// # Errors
/// If the copy is damaged or the target exists.
pub fn restore(copy: &Path, to: &Path) -> Result<(), OfficeError> {
    let report = check(copy, Anchors::default(), &mut silent)?;
    let broken = report.seals.into_iter().find(|seal| !seal.fits).map(|seal| seal.text);
    if let Some(findings) = report.inconsistent.or(broken) {
        return Err(JournalError::CopyNotSound {
            path: copy.to_owned(),
            findings,
        }
        .into());
    }
    Ok(BookFile::restore(copy, to, &mut silent)?)
}
