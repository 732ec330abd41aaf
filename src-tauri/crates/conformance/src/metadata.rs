//! XMP: well formed, what it claims, what it describes, and that Info says the same (ISO 19005-2, 6.6; ISO 14289-1, 5 and 7.1).

use crate::Findings;
use crate::pdf::Pdf;
use roxmltree::{Document, Node};

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const DC: &str = "http://purl.org/dc/elements/1.1/";
const XMP: &str = "http://ns.adobe.com/xap/1.0/";
const PDF: &str = "http://ns.adobe.com/pdf/1.3/";
const ARCHIVE: &str = "http://www.aiim.org/pdfa/ns/id/";
const ACCESS: &str = "http://www.aiim.org/pdfua/ns/id/";
const EXTENSION: &str = "http://www.aiim.org/pdfa/ns/extension/";
const SCHEMA: &str = "http://www.aiim.org/pdfa/ns/schema#";
const PROPERTY: &str = "http://www.aiim.org/pdfa/ns/property#";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Schemas that need no description (ISO 19005-2, 6.6.2.3, by way of the XMP specification).
const KNOWN: [&str; 9] = [
    DC,
    XMP,
    PDF,
    ARCHIVE,
    EXTENSION,
    "http://ns.adobe.com/xap/1.0/rights/",
    "http://ns.adobe.com/xap/1.0/mm/",
    "http://ns.adobe.com/xap/1.0/bj/",
    "http://ns.adobe.com/photoshop/1.0/",
];

/// What each property we know must be made of.
const SHAPES: [(&str, &str, &str); 5] = [
    (DC, "title", "Alt"),
    (DC, "description", "Alt"),
    (DC, "creator", "Seq"),
    (DC, "language", "Bag"),
    (DC, "subject", "Bag"),
];

/// Checks the packet and answers the part of ISO 19005 that it claims.
pub(crate) fn check(pdf: &Pdf<'_>, findings: &mut Findings) -> Option<u8> {
    let Some(object) = pdf.catalog.get(b"Metadata").ok() else {
        findings.add("PDF/A 6.6.2.1", "the catalog has no metadata");
        return None;
    };
    let dictionary = pdf.as_dictionary(object)?;
    findings.unless(
        pdf.name(dictionary, "Type") == Some("Metadata") && pdf.name(dictionary, "Subtype") == Some("XML"),
        "PDF/A 6.6.2.1",
        || "the stream of metadata does not say that it is one".to_owned(),
    );
    findings.unless(!dictionary.has(b"Filter"), "house", || {
        "the metadata are packed, so that they cannot be read without knowing PDF".to_owned()
    });
    let content = pdf.content(object)?;
    let Ok(packet) = String::from_utf8(content) else {
        findings.add("PDF/A 6.6.2.1", "the metadata are not UTF-8");
        return None;
    };
    let head = packet.split("?>").next().unwrap_or_default();
    findings.unless(
        head.starts_with("<?xpacket begin=") && !head.contains(" bytes=") && !head.contains(" encoding="),
        "PDF/A 6.6.2.1",
        || format!("the packet begins with {head}"),
    );
    let parsed = match Document::parse(&packet) {
        Ok(parsed) => parsed,
        Err(error) => {
            findings.add("PDF/A 6.6.2.1", format!("the metadata are no XML: {error}"));
            return None;
        }
    };
    let properties = properties(&parsed);
    shapes(&properties, findings);
    extensions(&parsed, &properties, findings);
    info(pdf, &properties, findings);
    claims(&properties, findings)
}

struct Property<'a> {
    space: &'a str,
    name: &'a str,
    prefix: Option<&'a str>,
    /// The text of the element, of its first item, or of the attribute.
    value: String,
    node: Option<Node<'a, 'a>>,
}

