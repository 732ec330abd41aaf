//! Whether every program must read an update in the same way: its objects stand exactly where its table says, once, one behind the
//! other, and nothing else is there. Attacks on signed documents live of updates that are read in two ways.

use std::{collections::BTreeMap, ops::Range};

use lopdf::{Dictionary, Object, ObjectId};

use crate::{
    revisions::{Place, Revision, Revisions, index},
    syntax::{self, Seen},
    wording::one_line,
};

/// What a trailer may say (PDF 32000-1, tables 15 and 17).
const TRAILER: [&[u8]; 11] = [
    b"Size",
    b"Prev",
    b"Root",
    b"Info",
    b"ID",
    b"Type",
    b"W",
    b"Index",
    b"Filter",
    b"DecodeParms",
    b"Length",
];

/// An object of an update.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Written {
    pub id: ObjectId,
    pub object: Object,
    /// What it refers to.
    pub references: Vec<ObjectId>,
    /// It carries the table or other objects and is nothing that is shown.
    pub carrier: bool,
}

/// The objects of an update.
///
/// # Errors
/// Why programs may read it in different ways, in German.
pub(crate) fn objects(file: &Revisions, number: usize) -> Result<Vec<Written>, String> {
    let (Some(revision), Some(before)) = (
        file.all.get(number),
        number.checked_sub(1).and_then(|n| file.all.get(n)),
    ) else {
        return Err("Die Änderung hat keine Fassung vor sich".into());
    };
    trailer(revision, before, file.pdf)?;
    if revision.doubled {
        return Err("Ein Objekt steht zweimal im Verzeichnis einer Änderung".into());
    }
    let (mut written, mut places) = (Vec::new(), Vec::new());
    for (object, place) in &revision.entries {
        match *place {
            Place::Free => freed(file, number, *object)?,
            Place::At { offset, generation } => {
                let id = (*object, generation);
                let (one, range) = standing(file, number, id, offset)?;
                places.push((range, *object));
                written.push(one);
            }
            Place::In { container, .. } => {
                if !matches!(revision.entries.get(&container), Some(Place::At { generation: 0, .. })) {
                    return Err(format!("Objekt {object} steht in keinem Datenstrom der Änderung"));
                }
            }
        }
    }
    written.extend(packed(file, number, &written)?);
    covered(file, revision, places)?;
    generations(file, number, &written)?;
    Ok(written)
}

fn trailer(revision: &Revision, before: &Revision, pdf: &[u8]) -> Result<(), String> {
    let (is, was) = (&revision.trailer, &before.trailer);
    let mut seen = Seen::default();
    if syntax::extent(pdf, revision.trailer_range.start, &mut seen).is_none() || seen.doubled {
        return Err("Der Anhang einer Änderung ist mehrdeutig".into());
    }
    if revision.hybrid {
        return Err("Die Datei enthält doppelte Querverweise".into());
    }
    if is.get(b"Root").ok() != was.get(b"Root").ok() {
        return Err("Der Katalog wurde ausgetauscht".into());
    }
    // A file without an Info dictionary may get one; what it says is looked at with the other objects.
    if was.has(b"Info") && is.get(b"Info").ok() != was.get(b"Info").ok() {
        return Err("Die Angaben zum Dokument wurden ausgetauscht".into());
    }
    let first_id = |d: &Dictionary| d.get(b"ID").ok().and_then(|id| id.as_array().ok()?.first().cloned());
    if was.has(b"ID") && bytes(first_id(is)) != bytes(first_id(was)) {
        return Err("Die Kennung des Dokuments wurde ausgetauscht".into());
    }
    if let Some((key, _)) = is.iter().find(|(key, _)| !TRAILER.contains(&key.as_slice())) {
        return Err(format!(
            "Der Anhang einer Änderung enthält Fremdes („{}“)",
            one_line(&String::from_utf8_lossy(key))
        ));
    }
    let size = |d: &Dictionary| d.get(b"Size").and_then(Object::as_i64).unwrap_or_default();
    let highest = revision.entries.keys().next_back().map_or(0, |n| i64::from(*n));
    let previous = is.get(b"Prev").and_then(Object::as_i64).ok();
    let exact = size(is) > highest
        && size(is) >= size(was)
        && previous.and_then(|p| usize::try_from(p).ok()) == Some(before.stated)
        && revision.stated == revision.table
        && is.get(b"Prev").is_ok();
    if exact {
        Ok(())
    } else {
        Err("Der Anhang einer Änderung ist nicht schlüssig".into())
    }
}

