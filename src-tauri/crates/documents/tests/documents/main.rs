//! Whole documents, read back and judged.

#![expect(clippy::unwrap_used, reason = "tests")]

mod sample;

use beschlussbuch_documents::render;

#[test]
fn every_document_renders() {
    for document in [
        sample::minutes(),
        sample::stress(),
        sample::long(60),
        sample::document(vec![]),
    ] {
        assert!(render(&document).unwrap().starts_with(b"%PDF-1.7"));
    }
}