fn properties<'a>(packet: &'a Document<'a>) -> Vec<Property<'a>> {
    let mut properties = Vec::new();
    for description in packet
        .descendants()
        .filter(|node| node.has_tag_name((RDF, "Description")))
    {
        if description
            .parent()
            .is_none_or(|parent| !parent.has_tag_name((RDF, "RDF")))
        {
            continue;
        }
        for attribute in description
            .attributes()
            .filter(|one| !matches!(one.namespace(), None | Some(RDF | XML)))
        {
            let space = attribute.namespace().unwrap_or_default();
            properties.push(Property {
                space,
                name: attribute.name(),
                prefix: description.lookup_prefix(space),
                value: attribute.value().to_owned(),
                node: None,
            });
        }
        for child in description.children().filter(Node::is_element) {
            let space = child.tag_name().namespace().unwrap_or_default();
            let item = child.descendants().find(|node| node.has_tag_name((RDF, "li")));
            properties.push(Property {
                space,
                name: child.tag_name().name(),
                prefix: child.lookup_prefix(space),
                value: item.unwrap_or(child).text().unwrap_or_default().to_owned(),
                node: Some(child),
            });
        }
    }
    properties
}

fn find<'a>(properties: &'a [Property<'_>], space: &str, name: &str) -> Option<&'a Property<'a>> {
    properties
        .iter()
        .find(|property| property.space == space && property.name == name)
}

