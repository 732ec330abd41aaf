//! How each document of the sample meeting looks, page by page, against pictures that a person has seen.
//!
//! `BESCHLUSSBUCH_PICTURES=write cargo test -p beschlussbuch-cli --test pictures` draws them anew: look at them before you
//! commit them. A page that differs is left in `target/pictures`: as it was, as it is, and what differs in red.
#![expect(clippy::unwrap_used, reason = "a failing step is to stop the test")]

mod support;

use std::{
    collections::BTreeSet,
    fs,
    io::{BufReader, BufWriter},
    path::{Path, PathBuf},
};

use office::domain::rulebook::{CITEQ, Logo};
use support::{arg, run, tool};

/// Dots per inch: enough to see what moved, and little to keep.
const RESOLUTION: &str = "40";
/// A dot has changed from this difference of its grey on; below it a renderer may smooth letters in another way.
const CHANGED: u8 = 96;
/// Changed dots of ten thousand that a page may have.
const ALLOWED: usize = 3;
/// The same where the check sum of the journal stands, which is another one in every book.
const ALLOWED_BESIDE_CHECK_SUM: usize = 40;
/// Steps of grey that a kept picture is rounded to, so that it takes little room.
const STEP: u8 = 32;

/// What names the document.
type Arguments = &'static [&'static str];

const MEETING: Arguments = &["--meeting", "ZA/47"];
const RESOLUTION_OF_TOP_4: Arguments = &["--resolution", "ZA 2026/07"];

/// Stands for the file of a rulebook with a house style of its own.
const HOUSE: &str = "house.toml";

/// The rulebook of the cooperation around citeq in a house style of its own.
fn rulebook_with_house(icon: &Path) -> String {
    let logo = Logo::new(String::new(), &fs::read(icon).unwrap());
    let house = format!(
        "[house]\naccent = \"#8a1538\"\naddress = [\"Scheibenstraße 109\", \"48153 Münster\"]\n\
         footer = \"Kooperation citeq, Scheibenstraße 109, 48153 Münster\"\nfont = \"Noto Serif\"\n\
         logo = {{ alternative = \"Zeichen der Kooperation\", picture = \"{}\" }}\n\n[[weight_rule]]",
        logo.picture
    );
    CITEQ.replacen("[[weight_rule]]", &house, 1)
}

/// Each document with what names it and the last page that is compared: what comes later in it looks like what came before,
/// and behind the folder's own pages are those of the other documents.
const DOCUMENTS: [(&str, Arguments, &str); 15] = [
    ("einladung", MEETING, "9"),
    ("bekanntmachung", MEETING, "9"),
    ("nachtrag", MEETING, "9"),
    ("sitzungsleitfaden", MEETING, "5"),
    ("anwesenheitsliste", MEETING, "9"),
    ("abstimmungsprotokoll", MEETING, "5"),
    ("niederschrift", MEETING, "99"),
    ("ergebnisprotokoll", MEETING, "3"),
    ("sitzungsmappe", MEETING, "2"),
    ("vorlage", &["--motion", "V/0001/2026"], "9"),
    ("beschlussauszug", RESOLUTION_OF_TOP_4, "9"),
    ("stimmliste", RESOLUTION_OF_TOP_4, "9"),
    (
        "beschlussregister",
        &["--from", "2026-01-01", "--until", "2026-12-31"],
        "9",
    ),
    ("musterseite", &[], "1"),
    ("musterseite", &["--rulebook", HOUSE], "1"),
];

/// A grey picture.
struct Picture {
    width: u32,
    height: u32,
    dots: Vec<u8>,
}

impl Picture {
    fn read(path: &Path) -> Self {
        let file = fs::File::open(path).unwrap_or_else(|error| unreachable!("{}: {error}", path.display()));
        let mut reader = png::Decoder::new(BufReader::new(file)).read_info().unwrap();
        let mut dots = vec![0; reader.output_buffer_size().unwrap()];
        let frame = reader.next_frame(&mut dots).unwrap();
        dots.truncate(frame.buffer_size());
        // pdftoppm writes even a grey page in three equal colours.
        if frame.color_type == png::ColorType::Rgb {
            dots = dots.chunks_exact(3).map(|dot| dot[0]).collect();
        }
        Self {
            width: frame.width,
            height: frame.height,
            dots,
        }
    }

    /// Where it differs from another one of its size.
    fn changed(&self, other: &Self) -> Vec<bool> {
        let pairs = self.dots.iter().zip(&other.dots);
        pairs.map(|(one, other)| one.abs_diff(*other) >= CHANGED).collect()
    }
}

