//! The finished objects made small: only what is reachable, in numbers without gaps, streams packed.

use crate::error::RenderError;
use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// Beyond this, packing takes much longer and gains less than a hundredth.
const LEVEL: u32 = 6;

/// The new number of each old one; 0: nothing leads there.
type Numbers = Vec<u32>;

/// Throws out what nothing refers to, numbers the rest from 1 in the order it was made, and packs the streams.
pub(crate) fn compact(pdf: &mut Document) -> Result<(), RenderError> {
    let mut numbers = reachable(pdf);
    let mut last = 0;
    for number in numbers.iter_mut().filter(|number| **number > 0) {
        last += 1;
        *number = last;
    }
    pdf.max_id = last;
    renumber_in(&mut pdf.trailer, &numbers);
    let objects = std::mem::take(&mut pdf.objects).into_iter();
    // The order stays, so the map is built in one go.
    pdf.objects = objects
        .filter_map(|(id, object)| Some((renumbered(id, &numbers)?, object)))
        .collect();
    let mut packer = Packer::new();
    for object in pdf.objects.values_mut() {
        renumber(object, &numbers);
        if let Object::Stream(stream) = object {
            packer.pack(stream)?;
        }
    }
    Ok(())
}

fn renumbered((old, _): ObjectId, numbers: &Numbers) -> Option<ObjectId> {
    let number = *numbers.get(usize::try_from(old).ok()?)?;
    (number > 0).then_some((number, 0))
}

/// All objects that the trailer leads to, each with a 1.
fn reachable(pdf: &Document) -> Numbers {
    let count = pdf.objects.keys().next_back().map_or(0, |(last, _)| *last);
    let mut found = vec![0; usize::try_from(count).unwrap_or(0) + 1];
    let mut open = Vec::new();
    references_in(&pdf.trailer, &mut open);
    while let Some(id) = open.pop() {
        let mark = usize::try_from(id.0).ok().and_then(|at| found.get_mut(at));
        if let Some(mark @ 0) = mark
            && let Some(object) = pdf.objects.get(&id)
        {
            *mark = 1;
            references(object, &mut open);
        }
    }
    found
}

fn references(object: &Object, found: &mut Vec<ObjectId>) {
    match object {
        Object::Reference(id) => found.push(*id),
        Object::Array(items) => items.iter().for_each(|item| references(item, found)),
        Object::Dictionary(dictionary) => references_in(dictionary, found),
        Object::Stream(stream) => references_in(&stream.dict, found),
        Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::Name(_)
        | Object::String(..) => {}
    }
}

fn references_in(dictionary: &Dictionary, found: &mut Vec<ObjectId>) {
    dictionary.iter().for_each(|(_, value)| references(value, found));
}

fn renumber(object: &mut Object, numbers: &Numbers) {
    match object {
        Object::Reference(id) => {
            if let Some(new) = renumbered(*id, numbers) {
                *id = new;
            }
        }
        Object::Array(items) => items.iter_mut().for_each(|item| renumber(item, numbers)),
        Object::Dictionary(dictionary) => renumber_in(dictionary, numbers),
        Object::Stream(stream) => renumber_in(&mut stream.dict, numbers),
        Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::Name(_)
        | Object::String(..) => {}
    }
}

fn renumber_in(dictionary: &mut Dictionary, numbers: &Numbers) {
    dictionary.iter_mut().for_each(|(_, value)| renumber(value, numbers));
}

/// Packs streams, one behind the other: what it needs for that is large and made once.
pub(crate) struct Packer(Compress);

impl Packer {
    pub(crate) fn new() -> Self {
        Self(Compress::new(Compression::new(LEVEL), true))
    }

    /// Packs a stream, if that makes it smaller and nothing speaks against it.
    pub(crate) fn pack(&mut self, stream: &mut Stream) -> Result<(), RenderError> {
        if !stream.allows_compression || stream.dict.has(b"Filter") {
            return Ok(());
        }
        // „/Filter/FlateDecode“ must be worth it.
        let mut packed = Vec::with_capacity(stream.content.len().saturating_sub(20));
        self.0.reset();
        let done = self.0.compress_vec(&stream.content, &mut packed, FlushCompress::Finish);
        if done.map_err(|_| RenderError::Internal("Packen misslungen"))? == Status::StreamEnd {
            stream.dict.set("Filter", "FlateDecode");
            packed.shrink_to_fit();
            stream.set_content(packed);
        }
        Ok(())
    }
}
