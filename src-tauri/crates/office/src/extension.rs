//! Extends signed files that lie in the book, so that they can be verified for long. The file that was signed stays.

use chrono::Utc;
use domain::{Command, Refusal, content::Hash, document::DocumentCommand, id::DocumentId};
use signature::{Extended, Level, TrustAnchors};

use crate::{
    ExtendOrder, Office, OfficeError, Receipt, Services, extend,
    filing::{Verified, file, new_id, verified},
};

/// A signed file that is to be extended, out of the book.
pub struct TakenToExtend {
    document: DocumentId,
    name: String,
    pdf: Vec<u8>,
}

impl TakenToExtend {
    /// Extends it; takes as long as the services do. What cannot be had is named, as long as something is gained.
    ///
    /// # Errors
    /// As [`extend`]; and if it has that level already, or has no higher one afterwards.
    pub fn extend(&self, to: Level, services: &Services, anchors: &TrustAnchors) -> Result<Extended, OfficeError> {
        let now = Utc::now();
        let found = signature::verify(&self.pdf, anchors, now);
        // One that is not intact is refused for that.
        let before = found.level().filter(|_| found.problem().is_none());
        if before >= Some(to) {
            return Err(OfficeError::LevelReached {
                name: self.name.clone(),
                level: to,
            });
        }
        let extended = extend(&ExtendOrder {
            pdf: &self.pdf,
            to,
            anchors,
            timestamp: services.timestamp.as_deref(),
            revocation: services.revocation && to >= Level::Lt,
            now,
        })?;
        if Some(extended.level) <= before {
            return Err(OfficeError::NothingGained {
                level: extended.level,
                missing: extended.missing,
            });
        }
        Ok(extended)
    }

    /// What files it at a level.
    fn command(&self, level: Level, pdf: &[u8]) -> Result<DocumentCommand, OfficeError> {
        Ok(DocumentCommand::Extend {
            id: new_id()?,
            document: self.document.clone(),
            file: file(&self.name_at(level), "application/pdf", pdf),
        })
    }

    /// „ZA-47-Niederschrift-B-LTA.pdf“: the file before may bear a level, too.
    fn name_at(&self, level: Level) -> String {
        let stem = self.name.strip_suffix(".pdf").unwrap_or(&self.name);
        let levels = [Level::T, Level::Lt, Level::Lta];
        let bare = levels.iter().find_map(|level| stem.strip_suffix(&format!("-{level}")));
        // The names of files have an end, and what says the level must not be cut.
        let stem: String = bare.unwrap_or(stem).chars().take(LONGEST_STEM).collect();
        format!("{stem}-{level}.pdf")
    }
}

/// Characters of a file's name before its level; the domain takes names of up to 200.
const LONGEST_STEM: usize = 180;

impl Office {
    /// The document that a file is, by its bytes.
    ///
    /// # Errors
    /// If it does not lie in the book.
    pub fn document_of_file(&mut self, pdf: &[u8]) -> Result<DocumentId, OfficeError> {
        self.catch_up()?;
        let sha256 = Hash::of(pdf);
        let found = self
            .book()
            .documents
            .values()
            .find(|document| document.sha256 == sha256);
        Ok(found.ok_or(OfficeError::NotFiled)?.id.clone())
    }

    /// Takes a signed file out of the book to extend it, so that the book is free while services are asked.
    ///
    /// # Errors
    /// A refusal if it is no electronically signed file, somebody has not signed it yet, a newer file extends it, or the role of
    /// this seat does not file documents; a failure if its bytes were erased or are missing.
    pub fn take_to_extend(&mut self, document: &DocumentId) -> Result<TakenToExtend, OfficeError> {
        self.catch_up()?;
        let found = self.book().to_extend(document)?;
        let (name, hash) = (found.name.clone(), found.content.hash);
        let taken = TakenToExtend {
            document: document.clone(),
            name,
            pdf: self.content_bytes(&hash)?,
        };
        // Whoever may not file what comes of it asks nobody for it.
        let filing = Command::Document(taken.command(Level::Lta, &[])?);
        if self.role().allows(&filing) {
            Ok(taken)
        } else {
            Err(OfficeError::NotYours { role: self.role() })
        }
    }

    /// Files what was taken, now that it is extended: a document more, which names the one before.
    ///
    /// # Errors
    /// As [`Office::take_to_extend`]; and if the file is not the one before with something behind it, or a signature of it does
    /// not hold any more.
    pub fn file_extended(&mut self, taken: &TakenToExtend, extended: &Extended) -> Result<Receipt, OfficeError> {
        self.file_as(taken.command(extended.level, &extended.pdf)?)
    }

    /// The file must be that of the document with something behind it, and nobody may have signed it meanwhile.
    pub(crate) fn verified_extension(&mut self, document: &DocumentId, pdf: &[u8]) -> Result<Verified, OfficeError> {
        let taken = self.take_to_extend(document)?;
        let other = || Refusal::NoExtension {
            name: taken.name.clone(),
        };
        if !pdf.starts_with(&taken.pdf) {
            return Err(other().into());
        }
        let found = verified(pdf)?;
        if found.fields != verified(&taken.pdf)?.fields {
            return Err(other().into());
        }
        Ok(found)
    }
}
