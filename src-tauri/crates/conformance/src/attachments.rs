//! Embedded files: none in PDF/A-2a; in PDF/A-3a described, typed and associated (ISO 19005-3, 6.8; ISO 14289-1, 7.11).

use crate::Findings;
use crate::pdf::{Pdf, at};
use lopdf::{Dictionary, Object, ObjectId};
use std::collections::BTreeSet;

/// ISO 19005-3, 6.8, annex E.
const RELATIONS: [&str; 5] = ["Source", "Data", "Alternative", "Supplement", "Unspecified"];

pub(crate) fn check(pdf: &Pdf<'_>, part: u8, findings: &mut Findings) {
    let mut associated = BTreeSet::new();
    let mut specifications = Vec::new();
    for (id, object) in &pdf.document.objects {
        let Some(own) = own_dictionary(object) else { continue };
        associated.extend(pdf.array(own, "AF").iter().filter_map(|file| file.as_reference().ok()));
        if own.has(b"EF") {
            specifications.push((*id, own));
        }
    }
    let listed: BTreeSet<ObjectId> = pdf
        .dictionary(&pdf.catalog, "Names")
        .and_then(|names| pdf.dictionary(names, "EmbeddedFiles"))
        .map_or_else(Vec::new, |files| pdf.names(files))
        .into_iter()
        .filter_map(|(_, file)| file.as_reference().ok())
        .collect();
    for (id, own) in specifications {
        let place = format!("{}, „{}“", at(id), pdf.text(own, "UF").unwrap_or_default());
        findings.unless(part == 3, "PDF/A 6.8", || {
            format!("{place}: a file is embedded in PDF/A-2")
        });
        specification(pdf, own, &place, findings);
        findings.unless(associated.contains(&id), "PDF/A-3 6.8", || {
            format!("{place}: associated with nothing (AF)")
        });
        findings.unless(listed.contains(&id), "house", || {
            format!("{place}: not among the embedded files")
        });
        let ef = pdf.dictionary(own, "EF");
        match ef.and_then(|ef| pdf.get(ef, "F")) {
            Some(Object::Stream(stream)) => embedded(pdf, &stream.dict, &place, findings),
            _ => findings.add("PDF/A-3 6.8", format!("{place}: the file itself is missing")),
        }
    }
    for id in associated {
        let whole = pdf.document.get_dictionary(id).is_ok_and(|own| own.has(b"EF"));
        findings.unless(whole, "PDF/A-3 6.8", || {
            format!("{}: associated, but embeds nothing", at(id))
        });
    }
}

fn own_dictionary(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(own) => Some(own),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

fn specification(pdf: &Pdf<'_>, own: &Dictionary, place: &str, findings: &mut Findings) {
    let (plain, unicode) = (pdf.text(own, "F"), pdf.text(own, "UF"));
    findings.unless(plain.is_some() && unicode.is_some(), "PDF/A 6.8", || {
        format!("{place}: F and UF are not both named")
    });
    findings.unless(pdf.name(own, "Type") == Some("Filespec"), "PDF/A-3 6.8", || {
        format!("{place}: no Filespec")
    });
    let relation = pdf.name(own, "AFRelationship").unwrap_or_default();
    findings.unless(RELATIONS.contains(&relation), "PDF/A-3 6.8", || {
        format!("{place}: AFRelationship is „{relation}“")
    });
    let described = pdf.text(own, "Desc").is_some_and(|text| !text.trim().is_empty());
    findings.unless(described, "PDF/A-3 6.8", || format!("{place}: without a description"));
}

fn embedded(pdf: &Pdf<'_>, stream: &Dictionary, place: &str, findings: &mut Findings) {
    let kind = pdf.name(stream, "Subtype").unwrap_or_default();
    let typed = kind
        .split_once('/')
        .is_some_and(|(kind, of)| !kind.is_empty() && !of.is_empty());
    findings.unless(typed, "PDF/A-3 6.8", || format!("{place}: the media type is „{kind}“"));
    let parameters = pdf.dictionary(stream, "Params");
    let dated = parameters
        .and_then(|own| pdf.text(own, "ModDate"))
        .is_some_and(|date| date.starts_with("D:"));
    findings.unless(dated, "PDF/A-3 6.8", || {
        format!("{place}: without the date of its last change")
    });
}
