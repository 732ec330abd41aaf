//! The meeting folder (Sitzungsmappe): all that there is of a meeting in one file, behind a list of its contents.
//!
//! It claims neither PDF/A nor PDF/UA: pages of others hold what they hold.

use domain::{german, view::FolderView, view::Version};
use lopdf::Document as Pdf;
use std::ops::ControlFlow;
use thiserror::Error;

use crate::{
    block::{Align, Block, Document, Fact, Inline, Marking, Row, Width},
    embedded::{self, EmbeddedFile, Relationship},
    error::{RenderError, Unmergeable},
    house::{self, Seal, columns, heading, table},
    merge::{self, Merger, Tags},
    pdf::reference,
    render::render_in,
    xmp::{Metadata, Part as Claim},
};

/// A part of the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderPart {
    /// Number of the item it belongs to.
    pub item: Option<String>,
    /// What it is called in the list of contents and the bookmarks.
    pub title: String,
    /// It belongs to the part before it.
    pub below: bool,
    /// What it is.
    pub content: FolderContent,
}

/// What a part of the folder is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FolderContent {
    /// A document that this program made.
    Own(Vec<u8>),
    /// A file of others.
    File {
        /// Its name.
        name: String,
        /// Media type.
        media_type: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// A file that is not there.
    Missing {
        /// Its name.
        name: String,
        /// Why not, as a sentence.
        reason: String,
    },
}

/// Why there is no folder.
#[derive(Debug, Error, Clone, PartialEq, Eq)]
pub enum FolderError {
    /// A page of our own cannot be made.
    #[error("{0}")]
    Render(#[from] RenderError),
    /// Somebody thought better of it.
    #[error("Die Sitzungsmappe wurde abgebrochen.")]
    Cancelled,
}

/// Opens a PDF of others, within bounds.
pub type Opener<'a> = &'a dyn Fn(&[u8]) -> Result<Pdf, Unmergeable>;

/// Hears how many parts are done, of how many; ends it with [`ControlFlow::Break`].
pub type Told<'a> = &'a mut dyn FnMut(u64, u64) -> ControlFlow<()>;

/// What a line of the list of contents says.
struct Line {
    /// Page of the folder without its list, from 0.
    page: usize,
    item: Option<String>,
    title: String,
    below: bool,
}

/// A file that lies inside, and why.
struct Enclosed {
    item: Option<String>,
    name: String,
    why: String,
}

/// Puts the folder together. What cannot be taken in is listed with the reason and lies inside as a file.
///
/// # Errors
/// If a page of our own cannot be made, or it was cancelled.
pub fn sitzungsmappe(
    view: &FolderView,
    seal: &Seal,
    parts: Vec<FolderPart>,
    open: Opener<'_>,
    tell: Told<'_>,
) -> Result<Vec<u8>, FolderError> {
    let total = u64::try_from(parts.len()).unwrap_or(u64::MAX);
    let mut folder = Folder {
        merger: Merger::new(),
        pages: 0,
        lines: Vec::new(),
        enclosed: Vec::new(),
        files: Vec::new(),
    };
    for (done, part) in (0..).zip(parts) {
        if tell(done, total).is_break() {
            return Err(FolderError::Cancelled);
        }
        folder.add(part, open)?;
    }
    if tell(total, total).is_break() {
        return Err(FolderError::Cancelled);
    }
    Ok(folder.finish(view, seal)?)
}

/// A folder in the making.
struct Folder {
    merger: Merger,
    pages: usize,
    lines: Vec<Line>,
    enclosed: Vec<Enclosed>,
    files: Vec<EmbeddedFile>,
}

impl Folder {
    fn add(&mut self, part: FolderPart, open: Opener<'_>) -> Result<(), RenderError> {
        let FolderPart {
            item,
            title,
            below,
            content,
        } = part;
        let level = if below { 2 } else { 1 };
        let merged = match content {
            FolderContent::Own(pdf) => {
                let source = load(&pdf)?;
                let merged = self.merger.add(&source, &title, level, Tags::Kept);
                merged.map_err(|_| RenderError::Internal("eigenes Dokument nicht lesbar"))?
            }
            FolderContent::Missing { name, reason } => {
                self.enclosed.push(Enclosed {
                    item,
                    name,
                    why: reason,
                });
                return Ok(());
            }
            FolderContent::File {
                name,
                media_type,
                bytes,
            } if media_type != "application/pdf" => {
                let why = "Kein PDF; sie liegt der Mappe als Datei bei.".to_owned();
                self.enclose(item, name, media_type, bytes, why);
                return Ok(());
            }
            FolderContent::File {
                name,
                media_type,
                bytes,
            } => match open(&bytes).and_then(|source| self.merger.add(&source, &title, level, Tags::Left)) {
                Ok(merged) => {
                    if merged.more_in_original {
                        let why = "Ihre Seiten sind aufgenommen; Unterschriften oder Dateien darin bleiben nur im Original \
                                   erhalten, das der Mappe als Datei beiliegt.";
                        self.enclose(item.clone(), name, media_type, bytes, why.to_owned());
                    }
                    merged
                }
                Err(reason) => {
                    let why = format!("Sie lässt sich nicht aufnehmen: {reason}; sie liegt der Mappe als Datei bei.");
                    self.enclose(item, name, media_type, bytes, why);
                    return Ok(());
                }
            },
        };
        self.lines.push(Line {
            page: self.pages,
            item,
            title,
            below,
        });
        self.pages += merged.pages;
        Ok(())
    }

