//! Files that a person attaches, with all that can be wrong with them.

use std::{
    fs::{self, File},
    io::Write,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use serde_json::{Value, json};

use crate::{
    sample,
    window::{Setup, Window},
};

/// A draft of the sample that waits for attachments.
const MOTION: &str = "passwortregeln";
const SENTENCE: &str = "Dieser Satz ist noch nicht gespeichert.";

/// A motion on the screen, with a sentence in its reasons that no entry holds yet.
struct Desk {
    folder: tempfile::TempDir,
    book: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let book = sample::with_next_meetings(folder.path());
        Self { folder, book }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The window, in which one dialog will be answered by these files, several at once.
    fn window(&self, names: &[&str]) -> Window {
        let paths: Vec<String> = names.iter().map(|name| self.file(name).display().to_string()).collect();
        let window = Window::start(Setup {
            book: Some(self.book.clone()),
            answers: vec![paths.join("\t")],
            ..Setup::default()
        });
        window.sit_down("Maren Terhorst");
        window.go(&format!("#/motions/{MOTION}"));
        window.see("Sie können Dateien auch auf das Fenster ziehen.");
        window.fill("Begründung", SENTENCE);
        window
    }

    /// The sentence is in the book, and these files are.
    #[track_caller]
    fn holds(&self, window: &Window, names: &[&str]) {
        window.see_in("[role=textbox][aria-label=Begründung]", SENTENCE);
        window.go("#/motions");
        window.see_in("h1", "Vorlagen");
        crate::driver::until("the sentence in the book", || {
            let motion = motion(&self.book);
            let texts = motion["texts"].to_string();
            if texts.contains(SENTENCE) { Ok(()) } else { Err(texts) }
        });
        let motion = motion(&self.book);
        let attached: Vec<&str> = motion["attachments"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|file| file["name"].as_str())
            .collect();
        assert_eq!(attached, names);
        assert_eq!(window.stopped_by_policy(), Vec::<String>::new());
    }
}

fn motion(book: &Path) -> Value {
    sample::query(book, &json!({"motion": {"motion": MOTION}}))
}

/// Another program that writes into a file until this value is dropped.
struct Writer(Arc<AtomicBool>);

impl Writer {
    fn start(path: PathBuf) -> Self {
        let ended = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&ended);
        std::thread::spawn(move || {
            let mut file = File::options().append(true).open(path).unwrap();
            while !told.load(Ordering::Relaxed) {
                file.write_all(b"Zeile\n").unwrap();
                std::thread::sleep(Duration::from_micros(100));
            }
        });
        Self(ended)
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[test]
fn what_cannot_be_attached_is_named_and_keeps_nothing_else_out() {
    let desk = Desk::new();
    // Holes only, so that no disk notices.
    File::create(desk.file("Film.mp4")).unwrap().set_len(2 << 30).unwrap();
    fs::create_dir(desk.file("Ordner")).unwrap();
    fs::write(desk.file("geheim.pdf"), "%PDF-1.7").unwrap();
    fs::set_permissions(desk.file("geheim.pdf"), fs::Permissions::from_mode(0o000)).unwrap();
    fs::write(desk.file("Kosten.txt"), "12 Euro").unwrap();
    let window = desk.window(&["Film.mp4", "Ordner", "weg.pdf", "geheim.pdf", "Kosten.txt"]);

    window.click("Anlage hinzufügen");
    window.see("4 Dateien sind nicht angehängt.");
    for sentence in [
        "Film.mp4“ ist zu groß (2 GiB): Höchstens 64 MiB sind möglich. Verkleinern Sie sie",
        "Ordner“ ist ein Ordner. Wählen Sie die Dateien darin aus",
        "weg.pdf“ ist nicht oder nicht mehr vorhanden. Prüfen Sie",
        "geheim.pdf“ fehlt Ihnen die Berechtigung zum Lesen. Geben Sie sich",
        "1 andere Datei wurde angehängt.",
    ] {
        window.see_in("[role=alert]", sentence);
    }
    window.judge("attachments-refused");
    window.click("Hinweis schließen");
    window.see_no_more("nicht angehängt");
    desk.holds(&window, &["Kosten.txt"]);
}

#[test]
fn files_that_change_or_vanish_while_they_are_read_are_named_and_the_window_goes_on() {
    let desk = Desk::new();
    let (large, growing, vanishing) = (desk.file("groß.bin"), desk.file("wächst.log"), desk.file("weg.pdf"));
    File::create(&large).unwrap().set_len(64 << 20).unwrap();
    File::create(&growing).unwrap().set_len(32 << 20).unwrap();
    fs::write(&vanishing, "%PDF-1.7").unwrap();
    let window = desk.window(&["wächst.log", "groß.bin", "weg.pdf"]);
    window.js(
        "let last = performance.now(); window.longest = 0;
         setInterval(() => {
             const now = performance.now();
             window.longest = Math.max(window.longest, now - last);
             last = now;
         }, 20)",
        json!([]),
    );

    let writer = Writer::start(growing);
    window.click("Anlage hinzufügen");
    window.see("„groß.bin“ wird eingelesen.");
    fs::remove_file(&vanishing).unwrap();
    // One writes on meanwhile.
    window.fill("Beschlussvorschlag", "Der Ausschuss beschließt.");
    window.see("2 Dateien sind nicht angehängt.");
    drop(writer);
    for sentence in [
        "wächst.log“ hat sich geändert, während sie gelesen wurde. Warten Sie",
        "weg.pdf“ ist nicht oder nicht mehr vorhanden. Prüfen Sie",
        "1 andere Datei wurde angehängt.",
    ] {
        window.see_in("[role=alert]", sentence);
    }
    let longest = window.js("return window.longest", json!([])).as_f64().unwrap();
    println!("the window stood still for at most {longest} ms");
    assert!(longest < 1000.0, "the window stood still for {longest} ms");
    desk.holds(&window, &["groß.bin"]);
    assert_eq!(motion(&desk.book)["texts"]["proposal"], "Der Ausschuss beschließt.");
}

#[test]
fn files_dragged_from_another_program_are_attached() {
    let desk = Desk::new();
    fs::create_dir(desk.file("Ordner")).unwrap();
    fs::write(desk.file("Kosten 2027.txt"), "12 Euro").unwrap();
    fs::write(desk.file("Übersicht.pdf"), "%PDF-1.7").unwrap();
    let window = desk.window(&[]);

    let hand = window.bring(&["Kosten 2027.txt", "Ordner", "Übersicht.pdf"].map(|name| desk.file(name)));
    for step in 1..8 {
        hand.over((90 * step, 60 * step));
    }
    window.see("Lassen Sie die Dateien hier los");
    window.judge("attachments-over");
    assert!(hand.over((720, 450)));
    assert!(hand.drop_files());
    window.see_in(
        "[role=alert]",
        "Ordner“ ist ein Ordner. Wählen Sie die Dateien darin aus",
    );
    window.see_in("[role=alert]", "2 andere Dateien wurden angehängt.");
    window.click("Hinweis schließen");
    window.see_no_more("Lassen Sie die Dateien hier los");
    desk.holds(&window, &["Kosten 2027.txt", "Übersicht.pdf"]);
}
