//! Rulebooks as files: choosing, reading, saving.

use std::{fs, path::Path};

use office::{
    OfficeError,
    domain::rulebook::{Rulebook, RulebookError, Template},
};

use crate::{
    call::{RulebookFile, TemplateRow},
    chooser::{Chooser, What},
    refusal::Refusal,
    state::Shell,
};

/// The rulebooks that come with the program.
pub fn templates() -> Result<Vec<TemplateRow>, Refusal> {
    let row = |template: Template| {
        let rules = shipped(template)?;
        Ok(TemplateRow {
            template,
            title: template.german().to_owned(),
            partners: rules.partners.len(),
            committees: rules.committees.into_iter().map(|c| c.name).collect(),
        })
    };
    Template::ALL.into_iter().map(row).collect()
}

/// The rules of a new book: those of a file, or some that come with the program.
pub fn of_new_book(template: Template, file: Option<&str>) -> Result<Rulebook, Refusal> {
    file.map_or_else(|| shipped(template), |path| read(Path::new(path)))
}

/// Lets the person choose a rulebook and says what is in it.
pub fn choose(chooser: &dyn Chooser) -> Result<Option<RulebookFile>, Refusal> {
    let Some(path) = chooser.open(What::Rulebook).into_iter().next() else {
        return Ok(None);
    };
    let rules = read(&path)?;
    Ok(Some(RulebookFile {
        path: path.display().to_string(),
        name: rules.name,
        cooperation: rules.cooperation,
        partners: rules.partners.len(),
        committees: rules.committees.into_iter().map(|c| c.name).collect(),
    }))
}

/// Lets the person choose a rulebook and reads it.
pub fn read_chosen(chooser: &dyn Chooser) -> Result<Option<Rulebook>, Refusal> {
    let path = chooser.open(What::Rulebook).into_iter().next();
    path.map(|path| read(&path)).transpose()
}

/// Lets the person choose a place and saves the rules in force there.
pub fn save(shell: &Shell, chooser: &dyn Chooser) -> Result<Option<String>, Refusal> {
    let text = shell.with(|office| Ok(office.rulebook_file()?))?;
    let Some(path) = chooser.save(What::Rulebook, "Regelwerk.toml") else {
        return Ok(None);
    };
    fs::write(&path, text).map_err(|e| {
        Refusal::File(format!(
            "Das Regelwerk lässt sich nicht nach {} schreiben ({e}). Wählen Sie einen anderen Ort.",
            path.display()
        ))
    })?;
    Ok(Some(path.display().to_string()))
}

fn shipped(template: Template) -> Result<Rulebook, Refusal> {
    Rulebook::from_toml(template.toml()).map_err(|error| wrong(&error, template.german()))
}

fn read(path: &Path) -> Result<Rulebook, Refusal> {
    let text = fs::read_to_string(path).map_err(|e| {
        Refusal::File(format!(
            "Das Regelwerk {} lässt sich nicht lesen ({e}). Wählen Sie eine Textdatei im Format TOML.",
            path.display()
        ))
    })?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    Rulebook::from_toml(&text).map_err(|error| wrong(&error, &name))
}

/// Each problem with the name of the file in front.
fn wrong(error: &RulebookError, file: &str) -> Refusal {
    let text = error.in_file(file);
    Refusal::Office(OfficeError::Refused(office::domain::Refusal::Rulebook { text }))
}
