//! Where things end in the bytes of a PDF (PDF 32000-1 § 7.2, § 7.3). What they say is read by lopdf.

use std::{collections::BTreeSet, ops::Range};

use lopdf::{DecompressError, Dictionary, Error, Object, ObjectId, ObjectStream, Stream};

/// How deep arrays and dictionaries may be nested.
const DEPTH: usize = 64;

/// The longest object that is read, in bytes; a hostile one takes many times its length in memory.
pub(crate) const LONGEST: usize = 4 << 20;

const fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

const fn is_regular(byte: u8) -> bool {
    !is_space(byte)
        && !matches!(
            byte,
            b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
        )
}

/// Behind the white space at a place.
pub(crate) fn behind_space(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|b| !is_space(*b)).unwrap_or(rest.len())
}

/// Behind the white space and the comments at a place.
pub(crate) fn behind_comments(bytes: &[u8], at: usize) -> usize {
    let mut at = behind_space(bytes, at);
    while bytes.get(at) == Some(&b'%') {
        let rest = &bytes[at..];
        let line = rest.iter().position(|b| matches!(b, b'\r' | b'\n'));
        at = behind_space(bytes, at + line.unwrap_or(rest.len()));
    }
    at
}

/// Behind a word at a place.
pub(crate) fn behind(bytes: &[u8], at: usize, word: &str) -> Option<usize> {
    bytes.get(at..)?.starts_with(word.as_bytes()).then_some(at + word.len())
}

/// A whole number without a sign, and what is behind it.
pub(crate) fn number(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    let rest = bytes.get(at..)?;
    let length = rest.iter().position(|b| !b.is_ascii_digit()).unwrap_or(rest.len());
    let digits = std::str::from_utf8(&rest[..length]).ok()?;
    // Twenty digits are more than any file is long.
    (length < 20).then_some(digits)?.parse().ok().map(|n| (n, at + length))
}

/// The head of an indirect object, and what is behind it.
pub(crate) fn head(bytes: &[u8], at: usize) -> Option<(ObjectId, usize)> {
    let (object, at) = number(bytes, at)?;
    let (generation, at) = number(bytes, behind_space(bytes, at))?;
    let at = behind(bytes, behind_space(bytes, at), "obj")?;
    Some(((u32::try_from(object).ok()?, u16::try_from(generation).ok()?), at))
}

