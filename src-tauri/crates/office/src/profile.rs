//! The profile: what this person's account remembers outside of every book. Seat, recent books, appearance, private notes.
//!
//! A file of the user, not record: it may be lost without loss to a book, and no book may be lost with it.

use std::{
    collections::BTreeMap,
    fs::{self, File, TryLockError},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use chrono::{DateTime, Utc};
use domain::id::{BookId, MotionId, PartnerId, PersonId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{OfficeError, Role, error::reason, network::address, office::check_actor};

/// The most books that are remembered.
const RECENT: usize = 12;

/// The most modules for cards that are remembered.
const MODULES: usize = 6;

/// How long to wait while another window writes the profile.
const PATIENCE: Duration = Duration::from_secs(3);

/// Everything in the profile. A field that is missing has its default, so that older profiles stay readable.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Profile {
    /// Who sits here; none before the first start is done.
    pub seat: Option<OwnSeat>,
    /// Books, the one used last first.
    pub recent: Vec<RecentBook>,
    /// Light or dark.
    pub appearance: Appearance,
    /// How large everything is shown.
    pub zoom: Zoom,
    /// File or folder with the certificates that this person trusts.
    pub trust: Option<String>,
    /// The SHA-256 of that file as the person compared it, hexadecimal; only of a trusted list.
    pub trusted_list: Option<String>,
    /// Modules for cards (PKCS#11) that this person used, the last one first.
    pub card_modules: Vec<String>,
    /// Who vouches for the times of signatures, and who may be asked.
    pub services: Services,
    /// Private notes on motions, by book and motion.
    #[schemars(with = "BTreeMap<String, BTreeMap<String, String>>")]
    pub notes: BTreeMap<BookId, BTreeMap<MotionId, String>>,
    /// What a newer release of this program keeps here; handed on as it is.
    #[serde(flatten)]
    #[schemars(skip)]
    pub other: Map<String, Value>,
}

/// The person at this seat, as they say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OwnSeat {
    /// Name, as the journal will show it.
    pub name: String,
    /// As what they sit here.
    pub role: Role,
    /// Which person of the book they are.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// For which partner they sit in the committees.
    #[serde(default)]
    pub partner: Option<PartnerId>,
}

/// A book that was opened here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RecentBook {
    /// Its file.
    pub path: String,
    /// Name of the cooperation.
    #[serde(default)]
    pub name: String,
    /// Where the person was last, as the route of the window.
    #[serde(default)]
    pub place: Option<String>,
    /// When it was used last.
    pub used: DateTime<Utc>,
}

/// Whom the program may ask over the network when it signs. By default nobody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Services {
    /// Address of a time stamp service (RFC 3161, HTTP or HTTPS).
    pub timestamp: Option<String>,
    /// Whether the places that certificates name may be asked what was revoked.
    pub revocation: bool,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Appearance {
    /// As the system is set.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// How large everything is shown, in percent: from 50 to 300, whatever a file or a caller says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(from = "u16")]
#[schemars(with = "u16")]
pub struct Zoom(u16);

impl Zoom {
    /// In percent.
    #[must_use]
    pub const fn percent(self) -> u16 {
        self.0
    }
}

impl From<u16> for Zoom {
    fn from(percent: u16) -> Self {
        Self(percent.clamp(50, 300))
    }
}

impl Default for Zoom {
    fn default() -> Self {
        Self(100)
    }
}

/// A change of the profile. Each one touches its own field alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ProfileChange {
    /// Somebody sits down here.
    Seat(OwnSeat),
    /// A book was opened.
    Opened {
        /// Its file.
        path: String,
        /// Name of the cooperation.
        name: String,
    },
    /// The person went to another place in a book.
    Place {
        /// The book's file.
        path: String,
        /// The route of the window.
        place: String,
    },
    /// A book is no longer to be offered.
    Forget {
        /// Its file.
        path: String,
    },
    /// Light or dark.
    Appearance(Appearance),
    /// How large everything is shown.
    Zoom(Zoom),
    /// Certificates that the person trusts; none: no certificate.
    Trust {
        /// File or folder.
        path: Option<String>,
        /// SHA-256 of the file if it is a trusted list: the person compared it.
        #[serde(default)]
        list: Option<String>,
    },
    /// A module for cards was used.
    CardModule {
        /// Its file.
        path: String,
    },
    /// Whom the program may ask over the network.
    Services(Services),
    /// A private note on a motion; an empty one is removed.
    Note {
        /// In which book.
        book: BookId,
        /// On which motion.
        motion: MotionId,
        /// The note in CommonMark.
        text: String,
    },
}

impl Profile {
    /// Takes a change.
    ///
    /// # Errors
    /// If the name of the seat or the address of a service cannot be used.
    pub fn take(&mut self, change: ProfileChange, now: DateTime<Utc>) -> Result<(), OfficeError> {
        match change {
            ProfileChange::Seat(seat) => {
                check_actor(&seat.name)?;
                self.seat = Some(seat);
            }
            ProfileChange::Opened { path, name } => {
                let place = self.recent_book(&path).and_then(|b| b.place.clone());
                self.recent.retain(|b| b.path != path);
                let book = RecentBook {
                    path,
                    name,
                    place,
                    used: now,
                };
                self.recent.insert(0, book);
                self.recent.truncate(RECENT);
            }
            ProfileChange::Place { path, place } => {
                for book in self.recent.iter_mut().filter(|b| b.path == path) {
                    book.place = Some(place.clone());
                    book.used = now;
                }
            }
            ProfileChange::Forget { path } => self.recent.retain(|b| b.path != path),
            ProfileChange::Appearance(appearance) => self.appearance = appearance,
            ProfileChange::Zoom(zoom) => self.zoom = zoom,
            ProfileChange::Trust { path, list } => {
                self.trust = path;
                self.trusted_list = list;
            }
            ProfileChange::Services(services) => {
                if let Some(address) = services.timestamp.as_ref().filter(|text| address(text).is_none()) {
                    return Err(OfficeError::TimestampAddress(address.clone()));
                }
                self.services = services;
            }
            ProfileChange::CardModule { path } => {
                self.card_modules.retain(|known| *known != path);
                self.card_modules.insert(0, path);
                self.card_modules.truncate(MODULES);
            }
            ProfileChange::Note { book, motion, text } => {
                let notes = self.notes.entry(book.clone()).or_default();
                if text.trim().is_empty() {
                    notes.remove(&motion);
                } else {
                    notes.insert(motion, text);
                }
                self.notes.retain(|_, notes| !notes.is_empty());
            }
        }
        Ok(())
    }

