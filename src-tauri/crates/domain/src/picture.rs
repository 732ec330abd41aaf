//! What a picture says of itself before anybody unpacks it: a few bytes can claim to be a hundred megapixels.

use crate::rulebook::grouped;

/// The largest file of a picture, in bytes.
pub const MOST_BYTES: usize = 256 * 1024;
/// The most pixels of a picture: a printed logo has no use for more.
pub const MOST_PIXELS: u32 = 4_000_000;

/// How a picture is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureKind {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

/// The size of a picture, from its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureHeader {
    /// How it is packed.
    pub kind: PictureKind,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Values of a pixel: 1 grey, 3 colours; other numbers are not printed.
    pub components: u8,
}

/// Why a picture cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureProblem {
    /// Neither PNG nor JPEG, or cut off.
    #[error("Das Bild ist weder PNG noch JPEG oder unvollständig.")]
    Unreadable,
    /// The file is too large.
    #[error("Das Bild ist {} groß; erlaubt sind höchstens {}.", kilobytes(*.0), kilobytes(MOST_BYTES))]
    TooManyBytes(usize),
    /// Too many pixels, or none at all.
    #[error(
        "Das Bild hat {} × {} Bildpunkte; erlaubt sind zusammen höchstens {}. Bitte verkleinern Sie es.",
        grouped(*.0), grouped(*.1), grouped(MOST_PIXELS)
    )]
    TooManyPixels(u32, u32),
    /// Colours of a printing press.
    #[error("Das Bild hat Druckfarben (CMYK). Bitte speichern Sie es mit RGB-Farben.")]
    PrintColors,
}

fn kilobytes(bytes: usize) -> String {
    format!("{}\u{a0}KB", bytes.div_ceil(1024))
}

impl PictureHeader {
    /// Reads the header and refuses what is too large or of no use.
    ///
    /// # Errors
    /// Why the picture cannot be printed.
    pub fn read(bytes: &[u8]) -> Result<Self, PictureProblem> {
        if bytes.len() > MOST_BYTES {
            return Err(PictureProblem::TooManyBytes(bytes.len()));
        }
        let header = png(bytes).or_else(|| jpeg(bytes)).ok_or(PictureProblem::Unreadable)?;
        let pixels = u64::from(header.width) * u64::from(header.height);
        if pixels == 0 || pixels > u64::from(MOST_PIXELS) {
            return Err(PictureProblem::TooManyPixels(header.width, header.height));
        }
        match (header.kind, header.components) {
            (PictureKind::Png, _) | (PictureKind::Jpeg, 1 | 3) => Ok(header),
            (PictureKind::Jpeg, _) => Err(PictureProblem::PrintColors),
        }
    }
}

/// The chunk IHDR stands first (ISO/IEC 15948, 5.6).
fn png(bytes: &[u8]) -> Option<PictureHeader> {
    let rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    if rest.get(4..8)? != b"IHDR" {
        return None;
    }
    let number = |at: usize| Some(u32::from_be_bytes(rest.get(at..at + 4)?.try_into().ok()?));
    Some(PictureHeader {
        kind: PictureKind::Png,
        width: number(8)?,
        height: number(12)?,
        components: 3,
    })
}

/// The segment that begins the frame (ITU-T T.81, B.2.2), behind any others.
fn jpeg(bytes: &[u8]) -> Option<PictureHeader> {
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
    loop {
        let [0xff, marker, high, low, ..] = rest else {
            return None;
        };
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            let frame = rest.get(4..)?;
            let number = |at: usize| Some(u32::from(u16::from_be_bytes(frame.get(at..at + 2)?.try_into().ok()?)));
            return Some(PictureHeader {
                kind: PictureKind::Jpeg,
                width: number(3)?,
                height: number(1)?,
                components: *frame.get(5)?,
            });
        }
        rest = rest.get(2 + length..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png_of(width: u32, height: u32) -> Vec<u8> {
        [
            b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".as_slice(),
            &width.to_be_bytes(),
            &height.to_be_bytes(),
            &[8, 2, 0, 0, 0],
        ]
        .concat()
    }

    fn jpeg_of(width: u16, height: u16, components: u8) -> Vec<u8> {
        [
            &[0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc2, 0, 17, 8],
            height.to_be_bytes().as_slice(),
            &width.to_be_bytes(),
            &[components],
        ]
        .concat()
    }

    #[test]
    fn a_picture_says_its_size_before_it_is_unpacked() {
        let header = PictureHeader::read(&png_of(400, 200)).unwrap();
        assert_eq!((header.kind, header.width, header.height), (PictureKind::Png, 400, 200));
        let header = PictureHeader::read(&jpeg_of(300, 100, 3)).unwrap();
        assert_eq!(
            (header.kind, header.width, header.height),
            (PictureKind::Jpeg, 300, 100)
        );
    }

    #[test]
    fn what_cannot_be_printed_says_why() {
        for (bytes, said) in [
            (
                png_of(10_000, 10_000),
                "Das Bild hat 10.000 × 10.000 Bildpunkte; erlaubt sind zusammen höchstens 4.000.000. Bitte verkleinern Sie es.",
            ),
            (
                png_of(0, 5),
                "Das Bild hat 0 × 5 Bildpunkte; erlaubt sind zusammen höchstens 4.000.000. Bitte verkleinern Sie es.",
            ),
            (
                jpeg_of(10, 10, 4),
                "Das Bild hat Druckfarben (CMYK). Bitte speichern Sie es mit RGB-Farben.",
            ),
            (
                b"<svg/>".to_vec(),
                "Das Bild ist weder PNG noch JPEG oder unvollständig.",
            ),
            (
                png_of(10, 10)[..18].to_vec(),
                "Das Bild ist weder PNG noch JPEG oder unvollständig.",
            ),
            (
                vec![0; 300_000],
                "Das Bild ist 293\u{a0}KB groß; erlaubt sind höchstens 256\u{a0}KB.",
            ),
        ] {
            assert_eq!(PictureHeader::read(&bytes).unwrap_err().to_string(), said);
        }
    }
}
