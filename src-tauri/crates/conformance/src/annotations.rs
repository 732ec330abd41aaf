//! Annotations and form fields: shown, printed, described, tagged (ISO 19005-2, 6.3 and 6.4; ISO 14289-1, 7.18).

use crate::Findings;
use crate::pdf::{Pdf, at};
use crate::structure::Tree;
use lopdf::{Dictionary, Object, ObjectId};
use std::collections::BTreeSet;

/// ISO 19005-2, 6.3.1, less those that PDF/UA or we do not want.
const KINDS: [&str; 13] = [
    "Text",
    "Link",
    "FreeText",
    "Line",
    "Square",
    "Circle",
    "Polygon",
    "PolyLine",
    "Highlight",
    "Underline",
    "Stamp",
    "Widget",
    "FileAttachment",
];

pub(crate) fn check(pdf: &Pdf<'_>, tree: &Tree, findings: &mut Findings) {
    let mut drawn = BTreeSet::new();
    for (page, id) in pdf.pages.iter().enumerate() {
        let Some(own) = pdf.document.get_dictionary(*id).ok() else {
            continue;
        };
        for object in pdf.array(own, "Annots") {
            let (Ok(annotation), Some(dictionary)) = (object.as_reference(), pdf.as_dictionary(object)) else {
                findings.add(
                    "PDF/A 6.3",
                    format!("page {}: an annotation that is no object of its own", page + 1),
                );
                continue;
            };
            drawn.insert(annotation);
            let place = format!("page {}, {}", page + 1, at(annotation));
            let back = dictionary.get(b"P").ok().and_then(|page| page.as_reference().ok());
            findings.unless(back.is_none_or(|back| back == *id), "PDF/A 6.3", || {
                format!("{place}: P names another page")
            });
            shown(pdf, dictionary, &place, findings);
            leads(pdf, dictionary, &place, findings);
            if !unseen(pdf, dictionary) {
                tagged(pdf, tree, annotation, dictionary, &place, findings);
            }
        }
    }
    for element in &tree.elements {
        for object in &element.objects {
            findings.unless(drawn.contains(object), "PDF/UA 7.18.1", || {
                format!("{}: tagged, but on no page", at(*object))
            });
        }
    }
    fields(pdf, &drawn, findings);
}

/// A signature field without size: nobody sees it, so it needs neither a picture (ISO 19005-2, 6.3.3) nor a place in the
/// structure (ISO 14289-1, 7.18.1).
fn unseen(pdf: &Pdf<'_>, annotation: &Dictionary) -> bool {
    let edges = edges(pdf, annotation);
    pdf.name(annotation, "Subtype") == Some("Widget")
        && pdf.name(annotation, "FT") == Some("Sig")
        && matches!(edges[..], [left, bottom, right, top] if right.total_cmp(&left).is_eq() && top.total_cmp(&bottom).is_eq())
        && !annotation.has(b"AP")
}

fn edges(pdf: &Pdf<'_>, annotation: &Dictionary) -> Vec<f32> {
    pdf.array(annotation, "Rect")
        .iter()
        .filter_map(|edge| edge.as_float().ok())
        .collect()
}

fn shown(pdf: &Pdf<'_>, annotation: &Dictionary, place: &str, findings: &mut Findings) {
    const INVISIBLE_HIDDEN_NO_VIEW_TOGGLE: i64 = 1 + 2 + 32 + 256;
    const PRINT: i64 = 4;
    let kind = pdf.name(annotation, "Subtype").unwrap_or_default();
    findings.unless(KINDS.contains(&kind), "PDF/A 6.3.1", || {
        format!("{place}: an annotation {kind}")
    });
    let flags = pdf.integer(annotation, "F").unwrap_or(0);
    findings.unless(
        flags & PRINT != 0 && flags & INVISIBLE_HIDDEN_NO_VIEW_TOGGLE == 0,
        "PDF/A 6.3.2",
        || format!("{place}: not shown or not printed (F {flags})"),
    );
    if unseen(pdf, annotation) {
        return;
    }
    let sized = matches!(edges(pdf, annotation)[..], [left, bottom, right, top] if right > left && top > bottom);
    findings.unless(sized, "house", || format!("{place}: without size"));
    let appearance = pdf.dictionary(annotation, "AP");
    let normal = appearance.is_some_and(|own| matches!(pdf.get(own, "N"), Some(Object::Stream(_))) && own.len() == 1);
    findings.unless(kind == "Link" || normal, "PDF/A 6.3.3", || {
        format!("{place}: no appearance, or more than the normal one")
    });
}

