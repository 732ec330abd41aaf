//! The four weeks after which the silence of the authority counts as Genehmigung (GkG NRW § 24).

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Four weeks.
const DAYS: u64 = 28;

/// The last day of the four weeks. The day of receipt does not count (BGB § 187 (1)); a Saturday, Sunday or public holiday
/// at the end moves it to the next working day (VwVfG NRW § 31 (3)).
#[must_use]
pub fn last_day(received: NaiveDate) -> NaiveDate {
    let mut day = received.checked_add_days(Days::new(DAYS)).unwrap_or(NaiveDate::MAX);
    while !is_working_day(day) {
        let Some(next) = day.succ_opt() else { break };
        day = next;
    }
    day
}

fn is_working_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !is_holiday(day)
}

/// Public holidays of Nordrhein-Westfalen (Feiertagsgesetz NW § 2).
fn is_holiday(day: NaiveDate) -> bool {
    let fixed = [(1, 1), (5, 1), (10, 3), (11, 1), (12, 25), (12, 26)];
    // Karfreitag, Ostermontag, Christi Himmelfahrt, Pfingstmontag, Fronleichnam, as days from Easter Sunday.
    let movable = [-2, 1, 39, 50, 60];
    fixed.contains(&(day.month(), day.day()))
        || easter(day.year()).is_some_and(|easter| movable.contains(&(day - easter).num_days()))
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876).
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn easter_sundays_of_the_calendar() {
        for sunday in [
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2038-04-25",
            "2285-03-22",
        ] {
            let sunday = day(sunday);
            assert_eq!(easter(sunday.year()), Some(sunday));
        }
    }

    #[test]
    fn four_weeks_end_on_the_same_weekday_or_the_next_working_day() {
        for (received, last, why) in [
            ("2026-11-03", "2026-12-01", "a Tuesday"),
            ("2026-11-07", "2026-12-07", "a Saturday, then Sunday"),
            ("2026-11-08", "2026-12-07", "a Sunday"),
            (
                "2026-11-27",
                "2026-12-28",
                "Christmas Day, then the second, then Sunday",
            ),
            ("2026-12-04", "2027-01-04", "New Year's Day, then the weekend"),
            ("2026-03-06", "2026-04-07", "Karfreitag, then Easter to its Monday"),
            ("2026-05-07", "2026-06-05", "Fronleichnam, then a Friday"),
            ("2026-09-05", "2026-10-05", "Tag der Deutschen Einheit on a Saturday"),
        ] {
            assert_eq!(last_day(day(received)), day(last), "{received}: {why}");
        }
    }
}
