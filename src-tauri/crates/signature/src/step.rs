//! What one update did: a signature, a time stamp of the document, proofs; or something that nobody may do to a signed document.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId};

use crate::{
    archive,
    changes::Referring,
    fields::{self, Objects},
    metadata, proofs,
    revisions::{Revisions, View},
    strict::{self, Written},
    wording::{self, different, one_line, same},
};

/// What is allowed and was done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Step {
    /// Names of the fields that were signed.
    pub signed: Vec<String>,
    /// Whether proofs (certificates, answers about revocation) were added.
    pub dss: bool,
    /// How many time stamps of the document were added.
    pub timestamps: usize,
}

impl Step {
    /// Adds what another update did.
    pub fn add(&mut self, other: &Self) {
        self.signed.extend(other.signed.iter().cloned());
        self.dss |= other.dss;
        self.timestamps += other.timestamps;
    }

    /// Whether nothing was done.
    pub fn is_empty(&self) -> bool {
        self.signed.is_empty() && !self.dss && self.timestamps == 0
    }
}

/// An update on its way to be understood.
pub(crate) struct Update<'a> {
    pub old: View<'a>,
    pub new: View<'a>,
    /// Objects that say something else than before.
    pub changed: BTreeMap<ObjectId, &'a Written>,
    /// Objects that are new.
    pub fresh: BTreeMap<ObjectId, &'a Written>,
    /// Those of both that are allowed.
    pub allowed: BTreeSet<ObjectId>,
    pub referring: &'a Referring,
    done: Step,
    /// The values of the fields that were signed.
    values: Vec<Object>,
}

/// What an update did.
///
/// # Errors
/// What of it is not allowed, in German.
pub(crate) fn step(file: &Revisions, number: usize, referring: &Referring) -> Result<Step, String> {
    let written = strict::objects(file, number)?;
    let (old, new) = (file.at(number.saturating_sub(1)), file.at(number));
    let mut update = Update {
        old,
        new,
        changed: BTreeMap::new(),
        fresh: BTreeMap::new(),
        allowed: BTreeSet::new(),
        referring,
        done: Step::default(),
        values: Vec::new(),
    };
    update.sort(&written)?;
    update.fields()?;
    update.catalog()?;
    update.info(number)?;
    update.rest()?;
    // Programs may read such an update in another way than this one; there is no good reason for it.
    if update.done.is_empty() {
        return Err("Hinter der Unterschrift steht eine Änderung, die niemand unterschrieben hat".into());
    }
    Ok(update.done)
}

impl<'a> Update<'a> {
    /// Tells new objects from changed ones.
    fn sort(&mut self, written: &'a [Written]) -> Result<(), String> {
        for one in written {
            if self.old.place(one.id).is_none() {
                // What was there refers to nothing at this number; now it would show something.
                if self.referring.to(one.id.0) > 0 {
                    return Err(format!(
                        "Objekt {} kam hinzu, auf das das unterschriebene Dokument schon verweist",
                        one.id.0
                    ));
                }
                self.fresh.insert(one.id, one);
            } else if one.carrier
                || !self.old.is_plain(one.id)
                || self.old.object(one.id).is_none_or(|was| !same(&was, &one.object))
            {
                // Where programs read two things before, they may read another one now.
                self.changed.insert(one.id, one);
            }
        }
        Ok(())
    }

    /// Empty fields that got a value.
    fn fields(&mut self) -> Result<(), String> {
        for (name, id, was) in fields::signature_fields(&self.old) {
            let Some(is) = self.changed.get(&id).and_then(|w| w.object.as_dict().ok()) else {
                continue;
            };
            let keys = different(&was, is);
            let only = keys.iter().all(|key| matches!(key.as_slice(), b"V" | b"AP"));
            let Ok(value) = is.get(b"V") else { continue };
            if was.has(b"V") || !only || self.referring.looks_into(id.0) {
                continue;
            }
            self.allowed.insert(id);
            self.value(&name, value, is_unseen(&was))?;
            if let Ok(look) = is.get(b"AP") {
                self.reach(look);
            }
        }
        Ok(())
    }

