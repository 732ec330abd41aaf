//! The document security store: certificates and revocation data beside the signatures (PAdES, ETSI EN 319 142-1 § 5.4).

use der::{Decode, Encode};
use lopdf::{Dictionary, Object, Stream, dictionary};
use x509_cert::Certificate;

use crate::{
    error::SignError,
    fields::Objects,
    increment::Increment,
    revisions::View,
    revocation::Evidence,
    syntax::{self, Unread},
};

/// The most of one entry, unpacked. A long list takes some megabytes.
const LARGEST: usize = 16 << 20;

/// The most entries of a kind; a document of ours has a handful.
const ENTRIES: usize = 512;

/// The most of all entries together.
const ALL: usize = 64 << 20;

/// What a document carries to be judged by.
#[derive(Default)]
pub(crate) struct Dss {
    pub certificates: Vec<Certificate>,
    pub evidence: Evidence,
    /// Whether there is one at all.
    pub present: bool,
    /// Whether something of it was not read. What speaks against a signature may be among that.
    pub overfull: bool,
}

/// What is to be added to a document.
#[derive(Debug, Default)]
pub(crate) struct Additions {
    pub certificates: Vec<Certificate>,
    /// `OCSPResponse` each.
    pub ocsps: Vec<Vec<u8>>,
    /// `CertificateList` each.
    pub crls: Vec<Vec<u8>>,
}

impl Additions {
    pub fn is_empty(&self) -> bool {
        self.certificates.is_empty() && self.ocsps.is_empty() && self.crls.is_empty()
    }
}

fn dictionary(objects: &impl Objects) -> Option<Dictionary> {
    objects.dictionary(objects.catalog()?.get(b"DSS").ok()?)
}

/// The streams under a key: with which revision each came, and what it says. None of those that are too many or too large.
fn entries(view: &View, dss: &Dictionary, key: &[u8], budget: &mut usize) -> Vec<Option<(Option<usize>, Vec<u8>)>> {
    let array = dss
        .get(key)
        .ok()
        .and_then(|array| view.array(array))
        .unwrap_or_default();
    let mut found = Vec::new();
    for item in array.iter().take(ENTRIES) {
        let Ok(id) = item.as_reference() else { continue };
        let Some((revision, _)) = view.place(id) else { continue };
        let Some(Object::Stream(stream)) = view.object(id) else {
            continue;
        };
        match syntax::unpacked(&stream, LARGEST.min(*budget)) {
            Ok(bytes) => {
                *budget = budget.saturating_sub(bytes.len());
                found.push(Some((Some(revision), bytes)));
            }
            Err(Unread::TooLarge) => found.push(None),
            Err(Unread::Unreadable) => {}
        }
    }
    if array.len() > ENTRIES {
        found.push(None);
    }
    found
}

/// Reads what a document carries. What cannot be understood is as if it were not there.
pub(crate) fn read(view: &View) -> Dss {
    let Some(dss) = dictionary(view) else {
        return Dss::default();
    };
    let mut budget = ALL;
    let mut found = Dss {
        present: true,
        ..Dss::default()
    };
    for (key, take) in KINDS {
        for entry in entries(view, &dss, key, &mut budget) {
            match entry {
                Some((revision, bytes)) => take(&mut found, &bytes, revision),
                None => found.overfull = true,
            }
        }
    }
    // Where patience is at its end, there may be something that was not found.
    found.overfull |= !view.file.is_patient();
    found
}

/// Takes one entry over.
type Take = fn(&mut Dss, &[u8], Option<usize>);

/// The kinds of entries. One that says nothing is as good as none.
const KINDS: [(&[u8], Take); 3] = [
    (b"Certs", |dss, bytes, _| {
        dss.certificates.extend(Certificate::from_der(bytes))
    }),
    (b"OCSPs", |dss, bytes, revision| {
        let _ = dss.evidence.add_ocsp(bytes, revision);
    }),
    (b"CRLs", |dss, bytes, revision| {
        let _ = dss.evidence.add_crl(bytes, revision);
    }),
];

/// Adds to what a document carries, as an update behind its bytes.
///
/// # Errors
/// If the file cannot be written to.
pub(crate) fn add(pdf: &[u8], additions: &Additions) -> Result<Vec<u8>, SignError> {
    let mut update = Increment::new(pdf)?;
    let catalog_id = update.before().root().ok_or(SignError::NotAPdf)?;
    let mut catalog = update.before().catalog().ok_or(SignError::NotAPdf)?;
    let mut dss = dictionary(&update.before()).unwrap_or_else(|| dictionary! { "Type" => "DSS" });
    let certificates = additions.certificates.iter().map(Encode::to_der);
    let certificates = certificates
        .collect::<Result<Vec<_>, _>>()
        .map_err(|_| SignError::NotAPdf)?;
    for (key, streams) in [
        ("Certs", &certificates),
        ("OCSPs", &additions.ocsps),
        ("CRLs", &additions.crls),
    ] {
        append(&mut update, &mut dss, key, streams);
    }
    match catalog.get(b"DSS").and_then(Object::as_reference) {
        Ok(id) => update.set(id, &dss.into()),
        Err(_) => {
            let id = update.new_id();
            update.set(id, &dss.into());
            catalog.set("DSS", Object::Reference(id));
            update.set(catalog_id, &catalog.into());
        }
    }
    update.finish().map(|(pdf, _)| pdf)
}

/// Adds streams to an array; what stands in it stays.
fn append(update: &mut Increment, dss: &mut Dictionary, key: &str, streams: &[Vec<u8>]) {
    if streams.is_empty() {
        return;
    }
    let old = dss.get(key.as_bytes()).ok();
    let mut array = old.and_then(|array| update.before().array(array)).unwrap_or_default();
    for bytes in streams {
        let id = update.new_id();
        update.set(id, &Stream::new(Dictionary::new(), bytes.clone()).into());
        array.push(Object::Reference(id));
    }
    dss.set(key, array);
}
