//! Several PDFs become one: their pages one behind the other, their bookmarks below those of the whole.
//!
//! Documents of others may hold anything. Taken over is what is seen on their pages, and links within them and to the web;
//! what runs, sends or waits for input is left behind, with what was typed in drawn where it stood. A document of which
//! anything seen would be lost is refused whole, with the reason.

mod annotation;
mod copy;
mod goal;
mod layers;
mod outline;
mod pages;
mod stream;

use crate::error::{RenderError, Unmergeable};
use crate::pdf::{self, integer, name, reference, text};
use crate::reader;
use copy::Copier;
use goal::Goals;
use layers::Layers;
use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};
use outline::Bookmark;
use pages::Page;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The most pages of a part.
const PAGES: usize = 20_000;

/// Whether a part's tags can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tags {
    /// Those of our own documents.
    Kept,
    /// Those of others, or none.
    Left,
}

/// What was taken over of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Merged {
    /// How many pages.
    pub pages: usize,
    /// It carries signatures or files of its own, which a merged page cannot keep.
    pub more_in_original: bool,
}

/// The pages, bookmarks and tags of one part.
struct Part {
    pages: Vec<ObjectId>,
    bookmarks: Vec<Bookmark>,
    structure: Vec<ObjectId>,
}

/// A document in the making.
pub(crate) struct Merger {
    pdf: Document,
    root: ObjectId,
    structure_root: ObjectId,
    parts: Vec<Part>,
    /// Entries of the parent tree: what the marked content of a page belongs to.
    parents: Vec<(i64, Object)>,
    layers: Vec<Object>,
    hidden_layers: Vec<Object>,
    untagged_pages: bool,
}

impl Merger {
    pub(crate) fn new() -> Self {
        let mut pdf = Document::with_version("1.7");
        let root = pdf.new_object_id();
        let structure_root = pdf.new_object_id();
        Self {
            pdf,
            root,
            structure_root,
            parts: Vec::new(),
            parents: Vec::new(),
            layers: Vec::new(),
            hidden_layers: Vec::new(),
            untagged_pages: false,
        }
    }

    /// Adds a part with a bookmark of its own at a level (from 1); its own bookmarks go below it.
    pub(crate) fn add(
        &mut self,
        source: &Document,
        title: &str,
        level: usize,
        tags: Tags,
    ) -> Result<Merged, Unmergeable> {
        let more_in_original = refuse(source)?;
        let found = pages::of(source, PAGES)?;
        let (before, known) = (self.pdf.max_id, self.parents.len());
        let (root, structure_root) = (self.root, self.structure_root);
        let ids: Vec<ObjectId> = found.iter().map(|_| self.pdf.new_object_id()).collect();
        let mut map = BTreeMap::new();
        for (page, id) in found.iter().zip(&ids) {
            map.entry(page.id).or_insert(*id);
        }
        let goals = Goals::of(source, &map, &ids);
        let layers = Layers::of(source);
        let mut copier = Copier::new(source, &mut self.pdf, map.clone());
        let mut structure = Vec::new();
        let mut copy = || {
            for (page, id) in found.iter().zip(&ids) {
                let page = copy_page(&mut copier, page, root, (&goals, &layers))?;
                copier.target.objects.insert(*id, page.into());
            }
            if tags == Tags::Kept {
                structure = copy_structure(&mut copier, &found, &ids, structure_root, &mut self.parents);
            }
            copier.finish()
        };
        if let Err(reason) = copy() {
            // Nothing of it stays.
            self.pdf.objects.retain(|(number, _), _| *number <= before);
            self.parents.truncate(known);
            return Err(reason);
        }
        let copied = copier.copied();
        self.untagged_pages |= structure.is_empty();
        self.add_layers(&layers, &copied);
        let bookmarks = outline::read(source, title, level, &goals, ids.first().copied());
        self.parts.push(Part {
            pages: ids.clone(),
            bookmarks,
            structure,
        });
        Ok(Merged {
            pages: found.len(),
            more_in_original,
        })
    }

    /// Which layers there are and which are switched off, so that nothing hidden shows.
    fn add_layers(&mut self, layers: &Layers, copied: &BTreeMap<ObjectId, ObjectId>) {
        for (layer, hidden) in &layers.0 {
            let Some(new) = copied.get(layer) else { continue };
            self.layers.push(reference(*new));
            if *hidden {
                self.hidden_layers.push(reference(*new));
            }
        }
    }

    /// Puts the part that was added last before all others.
    pub(crate) fn last_to_front(&mut self) {
        self.parts.rotate_right(1);
    }

