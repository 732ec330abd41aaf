//! PDF signatures (PAdES): sign and verify. Knows no committee; opens no connection.

mod algorithm;
mod certificate;
mod changes;
mod cms;
mod error;
mod fields;
mod increment;
mod metadata;
mod module;
mod pkcs12;
mod proofs;
mod raw;
mod report;
mod revisions;
mod sign;
mod signer;
mod step;
mod strict;
mod syntax;
pub mod test_authority;
mod timestamp;
mod token;
mod verify;
mod wording;

pub use algorithm::{Algorithm, Hash, Scheme};
pub use certificate::{Qualification, TrustAnchors, holder, issuer, organisation, qualification, validity};
pub use error::{KeyError, SignError, TimestampError, TokenError, Tries, TrustError};
pub use fields::{FieldInfo, fields, open, page_count};
pub use pkcs12::Pkcs12Key;
pub use report::{Chain, Changes, Integrity, SignatureReport, Timestamp, Verdict, Verification};
pub use sign::{SignRequest, sign};
pub use signer::Signer;
pub use timestamp::{TimestampAuthority, TimestampTrial, try_authority};
pub use token::{Pin, PinState, Token, TokenCertificate, TokenKey, fingerprint, tokens};
pub use verify::verify;
pub use x509_cert::Certificate;
