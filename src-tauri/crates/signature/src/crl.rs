//! Lists of revoked certificates (CRL, RFC 5280 § 5): read and checked.

use std::collections::{BTreeMap, btree_map::Entry};

use chrono::{DateTime, Utc};
use const_oid::db::rfc5280;
use der::{
    Decode,
    asn1::{GeneralizedTime, ObjectIdentifier},
};
use x509_cert::{
    Certificate,
    crl::{RevokedCert, TbsCertList},
    ext::pkix::{CrlDistributionPoints, CrlReason, IssuingDistributionPoint, KeyUsage, name::DistributionPointName},
};

use crate::{
    certificate::{self, moment},
    revocation::{CertStatusSaid, RevocationSource, Said, Signed},
    trust::Trust,
};

/// A list.
pub(crate) struct Crl {
    signed: Signed,
    /// Without its entries.
    list: TbsCertList,
    /// Since when and why each was revoked, by serial number.
    revoked: BTreeMap<Vec<u8>, (DateTime<Utc>, Option<CrlReason>)>,
    /// An entry has an extension that this program does not know.
    strange: bool,
    /// With which revision of the file it came; none: it comes from elsewhere.
    pub revision: Option<usize>,
}

impl Crl {
    /// Reads a `CertificateList` (DER).
    ///
    /// # Errors
    /// Why it says nothing, in German.
    pub fn read(bytes: &[u8], revision: Option<usize>) -> Result<Self, &'static str> {
        let unreadable = "die Sperrliste ist nicht lesbar";
        let (signed, mut list): (_, TbsCertList) = Signed::read(bytes).map_err(|_| unreadable)?;
        let entries = list.revoked_certificates.take().unwrap_or_default();
        // Such an extension may say that the entry is about another issuer's certificate.
        let strange = entries.iter().any(entry_is_strange);
        let mut revoked = BTreeMap::new();
        for entry in entries {
            let since = moment(entry.revocation_date.to_unix_duration()).ok_or(unreadable)?;
            let reason = reason_of(&entry);
            // The earliest counts.
            match revoked.entry(entry.serial_number.as_bytes().to_vec()) {
                Entry::Vacant(place) => {
                    place.insert((since, reason));
                }
                Entry::Occupied(mut place) if place.get().0 > since => {
                    place.insert((since, reason));
                }
                Entry::Occupied(_) => {}
            }
        }
        Ok(Self {
            signed,
            list,
            revoked,
            strange,
            revision,
        })
    }

    /// What it says of a certificate; none: it is about others.
    pub fn about(
        &self,
        certificate: &Certificate,
        issuer: &Certificate,
        trust: &Trust,
    ) -> Option<Result<Said, &'static str>> {
        let name = &certificate.tbs_certificate.issuer;
        if self.list.issuer != *name || issuer.tbs_certificate.subject != *name {
            return None;
        }
        match self.scope(certificate) {
            Ok(false) => return None,
            Err(why) => return Some(Err(why)),
            Ok(true) => {}
        }
        let may_list = certificate::extension::<KeyUsage>(issuer).is_none_or(|usage| usage.crl_sign());
        if !may_list || self.list.signature != *self.signed.algorithm() || !self.signed.is_by(issuer, trust) {
            return Some(Err("die Sperrliste stammt nicht vom Aussteller des Zertifikats"));
        }
        Some(self.says(certificate))
    }

    fn says(&self, certificate: &Certificate) -> Result<Said, &'static str> {
        let unreadable = "die Sperrliste ist nicht lesbar";
        if self.strange {
            return Err("die Sperrliste hat Zusätze, die dieses Programm nicht kennt");
        }
        let status = match self.revoked.get(certificate.tbs_certificate.serial_number.as_bytes()) {
            Some((since, reason)) => CertStatusSaid::Revoked(*since, *reason),
            None => CertStatusSaid::Good,
        };
        let extensions = self.list.crl_extensions.iter().flatten();
        /// X.509 § 9.5.2.8: from when on the list keeps certificates that have ended.
        const EXPIRED_CERTS_ON_CRL: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.60");
        let cutoff = extensions
            .filter(|extension| extension.extn_id == EXPIRED_CERTS_ON_CRL)
            .find_map(|extension| {
                moment(
                    GeneralizedTime::from_der(extension.extn_value.as_bytes())
                        .ok()?
                        .to_unix_duration(),
                )
            });
        Ok(Said {
            status,
            this_update: moment(self.list.this_update.to_unix_duration()).ok_or(unreadable)?,
            next_update: self
                .list
                .next_update
                .as_ref()
                .and_then(|next| moment(next.to_unix_duration())),
            cutoff,
            source: RevocationSource::Crl,
        })
    }

    /// Whether the list is about this kind of certificate (RFC 5280 § 5.2). Lists that are only parts are refused.
    fn scope(&self, certificate: &Certificate) -> Result<bool, &'static str> {
        for extension in self.list.crl_extensions.iter().flatten() {
            match extension.extn_id {
                rfc5280::ID_CE_ISSUING_DISTRIBUTION_POINT => {
                    let point = IssuingDistributionPoint::from_der(extension.extn_value.as_bytes())
                        .map_err(|_| "die Sperrliste ist nicht lesbar")?;
                    if point.indirect_crl || point.only_some_reasons.is_some() || point.only_contains_attribute_certs {
                        return Err("die Sperrliste ist nur ein Teil oder führt Zertifikate anderer Aussteller");
                    }
                    let is_authority = certificate::is_authority(certificate);
                    let other_kind = (point.only_contains_user_certs && is_authority)
                        || (point.only_contains_ca_certs && !is_authority);
                    let elsewhere = point
                        .distribution_point
                        .is_some_and(|point| !is_for(&point, certificate));
                    if other_kind || elsewhere {
                        return Ok(false);
                    }
                }
                rfc5280::ID_CE_DELTA_CRL_INDICATOR => return Err("die Sperrliste nennt nur die letzten Änderungen"),
                _ if extension.critical => {
                    return Err("die Sperrliste hat Zusätze, die dieses Programm nicht kennt");
                }
                _ => {}
            }
        }
        Ok(true)
    }
}

/// Whether a list that stands at one place is the one that the certificate names (RFC 5280 § 6.3.3 (b) (2) (i)).
fn is_for(point: &DistributionPointName, certificate: &Certificate) -> bool {
    let full = |point: &DistributionPointName| match point {
        DistributionPointName::FullName(names) => names.clone(),
        DistributionPointName::NameRelativeToCRLIssuer(_) => Vec::new(),
    };
    let here = full(point);
    let named = certificate::extension::<CrlDistributionPoints>(certificate);
    let named = named.iter().flat_map(|points| points.0.iter());
    named
        .filter_map(|point| point.distribution_point.as_ref())
        .flat_map(full)
        .any(|name| here.contains(&name))
}

fn entry_is_strange(entry: &RevokedCert) -> bool {
    let mut extensions = entry.crl_entry_extensions.iter().flatten();
    extensions.any(|extension| extension.critical && extension.extn_id != rfc5280::ID_CE_CRL_REASONS)
}

fn reason_of(entry: &RevokedCert) -> Option<CrlReason> {
    let mut extensions = entry.crl_entry_extensions.iter().flatten();
    let reason = extensions.find(|extension| extension.extn_id == rfc5280::ID_CE_CRL_REASONS)?;
    CrlReason::from_der(reason.extn_value.as_bytes()).ok()
}
