//! The logo of the house style as a file.

use std::fs;

use office::domain::{
    picture::{MOST_BYTES, PictureKind, PictureProblem},
    rulebook::Logo,
};

use crate::{
    call::LogoFile,
    chooser::{Chooser, What},
    refusal::Refusal,
};

/// Lets the person choose a picture and reads it, if it can be printed.
pub fn read_chosen(chooser: &dyn Chooser) -> Result<Option<LogoFile>, Refusal> {
    let Some(path) = chooser.open(What::Picture).into_iter().next() else {
        return Ok(None);
    };
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let unreadable = |e: std::io::Error| {
        Refusal::File(format!(
            "Das Bild {name} lässt sich nicht lesen ({e}). Wählen Sie eine andere Datei."
        ))
    };
    let refuse = |why: String| Refusal::File(format!("{name}: {why}"));
    let size = usize::try_from(fs::metadata(&path).map_err(unreadable)?.len()).unwrap_or(usize::MAX);
    // Asked first, so that nothing large is read.
    if size > MOST_BYTES {
        return Err(refuse(PictureProblem::TooManyBytes(size).to_string()));
    }
    let logo = Logo::new(String::new(), &fs::read(&path).map_err(unreadable)?);
    let header = logo.header().map_err(refuse)?;
    let media_type = match header.kind {
        PictureKind::Png => "image/png",
        PictureKind::Jpeg => "image/jpeg",
    };
    Ok(Some(LogoFile {
        name: name.clone().into_owned(),
        media_type: media_type.to_owned(),
        picture: logo.picture,
        width: header.width,
        height: header.height,
    }))
}