/// Keeps a picture in few greys.
fn keep(path: &Path, picture: &Picture) {
    let file = BufWriter::new(fs::File::create(path).unwrap());
    let mut encoder = png::Encoder::new(file, picture.width, picture.height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_compression(png::Compression::High);
    let round = |dot: &u8| {
        (dot.saturating_add(STEP / 2) / STEP)
            .saturating_mul(STEP)
            .max(dot / 255 * 255)
    };
    let dots: Vec<u8> = picture.dots.iter().map(round).collect();
    encoder.write_header().unwrap().write_image_data(&dots).unwrap();
}

/// Both pictures side by side, then the second with all changed dots in red.
fn write_difference(path: &Path, before: &Picture, after: &Picture, changed: &[bool]) {
    let (width, height) = (before.width as usize, before.height as usize);
    let mut dots = Vec::with_capacity(width * height * 9);
    for y in 0..height {
        let row = y * width..(y + 1) * width;
        dots.extend(before.dots[row.clone()].iter().flat_map(|grey| [*grey; 3]));
        dots.extend(after.dots[row.clone()].iter().flat_map(|grey| [*grey; 3]));
        for at in row {
            let pale = 170 + after.dots[at] / 3;
            dots.extend(if changed[at] { [200, 0, 0] } else { [pale; 3] });
        }
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let file = BufWriter::new(fs::File::create(path).unwrap());
    let mut encoder = png::Encoder::new(file, before.width * 3, before.height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(&dots).unwrap();
}

/// Draws the pages of a document into the folder and answers their files.
fn draw(pdf: &Path, folder: &Path, name: &str, last: &str) -> Vec<PathBuf> {
    let stem = folder.join(name);
    let arguments = ["-r", RESOLUTION, "-l", last, "-gray", "-png", arg(pdf), arg(&stem)];
    tool("pdftoppm", "poppler-utils", &arguments).expect(0);
    let prefix = format!("{name}-");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files
        .filter(|path| {
            let own = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let page = own.strip_prefix(&prefix).and_then(|rest| rest.strip_suffix(".png"));
            page.is_some_and(|page| page.bytes().all(|byte| byte.is_ascii_digit()))
        })
        .collect();
    files.sort();
    files
}

/// How many dots may have changed on a page.
fn allowed(pdf: &Path, page: usize) -> usize {
    let page = (page + 1).to_string();
    let text = tool("pdftotext", "poppler-utils", &["-f", &page, "-l", &page, arg(pdf), "-"]).expect(0);
    if text.out.contains("Prüfwert") {
        ALLOWED_BESIDE_CHECK_SUM
    } else {
        ALLOWED
    }
}

#[test]
fn each_document_looks_as_it_did() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("demo");
    run(&["demo", arg(&book)]).expect(0);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let (kept, differences) = (root.join("tests/pictures"), root.join("target/pictures"));
    let write = std::env::var_os("BESCHLUSSBUCH_PICTURES").is_some_and(|value| value == "write");
    if write {
        _ = fs::remove_dir_all(&kept);
        fs::create_dir_all(&kept).unwrap();
    }
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    let house = folder.path().join(HOUSE);
    fs::write(&house, rulebook_with_house(&root.join("icons/128x128.png"))).unwrap();
    for (name, named, last) in DOCUMENTS {
        let pdf = folder.path().join(name).with_extension("pdf");
        let sample = book.join("sample.beschlussbuch");
        let render = ["render", "--document", name, "--output", arg(&pdf), arg(&sample)];
        let named: Vec<&str> = named
            .iter()
            .map(|one| if *one == HOUSE { arg(&house) } else { one })
            .collect();
        run(&[render.as_slice(), &named].concat()).expect(0);
        let name = if named.contains(&arg(&house)) {
            "musterseite-haus"
        } else {
            name
        };
        for (at, page) in draw(&pdf, folder.path(), name, last).iter().enumerate() {
            let own = page.file_name().unwrap().to_owned();
            let reference = kept.join(&own);
            seen.insert(own.clone());
            if write {
                keep(&reference, &Picture::read(page));
                continue;
            }
            if !reference.is_file() {
                wrong.push(format!("{own:?} is new"));
                continue;
            }
            let (before, after) = (Picture::read(&reference), Picture::read(page));
            if (before.width, before.height) != (after.width, after.height) {
                wrong.push(format!("{own:?} has another size"));
                continue;
            }
            let changed = before.changed(&after);
            let count = changed.iter().filter(|changed| **changed).count();
            if count * 10_000 > allowed(&pdf, at) * changed.len() {
                let difference = differences.join(&own);
                write_difference(&difference, &before, &after, &changed);
                wrong.push(format!("{own:?}: {count} dots changed, see {}", difference.display()));
            }
        }
    }
    let kept = fs::read_dir(&kept).unwrap().map(|entry| entry.unwrap().file_name());
    wrong.extend(
        kept.filter(|name| !seen.contains(name))
            .map(|name| format!("{name:?} is gone")),
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
