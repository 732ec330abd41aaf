//! Reads and writes whole files with German sentences; a file is written whole or not at all.

use std::{
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
};

use crate::failure::Failure;

/// Reads a file.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|e| Failure::file("lesen", path, &e))
}

/// Reads a text file.
pub fn read_text(path: &Path) -> Result<String, Failure> {
    String::from_utf8(read(path)?)
        .map_err(|_| Failure::Input(format!("Die Datei „{}“ ist kein Text in UTF-8.", path.display())))
}

/// Reads standard input to its end.
pub fn read_stdin() -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|e| Failure::File(format!("Die Standardeingabe lässt sich nicht lesen: {e}.")))?;
    Ok(bytes)
}

/// Writes a file by way of a temporary one beside it.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(".neu");
    let temporary = PathBuf::from(temporary);
    let written = fs::File::create(&temporary).and_then(|mut f| {
        f.write_all(bytes)?;
        f.sync_all()
    });
    written.and_then(|()| fs::rename(&temporary, path)).map_err(|e| {
        // What is left of the temporary file is of no use; the first error is the one to tell.
        let _ = fs::remove_file(&temporary);
        Failure::file("schreiben", path, &e)
    })
}