enum Token<'a> {
    OpenDictionary,
    CloseDictionary,
    OpenArray,
    CloseArray,
    Text,
    Name(&'a [u8]),
    Word(&'a [u8]),
}

fn token(bytes: &[u8], at: usize) -> Option<(Token<'_>, usize)> {
    let regular = |at: usize| {
        let rest = bytes.get(at..).unwrap_or_default();
        at + rest.iter().position(|b| !is_regular(*b)).unwrap_or(rest.len())
    };
    match (*bytes.get(at)?, bytes.get(at + 1)) {
        (b'<', Some(b'<')) => Some((Token::OpenDictionary, at + 2)),
        (b'>', Some(b'>')) => Some((Token::CloseDictionary, at + 2)),
        (b'[', _) => Some((Token::OpenArray, at + 1)),
        (b']', _) => Some((Token::CloseArray, at + 1)),
        (b'<', _) => {
            let rest = &bytes[at + 1..];
            let end = rest.iter().position(|b| !b.is_ascii_hexdigit() && !is_space(*b))?;
            (rest[end] == b'>').then_some((Token::Text, at + 1 + end + 1))
        }
        (b'(', _) => Some((Token::Text, behind_text(bytes, at)?)),
        (b'/', _) => {
            let end = regular(at + 1);
            Some((Token::Name(&bytes[at + 1..end]), end))
        }
        (byte, _) if is_regular(byte) => {
            let end = regular(at);
            Some((Token::Word(&bytes[at..end]), end))
        }
        _ => None,
    }
}

/// Behind a string in brackets, which may hold others.
fn behind_text(bytes: &[u8], at: usize) -> Option<usize> {
    let (mut depth, mut escaped) = (0usize, false);
    for (place, byte) in bytes.iter().enumerate().skip(at).take(LONGEST) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return Some(place + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// Keys under which a catalogue or a field stands and nothing is looked up in it.
const UPWARDS: [&[u8]; 4] = [b"Root", b"Data", b"Obj", b"Parent"];

/// What was seen on the way through an object.
#[derive(Default)]
pub(crate) struct Seen {
    /// What it refers to.
    pub references: Vec<ObjectId>,
    /// Those of them that are the value of a key and may be looked up by it: what a page shows by a name that the signed
    /// document does not know shows something once that name is there.
    pub looked_up: Vec<ObjectId>,
    /// Some dictionary in it has a key twice: one program takes the first value, another the second.
    pub doubled: bool,
    /// How far was looked.
    pub reached: usize,
}

/// The bytes of the object at a place, without the space and the comments around it.
pub(crate) fn extent(bytes: &[u8], at: usize, seen: &mut Seen) -> Option<Range<usize>> {
    let start = behind_comments(bytes, at);
    Some(start..value(bytes, start, DEPTH, seen)?)
}

fn value(bytes: &[u8], at: usize, depth: usize, seen: &mut Seen) -> Option<usize> {
    let depth = depth.checked_sub(1)?;
    let Some((token, mut at)) = token(bytes, at) else {
        // A string that does not end was looked through all the same.
        let far = if bytes.get(at) == Some(&b'(') { LONGEST } else { 0 };
        seen.reached = at.saturating_add(far).min(bytes.len());
        return None;
    };
    seen.reached = at;
    match token {
        Token::Text | Token::Name(_) => Some(at),
        Token::Word(word) => {
            if let Some((id, end)) = reference(bytes, word, at) {
                seen.references.push(id);
                return Some(end);
            }
            let number = |b: &u8| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.');
            (matches!(word, b"true" | b"false" | b"null") || word.iter().all(number)).then_some(at)
        }
        Token::OpenArray => loop {
            at = behind_comments(bytes, at);
            if bytes.get(at) == Some(&b']') {
                return Some(at + 1);
            }
            at = value(bytes, at, depth, seen)?;
        },
        Token::OpenDictionary => {
            let mut keys = BTreeSet::new();
            loop {
                match self::token(bytes, behind_comments(bytes, at))? {
                    (Token::CloseDictionary, end) => return Some(end),
                    (Token::Name(key), end) => {
                        let (key, before) = (unescaped(key), seen.references.len());
                        let start = behind_comments(bytes, end);
                        at = value(bytes, start, depth, seen)?;
                        // What stands in an array is looked up by nobody.
                        if !UPWARDS.contains(&key.as_slice()) && !matches!(bytes.get(start), Some(b'[' | b'<')) {
                            let direct = seen.references.get(before..).unwrap_or_default();
                            seen.looked_up.extend_from_slice(direct);
                        }
                        seen.doubled |= !keys.insert(key);
                    }
                    _ => return None,
                }
            }
        }
        Token::CloseArray | Token::CloseDictionary => None,
    }
}

/// The rest of a reference of which a first word was read.
fn reference(bytes: &[u8], word: &[u8], at: usize) -> Option<(ObjectId, usize)> {
    if !word.first()?.is_ascii_digit() {
        return None;
    }
    let (object, end) = number(word, 0)?;
    let (generation, at) = number(bytes, behind_comments(bytes, at))?;
    let at = behind(bytes, behind_comments(bytes, at), "R")?;
    let ends = end == word.len() && bytes.get(at).is_none_or(|b| !is_regular(*b));
    ends.then_some(((u32::try_from(object).ok()?, u16::try_from(generation).ok()?), at))
}

/// A name with its escapes resolved: `XRef#53tm` is `XRefStm`.
fn unescaped(name: &[u8]) -> Vec<u8> {
    if name.contains(&b'#') {
        crate::fields::without_escapes(name)
    } else {
        name.to_vec()
    }
}

/// Reads an object that is no stream from exactly its bytes.
pub(crate) fn read(bytes: &[u8]) -> Option<Object> {
    if bytes.len() > LONGEST {
        return None;
    }
    // The library reads single objects where they stand in a stream of objects: this is one with a single object.
    const INDEX: &[u8] = b"1 0 ";
    let mut dictionary = Dictionary::new();
    dictionary.set("N", 1);
    dictionary.set("First", 4);
    let mut stream = Stream::new(dictionary, [INDEX, bytes].concat());
    let read = std::panic::catch_unwind(move || ObjectStream::new(&mut stream).ok()).ok()??;
    read.objects.into_values().next()
}

/// Why a stream was not unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unread {
    /// It holds more than was asked for.
    TooLarge,
    /// It is damaged, or packed in a way that this program does not know.
    Unreadable,
}

/// The bytes that a stream holds, unpacked, if they are no more than `most`.
///
/// # Errors
/// Why they cannot be had.
pub(crate) fn unpacked(stream: &Stream, most: usize) -> Result<Vec<u8>, Unread> {
    match std::panic::catch_unwind(|| stream.decompressed_content_with_limit(most)) {
        Ok(Ok(content)) => Ok(content),
        Ok(Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. }))) => Err(Unread::TooLarge),
        Ok(Err(_)) | Err(_) => Err(Unread::Unreadable),
    }
}

