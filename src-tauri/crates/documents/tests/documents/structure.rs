//! What PDF/A-2a and PDF/UA-1 demand, read back from the file.

use crate::reading::{Element, Reading, string};
use crate::{einladung, sample};
use beschlussbuch_documents::{Document, render};
use lopdf::Object;
use std::collections::BTreeSet;

fn read(document: &Document) -> Reading {
    Reading::of(&render(document).unwrap())
}

fn all() -> Vec<Reading> {
    let documents = [
        sample::minutes(),
        sample::stress(),
        sample::long(20),
        sample::document(vec![]),
    ];
    let invitations = [einladung::sent(), einladung::draft()];
    let readings = documents.iter().map(read);
    readings
        .chain(invitations.iter().map(|view| Reading::of(&einladung::bytes(view))))
        .collect()
}

#[test]
fn all_content_is_tagged_or_an_artifact_and_found_from_both_sides() {
    for reading in all() {
        let parents = reading.dictionary(reading.catalog().get(b"StructTreeRoot").unwrap());
        let numbers = reading
            .dictionary(parents.get(b"ParentTree").unwrap())
            .get(b"Nums")
            .unwrap();
        let numbers = numbers.as_array().unwrap();
        let elements = reading.root.all();
        for (page, sequences) in reading.pages.iter().enumerate() {
            let own: Vec<i64> = sequences.iter().filter_map(|sequence| sequence.number).collect();
            assert_eq!(
                own,
                (0..i64::try_from(own.len()).unwrap()).collect::<Vec<_>>(),
                "page {page}"
            );
            let dictionary = reading.pdf.get_dictionary(reading.page_ids[page]).unwrap();
            let key = dictionary.get(b"StructParents").unwrap().as_i64().unwrap();
            let at = numbers
                .iter()
                .step_by(2)
                .position(|number| number.as_i64().unwrap() == key)
                .unwrap();
            let (_, array) = reading.pdf.dereference(&numbers[at * 2 + 1]).unwrap();
            let array = array.as_array().unwrap();
            assert_eq!(array.len(), own.len(), "page {page}");
            for sequence in sequences.iter().filter(|sequence| sequence.number.is_some()) {
                let number = sequence.number.unwrap();
                let holder: Vec<&&Element> = elements
                    .iter()
                    .filter(|element| element.content.contains(&(page, number)))
                    .collect();
                assert_eq!(holder.len(), 1, "page {page}, sequence {number}");
                assert_eq!(holder[0].role, sequence.tag);
                assert_eq!(
                    array[usize::try_from(number).unwrap()].as_reference().unwrap(),
                    holder[0].id
                );
            }
        }
        let drawn: usize = reading
            .pages
            .iter()
            .flatten()
            .filter(|sequence| sequence.number.is_some())
            .count();
        assert_eq!(
            elements.iter().map(|element| element.content.len()).sum::<usize>(),
            drawn
        );
    }
}

#[test]
fn roles_are_nested_as_the_standard_allows() {
    for reading in all() {
        assert_eq!(reading.root.role, "Document");
        for parent in reading.root.all() {
            for child in &parent.children {
                let allowed = match child.role.as_str() {
                    "TR" => ["THead", "TBody"].contains(&parent.role.as_str()),
                    "TH" | "TD" => parent.role == "TR",
                    "THead" | "TBody" | "Caption" => parent.role == "Table",
                    "LI" => parent.role == "L",
                    "Lbl" | "LBody" => parent.role == "LI",
                    "P" | "H1" | "H2" | "H3" | "H4" | "H5" | "H6" | "L" | "Table" | "BlockQuote" | "Div" | "Form" => {
                        ["Document", "LBody", "BlockQuote", "Div"].contains(&parent.role.as_str())
                    }
                    other => unreachable!("{other}"),
                };
                assert!(allowed, "{} in {}", child.role, parent.role);
            }
        }
    }
}

#[test]
fn heads_of_tables_have_a_scope_and_rows_are_of_one_length() {
    for reading in all() {
        for table in reading.root.all().into_iter().filter(|element| element.role == "Table") {
            let cells = table.all().into_iter().filter(|element| element.role == "TH").count();
            assert!(cells > 0, "a table without heads");
            let rows = table.all().into_iter().filter(|element| element.role == "TR");
            let lengths: BTreeSet<usize> = rows.map(|row| row.children.len()).collect();
            assert_eq!(lengths.len(), 1);
        }
        for head in reading.root.all().into_iter().filter(|element| element.role == "TH") {
            let scope = head.attribute("Scope").unwrap();
            assert!(["Column", "Row"].contains(&scope.as_str()));
            assert_eq!(head.attribute("O").as_deref(), Some("Table"));
        }
    }
}

