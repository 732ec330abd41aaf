//! Verifies the signatures of a PDF without the network.

use chrono::{DateTime, NaiveDateTime, Utc};
use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::{
    certificate::{self, Qualification, TrustAnchors},
    changes, cms, fields,
    report::{Chain, Changes, Integrity, SignatureReport, Timestamp, Verdict, Verification},
    timestamp::Stamp,
};

/// Verifies all signatures of a file. `now` is taken where a signature claims no time.
#[must_use]
pub fn verify(pdf: &[u8], anchors: &TrustAnchors, now: DateTime<Utc>) -> Verification {
    let document = match fields::load(pdf) {
        Ok(document) => document,
        Err(error) => return unreadable(error.to_string()),
    };
    let (mut signatures, mut unsigned) = (Vec::new(), Vec::new());
    for (name, id, field) in fields::signature_fields(&document) {
        let Ok(value) = field.get(b"V") else {
            unsigned.push(name);
            continue;
        };
        let value = document.dereference(value).ok().and_then(|(_, v)| v.as_dict().ok());
        let report = value
            .ok_or("Das Feld hat keinen Wert".to_owned())
            .and_then(|v| one(pdf, &document, v, anchors, now))
            .and_then(|(end, report)| {
                if !report.integrity.digest || had_value(&pdf[..end], id) {
                    Ok((end, report))
                } else {
                    Err("Sie wurde für ein anderes Feld gegeben".into())
                }
            });
        signatures.push(match report {
            Ok((end, report)) => (end, SignatureReport { field: name, ..report }),
            Err(problem) => (
                pdf.len(),
                SignatureReport {
                    field: name,
                    problem: Some(problem),
                    ..nothing()
                },
            ),
        });
    }
    signatures.sort_by_key(|(end, _)| *end);
    let signatures: Vec<_> = signatures.into_iter().map(|(_, report)| report).collect();
    if signatures.is_empty() {
        let mut found = unreadable("Das Dokument ist nicht elektronisch unterschrieben.".into());
        found.unsigned_fields = unsigned;
        return found;
    }
    let verdict = signatures.iter().map(|s| s.verdict).max().unwrap_or(Verdict::Broken);
    Verification {
        verdict,
        signatures,
        unsigned_fields: unsigned,
        problem: None,
    }
}

/// Whether a field had its value in the revision that this value signs. Otherwise somebody put the signature of one field into
/// another: sound by itself, but not given there.
fn had_value(signed: &[u8], id: ObjectId) -> bool {
    fields::load(signed).is_ok_and(|document| document.get_dictionary(id).is_ok_and(|field| field.has(b"V")))
}

fn unreadable(problem: String) -> Verification {
    Verification {
        verdict: Verdict::Broken,
        signatures: Vec::new(),
        unsigned_fields: Vec::new(),
        problem: Some(problem),
    }
}

fn nothing() -> SignatureReport {
    SignatureReport {
        field: String::new(),
        holder: "unbekannt".into(),
        organisation: None,
        issuer: "unbekannt".into(),
        qualification: Qualification::None,
        serial: String::new(),
        time: None,
        timestamp: Timestamp::None,
        certifies: None,
        algorithm: "unbekannt".into(),
        integrity: Integrity::default(),
        chain: Chain::NoAnchors,
        covers_whole_file: false,
        later_changes: Changes::None,
        verdict: Verdict::Broken,
        problem: None,
    }
}

/// Which changes a signature allows afterwards, if it certifies the document.
pub(crate) fn certification(document: &Document, value: &Dictionary) -> Option<i64> {
    let dictionary = |o: &Object| {
        document
            .dereference(o)
            .ok()
            .and_then(|(_, o)| o.as_dict().ok().cloned())
    };
    let references = document
        .dereference(value.get(b"Reference").ok()?)
        .ok()?
        .1
        .as_array()
        .ok()?
        .clone();
    let doc_mdp = references
        .iter()
        .filter_map(dictionary)
        .find(|r| r.get(b"TransformMethod").and_then(Object::as_name).ok() == Some(b"DocMDP".as_slice()))?;
    let parameters = dictionary(doc_mdp.get(b"TransformParams").ok()?)?;
    // PDF 32000-1, table 254: P is 2 where it is left out.
    Some(parameters.get(b"P").ok().and_then(|p| p.as_i64().ok()).unwrap_or(2))
}

