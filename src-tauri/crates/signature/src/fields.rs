//! Signature fields of a PDF.

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::error::SignError;

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

/// How deep fields may be nested.
const DEPTH: usize = 8;

/// Loads a PDF that may be signed or verified.
pub(crate) fn load(pdf: &[u8]) -> Result<Document, SignError> {
    if !pdf.starts_with(b"%PDF-") {
        return Err(SignError::NotAPdf);
    }
    let document = Document::load_mem(pdf).map_err(|_| SignError::NotAPdf)?;
    if document.trailer.has(b"Encrypt") {
        Err(SignError::Encrypted)
    } else {
        Ok(document)
    }
}

pub(crate) fn text(object: &Object) -> Option<String> {
    let bytes = object.as_str().ok()?;
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|p| u16::from_be_bytes([p[0], p[1]])).collect();
            Some(String::from_utf16_lossy(&units))
        }
        _ => Some(bytes.iter().map(|b| char::from(*b)).collect()),
    }
}

pub(crate) fn acro_form(document: &Document) -> Option<&Dictionary> {
    let form = document.catalog().ok()?.get(b"AcroForm").ok()?;
    document.dereference(form).ok()?.1.as_dict().ok()
}

/// All signature fields with their names.
pub(crate) fn signature_fields(document: &Document) -> Vec<(String, ObjectId, &Dictionary)> {
    let mut found = Vec::new();
    let roots = acro_form(document)
        .and_then(|f| f.get(b"Fields").ok())
        .and_then(|f| document.dereference(f).ok());
    if let Some(roots) = roots.and_then(|(_, o)| o.as_array().ok()) {
        roots
            .iter()
            .for_each(|field| collect(document, field, "", 0, &mut found));
    }
    found
}

fn collect<'a>(
    document: &'a Document,
    field: &Object,
    prefix: &str,
    depth: usize,
    found: &mut Vec<(String, ObjectId, &'a Dictionary)>,
) {
    let Ok(id) = field.as_reference() else { return };
    let Ok(dictionary) = document.get_dictionary(id) else {
        return;
    };
    let own = dictionary.get(b"T").ok().and_then(text).unwrap_or_default();
    let name = if prefix.is_empty() || own.is_empty() {
        format!("{prefix}{own}")
    } else {
        format!("{prefix}.{own}")
    };
    let kind = dictionary.get(b"FT").and_then(Object::as_name).ok();
    if kind == Some(b"Sig".as_slice()) && found.iter().all(|(_, other, _)| *other != id) {
        found.push((name.clone(), id, dictionary));
    }
    let kids = dictionary.get(b"Kids").ok().and_then(|k| document.dereference(k).ok());
    if let Some(kids) = kids.and_then(|(_, o)| o.as_array().ok()).filter(|_| depth < DEPTH) {
        kids.iter()
            .for_each(|kid| collect(document, kid, &name, depth + 1, found));
    }
}

/// The signature fields of a PDF.
///
/// # Errors
/// If it is no readable PDF.
pub fn fields(pdf: &[u8]) -> Result<Vec<FieldInfo>, SignError> {
    let document = load(pdf)?;
    let info = |(name, _, dictionary): (String, ObjectId, &Dictionary)| FieldInfo {
        name,
        tooltip: dictionary.get(b"TU").ok().and_then(text).unwrap_or_default(),
        signed: dictionary.has(b"V"),
    };
    Ok(signature_fields(&document).into_iter().map(info).collect())
}
