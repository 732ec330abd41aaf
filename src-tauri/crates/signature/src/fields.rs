//! Signature fields of a PDF.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use crate::{error::SignError, revisions::Revisions, wording::one_line};

/// A signature field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldInfo {
    /// Name.
    pub name: String,
    /// What a screen reader says of it.
    pub tooltip: String,
    /// Whether it is signed.
    pub signed: bool,
}

/// How many references may lead from one to the next.
const STEPS: usize = 8;

/// Something that objects of a PDF are read from.
pub(crate) trait Objects {
    /// An object.
    fn object(&self, id: ObjectId) -> Option<Object>;

    /// The number of the catalogue.
    fn root(&self) -> Option<ObjectId>;

    /// What an object is, or what it refers to.
    fn resolved(&self, object: &Object) -> Option<Object> {
        let mut found = object.clone();
        for _ in 0..STEPS {
            let Object::Reference(id) = found else {
                return Some(found);
            };
            found = self.object(id)?;
        }
        None
    }

    /// A dictionary, or the one that is referred to.
    fn dictionary(&self, object: &Object) -> Option<Dictionary> {
        match self.resolved(object)? {
            Object::Dictionary(dictionary) => Some(dictionary),
            _ => None,
        }
    }

    /// An array, or the one that is referred to.
    fn array(&self, object: &Object) -> Option<Vec<Object>> {
        match self.resolved(object)? {
            Object::Array(array) => Some(array),
            _ => None,
        }
    }

    /// The catalogue.
    fn catalog(&self) -> Option<Dictionary> {
        self.dictionary(&Object::Reference(self.root()?))
    }
}

impl Objects for Document {
    fn object(&self, id: ObjectId) -> Option<Object> {
        self.get_object(id).ok().cloned()
    }

    fn root(&self) -> Option<ObjectId> {
        self.trailer.get(b"Root").and_then(Object::as_reference).ok()
    }
}

/// How deep fields may be nested.
const DEPTH: usize = 8;

/// The most fields that are looked at.
const FIELDS: usize = 10_000;

/// The most that all streams which carry objects may come to together; a hostile file names some kilobytes that become
/// gigabytes.
const UNPACKED: usize = 512 << 20;
/// What a single one of them may come to in any case.
const UNPACKED_EACH: usize = 256 << 10;

/// Opens a PDF of anybody's, within bounds of memory and time.
///
/// # Errors
/// If it is no PDF, damaged beyond reading, or encrypted, even if only against changes.
pub fn open(pdf: &[u8]) -> Result<Document, SignError> {
    let document = load(pdf)?;
    if document.encryption_state.is_some() {
        return Err(SignError::Encrypted);
    }
    Ok(document)
}

/// Loads a PDF that may be signed or verified, within bounds. One that needs no password to be read is read.
pub(crate) fn load(pdf: &[u8]) -> Result<Document, SignError> {
    if !pdf.starts_with(b"%PDF-") {
        return Err(SignError::NotAPdf);
    }
    let plain = without_escapes(pdf);
    if !tables_are_countable(&plain) {
        return Err(SignError::NotAPdf);
    }
    let carriers = [b"/ObjStm".as_slice(), b"/XRef"]
        .iter()
        .map(|kind| plain.windows(kind.len()).filter(|w| w == kind).count())
        .sum::<usize>();
    let options = LoadOptions {
        max_decompressed_size: Some((UNPACKED / carriers.max(1)).max(UNPACKED_EACH)),
        ..LoadOptions::default()
    };
    // The library counts without checks in damaged tables; such a file is unreadable and not the end of the program.
    let loaded = std::panic::catch_unwind(|| Document::load_mem_with_options(pdf, options));
    let document = loaded
        .map_err(|_| SignError::NotAPdf)?
        .map_err(|_| SignError::NotAPdf)?;
    if document.trailer.has(b"Encrypt") {
        Err(SignError::Encrypted)
    } else {
        Ok(document)
    }
}

/// How many pages a PDF has; none of a file that cannot be read.
#[must_use]
pub fn page_count(pdf: &[u8]) -> Option<usize> {
    load(pdf).ok().map(|document| document.get_pages().len())
}

/// The bytes with the escapes of names resolved: `/XRef#53tm` is `/XRefStm` (PDF 32000-1 § 7.3.5).
pub(crate) fn without_escapes(bytes: &[u8]) -> Vec<u8> {
    let digit = |b: &u8| char::from(*b).to_digit(16).and_then(|d| u8::try_from(d).ok());
    let (mut rest, mut plain) = (bytes, Vec::with_capacity(bytes.len()));
    while let [first, tail @ ..] = rest {
        rest = tail;
        match (first, tail) {
            (b'#', [high, low, behind @ ..]) if digit(high).is_some() && digit(low).is_some() => {
                plain.extend(digit(high).zip(digit(low)).map(|(h, l)| h << 4 | l));
                rest = behind;
            }
            _ => plain.push(*first),
        }
    }
    plain
}

