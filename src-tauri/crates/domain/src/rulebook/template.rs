//! Rulebooks to start from, with comments that explain them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::CITEQ;

/// A rulebook that comes with the program.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Template {
    /// The cooperation around citeq, with example values.
    #[default]
    Citeq,
    /// By analogy to VwVfG NRW §§ 88-93, with invented partners.
    Vwvfg,
    /// By analogy to GO NRW §§ 31, 48-52, with invented partners.
    GoNrw,
}

impl Template {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Citeq, Self::Vwvfg, Self::GoNrw];

    /// The file, with its comments.
    #[must_use]
    pub const fn toml(self) -> &'static str {
        match self {
            Self::Citeq => CITEQ,
            Self::Vwvfg => include_str!("vwvfg.toml"),
            Self::GoNrw => include_str!("go-nrw.toml"),
        }
    }

    /// Name on the command line and of its file.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Citeq => "citeq",
            Self::Vwvfg => "vwvfg",
            Self::GoNrw => "go-nrw",
        }
    }

    /// German name.
    #[must_use]
    pub const fn german(self) -> &'static str {
        match self {
            Self::Citeq => "Kooperation um citeq",
            Self::Vwvfg => "Vorbild Verwaltungsverfahrensgesetz (VwVfG NRW)",
            Self::GoNrw => "Vorbild Gemeindeordnung (GO NRW)",
        }
    }
}
