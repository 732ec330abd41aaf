//! Files inside a document, as PDF/A-3 wants them.

use crate::judges::ask;
use crate::reading::{Reading, string};
use crate::sample;
use beschlussbuch_documents::{EmbeddedFile, Relationship, RenderError, render, render_with};
use conformance::Claims;
use lopdf::Object;

fn file(name: &str, bytes: &[u8]) -> EmbeddedFile {
    EmbeddedFile {
        name: name.into(),
        media_type: "application/json".into(),
        description: format!("Inhalt von {name}"),
        relationship: Relationship::Data,
        bytes: bytes.into(),
    }
}

/// In another order than their names, one of them beyond ASCII.
fn files() -> Vec<EmbeddedFile> {
    let mut supplement = file("Übersicht.txt", "Grüße".repeat(1000).as_bytes());
    supplement.media_type = "text/plain".into();
    supplement.relationship = Relationship::Supplement;
    vec![
        file("zahlen.json", b"{\"a\": 1}"),
        supplement,
        file("anfang.json", b"[]"),
    ]
}

#[test]
fn a_document_with_files_is_of_the_third_part_and_names_them_from_everywhere() {
    let bytes = render_with(&sample::minutes(), &files()).unwrap();
    assert_eq!(conformance::check(&bytes), Ok(Claims { part: 3 }));
    let reading = Reading::of(&bytes);
    let associated = reading.catalog().get(b"AF").unwrap().as_array().unwrap();
    let names = reading.dictionary(reading.catalog().get(b"Names").unwrap());
    let names = reading
        .dictionary(names.get(b"EmbeddedFiles").unwrap())
        .get(b"Names")
        .unwrap();
    let names = names.as_array().unwrap();
    assert_eq!((associated.len(), names.len()), (3, 6));
    let keys: Vec<&[u8]> = names.iter().step_by(2).map(|key| key.as_str().unwrap()).collect();
    assert!(keys.windows(2).all(|two| two[0] < two[1]), "{keys:?}");
    for (file, object) in files().iter().zip(associated) {
        assert!(names.contains(object), "{}", file.name);
        let specification = reading.dictionary(object);
        assert!(specification.has_type(b"Filespec"));
        for (key, value) in [
            (b"F".as_slice(), &file.name),
            (b"UF", &file.name),
            (b"Desc", &file.description),
        ] {
            assert_eq!(&string(specification.get(key).unwrap()), value);
        }
        let relationship = specification.get(b"AFRelationship").unwrap().as_name().unwrap();
        assert_eq!(relationship, format!("{:?}", file.relationship).as_bytes());
        let content = reading.dictionary(specification.get(b"EF").unwrap());
        assert_eq!(content.get(b"F").unwrap(), content.get(b"UF").unwrap());
        let (_, content) = reading.pdf.dereference(content.get(b"F").unwrap()).unwrap();
        let content = content.as_stream().unwrap();
        assert!(content.dict.has_type(b"EmbeddedFile"));
        assert_eq!(
            content.dict.get(b"Subtype").unwrap().as_name().unwrap(),
            file.media_type.as_bytes()
        );
        let parameters = reading.dictionary(content.dict.get(b"Params").unwrap());
        let size = i64::try_from(file.bytes.len()).unwrap();
        assert_eq!(parameters.get(b"Size").unwrap().as_i64().unwrap(), size);
        assert_eq!(string(parameters.get(b"ModDate").unwrap()), "D:20261202143005+01'00'");
        assert_eq!(parameters.get(b"CheckSum").unwrap().as_str().unwrap().len(), 16);
        let plain = content
            .decompressed_content()
            .unwrap_or_else(|_| content.content.clone());
        assert!(plain == file.bytes, "{}", file.name);
    }
    let checksum = |object: &Object| {
        let content = reading
            .dictionary(reading.dictionary(object).get(b"EF").unwrap())
            .get(b"F")
            .unwrap();
        let parameters = reading.dictionary(reading.dictionary(content).get(b"Params").unwrap());
        parameters.get(b"CheckSum").unwrap().as_str().unwrap().to_vec()
    };
    // md5sum of „[]“.
    assert_eq!(checksum(&associated[2])[..4], [0xd7, 0x51, 0x71, 0x39]);
}

#[test]
fn a_document_without_files_claims_no_third_part_and_the_same_files_give_the_same_bytes() {
    let minutes = sample::minutes();
    let bytes = render_with(&minutes, &files()).unwrap();
    assert!(bytes == render_with(&minutes, &files()).unwrap());
    let plain = render(&minutes).unwrap();
    assert!(plain == render_with(&minutes, &[]).unwrap());
    let reading = Reading::of(&plain);
    assert!(!reading.catalog().has(b"AF") && !reading.catalog().has(b"Names"));
    let mut other = files();
    other[0].bytes[0] = b'[';
    assert!(bytes != render_with(&minutes, &other).unwrap());
    let twice = render_with(&minutes, &[file("a.json", b"1"), file("a.json", b"2")]);
    assert_eq!(twice.unwrap_err(), RenderError::FileTwice("a.json".into()));
}

#[test]
fn poppler_and_qpdf_find_the_files_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("minutes.pdf");
    std::fs::write(&path, render_with(&sample::minutes(), &files()).unwrap()).unwrap();
    let said = ask("pdfdetach", "poppler-utils", &["-list", "FILE"], &path);
    assert!(said.starts_with("3 embedded files"), "{said}");
    let saved = folder.path().join("saved");
    let arguments = ["-save", "3", "-o", saved.to_str().unwrap(), "FILE"];
    ask("pdfdetach", "poppler-utils", &arguments, &path);
    assert!(std::fs::read(saved).unwrap() == "Grüße".repeat(1000).as_bytes());
    let said = ask("qpdf", "qpdf", &["--check", "FILE"], &path);
    assert!(said.contains("No syntax or stream encoding errors found"), "{said}");
}
