//! Updates that write over what a page shows, under the name of something that may change behind a signature.

use beschlussbuch_signature::{Signer, TimestampAuthority, Verdict, sign, test_authority::KeyKind};
use cms::content_info::ContentInfo;
use const_oid::db::rfc5912;
use der::{Any, Decode, Encode, asn1::OctetString};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifierOwned;
use x509_tsp::{MessageImprint, TimeStampReq, TimeStampResp, TspVersion};

use super::{
    growth::{HEX, certified, proof, with_proofs},
    shadow::{add_content, content_of, page_of, signed},
};
use crate::common::{
    CHAIR, Case, Forged, IdOf, OpensslTsa, PASSWORD, SECRETARY, Update, attributes, authority, key, request, saved,
    signed_by_pyhanko, signed_once, unsaved,
};

const FORGED: &str = "BT /F1 12 Tf 10 60 Td (Abgelehnt.) Tj ET";

fn altered(name: &'static str, file: Vec<u8>, reason: &'static str, pyhanko: &'static str) -> Case {
    Case {
        name,
        file,
        ours: Verdict::Altered,
        reason,
        pyhanko,
        because: "",
        root: None,
    }
}

/// A signature value with room for what is made of the bytes around it.
const HOLE: &str = "/ByteRange[0 0000000000 0000000000 0000000000]/Contents<";

fn hole(kind: &str, subfilter: &str) -> String {
    format!(
        "<</Type/{kind}/Filter/Adobe.PPKLite/SubFilter/{subfilter}{HOLE}{}>>>",
        "0".repeat(16 * 1024)
    )
}

/// Fills the last hole of a file.
fn filled(mut pdf: Vec<u8>, make: impl Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let at = pdf.windows(HOLE.len()).rposition(|w| w == HOLE.as_bytes()).unwrap();
    let start = at + HOLE.len() - 1;
    let end = start + pdf[start..].iter().position(|b| *b == b'>').unwrap() + 1;
    let range = format!("/ByteRange[0 {start:010} {end:010} {:010}]", pdf.len() - end);
    pdf[at..at + range.len()].copy_from_slice(range.as_bytes());
    let value = make(&[&pdf[..start], &pdf[end..]].concat());
    let hex: String = value.iter().map(|b| format!("{b:02x}")).collect();
    pdf[start + 1..start + 1 + hex.len()].copy_from_slice(hex.as_bytes());
    pdf
}

fn signature(content: &[u8]) -> Vec<u8> {
    let key = key(KeyKind::P256, "Mallory");
    Forged::new(attributes(content, key.certificate()), &key).written()
}

fn stamp(content: &[u8], tsa: &OpensslTsa) -> Vec<u8> {
    let query = TimeStampReq {
        version: TspVersion::V1,
        message_imprint: MessageImprint {
            hash_algorithm: AlgorithmIdentifierOwned {
                oid: rfc5912::ID_SHA_256,
                parameters: Some(Any::null()),
            },
            hashed_message: OctetString::new(Sha256::digest(content).to_vec()).unwrap(),
        },
        req_policy: None,
        nonce: None,
        cert_req: true,
        extensions: None,
    };
    let answer = tsa.ask(&query.to_der().unwrap()).unwrap();
    let token: ContentInfo = TimeStampResp::from_der(&answer).unwrap().time_stamp_token.unwrap();
    token.to_der().unwrap()
}

/// A new unseen field with a signature by somebody else; what it takes in form and page is written by the caller.
fn unseen(update: &mut Update, file: &IdOf, number: u32) {
    let mut form = file.dictionary(file.form());
    let fields = form.get_mut(b"Fields").unwrap().as_array_mut().unwrap();
    fields.push(Object::Reference((number, 0)));
    update.object(file.form(), &format!("{form:?}"));
    update.object(
        (number, 0),
        &format!(
            "<</Type/Annot/Subtype/Widget/FT/Sig/T(Beisatz)/F 132/Rect[0 0 0 0]/P {} 0 R/V {} 0 R>>",
            file.page().0,
            number + 1
        ),
    );
    update.object((number + 1, 0), &hole("Sig", "ETSI.CAdES.detached"));
}

