//! The command line program `beschlussbuch`: everything without a window, on the same office as the window.
//!
//! Exit codes: 0 done, 1 refused or not valid, 2 bad input, 3 failure.

// Before the others, which speak through its macro.
#[macro_use]
mod output;

mod apply;
mod arguments;
mod book;
mod count;
mod demo;
mod extend;
mod failure;
mod files;
mod key;
mod paper;
mod render;
mod rulebook;
mod schema;

use std::process::ExitCode;

use arguments::{Order, RulebookOrder};
use failure::Failure;

/// Documents are made of very many small objects, which it hands out a third faster than the system does.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let order = match arguments::read() {
        Ok(order) => order,
        Err(code) => return code,
    };
    match carry_out(order) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("{failure}");
            failure.code()
        }
    }
}

fn carry_out(order: Order) -> Result<ExitCode, Failure> {
    match order {
        Order::New {
            book,
            rulebook,
            template,
            sample,
        } => book::new(&book, rulebook.as_deref(), template.into(), sample),
        Order::Apply {
            book,
            keep_going,
            actor,
        } => apply::run(&book, keep_going, &actor),
        Order::Query { book, query } => book::query(&book, &query),
        Order::Rulebook(RulebookOrder::Template { name }) => Ok(rulebook::template(name.into())),
        Order::Rulebook(RulebookOrder::Export { book }) => rulebook::export(&book),
        Order::Rulebook(RulebookOrder::Adopt {
            book,
            file,
            from,
            actor,
        }) => rulebook::adopt(&book, &file, from, &actor),
        Order::Count { election, batch: false } => count::run(election),
        Order::Count { batch: true, .. } => count::batch(),
        Order::Render(order) => render::run(&order),
        Order::Sign(order) => paper::sign(&order),
        Order::Extend(order) => extend::run(&order),
        Order::Cards { module, json } => key::list(module.as_deref(), json),
        Order::Verify { pdf, trust, json } => paper::verify(&pdf, trust.as_deref(), json),
        Order::Check { book, anchor, trust } => book::check(&book, &anchor, trust.as_deref()),
        Order::Backup { book, copy } => book::backup(&book, &copy),
        Order::Restore { copy, book } => book::restore(&copy, &book),
        Order::Print {
            pdf,
            printer,
            copies,
            pages,
            sides,
        } => {
            let sides = sides.map_or_else(office::Sides::default, office::Sides::from);
            let job = office::PrintJob {
                printer,
                copies,
                pages,
                sides,
            };
            paper::print(&pdf, &job)
        }
        Order::Printers => paper::printers(),
        Order::Schema => schema::run(),
        Order::Demo { dir } => demo::run(&dir),
    }
}
