//! Whole documents, read back and judged.

#![expect(clippy::unwrap_used, reason = "tests")]

mod appearance;
mod einladung;
mod embedded;
mod forms;
mod house;
mod judges;
mod layout;
mod links;
mod reading;
mod repeat;
mod sample;
mod structure;
mod texts;
