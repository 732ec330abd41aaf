//! The folder of a meeting with attachments of every kind: taken in, or listed with the reason and enclosed as a file.
#![expect(clippy::unwrap_used, reason = "a failing step is to stop the test")]

use std::{
    fs,
    io::Write,
    ops::ControlFlow,
    path::{Path, PathBuf},
    process::Command,
};

use beschlussbuch_office::{
    Document, Office, OfficeError,
    documents::FolderError,
    domain::{
        id::MeetingId,
        rulebook::{CITEQ, Rulebook},
        view::Version,
    },
    sample,
};
use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};
use serde_json::{Value, json};

const FULL: Document = Document::Folder { version: Version::Full };
const PUBLIC: Document = Document::Folder {
    version: Version::Public,
};

/// A book with a planned meeting: a public motion „v“ as TOP 1 and one „g“ that is not public.
struct Desk {
    dir: tempfile::TempDir,
    office: Office,
}

impl Desk {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let rules = Rulebook::from_toml(CITEQ).unwrap();
        let mut office = Office::create_sample(&dir.path().join("a.beschlussbuch"), rules).unwrap();
        let (_, people) = sample::SCRIPTS[0];
        people.lines().for_each(|line| drop(office.execute_json(line).unwrap()));
        let motion = |id: &str, title: &str, public: bool| json!({"motion": {"draft": {"id": id, "kind": "it-konzeption", "title": title, "partner": "hamm", "public": public, "proposal": "Das Netz wird gebaut."}}});
        let mut desk = Self { dir, office };
        desk.execute(&[
            motion("v", "Glasfaser für alle", true),
            motion("g", "Vergabe Rechenzentrum", false),
            json!({"meeting": {"plan": {"id": "m", "committee": "za", "start": "2027-10-20T10:30:00", "place": "Münster"}}}),
        ]);
        desk
    }

    fn execute(&mut self, commands: &[Value]) {
        for command in commands {
            let line = json!({"command": command}).to_string();
            self.office.execute_json(&line).unwrap();
        }
    }

    /// Both motions go on the agenda.
    fn schedule(&mut self) {
        let add = |item: &str, public: bool| json!({"agenda": {"add": {"meeting": "m", "item": item, "motion": item, "public": public}}});
        let release = |id: &str| json!({"motion": {"release": {"motion": id}}});
        self.execute(&[release("v"), release("g"), add("v", true), add("g", false)]);
    }

    fn attach(&mut self, motion: &str, name: &str, bytes: &[u8]) {
        let path = self.dir.path().join(name);
        fs::write(&path, bytes).unwrap();
        self.office.attach(&motion.parse().unwrap(), &path).unwrap();
    }

    fn meeting() -> MeetingId {
        "m".parse().unwrap()
    }

    /// Renders the folder into a file; foreign tools find nothing to object to.
    fn folder(&mut self, document: Document) -> PathBuf {
        let rendered = self.office.render(document, &Self::meeting()).unwrap();
        let path = self.dir.path().join("mappe.pdf");
        fs::write(&path, rendered.pdf).unwrap();
        let said = ask("qpdf", &["--check"], &path);
        assert!(
            said.contains("No syntax or stream encoding errors") && !said.contains("WARNING"),
            "{said}"
        );
        let pictures = self.dir.path().join("seite");
        let drawn = Command::new("pdftoppm")
            .args(["-r", "20"])
            .args([&path, &pictures])
            .output()
            .unwrap();
        let complaints = String::from_utf8_lossy(&drawn.stderr).into_owned();
        assert!(drawn.status.success() && complaints.is_empty(), "{complaints}");
        path
    }
}

fn ask(tool: &str, arguments: &[&str], path: &Path) -> String {
    let output = Command::new(tool).args(arguments).arg(path).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{tool}: {said}");
    said.into_owned()
}

