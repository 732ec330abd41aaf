//! Incremental updates, written by hand: exact places, nothing but the changed objects behind the old bytes.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use crate::{
    error::SignError,
    revisions::{Revisions, View},
};

/// Changed and new objects that are to stand behind the bytes of a PDF. Of the file only what is asked for is read.
pub(crate) struct Increment<'a> {
    file: Revisions<'a>,
    table: usize,
    trailer: Dictionary,
    changed: BTreeMap<ObjectId, Vec<u8>>,
    next: u32,
}

impl<'a> Increment<'a> {
    pub fn new(base: &'a [u8]) -> Result<Self, SignError> {
        let file = Revisions::read(base)?;
        let newest = file.all.last().ok_or(SignError::NotAPdf)?;
        if newest.stream.is_some() {
            return Err(SignError::Unsupported("Querverweise als Datenstrom"));
        }
        if file.has_tail() {
            return Err(SignError::Unsupported("Angaben hinter dem Ende"));
        }
        let used = file
            .all
            .iter()
            .filter_map(|revision| revision.entries.keys().next_back());
        let size = newest.trailer.get(b"Size").and_then(Object::as_i64);
        let size = size.ok().and_then(|size| u32::try_from(size).ok()).unwrap_or_default();
        Ok(Self {
            table: newest.table,
            trailer: newest.trailer.clone(),
            next: used.map(|last| last.saturating_add(1)).fold(size, u32::max),
            file,
            changed: BTreeMap::new(),
        })
    }

    /// The file as it was before.
    pub fn before(&self) -> View<'_> {
        self.file.newest()
    }

    pub fn new_id(&mut self) -> ObjectId {
        let id = (self.next, 0);
        self.next = self.next.saturating_add(1);
        id
    }

    pub fn set(&mut self, id: ObjectId, object: &Object) {
        let mut bytes = Vec::new();
        write(&mut bytes, object);
        self.changed.insert(id, bytes);
    }

    pub fn set_raw(&mut self, id: ObjectId, bytes: Vec<u8>) {
        self.changed.insert(id, bytes);
    }

    /// The new file, and where the body of each changed object begins in it.
    pub fn finish(self) -> Result<(Vec<u8>, BTreeMap<ObjectId, usize>), SignError> {
        let mut out = self.file.pdf.to_vec();
        if out.last() != Some(&b'\n') {
            out.push(b'\n');
        }
        let (mut places, mut bodies) = (Vec::new(), BTreeMap::new());
        for (id, bytes) in &self.changed {
            places.push((*id, out.len()));
            out.extend(format!("{} {} obj\n", id.0, id.1).bytes());
            bodies.insert(*id, out.len());
            out.extend(bytes);
            out.extend(b"\nendobj\n");
        }
        let xref = out.len();
        out.extend(b"xref\n");
        for section in places.chunk_by(|(a, _), (b, _)| b.0 == a.0 + 1) {
            out.extend(format!("{} {}\n", section[0].0.0, section.len()).bytes());
            for ((_, generation), place) in section {
                out.extend(format!("{place:010} {generation:05} n\r\n").bytes());
            }
        }
        let trailer = self.trailer(&out)?;
        out.extend(b"trailer\n");
        write(&mut out, &trailer.into());
        out.extend(format!("\nstartxref\n{xref}\n%%EOF\n").bytes());
        Ok((out, bodies))
    }

    fn trailer(&self, so_far: &[u8]) -> Result<Dictionary, SignError> {
        let old = &self.trailer;
        let mut trailer = dictionary! { "Size" => i64::from(self.next), "Prev" => i64::try_from(self.table).map_err(|_| SignError::NotAPdf)? };
        for key in [b"Root".as_slice(), b"Info"] {
            if let Ok(value) = old.get(key) {
                trailer.set(key, value.clone());
            }
        }
        // The first half of the ID stays with the document, the second names the revision: by what is new in it, and by the
        // name of the one before.
        let before = old
            .get(b"ID")
            .ok()
            .and_then(|id| id.as_array().ok()?.last()?.as_str().ok());
        let new = so_far.get(self.file.pdf.len()..).unwrap_or_default();
        let digest = Sha256::new().chain_update(before.unwrap_or_default()).chain_update(new);
        let digest = digest.finalize()[..16].to_vec();
        let revision = Object::String(digest, StringFormat::Hexadecimal);
        let first = old.get(b"ID").ok().and_then(|id| id.as_array().ok()?.first().cloned());
        trailer.set(
            "ID",
            Object::Array(vec![first.unwrap_or_else(|| revision.clone()), revision]),
        );
        Ok(trailer)
    }
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            out.extend(format!("#{byte:02X}").bytes());
        }
    }
}

fn write_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.extend(b"<<");
    for (key, value) in dictionary {
        write_name(out, key);
        out.push(b' ');
        write(out, value);
    }
    out.extend(b">>");
}

/// Writes an object as PDF; strings that are not plain go out in hexadecimal.
pub(crate) fn write(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(value) => out.extend(value.to_string().bytes()),
        Object::Integer(value) => out.extend(value.to_string().bytes()),
        Object::Real(value) => out.extend(value.to_string().bytes()),
        Object::Name(name) => write_name(out, name),
        Object::Reference((number, generation)) => out.extend(format!("{number} {generation} R").bytes()),
        Object::Dictionary(dictionary) => write_dictionary(out, dictionary),
        Object::Array(items) => {
            out.push(b'[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(b' ');
                }
                write(out, item);
            }
            out.push(b']');
        }
        Object::String(bytes, _) => {
            if bytes.iter().all(|b| (32..127).contains(b) && !b"()\\".contains(b)) {
                out.push(b'(');
                out.extend(bytes);
                out.push(b')');
            } else {
                out.push(b'<');
                bytes.iter().for_each(|b| out.extend(format!("{b:02X}").bytes()));
                out.push(b'>');
            }
        }
        Object::Stream(stream) => {
            let mut dictionary = stream.dict.clone();
            dictionary.set("Length", i64::try_from(stream.content.len()).unwrap_or(i64::MAX));
            write_dictionary(out, &dictionary);
            out.extend(b"\nstream\n");
            out.extend(&stream.content);
            out.extend(b"\nendstream");
        }
    }
}

/// A text as PDF string: ASCII as it is, anything else in UTF-16.
pub(crate) fn text(text: &str) -> Object {
    if text.is_ascii() {
        return Object::string_literal(text);
    }
    let bytes = [0xfe, 0xff]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_be_bytes))
        .collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}
