//! The sample: a meeting of each committee as command scripts, and the next ones, which wait to be held.

use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::rulebook::Rulebook;

use crate::{CommandLine, Office, OfficeError};

/// Who begins the sample book.
pub const ACTOR: &str = "Maren Terhorst";

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

/// Days in it stand in braces: they are counted from the day on which the sample is made.
const NEXT: &str = include_str!("../../../../tests/fixtures/sample/5-naechste-sitzungen.jsonl");

/// When a sample book begins: before all that its scripts say.
#[must_use]
pub fn begin() -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339("2026-08-03T06:00:00Z")
        .ok()
        .map(|t| t.with_timezone(&Utc))
}

/// What was recorded in the past of the sample.
///
/// # Errors
/// If a line is no command; a test reads them all.
pub fn past() -> Result<Vec<CommandLine>, OfficeError> {
    let lines = SCRIPTS.iter().flat_map(|(_, script)| script.lines());
    lines.map(CommandLine::read).collect()
}

/// The next meetings: one of the deciding committee on the day that is named, invited and waiting to be opened; one of
/// the advising committee two weeks later, still being prepared.
///
/// # Errors
/// If a line is no command; a test reads them all.
pub fn next_meetings(today: NaiveDate) -> Result<Vec<CommandLine>, OfficeError> {
    let day = |day: Option<NaiveDate>| day.unwrap_or(today).to_string();
    let script = NEXT
        .replace("{today}", &today.to_string())
        .replace("{three_weeks_ago}", &day(today.checked_sub_days(Days::new(21))))
        .replace("{in_two_weeks}", &day(today.checked_add_days(Days::new(14))));
    script.lines().map(CommandLine::read).collect()
}

impl Office {
    /// Makes a sample book; its scripts are then executed line by line.
    ///
    /// # Errors
    /// If the file exists or cannot be made.
    pub fn create_sample(path: &std::path::Path, rulebook: Rulebook) -> Result<Self, OfficeError> {
        Self::create(path, rulebook, true, ACTOR, begin())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_ends_with_a_meeting_that_can_be_held_today() {
        let folder = tempfile::tempdir().unwrap();
        let rulebook = Rulebook::from_toml(domain::rulebook::CITEQ).unwrap();
        let mut office = Office::create_sample(&folder.path().join("a.beschlussbuch"), rulebook).unwrap();
        let today = domain::context::day(Utc::now(), office.book().rulebook().unwrap().time_zone);
        for line in past().unwrap().iter().chain(&next_meetings(today).unwrap()) {
            office.execute(line).unwrap();
        }
        let meeting = office.find_meeting("ZA/48").unwrap();
        let arrive = r#"{"command": {"attendance": {"arrive": {"meeting": "za-48", "partner": "muenster", "person": "hvb-muenster"}}}}"#;
        office.execute_json(arrive).unwrap();
        office
            .execute_json(r#"{"command": {"meeting": {"open": {"meeting": "za-48"}}}}"#)
            .unwrap();
        assert_eq!(office.book().meeting(&meeting).unwrap().state.code(), "open");
    }
}
