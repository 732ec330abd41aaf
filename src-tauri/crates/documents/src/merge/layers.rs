//! Layers (optional content): which there are, and which are switched off.

use super::references;
use crate::reader;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

/// The layers of a document, and whether they are switched off.
pub(super) struct Layers(pub BTreeMap<ObjectId, bool>);

impl Layers {
    pub(super) fn of(source: &Document) -> Self {
        let layers = source
            .catalog()
            .ok()
            .and_then(|catalog| reader::dictionary(source, catalog.get(b"OCProperties").ok()?));
        let Some(layers) = layers else {
            return Self(BTreeMap::new());
        };
        let rules = layers
            .get(b"D")
            .ok()
            .and_then(|rules| reader::dictionary(source, rules));
        let list = |key: &[u8]| rules.map(|rules| references(source, rules, key)).unwrap_or_default();
        let base_off = rules
            .and_then(|rules| rules.get(b"BaseState").ok()?.as_name().ok())
            .is_some_and(|state| state == b"OFF");
        let (on, off) = (list(b"ON"), list(b"OFF"));
        let hidden = |layer: &ObjectId| off.contains(layer) || (base_off && !on.contains(layer));
        let all = references(source, layers, b"OCGs").into_iter();
        Self(all.map(|layer| (layer, hidden(&layer))).collect())
    }

    /// Whether something that may belong to a layer is not to be seen.
    pub(super) fn hide(&self, drawn: &Dictionary) -> bool {
        let layer = drawn.get(b"OC").and_then(Object::as_reference);
        layer.is_ok_and(|layer| self.0.get(&layer).copied().unwrap_or(false))
    }
}
