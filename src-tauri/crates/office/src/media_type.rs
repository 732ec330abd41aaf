//! What kind of file it is: its first bytes and its ending must agree, because the window shows a file by its type.

/// Taken for a file that is none of those that we know, or is not what its name says.
const UNKNOWN: &str = "application/octet-stream";

const ZIP: &[u8] = b"PK\x03\x04";
/// Container of the Office formats before 2007.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// How a file is known.
enum Mark {
    /// By its first bytes.
    Start(&'static [u8]),
    /// PDF: its mark may stand behind other bytes.
    Pdf,
    /// WebP: its mark stands behind a length.
    Webp,
    /// Text: no zero bytes.
    Text,
}

/// Endings with their types.
const TYPES: [(&str, Mark, &str); 26] = [
    ("pdf", Mark::Pdf, "application/pdf"),
    ("png", Mark::Start(b"\x89PNG\r\n\x1a\n"), "image/png"),
    ("jpg", Mark::Start(b"\xff\xd8\xff"), "image/jpeg"),
    ("jpeg", Mark::Start(b"\xff\xd8\xff"), "image/jpeg"),
    ("gif", Mark::Start(b"GIF8"), "image/gif"),
    ("webp", Mark::Webp, "image/webp"),
    ("tif", Mark::Start(b"II*\0"), "image/tiff"),
    ("tiff", Mark::Start(b"II*\0"), "image/tiff"),
    ("txt", Mark::Text, "text/plain"),
    ("md", Mark::Text, "text/markdown"),
    ("csv", Mark::Text, "text/csv"),
    (
        "docx",
        Mark::Start(ZIP),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    (
        "xlsx",
        Mark::Start(ZIP),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    (
        "pptx",
        Mark::Start(ZIP),
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    ("odt", Mark::Start(ZIP), "application/vnd.oasis.opendocument.text"),
    (
        "ods",
        Mark::Start(ZIP),
        "application/vnd.oasis.opendocument.spreadsheet",
    ),
    (
        "odp",
        Mark::Start(ZIP),
        "application/vnd.oasis.opendocument.presentation",
    ),
    ("zip", Mark::Start(ZIP), "application/zip"),
    ("doc", Mark::Start(OLE), "application/msword"),
    ("xls", Mark::Start(OLE), "application/vnd.ms-excel"),
    ("ppt", Mark::Start(OLE), "application/vnd.ms-powerpoint"),
    ("msg", Mark::Start(OLE), "application/vnd.ms-outlook"),
    ("rtf", Mark::Start(b"{\\rtf"), "application/rtf"),
    ("eml", Mark::Text, "message/rfc822"),
    ("ics", Mark::Text, "text/calendar"),
    ("vcf", Mark::Text, "text/vcard"),
];

/// Types that show by their first bytes alone, whatever the ending says.
const PLAIN: [&str; 4] = ["pdf", "png", "jpeg", "gif"];

/// The media type of a file.
pub(crate) fn media_type(name: &str, bytes: &[u8]) -> &'static str {
    let ending = name
        .rsplit_once('.')
        .map(|(_, e)| e.to_ascii_lowercase())
        .unwrap_or_default();
    let by_name = TYPES.iter().find(|(e, mark, _)| *e == ending && mark.fits(bytes));
    let by_bytes = || TYPES.iter().find(|(e, mark, _)| PLAIN.contains(e) && mark.fits(bytes));
    by_name.or_else(by_bytes).map_or(UNKNOWN, |(_, _, found)| found)
}

impl Mark {
    fn fits(&self, bytes: &[u8]) -> bool {
        match self {
            Self::Start(start) => bytes.starts_with(start),
            // ISO 32000-1, annex H: readers accept the header within the first 1024 bytes.
            Self::Pdf => bytes
                .get(..bytes.len().min(1024))
                .is_some_and(|head| head.windows(5).any(|w| w == b"%PDF-")),
            Self::Webp => bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"),
            Self::Text => !bytes.contains(&0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_and_bytes_must_agree() {
        for (name, bytes, expected) in [
            ("Anlage.PDF", b"%PDF-1.7".as_slice(), "application/pdf"),
            ("anlage", b"\n%PDF-1.7", "application/pdf"),
            ("anlage.dat", b"\x89PNG\r\n\x1a\n...", "image/png"),
            ("foto.jpg", b"\xff\xd8\xff\xe0", "image/jpeg"),
            ("foto.jpg", b"\x89PNG\r\n\x1a\n...", "image/png"),
            ("bild.webp", b"RIFF\x01\x02\x03\x04WEBP", "image/webp"),
            ("notiz.txt", "Grüße".as_bytes(), "text/plain"),
            ("notiz.md", b"# A", "text/markdown"),
            ("liste.csv", b"a;b", "text/csv"),
            ("liste.csv", b"a\0b", UNKNOWN),
            (
                "brief.docx",
                b"PK\x03\x04...",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            ),
            ("brief.odt", b"PK\x03\x04...", "application/vnd.oasis.opendocument.text"),
            ("plan.xlsx", b"kein zip", UNKNOWN),
            ("alles.zip", b"PK\x03\x04", "application/zip"),
            ("alt.doc", OLE, "application/msword"),
            // Nothing that a window could run.
            ("seite.html", b"<script>", UNKNOWN),
            ("bild.svg", b"<svg>", UNKNOWN),
            ("programm.pdf", b"MZ\x90", UNKNOWN),
            ("", b"", UNKNOWN),
        ] {
            assert_eq!(media_type(name, bytes), expected, "{name}");
        }
    }
}
