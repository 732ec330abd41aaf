//! Shadow attacks: somebody prepares a document before it is signed, so that an innocent update afterwards shows another.

use beschlussbuch_signature::{Verdict, sign, test_authority::KeyKind};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::common::{Case, IdOf, SECRETARY, Update, key, request, saved, unsaved};

/// A prepared document, signed without a certification.
pub(super) fn signed(prepare: impl Fn(&mut Document)) -> Vec<u8> {
    let mut document = unsaved();
    prepare(&mut document);
    let key = key(KeyKind::P256, "Anna Schmidt");
    let mut plain = request(SECRETARY, None);
    plain.certify = false;
    sign(&saved(document), &plain, &key).unwrap()
}

pub(super) fn page_of(document: &Document) -> ObjectId {
    document.get_pages()[&1]
}

pub(super) fn content_of(document: &Document) -> ObjectId {
    document.get_page_contents(page_of(document))[0]
}

fn with_resource(document: &mut Document, kind: &str, name: &str, object: Object) -> ObjectId {
    let id = document.add_object(object);
    let page = page_of(document);
    let page = document.get_dictionary_mut(page).unwrap();
    let resources = page.get_mut(b"Resources").unwrap().as_dict_mut().unwrap();
    let mut all = resources
        .get(kind.as_bytes())
        .ok()
        .map_or_else(Dictionary::new, |d| d.as_dict().unwrap().clone());
    all.set(name, id);
    resources.set(kind, all);
    id
}

pub(super) fn add_content(document: &mut Document, text: &str) {
    let id = content_of(document);
    let stream = document.get_object_mut(id).unwrap().as_stream_mut().unwrap();
    let longer = [stream.content.as_slice(), text.as_bytes()].concat();
    stream.set_content(longer);
}

fn form_object(content: &str) -> Object {
    let entries = dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 595.into(), 842.into()] };
    Stream::new(entries, content.as_bytes().to_vec()).into()
}

fn font(name: &str) -> Object {
    dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => Object::Name(name.into()) }.into()
}

fn by_last(file: &IdOf, kind: &str) -> ObjectId {
    let is_it = |object: &Object| {
        let dictionary = object
            .as_dict()
            .ok()
            .or_else(|| object.as_stream().ok().map(|s| &s.dict));
        dictionary.is_some_and(|d| {
            [b"Subtype".as_slice(), b"FT", b"BaseFont", b"Marke"].iter().any(|key| {
                d.get(key)
                    .and_then(Object::as_name)
                    .is_ok_and(|name| name == kind.as_bytes())
            })
        })
    };
    *file.0.objects.iter().rfind(|(_, object)| is_it(object)).unwrap().0
}

