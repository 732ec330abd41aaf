//! Documents that somebody tampered with after they were signed.

use beschlussbuch_signature::{Changes, Verdict, Verification, sign, test_authority::KeyKind, verify};
use lopdf::{Dictionary, Object, ObjectId, dictionary};

use crate::common::{
    CHAIR, IdOf, SECRETARY, blank, ca, key, now, place, pyhanko, range, request, signed_once, signed_twice, update,
};

/// Where the signature values stand, in the order of the file.
fn contents(pdf: &[u8]) -> Vec<usize> {
    let found = pdf.windows(11).enumerate().filter(|(_, w)| *w == b"/Contents<3");
    found.map(|(i, _)| i + 10).collect()
}

fn flipped(pdf: &[u8], at: usize) -> Vec<u8> {
    let mut altered = pdf.to_vec();
    // Another digit stays a digit, so that the structure of the file holds.
    altered[at] = match altered[at] {
        b'0' => b'1',
        digit @ b'1'..=b'8' => digit + 1,
        b'9' => b'8',
        b'a'..=b'e' => altered[at] + 1,
        b'f' => b'e',
        other => other ^ 1,
    };
    altered
}

fn check(pdf: &[u8]) -> Verification {
    verify(pdf, &ca(), now())
}

/// Neither valid nor merely untrusted.
fn refused(pdf: &[u8], what: &str) -> Verification {
    let found = check(pdf);
    assert!(
        matches!(found.verdict, Verdict::Altered | Verdict::Broken),
        "{what}: {found}"
    );
    assert!(found.problem().is_some(), "{what}: {found}");
    found
}

#[test]
fn an_altered_byte_of_the_minutes_is_found_for_both_signatures() {
    let pdf = signed_twice();
    let found = refused(&flipped(pdf, place(pdf, "47. Sitzung")), "text of the page");
    assert!(
        found
            .signatures
            .iter()
            .all(|s| s.verdict == Verdict::Altered && !s.integrity.digest)
    );
    assert!(
        found
            .to_string()
            .contains("Das Dokument wurde nach der Unterschrift verändert.")
    );
}

#[test]
fn an_altered_byte_between_the_signatures_is_found() {
    let pdf = signed_twice();
    for what in ["/Reason", "/M(D:", "/DocMDP", "/Location"] {
        refused(&flipped(pdf, place(pdf, what) + 3), what);
    }
    refused(&flipped(pdf, signed_once().len() + 8), "update of the second signature");
    // The claimed time of the second signature stands behind the first, which holds.
    let time = place(&pdf[signed_once().len()..], "/M(D:") + signed_once().len();
    let found = refused(&flipped(pdf, time + 18), "time of the second signature");
    assert_eq!(found.signatures[1].verdict, Verdict::Altered);
}

#[test]
fn an_altered_signature_value_is_found() {
    let pdf = signed_twice();
    let [first, second] = contents(pdf).try_into().unwrap();
    for start in [first, second] {
        let hex = std::str::from_utf8(&pdf[start..start + 24_000]).unwrap();
        let length = hex.trim_end_matches('0').len();
        // The attributes and the value are at the end, the certificate of the holder in the middle.
        for back in [4, 40, 100, 200, 300, 420] {
            refused(&flipped(pdf, start + length - back), &format!("{back} before the end"));
        }
        for front in [0, 2, 9, 30] {
            refused(&flipped(pdf, start + front), &format!("{front} from the start"));
        }
        refused(&flipped(pdf, start + length + 1001), "zeros behind the value");
    }
}

#[test]
fn a_signature_value_in_another_spelling_is_not_the_one_that_was_written() {
    let pdf = signed_once();
    let start = contents(pdf)[0];
    let letter = start + pdf[start..].iter().position(u8::is_ascii_lowercase).unwrap();
    let mut altered = pdf.to_vec();
    altered[letter] = altered[letter].to_ascii_uppercase();
    refused(&altered, "one digit in another case");
}

#[test]
fn characters_behind_the_end_are_found() {
    for rest in ["x", "\n% Anmerkung\n", "trailer\n<</Size 1>>\n", "%%EOF", "\0\0\0"] {
        let altered = [signed_twice(), rest.as_bytes()].concat();
        refused(&altered, rest);
    }
}

#[test]
fn a_cut_file_is_found() {
    let pdf = signed_twice();
    for rest in [1, 2, 6, 20, 200, 2_000, 20_000] {
        let found = check(&pdf[..pdf.len() - rest]);
        assert_ne!(found.verdict, Verdict::Valid, "{rest} bytes less");
    }
    // What is left after a cut at the border is the document with the first signature, and says so.
    let found = check(&pdf[..signed_once().len()]);
    assert_eq!((found.signatures.len(), found.unsigned_fields.len()), (1, 1));
}

