//! Mutated files for the verifier, as many as one likes: none ends the program, none takes long or much memory, and none is called
//! valid that says something else than its seed.
//!
//! Mutations reach behind the tables: objects are altered and every offset and length is written anew; signature values and
//! proofs are altered element by element, with their lengths.

use std::time::{Duration, Instant};

use beschlussbuch_signature::{
    ExtendRequest, Level, Pkcs12Key, TimestampAuthority, TrustAnchors, Verification, extend, verify,
};
use chrono::Utc;
use serde_json::json;

use crate::pki::{self, Pki};

use crate::common::{
    IdOf, Numbers, OpensslTsa, PASSWORD, SECRETARY, Update, authority, blank, key, now, qpdf, range, request,
    signed_by_pyhanko, signed_once, value_of, with_value,
};
use beschlussbuch_signature::{sign, test_authority::KeyKind};

/// The longest that a verification of a seed's size may take, on a busy machine without optimisation.
const LONGEST: Duration = Duration::from_secs(10);

/// The largest seed in bytes.
const LARGEST: usize = 50_000;

struct Seed {
    pdf: Vec<u8>,
    whole: Verification,
}

fn seeds(anchors: &TrustAnchors, tsa: &OpensslTsa, pki: &Pki) -> Vec<Seed> {
    let file = authority().issue("Bernd Vogt", "Ausschuss Beispiel", PASSWORD).unwrap();
    let pyhanko = |pdf: &[u8], field: &str| signed_by_pyhanko(pdf, &file, PASSWORD, json!({ "field": field }));
    let anna = key(KeyKind::P256, "Anna Schmidt");
    let mut stamped = request(SECRETARY, None);
    stamped.timestamp = Some(tsa);
    let stamped = sign(&blank(), &stamped, &anna).unwrap();
    let streams = qpdf(&blank(), "--object-streams=generate").1.unwrap();
    let linearized = qpdf(&blank(), "--linearize --object-streams=generate").1.unwrap();
    let pdfs = [
        signed_once().to_vec(),
        pyhanko(&pyhanko(&blank(), "Erste"), "Zweite"),
        pyhanko(&pyhanko(&streams, "Erste"), "Zweite"),
        pyhanko(&linearized, "Erste"),
        with_proofs(pki),
        stamped,
    ];
    pdfs.into_iter()
        .map(|pdf| {
            // A stamped value has much room; what is beyond the largest seed is not asked for.
            assert!(pdf.len() <= LARGEST + 10_000, "{}", pdf.len());
            let whole = verify(&pdf, anchors, now());
            assert!(whole.is_valid(), "{whole}");
            Seed { pdf, whole }
        })
        .collect()
}

/// A signature with the proofs of another beside it: certificates, lists of what was revoked, answers.
fn with_proofs(pki: &Pki) -> Vec<u8> {
    let key = Pkcs12Key::load(&pki.read("holder.p12"), pki::PASSWORD).unwrap();
    let sign_at = |timestamp| {
        let mut order = request(SECRETARY, None);
        (order.timestamp, order.time) = (timestamp, Utc::now());
        sign(&blank(), &order, &key).unwrap()
    };
    let (bare, stamped) = (sign_at(None), sign_at(Some(pki as &dyn TimestampAuthority)));
    let anchors = TrustAnchors::from_pem(pki.root().as_bytes()).unwrap();
    let order = ExtendRequest {
        to: Level::Lt,
        anchors: &anchors,
        timestamp: Some(pki),
        revocation: Some(pki),
        now: Utc::now(),
    };
    let long = IdOf::new(&extend(&stamped, &order).unwrap().pdf);
    let store = long.dictionary(long.catalog_entry("DSS"));
    let file = IdOf::new(&bare);
    let mut next = file.free().0 + 1;
    let mut update = Update::new(&bare);
    let mut lists = String::new();
    for kind in ["Certs", "CRLs", "OCSPs"] {
        let Ok(list) = store.get(kind.as_bytes()) else { continue };
        let list = long.0.dereference(list).unwrap().1.as_array().unwrap();
        lists += &format!("/{kind}[");
        for proof in list {
            let stream = long
                .0
                .get_object(proof.as_reference().unwrap())
                .unwrap()
                .as_stream()
                .unwrap();
            let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
            update.bytes((next, 0), &content);
            lists += &format!("{next} 0 R ");
            next += 1;
        }
        lists += "]";
    }
    let catalog = format!("{:?}", file.dictionary(file.catalog()));
    let n = file.free().0;
    update.object(file.catalog(), &catalog.replacen("<<", &format!("<</DSS {n} 0 R"), 1));
    update.object((n, 0), &format!("<<{lists}>>"));
    update.finish()
}

