//! The bytes around the objects: header, trailer, line ends (ISO 19005-2, 6.1.2 to 6.1.9).

use crate::Findings;
use crate::lexer::{Lexer, Token};
use crate::pdf::Pdf;
use lopdf::Object;
use lopdf::xref::XrefEntry;

pub(crate) fn check(pdf: &Pdf<'_>, findings: &mut Findings) {
    header(pdf.bytes, findings);
    trailer(pdf, findings);
    for (number, entry) in &pdf.document.reference_table.entries {
        if let XrefEntry::Normal { offset, generation } = entry {
            let place = usize::try_from(*offset).unwrap_or(usize::MAX);
            object(pdf, *number, *generation, place, findings);
        }
    }
}

fn header(bytes: &[u8], findings: &mut Findings) {
    let version = matches!(
        bytes,
        [b'%', b'P', b'D', b'F', b'-', b'1', b'.', b'0'..=b'7', b'\r' | b'\n', ..]
    );
    findings.unless(version, "PDF/A 6.1.2", || {
        "no header %PDF-1.n at the first byte".to_owned()
    });
    let second = bytes.iter().position(|byte| *byte == b'\n').map(|at| &bytes[at + 1..]);
    let binary = matches!(second, Some([b'%', a, b, c, d, ..]) if [a, b, c, d].iter().all(|byte| **byte > 127));
    findings.unless(binary, "PDF/A 6.1.2", || {
        "the second line is no comment of four bytes above 127".to_owned()
    });
    let end = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let end = end.strip_suffix(b"\r").unwrap_or(end);
    findings.unless(end.ends_with(b"%%EOF"), "PDF/A 6.1.3", || {
        "something follows the last %%EOF".to_owned()
    });
}

fn trailer(pdf: &Pdf<'_>, findings: &mut Findings) {
    let trailer = &pdf.document.trailer;
    let parts = pdf.array(trailer, "ID");
    let filled = parts
        .iter()
        .all(|part| part.as_str().is_ok_and(|part| !part.is_empty()));
    findings.unless(parts.len() == 2 && filled, "PDF/A 6.1.3", || {
        "the trailer has no ID of two strings".to_owned()
    });
    findings.unless(!trailer.has(b"Encrypt"), "PDF/A 6.1.3", || {
        "the file is encrypted".to_owned()
    });
}

/// „7 0 obj“, its line ends, those of its stream, and its hexadecimal strings.
fn object(pdf: &Pdf<'_>, number: u32, generation: u16, place: usize, findings: &mut Findings) {
    let bytes = pdf.bytes;
    let head = format!("{number} {generation} obj");
    let found = bytes.get(place..).is_some_and(|rest| rest.starts_with(head.as_bytes()));
    if !found {
        return findings.add("PDF/A 6.1.9", format!("no „{head}“ at the place that the table names"));
    }
    let line_end = |at: usize| matches!(bytes.get(at), Some(b'\r' | b'\n'));
    let before = place == 0 || line_end(place - 1);
    findings.unless(before && line_end(place + head.len()), "PDF/A 6.1.9", || {
        format!("„{head}“ stands on no line of its own")
    });
    let mut lexer = Lexer::new(bytes, place + head.len());
    loop {
        let start = lexer.at;
        match lexer.next() {
            Some(Token::Text { odd: true, .. }) => {
                findings.add(
                    "PDF/A 6.1.6",
                    format!("object {number}: a hexadecimal string with half a byte"),
                );
            }
            Some(Token::Word(word)) if word == "stream" => return stream(pdf, number, generation, lexer.at, findings),
            Some(Token::Word(word)) if word == "endobj" => {
                let before = bytes[start..lexer.at].len() > 6 && line_end(lexer.at - 7);
                return findings.unless(before && line_end(lexer.at), "PDF/A 6.1.9", || {
                    format!("object {number}: endobj stands on no line of its own")
                });
            }
            Some(_) => {}
            None => return findings.add("PDF/A 6.1.9", format!("object {number}: no endobj")),
        }
    }
}

fn stream(pdf: &Pdf<'_>, number: u32, generation: u16, after: usize, findings: &mut Findings) {
    let rest = &pdf.bytes[after..];
    let begin = match rest {
        [b'\r', b'\n', ..] => 2,
        [b'\n', ..] => 1,
        _ => {
            return findings.add(
                "PDF/A 6.1.7.1",
                format!("object {number}: stream is not followed by a line end"),
            );
        }
    };
    let length = match pdf.document.objects.get(&(number, generation)) {
        Some(Object::Stream(stream)) => pdf.integer(&stream.dict, "Length"),
        _ => None,
    };
    let Some(length) = length.and_then(|length| usize::try_from(length).ok()) else {
        return findings.add("PDF/A 6.1.7.1", format!("object {number}: a stream without length"));
    };
    let end = rest.get(begin + length..).unwrap_or_default();
    let sound = [b"\nendstream".as_slice(), b"\r\nendstream", b"\rendstream"]
        .iter()
        .any(|wanted| end.starts_with(wanted));
    findings.unless(sound, "PDF/A 6.1.7.1", || {
        format!("object {number}: no line end and endstream after {length} bytes")
    });
}