#[test]
fn no_heading_level_is_missing() {
    for reading in all() {
        let mut last = 0;
        for element in reading.root.all() {
            let Some(level) = element
                .role
                .strip_prefix('H')
                .and_then(|level| level.parse::<u8>().ok())
            else {
                continue;
            };
            assert!(level <= last + 1, "H{level} after H{last}");
            last = level;
        }
    }
}

#[test]
fn fonts_are_embedded_subsets_with_their_texts() {
    for reading in all() {
        let mut fonts = 0;
        for object in reading.pdf.objects.values() {
            let Ok(font) = object.as_dict() else { continue };
            if font.has_type(b"Font") && font.has(b"DescendantFonts") {
                fonts += 1;
                let name = font.get(b"BaseFont").unwrap().as_name().unwrap();
                assert!(
                    name[..6].iter().all(u8::is_ascii_uppercase) && name[6] == b'+',
                    "{name:?}"
                );
                let descendant = reading.dictionary(&font.get(b"DescendantFonts").unwrap().as_array().unwrap()[0]);
                assert_eq!(descendant.get(b"BaseFont").unwrap().as_name().unwrap(), name);
                assert_eq!(descendant.get(b"CIDToGIDMap").unwrap().as_name().unwrap(), b"Identity");
                let descriptor = reading.dictionary(descendant.get(b"FontDescriptor").unwrap());
                assert_eq!(descriptor.get(b"FontName").unwrap().as_name().unwrap(), name);
                assert!(descriptor.has(b"FontFile2"));
                let capitals = descriptor.get(b"CapHeight").unwrap().as_i64().unwrap();
                assert!((680..740).contains(&capitals), "{capitals}");
            }
        }
        assert!((1..=5).contains(&fonts));
    }
}

