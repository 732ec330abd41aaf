//! Each rule can fail: a sound file is broken in one place, and the check must name that rule.

#![expect(clippy::unwrap_used, reason = "tests")]

mod sample;

use beschlussbuch_conformance::{Claims, check};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// The clause that must be among the findings, and what breaks it.
type Break = (&'static str, &'static str, fn(&mut Document));

#[test]
fn a_sound_file_is_sound_also_after_it_was_written_anew() {
    assert_eq!(check(sample::bytes()), Ok(Claims { part: 2 }));
    assert_eq!(check(&broken(|_| {})), Ok(Claims { part: 2 }));
}

fn broken(change: fn(&mut Document)) -> Vec<u8> {
    let mut pdf = Document::load_mem(sample::bytes()).unwrap();
    change(&mut pdf);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

/// Applies all breaks and prints all that were not found, not only the first.
fn judge(breaks: &[Break]) {
    let mut missed = Vec::new();
    for (clause, what, change) in breaks {
        let found = check(&broken(*change));
        let named = found
            .as_ref()
            .is_err_and(|report| report.0.iter().any(|finding| finding.clause == *clause));
        if !named {
            missed.push(format!("{clause} ({what}): {found:?}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

fn catalog(pdf: &mut Document) -> &mut Dictionary {
    pdf.catalog_mut().unwrap()
}

/// The dictionary that the catalog holds or refers to under a key.
fn under<'a>(pdf: &'a mut Document, key: &str) -> &'a mut Dictionary {
    match pdf.catalog().unwrap().get(key.as_bytes()).unwrap().clone() {
        Object::Reference(id) => pdf.get_dictionary_mut(id).unwrap(),
        _ => catalog(pdf).get_mut(key.as_bytes()).unwrap().as_dict_mut().unwrap(),
    }
}

fn page(pdf: &mut Document, number: u32) -> &mut Dictionary {
    let id = pdf.get_pages()[&number];
    pdf.get_dictionary_mut(id).unwrap()
}

/// The objects whose dictionary has this name under this key.
fn all(pdf: &Document, key: &str, name: &str) -> Vec<ObjectId> {
    let named = |object: &Object| {
        let own = match object {
            Object::Dictionary(own) => own,
            Object::Stream(stream) => &stream.dict,
            _ => return false,
        };
        own.get(key.as_bytes())
            .and_then(Object::as_name)
            .is_ok_and(|found| found == name.as_bytes())
    };
    pdf.objects
        .iter()
        .filter(|(_, object)| named(object))
        .map(|(id, _)| *id)
        .collect()
}

fn first<'a>(pdf: &'a mut Document, key: &str, name: &str) -> &'a mut Dictionary {
    let id = all(pdf, key, name)[0];
    match pdf.get_object_mut(id).unwrap() {
        Object::Stream(stream) => &mut stream.dict,
        object => object.as_dict_mut().unwrap(),
    }
}

/// Any element of the structure tree in this role.
fn element<'a>(pdf: &'a mut Document, role: &str) -> &'a mut Dictionary {
    let ids = all(pdf, "S", role);
    let id = ids
        .into_iter()
        .find(|id| pdf.get_dictionary(*id).unwrap().has(b"P"))
        .unwrap();
    pdf.get_dictionary_mut(id).unwrap()
}

fn rename(pdf: &mut Document, role: &str, new: &str) {
    element(pdf, role).set("S", new);
}

/// Changes the content of the first page.
fn draw(pdf: &mut Document, change: impl Fn(&str) -> String) {
    let contents = page(pdf, 1).get(b"Contents").unwrap().clone();
    let id = match contents {
        Object::Array(parts) => parts[0].as_reference().unwrap(),
        other => other.as_reference().unwrap(),
    };
    let stream = pdf.get_object_mut(id).unwrap().as_stream_mut().unwrap();
    let old = String::from_utf8(stream.decompressed_content().unwrap()).unwrap();
    let new = change(&old);
    assert_ne!(old, new, "nothing was changed");
    stream.set_plain_content(new.into_bytes());
}

fn replace(pdf: &mut Document, from: &str, to: &str) {
    draw(pdf, |old| old.replacen(from, to, 1));
}

/// Adds to the content of the first page.
fn append(pdf: &mut Document, operators: &str) {
    draw(pdf, |old| format!("{old}\n{operators}"));
}

fn packet(pdf: &mut Document, from: &str, to: &str) {
    let id = catalog(pdf).get(b"Metadata").unwrap().as_reference().unwrap();
    let stream = pdf.get_object_mut(id).unwrap().as_stream_mut().unwrap();
    let old = String::from_utf8(stream.content.clone()).unwrap();
    let new = old.replacen(from, to, 1);
    assert_ne!(old, new, "nothing was changed: {from}");
    stream.set_plain_content(new.into_bytes());
}