/// The field of the chair gets a value and looks signed.
fn in_field(pdf: &[u8], kind: &str, subfilter: &str) -> Vec<u8> {
    let file = IdOf::new(pdf);
    let n = file.free().0;
    let mut update = Update::new(pdf);
    let mut field = file.dictionary(file.field(CHAIR));
    field.set("V", (n, 0));
    field.set("AP", dictionary! { "N" => (n + 1, 0) });
    update.object(file.field(CHAIR), &format!("{field:?}"));
    update.object((n, 0), &hole(kind, subfilter));
    update.stream(
        (n + 1, 0),
        "/Type/XObject/Subtype/Form/BBox[0 0 200 60]/Resources<<>>",
        "0 0 200 60 re f",
    );
    update.finish()
}

const XMP: &str = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'></r:RDF></x:xmpmeta>";

/// All variants.
pub fn overwritings() -> Vec<Case> {
    let plain = signed_once();
    let file = IdOf::new(plain);
    let content = file.content();
    let proven = |pdf: &[u8], more: &dyn Fn(&mut Update, u32)| {
        with_proofs(
            pdf,
            |n| format!("<</Certs[{n} 0 R]>>"),
            |update, n| {
                update.stream((n, 0), HEX, &proof());
                more(update, n);
            },
        )
    };
    let mut found = vec![
        altered(
            "the content of the page becomes the information on the document",
            proven(plain, &|update, _| {
                update.object(content, "<</Producer(x)>>").extra = format!("/Info {} 0 R", content.0);
            }),
            "Der Inhalt einer Seite wurde verändert",
            "altered",
        ),
        altered(
            "the content of the page becomes the metadata",
            with_proofs(
                plain,
                |n| format!("<</Certs[{n} 0 R]>>/Metadata {} 0 R", content.0),
                |update, n| {
                    update
                        .stream((n, 0), HEX, &proof())
                        .stream(content, "/Type/Metadata/Subtype/XML", XMP);
                },
            ),
            "Der Inhalt einer Seite wurde verändert",
            "altered",
        ),
    ];

    // The list of what the page shows becomes its list of annotations.
    let listed = signed(|document| {
        let (page, content) = (page_of(document), content_of(document));
        let list = document.add_object(vec![Object::Reference(content)]);
        let page = document.get_dictionary_mut(page).unwrap();
        page.set("Contents", list);
        page.remove(b"Annots");
    });
    let file = IdOf::new(&listed);
    let list = file
        .dictionary(file.page())
        .get(b"Contents")
        .unwrap()
        .as_reference()
        .unwrap();
    let n = file.free().0;
    let mut update = Update::new(&listed);
    unseen(&mut update, &file, n);
    let mut page = file.dictionary(file.page());
    page.set("Annots", list);
    update.object(file.page(), &format!("{page:?}"));
    update.object(list, &format!("[{n} 0 R]"));
    found.push(altered(
        "the content of the page becomes its list of fields",
        filled(update.finish(), signature),
        "Der Bestand an Feldern und Anmerkungen einer Seite wurde verändert",
        "altered",
    ));

    // The list of annotations is also the list of pages.
    let shared = signed(|document| {
        let page = page_of(document);
        let list = document.add_object(vec![Object::Reference(page)]);
        document.get_dictionary_mut(page).unwrap().set("Annots", list);
        let pages = document
            .catalog()
            .unwrap()
            .get(b"Pages")
            .unwrap()
            .as_reference()
            .unwrap();
        document.get_dictionary_mut(pages).unwrap().set("Kids", list);
    });
    let file = IdOf::new(&shared);
    let list = file
        .dictionary(file.page())
        .get(b"Annots")
        .unwrap()
        .as_reference()
        .unwrap();
    let n = file.free().0;
    let mut update = Update::new(&shared);
    unseen(&mut update, &file, n);
    update.object(list, &format!("[{} 0 R {n} 0 R]", file.page().0));
    found.push(altered(
        "the list of fields of the page is the list of pages",
        filled(update.finish(), signature),
        "Der Bestand an Feldern und Anmerkungen einer Seite wurde verändert",
        "altered",
    ));

    // A time stamp fills the field of a person.
    let tsa = OpensslTsa::new("usual");
    let looking = filled(in_field(plain, "DocTimeStamp", "ETSI.RFC3161"), |content| {
        stamp(content, &tsa)
    });
    found.push(Case {
        root: Some(format!("{}\n{}", authority().ca_pem().unwrap(), tsa.root())),
        because: "pyHanko lets a time stamp take any field that is empty, whatever it makes of its look",
        ..altered(
            "a time stamp that looks like a signature",
            looking,
            "steht keine Unterschrift, sondern ein Zeitstempel",
            "valid",
        )
    });
    found.push(altered(
        "a signature that calls itself a time stamp, P=1",
        filled(
            in_field(&certified(1), "DocTimeStamp", "ETSI.CAdES.detached"),
            signature,
        ),
        "der keine neue Unterschrift ist",
        "broken",
    ));

    // The page names an object that is not there; it comes as a stream of objects.
    let dangling = signed(|document| {
        let (page, content) = (page_of(document), content_of(document));
        let page = document.get_dictionary_mut(page).unwrap();
        page.set(
            "Contents",
            vec![Object::Reference(content), Object::Reference((9999, 0))],
        );
    });
    let file = IdOf::new(&dangling);
    let n = file.free().0;
    let catalog =
        format!("{:?}", file.dictionary(file.catalog())).replacen("<<", &format!("<</DSS<</Certs[{n} 0 R]>>"), 1);
    let index = format!("{} 0 {FORGED} ", file.catalog().0);
    let mut update = Update::new(&dangling);
    update.stream((n, 0), HEX, &proof()).stream(
        (9999, 0),
        &format!("/Type/ObjStm/N 1/First {}", index.len()),
        &(index + &catalog),
    );
    found.push(altered(
        "an object that the page names comes as a stream of objects",
        update.finish_in_stream((10_000, 0), &[(file.catalog().0, 9999, 0)]),
        "auf das das unterschriebene Dokument schon verweist",
        "broken",
    ));

    // The page is written so that programs read two contents in it; the update writes it plainly.
    let doubled = {
        let mut document = unsaved();
        let other = document.add_object(Stream::new(Dictionary::new(), FORGED.as_bytes().to_vec()));
        let page = page_of(&document);
        let page = document.get_dictionary_mut(page).unwrap();
        page.set("Contentz", other);
        let mut pdf = saved(document);
        let at = pdf.windows(8).position(|w| w == b"Contentz").unwrap();
        pdf[at + 7] = b's';
        let mut plain = request(SECRETARY, None);
        plain.certify = false;
        sign(&pdf, &plain, &key(KeyKind::P256, "Anna Schmidt")).unwrap()
    };
    let file = IdOf::new(&doubled);
    found.push(altered(
        "a page with two contents loses one of them",
        proven(&doubled, &|update, _| {
            update.object(file.page(), &format!("{:?}", file.dictionary(file.page())));
        }),
        "Eine Seite wurde verändert",
        "broken",
    ));

    // The same in a stream of objects that holds a page twice.
    let twice = {
        let mut document = unsaved();
        let id = Object::string_literal("0123456789abcdef");
        document.trailer.set("ID", vec![id.clone(), id]);
        let pdf = saved(document);
        let file = IdOf::new(&pdf);
        let (n, page) = (file.free().0, file.page().0);
        let first = file.dictionary(file.page());
        let mut second = first.clone();
        second.set("Contents", (n, 0));
        let mut update = Update::new(&pdf);
        update.stream((n, 0), "", FORGED).packed(
            (n + 1, 0),
            "",
            &[(page, &format!("{first:?}")), (page, &format!("{second:?}"))],
        );
        let pdf = update.finish_in_stream((n + 2, 0), &[(page, n + 1, 0)]);
        let key = authority().issue("Anna Schmidt", "Beispiel", PASSWORD).unwrap();
        let wishes = serde_json::json!({ "field": SECRETARY, "existing": true });
        (signed_by_pyhanko(&pdf, &key, PASSWORD, wishes), format!("{second:?}"))
    };
    let (pdf, second) = twice;
    let file = IdOf::new(&pdf);
    found.push(altered(
        "a page that stands twice in a stream of objects is exchanged",
        proven(&pdf, &|update, _| {
            update.object(file.page(), &second);
        }),
        "verändert",
        "altered",
    ));

    // What the page shows is also the metadata, and these may say anew when the file was written.
    let both = |shown: &str| format!("{XMP}<!--\n{shown}\n-->");
    let mixed = signed(|document| {
        let text = both("BT /F1 12 Tf 10 10 Td (Angenommen.) Tj ET");
        let entries = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
        let id = document.add_object(Stream::new(entries, text.into_bytes()));
        let page = page_of(document);
        document.get_dictionary_mut(page).unwrap().set("Contents", id);
        document.catalog_mut().unwrap().set("Metadata", id);
    });
    let file = IdOf::new(&mixed);
    found.push(altered(
        "the metadata are the content of the page",
        proven(&mixed, &|update, _| {
            update.stream(file.content(), "/Type/Metadata/Subtype/XML", &both(FORGED));
        }),
        "Der Katalog wurde verändert",
        "altered",
    ));

    // What the page looks up by a name is the catalogue, or a field: what these get later shows.
    let fades = "/ca 0";
    let looked_up = |name: &str| {
        let text = format!(" /{name} gs BT /F1 12 Tf 10 40 Td (Nicht beschlossen.) Tj ET");
        move |document: &mut Document, id: ObjectId| {
            add_content(document, &text);
            let page = page_of(document);
            let page = document.get_dictionary_mut(page).unwrap();
            let resources = page.get_mut(b"Resources").unwrap().as_dict_mut().unwrap();
            resources.set("ExtGState", id);
        }
    };
    let catalogued = signed(|document| {
        let id = document.trailer.get(b"Root").unwrap().as_reference().unwrap();
        looked_up("Extensions")(document, id);
    });
    found.push(Case {
        because: "pyHanko does not look at what the extensions say, nor who reads them",
        ..altered(
            "the catalogue is what the page looks up",
            with_proofs(
                &catalogued,
                |n| format!("<</Certs[{n} 0 R]>>/Extensions<<{fades}>>"),
                |update, n| {
                    update.stream((n, 0), HEX, &proof());
                },
            ),
            "Der Katalog wurde verändert",
            "valid",
        )
    });
    let fielded = signed(|document| {
        let is_chair = |o: &Object| {
            o.as_dict()
                .is_ok_and(|d| d.get(b"T").is_ok_and(|t| t.as_str().ok() == Some(CHAIR.as_bytes())))
        };
        let id = *document.objects.iter().find(|(_, o)| is_chair(o)).unwrap().0;
        looked_up("V")(document, id);
    });
    found.push(altered(
        "a field is what the page looks up",
        filled(
            in_field(&fielded, &format!("Sig{fades}"), "ETSI.CAdES.detached"),
            signature,
        ),
        "Ein Unterschriftsfeld wurde verändert",
        "altered",
    ));

    // A signature locks two fields, each by an entry of its own.
    let lock = |field: &str| {
        format!(
            "<</Type/SigRef/TransformMethod/FieldMDP/TransformParams<</Type/TransformParams/V/1.2/Action/Include/Fields[({field})]>>>>"
        )
    };
    let locking = format!("Sig/Reference[{}{}]", lock("Dritte"), lock("Vierte"));
    let locked = filled(in_field(&signed(|_| {}), &locking, "ETSI.CAdES.detached"), signature);
    let key = authority().issue("Mallory", "Anderswo", PASSWORD).unwrap();
    found.push(altered(
        "a field that is locked beside another is signed",
        signed_by_pyhanko(&locked, &key, PASSWORD, serde_json::json!({ "field": "Dritte" })),
        "Das Feld „Dritte“ war gesperrt",
        "altered",
    ));
    found
}
