//! What of a document was changed, in words for people.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId};

use crate::{fields::Objects, revisions::View};

/// The most pages that are looked through for a content.
const PAGES: usize = 20_000;

/// The sentence for an object that an update changed though it may not.
pub(crate) fn changed(id: ObjectId, was: &Object, is: Option<&Object>, old: &View) -> String {
    let what = what(id, was, is, old);
    format!("{what} wurde verändert (Objekt {})", id.0)
}

fn what(id: ObjectId, was: &Object, is: Option<&Object>, old: &View) -> &'static str {
    let Some(dictionary) = entries(was) else {
        return if is_content(id, old) {
            "Der Inhalt einer Seite"
        } else {
            "Ein Teil des Dokuments"
        };
    };
    let name = |key: &[u8]| dictionary.get(key).and_then(Object::as_name).unwrap_or_default();
    let keys = is
        .and_then(entries)
        .map(|is| different(dictionary, is))
        .unwrap_or_default();
    let only = |key: &[u8]| keys.len() == 1 && keys.contains(key);
    match (name(b"Type"), name(b"Subtype"), name(b"FT")) {
        (b"Page", _, _) if only(b"Contents") => "Der Inhalt einer Seite",
        (b"Page", _, _) if only(b"Annots") => "Der Bestand an Feldern und Anmerkungen einer Seite",
        (b"Page", _, _) if only(b"Resources") => "Der Vorrat einer Seite an Schriften und Bildern",
        (b"Page", _, _) => "Eine Seite",
        (b"Pages", _, _) => "Die Folge der Seiten",
        (b"Catalog", _, _) if only(b"Metadata") => "Eine Angabe zum Dokument (Metadaten)",
        (b"Catalog", _, _) if only(b"Outlines") => "Das Verzeichnis der Lesezeichen",
        (b"Catalog", _, _) if only(b"Names") || only(b"AF") => "Das Verzeichnis der Anlagen und Namen",
        (b"Catalog", _, _) if only(b"StructTreeRoot") => "Die Gliederung für Vorlesehilfen",
        (b"Catalog", _, _) => "Der Katalog",
        (b"Metadata", _, _) => "Eine Angabe zum Dokument (Metadaten)",
        (b"StructTreeRoot" | b"StructElem", _, _) => "Die Gliederung für Vorlesehilfen",
        (b"Filespec" | b"EmbeddedFile", _, _) => "Eine Anlage",
        (b"Font" | b"FontDescriptor", _, _) => "Eine Schrift",
        (b"Outlines", _, _) => "Das Verzeichnis der Lesezeichen",
        (b"Sig" | b"DocTimeStamp", _, _) => "Eine Unterschrift",
        (_, _, b"Sig") => "Ein Unterschriftsfeld",
        (_, _, b"Tx" | b"Btn" | b"Ch") => "Ein Formularfeld",
        (b"Annot", _, _) => "Eine Anmerkung",
        (_, b"Form", _) => "Ein sichtbares Bild",
        (_, b"Image", _) => "Ein Bild",
        _ if dictionary.has(b"Fields") => "Das Formular",
        _ if is_content(id, old) => "Der Inhalt einer Seite",
        _ => "Ein Teil des Dokuments",
    }
}

/// A text of somebody else on one line: it begins no line of its own, has no colours, and does not turn the direction of reading.
pub(crate) fn one_line(text: &str) -> String {
    let turns =
        |c: &char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let breaks = |c: char| matches!(c, '\u{2028}' | '\u{2029}') || (c.is_control() && c.is_whitespace());
    let spaced = text.chars().map(|c| if breaks(c) { ' ' } else { c });
    spaced.filter(|c| !c.is_control() && !turns(c)).collect()
}

/// The entries of a dictionary or a stream.
pub(crate) fn entries(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::Name(_)
        | Object::String(..)
        | Object::Array(_)
        | Object::Reference(_) => None,
    }
}

/// The keys of which the values differ.
pub(crate) fn different(was: &Dictionary, is: &Dictionary) -> BTreeSet<Vec<u8>> {
    let keys = was.iter().chain(is.iter()).map(|(key, _)| key);
    let differs = |key: &&Vec<u8>| match (was.get(key), is.get(key)) {
        (Ok(a), Ok(b)) => !same(a, b),
        _ => true,
    };
    keys.filter(differs).cloned().collect()
}

/// Whether two objects say the same.
pub(crate) fn same(a: &Object, b: &Object) -> bool {
    match (a, b) {
        (Object::Stream(x), Object::Stream(y)) => x.dict == y.dict && x.content == y.content,
        // How a string is spelled does not matter.
        (Object::String(x, _), Object::String(y, _)) => x == y,
        _ => a == b,
    }
}

/// Whether an object is the content of a page.
fn is_content(id: ObjectId, old: &View) -> bool {
    let Some(pages) = old
        .catalog()
        .and_then(|c| c.get(b"Pages").and_then(Object::as_reference).ok())
    else {
        return false;
    };
    let (mut left, mut seen) = (vec![pages], BTreeSet::new());
    while let Some(node) = left.pop() {
        if seen.len() >= PAGES || !seen.insert(node) {
            continue;
        }
        let Some(dictionary) = old.dictionary(&Object::Reference(node)) else {
            continue;
        };
        if let Ok(kids) = dictionary.get(b"Kids") {
            let kids = old.array(kids).unwrap_or_default();
            left.extend(kids.iter().filter_map(|kid| kid.as_reference().ok()));
        }
        if let Ok(content) = dictionary.get(b"Contents") {
            let parts = old.array(content).unwrap_or_default();
            let mut all = parts.iter().chain([content]);
            if all.any(|part| part.as_reference().ok() == Some(id)) {
                return true;
            }
        }
    }
    false
}
