//! What the tests share: a document to sign, keys to sign with, updates that nobody signed, foreign tools.

mod case;
mod document;
mod forge;
mod judge;
mod keys;
mod numbers;
mod stamps;
mod tools;
mod update;

pub use case::{Case, hold};
pub use document::{CHAIR, SECRETARY, appearance, blank, saved, unsaved};
pub use forge::{
    Chain, Forged, Link, as_older_kind, attribute, attributes, digest_attribute, in_ber, plain, resigned, signed_bytes,
    value_of, with_value,
};
pub use judge::signed_by_pyhanko;
pub use keys::{PASSWORD, authority, ca, key, now, request, signed_once, signed_twice};
pub use numbers::Numbers;
pub use stamps::{OpensslTsa, Replaying, Saying};
pub use tools::{ask_pyhanko, openssl, pdfsig, pyhanko, pyhanko_trusting, qpdf};
pub use update::{IdOf, Update, place, range, update};
