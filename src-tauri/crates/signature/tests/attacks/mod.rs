//! Published attacks on signed PDF files, each built from a really signed document.
//!
//! - USF, ISA, SWA: Mladenov, Mainka, Meyer zu Selhausen, Grothe, Schwenk: "1 Trillion Dollar Refund – How To Spoof PDF
//!   Signatures", CCS 2019.
//! - Shadow attacks: Mainka, Mladenov, Rohlmann: "Shadow Attacks: Hiding and Replacing Content in Signed PDFs", NDSS 2021.
//! - Certification attacks (EAA, SSA): Rohlmann, Mladenov, Mainka, Schwenk: "Breaking the Specification: PDF Certification",
//!   IEEE S&P 2021.
//! - Structure and CMS: what these papers and the standards name beside (RFC 5652 § 5.3, RFC 5035 § 4, ISO 32000-2 § 7.5.8.4).
//!
//! Every row holds our verdict and that of pyHanko 0.38; where they differ the row says why.

mod cms;
mod growth;
mod overwriting;
mod revisions;
mod shadow;
mod value;

use crate::common::hold;

#[test]
fn universal_signature_forgery_is_found() {
    hold(value::forgeries());
}

#[test]
fn incremental_saving_is_found() {
    hold(revisions::savings());
}

#[test]
fn signature_wrapping_is_found() {
    hold(value::wrappings());
}

#[test]
fn updates_that_programs_read_in_two_ways_are_found() {
    hold(revisions::ambiguities());
}

#[test]
fn shadow_attacks_are_found() {
    hold(shadow::shadows());
}

#[test]
fn certification_attacks_are_found() {
    hold(growth::certifications());
}

#[test]
fn what_may_grow_grows_and_nothing_else() {
    hold(growth::proofs());
}

#[test]
fn what_a_page_shows_is_not_written_over() {
    hold(overwriting::overwritings());
}

#[test]
fn streams_of_objects_hide_nothing() {
    hold(growth::packed());
}

#[test]
fn tricks_with_the_signature_value_are_found() {
    hold(cms::tricks());
}