/// The text of some pages as a foreign reader finds it, on one line.
fn text(path: &Path, first: usize, last: usize) -> String {
    let pages = [first.to_string(), last.to_string()];
    let output = Command::new("pdftotext")
        .args(["-f", &pages[0], "-l", &pages[1]])
        .arg(path)
        .arg("-")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).replace('\u{ad}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn pages(path: &Path) -> usize {
    let said = ask("pdfinfo", &[], path);
    let line = said.lines().find(|line| line.starts_with("Pages:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// A PDF of others, built piece by piece.
struct Foreign {
    pdf: lopdf::Document,
    root: ObjectId,
    pages: Vec<ObjectId>,
}

impl Foreign {
    /// Pages that say these words, with what they need inherited from the tree.
    fn saying(words: &[String]) -> Self {
        let mut pdf = lopdf::Document::with_version("1.5");
        let root = pdf.new_object_id();
        let font = pdf.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
        let mut pages = Vec::new();
        for word in words {
            let content = format!("BT /F1 24 Tf 40 100 Td ({word}) Tj ET");
            let content = pdf.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
            pages.push(pdf.add_object(dictionary! { "Type" => "Page", "Parent" => root, "Contents" => content }));
        }
        let kids: Vec<Object> = pages.iter().map(|page| (*page).into()).collect();
        let resources = dictionary! { "Font" => dictionary! { "F1" => font } };
        pdf.set_object(
            root,
            dictionary! {
                "Type" => "Pages", "Count" => i64::try_from(pages.len()).unwrap(), "Kids" => kids,
                "MediaBox" => vec![0.into(), 0.into(), 300.into(), 200.into()], "Rotate" => 90, "Resources" => resources,
            },
        );
        let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => root });
        pdf.trailer.set("Root", catalog);
        Self { pdf, root, pages }
    }

    fn one(word: &str) -> Self {
        Self::saying(&[word.to_owned()])
    }

    fn catalog(&mut self) -> &mut Dictionary {
        self.pdf.catalog_mut().unwrap()
    }

    fn page(&mut self) -> &mut Dictionary {
        self.pdf.get_dictionary_mut(self.pages[0]).unwrap()
    }

    fn bytes(mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.pdf.save_to(&mut bytes).unwrap();
        bytes
    }
}

/// A file after qpdf changed it.
fn by_qpdf(dir: &Path, bytes: &[u8], arguments: &[&str]) -> Vec<u8> {
    let (from, to) = (dir.join("von.pdf"), dir.join("nach.pdf"));
    fs::write(&from, bytes).unwrap();
    let status = Command::new("qpdf")
        .args(arguments)
        .args([&from, &to])
        .status()
        .unwrap();
    assert!(status.success(), "{arguments:?}");
    fs::read(to).unwrap()
}

/// A form that says something and a field that draws it.
fn with_field(word: &str, drawn: bool) -> Foreign {
    let mut foreign = Foreign::one(word);
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Courier" };
    let form = Stream::new(
        dictionary! {
            "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 100.into(), 20.into()],
            "Resources" => dictionary! { "Font" => dictionary! { "F2" => font } },
        },
        b"BT /F2 10 Tf 2 5 Td (Eingetragen) Tj ET".to_vec(),
    );
    let form = foreign.pdf.add_object(form);
    let mut widget = dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "T" => Object::string_literal("Feld"),
        "V" => Object::string_literal("Eingetragen"), "Rect" => vec![50.into(), 20.into(), 250.into(), 60.into()],
        "AA" => dictionary! { "K" => dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") } },
    };
    if drawn {
        widget.set("AP", dictionary! { "N" => form });
    }
    let widget = foreign.pdf.add_object(widget);
    foreign.page().set("Annots", vec![widget.into()]);
    let alert = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(2)") };
    foreign
        .catalog()
        .set("AcroForm", dictionary! { "Fields" => vec![widget.into()] });
    foreign.catalog().set("OpenAction", alert);
    foreign
}

/// Two pages, the second of which has a name and a bookmark, and a link to it on the first; one more link to a program.
fn with_goals(word: &str) -> Foreign {
    let mut foreign = Foreign::saying(&[format!("{word} eins"), format!("{word} zwei")]);
    let second = foreign.pages[1];
    let link = |what: &str, goal: Object| {
        dictionary! {
            "Type" => "Annot", "Subtype" => "Link", what => goal,
            "Rect" => vec![0.into(), 0.into(), 50.into(), 50.into()],
        }
    };
    let launch = dictionary! { "S" => "Launch", "F" => Object::string_literal("calc.exe") };
    let within = foreign.pdf.add_object(link("Dest", Object::string_literal("Kapitel")));
    let away = foreign.pdf.add_object(link("A", launch.into()));
    foreign.page().set("Annots", vec![within.into(), away.into()]);
    let goal: Object = vec![second.into(), "Fit".into()].into();
    let names = dictionary! { "Names" => vec![Object::string_literal("Kapitel"), goal] };
    foreign.catalog().set("Names", dictionary! { "Dests" => names });
    let item = foreign.pdf.new_object_id();
    let outline = foreign
        .pdf
        .add_object(dictionary! { "Type" => "Outlines", "First" => item, "Last" => item });
    foreign.pdf.set_object(
        item,
        dictionary! { "Title" => Object::string_literal("Kapitel"), "Parent" => outline, "Dest" => Object::string_literal("Kapitel") },
    );
    foreign.catalog().set("Outlines", outline);
    foreign
}

/// A stream whose kilobytes unpack to gigabytes.
fn bomb() -> Vec<u8> {
    let mut packing = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let zeros = vec![b' '; 1 << 20];
    (0..300).for_each(|_| packing.write_all(&zeros).unwrap());
    packing.finish().unwrap()
}

#[test]
fn sound_attachments_become_pages_with_their_turn_their_bookmarks_and_what_was_typed() {
    let mut desk = Desk::new();
    let dir = desk.dir.path().to_owned();
    desk.attach("v", "Einfach.pdf", &Foreign::one("Einfach").bytes());
    let packed = by_qpdf(&dir, &Foreign::one("Gepackt").bytes(), &["--object-streams=generate"]);
    assert!(packed.windows(7).any(|w| w == b"/ObjStm"));
    desk.attach("v", "Gepackt.pdf", &packed);
    desk.attach("v", "Formular.pdf", &with_field("Formular", true).bytes());
    desk.attach("v", "Kapitel A.pdf", &with_goals("Alpha").bytes());
    desk.attach("v", "Kapitel B.pdf", &with_goals("Beta").bytes());
    let many: Vec<String> = (1..=500).map(|page| format!("Blatt {page}")).collect();
    desk.attach("v", "Viele.pdf", &Foreign::saying(&many).bytes());
    let before_the_mark = [b"Vorspann\n".as_slice(), &Foreign::one("Vorspann").bytes()].concat();
    desk.attach("v", "Vorspann.pdf", &before_the_mark);

    desk.schedule();
    let path = desk.folder(FULL);
    // Behind them stands the motion that is not public.
    let own = pages(&path) - 1 - 1 - 1 - 2 - 2 - 500 - 1 - 1;
    let contents = text(&path, 1, 1);
    assert!(!contents.contains("lässt sich nicht aufnehmen"), "{contents}");
    for (page, words) in [
        (1, "Einfach"),
        (2, "Gepackt"),
        (3, "Formular Eingetragen"),
        (4, "Alpha eins"),
        (5, "Alpha zwei"),
        (7, "Beta zwei"),
        (8, "Blatt 1"),
        (507, "Blatt 500"),
        (508, "Vorspann"),
    ] {
        assert_eq!(text(&path, own + page, own + page), words);
    }
    let said = ask(
        "pdfinfo",
        &["-f", &(own + 1).to_string(), "-l", &(own + 1).to_string()],
        &path,
    );
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        said.contains("size: 300 x 200 pts") && said.contains("rot: 90"),
        "{said}"
    );
    assert!(said.contains("JavaScript: no") && said.contains("Form: none"), "{said}");
    let bytes = fs::read(&path).unwrap();
    for gone in [b"app.alert".as_slice(), b"calc.exe", b"/Launch", b"/OpenAction"] {
        assert!(
            !bytes.windows(gone.len()).any(|w| w == gone),
            "{}",
            String::from_utf8_lossy(gone)
        );
    }

    // Each link and bookmark of the same name leads into its own document.
    let pdf = lopdf::Document::load_mem(&bytes).unwrap();
    let numbers: Vec<ObjectId> = pdf.get_pages().into_values().collect();
    for (from, to) in [(4, 5), (6, 7)] {
        let links = pdf.get_page_annotations(numbers[own + from - 1]).unwrap();
        assert_eq!(links.len(), 1);
        let goal = links[0].get(b"Dest").unwrap().as_array().unwrap()[0]
            .as_reference()
            .unwrap();
        assert_eq!(goal, numbers[own + to - 1]);
    }
    let chapters: Vec<ObjectId> = (pdf.objects.values())
        .filter_map(|object| object.as_dict().ok())
        .filter(|item| {
            item.get(b"Title")
                .is_ok_and(|title| title.as_str().is_ok_and(|title| title == b"Kapitel"))
        })
        .map(|item| {
            item.get(b"Dest").unwrap().as_array().unwrap()[0]
                .as_reference()
                .unwrap()
        })
        .collect();
    assert_eq!(chapters, [numbers[own + 4], numbers[own + 6]]);
    // The same folder twice is the same file.
    let again = desk.office.render(FULL, &Desk::meeting()).unwrap();
    assert!(again.pdf == bytes);
}