/// All variants.
pub fn shadows() -> Vec<Case> {
    let mut found: Vec<(&'static str, Vec<u8>, &'static str)> = Vec::new();

    // Hide: a cover lies over the real text, and is taken away.
    let covered = signed(|document| {
        with_resource(document, "XObject", "Deckel", form_object("1 g 0 0 595 842 re f"));
        add_content(document, " /Deckel Do");
    });
    let file = IdOf::new(&covered);
    let cover = file.look_of_resource("XObject", "Deckel");
    let mut update = Update::new(&covered);
    update.object(file.free(), "<<>>").freed = vec![cover.0];
    found.push((
        "shadow hide, cover taken out of the table",
        update.finish(),
        "wurde entfernt",
    ));
    let mut update = Update::new(&covered);
    update.stream(cover, "/Type/XObject/Subtype/Form/BBox[0 0 0 0]", "");
    found.push((
        "shadow hide, cover emptied",
        update.finish(),
        "Ein sichtbares Bild wurde verändert",
    ));
    let mut update = Update::new(&covered);
    let mut page = file.dictionary(file.page());
    let resources = page.get_mut(b"Resources").unwrap().as_dict_mut().unwrap();
    resources.remove(b"XObject");
    update.object(file.page(), &format!("{page:?}"));
    found.push((
        "shadow hide, cover taken out of the resources",
        update.finish(),
        "Der Vorrat einer Seite an Schriften und Bildern wurde verändert",
    ));

    // Replace by a form: a field shows one value and gets another.
    let form = signed(|document| {
        let page = page_of(document);
        let field = document.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "T" => Object::string_literal("Betrag"),
            "V" => Object::string_literal("100"), "P" => page,
            "Rect" => vec![50.into(), 500.into(), 250.into(), 520.into()],
        });
        let page = document.get_dictionary_mut(page).unwrap();
        page.get_mut(b"Annots")
            .unwrap()
            .as_array_mut()
            .unwrap()
            .push(field.into());
        let form = document
            .catalog()
            .unwrap()
            .get(b"AcroForm")
            .unwrap()
            .as_reference()
            .unwrap();
        let form = document.get_dictionary_mut(form).unwrap();
        form.get_mut(b"Fields")
            .unwrap()
            .as_array_mut()
            .unwrap()
            .push(field.into());
    });
    let file = IdOf::new(&form);
    let mut update = Update::new(&form);
    let field = by_last(&file, "Tx");
    let mut value = file.dictionary(field);
    value.set("V", Object::string_literal("900"));
    update.object(field, &format!("{value:?}"));
    let replaced = update.finish();

    // Replace by a font: the letters of the signed text look like others.
    let lettered = signed(|document| {
        with_resource(document, "Font", "F2", font("Courier"));
        add_content(document, " BT /F2 12 Tf 10 40 Td (12) Tj ET");
    });
    let file = IdOf::new(&lettered);
    let mut update = Update::new(&lettered);
    update.object(
        by_last(&file, "Courier"),
        "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Marke/Courier>>",
    );
    found.push((
        "shadow replace, font exchanged",
        update.finish(),
        "Eine Schrift wurde verändert",
    ));

    // Hide and replace: the other document is in the file all the time, and a table or an entry leads to it.
    let hidden = signed(|document| {
        let other = "BT /F1 12 Tf 10 10 Td (Der Antrag ist abgelehnt.) Tj ET";
        document.add_object(Stream::new(
            dictionary! { "Marke" => "Ersatz" },
            other.as_bytes().to_vec(),
        ));
    });
    let file = IdOf::new(&hidden);
    let spare = by_last(&file, "Ersatz");
    let mut update = Update::new(&hidden);
    let mut page = file.dictionary(file.page());
    page.set("Contents", spare);
    update.object(file.page(), &format!("{page:?}"));
    found.push((
        "shadow hide and replace, page to a spare object",
        update.finish(),
        "Der Inhalt einer Seite wurde verändert",
    ));
    let mut update = Update::new(&hidden);
    update.object(file.free(), "<<>>");
    let old = format!("{} 0 obj", spare.0);
    let at = hidden.windows(old.len()).position(|w| w == old.as_bytes()).unwrap();
    update.places.push((file.content(), at));
    found.push((
        "shadow hide and replace, table to a spare object",
        update.finish(),
        "steht nicht, wo das Verzeichnis",
    ));
    let tree = signed(|document| {
        let pages = document
            .catalog()
            .unwrap()
            .get(b"Pages")
            .unwrap()
            .as_reference()
            .unwrap();
        let copy = document.get_dictionary(pages).unwrap().clone();
        let copy = document.add_object(copy);
        let mut catalog = document.catalog().unwrap().clone();
        catalog.set("Pages", copy);
        catalog.set("Marke", "Ersatz");
        document.add_object(catalog);
    });
    let file = IdOf::new(&tree);
    let mut update = Update::new(&tree);
    update.object(file.free(), "<<>>");
    let led = String::from_utf8_lossy(&update.finish()[tree.len()..]).replace(
        &format!("/Root {} 0 R", file.catalog().0),
        &format!("/Root {} 0 R", by_last(&file, "Ersatz").0),
    );
    found.push((
        "shadow hide and replace, trailer to a spare catalogue",
        [tree.as_slice(), led.as_bytes()].concat(),
        "Der Katalog wurde ausgetauscht",
    ));

    // The signed page names an object that is not there; it comes with an innocent looking update.
    let dangling = signed(|document| {
        let missing = (9999, 0);
        let page = page_of(document);
        let content = content_of(document);
        let page = document.get_dictionary_mut(page).unwrap();
        page.set("Contents", vec![Object::Reference(content), Object::Reference(missing)]);
    });
    let mut update = Update::new(&dangling);
    let file = IdOf::new(&dangling);
    let mut catalog = file.dictionary(file.catalog());
    catalog.set("DSS", dictionary! { "Certs" => vec![Object::Reference((9999, 0))] });
    update.object(file.catalog(), &format!("{catalog:?}"));
    update.stream((9999, 0), "", "BT /F1 12 Tf 10 60 Td (Abgelehnt.) Tj ET");
    let filled = update.finish();

    // The list of proofs is also the list of what the page shows.
    let shared = signed(|document| {
        let (page, content) = (page_of(document), content_of(document));
        let list = document.add_object(vec![Object::Reference(content)]);
        document.get_dictionary_mut(page).unwrap().set("Contents", list);
        document
            .catalog_mut()
            .unwrap()
            .set("DSS", dictionary! { "Certs" => list });
    });
    let file = IdOf::new(&shared);
    let list = file
        .dictionary(file.page())
        .get(b"Contents")
        .unwrap()
        .as_reference()
        .unwrap();
    let n = file.free();
    let mut update = Update::new(&shared);
    update.object(list, &format!("[{} 0 R {} 0 R]", file.content().0, n.0));
    update.stream(n, "", "BT /F1 12 Tf 10 60 Td (Abgelehnt.) Tj ET");
    found.push((
        "shadow replace, list of proofs that is the content of the page",
        update.finish(),
        "nicht nur ergänzt",
    ));

    let mut attacks: Vec<Case> = found
        .into_iter()
        .map(|(name, file, reason)| Case {
            name,
            file,
            ours: Verdict::Altered,
            reason,
            pyhanko: if ["table to a spare object", "content of the page"]
                .iter()
                .any(|end| name.ends_with(end))
            {
                "broken"
            } else {
                "altered"
            },
            because: "",
            root: None,
        })
        .collect();
    attacks.push(Case {
        name: "shadow replace, value of a form field",
        file: replaced,
        ours: Verdict::Altered,
        reason: "Ein Formularfeld wurde verändert",
        pyhanko: "valid",
        because: "pyHanko lets forms be filled in where nothing forbids it; in minutes there is nothing to fill in",
        root: None,
    });
    attacks.push(Case {
        name: "shadow replace, object that the signed page already names",
        file: filled,
        ours: Verdict::Altered,
        reason: "auf das das unterschriebene Dokument schon verweist",
        pyhanko: "broken",
        because: "",
        root: None,
    });
    attacks
}
