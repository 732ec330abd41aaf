//! Files inside a document (ISO 19005-3, 6.8): the data of what its pages say, for machines.

use crate::block;
use crate::error::RenderError;
use crate::pdf::{self, integer, name, reference, text};
use crate::xmp;
use lopdf::{Document, Object, ObjectId, Stream, StringFormat, dictionary};
use md5::{Digest, Md5};

/// A file that a document carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmbeddedFile {
    /// Its name, unique in the document.
    pub name: String,
    /// What it is, e.g. `application/json`.
    pub media_type: String,
    /// What a person is told of it.
    pub description: String,
    /// What it is to the document.
    pub relationship: Relationship,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What a file is to the document that carries it (ISO 19005-3, 6.8 and annex E).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relationship {
    /// The document was made from it.
    Source,
    /// The figures that the document shows.
    Data,
    /// It says more than the document.
    Supplement,
}

impl Relationship {
    const fn name(self) -> &'static str {
        match self {
            Self::Source => "Source",
            Self::Data => "Data",
            Self::Supplement => "Supplement",
        }
    }
}

/// Adds the files as files of the whole document; they bear its moment.
pub(crate) fn add(pdf: &mut Document, files: &[EmbeddedFile], document: &block::Document) -> Result<(), RenderError> {
    if files.is_empty() {
        return Ok(());
    }
    let date = text(&xmp::date(&document.created));
    let mut specifications: Vec<(Vec<u8>, Object, ObjectId)> = Vec::new();
    for file in files {
        let specification = specification(pdf, file, &date)?;
        let key = text(&file.name);
        let order = key.as_str().unwrap_or_default().to_vec();
        if specifications.iter().any(|(other, _, _)| *other == order) {
            return Err(RenderError::FileTwice(file.name.clone()));
        }
        specifications.push((order, key, specification));
    }
    let all: Vec<Object> = specifications.iter().map(|(_, _, id)| reference(*id)).collect();
    // A tree of names is sorted by their bytes (ISO 32000-1, 7.9.6).
    specifications.sort_by(|(one, _, _), (other, _, _)| one.cmp(other));
    let names: Vec<Object> = specifications
        .into_iter()
        .flat_map(|(_, key, id)| [key, reference(id)])
        .collect();
    let tree = pdf.add_object(dictionary! { "Names" => names });
    let catalog = pdf::catalog(pdf)?;
    catalog.set("AF", all);
    catalog.set("Names", dictionary! { "EmbeddedFiles" => reference(tree) });
    Ok(())
}

fn specification(pdf: &mut Document, file: &EmbeddedFile, date: &Object) -> Result<ObjectId, RenderError> {
    let checksum = Md5::digest(&file.bytes).to_vec();
    let content = dictionary! {
        "Type" => "EmbeddedFile", "Subtype" => name(&file.media_type),
        "Params" => dictionary! {
            "Size" => integer(file.bytes.len())?, "ModDate" => date.clone(),
            "CheckSum" => Object::String(checksum, StringFormat::Hexadecimal),
        },
    };
    let content = pdf.add_object(Stream::new(content, file.bytes.clone()));
    Ok(pdf.add_object(dictionary! {
        "Type" => "Filespec", "F" => text(&file.name), "UF" => text(&file.name), "Desc" => text(&file.description),
        "AFRelationship" => name(file.relationship.name()),
        "EF" => dictionary! { "F" => reference(content), "UF" => reference(content) },
    }))
}