    /// The value of a field that was signed. A time stamp is nobody's signature and must not look like one.
    fn value(&mut self, name: &str, value: &Object, unseen: bool) -> Result<(), String> {
        let wrong = || format!("Das Feld „{name}“ bekam einen Wert, der keine neue Unterschrift ist");
        if value.as_reference().is_ok_and(|id| !self.fresh.contains_key(&id)) {
            return Err(wrong());
        }
        let dictionary = self.new.dictionary(value).ok_or_else(wrong)?;
        let is_stamp = archive::is_document_stamp(&dictionary);
        match dictionary.get(b"Type").and_then(Object::as_name) {
            Ok(b"DocTimeStamp") if is_stamp && unseen => self.done.timestamps += 1,
            Ok(b"DocTimeStamp") if is_stamp => {
                return Err(format!(
                    "Im sichtbaren Feld „{name}“ steht keine Unterschrift, sondern ein Zeitstempel"
                ));
            }
            Ok(b"Sig") | Err(_) if !is_stamp => self.done.signed.push(name.to_owned()),
            Ok(_) | Err(_) => return Err(wrong()),
        }
        self.reach(value);
        self.values.push(value.clone());
        Ok(())
    }

    /// New objects that belong to something allowed, and what they refer to.
    pub fn reach(&mut self, object: &Object) {
        let mut left = vec![object];
        while let Some(object) = left.pop() {
            match object {
                Object::Reference(id) => {
                    if let Some(written) = self.fresh.get(id).filter(|_| self.allowed.insert(*id)) {
                        left.push(&written.object);
                    }
                }
                Object::Array(items) => left.extend(items),
                Object::Dictionary(dictionary) => left.extend(dictionary.iter().map(|(_, value)| value)),
                Object::Stream(stream) => left.extend(stream.dict.iter().map(|(_, value)| value)),
                Object::Null
                | Object::Boolean(_)
                | Object::Integer(_)
                | Object::Real(_)
                | Object::Name(_)
                | Object::String(..) => {}
            }
        }
    }

    /// The catalogue and what hangs on it: the form, the certification, the proofs.
    fn catalog(&mut self) -> Result<(), String> {
        let missing = || "Der Katalog fehlt".to_owned();
        let id = self.old.root().ok_or_else(missing)?;
        let (was, is) = (
            self.old.catalog().ok_or_else(missing)?,
            self.new.catalog().ok_or_else(missing)?,
        );
        let keys = different(&was, &is);
        let known = |key: &Vec<u8>| {
            let key = key.as_slice();
            matches!(
                key,
                b"AcroForm" | b"Perms" | b"DSS" | b"Extensions" | b"Version" | b"Metadata"
            )
        };
        if !keys.iter().all(known) || self.referring.looks_into(id.0) {
            return Ok(()); // The rest says what was changed.
        }
        if keys.contains(b"Perms".as_slice()) {
            self.certification(&was, &is)?;
        }
        if keys.contains(b"Extensions".as_slice()) {
            self.extensions(&was, &is)?;
        }
        if is.get(b"Version").is_ok_and(|version| version.as_name().is_err()) || !self.metadata(&was, &is) {
            return Ok(()); // As above.
        }
        self.form(&was, &is)?;
        self.done.dss |= proofs::grew(self, &was, &is)?;
        self.allowed.insert(id);
        Ok(())
    }

    /// A certification comes once, with its signature, and stays.
    fn certification(&mut self, was: &Dictionary, is: &Dictionary) -> Result<(), String> {
        let permissions = is.get(b"Perms").ok().and_then(|p| self.new.dictionary(p));
        let named = permissions
            .as_ref()
            .filter(|p| p.len() == 1)
            .and_then(|p| p.get(b"DocMDP").ok());
        let fits = named.is_some_and(|named| self.values.contains(named));
        if was.has(b"Perms") || !fits {
            return Err("Die Zertifizierung wurde verändert".into());
        }
        if let Ok(permissions) = is.get(b"Perms") {
            self.reach(&permissions.clone());
        }
        Ok(())
    }

    /// Extensions of PDF that a program names when it writes proofs: names and numbers, nothing that shows.
    fn extensions(&mut self, was: &Dictionary, is: &Dictionary) -> Result<(), String> {
        let all = |view: &View, catalog: &Dictionary| {
            let found = catalog.get(b"Extensions").ok();
            found
                .map(|e| view.dictionary(e).unwrap_or_default())
                .unwrap_or_default()
        };
        let (before, now) = (all(&self.old, was), all(&self.new, is));
        if before.iter().any(|(key, value)| now.get(key).ok() != Some(value)) {
            return Err("Die Erweiterungen im Katalog wurden verändert".into());
        }
        if let Ok(extensions) = is.get(b"Extensions") {
            self.reach(&extensions.clone());
        }
        Ok(())
    }

