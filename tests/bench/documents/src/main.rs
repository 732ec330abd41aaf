//! The same minutes by our pipeline, krilla, Typst, WeasyPrint and LibreOffice, in one run.
//!
//! Ours and krilla's get the same pages from the same layout and differ in the writer alone; each is a process of its own
//! for its peak of memory, and the least time of several turns counts, taken by turns. The others get the same blocks in
//! their own language and lay them out themselves; of the two in Python only the rendering counts, not the start of the
//! interpreter. LibreOffice cannot be asked from inside, so its start counts, but not that of a first run.

mod html;
mod minutes;
mod opendocument;
mod typst;
mod with_krilla;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Turns of ours and krilla's.
const TURNS: usize = 9;
/// Turns of the others, which take long enough to be measured in few.
const SLOW_TURNS: usize = 4;

const TYPST: &str = "
import sys, time, typst
start = time.perf_counter()
pdf = typst.compile(sys.argv[1], font_paths=[sys.argv[3]], ignore_system_fonts=True, pdf_standards=['a-2a', 'ua-1'])
print(time.perf_counter() - start)
open(sys.argv[2], 'wb').write(pdf)
";

const WEASYPRINT: &str = "
import logging, sys, time, weasyprint
logging.disable()
start = time.perf_counter()
pdf = weasyprint.HTML(sys.argv[1]).write_pdf(pdf_variant='pdf/ua-1')
print(time.perf_counter() - start)
open(sys.argv[2], 'wb').write(pdf)
";

/// What one turn came to.
#[derive(Clone, Copy)]
struct Turn {
    seconds: f64,
    /// Peak of memory in MB; of our own processes alone.
    memory: f64,
    bytes: u64,
}

impl Turn {
    /// The least of each.
    fn least(self, other: Self) -> Self {
        Self {
            seconds: self.seconds.min(other.seconds),
            memory: self.memory.min(other.memory),
            bytes: self.bytes.min(other.bytes),
        }
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["render", writer, items, target] => render(writer, items.parse().unwrap(), Path::new(target)),
        [python] => compare(python),
        _ => eprintln!("beschlussbuch-bench-documents PYTHON"),
    }
}

/// Renders once and prints time and memory, for the process that asked.
fn render(writer: &str, items: usize, target: &Path) {
    let document = minutes::minutes(items);
    let start = Instant::now();
    let bytes = match writer {
        "ours" => documents::render(&document).unwrap(),
        _ => with_krilla::render(&document),
    };
    println!("{}", start.elapsed().as_secs_f64());
    println!("{}", peak());
    fs::write(target, bytes).unwrap();
}

/// The peak of this process's memory in MB.
fn peak() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    peak.trim().trim_end_matches(" kB").parse::<f64>().unwrap() / 1024.0
}

