//! Thousands of damaged files: none ends the program, none is called valid.

use std::{collections::BTreeMap, ops::Range};

use beschlussbuch_signature::{Signer, Verdict, test_authority::KeyKind, verify};
use der::Encode;

use crate::common::{Numbers, ca, key, now, signed_once, signed_twice};

/// How many files are damaged.
const COUNT: u64 = 3_000;

/// A damaged copy, and in words what was done.
fn damaged(pdf: &[u8], numbers: &mut Numbers) -> (String, Vec<u8>) {
    let mut copy = pdf.to_vec();
    let at = numbers.below(pdf.len());
    let length = 1 + numbers.below(40);
    let end = (at + length).min(pdf.len());
    let what = match numbers.below(8) {
        0..=2 => {
            copy[at] = numbers.byte();
            "byte"
        }
        3 => {
            copy[at] ^= 1 << numbers.below(8);
            "bit"
        }
        4 => {
            copy.truncate(at);
            "cut"
        }
        5 => {
            copy.drain(at..end);
            "taken out"
        }
        6 => {
            let piece = pdf[at..end].to_vec();
            let to = numbers.below(pdf.len());
            copy.splice(to..to, piece);
            "put in"
        }
        _ => {
            copy[at..end].iter_mut().for_each(|b| *b = numbers.byte());
            "overwritten"
        }
    };
    (format!("{what} at {at}, {length}"), copy)
}

/// Where the last signature encloses the certificate of the authority. Nobody signs that copy (RFC 5652 § 10.2.3), and nobody
/// relies on it who has the authority's certificate from elsewhere. Every other byte of the file counts.
fn enclosed(pdf: &[u8]) -> Range<usize> {
    let authority = key(KeyKind::P256, "Anna Schmidt").chain()[0].to_der().unwrap();
    let hex: String = authority.iter().map(|b| format!("{b:02x}")).collect();
    let place = pdf.windows(hex.len()).rposition(|w| w == hex.as_bytes()).unwrap();
    assert!(place > signed_once().len());
    place..place + hex.len()
}

/// Whether a copy differs from the file in nothing but a part.
fn differs_only_in(part: &Range<usize>, pdf: &[u8], copy: &[u8]) -> bool {
    copy.len() == pdf.len() && copy[..part.start] == pdf[..part.start] && copy[part.end..] == pdf[part.end..]
}

#[test]
fn every_digit_of_the_last_signature_value_counts() {
    let (pdf, anchors) = (signed_twice(), ca());
    let whole = verify(pdf, &anchors, now());
    let enclosed = enclosed(pdf);
    let start = pdf.windows(11).rposition(|w| w == b"/Contents<3").unwrap() + 10;
    let used = std::str::from_utf8(&pdf[start..start + 24_000]).unwrap();
    let end = start + used.trim_end_matches('0').len();
    for at in start..end {
        let mut copy = pdf.to_vec();
        copy[at] = b"0123456789abcdef"[(usize::from(copy[at]) * 7 + at) % 16];
        if copy == pdf {
            continue;
        }
        let found = verify(&copy, &anchors, now());
        if enclosed.contains(&at) {
            assert!(found == whole || !found.is_valid(), "digit {at}: {found}");
        } else {
            assert!(!found.is_valid(), "digit {} of the value: {found}", at - start);
        }
    }
}

#[test]
fn damaged_files_are_never_called_valid() {
    let (pdf, anchors) = (signed_twice(), ca());
    let (whole, enclosed) = (verify(pdf, &anchors, now()), enclosed(pdf));
    assert!(whole.is_valid(), "{whole}");
    let mut numbers = Numbers(47);
    let mut verdicts = BTreeMap::new();
    for round in 0..COUNT {
        let (what, copy) = damaged(pdf, &mut numbers);
        if copy == pdf {
            continue;
        }
        let found = verify(&copy, &anchors, now());
        let harmless = found == whole && differs_only_in(&enclosed, pdf, &copy);
        assert!(!found.is_valid() || harmless, "round {round}: {what}\n{found}");
        *verdicts.entry(found.verdict).or_insert(0) += 1;
    }
    // The damage reaches every way in which a file can be wrong.
    assert!(
        verdicts[&Verdict::Altered] > 100 && verdicts[&Verdict::Broken] > 100,
        "{verdicts:?}"
    );
}