#[test]
fn metadata_say_the_same_twice_and_name_both_standards() {
    let document = Document {
        subject: "Haushalt <2027> & „Umlage“".into(),
        ..sample::minutes()
    };
    let reading = read(&document);
    let (_, packet) = reading
        .pdf
        .dereference(reading.catalog().get(b"Metadata").unwrap())
        .unwrap();
    let packet = packet.as_stream().unwrap();
    assert!(
        !packet.dict.has(b"Filter"),
        "the packet must be readable without knowing PDF"
    );
    let packet = String::from_utf8(packet.content.clone()).unwrap();
    let info = reading.dictionary(reading.pdf.trailer.get(b"Info").unwrap());
    for (key, before) in [
        (
            b"Title".as_slice(),
            "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">",
        ),
        (b"Author", "<dc:creator><rdf:Seq><rdf:li>"),
        (b"Subject", "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">"),
        (b"Producer", "<pdf:Producer>"),
    ] {
        let value = string(info.get(key).unwrap());
        let escaped = value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        assert!(packet.contains(&format!("{before}{escaped}</")), "{value}");
    }
    for key in [b"CreationDate".as_slice(), b"ModDate"] {
        assert_eq!(string(info.get(key).unwrap()), "D:20261202143005+01'00'");
    }
    for wanted in [
        "<xmp:CreateDate>2026-12-02T14:30:05+01:00</xmp:CreateDate>",
        "<xmp:ModifyDate>2026-12-02T14:30:05+01:00</xmp:ModifyDate>",
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>",
        "<dc:identifier>ZA/47/niederschrift/oeffentlich</dc:identifier>",
        "<rdf:li>de-DE</rdf:li>",
    ] {
        assert!(packet.contains(wanted), "{wanted}");
    }
    assert_eq!(info.len(), 6);
}

#[test]
fn the_catalog_says_what_an_archive_and_a_screen_reader_ask() {
    for reading in all() {
        let catalog = reading.catalog();
        assert_eq!(string(catalog.get(b"Lang").unwrap()), "de-DE");
        assert!(
            reading
                .dictionary(catalog.get(b"MarkInfo").unwrap())
                .get(b"Marked")
                .unwrap()
                .as_bool()
                .unwrap()
        );
        let preferences = reading.dictionary(catalog.get(b"ViewerPreferences").unwrap());
        assert!(preferences.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
        assert!(catalog.has(b"PageLabels"));
        let intents = catalog.get(b"OutputIntents").unwrap().as_array().unwrap();
        let intent = reading.dictionary(&intents[0]);
        assert_eq!(intent.get(b"S").unwrap().as_name().unwrap(), b"GTS_PDFA1");
        let (_, profile) = reading
            .pdf
            .dereference(intent.get(b"DestOutputProfile").unwrap())
            .unwrap();
        assert_eq!(
            &profile.as_stream().unwrap().decompressed_content().unwrap()[16..20],
            b"RGB "
        );
        assert_eq!(reading.pdf.trailer.get(b"ID").unwrap().as_array().unwrap().len(), 2);
        for page in &reading.page_ids {
            let page = reading.pdf.get_dictionary(*page).unwrap();
            assert_eq!(page.get(b"Tabs").unwrap().as_name().unwrap(), b"S");
            assert!(page.get(b"Annots").is_err() || !page.get(b"Annots").unwrap().as_array().unwrap().is_empty());
            assert!(!page.has(b"CropBox") && !page.has(b"TrimBox"));
        }
    }
}

#[test]
fn signature_fields_are_empty_tagged_and_visible() {
    let reading = read(&sample::minutes());
    let form = reading.dictionary(reading.catalog().get(b"AcroForm").unwrap());
    assert_eq!(form.get(b"SigFlags").unwrap().as_i64().unwrap(), 0);
    let fields = form.get(b"Fields").unwrap().as_array().unwrap();
    let names: Vec<String> = fields
        .iter()
        .map(|field| string(reading.dictionary(field).get(b"T").unwrap()))
        .collect();
    assert_eq!(names, ["Unterschrift_Schriftfuehrung", "Unterschrift_Vorsitz"]);
    let parents = reading.dictionary(reading.catalog().get(b"StructTreeRoot").unwrap());
    let numbers = reading
        .dictionary(parents.get(b"ParentTree").unwrap())
        .get(b"Nums")
        .unwrap();
    let numbers = numbers.as_array().unwrap();
    for field in fields {
        let id = field.as_reference().unwrap();
        let widget = reading.dictionary(field);
        assert_eq!(widget.get(b"FT").unwrap().as_name().unwrap(), b"Sig");
        assert!(!widget.has(b"V"));
        assert_eq!(widget.get(b"F").unwrap().as_i64().unwrap(), 132);
        assert_eq!(
            string(widget.get(b"TU").unwrap()),
            string(widget.get(b"Contents").unwrap())
        );
        let appearance = reading.dictionary(widget.get(b"AP").unwrap()).get(b"N").unwrap();
        assert_eq!(
            reading
                .dictionary(appearance)
                .get(b"Subtype")
                .unwrap()
                .as_name()
                .unwrap(),
            b"Form"
        );
        let page = widget.get(b"P").unwrap().as_reference().unwrap();
        let annotations = reading
            .pdf
            .get_dictionary(page)
            .unwrap()
            .get(b"Annots")
            .unwrap()
            .as_array()
            .unwrap();
        assert!(annotations.contains(field));
        let holder = reading
            .root
            .all()
            .into_iter()
            .find(|element| element.objects.contains(&id))
            .unwrap();
        assert_eq!(holder.role, "Form");
        let key = widget.get(b"StructParent").unwrap();
        let at = numbers.iter().step_by(2).position(|number| number == key).unwrap();
        assert_eq!(numbers[at * 2 + 1], Object::Reference(holder.id));
    }
    assert!(parents.get(b"ParentTreeNextKey").unwrap().as_i64().unwrap() > 0);
}

#[test]
fn bookmarks_are_nested_as_the_headings_are() {
    let reading = read(&sample::minutes());
    let outline = reading.dictionary(reading.catalog().get(b"Outlines").unwrap());
    let mut found = Vec::new();
    walk(&reading, outline, 0, &mut found);
    let headings: Vec<(usize, String)> = reading
        .root
        .all()
        .into_iter()
        .filter_map(|element| {
            let level = element.role.strip_prefix('H')?.parse::<usize>().ok()?;
            Some((level - 1, reading.text(element).replace('\u{a0}', " ")))
        })
        .collect();
    assert_eq!(found, headings);
    assert_eq!(
        outline.get(b"Count").unwrap().as_i64().unwrap(),
        i64::try_from(found.len()).unwrap()
    );
    assert!(
        headings
            .iter()
            .any(|(level, text)| *level == 3 && text == "Beschluss ZA 2026/07")
    );
}

fn walk(reading: &Reading, parent: &lopdf::Dictionary, level: usize, found: &mut Vec<(usize, String)>) {
    let mut next = parent.get(b"First").ok().cloned();
    let mut last = None;
    while let Some(item) = next {
        let dictionary = reading.dictionary(&item);
        assert!(
            reading
                .pdf
                .has_object(dictionary.get(b"Parent").unwrap().as_reference().unwrap())
        );
        let goal = dictionary.get(b"Dest").unwrap().as_array().unwrap();
        assert!(reading.page_ids.contains(&goal[0].as_reference().unwrap()));
        found.push((level, string(dictionary.get(b"Title").unwrap())));
        walk(reading, dictionary, level + 1, found);
        last = Some(item.clone());
        next = dictionary.get(b"Next").ok().cloned();
    }
    assert_eq!(parent.get(b"Last").ok().cloned(), last);
}