fn info(pdf: &mut Document) -> &mut Dictionary {
    let id = pdf.trailer.get(b"Info").unwrap().as_reference().unwrap();
    pdf.get_dictionary_mut(id).unwrap()
}

fn resource(pdf: &mut Document, kind: &str, name: &str, object: impl Into<Object>) {
    let own = page(pdf, 1).get(b"Resources").unwrap().clone();
    let resources = match own {
        Object::Reference(id) => pdf.get_dictionary_mut(id).unwrap(),
        _ => page(pdf, 1).get_mut(b"Resources").unwrap().as_dict_mut().unwrap(),
    };
    let mut all = resources
        .get(kind.as_bytes())
        .and_then(Object::as_dict)
        .cloned()
        .unwrap_or_default();
    all.set(name, object.into());
    resources.set(kind, all);
}

/// The parent tree's numbers.
fn numbers(pdf: &mut Document) -> &mut Vec<Object> {
    let id = under(pdf, "StructTreeRoot")
        .get(b"ParentTree")
        .unwrap()
        .as_reference()
        .unwrap();
    pdf.get_dictionary_mut(id)
        .unwrap()
        .get_mut(b"Nums")
        .unwrap()
        .as_array_mut()
        .unwrap()
}

/// Adds an annotation to the first page.
fn annotate(pdf: &mut Document, annotation: Dictionary) {
    let id = pdf.add_object(annotation);
    page(pdf, 1).set("Annots", vec![Object::Reference(id)]);
}

fn rectangle() -> Vec<Object> {
    [10, 10, 60, 30].map(Object::Integer).to_vec()
}

/// Embeds a file as PDF/A-3a wants it, with a change to its specification or its stream.
fn embed(pdf: &mut Document, change: fn(&mut Dictionary, &mut Dictionary)) {
    let mut stream = Stream::new(
        dictionary! {
            "Type" => "EmbeddedFile", "Subtype" => Object::Name(b"application/json".to_vec()),
            "Params" => dictionary! { "ModDate" => Object::string_literal("D:20261202143005+01'00'") },
        },
        b"{}".to_vec(),
    );
    let mut own = dictionary! {
        "Type" => "Filespec", "F" => Object::string_literal("a.json"), "UF" => Object::string_literal("a.json"),
        "AFRelationship" => "Data", "Desc" => Object::string_literal("Auszählung"),
    };
    own.set("Desc", Object::string_literal("Daten"));
    change(&mut own, &mut stream.dict);
    let file = pdf.add_object(stream);
    if !own.has(b"Hollow") {
        own.set("EF", dictionary! { "F" => file, "UF" => file });
    }
    let id = pdf.add_object(own);
    catalog(pdf).set("AF", vec![Object::Reference(id)]);
    let names = vec![Object::string_literal("a.json"), Object::Reference(id)];
    catalog(pdf).set(
        "Names",
        dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } },
    );
    packet(pdf, "<pdfaid:part>2", "<pdfaid:part>3");
}

#[test]
fn rules_about_the_file_and_its_objects_can_fail() {
    judge(&[
        ("PDF/A 6.1.2", "version", |pdf| pdf.version = "2.0".to_owned()),
        ("PDF/A 6.1.3", "no ID", |pdf| drop(pdf.trailer.remove(b"ID"))),
        ("PDF/A 6.1.7.1", "external stream", |pdf| {
            first(pdf, "Subtype", "Form").set("F", Object::string_literal("x"))
        }),
        ("PDF/A 6.1.7.2", "LZW", |pdf| {
            first(pdf, "Subtype", "Form").set("Filter", "LZWDecode")
        }),
        ("PDF/A 6.1.8", "name not UTF-8", |pdf| {
            catalog(pdf).set("X", Object::Name(vec![0xff, 0xfe]))
        }),
        ("PDF/A 6.1.12", "permission", |pdf| {
            catalog(pdf).set("Perms", dictionary! { "Other" => 1 })
        }),
        ("PDF/A 6.1.12", "digest", |pdf| {
            catalog(pdf).set("X", dictionary! { "Type" => "SigRef", "DigestMethod" => "MD5" })
        }),
        ("PDF/A 6.1.13", "integer", |pdf| {
            catalog(pdf).set("X", 5_000_000_000_i64)
        }),
        ("PDF/A 6.1.13", "string", |pdf| {
            catalog(pdf).set("X", Object::string_literal("a".repeat(40_000)))
        }),
        ("PDF/A 6.1.13", "name", |pdf| {
            catalog(pdf).set("X", Object::Name(b"a".repeat(200)))
        }),
        ("PDF/A 6.1.13", "saved states", |pdf| {
            append(pdf, &("q ".repeat(30) + &"Q ".repeat(30)))
        }),
        ("PDF/A 6.1.13", "size", |pdf| {
            page(pdf, 1).set("MediaBox", [0, 0, 2, 2].map(Object::Integer).to_vec())
        }),
        ("PDF/A 6.5.1", "JavaScript", |pdf| {
            catalog(pdf).set("OpenAction", dictionary! { "S" => "JavaScript" })
        }),
        ("PDF/A 6.5.1", "launch", |pdf| {
            catalog(pdf).set("OpenAction", dictionary! { "S" => "Launch" })
        }),
        ("PDF/A 6.5.1", "named", |pdf| {
            catalog(pdf).set("OpenAction", dictionary! { "S" => "Named", "N" => "Print" })
        }),
        ("PDF/A 6.5.1", "a script among the names", |pdf| {
            catalog(pdf).set("Names", dictionary! { "JavaScript" => Dictionary::new() })
        }),
        ("PDF/A 6.5.2", "of its own accord", |pdf| {
            page(pdf, 1).set("AA", Dictionary::new())
        }),
    ]);
}

