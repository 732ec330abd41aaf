//! PKCS#11 modules: libraries that come with a card and speak for it. One is loaded once and stays loaded; it is started for
//! each piece of work and stopped after it, so that no login outlives the work. One piece of work at a time.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, TryLockError},
    thread,
    time::{Duration, Instant},
};

use cryptoki::{
    context::{CInitializeArgs, CInitializeFlags, Pkcs11},
    error::{Error, RvError},
};

use crate::error::TokenError;

/// How long to wait for the work before: looking at a card takes a second or two.
const PATIENCE: Duration = Duration::from_secs(5);

/// Modules by their path. The lock is held while one of them works: a module that hangs keeps it for ever.
static LOADED: Mutex<BTreeMap<PathBuf, Pkcs11>> = Mutex::new(BTreeMap::new());

fn lock() -> Result<MutexGuard<'static, BTreeMap<PathBuf, Pkcs11>>, TokenError> {
    let begun = Instant::now();
    loop {
        match LOADED.try_lock() {
            Ok(guard) => return Ok(guard),
            Err(TryLockError::Poisoned(guard)) => return Ok(guard.into_inner()),
            Err(TryLockError::WouldBlock) if begun.elapsed() < PATIENCE => thread::sleep(Duration::from_millis(20)),
            Err(TryLockError::WouldBlock) => return Err(TokenError::Busy),
        }
    }
}

/// Starts a module, works with it, and stops it.
///
/// # Errors
/// If it is no module, does not start, is busy, or what the work says.
pub(crate) fn with<T>(path: &Path, work: impl FnOnce(&Pkcs11) -> Result<T, TokenError>) -> Result<T, TokenError> {
    let shown = path.display().to_string();
    // A bare name would be looked for in the folders of the system.
    let path = std::path::absolute(path).map_err(|_| TokenError::NoModule(shown.clone()))?;
    if !path.is_file() {
        return Err(TokenError::NoModule(shown));
    }
    let mut loaded = lock()?;
    let module = match loaded.get(&path) {
        Some(module) => module.clone(),
        None => {
            let module = Pkcs11::new(&path).map_err(|error| match error {
                Error::LibraryLoading(_) => TokenError::NotLoaded(shown),
                Error::MissingSymbol(_) | Error::NullFunctionPointer => TokenError::NotAModule(shown),
                error => failed(&error),
            })?;
            loaded.insert(path, module.clone());
            module
        }
    };
    match module.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)) {
        // It may have been left so by work that ended before its time.
        Ok(()) | Err(Error::Pkcs11(RvError::CryptokiAlreadyInitialized, _)) => {}
        Err(error) => return Err(failed(&error)),
    }
    let done = work(&module);
    // The work is done or its own error is the one to tell.
    let _ = module.finalize();
    done
}

/// What an error of a module means, wherever it comes up.
pub(crate) fn failed(error: &Error) -> TokenError {
    let Error::Pkcs11(value, _) = error else {
        return TokenError::Failed(error.to_string());
    };
    match value {
        RvError::DeviceRemoved
        | RvError::TokenNotPresent
        | RvError::TokenNotRecognized
        | RvError::SlotIdInvalid
        | RvError::SessionHandleInvalid
        | RvError::SessionClosed => TokenError::Gone,
        RvError::FunctionCanceled | RvError::FunctionRejected | RvError::Cancel => TokenError::Cancelled,
        RvError::PinLocked => TokenError::Locked,
        RvError::PinExpired | RvError::UserPinNotInitialized => TokenError::PinUnset,
        RvError::UserNotLoggedIn => TokenError::PinMissing,
        RvError::MechanismInvalid
        | RvError::MechanismParamInvalid
        | RvError::KeyTypeInconsistent
        | RvError::KeySizeRange
        | RvError::KeyFunctionNotPermitted
        | RvError::FunctionNotSupported
        | RvError::CurveNotSupported => TokenError::Algorithm(format!("{value:?}")),
        other => TokenError::Failed(format!("{other:?}")),
    }
}