    /// The whole with its catalogue, in which there is nothing yet that says whose it is.
    pub(crate) fn finish(mut self, language: &str) -> Result<Document, RenderError> {
        let pages: Vec<Object> = self
            .parts
            .iter()
            .flat_map(|part| &part.pages)
            .map(|id| reference(*id))
            .collect();
        let decimal = Object::Dictionary(dictionary! { "S" => name("D") });
        let mut catalog = dictionary! {
            "Type" => "Catalog", "Pages" => reference(self.root), "Lang" => text(language),
            "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
            "PageLabels" => dictionary! { "Nums" => vec![Object::Integer(0), decimal] },
            "PageMode" => name("UseOutlines"),
        };
        let tree = dictionary! { "Type" => "Pages", "Count" => integer(pages.len())?, "Kids" => pages };
        self.pdf.objects.insert(self.root, tree.into());
        let bookmarks = self
            .parts
            .iter_mut()
            .flat_map(|part| std::mem::take(&mut part.bookmarks));
        let outline = outline::write(&mut self.pdf, &bookmarks.collect::<Vec<_>>())?;
        catalog.set("Outlines", reference(outline));
        if !self.layers.is_empty() {
            catalog.set(
                "OCProperties",
                dictionary! {
                    "OCGs" => self.layers.clone(),
                    "D" => dictionary! { "Order" => self.layers.clone(), "OFF" => self.hidden_layers.clone() },
                },
            );
        }
        let structure: Vec<Object> = self
            .parts
            .iter()
            .flat_map(|part| &part.structure)
            .map(|id| reference(*id))
            .collect();
        if !structure.is_empty() {
            self.parents.sort_by_key(|(key, _)| *key);
            let next = self.parents.last().map_or(0, |(key, _)| key + 1);
            let numbers: Vec<Object> = std::mem::take(&mut self.parents)
                .into_iter()
                .flat_map(|(key, owner)| [Object::Integer(key), owner])
                .collect();
            let parents = self.pdf.add_object(dictionary! { "Nums" => numbers });
            let tree = dictionary! {
                "Type" => "StructTreeRoot", "K" => structure, "ParentTree" => reference(parents),
                "ParentTreeNextKey" => next,
            };
            self.pdf.objects.insert(self.structure_root, tree.into());
            catalog.set("StructTreeRoot", reference(self.structure_root));
            // The tags hold where there are some; pages of others have none.
            let mut marked = dictionary! { "Marked" => true };
            if self.untagged_pages {
                marked.set("Suspects", true);
            }
            catalog.set("MarkInfo", marked);
        }
        let catalog = self.pdf.add_object(catalog);
        self.pdf.trailer.set("Root", reference(catalog));
        Ok(self.pdf)
    }
}

/// Why a document cannot be taken over at all; else whether there is more in it than pages show.
fn refuse(source: &Document) -> Result<bool, Unmergeable> {
    let catalog = source.catalog().map_err(|_| Unmergeable::Damaged)?;
    let inside = |dictionary: &Dictionary, key: &[u8]| {
        let value = dictionary
            .get(key)
            .ok()
            .and_then(|value| source.dereference(value).ok());
        value.is_some_and(|(_, value)| !matches!(value, Object::Null))
    };
    if inside(catalog, b"Collection") {
        return Err(Unmergeable::Portfolio);
    }
    let names = catalog
        .get(b"Names")
        .ok()
        .and_then(|names| reader::dictionary(source, names));
    let mut more = names.is_some_and(|names| inside(names, b"EmbeddedFiles"));
    if let Some(form) = catalog
        .get(b"AcroForm")
        .ok()
        .and_then(|form| reader::dictionary(source, form))
    {
        if inside(form, b"XFA") {
            return Err(Unmergeable::DynamicForm);
        }
        let flags = form.get(b"SigFlags").and_then(Object::as_i64).unwrap_or(0);
        more |= flags & 1 == 1;
    }
    let attached = |object: &Object| {
        let own = object.as_dict();
        own.is_ok_and(|own| {
            own.get(b"Subtype")
                .and_then(Object::as_name)
                .is_ok_and(|kind| kind == b"FileAttachment")
        })
    };
    Ok(more || source.objects.values().any(attached))
}

fn references(source: &Document, dictionary: &Dictionary, key: &[u8]) -> Vec<ObjectId> {
    let list = dictionary.get(key).ok().and_then(|list| source.dereference(list).ok());
    let list = list.and_then(|(_, list)| list.as_array().ok());
    list.into_iter()
        .flatten()
        .filter_map(|object| object.as_reference().ok())
        .collect()
}

