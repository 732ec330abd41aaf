//! The use cases: opens a book, executes commands, answers queries, renders, signs, verifies, backs up.
//!
//! The one place where the pure rules meet clock, randomness and the book file.

pub mod attachment;
mod bodies;
mod card;
mod command_line;
mod draft;
mod erasing;
mod error;
mod extension;
mod filing;
mod folder;
mod key_info;
mod long_term;
mod media_type;
mod network;
mod office;
pub mod profile;
mod query;
mod recount;
mod render;
mod role;
mod rulebook;
mod safekeeping;
pub mod sample;
mod seal;
mod signing;
mod spooler;
mod timestamp;
mod verification;

pub use attachment::AttachmentError;
pub use card::{CardCertificate, CardModule, CardView, card_modules, cards};
pub use command_line::{CommandLine, Receipt};
pub use draft::Draft;
pub use error::OfficeError;
pub use extension::TakenToExtend;
pub use filing::{FieldOrder, TakenToSign};
pub use key_info::KeyInfo;
pub use long_term::{ExtendOrder, extend, with_evidence};
pub use office::Office;
pub use profile::{Appearance, OwnSeat, Profile, ProfileChange, ProfileFile, RecentBook, Services, Zoom, kept_path};
pub use query::{Answer, EntryView, Query};
pub use recount::{DataCode, DataView, RecountView, recount};
pub use render::{Document, Look, Rendered, Sheet};
pub use role::Role;
pub use safekeeping::{Anchors, CheckReport, Progress, backup, check, restore, silent};
pub use seal::{Anchor, SealView};
pub use signing::{SignOrder, sign, verify};
pub use spooler::{PrintJob, Printer, Sides, print, printers};
pub use timestamp::try_timestamp_service;
pub use verification::{SignatureView, VerificationView};

pub use documents;
pub use domain;
pub use journal;
pub use signature;
