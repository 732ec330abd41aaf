//! The drawing instructions of a page: taken over as they are, once it is sure that they can be read to their end.

use super::copy::Copier;
use super::pages::Page;
use crate::error::Unmergeable;
use flate2::{Decompress, FlushDecompress, Status};
use lopdf::{Object, Stream};

/// The most that a stream of instructions may come to.
const UNPACKED: u64 = 256 << 20;
/// The most streams of a page.
const STREAMS: usize = 20_000;

/// The streams of a page, copied.
pub(super) fn contents(copier: &mut Copier<'_>, page: &Page<'_>) -> Result<Vec<Object>, Unmergeable> {
    let Ok(contents) = page.own.get(b"Contents") else {
        return Ok(Vec::new());
    };
    let source = copier.source;
    let streams = match source.dereference(contents) {
        Ok((_, Object::Array(streams))) => streams.clone(),
        Ok((_, Object::Stream(_))) => vec![contents.clone()],
        Ok((_, Object::Null)) => Vec::new(),
        _ => return Err(Unmergeable::Damaged),
    };
    if streams.len() > STREAMS {
        return Err(Unmergeable::TooLarge);
    }
    let mut copies = Vec::new();
    for stream in &streams {
        match source.dereference(stream) {
            Ok((_, Object::Stream(content))) => {
                if is_flate(content) && !content.content.is_empty() {
                    sound(&content.content)?;
                }
                copies.push(copier.object(stream));
            }
            Ok((_, Object::Null)) => {}
            Ok(_) => return Err(Unmergeable::Damaged),
            // Nothing, unless the file says that there is something: then the copier finds it missing.
            Err(_) => drop(copier.object(stream)),
        }
    }
    Ok(copies)
}

fn is_flate(stream: &Stream) -> bool {
    let name = |filter: &Object| {
        filter
            .as_name()
            .is_ok_and(|name| name == b"FlateDecode" || name == b"Fl")
    };
    match stream.dict.get(b"Filter") {
        Ok(Object::Array(filters)) => filters.first().is_some_and(name),
        Ok(filter) => name(filter),
        Err(_) => false,
    }
}

/// Unpacks to nowhere: whether the end is reached, and not too far.
fn sound(packed: &[u8]) -> Result<(), Unmergeable> {
    let mut unpacking = Decompress::new(true);
    let mut room = vec![0; 64 << 10];
    loop {
        let read = usize::try_from(unpacking.total_in()).unwrap_or(packed.len());
        let rest = packed.get(read..).unwrap_or_default();
        let before = (unpacking.total_in(), unpacking.total_out());
        let status = unpacking.decompress(rest, &mut room, FlushDecompress::None);
        if unpacking.total_out() > UNPACKED {
            return Err(Unmergeable::TooLarge);
        }
        match status {
            Ok(Status::StreamEnd) => return Ok(()),
            Ok(Status::Ok | Status::BufError) if before != (unpacking.total_in(), unpacking.total_out()) => {}
            Ok(Status::Ok | Status::BufError) | Err(_) => return Err(Unmergeable::Damaged),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write;

    fn packed(content: &[u8]) -> Vec<u8> {
        let mut packing = ZlibEncoder::new(Vec::new(), Compression::best());
        packing.write_all(content).unwrap();
        packing.finish().unwrap()
    }

    #[test]
    fn a_stream_is_read_to_its_end_or_refused() {
        let whole = packed(&b"0 0 m 100 100 l S\n".repeat(100_000));
        assert_eq!(sound(&whole), Ok(()));
        assert_eq!(sound(&whole[..whole.len() / 2]), Err(Unmergeable::Damaged));
        let mut broken = whole.clone();
        let middle = broken.len() / 2;
        broken[middle] ^= 0xff;
        assert_eq!(sound(&broken), Err(Unmergeable::Damaged));
        assert_eq!(sound(b"kein Strom"), Err(Unmergeable::Damaged));
    }

    #[test]
    fn a_stream_that_unpacks_without_end_is_not_followed() {
        let bomb = packed(&vec![0; usize::try_from(UNPACKED).unwrap() + 1]);
        assert!(bomb.len() < 1 << 20);
        assert_eq!(sound(&bomb), Err(Unmergeable::TooLarge));
    }
}
