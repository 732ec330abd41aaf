//! That all documents conform to PDF/A-2a and PDF/UA-1, and what their metadata, fields and bookmarks say.

use crate::reading::{Reading, string};
use crate::{einladung, sample};
use beschlussbuch_documents::{Document, render};
use conformance::Claims;

fn read(document: &Document) -> Reading {
    Reading::of(&render(document).unwrap())
}

#[test]
fn every_document_conforms() {
    let documents = [
        sample::minutes(),
        sample::stress(),
        sample::long(20),
        sample::document(vec![]),
    ];
    let files = documents.iter().map(|document| render(document).unwrap());
    let invitations = [einladung::sent(), einladung::draft()];
    for file in files.chain(invitations.iter().map(einladung::bytes)) {
        assert_eq!(conformance::check(&file), Ok(Claims { part: 2 }));
    }
}

#[test]
fn capitals_are_as_high_as_the_font_says() {
    let reading = read(&sample::stress());
    let descriptors = reading.pdf.objects.values().filter_map(|object| object.as_dict().ok());
    let heights: Vec<i64> = descriptors
        .filter(|own| own.has_type(b"FontDescriptor"))
        .map(|own| own.get(b"CapHeight").unwrap().as_i64().unwrap())
        .collect();
    assert!((1..=5).contains(&heights.len()));
    assert!(heights.iter().all(|height| (680..740).contains(height)), "{heights:?}");
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
    for field in fields {
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
    }
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
        let goal = dictionary.get(b"Dest").unwrap().as_array().unwrap();
        assert!(reading.page_ids.contains(&goal[0].as_reference().unwrap()));
        found.push((level, string(dictionary.get(b"Title").unwrap())));
        walk(reading, dictionary, level + 1, found);
        last = Some(item.clone());
        next = dictionary.get(b"Next").ok().cloned();
    }
    assert_eq!(parent.get(b"Last").ok().cloned(), last);
}