#[test]
fn rules_about_bytes_can_fail() {
    type Change = fn(Vec<u8>) -> Vec<u8>;
    fn swap(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
        assert_eq!(from.len(), to.len(), "places in the table must hold");
        let at = bytes.windows(from.len()).position(|window| window == from).unwrap();
        [&bytes[..at], to, &bytes[at + from.len()..]].concat()
    }
    let breaks: [(&str, Change); 8] = [
        ("PDF/A 6.1.3", |bytes| [bytes, b"more".to_vec()].concat()),
        ("PDF/A 6.1.2", |bytes| [&bytes[..10], b"text", &bytes[14..]].concat()),
        ("PDF/A 6.1.6", |bytes| {
            let at = bytes.windows(4).position(|window| window == b"<FEF").unwrap();
            let end = at + bytes[at..].iter().position(|byte| *byte == b'>').unwrap();
            let mut bytes = bytes;
            bytes[end - 1] = b' ';
            bytes
        }),
        ("PDF/A 6.1.7.1", |bytes| swap(&bytes, b"\nendstream", b" endstream")),
        ("PDF/A 6.1.7.1", |bytes| swap(&bytes, b"/Length 4", b"/Length 3")),
        ("PDF/A 6.1.9", |bytes| swap(&bytes, b" 0 obj\n", b" 0 obj ")),
        ("PDF/A 6.1.9", |bytes| swap(&bytes, b"\nendobj", b" endobj")),
        ("PDF/A 6.1", |_| b"no PDF at all".to_vec()),
    ];
    for (clause, change) in breaks {
        let report = check(&change(sample::bytes().to_vec())).unwrap_err();
        assert!(
            report.0.iter().any(|finding| finding.clause == clause),
            "{clause}: {report:?}"
        );
    }
}

#[test]
fn rules_about_the_catalog_can_fail() {
    judge(&[
        ("PDF/A 6.2.3", "no intent", |pdf| {
            drop(catalog(pdf).remove(b"OutputIntents"))
        }),
        ("PDF/A 6.2.3", "two intents", |pdf| {
            let intents = catalog(pdf).get_mut(b"OutputIntents").unwrap().as_array_mut().unwrap();
            intents.push(intents[0].clone());
        }),
        ("PDF/A 6.2.3", "components", |pdf| {
            first(pdf, "Type", "OutputIntent").set("DestOutputProfile", Object::Null)
        }),
        ("PDF/A 6.4.1", "NeedAppearances", |pdf| {
            under(pdf, "AcroForm").set("NeedAppearances", true)
        }),
        ("PDF/A 6.4.1", "no form", |pdf| drop(catalog(pdf).remove(b"AcroForm"))),
        ("PDF/A 6.4.2", "XFA", |pdf| {
            under(pdf, "AcroForm").set("XFA", Object::string_literal("x"))
        }),
        ("PDF/A 6.7.2", "not marked", |pdf| {
            drop(catalog(pdf).remove(b"MarkInfo"))
        }),
        ("PDF/A 6.7.4", "no language", |pdf| drop(catalog(pdf).remove(b"Lang"))),
        ("PDF/A 6.7.4", "no language as such", |pdf| {
            catalog(pdf).set("Lang", Object::string_literal("deutsch, bitte"))
        }),
        ("PDF/A 6.10", "presentations", |pdf| {
            catalog(pdf).set("Names", dictionary! { "AlternatePresentations" => 1 })
        }),
        ("PDF/A 6.11", "requirements", |pdf| {
            catalog(pdf).set("Requirements", vec![])
        }),
        ("PDF/UA 7.1", "suspects", |pdf| {
            catalog(pdf).set("MarkInfo", dictionary! { "Marked" => true, "Suspects" => true })
        }),
        ("PDF/UA 7.1", "title not shown", |pdf| {
            drop(catalog(pdf).remove(b"ViewerPreferences"))
        }),
        ("PDF/UA 7.18.3", "no Tabs", |pdf| drop(page(pdf, 1).remove(b"Tabs"))),
        ("PDF/A 6.3", "empty Annots", |pdf| page(pdf, 1).set("Annots", vec![])),
        ("house", "no labels", |pdf| drop(catalog(pdf).remove(b"PageLabels"))),
        ("house", "no outline", |pdf| drop(catalog(pdf).remove(b"Outlines"))),
        ("house", "count of the outline", |pdf| {
            under(pdf, "Outlines").set("Count", 99)
        }),
        ("house", "bookmark to nowhere", |pdf| {
            let first = under(pdf, "Outlines").get(b"First").unwrap().as_reference().unwrap();
            pdf.get_dictionary_mut(first).unwrap().set("Dest", vec![]);
        }),
        ("house", "optional content", |pdf| {
            catalog(pdf).set("OCProperties", Dictionary::new())
        }),
    ]);
}

