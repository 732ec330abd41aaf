//! What all documents of the house have in common: the seal, tables, small pieces of text.

use chrono::{DateTime, FixedOffset};
use domain::{
    german,
    signing::SignatureLineView,
    view::{HouseView, MeetingHead},
};

use crate::{
    block::{Align, Block, Cell, Column, Document, Fact, Inline, Marking, Row, SignatureField, Table, Width},
    xmp,
};

/// The program that makes the documents, with its version.
pub(crate) const PRODUCER: &str = concat!("Beschlussbuch ", env!("CARGO_PKG_VERSION"));

/// Where the journal stood when the document was made: signed together with the document, it seals all that was recorded before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// Number of the last entry.
    pub sequence: u64,
    /// Its hash, hexadecimal.
    pub hash: String,
    /// When it was recorded; the document bears this time.
    pub at: DateTime<FixedOffset>,
}

/// Before the number of the entry in the subject.
const JOURNAL: &str = "; Journal bis Eintrag ";
/// Between number and hash.
const HASH: &str = ", SHA-256 ";

/// The sentence for catalogues: the meeting, and where the journal stood.
pub(crate) fn subject(number: &str, seal: &Seal) -> String {
    format!("{number}{JOURNAL}{}{HASH}{}", seal.sequence, seal.hash)
}

/// What a document of ours says of itself in its metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Which document of which meeting, such as `ZA/47/niederschrift`.
    pub identifier: String,
    /// Number of the journal's last entry when it was made.
    pub sequence: u64,
    /// The hash of that entry, hexadecimal.
    pub hash: String,
}

/// Reads the origin of a document; none if this program did not make it. Ask it only of files whose signatures hold:
/// the metadata are as true as they are.
#[must_use]
pub fn origin(pdf: &[u8]) -> Option<Origin> {
    let pdf = lopdf::Document::load_mem(pdf).ok()?;
    let (_, packet) = pdf.dereference(pdf.catalog().ok()?.get(b"Metadata").ok()?).ok()?;
    let (identifier, subject) = xmp::read(&packet.as_stream().ok()?.content)?;
    let (sequence, hash) = subject.rsplit_once(JOURNAL)?.1.split_once(HASH)?;
    Some(Origin {
        identifier,
        sequence: sequence.parse().ok()?,
        hash: hash.to_owned(),
    })
}

/// The seal as small print.
pub(crate) fn seal(seal: &Seal) -> Block {
    Block::Note(Inline::text(format!(
        "Stand des Journals: Eintrag {} vom {}. Prüfwert (SHA-256) dieses Eintrags: {}",
        seal.sequence,
        german::date_time(seal.at.naive_local()),
        seal.hash
    )))
}

/// The places for the signatures.
pub(crate) fn signatures(lines: &[SignatureLineView]) -> Block {
    let field = |line: &SignatureLineView| SignatureField {
        field: line.field.clone(),
        tooltip: format!("Unterschrift: {}", line.title),
        name: line.name.clone().unwrap_or_else(|| line.title.clone()),
        lines: line
            .office
            .iter()
            .chain(line.name.is_some().then_some(&line.title))
            .cloned()
            .collect(),
    };
    Block::Signatures(lines.iter().map(field).collect())
}

/// The sections of the rulebook whose values nobody has confirmed, as small print.
pub(crate) fn examples(sections: &[String]) -> Option<Block> {
    (!sections.is_empty()).then(|| {
        Block::Note(Inline::text(format!(
            "Beispielwerte: Diese Angaben des Regelwerks hat noch niemand bestätigt: {}.",
            sections.join("; ")
        )))
    })
}

/// What a paper is, beside its text.
pub(crate) struct Paper<'a> {
    /// Who issues it.
    pub house: &'a HouseView,
    /// Its kind, e.g. „Anwesenheitsliste“.
    pub kind: &'a str,
    /// What it is about, e.g. „ZA/47“.
    pub number: &'a str,
    /// The last part of its identifier, e.g. `anwesenheitsliste`.
    pub slug: &'a str,
    /// Its title as lists of files show it.
    pub title: String,
    /// Stands at the foot of each page.
    pub footer: String,
    /// Why it is not the last word, as a sentence; it is marked as a draft then.
    pub draft: Option<String>,
}

