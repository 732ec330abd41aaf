//! PDF signatures (PAdES): sign and verify. Knows no committee; opens no connection.

mod addresses;
mod algorithm;
mod anchors;
mod archive;
mod ber;
mod certificate;
mod changes;
mod cms;
mod crl;
mod dss;
mod error;
mod fields;
mod increment;
mod long_term;
mod metadata;
mod module;
mod ocsp;
mod path;
mod pkcs12;
mod proofs;
mod raw;
mod report;
mod revisions;
mod revocation;
mod sign;
mod signer;
mod step;
mod strength;
mod strict;
mod syntax;
pub mod test_authority;
mod timestamp;
mod token;
mod trust;
mod trusted_list;
mod verify;
mod wording;

pub use algorithm::{Algorithm, Hash, Scheme};
pub use anchors::TrustAnchors;
pub use certificate::{Qualification, holder, issuer, organisation, qualification, validity};
pub use error::{ExtendError, KeyError, SignError, TimestampError, TokenError, Tries, TrustError};
pub use fields::{FieldInfo, fields, open, page_count};
pub use long_term::{ExtendRequest, Extended, RevocationService, extend};
pub use pkcs12::Pkcs12Key;
pub use report::{
    CertificateStatus, Chain, Changes, DocumentTimestamp, Integrity, Level, Proof, SignatureReport, Timestamp, Verdict,
    Verification,
};
pub use revocation::{Revocation, RevocationSource};
pub use sign::{SignRequest, sign};
pub use signer::Signer;
pub use timestamp::{TimestampAuthority, TimestampTrial, try_authority};
pub use token::{Pin, PinState, Token, TokenCertificate, TokenKey, fingerprint, tokens};
pub use trusted_list::TrustedList;
pub use verify::verify;
pub use x509_cert::Certificate;