/// A link of ours leads to the web, to mail, or to a place in the file.
fn leads(pdf: &Pdf<'_>, annotation: &Dictionary, place: &str, findings: &mut Findings) {
    if pdf.name(annotation, "Subtype") != Some("Link") {
        return;
    }
    let action = pdf.dictionary(annotation, "A");
    let address = action
        .and_then(|own| pdf.text(own, "URI"))
        .map(|address| address.to_ascii_lowercase());
    let outside = address.is_some_and(|address| {
        let scheme = ["https://", "http://", "mailto:"]
            .iter()
            .find(|scheme| address.starts_with(**scheme));
        scheme.is_some_and(|scheme| address.len() > scheme.len()) && address.bytes().all(|byte| byte.is_ascii_graphic())
    });
    let inside =
        annotation.has(b"Dest") || action.is_some_and(|own| pdf.name(own, "S") == Some("GoTo") && own.has(b"D"));
    findings.unless(outside || inside, "house", || {
        format!("{place}: a link that leads nowhere or elsewhere")
    });
}

fn tagged(pdf: &Pdf<'_>, tree: &Tree, id: ObjectId, annotation: &Dictionary, place: &str, findings: &mut Findings) {
    let kind = pdf.name(annotation, "Subtype").unwrap_or_default();
    let (wanted, clause) = match kind {
        "Widget" => ("Form", "PDF/UA 7.18.4"),
        "Link" => ("Link", "PDF/UA 7.18.5"),
        _ => ("Annot", "PDF/UA 7.18.1"),
    };
    let holder = tree.holder(id);
    findings.unless(holder.is_some_and(|holder| holder.role == wanted), clause, || {
        format!("{place}: not within {wanted}")
    });
    let key = pdf.integer(annotation, "StructParent");
    let back = key
        .and_then(|key| tree.parents.get(&key))
        .and_then(|goal| goal.as_reference().ok());
    findings.unless(
        back.is_some() && back == holder.map(|holder| holder.id),
        "PDF/A 6.7.3",
        || format!("{place}: the parent tree does not lead to its element"),
    );
    let says = |key| pdf.text(annotation, key).is_some_and(|text| !text.trim().is_empty());
    let alternative = holder
        .and_then(|holder| pdf.text(&holder.dictionary, "Alt"))
        .is_some_and(|text| !text.trim().is_empty());
    match kind {
        "Widget" => findings.unless(says("TU"), "PDF/UA 7.18.1", || format!("{place}: a field without TU")),
        "Link" => findings.unless(says("Contents"), "PDF/UA 7.18.5", || {
            format!("{place}: a link without Contents")
        }),
        _ => findings.unless(says("Contents") || alternative, "PDF/UA 7.18.1", || {
            format!("{place}: nothing describes it")
        }),
    }
}

/// Fields are on a page, have names of their own, and a signature's value is one.
fn fields(pdf: &Pdf<'_>, drawn: &BTreeSet<ObjectId>, findings: &mut Findings) {
    let Some(form) = pdf.dictionary(&pdf.catalog, "AcroForm") else {
        let widgets = drawn.iter().filter_map(|id| pdf.document.get_dictionary(*id).ok());
        let lost = widgets.filter(|own| pdf.name(own, "Subtype") == Some("Widget")).count();
        return findings.unless(lost == 0, "PDF/A 6.4.1", || "fields without a form".to_owned());
    };
    let mut names = BTreeSet::new();
    for field in pdf.array(form, "Fields") {
        let (Ok(id), Some(own)) = (field.as_reference(), pdf.as_dictionary(field)) else {
            continue;
        };
        let name = pdf.text(own, "T").unwrap_or_default();
        findings.unless(!name.is_empty() && names.insert(name.clone()), "house", || {
            format!("{}: the field's name „{name}“ is missing or taken", at(id))
        });
        findings.unless(drawn.contains(&id), "PDF/UA 7.18.4", || {
            format!("the field „{name}“ is on no page")
        });
        if pdf.name(own, "FT") == Some("Sig")
            && let Some(value) = pdf.dictionary(own, "V")
        {
            let range = pdf.array(value, "ByteRange");
            let sound = range.len() == 4 && range[0].as_i64().ok() == Some(0) && value.has(b"Contents");
            findings.unless(sound, "PDF/A 6.4.3", || {
                format!("the signature in „{name}“ does not say what it covers")
            });
        }
    }
}
