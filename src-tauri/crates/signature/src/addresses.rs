//! Where a certificate says that something is to be had.

use const_oid::db::rfc5280;
use der::asn1::ObjectIdentifier;
use x509_cert::{
    Certificate,
    ext::pkix::{
        AuthorityInfoAccessSyntax, CrlDistributionPoints,
        name::{DistributionPointName, GeneralName},
    },
};

use crate::certificate;

/// Where a certificate says that something is to be had: services, lists, the certificate above it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Addresses {
    pub ocsp: Vec<String>,
    pub crl: Vec<String>,
    pub issuer: Vec<String>,
}

/// How many addresses of a kind are tried; a hostile certificate names thousands.
const TRIED: usize = 3;

/// The addresses in a certificate (RFC 5280 § 4.2.1.13, § 4.2.2.1), those of the web alone.
pub(crate) fn of(certificate: &Certificate) -> Addresses {
    let web = |name: &GeneralName| match name {
        GeneralName::UniformResourceIdentifier(uri) => {
            let uri = uri.as_str();
            (uri.starts_with("http://") || uri.starts_with("https://")).then(|| uri.to_owned())
        }
        _ => None,
    };
    let access = certificate::extension::<AuthorityInfoAccessSyntax>(certificate);
    let by = |method: ObjectIdentifier| {
        let all = access.iter().flat_map(|access| access.0.iter());
        all.filter(|access| access.access_method == method)
            .filter_map(|access| web(&access.access_location))
            .take(TRIED)
            .collect()
    };
    let points = certificate::extension::<CrlDistributionPoints>(certificate);
    let points = points.iter().flat_map(|points| points.0.iter());
    let crl = points
        .filter(|point| point.crl_issuer.is_none() && point.reasons.is_none())
        .filter_map(|point| match point.distribution_point.as_ref()? {
            DistributionPointName::FullName(names) => names.iter().find_map(web),
            DistributionPointName::NameRelativeToCRLIssuer(_) => None,
        })
        .take(TRIED)
        .collect();
    Addresses {
        ocsp: by(rfc5280::ID_AD_OCSP),
        issuer: by(rfc5280::ID_AD_CA_ISSUERS),
        crl,
    }
}
