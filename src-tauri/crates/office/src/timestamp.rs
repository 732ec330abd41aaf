//! Asks a time stamp service over HTTP (RFC 3161 § 3.4). Nothing goes out but to the address that a person named, and nothing
//! of the document: the query holds a digest of the signature alone.

use chrono::{DateTime, TimeDelta, Utc};
use signature::{TimestampAuthority, TimestampError};
use ureq::http::Uri;

use crate::{
    OfficeError,
    network::{self, Network, Question},
};

/// How far the clock of this machine may be off before that is worth a word.
const CLOCK: TimeDelta = TimeDelta::seconds(30);

/// The service at an address.
pub(crate) struct HttpAuthority {
    address: Uri,
    network: Network,
}

impl HttpAuthority {
    /// Takes an address; nobody is asked yet.
    ///
    /// # Errors
    /// If it is none of HTTP or HTTPS.
    pub(crate) fn new(address: &str) -> Result<Self, OfficeError> {
        let wrong = || OfficeError::TimestampAddress(address.to_owned());
        Ok(Self {
            address: network::address(address).ok_or_else(wrong)?,
            network: Network::new(),
        })
    }
}

impl TimestampAuthority for HttpAuthority {
    fn ask(&self, query: &[u8]) -> Result<Vec<u8>, String> {
        let question = Question {
            kind: "application/timestamp-query",
            answer: "application/timestamp-reply",
            bytes: query,
        };
        self.network.ask(&self.address, &question)
    }
}

/// What is said where there is nothing to sign without a time stamp.
pub(crate) fn without_stamp(error: TimestampError) -> OfficeError {
    OfficeError::TimestampService(match error {
        TimestampError::Unreachable(why) => format!("Der Zeitstempeldienst antwortet nicht ({why})."),
        TimestampError::Refused(why) => format!("Der Zeitstempeldienst gibt keinen Zeitstempel ({why})."),
        TimestampError::Wrong(why) => format!("Die Antwort des Zeitstempeldienstes gilt nicht: {why}."),
    })
}

/// Has a service stamp a random number, and says in German what came back.
///
/// # Errors
/// If the address is none, or the service does not answer as it should.
pub fn try_timestamp_service(address: &str, now: impl Fn() -> DateTime<Utc>) -> Result<String, OfficeError> {
    let authority = HttpAuthority::new(address)?;
    let found = signature::try_authority(&authority).map_err(without_stamp)?;
    let off = now() - found.time;
    let clock = if off.abs() > CLOCK {
        let direction = if off > TimeDelta::zero() { "vor" } else { "nach" };
        format!(
            " Die Uhr dieses Rechners geht {} Sekunden {direction}; stellen Sie sie.",
            off.abs().num_seconds()
        )
    } else {
        " Die Uhr dieses Rechners stimmt mit ihm überein.".to_owned()
    };
    let time = domain::german::date_time(found.time.with_timezone(&chrono::Local).naive_local());
    Ok(format!("„{}“ hat geantwortet: {time}.{clock}", found.authority))
}
