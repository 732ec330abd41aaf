//! The Python judges of the tests, in an environment of their own at the top of the work tree.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::step::{Step, Stop};

/// Installs what `tests/requirements.txt` pins into `.venv`, unless that is done already.
///
/// # Errors
/// If Python or pip fails.
pub fn install(root: &Path) -> Result<(), Stop> {
    let wanted = fs::read_to_string(root.join("tests/requirements.txt"))?;
    let note = root.join(".venv/installed-requirements.txt");
    if fs::read_to_string(&note).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    println!("Die Python-Werkzeuge aus tests/requirements.txt werden nach .venv installiert.");
    let python = if cfg!(windows) { "python" } else { "python3" };
    Step::new(python, &["-m", "venv", "--clear", ".venv"], root).run()?;
    let pip = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "-r",
        "tests/requirements.txt",
    ];
    Step::new(interpreter(root), &pip, root).run()?;
    fs::write(note, wanted)?;
    Ok(())
}

/// Installs beside the judges what `tests/bench/requirements.txt` pins: other makers of PDF, to be measured.
///
/// # Errors
/// If Python or pip fails.
pub fn install_for_bench(root: &Path) -> Result<(), Stop> {
    install(root)?;
    println!("Typst und WeasyPrint aus tests/bench/requirements.txt werden nach .venv installiert.");
    let pip = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "-r",
        "tests/bench/requirements.txt",
    ];
    Step::new(interpreter(root), &pip, root).run()
}

/// The environment's Python.
pub fn interpreter(root: &Path) -> PathBuf {
    root.join(if cfg!(windows) {
        ".venv/Scripts/python.exe"
    } else {
        ".venv/bin/python"
    })
}