/// Alters one dictionary in an update that nobody signed.
fn rewritten(pdf: &[u8], id: impl Fn(&IdOf) -> ObjectId, alter: impl Fn(&mut Dictionary)) -> Vec<u8> {
    let file = IdOf::new(pdf);
    let id = id(&file);
    let mut dictionary = file.dictionary(id);
    alter(&mut dictionary);
    update(pdf, &[(id, format!("{dictionary:?}"))])
}

fn stream(dictionary: &str, content: &str) -> String {
    format!(
        "<<{dictionary}/Length {}>>\nstream\n{content}\nendstream",
        content.len()
    )
}

/// Updates behind the signatures that change what is read.
fn unsigned_updates(pdf: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let file = IdOf::new(pdf);
    let content = stream("", "BT /F1 12 Tf 10 10 Td (Der Antrag ist abgelehnt.) Tj ET");
    let look = stream("/Type/XObject/Subtype/Form/BBox[0 0 200 60]", "0 0 200 60 re f");
    let note = "<</Type/Annot/Subtype/FreeText/Rect[0 0 300 300]/Contents(abgelehnt)/DA(/F1 12 Tf)>>";
    let annotated = {
        let mut page = file.dictionary(file.page());
        let mut annotations = page.get(b"Annots").unwrap().as_array().unwrap().clone();
        annotations.push(file.free().into());
        page.set("Annots", annotations);
        update(pdf, &[(file.page(), format!("{page:?}")), (file.free(), note.into())])
    };
    vec![
        ("content of the page", update(pdf, &[(file.content(), content.clone())])),
        ("another content of the page", {
            let mut page = file.dictionary(file.page());
            page.set("Contents", Object::Reference(file.free()));
            update(pdf, &[(file.page(), format!("{page:?}")), (file.free(), content)])
        }),
        (
            "appearance of the signed field",
            update(pdf, &[(file.look(SECRETARY), look.clone())]),
        ),
        ("another appearance of the signed field", {
            let mut field = file.dictionary(file.field(SECRETARY));
            field.set("AP", dictionary! { "N" => file.free() });
            update(
                pdf,
                &[(file.field(SECRETARY), format!("{field:?}")), (file.free(), look)],
            )
        }),
        ("note on the page", annotated),
        (
            "language in the catalogue",
            rewritten(pdf, IdOf::catalog, |c| c.set("Lang", Object::string_literal("en"))),
        ),
        (
            "script in the catalogue",
            rewritten(pdf, IdOf::catalog, |c| {
                c.set(
                    "OpenAction",
                    dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("x") },
                );
            }),
        ),
        (
            "certification taken away",
            rewritten(pdf, IdOf::catalog, |c| {
                c.remove(b"Perms");
            }),
        ),
        (
            "fields taken away",
            rewritten(pdf, IdOf::form, |f| f.set("Fields", Vec::<Object>::new())),
        ),
        (
            "size of the page",
            rewritten(pdf, IdOf::page, |p| {
                p.set("MediaBox", vec![0.into(), 0.into(), 10.into(), 10.into()]);
            }),
        ),
        (
            "place of the signed field",
            rewritten(
                pdf,
                |f| f.field(SECRETARY),
                |f| {
                    f.set("Rect", vec![0.into(), 0.into(), 500.into(), 500.into()]);
                },
            ),
        ),
        (
            "signed field emptied",
            rewritten(
                pdf,
                |f| f.field(SECRETARY),
                |f| {
                    f.remove(b"V");
                },
            ),
        ),
    ]
}

#[test]
fn an_update_that_nobody_signed_is_found() {
    for (signatures, pdf) in [(1, signed_once()), (2, signed_twice())] {
        for (what, altered) in unsigned_updates(pdf) {
            let what = format!("{what} after {signatures} signatures");
            let found = check(&altered);
            assert_ne!(found.verdict, Verdict::Valid, "{what}: {found}");
            assert_ne!(found.verdict, Verdict::Untrusted, "{what}: {found}");
            // What is left of the signatures fits its bytes: it is the analysis of the changes that finds them.
            for signature in &found.signatures {
                assert!(signature.integrity.digest, "{what}");
                assert!(
                    matches!(signature.later_changes, Changes::Forbidden { .. }),
                    "{what}: {signature}"
                );
            }
        }
    }
}