/// Attachments that cannot become pages, with the reason.
fn unsound(dir: &Path) -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let plain = || Foreign::one("Seite").bytes();
    let encrypted = |user: &str| {
        let flags = ["--encrypt", user, "geheim", "256", "--modify=none", "--"];
        by_qpdf(dir, &plain(), &flags)
    };
    let changed = |change: &dyn Fn(&mut Foreign)| {
        let mut foreign = Foreign::one("Seite");
        change(&mut foreign);
        foreign.bytes()
    };
    let content = |foreign: &mut Foreign, content: Vec<u8>| {
        let packed = foreign
            .pdf
            .add_object(Stream::new(dictionary! { "Filter" => "FlateDecode" }, content));
        foreign.page().set("Contents", packed);
    };
    let mut no_start = plain();
    let at = no_start.windows(9).rposition(|w| w == b"startxref").unwrap();
    no_start.truncate(at);
    let half = Foreign::saying(&vec!["Seite".to_owned(); 50]).bytes();
    // The object is named and cannot be read.
    let mut hole = plain();
    let at = hole
        .windows(14)
        .position(|w| w == b"/Type1/BaseFon" || w == b"/BaseFont/Helv")
        .unwrap();
    let start = hole[..at].windows(4).rposition(|w| w == b" obj").unwrap();
    hole[start..start + 4].copy_from_slice(b" ob!");
    let objects = by_qpdf(dir, &plain(), &["--object-streams=generate"]);
    let at = objects.windows(6).rposition(|w| w == b"stream").unwrap();
    let mut carrier = objects;
    carrier[at.saturating_sub(60)..at.saturating_sub(20)].fill(b'x');
    vec![
        (
            "verschlüsselt.pdf",
            encrypted("offen"),
            "verschlüsselt oder gegen Änderungen geschützt",
        ),
        (
            "geschützt.pdf",
            encrypted(""),
            "verschlüsselt oder gegen Änderungen geschützt",
        ),
        ("ohne Ende.pdf", no_start, "beschädigt oder kein PDF"),
        ("halb.pdf", half[..half.len() / 2].to_vec(), "beschädigt oder kein PDF"),
        ("Loch.pdf", hole, "beschädigt oder kein PDF"),
        ("Träger.pdf", carrier, "beschädigt oder kein PDF"),
        (
            "nur der Name.pdf",
            b"%PDF-1.7\nnichts".to_vec(),
            "beschädigt oder kein PDF",
        ),
        (
            "Kreis.pdf",
            changed(&|foreign| {
                let root = foreign.root;
                let tree = foreign.pdf.get_dictionary_mut(root).unwrap();
                tree.set("Kids", vec![root.into(), root.into()]);
            }),
            "beschädigt oder kein PDF",
        ),
        (
            "leer.pdf",
            changed(&|foreign| {
                let root = foreign.root;
                foreign
                    .pdf
                    .get_dictionary_mut(root)
                    .unwrap()
                    .set("Kids", Vec::<Object>::new());
            }),
            "ohne Seiten",
        ),
        (
            "endlos.pdf",
            changed(&|foreign| {
                let (root, page) = (foreign.root, foreign.pages[0]);
                let kids: Vec<Object> = vec![page.into(); 30_000];
                foreign.pdf.get_dictionary_mut(root).unwrap().set("Kids", kids);
            }),
            "mehr als 20000 Seiten",
        ),
        (
            "Bombe.pdf",
            changed(&|foreign| content(foreign, bomb())),
            "entpackt zu groß",
        ),
        (
            "Strom.pdf",
            changed(&|foreign| content(foreign, b"x\x9ckaputt".to_vec())),
            "beschädigt oder kein PDF",
        ),
        (
            "Sammlung.pdf",
            changed(&|foreign| foreign.catalog().set("Collection", Dictionary::new())),
            "eine Sammlung von Dateien (Portfolio)",
        ),
        (
            "dynamisch.pdf",
            changed(&|foreign| {
                foreign
                    .catalog()
                    .set("AcroForm", dictionary! { "XFA" => Object::string_literal("<x/>") })
            }),
            "ein dynamisches Formular (XFA)",
        ),
        (
            "ungezeichnet.pdf",
            with_field("Formular", false).bytes(),
            "ein Formular, dessen Eingaben erst beim Öffnen gezeichnet werden",
        ),
    ]
}

