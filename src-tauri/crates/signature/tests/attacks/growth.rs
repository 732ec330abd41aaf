//! What may be added behind a signature, and what looks like it (EAA, SSA).

use beschlussbuch_signature::Verdict;
use lopdf::{Dictionary, Object, ObjectId, dictionary};
use serde_json::json;

use crate::common::{
    CHAIR, Case, IdOf, PASSWORD, SECRETARY, Update, authority, blank, place, qpdf, signed_by_pyhanko, signed_once,
    signed_twice,
};

const LOOK: &str = "0 0 300 300 re f";

fn row(name: &'static str, file: Vec<u8>, ours: Verdict, reason: &'static str, pyhanko: &'static str) -> Case {
    Case {
        name,
        file,
        ours,
        reason,
        pyhanko,
        because: "",
        root: None,
    }
}

/// The document certified by pyHanko, with a permission that our own signing does not give.
pub(super) fn certified(permission: i64) -> Vec<u8> {
    let key = authority().issue("Anna Schmidt", "Beispiel", PASSWORD).unwrap();
    let wishes = json!({ "field": SECRETARY, "certify": permission, "existing": true });
    signed_by_pyhanko(&blank(), &key, PASSWORD, wishes)
}

/// An annotation of somebody who signed nothing.
fn annotated(pdf: &[u8], note: &str) -> Vec<u8> {
    let file = IdOf::new(pdf);
    let (note_id, look) = (file.free(), (file.free().0 + 1, 0));
    let mut update = Update::new(pdf);
    let mut page = file.dictionary(file.page());
    page.get_mut(b"Annots")
        .unwrap()
        .as_array_mut()
        .unwrap()
        .push(note_id.into());
    update.object(file.page(), &format!("{page:?}"));
    update.object(
        note_id,
        &format!("{note}/AP<</N {} 0 R>>/P {} 0 R>>", look.0, file.page().0),
    );
    update.stream(look, "/Type/XObject/Subtype/Form/BBox[0 0 300 300]", LOOK);
    update.finish()
}

/// A signature by somebody else, in a field of its own.
fn signed_beside(pdf: &[u8], name: &str, visible: bool) -> Vec<u8> {
    let key = authority().issue("Mallory", "Anderswo", PASSWORD).unwrap();
    let wishes = if visible {
        json!({ "field": name, "box": [0, 0, 400, 400], "text": "Abgelehnt" })
    } else {
        json!({ "field": name })
    };
    signed_by_pyhanko(pdf, &key, PASSWORD, wishes)
}

/// The same where pyHanko itself would not: the permission is raised for it and lowered again.
fn signed_all_the_same(pdf: &[u8]) -> Vec<u8> {
    let at = place(pdf, "/TransformParams");
    let at = at + place(&pdf[at..], "/P 1") + 3;
    let mut raised = pdf.to_vec();
    raised[at] = b'2';
    let mut signed = signed_beside(&raised, "Beisatz", false);
    signed[at] = b'1';
    signed
}

/// A field that looks signed and is not.
fn field_beside(pdf: &[u8], value: &str) -> Vec<u8> {
    let file = IdOf::new(pdf);
    let (field, look) = (file.free(), (file.free().0 + 1, 0));
    let mut update = Update::new(pdf);
    let mut page = file.dictionary(file.page());
    page.get_mut(b"Annots")
        .unwrap()
        .as_array_mut()
        .unwrap()
        .push(field.into());
    let mut form = file.dictionary(file.form());
    form.get_mut(b"Fields")
        .unwrap()
        .as_array_mut()
        .unwrap()
        .push(field.into());
    update.object(file.page(), &format!("{page:?}"));
    update.object(file.form(), &format!("{form:?}"));
    update.object(
        field,
        &format!(
            "<</Type/Annot/Subtype/Widget/FT/Sig/T(Beisatz)/Rect[0 0 300 300]/P {} 0 R/AP<</N {} 0 R>>{value}>>",
            file.page().0,
            look.0
        ),
    );
    update.stream(look, "/Type/XObject/Subtype/Form/BBox[0 0 300 300]", LOOK);
    update.finish()
}

