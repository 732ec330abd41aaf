//! A small tagged document with two empty signature fields, as the program hands it out.

use lopdf::{Document, Object, ObjectId, Stream, dictionary, text_string, xref::XrefType};

/// Field of the person who keeps the minutes.
pub const SECRETARY: &str = "Unterschrift_Schriftfuehrung";
/// Field of the person in the chair.
pub const CHAIR: &str = "Unterschrift_Vorsitz";

/// A document with a page that bears a text; the catalogue has no form yet.
fn page(text: &str, size: [i64; 4]) -> (Document, ObjectId) {
    let mut document = Document::with_version("1.7");
    document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
    let pages = document.new_object_id();
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
    let font = document.add_object(font);
    let content = format!("BT /F1 12 Tf 10 10 Td ({text}) Tj ET");
    let content = document.add_object(Stream::new(dictionary! {}, content.into_bytes()));
    let page = document.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => pages,
        "MediaBox" => size.map(Object::Integer).to_vec(),
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
        "Contents" => content,
    });
    let kids = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    document.set_object(pages, kids);
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    (document, page)
}

/// The document before it is written, so that a test may alter it.
pub fn unsaved() -> Document {
    let (mut document, page) = page("Niederschrift der 47. Sitzung", [0, 0, 595, 842]);
    let tree = document.new_object_id();
    let section = document.new_object_id();
    let (mut fields, mut elements, mut parents) = (Vec::new(), Vec::new(), Vec::new());
    for (number, (name, tooltip)) in [
        (SECRETARY, "Unterschrift der Schriftführung"),
        (CHAIR, "Unterschrift des Vorsitzes"),
    ]
    .into_iter()
    .enumerate()
    {
        let number = i64::try_from(number).unwrap();
        let element = document.new_object_id();
        let look = dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 200.into(), 60.into()] };
        let look = document.add_object(Stream::new(look, b"0 0 200 60 re S".to_vec()));
        let low = 100 + number * 100;
        let field = document.add_object(dictionary! {
            "Type" => "Annot",
            "Subtype" => "Widget",
            "FT" => "Sig",
            "T" => Object::string_literal(name),
            "TU" => text_string(tooltip),
            "Contents" => text_string(tooltip),
            "F" => 132,
            "Rect" => vec![50.into(), low.into(), 250.into(), (low + 60).into()],
            "AP" => dictionary! { "N" => look },
            "P" => page,
            "StructParent" => number,
        });
        let kid = dictionary! { "Type" => "OBJR", "Obj" => field, "Pg" => page };
        document.set_object(
            element,
            dictionary! { "Type" => "StructElem", "S" => "Form", "P" => section, "K" => kid },
        );
        fields.push(Object::Reference(field));
        elements.push(Object::Reference(element));
        parents.extend([Object::Integer(number), Object::Reference(element)]);
    }
    document.set_object(
        section,
        dictionary! { "Type" => "StructElem", "S" => "Document", "P" => tree, "K" => elements },
    );
    document.set_object(
        tree,
        dictionary! { "Type" => "StructTreeRoot", "K" => section, "ParentTree" => dictionary! { "Nums" => parents } },
    );
    let form = document.add_object(dictionary! { "Fields" => fields.clone() });
    document.get_dictionary_mut(page).unwrap().set("Annots", fields);
    let catalog = document.catalog_mut().unwrap();
    catalog.set("AcroForm", form);
    catalog.set("StructTreeRoot", tree);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("Lang", Object::string_literal("de-DE"));
    document
}

/// A document as bytes, with a classic cross-reference table.
pub fn saved(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// The document that the tests sign.
pub fn blank() -> Vec<u8> {
    saved(unsaved())
}

/// A one-page document that becomes the visible part of a signature.
pub fn appearance() -> Vec<u8> {
    saved(page("Unterschrieben von Anna Beispiel", [0, 0, 200, 60]).0)
}