    fn enclose(&mut self, item: Option<String>, name: String, media_type: String, bytes: Vec<u8>, why: String) {
        let name = unused(&name, &self.files);
        self.files.push(EmbeddedFile {
            name: name.clone(),
            media_type,
            description: match &item {
                Some(item) => format!("Anlage zu TOP {item}"),
                None => "Anlage".to_owned(),
            },
            relationship: Relationship::Supplement,
            bytes,
        });
        self.enclosed.push(Enclosed { item, name, why });
    }

    /// Puts the list of contents in front, as soon as it is known how many pages it takes itself.
    fn finish(mut self, view: &FolderView, seal: &Seal) -> Result<Vec<u8>, RenderError> {
        let mut own = 1;
        let (document, cover) = loop {
            let document = document(view, seal, &self.lines, &self.enclosed, own);
            let cover = load(&render_in(&document, &[], &view.house)?)?;
            let pages = cover.get_pages().len();
            // Larger numbers never take fewer pages, so this ends.
            if pages <= own {
                break (document, cover);
            }
            own = pages;
        };
        let added = self.merger.add(&cover, "Inhalt", 1, Tags::Kept);
        added.map_err(|_| RenderError::Internal("Inhalt nicht lesbar"))?;
        self.merger.last_to_front();
        let mut pdf = self.merger.finish(&document.language)?;
        embedded::add(&mut pdf, &self.files, &document)?;
        let info = pdf.add_object(Metadata::of(&document, Claim::Two).info());
        pdf.trailer.set("Info", reference(info));
        merge::bytes(pdf)
    }
}

/// Loads a document of our own.
fn load(pdf: &[u8]) -> Result<Pdf, RenderError> {
    Pdf::load_mem(pdf).map_err(|_| RenderError::Internal("eigenes Dokument nicht lesbar"))
}

/// The name, with a number if there is a file of that name already.
fn unused(name: &str, files: &[EmbeddedFile]) -> String {
    let taken = |name: &str| files.iter().any(|file| file.name == name);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let dot = if ending.is_empty() { "" } else { "." };
    let mut numbered = (2..).map(|number| format!("{stem} ({number}){dot}{ending}"));
    let free = if taken(name) {
        numbered.find(|name| !taken(name))
    } else {
        None
    };
    free.unwrap_or_else(|| name.to_owned())
}

fn document(view: &FolderView, seal: &Seal, lines: &[Line], enclosed: &[Enclosed], own: usize) -> Document {
    let part = match view.version {
        Version::Full => "",
        Version::Public => ", öffentlicher Teil",
    };
    let title = format!(
        "Sitzungsmappe zur {}. Sitzung {}",
        view.sequence, view.committee_genitive
    );
    let fact = |label: &str, value: String| Fact {
        label: label.into(),
        value: Inline::text(value),
    };
    let mut head = vec![format!("{}{part}", view.number)];
    head.retain(|line| !line.is_empty());
    let day = view.start.date();
    let mut blocks = vec![
        Block::Title {
            organisation: view.letterhead.first().cloned(),
            title: title.clone(),
            lines: head,
        },
        Block::Facts(vec![
            fact(
                "Beginn",
                format!("{}, {}", german::weekday(day), german::date_time(view.start)),
            ),
            fact("Ort", view.place.clone()),
        ]),
        heading(2, "Inhalt"),
        contents(lines, own),
        Block::Note(Inline::text(
            "Gezählt sind die Seiten der Mappe, wie Ihr PDF-Programm sie nennt; die Dokumente darin zählen ihre eigenen.",
        )),
    ];
    if !enclosed.is_empty() {
        blocks.push(heading(2, "Als Datei beigefügt"));
        blocks.push(files(enclosed));
        blocks.push(Block::Note(Inline::text(
            "Diese Dateien finden Sie in Ihrem PDF-Programm unter „Anlagen“ oder dem Zeichen der Büroklammer.",
        )));
    }
    blocks.push(house::seal(seal));
    Document {
        title: format!("{title}{part}"),
        subject: house::subject(&view.number, seal),
        author: view.cooperation.clone(),
        language: "de-DE".into(),
        created: seal.at,
        producer: house::PRODUCER.into(),
        identifier: format!("{}/sitzungsmappe", view.number),
        running_header: (format!("Sitzungsmappe {}{part}", view.number), view.cooperation.clone()),
        footer_note: Some(format!("{}, {}", view.committee, german::date(day))),
        marking: view.sample.then(|| Marking {
            word: "Beispiel".into(),
            explanation: "Diese Mappe stammt aus einem Beispielbuch. Personen und Vorgänge sind erfunden.".into(),
        }),
        lectern: false,
        blocks,
    }
}

fn contents(lines: &[Line], own: usize) -> Block {
    let row = |line: &Line| {
        let indent = if line.below { "\u{a0}\u{a0}\u{a0}" } else { "" };
        Row {
            cells: vec![
                format!("{indent}{}", line.title).into(),
                line.item.clone().unwrap_or_default().into(),
                (line.page + own + 1).to_string().into(),
            ],
            total: false,
        }
    };
    table(
        None,
        "Je Zeile ein Dokument der Mappe mit dem Tagesordnungspunkt und der Seite, auf der es beginnt",
        columns(&[
            (Width::Share(1.0), Align::Left),
            (Width::Content, Align::Left),
            (Width::Content, Align::Right),
        ]),
        &["Dokument", "TOP", "Seite"],
        lines.iter().map(row).collect(),
    )
}

fn files(enclosed: &[Enclosed]) -> Block {
    let row = |file: &Enclosed| Row {
        cells: vec![
            file.name.clone().into(),
            file.item.clone().unwrap_or_default().into(),
            file.why.clone().into(),
        ],
        total: false,
    };
    table(
        None,
        "Je Zeile eine Datei mit dem Tagesordnungspunkt und dem Grund, aus dem ihre Seiten nicht in der Mappe stehen",
        columns(&[
            (Width::Share(3.0), Align::Left),
            (Width::Content, Align::Left),
            (Width::Share(4.0), Align::Left),
        ]),
        &["Datei", "TOP", "Warum"],
        enclosed.iter().map(row).collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        let file = |name: &str| EmbeddedFile {
            name: name.into(),
            media_type: String::new(),
            description: String::new(),
            relationship: Relationship::Supplement,
            bytes: Vec::new(),
        };
        let files = [file("a.pdf"), file("a (2).pdf"), file("b")];
        assert_eq!(unused("a.pdf", &files), "a (3).pdf");
        assert_eq!(unused("b", &files), "b (2)");
        assert_eq!(unused("c.tar.gz", &files), "c.tar.gz");
    }
}