/// A page as it stands in the whole.
fn copy_page(
    copier: &mut Copier<'_>,
    page: &Page<'_>,
    parent: ObjectId,
    (goals, layers): (&Goals<'_>, &Layers),
) -> Result<Dictionary, Unmergeable> {
    let mut copy = dictionary! { "Type" => "Page", "Parent" => reference(parent) };
    copy.set("MediaBox", page.media_box.map(pdf::real).to_vec());
    if let Some(crop) = page.crop_box {
        copy.set("CropBox", crop.map(pdf::real).to_vec());
    }
    if page.rotate != 0 {
        copy.set("Rotate", page.rotate);
    }
    for key in ["Group", "UserUnit"] {
        if let Ok(value) = page.own.get(key.as_bytes()) {
            let value = copier.object(value);
            copy.set(key, value);
        }
    }
    let contents = stream::contents(copier, page)?;
    let drawn = annotation::take(copier, page, goals, layers)?;
    if !drawn.links.is_empty() {
        copy.set("Annots", drawn.links);
    }
    let resources = page.resources.map(|resources| copier.object(resources));
    if drawn.forms.is_empty() {
        copy.set("Resources", resources.unwrap_or_else(|| Dictionary::new().into()));
        copy.set("Contents", contents);
        return Ok(copy);
    }
    // What was drawn by fields and notes goes into the page itself, after what the page draws.
    copy.set("Resources", with_forms(copier, page, &drawn.forms));
    let (before, after) = (copier.stream(b"q".to_vec()), copier.stream(drawn.content));
    let all = [before].into_iter().chain(contents).chain([after]);
    copy.set("Contents", all.collect::<Vec<Object>>());
    Ok(copy)
}

/// The resources of a page with further drawings.
fn with_forms(copier: &mut Copier<'_>, page: &Page<'_>, forms: &[(String, Object)]) -> Dictionary {
    let source = copier.source;
    let own = page
        .resources
        .and_then(|resources| reader::dictionary(source, resources));
    let mut copy = own.map(|own| copier.dictionary(own)).unwrap_or_default();
    let drawings = own.and_then(|own| reader::dictionary(source, own.get(b"XObject").ok()?));
    let mut drawings = drawings.map(|drawings| copier.dictionary(drawings)).unwrap_or_default();
    for (name, form) in forms {
        drawings.set(name.as_bytes(), form.clone());
    }
    copy.set("XObject", drawings);
    copy
}

/// The elements at the top of a part's structure, and whose the marked content of its pages is.
fn copy_structure(
    copier: &mut Copier<'_>,
    pages: &[Page<'_>],
    ids: &[ObjectId],
    root: ObjectId,
    parents: &mut Vec<(i64, Object)>,
) -> Vec<ObjectId> {
    let source = copier.source;
    let tree = source
        .catalog()
        .ok()
        .and_then(|catalog| reader::dictionary(source, catalog.get(b"StructTreeRoot").ok()?));
    let Some(tree) = tree else { return Vec::new() };
    let numbers = tree
        .get(b"ParentTree")
        .ok()
        .and_then(|tree| reader::dictionary(source, tree)?.get(b"Nums").ok()?.as_array().ok());
    let owners: BTreeMap<i64, &Object> = numbers
        .into_iter()
        .flat_map(|numbers| numbers.chunks_exact(2))
        .filter_map(|pair| Some((pair[0].as_i64().ok()?, &pair[1])))
        .collect();
    let tops = match tree.get(b"K") {
        Ok(Object::Reference(top)) => vec![*top],
        Ok(Object::Array(tops)) => tops.iter().filter_map(|top| top.as_reference().ok()).collect(),
        _ => Vec::new(),
    };
    let tops: Vec<ObjectId> = tops.into_iter().map(|top| copier.element(top, root)).collect();
    let mut key = parents.last().map_or(0, |(last, _)| last + 1);
    for (page, id) in pages.iter().zip(ids) {
        let Ok(own) = page.own.get(b"StructParents").and_then(Object::as_i64) else {
            continue;
        };
        let Some(owner) = owners.get(&own) else { continue };
        let owner = copier.object(owner);
        parents.push((key, owner));
        if let Some(Object::Dictionary(copy)) = copier.target.objects.get_mut(id) {
            copy.set("StructParents", key);
            copy.set("Tabs", name("S"));
        }
        key += 1;
    }
    tops
}

/// Writes the whole, with an identifier of its content.
pub(crate) fn bytes(mut pdf: Document) -> Result<Vec<u8>, RenderError> {
    pdf.compress();
    let mut hash = Sha256::new();
    for (id, object) in &pdf.objects {
        match object {
            Object::Stream(stream) => {
                hash.update(format!("{id:?}{:?}", stream.dict));
                hash.update(&stream.content);
            }
            other => hash.update(format!("{id:?}{other:?}")),
        }
    }
    let id: Vec<u8> = hash.finalize().iter().take(16).copied().collect();
    let id = Object::String(id, StringFormat::Hexadecimal);
    pdf.trailer.set("ID", vec![id.clone(), id]);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes)
        .map_err(|_| RenderError::Internal("Datei nicht schreibbar"))?;
    Ok(bytes)
}
