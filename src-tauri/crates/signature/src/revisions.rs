//! The revisions of a PDF: the original and each update behind it, read as bytes (PDF 32000-1 § 7.5).
//!
//! Whoever signs, signs a revision. This reader follows the tables of every revision itself and knows where each object stands;
//! `strict.rs` says whether other programs must read a revision in the same way. What an object says is read by lopdf.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    ops::Range,
    rc::Rc,
};

use lopdf::{Dictionary, Object, ObjectId, Stream};

use crate::{
    error::SignError,
    fields::Objects,
    syntax::{self, Seen},
};

/// The most revisions that are read; nobody signs so often.
const REVISIONS: usize = 500;

/// The largest object number (PDF/A-2, ISO 19005-2 § 6.1.13).
const OBJECTS: u64 = 8_388_607;

/// The most bytes that streams with objects or tables may come to, for all of a file.
const UNPACKED: usize = 64 << 20;

/// The longest table in a stream, in bytes of its unpacked form, beside what the file itself is long.
const TABLE: usize = 1 << 20;

/// The most entries of all tables, beside half of what the file is long: a table that is packed well names a thousand objects
/// in a byte.
const ENTRIES: usize = 1 << 18;

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

/// An object in a stream of objects.
pub(crate) struct Packed {
    object: Object,
    /// What was seen in it.
    pub seen: Seen,
    /// Which one of the stream it is.
    index: usize,
    /// Every program reads it in the same way.
    plain: bool,
}

/// The objects of a stream, which are not looked up twice.
type Unpacked = Rc<BTreeMap<u32, Packed>>;

/// All revisions of a file.
pub(crate) struct Revisions<'a> {
    pub pdf: &'a [u8],
    /// The original first.
    pub all: Vec<Revision>,
    unpacked: RefCell<BTreeMap<(usize, u32), Unpacked>>,
    /// How many bytes may still be unpacked.
    left: Cell<usize>,
    /// How many bytes may still be gone through: a hostile file names the same ones again and again.
    patience: Cell<usize>,
    /// How many entries the tables may still have.
    entries: Cell<usize>,
}

/// A file as it was with one of its revisions.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub file: &'a Revisions<'a>,
    /// Which revision is the last.
    pub last: usize,
}

impl<'a> Revisions<'a> {
    /// Reads the tables of a file.
    ///
    /// # Errors
    /// If they cannot be read, or the file is encrypted.
    pub fn read(pdf: &'a [u8]) -> Result<Self, SignError> {
        if !pdf.starts_with(b"%PDF-") {
            return Err(SignError::NotAPdf);
        }
        let mut file = Self {
            pdf,
            all: Vec::new(),
            unpacked: RefCell::default(),
            left: Cell::new(UNPACKED),
            patience: Cell::new(pdf.len().saturating_mul(8).saturating_add(16 << 20)),
            entries: Cell::new(ENTRIES.saturating_add(pdf.len() / 2)),
        };
        file.all = file.chain().ok_or(SignError::NotAPdf)?;
        if file.all.iter().any(|r| r.trailer.has(b"Encrypt")) {
            return Err(SignError::Encrypted);
        }
        Ok(file)
    }