/// EAA: annotations that cover the content. SSA: signatures and signature fields that do.
pub fn certifications() -> Vec<Case> {
    let free_text = "<</Type/Annot/Subtype/FreeText/Rect[0 0 300 300]/Contents(Abgelehnt)/DA(/F1 12 Tf)/F 4";
    let stamp = "<</Type/Annot/Subtype/Stamp/Rect[0 0 300 300]/F 4";
    let redaction = "<</Type/Annot/Subtype/Redact/Rect[0 0 300 300]/F 4";
    let note = "Der Bestand an Feldern und Anmerkungen einer Seite wurde verändert";
    let visible = "Ein sichtbares Unterschriftsfeld kam hinzu";
    let altered = |name, file, reason| row(name, file, Verdict::Altered, reason, "altered");
    let (none, forms, notes) = (certified(1), certified(2), certified(3));
    vec![
        row("certified by pyHanko, P=1", none.clone(), Verdict::Valid, "", "valid"),
        row("certified by pyHanko, P=3", notes.clone(), Verdict::Valid, "", "valid"),
        altered("EAA, free text, P=1", annotated(&none, free_text), note),
        altered("EAA, free text, P=2", annotated(&forms, free_text), note),
        altered("EAA, free text, P=3", annotated(&notes, free_text), note),
        altered("EAA, stamp, P=3", annotated(&notes, stamp), note),
        altered("EAA, redaction, P=3", annotated(&notes, redaction), note),
        altered(
            "SSA, visible field without a value, P=1",
            field_beside(&none, ""),
            visible,
        ),
        altered(
            "SSA, signed visible field, P=2",
            signed_beside(&forms, "Beisatz", true),
            visible,
        ),
        altered(
            "SSA, signed visible field, P=3",
            signed_beside(&notes, "Beisatz", true),
            visible,
        ),
        altered(
            "SSA, unseen signature, P=1",
            signed_all_the_same(&none),
            "Die Zertifizierung erlaubt",
        ),
        row(
            "unseen signature beside, P=2",
            signed_beside(&forms, "Beisatz", false),
            Verdict::Valid,
            "",
            "valid",
        ),
        altered("SSA, field without a value, P=2", field_beside(&forms, ""), visible),
        Case {
            ours: Verdict::Broken,
            ..altered(
                "SSA, field with a value that is none, P=2",
                field_beside(&forms, "/V<</Type/Sig>>"),
                visible,
            )
        },
    ]
}

/// The certificate of the authority as a stream of a store.
pub(super) fn proof() -> String {
    use der::Encode;
    let pem = authority().ca_pem().unwrap();
    let certificate = x509_cert::Certificate::load_pem_chain(pem.trim().as_bytes())
        .unwrap()
        .remove(0);
    let hex: String = certificate
        .to_der()
        .unwrap()
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    hex + ">"
}

pub(super) const HEX: &str = "/Filter/ASCIIHexDecode";

/// Proofs behind the signatures, written as `store` says with the number of the first new object.
pub(super) fn with_proofs(pdf: &[u8], store: impl Fn(u32) -> String, more: impl Fn(&mut Update, u32)) -> Vec<u8> {
    let file = IdOf::new(pdf);
    let first = file.free().0;
    let mut update = Update::new(pdf);
    let catalog = format!("{:?}", file.dictionary(file.catalog()));
    update.object(
        file.catalog(),
        &catalog.replacen("<<", &format!("<</DSS {}", store(first)), 1),
    );
    more(&mut update, first);
    update.finish()
}

/// An update of one dictionary.
fn changed(pdf: &[u8], id: impl Fn(&IdOf) -> ObjectId, alter: impl Fn(&mut Dictionary, u32)) -> Update {
    let file = IdOf::new(pdf);
    let id = id(&file);
    let mut dictionary = file.dictionary(id);
    alter(&mut dictionary, file.free().0);
    let mut update = Update::new(pdf);
    update.object(id, &format!("{dictionary:?}"));
    update
}