#[test]
fn rules_about_metadata_can_fail() {
    judge(&[
        ("PDF/A 6.6.2.1", "none", |pdf| drop(catalog(pdf).remove(b"Metadata"))),
        ("PDF/A 6.6.2.1", "not said to be", |pdf| {
            drop(first(pdf, "Type", "Metadata").remove(b"Subtype"))
        }),
        ("PDF/A 6.6.2.1", "no XML", |pdf| packet(pdf, "</rdf:Description>", "")),
        ("PDF/A 6.6.2.1", "encoding", |pdf| {
            packet(pdf, " id=", " encoding=\"UTF-8\" id=")
        }),
        ("PDF/A 6.6.2.3", "not described", |pdf| {
            packet(pdf, "<pdfaProperty:name>part", "<pdfaProperty:name>other")
        }),
        ("PDF/A 6.6.2.3", "category", |pdf| packet(pdf, ">internal<", ">inside<")),
        ("PDF/A 6.6.2.3", "shape", |pdf| {
            packet(
                pdf,
                "<dc:format>application/pdf</dc:format>",
                "<dc:format><rdf:Bag><rdf:li>x</rdf:li></rdf:Bag></dc:format>",
            );
        }),
        ("PDF/A 6.6.2.3", "title is no Alt", |pdf| {
            packet(pdf, "<rdf:li xml:lang=\"x-default\">", "<rdf:li>");
        }),
        ("PDF/A 6.6.2.3", "date", |pdf| {
            packet(pdf, "<xmp:ModifyDate>2026", "<xmp:ModifyDate>am 2")
        }),
        ("PDF/A 6.6.4", "part", |pdf| {
            packet(pdf, "<pdfaid:part>2", "<pdfaid:part>1")
        }),
        ("PDF/A 6.6.4", "level", |pdf| {
            packet(pdf, "conformance>A", "conformance>B")
        }),
        ("PDF/UA 5", "part", |pdf| {
            packet(pdf, "<pdfuaid:part>1</pdfuaid:part>", "")
        }),
        ("PDF/UA 7.1", "title", |pdf| {
            packet(
                pdf,
                "<dc:title>",
                "<dc:title><rdf:Alt><rdf:li> </rdf:li></rdf:Alt></dc:title><dc:title>",
            )
        }),
        ("house", "packed", |pdf| {
            let id = all(pdf, "Type", "Metadata")[0];
            let stream = pdf.get_object_mut(id).unwrap().as_stream_mut().unwrap();
            stream.allows_compression = true;
            stream.compress().unwrap();
        }),
        ("house", "title twice", |pdf| {
            info(pdf).set("Title", Object::string_literal("Anders"))
        }),
        ("house", "author twice", |pdf| drop(info(pdf).remove(b"Author"))),
        ("house", "date twice", |pdf| {
            info(pdf).set("ModDate", Object::string_literal("D:20200101000000+01'00'"))
        }),
    ]);
}

