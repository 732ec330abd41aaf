//! A document with one and with two signatures, as this crate sees it itself.

use beschlussbuch_signature::{Chain, Changes, TrustAnchors, Verdict, fields, sign, test_authority::KeyKind, verify};

use crate::common::{CHAIR, SECRETARY, appearance, blank, ca, key, now, request, signed_once, signed_twice};

#[test]
fn the_fields_are_found_with_their_names_for_screen_readers() {
    let state = |pdf: &[u8]| -> Vec<_> {
        let all = fields(pdf).unwrap();
        all.into_iter().map(|f| (f.name, f.tooltip, f.signed)).collect()
    };
    let both = |secretary, chair| {
        [
            (SECRETARY, "Unterschrift der Schriftführung", secretary),
            (CHAIR, "Unterschrift des Vorsitzes", chair),
        ]
        .map(|(name, tooltip, signed)| (name.to_owned(), tooltip.to_owned(), signed))
        .to_vec()
    };
    assert_eq!(state(&blank()), both(false, false));
    assert_eq!(state(signed_once()), both(true, false));
    assert_eq!(state(signed_twice()), both(true, true));
}

#[test]
fn a_signature_stands_behind_the_bytes_that_were_there() {
    let blank = blank();
    let key = key(KeyKind::P256, "Anna Schmidt");
    let signed = sign(&blank, &request(SECRETARY, None), &key).unwrap();
    assert!(signed.starts_with(&blank));
    assert!(signed_twice().starts_with(signed_once()));
}

#[test]
fn one_signature_is_valid_and_says_who_signed_and_when() {
    let found = verify(signed_once(), &ca(), now());
    assert_eq!(found.verdict, Verdict::Valid, "{found}");
    assert!(found.is_valid());
    assert_eq!(found.problem(), None);
    assert_eq!(found.unsigned_fields, [CHAIR]);
    let [signature] = found.signatures.as_slice() else {
        panic!("{found}")
    };
    assert_eq!(signature.field, SECRETARY);
    assert_eq!(signature.holder, "Anna Schmidt (TESTZERTIFIKAT)");
    assert_eq!(signature.organisation.as_deref(), Some("Ausschuss Beispiel"));
    assert_eq!(signature.issuer, "TESTZERTIFIKAT ohne Rechtswirkung: Aussteller");
    assert_eq!(signature.time, Some(now()));
    assert_eq!(signature.certifies, Some(2));
    assert_eq!(signature.algorithm, "ECDSA mit SHA-256");
    assert!(signature.integrity.digest && signature.integrity.signature && signature.integrity.certificate_bound);
    assert!(signature.covers_whole_file);
    assert_eq!(signature.later_changes, Changes::None);
    let path = [
        "Anna Schmidt (TESTZERTIFIKAT)",
        "TESTZERTIFIKAT ohne Rechtswirkung: Aussteller",
    ]
    .map(String::from);
    assert_eq!(signature.chain, Chain::Trusted { path: path.to_vec() });
}

#[test]
fn the_second_signature_leaves_the_first_valid() {
    let found = verify(signed_twice(), &ca(), now());
    assert_eq!(found.verdict, Verdict::Valid, "{found}");
    assert!(found.unsigned_fields.is_empty());
    let [first, second] = found.signatures.as_slice() else {
        panic!("{found}")
    };
    assert_eq!((first.field.as_str(), second.field.as_str()), (SECRETARY, CHAIR));
    assert_eq!((first.certifies, second.certifies), (Some(2), None));
    assert_eq!((first.verdict, second.verdict), (Verdict::Valid, Verdict::Valid));
    assert_eq!((first.covers_whole_file, second.covers_whole_file), (false, true));
    let signed = vec![CHAIR.to_owned()];
    let allowed = Changes::Allowed {
        signed,
        dss: false,
        timestamps: 0,
    };
    assert_eq!(first.later_changes, allowed);
    assert_eq!(second.later_changes, Changes::None);
}

#[test]
fn the_chair_may_sign_first() {
    let (one, two) = (key(KeyKind::P256, "Bernd Vogt"), key(KeyKind::P256, "Anna Schmidt"));
    let mut first = request(CHAIR, None);
    first.certify = true;
    let mut second = request(SECRETARY, None);
    second.certify = false;
    let signed = sign(&sign(&blank(), &first, &one).unwrap(), &second, &two).unwrap();
    let found = verify(&signed, &ca(), now());
    assert_eq!(found.verdict, Verdict::Valid, "{found}");
    assert_eq!(found.signatures[0].field, CHAIR);
}

#[test]
fn every_kind_of_key_signs() {
    for (kind, algorithm) in [
        (KeyKind::P256, "ECDSA mit SHA-256"),
        (KeyKind::P384, "ECDSA mit SHA-384"),
        (KeyKind::P521, "ECDSA mit SHA-512"),
        (KeyKind::Rsa2048, "RSA mit SHA-256"),
    ] {
        let key = key(kind, "Anna Schmidt");
        let once = sign(&blank(), &request(SECRETARY, Some(&appearance())), &key).unwrap();
        let twice = sign(&once, &request(CHAIR, None), &key).unwrap();
        let found = verify(&twice, &ca(), now());
        assert_eq!(found.verdict, Verdict::Valid, "{kind:?}: {found}");
        assert!(found.signatures.iter().all(|s| s.algorithm == algorithm), "{kind:?}");
    }
}

#[test]
fn without_anchors_the_document_is_intact_and_nobody_vouched_for() {
    let found = verify(signed_twice(), &TrustAnchors::default(), now());
    assert_eq!(found.verdict, Verdict::Untrusted);
    assert!(found.signatures.iter().all(|s| s.chain == Chain::NoAnchors));
    assert_eq!(found.problem(), None, "intact");
    assert!(!found.is_valid());
}

#[test]
fn an_unsigned_document_is_not_valid_and_names_its_fields() {
    let found = verify(&blank(), &ca(), now());
    assert_eq!(found.verdict, Verdict::Broken);
    assert_eq!(found.unsigned_fields, [SECRETARY, CHAIR]);
    assert_eq!(
        found.problem.as_deref(),
        Some("Das Dokument ist nicht elektronisch unterschrieben.")
    );
}

#[test]
fn the_sentences_for_people_say_what_was_found() {
    let said = verify(signed_twice(), &ca(), now()).to_string();
    for part in [
        "Alle Unterschriften sind gültig.",
        "Schriftführung: unterschrieben von Anna Schmidt (TESTZERTIFIKAT), Ausschuss Beispiel, am ",
        "Seither kam nur eine weitere Unterschrift hinzu.",
        "Vorsitz: unterschrieben von Bernd Vogt",
        "Das Dokument ist seither unverändert.",
        "Das Zertifikat ist vertrauenswürdig",
    ] {
        assert!(said.contains(part), "{part} fehlt: {said}");
    }
    let said = verify(signed_once(), &ca(), now()).to_string();
    assert!(said.contains("Vorsitz: noch nicht unterschrieben."), "{said}");
}