fn bytes(object: Option<Object>) -> Option<Vec<u8>> {
    object.and_then(|o| o.as_str().ok().map(<[u8]>::to_vec))
}

/// A number that is said to be free was free before; the head of the list of free numbers is written by many programs.
fn freed(file: &Revisions, number: usize, object: u32) -> Result<(), String> {
    let before = file.all.get(..number).unwrap_or_default().iter().rev();
    let was = before.filter_map(|r| r.entries.get(&object)).next();
    match was {
        None | Some(Place::Free) => Ok(()),
        Some(Place::At { .. } | Place::In { .. }) => Err(format!("Objekt {object} wurde entfernt")),
    }
}

/// An object that stands exactly where the table says, and the bytes that it takes.
fn standing(file: &Revisions, number: usize, id: ObjectId, offset: usize) -> Result<(Written, Range<usize>), String> {
    let misplaced = || {
        format!(
            "Objekt {} steht nicht, wo das Verzeichnis einer Änderung es nennt",
            id.0
        )
    };
    let unclear = || format!("Objekt {} ist mehrdeutig geschrieben", id.0);
    let revision = file.all.get(number).ok_or_else(misplaced)?;
    let within = offset >= revision.start && offset < revision.end;
    let (found, behind) = syntax::head(file.pdf, offset)
        .filter(|_| within)
        .ok_or_else(misplaced)?;
    if found != id {
        return Err(misplaced());
    }
    let mut seen = Seen::default();
    let range = file.extent(behind, &mut seen).ok_or_else(unclear)?;
    let object = file.pdf.get(range.clone()).and_then(syntax::read).ok_or_else(unclear)?;
    if seen.doubled {
        return Err(unclear());
    }
    let (object, end) = match object {
        Object::Dictionary(dictionary) => match file.content(range.end, &dictionary, Some(file.at(number))) {
            Ok(None) => (dictionary.into(), range.end),
            Ok(Some((content, end))) => {
                let content = file.pdf.get(content).unwrap_or_default().to_vec();
                (lopdf::Stream::new(dictionary, content).into(), end)
            }
            Err(()) => return Err(unclear()),
        },
        other => (other, range.end),
    };
    let end = syntax::behind(file.pdf, syntax::behind_comments(file.pdf, end), "endobj").ok_or_else(unclear)?;
    let kind = object
        .as_stream()
        .ok()
        .and_then(|s| s.dict.get(b"Type").ok()?.as_name().ok());
    let carrier = revision.stream == Some(id) || kind == Some(b"ObjStm");
    let written = Written {
        id,
        carrier,
        references: seen.references,
        object,
    };
    Ok((written, offset..end))
}

