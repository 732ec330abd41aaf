//! Programs written by others find the signatures valid, and this crate finds what they find.

use beschlussbuch_signature::{sign, test_authority::KeyKind};

use crate::common::{
    CHAIR, SECRETARY, appearance, blank, key, pdfsig, pyhanko, qpdf, request, signed_once, signed_twice,
};

/// Every judge finds `count` valid signatures.
fn all_agree(pdf: &[u8], count: usize) {
    let said = pyhanko(pdf);
    assert!(said.success, "{}", said.text);
    for line in [
        "The signature is cryptographically sound.",
        "The signer's certificate is trusted.",
        "The signature is judged VALID.",
    ] {
        assert_eq!(said.text.matches(line).count(), count, "{line}\n{}", said.text);
    }
    let said = pdfsig(pdf);
    assert_eq!(said.text.matches("Signature is Valid.").count(), count, "{}", said.text);
    assert!(said.text.contains("Total document signed"), "{}", said.text);
    let (said, _) = qpdf(pdf, "--check");
    assert!(said.success && !said.text.contains("WARNING"), "{}", said.text);
}

#[test]
fn the_document_of_the_tests_is_well_formed() {
    let (said, _) = qpdf(&blank(), "--check");
    assert!(said.success && !said.text.contains("WARNING"), "{}", said.text);
}

#[test]
fn one_signature_is_valid_for_every_judge() {
    all_agree(signed_once(), 1);
}

#[test]
fn two_signatures_are_valid_for_every_judge() {
    all_agree(signed_twice(), 2);
    let said = pyhanko(signed_twice());
    assert!(
        said.text.contains("Anna Schmidt") && said.text.contains("Bernd Vogt"),
        "{}",
        said.text
    );
}

#[test]
fn every_kind_of_key_is_valid_for_every_judge() {
    for kind in [KeyKind::P384, KeyKind::Rsa2048] {
        let key = key(kind, "Anna Schmidt");
        let once = sign(&blank(), &request(SECRETARY, Some(&appearance())), &key).unwrap();
        all_agree(&sign(&once, &request(CHAIR, None), &key).unwrap(), 2);
    }
}

#[test]
fn an_altered_byte_is_found_by_every_judge() {
    let mut altered = signed_twice().to_vec();
    let place = altered.windows(4).position(|w| w == b"47. ").unwrap();
    altered[place] = b'5';
    let said = pyhanko(&altered);
    assert_eq!(said.text.matches("judged VALID").count(), 0, "{}", said.text);
    let said = pdfsig(&altered);
    assert!(!said.text.contains("Signature is Valid."), "{}", said.text);
}
