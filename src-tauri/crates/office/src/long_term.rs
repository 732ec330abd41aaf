//! Extends signed files so that they can be verified for long. Needs no book.

use chrono::{DateTime, Utc};
use signature::{
    ExtendError, ExtendRequest, Extended, Level, RevocationService, SignError, TimestampAuthority, TrustAnchors,
};

use crate::{
    OfficeError,
    network::{self, Network, Question},
    timestamp::{HttpAuthority, without_stamp},
};

/// What is to be extended, and who may be asked.
pub struct ExtendOrder<'a> {
    /// The file.
    pub pdf: &'a [u8],
    /// The level that all its signatures are to have.
    pub to: Level,
    /// Whom the person trusts.
    pub anchors: &'a TrustAnchors,
    /// Address of a time stamp service (HTTP or HTTPS); none: nobody is asked.
    pub timestamp: Option<&'a str>,
    /// Whether the places that the certificates name may be asked what was revoked.
    pub revocation: bool,
    /// The present time.
    pub now: DateTime<Utc>,
}

/// Services and lists, over HTTP and HTTPS (RFC 6960 appendix A, RFC 5280 § 4.2.1.13).
struct HttpRevocation(Network);

impl RevocationService for HttpRevocation {
    fn get(&self, address: &str) -> Result<Vec<u8>, String> {
        self.0
            .get(&network::address(address).ok_or("keine Adresse des Netzes")?)
    }

    fn ask(&self, address: &str, query: &[u8]) -> Result<Vec<u8>, String> {
        let question = Question {
            kind: "application/ocsp-request",
            answer: "application/ocsp-response",
            bytes: query,
        };
        let address = network::address(address).ok_or("keine Adresse des Netzes")?;
        self.0.ask(&address, &question)
    }
}

/// Extends a signed file. What cannot be had is named, and the level stays as it is.
///
/// # Errors
/// If the file is not intact, a certificate was revoked before, somebody is needed who may not be asked, or the time stamp
/// service does not answer as it should.
pub fn extend(order: &ExtendOrder) -> Result<Extended, OfficeError> {
    let authority = order.timestamp.map(HttpAuthority::new).transpose()?;
    let service = order.revocation.then(|| HttpRevocation(Network::new()));
    let extended = signature::extend(
        order.pdf,
        &ExtendRequest {
            to: order.to,
            anchors: order.anchors,
            timestamp: authority.as_ref().map(|authority| authority as &dyn TimestampAuthority),
            revocation: service.as_ref().map(|service| service as &dyn RevocationService),
            now: order.now,
        },
    );
    extended.map_err(|error| match error {
        ExtendError::Sign(SignError::Timestamp(error)) => without_stamp(error),
        other => other.into(),
    })
}

/// Adds to a file that was just signed with a time stamp what says later whether the certificates were revoked (B-LT).
///
/// # Errors
/// As [`extend`].
pub fn with_evidence(pdf: &[u8], anchors: &TrustAnchors) -> Result<Extended, OfficeError> {
    extend(&ExtendOrder {
        pdf,
        to: Level::Lt,
        anchors,
        timestamp: None,
        revocation: true,
        now: Utc::now(),
    })
}
