//! Asks a time stamp service over HTTP (RFC 3161 § 3.4). Nothing goes out but to the address that a person named, and nothing
//! of the document: the query holds a digest of the signature alone.

use std::time::Duration;

use signature::TimestampAuthority;
use ureq::{
    Agent,
    http::Uri,
    tls::{RootCerts, TlsConfig},
};

use crate::OfficeError;

/// A service answers within seconds; later nobody waits for it any more.
const PATIENCE: Duration = Duration::from_secs(20);

/// An answer takes a few kilobytes.
const LARGEST: u64 = 256 * 1024;

/// The service at an address.
pub(crate) struct HttpAuthority {
    address: Uri,
    agent: Agent,
}

impl HttpAuthority {
    /// Takes an address; nobody is asked yet.
    ///
    /// # Errors
    /// If it is none of HTTP or HTTPS.
    pub(crate) fn new(address: &str) -> Result<Self, OfficeError> {
        let wrong = || OfficeError::TimestampAddress(address.to_owned());
        let uri: Uri = address.trim().parse().map_err(|_| wrong())?;
        if !matches!(uri.scheme_str(), Some("http" | "https")) || uri.host().is_none_or(str::is_empty) {
            return Err(wrong());
        }
        // The authorities that the machine trusts: a municipality's own among them.
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let agent = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .max_redirects(0)
            .tls_config(tls)
            .build()
            .new_agent();
        Ok(Self { address: uri, agent })
    }
}

impl TimestampAuthority for HttpAuthority {
    fn ask(&self, query: &[u8]) -> Result<Vec<u8>, String> {
        let sent = self
            .agent
            .post(&self.address)
            .content_type("application/timestamp-query")
            .header("Accept", "application/timestamp-reply")
            .send(query);
        let mut answer = sent.map_err(|error| why(&error))?;
        let status = answer.status();
        if !status.is_success() {
            return Err(format!("HTTP-Status {}", status.as_u16()));
        }
        let body = answer.body_mut().with_config().limit(LARGEST);
        body.read_to_vec().map_err(|error| why(&error))
    }
}

/// What is said of a failure; the library speaks English.
fn why(error: &ureq::Error) -> String {
    match error {
        ureq::Error::StatusCode(code) => format!("HTTP-Status {code}"),
        ureq::Error::Timeout(_) => format!("keine Antwort in {} Sekunden", PATIENCE.as_secs()),
        ureq::Error::HostNotFound => "den Rechner gibt es nicht".to_owned(),
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
            "die Verbindung wurde abgelehnt".to_owned()
        }
        ureq::Error::BodyExceedsLimit(_) => "die Antwort ist zu groß".to_owned(),
        other => other.to_string(),
    }
}
