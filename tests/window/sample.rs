//! Books to open.

use std::path::{Path, PathBuf};

use office::{
    Office,
    domain::rulebook::{CITEQ, Rulebook},
    sample,
};

/// The sample book with the first of its scripts, in this folder.
pub fn book(folder: &Path, scripts: usize) -> PathBuf {
    let path = folder.join("beispiel.beschlussbuch");
    let rulebook = Rulebook::from_toml(CITEQ).unwrap();
    let mut office = Office::create(&path, rulebook, true, "Maren Terhorst", sample::begin()).unwrap();
    for (_, script) in &sample::SCRIPTS[..scripts] {
        for line in script.lines() {
            office.execute_json(line).unwrap();
        }
    }
    path
}
