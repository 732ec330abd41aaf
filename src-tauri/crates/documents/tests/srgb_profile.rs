//! Computes the sRGB profile that every document carries, and checks that the asset is that very profile.
//!
//! `UPDATE_ASSETS=1 cargo test -p beschlussbuch-documents --test srgb_profile` writes it anew.

#![expect(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a generator run by hand"
)]

use std::path::Path;

/// Points of the tone curve; between them a reader interpolates.
const CURVE_POINTS: u32 = 1024;

/// The curve of IEC 61966-2-1, from the coded to the linear value.
fn linear(coded: f64) -> f64 {
    if coded <= 0.040_45 {
        coded / 12.92
    } else {
        ((coded + 0.055) / 1.055).powf(2.4)
    }
}

/// A signed fixed-point number with 16 bits of fraction.
fn fixed(value: f64) -> Vec<u8> {
    let scaled = (value * 65536.0).round();
    (scaled as i32).to_be_bytes().to_vec()
}

fn xyz(x: f64, y: f64, z: f64) -> Vec<u8> {
    [b"XYZ \0\0\0\0".to_vec(), fixed(x), fixed(y), fixed(z)].concat()
}

fn text(text: &str) -> Vec<u8> {
    [b"text\0\0\0\0".as_slice(), text.as_bytes(), b"\0"].concat()
}

/// The description type of version 2: ASCII, then empty Unicode and Macintosh forms.
fn description(text: &str) -> Vec<u8> {
    let length = u32::try_from(text.len() + 1).unwrap().to_be_bytes();
    [
        b"desc\0\0\0\0".as_slice(),
        &length,
        text.as_bytes(),
        b"\0",
        &[0; 8],
        &[0; 3],
        &[0; 67],
    ]
    .concat()
}

fn curve() -> Vec<u8> {
    let points = (0..CURVE_POINTS).flat_map(|point| {
        let value = linear(f64::from(point) / f64::from(CURVE_POINTS - 1));
        ((value * 65535.0).round() as u16).to_be_bytes()
    });
    [b"curv\0\0\0\0".as_slice(), &CURVE_POINTS.to_be_bytes()]
        .concat()
        .into_iter()
        .chain(points)
        .collect()
}

/// A matrix profile of ICC version 2.1; the primaries are adapted to D50 as the standard's own profile does.
fn profile() -> Vec<u8> {
    let curve = curve();
    let tags: Vec<(&[u8; 4], Vec<u8>)> = vec![
        (b"desc", description("sRGB IEC61966-2.1")),
        (b"cprt", text("CC0-1.0")),
        (b"wtpt", xyz(0.950_45, 1.0, 1.089_05)),
        (b"rXYZ", xyz(0.436_07, 0.222_49, 0.013_92)),
        (b"gXYZ", xyz(0.385_15, 0.716_87, 0.097_08)),
        (b"bXYZ", xyz(0.143_07, 0.060_61, 0.714_10)),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    let mut offset = 128 + 4 + 12 * tags.len();
    let (mut table, mut data, mut curve_at) = (Vec::new(), Vec::new(), None);
    for (signature, mut content) in tags {
        let length = content.len();
        let shared = if signature.ends_with(b"TRC") { curve_at } else { None };
        let at = shared.unwrap_or(offset);
        table.extend([signature.to_vec(), to_u32(at), to_u32(length)].concat());
        if shared.is_some() {
            continue;
        }
        if signature.ends_with(b"TRC") {
            curve_at = Some(offset);
        }
        content.resize(length.next_multiple_of(4), 0);
        offset += content.len();
        data.extend(content);
    }
    let date: Vec<u8> = [2026_u16, 1, 1, 0, 0, 0]
        .into_iter()
        .flat_map(u16::to_be_bytes)
        .collect();
    let header = [
        to_u32(offset),
        vec![0; 4],
        vec![2, 0x10, 0, 0],
        b"mntrRGB XYZ ".to_vec(),
        date,
        b"acsp".to_vec(),
        vec![0; 28],
        [fixed(0.964_2), fixed(1.0), fixed(0.824_91)].concat(),
        vec![0; 48],
    ]
    .concat();
    assert_eq!(header.len(), 128);
    [header, to_u32(9), table, data].concat()
}

fn to_u32(value: usize) -> Vec<u8> {
    u32::try_from(value).unwrap().to_be_bytes().to_vec()
}

#[test]
fn the_asset_is_what_the_formulas_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/srgb.icc");
    if std::env::var_os("UPDATE_ASSETS").is_some() {
        std::fs::write(&path, profile()).unwrap();
    }
    assert!(
        std::fs::read(&path).unwrap() == profile(),
        "assets/srgb.icc is not the computed profile"
    );
}