    /// The form: flags that say that there are signatures, and new fields that show nothing.
    fn form(&mut self, was: &Dictionary, is: &Dictionary) -> Result<(), String> {
        let forbidden = || "Das Formular wurde verändert".to_owned();
        let (Ok(before), Ok(now)) = (was.get(b"AcroForm"), is.get(b"AcroForm")) else {
            return if is.has(b"AcroForm") || was.has(b"AcroForm") {
                Err(forbidden())
            } else {
                Ok(())
            };
        };
        let place = before.as_reference().ok();
        if place != now.as_reference().ok() {
            return Err(forbidden());
        }
        let (Some(before), Some(now)) = (self.old.dictionary(before), self.new.dictionary(now)) else {
            return Err(forbidden());
        };
        let keys = different(&before, &now);
        let flags = |d: &Dictionary| d.get(b"SigFlags").and_then(Object::as_i64).unwrap_or_default();
        let known = |key: &Vec<u8>| matches!(key.as_slice(), b"SigFlags" | b"Fields");
        if !keys.iter().all(known) || flags(&now) & flags(&before) != flags(&before) || flags(&now) > 3 {
            return Err(forbidden());
        }
        place.map(|id| self.allowed.insert(id));
        let (before, now) = (before.get(b"Fields").ok().cloned(), now.get(b"Fields").ok().cloned());
        for field in self.appended(before.as_ref(), now.as_ref()).ok_or_else(forbidden)? {
            self.new_field(field)?;
        }
        Ok(())
    }

    /// What was put behind the entries of an array that is changed in no other way.
    fn appended(&mut self, was: Option<&Object>, is: Option<&Object>) -> Option<Vec<ObjectId>> {
        let Some(is) = is else {
            return was.is_none().then(Vec::new);
        };
        let place = is.as_reference().ok();
        // A reference leads where it led; one that is new leads to a new array.
        let leads = match was {
            Some(was) => was.as_reference().ok() == place,
            None => place.is_none_or(|id| self.fresh.contains_key(&id)),
        };
        // One that is a list of something else, too, would change there as well.
        let shared = |id: ObjectId| self.changed.contains_key(&id) && self.referring.to(id.0) > 1;
        if !leads || place.is_some_and(shared) {
            return None;
        }
        let before = match was {
            Some(was) => self.old.array(was)?,
            None => Vec::new(),
        };
        let now = self.new.array(is)?;
        let added = now.strip_prefix(before.as_slice())?;
        let added: Vec<ObjectId> = added.iter().map(|o| o.as_reference().ok()).collect::<Option<_>>()?;
        place.map(|id| self.allowed.insert(id));
        Some(added)
    }

    /// A field that is new, signed and not seen.
    fn new_field(&mut self, id: ObjectId) -> Result<(), String> {
        const KEYS: [&[u8]; 13] = [
            b"Type", b"Subtype", b"FT", b"T", b"TU", b"TM", b"V", b"F", b"Ff", b"Rect", b"P", b"AP", b"Lock",
        ];
        let forbidden = || "Ein Feld kam hinzu".to_owned();
        let field = self.fresh.get(&id).and_then(|w| w.object.as_dict().ok()).cloned();
        let field = field.ok_or_else(forbidden)?;
        let name = field.get(b"T").ok().and_then(fields::text).ok_or_else(forbidden)?;
        if field.get(b"FT").and_then(Object::as_name).ok() != Some(b"Sig") {
            return Err(format!("Ein Formularfeld kam hinzu („{name}“)"));
        }
        if let Some((key, _)) = field.iter().find(|(key, _)| !KEYS.contains(&key.as_slice())) {
            let key = one_line(&String::from_utf8_lossy(key));
            return Err(format!(
                "Ein Unterschriftsfeld mit fremdem Eintrag kam hinzu („{name}“, {key})"
            ));
        }
        if !is_unseen(&field) {
            return Err(format!("Ein sichtbares Unterschriftsfeld kam hinzu („{name}“)"));
        }
        // Two fields of one name are one field, with the look of both.
        if fields::signature_fields(&self.new)
            .iter()
            .filter(|(other, _, _)| *other == name)
            .count()
            != 1
        {
            return Err(format!("Ein zweites Feld mit dem Namen „{name}“ kam hinzu"));
        }
        let value = field
            .get(b"V")
            .map_err(|_| format!("Ein leeres Unterschriftsfeld kam hinzu („{name}“)"))?;
        self.allowed.insert(id);
        self.value(&name, value, true)?;
        for key in [b"AP".as_slice(), b"Lock"] {
            if let Ok(object) = field.get(key) {
                self.reach(object);
            }
        }
        match field.get(b"P").and_then(Object::as_reference) {
            Ok(page) => self.page(page, id),
            Err(_) => Ok(()),
        }
    }

