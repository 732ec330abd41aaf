//! The bookmarks, nested as the headings are.

use crate::error::RenderError;
use crate::flow::Bookmark;
use crate::paginate::Goal;
use crate::pdf::{self, integer, name, real, reference, text};
use crate::style::PAGE_HEIGHT;
use lopdf::{Document, Object, ObjectId, dictionary};

/// Writes the outline; a document without headings has none.
pub(crate) fn add(
    document: &mut Document,
    bookmarks: &[Bookmark],
    goals: &[Goal],
    pages: &[ObjectId],
    elements: &[ObjectId],
) -> Result<(), RenderError> {
    if bookmarks.is_empty() {
        return Ok(());
    }
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = bookmarks.iter().map(|_| document.new_object_id()).collect();
    let parents = parents(bookmarks);
    let mut siblings: Vec<(Option<usize>, Option<usize>)> = vec![(None, None); bookmarks.len()];
    // The topmost family, then that of each bookmark.
    let mut families = vec![Vec::new(); bookmarks.len() + 1];
    for (at, parent) in parents.iter().enumerate() {
        families[parent.map_or(0, |parent| parent + 1)].push(at);
    }
    for family in &families {
        for pair in family.windows(2) {
            siblings[pair[0]].1 = Some(pair[1]);
            siblings[pair[1]].0 = Some(pair[0]);
        }
    }
    for (family, parent) in families.iter().zip(std::iter::once(root).chain(ids.iter().copied())) {
        for at in family {
            let (page, y) = goals[*at];
            let goal = vec![
                reference(pages[page]),
                name("XYZ"),
                real(0.0),
                real(PAGE_HEIGHT - y + 4.0),
                Object::Null,
            ];
            let mut item = dictionary! {
                "Title" => text(&bookmarks[*at].title), "Parent" => reference(parent), "Dest" => goal,
                "SE" => reference(elements[bookmarks[*at].node]),
            };
            if let Some(previous) = siblings[*at].0 {
                item.set("Prev", reference(ids[previous]));
            }
            if let Some(next) = siblings[*at].1 {
                item.set("Next", reference(ids[next]));
            }
            let own = &families[at + 1];
            if let (Some(first), Some(last)) = (own.first(), own.last()) {
                item.set("First", reference(ids[*first]));
                item.set("Last", reference(ids[*last]));
                item.set("Count", integer(descendants(&families, *at))?);
            }
            document.set_object(ids[*at], item);
        }
    }
    let mut outline = dictionary! { "Type" => "Outlines", "Count" => integer(bookmarks.len())? };
    if let (Some(first), Some(last)) = (families[0].first(), families[0].last()) {
        outline.set("First", reference(ids[*first]));
        outline.set("Last", reference(ids[*last]));
    }
    document.set_object(root, outline);
    let catalog = pdf::catalog(document)?;
    catalog.set("Outlines", reference(root));
    catalog.set("PageMode", name("UseOutlines"));
    Ok(())
}

/// For each bookmark the last one before it that is less deep.
fn parents(bookmarks: &[Bookmark]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut parents = Vec::new();
    for (at, bookmark) in bookmarks.iter().enumerate() {
        while open.last().is_some_and(|last| bookmarks[*last].level >= bookmark.level) {
            open.pop();
        }
        parents.push(open.last().copied());
        open.push(at);
    }
    parents
}

/// All bookmarks below one; all are shown open. Levels end at 6, so this goes no deeper.
fn descendants(families: &[Vec<usize>], at: usize) -> usize {
    let own = &families[at + 1];
    own.len() + own.iter().map(|child| descendants(families, *child)).sum::<usize>()
}
