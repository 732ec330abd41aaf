//! Signs a field: PAdES baseline B, with a time stamp baseline T, as an incremental update.

use chrono::{DateTime, Utc};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::{
    changes::SignedValue,
    cms,
    error::SignError,
    fields::{self, Objects},
    increment::{self, Increment},
    revisions::View,
    signer::Signer,
    timestamp::TimestampAuthority,
};

/// Bytes kept free for the CMS; one with a chain of three certificates takes about 6 kB.
const ROOM: usize = 12 * 1024;

/// Bytes kept free beside it for a time stamp with its own chain.
pub(crate) const STAMP_ROOM: usize = 12 * 1024;

/// What is to be signed, and how it shows.
pub struct SignRequest<'a> {
    /// Name of the signature field.
    pub field: &'a str,
    /// Why it is signed.
    pub reason: &'a str,
    /// Where it is signed.
    pub location: Option<&'a str>,
    /// Who signs, for display.
    pub signer_name: &'a str,
    /// The claimed time.
    pub time: DateTime<Utc>,
    /// Certify the document: from now on only further signatures are allowed (DocMDP, P = 2).
    pub certify: bool,
    /// A one-page PDF whose page becomes the visible appearance.
    pub appearance: Option<&'a [u8]>,
    /// Who stamps the signature with a time that others vouch for (PAdES B-T); none: the claimed time stands alone (B-B).
    pub timestamp: Option<&'a dyn TimestampAuthority>,
}

impl SignRequest<'_> {
    const fn room(&self) -> usize {
        match self.timestamp {
            Some(_) => ROOM + STAMP_ROOM,
            None => ROOM,
        }
    }
}

/// Signs a field of a PDF. The bytes of the file stay; the signature stands behind them.
///
/// # Errors
/// If the field is missing or signed, the file cannot be signed, or the key does not sign.
pub fn sign(pdf: &[u8], request: &SignRequest, signer: &dyn Signer) -> Result<Vec<u8>, SignError> {
    let mut update = Increment::new(pdf)?;
    let catalog_id = update.before().root().ok_or(SignError::NotAPdf)?;
    let signature_id = update.new_id();
    set_field(&mut update, request, signature_id)?;
    set_form(&mut update, catalog_id, request.certify.then_some(signature_id))?;
    let (value, holes) = signature_dictionary(request);
    update.set_raw(signature_id, value);
    let (mut out, bodies) = update.finish()?;
    let body = bodies.get(&signature_id).copied().ok_or(SignError::NotAPdf)?;
    fill(&mut out, body, &holes, |signed| {
        let digest = signer.algorithm().hash.digest(signed);
        cms::make(&digest, signer, request.timestamp)
    })?;
    Ok(out)
}

/// The field gets its value and its appearance; nothing else of it changes.
fn set_field(update: &mut Increment, request: &SignRequest, signature_id: ObjectId) -> Result<(), SignError> {
    let all = fields::signature_fields(&update.before());
    if all.is_empty() {
        return Err(SignError::NoFields);
    }
    if certified_without_changes(&all, &update.before()) {
        return Err(SignError::Locked);
    }
    let (_, id, mut field) = all
        .into_iter()
        .find(|(name, _, _)| name == request.field)
        .ok_or_else(|| SignError::NoSuchField(request.field.into()))?;
    if field.has(b"V") {
        return Err(SignError::AlreadySigned(request.field.into()));
    }
    if let Some(appearance) = request.appearance {
        let form = appearance_form(update, &field, appearance)?;
        field.set("AP", dictionary! { "N" => Object::Reference(form) });
    }
    field.set("V", Object::Reference(signature_id));
    update.set(id, &field.into());
    Ok(())
}

/// Whether an earlier signature forbids every change (DocMDP, P = 1).
pub(crate) fn certified_without_changes(all: &[(String, ObjectId, Dictionary)], before: &View) -> bool {
    all.iter().any(|(_, _, field)| {
        let value = field.get(b"V").ok().and_then(|v| before.dictionary(v));
        value.is_some_and(|v| SignedValue::of(before, &v).allows_no_signature())
    })
}

fn set_form(update: &mut Increment, catalog_id: ObjectId, certify: Option<ObjectId>) -> Result<(), SignError> {
    let mut catalog = update.before().catalog().ok_or(SignError::NotAPdf)?;
    let form_id = catalog.get(b"AcroForm").and_then(Object::as_reference).ok();
    let mut form = fields::acro_form(&update.before()).ok_or(SignError::NoFields)?;
    form.set("SigFlags", 3);
    match form_id {
        Some(id) => update.set(id, &form.into()),
        None => catalog.set("AcroForm", form),
    }
    if let Some(signature) = certify {
        catalog.set("Perms", dictionary! { "DocMDP" => Object::Reference(signature) });
    }
    if certify.is_some() || form_id.is_none() {
        update.set(catalog_id, &catalog.into());
    }
    Ok(())
}

/// Places in the signature dictionary that are filled when the file is whole.
pub(crate) struct Holes {
    range: std::ops::Range<usize>,
    contents: std::ops::Range<usize>,
}

