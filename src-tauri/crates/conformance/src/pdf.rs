//! The file as objects, with references followed.

use crate::Findings;
use lopdf::{Dictionary, Document, Object, ObjectId};

pub(crate) struct Pdf<'a> {
    pub bytes: &'a [u8],
    pub document: Document,
    /// In their order.
    pub pages: Vec<ObjectId>,
    pub catalog: Dictionary,
}

impl<'a> Pdf<'a> {
    pub(crate) fn load(bytes: &'a [u8], findings: &mut Findings) -> Option<Self> {
        let document = match Document::load_mem(bytes) {
            Ok(document) => document,
            Err(error) => {
                findings.add("PDF/A 6.1", format!("not readable as PDF: {error}"));
                return None;
            }
        };
        if document.is_encrypted() || document.encryption_state.is_some() {
            findings.add("PDF/A 6.1.3", "the file is encrypted");
            return None;
        }
        let Ok(catalog) = document.catalog().cloned() else {
            findings.add("PDF/A 6.1", "no catalog");
            return None;
        };
        let pages = document.get_pages().into_values().collect();
        Some(Self {
            bytes,
            document,
            pages,
            catalog,
        })
    }

    /// What a reference leads to; null for one that leads nowhere, as ISO 32000-1 (7.3.10) says.
    pub(crate) fn follow<'b>(&'b self, object: &'b Object) -> &'b Object {
        self.document
            .dereference(object)
            .map_or(&Object::Null, |(_, object)| object)
    }

    pub(crate) fn get<'b>(&'b self, dictionary: &'b Dictionary, key: &str) -> Option<&'b Object> {
        let object = self.follow(dictionary.get(key.as_bytes()).ok()?);
        (!object.is_null()).then_some(object)
    }

    /// A dictionary, or that of a stream.
    pub(crate) fn as_dictionary<'b>(&'b self, object: &'b Object) -> Option<&'b Dictionary> {
        match self.follow(object) {
            Object::Dictionary(dictionary) => Some(dictionary),
            Object::Stream(stream) => Some(&stream.dict),
            _ => None,
        }
    }

    pub(crate) fn dictionary<'b>(&'b self, dictionary: &'b Dictionary, key: &str) -> Option<&'b Dictionary> {
        self.as_dictionary(dictionary.get(key.as_bytes()).ok()?)
    }

    pub(crate) fn array<'b>(&'b self, dictionary: &'b Dictionary, key: &str) -> &'b [Object] {
        self.get(dictionary, key)
            .and_then(|object| object.as_array().ok())
            .map_or(&[], Vec::as_slice)
    }

    pub(crate) fn name<'b>(&'b self, dictionary: &'b Dictionary, key: &str) -> Option<&'b str> {
        std::str::from_utf8(self.get(dictionary, key)?.as_name().ok()?).ok()
    }

    pub(crate) fn integer(&self, dictionary: &Dictionary, key: &str) -> Option<i64> {
        self.get(dictionary, key)?.as_i64().ok()
    }

    pub(crate) fn boolean(&self, dictionary: &Dictionary, key: &str) -> Option<bool> {
        self.get(dictionary, key)?.as_bool().ok()
    }

    /// A text string; none where it is missing or no text.
    pub(crate) fn text(&self, dictionary: &Dictionary, key: &str) -> Option<String> {
        text(self.get(dictionary, key)?)
    }

    /// The unpacked content of a stream.
    pub(crate) fn content(&self, object: &Object) -> Option<Vec<u8>> {
        let stream = self.follow(object).as_stream().ok()?;
        if stream.dict.has(b"Filter") {
            stream.decompressed_content().ok()
        } else {
            Some(stream.content.clone())
        }
    }

    /// All pairs of a number tree, in the order found.
    pub(crate) fn numbers(&self, tree: &Dictionary) -> Vec<(i64, Object)> {
        let own = self.array(tree, "Nums");
        let own = own
            .chunks(2)
            .filter_map(|pair| Some((pair.first()?.as_i64().ok()?, pair.get(1)?.clone())));
        let below = self
            .array(tree, "Kids")
            .iter()
            .filter_map(|kid| self.as_dictionary(kid));
        own.chain(below.flat_map(|kid| self.numbers(kid))).collect()
    }

    /// All pairs of the number tree under a key.
    pub(crate) fn numbers_of(&self, dictionary: &Dictionary, key: &str) -> Vec<(i64, Object)> {
        self.dictionary(dictionary, key)
            .map_or_else(Vec::new, |tree| self.numbers(tree))
    }

    /// All pairs of a name tree.
    pub(crate) fn names(&self, tree: &Dictionary) -> Vec<(String, Object)> {
        let own = self.array(tree, "Names");
        let own = own
            .chunks(2)
            .filter_map(|pair| Some((text(pair.first()?)?, pair.get(1)?.clone())));
        let below = self
            .array(tree, "Kids")
            .iter()
            .filter_map(|kid| self.as_dictionary(kid));
        own.chain(below.flat_map(|kid| self.names(kid))).collect()
    }
}

/// A text string in UTF-16 with its mark, or in the ASCII part of PDFDocEncoding.
pub(crate) fn text(object: &Object) -> Option<String> {
    match object.as_str().ok()? {
        [0xfe, 0xff, rest @ ..] => utf16(rest),
        bytes if bytes.is_ascii() => String::from_utf8(bytes.to_vec()).ok(),
        _ => None,
    }
}

pub(crate) fn utf16(bytes: &[u8]) -> Option<String> {
    let units: Vec<u16> = bytes
        .chunks(2)
        .map(|pair| u16::from_be_bytes([pair[0], pair.get(1).copied().unwrap_or(0)]))
        .collect();
    String::from_utf16(&units).ok()
}

/// The object number, for messages.
pub(crate) fn at(id: ObjectId) -> String {
    format!("object {}", id.0)
}