#[test]
fn a_content_of_the_same_length_and_another_catalogue_are_found() {
    let pdf = signed_twice();
    let file = IdOf::new(pdf);
    let old = file.0.get_object(file.content()).unwrap().as_stream().unwrap().clone();
    let content = String::from_utf8(old.content).unwrap().replace("47.", "48.");
    let altered = update(pdf, &[(file.content(), stream("", &content))]);
    let found = refused(&altered, "content of the same length");
    assert!(
        found.to_string().contains("Der Inhalt einer Seite wurde verändert"),
        "{found}"
    );

    let (old, new) = (file.catalog(), file.free());
    let mut altered = update(pdf, &[(new, format!("{:?}", file.dictionary(old)))]);
    let tail = String::from_utf8(altered.split_off(pdf.len())).unwrap();
    altered.extend(
        tail.replace(&format!("/Root {} 0 R", old.0), &format!("/Root {} 0 R", new.0))
            .bytes(),
    );
    let found = refused(&altered, "another catalogue");
    assert!(found.to_string().contains("Der Katalog wurde ausgetauscht"), "{found}");
}

#[test]
fn pyhanko_refuses_the_same_updates() {
    // A note is left out of DocMDP 2 there too; the others are what this crate refuses for itself.
    for (what, altered) in unsigned_updates(signed_once()) {
        if what == "fields taken away" || what == "signed field emptied" {
            continue; // It finds no signature then, and judges none.
        }
        let said = pyhanko(&altered);
        assert!(!said.text.contains("judged VALID"), "{what}\n{}", said.text);
    }
}

#[test]
fn the_reason_names_what_was_changed() {
    let updates = unsigned_updates(signed_once());
    for (what, sentence) in [
        ("content of the page", "Der Inhalt einer Seite wurde verändert"),
        (
            "note on the page",
            "Der Bestand an Feldern und Anmerkungen einer Seite wurde verändert",
        ),
        ("appearance of the signed field", "Ein sichtbares Bild wurde verändert"),
        ("language in the catalogue", "Der Katalog wurde verändert"),
        ("place of the signed field", "Ein Unterschriftsfeld wurde verändert"),
    ] {
        let (_, altered) = updates.iter().find(|(name, _)| *name == what).unwrap();
        let said = check(altered).to_string();
        assert!(said.contains(sentence), "{what}: {said}");
    }
}

#[test]
fn an_update_that_changes_nothing_is_unsigned_all_the_same() {
    // An object written again as it was: what else stands there, another program may read in another way.
    for pdf in [signed_once(), signed_twice()] {
        let found = refused(&rewritten(pdf, IdOf::page, |_| {}), "nothing changed");
        assert!(found.to_string().contains("die niemand unterschrieben hat"), "{found}");
    }
}

#[test]
fn a_store_of_proofs_without_a_proof_is_refused() {
    // Anybody may append proofs; what holds none has no good reason.
    let altered = rewritten(signed_twice(), IdOf::catalog, |c| c.set("DSS", dictionary! {}));
    refused(&altered, "DSS");
}

#[test]
fn a_second_table_is_found_however_its_name_is_spelled() {
    // Readers take the second table before the older ones; the objects that it names would replace the signed ones.
    let older = IdOf::new(signed_twice()).0.xref_start;
    for name in ["XRefStm", "XRef#53tm", "#58RefSt#6d"] {
        let with_proofs = rewritten(signed_twice(), IdOf::catalog, |c| c.set("DSS", dictionary! {}));
        let place = with_proofs.windows(5).rposition(|w| w == b"/Prev").unwrap();
        let mut altered = with_proofs;
        altered.splice(place..place, format!("/{name} {older}").bytes());
        let found = refused(&altered, name);
        assert!(found.to_string().contains("doppelte Querverweise"), "{name}: {found}");
    }
}

#[test]
fn a_change_hidden_in_the_update_of_the_second_signature_is_found() {
    let pdf = signed_once();
    let file = IdOf::new(pdf);
    let content = stream("", "BT /F1 12 Tf 10 10 Td (Der Antrag ist abgelehnt.) Tj ET");
    let altered = update(pdf, &[(file.content(), content)]);
    let key = key(KeyKind::P256, "Bernd Vogt");
    let signed = sign(&altered, &request(CHAIR, None), &key).unwrap();
    let found = refused(&signed, "changed between the signatures");
    let verdicts: Vec<_> = found.signatures.iter().map(|s| s.verdict).collect();
    assert_eq!(
        verdicts,
        [Verdict::Altered, Verdict::Valid],
        "the second signed what it saw"
    );
}

/// An update that gives the empty field a value, and a look to go with it.
fn forged(pdf: &[u8], value: &str) -> Vec<u8> {
    let file = IdOf::new(pdf);
    let mut field = file.dictionary(file.field(CHAIR));
    field.set("V", Object::Name(b"value".to_vec()));
    field.set("AP", dictionary! { "N" => file.free() });
    let field_now = format!("{field:?}").replace("/value", value);
    let look = stream("/Type/XObject/Subtype/Form/BBox[0 0 200 60]", "0 0 200 60 re f");
    update(pdf, &[(file.field(CHAIR), field_now), (file.free(), look)])
}

