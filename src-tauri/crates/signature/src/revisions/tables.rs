//! The tables of a file: which objects each revision brings and where they stand (PDF 32000-1 § 7.5.4, § 7.5.8).

use std::{collections::BTreeMap, ops::Range};

use lopdf::{Dictionary, Object, ObjectId};

use super::Revisions;
use crate::syntax::{self, Seen};

/// The most revisions that are read; nobody signs so often.
const REVISIONS: usize = 500;

/// The largest object number (PDF/A-2, ISO 19005-2 § 6.1.13).
const OBJECTS: u64 = 8_388_607;

/// The longest table in a stream, in bytes of its unpacked form, beside what the file itself is long.
const TABLE: usize = 1 << 20;

/// Where an object stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Nowhere: the number is not in use.
    Free,
    /// In the file.
    At { offset: usize, generation: u16 },
    /// In a stream of objects.
    In { container: u32, index: usize },
}

/// One revision: what was there first, or an update.
#[derive(Debug)]
pub(crate) struct Revision {
    /// Where its bytes begin: behind the end of the one before.
    pub start: usize,
    /// Behind its `%%EOF`; what is there between this and `until` is white space.
    pub end: usize,
    /// Where the next one begins, at the latest.
    pub until: usize,
    /// Where its table begins.
    pub table: usize,
    /// What stands between its trailer and `startxref`.
    pub gap: Range<usize>,
    /// Which `startxref` it ends with.
    pub stated: usize,
    /// Which objects it brings.
    pub entries: BTreeMap<u32, Place>,
    /// Its table names an object twice.
    pub doubled: bool,
    /// It names a second table beside its own (§ 7.5.8.4), which some programs read and others do not.
    pub hybrid: bool,
    /// Its table is a stream of this number.
    pub stream: Option<ObjectId>,
    /// Where its trailer stands.
    pub trailer_range: Range<usize>,
    /// Its trailer.
    pub trailer: Dictionary,
}