/// The objects in the streams of an update: those that its table names, in the order that it names.
fn packed(file: &Revisions, number: usize, written: &[Written]) -> Result<Vec<Written>, String> {
    let mut named: BTreeMap<u32, BTreeMap<usize, u32>> = BTreeMap::new();
    let entries = file.all.get(number).into_iter().flat_map(|r| &r.entries);
    for (object, place) in entries {
        if let Place::In { container, index } = place
            && named.entry(*container).or_default().insert(*index, *object).is_some()
        {
            return Err("Ein Objekt steht zweimal im Verzeichnis einer Änderung".into());
        }
    }
    let is_carrier = |w: &&Written| w.carrier && file.all.get(number).is_none_or(|r| r.stream != Some(w.id));
    let mut found = Vec::new();
    for carrier in written.iter().filter(is_carrier) {
        let unclear = || format!("Der Datenstrom {} ist mehrdeutig geschrieben", carrier.id.0);
        let (dictionary, content) = file.at(number).container(carrier.id.0).ok_or_else(unclear)?;
        if dictionary.has(b"Extends") {
            return Err(unclear());
        }
        let index = index(&dictionary, &content).ok_or_else(unclear)?;
        let said: Vec<u32> = named.remove(&carrier.id.0).unwrap_or_default().into_values().collect();
        if index.iter().map(|(object, _)| *object).ne(said) {
            return Err(unclear());
        }
        let mut free_from = 0;
        for (object, at) in index {
            let mut seen = Seen::default();
            let range = syntax::extent(&content, at, &mut seen).ok_or_else(unclear)?;
            let read = content.get(range.clone()).and_then(syntax::read).ok_or_else(unclear)?;
            if seen.doubled || at < free_from {
                return Err(format!("Objekt {object} ist mehrdeutig geschrieben"));
            }
            free_from = range.end;
            found.push(Written {
                id: (object, 0),
                object: read,
                references: seen.references,
                carrier: false,
            });
        }
    }
    match named.into_values().flat_map(BTreeMap::into_values).next() {
        Some(object) => Err(format!("Objekt {object} steht in keinem Datenstrom der Änderung")),
        None => Ok(found),
    }
}

/// The objects, the table and the end stand one behind the other, and nothing is between them.
fn covered(file: &Revisions, revision: &Revision, mut places: Vec<(Range<usize>, u32)>) -> Result<(), String> {
    places.sort_by_key(|(range, _)| range.start);
    let foreign = || "Zwischen den Objekten einer Änderung stehen fremde Zeichen".to_owned();
    let mut at = revision.start;
    for (range, object) in &places {
        if range.start < at {
            return Err(format!("Objekt {object} überlappt ein anderes"));
        }
        if !is_void(file.pdf, at..range.start) {
            return Err(foreign());
        }
        at = range.end;
    }
    // A table in a stream may be one of the objects that it names; then it is the last.
    let closed = if revision.stream.is_some() && at > revision.table {
        at == revision.gap.start
    } else {
        is_void(file.pdf, at..revision.table)
    };
    if closed && is_void(file.pdf, revision.gap.clone()) {
        Ok(())
    } else {
        Err(foreign())
    }
}

/// Nothing but white space, and such comments as nobody takes for a part of the file.
fn is_void(pdf: &[u8], range: Range<usize>) -> bool {
    let Some(bytes) = pdf.get(range) else { return false };
    let plain = |b: &u8| b.is_ascii_graphic() || matches!(b, b' ' | b'\r' | b'\n' | b'\t');
    bytes.iter().all(u8::is_ascii_whitespace)
        || syntax::behind_comments(bytes, 0) == bytes.len()
            && bytes.iter().all(plain)
            && [b"EOF".as_slice(), b"xref", b"obj", b"trailer", b"PDF"]
                .iter()
                .all(|word| !bytes.windows(word.len()).any(|w| w == *word))
}

/// An object keeps its generation, and a new one has the first.
fn generations(file: &Revisions, number: usize, written: &[Written]) -> Result<(), String> {
    for one in written {
        let before = file.all.get(..number).unwrap_or_default().iter().rev();
        let was = before.filter_map(|r| r.entries.get(&one.id.0)).next();
        let same = match was {
            None | Some(Place::Free) => one.id.1 == 0,
            Some(Place::At { generation, .. }) => *generation == one.id.1,
            Some(Place::In { .. }) => one.id.1 == 0,
        };
        if !same {
            return Err(format!(
                "Objekt {} trägt eine andere Nummer der Fassung als bisher",
                one.id.0
            ));
        }
    }
    Ok(())
}
