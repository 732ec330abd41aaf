//! Papers: their bytes, saving, printing; attaching files.

use std::{fs, ops::ControlFlow, path::PathBuf};

use office::domain::{content::CONTENT_LIMIT, id::MotionId};

use crate::{
    books::{Tell, telling},
    call::{Attached, Paper, Progress},
    chooser::{Chooser, What},
    commands::writable,
    refusal::{Refusal, Wire},
    state::Shell,
};

/// The bytes of a paper.
pub fn bytes(shell: &Shell, paper: &Paper) -> Result<Vec<u8>, Refusal> {
    Ok(file(shell, paper, &mut |_, _| ControlFlow::Continue(()))?.1)
}

/// What a paper is called as a file, and its bytes.
fn file(
    shell: &Shell,
    paper: &Paper,
    tell: &mut dyn FnMut(u64, u64) -> ControlFlow<()>,
) -> Result<(String, Vec<u8>), Refusal> {
    shell.with(|office| {
        Ok(match paper {
            Paper::Rendered { document, meeting } => {
                let rendered = office.render_telling(*document, meeting, tell)?;
                (rendered.file_name, rendered.pdf)
            }
            Paper::Sheet(sheet) => {
                let rendered = office.render_sheet(sheet)?;
                (rendered.file_name, rendered.pdf)
            }
            Paper::Filed { document } => {
                let name = office.book().documents.get(document).map(|filed| filed.name.clone());
                (name.unwrap_or_default(), office.document_bytes(document)?)
            }
            Paper::Content { hash, name } => (name.clone(), office.content_bytes(hash)?),
        })
    })
}

/// Lets the person choose a place and saves a paper there.
pub fn save(shell: &Shell, chooser: &dyn Chooser, paper: &Paper, tell: Tell<'_>) -> Result<Option<String>, Refusal> {
    shell.begin();
    let made = file(
        shell,
        paper,
        &mut telling("Die Sitzungsmappe wird zusammengestellt.", tell),
    );
    let (name, bytes) = made.map_err(|refusal| {
        if shell.is_cancelled() {
            Refusal::Cancelled
        } else {
            refusal
        }
    })?;
    let what = match paper {
        Paper::Rendered { .. } | Paper::Sheet(_) => What::Pdf,
        // The scan of a signed paper may be a picture.
        Paper::Filed { .. } if name.ends_with(".pdf") => What::Pdf,
        Paper::Filed { .. } | Paper::Content { .. } => What::Any,
    };
    let Some(path) = chooser.save(what, &name) else {
        return Ok(None);
    };
    fs::write(&path, bytes).map_err(|e| {
        let path = path.display();
        Refusal::File(format!(
            "Die Datei {path} lässt sich nicht schreiben ({e}). Wählen Sie einen anderen Ort."
        ))
    })?;
    Ok(Some(path.display().to_string()))
}

/// Lets the person choose a file and reads it: its name and bytes; none if they thought better of it.
pub fn read_chosen(chooser: &dyn Chooser, what: What) -> Result<Option<(String, Vec<u8>)>, Refusal> {
    let Some(path) = chooser.open(what).into_iter().next() else {
        return Ok(None);
    };
    let refuse = |why: String| {
        let path = path.display();
        Refusal::File(format!(
            "Die Datei {path} lässt sich nicht lesen ({why}). Wählen Sie eine andere Datei."
        ))
    };
    let size = fs::metadata(&path).map_err(|e| refuse(e.to_string()))?.len();
    if size > CONTENT_LIMIT as u64 {
        return Err(refuse(format!(
            "sie ist größer als {} MiB",
            CONTENT_LIMIT / 1024 / 1024
        )));
    }
    let bytes = fs::read(&path).map_err(|e| refuse(e.to_string()))?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    Ok(Some((name.into_owned(), bytes)))
}

/// Prints a paper.
pub fn print(shell: &Shell, paper: &Paper, job: &office::PrintJob) -> Result<String, Refusal> {
    let bytes = bytes(shell, paper)?;
    let failed = |e: std::io::Error| {
        Refusal::File(format!(
            "Der Druckauftrag lässt sich nicht vorbereiten ({e}). Schaffen Sie Platz auf dem Datenträger."
        ))
    };
    // The printing system takes its own copy before the command ends.
    let folder = tempfile::tempdir().map_err(failed)?;
    let file = folder.path().join("Druck.pdf");
    fs::write(&file, bytes).map_err(failed)?;
    office::print(&file, job).map_err(Refusal::File)
}

/// Attaches files to a motion. One that is refused does not keep the others out.
pub fn attach(
    shell: &Shell,
    chooser: &dyn Chooser,
    motion: &MotionId,
    paths: Option<Vec<String>>,
    tell: Tell<'_>,
) -> Result<Vec<Attached>, Refusal> {
    writable(shell)?;
    let paths = match paths {
        Some(paths) => paths.into_iter().map(PathBuf::from).collect(),
        None => chooser.open(What::Attachments),
    };
    shell.begin();
    let total = u64::try_from(paths.len()).unwrap_or(u64::MAX);
    let mut answers = Vec::new();
    for (done, path) in (0..).zip(paths) {
        let name = path
            .file_name()
            .map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
        let what = format!("„{name}“ wird eingelesen.");
        let attached = if tell(Progress { what, done, total }) {
            shell.with(|office| Ok(office.attach(motion, &path)?))
        } else {
            Err(Refusal::Cancelled)
        };
        answers.push(Attached {
            name,
            refused: attached.err().as_ref().map(Wire::from),
        });
    }
    Ok(answers)
}