impl Paper<'_> {
    /// The document around its blocks.
    pub(crate) fn document(self, seal: &Seal, blocks: Vec<Block>) -> Document {
        Document {
            subject: subject(self.number, seal),
            author: self.house.cooperation.clone(),
            language: "de-DE".into(),
            created: seal.at,
            producer: PRODUCER.into(),
            identifier: format!("{}/{}", self.number, self.slug),
            running_header: (format!("{} {}", self.kind, self.number), self.house.cooperation.clone()),
            footer_note: Some(self.footer),
            marking: marking(self.house.sample, self.draft),
            title: self.title,
            lectern: false,
            blocks,
        }
    }
}

/// The marking of a paper that is not what it looks like.
pub(crate) fn marking(sample: bool, draft: Option<String>) -> Option<Marking> {
    const INVENTED: &str = "Dieses Dokument stammt aus einem Beispielbuch. Personen und Vorgänge sind erfunden.";
    let (word, explanation) = match (sample, draft) {
        (true, None) => ("Beispiel", INVENTED.to_owned()),
        (true, Some(draft)) => ("Beispiel, Entwurf", format!("{draft} {INVENTED}")),
        (false, Some(draft)) => ("Entwurf", draft),
        (false, None) => return None,
    };
    Some(Marking {
        word: word.into(),
        explanation,
    })
}

/// The head of a paper: the letterhead above its title.
pub(crate) fn title(house: &HouseView, title: impl Into<String>, lines: Vec<String>) -> Block {
    Block::Title {
        organisation: (!house.letterhead.is_empty()).then(|| house.letterhead.join(" · ")),
        title: title.into(),
        lines,
    }
}

/// „47. Sitzung des Zentralausschusses“.
pub(crate) fn meeting_name(head: &MeetingHead) -> String {
    format!("{}. Sitzung {}", head.sequence, head.committee_genitive)
}

/// „ZA/47 · Mittwoch, 7. Oktober 2026, 10:00 Uhr“, and the place.
pub(crate) fn meeting_lines(head: &MeetingHead) -> Vec<String> {
    let day = head.start.date();
    vec![
        format!(
            "{} · {}, {}, {}",
            head.number,
            german::weekday(day),
            german::date(day),
            german::time(head.start.time())
        ),
        head.place.clone(),
    ]
}

/// „Zentralausschuss, 7. Oktober 2026“, as it stands at the foot.
pub(crate) fn meeting_footer(head: &MeetingHead) -> String {
    format!("{}, {}", head.committee, german::date(head.start.date()))
}

pub(crate) fn fact(label: &str, value: impl Into<String>) -> Fact {
    Fact {
        label: label.into(),
        value: Inline::text(value),
    }
}

/// A row of a table's body.
pub(crate) fn row(cells: Vec<Cell>) -> Row {
    Row { cells, total: false }
}

/// Lines below each other in one cell.
pub(crate) fn stacked(lines: impl IntoIterator<Item = Inline>) -> Cell {
    let mut text = Vec::new();
    for line in lines {
        if !text.is_empty() {
            text.push(Inline::Break);
        }
        text.push(line);
    }
    text.into()
}

pub(crate) fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph(Inline::text(text))
}

pub(crate) fn heading(level: u8, text: &str) -> Block {
    Block::Heading {
        level,
        number: None,
        text: text.into(),
    }
}

/// „Dr. Tilmann Overbeck, Oberbürgermeister“.
pub(crate) fn with_office(name: &str, office: Option<&str>) -> String {
    office.map_or_else(|| name.to_owned(), |office| format!("{name}, {office}"))
}

pub(crate) fn columns(of: &[(Width, Align)]) -> Vec<Column> {
    of.iter()
        .map(|(width, align)| Column {
            width: *width,
            align: *align,
        })
        .collect()
}

/// A table with one row of heads, whose first column is the head of each row.
pub(crate) fn table(
    caption: Option<&str>,
    summary: &str,
    columns: Vec<Column>,
    head: &[&str],
    rows: Vec<Row>,
) -> Block {
    Block::Table(Table {
        caption: caption.map(Into::into),
        summary: Some(summary.into()),
        columns,
        head: vec![head.iter().map(|text| Cell::from(*text)).collect()],
        row_heads: true,
        rows,
        form: None,
    })
}