#[test]
fn rules_about_what_is_drawn_can_fail() {
    judge(&[
        ("PDF/A 6.1.6", "half a byte", |pdf| {
            append(pdf, "/Span <</Lang <646>>> BDC EMC")
        }),
        ("PDF/A 6.2.2", "operator", |pdf| append(pdf, "BX EX")),
        ("PDF/A 6.2.2", "not restored", |pdf| append(pdf, "q")),
        ("PDF/A 6.2.2", "not closed", |pdf| append(pdf, "/P BMC")),
        ("PDF/A 6.2.2", "closed twice", |pdf| append(pdf, "EMC")),
        ("PDF/A 6.2.2", "no such font", |pdf| {
            append(pdf, "/Artifact BMC BT /Other 9 Tf ET EMC")
        }),
        ("PDF/A 6.2.2", "no such state", |pdf| append(pdf, "/Other gs")),
        ("PDF/A 6.2.2", "no such image", |pdf| {
            append(pdf, "/Artifact BMC /Other Do EMC")
        }),
        ("PDF/A 6.2.2", "resources", |pdf| {
            drop(page(pdf, 1).remove(b"Resources"))
        }),
        ("PDF/A 6.2.4.2", "profile", |pdf| {
            let profile = pdf.add_object(Stream::new(dictionary! { "N" => 3 }, b"none".to_vec()));
            resource(pdf, "ColorSpace", "Own", vec!["ICCBased".into(), profile.into()]);
            append(pdf, "/Own cs");
        }),
        ("PDF/A 6.2.4.3", "CMYK", |pdf| append(pdf, "0 0 0 1 k")),
        ("PDF/A 6.2.4.3", "CMYK by name", |pdf| append(pdf, "/DeviceCMYK cs")),
        ("PDF/A 6.2.5", "transfer function", |pdf| {
            resource(
                pdf,
                "ExtGState",
                "G",
                dictionary! { "Type" => "ExtGState", "TR" => "Identity" },
            );
        }),
        ("PDF/A 6.2.6", "intent", |pdf| append(pdf, "/Pretty ri")),
        ("PDF/A 6.2.8", "interpolated", |pdf| {
            pdf.add_object(Stream::new(
                dictionary! { "Subtype" => "Image", "BitsPerComponent" => 8, "Interpolate" => true },
                vec![],
            ));
        }),
        ("PDF/A 6.2.8", "bits", |pdf| {
            pdf.add_object(Stream::new(
                dictionary! { "Subtype" => "Image", "BitsPerComponent" => 3 },
                vec![],
            ));
        }),
        ("PDF/A 6.2.9", "PostScript", |pdf| {
            _ = pdf.add_object(Stream::new(dictionary! { "Subtype" => "PS" }, vec![]))
        }),
        ("PDF/A 6.2.10", "blend mode", |pdf| {
            resource(
                pdf,
                "ExtGState",
                "G",
                dictionary! { "Type" => "ExtGState", "BM" => "Dazzle" },
            );
        }),
        ("PDF/A 6.2.10", "transparency without intent", |pdf| {
            resource(
                pdf,
                "ExtGState",
                "G",
                dictionary! { "Type" => "ExtGState", "ca" => 0.5_f32 },
            );
            append(pdf, "/G gs");
            catalog(pdf).remove(b"OutputIntents");
        }),
        ("PDF/A 6.2.11.7.3", "private text", |pdf| {
            append(pdf, "/Span <</ActualText <FEFFE000>>> BDC EMC")
        }),
        ("PDF/A 6.7.3", "number twice", |pdf| replace(pdf, "/MCID 1", "/MCID 0")),
        ("PDF/UA 7.1", "untagged", |pdf| append(pdf, "0 0 m 9 9 l S")),
        ("PDF/UA 7.1", "artifact within", |pdf| {
            append(pdf, "/P <</MCID 99>> BDC /Artifact BMC EMC EMC")
        }),
        ("PDF/UA 7.1", "tagged within", |pdf| {
            append(pdf, "/Artifact BMC /P <</MCID 99>> BDC EMC EMC")
        }),
        ("PDF/UA 7.1", "not in the tree", |pdf| {
            append(pdf, "/P <</MCID 99>> BDC EMC")
        }),
        ("PDF/UA 7.20", "tags within a form", |pdf| {
            let form = Stream::new(
                dictionary! { "Subtype" => "Form", "Resources" => Dictionary::new() },
                b"/P <</MCID 0>> BDC EMC".to_vec(),
            );
            let form = pdf.add_object(form);
            resource(pdf, "XObject", "X", form);
            append(pdf, "/Artifact BMC /X Do EMC");
        }),
    ]);
}

fn descendant(pdf: &mut Document) -> &mut Dictionary {
    let all = first(pdf, "Subtype", "Type0").get_mut(b"DescendantFonts").unwrap();
    all.as_array_mut().unwrap()[0].as_dict_mut().unwrap()
}