/// A mutated copy, and in words what was done.
fn mutated(seed: &[u8], numbers: &mut Numbers) -> (&'static str, Vec<u8>) {
    match numbers.below(8) {
        0 => ("bytes", bytes(seed, numbers)),
        6 | 7 => ("elements of the proofs", proofs(seed, numbers)),
        1 | 2 => ("objects", objects(seed, numbers)),
        3 => ("elements of the value", with_elements(seed, numbers)),
        4 => {
            let altered = with_elements(seed, numbers);
            ("elements and objects", objects(&altered, numbers))
        }
        _ => ("tables", tables(seed, numbers)),
    }
}

/// Some bytes anywhere.
fn bytes(seed: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut copy = seed.to_vec();
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(copy.len());
        let end = (at + 1 + numbers.below(60)).min(copy.len());
        match numbers.below(5) {
            0 => copy[at] = numbers.byte(),
            1 => copy[at] ^= 1 << numbers.below(8),
            2 => drop(copy.drain(at..end)),
            3 => {
                let piece = copy[at..end].to_vec();
                let to = numbers.below(copy.len());
                copy.splice(to..to, piece);
            }
            _ => copy[at..end].fill(b"0123456789<>[]()/ R\n"[numbers.below(20)]),
        }
        if copy.is_empty() {
            return copy;
        }
    }
    copy
}

/// Pieces of PDF that mean something at many places.
const PIECES: [&str; 24] = [
    "/Type/Sig",
    "/Type/DocTimeStamp",
    "/Kids[1 0 R]",
    "/V 12 0 R",
    "/V<</Type/Sig>>",
    "/Fields[]",
    "/Annots[4 0 R 4 0 R]",
    "/DSS 1 0 R",
    "/DSS<</Certs[1 0 R]>>",
    "/VRI<</A 1 0 R>>",
    "<<",
    ">>",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    " 0 R",
    " obj ",
    "stream\n",
    "endstream",
    "/ByteRange[0 0 0 0]",
    "/Length 99999999",
];

/// Objects altered, doubled, exchanged or taken out, and every offset written anew.
fn objects(seed: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut parts = taken_apart(seed);
    for _ in 0..=numbers.below(3) {
        let at = numbers.below(parts.len());
        match numbers.below(6) {
            0 => {
                let other = numbers.below(parts.len());
                parts.swap(at, other);
            }
            1 => {
                let copy = parts[at].clone();
                parts.insert(at, copy);
            }
            2 if parts.len() > 2 => drop(parts.remove(at)),
            _ => {
                let part = &mut parts[at];
                let place = numbers.below(part.len());
                let piece = PIECES[numbers.below(PIECES.len())].as_bytes();
                let end = (place + numbers.below(piece.len() + 4)).min(part.len());
                match numbers.below(3) {
                    0 => drop(part.splice(place..end, piece.iter().copied())),
                    1 => part[place] = numbers.byte(),
                    _ => {
                        // A number becomes another.
                        let digit = part[place..].iter().position(u8::is_ascii_digit);
                        if let Some(digit) = digit {
                            part[place + digit] = b"0123456789"[numbers.below(10)];
                        }
                    }
                }
            }
        }
    }
    written(&parts)
}

