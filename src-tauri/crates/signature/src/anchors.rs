//! Whom the user trusts: certificates from files and folders, and the services of a national trusted list.

use std::path::Path;

use chrono::{DateTime, Utc};
use der::Decode;
use x509_cert::Certificate;

use crate::{
    error::TrustError,
    trusted_list::{self, Service, TrustedList},
};

/// The most that is read of a file of anchors, in bytes; the largest national list has some ten million.
const LARGEST: u64 = 64 << 20;

/// The most files of a folder that are read.
const FILES: usize = 1_000;

/// What a certificate is to be trusted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Signatures of persons and organisations.
    Signatures,
    /// Time stamps.
    Stamps,
}

/// A certificate that the user trusts: always, or as a list says.
#[derive(Debug, Clone)]
struct Anchor {
    certificate: Certificate,
    service: Option<Service>,
}

/// Certificates that the user trusts.
#[derive(Debug, Clone, Default)]
pub struct TrustAnchors {
    anchors: Vec<Anchor>,
    lists: Vec<TrustedList>,
}

impl TrustAnchors {
    /// Reads one or several certificates in PEM.
    ///
    /// # Errors
    /// If there is none, or one is broken.
    pub fn from_pem(pem: &[u8]) -> Result<Self, TrustError> {
        // An empty file would end the program: the library counts below zero there.
        if pem.trim_ascii().is_empty() {
            return Err(TrustError::NoCertificate);
        }
        let certificates = Certificate::load_pem_chain(pem.trim_ascii()).map_err(|_| TrustError::NoCertificate)?;
        Ok(Self::of(certificates))
    }

    /// Reads certificates in PEM, one in DER, or a trusted list (ETSI TS 119 612).
    ///
    /// # Errors
    /// If it is none of these, or a list without a service that is granted.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, TrustError> {
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
        if text.starts_with(b"<") {
            let (list, services) = trusted_list::read(bytes)?;
            let anchors = services.into_iter().map(|(certificate, service)| Anchor {
                certificate,
                service: Some(service),
            });
            return Ok(Self {
                anchors: anchors.collect(),
                lists: vec![list],
            });
        }
        match Certificate::from_der(bytes) {
            Ok(certificate) => Ok(Self::of(vec![certificate])),
            Err(_) => Self::from_pem(bytes),
        }
    }

    /// Reads a file as [`Self::from_bytes`] does, or all files with certificates of a folder (`.pem`, `.crt`, `.cer`, `.der`).
    ///
    /// # Errors
    /// If something cannot be read, or there is nothing to trust.
    pub fn load(path: &Path) -> Result<Self, TrustError> {
        let unread = |error: std::io::Error| TrustError::File(path.display().to_string(), error.to_string());
        if !path.is_dir() {
            let size = std::fs::metadata(path).map_err(unread)?.len();
            if size > LARGEST {
                return Err(TrustError::NoCertificate);
            }
            return Self::from_bytes(&std::fs::read(path).map_err(unread)?);
        }
        let entries = std::fs::read_dir(path).map_err(unread)?;
        let mut files: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        let is_certificate = |path: &Path| {
            let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
            path.is_file() && ["pem", "crt", "cer", "der"].contains(&extension.to_ascii_lowercase().as_str())
        };
        files.retain(|path| is_certificate(path));
        // In one order wherever it is read.
        files.sort();
        let mut all = Self::default();
        for file in files.iter().take(FILES) {
            let found = Self::load(file);
            all = all.and(found.map_err(|error| TrustError::In(file.display().to_string(), Box::new(error)))?);
        }
        if all.is_empty() {
            return Err(TrustError::EmptyFolder);
        }
        Ok(all)
    }

    fn of(certificates: Vec<Certificate>) -> Self {
        let anchors = certificates.into_iter().map(|certificate| Anchor {
            certificate,
            service: None,
        });
        Self {
            anchors: anchors.collect(),
            lists: Vec::new(),
        }
    }

    /// Adds the certificates of another set.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.anchors.extend(other.anchors);
        self.lists.extend(other.lists);
        self
    }

    /// The trusted lists among them, which somebody has to vouch for.
    #[must_use]
    pub fn lists(&self) -> &[TrustedList] {
        &self.lists
    }

    pub(crate) fn contains(&self, certificate: &Certificate) -> bool {
        self.iter().any(|anchor| anchor == certificate)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.anchors.is_empty()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Certificate> {
        self.anchors.iter().map(|anchor| &anchor.certificate)
    }

    /// Whether a certificate is trusted for something at a time.
    ///
    /// # Errors
    /// Why a list does not vouch for one that it names, in German.
    pub(crate) fn accept(
        &self,
        certificate: &Certificate,
        purpose: Purpose,
        at: DateTime<Utc>,
    ) -> Result<bool, String> {
        let mut refused = None;
        for anchor in self.anchors.iter().filter(|anchor| anchor.certificate == *certificate) {
            match anchor.service.as_ref().map(|service| service.accepts(purpose, at)) {
                None | Some(Ok(())) => return Ok(true),
                Some(Err(reason)) => refused = Some(reason),
            }
        }
        refused.map_or(Ok(false), Err)
    }
}