/// Ends a signature dictionary with the two places, the second for so many bytes.
pub(crate) fn holes(mut out: Vec<u8>, room: usize) -> (Vec<u8>, Holes) {
    out.extend(b"/ByteRange");
    let start = out.len();
    out.extend(b"[0 0000000000 0000000000 0000000000]");
    let range = start..out.len();
    out.extend(b"/Contents");
    let start = out.len();
    out.push(b'<');
    out.resize(out.len() + room * 2, b'0');
    out.push(b'>');
    let contents = start..out.len();
    out.extend(b">>");
    (out, Holes { range, contents })
}

fn signature_dictionary(request: &SignRequest) -> (Vec<u8>, Holes) {
    let mut out = b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached".to_vec();
    let mut entry = |key: &str, value: &Object| {
        out.extend(format!("/{key}").bytes());
        increment::write(&mut out, value);
    };
    entry(
        "M",
        &Object::string_literal(request.time.format("D:%Y%m%d%H%M%SZ").to_string()),
    );
    entry("Name", &increment::text(request.signer_name));
    entry("Reason", &increment::text(request.reason));
    if let Some(location) = request.location {
        entry("Location", &increment::text(location));
    }
    if request.certify {
        out.extend(
            b"/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/P 2/V/1.2>>>>]",
        );
    }
    holes(out, request.room())
}

/// Notes which bytes are signed, has them signed, and puts the signature into its place.
pub(crate) fn fill(
    out: &mut [u8],
    body: usize,
    holes: &Holes,
    value: impl FnOnce(&[&[u8]]) -> Result<Vec<u8>, SignError>,
) -> Result<(), SignError> {
    let (start, end) = (body + holes.contents.start, body + holes.contents.end);
    let width = holes.range.len() - 1;
    let range = format!("[0 {start} {end} {}", out.len() - end);
    let range = format!("{range:<width$}]");
    out[body + holes.range.start..body + holes.range.end].copy_from_slice(range.as_bytes());
    let hex: String = value(&[&out[..start], &out[end..]])?
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    // Between the brackets.
    if hex.len() > holes.contents.len() - 2 {
        return Err(SignError::TooLarge);
    }
    out[start + 1..start + 1 + hex.len()].copy_from_slice(hex.as_bytes());
    Ok(())
}

/// Takes the page of a small PDF over as form of the field's size.
fn appearance_form(update: &mut Increment, field: &Dictionary, pdf: &[u8]) -> Result<ObjectId, SignError> {
    let source = Document::load_mem(pdf).map_err(|_| SignError::Appearance)?;
    let page_id = source.get_pages().into_values().next().ok_or(SignError::Appearance)?;
    let page = source.get_dictionary(page_id).map_err(|_| SignError::Appearance)?;
    let numbers = |dictionary: &Dictionary, key: &[u8]| -> Option<[f32; 4]> {
        let array = dictionary.get(key).ok()?.as_array().ok()?;
        array
            .iter()
            .map(|n| n.as_float().ok())
            .collect::<Option<Vec<_>>>()?
            .try_into()
            .ok()
    };
    let size = numbers(page, b"MediaBox").ok_or(SignError::Appearance)?;
    let rect = numbers(field, b"Rect").ok_or(SignError::NoFields)?;
    let scale = |a: usize, b: usize| {
        if size[b] > size[a] {
            (rect[b] - rect[a]) / (size[b] - size[a])
        } else {
            1.0
        }
    };
    let content = source.get_page_content(page_id);
    let mut resources = match page.get(b"Resources").ok().and_then(|r| source.dereference(r).ok()) {
        Some((_, resources)) => resources.clone(),
        None => Object::Dictionary(Dictionary::new()),
    };
    let mut ids = std::collections::BTreeMap::new();
    import(&mut resources, &source, update, &mut ids);
    let mut form = Stream::new(
        dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => size.map(Object::Real).to_vec(),
            "Matrix" => vec![Object::Real(scale(0, 2)), 0.into(), 0.into(), Object::Real(scale(1, 3)), 0.into(), 0.into()],
            "Resources" => resources
        },
        content,
    );
    // A stream that does not get smaller stays as it is.
    let _ = form.compress();
    let id = update.new_id();
    update.set(id, &form.into());
    Ok(id)
}

/// Copies what an object refers to into the update, under new numbers.
fn import(
    object: &mut Object,
    source: &Document,
    update: &mut Increment,
    ids: &mut std::collections::BTreeMap<ObjectId, ObjectId>,
) {
    match object {
        Object::Reference(id) => {
            if !ids.contains_key(id) {
                let new = update.new_id();
                ids.insert(*id, new);
                let mut copy = source.get_object(*id).cloned().unwrap_or(Object::Null);
                import(&mut copy, source, update, ids);
                update.set(new, &copy);
            }
            if let Some(new) = ids.get(id) {
                *id = *new;
            }
        }
        Object::Array(items) => items.iter_mut().for_each(|o| import(o, source, update, ids)),
        Object::Dictionary(dictionary) => dictionary.iter_mut().for_each(|(_, o)| import(o, source, update, ids)),
        Object::Stream(stream) => stream.dict.iter_mut().for_each(|(_, o)| import(o, source, update, ids)),
        Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::Name(_)
        | Object::String(..) => {}
    }
}
