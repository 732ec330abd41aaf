//! Where bookmarks and links go: a page of the same document, by itself or by a name.

use super::pages::inner;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// The most names of places.
const NAMES: usize = 100_000;
/// The longest address.
const ADDRESS: usize = 2_000;

pub(super) struct Goals<'a> {
    source: &'a Document,
    pages: &'a BTreeMap<ObjectId, ObjectId>,
    order: &'a [ObjectId],
    names: BTreeMap<Vec<u8>, &'a Object>,
}

impl<'a> Goals<'a> {
    pub(super) fn of(source: &'a Document, pages: &'a BTreeMap<ObjectId, ObjectId>, order: &'a [ObjectId]) -> Self {
        let mut names = BTreeMap::new();
        if let Ok(catalog) = source.catalog() {
            for (name, goal) in inner(source, catalog, b"Dests")
                .into_iter()
                .flat_map(Dictionary::iter)
                .take(NAMES)
            {
                names.insert(name.clone(), goal);
            }
            let tree = inner(source, catalog, b"Names").and_then(|trees| inner(source, trees, b"Dests"));
            let mut seen = BTreeSet::new();
            let mut waiting: Vec<&Dictionary> = tree.into_iter().collect();
            while let Some(node) = waiting.pop() {
                let list = |key: &[u8]| {
                    let list = node.get(key).ok().and_then(|list| source.dereference(list).ok());
                    list.and_then(|(_, list)| list.as_array().ok())
                };
                for pair in list(b"Names").into_iter().flat_map(|pairs| pairs.chunks_exact(2)) {
                    if let (Ok(name), true) = (pair[0].as_str(), names.len() < NAMES) {
                        names.entry(name.to_vec()).or_insert(&pair[1]);
                    }
                }
                for kid in list(b"Kids").into_iter().flatten() {
                    let Ok(id) = kid.as_reference() else { continue };
                    if seen.insert(id) && seen.len() < NAMES {
                        waiting.extend(source.get_dictionary(id));
                    }
                }
            }
        }
        Self {
            source,
            pages,
            order,
            names,
        }
    }

    /// Where something goes that has a place of its own or an action; none if that is not in this document.
    pub(super) fn of_action(&self, dictionary: &Dictionary) -> Option<Vec<Object>> {
        if let Ok(goal) = dictionary.get(b"Dest") {
            return self.goal(goal, true);
        }
        let action = inner(self.source, dictionary, b"A")?;
        match action.get(b"S").and_then(Object::as_name).ok()? {
            b"GoTo" => self.goal(action.get(b"D").ok()?, true),
            _ => None,
        }
    }

    /// A web or mail address.
    pub(super) fn address(&self, dictionary: &Dictionary) -> Option<Vec<u8>> {
        let action = inner(self.source, dictionary, b"A")?;
        let (_, address) = self.source.dereference(action.get(b"URI").ok()?).ok()?;
        let address = address.as_str().ok()?;
        let harmless = [b"https://".as_slice(), b"http://", b"mailto:"]
            .iter()
            .any(|way| address.starts_with(way));
        (harmless && address.len() <= ADDRESS).then(|| address.to_vec())
    }

    fn goal(&self, goal: &Object, by_name: bool) -> Option<Vec<Object>> {
        let (_, goal) = self.source.dereference(goal).ok()?;
        let list = match goal {
            Object::Name(name) | Object::String(name, _) if by_name => {
                return self.goal(self.names.get(name)?, false);
            }
            Object::Dictionary(own) => self.source.dereference(own.get(b"D").ok()?).ok()?.1.as_array().ok()?,
            Object::Array(list) => list,
            _ => return None,
        };
        let (page, rest) = list.split_first()?;
        let page = match page {
            Object::Reference(id) => *self.pages.get(id)?,
            Object::Integer(number) => *self.order.get(usize::try_from(*number).ok()?)?,
            _ => return None,
        };
        let simple = |object: &&Object| {
            matches!(
                object,
                Object::Null | Object::Integer(_) | Object::Real(_) | Object::Name(_)
            )
        };
        let rest: Vec<Object> = rest.iter().take(5).filter(simple).cloned().collect();
        let rest = if rest.is_empty() {
            vec![Object::Name(b"Fit".to_vec())]
        } else {
            rest
        };
        Some([Object::Reference(page)].into_iter().chain(rest).collect())
    }
}
