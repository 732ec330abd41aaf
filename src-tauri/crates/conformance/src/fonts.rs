//! Fonts: embedded, with the widths they say, and a text for every glyph (ISO 19005-2, 6.2.11; ISO 14289-1, 7.21).

use crate::Findings;
use crate::content::{Drawn, is_private};
use crate::lexer::{Lexer, Token};
use crate::pdf::{Pdf, at, utf16};
use lopdf::{Dictionary, Object};
use std::collections::BTreeMap;

pub(crate) fn check(pdf: &Pdf<'_>, drawn: &Drawn, findings: &mut Findings) {
    for (id, object) in &pdf.document.objects {
        let Ok(font) = object.as_dict() else { continue };
        if pdf.name(font, "Type") != Some("Font")
            || !matches!(
                pdf.name(font, "Subtype"),
                Some("Type0" | "Type1" | "MMType1" | "TrueType" | "Type3")
            )
        {
            continue;
        }
        let place = format!("{} ({})", at(*id), pdf.name(font, "BaseFont").unwrap_or("no name"));
        // Nobody of us writes another kind; a font of one byte would want rules of its own (6.2.11.6).
        if pdf.name(font, "Subtype") != Some("Type0") {
            findings.add(
                "house",
                format!("{place}: a font of a kind that this check does not know"),
            );
            continue;
        }
        let empty = BTreeMap::new();
        composite(pdf, font, drawn.codes.get(id).unwrap_or(&empty), &place, findings);
    }
    for id in drawn.codes.keys() {
        let font = pdf.document.get_dictionary(*id).ok();
        let typed = font.is_some_and(|font| pdf.name(font, "Type") == Some("Font"));
        findings.unless(typed, "PDF/A 6.2.11.2", || {
            format!("{}: a font that does not say so", at(*id))
        });
    }
}

fn composite(pdf: &Pdf<'_>, font: &Dictionary, codes: &BTreeMap<u32, bool>, place: &str, findings: &mut Findings) {
    findings.unless(
        pdf.name(font, "Encoding") == Some("Identity-H"),
        "PDF/A 6.2.11.3.3",
        || format!("{place}: an encoding other than Identity-H"),
    );
    let Some(descendant) = pdf
        .array(font, "DescendantFonts")
        .first()
        .and_then(|own| pdf.as_dictionary(own))
    else {
        return findings.add("PDF/A 6.2.11.2", format!("{place}: no descendant"));
    };
    let system = pdf.dictionary(descendant, "CIDSystemInfo");
    let text = |key| system.and_then(|system| pdf.text(system, key)).unwrap_or_default();
    findings.unless(
        text("Registry") == "Adobe" && text("Ordering") == "Identity",
        "PDF/A 6.2.11.3.1",
        || format!("{place}: CIDSystemInfo does not fit Identity-H"),
    );
    findings.unless(
        pdf.name(descendant, "CIDToGIDMap") == Some("Identity"),
        "PDF/A 6.2.11.3.2",
        || format!("{place}: CIDToGIDMap is not Identity"),
    );
    let descriptor = pdf.dictionary(descendant, "FontDescriptor");
    names(pdf, font, descendant, descriptor, place, findings);
    let program = descriptor
        .and_then(|own| own.get(b"FontFile2").ok())
        .and_then(|file| pdf.content(file));
    match &program {
        None => findings.add("PDF/A 6.2.11.4.1", format!("{place}: not embedded as TrueType")),
        Some(program) => match ttf_parser::Face::parse(program, 0) {
            Ok(face) => {
                widths(pdf, descendant, &face, codes, place, findings);
                if let Some(set) = descriptor
                    .and_then(|own| own.get(b"CIDSet").ok())
                    .and_then(|set| pdf.content(set))
                {
                    let all = (0..face.number_of_glyphs()).all(|glyph| {
                        set.get(usize::from(glyph / 8))
                            .is_some_and(|byte| byte & (0x80 >> (glyph % 8)) != 0)
                    });
                    findings.unless(all, "PDF/A 6.2.11.4.2", || {
                        format!("{place}: CIDSet does not list all glyphs")
                    });
                }
            }
            Err(error) => findings.add(
                "PDF/A 6.2.11.4.1",
                format!("{place}: the font program is broken: {error}"),
            ),
        },
    }
    let texts = font
        .get(b"ToUnicode")
        .ok()
        .and_then(|map| pdf.content(map))
        .map(|map| texts(&map));
    match texts {
        None => findings.add("PDF/A 6.2.11.7.2", format!("{place}: no ToUnicode")),
        Some(texts) => unicode(&texts, codes, place, findings),
    }
}

fn names(
    pdf: &Pdf<'_>,
    font: &Dictionary,
    descendant: &Dictionary,
    descriptor: Option<&Dictionary>,
    place: &str,
    findings: &mut Findings,
) {
    let name = pdf.name(font, "BaseFont").unwrap_or_default();
    let same = pdf.name(descendant, "BaseFont") == Some(name)
        && descriptor.and_then(|own| pdf.name(own, "FontName")) == Some(name);
    findings.unless(same, "PDF/A 6.2.11.2", || {
        format!("{place}: the names of the font differ")
    });
    let subset = name
        .split_once('+')
        .is_some_and(|(tag, _)| tag.len() == 6 && tag.bytes().all(|byte| byte.is_ascii_uppercase()));
    findings.unless(subset, "house", || format!("{place}: not named as a subset"));
    for key in [
        "Flags",
        "FontBBox",
        "ItalicAngle",
        "Ascent",
        "Descent",
        "CapHeight",
        "StemV",
    ] {
        findings.unless(
            descriptor.is_some_and(|own| own.has(key.as_bytes())),
            "PDF/A 6.2.11.2",
            || format!("{place}: the descriptor has no {key}"),
        );
    }
}

