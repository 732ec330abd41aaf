//! Signed documents as seals of the journal: each names the entry that it was made from, and its signatures bind that name.
//!
//! Whoever rewrites a journal can chain it anew from its first entry; the hash in a document that others signed stays what it
//! was. So a journal that was changed before a signature does not fit the document, even if its own chain is consistent.

use chrono::{DateTime, Utc};
use domain::{content::Hash, document::Document, german};
use schemars::JsonSchema;
use serde::Serialize;
use signature::{TrustAnchors, Verdict};

use crate::{Office, OfficeError};

/// A signed document from outside of the book that the journal is held against.
#[derive(Debug, Clone, Copy)]
pub struct Anchor<'a> {
    /// Name of the file.
    pub name: &'a str,
    /// Its bytes.
    pub pdf: &'a [u8],
}

/// What a signed document says of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SealView {
    /// Name of the file.
    pub name: String,
    /// Whether it lies in the book.
    pub filed: bool,
    /// The last entry that it seals; none: it seals nothing.
    pub sequence: Option<u64>,
    /// Whether every signer is vouched for by the trust anchors.
    pub confirmed: bool,
    /// Whether the journal fits it.
    pub fits: bool,
    /// What was found, in German.
    pub text: String,
}

/// The signatures of a document, and the entry that they bind.
struct Signed {
    by: Vec<String>,
    confirmed: bool,
    sequence: u64,
    hash: String,
}

/// Reads a signed document; else why it cannot seal anything.
fn read(pdf: &[u8], trust: &TrustAnchors, now: DateTime<Utc>) -> Result<Signed, String> {
    let verification = signature::verify(pdf, trust, now);
    if let Some(problem) = verification.problem() {
        return Err(german::sentence(&problem));
    }
    let origin = documents::origin(pdf).ok_or("Es nennt keinen Stand eines Journals.")?;
    Ok(Signed {
        by: verification.signatures.iter().map(|s| s.holder.clone()).collect(),
        confirmed: verification.verdict == Verdict::Valid,
        sequence: origin.sequence,
        hash: origin.hash,
    })
}

impl Office {
    /// Holds the journal against every signed document: those in the book that were not erased, and those from outside.
    ///
    /// # Errors
    /// If the book cannot be read.
    pub(crate) fn seals(&mut self, anchors: &[Anchor], trust: &TrustAnchors) -> Result<Vec<SealView>, OfficeError> {
        let now = Utc::now();
        let book = self.book();
        // The scan of a paper bears no signature that binds anything.
        let there =
            |document: &&Document| document.confirmed_by.is_none() && !book.erased.contains_key(&document.content.hash);
        let mut filed: Vec<Document> = book.documents.values().filter(there).cloned().collect();
        filed.sort_by(|a, b| (a.filed, &a.id).cmp(&(b.filed, &b.id)));
        let mut found = Vec::new();
        for document in &filed {
            let pdf = self.content_bytes(&document.content.hash)?;
            found.push(self.filed_seal(document, &pdf, trust, now)?);
        }
        for anchor in anchors {
            found.push(self.outside_seal(anchor, trust, now)?);
        }
        Ok(found)
    }

