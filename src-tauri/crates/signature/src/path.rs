//! The way from a certificate to an anchor (RFC 5280 § 6), without revocation.

use chrono::{DateTime, Utc};
use const_oid::{AssociatedOid, db::rfc5280};
use der::{Decode, asn1::ObjectIdentifier};
use x509_cert::{
    Certificate,
    ext::pkix::{
        BasicConstraints, ExtendedKeyUsage, KeyUsage, NameConstraints, SubjectAltName,
        constraints::name::GeneralSubtree, name::GeneralName,
    },
    name::Name,
};

use crate::{anchors::Purpose, certificate, strength, trust::Trust};

/// The longest way.
const DEPTH: usize = 8;

/// The most signatures that are looked at; who certifies each other in circles shall not take forever.
const WORK: usize = 64;

/// Extensions that this program acts on, or that change nothing for it; another one that is critical is refused (§ 4.2).
const KNOWN: [ObjectIdentifier; 9] = [
    rfc5280::ID_CE_BASIC_CONSTRAINTS,
    rfc5280::ID_CE_KEY_USAGE,
    rfc5280::ID_CE_EXT_KEY_USAGE,
    rfc5280::ID_CE_NAME_CONSTRAINTS,
    rfc5280::ID_CE_SUBJECT_ALT_NAME,
    rfc5280::ID_CE_CERTIFICATE_POLICIES,
    rfc5280::ID_CE_CRL_DISTRIBUTION_POINTS,
    rfc5280::ID_CE_SUBJECT_KEY_IDENTIFIER,
    // RFC 3739 § 3.2.6: qcStatements, read by `certificate::qualification`.
    ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.1.3"),
];

/// RFC 2985 § 5.2.1: an address in the name itself.
const EMAIL: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.1");

struct Search<'a> {
    pool: &'a [Certificate],
    trust: &'a Trust<'a>,
    at: DateTime<Utc>,
    purpose: Purpose,
    left: usize,
    /// What was wrong first.
    reason: Option<String>,
}

/// The certificates from one to an anchor, every one valid at a time and allowed to issue the one before.
///
/// # Errors
/// Why there is no such way, in German.
pub(crate) fn path(
    leaf: &Certificate,
    pool: &[Certificate],
    trust: &Trust,
    at: DateTime<Utc>,
) -> Result<Vec<Certificate>, String> {
    let mut search = Search {
        pool,
        trust,
        at,
        purpose: purpose(leaf),
        left: WORK,
        reason: None,
    };
    let mut way = vec![leaf];
    if search.climb(&mut way) {
        return Ok(way.into_iter().cloned().collect());
    }
    let unknown = || "kein Zertifikat, dem Sie vertrauen, steht am Ende der Kette".to_owned();
    Err(search.reason.unwrap_or_else(unknown))
}

impl<'a> Search<'a> {
    fn climb(&mut self, way: &mut Vec<&'a Certificate>) -> bool {
        let Some(current) = way.last().copied() else {
            return false;
        };
        if let Err(reason) = self.fits(way) {
            return self.note(reason);
        }
        match self.trust.anchors.accept(current, self.purpose, self.at) {
            Ok(true) => return true,
            Ok(false) => {}
            Err(reason) => return self.note(reason),
        }
        if way.len() > DEPTH {
            return self.note("die Kette der Zertifikate ist zu lang".into());
        }
        let anchors = self.trust.anchors;
        let named = |c: &&&Certificate| c.tbs_certificate.subject == current.tbs_certificate.issuer;
        let candidates: Vec<&'a Certificate> = anchors.iter().chain(self.pool).filter(|c| named(&c)).collect();
        for candidate in candidates {
            if way.contains(&candidate) {
                continue;
            }
            let Some(left) = self.left.checked_sub(1) else {
                return self.note("die Zertifikate verweisen zu vielfach aufeinander".into());
            };
            self.left = left;
            if !self.trust.signed(candidate, current) {
                continue;
            }
            way.push(candidate);
            if self.climb(way) {
                return true;
            }
            way.pop();
        }
        false
    }

    /// Keeps the first reason; the ones after it come of ways that were tried in its place.
    fn note(&mut self, reason: String) -> bool {
        self.reason.get_or_insert(reason);
        false
    }

    /// Whether the last certificate of a way may stand there.
    fn fits(&self, way: &[&Certificate]) -> Result<(), String> {
        let Some((current, below)) = way.split_last() else {
            return Ok(());
        };
        let name = certificate::holder(current);
        if !certificate::valid_at(current, self.at) {
            return Err(format!("das Zertifikat „{name}“ war zur angegebenen Zeit nicht gültig"));
        }
        if let Some(key) = strength::of_key(&current.tbs_certificate.subject_public_key_info) {
            return Err(format!("das Zertifikat „{name}“ hat {key}"));
        }
        let is_anchor = self.trust.anchors.iter().any(|anchor| anchor == *current);
        let weak = strength::of_signature(&current.signature_algorithm, None).filter(|_| !is_anchor);
        if let Some(algorithm) = weak {
            return Err(format!("das Zertifikat „{name}“ ist unterschrieben mit {algorithm}"));
        }
        let extensions = current.tbs_certificate.extensions.iter().flatten();
        if let Some(unknown) = extensions.filter(|e| e.critical).find(|e| !KNOWN.contains(&e.extn_id)) {
            let oid = unknown.extn_id;
            return Err(format!(
                "das Zertifikat „{name}“ stellt eine Bedingung, die dieses Programm nicht kennt ({oid})"
            ));
        }
        // One that cannot be read would be taken for one that is not there.
        if certificate::is_unread::<KeyUsage>(current)
            || certificate::is_unread::<ExtendedKeyUsage>(current)
            || certificate::is_unread::<BasicConstraints>(current)
        {
            return Err(format!(
                "das Zertifikat „{name}“ stellt eine Bedingung, die dieses Programm nicht lesen kann"
            ));
        }
        if below.is_empty() {
            return Ok(());
        }
        let constraints = certificate::extension::<BasicConstraints>(current);
        let may_issue = constraints.as_ref().is_some_and(|b| b.ca)
            && certificate::extension::<KeyUsage>(current).is_none_or(|usage| usage.key_cert_sign());
        if !may_issue {
            return Err(format!("„{name}“ darf keine Zertifikate ausstellen"));
        }
        // § 4.2.1.9: counted are the authorities between, but none that was issued under its own name.
        let between = below.iter().skip(1).filter(|c| !is_self_issued(c)).count();
        let longest = constraints.and_then(|b| b.path_len_constraint);
        if longest.is_some_and(|longest| between > usize::from(longest)) {
            return Err(format!("„{name}“ erlaubt keine so lange Kette von Zertifikaten"));
        }
        names_fit(current, below)
    }
}

