//! The pages of a document with what they inherit, whatever its tree looks like.

use crate::error::Unmergeable;
use crate::reader;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeSet;

/// A4 in points: taken where a page does not say how large it is.
const A4: [f32; 4] = [0.0, 0.0, 595.0, 842.0];

/// A page of a document of others.
pub(super) struct Page<'a> {
    pub id: ObjectId,
    pub own: &'a Dictionary,
    pub resources: Option<&'a Object>,
    pub media_box: [f32; 4],
    pub crop_box: Option<[f32; 4]>,
    /// Clockwise, a multiple of 90 from 0 to 270.
    pub rotate: i64,
}

/// What a page takes from the nodes above it (ISO 32000-1, 7.7.3.4).
#[derive(Clone, Copy, Default)]
struct Inherited<'a> {
    resources: Option<&'a Object>,
    media_box: Option<&'a Object>,
    crop_box: Option<&'a Object>,
    rotate: Option<&'a Object>,
}

impl<'a> Inherited<'a> {
    fn with(self, node: &'a Dictionary) -> Self {
        let own = |key: &[u8], inherited| node.get(key).ok().or(inherited);
        Self {
            resources: own(b"Resources", self.resources),
            media_box: own(b"MediaBox", self.media_box),
            crop_box: own(b"CropBox", self.crop_box),
            rotate: own(b"Rotate", self.rotate),
        }
    }
}

/// All pages in their order.
pub(super) fn of(source: &Document, most: usize) -> Result<Vec<Page<'_>>, Unmergeable> {
    let catalog = source.catalog().map_err(|_| Unmergeable::Damaged)?;
    let root = catalog.get(b"Pages").and_then(Object::as_reference);
    let mut waiting = vec![(root.map_err(|_| Unmergeable::Damaged)?, Inherited::default())];
    let mut nodes = BTreeSet::new();
    let mut pages = Vec::new();
    while let Some((id, inherited)) = waiting.pop() {
        let node = source.get_dictionary(id).map_err(|_| Unmergeable::Damaged)?;
        let inherited = inherited.with(node);
        let Ok(kids) = node.get(b"Kids") else {
            if pages.len() == most {
                return Err(Unmergeable::TooManyPages(most));
            }
            pages.push(page(source, id, node, inherited));
            continue;
        };
        if !nodes.insert(id) {
            return Err(Unmergeable::Damaged);
        }
        let kids = source.dereference(kids).ok().and_then(|(_, kids)| kids.as_array().ok());
        let kids = kids.ok_or(Unmergeable::Damaged)?;
        if waiting.len() + kids.len() > most * 2 {
            return Err(Unmergeable::TooManyPages(most));
        }
        for kid in kids.iter().rev() {
            let kid = kid.as_reference().map_err(|_| Unmergeable::Damaged)?;
            waiting.push((kid, inherited));
        }
    }
    if pages.is_empty() {
        return Err(Unmergeable::NoPages);
    }
    Ok(pages)
}

fn page<'a>(source: &'a Document, id: ObjectId, own: &'a Dictionary, inherited: Inherited<'a>) -> Page<'a> {
    let rotate = inherited.rotate.and_then(|rotate| source.dereference(rotate).ok());
    let rotate = rotate.and_then(|(_, rotate)| rotate.as_i64().ok()).unwrap_or(0);
    Page {
        id,
        own,
        resources: inherited.resources,
        media_box: inherited.media_box.and_then(|own| rectangle(source, own)).unwrap_or(A4),
        crop_box: inherited.crop_box.and_then(|own| rectangle(source, own)),
        rotate: if rotate % 90 == 0 { rotate.rem_euclid(360) } else { 0 },
    }
}

/// A rectangle from its lower left to its upper right corner; none if it has no area.
pub(super) fn rectangle(source: &Document, object: &Object) -> Option<[f32; 4]> {
    let numbers = numbers::<4>(source, object)?;
    let [x1, y1, x2, y2] = numbers;
    let rectangle = [x1.min(x2), y1.min(y2), x1.max(x2), y1.max(y2)];
    (rectangle[2] > rectangle[0] && rectangle[3] > rectangle[1]).then_some(rectangle)
}

/// So many finite numbers.
pub(super) fn numbers<const N: usize>(source: &Document, object: &Object) -> Option<[f32; N]> {
    let (_, list) = source.dereference(object).ok()?;
    let number = |object: &Object| {
        let (_, number) = source.dereference(object).ok()?;
        number.as_float().ok().filter(|number| number.is_finite())
    };
    let numbers: Option<Vec<f32>> = list.as_array().ok()?.iter().map(number).collect();
    numbers?.try_into().ok()
}

/// A dictionary behind a key.
pub(super) fn inner<'a>(source: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    reader::dictionary(source, dictionary.get(key).ok()?)
}
