//! Tests of the crate from outside: one program, so that foreign tools and keys are set up once.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops here")]

mod algorithms;
mod attacks;
mod common;
mod corpus;
mod fuzz;
mod judges;
mod keys;
mod long_term;
mod mutations;
#[path = "../../../../tests/support/pki.rs"]
mod pki;
mod refusals;
mod sign;
mod signers;
#[path = "../../../../tests/support/softhsm.rs"]
mod softhsm;
mod timestamp;
mod tokens;
mod trust;
mod trusted_lists;
mod verify;
