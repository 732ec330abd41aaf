//! Node.js and the packages of the user interface.

use std::{fs, path::Path};

use crate::step::{Step, Stop};

/// The oldest Node.js that Vite runs on.
const OLDEST: (u32, u32) = (20, 19);

/// Checks that Node.js is there and new enough. It is not installed: Debian 12 has only version 18.
///
/// # Errors
/// [`Stop::Needed`] if it is missing or too old.
pub fn check(root: &Path) -> Result<(), Stop> {
    let found = Step::new("node", &["--version"], root).output();
    match found.as_deref().and_then(version) {
        Some(version) if version >= OLDEST => Ok(()),
        _ => Err(Stop::Needed(format!(
            "Die Oberfläche benötigt Node.js ab {}.{}; gefunden: {}. Installieren Sie eine neuere Fassung.",
            OLDEST.0,
            OLDEST.1,
            found.as_deref().map_or("keines", str::trim)
        ))),
    }
}

/// Installs what the lock file names, unless that is done already.
///
/// # Errors
/// If npm fails.
pub fn install(ui: &Path) -> Result<(), Stop> {
    let modified = |file: &str| fs::metadata(ui.join(file)).and_then(|data| data.modified()).ok();
    let done = modified("node_modules/.package-lock.json");
    if done.is_some() && done >= modified("package-lock.json") {
        return Ok(());
    }
    println!("Die Pakete der Oberfläche werden nach ui/node_modules installiert.");
    npm(&["ci", "--no-audit", "--no-fund"], ui).run()
}

/// Prepares npm, which is a script on Windows.
pub fn npm(arguments: &[&str], ui: &Path) -> Step {
    Step::new(if cfg!(windows) { "npm.cmd" } else { "npm" }, arguments, ui)
}

/// Major and minor number of `v20.19.5`.
fn version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.trim().strip_prefix('v')?.split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert_eq!(version("v20.19.5\n"), Some((20, 19)));
        assert!(version("v18.20.4") < Some(OLDEST));
        assert!(version("v20.9.0") < Some(OLDEST));
        assert!(version("v22.1.0") > Some(OLDEST));
        assert_eq!(version("nonsense"), None);
    }
}
