//! Pages that a person asks for: „1-3, 5“.

use std::fmt;

/// Pages in the order asked, each range from its first to its last page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PageRanges(Vec<(u32, u32)>);

impl PageRanges {
    /// Reads pages and ranges, parted by commas or semicolons.
    ///
    /// # Errors
    /// A German sentence that names the field and what is not understood.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let range = |part: &str| {
            let part = part.trim();
            let number = |digits: &str| digits.trim().parse::<u32>().ok().filter(|page| *page > 0);
            let ends = match part.split_once(['-', '–']) {
                Some((first, last)) => number(first).zip(number(last)),
                None => number(part).map(|page| (page, page)),
            };
            ends.filter(|(first, last)| first <= last).ok_or_else(|| {
                format!(
                    "Das Feld „Seiten“ enthält „{part}“. Schreiben Sie Seiten und Bereiche zum Beispiel so: 1-3, 5."
                )
            })
        };
        let parts = text.split([',', ';']).map(range);
        parts.collect::<Result<_, _>>().map(Self)
    }

    /// Whether a document of so many pages has them all.
    ///
    /// # Errors
    /// A German sentence that names the page that it does not have.
    pub(super) fn check(&self, count: usize) -> Result<(), String> {
        let has = |page: u32| usize::try_from(page).is_ok_and(|page| page <= count);
        match self.0.iter().map(|(_, last)| *last).find(|last| !has(*last)) {
            None => Ok(()),
            Some(page) if count == 1 => Err(format!(
                "Das Feld „Seiten“ nennt Seite {page}; das Dokument hat nur eine Seite."
            )),
            Some(page) => Err(format!(
                "Das Feld „Seiten“ nennt Seite {page}; das Dokument hat {count} Seiten."
            )),
        }
    }
}

impl fmt::Display for PageRanges {
    /// As both printing systems read it: `1-3,5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, (first, last)) in self.0.iter().enumerate() {
            let comma = if number == 0 { "" } else { "," };
            if first == last {
                write!(f, "{comma}{first}")?;
            } else {
                write!(f, "{comma}{first}-{last}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_ranges_are_read_as_people_write_them() {
        for (typed, read) in [
            ("3", "3"),
            ("1-3, 5", "1-3,5"),
            (" 2 – 4 ;7", "2-4,7"),
            ("5,1", "5,1"),
            ("4-4", "4"),
        ] {
            assert_eq!(PageRanges::parse(typed).unwrap().to_string(), read);
        }
    }

    #[test]
    fn what_is_no_page_is_named() {
        for typed in ["0", "3-1", "eins", "1-", "-2", "1,,2", "1.5", "99999999999", "1-3-5"] {
            let refused = PageRanges::parse(typed).unwrap_err();
            assert!(refused.starts_with("Das Feld „Seiten“ enthält „"), "{typed}: {refused}");
        }
        let pages = PageRanges::parse("1-3, 8").unwrap();
        assert!(pages.check(8).is_ok());
        assert_eq!(
            pages.check(7).unwrap_err(),
            "Das Feld „Seiten“ nennt Seite 8; das Dokument hat 7 Seiten."
        );
        assert!(pages.check(1).unwrap_err().ends_with("hat nur eine Seite."));
    }
}