/// Proofs of which the dictionaries stand in a stream of objects, behind a file with tables in streams.
pub fn packed() -> Vec<Case> {
    let key = authority().issue("Anna Schmidt", "Beispiel", PASSWORD).unwrap();
    let streams = qpdf(&blank(), "--object-streams=generate").1.unwrap();
    let pdf = signed_by_pyhanko(&streams, &key, PASSWORD, json!({ "field": "Erste" }));
    let file = IdOf::new(&pdf);
    let (n, catalog, page) = (file.free().0, file.catalog().0, file.page().0);
    let proven = format!("{:?}", file.dictionary(file.catalog())).replacen("<<", &format!("<</DSS {} 0 R", n + 1), 1);
    let store = format!("<</Certs[{n} 0 R]>>");
    let other = format!("{:?}", file.dictionary(file.page())).replace("595", "99");
    let made = |objects: &[(u32, &str)], named: &[(u32, u8)], entries: &str| {
        let mut update = Update::new(&pdf);
        update
            .stream((n, 0), HEX, &proof())
            .packed((n + 2, 0), entries, objects);
        let named: Vec<_> = named.iter().map(|(number, place)| (*number, n + 2, *place)).collect();
        update.finish_in_stream((n + 3, 0), &named)
    };
    let (proven, store, other) = (proven.as_str(), store.as_str(), other.as_str());
    let unclear = "ist mehrdeutig geschrieben";
    let altered = |name, file, reason, pyhanko, because| Case {
        because,
        ..row(name, file, Verdict::Altered, reason, pyhanko)
    };
    let unnamed = "pyHanko reads what the table names; others take everything that is in the stream";
    vec![
        row(
            "proofs in a stream of objects",
            made(&[(catalog, proven), (n + 1, store)], &[(catalog, 0), (n + 1, 1)], ""),
            Verdict::Valid,
            "Nachweise",
            "valid",
        ),
        altered(
            "an object in the stream that no table names",
            made(
                &[(catalog, proven), (n + 1, store), (page, other)],
                &[(catalog, 0), (n + 1, 1)],
                "",
            ),
            unclear,
            "valid",
            unnamed,
        ),
        altered(
            "an object twice in the stream",
            made(
                &[(catalog, proven), (n + 1, store), (n + 1, "<<>>")],
                &[(catalog, 0), (n + 1, 1)],
                "",
            ),
            unclear,
            "valid",
            unnamed,
        ),
        altered(
            "objects named in another order than they stand in",
            made(&[(catalog, proven), (n + 1, store)], &[(catalog, 1), (n + 1, 0)], ""),
            unclear,
            "unreadable",
            "",
        ),
        altered(
            "a stream of objects that goes on in another",
            made(
                &[(catalog, proven), (n + 1, store)],
                &[(catalog, 0), (n + 1, 1)],
                &format!("/Extends {n} 0 R"),
            ),
            unclear,
            "valid",
            "pyHanko does not look at Extends",
        ),
        altered(
            "a page in the stream",
            made(
                &[(catalog, proven), (n + 1, store), (page, other)],
                &[(catalog, 0), (n + 1, 1), (page, 2)],
                "",
            ),
            "Eine Seite wurde verändert",
            "altered",
            "",
        ),
    ]
}

