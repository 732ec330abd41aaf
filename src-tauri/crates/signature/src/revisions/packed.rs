//! Streams of objects (PDF 32000-1 § 7.5.7).

use std::{collections::BTreeMap, ops::Range};

use lopdf::{Dictionary, Object};

use crate::syntax::{self, Seen};

/// An object in a stream of objects.
pub(crate) struct Packed {
    pub object: Object,
    /// What was seen in it.
    pub seen: Seen,
    /// Which one of the stream it is.
    pub index: usize,
    /// Every program reads it in the same way.
    pub plain: bool,
}

/// The numbers of the objects in a stream and where each begins in it.
pub(crate) fn index(dictionary: &Dictionary, content: &[u8]) -> Option<Vec<(u32, usize)>> {
    let number = |key: &[u8]| usize::try_from(dictionary.get(key).ok()?.as_i64().ok()?).ok();
    let (first, count) = (number(b"First")?, number(b"N")?);
    let (mut at, mut found) = (0, Vec::new());
    for _ in 0..count {
        let (object, behind) = syntax::number(content, syntax::behind_space(content, at))?;
        let (offset, behind) = syntax::number(content, syntax::behind_space(content, behind))?;
        at = behind;
        let place = first.checked_add(usize::try_from(offset).ok()?)?;
        found.push((u32::try_from(object).ok()?, place));
    }
    (syntax::behind_space(content, at) <= first.max(at)).then_some(found)
}

/// Where an object in a stream stands.
pub(crate) struct Member {
    pub number: u32,
    index: usize,
    range: Range<usize>,
    pub seen: Seen,
}

/// The objects in a stream one behind the other, as § 7.5.7 has it; one that stands within another is left out.
pub(crate) fn ordered(dictionary: &Dictionary, content: &[u8]) -> Vec<Member> {
    let (mut free_from, mut found) = (0, Vec::new());
    for (index, (number, at)) in index(dictionary, content).unwrap_or_default().into_iter().enumerate() {
        let mut seen = Seen::default();
        if at < free_from {
            continue;
        }
        let Some(range) = syntax::extent(content, at, &mut seen) else {
            break;
        };
        free_from = range.end;
        found.push(Member {
            number,
            index,
            range,
            seen,
        });
    }
    found
}

/// The objects in a stream by their numbers.
pub(super) fn contained(dictionary: &Dictionary, content: &[u8]) -> BTreeMap<u32, Packed> {
    let mut found = BTreeMap::new();
    for member in ordered(dictionary, content) {
        let Some(object) = content.get(member.range).and_then(syntax::read) else {
            continue;
        };
        let packed = Packed {
            object,
            index: member.index,
            plain: !member.seen.doubled && !found.contains_key(&member.number),
            seen: member.seen,
        };
        found.insert(member.number, packed);
    }
    found
}
