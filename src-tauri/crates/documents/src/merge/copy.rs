//! Objects from one document into another, with all that they refer to.

use crate::error::Unmergeable;
use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::BTreeMap;

/// The most objects that a part may bring.
const OBJECTS: usize = 4_000_000;

/// What streams of drawings and pictures say beside what is seen: tags, origin, files.
const BESIDE: [&[u8]; 6] = [
    b"StructParent",
    b"StructParents",
    b"PieceInfo",
    b"Metadata",
    b"AF",
    b"OPI",
];

pub(super) struct Copier<'a> {
    pub source: &'a Document,
    pub target: &'a mut Document,
    ids: BTreeMap<ObjectId, ObjectId>,
    waiting: Vec<ObjectId>,
    damaged: bool,
}

impl<'a> Copier<'a> {
    /// `pages` says which object of the target stands for which page already.
    pub(super) fn new(source: &'a Document, target: &'a mut Document, pages: BTreeMap<ObjectId, ObjectId>) -> Self {
        Self {
            source,
            target,
            ids: pages,
            waiting: Vec::new(),
            damaged: false,
        }
    }

    /// A copy of an object; what it refers to follows when the copier finishes.
    pub(super) fn object(&mut self, object: &Object) -> Object {
        match object {
            Object::Reference(id) => self.reference(*id),
            Object::Array(items) => Object::Array(items.iter().map(|item| self.object(item)).collect()),
            Object::Dictionary(dictionary) => Object::Dictionary(self.dictionary(dictionary)),
            Object::Stream(stream) => self.copied_stream(stream).into(),
            Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Name(_)
            | Object::String(..) => object.clone(),
        }
    }

    pub(super) fn dictionary(&mut self, dictionary: &Dictionary) -> Dictionary {
        let mut copy = Dictionary::new();
        for (key, value) in dictionary {
            let value = self.object(value);
            copy.set(key.clone(), value);
        }
        copy
    }

    fn copied_stream(&mut self, stream: &Stream) -> Stream {
        let mut dictionary = Dictionary::new();
        for (key, value) in &stream.dict {
            // The content is what is there, not in a file elsewhere.
            let elsewhere = matches!(key.as_slice(), b"Length" | b"F" | b"FFilter" | b"FDecodeParms" | b"DL");
            if !elsewhere && !BESIDE.contains(&key.as_slice()) {
                let value = self.object(value);
                dictionary.set(key.clone(), value);
            }
        }
        Stream::new(dictionary, stream.content.clone())
    }

    fn reference(&mut self, id: ObjectId) -> Object {
        if let Some(known) = self.ids.get(&id) {
            return Object::Reference(*known);
        }
        let Some(object) = self.source.objects.get(&id) else {
            // What the table names and is not there could not be read; what nobody names is nothing (ISO 32000-1, 7.3.10).
            let entry = self.source.reference_table.get(id.0);
            self.damaged |= matches!(entry, Some(XrefEntry::Normal { .. } | XrefEntry::Compressed { .. }));
            return Object::Null;
        };
        // A way back to the tree of pages would bring all of them.
        let back = object
            .as_dict()
            .is_ok_and(|own| own.has_type(b"Page") || own.has_type(b"Pages") || own.has_type(b"Catalog"));
        if back {
            return Object::Null;
        }
        let new = self.target.new_object_id();
        self.ids.insert(id, new);
        self.waiting.push(id);
        Object::Reference(new)
    }

    /// A new stream.
    pub(super) fn stream(&mut self, content: Vec<u8>) -> Object {
        Object::Reference(self.target.add_object(Stream::new(Dictionary::new(), content)))
    }

    /// An element at the top of the structure, which hangs on the root of the whole. Its way goes through all that is below,
    /// but not through the objects of forms, which are drawn into the page.
    pub(super) fn element(&mut self, id: ObjectId, root: ObjectId) -> ObjectId {
        let new = self.target.new_object_id();
        self.ids.insert(id, new);
        if let Ok(own) = self.source.get_dictionary(id) {
            let mut copy = Dictionary::new();
            for (key, value) in own.iter().filter(|(key, _)| key.as_slice() != b"P") {
                let value = self.object(value);
                copy.set(key.clone(), value);
            }
            copy.set("P", Object::Reference(root));
            self.target.objects.insert(new, copy.into());
        }
        new
    }

    /// Copies all that is referred to.
    pub(super) fn finish(&mut self) -> Result<(), Unmergeable> {
        while let Some(id) = self.waiting.pop() {
            if self.ids.len() > OBJECTS {
                return Err(Unmergeable::TooLarge);
            }
            let source = self.source;
            let (Some(object), Some(new)) = (source.objects.get(&id), self.ids.get(&id).copied()) else {
                continue;
            };
            let mut copy = self.object(object);
            if let Object::Dictionary(own) = &mut copy
                && own.has_type(b"StructElem")
            {
                without_objects(own);
            }
            self.target.objects.insert(new, copy);
        }
        if self.damaged {
            Err(Unmergeable::Damaged)
        } else {
            Ok(())
        }
    }

    /// Which object became which.
    pub(super) fn copied(self) -> BTreeMap<ObjectId, ObjectId> {
        self.ids
    }
}

/// Takes objects like form fields out of an element's children.
fn without_objects(element: &mut Dictionary) {
    let is_object = |kid: &Object| kid.as_dict().is_ok_and(|kid| kid.has_type(b"OBJR"));
    match element.get_mut(b"K") {
        Ok(Object::Array(kids)) => kids.retain(|kid| !is_object(kid)),
        Ok(kid) if is_object(kid) => {
            element.remove(b"K");
        }
        Ok(_) | Err(_) => {}
    }
}
