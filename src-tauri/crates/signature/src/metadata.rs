//! What a program notes in a PDF whenever it writes it: when that was, and which program. Nothing else may change in it.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object};
use roxmltree::{Document, Node, ParsingOptions};

use crate::{syntax, wording::different};

/// The longest metadata that are read, in bytes.
const LONGEST: usize = 1 << 20;

/// The most elements in them.
const NODES: u32 = 20_000;

/// The most attributes of an element; the library compares each with all before it.
const ATTRIBUTES: usize = 512;

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// The entries that say when and by what a file was written (XMP part 1 § 8.4, part 2 § 3.1), or name the writing itself.
const WRITTEN: [&str; 5] = ["ModifyDate", "MetadataDate", "Producer", "InstanceID", "History"];

/// Whether two information dictionaries differ in nothing but when and by which program the file was written.
pub(crate) fn info_is_rewritten(was: &Dictionary, is: &Dictionary) -> bool {
    let known = |key: &Vec<u8>| matches!(key.as_slice(), b"ModDate" | b"Producer");
    different(was, is).iter().all(known) && is.iter().all(|(_, value)| value.as_str().is_ok())
}

/// Whether two XMP streams differ in nothing but that.
pub(crate) fn xmp_is_rewritten(was: Option<&Object>, is: &Object) -> bool {
    let read = |object: &Object| -> Option<Entries> {
        let stream = object.as_stream().ok()?;
        let is_xmp = [(b"Type".as_slice(), b"Metadata".as_slice()), (b"Subtype", b"XML")]
            .iter()
            .all(|(key, name)| stream.dict.get(key).and_then(Object::as_name).ok() == Some(name));
        entries(&syntax::unpacked(stream, LONGEST).ok()?).filter(|_| is_xmp)
    };
    let before = match was {
        Some(was) => read(was),
        None => Some(Entries::new()),
    };
    matches!((before, read(is)), (Some(before), Some(now)) if before == now)
}

/// Namespace and name of each entry with what it says, in no order.
type Entries = BTreeMap<(String, String), BTreeSet<String>>;

fn entries(xmp: &[u8]) -> Option<Entries> {
    let text = std::str::from_utf8(xmp).ok()?;
    // In an attribute there is no `<` (XML 1.0 § 3.1).
    if text.split('<').any(|tag| tag.matches('=').count() > ATTRIBUTES) {
        return None;
    }
    let options = ParsingOptions {
        nodes_limit: NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text.trim_start_matches('\u{feff}'), options).ok()?;
    let mut found = Entries::new();
    let descriptions = document.descendants().filter(|n| n.has_tag_name((RDF, "Description")));
    // Descriptions within an entry are a part of what it says.
    for description in descriptions.filter(|n| n.parent().is_some_and(|p| p.has_tag_name((RDF, "RDF")))) {
        let mut add = |namespace: Option<&str>, name: &str, value: String| {
            if !WRITTEN.contains(&name) && namespace != Some(RDF) {
                let key = (namespace.unwrap_or_default().to_owned(), name.to_owned());
                found.entry(key).or_default().insert(value);
            }
        };
        for attribute in description.attributes() {
            add(
                attribute.namespace(),
                attribute.name(),
                attribute.value().trim().to_owned(),
            );
        }
        for entry in description.children().filter(Node::is_element) {
            add(entry.tag_name().namespace(), entry.tag_name().name(), said(&entry, 0));
        }
    }
    Some(found)
}

/// What an entry says, in one spelling.
fn said(node: &Node, depth: usize) -> String {
    /// Deeper than any entry of XMP.
    const DEPTH: usize = 32;
    if depth > DEPTH {
        return "zu tief".into();
    }
    let mut attributes: Vec<String> = node
        .attributes()
        .map(|a| format!("{} {}={}", a.namespace().unwrap_or_default(), a.name(), a.value()))
        .collect();
    attributes.sort();
    let children = node.children().map(|child| {
        if child.is_text() {
            child.text().unwrap_or_default().trim().to_owned()
        } else if child.is_element() {
            let name = child.tag_name();
            format!(
                "<{} {}{}>",
                name.namespace().unwrap_or_default(),
                name.name(),
                said(&child, depth + 1)
            )
        } else {
            String::new()
        }
    });
    format!("[{}]{}", attributes.join(","), children.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::{Stream, dictionary};

    fn xmp(title: &str, modified: &str, spelled: &str) -> Object {
        let text = format!(
            "<x:xmpmeta xmlns:x='adobe:ns:meta/'><r:RDF xmlns:r='{RDF}' xmlns:dc='http://purl.org/dc/elements/1.1/' \
             xmlns:xmp='http://ns.adobe.com/xap/1.0/'><r:Description r:about=''{spelled}><dc:title>{title}</dc:title>\
             <xmp:ModifyDate>{modified}</xmp:ModifyDate></r:Description></r:RDF></x:xmpmeta>"
        );
        Stream::new(
            dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
            text.into_bytes(),
        )
        .into()
    }

    #[test]
    fn an_element_has_no_more_attributes_than_can_be_compared() {
        let with = |count: usize| {
            let many: String = (0..count).map(|n| format!(" xmp:a{n}=''")).collect();
            xmp("Niederschrift", "2026-10-12", &many)
        };
        assert!(xmp_is_rewritten(Some(&with(ATTRIBUTES - 9)), &with(ATTRIBUTES - 9)));
        assert!(!xmp_is_rewritten(Some(&with(ATTRIBUTES + 9)), &with(ATTRIBUTES + 9)));
    }

    #[test]
    fn only_the_time_of_writing_may_change() {
        let was = xmp("Niederschrift", "2026-10-12", "");
        assert!(xmp_is_rewritten(Some(&was), &xmp("Niederschrift", "2026-11-01", "")));
        assert!(xmp_is_rewritten(
            Some(&was),
            &xmp("Niederschrift", "2026-11-01", " xmp:MetadataDate='2026'")
        ));
        assert!(!xmp_is_rewritten(Some(&was), &xmp("Protokoll", "2026-10-12", "")));
        assert!(!xmp_is_rewritten(
            Some(&was),
            &xmp("Niederschrift", "2026-10-12", " dc:creator='Mallory'")
        ));
        assert!(!xmp_is_rewritten(None, &was));
        assert!(!xmp_is_rewritten(Some(&was), &Object::Null));
    }
}
