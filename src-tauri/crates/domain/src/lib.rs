//! The rules of the committees. Pure: no I/O, no clock, no randomness; the same input gives the same answer.
//!
//! ```text
//! Command --decide(&Book, &Context)--> events and contents | Refusal
//! Entry   --apply(&mut Book)---------> () | Inconsistent
//! Book    --view---------------------> what a screen or a document shows
//! ```
#![deny(clippy::wildcard_enum_match_arm)]

pub mod agenda;
pub mod amendment;
pub mod attendance;
pub mod ballot;
pub mod book;
pub mod census;
pub mod circulation;
pub mod command;
pub mod committee;
pub mod content;
pub mod context;
pub mod count;
pub mod document;
pub mod election;
pub mod erasure;
pub mod event;
pub mod exclusion;
pub mod fraction;
pub mod german;
pub mod id;
pub mod machine;
pub mod meeting;
pub mod minutes;
pub mod motion;
mod naming;
pub mod partner;
pub mod person;
pub mod picture;
pub mod quorum;
pub mod ratification;
pub mod reading;
pub mod refusal;
pub mod resolution;
mod roll;
pub mod rulebook;
pub mod search;
pub mod signing;
mod text;
pub mod threshold;
pub mod view;
pub mod votes;

pub use book::Book;
pub use command::{Command, Decision, decide};
pub use context::Context;
pub use event::{Event, Recorded};
pub use refusal::{Inconsistent, Refusal};
