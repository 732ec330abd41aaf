//! What PDF/A-2a, PDF/A-3a (ISO 19005-2, -3) and PDF/UA-1 (ISO 14289-1) demand of a file, as far as its structure shows it.
//!
//! For tests only. It reads the finished bytes, before or after signing, and knows nothing of the engine that made them:
//!
//! ```no_run
//! # let bytes: Vec<u8> = Vec::new();
//! let claims = beschlussbuch_conformance::check(&bytes).unwrap();
//! assert_eq!(claims.part, 2);
//! ```
//!
//! Rules bear the clause of the standard that they come from, in veraPDF's numbering where it has one. Rules of our own
//! (every font two bytes wide, metadata said twice and equal, an outline in the order of the pages) are stricter than the
//! standards and bear the word „house“. What a person must judge, such as whether an alternative text is a good one, is
//! not found here.

mod annotations;
mod attachments;
mod catalog;
mod content;
mod file;
mod fonts;
mod lexer;
mod metadata;
mod objects;
mod outline;
mod pdf;
mod structure;
mod table;

use std::fmt;

/// What the file says of itself in its metadata.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claims {
    /// The part of ISO 19005: 2 or 3.
    pub part: u8,
}

/// A rule that the file breaks.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The rule: `PDF/A 6.1.3`, `PDF/UA 7.5`, `house`.
    pub clause: &'static str,
    /// What is wrong, and where.
    pub what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.clause, self.what)
    }
}

/// All that is wrong with a file; never empty. Its debug form, which a failing test prints, is a line per finding.
#[derive(Clone, PartialEq, Eq)]
pub struct Report(pub Vec<Finding>);

impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} findings", self.0.len())?;
        // A rule broken on every page would bury the others.
        const SHOWN: usize = 60;
        self.0
            .iter()
            .take(SHOWN)
            .try_for_each(|finding| writeln!(f, "  {finding}"))
    }
}

/// Collects what the rules find.
#[derive(Default)]
pub(crate) struct Findings(Vec<Finding>);

impl Findings {
    pub(crate) fn add(&mut self, clause: &'static str, what: impl Into<String>) {
        self.0.push(Finding {
            clause,
            what: what.into(),
        });
    }

    pub(crate) fn unless(&mut self, holds: bool, clause: &'static str, what: impl FnOnce() -> String) {
        if !holds {
            self.add(clause, what());
        }
    }
}

/// Checks a finished file that claims PDF/A-2a or -3a and PDF/UA-1.
///
/// # Errors
/// All rules that it breaks.
pub fn check(bytes: &[u8]) -> Result<Claims, Report> {
    let mut findings = Findings::default();
    let Some(pdf) = pdf::Pdf::load(bytes, &mut findings) else {
        return Err(Report(findings.0));
    };
    file::check(&pdf, &mut findings);
    objects::check(&pdf, &mut findings);
    let part = metadata::check(&pdf, &mut findings);
    catalog::check(&pdf, &mut findings);
    let drawn = content::check(&pdf, &mut findings);
    fonts::check(&pdf, &drawn, &mut findings);
    let tree = structure::check(&pdf, &drawn, &mut findings);
    table::check(&tree, &mut findings);
    outline::check(&pdf, &tree, &mut findings);
    annotations::check(&pdf, &tree, &mut findings);
    attachments::check(&pdf, part.unwrap_or(2), &mut findings);
    let mut findings = findings.0;
    findings.sort();
    findings.dedup();
    match part {
        Some(part) if findings.is_empty() => Ok(Claims { part }),
        _ => Err(Report(findings)),
    }
}