/// One signature, and where the revision ends that it covers.
fn one(
    pdf: &[u8],
    document: &Document,
    value: &Dictionary,
    anchors: &TrustAnchors,
    now: DateTime<Utc>,
) -> Result<(usize, SignatureReport), String> {
    let name = |key: &[u8]| value.get(key).and_then(Object::as_name).unwrap_or_default();
    if !matches!(name(b"SubFilter"), b"ETSI.CAdES.detached" | b"adbe.pkcs7.detached") {
        return Err("Die Art der Unterschrift wird nicht unterstützt".into());
    }
    let contents = value
        .get(b"Contents")
        .and_then(Object::as_str)
        .map_err(|_| "Die Unterschrift ist leer")?;
    let (before, after, end) = signed_parts(pdf, value, contents)?;
    let opened = cms::open(contents, &[before, after]).ok_or("Ihr Aufbau ist nicht der vorgeschriebene")?;
    let time = value.get(b"M").ok().and_then(fields::text).and_then(|m| pdf_time(&m));
    let certifies = certification(document, value);
    let integrity = Integrity {
        digest: opened.digest_matches,
        signature: opened.signature_matches,
        // Required of PAdES signatures; older ones are not bound.
        certificate_bound: opened.certificate_bound || name(b"SubFilter") == b"adbe.pkcs7.detached",
    };
    let later_changes = changes::after(&pdf[..end], pdf, certifies);
    let timestamp = stamped(opened.timestamp, anchors);
    // Somebody trusted says when it was; without that the certificate is taken at the time that is claimed.
    let (at, vouched) = match &timestamp {
        Timestamp::Stamped { time, chain, .. } => (*time, matches!(chain, Chain::Trusted { .. })),
        Timestamp::Wrong { .. } | Timestamp::None => (time.unwrap_or(now), true),
    };
    let chain = certificate::chain(&opened.certificate, &opened.pool, anchors, at);
    let verdict = if !integrity.digest || matches!(later_changes, Changes::Forbidden { .. }) {
        Verdict::Altered
    } else if !integrity.signature || !integrity.certificate_bound || matches!(timestamp, Timestamp::Wrong { .. }) {
        Verdict::Broken
    } else if vouched && matches!(chain, Chain::Trusted { .. }) {
        Verdict::Valid
    } else {
        Verdict::Untrusted
    };
    let tbs = &opened.certificate.tbs_certificate;
    let report = SignatureReport {
        field: String::new(),
        holder: certificate::holder(&opened.certificate),
        organisation: certificate::organisation(&opened.certificate),
        issuer: certificate::issuer(&opened.certificate),
        qualification: certificate::qualification(&opened.certificate),
        serial: tbs
            .serial_number
            .as_bytes()
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect(),
        time,
        timestamp,
        certifies,
        algorithm: opened.algorithm,
        integrity,
        chain,
        covers_whole_file: end == pdf.len(),
        later_changes,
        verdict,
        problem: None,
    };
    Ok((end, report))
}

fn stamped(found: Option<Result<Stamp, &'static str>>, anchors: &TrustAnchors) -> Timestamp {
    match found {
        None => Timestamp::None,
        Some(Err(reason)) => Timestamp::Wrong { reason: reason.into() },
        Some(Ok(stamp)) => Timestamp::Stamped {
            time: stamp.time,
            authority: certificate::holder(&stamp.certificate),
            chain: certificate::chain(&stamp.certificate, &stamp.pool, anchors, stamp.time),
        },
    }
}

/// The signed bytes before and behind the signature value. The gap between them is exactly that value: nothing hides there.
fn signed_parts<'a>(pdf: &'a [u8], value: &Dictionary, contents: &[u8]) -> Result<(&'a [u8], &'a [u8], usize), String> {
    let wrong = "Die Angabe der unterschriebenen Bytes ist nicht schlüssig";
    let range = value.get(b"ByteRange").and_then(Object::as_array).map_err(|_| wrong)?;
    let numbers: Option<Vec<usize>> = range.iter().map(|n| usize::try_from(n.as_i64().ok()?).ok()).collect();
    let Some([0, first, second, length]) = numbers.as_deref().and_then(|n| <[usize; 4]>::try_from(n).ok()) else {
        return Err(wrong.into());
    };
    let end = second
        .checked_add(length)
        .filter(|end| *end <= pdf.len() && first < second)
        .ok_or(wrong)?;
    let gap = &pdf[first..second];
    let hex: String = contents.iter().map(|b| format!("{b:02x}")).collect();
    let exact = gap.first() == Some(&b'<')
        && gap.last() == Some(&b'>')
        && gap.len() >= 2
        // In one spelling: a file with mixed cases is not as its signer wrote it.
        && [hex.to_ascii_uppercase(), hex]
            .iter()
            .any(|hex| gap[1..gap.len() - 1] == *hex.as_bytes());
    if !exact {
        return Err("Die Lücke in den unterschriebenen Bytes ist nicht die Unterschrift selbst".into());
    }
    Ok((&pdf[..first], &pdf[second..end], end))
}

/// A time such as `D:20261012142000Z` or `D:20261012162000+02'00'`.
fn pdf_time(text: &str) -> Option<DateTime<Utc>> {
    let text = text.strip_prefix("D:")?;
    let local = NaiveDateTime::parse_from_str(text.get(..14)?, "%Y%m%d%H%M%S").ok()?;
    let zone: String = text.get(14..)?.chars().filter(|c| *c != '\'').collect();
    let minutes = match zone.split_at_checked(1) {
        None | Some(("Z", _)) => 0,
        Some((sign @ ("+" | "-"), digits)) => {
            let hours: i64 = digits.get(..2)?.parse().ok()?;
            let minutes: i64 = digits.get(2..4).unwrap_or("00").parse().ok()?;
            if sign == "+" {
                hours * 60 + minutes
            } else {
                -(hours * 60 + minutes)
            }
        }
        Some(_) => return None,
    };
    Some(local.and_utc() - chrono::Duration::try_minutes(minutes)?)
}

#[cfg(test)]
mod tests {
    use super::pdf_time;

    #[test]
    fn times_are_read_with_their_zone() {
        let time = |text: &str| pdf_time(text).map(|t| t.to_rfc3339());
        assert_eq!(time("D:20261012142000Z").as_deref(), Some("2026-10-12T14:20:00+00:00"));
        assert_eq!(
            time("D:20261012162000+02'00'").as_deref(),
            Some("2026-10-12T14:20:00+00:00")
        );
        assert_eq!(time("D:2026"), None);
        assert_eq!(time("morgen"), None);
    }
}