    /// The page of a new field names it among its annotations, and nothing else of it is changed.
    fn page(&mut self, page: ObjectId, field: ObjectId) -> Result<(), String> {
        let forbidden = || "Der Bestand an Feldern und Anmerkungen einer Seite wurde verändert".to_owned();
        let reference = Object::Reference(page);
        let (Some(was), Some(is)) = (self.old.dictionary(&reference), self.new.dictionary(&reference)) else {
            return Err(forbidden());
        };
        if was.get(b"Type").and_then(Object::as_name).ok() != Some(b"Page") {
            return Err(forbidden());
        }
        if different(&was, &is).iter().any(|key| key != b"Annots") {
            return Ok(()); // The rest says what was changed.
        }
        let (before, now) = (was.get(b"Annots").ok().cloned(), is.get(b"Annots").ok().cloned());
        let added = self.appended(before.as_ref(), now.as_ref()).ok_or_else(forbidden)?;
        if added.iter().any(|id| *id != field && !self.allowed.contains(id)) {
            return Err(forbidden());
        }
        self.allowed.insert(page);
        Ok(())
    }

    /// Whether the metadata say nothing new but when the file was written.
    fn metadata(&mut self, was: &Dictionary, is: &Dictionary) -> bool {
        let place = |catalog: &Dictionary| catalog.get(b"Metadata").and_then(Object::as_reference).ok();
        let (before, Some(now)) = (place(was), place(is)) else {
            return !is.has(b"Metadata") && !was.has(b"Metadata");
        };
        if !self.changed.contains_key(&now) && !self.fresh.contains_key(&now) {
            return before == Some(now);
        }
        let moved = match before {
            Some(before) => before != now,
            None => !self.fresh.contains_key(&now),
        };
        // What a page shows, too, would change with them.
        if moved || self.referring.to(now.0) > 1 {
            return false;
        }
        let was = before.and_then(|before| self.old.object(before));
        let is = self.new.object(now);
        let rewritten = is.is_some_and(|is| metadata::xmp_is_rewritten(was.as_ref(), &is));
        if rewritten {
            self.allowed.insert(now);
        }
        rewritten
    }

    /// When the file was written last, and by which program.
    fn info(&mut self, number: usize) -> Result<(), String> {
        let trailer = self.new.file.all.get(number).map(|revision| &revision.trailer);
        let Some(Ok(id)) = trailer.and_then(|t| t.get(b"Info").ok()).map(Object::as_reference) else {
            return Ok(());
        };
        // What was something else does not become the information.
        let was = match self.old.object(id) {
            Some(Object::Dictionary(was)) => was,
            None if self.fresh.contains_key(&id) => Dictionary::new(),
            Some(_) | None => return Ok(()),
        };
        if let Some(Object::Dictionary(is)) = self.new.object(id)
            && metadata::info_is_rewritten(&was, &is)
        {
            self.allowed.insert(id);
        }
        Ok(())
    }

    /// Everything that is left is forbidden.
    fn rest(&self) -> Result<(), String> {
        for (id, written) in &self.changed {
            if !self.allowed.contains(id) {
                let was = self.old.object(*id).unwrap_or(Object::Null);
                return Err(wording::changed(*id, &was, Some(&written.object), &self.old));
            }
        }
        for (id, written) in &self.fresh {
            if !self.allowed.contains(id) && !written.carrier {
                return Err(format!(
                    "Objekt {} kam hinzu, ohne zu einer Unterschrift zu gehören",
                    id.0
                ));
            }
        }
        Ok(())
    }
}

/// Whether a field takes no room on its page.
fn is_unseen(field: &Dictionary) -> bool {
    let Ok(rect) = field.get(b"Rect").and_then(Object::as_array) else {
        return !field.has(b"Rect");
    };
    let sides: Option<Vec<f32>> = rect.iter().map(|n| n.as_float().ok()).collect();
    matches!(sides.as_deref(), Some([left, low, right, high]) if left == right && low == high)
}
