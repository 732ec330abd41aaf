//! What a pure rule may not reach for by itself.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;

use crate::{
    content::Hash,
    document::{Evidence, VerifiedSignature},
};

/// Now, who acts, and random bytes; handed in by the caller.
#[derive(Debug, Clone)]
pub struct Context {
    /// The moment of the command.
    pub now: DateTime<Utc>,
    /// Who acts, as a person reads it in the journal.
    pub actor: String,
    /// Fresh random bytes from which the salts of new contents are made.
    pub salt: [u8; 32],
    /// Signatures found and verified in the file that the command carries.
    pub signatures: Vec<VerifiedSignature>,
    /// What that file carries so that they can be verified for long.
    pub evidence: Evidence,
    /// Further contents with the bytes that the command erases: what a file continues, and what continues it.
    pub same_bytes: Vec<Hash>,
}

/// A moment as the clock on the wall of the time zone shows it.
#[must_use]
pub fn local(moment: DateTime<Utc>, zone: Tz) -> NaiveDateTime {
    moment.with_timezone(&zone).naive_local()
}

/// The official day of a moment.
#[must_use]
pub fn day(moment: DateTime<Utc>, zone: Tz) -> NaiveDate {
    local(moment, zone).date()
}

/// The moment of a time on the wall; the earlier one when clocks are put back, `None` in the gap when they are put forward.
#[must_use]
pub fn moment(local: NaiveDateTime, zone: Tz) -> Option<DateTime<Utc>> {
    zone.from_local_datetime(&local)
        .earliest()
        .map(|t| t.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_official_day_is_the_day_in_the_time_zone() {
        let late = "2026-11-30T23:30:00Z".parse().unwrap();
        assert_eq!(day(late, chrono_tz::Europe::Berlin).to_string(), "2026-12-01");
        let gap = "2026-03-29T02:30:00".parse().unwrap();
        assert_eq!(moment(gap, chrono_tz::Europe::Berlin), None);
    }
}
