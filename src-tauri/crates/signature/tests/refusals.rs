//! Documents that are not signed, each with the sentence that says what to do.

use beschlussbuch_signature::{SignError, sign, test_authority::KeyKind};
use lopdf::Object;

use crate::common::{
    CHAIR, SECRETARY, appearance, blank, key, qpdf, request, saved, signed_once, signed_twice, unsaved,
};

/// Why a document is not signed.
fn refusal(pdf: &[u8], field: &str) -> SignError {
    match sign(pdf, &request(field, None), &key(KeyKind::P256, "Anna Schmidt")) {
        Ok(_) => panic!("it was signed"),
        Err(error) => error,
    }
}

fn rewritten(options: &str) -> Vec<u8> {
    let (said, file) = qpdf(&blank(), options);
    file.unwrap_or_else(|| panic!("{}", said.text))
}

#[test]
fn no_pdf() {
    let pdf = blank();
    for bytes in [
        b"".as_slice(),
        b"Niederschrift",
        &pdf[..pdf.len() / 2],
        &pdf[..pdf.len() - 12],
    ] {
        let error = refusal(bytes, SECRETARY);
        assert!(matches!(error, SignError::NotAPdf), "{error:?}");
        assert_eq!(
            error.to_string(),
            "Die Datei ist kein lesbares PDF. Geben Sie das Dokument neu aus und unterschreiben Sie es dann."
        );
    }
}

#[test]
fn no_fields() {
    let mut without_form = unsaved();
    without_form.catalog_mut().unwrap().remove(b"AcroForm");
    let mut empty_form = unsaved();
    let form = empty_form
        .catalog()
        .unwrap()
        .get(b"AcroForm")
        .unwrap()
        .as_reference()
        .unwrap();
    empty_form
        .get_dictionary_mut(form)
        .unwrap()
        .set("Fields", Vec::<Object>::new());
    for document in [without_form, empty_form] {
        let error = refusal(&saved(document), SECRETARY);
        assert!(matches!(error, SignError::NoFields), "{error:?}");
        assert!(
            error
                .to_string()
                .starts_with("Das PDF hat keine Unterschriftsfelder. Unterschreiben Sie")
        );
    }
}

#[test]
fn unknown_field() {
    let error = refusal(&blank(), "Unterschrift_Kasse");
    assert!(matches!(error, SignError::NoSuchField(_)), "{error:?}");
    assert!(
        error
            .to_string()
            .starts_with("Das PDF hat kein Unterschriftsfeld „Unterschrift_Kasse“.")
    );
}

#[test]
fn signed_already() {
    for (pdf, field) in [(signed_once(), SECRETARY), (signed_twice(), CHAIR)] {
        let error = refusal(pdf, field);
        assert!(
            matches!(&error, SignError::AlreadySigned(name) if name == field),
            "{error:?}"
        );
        assert!(
            error
                .to_string()
                .contains("ist schon unterschrieben. Eine Unterschrift wird nicht ersetzt.")
        );
    }
}

#[test]
fn certified_against_every_change() {
    let mut pdf = signed_once().to_vec();
    let place = pdf.windows(6).position(|w| w == b"s/P 2/").unwrap();
    pdf[place + 4] = b'1';
    let error = refusal(&pdf, CHAIR);
    assert!(matches!(error, SignError::Locked), "{error:?}");
    assert_eq!(
        error.to_string(),
        "Das PDF ist so zertifiziert, dass keine weitere Unterschrift erlaubt ist."
    );
}

#[test]
fn encrypted() {
    for passwords in ["leser inhaber", "= inhaber"] {
        // qpdf takes an empty password as an argument of its own.
        let options = format!("--encrypt {passwords} 256 --");
        let error = refusal(&rewritten(&options), SECRETARY);
        assert!(matches!(error, SignError::Encrypted), "{passwords}: {error:?}");
        assert!(
            error
                .to_string()
                .starts_with("Das PDF ist verschlüsselt und kann nicht unterschrieben werden.")
        );
    }
}

#[test]
fn cross_references_as_a_stream() {
    let error = refusal(&rewritten("--object-streams=generate"), SECRETARY);
    assert!(matches!(error, SignError::Unsupported(_)), "{error:?}");
    assert_eq!(
        error.to_string(),
        "Der Aufbau des PDF wird beim Unterschreiben nicht unterstützt (Querverweise als Datenstrom). \
         Geben Sie das Dokument mit diesem Programm neu aus."
    );
}

#[test]
fn a_visible_part_that_is_no_pdf() {
    let key = key(KeyKind::P256, "Anna Schmidt");
    let error = sign(&blank(), &request(SECRETARY, Some(b"kein Bild")), &key).unwrap_err();
    assert!(matches!(error, SignError::Appearance), "{error:?}");
    assert_eq!(
        error.to_string(),
        "Das sichtbare Bild der Unterschrift ist nicht lesbar."
    );
    assert!(sign(&blank(), &request(SECRETARY, Some(&appearance())), &key).is_ok());
}
