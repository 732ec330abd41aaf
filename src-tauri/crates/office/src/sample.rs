//! The sample: a meeting of each committee as command scripts.

use chrono::{DateTime, Utc};

/// The scripts in their order: name and lines.
pub const SCRIPTS: [(&str, &str); 4] = [
    (
        "Stammdaten",
        include_str!("../../../../tests/fixtures/sample/1-stammdaten.jsonl"),
    ),
    (
        "Vorlagen",
        include_str!("../../../../tests/fixtures/sample/2-vorlagen.jsonl"),
    ),
    (
        "31. Sitzung des Arbeitsausschusses",
        include_str!("../../../../tests/fixtures/sample/3-arbeitsausschuss-31.jsonl"),
    ),
    (
        "47. Sitzung des Zentralausschusses",
        include_str!("../../../../tests/fixtures/sample/4-zentralausschuss-47.jsonl"),
    ),
];

/// When a sample book begins: before all that its scripts say.
#[must_use]
pub fn begin() -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339("2026-08-03T06:00:00Z")
        .ok()
        .map(|t| t.with_timezone(&Utc))
}
