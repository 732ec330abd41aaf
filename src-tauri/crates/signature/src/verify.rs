//! Verifies the signatures of a PDF without the network.

use std::ops::Range;

use chrono::{DateTime, NaiveDateTime, Utc};
use lopdf::{Dictionary, Object, ObjectId};

use crate::{
    anchors::TrustAnchors,
    archive::{self, Archive},
    certificate::{self, Qualification},
    changes::{History, SignedValue},
    cms::{self, Opened},
    fields::{self, Objects},
    report::{Chain, Changes, Integrity, Level, SignatureReport, Timestamp, Verdict, Verification},
    revisions::{Place, Revisions},
    syntax::{self, Seen},
    trust::Trust,
};

/// A signature that is where it says that it is.
pub(crate) struct Located<'a> {
    /// Its dictionary.
    pub value: Dictionary,
    /// What the CMS is.
    pub contents: Vec<u8>,
    /// The signed bytes before and behind the CMS.
    pub signed: [&'a [u8]; 2],
    /// Where the signed bytes end.
    pub end: usize,
    /// The revision that ends there.
    pub revision: usize,
}

impl Located<'_> {
    /// What it says, if it can be read.
    pub fn open(&self) -> Result<Opened, String> {
        cms::open(&self.contents, &self.signed)
    }

    /// The time that it claims.
    pub fn claimed(&self) -> Option<DateTime<Utc>> {
        let time = self.value.get(b"M").ok().and_then(fields::text);
        time.and_then(|time| pdf_time(&time))
    }
}

/// A field's name and the value that it has.
type Found<'a> = (String, Result<Located<'a>, String>);

/// The values of a file's signature fields.
#[derive(Default)]
pub(crate) struct Values<'a> {
    pub signatures: Vec<Found<'a>>,
    /// Time stamps over the document.
    pub stamps: Vec<Found<'a>>,
    unsigned: Vec<String>,
}

/// Finds the signatures and time stamps of a file, in the order in which they were given.
pub(crate) fn values<'a>(file: &Revisions<'a>) -> Values<'a> {
    let mut values = Values::default();
    let newest = file.newest();
    for (name, id, field) in fields::signature_fields(&newest) {
        let Ok(value) = field.get(b"V") else {
            values.unsigned.push(name);
            continue;
        };
        let located = (name, locate(file, id, value));
        if newest
            .dictionary(value)
            .as_ref()
            .is_some_and(archive::is_document_stamp)
        {
            values.stamps.push(located);
        } else {
            values.signatures.push(located);
        }
    }
    let end = |located: &Result<Located, String>| located.as_ref().map_or(file.pdf.len(), |located| located.end);
    values.signatures.sort_by_key(|(_, located)| end(located));
    values
}

/// Verifies all signatures of a file. `now` is taken where a signature claims no time.
#[must_use]
pub fn verify(pdf: &[u8], anchors: &TrustAnchors, now: DateTime<Utc>) -> Verification {
    let file = match Revisions::read(pdf) {
        Ok(file) => file,
        Err(error) => return unreadable(error.to_string()),
    };
    let Values {
        signatures: found,
        stamps,
        unsigned,
    } = values(&file);
    let located = found.iter().filter_map(|(_, located)| located.as_ref().ok());
    let first = located.map(|located| located.revision).min();
    let history = History::since(&file, first.unwrap_or(file.all.len()));
    let trust = Trust::new(anchors);
    let archive = Archive::read(&file, stamps, &trust);
    let report = |(field, located): Found| {
        let report = located.and_then(|located| one(&file, &history, &archive, &located, &trust, now));
        let report = report.unwrap_or_else(|problem| SignatureReport {
            problem: Some(problem),
            ..nothing()
        });
        SignatureReport { field, ..report }
    };
    let signatures: Vec<_> = found.into_iter().map(report).collect();
    if signatures.is_empty() {
        let mut found = unreadable("Das Dokument ist nicht elektronisch unterschrieben.".into());
        found.unsigned_fields = unsigned;
        return found;
    }
    let document_timestamps = archive.reports();
    let wrong = document_timestamps
        .iter()
        .any(|stamp| matches!(stamp.timestamp, Timestamp::Wrong { .. }));
    let verdict = signatures.iter().map(|s| s.verdict).max().unwrap_or(Verdict::Broken);
    Verification {
        verdict: if wrong { Verdict::Broken } else { verdict },
        signatures,
        document_timestamps,
        unsigned_fields: unsigned,
        problem: None,
    }
}