/// Proofs and time stamps may come; what only looks like them may not, nor anything else.
pub fn proofs() -> Vec<Case> {
    let pdf = signed_twice();
    let altered = |name, file, reason| row(name, file, Verdict::Altered, reason, "altered");
    let good = with_proofs(
        pdf,
        |n| format!("{n} 0 R"),
        |update, n| {
            update.object((n, 0), &format!("<</Type/DSS/Certs {} 0 R>>", n + 1));
            update.object((n + 1, 0), &format!("[{} 0 R]", n + 2));
            update.stream((n + 2, 0), HEX, &proof());
        },
    );
    let file = IdOf::new(&good);
    let n = file.free().0;
    let mut grown = Update::new(&good);
    grown
        .object((n - 2, 0), &format!("[{} 0 R {n} 0 R]", n - 1))
        .stream((n, 0), HEX, &proof());
    let mut shrunk = Update::new(&good);
    shrunk
        .object((n - 2, 0), &format!("[{n} 0 R]"))
        .stream((n, 0), HEX, &proof());
    let extended = with_proofs(
        pdf,
        |n| format!("<</Certs[{n} 0 R]>>/Extensions<</ESIC<</BaseVersion/1.7/ExtensionLevel 5>>>>"),
        |update, n| {
            update.stream((n, 0), HEX, &proof());
        },
    );
    let stray = with_proofs(
        pdf,
        |n| format!("<</Certs[{n} 0 R]>>"),
        |update, n| {
            update.stream((n, 0), HEX, &proof()).stream((n + 1, 0), "", LOOK);
        },
    );
    let posing = with_proofs(
        pdf,
        |n| format!("<</Certs[{n} 0 R]>>"),
        |update, n| {
            update.stream((n, 0), "/Type/XObject/Subtype/Form/BBox[0 0 9 9]", LOOK);
        },
    );
    let smuggling = with_proofs(
        pdf,
        |n| format!("<</Certs[{n} 0 R]/Beilage {n} 0 R>>"),
        |update, n| {
            update.stream((n, 0), HEX, &proof());
        },
    );
    let catalog = |key: &'static str, value: Object| {
        let mut update = changed(pdf, IdOf::catalog, |catalog, _| catalog.set(key, value.clone()));
        let n = IdOf::new(pdf).free();
        update.object(n, "<<>>").finish()
    };
    let reference = Object::Reference(IdOf::new(pdf).free());
    let mut info = Update::new(pdf);
    info.object(IdOf::new(pdf).free(), "<</Title(Anderes)>>").extra = format!("/Info {} 0 R", IdOf::new(pdf).free().0);
    vec![
        row(
            "proofs",
            good,
            Verdict::Valid,
            "Seither kamen nur Nachweise zu den Zertifikaten hinzu",
            "valid",
        ),
        row(
            "proofs that grow",
            grown.finish(),
            Verdict::Valid,
            "Nachweise zu den Zertifikaten",
            "valid",
        ),
        row("proofs with an extension of PDF", extended, Verdict::Valid, "", "valid"),
        Case {
            pyhanko: "valid",
            because: "pyHanko lets proofs be exchanged; a signature could lose what shows that it held",
            ..altered("proofs that were exchanged", shrunk.finish(), "nicht nur ergänzt")
        },
        Case {
            pyhanko: "valid",
            because: "pyHanko does not look at what nothing refers to",
            ..altered(
                "proofs and an object that belongs to nothing",
                stray,
                "ohne zu einer Unterschrift zu gehören",
            )
        },
        Case {
            pyhanko: "broken",
            ..altered("an image as a proof", posing, "nicht nur ergänzt")
        },
        altered("proofs with a foreign entry", smuggling, "nicht nur ergänzt"),
        altered(
            "outlines",
            catalog("Outlines", reference.clone()),
            "Das Verzeichnis der Lesezeichen wurde verändert",
        ),
        altered(
            "names and files",
            catalog("Names", reference.clone()),
            "Anlagen und Namen wurde verändert",
        ),
        altered(
            "metadata",
            catalog("Metadata", reference.clone()),
            "Eine Angabe zum Dokument (Metadaten) wurde verändert",
        ),
        altered(
            "structure",
            catalog("StructTreeRoot", reference),
            "Die Gliederung für Vorlesehilfen wurde verändert",
        ),
        Case {
            pyhanko: "valid",
            because: "Info is no part of the document for pyHanko; windows show the title",
            ..altered("Info with a title", info.finish(), "kam hinzu")
        },
        altered(
            "name of a signed field",
            changed(
                pdf,
                |f| f.field(CHAIR),
                |field, _| field.set("TU", Object::string_literal("x")),
            )
            .finish(),
            "Ein Unterschriftsfeld wurde verändert",
        ),
        altered(
            "element of the structure",
            changed(
                pdf,
                |f| f.catalog_entry("StructTreeRoot"),
                |tree, _| tree.set("RoleMap", dictionary! { "Form" => "Artifact" }),
            )
            .finish(),
            "Die Gliederung für Vorlesehilfen wurde verändert",
        ),
        altered(
            "only the signature of the first, and a change before the second",
            annotated(signed_once(), "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]"),
            "Anmerkungen",
        ),
    ]
}