/// Streams in DER with some of their elements altered, and every offset written anew.
fn proofs(seed: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut parts = taken_apart(seed);
    let is_proof = |part: &Vec<u8>| part.windows(9).any(|w| w == b"stream\n0\x82");
    let found: Vec<usize> = (0..parts.len()).filter(|at| is_proof(&parts[*at])).collect();
    if found.is_empty() {
        return objects(seed, numbers);
    }
    for _ in 0..=numbers.below(2) {
        let part = &mut parts[found[numbers.below(found.len())]];
        let start = part.windows(9).position(|w| w == b"stream\n0\x82").map(|at| at + 7);
        let end = part.windows(10).rposition(|w| w == b"\nendstream");
        let (Some(start), Some(end)) = (start, end.filter(|end| Some(*end) > start)) else {
            continue;
        };
        let head = String::from_utf8_lossy(&part[..start]).into_owned();
        let Some(altered) = element(&part[start..end], numbers, 0) else {
            continue;
        };
        let head = match head.find("/Length ") {
            Some(at) => {
                let behind = head[at + 8..].trim_start_matches(|c: char| c.is_ascii_digit());
                format!("{}/Length {}{behind}", &head[..at], altered.len())
            }
            None => head,
        };
        *part = [head.as_bytes(), &altered, &part[end..]].concat();
    }
    written(&parts)
}

/// The objects and what is between them, each with the word that ends it.
fn taken_apart(pdf: &[u8]) -> Vec<Vec<u8>> {
    const END: &[u8] = b"endobj\n";
    let (mut rest, mut parts) = (pdf, Vec::new());
    while let Some(end) = rest.windows(END.len()).position(|w| w == END) {
        parts.push(rest[..end + END.len()].to_vec());
        rest = &rest[end + END.len()..];
    }
    parts.push(rest.to_vec());
    parts
}

/// The parts one behind the other; tables in lines, where there are such, name where the objects are now.
fn written(parts: &[Vec<u8>]) -> Vec<u8> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut out: Vec<u8> = Vec::new();
    let (mut places, mut previous): (Vec<(String, usize)>, Option<usize>) = (Vec::new(), None);
    for part in parts {
        // A table stands in front of the objects of the next update.
        let table = part
            .windows(5)
            .position(|w| w == b"xref\n")
            .filter(|at| *at == 0 || part[at - 1] != b't');
        let end = part.windows(6).rposition(|w| w == b"%%EOF\n").map(|at| at + 6);
        let rest = match (table, end) {
            (Some(table), Some(end)) if table < end => {
                out.extend(&part[..table]);
                let start = out.len();
                out.extend(b"xref\n");
                for (id, place) in &places {
                    let number = id.split(' ').next().unwrap_or_default();
                    out.extend(format!("{number} 1\n{place:010} 00000 n\r\n").bytes());
                }
                let trailer = text(&part[table..end]);
                let trailer = trailer.find("trailer").map_or("", |at| &trailer[at..]);
                let trailer = trailer.split("startxref").next().unwrap_or_default();
                let trailer = match (trailer.find("/Prev "), previous) {
                    (Some(at), Some(previous)) => {
                        let behind = trailer[at + 6..].trim_start_matches(|c: char| c.is_ascii_digit());
                        format!("{}/Prev {previous}{behind}", &trailer[..at])
                    }
                    _ => trailer.to_owned(),
                };
                out.extend(format!("{trailer}startxref\n{start}\n%%EOF\n").bytes());
                (previous, places) = (Some(start), Vec::new());
                &part[end..]
            }
            _ => part.as_slice(),
        };
        let head = text(&rest[..rest.len().min(24)]);
        if let Some(at) = head.find(" 0 obj") {
            let number = head[..at]
                .rsplit(|c: char| !c.is_ascii_digit())
                .next()
                .unwrap_or_default();
            places.push((number.to_owned(), out.len() + at - number.len()));
        }
        out.extend(rest);
    }
    out
}

