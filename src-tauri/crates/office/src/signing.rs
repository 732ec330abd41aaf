//! Signs and verifies PDF files. Needs no book.

use chrono::{DateTime, Utc};
use domain::document::SignatureRole;
use signature::{
    Certificate, KeyError, Pkcs12Key, SignRequest, Signer, TimestampAuthority, TrustAnchors, Verification,
};

use crate::{OfficeError, timestamp::HttpAuthority};

/// What is to be signed, by whom and as what.
pub struct SignOrder<'a> {
    /// The file.
    pub pdf: &'a [u8],
    /// In which role.
    pub role: SignatureRole,
    /// The key.
    pub key: &'a Pkcs12Key,
    /// The moment that the signature claims.
    pub at: DateTime<Utc>,
    /// Address of a time stamp service (HTTP or HTTPS) that vouches for the moment; none: nobody is asked.
    pub timestamp: Option<&'a str>,
}

/// Width and height of the visible signature in points; the field scales it.
const APPEARANCE: (f32, f32) = (215.0, 60.0);

/// Signs: first the secretary, whose signature certifies the document, then the chair.
///
/// # Errors
/// If the fields are missing or signed already, the order is wrong, the key cannot sign, or the time stamp service does not
/// answer as it should.
pub fn sign(order: &SignOrder) -> Result<Vec<u8>, OfficeError> {
    let fields = signature::fields(order.pdf)?;
    let signed = |role: SignatureRole| fields.iter().any(|f| f.name == role.field() && f.signed);
    let any_signed = fields.iter().any(|f| f.signed);
    if order.role == SignatureRole::Chair && !signed(SignatureRole::Secretary) {
        return Err(OfficeError::SecretaryFirst);
    }
    let holder = signature::holder(order.key.certificate());
    check_validity(order.key.certificate(), order.at)?;
    let time = order.at.with_timezone(&chrono::Local);
    let lines = [
        format!("{}: elektronisch unterschrieben von", order.role.german()),
        holder.clone(),
        format!("am {}", domain::german::date_time(time.naive_local())),
    ];
    let appearance = documents::appearance(&lines, APPEARANCE.0, APPEARANCE.1)?;
    let authority = order.timestamp.map(HttpAuthority::new).transpose()?;
    let request = SignRequest {
        field: order.role.field(),
        reason: order.role.german(),
        location: None,
        signer_name: &holder,
        time: order.at,
        certify: !any_signed,
        appearance: Some(&appearance),
        timestamp: authority.as_ref().map(|authority| authority as &dyn TimestampAuthority),
    };
    Ok(signature::sign(order.pdf, &request, order.key)?)
}

/// A signature outside of the time of its certificate never counts; better to say so before.
fn check_validity(certificate: &Certificate, at: DateTime<Utc>) -> Result<(), KeyError> {
    let Some((from, until)) = signature::validity(certificate) else {
        return Ok(());
    };
    let holder = || signature::holder(certificate);
    if at < from {
        return Err(KeyError::NotYetValid {
            holder: holder(),
            day: day(from),
        });
    }
    if at > until {
        return Err(KeyError::Expired {
            holder: holder(),
            day: day(until),
        });
    }
    Ok(())
}

/// The day of a moment where the program runs.
pub(crate) fn day(moment: DateTime<Utc>) -> String {
    domain::german::date(moment.with_timezone(&chrono::Local).date_naive())
}

/// Verifies all signatures of a file against trust anchors.
#[must_use]
pub fn verify(pdf: &[u8], anchors: &TrustAnchors, now: DateTime<Utc>) -> Verification {
    signature::verify(pdf, anchors, now)
}
