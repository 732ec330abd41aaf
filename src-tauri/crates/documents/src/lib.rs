//! Domain views to tagged, archival PDF on printpdf.
//!
//! A [`Document`] is a title and [`Block`]s. [`render()`] sets them into lines and pages and writes a file that is
//! PDF/A-2a (archive; 3a where it carries files) and PDF/UA-1 (accessible) at once. [`commonmark()`] makes blocks of what
//! people typed. [`appearance()`] draws the visible side of a signature.
//!
//! The way of a block, a file per step: `compose` (with `list`, `table`, `vote`, `bar`, `signature_field`) makes strips of it,
//! `paginate` cuts them into pages, `running` adds headers and footers, `write` hands them to printpdf, `finish` adds
//! what printpdf leaves out. Beside them `paragraph` breaks lines, `shape` chooses glyphs, `structure` keeps the tags.

mod abstimmungsprotokoll;
mod anwesenheitsliste;
mod appearance;
mod ballot_result;
mod bar;
mod bekanntmachung;
mod berichtigung;
mod beschlussauszug;
mod beschlussregister;
mod block;
mod columns;
mod commonmark;
mod compact;
mod compose;
mod einladung;
mod election_result;
mod embedded;
mod error;
mod fields;
mod finish;
mod flow;
mod font;
mod house;
mod letterhead;
mod link;
mod list;
mod merge;
mod musterseite;
mod nachtrag;
mod niederschrift;
mod outline;
mod page;
mod paginate;
mod paragraph;
mod parting;
mod pdf;
#[cfg(feature = "pen")]
pub mod pen;
mod picture;
mod portions;
mod reader;
mod render;
mod running;
mod shape;
mod sign;
mod signature_field;
mod sitzungsleitfaden;
mod sitzungsmappe;
mod spelling;
mod structure;
mod style;
mod subset;
mod table;
mod tagging;
mod typography;
mod vorlage;
mod vote;
mod words;
mod write;
mod xmp;

pub use abstimmungsprotokoll::abstimmungsprotokoll;
pub use anwesenheitsliste::anwesenheitsliste;
pub use appearance::appearance;
pub use bekanntmachung::bekanntmachung;
pub use berichtigung::{berichtigung, berichtigung_identifier};
pub use beschlussauszug::beschlussauszug;
pub use beschlussregister::beschlussregister;
pub use block::{
    Align, BarMark, BarPart, Block, Cell, Column, Document, Fact, Inline, Link, Marking, Numbering, Row, Sign,
    SignatureField, Table, Texture, Verdict, VoteCount, VoteResult, WeightBar, Width,
};
pub use commonmark::commonmark;
pub use einladung::einladung;
pub use embedded::{EmbeddedFile, Relationship};
pub use error::{ReadError, RenderError, Unmergeable};
pub use house::{Origin, Seal, origin};
pub use musterseite::musterseite;
pub use nachtrag::nachtrag;
pub use niederschrift::{
    COUNTS_FILE, Missing, ReadMinutes, Shown, ergebnisprotokoll, niederschrift, niederschrift_identifier,
};
pub use render::{render, render_in, render_with};
pub use sitzungsleitfaden::sitzungsleitfaden;
pub use sitzungsmappe::{FolderContent, FolderError, FolderPart, Opener, Told, sitzungsmappe};
pub use vorlage::vorlage;