    /// The file as it is.
    pub fn newest(&self) -> View<'_> {
        self.at(self.all.len().saturating_sub(1))
    }

    /// The file as it was with a revision.
    pub fn at(&self, last: usize) -> View<'_> {
        View { file: self, last }
    }

    /// The revision that ends where a signature says that it ends.
    pub fn ending_at(&self, end: usize) -> Option<usize> {
        self.all
            .iter()
            .position(|revision| (revision.end..=revision.until).contains(&end))
    }

    /// Whether something stands behind the last revision.
    pub fn has_tail(&self) -> bool {
        self.all.last().is_none_or(|last| last.until != self.pdf.len())
    }

    /// The revisions along `Prev`, the original first.
    fn chain(&self) -> Option<Vec<Revision>> {
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

    /// Unpacks a stream as long as the whole file stays within bounds.
    fn spend(&self, stream: &Stream, most: usize) -> Option<Vec<u8>> {
        let content = syntax::unpacked(stream, most.min(self.left.get())).ok()?;
        self.left.set(self.left.get().saturating_sub(content.len()));
        Some(content)
    }

    /// Where the object at a place begins and ends, as long as patience lasts.
    pub fn extent(&self, at: usize, seen: &mut Seen) -> Option<Range<usize>> {
        if !self.is_patient() {
            return None;
        }
        let found = syntax::extent(self.pdf, at, seen);
        self.goes_through(seen.reached.saturating_sub(at).saturating_add(1));
        found
    }

    /// Notes that so many bytes were gone through.
    pub fn goes_through(&self, bytes: usize) {
        self.patience.set(self.patience.get().saturating_sub(bytes));
    }

    /// Whether everything was gone through that there was to go through.
    pub fn is_patient(&self) -> bool {
        self.patience.get() > 0
    }

    /// The object behind a head: where it stands without the content of a stream, what it is, and where it ends.
    fn body(&self, at: usize, view: Option<View>) -> Option<(Range<usize>, Object, usize)> {
        let range = self.extent(at, &mut Seen::default())?;
        let object = syntax::read(self.pdf.get(range.clone())?)?;
        let end = range.end;
        let Object::Dictionary(dictionary) = object else {
            return Some((range, object, end));
        };
        match self.content(end, &dictionary, view) {
            Ok(None) => Some((range, dictionary.into(), end)),
            Ok(Some((content, end))) => {
                let stream = Stream::new(dictionary, self.pdf[content].to_vec());
                Some((range, stream.into(), end))
            }
            Err(()) => None,
        }
    }

    /// The content of a stream behind its dictionary, and where the stream ends; none if there is no stream.
    pub fn content(
        &self,
        at: usize,
        dictionary: &Dictionary,
        view: Option<View>,
    ) -> Result<Option<(Range<usize>, usize)>, ()> {
        let Some(at) = syntax::behind(self.pdf, syntax::behind_comments(self.pdf, at), "stream") else {
            return Ok(None);
        };
        let line_end = syntax::behind(self.pdf, at, "\r\n").or_else(|| syntax::behind(self.pdf, at, "\n"));
        let start = line_end.ok_or(())?;
        let length = match (dictionary.get(b"Length"), view) {
            (Ok(Object::Reference(id)), Some(view)) => view.length(*id),
            (Ok(length), _) => length.as_i64().ok(),
            (Err(_), _) => None,
        };
        let length = length.and_then(|l| usize::try_from(l).ok()).ok_or(())?;
        let end = start
            .checked_add(length)
            .filter(|end| *end <= self.pdf.len())
            .ok_or(())?;
        let closed = ["", "\r\n", "\n", "\r"].into_iter().find_map(|line_end| {
            syntax::behind(self.pdf, end, line_end).and_then(|at| syntax::behind(self.pdf, at, "endstream"))
        });
        Ok(Some((start..end, closed.ok_or(())?)))
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

impl View<'_> {
    /// Which revision says last of a number where it stands, and what it says.
    pub fn standing(&self, number: u32) -> Option<(usize, Place)> {
        let revisions = self.file.all.get(..=self.last)?.iter().enumerate().rev();
        let mut found = revisions.filter_map(|(at, revision)| Some((at, *revision.entries.get(&number)?)));
        found.next()
    }

    /// In which revision an object stands, and where.
    pub fn place(&self, id: ObjectId) -> Option<(usize, Place)> {
        let (revision, place) = self.standing(id.0)?;
        let is_it = match place {
            Place::Free => false,
            Place::At { generation, .. } => generation == id.1,
            Place::In { .. } => id.1 == 0,
        };
        is_it.then_some((revision, place))
    }

    /// The bytes of an object from its head on, if it stands in the file under its own name.
    pub fn behind_head(&self, id: ObjectId) -> Option<usize> {
        let (_, Place::At { offset, .. }) = self.place(id)? else {
            return None;
        };
        let at = syntax::behind_space(self.file.pdf, offset);
        syntax::head(self.file.pdf, at).and_then(|(found, behind)| (found == id).then_some(behind))
    }

    /// A number that stands as an object of its own.
    fn length(self, id: ObjectId) -> Option<i64> {
        let at = self.behind_head(id)?;
        let range = self.file.extent(at, &mut Seen::default())?;
        syntax::read(self.file.pdf.get(range)?)?.as_i64().ok()
    }

    /// The stream of objects of a number, unpacked, with its entries.
    pub fn container(&self, container: u32) -> Option<(Dictionary, Vec<u8>)> {
        let object = self.object_in_file((container, 0))?;
        let stream = object.as_stream().ok()?;
        if stream.dict.get(b"Type").and_then(Object::as_name).ok() != Some(b"ObjStm") {
            return None;
        }
        Some((stream.dict.clone(), self.file.spend(stream, UNPACKED)?))
    }

    fn object_in_file(&self, id: ObjectId) -> Option<Object> {
        let at = self.behind_head(id)?;
        self.file.body(at, Some(*self)).map(|(_, object, _)| object)
    }

    /// The objects in the stream of a number.
    pub fn packed(&self, container: u32) -> Option<Unpacked> {
        let (revision, _) = self.place((container, 0))?;
        let key = (revision, container);
        let known = self.file.unpacked.borrow().get(&key).cloned();
        Some(known.unwrap_or_else(|| {
            let unpacked = self.container(container).map(|(d, c)| contained(&d, &c));
            let objects = Rc::new(unpacked.unwrap_or_default());
            self.file.unpacked.borrow_mut().insert(key, Rc::clone(&objects));
            objects
        }))
    }

    /// Whether every program reads an object in the same way: no dictionary in it has a key twice, and a stream of objects holds
    /// it once, where the table says.
    pub fn is_plain(&self, id: ObjectId) -> bool {
        match self.place(id) {
            Some((_, Place::At { .. })) => {
                let mut seen = Seen::default();
                let extent = self.behind_head(id).and_then(|at| self.file.extent(at, &mut seen));
                extent.is_some() && !seen.doubled
            }
            Some((_, Place::In { container, index })) => self
                .packed(container)
                .is_some_and(|all| all.get(&id.0).is_some_and(|one| one.plain && one.index == index)),
            Some((_, Place::Free)) | None => false,
        }
    }
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
    number: u32,
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

fn contained(dictionary: &Dictionary, content: &[u8]) -> BTreeMap<u32, Packed> {
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

impl Objects for View<'_> {
    fn object(&self, id: ObjectId) -> Option<Object> {
        match self.place(id)?.1 {
            Place::Free => None,
            Place::At { .. } => self.object_in_file(id),
            Place::In { container, .. } => Some(self.packed(container)?.get(&id.0)?.object.clone()),
        }
    }

    fn root(&self) -> Option<ObjectId> {
        let trailer = &self.file.all.get(self.last)?.trailer;
        trailer.get(b"Root").and_then(Object::as_reference).ok()
    }
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    /// A file with so many tables in streams, of so many entries each.
    fn tables(count: usize, entries: usize) -> Vec<u8> {
        let mut pdf = b"%PDF-1.7\n".to_vec();
        let mut previous = String::new();
        for _ in 0..count {
            let mut table = Stream::new(dictionary! {}, vec![1; entries]);
            table.compress().unwrap();
            let (at, filter) = (pdf.len(), table.dict.has(b"Filter"));
            let filter = if filter { "/Filter/FlateDecode" } else { "" };
            let head = format!(
                "9 0 obj\n<</Type/XRef/W[1 0 0]/Size {entries}/Root 1 0 R{previous}{filter}/Length {}>>\nstream\n",
                table.content.len()
            );
            pdf.extend([head.as_bytes(), &table.content, b"\nendstream\nendobj\n"].concat());
            pdf.extend(format!("startxref\n{at}\n%%EOF\n").bytes());
            previous = format!("/Prev {at}");
        }
        pdf
    }

    #[test]
    fn tables_name_no_more_than_the_memory_holds() {
        assert!(Revisions::read(&tables(2, 1000)).is_ok());
        assert!(Revisions::read(&tables(1, ENTRIES / 2)).is_ok());
        assert!(Revisions::read(&tables(3, ENTRIES / 2)).is_err());
    }

    #[test]
    fn nothing_is_gone_through_when_patience_is_at_its_end() {
        let pdf = tables(1, 3);
        let file = Revisions::read(&pdf).unwrap();
        let mut seen = Seen::default();
        assert!(file.extent(9, &mut seen).is_some() && seen.reached > 0);
        file.goes_through(usize::MAX);
        let mut seen = Seen::default();
        assert_eq!((file.extent(9, &mut seen), seen.reached), (None, 0));
        assert!(!file.is_patient());
    }
}
