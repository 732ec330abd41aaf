//! Updates behind the bytes of a document that nobody signed, written by hand.

use lopdf::{Dictionary, Document, ObjectId};

/// Finds the objects of a document.
pub struct IdOf(pub Document);

impl IdOf {
    /// Reads a document.
    pub fn new(pdf: &[u8]) -> Self {
        Self(Document::load_mem(pdf).unwrap())
    }

    /// The catalogue.
    pub fn catalog(&self) -> ObjectId {
        self.0.trailer.get(b"Root").unwrap().as_reference().unwrap()
    }

    /// The form.
    pub fn form(&self) -> ObjectId {
        self.0
            .catalog()
            .unwrap()
            .get(b"AcroForm")
            .unwrap()
            .as_reference()
            .unwrap()
    }

    /// The only page.
    pub fn page(&self) -> ObjectId {
        self.0.get_pages()[&1]
    }

    /// The content of that page.
    pub fn content(&self) -> ObjectId {
        self.0.get_page_contents(self.page())[0]
    }

    /// A field by its name.
    pub fn field(&self, name: &str) -> ObjectId {
        let is_it = |d: &Dictionary| {
            d.get(b"T")
                .is_ok_and(|t| t.as_str().is_ok_and(|t| t == name.as_bytes()))
        };
        let mut all = self.0.objects.iter();
        *all.find(|(_, object)| object.as_dict().is_ok_and(is_it)).unwrap().0
    }

    /// What a field looks like.
    pub fn look(&self, field: &str) -> ObjectId {
        let look = self
            .dictionary(self.field(field))
            .get(b"AP")
            .unwrap()
            .as_dict()
            .unwrap()
            .clone();
        look.get(b"N").unwrap().as_reference().unwrap()
    }

    /// A number that no object has.
    pub fn free(&self) -> ObjectId {
        (self.0.max_id + 1, 0)
    }

    /// A dictionary to be altered.
    pub fn dictionary(&self, id: ObjectId) -> Dictionary {
        self.0.get_dictionary(id).unwrap().clone()
    }
}

/// A file with new bodies of objects behind it. Dictionaries of the tests are plain enough to be written as they show.
pub fn update(pdf: &[u8], changed: &[(ObjectId, String)]) -> Vec<u8> {
    let before = Document::load_mem(pdf).unwrap();
    let mut out = pdf.to_vec();
    let mut table = String::from("xref\n");
    for ((number, generation), body) in changed {
        table += &format!("{number} 1\n{:010} {generation:05} n\r\n", out.len());
        out.extend(format!("{number} {generation} obj\n{body}\nendobj\n").bytes());
    }
    let highest = changed.iter().map(|((number, _), _)| *number).max().unwrap_or_default();
    let (start, root) = (out.len(), before.trailer.get(b"Root").unwrap());
    let trailer = format!(
        "trailer\n<</Size {}/Prev {}/Root {root:?}/ID {:?}>>",
        highest.max(before.max_id) + 1,
        before.xref_start,
        before.trailer.get(b"ID").unwrap()
    );
    out.extend(format!("{table}{trailer}\nstartxref\n{start}\n%%EOF\n").bytes());
    out
}
