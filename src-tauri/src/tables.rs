//! Tables as files, such as the statistical offices publish them.

use std::fs;

use crate::{
    call::TableFile,
    chooser::{Chooser, What},
    refusal::Refusal,
};

/// The largest table, in bytes; one of all municipalities of Germany has one.
const LIMIT: u64 = 16 * 1024 * 1024;

/// Lets the person choose a table and reads it.
pub fn read_chosen(chooser: &dyn Chooser) -> Result<Option<TableFile>, Refusal> {
    let Some(path) = chooser.open(What::Table).into_iter().next() else {
        return Ok(None);
    };
    let refuse = |why: String| {
        let path = path.display();
        Refusal::File(format!(
            "Die Tabelle {path} lässt sich nicht lesen ({why}). Wählen Sie eine andere Datei."
        ))
    };
    let size = fs::metadata(&path).map_err(|e| refuse(e.to_string()))?.len();
    if size > LIMIT {
        return Err(refuse(format!("sie ist größer als {} MiB", LIMIT / 1024 / 1024)));
    }
    let bytes = fs::read(&path).map_err(|e| refuse(e.to_string()))?;
    Ok(Some(TableFile {
        name: path
            .file_name()
            .unwrap_or(path.as_os_str())
            .to_string_lossy()
            .into_owned(),
        text: text(bytes),
    }))
}

/// The offices write UTF-8, older tables Windows-1252.
fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| encoding_rs::WINDOWS_1252.decode(error.as_bytes()).0.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_encodings_are_read() {
        assert_eq!(text("Münster".into()), "Münster");
        assert_eq!(text(b"M\xfcnster".to_vec()), "Münster");
    }
}
