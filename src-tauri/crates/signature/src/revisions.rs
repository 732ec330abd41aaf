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

mod packed;
mod tables;

pub(crate) use packed::{index, ordered};
pub(crate) use tables::{Place, Revision};

use crate::{
    error::SignError,
    fields::Objects,
    syntax::{self, Seen},
};

/// The most bytes that streams with objects or tables may come to, for all of a file.
const UNPACKED: usize = 64 << 20;

/// The most entries of all tables, beside half of what the file is long: a table that is packed well names a thousand objects
/// in a byte.
const ENTRIES: usize = 1 << 18;

/// The objects of a stream, which are not looked up twice.
type Unpacked = Rc<BTreeMap<u32, packed::Packed>>;

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
            let unpacked = self.container(container).map(|(d, c)| packed::contained(&d, &c));
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
