//! Proofs beside the signatures (DSS, ISO 32000-2 § 12.8.4.3): how an update may let them grow.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId};

use crate::{fields::Objects, revisions::View, step::Update};

/// The parts of a store: dictionaries and arrays that stand as objects of their own, how many references within the store
/// lead to each, and the streams that hold the proofs.
#[derive(Default)]
struct Parts {
    structure: BTreeMap<ObjectId, u32>,
    /// Which stream stands where.
    entries: BTreeSet<(String, ObjectId)>,
}

/// Whether an update added proofs.
///
/// # Errors
/// What else it did to them, in German.
pub(crate) fn grew(update: &mut Update, was: &Dictionary, is: &Dictionary) -> Result<bool, String> {
    let forbidden = || "Die Nachweise zu den Unterschriften (DSS) wurden nicht nur ergänzt".to_owned();
    let Ok(store) = is.get(b"DSS") else {
        return if was.has(b"DSS") { Err(forbidden()) } else { Ok(false) };
    };
    let now = parts(&update.new, store).ok_or_else(forbidden)?;
    let before = match was.get(b"DSS") {
        Ok(store) => parts(&update.old, store).ok_or_else(forbidden)?,
        Err(_) => Parts::default(),
    };
    // What was there stays.
    if !before.entries.is_subset(&now.entries) {
        return Err(forbidden());
    }
    let changed: Vec<ObjectId> = now
        .structure
        .keys()
        .filter(|id| update.changed.contains_key(id))
        .copied()
        .collect();
    for id in &changed {
        // It belonged to the proofs and to nothing else: what a page shows by the same object would change with it.
        let within = before.structure.get(id).copied().unwrap_or_default();
        let by_catalog = u32::from(was.get(b"DSS").and_then(Object::as_reference).ok() == Some(*id));
        if within == 0 || update.referring.to(id.0) > within.max(by_catalog) {
            return Err(forbidden());
        }
        update.allowed.insert(*id);
    }
    let fresh: Vec<ObjectId> = now
        .structure
        .keys()
        .chain(now.entries.iter().map(|(_, id)| id))
        .filter(|id| update.fresh.contains_key(id))
        .copied()
        .collect();
    for id in &fresh {
        update.allowed.insert(*id);
    }
    Ok(now.entries.len() > before.entries.len())
}

/// Takes a store apart; none if there is something in it that does not belong there.
fn parts(view: &View, store: &Object) -> Option<Parts> {
    let mut parts = Parts::default();
    let dictionary = parts.dictionary(view, store)?;
    for (key, value) in &dictionary {
        match key.as_slice() {
            b"Type" => {}
            b"Certs" | b"CRLs" | b"OCSPs" => parts.streams(view, &String::from_utf8_lossy(key), value)?,
            b"VRI" => {
                for (signature, entry) in &parts.dictionary(view, value)? {
                    let signature = String::from_utf8_lossy(signature).into_owned();
                    if signature == "Type" {
                        continue;
                    }
                    parts.vri(view, &signature, entry)?;
                }
            }
            _ => return None,
        }
    }
    Some(parts)
}

impl Parts {
    fn dictionary(&mut self, view: &View, object: &Object) -> Option<Dictionary> {
        self.note(object);
        view.dictionary(object)
    }

    fn note(&mut self, object: &Object) {
        if let Object::Reference(id) = object {
            *self.structure.entry(*id).or_default() += 1;
        }
    }

    /// What was gathered for one signature.
    fn vri(&mut self, view: &View, signature: &str, entry: &Object) -> Option<()> {
        for (key, value) in &self.dictionary(view, entry)? {
            let path = format!("{signature}/{}", String::from_utf8_lossy(key));
            match key.as_slice() {
                b"Type" | b"TU" => {}
                b"TS" => self.stream(view, path, value)?,
                b"Cert" | b"CRL" | b"OCSP" => self.streams(view, &path, value)?,
                _ => return None,
            }
        }
        Some(())
    }

    fn streams(&mut self, view: &View, path: &str, array: &Object) -> Option<()> {
        self.note(array);
        for item in view.array(array)? {
            self.stream(view, path.to_owned(), &item)?;
        }
        Some(())
    }

    /// A proof is a stream that says nothing but its bytes.
    fn stream(&mut self, view: &View, path: String, item: &Object) -> Option<()> {
        let id = item.as_reference().ok()?;
        let object = view.object(id)?;
        let keys = &object.as_stream().ok()?.dict;
        let plain = |key: &Vec<u8>| matches!(key.as_slice(), b"Length" | b"Filter" | b"DecodeParms" | b"Type");
        let is_plain = keys.iter().all(|(key, _)| plain(key));
        is_plain.then(|| {
            self.entries.insert((path, id));
        })
    }
}
