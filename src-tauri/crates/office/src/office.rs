//! An open book: executes commands, keeps up with what others record.

use std::path::Path;

use chrono::{DateTime, Utc};
use domain::{
    Book, Context, Event, Recorded, Refusal,
    book::BookCommand,
    command::{self, Command},
    content::Hash,
    event,
    rulebook::Rulebook,
};
use journal::{AppendError, BookFile, Content, Entry, Head, NewContent, NewEntry, Store};

use crate::{CommandLine, EntryView, OfficeError, Receipt, Role};

/// How often a command is decided anew because somebody else recorded something meanwhile.
const ATTEMPTS: usize = 16;

/// How many entries are read at once.
pub(crate) const PORTION: usize = 1000;

/// An open book at a seat.
pub struct Office {
    store: Box<dyn Store>,
    book: Book,
    head: Head,
    last: Option<DateTime<Utc>>,
    actor: String,
    role: Role,
}

impl Office {
    /// Makes a new book file and begins the book in it.
    ///
    /// # Errors
    /// If the file exists or cannot be made, or the rulebook contradicts itself. No file is left behind then.
    pub fn create(
        path: &Path,
        rulebook: Rulebook,
        sample: bool,
        actor: &str,
        at: Option<DateTime<Utc>>,
    ) -> Result<Self, OfficeError> {
        rulebook.check().map_err(Refusal::from)?;
        check_actor(actor)?;
        let id = uuid::Uuid::now_v7().to_string();
        let file = BookFile::create(path, &id)?;
        let mut office = Self::at_seat(Box::new(file), actor, Role::Secretary)?;
        let id = id.parse().map_err(Refusal::from)?;
        let create = BookCommand::Create {
            id,
            sample,
            rulebook: Box::new(rulebook),
        };
        let line = CommandLine {
            at,
            actor: None,
            command: Command::Book(create),
        };
        match office.execute(&line) {
            Ok(_) => Ok(office),
            Err(error) => {
                drop(office);
                // The file is ours and holds nothing yet; the first error is the one to tell.
                let _ = std::fs::remove_file(path);
                Err(error)
            }
        }
    }

    /// Opens a book, with all that the Schriftführung may do until somebody takes another seat.
    ///
    /// # Errors
    /// If it is no book, a newer one, damaged, or not writable.
    pub fn open(path: &Path, actor: &str) -> Result<Self, OfficeError> {
        check_actor(actor)?;
        Self::at_seat(Box::new(BookFile::open(path)?), actor, Role::Secretary)
    }

    /// Opens a book to read it.
    ///
    /// # Errors
    /// If it is no book, a newer one, or damaged.
    pub fn open_read_only(path: &Path) -> Result<Self, OfficeError> {
        Self::at_seat(Box::new(BookFile::open_read_only(path)?), "lesend", Role::Reader)
    }

    fn at_seat(store: Box<dyn Store>, actor: &str, role: Role) -> Result<Self, OfficeError> {
        let head = store.origin()?;
        let mut office = Self {
            store,
            book: Book::default(),
            head,
            last: None,
            actor: actor.trim().to_owned(),
            role,
        };
        office.catch_up()?;
        Ok(office)
    }

    /// Somebody sits down here: acts under this name and in this role from now on.
    ///
    /// # Errors
    /// If the name cannot be used; the seat is then as before.
    pub fn take_seat(&mut self, name: &str, role: Role) -> Result<(), OfficeError> {
        check_actor(name)?;
        name.trim().clone_into(&mut self.actor);
        self.role = role;
        Ok(())
    }

    /// Who acts at this seat.
    #[must_use]
    pub fn actor(&self) -> &str {
        &self.actor
    }

    /// In which role.
    #[must_use]
    pub fn role(&self) -> Role {
        self.role
    }

    /// The book as far as it was read.
    #[must_use]
    pub fn book(&self) -> &Book {
        &self.book
    }

    /// Number and hash of the last entry that was read.
    #[must_use]
    pub fn head(&self) -> &Head {
        &self.head
    }

    pub(crate) fn store(&self) -> &dyn Store {
        self.store.as_ref()
    }

    pub(crate) fn store_mut(&mut self) -> &mut dyn Store {
        self.store.as_mut()
    }

    /// When the last entry was recorded.
    pub(crate) fn last(&self) -> Option<DateTime<Utc>> {
        self.last
    }

    /// Reads what others recorded since.
    ///
    /// # Errors
    /// If an entry cannot be read or does not fit.
    pub fn catch_up(&mut self) -> Result<(), OfficeError> {
        loop {
            let entries = self.store.entries_after(self.head.sequence, PORTION)?;
            if entries.is_empty() {
                return Ok(());
            }
            entries.iter().try_for_each(|entry| self.take(entry))?;
        }
    }

    fn take(&mut self, entry: &Entry) -> Result<(), OfficeError> {
        let recorded = recorded(entry)?;
        self.book
            .apply(&recorded)
            .map_err(|e| OfficeError::from((entry.sequence, e)))?;
        self.head = Head {
            sequence: entry.sequence,
            hash: entry.hash,
        };
        self.last = Some(recorded.at);
        Ok(())
    }

    /// Executes one line of JSON.
    ///
    /// # Errors
    /// If the line is no command, a rule says no, or the book cannot be written. Nothing has happened then.
    pub fn execute_json(&mut self, line: &str) -> Result<Receipt, OfficeError> {
        self.execute(&CommandLine::read(line)?)
    }

