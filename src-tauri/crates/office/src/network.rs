//! The one door to the network: time stamp services, services and lists that say what was revoked. It opens for addresses that
//! a person named, or that a certificate names if a person allowed that; nothing of a document goes out.

use std::{cell::RefCell, collections::BTreeSet, time::Duration};

use ureq::{
    Agent,
    http::Uri,
    tls::{RootCerts, TlsConfig},
};

/// A service answers within seconds; later nobody waits for it any more.
const PATIENCE: Duration = Duration::from_secs(10);

/// An answer of a service takes a few kilobytes.
pub(crate) const ANSWER: u64 = 256 * 1024;

/// A list takes some megabytes at most.
pub(crate) const LIST: u64 = 16 * 1024 * 1024;

/// Asks over HTTP and HTTPS.
pub(crate) struct Network {
    agent: Agent,
    /// Who did not answer in time is not asked again: one wait is enough.
    silent: RefCell<BTreeSet<String>>,
}

/// What is sent, and as what.
pub(crate) struct Question<'a> {
    /// The media type of the bytes.
    pub kind: &'static str,
    /// The media type that is expected.
    pub answer: &'static str,
    pub bytes: &'a [u8],
}

impl Network {
    pub(crate) fn new() -> Self {
        // The authorities that the machine trusts: a municipality's own among them.
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let agent = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            // Who sends on to somebody else was not named.
            .max_redirects(0)
            .tls_config(tls)
            .build()
            .new_agent();
        Self {
            agent,
            silent: RefCell::default(),
        }
    }

    /// Sends a question and hands back the answer.
    ///
    /// # Errors
    /// Why none came, in German.
    pub(crate) fn ask(&self, address: &Uri, question: &Question) -> Result<Vec<u8>, String> {
        self.once(address, || {
            let sent = self
                .agent
                .post(address)
                .content_type(question.kind)
                .header("Accept", question.answer)
                .send(question.bytes);
            read(sent, ANSWER)
        })
    }

    /// Fetches what stands at an address.
    ///
    /// # Errors
    /// Why nothing came, in German.
    pub(crate) fn get(&self, address: &Uri) -> Result<Vec<u8>, String> {
        self.once(address, || read(self.agent.get(address).call(), LIST))
    }

    fn once(&self, address: &Uri, ask: impl FnOnce() -> Result<Vec<u8>, ureq::Error>) -> Result<Vec<u8>, String> {
        let host = address.authority().map(ToString::to_string).unwrap_or_default();
        if self.silent.borrow().contains(&host) {
            return Err(silence());
        }
        ask().map_err(|error| {
            if matches!(error, ureq::Error::Timeout(_)) {
                self.silent.borrow_mut().insert(host);
            }
            why(&error)
        })
    }
}

/// An address of the web; none if it is none.
pub(crate) fn address(text: &str) -> Option<Uri> {
    let uri: Uri = text.trim().parse().ok()?;
    let is_web = matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some_and(|host| !host.is_empty());
    is_web.then_some(uri)
}

fn read(sent: Result<ureq::http::Response<ureq::Body>, ureq::Error>, limit: u64) -> Result<Vec<u8>, ureq::Error> {
    let mut answer = sent?;
    let status = answer.status();
    if !status.is_success() {
        return Err(ureq::Error::StatusCode(status.as_u16()));
    }
    answer.body_mut().with_config().limit(limit).read_to_vec()
}

fn silence() -> String {
    format!("keine Antwort in {} Sekunden", PATIENCE.as_secs())
}

/// What is said of a failure; the library speaks English.
fn why(error: &ureq::Error) -> String {
    match error {
        ureq::Error::StatusCode(code) => format!("HTTP-Status {code}"),
        ureq::Error::Timeout(_) => silence(),
        ureq::Error::HostNotFound => "den Rechner gibt es nicht".to_owned(),
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
            "die Verbindung wurde abgelehnt".to_owned()
        }
        ureq::Error::BodyExceedsLimit(_) => "die Antwort ist zu groß".to_owned(),
        other => other.to_string(),
    }
}
