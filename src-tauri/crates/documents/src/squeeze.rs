//! Page content with the glyphs as bytes, as they are cheapest to pack and to read.

/// Writes the bytes of glyphs as they are: printpdf writes two digits for each.
/// Everything else stays as it is; no other operator that we write has strings at a line's start or within brackets.
pub(crate) fn squeeze(content: &[u8]) -> Vec<u8> {
    let mut squeezed = Vec::with_capacity(content.len() / 2);
    let mut within = false;
    let mut at = 0;
    while let Some(byte) = content.get(at).copied() {
        at += 1;
        let shown = within || squeezed.last().is_none_or(|last| *last == b'\n');
        match byte {
            b'<' if shown && content.get(at) != Some(&b'<') => {
                let end = content[at..].iter().position(|byte| *byte == b'>');
                let end = end.map_or(content.len(), |end| at + end);
                squeezed.push(b'(');
                let bytes = content[at..end].chunks(2).filter_map(value);
                bytes.for_each(|byte| push(&mut squeezed, byte));
                squeezed.push(b')');
                at = end + 1;
            }
            // A string parts itself from a number.
            b' ' if within && squeezed.last() == Some(&b')') => {}
            other => {
                within = other == b'[' || within && other != b']';
                squeezed.push(other);
            }
        }
    }
    squeezed
}

/// A byte of two hexadecimal digits.
fn value(digits: &[u8]) -> Option<u8> {
    u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// Adds a byte of a literal string (ISO 32000-1, 7.3.4.2).
fn push(string: &mut Vec<u8>, byte: u8) {
    match byte {
        b'(' | b')' | b'\\' => string.extend([b'\\', byte]),
        // A reader would take it for a line end.
        b'\r' => string.extend(b"\\r"),
        other => string.push(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_become_bytes_and_nothing_else_changes() {
        for (from, to) in [
            ("[<00410042> 17<0043> -2<0044>] TJ", "[(\0A\0B)17(\0C)-2(\0D)] TJ"),
            ("ET\n<00280029005c000d> Tj", "ET\n(\0\\(\0\\)\0\\\\\0\\r) Tj"),
            ("[2 1.5] 0 d", "[2 1.5] 0 d"),
            ("/P <</MCID 0>> BDC", "/P <</MCID 0>> BDC"),
            (
                "/Span <</ActualText <FEFF0041>>> BDC",
                "/Span <</ActualText <FEFF0041>>> BDC",
            ),
        ] {
            assert_eq!(String::from_utf8(squeeze(from.as_bytes())).unwrap(), to);
        }
    }
}