/// Every glyph shown is in the program, is no box, and is as wide as the file says (within 1/1000 em).
fn widths(
    pdf: &Pdf<'_>,
    descendant: &Dictionary,
    face: &ttf_parser::Face<'_>,
    codes: &BTreeMap<u32, bool>,
    place: &str,
    findings: &mut Findings,
) {
    let said = said_widths(pdf, descendant);
    let default = pdf
        .get(descendant, "DW")
        .and_then(|width| width.as_float().ok())
        .unwrap_or(1000.0);
    for code in codes.keys() {
        let glyph = u16::try_from(*code)
            .ok()
            .filter(|glyph| *glyph < face.number_of_glyphs());
        let Some(glyph) = glyph else {
            findings.add("PDF/A 6.2.11.4.1", format!("{place}: the glyph {code} is not embedded"));
            continue;
        };
        findings.unless(glyph != 0, "PDF/A 6.2.11.8", || {
            format!("{place}: a box instead of a character (.notdef)")
        });
        let advance = face.glyph_hor_advance(ttf_parser::GlyphId(glyph)).unwrap_or(0);
        let own = f32::from(advance) * 1000.0 / f32::from(face.units_per_em());
        let width = said.get(code).copied().unwrap_or(default);
        findings.unless((own - width).abs() <= 1.0, "PDF/A 6.2.11.5", || {
            format!("{place}: the glyph {glyph} is {own} wide, the file says {width}")
        });
    }
}

/// The array W in both of its forms.
fn said_widths(pdf: &Pdf<'_>, descendant: &Dictionary) -> BTreeMap<u32, f32> {
    let all: Vec<&Object> = pdf.array(descendant, "W").iter().map(|item| pdf.follow(item)).collect();
    let mut widths = BTreeMap::new();
    let mut rest = all.as_slice();
    let code = |object: &Object| {
        object
            .as_i64()
            .ok()
            .and_then(|code| u32::try_from(code).ok())
            .unwrap_or(u32::MAX)
    };
    while let [first, second, next @ ..] = rest {
        rest = next;
        if let Object::Array(list) = second {
            for (at, width) in (code(first)..).zip(list) {
                widths.insert(at, width.as_float().unwrap_or(f32::NAN));
            }
        } else if let [width, next @ ..] = rest {
            for at in code(first)..=code(second).min(0xffff) {
                widths.insert(at, width.as_float().unwrap_or(f32::NAN));
            }
            rest = next;
        }
    }
    widths
}

fn unicode(texts: &BTreeMap<u32, String>, codes: &BTreeMap<u32, bool>, place: &str, findings: &mut Findings) {
    for (code, told) in codes {
        let text = texts.get(code).map(String::as_str).unwrap_or_default();
        findings.unless(!text.is_empty(), "PDF/A 6.2.11.7.2", || {
            format!("{place}: the glyph {code} stands for no text")
        });
        let forbidden = text.contains(['\0', '\u{feff}', '\u{fffe}']);
        findings.unless(!forbidden, "PDF/A 6.2.11.7.2", || {
            format!("{place}: the glyph {code} stands for {text:?}")
        });
        findings.unless(*told || !text.contains(is_private), "PDF/A 6.2.11.7.3", || {
            format!("{place}: the glyph {code} stands for a private character and nothing tells it")
        });
    }
}

/// The `bfchar` and `bfrange` sections of a ToUnicode map.
fn texts(map: &[u8]) -> BTreeMap<u32, String> {
    let mut texts = BTreeMap::new();
    let mut row: Vec<Token> = Vec::new();
    let mut section = 0;
    let code = |token: &Token| match token {
        Token::Text { bytes, .. } => bytes.iter().fold(0, |code, byte| code * 256 + u32::from(*byte)),
        _ => u32::MAX,
    };
    let text = |token: &Token| match token {
        Token::Text { bytes, .. } => utf16(bytes).unwrap_or_default(),
        _ => String::new(),
    };
    for token in Lexer::new(map, 0) {
        match &token {
            Token::Word(word) => {
                section = match word.as_str() {
                    "beginbfchar" => 2,
                    "beginbfrange" => 3,
                    _ => 0,
                };
                row.clear();
                continue;
            }
            _ if section == 0 => continue,
            _ => row.push(token),
        }
        let list = row.contains(&Token::Open);
        if list && row.last() != Some(&Token::Close) || row.len() < section {
            continue;
        }
        if section == 2 {
            texts.insert(code(&row[0]), text(&row[1]));
        } else if list {
            for (at, item) in (code(&row[0])..).zip(&row[3..row.len() - 1]) {
                texts.insert(at, text(item));
            }
        } else {
            let first = text(&row[2]);
            let (start, last) = first.char_indices().last().unwrap_or((0, '\0'));
            for (at, character) in (code(&row[0])..=code(&row[1]).min(0xffff)).zip(last..) {
                texts.insert(at, format!("{}{character}", &first[..start]));
            }
        }
        row.clear();
    }
    texts
}