#[test]
fn what_cannot_become_pages_is_named_with_its_reason_and_lies_inside_as_it_was() {
    let mut desk = Desk::new();
    let cases = unsound(desk.dir.path());
    desk.attach("v", "Anfang.pdf", &Foreign::one("Anfang").bytes());
    for (name, bytes, _) in &cases {
        desk.attach("v", name, bytes);
    }
    desk.attach("v", "Tabelle.csv", b"a;b\n1;2\n");
    desk.attach("v", "Ende.pdf", &Foreign::one("Schlusswort").bytes());

    desk.schedule();
    let path = desk.folder(FULL);
    let all = pages(&path);
    // Behind them stands the motion that is not public.
    assert_eq!(text(&path, all - 2, all - 1), "Anfang Schlusswort");
    let contents = text(&path, 1, all - 3);
    let bytes = fs::read(&path).unwrap();
    let pdf = lopdf::Document::load_mem(&bytes).unwrap();
    for (name, was, reason) in &cases {
        let sentence = format!("Sie lässt sich nicht aufnehmen: {reason}; sie liegt der Mappe als Datei bei.");
        assert!(contents.contains(&sentence), "{name}: {contents}");
        let contents: String = contents.split_whitespace().collect();
        let spaceless: String = name.split_whitespace().collect();
        assert!(contents.contains(&spaceless), "{name}");
        let kept = pdf
            .objects
            .values()
            .filter_map(|object| object.as_stream().ok())
            .any(|stream| {
                stream.dict.has_type(b"EmbeddedFile")
                    && stream.decompressed_content().unwrap_or_else(|_| stream.content.clone()) == *was
            });
        assert!(kept, "{name} does not lie inside");
    }
    assert!(contents.contains("Kein PDF; sie liegt der Mappe als Datei bei."));
    let listed = ask("pdfdetach", &["-list"], &path);
    assert!(
        listed.contains(&format!("{} embedded files", cases.len() + 1)),
        "{listed}"
    );
}