#[test]
fn rules_about_fonts_can_fail() {
    judge(&[
        ("PDF/A 6.2.11.2", "no type", |pdf| {
            drop(first(pdf, "Subtype", "Type0").remove(b"Type"))
        }),
        ("PDF/A 6.2.11.2", "names", |pdf| {
            descendant(pdf).set("BaseFont", "ABCDEF+Other")
        }),
        ("PDF/A 6.2.11.2", "descriptor", |pdf| {
            drop(first(pdf, "Type", "FontDescriptor").remove(b"StemV"))
        }),
        ("PDF/A 6.2.11.2", "descendant", |pdf| {
            first(pdf, "Subtype", "Type0").set("DescendantFonts", vec![])
        }),
        ("PDF/A 6.2.11.3.1", "system", |pdf| {
            drop(descendant(pdf).remove(b"CIDSystemInfo"))
        }),
        ("PDF/A 6.2.11.3.2", "map", |pdf| {
            drop(descendant(pdf).remove(b"CIDToGIDMap"))
        }),
        ("PDF/A 6.2.11.3.3", "encoding", |pdf| {
            first(pdf, "Subtype", "Type0").set("Encoding", "Identity-V")
        }),
        ("PDF/A 6.2.11.4.1", "not embedded", |pdf| {
            drop(first(pdf, "Type", "FontDescriptor").remove(b"FontFile2"))
        }),
        ("PDF/A 6.2.11.4.1", "glyph not embedded", |pdf| {
            append(pdf, "/Artifact BMC BT /Regular 9 Tf [<7fff>] TJ ET EMC");
        }),
        ("PDF/A 6.2.11.4.2", "CIDSet", |pdf| {
            let set = pdf.add_object(Stream::new(Dictionary::new(), vec![0x80]));
            first(pdf, "Type", "FontDescriptor").set("CIDSet", set);
        }),
        ("PDF/A 6.2.11.5", "widths", |pdf| drop(descendant(pdf).remove(b"W"))),
        ("PDF/A 6.2.11.7.2", "no text", |pdf| {
            for id in all(pdf, "Subtype", "Type0") {
                pdf.get_dictionary_mut(id).unwrap().remove(b"ToUnicode");
            }
        }),
        ("PDF/A 6.2.11.7.2", "forbidden text", |pdf| unicode(pdf, "FEFE")),
        ("PDF/A 6.2.11.7.3", "private text", |pdf| unicode(pdf, "E000")),
        ("PDF/A 6.2.11.8", "box", |pdf| {
            append(pdf, "/Artifact BMC BT /Regular 9 Tf [<0000>] TJ ET EMC")
        }),
        ("house", "kind", |pdf| {
            first(pdf, "Subtype", "Type0").set("Subtype", "Type1")
        }),
        ("house", "no subset", |pdf| {
            first(pdf, "Subtype", "Type0").set("BaseFont", "Whole")
        }),
    ]);
}

/// Lets the glyphs of all fonts stand for the characters from this one on.
fn unicode(pdf: &mut Document, text: &str) {
    let map = format!(
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n1 beginbfrange\n<0000> <ffff> <{text}>\nendbfrange"
    );
    let map = pdf.add_object(Stream::new(Dictionary::new(), map.into_bytes()));
    for id in all(pdf, "Subtype", "Type0") {
        pdf.get_dictionary_mut(id).unwrap().set("ToUnicode", map);
    }
}