impl Revisions<'_> {
    /// The revisions along `Prev`, the original first.
    pub(super) fn chain(&self) -> Option<Vec<Revision>> {
        let mut next = Some(last_startxref(self.pdf)?);
        let mut newest_first: Vec<Revision> = Vec::new();
        while let Some(at) = next {
            if newest_first.len() >= REVISIONS {
                return None;
            }
            let revision = self.revision(at)?;
            next = match revision.trailer.get(b"Prev") {
                Ok(previous) => Some(usize::try_from(previous.as_i64().ok()?).ok()?),
                Err(_) => None,
            };
            match newest_first.last_mut() {
                // A linearized file begins with a table that goes on further down (PDF 32000-1, annex F): one revision in two parts.
                Some(first) if revision.table > first.table => {
                    if next.is_some() {
                        return None;
                    }
                    first.end = first.end.max(revision.end);
                    first.until = first.until.max(revision.until);
                    first.stated = first.table;
                    first.hybrid |= revision.hybrid;
                    for (number, place) in revision.entries {
                        first.entries.entry(number).or_insert(place);
                    }
                }
                _ => newest_first.push(revision),
            }
            // Going down, or up once at the end: the loop ends.
            if next.is_some_and(|next| next == at) {
                return None;
            }
        }
        newest_first.reverse();
        let mut start = 0;
        for revision in &mut newest_first {
            revision.start = start;
            // Each one stands behind the one before.
            if revision.table < start || revision.end <= start {
                return None;
            }
            start = revision.end;
        }
        Some(newest_first)
    }

    fn revision(&self, at: usize) -> Option<Revision> {
        let table = syntax::behind_space(self.pdf, at);
        let (entries, doubled, trailer_range, trailer, stream, behind) =
            if let Some(behind) = syntax::behind(self.pdf, table, "xref") {
                self.classic(behind)?
            } else {
                self.in_stream(table)?
            };
        let word = syntax::behind_comments(self.pdf, behind);
        // The first table of a linearized file may stand without an end of its own.
        let (stated, end) = self.end(word).unwrap_or_default();
        Some(Revision {
            start: 0,
            end,
            until: end + self.pdf[end..].iter().take_while(|b| b.is_ascii_whitespace()).count(),
            table,
            gap: behind..word,
            stated,
            entries,
            doubled,
            hybrid: trailer.has(b"XRefStm"),
            stream,
            trailer_range,
            trailer,
        })
    }

    /// What a `startxref` names, and where the `%%EOF` behind it ends.
    fn end(&self, word: usize) -> Option<(usize, usize)> {
        let at = syntax::behind(self.pdf, word, "startxref")?;
        let (stated, at) = syntax::number(self.pdf, syntax::behind_space(self.pdf, at))?;
        let end = syntax::behind(self.pdf, syntax::behind_space(self.pdf, at), "%%EOF")?;
        Some((usize::try_from(stated).ok()?, end))
    }

    /// A table in lines of twenty bytes (§ 7.5.4).
    fn classic(&self, mut at: usize) -> Option<Table> {
        let (mut entries, mut doubled) = (BTreeMap::new(), false);
        loop {
            at = syntax::behind_space(self.pdf, at);
            if let Some(behind) = syntax::behind(self.pdf, at, "trailer") {
                let range = syntax::extent(self.pdf, behind, &mut Seen::default())?;
                let trailer = syntax::read(&self.pdf[range.clone()])?.as_dict().ok()?.clone();
                let end = range.end;
                return Some((entries, doubled, range, trailer, None, end));
            }
            let (first, behind) = syntax::number(self.pdf, at)?;
            let (count, behind) = syntax::number(self.pdf, syntax::behind_space(self.pdf, behind))?;
            at = behind;
            for number in first..first.checked_add(count)? {
                let (offset, behind) = syntax::number(self.pdf, syntax::behind_space(self.pdf, at))?;
                let (generation, behind) = syntax::number(self.pdf, syntax::behind_space(self.pdf, behind))?;
                let behind = syntax::behind_space(self.pdf, behind);
                let place = match self.pdf.get(behind)? {
                    b'n' => Place::At {
                        offset: usize::try_from(offset).ok()?,
                        generation: u16::try_from(generation).ok()?,
                    },
                    b'f' => Place::Free,
                    _ => return None,
                };
                at = behind + 1;
                doubled |= entries.insert(self.entry(number)?, place).is_some();
            }
        }
    }

    /// The number of one more entry of a table, as long as there are not too many.
    fn entry(&self, number: u64) -> Option<u32> {
        self.entries.set(self.entries.get().checked_sub(1)?);
        u32::try_from(number).ok().filter(|n| u64::from(*n) <= OBJECTS)
    }

    /// A table in a stream (§ 7.5.8).
    fn in_stream(&self, at: usize) -> Option<Table> {
        let (id, behind) = syntax::head(self.pdf, at)?;
        let (range, stream, end) = self.body(behind, None)?;
        let Object::Stream(stream) = stream else { return None };
        if stream.dict.get(b"Type").and_then(Object::as_name).ok() != Some(b"XRef") {
            return None;
        }
        let behind = syntax::behind(self.pdf, syntax::behind_comments(self.pdf, end), "endobj")?;
        let most = TABLE.saturating_add(self.pdf.len().saturating_mul(4));
        let content = self.spend(&stream, most)?;
        let numbers = |key: &[u8]| -> Option<Vec<u64>> {
            let array = stream.dict.get(key).ok()?.as_array().ok()?;
            array.iter().map(|n| u64::try_from(n.as_i64().ok()?).ok()).collect()
        };
        let widths: [usize; 3] = numbers(b"W")?
            .into_iter()
            .map(|w| usize::try_from(w).ok().filter(|w| *w <= 8))
            .collect::<Option<Vec<_>>>()?
            .try_into()
            .ok()?;
        let size = u64::try_from(stream.dict.get(b"Size").ok()?.as_i64().ok()?).ok()?;
        let index = numbers(b"Index").unwrap_or_else(|| vec![0, size]);
        let line: usize = widths.iter().sum();
        if line == 0 || index.len() % 2 != 0 {
            return None;
        }
        let mut lines = content.chunks_exact(line);
        let (mut entries, mut doubled) = (BTreeMap::new(), false);
        for pair in index.chunks_exact(2) {
            for number in pair[0]..pair[0].checked_add(pair[1])? {
                let place = place(lines.next()?, widths)?;
                doubled |= entries.insert(self.entry(number)?, place).is_some();
            }
        }
        Some((entries, doubled, range, stream.dict.clone(), Some(id), behind))
    }
}

/// Entries, whether one stands there twice, where the trailer stands, the trailer, the number of a stream, what is behind it.
type Table = (
    BTreeMap<u32, Place>,
    bool,
    Range<usize>,
    Dictionary,
    Option<ObjectId>,
    usize,
);

/// One line of a table in a stream.
fn place(line: &[u8], widths: [usize; 3]) -> Option<Place> {
    let number = |bytes: &[u8]| bytes.iter().fold(0u64, |sum, b| sum << 8 | u64::from(*b));
    let (kind, rest) = line.split_at(widths[0]);
    let (second, third) = rest.split_at(widths[1]);
    // § 7.5.8.2: without a first column every object is in use.
    let kind = if widths[0] == 0 { 1 } else { number(kind) };
    let (second, third) = (number(second), number(third));
    match kind {
        0 => Some(Place::Free),
        1 => Some(Place::At {
            offset: usize::try_from(second).ok()?,
            generation: u16::try_from(third).ok()?,
        }),
        2 => Some(Place::In {
            container: u32::try_from(second).ok()?,
            index: usize::try_from(third).ok()?,
        }),
        // Table 18: other kinds are references to nothing.
        _ => Some(Place::Free),
    }
}

/// What the last `startxref` of a file names.
fn last_startxref(pdf: &[u8]) -> Option<usize> {
    const WORD: &[u8] = b"startxref";
    let mut end = pdf.len();
    loop {
        let place = pdf[..end].windows(WORD.len()).rposition(|w| w == WORD)?;
        let (at, behind) = syntax::number(pdf, syntax::behind_space(pdf, place + WORD.len()))?;
        if syntax::behind(pdf, syntax::behind_space(pdf, behind), "%%EOF").is_some() {
            return usize::try_from(at).ok();
        }
        // One without an end belongs to nothing; the one before counts, and what is behind that is foreign.
        end = place;
    }
}
