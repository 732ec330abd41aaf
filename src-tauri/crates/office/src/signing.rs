//! Signs and verifies PDF files. Needs no book.

use chrono::{DateTime, Utc};
use domain::document::SignatureRole;
use signature::{
    Certificate, FieldInfo, KeyError, Qualification, SignError, SignRequest, Signer, TimestampAuthority, TrustAnchors,
    Verification,
};

use crate::{OfficeError, timestamp::HttpAuthority};

/// What is to be signed, by whom and as what.
pub struct SignOrder<'a> {
    /// The file.
    pub pdf: &'a [u8],
    /// In which role.
    pub role: SignatureRole,
    /// Which signature field, where the role has several; none: the first of the role that is not signed.
    pub field: Option<&'a str>,
    /// Office and partner of the person, for the visible signature.
    pub office: Option<&'a str>,
    /// The key.
    pub key: &'a dyn Signer,
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
    let any_signed = fields.iter().any(|f| f.signed);
    let field = field_of(order, &fields).ok_or_else(|| SignError::NoSuchField(order.role.field().into()))?;
    if let Some(before) = fields.iter().find(|f| is_before(f, field, &fields)) {
        return Err(OfficeError::NotYetYourTurn {
            first: title(before).to_owned(),
        });
    }
    let holder = signature::holder(order.key.certificate());
    check_validity(order.key.certificate(), order.at)?;
    let time = order.at.with_timezone(&chrono::Local);
    let level = if order.timestamp.is_some() { "B-T" } else { "B-B" };
    let kind = match signature::qualification(order.key.certificate()) {
        Qualification::Signature => "Qualifizierte elektronische Signatur",
        Qualification::Certificate | Qualification::None => "Elektronische Signatur",
    };
    let mut lines = vec![
        format!("{}: elektronisch unterschrieben von", title(field)),
        holder.clone(),
    ];
    lines.extend(order.office.map(ToOwned::to_owned));
    lines.push(format!("am {}", domain::german::date_time(time.naive_local())));
    lines.push(format!("{kind}, PAdES {level}"));
    let appearance = documents::appearance(&lines, APPEARANCE.0, APPEARANCE.1)?;
    let authority = order.timestamp.map(HttpAuthority::new).transpose()?;
    let request = SignRequest {
        field: &field.name,
        reason: title(field),
        location: None,
        signer_name: &holder,
        time: order.at,
        certify: !any_signed,
        appearance: Some(&appearance),
        timestamp: authority.as_ref().map(|authority| authority as &dyn TimestampAuthority),
    };
    Ok(signature::sign(order.pdf, &request, order.key)?)
}

/// The field that an order means.
fn field_of<'a>(order: &SignOrder, fields: &'a [FieldInfo]) -> Option<&'a FieldInfo> {
    if let Some(name) = order.field {
        return fields.iter().find(|field| field.name == name);
    }
    let of_role = |field: &&FieldInfo| SignatureRole::of_field(&field.name) == Some(order.role);
    let mut all = fields.iter().filter(of_role);
    let first = all.clone().next();
    all.find(|field| !field.signed).or(first)
}

/// Whether a field has to be signed before another one: it stands before it, for another role. Several chairs sign in any order.
fn is_before(one: &FieldInfo, other: &FieldInfo, fields: &[FieldInfo]) -> bool {
    let place = |field: &FieldInfo| fields.iter().position(|f| f.name == field.name);
    let role = |field: &FieldInfo| SignatureRole::of_field(&field.name);
    !one.signed && role(one).is_some() && role(one) != role(other) && place(one) < place(other)
}

/// „Vorsitz zu TOP 1 bis 4“, as the field says of itself.
fn title(field: &FieldInfo) -> &str {
    field.tooltip.strip_prefix("Unterschrift: ").unwrap_or(&field.tooltip)
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
