//! What the shell remembers: which book is open, who sits here.

use std::{
    path::{Path, PathBuf},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use office::{
    Office, OfficeError, OwnSeat, Profile, ProfileChange, ProfileFile, Role, journal::JournalError,
    profile::ReadProfile,
};

use crate::{
    call::{Head, OpenBook, State},
    refusal::Refusal,
};

/// The shell's state; one per process.
pub struct Shell {
    book: Mutex<Option<Open>>,
    profile: ProfileFile,
    /// Where a profile that could not be understood was put.
    set_aside: Mutex<Option<String>>,
    cancelled: AtomicBool,
}

/// A book that was chosen; it is opened with the first question about it.
struct Open {
    file: PathBuf,
    office: Option<Office>,
    read_only: Option<String>,
    /// The profile knows that it was opened.
    noted: bool,
}

impl Shell {
    /// Starts with a book, if one is named. Whether it can be read shows with the first question about it.
    pub fn new(book: Option<PathBuf>, profile: ProfileFile) -> Self {
        Self {
            book: Mutex::new(book.map(Open::closed)),
            profile,
            set_aside: Mutex::default(),
            cancelled: AtomicBool::new(false),
        }
    }

    /// Turns to the book that was open last, if none is named and it still lies where it lay.
    pub fn turn_to_last(&self) {
        let last = self.profile().recent.into_iter().next();
        let mut book = self.lock();
        if book.is_none() {
            *book = last
                .map(|last| PathBuf::from(last.path))
                .filter(|path| path.is_file())
                .map(Open::closed);
        }
    }

    /// The open book and who sits here.
    pub fn state(&self) -> State {
        let seat = self.profile().seat;
        let book = self.lock().as_mut().map(|open| {
            // A book that cannot be read is named all the same: the next question says what is wrong with it.
            let caught_up = self
                .office(open, seat.as_ref())
                .and_then(|office| Ok(office.catch_up()?))
                .is_ok();
            let office = open.office.as_ref().filter(|_| caught_up);
            OpenBook {
                file: open.file.display().to_string(),
                id: office.and_then(|o| o.book().id.as_ref().map(ToString::to_string)),
                name: office.map(|o| o.book().name.clone()),
                sample: office.is_some_and(|o| o.book().sample),
                read_only: open.read_only.clone(),
                head: office.map(|o| Head {
                    sequence: o.head().sequence,
                    hash: o.head().hash.iter().map(|b| format!("{b:02x}")).collect(),
                }),
            }
        });
        let set_aside = self.aside().clone();
        State { book, seat, set_aside }
    }

    /// Turns to another book and remembers it. If it cannot be opened, the book that was open stays open.
    ///
    /// # Errors
    /// Why it cannot be opened.
    pub fn open(&self, file: PathBuf) -> Result<(), Refusal> {
        let mut open = Open::closed(file);
        open.office(self.profile().seat.as_ref())?;
        self.note(&mut open)?;
        *self.lock() = Some(open);
        Ok(())
    }

    /// Turns away from the open book.
    pub fn close(&self) {
        *self.lock() = None;
    }

    /// Somebody sits down here.
    ///
    /// # Errors
    /// If the name cannot be used or the profile cannot be written.
    pub fn take_seat(&self, seat: OwnSeat) -> Result<(), Refusal> {
        self.remember(ProfileChange::Seat(seat))?;
        // The office acts in the name of the seat: it is opened anew.
        if let Some(open) = self.lock().as_mut() {
            open.office = None;
        }
        Ok(())
    }

    /// What this person's account remembers; nothing if the file cannot be read.
    pub fn profile(&self) -> Profile {
        self.profile.read().map(|read| self.noted(read)).unwrap_or_default()
    }

    /// Notes where a broken profile was put, which is told only once.
    fn noted(&self, read: ReadProfile) -> Profile {
        if read.set_aside.is_some() {
            *self.aside() = read.set_aside;
        }
        read.profile
    }

    fn aside(&self) -> MutexGuard<'_, Option<String>> {
        self.set_aside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes what it remembers.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn remember(&self, change: ProfileChange) -> Result<(), Refusal> {
        self.profile.change(change).map(|read| self.noted(read))?;
        Ok(())
    }

    /// Does something with the open book.
    ///
    /// # Errors
    /// [`Refusal::NoBook`] if none is open, why it cannot be read, or what `act` says.
    pub fn with<T>(&self, act: impl FnOnce(&mut Office) -> Result<T, Refusal>) -> Result<T, Refusal> {
        let seat = self.profile().seat;
        let mut book = self.lock();
        let open = book.as_mut().ok_or(Refusal::NoBook)?;
        let office = self.office(open, seat.as_ref())?;
        let done = act(office);
        if matches!(&done, Err(Refusal::Office(OfficeError::Journal(error))) if !matches!(error, JournalError::Moved { .. }))
        {
            // The next question opens the file anew. A book that was moved stays open: what lies in its place may be
            // another one, and only the person knows.
            open.office = None;
        }
        done
    }

    /// The open book's file.
    ///
    /// # Errors
    /// [`Refusal::NoBook`] if none is open.
    pub fn file(&self) -> Result<PathBuf, Refusal> {
        self.lock()
            .as_ref()
            .map(|open| open.file.clone())
            .ok_or(Refusal::NoBook)
    }

    /// Why nothing may be entered in the open book.
    pub fn read_only(&self) -> Option<String> {
        self.lock().as_ref().and_then(|open| open.read_only.clone())
    }

    /// Ends what takes long.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::SeqCst);
    }

    /// Something that takes long begins.
    pub fn begin(&self) {
        self.cancelled.store(false, Ordering::SeqCst);
    }

    /// Whether the person ended it.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::SeqCst)
    }

    /// The office of the open book. One that was named at the start is noted when it is opened at last.
    fn office<'a>(&self, open: &'a mut Open, seat: Option<&OwnSeat>) -> Result<&'a mut Office, Refusal> {
        open.office(seat)?;
        // Nobody chose anything just now: a profile that cannot be written keeps nobody from their book.
        let _ = self.note(open);
        open.office(seat)
    }

    /// Has the profile remember that a book was opened, once.
    fn note(&self, open: &mut Open) -> Result<(), Refusal> {
        let Some(office) = open.office.as_ref().filter(|_| !open.noted) else {
            return Ok(());
        };
        open.noted = true;
        let name = office.book().name.clone();
        match office::kept_path(&open.file) {
            Some(path) => self.remember(ProfileChange::Opened { path, name }),
            None => Ok(()),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Open>> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Open {
    fn closed(file: PathBuf) -> Self {
        Self {
            // On the command line it may be named from the folder in which one is; the profile keeps whole paths.
            file: std::path::absolute(&file).unwrap_or(file),
            office: None,
            read_only: None,
            noted: false,
        }
    }

    fn office(&mut self, seat: Option<&OwnSeat>) -> Result<&mut Office, Refusal> {
        match &mut self.office {
            Some(office) => Ok(office),
            empty => {
                let (office, read_only) = open(&self.file, seat)?;
                self.read_only = read_only;
                Ok(empty.insert(office))
            }
        }
    }
}

/// Opens a book to write in it; where that is not possible, to read it, with the reason.
fn open(file: &Path, seat: Option<&OwnSeat>) -> Result<(Office, Option<String>), Refusal> {
    let Some(seat) = seat else {
        let reason = "Noch hat niemand diesen Platz eingenommen. Tragen Sie Name und Rolle ein, um etwas einzutragen.";
        return Ok((Office::open_read_only(file)?, Some(reason.to_owned())));
    };
    match Office::open(file, &seat.name) {
        Ok(mut office) => {
            office.take_seat(&seat.name, seat.role)?;
            Ok((office, None))
        }
        Err(error) => match Office::open_read_only(file) {
            Ok(mut office) => {
                office.take_seat(&seat.name, Role::Reader)?;
                Ok((office, Some(error.to_string())))
            }
            // The first error is the one to tell.
            Err(_) => Err(error.into()),
        },
    }
}

#[cfg(test)]
mod tests {
    use office::domain::rulebook::{CITEQ, Rulebook};

    use super::*;

    fn book(file: &Path) {
        let rulebook = Rulebook::from_toml(CITEQ).unwrap();
        Office::create(file, rulebook, false, "Maren Terhorst", None).unwrap();
    }

    fn shell(folder: &Path) -> Shell {
        Shell::new(None, ProfileFile::new(folder.join("profile")))
    }

    #[test]
    fn a_question_without_a_book_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(shell(folder.path()).with(|_| Ok(())), Err(Refusal::NoBook)));
    }

    #[test]
    fn a_book_that_cannot_be_opened_leaves_the_open_one_open() {
        let folder = tempfile::tempdir().unwrap();
        let shell = shell(folder.path());
        let file = folder.path().join("a.beschlussbuch");
        book(&file);
        shell.open(file.clone()).unwrap();
        assert!(shell.open(folder.path().join("none.beschlussbuch")).is_err());
        assert_eq!(shell.file().unwrap(), file);
        assert_eq!(shell.profile().recent.len(), 1);
        let next = self::shell(folder.path());
        next.turn_to_last();
        assert_eq!(next.file().unwrap(), file);
        std::fs::remove_file(file).unwrap();
        let next = self::shell(folder.path());
        next.turn_to_last();
        assert!(next.file().is_err());
    }

    #[test]
    fn a_broken_profile_is_told_wherever_it_was_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let shell = shell(folder.path());
        assert_eq!(shell.state().set_aside, None);
        std::fs::create_dir(folder.path().join("profile")).unwrap();
        std::fs::write(folder.path().join("profile/profile.json"), "kaputt").unwrap();
        shell.turn_to_last();
        for _ in 0..2 {
            let aside = shell.state().set_aside.unwrap();
            assert!(aside.ends_with("profile.broken.json"), "{aside}");
        }
    }

    #[test]
    fn a_book_named_at_the_start_is_remembered_like_one_that_was_chosen() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.beschlussbuch");
        let shell = Shell::new(Some(file.clone()), ProfileFile::new(folder.path().join("profile")));
        shell.state();
        assert!(shell.profile().recent.is_empty());
        book(&file);
        let named = shell.state().book.unwrap().file;
        let place = "#/motions".to_owned();
        shell.remember(ProfileChange::Place { path: named, place }).unwrap();
        shell.with(|_| Ok(())).unwrap();
        let recent = shell.profile().recent;
        assert_eq!(recent.len(), 1);
        assert_eq!(recent[0].place.as_deref(), Some("#/motions"));
        let next = self::shell(folder.path());
        next.turn_to_last();
        assert_eq!(next.file().unwrap(), file);
    }

    #[test]
    fn a_profile_that_cannot_be_written_keeps_nobody_from_a_book_named_at_the_start() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.beschlussbuch");
        book(&file);
        std::fs::write(folder.path().join("profile"), "no folder").unwrap();
        let shell = Shell::new(Some(file), ProfileFile::new(folder.path().join("profile")));
        assert!(shell.state().book.unwrap().head.is_some());
        shell.with(|_| Ok(())).unwrap();
    }

    #[test]
    fn a_book_named_from_the_folder_one_is_in_is_known_by_its_whole_path() {
        let folder = tempfile::tempdir().unwrap();
        let shell = Shell::new(
            Some("a.beschlussbuch".into()),
            ProfileFile::new(folder.path().join("profile")),
        );
        assert!(shell.file().unwrap().is_absolute());
    }

    #[test]
    fn without_a_seat_the_book_is_only_read() {
        let folder = tempfile::tempdir().unwrap();
        let shell = shell(folder.path());
        let file = folder.path().join("a.beschlussbuch");
        book(&file);
        shell.open(file).unwrap();
        assert!(
            shell
                .read_only()
                .is_some_and(|reason| reason.contains("Name und Rolle"))
        );
        let seat = OwnSeat {
            name: "Maren Terhorst".into(),
            role: Role::Secretary,
            person: None,
            partner: None,
        };
        shell.take_seat(seat).unwrap();
        shell.with(|_| Ok(())).unwrap();
        assert_eq!(shell.read_only(), None);
    }
}
