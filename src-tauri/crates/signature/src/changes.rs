//! What happened to a PDF after it was signed. Allowed are further signatures, time stamps of the document, and the proofs beside
//! them (ISO 32000-2 § 12.8.2.2, EN 319 142-1 § 5.6); everything else is not.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object};

use crate::{
    fields::{self, Objects},
    report::Changes,
    revisions::{self, Place, Revisions, View},
    step::{Step, step},
    syntax::{self, Seen},
};

/// What each update since the first signature did.
pub(crate) struct History {
    /// The first revision that is looked at.
    first: usize,
    steps: Vec<Result<Step, String>>,
}

impl History {
    /// Takes the updates behind a revision apart.
    pub fn since(file: &Revisions, first: usize) -> Self {
        let mut steps = Vec::new();
        if first + 1 < file.all.len() {
            let mut referring = Referring::in_all(&file.at(first));
            for number in first + 1..file.all.len() {
                let step = step(file, number, &referring);
                referring.follow(file, number);
                // What was not gone through to its end may hold anything.
                let step = if file.is_patient() {
                    step
                } else {
                    Err("Die Datei ist zu verschachtelt".into())
                };
                steps.push(step);
            }
        }
        Self { first, steps }
    }

    /// What happened after a revision that somebody signed.
    pub fn after(&self, file: &Revisions, revision: usize, value: &SignedValue) -> Changes {
        if file.has_tail() {
            return Changes::Forbidden {
                what: "Hinter der Unterschrift stehen fremde Zeichen".into(),
            };
        }
        let mut all = Step::default();
        let later = self.steps.iter().skip(revision.saturating_sub(self.first));
        for step in later {
            match step {
                Ok(step) => all.add(step),
                Err(what) => return Changes::Forbidden { what: what.clone() },
            }
        }
        if all.is_empty() {
            return Changes::None;
        }
        if value.allows_no_signature() && !all.signed.is_empty() {
            return Changes::Forbidden {
                what: "Die Zertifizierung erlaubt keine weitere Unterschrift".into(),
            };
        }
        if let Some(field) = all.signed.iter().find(|field| value.locks(field)) {
            return Changes::Forbidden {
                what: format!("Das Feld „{field}“ war gesperrt"),
            };
        }
        Changes::Allowed {
            signed: all.signed,
            dss: all.dss,
            timestamps: all.timestamps,
        }
    }
}

/// What a signature says about changes after it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SignedValue {
    /// What it allows, if it certifies the document (DocMDP).
    pub certifies: Option<i64>,
    /// Which fields it locks (FieldMDP); each entry locks more.
    locked: Vec<Locked>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Locked {
    All,
    These(Vec<String>),
    AllBut(Vec<String>),
}

impl SignedValue {
    /// Reads what a signature dictionary says (PDF 32000-1 § 12.8.2).
    pub fn of(objects: &impl Objects, value: &Dictionary) -> Self {
        let references = value
            .get(b"Reference")
            .ok()
            .and_then(|r| objects.array(r))
            .unwrap_or_default();
        let mut found = Self::default();
        for reference in references.iter().filter_map(|r| objects.dictionary(r)) {
            let parameters = reference
                .get(b"TransformParams")
                .ok()
                .and_then(|p| objects.dictionary(p));
            match reference.get(b"TransformMethod").and_then(Object::as_name) {
                Ok(b"DocMDP") => {
                    // Table 254: P is 2 where it is left out.
                    let p = parameters.as_ref().and_then(|p| p.get(b"P").ok()?.as_i64().ok());
                    // Of several the strictest counts.
                    let p = p.unwrap_or(2);
                    found.certifies = Some(found.certifies.map_or(p, |other| other.min(p)));
                }
                Ok(b"FieldMDP") => {
                    let locked = parameters.map_or(Locked::All, |p| locked(objects, &p));
                    found.locked.push(locked);
                }
                _ => {}
            }
        }
        found
    }

    /// Whether it certifies the document so that nothing more may be signed (P = 1; what no standard knows allows no more).
    pub fn allows_no_signature(&self) -> bool {
        self.certifies.is_some_and(|p| !matches!(p, 2 | 3))
    }

    /// Whether a field may not be changed any more.
    fn locks(&self, field: &str) -> bool {
        self.locked.iter().any(|locked| match locked {
            Locked::All => true,
            Locked::These(names) => names.iter().any(|name| covers(name, field)),
            Locked::AllBut(names) => !names.iter().any(|name| covers(name, field)),
        })
    }
}

