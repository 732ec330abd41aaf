//! The bookmarks of the whole, and those of a part.

use super::goal::Goals;
use crate::error::RenderError;
use crate::pdf::{integer, name, reference, text};
use crate::reader;
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use std::collections::BTreeSet;

/// The most bookmarks that are taken over from a part, and how deep they go.
const BOOKMARKS: usize = 5_000;
const DEPTH: usize = 8;

/// A bookmark of the whole.
pub(super) struct Bookmark {
    pub level: usize,
    pub title: String,
    pub goal: Vec<Object>,
}

/// Writes bookmarks as a tree; below the topmost it is folded.
pub(super) fn write(pdf: &mut Document, bookmarks: &[Bookmark]) -> Result<ObjectId, RenderError> {
    let root = pdf.new_object_id();
    let ids: Vec<ObjectId> = bookmarks.iter().map(|_| pdf.new_object_id()).collect();
    // The topmost family, then that of each bookmark.
    let mut families = vec![Vec::new(); bookmarks.len() + 1];
    let mut open: Vec<usize> = Vec::new();
    for (at, bookmark) in bookmarks.iter().enumerate() {
        while open.last().is_some_and(|last| bookmarks[*last].level >= bookmark.level) {
            open.pop();
        }
        families[open.last().map_or(0, |parent| parent + 1)].push(at);
        open.push(at);
    }
    let kin = |item: &mut Dictionary, key: &str, other: Option<&usize>| {
        if let Some(other) = other {
            item.set(key, reference(ids[*other]));
        }
    };
    for (family, parent) in families.iter().zip(std::iter::once(root).chain(ids.iter().copied())) {
        for (place, at) in family.iter().enumerate() {
            let bookmark = &bookmarks[*at];
            let mut item = dictionary! {
                "Title" => text(&bookmark.title), "Parent" => reference(parent), "Dest" => bookmark.goal.clone(),
            };
            kin(
                &mut item,
                "Prev",
                place.checked_sub(1).and_then(|before| family.get(before)),
            );
            kin(&mut item, "Next", family.get(place + 1));
            let own = &families[at + 1];
            kin(&mut item, "First", own.first());
            kin(&mut item, "Last", own.last());
            if let (false, Object::Integer(folded)) = (own.is_empty(), integer(own.len())?) {
                item.set("Count", -folded);
            }
            pdf.objects.insert(ids[*at], item.into());
        }
    }
    let mut outline = dictionary! { "Type" => "Outlines", "Count" => integer(families[0].len())? };
    kin(&mut outline, "First", families[0].first());
    kin(&mut outline, "Last", families[0].last());
    pdf.objects.insert(root, outline.into());
    Ok(root)
}

/// The bookmark of a part, and its own below it.
pub(super) fn read(
    source: &Document,
    title: &str,
    level: usize,
    goals: &Goals<'_>,
    first: Option<ObjectId>,
) -> Vec<Bookmark> {
    let top = |page: ObjectId| vec![reference(page), name("Fit")];
    let fallback = first.map(top).unwrap_or_default();
    let mut found = vec![Bookmark {
        level,
        title: title.to_owned(),
        goal: fallback.clone(),
    }];
    let outline = source
        .catalog()
        .ok()
        .and_then(|catalog| reader::dictionary(source, catalog.get(b"Outlines").ok()?));
    let first = |item: &Dictionary| item.get(b"First").ok().and_then(|first| first.as_reference().ok());
    let mut seen = BTreeSet::new();
    // Where to go on when a level has ended.
    let mut waiting: Vec<(ObjectId, usize)> = outline.and_then(first).map(|first| (first, 1)).into_iter().collect();
    while let Some((id, depth)) = waiting.pop() {
        let Ok(item) = source.get_dictionary(id) else { continue };
        if !seen.insert(id) || found.len() > BOOKMARKS {
            break;
        }
        let title = item.get(b"Title").ok().and_then(|title| reader::text(source, title));
        found.push(Bookmark {
            level: level + depth,
            title: title.unwrap_or_default(),
            goal: goals.of_action(item).unwrap_or_else(|| fallback.clone()),
        });
        waiting.extend(
            item.get(b"Next")
                .ok()
                .and_then(|next| next.as_reference().ok())
                .map(|next| (next, depth)),
        );
        if depth < DEPTH {
            waiting.extend(first(item).map(|first| (first, depth + 1)));
        }
    }
    found
}