/// What a certificate is used for here: one for time stamps is for nothing else (RFC 3161 § 2.3).
fn purpose(leaf: &Certificate) -> Purpose {
    let purposes = certificate::extension::<ExtendedKeyUsage>(leaf);
    if purposes.is_some_and(|purposes| purposes.0 == [rfc5280::ID_KP_TIME_STAMPING]) {
        Purpose::Stamps
    } else {
        Purpose::Signatures
    }
}

fn is_self_issued(certificate: &Certificate) -> bool {
    certificate.tbs_certificate.subject == certificate.tbs_certificate.issuer
}

/// Whether the names below an authority are those that it may certify (§ 4.2.1.10). Names of persons and places are compared;
/// constraints of other kinds of names are refused where there are such names.
fn names_fit(authority: &Certificate, below: &[&Certificate]) -> Result<(), String> {
    let mut extensions = authority.tbs_certificate.extensions.iter().flatten();
    let Some(extension) = extensions.find(|e| e.extn_id == NameConstraints::OID) else {
        return Ok(());
    };
    let name = certificate::holder(authority);
    let unread = || format!("„{name}“ schränkt Namen in einer Weise ein, die dieses Programm nicht prüft");
    let constraints = NameConstraints::from_der(extension.extn_value.as_bytes()).map_err(|_| unread())?;
    let permitted = constraints.permitted_subtrees.unwrap_or_default();
    let excluded = constraints.excluded_subtrees.unwrap_or_default();
    let directory = |subtrees: &[GeneralSubtree]| -> Vec<Name> {
        let named = subtrees.iter().filter_map(|subtree| match &subtree.base {
            GeneralName::DirectoryName(name) => Some(name.clone()),
            _ => None,
        });
        named.collect()
    };
    let (allowed, forbidden) = (directory(&permitted), directory(&excluded));
    let others = allowed.len() + forbidden.len() < permitted.len() + excluded.len();
    for (place, certificate) in below.iter().enumerate() {
        if place > 0 && is_self_issued(certificate) {
            continue;
        }
        let subject = &certificate.tbs_certificate.subject;
        let has_others = certificate::extension::<SubjectAltName>(certificate).is_some()
            || certificate::attribute(subject, EMAIL).is_some();
        if others && has_others {
            return Err(unread());
        }
        let outside = !allowed.is_empty() && !allowed.iter().any(|name| is_within(name, subject));
        if outside || forbidden.iter().any(|name| is_within(name, subject)) {
            let holder = certificate::holder(certificate);
            return Err(format!("„{name}“ darf kein Zertifikat für „{holder}“ ausstellen"));
        }
    }
    Ok(())
}

/// Whether a name begins with another, whatever the case and the kind of the strings.
fn is_within(outer: &Name, inner: &Name) -> bool {
    let plain = |name: &Name| -> Vec<Vec<(ObjectIdentifier, Vec<u8>)>> {
        let part = |rdn: &x509_cert::name::RelativeDistinguishedName| {
            let all = rdn.0.iter().map(|a| (a.oid, a.value.value().to_ascii_lowercase()));
            all.collect()
        };
        name.0.iter().map(part).collect()
    };
    plain(inner).starts_with(&plain(outer))
}

/// Whether a certificate is for signing documents, as far as it says for what it is (§ 4.2.1.3 and § 4.2.1.12).
pub(crate) fn may_sign(leaf: &Certificate) -> bool {
    /// Purposes that have nothing to do with documents: servers, programs, answers about revocation, time stamps.
    const OTHERS: [ObjectIdentifier; 4] = [
        rfc5280::ID_KP_SERVER_AUTH,
        rfc5280::ID_KP_CODE_SIGNING,
        rfc5280::ID_KP_OCSP_SIGNING,
        rfc5280::ID_KP_TIME_STAMPING,
    ];
    let purposes = certificate::extension::<ExtendedKeyUsage>(leaf);
    signs_content(leaf) && purposes.is_none_or(|purposes| purposes.0.iter().any(|purpose| !OTHERS.contains(purpose)))
}

/// Whether the key of a certificate is for signing anything but certificates and lists (§ 4.2.1.3).
pub(crate) fn signs_content(leaf: &Certificate) -> bool {
    let usage = certificate::extension::<KeyUsage>(leaf);
    usage.is_none_or(|usage| usage.digital_signature() || usage.non_repudiation())
}