#[test]
fn an_original_with_more_than_pages_lies_inside_too_and_hidden_layers_stay_hidden() {
    let mut desk = Desk::new();
    let mut signed = Foreign::one("Unterschrieben");
    signed.catalog().set(
        "AcroForm",
        dictionary! { "SigFlags" => 3, "Fields" => Vec::<Object>::new() },
    );
    desk.attach("v", "Vertrag.pdf", &signed.bytes());
    desk.attach("g", "Vertrag.pdf", &{
        let mut other = Foreign::one("Anderer");
        let names = dictionary! { "EmbeddedFiles" => dictionary! { "Names" => Vec::<Object>::new() } };
        other.catalog().set("Names", names);
        other.bytes()
    });
    let mut layered = Foreign::one("Ebene");
    let layer = layered
        .pdf
        .add_object(dictionary! { "Type" => "OCG", "Name" => Object::string_literal("Entwurf") });
    let draft = b"/OC /E BDC BT /F1 24 Tf 40 150 Td (Geheimnis) Tj ET EMC".to_vec();
    let draft = layered.pdf.add_object(Stream::new(Dictionary::new(), draft));
    let own = layered.page().get(b"Contents").unwrap().clone();
    // An object that nobody knows is nothing.
    let nothing = Object::Reference((4711, 0));
    layered.page().set("Contents", vec![own, nothing, draft.into()]);
    let stamp = dictionary! { "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 9.into(), 9.into()] };
    let stamp = layered
        .pdf
        .add_object(Stream::new(stamp, b"BT /F1 9 Tf (Stempel) Tj ET".to_vec()));
    let stamp = layered.pdf.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Stamp", "Rect" => vec![0.into(), 0.into(), 90.into(), 90.into()],
        "OC" => layer, "AP" => dictionary! { "N" => stamp },
    });
    layered.page().set("Annots", vec![stamp.into()]);
    let root = layered.root;
    let tree = layered.pdf.get_dictionary_mut(root).unwrap();
    let resources = tree.get_mut(b"Resources").unwrap().as_dict_mut().unwrap();
    resources.set("Properties", dictionary! { "E" => layer });
    let hidden = dictionary! { "OCGs" => vec![layer.into()], "D" => dictionary! { "OFF" => vec![layer.into()] } };
    layered.catalog().set("OCProperties", hidden);
    desk.attach("v", "Ebenen.pdf", &layered.bytes());

    desk.schedule();
    let path = desk.folder(FULL);
    let contents = text(&path, 1, 1);
    assert!(contents.contains("bleiben nur im Original erhalten"), "{contents}");
    let listed = ask("pdfdetach", &["-list"], &path);
    assert!(
        listed.contains("Vertrag.pdf") && listed.contains("Vertrag (2).pdf"),
        "{listed}"
    );
    let whole = text(&path, 1, pages(&path));
    assert!(
        whole.contains("Ebene") && whole.contains("Anderer") && !whole.contains("Geheimnis"),
        "{whole}"
    );
    let bytes = fs::read(&path).unwrap();
    assert!(!bytes.windows(7).any(|w| w == b"Stempel" || w == b"/BBForm"));
}