/// Finds the bytes that a signature covers, and the revision that it ends.
///
/// # Errors
/// If it covers something else than a whole revision in which it stands, in German.
fn locate<'a>(file: &Revisions<'a>, field: ObjectId, value: &Object) -> Result<Located<'a>, String> {
    let newest = file.newest();
    let dictionary = newest.dictionary(value).ok_or("Das Feld hat keinen Wert")?;
    let contents = dictionary
        .get(b"Contents")
        .and_then(Object::as_str)
        .map_err(|_| "Die Unterschrift ist leer")?
        .to_vec();
    let (gap, end) = signed_parts(file.pdf, &dictionary, &contents)?;
    let revision = file
        .ending_at(end)
        .ok_or("Sie umfasst keine ganze Fassung des Dokuments")?;
    // Somebody put the signature of one field into another: sound by itself, but not given there.
    let then = file.at(revision).dictionary(&Object::Reference(field));
    let given = then.and_then(|field| file.at(revision).dictionary(field.get(b"V").ok()?));
    if given.as_ref() != Some(&dictionary) {
        return Err("Sie wurde für ein anderes Feld gegeben".into());
    }
    // The gap is the value of this dictionary and not a copy of it elsewhere.
    let holder = value.as_reference().unwrap_or(field);
    let mut seen = Seen::default();
    let extent = newest
        .behind_head(holder)
        .and_then(|at| syntax::extent(file.pdf, at, &mut seen));
    if extent.is_none_or(|extent| gap.start < extent.start || gap.end > extent.end) {
        return Err("Die Lücke in den unterschriebenen Bytes ist nicht die Unterschrift selbst".into());
    }
    if seen.doubled {
        return Err("Ihre Angaben sind mehrdeutig geschrieben".into());
    }
    let stands_in = newest
        .place(holder)
        .map(|(number, place)| (number, matches!(place, Place::At { .. })));
    if stands_in != Some((revision, true)) {
        return Err("Sie steht nicht in der Fassung des Dokuments, die sie umfasst".into());
    }
    if file.all.iter().take(revision + 1).any(|r| r.hybrid) {
        return Err("Die Datei enthält doppelte Querverweise; Programme zeigen sie verschieden".into());
    }
    Ok(Located {
        signed: [&file.pdf[..gap.start], &file.pdf[gap.end..end]],
        value: dictionary,
        contents,
        end,
        revision,
    })
}

fn unreadable(problem: String) -> Verification {
    Verification {
        verdict: Verdict::Broken,
        signatures: Vec::new(),
        document_timestamps: Vec::new(),
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
        ended: None,
        time: None,
        timestamp: Timestamp::None,
        proof: None,
        level: Level::B,
        revocation: Vec::new(),
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

/// One signature.
fn one(
    file: &Revisions,
    history: &History,
    archive: &Archive,
    located: &Located,
    trust: &Trust,
    now: DateTime<Utc>,
) -> Result<SignatureReport, String> {
    let value = &located.value;
    let name = |key: &[u8]| value.get(key).and_then(Object::as_name).unwrap_or_default();
    if !matches!(name(b"SubFilter"), b"ETSI.CAdES.detached" | b"adbe.pkcs7.detached") {
        return Err("Die Art der Unterschrift wird nicht unterstützt".into());
    }
    let opened = located.open()?;
    let time = located.claimed();
    let says = SignedValue::of(&file.at(located.revision), value);
    let integrity = Integrity {
        digest: opened.digest_matches,
        signature: opened.signature_matches,
        // Required of PAdES signatures; older ones are not bound.
        certificate_bound: opened.certificate_bound || name(b"SubFilter") == b"adbe.pkcs7.detached",
    };
    let later_changes = history.after(file, located.revision, &says);
    let judged = archive.judge(&opened, located.revision, time.unwrap_or(now), trust);
    let verdict = if !integrity.digest || matches!(later_changes, Changes::Forbidden { .. }) {
        Verdict::Altered
    } else if !integrity.signature
        || !integrity.certificate_bound
        || matches!(judged.timestamp, Timestamp::Wrong { .. })
    {
        Verdict::Broken
    } else if judged.revoked {
        Verdict::Revoked
    } else if judged.vouched && matches!(judged.chain, Chain::Trusted { .. }) {
        Verdict::Valid
    } else {
        Verdict::Untrusted
    };
    let tbs = &opened.certificate.tbs_certificate;
    Ok(SignatureReport {
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
        ended: certificate::validity(&opened.certificate)
            .map(|(_, until)| until)
            .filter(|until| *until < now),
        time,
        timestamp: judged.timestamp,
        proof: judged.proof,
        level: judged.level,
        revocation: judged.revocation,
        certifies: says.certifies,
        algorithm: opened.algorithm,
        integrity,
        chain: judged.chain,
        covers_whole_file: located.end == file.pdf.len(),
        later_changes,
        verdict,
        problem: None,
    })
}

/// Where the signature value stands between the signed bytes, and where these end. The gap is exactly that value: nothing hides
/// there.
fn signed_parts(pdf: &[u8], value: &Dictionary, contents: &[u8]) -> Result<(Range<usize>, usize), String> {
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
    let inner = pdf[first..second]
        .strip_prefix(b"<")
        .and_then(|gap| gap.strip_suffix(b">"));
    // In one spelling: a file with mixed cases is not as its signer wrote it.
    let is_value = |digits: &[u8; 16]| {
        let pair = |byte: &u8| [digits[usize::from(byte >> 4)], digits[usize::from(byte & 15)]];
        inner.is_some_and(|gap| gap.len() == contents.len() * 2 && contents.iter().map(pair).eq(gap.chunks_exact(2)))
    };
    if is_value(b"0123456789abcdef") || is_value(b"0123456789ABCDEF") {
        Ok((first..second, end))
    } else {
        Err("Die Lücke in den unterschriebenen Bytes ist nicht die Unterschrift selbst".into())
    }
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