#[test]
fn rules_about_the_tree_can_fail() {
    judge(&[
        ("PDF/A 6.7.3", "no tree", |pdf| {
            drop(catalog(pdf).remove(b"StructTreeRoot"))
        }),
        ("PDF/A 6.7.3", "no parent tree", |pdf| {
            drop(under(pdf, "StructTreeRoot").remove(b"ParentTree"))
        }),
        ("PDF/A 6.7.3", "next key", |pdf| {
            under(pdf, "StructTreeRoot").set("ParentTreeNextKey", 0)
        }),
        ("PDF/A 6.7.3", "order", |pdf| numbers(pdf).swap(0, 2)),
        ("PDF/A 6.7.3", "shifted", |pdf| {
            numbers(pdf)[1].as_array_mut().unwrap().reverse()
        }),
        ("PDF/A 6.7.3", "StructParents", |pdf| {
            drop(page(pdf, 1).remove(b"StructParents"))
        }),
        ("PDF/A 6.7.3", "parent", |pdf| drop(element(pdf, "P").remove(b"P"))),
        ("PDF/A 6.7.3", "page", |pdf| drop(element(pdf, "P").remove(b"Pg"))),
        ("PDF/A 6.7.3", "number twice", |pdf| {
            let own = element(pdf, "P").get(b"K").unwrap().clone();
            element(pdf, "P").set("K", vec![own.clone(), own]);
        }),
        ("PDF/A 6.7.3", "number of no page", |pdf| {
            element(pdf, "P").set("K", 999)
        }),
        ("PDF/A 6.7.3", "element twice", |pdf| {
            let id = all(pdf, "S", "Document")[0];
            let kids = pdf
                .get_dictionary_mut(id)
                .unwrap()
                .get_mut(b"K")
                .unwrap()
                .as_array_mut()
                .unwrap();
            kids.push(kids[0].clone());
        }),
        ("PDF/A 6.7.3.4", "role", |pdf| rename(pdf, "P", "Absatz")),
        ("PDF/A 6.7.3.4", "circle of roles", |pdf| {
            rename(pdf, "P", "A");
            under(pdf, "StructTreeRoot").set("RoleMap", dictionary! { "A" => "B", "B" => "A" });
        }),
        ("PDF/UA 7.1", "standard role changed", |pdf| {
            under(pdf, "StructTreeRoot").set("RoleMap", dictionary! { "P" => "H1" });
        }),
        ("PDF/A 6.7.4", "language of an element", |pdf| {
            element(pdf, "P").set("Lang", Object::string_literal("?"))
        }),
        ("PDF/UA 7.2", "row outside", |pdf| rename(pdf, "TBody", "Div")),
        ("PDF/UA 7.2", "cell outside", |pdf| rename(pdf, "TR", "Div")),
        ("PDF/UA 7.2", "item outside", |pdf| rename(pdf, "L", "Div")),
        ("PDF/UA 7.2", "body outside", |pdf| rename(pdf, "LI", "Div")),
        ("PDF/UA 7.2", "paragraph in a heading", |pdf| {
            rename(pdf, "Document", "H1")
        }),
        ("PDF/UA 7.2", "two heads", |pdf| rename(pdf, "TBody", "THead")),
        ("PDF/UA 7.2", "length of rows", |pdf| {
            element(pdf, "TD").set("A", dictionary! { "O" => "Table", "ColSpan" => 2 });
        }),
        ("PDF/UA 7.3", "figure", |pdf| rename(pdf, "P", "Figure")),
        ("PDF/UA 7.3", "empty Alt", |pdf| {
            element(pdf, "P").set("Alt", Object::string_literal(" "))
        }),
        ("PDF/UA 7.4.2", "level", |pdf| rename(pdf, "H2", "H5")),
        ("PDF/UA 7.4.4", "H", |pdf| rename(pdf, "H2", "H")),
        ("PDF/UA 7.5", "scope", |pdf| drop(element(pdf, "TH").remove(b"A"))),
        ("PDF/UA 7.6", "numbering", |pdf| drop(element(pdf, "L").remove(b"A"))),
        ("PDF/UA 7.7", "formula", |pdf| rename(pdf, "P", "Formula")),
        ("PDF/UA 7.9", "note", |pdf| rename(pdf, "P", "Note")),
        ("PDF/UA 7.9", "note without ID", |pdf| {
            drop(element(pdf, "Note").remove(b"ID"))
        }),
        ("PDF/UA 7.9", "ID twice", |pdf| {
            let id = element(pdf, "Note").get(b"ID").unwrap().clone();
            rename(pdf, "P", "Note");
            for note in all(pdf, "S", "Note") {
                pdf.get_dictionary_mut(note).unwrap().set("ID", id.clone());
            }
        }),
        ("PDF/UA 7.2", "table in a link", |pdf| rename(pdf, "Span", "L")),
        ("house", "another tag", |pdf| rename(pdf, "P", "BlockQuote")),
        ("house", "figure without box", |pdf| {
            rename(pdf, "P", "Figure");
            element(pdf, "Figure").set("Alt", Object::string_literal("Wappen"));
        }),
    ]);
}

