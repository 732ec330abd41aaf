//! Dates and times as German documents write them.

pub use crate::text::enumeration;
use crate::votes::Votes;
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};

/// The months, in their order.
pub const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// „2. Dezember 2026“, with a no-break space behind the day.
#[must_use]
pub fn date(day: NaiveDate) -> String {
    let month = usize::try_from(day.month0())
        .ok()
        .and_then(|m| MONTHS.get(m))
        .copied()
        .unwrap_or_default();
    format!("{}.\u{a0}{month} {}", day.day(), day.year())
}

/// „Mittwoch“.
#[must_use]
pub fn weekday(day: NaiveDate) -> &'static str {
    match day.weekday() {
        Weekday::Mon => "Montag",
        Weekday::Tue => "Dienstag",
        Weekday::Wed => "Mittwoch",
        Weekday::Thu => "Donnerstag",
        Weekday::Fri => "Freitag",
        Weekday::Sat => "Samstag",
        Weekday::Sun => "Sonntag",
    }
}

/// „10:04 Uhr“, with a no-break space.
#[must_use]
pub fn time(time: NaiveTime) -> String {
    format!("{:02}:{:02}\u{a0}Uhr", time.hour(), time.minute())
}

/// „2. Dezember 2026, 10:04 Uhr“.
#[must_use]
pub fn date_time(moment: NaiveDateTime) -> String {
    format!("{}, {}", date(moment.date()), time(moment.time()))
}

/// A reason as the end of a sentence.
#[must_use]
pub fn sentence(text: &str) -> String {
    if text.ends_with(['.', '!', '?']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// „812 B“, „96 kB“, „1,4 MB“: in steps of thousand, as file managers show it.
#[must_use]
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1000 => format!("{bytes}\u{a0}B"),
        1000..999_500 => format!("{}\u{a0}kB", (bytes + 500) / 1000),
        _ => match (bytes + 50_000) / 100_000 {
            tenths if tenths % 10 == 0 => format!("{}\u{a0}MB", tenths / 10),
            tenths => format!("{},{}\u{a0}MB", tenths / 10, tenths % 10),
        },
    }
}

/// „einen Tag“, „14 Tage“, as it reads behind „beträgt“.
#[must_use]
pub fn days(number: i64) -> String {
    match number {
        1 => "einen Tag".to_owned(),
        n => format!("{n}\u{a0}Tage"),
    }
}

/// „eine Person“, „31 Personen“.
#[must_use]
pub fn persons(number: usize) -> String {
    match number {
        1 => "eine Person".to_owned(),
        n => format!("{n}\u{a0}Personen"),
    }
}

/// „1 Stimme“, „19,5 Stimmen“; number and noun stay on one line.
#[must_use]
pub fn votes(votes: Votes) -> String {
    let noun = if votes == Votes::whole(1) { "Stimme" } else { "Stimmen" };
    format!("{}\u{a0}{noun}", votes.german())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_in_a_letter() {
        let moment = "2026-12-02T10:04:59".parse().unwrap();
        assert_eq!(date_time(moment), "2.\u{a0}Dezember 2026, 10:04\u{a0}Uhr");
        assert_eq!(weekday(moment.date()), "Mittwoch");
    }

    #[test]
    fn numbers_and_reasons_read_as_in_a_sentence() {
        assert_eq!([0, 1, 14].map(days), ["0\u{a0}Tage", "einen Tag", "14\u{a0}Tage"]);
        assert_eq!([1, 31].map(persons), ["eine Person", "31\u{a0}Personen"]);
        let weights = [Votes::whole(1), "19.5".parse().unwrap()].map(votes);
        assert_eq!(weights, ["1\u{a0}Stimme", "19,5\u{a0}Stimmen"]);
        assert_eq!(
            [812, 95_600, 999_600, 1_449_000].map(size),
            ["812\u{a0}B", "96\u{a0}kB", "1\u{a0}MB", "1,4\u{a0}MB"]
        );
        assert_eq!([sentence("Frost"), sentence("Frost.")], ["Frost.", "Frost."]);
    }
}