/// Whether cross-reference streams name columns and numbers that can be: a hostile one would fill the memory.
fn tables_are_countable(pdf: &[u8]) -> bool {
    /// How far from its type the entries of a stream's dictionary are looked for, in bytes.
    const REACH: usize = 2048;
    /// The largest object number (PDF/A-2, ISO 19005-2 § 6.1.13).
    const OBJECTS: u64 = 8_388_607;
    let numbers = |dictionary: &[u8], key: &[u8]| -> Vec<Vec<u64>> {
        let places = dictionary
            .windows(key.len())
            .enumerate()
            .filter(|(_, w)| *w == key)
            .map(|(at, _)| at + key.len());
        let array = |at: usize| {
            let rest = dictionary.get(at..)?.trim_ascii_start().strip_prefix(b"[")?;
            let inner = std::str::from_utf8(rest.split(|b| *b == b']').next()?).ok()?;
            Some(
                inner
                    .split_ascii_whitespace()
                    .map(|n| n.parse().unwrap_or(u64::MAX))
                    .collect(),
            )
        };
        places.filter_map(array).collect()
    };
    let types = pdf
        .windows(5)
        .enumerate()
        .filter(|(_, w)| w == b"/XRef")
        .map(|(at, _)| at);
    types.into_iter().all(|at| {
        let near = &pdf[at.saturating_sub(REACH)..pdf.len().min(at + REACH)];
        let widths_fit = |w: &Vec<u64>| w.iter().all(|n| *n <= 8) && w.iter().any(|n| *n > 0);
        numbers(near, b"/W").iter().filter(|w| w.len() == 3).all(widths_fit)
            && numbers(near, b"/Index").iter().flatten().all(|n| *n <= OBJECTS)
    })
}

/// What a string says (PDF 32000-1 § 7.9.2.2), on one line.
pub(crate) fn text(object: &Object) -> Option<String> {
    let text = match object.as_str().ok()? {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|p| u16::from_be_bytes([p[0], p[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        // ISO 32000-2 § 7.9.2.2.1.
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => bytes.iter().map(|b| char::from(*b)).collect(),
    };
    Some(one_line(&text))
}

pub(crate) fn acro_form(objects: &impl Objects) -> Option<Dictionary> {
    objects.dictionary(objects.catalog()?.get(b"AcroForm").ok()?)
}

/// All signature fields with their names.
pub(crate) fn signature_fields(objects: &impl Objects) -> Vec<(String, ObjectId, Dictionary)> {
    let mut walk = Walk::default();
    let roots = acro_form(objects).and_then(|form| objects.array(form.get(b"Fields").ok()?));
    for field in roots.unwrap_or_default() {
        collect(objects, &field, "", 0, &mut walk);
    }
    walk.found
}

/// The way through the fields; a hostile file has them refer to each other in circles.
#[derive(Default)]
struct Walk {
    seen: BTreeSet<ObjectId>,
    found: Vec<(String, ObjectId, Dictionary)>,
}

fn collect(objects: &impl Objects, field: &Object, prefix: &str, depth: usize, walk: &mut Walk) {
    let Ok(id) = field.as_reference() else { return };
    if walk.seen.len() >= FIELDS || !walk.seen.insert(id) {
        return;
    }
    let Some(dictionary) = objects.dictionary(field) else {
        return;
    };
    let own = dictionary.get(b"T").ok().and_then(text).unwrap_or_default();
    let name = if prefix.is_empty() || own.is_empty() {
        format!("{prefix}{own}")
    } else {
        format!("{prefix}.{own}")
    };
    let kind = dictionary.get(b"FT").and_then(Object::as_name).ok();
    let kids = dictionary.get(b"Kids").ok().filter(|_| depth < DEPTH);
    let kids = kids.and_then(|kids| objects.array(kids)).unwrap_or_default();
    if kind == Some(b"Sig".as_slice()) {
        walk.found.push((name.clone(), id, dictionary));
    }
    for kid in kids {
        collect(objects, &kid, &name, depth + 1, walk);
    }
}

/// The signature fields of a PDF.
///
/// # Errors
/// If it is no readable PDF.
pub fn fields(pdf: &[u8]) -> Result<Vec<FieldInfo>, SignError> {
    let file = Revisions::read(pdf)?;
    let info = |(name, _, dictionary): (String, ObjectId, Dictionary)| FieldInfo {
        name,
        tooltip: dictionary.get(b"TU").ok().and_then(text).unwrap_or_default(),
        signed: dictionary.has(b"V"),
    };
    Ok(signature_fields(&file.newest()).into_iter().map(info).collect())
}