/// All that looks like a reference, wherever it stands; whether a percent sign begins a comment there is not known.
pub(crate) fn references_anywhere(bytes: &[u8]) -> Vec<ObjectId> {
    let mut found = words(bytes, behind_space);
    found.extend(words(bytes, behind_comments));
    found
}

/// The references among the words of bytes of any kind, each of which is looked at once.
fn words(bytes: &[u8], behind: impl Fn(&[u8], usize) -> usize) -> Vec<ObjectId> {
    let (mut found, mut at) = (Vec::new(), behind(bytes, 0));
    let (mut object, mut generation) = (None, None);
    while let Some(byte) = bytes.get(at) {
        let end = at + bytes[at..].iter().take_while(|b| is_regular(**b)).count();
        let word = bytes.get(at..end).unwrap_or_default();
        // `12 0 R` or `12 0R`.
        let (stated, refers) = match word.split_last() {
            Some((b'R', [])) => ((object, generation), true),
            Some((b'R', digits)) => ((generation, whole(digits)), true),
            Some(_) | None => ((None, None), false),
        };
        if let ((Some(object), Some(generation)), true) = (stated, refers)
            && let (Ok(object), Ok(generation)) = (u32::try_from(object), u16::try_from(generation))
        {
            found.push((object, generation));
        }
        // A name and a delimiter end what could have been one.
        let is_name = *byte == b'/' || end == at;
        (object, generation) = if is_name {
            (None, None)
        } else {
            (generation, whole(word))
        };
        at = behind(bytes, end.max(at + 1));
    }
    found
}

/// A word that is a whole number.
fn whole(word: &[u8]) -> Option<u64> {
    number(word, 0)
        .filter(|(_, end)| *end == word.len() && *end > 0)
        .map(|(n, _)| n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_found_wherever_they_stand() {
        for (bytes, numbers) in [
            ("12 0 R", [12].as_slice()),
            ("<</A 12 0 R/B 7 0R]", &[12, 7]),
            ("(3 0 R) [4 0 R%5 0 R\n6 %x\n0 R", &[3, 4, 5, 6]),
            ("8 0 /R 9 0 Rx 10.0 0 R 11 0(x)R 99999999999 0 R 1 70000 R", &[]),
        ] {
            let mut found: Vec<u32> = references_anywhere(bytes.as_bytes())
                .into_iter()
                .map(|(n, _)| n)
                .collect();
            found.sort_unstable();
            found.dedup();
            let mut numbers = numbers.to_vec();
            numbers.sort_unstable();
            assert_eq!(found, numbers, "{bytes}");
        }
    }
}