#[test]
fn the_public_folder_has_nothing_of_what_is_not_public() {
    let mut desk = Desk::new();
    desk.attach("v", "Offen.pdf", &Foreign::one("Offenes Wort").bytes());
    desk.attach("g", "Angebot.pdf", &Foreign::one("Angebotssumme").bytes());
    desk.attach("g", "Preise.csv", b"Preis;12345\n");
    let secrets = [
        "Vergabe Rechenzentrum",
        "Angebotssumme",
        "Angebot.pdf",
        "Preise.csv",
        "12345",
    ];
    let objects = |path: &Path| {
        let pdf = lopdf::Document::load_mem(&fs::read(path).unwrap()).unwrap();
        let mut all = String::new();
        for object in pdf.objects.values() {
            all.push_str(&format!("{object:?}"));
            if let Object::Stream(stream) = object {
                let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
                all.push_str(&String::from_utf8_lossy(&content));
            }
        }
        all + &text(path, 1, pages(path)) + &ask("pdfdetach", &["-list"], path)
    };
    desk.schedule();
    let full = desk.folder(FULL);
    let all = objects(&full);
    for secret in secrets {
        assert!(all.contains(secret), "{secret}");
    }
    let public = desk.folder(PUBLIC);
    let all = objects(&public);
    for secret in secrets {
        assert!(!all.contains(secret), "{secret}");
    }
    assert!(all.contains("Offenes Wort") && all.contains("Glasfaser für alle"));
}

#[test]
fn whoever_thinks_better_of_it_gets_no_folder() {
    let mut desk = Desk::new();
    desk.attach("v", "Offen.pdf", &Foreign::one("Offen").bytes());
    desk.schedule();
    let mut heard = Vec::new();
    let rendered = desk.office.render_telling(FULL, &Desk::meeting(), &mut |done, total| {
        heard.push((done, total));
        if done == 1 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert!(matches!(rendered, Err(OfficeError::Folder(FolderError::Cancelled))));
    assert_eq!(heard, [(0, 4), (1, 4)]);
}