    /// Executes a command: decides, records, applies. If others recorded something meanwhile, decides once more.
    ///
    /// # Errors
    /// If a rule says no or the book cannot be written. Nothing has happened then.
    pub fn execute(&mut self, line: &CommandLine) -> Result<Receipt, OfficeError> {
        let actor = line.actor.as_deref().unwrap_or(&self.actor).trim().to_owned();
        check_actor(&actor)?;
        if !self.role.allows(&line.command) {
            return Err(OfficeError::NotYours { role: self.role });
        }
        let verified = self.verified(&line.command)?;
        for _ in 0..ATTEMPTS {
            self.catch_up()?;
            let now = self.moment(line)?;
            let context = Context {
                now,
                actor: actor.clone(),
                salt: random()?,
                signatures: verified.signatures.clone(),
                evidence: verified.evidence,
                same_bytes: self.same_bytes(&line.command)?,
            };
            let decision = command::decide(&self.book, &context, &line.command).map_err(|r| self.with_texts(r))?;
            let entry = NewEntry {
                at: now.timestamp_micros(),
                actor: actor.clone(),
                bytes: serde_json::to_vec(&decision.events)?,
                contents: decision.contents.into_iter().map(new_content).collect(),
                erase: decision.events.iter().filter_map(erased).collect(),
            };
            match self.store.append(&self.head, entry) {
                Ok(entry) => {
                    self.take(&entry)?;
                    let (sequence, head) = (entry.sequence, Hash(entry.hash));
                    return Ok(Receipt {
                        sequence,
                        head,
                        at: now,
                        actor,
                        events: decision.events,
                    });
                }
                Err(AppendError::HeadMoved { .. }) => {}
                Err(error) => return Err(OfficeError::Journal(error.into())),
            }
        }
        Err(OfficeError::Contended)
    }

    /// The moment of a command, in whole microseconds as the journal keeps it.
    fn moment(&self, line: &CommandLine) -> Result<DateTime<Utc>, OfficeError> {
        let creates_sample = matches!(&line.command, Command::Book(BookCommand::Create { sample: true, .. }));
        let at = match line.at {
            None => Utc::now(),
            Some(_) if !self.book.sample && !creates_sample => return Err(OfficeError::TimeNotSettable),
            Some(at) if self.last.is_some_and(|last| at < last) => return Err(OfficeError::TimeGoesBack),
            Some(at) => at,
        };
        Ok(DateTime::from_timestamp_micros(at.timestamp_micros()).unwrap_or(at))
    }

    /// A conflict of texts is handed back with the text as it is now.
    fn with_texts(&self, refusal: Refusal) -> OfficeError {
        let Refusal::TextChanged { current, .. } = &refusal else {
            return OfficeError::Refused(refusal);
        };
        let text = current.map(|hash| self.store.content(&hash.0)).transpose();
        let text = match text {
            Ok(Some(Content::Present(bytes))) => String::from_utf8(bytes).ok(),
            Ok(Some(Content::Erased | Content::Missing) | None) | Err(_) => None,
        };
        OfficeError::Conflict { refusal, current: text }
    }

    /// Entries of the journal.
    pub(crate) fn entries(&self, after: u64, limit: usize) -> Result<Vec<EntryView>, OfficeError> {
        let entries = self.store.entries_after(after, limit)?;
        let view = |entry: &Entry| {
            let Recorded {
                sequence,
                at,
                actor,
                events,
            } = recorded(entry)?;
            Ok(EntryView {
                sequence,
                at,
                local: self.book.wall_clock(at),
                actor,
                hash: Hash(entry.hash),
                sentences: events.iter().map(|event| event.sentence(&self.book)).collect(),
                events,
            })
        };
        entries.iter().map(view).collect()
    }

    /// The last entries between two numbers, the newest first.
    pub(crate) fn entries_backwards(
        &self,
        after: u64,
        before: u64,
        limit: usize,
    ) -> Result<Vec<EntryView>, OfficeError> {
        let last = before.saturating_sub(1).min(self.head.sequence);
        let portion = u64::try_from(limit).unwrap_or(u64::MAX);
        // Numbers have no gaps: so many before the last one are so many entries.
        let after = after.max(last.saturating_sub(portion));
        let count = usize::try_from(last.saturating_sub(after)).unwrap_or(usize::MAX);
        let mut entries = self.entries(after, count)?;
        entries.reverse();
        Ok(entries)
    }
}

/// An entry as the domain sees it.
pub(crate) fn recorded(entry: &Entry) -> Result<Recorded, OfficeError> {
    let events: Vec<event::Event> = serde_json::from_slice(&entry.bytes)
        .map_err(|e| OfficeError::entry(entry.sequence, format!("{}.", domain::reading::german(&e.to_string()))))?;
    let at = DateTime::from_timestamp_micros(entry.at)
        .ok_or_else(|| OfficeError::entry(entry.sequence, "Der Zeitpunkt ist nicht lesbar."))?;
    Ok(Recorded {
        sequence: entry.sequence,
        at,
        actor: entry.actor.clone(),
        events,
    })
}

fn new_content(content: domain::content::NewContent) -> NewContent {
    NewContent {
        salt: content.salt,
        bytes: content.bytes,
        media_type: content.reference.media_type,
    }
}

fn erased(event: &Event) -> Option<[u8; 32]> {
    match event {
        Event::Content(domain::erasure::ContentEvent::Erased { content, .. }) => Some(content.0),
        _ => None,
    }
}

pub(crate) fn check_actor(actor: &str) -> Result<(), OfficeError> {
    let actor = actor.trim();
    if actor.is_empty() || actor.chars().count() > 200 || actor.chars().any(char::is_control) {
        return Err(OfficeError::Actor);
    }
    Ok(())
}

fn random() -> Result<[u8; 32], OfficeError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|e| OfficeError::Random(e.to_string()))?;
    Ok(bytes)
}