/// Tables and trailers: a number becomes another, a table leads elsewhere.
fn tables(seed: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut copy = seed.to_vec();
    let words: [&[u8]; 7] = [b"xref", b"trailer", b"startxref", b"/Prev", b"/Size", b"/W", b"/Index"];
    for _ in 0..=numbers.below(3) {
        let word = words[numbers.below(words.len())];
        let places: Vec<usize> = copy
            .windows(word.len())
            .enumerate()
            .filter(|(_, w)| *w == word)
            .map(|(at, _)| at)
            .collect();
        if places.is_empty() {
            continue;
        }
        let at = places[numbers.below(places.len())] + word.len();
        let end = (at + 200).min(copy.len());
        let digits: Vec<usize> = (at..end).filter(|at| copy[*at].is_ascii_digit()).collect();
        if digits.is_empty() {
            continue;
        }
        let digit = digits[numbers.below(digits.len())];
        copy[digit] = b"0123456789"[numbers.below(10)];
    }
    copy
}

/// The signature value with some of its elements altered, their lengths written anew.
fn with_elements(seed: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut value = value_of(seed);
    for _ in 0..=numbers.below(3) {
        value = element(&value, numbers, 0).unwrap_or(value);
    }
    let (_, [_, first, second, _]) = range(seed);
    value.truncate((second - first - 2) / 2);
    with_value(seed, &value)
}

/// One element, or one within it, altered.
fn element(der: &[u8], numbers: &mut Numbers, depth: usize) -> Option<Vec<u8>> {
    let all = elements(der)?;
    let at = numbers.below(all.len());
    let mut out = Vec::new();
    for (place, (tag, content)) in all.iter().enumerate() {
        if place != at {
            out.extend(encoded(*tag, content));
            continue;
        }
        let inner = (tag & 0x20 != 0 || *tag == 0x04) && depth < 12 && numbers.below(12) != 0;
        let altered = if inner {
            element(content, numbers, depth + 1)
        } else {
            None
        };
        match (altered, numbers.below(7)) {
            (Some(content), _) => out.extend(encoded(*tag, &content)),
            (None, 0) => {}
            (None, 1) => (0..=numbers.below(3)).for_each(|_| out.extend(encoded(*tag, content))),
            (None, 2) => out.extend(encoded(numbers.byte(), content)),
            (None, 3) => out.extend(encoded(*tag, &[])),
            (None, 4) => out.extend([&[*tag, 0x80], content.as_slice(), &[0, 0]].concat()),
            (None, 5) => {
                let mut longer = content.clone();
                longer.resize(content.len() + numbers.below(300), numbers.byte());
                out.extend(encoded(*tag, &longer));
            }
            (None, _) => {
                let mut content = content.clone();
                if !content.is_empty() {
                    let at = numbers.below(content.len());
                    content[at] = numbers.byte();
                }
                out.extend(encoded(*tag, &content));
            }
        }
    }
    Some(out)
}

fn elements(mut der: &[u8]) -> Option<Vec<(u8, Vec<u8>)>> {
    let mut found = Vec::new();
    while let [tag, length, ..] = der {
        let (head, length) = match length {
            short @ 0..0x80 => (2, usize::from(*short)),
            long => {
                let octets = der.get(2..2 + usize::from(long & 0x7f)).filter(|o| o.len() <= 3)?;
                (
                    2 + octets.len(),
                    octets.iter().fold(0, |sum, b| sum << 8 | usize::from(*b)),
                )
            }
        };
        found.push((*tag, der.get(head..head + length)?.to_vec()));
        der = &der[head + length..];
    }
    (der.is_empty() && !found.is_empty()).then_some(found)
}

fn encoded(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len();
    let mut out = vec![tag];
    match u8::try_from(length) {
        Ok(short @ 0..0x80) => out.push(short),
        _ => out.extend([0x82, length.to_be_bytes()[6], length.to_be_bytes()[7]]),
    }
    out.extend(content);
    out
}

