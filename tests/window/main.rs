//! The real window, driven from outside: WebKitGTK's own driver, a screen that nobody sees, axe as judge.
#![cfg(target_os = "linux")]
#![expect(clippy::panic, clippy::unwrap_used, reason = "what does not happen stops the test")]

#[path = "../support/pki.rs"]
mod pki;
#[path = "../support/process.rs"]
mod process;
#[path = "../support/screen.rs"]
mod screen;
#[path = "../support/services.rs"]
mod services;
#[path = "../support/softhsm.rs"]
mod softhsm;

mod driver;
mod hand;
mod keys;
mod sample;
mod window;

mod agenda;
mod attachments;
mod ballots;
mod cards;
mod circulation;
mod confined;
mod elections;
mod folder;
mod job;
mod lasting;
mod moved;
mod papers;
mod planning;
mod quorum;
mod ratification;
mod rulebook;
mod same_book;
mod signing;
mod start;
mod tour;
mod writing;
mod zoom;