#[test]
fn the_value_of_one_field_does_not_sign_another() {
    // The signature itself is sound: only that it was given for the other field tells.
    let pdf = signed_once();
    let file = IdOf::new(pdf);
    let value = file.dictionary(file.field(SECRETARY));
    let value = value.get(b"V").unwrap().as_reference().unwrap();
    let copy = format!("{:?}", file.dictionary(value));
    for value in [format!("{} 0 R", value.0), copy] {
        let found = refused(&forged(pdf, &value), "value of another field");
        let chair = found.signatures.iter().find(|s| s.field == CHAIR).unwrap();
        assert_eq!(chair.verdict, Verdict::Broken, "{found}");
        assert!(chair.problem.as_ref().unwrap().contains("anderes Feld"), "{found}");
    }
}

#[test]
fn a_field_with_a_value_that_is_no_signature_is_not_signed() {
    for value in [
        "null",
        "(ja)",
        "<</Type/Sig>>",
        "99 0 R",
        "<</Type/Sig/SubFilter/ETSI.CAdES.detached/Contents<00>/ByteRange[0 1 3 4]>>",
    ] {
        let found = check(&forged(signed_once(), value));
        assert_eq!(found.verdict, Verdict::Broken, "{value}: {found}");
    }
}

#[test]
fn white_space_behind_the_end_is_no_change() {
    let found = check(&[signed_twice(), b"\r\n \n"].concat());
    assert!(found.is_valid(), "{found}");
}

fn with_range(pdf: &[u8], numbers: [usize; 4]) -> Vec<u8> {
    let (start, _) = range(pdf);
    let width = pdf[start..].iter().position(|b| *b == b']').unwrap();
    let text = numbers.map(|n| n.to_string()).join(" ");
    let mut altered = pdf.to_vec();
    altered[start..start + width].copy_from_slice(format!("{text:<width$}").as_bytes());
    altered
}

#[test]
fn a_byte_range_that_leaves_room_is_refused_before_anything_else() {
    let pdf = signed_once();
    let (_, [_, first, second, length]) = range(pdf);
    assert_eq!(
        with_range(pdf, [0, first, second, length]),
        pdf,
        "the test itself alters nothing else"
    );
    let whole = "Die Lücke in den unterschriebenen Bytes ist nicht die Unterschrift selbst";
    let order = "Die Angabe der unterschriebenen Bytes ist nicht schlüssig";
    for (numbers, problem) in [
        ([0, first - 10, second, length], whole),
        ([0, first, second + 10, length - 10], whole),
        ([0, first + 2, second, length], whole),
        ([0, first, second - 2, length + 2], whole),
        ([10, first - 10, second, length], order),
        ([0, first, second, length + 1], order),
        ([0, second, first, length], order),
        ([0, first, second, 9_999_999_999], order),
    ] {
        let found = refused(&with_range(pdf, numbers), &format!("{numbers:?}"));
        assert_eq!(found.signatures[0].problem.as_deref(), Some(problem), "{numbers:?}");
    }
    // A range that ends before the end of its own revision leaves the rest unsigned.
    refused(&with_range(pdf, [0, first, second, length - 30]), "end left out");
}

#[test]
fn a_foreign_or_empty_file_is_refused_in_a_german_sentence() {
    for bytes in [
        b"".as_slice(),
        b"kein PDF",
        b"%PDF-1.7",
        b"%PDF-1.7\nstartxref\n9\n%%EOF",
    ] {
        let found = check(bytes);
        assert_eq!(found.verdict, Verdict::Broken);
        assert!(found.problem.unwrap().starts_with("Die Datei ist kein lesbares PDF."));
    }
    assert_eq!(check(&blank()).verdict, Verdict::Broken);
}

#[test]
fn tables_that_cannot_be_counted_are_no_pdf_and_no_end_of_the_program() {
    let pdf = signed_once();
    for table in [
        "/W[9223372036854775807 1 1]",
        "/W[0 0 0]/Index[0 900000000000]",
        "/#57 [ 0 0 0 ]",
        "/W[1 2 1]/Index[0 99999999]",
    ] {
        let mut altered = pdf.to_vec();
        let at = altered.len();
        altered.extend(format!("900 0 obj\n<</Type/XRef/Size 901{table}/Root 1 0 R/Length 0>>\nstream\n\nendstream\nendobj\nstartxref\n{at}\n%%EOF\n").bytes());
        assert!(!verify(&altered, &ca(), now()).is_valid(), "{table}");
    }
    let mut altered = pdf.to_vec();
    altered.extend(b"startxref\n18446744073709551615\n%%EOF\n");
    assert!(!verify(&altered, &ca(), now()).is_valid());
}