#[test]
fn rules_about_annotations_can_fail() {
    judge(&[
        ("PDF/A 6.3.1", "kind", |pdf| {
            first(pdf, "Subtype", "Widget").set("Subtype", "Movie")
        }),
        ("PDF/A 6.3.2", "not printed", |pdf| {
            first(pdf, "Subtype", "Widget").set("F", 0)
        }),
        ("PDF/A 6.3.2", "hidden", |pdf| {
            first(pdf, "Subtype", "Widget").set("F", 6)
        }),
        ("PDF/A 6.3.3", "no appearance", |pdf| {
            drop(first(pdf, "Subtype", "Widget").remove(b"AP"))
        }),
        ("PDF/A 6.4.3", "range", |pdf| {
            first(pdf, "Subtype", "Widget").set("V", dictionary! { "Type" => "Sig" })
        }),
        ("PDF/A 6.7.3", "parent tree", |pdf| {
            drop(first(pdf, "Subtype", "Widget").remove(b"StructParent"))
        }),
        ("PDF/UA 7.18.1", "TU", |pdf| {
            drop(first(pdf, "Subtype", "Widget").remove(b"TU"))
        }),
        ("PDF/UA 7.18.1", "comment", |pdf| {
            annotate(
                pdf,
                dictionary! { "Type" => "Annot", "Subtype" => "Text", "F" => 28, "Rect" => rectangle() },
            );
        }),
        ("PDF/UA 7.18.4", "not in Form", |pdf| rename(pdf, "Form", "Div")),
        ("PDF/UA 7.18.5", "link", |pdf| {
            annotate(
                pdf,
                dictionary! { "Type" => "Annot", "Subtype" => "Link", "F" => 4, "Rect" => rectangle() },
            );
        }),
        ("PDF/UA 7.18.5", "not in Link", |pdf| rename(pdf, "Link", "Span")),
        ("PDF/UA 7.18.5", "says nothing", |pdf| {
            drop(first(pdf, "Subtype", "Link").remove(b"Contents"))
        }),
        ("PDF/A 6.7.3", "link out of the parent tree", |pdf| {
            drop(first(pdf, "Subtype", "Link").remove(b"StructParent"))
        }),
        ("PDF/A 6.3.2", "link not printed", |pdf| {
            drop(first(pdf, "Subtype", "Link").remove(b"F"))
        }),
        ("PDF/A 6.5.1", "link that starts a program", |pdf| {
            first(pdf, "Subtype", "Link").set("A", dictionary! { "S" => "Launch", "F" => Object::string_literal("a") });
        }),
        ("house", "link to a file", |pdf| {
            let uri = Object::string_literal("file:///etc/passwd");
            first(pdf, "Subtype", "Link").set("A", dictionary! { "S" => "URI", "URI" => uri });
        }),
        ("house", "link that leads nowhere", |pdf| {
            drop(first(pdf, "Subtype", "Link").remove(b"A"))
        }),
        ("PDF/UA 7.18.1", "tagged, not shown", |pdf| {
            for number in 1..=u32::try_from(pdf.get_pages().len()).unwrap() {
                page(pdf, number).remove(b"Annots");
            }
        }),
        ("house", "no size", |pdf| {
            first(pdf, "Subtype", "Widget").set("Rect", [0, 0, 0, 0].map(Object::Integer).to_vec())
        }),
        ("house", "name taken", |pdf| {
            for id in all(pdf, "Subtype", "Widget") {
                pdf.get_dictionary_mut(id)
                    .unwrap()
                    .set("T", Object::string_literal("gleich"));
            }
        }),
    ]);
}

#[test]
fn rules_about_embedded_files_can_fail() {
    assert_eq!(check(&broken(|pdf| embed(pdf, |_, _| {}))), Ok(Claims { part: 3 }));
    judge(&[
        ("PDF/A 6.8", "in PDF/A-2", |pdf| {
            embed(pdf, |_, _| {});
            packet(pdf, "<pdfaid:part>3", "<pdfaid:part>2");
        }),
        ("PDF/A 6.8", "F", |pdf| embed(pdf, |own, _| drop(own.remove(b"F")))),
        ("PDF/A 6.8", "UF", |pdf| embed(pdf, |own, _| drop(own.remove(b"UF")))),
        ("PDF/A-3 6.8", "relation", |pdf| {
            embed(pdf, |own, _| drop(own.remove(b"AFRelationship")))
        }),
        ("PDF/A-3 6.8", "description", |pdf| {
            embed(pdf, |own, _| drop(own.remove(b"Desc")))
        }),
        ("PDF/A-3 6.8", "media type", |pdf| {
            embed(pdf, |_, file| drop(file.remove(b"Subtype")))
        }),
        ("PDF/A-3 6.8", "date", |pdf| {
            embed(pdf, |_, file| drop(file.remove(b"Params")))
        }),
        ("PDF/A-3 6.8", "associated with nothing", |pdf| {
            embed(pdf, |_, _| {});
            catalog(pdf).remove(b"AF");
        }),
        ("PDF/A-3 6.8", "hollow", |pdf| {
            embed(pdf, |own, _| own.set("Hollow", true))
        }),
        ("house", "not listed", |pdf| {
            embed(pdf, |_, _| {});
            catalog(pdf).remove(b"Names");
        }),
    ]);
}
