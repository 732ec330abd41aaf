//! Signature values of other programs may be in BER: lengths that are not stated, strings in pieces (X.690 § 8.1.3.6, § 8.7.3).
//! They are written anew in DER, the form in which attributes are signed (RFC 5652 § 5.4).

/// How deep elements may be nested.
const DEPTH: usize = 32;

/// Whether an element does not state its length.
pub(crate) fn is_open(bytes: &[u8]) -> bool {
    matches!(bytes, [0x30, 0x80, ..])
}

/// The first element in DER, and how many bytes it took.
pub(crate) fn to_der(bytes: &[u8]) -> Option<(Vec<u8>, usize)> {
    element(bytes, DEPTH)
}

struct Head {
    /// The octets of the tag.
    tag: Vec<u8>,
    constructed: bool,
    /// None: up to the end-of-contents octets.
    length: Option<usize>,
    size: usize,
}

fn head(bytes: &[u8]) -> Option<Head> {
    let first = *bytes.first()?;
    let tag = if first & 0x1f == 0x1f {
        let end = bytes.iter().skip(1).position(|b| b & 0x80 == 0)? + 2;
        bytes.get(..end.min(6))?
    } else {
        bytes.get(..1)?
    };
    let (length, size) = match *bytes.get(tag.len())? {
        0x80 => (None, 1),
        short if short < 0x80 => (Some(usize::from(short)), 1),
        long => {
            let count = usize::from(long & 0x7f);
            let octets = bytes.get(tag.len() + 1..)?.get(..count).filter(|_| count <= 4)?;
            let length = octets.iter().fold(0usize, |sum, b| sum << 8 | usize::from(*b));
            (Some(length), 1 + count)
        }
    };
    Some(Head {
        tag: tag.to_vec(),
        constructed: first & 0x20 != 0,
        length,
        size: tag.len() + size,
    })
}

fn element(bytes: &[u8], depth: usize) -> Option<(Vec<u8>, usize)> {
    let depth = depth.checked_sub(1)?;
    let head = head(bytes)?;
    if !head.constructed {
        let end = head.size.checked_add(head.length?)?;
        return Some((written(&head.tag, bytes.get(head.size..end)?), end));
    }
    // A string in pieces becomes one.
    let in_pieces = head.tag == [0x24];
    let (mut content, mut at) = (Vec::new(), head.size);
    let end = match head.length {
        Some(length) => Some(head.size.checked_add(length).filter(|end| *end <= bytes.len())?),
        None => None,
    };
    loop {
        let rest = bytes.get(at..end.unwrap_or(bytes.len()))?;
        match end {
            Some(_) if rest.is_empty() => break,
            None if rest.starts_with(&[0, 0]) => {
                at += 2;
                break;
            }
            Some(_) | None => {}
        }
        let (piece, size) = element(rest, depth)?;
        if in_pieces {
            let inner = self::head(&piece).filter(|inner| inner.tag == [0x04])?;
            content.extend(&piece[inner.size..]);
        } else {
            content.extend(piece);
        }
        at += size;
    }
    let tag = if in_pieces { vec![0x04] } else { head.tag };
    Some((written(&tag, &content), at))
}

fn written(tag: &[u8], content: &[u8]) -> Vec<u8> {
    let length = content.len();
    let mut out = tag.to_vec();
    if let Ok(short @ 0..0x80) = u8::try_from(length) {
        out.push(short);
    } else {
        let octets: Vec<u8> = length.to_be_bytes().into_iter().skip_while(|b| *b == 0).collect();
        out.push(0x80 | u8::try_from(octets.len()).unwrap_or(8));
        out.extend(octets);
    }
    out.extend(content);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_stated_and_pieces_joined() {
        let ber = [
            0x30, 0x80, 0x02, 0x01, 0x05, 0x24, 0x80, 0x04, 0x01, 0x61, 0x04, 0x01, 0x62, 0, 0, 0, 0, 9, 9,
        ];
        let der = vec![0x30, 0x07, 0x02, 0x01, 0x05, 0x04, 0x02, 0x61, 0x62];
        assert_eq!(to_der(&ber), Some((der.clone(), 17)));
        assert_eq!(to_der(&der), Some((der.clone(), der.len())));
        let long = written(&[0x04], &[7; 300]);
        assert_eq!(long[..4], [0x04, 0x82, 0x01, 0x2c]);
        assert_eq!(to_der(&long), Some((long.clone(), long.len())));
    }

    #[test]
    fn what_does_not_end_is_refused() {
        for bytes in [
            [0x30, 0x80].as_slice(),
            &[0x30, 0x80, 0x02],
            &[0x04, 0x80, 0x61, 0, 0],
            &[0x30, 0x03, 0x02, 0x05],
            &[0x30, 0x84, 0xff, 0xff, 0xff, 0xff],
            &[0x24, 0x80, 0x02, 0x01, 0x05, 0, 0],
            &[0x30, 0x80].repeat(100),
        ] {
            assert_eq!(to_der(bytes), None, "{bytes:?}");
        }
    }
}