/// Runs a program and answers the numbers that it prints.
fn ask(command: &mut Command) -> Vec<f64> {
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{command:?}: {said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    said.lines().filter_map(|line| line.parse().ok()).collect()
}

fn turn(writer: &str, items: usize, folder: &Path) -> Turn {
    let target = folder.join(writer).with_extension("pdf");
    let program = std::env::current_exe().unwrap();
    let said = ask(Command::new(program)
        .args(["render", writer, &items.to_string()])
        .arg(&target));
    Turn {
        seconds: said[0],
        memory: said[1],
        bytes: fs::metadata(target).unwrap().len(),
    }
}

fn pages(file: &Path) -> f64 {
    let output = Command::new("pdfinfo").arg(file).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let pages = said.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap();
    pages.trim().parse().unwrap()
}

fn compare(python: &str) {
    let folder = std::env::temp_dir().join(format!("beschlussbuch-bench-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let items = minutes::ITEMS_OF_100_PAGES;
    let (ours, krilla, long) = writers(items, &folder);
    let others = others(python, items, &folder);
    let count = pages(&folder.join("ours.pdf"));
    println!("\n{count} pages                    time     memory       size");
    let line = |name: &str, turn: Turn| {
        println!(
            "{name:<18} {:>10.3} s {:>7.1} MB {:>7} KB",
            turn.seconds,
            turn.memory,
            turn.bytes / 1024
        );
    };
    line("ours", ours);
    line("krilla", krilla);
    for (name, turn, own) in &others {
        println!(
            "{name:<18} {:>10.3} s            {:>7} KB, {own} pages",
            turn.seconds,
            turn.bytes / 1024
        );
    }
    line("ours, tenfold", long);
    println!();
    println!(
        "ratio time, ours / krilla: {:.2} (at most 1.5)",
        ours.seconds / krilla.seconds
    );
    println!(
        "ratio memory, ours / krilla: {:.2} (at most 1.5)",
        ours.memory / krilla.memory
    );
    for ((name, turn, _), wanted) in others.iter().zip([5, 50, 50]) {
        println!(
            "ratio time, {name} / ours: {:.1} (at least {wanted})",
            turn.seconds / ours.seconds
        );
    }
    let typst = others[0].1.bytes as f64;
    println!("ratio size, ours / Typst: {:.2} (at most 1)", ours.bytes as f64 / typst);
    println!(
        "ratio time, tenfold pages / pages: {:.1} (at most 11)",
        long.seconds / ours.seconds
    );
    fs::remove_dir_all(folder).unwrap();
}

/// Ours, krilla's, and ours of ten times the pages.
fn writers(items: usize, folder: &Path) -> (Turn, Turn, Turn) {
    let mut least: Option<(Turn, Turn, Turn)> = None;
    for _ in 0..TURNS {
        let long = turn("ours", items * 10, folder);
        let own = (turn("ours", items, folder), turn("krilla", items, folder), long);
        least = Some(least.map_or(own, |least| {
            (least.0.least(own.0), least.1.least(own.1), least.2.least(own.2))
        }));
    }
    least.unwrap()
}

/// Typst, WeasyPrint and LibreOffice, with the pages that each made.
fn others(python: &str, items: usize, folder: &Path) -> [(&'static str, Turn, f64); 3] {
    let fonts = fs::canonicalize(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../src-tauri/crates/documents/assets"
    ))
    .unwrap();
    let document = minutes::minutes(items);
    let (markup, page) = (folder.join("minutes.typ"), folder.join("minutes.html"));
    fs::write(&markup, typst::markup(&document)).unwrap();
    fs::write(&page, html::markup(&document, fonts.to_str().unwrap())).unwrap();
    let typst = slow(&folder.join("typst.pdf"), |target| {
        ask(Command::new(python)
            .args(["-c", TYPST])
            .arg(&markup)
            .arg(target)
            .arg(&fonts))[0]
    });
    let weasyprint = slow(&folder.join("weasyprint.pdf"), |target| {
        ask(Command::new(python).args(["-c", WEASYPRINT]).arg(&page).arg(target))[0]
    });
    let (text, font_list) = (folder.join("minutes.fodt"), folder.join("fonts.conf"));
    fs::write(&text, opendocument::markup(&document)).unwrap();
    fs::write(
        &font_list,
        format!(
            "<fontconfig><include>/etc/fonts/fonts.conf</include><dir>{}</dir></fontconfig>",
            fonts.display()
        ),
    )
    .unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let office = |_: &PathBuf| {
        let start = Instant::now();
        let filter = r#"pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},"PDFUACompliance":{"type":"boolean","value":"true"}}"#;
        ask(Command::new("soffice")
            .env("FONTCONFIG_FILE", &font_list)
            .args([&profile, "--headless", "--convert-to", filter, "--outdir"])
            .arg(folder)
            .arg(&text));
        start.elapsed().as_secs_f64()
    };
    // The first run sets up its profile.
    let target = folder.join("minutes.pdf");
    office(&target);
    [
        ("Typst", typst),
        ("WeasyPrint", weasyprint),
        ("LibreOffice", slow(&target, office)),
    ]
    .map(|(name, (turn, file))| (name, turn, pages(&file)))
}

fn slow(target: &Path, run: impl Fn(&PathBuf) -> f64) -> (Turn, PathBuf) {
    let target = target.to_owned();
    let seconds = (0..SLOW_TURNS).map(|_| run(&target)).fold(f64::MAX, f64::min);
    let turn = Turn {
        seconds,
        memory: 0.0,
        bytes: fs::metadata(&target).unwrap().len(),
    };
    (turn, target)
}
