//! Bookmarks: one for each heading or more, sound in their links, in the order of the pages.

use crate::Findings;
use crate::pdf::Pdf;
use crate::structure::Tree;
use lopdf::{Dictionary, Object, ObjectId};
use std::collections::BTreeSet;

pub(crate) fn check(pdf: &Pdf<'_>, tree: &Tree, findings: &mut Findings) {
    let headed = tree
        .elements
        .iter()
        .any(|element| matches!(element.role.as_str(), "H1" | "H2" | "H3" | "H4" | "H5" | "H6"));
    let Some(root) = pdf.dictionary(&pdf.catalog, "Outlines").cloned() else {
        return findings.unless(!headed, "house", || "headings but no outline".to_owned());
    };
    let id = pdf
        .catalog
        .get(b"Outlines")
        .ok()
        .and_then(|outline| outline.as_reference().ok());
    let mut walker = Walker {
        pdf,
        findings,
        seen: BTreeSet::new(),
        last: (0, f32::MAX),
    };
    walker.family(&root, id);
}

struct Walker<'a, 'b> {
    pdf: &'a Pdf<'b>,
    findings: &'a mut Findings,
    seen: BTreeSet<ObjectId>,
    /// Page and height of the last goal.
    last: (usize, f32),
}

impl Walker<'_, '_> {
    /// Checks the items below one and answers how many there are; all of ours are shown open.
    fn family(&mut self, parent: &Dictionary, id: Option<ObjectId>) -> i64 {
        let (mut count, mut before) = (0, None);
        let mut next = link(parent, b"First");
        while let Some(item) = next {
            if !self.seen.insert(item) {
                self.findings.add("house", "the outline leads in a circle");
                break;
            }
            let Ok(own) = self.pdf.document.get_dictionary(item).cloned() else {
                self.findings.add("house", "a bookmark that is not there");
                break;
            };
            let title = self.pdf.text(&own, "Title").unwrap_or_default();
            let sound = link(&own, b"Parent") == id && link(&own, b"Prev") == before && !title.trim().is_empty();
            self.findings.unless(sound, "house", || {
                format!("the bookmark „{title}“ is linked wrongly or says nothing")
            });
            self.goal(&own, &title);
            count += 1 + self.family(&own, Some(item));
            before = Some(item);
            next = link(&own, b"Next");
        }
        let said = self.pdf.integer(parent, "Count").unwrap_or(0);
        self.findings
            .unless(link(parent, b"Last") == before && said == count, "house", || {
                format!("the outline has {count} bookmarks in one place and says {said}, or ends elsewhere")
            });
        count
    }

    fn goal(&mut self, item: &Dictionary, title: &str) {
        let goal = self.pdf.array(item, "Dest");
        let page = goal.first().and_then(|page| page.as_reference().ok());
        let page = page.and_then(|page| self.pdf.pages.iter().position(|one| *one == page));
        let Some(page) = page else {
            return self
                .findings
                .add("house", format!("the bookmark „{title}“ leads to no page"));
        };
        let height = goal
            .get(3)
            .and_then(|height| height.as_float().ok())
            .unwrap_or(f32::MAX);
        let later = page > self.last.0 || page == self.last.0 && height <= self.last.1;
        self.findings
            .unless(later, "house", || format!("the bookmark „{title}“ leads back"));
        self.last = (page, height);
    }
}

fn link(dictionary: &Dictionary, key: &[u8]) -> Option<ObjectId> {
    dictionary.get(key).and_then(Object::as_reference).ok()
}
