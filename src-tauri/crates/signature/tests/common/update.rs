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

    /// What the catalogue refers to.
    pub fn catalog_entry(&self, key: &str) -> ObjectId {
        self.0
            .catalog()
            .unwrap()
            .get(key.as_bytes())
            .unwrap()
            .as_reference()
            .unwrap()
    }

    /// What the page names by a kind and a name.
    pub fn look_of_resource(&self, kind: &str, name: &str) -> ObjectId {
        let page = self.dictionary(self.page());
        let resources = page.get(b"Resources").unwrap().as_dict().unwrap();
        let all = resources.get(kind.as_bytes()).unwrap().as_dict().unwrap();
        all.get(name.as_bytes()).unwrap().as_reference().unwrap()
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

/// An update that is written piece by piece, right or wrong.
pub struct Update {
    pub out: Vec<u8>,
    before: Document,
    /// Number, generation and place of what the table is to name.
    pub places: Vec<(ObjectId, usize)>,
    /// Numbers that the table is to call free.
    pub freed: Vec<u32>,
    /// What the trailer says beside the usual.
    pub extra: String,
    /// Which table comes before.
    pub previous: usize,
    /// Where everything is moved to.
    base: usize,
}

impl Update {
    /// Behind a file.
    pub fn new(pdf: &[u8]) -> Self {
        let before = Document::load_mem(pdf).unwrap();
        Self {
            out: pdf.to_vec(),
            previous: before.xref_start,
            before,
            places: Vec::new(),
            freed: Vec::new(),
            extra: String::new(),
            base: 0,
        }
    }

    /// Adds an object.
    pub fn object(&mut self, id: ObjectId, body: &str) -> &mut Self {
        self.places.push((id, self.base + self.out.len()));
        self.out
            .extend(format!("{} {} obj\n{body}\nendobj\n", id.0, id.1).bytes());
        self
    }

    /// Adds a stream.
    pub fn stream(&mut self, id: ObjectId, entries: &str, content: &str) -> &mut Self {
        self.object(
            id,
            &format!("<<{entries}/Length {}>>\nstream\n{content}\nendstream", content.len()),
        )
    }

    /// Adds a stream of bytes as they are.
    pub fn bytes(&mut self, id: ObjectId, content: &[u8]) {
        self.places.push((id, self.base + self.out.len()));
        let head = format!("{} {} obj\n<</Length {}>>\nstream\n", id.0, id.1, content.len());
        self.out
            .extend([head.as_bytes(), content, b"\nendstream\nendobj\n"].concat());
    }

    /// Adds bytes that belong to nothing.
    pub fn raw(&mut self, bytes: &str) -> &mut Self {
        self.out.extend(bytes.bytes());
        self
    }

    /// The table.
    pub fn table(&self) -> String {
        let mut table = String::from("xref\n");
        for ((number, generation), place) in &self.places {
            table += &format!("{number} 1\n{place:010} {generation:05} n\r\n");
        }
        for number in &self.freed {
            table += &format!("{number} 1\n0000000000 00001 f\r\n");
        }
        table
    }

    /// The trailer, without the word.
    pub fn trailer(&self) -> String {
        let highest = self
            .places
            .iter()
            .map(|((number, _), _)| *number)
            .max()
            .unwrap_or_default();
        format!(
            "<</Size {}/Prev {}/Root {:?}/ID {:?}{}>>",
            highest.max(self.before.max_id) + 1,
            self.previous,
            self.before.trailer.get(b"Root").unwrap(),
            self.before.trailer.get(b"ID").unwrap(),
            self.extra
        )
    }

    /// The file with table, trailer and end.
    pub fn finish(&self) -> Vec<u8> {
        let (mut out, start) = (self.out.clone(), self.out.len());
        out.extend(
            format!(
                "{}trailer\n{}\nstartxref\n{start}\n%%EOF\n",
                self.table(),
                self.trailer()
            )
            .bytes(),
        );
        out
    }

    /// The file with a table in a stream of this number, which also names what stands in streams of objects: number, container
    /// and place in it.
    pub fn finish_in_stream(&self, id: ObjectId, packed: &[(u32, u32, u8)]) -> Vec<u8> {
        let (mut out, start) = (self.out.clone(), self.out.len());
        let mut lines: Vec<(u32, [u8; 6])> = Vec::new();
        let line = |kind: u8, second: u32, third: u8| {
            let [a, b, c, d] = second.to_be_bytes();
            [kind, a, b, c, d, third]
        };
        for ((number, _), place) in &self.places {
            lines.push((*number, line(1, u32::try_from(*place).unwrap(), 0)));
        }
        for (number, container, place) in packed {
            lines.push((*number, line(2, *container, *place)));
        }
        lines.push((id.0, line(1, u32::try_from(start).unwrap(), 0)));
        lines.sort_by_key(|(number, _)| *number);
        let index: Vec<String> = lines.iter().map(|(number, _)| format!("{number} 1")).collect();
        let content: Vec<u8> = lines.iter().flat_map(|(_, line)| *line).collect();
        let trailer = self.trailer();
        let size = lines.last().unwrap().0.max(self.before.max_id) + 1;
        let (_, rest) = trailer.split_once("/Prev").unwrap();
        let head = format!(
            "{} 0 obj\n<</Type/XRef/W[1 4 1]/Index[{}]/Length {}/Size {size}/Prev{rest}\nstream\n",
            id.0,
            index.join(" "),
            content.len()
        );
        let end = format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n");
        out.extend([head.as_bytes(), &content, end.as_bytes()].concat());
        out
    }

    /// Adds a stream of objects: number and body of each.
    pub fn packed(&mut self, id: ObjectId, entries: &str, objects: &[(u32, &str)]) -> &mut Self {
        let (mut index, mut bodies) = (String::new(), String::new());
        for (number, body) in objects {
            index += &format!("{number} {} ", bodies.len());
            bodies += body;
            bodies.push(' ');
        }
        let entries = format!("/Type/ObjStm/N {}/First {}{entries}", objects.len(), index.len());
        self.stream(id, &entries, &(index + &bodies))
    }

    /// Bytes that are to stand between the parts of a signed file, with a table at a place in them; how long they become is told
    /// to what writes the objects.
    pub fn filling(pdf: &[u8], table_at: usize, write: impl Fn(&mut Self, usize)) -> Vec<u8> {
        let second = range(pdf).1[2];
        let made = |behind: usize| {
            let mut update = Self::new(pdf);
            update.out.clear();
            // The objects stand behind the table, at places known beforehand: a table is as long as its entries ask.
            update.base = second + table_at + 600;
            write(&mut update, behind);
            let extra = std::mem::take(&mut update.extra);
            let head = format!(
                "{}trailer\n{}{extra}\nstartxref\n{}\n%%EOF\n",
                update.table(),
                update.trailer(),
                second + table_at
            );
            let mut bytes = vec![b' '; table_at];
            bytes.extend(head.bytes());
            assert!(bytes.len() <= table_at + 600);
            bytes.resize(table_at + 600, b' ');
            bytes.extend(&update.out);
            bytes
        };
        let length = made(0).len();
        made(second + length)
    }
}

/// Where a text stands first.
pub fn place(pdf: &[u8], text: &str) -> usize {
    pdf.windows(text.len()).position(|w| w == text.as_bytes()).unwrap()
}

/// The four numbers of a signature's byte range, and where they stand.
pub fn range(pdf: &[u8]) -> (usize, [usize; 4]) {
    let start = place(pdf, "/ByteRange") + 10;
    let start = start + pdf[start..].iter().position(|b| *b == b'[').unwrap() + 1;
    let end = start + pdf[start..].iter().position(|b| *b == b']').unwrap();
    let numbers = std::str::from_utf8(&pdf[start..end]).unwrap().split_whitespace();
    let numbers: Vec<usize> = numbers.map(|n| n.parse().unwrap()).collect();
    (start, numbers.try_into().unwrap())
}