fn locked(objects: &impl Objects, parameters: &Dictionary) -> Locked {
    let names = parameters.get(b"Fields").ok().and_then(|f| objects.array(f));
    let names = names.unwrap_or_default().iter().filter_map(fields::text).collect();
    match parameters.get(b"Action").and_then(Object::as_name) {
        Ok(b"Include") => Locked::These(names),
        Ok(b"Exclude") => Locked::AllBut(names),
        _ => Locked::All,
    }
}

/// Whether a name is that of a field or of one above it.
fn covers(name: &str, field: &str) -> bool {
    field
        .strip_prefix(name)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// How many references lead to each number, whether there is an object or not.
#[derive(Default)]
pub(crate) struct Referring {
    all: BTreeMap<u32, u32>,
    /// Those of them by which somebody may look something up in it.
    looked_up: BTreeMap<u32, u32>,
}

impl Referring {
    fn in_all(view: &View) -> Self {
        let mut counts = Self::default();
        let mut merged: BTreeMap<u32, Place> = BTreeMap::new();
        for revision in view.file.all.get(..=view.last).unwrap_or_default() {
            merged.extend(revision.entries.iter().map(|(number, place)| (*number, *place)));
            counts.count(&seen(view.file, revision.trailer_range.start), true);
        }
        let mut containers = BTreeSet::new();
        for (number, place) in merged {
            match place {
                Place::Free => {}
                Place::At { .. } => counts.follow_object(view, number, true),
                Place::In { container, .. } => {
                    containers.insert(container);
                }
            }
        }
        // All that is in a stream of objects, whether a table names it or not, but what stands elsewhere by now.
        for container in containers {
            let here = |number: u32| match view.standing(number) {
                Some((_, Place::In { container: other, .. })) => other == container,
                Some((_, Place::At { .. } | Place::Free)) => false,
                None => true,
            };
            let Some((dictionary, content)) = view.container(container) else {
                continue;
            };
            for member in revisions::ordered(&dictionary, &content) {
                if here(member.number) {
                    counts.count(&member.seen, true);
                }
            }
        }
        counts
    }

    /// Goes on to the next revision.
    fn follow(&mut self, file: &Revisions, number: usize) {
        let Some(revision) = file.all.get(number) else { return };
        for object in revision.entries.keys() {
            if let Some(before) = number.checked_sub(1) {
                self.follow_object(&file.at(before), *object, false);
            }
            self.follow_object(&file.at(number), *object, true);
        }
    }

    /// Counts what the object of a number refers to, or no longer does.
    fn follow_object(&mut self, view: &View, number: u32, more: bool) {
        match view.standing(number) {
            Some((_, Place::At { generation, .. })) => {
                if let Some(at) = view.behind_head((number, generation)) {
                    self.count(&seen(view.file, at), more);
                }
            }
            Some((_, Place::In { container, .. })) => {
                let packed = view.packed(container);
                if let Some(one) = packed.as_ref().and_then(|all| all.get(&number)) {
                    self.count(&one.seen, more);
                }
            }
            Some((_, Place::Free)) | None => {}
        }
    }

    fn count(&mut self, seen: &Seen, more: bool) {
        for (counts, references) in [
            (&mut self.all, &seen.references),
            (&mut self.looked_up, &seen.looked_up),
        ] {
            for (number, _) in references {
                let count = counts.entry(*number).or_default();
                *count = if more {
                    count.saturating_add(1)
                } else {
                    count.saturating_sub(1)
                };
            }
        }
    }

    /// How many references lead to a number.
    pub fn to(&self, number: u32) -> u32 {
        self.all.get(&number).copied().unwrap_or_default()
    }

    /// Whether somebody may look something up in the object of a number.
    pub fn looks_into(&self, number: u32) -> bool {
        self.looked_up.get(&number).is_some_and(|count| *count > 0)
    }
}

/// What is to be seen in the object at a place; in one that cannot be read, what might be.
fn seen(file: &Revisions, at: usize) -> Seen {
    /// How far an object goes that has no end.
    const REACH: usize = 1 << 16;
    let mut found = Seen::default();
    if file.extent(at, &mut found).is_some() {
        return found;
    }
    if !file.is_patient() {
        return found;
    }
    let rest = file.pdf.get(at..).unwrap_or_default();
    let rest = &rest[..rest.len().min(REACH)];
    file.goes_through(rest.len());
    let end = rest.windows(6).position(|w| w == b"endobj").unwrap_or(rest.len());
    let references = syntax::references_anywhere(&rest[..end]);
    Seen {
        looked_up: references.clone(),
        references,
        ..Seen::default()
    }
}
