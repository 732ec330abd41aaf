//! The rulebook of a book as a file that a person can change and have adopted anew.

use chrono::Utc;

use crate::{Office, OfficeError};

impl Office {
    /// The rules that hold today, with the partners as the book knows them, as TOML.
    ///
    /// # Errors
    /// If the book was not begun yet or cannot be read.
    pub fn rulebook_file(&mut self) -> Result<String, OfficeError> {
        self.catch_up()?;
        let book = self.book();
        let today = domain::context::day(Utc::now(), book.rulebook()?.time_zone);
        let text = book
            .rulebook_to_adopt(today)?
            .to_toml()
            .map_err(domain::Refusal::from)?;
        Ok(format!(
            "# Regelwerk „{}“ aus dem Beschlussbuch „{}“, Stand {}.\n\
             # Die Partner ändern sich unter „Partner & Stimmen“, alles andere mit einer neuen Fassung dieses Regelwerks.\n\n{text}",
            book.rulebook_on(today)?.name,
            book.name,
            domain::german::date(today).replace('\u{a0}', " "),
        ))
    }
}