    fn filed_seal(
        &mut self,
        document: &Document,
        pdf: &[u8],
        trust: &TrustAnchors,
        now: DateTime<Utc>,
    ) -> Result<SealView, OfficeError> {
        let name = &document.name;
        let wrong = |why: &str| SealView {
            name: name.clone(),
            filed: true,
            sequence: None,
            confirmed: false,
            fits: false,
            text: format!("Das abgelegte Dokument „{name}“ ist nicht das, das unterschrieben wurde. {why}"),
        };
        if Hash::of(pdf) != document.sha256 {
            return Ok(wrong(
                "Es hat einen anderen Prüfwert, als bei der Ablage eingetragen wurde.",
            ));
        }
        if let Some(before) = document
            .extends
            .as_ref()
            .and_then(|id| self.book().documents.get(id))
            .cloned()
            && !self.book().erased.contains_key(&before.content.hash)
            && !pdf.starts_with(&self.content_bytes(&before.content.hash)?)
        {
            return Ok(wrong("Es ist nicht die Datei, die es ergänzt, mit etwas dahinter."));
        }
        let signed = match read(pdf, trust, now) {
            Ok(signed) => signed,
            Err(why) => return Ok(wrong(&why)),
        };
        Ok(if self.entry_hash(signed.sequence)?.as_ref() == Some(&signed.hash) {
            fitting(name, true, &signed)
        } else {
            let text = format!(
                "Das Journal wurde neu geschrieben: „{name}“, unterschrieben von {}, wurde aus einem Journal gemacht, dessen Eintrag {} ein \
                 anderer war als heute. Ein Eintrag bis dahin wurde nach der Unterschrift verändert.",
                german::enumeration(&signed.by),
                signed.sequence
            );
            not_fitting(name, true, &signed, text)
        })
    }

    fn outside_seal(&self, anchor: &Anchor, trust: &TrustAnchors, now: DateTime<Utc>) -> Result<SealView, OfficeError> {
        let name = anchor.name;
        let signed = match read(anchor.pdf, trust, now) {
            Ok(signed) => signed,
            Err(why) => {
                return Ok(SealView {
                    name: name.to_owned(),
                    filed: false,
                    sequence: None,
                    confirmed: false,
                    fits: false,
                    text: format!("An „{name}“ lässt sich das Journal nicht prüfen. {why}"),
                });
            }
        };
        let (by, sequence) = (german::enumeration(&signed.by), signed.sequence);
        Ok(match self.entry_hash(sequence)? {
            Some(hash) if hash == signed.hash => fitting(name, false, &signed),
            Some(_) => not_fitting(
                name,
                false,
                &signed,
                format!(
                    "Das Journal passt nicht zu „{name}“, unterschrieben von {by}: Eintrag {sequence} war ein anderer, als das Dokument gemacht \
                     wurde. Entweder wurde das Journal danach neu geschrieben, oder das Dokument stammt aus einem anderen Buch."
                ),
            ),
            None => not_fitting(
                name,
                false,
                &signed,
                format!(
                    "Dem Journal fehlt sein Ende: „{name}“, unterschrieben von {by}, wurde aus Eintrag {sequence} gemacht; das Journal endet bei \
                     Eintrag {}. Sonst stammt das Dokument aus einem anderen Buch.",
                    self.head().sequence
                ),
            ),
        })
    }

    /// The hash of an entry, hexadecimal; none if there is no such entry.
    pub(crate) fn entry_hash(&self, sequence: u64) -> Result<Option<String>, OfficeError> {
        let Some(before) = sequence.checked_sub(1) else {
            return Ok(None);
        };
        let entries = self.store().entries_after(before, 1)?;
        Ok(entries.first().map(|entry| Hash(entry.hash).to_string()))
    }
}

fn fitting(name: &str, filed: bool, signed: &Signed) -> SealView {
    let unconfirmed = if signed.confirmed {
        ""
    } else {
        " Ob die Zertifikate echt sind, ist nicht bestätigt."
    };
    SealView {
        name: name.to_owned(),
        filed,
        sequence: Some(signed.sequence),
        confirmed: signed.confirmed,
        fits: true,
        text: format!(
            "„{name}“, unterschrieben von {}, versiegelt das Journal bis Eintrag {}.{unconfirmed}",
            german::enumeration(&signed.by),
            signed.sequence
        ),
    }
}

fn not_fitting(name: &str, filed: bool, signed: &Signed, text: String) -> SealView {
    SealView {
        name: name.to_owned(),
        filed,
        sequence: Some(signed.sequence),
        confirmed: signed.confirmed,
        fits: false,
        text,
    }
}
