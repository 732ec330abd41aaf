//! What happened to a PDF after it was signed. Allowed is a further signature in an empty field; everything else is not.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::{fields, report::Changes};

/// Compares a signed revision with the file as it is now, object by object.
pub(crate) fn after(signed: &[u8], file: &[u8], certification: Option<i64>) -> Changes {
    let forbidden = |what: &str| Changes::Forbidden { what: what.to_owned() };
    let rest = &file[signed.len().min(file.len())..];
    if rest.iter().all(u8::is_ascii_whitespace) {
        return Changes::None;
    }
    if !ends_as_pdf(rest) {
        return forbidden("Hinter der Unterschrift stehen fremde Zeichen");
    }
    // Two cross-reference tables for one revision show different things to different programs.
    if contains(&fields::without_escapes(file), b"/XRefStm") {
        return forbidden("Die Datei enthält doppelte Querverweise");
    }
    let (Ok(old), Ok(new)) = (fields::load(signed), fields::load(file)) else {
        return forbidden("Die Datei ist nach der Unterschrift nicht mehr lesbar");
    };
    // An update has a cross-reference table of its own; without one, what stands there belongs to nothing.
    if new.xref_start < signed.len() {
        return forbidden("Hinter der Unterschrift stehen fremde Zeichen");
    }
    match compare(&old, &new) {
        Ok(changes) if certification == Some(1) && !changes.is_empty() => {
            forbidden("Die Zertifizierung erlaubt keine weitere Unterschrift")
        }
        // Programs may read such an update in another way than this one; there is no good reason for it.
        Ok(changes) if changes.is_empty() => {
            forbidden("Hinter der Unterschrift steht eine Änderung, die niemand unterschrieben hat")
        }
        Ok(signed) => Changes::Allowed { signed },
        Err(what) => Changes::Forbidden { what },
    }
}

fn ends_as_pdf(rest: &[u8]) -> bool {
    let end = rest.iter().rposition(|b| !b.is_ascii_whitespace()).map_or(0, |p| p + 1);
    rest[..end].ends_with(b"%%EOF")
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|w| w == needle)
}

fn root(document: &Document) -> Option<ObjectId> {
    document.trailer.get(b"Root").and_then(Object::as_reference).ok()
}

/// The fields that were signed meanwhile, or what was changed besides.
fn compare(old: &Document, new: &Document) -> Result<Vec<String>, String> {
    let catalog = root(old).ok_or("Der Katalog fehlt")?;
    if root(new) != Some(catalog) || old.trailer.get(b"Info").ok() != new.trailer.get(b"Info").ok() {
        return Err("Der Katalog wurde ausgetauscht".into());
    }
    let form = old
        .catalog()
        .ok()
        .and_then(|c| c.get(b"AcroForm").ok())
        .and_then(|f| f.as_reference().ok());
    let (before, now) = (objects(old), objects(new));
    let empty: BTreeMap<ObjectId, String> = fields::signature_fields(old)
        .into_iter()
        .filter(|(_, _, field)| !field.has(b"V"))
        .map(|(name, id, _)| (id, name))
        .collect();
    let mut signed = Vec::new();
    for (id, was) in &before {
        let Some(is) = now.get(id) else {
            return Err(format!("Objekt {} wurde entfernt", id.0));
        };
        if same(was, is) {
            continue;
        }
        let (Object::Dictionary(was), Object::Dictionary(is)) = (was, is) else {
            return Err(describe(*id, was, old));
        };
        let changed = changed_keys(was, is);
        let allowed: &[&[u8]] = if *id == catalog {
            &[b"Perms"]
        } else if Some(*id) == form {
            &[b"SigFlags"]
        } else if empty.contains_key(id) && is.has(b"V") {
            &[b"V", b"AP"]
        } else {
            &[]
        };
        if changed.iter().any(|key| !allowed.contains(&key.as_slice())) {
            return Err(describe(*id, &Object::Dictionary(was.clone()), old));
        }
        // A certification that was there is not taken away or exchanged.
        if *id == catalog && changed.contains(b"Perms".as_slice()) && was.has(b"Perms") {
            return Err("Die Zertifizierung wurde verändert".into());
        }
        signed.extend(empty.get(id).cloned());
    }
    Ok(signed)
}

fn objects(document: &Document) -> BTreeMap<ObjectId, Object> {
    let carrier = |o: &Object| {
        let kind = o
            .as_stream()
            .ok()
            .and_then(|s| s.dict.get(b"Type").ok())
            .and_then(|t| t.as_name().ok());
        matches!(kind, Some(b"XRef" | b"ObjStm"))
    };
    document
        .objects
        .iter()
        .filter(|(_, o)| !carrier(o))
        .map(|(id, o)| (*id, o.clone()))
        .collect()
}

fn same(a: &Object, b: &Object) -> bool {
    match (a, b) {
        (Object::Stream(x), Object::Stream(y)) => x.dict == y.dict && x.content == y.content,
        _ => a == b,
    }
}

fn changed_keys(was: &Dictionary, is: &Dictionary) -> BTreeSet<Vec<u8>> {
    let keys = was.iter().chain(is.iter()).map(|(key, _)| key);
    let differs = |key: &&Vec<u8>| match (was.get(key), is.get(key)) {
        (Ok(a), Ok(b)) => !same(a, b),
        _ => true,
    };
    keys.filter(differs).cloned().collect()
}

/// What an object is, for people.
fn describe(id: ObjectId, object: &Object, document: &Document) -> String {
    let dictionary = object
        .as_dict()
        .ok()
        .or_else(|| object.as_stream().ok().map(|s| &s.dict));
    let name = |key: &[u8]| {
        dictionary
            .and_then(|d| d.get(key).ok())
            .and_then(|n| n.as_name().ok())
            .unwrap_or_default()
    };
    let is_content = document
        .get_pages()
        .into_values()
        .any(|page| document.get_page_contents(page).contains(&id));
    let what = match (name(b"Type"), name(b"Subtype"), name(b"FT")) {
        (b"Page", _, _) => "Eine Seite",
        (b"Pages", _, _) => "Die Folge der Seiten",
        (b"Catalog", _, _) => "Der Katalog",
        (b"Metadata", _, _) => "Die Angaben zum Dokument",
        (b"Sig", _, _) => "Eine Unterschrift",
        (_, _, b"Sig") => "Ein Unterschriftsfeld",
        (_, b"Form", _) => "Ein sichtbares Bild",
        _ if is_content => "Der Inhalt einer Seite",
        _ => "Ein Teil des Dokuments",
    };
    format!("{what} wurde verändert (Objekt {})", id.0)
}
