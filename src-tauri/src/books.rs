//! Books as files: choosing, making, copying, checking.

use std::{fs, ops::ControlFlow};

use office::{Anchor, Anchors, Office, domain::rulebook::Rulebook, sample};

use crate::{
    call::{CheckView, Progress},
    chooser::{Chooser, What},
    keys, papers,
    refusal::Refusal,
    state::Shell,
};

/// Tells how far something is; false if it is to end.
pub type Tell<'a> = &'a dyn Fn(Progress) -> bool;

/// Lets the person choose a book and opens it.
pub fn choose(shell: &Shell, chooser: &dyn Chooser) -> Result<bool, Refusal> {
    let Some(path) = chooser.open(What::Book).into_iter().next() else {
        return Ok(false);
    };
    shell.open(path)?;
    Ok(true)
}

/// Lets the person choose a place and makes a new book there.
pub fn create(
    shell: &Shell,
    chooser: &dyn Chooser,
    sample: bool,
    rules: Rulebook,
    tell: Tell<'_>,
) -> Result<bool, Refusal> {
    let seat = shell.profile().seat;
    let actor = seat.ok_or_else(|| {
        Refusal::ReadOnly("Tragen Sie zuerst Ihren Namen und Ihre Rolle ein; sie stehen im ersten Eintrag.".to_owned())
    })?;
    let name = if sample { "Beispiel" } else { "Beschlussbuch" };
    let Some(path) = chooser.save(What::Book, &format!("{name}.beschlussbuch")) else {
        return Ok(false);
    };
    shell.begin();
    if sample {
        let mut office = Office::create_sample(&path, rules)?;
        if let Err(error) = play(&mut office, tell) {
            drop(office);
            // The file was made a moment ago; half a sample helps nobody. The first error is the one to tell.
            let _ = fs::remove_file(&path);
            return Err(error);
        }
    } else {
        Office::create(&path, rules, false, &actor.name, None)?;
    }
    shell.open(path)?;
    Ok(true)
}

fn play(office: &mut Office, tell: Tell<'_>) -> Result<(), Refusal> {
    let zone = office.book().rulebook().map_err(office::OfficeError::from)?.time_zone;
    let today = office::domain::context::day(chrono::Utc::now(), zone);
    let lines = [sample::past()?, sample::next_meetings(today)?].concat();
    let total = u64::try_from(lines.len()).unwrap_or(u64::MAX);
    for (done, line) in (0..).zip(&lines) {
        let what = "Die Beispielsitzungen werden eingetragen.".to_owned();
        if !tell(Progress { what, done, total }) {
            return Err(Refusal::Cancelled);
        }
        office.execute(line)?;
    }
    Ok(())
}

/// Lets the person choose a place and copies the open book there.
pub fn copy(shell: &Shell, chooser: &dyn Chooser, tell: Tell<'_>) -> Result<Option<String>, Refusal> {
    let book = shell.file()?;
    let stem = book
        .file_stem()
        .map_or_else(|| "Beschlussbuch".into(), |s| s.to_string_lossy().into_owned());
    let day = chrono::Local::now().format("%Y-%m-%d");
    let Some(copy) = chooser.save(What::Book, &format!("{stem} Kopie {day}.beschlussbuch")) else {
        return Ok(None);
    };
    shell.begin();
    let what = "Die Kopie wird geschrieben.";
    match office::backup(&book, &copy, &mut telling(what, tell)) {
        // The book was moved or deleted while it is open: what is open can still be saved.
        Err(_) if shell.with(|office| Ok(office.catch_up()?)).is_err() => {
            shell.with(|office| Ok(office.save_copy(&copy, &mut telling(what, tell))?))?;
        }
        done => done.map_err(|e| ended(shell, e.into()))?,
    }
    Ok(Some(copy.display().to_string()))
}

/// Checks the open book; others may go on working in it. If asked, it is also held against a signed document that the person
/// chooses; none: they chose none.
pub fn check(
    shell: &Shell,
    chooser: &dyn Chooser,
    against: bool,
    tell: Tell<'_>,
) -> Result<Option<CheckView>, Refusal> {
    let chosen = if against {
        papers::read_chosen(chooser, What::Signed)?
    } else {
        None
    };
    if against && chosen.is_none() {
        return Ok(None);
    }
    let documents: Vec<_> = chosen.iter().map(|(name, pdf)| Anchor { name, pdf }).collect();
    let trust = keys::trusted(shell)?;
    let anchors = Anchors {
        documents: &documents,
        trust: Some(&trust),
    };
    shell.begin();
    let what = "Das Beschlussbuch wird geprüft.";
    let report = office::check(&shell.file()?, anchors, &mut telling(what, tell)).map_err(|e| ended(shell, e))?;
    let findings = report.file.findings.iter().map(ToString::to_string);
    let sound = report.is_sound();
    let (seals, broken): (Vec<_>, Vec<_>) = report.seals.into_iter().partition(|seal| seal.fits);
    Ok(Some(CheckView {
        sound,
        entries: report.file.entries,
        contents: report.file.contents,
        erased: report.file.erased,
        sealed: seals.iter().filter_map(|seal| seal.sequence).max(),
        seals,
        findings: findings
            .chain(report.inconsistent)
            .chain(broken.into_iter().map(|seal| seal.text))
            .collect(),
    }))
}

/// Progress of the office as the window hears of it.
pub fn telling<'a>(what: &'a str, tell: Tell<'a>) -> impl FnMut(u64, u64) -> ControlFlow<()> + 'a {
    move |done, total| match tell(Progress {
        what: what.to_owned(),
        done,
        total,
    }) {
        true => ControlFlow::Continue(()),
        false => ControlFlow::Break(()),
    }
}

/// An error after the person ended the work is no error.
fn ended(shell: &Shell, error: office::OfficeError) -> Refusal {
    if shell.is_cancelled() {
        Refusal::Cancelled
    } else {
        error.into()
    }
}
