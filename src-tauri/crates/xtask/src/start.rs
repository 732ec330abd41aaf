//! `cargo xtask start`: from a clone to an open book.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use crate::{
    debian::{self, Need},
    node,
    step::{Step, Stop},
};

/// Builds in the development profile: from nothing that takes about half the time of a release build, and
/// `cargo xtask test` uses the same files.
///
/// # Errors
/// If something that is needed is missing, or a step fails.
pub fn run(root: &Path) -> Result<(), Stop> {
    if !has_display(|name| env::var_os(name).is_some_and(|value| !value.is_empty())) {
        println!("Kein Bildschirm gefunden (DISPLAY, WAYLAND_DISPLAY): Das Beispiel läuft auf der Befehlszeile.");
        debian::provide(&[Need::Build], root)?;
        let demo = demo(root)?;
        println!(
            "\nDie unterschriebene Niederschrift liegt hier:\n  {}\nDas Beschlussbuch dazu:\n  {}",
            demo.signed.display(),
            demo.book.display()
        );
        return Ok(());
    }
    debian::provide(&[Need::Build, Need::Window], root)?;
    node::check(root)?;
    node::install(&root.join("ui"))?;
    let demo = demo(root)?;
    Step::cargo(&["run", "--package", "beschlussbuch-app", "--"], root)
        .arg(demo.book)
        .run()
}

/// Windows and macOS always have a screen to draw on; elsewhere the environment says so.
fn has_display(is_set: impl Fn(&str) -> bool) -> bool {
    cfg!(any(windows, target_os = "macos")) || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// What the command line's `demo` leaves.
struct Demo {
    book: PathBuf,
    signed: PathBuf,
}

/// The sample, played once and kept.
fn demo(root: &Path) -> Result<Demo, Stop> {
    let folder = root.join("out").join("demo");
    let demo = Demo {
        book: folder.join("sample.beschlussbuch"),
        signed: folder.join("niederschrift-signed.pdf"),
    };
    if demo.book.exists() && demo.signed.exists() {
        println!(
            "Das Beispiel aus {} wird weiterverwendet. Löschen Sie den Ordner, um es neu zu spielen.",
            folder.display()
        );
        return Ok(demo);
    }
    if folder.exists() {
        println!(
            "Das Beispiel in {} ist unvollständig und wird neu gespielt.",
            folder.display()
        );
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(root.join("out"))?;
    Step::cargo(
        &[
            "run",
            "--package",
            "beschlussbuch-cli",
            "--bin",
            "beschlussbuch",
            "--",
            "demo",
        ],
        root,
    )
    .arg(folder)
    .run()?;
    for file in [&demo.book, &demo.signed] {
        if !file.exists() {
            return Err(Stop::Needed(format!(
                "„beschlussbuch demo“ hat die Datei {} nicht angelegt.",
                file.display()
            )));
        }
    }
    Ok(demo)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(not(any(windows, target_os = "macos")))]
    fn either_kind_of_display_will_do() {
        assert!(has_display(|name| name == "DISPLAY"));
        assert!(has_display(|name| name == "WAYLAND_DISPLAY"));
        assert!(!has_display(|_| false));
    }
}