fn claims(properties: &[Property<'_>], findings: &mut Findings) -> Option<u8> {
    let value = |space, name| find(properties, space, name).map(|property| property.value.as_str());
    let part = match value(ARCHIVE, "part") {
        Some("2") => Some(2),
        Some("3") => Some(3),
        other => {
            findings.add("PDF/A 6.6.4", format!("pdfaid:part is {other:?}"));
            None
        }
    };
    let level = value(ARCHIVE, "conformance");
    findings.unless(level == Some("A"), "PDF/A 6.6.4", || {
        format!("pdfaid:conformance is {level:?}")
    });
    let access = value(ACCESS, "part");
    findings.unless(access == Some("1"), "PDF/UA 5", || {
        format!("pdfuaid:part is {access:?}")
    });
    for (space, wanted, clause) in [(ARCHIVE, "pdfaid", "PDF/A 6.6.4"), (ACCESS, "pdfuaid", "PDF/UA 5")] {
        for property in properties.iter().filter(|property| property.space == space) {
            findings.unless(property.prefix == Some(wanted), clause, || {
                format!("{} has the prefix {:?}", property.name, property.prefix)
            });
        }
    }
    let title = value(DC, "title").unwrap_or_default();
    findings.unless(!title.trim().is_empty(), "PDF/UA 7.1", || {
        "the metadata name no title".to_owned()
    });
    part
}

fn shapes(properties: &[Property<'_>], findings: &mut Findings) {
    for property in properties {
        let shape = SHAPES
            .iter()
            .find(|(space, name, _)| *space == property.space && *name == property.name);
        let container = property.node.and_then(|node| node.children().find(Node::is_element));
        let found = container.map(|node| node.tag_name().name());
        match (shape, property.space) {
            (Some((_, _, wanted)), _) => {
                let language = *wanted != "Alt"
                    || container.is_some_and(|alt| {
                        alt.children()
                            .filter(Node::is_element)
                            .all(|item| item.has_attribute((XML, "lang")))
                    });
                findings.unless(found == Some(wanted) && language, "PDF/A 6.6.2.3", || {
                    format!("{} is no {wanted}", property.name)
                });
            }
            (None, XMP) if property.name.ends_with("Date") => {
                findings.unless(is_date(&property.value), "PDF/A 6.6.2.3", || {
                    format!("{} is „{}“", property.name, property.value)
                });
            }
            (None, DC | XMP | PDF | ARCHIVE | ACCESS) => {
                findings.unless(found.is_none(), "PDF/A 6.6.2.3", || {
                    format!("{} is no plain text", property.name)
                });
            }
            (None, _) => {}
        }
    }
}

/// `2026-12-02T14:30:05+01:00`, the one form of ISO 8601 that we write.
fn is_date(value: &str) -> bool {
    value.len() == 25
        && value
            .bytes()
            .zip("0000-00-00T00:00:00+00:00".bytes())
            .all(|(found, wanted)| match wanted {
                b'0' => found.is_ascii_digit(),
                b'+' => matches!(found, b'+' | b'-'),
                sign => found == sign,
            })
}

/// Every property outside the known schemas is described in the packet (ISO 19005-2, 6.6.2.3).
fn extensions(packet: &Document<'_>, properties: &[Property<'_>], findings: &mut Findings) {
    let mut described = Vec::new();
    let text = |node: &Node<'_, '_>, space: &str, name: &str| {
        let child = node.children().find(|child| child.has_tag_name((space, name)));
        child.and_then(|child| child.text()).unwrap_or_default().to_owned()
    };
    let items = packet
        .descendants()
        .filter(|node| node.has_tag_name((EXTENSION, "schemas")));
    let items = items
        .flat_map(|schemas| schemas.children())
        .flat_map(|bag| bag.children());
    for schema in items.filter(|node| node.has_tag_name((RDF, "li"))) {
        let space = text(&schema, SCHEMA, "namespaceURI");
        for key in ["schema", "namespaceURI", "prefix"] {
            findings.unless(!text(&schema, SCHEMA, key).is_empty(), "PDF/A 6.6.2.3", || {
                format!("the description of „{space}“ has no {key}")
            });
        }
        let names = schema
            .descendants()
            .filter(|node| node.has_tag_name((PROPERTY, "name")));
        for property in names.filter_map(|name| name.parent()) {
            let name = text(&property, PROPERTY, "name");
            let category = text(&property, PROPERTY, "category");
            let whole = ["name", "valueType", "description"]
                .iter()
                .all(|key| !text(&property, PROPERTY, key).is_empty());
            findings.unless(
                whole && matches!(category.as_str(), "internal" | "external"),
                "PDF/A 6.6.2.3",
                || format!("the description of the property „{name}“ is not whole"),
            );
            described.push((space.clone(), name));
        }
    }
    for property in properties.iter().filter(|property| !KNOWN.contains(&property.space)) {
        let own = (property.space.to_owned(), property.name.to_owned());
        findings.unless(described.contains(&own), "PDF/A 6.6.2.3", || {
            format!(
                "the property {} of „{}“ is not described",
                property.name, property.space
            )
        });
    }
}

/// ISO 19005-2 leaves Info alone; two answers to one question are a defect all the same.
fn info(pdf: &Pdf<'_>, properties: &[Property<'_>], findings: &mut Findings) {
    let Some(info) = pdf.dictionary(&pdf.document.trailer, "Info") else {
        return findings.add("house", "no Info dictionary");
    };
    for (key, space, name) in [
        ("Title", DC, "title"),
        ("Author", DC, "creator"),
        ("Subject", DC, "description"),
        ("Keywords", PDF, "Keywords"),
        ("Creator", XMP, "CreatorTool"),
        ("Producer", PDF, "Producer"),
        ("CreationDate", XMP, "CreateDate"),
        ("ModDate", XMP, "ModifyDate"),
    ] {
        let here = pdf.text(info, key);
        let there = find(properties, space, name).map(|property| property.value.clone());
        let there = if key.ends_with("Date") {
            there.map(|date| info_date(&date))
        } else {
            there
        };
        findings.unless(here == there, "house", || {
            format!("Info says {key} {here:?}, the metadata {there:?}")
        });
    }
    findings.unless(
        !info.has(b"Trapped") && pdf.text(info, "Title").is_some(),
        "house",
        || "Info has no title".to_owned(),
    );
}

/// `D:20261202143005+01'00'` of `2026-12-02T14:30:05+01:00`.
fn info_date(date: &str) -> String {
    let (moment, offset) = date.split_at_checked(19).unwrap_or((date, ""));
    let moment: String = moment.chars().filter(char::is_ascii_digit).collect();
    format!("D:{moment}{}'", offset.replace(':', "'"))
}