    /// What is remembered of a book.
    #[must_use]
    pub fn recent_book(&self, path: &str) -> Option<&RecentBook> {
        self.recent.iter().find(|b| b.path == path)
    }

    /// The private note on a motion.
    #[must_use]
    pub fn note(&self, book: &BookId, motion: &MotionId) -> Option<&str> {
        self.notes.get(book)?.get(motion).map(String::as_str)
    }
}

/// The profile as it was read.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ReadProfile {
    /// The profile.
    pub profile: Profile,
    /// Where a file that could not be understood was put; the profile is a fresh one then.
    pub set_aside: Option<String>,
}

/// The file in which the profile lies.
#[derive(Debug, Clone)]
pub struct ProfileFile {
    folder: PathBuf,
}

impl ProfileFile {
    /// The profile in a folder, which need not be there yet.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Reads the profile; one that nobody wrote yet is empty. A file that cannot be understood is set aside, never overwritten.
    ///
    /// # Errors
    /// If the file cannot be read at all.
    pub fn read(&self) -> Result<ReadProfile, OfficeError> {
        match self.load()? {
            Some(profile) => Ok(profile.into()),
            None => {
                // Once more under the lock: another window may have set it right meanwhile.
                let _lock = self.lock()?;
                self.load_or_set_aside()
            }
        }
    }

    /// Reads the profile, takes a change and writes it back. Nobody else writes in between, so that two windows lose
    /// nothing of each other: a private note of the one, the recent book of the other.
    ///
    /// # Errors
    /// If the change is refused, or the file cannot be read or written. It is then as before.
    pub fn change(&self, change: ProfileChange) -> Result<ReadProfile, OfficeError> {
        fs::create_dir_all(&self.folder).map_err(|e| self.error("schreiben", &e))?;
        let _lock = self.lock()?;
        let mut read = self.load_or_set_aside()?;
        read.profile.take(change, Utc::now())?;
        let bytes = serde_json::to_vec_pretty(&read.profile)?;
        self.write(&bytes).map_err(|e| self.error("schreiben", &e))?;
        Ok(read)
    }

    fn path(&self) -> PathBuf {
        self.folder.join("profile.json")
    }

    /// The profile; none if the file cannot be understood.
    fn load(&self) -> Result<Option<Profile>, OfficeError> {
        match fs::read(self.path()) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes).ok()),
            Err(e) if e.kind() == ErrorKind::NotFound => Ok(Some(Profile::default())),
            Err(e) => Err(self.error("lesen", &e)),
        }
    }

    fn load_or_set_aside(&self) -> Result<ReadProfile, OfficeError> {
        if let Some(profile) = self.load()? {
            return Ok(profile.into());
        }
        let aside = self.free_name();
        fs::rename(self.path(), &aside).map_err(|e| self.error("beiseitelegen", &e))?;
        Ok(ReadProfile {
            profile: Profile::default(),
            set_aside: Some(aside.display().to_string()),
        })
    }

    /// A name for a broken profile. An earlier one may still hold somebody's notes and stays.
    fn free_name(&self) -> PathBuf {
        let mut path = self.folder.join("profile.broken.json");
        let mut number = 2;
        while path.exists() {
            path = self.folder.join(format!("profile.broken-{number}.json"));
            number += 1;
        }
        path
    }

    /// Waits until nobody else writes. The lock goes with the process that holds it, however that ends.
    fn lock(&self) -> Result<File, OfficeError> {
        let open = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(self.folder.join("profile.lock"));
        let file = open.map_err(|e| self.error("schreiben", &e))?;
        let begin = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::WouldBlock) if begin.elapsed() < PATIENCE => thread::sleep(Duration::from_millis(20)),
                Err(TryLockError::WouldBlock) => return Err(self.error("schreiben", &ErrorKind::ResourceBusy.into())),
                // A file system without locks; there the last writer wins.
                Err(TryLockError::Error(e)) if e.kind() == ErrorKind::Unsupported => return Ok(file),
                Err(TryLockError::Error(e)) => return Err(self.error("schreiben", &e)),
            }
        }
    }

    /// Writes the whole file under another name first: who reads meanwhile finds the old profile or the new one.
    fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let mut file = tempfile::Builder::new().prefix("profile.").tempfile_in(&self.folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(self.path())?;
        Ok(())
    }

    fn error(&self, action: &'static str, error: &io::Error) -> OfficeError {
        OfficeError::Profile {
            path: self.path(),
            action,
            reason: reason(error),
        }
    }
}

impl From<Profile> for ReadProfile {
    fn from(profile: Profile) -> Self {
        Self {
            profile,
            set_aside: None,
        }
    }
}

/// The name of a book's file as the profile keeps it: a whole path. None for a name that is no text, which cannot be kept.
#[must_use]
pub fn kept_path(path: &Path) -> Option<String> {
    std::path::absolute(path).ok()?.to_str().map(str::to_owned)
}