/// What two files say alike: everything but certificates that nobody signs beside the value.
fn says_the_same(found: &Verification, whole: &Verification) -> bool {
    let said = |v: &Verification| -> Vec<_> {
        let one = |s: &beschlussbuch_signature::SignatureReport| {
            (s.field.clone(), s.holder.clone(), s.serial.clone(), s.time)
        };
        v.signatures.iter().map(one).collect()
    };
    said(found).iter().all(|one| said(whole).contains(one))
}

/// The most memory that the program had so far, in MiB; zero where the system does not say.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap_or_default();
    line.split_whitespace()
        .next()
        .and_then(|kb| kb.parse::<usize>().ok())
        .unwrap_or_default()
        / 1024
}

fn fuzz(inputs: u64, seconds: u64, seed: u64) {
    let tsa = OpensslTsa::new("usual");
    let pki = Pki::new("http://test");
    let of = |pem: &str| TrustAnchors::from_pem(pem.as_bytes()).unwrap();
    let anchors = of(&authority().ca_pem().unwrap())
        .and(tsa.anchors())
        .and(of(&pki.root()));
    let seeds = seeds(&anchors, &tsa, &pki);
    let (start, before) = (Instant::now(), peak());
    let mut verdicts = std::collections::BTreeMap::new();
    let (mut slowest, mut done) = (Duration::ZERO, 0);
    while done < inputs && start.elapsed().as_secs() < seconds {
        let round = seed.wrapping_add(done);
        let mut numbers = Numbers(round);
        let chosen = &seeds[numbers.below(seeds.len())];
        let (what, file) = mutated(&chosen.pdf, &mut numbers);
        let begun = Instant::now();
        let found = std::panic::catch_unwind(|| verify(&file, &anchors, now()));
        let found = found.unwrap_or_else(|_| panic!("VERIFY_SEED={round}: {what}"));
        let took = begun.elapsed();
        if took > slowest {
            slowest = took;
            println!("VERIFY_SEED={round}: {what}, {} bytes, {took:?}", file.len());
        }
        assert!(took < LONGEST, "VERIFY_SEED={round}: {what} took {took:?}");
        // Taken off at the end of a revision, a file is what it was then.
        let sound = file == chosen.pdf || says_the_same(&found, &chosen.whole);
        assert!(!found.is_valid() || sound, "VERIFY_SEED={round}: {what}\n{found}");
        let kind = match &found.problem {
            Some(problem) if problem.starts_with("Die Datei") => "unreadable".to_owned(),
            Some(_) => "unsigned".to_owned(),
            None => format!("{:?}", found.verdict),
        };
        *verdicts.entry(kind).or_insert(0u64) += 1;
        done += 1;
        if done % 50_000 == 0 {
            println!("{done} inputs, {} s, {} MiB", start.elapsed().as_secs(), peak());
        }
    }
    println!(
        "{done} inputs in {} s from VERIFY_SEED={seed}: {verdicts:?}, slowest {slowest:?}, peak {} MiB ({before} MiB before)",
        start.elapsed().as_secs(),
        peak()
    );
    assert!(verdicts.len() >= 4, "{verdicts:?}");
}

#[test]
fn mutated_files_are_refused_or_say_what_was_signed() {
    fuzz(1_000, 600, 47);
}

#[test]
#[ignore = "runs as long as VERIFY_INPUTS and VERIFY_SECONDS say; cargo xtask fuzz starts it"]
fn mutated_files_for_as_long_as_you_like() {
    let asked = |name, default| std::env::var(name).map_or(default, |number| number.parse().unwrap());
    let seed = now().timestamp_subsec_nanos();
    fuzz(
        asked("VERIFY_INPUTS", 1_000_000),
        asked("VERIFY_SECONDS", 86_400),
        asked("VERIFY_SEED", u64::from(seed)),
    );
}
