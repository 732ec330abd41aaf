//! Signature cards: which there are, and work that waits for one. A card, and the person at its reader, may take long, and a
//! module may never come back; neither the window nor the book waits for it.

use std::{
    path::Path,
    sync::mpsc::{RecvTimeoutError, channel},
    thread,
    time::Duration,
};

use chrono::Utc;
use office::{CardModule, CardView, ProfileChange};

use crate::{
    chooser::{Chooser, What},
    refusal::Refusal,
    state::Shell,
};

/// How often is looked whether the person has had enough.
const LOOK: Duration = Duration::from_millis(50);

/// The modules to choose from.
pub fn modules(shell: &Shell) -> Vec<CardModule> {
    office::card_modules(&shell.profile().card_modules)
}

/// Lets the person choose a module.
pub fn choose(chooser: &dyn Chooser) -> Option<String> {
    let chosen = chooser.open(What::CardModule).into_iter().next();
    chosen.map(|path| path.display().to_string())
}

/// The cards that a module finds. One that works is remembered.
pub fn cards(shell: &Shell, module: &Path) -> Result<Vec<CardView>, Refusal> {
    let path = module.to_owned();
    let found = patiently(shell, move || Ok(office::cards(&path, Utc::now())?))?;
    if let Some(path) = office::kept_path(module) {
        // The cards are there even where nothing can be remembered.
        let _ = shell.remember(ProfileChange::CardModule { path });
    }
    Ok(found)
}

/// Does work that waits for a card or a person on a thread of its own, until it is done or the person has had enough. Work
/// that is left goes on where nothing can stop it; what comes of it is dropped.
///
/// # Errors
/// What the work says, or [`Refusal::CardLeft`].
pub fn patiently<T: Send + 'static>(
    shell: &Shell,
    work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    shell.begin();
    let (say, hear) = channel();
    let worker = thread::Builder::new().name("card".to_owned());
    let spawned = worker.spawn(move || {
        // Nobody may be waiting any more.
        let _ = say.send(work());
    });
    spawned.map_err(|_| Refusal::Ended)?;
    loop {
        match hear.recv_timeout(LOOK) {
            Ok(done) => return done,
            Err(RecvTimeoutError::Timeout) if shell.is_cancelled() => return Err(Refusal::CardLeft),
            Err(RecvTimeoutError::Timeout) => {}
            // The work ended without a word.
            Err(RecvTimeoutError::Disconnected) => return Err(Refusal::Ended),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use office::ProfileFile;

    use super::*;

    fn shell(folder: &Path) -> Shell {
        Shell::new(None, ProfileFile::new(folder.join("profile")))
    }

    #[test]
    fn work_that_does_not_come_back_can_be_left() {
        let folder = tempfile::tempdir().unwrap();
        let shell = shell(folder.path());
        let (release, released) = channel::<()>();
        let waited = thread::scope(|scope| {
            let waiting = scope.spawn(|| {
                patiently(&shell, move || {
                    let _ = released.recv();
                    Ok(())
                })
            });
            while !waiting.is_finished() {
                shell.cancel();
                thread::sleep(Duration::from_millis(5));
            }
            waiting.join().unwrap()
        });
        assert!(matches!(waited, Err(Refusal::CardLeft)), "{waited:?}");
        drop(release);
        // The next piece of work is not taken for ended.
        assert_eq!(patiently(&shell, || Ok(7)).unwrap(), 7);
    }

    #[test]
    fn work_that_breaks_off_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let broken = patiently(&shell(folder.path()), || -> Result<(), Refusal> {
            std::panic::resume_unwind(Box::new("broken"))
        });
        assert!(matches!(broken, Err(Refusal::Ended)), "{broken:?}");
    }
}
