//! The small vocabulary of PDF objects that the finishing pass speaks.

use crate::error::RenderError;
use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat};

pub(crate) fn reference(id: ObjectId) -> Object {
    Object::Reference(id)
}

pub(crate) fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

/// A text string: as it is where ASCII says it all, else UTF-16 with its mark.
pub(crate) fn text(text: &str) -> Object {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return Object::string_literal(text);
    }
    let bytes = [0xfe, 0xff]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_be_bytes))
        .collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}

pub(crate) fn integer(value: usize) -> Result<Object, RenderError> {
    i64::try_from(value)
        .map(Object::Integer)
        .map_err(|_| RenderError::Internal("Zahl zu groß"))
}

pub(crate) fn real(value: f32) -> Object {
    Object::Real((value * 100.0).round() / 100.0)
}

pub(crate) fn catalog(document: &mut Document) -> Result<&mut Dictionary, RenderError> {
    document
        .catalog_mut()
        .map_err(|_| RenderError::Internal("Katalog fehlt"))
}

pub(crate) fn dictionary_mut(document: &mut Document, id: ObjectId) -> Result<&mut Dictionary, RenderError> {
    document
        .get_dictionary_mut(id)
        .map_err(|_| RenderError::Internal("Objekt fehlt"))
}
