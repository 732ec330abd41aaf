//! The program asks the places that certificates name what was revoked, if a person says so, and nobody otherwise.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing step is to stop the test")]

#[path = "support/pki.rs"]
mod pki;
#[path = "support/rewriting.rs"]
mod rewriting;
#[path = "support/services.rs"]
mod services;
mod support;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use base64::{Engine, engine::general_purpose::STANDARD};
use pki::{Mood, PASSWORD};
use serde_json::{Value, json};
use services::{Manner, Server};
use support::{PROGRAM, Run, arg, feed, feed_command, run};
use tempfile::TempDir;

/// The minutes of the sample, a folder beside them, and the key's password in a file.
struct Desk {
    folder: TempDir,
    minutes: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let demo = folder.path().join("demo");
        run(&["demo", arg(&demo)]).expect(0);
        fs::write(folder.path().join("password"), PASSWORD).unwrap();
        Self {
            minutes: demo.join("niederschrift.pdf"),
            folder,
        }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn sign(&self, server: &Server, out: &Path, more: &[&str]) -> Run {
        let (key, password) = (server.pki.file("holder.p12"), self.at("password"));
        let mut all = vec![
            "sign",
            arg(&self.minutes),
            "--p12",
            arg(&key),
            "--role",
            "schriftfuehrung",
        ];
        all.extend(["--password-file", arg(&password), "-o", arg(out)]);
        all.extend(more);
        program(&all)
    }
}

fn program(arguments: &[&str]) -> Run {
    let mut command = Command::new(PROGRAM);
    // The way of this machine to the world is none to its own ports.
    for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
        command.env_remove(name);
    }
    feed_command(command.args(arguments), "")
}

fn level(pdf: &Path, server: &Server) -> String {
    let found = run(&[
        "verify",
        arg(pdf),
        "--trust",
        arg(&server.pki.file("root.pem")),
        "--json",
    ]);
    found.json()["signatures"][0]["level"].as_str().unwrap().to_owned()
}

#[test]
fn a_signature_is_made_for_long_and_extended_later() {
    let (server, desk) = (Server::start(), Desk::new());
    let (signed, extended, again) = (desk.at("lt.pdf"), desk.at("lta.pdf"), desk.at("again.pdf"));
    let (root, stamps) = (server.pki.file("root.pem"), server.stamps());
    let more = ["--timestamp", &stamps, "--long-term", "--trust", arg(&root)];
    let said = desk.sign(&server, &signed, &more).expect(0);
    assert_eq!(said.out.lines().count(), 1, "{said:?}");
    assert_eq!(level(&signed, &server), "B-LT");
    server.pki.asked();
    for (from, to) in [(&signed, &extended), (&extended, &again)] {
        let said = program(&[
            "extend",
            arg(from),
            arg(to),
            "--to",
            "lta",
            "--timestamp",
            &stamps,
            "--trust",
            arg(&root),
        ]);
        assert!(said.expect(0).out.starts_with("Stufe B-LTA: "));
        assert!(fs::read(to).unwrap().starts_with(&fs::read(from).unwrap()));
        assert_eq!(level(to, &server), "B-LTA");
        conformance::check(&fs::read(to).unwrap()).unwrap();
    }
    // All that was needed came with the signature.
    assert!(server.pki.asked().is_empty());
    let said = run(&["verify", arg(&again), "--trust", arg(&root)]);
    assert_eq!(
        said.out
            .matches("– Zeitstempel über das Dokument: tsa belegt den ")
            .count(),
        2,
        "{said:?}"
    );
    let judged = support::pyhanko(&[
        "sign",
        "validate",
        "--pretty-print",
        "--no-revocation-check",
        "--trust",
        arg(&root),
        arg(&again),
    ]);
    assert!(judged.out.contains("The signature is judged VALID."), "{judged:?}");
    support::tool("qpdf", "qpdf", &["--check", arg(&again)]).expect(0);
}

#[test]
fn nobody_is_asked_without_being_named() {
    let (server, desk) = (Server::start(), Desk::new());
    let signed = desk.at("b.pdf");
    desk.sign(&server, &signed, &[]).expect(0);
    run(&["verify", arg(&signed), "--trust", arg(&server.pki.file("root.pem"))]);
    let out = desk.at("t.pdf");
    let said = program(&["extend", arg(&signed), arg(&out), "--to", "t"]).expect(2);
    assert!(said.err.contains("Dazu ist ein Zeitstempeldienst nötig."), "{said:?}");
    let said = program(&[
        "extend",
        arg(&signed),
        arg(&out),
        "--to",
        "t",
        "--timestamp",
        &server.stamps(),
    ]);
    assert!(said.expect(0).out.starts_with("Stufe B-T: "));
    assert!(server.pki.asked().is_empty());
    let refused = desk.sign(&server, &signed, &["--long-term"]);
    assert_eq!(refused.code, 2, "{refused:?}");
}

#[test]
fn a_server_that_does_as_it_likes_harms_nobody() {
    let (server, desk) = (Server::start(), Desk::new());
    let (signed, out) = (desk.at("t.pdf"), desk.at("out.pdf"));
    let (root, stamps) = (server.pki.file("root.pem"), server.stamps());
    desk.sign(&server, &signed, &["--timestamp", &stamps]).expect(0);
    let extend = || program(&["extend", arg(&signed), arg(&out), "--to", "lt", "--trust", arg(&root)]);
    for (manner, why) in [
        (Manner::Redirect, "HTTP-Status 302"),
        (Manner::Flood, "die Antwort ist zu groß"),
        (Manner::Silence, "keine Antwort in 10 Sekunden"),
    ] {
        server.is(manner);
        let said = extend().expect(1);
        assert!(said.out.starts_with("Stufe B-T: "), "{said:?}");
        assert!(
            said.out.contains(&format!("fehlt die Sperrauskunft: {why} (")),
            "{said:?}"
        );
        assert_eq!(level(&out, &server), "B-T");
    }
    server.is(Manner::Answer);
    server.pki.is(Mood::Garbled);
    assert!(extend().expect(1).out.contains("die Antwort ist nicht lesbar"));
    server.pki.is(Mood::Good);
    server.pki.revoke(
        "holder",
        chrono::Utc::now() - Duration::from_secs(3600),
        "keyCompromise",
    );
    let said = extend().expect(1);
    assert!(said.err.contains("Das Zertifikat „holder“ ist gesperrt."), "{said:?}");
}

/// The minutes of a meeting, signed in their book by both with keys whose certificates name where to ask.
fn sign_in_book(server: &Server, desk: &Desk, book: &Path, meeting: &str) -> PathBuf {
    let name = meeting.replace('/', "-");
    let [rendered, half, signed] = ["text", "halb", ""].map(|state| desk.at(&format!("{name}{state}.pdf")));
    let render = ["render", "--meeting", meeting, "--document", "niederschrift"];
    run(&[render.as_slice(), &["-o", arg(&rendered), arg(book)]].concat()).expect(0);
    let (key, password) = (server.pki.file("holder.p12"), desk.at("password"));
    for (from, role, to) in [(&rendered, "schriftfuehrung", &half), (&half, "vorsitz", &signed)] {
        let sign = ["sign", arg(from), "--p12", arg(&key), "--role", role];
        let files = ["--password-file", arg(&password), "-o", arg(to), "--book", arg(book)];
        program(&[sign.as_slice(), &files, &["--meeting", meeting]].concat()).expect(0);
    }
    signed
}

/// The sample with signed minutes: the book and the file.
fn signed_in_book(server: &Server, desk: &Desk) -> (PathBuf, PathBuf) {
    let book = support::book(desk.folder.path(), 4);
    let signed = sign_in_book(server, desk, &book, "ZA/47");
    (book, signed)
}

fn extend(server: &Server, book: &Path, from: &Path, to: &Path) -> Run {
    let (root, stamps) = (server.pki.file("root.pem"), server.stamps());
    let files = ["extend", arg(from), arg(to), "--to", "lta", "--book", arg(book)];
    program(&[files.as_slice(), &["--timestamp", &stamps, "--trust", arg(&root)]].concat())
}

fn documents(book: &Path) -> Vec<Value> {
    documents_of(book, "za-47")
}

fn documents_of(book: &Path, meeting: &str) -> Vec<Value> {
    let query = json!({"meeting": {"meeting": meeting}}).to_string();
    let query = run(&["query", arg(book), &query]).expect(0).json();
    query["documents"].as_array().unwrap().clone()
}

#[test]
fn a_filed_niederschrift_is_extended_in_its_book_and_the_file_before_stays() {
    let (server, desk) = (Server::start(), Desk::new());
    let (book, signed) = signed_in_book(&server, &desk);
    let [stamped, lasting, again] = ["t.pdf", "lta.pdf", "nochmal.pdf"].map(|name| desk.at(name));
    // The services are gone: what there is of proofs is filed, and the rest is named.
    server.pki.is(Mood::Gone);
    let said = extend(&server, &book, &signed, &stamped).expect(1).out;
    assert!(
        said.starts_with("Stufe B-T: ") && said.contains("fehlt die Sperrauskunft"),
        "{said}"
    );
    assert!(said.contains("Im Beschlussbuch abgelegt als Eintrag "), "{said}");
    let said = extend(&server, &book, &stamped, &again).expect(1).err;
    assert!(
        said.contains("Die Datei bleibt, wie sie ist (Stufe B-T). Für das Zertifikat „"),
        "{said}"
    );
    server.pki.is(Mood::Good);
    let said = extend(&server, &book, &stamped, &lasting).expect(0).out;
    assert!(said.starts_with("Stufe B-LTA: "), "{said}");

    let found = documents(&book);
    let [_half, first, second, third] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!([&second["extends"], &third["extends"]], [&first["id"], &second["id"]]);
    assert_eq!(third["name"], "ZA-47-B-LTA.pdf");
    assert_eq!(level(&lasting, &server), "B-LTA");
    assert!(fs::read(&lasting).unwrap().starts_with(&fs::read(&signed).unwrap()));
    conformance::check(&fs::read(&lasting).unwrap()).unwrap();

    // The folder of the meeting takes the newest file, with the field that nobody sees.
    let folder = desk.at("mappe.pdf");
    let render = ["render", "--meeting", "ZA/47", "--document", "sitzungsmappe"];
    run(&[render.as_slice(), &["-o", arg(&folder), arg(&book)]].concat()).expect(0);
    support::tool("qpdf", "qpdf", &["--check", arg(&folder)]).expect(0);

    // Each file of the chain seals the journal, and the last sentence of it says what happened.
    let root = server.pki.file("root.pem");
    let trusting = ["check", arg(&book), "--trust", arg(&root), "--anchor", arg(&lasting)];
    let said = run(&trusting).expect(0).out;
    assert_eq!(
        said.matches(" versiegelt das Journal bis Eintrag ").count(),
        5,
        "{said}"
    );
    let journal = run(&["query", arg(&book), r#"{"journal": {"after": 0, "limit": 10000}}"#])
        .expect(0)
        .json();
    let last = &journal.as_array().unwrap().last().unwrap()["sentences"][0];
    let last = last.as_str().unwrap();
    assert!(
        last.contains("Sie trägt jetzt Nachweise zu den Zertifikaten und 2\u{a0}Zeitstempel"),
        "{last}"
    );

    for (file, code, why) in [
        (
            &signed,
            1,
            "Die Datei „ZA-47.pdf“ ist schon ergänzt. Ergänzen Sie die neuere Datei.",
        ),
        (
            &lasting,
            1,
            "Die Datei „ZA-47-B-LTA.pdf“ hat die Stufe B-LTA schon. Es ist nichts zu tun.",
        ),
        (&desk.minutes, 2, "Diese Datei liegt nicht im Beschlussbuch."),
    ] {
        let said = extend(&server, &book, file, &again).expect(code).err;
        assert!(said.contains(why), "{said}");
        assert!(!again.exists());
    }
    assert_eq!(documents(&book).len(), 4);

    // Who erases the file that was signed erases the extensions, which hold the same bytes.
    let filed = |event: &Value| event["document"]["filed"]["content"]["hash"].clone();
    let entries = journal.as_array().unwrap().iter();
    let events = entries.flat_map(|entry| entry["events"].as_array().unwrap());
    let hash = events.map(filed).rfind(Value::is_string).unwrap();
    let erase = json!({"command": {"content": {"erase": {"content": hash, "reason": "Personalsache"}}}});
    let erased = feed(&["apply", arg(&book)], &erase.to_string()).expect(0).out;
    assert_eq!(erased.matches("\"erased\"").count(), 4, "{erased}");
    run(&["check", arg(&book)]).expect(0);
    let said = extend(&server, &book, &lasting, &again).expect(2).err;
    assert!(said.contains("wurde gelöscht. Grund: Personalsache."), "{said}");
}

#[test]
fn only_the_filed_file_with_proofs_behind_it_is_taken_for_its_extension() {
    let (server, desk) = (Server::start(), Desk::new());
    let (book, signed) = signed_in_book(&server, &desk);
    let [lasting, other] = ["lta.pdf", "anders.pdf"].map(|name| desk.at(name));
    let (root, stamps) = (server.pki.file("root.pem"), server.stamps());
    for to in [&lasting, &other] {
        let order = ["extend", arg(&signed), arg(to), "--to", "lta", "--timestamp", &stamps];
        program(&[order.as_slice(), &["--trust", arg(&root)]].concat()).expect(0);
    }
    let lasting = fs::read(&lasting).unwrap();
    let document = documents(&book).last().unwrap()["id"].clone();
    let offer = |id: &str, document: &Value, pdf: &[u8]| {
        let file = json!({"name": "n.pdf", "media_type": "application/pdf", "base64": STANDARD.encode(pdf)});
        let command = json!({"command": {"document": {"extend": {"id": id, "document": document, "file": file}}}});
        feed(&["apply", arg(&book)], &command.to_string())
    };
    let mut altered = lasting.clone();
    let behind = fs::read(&signed).unwrap().len() + 40;
    altered[behind] ^= 1;
    let unlike = "weil sie nicht die Datei „ZA-47.pdf“ mit weiteren Nachweisen ist";
    for (pdf, why) in [
        (fs::read(&signed).unwrap(), unlike),
        (fs::read(desk.at("ZA-47halb.pdf")).unwrap(), unlike),
        ([b"\n", lasting.as_slice()].concat(), unlike),
        (
            [&lasting, b"1 0 obj\n<<>>\nendobj\n".as_slice()].concat(),
            "weil ihre Unterschriften nicht in Ordnung sind",
        ),
        (altered, "weil ihre Unterschriften nicht in Ordnung sind"),
    ] {
        let said = offer("lang", &document, &pdf);
        assert!(said.code != 0 && said.out.contains(why), "{said:?}");
    }
    offer("lang", &document, &lasting).expect(0);
    // Proofs of the same signatures that were not put behind those which are filed.
    let newest = documents(&book).last().unwrap()["id"].clone();
    let said = offer("anders", &newest, &fs::read(&other).unwrap()).expect(1).out;
    assert!(
        said.contains("nicht die Datei „n.pdf“ mit weiteren Nachweisen"),
        "{said}"
    );
    support::check(&book);
}

#[test]
fn an_extension_that_is_said_to_belong_to_another_file_is_found() {
    let (server, desk) = (Server::start(), Desk::new());
    let (book, signed) = signed_in_book(&server, &desk);
    sign_in_book(&server, &desk, &book, "AA/31");
    extend(&server, &book, &signed, &desk.at("lta.pdf")).expect(0);
    let names = |document: &Value| format!(r#""document":{},"before":{}"#, document["id"], document["sha256"]);
    let [own, other] = ["za-47", "aa-31"].map(|meeting| names(&documents_of(&book, meeting)[1]));
    rewriting::rewrite(&book, &own, &other, "");
    let said = run(&["check", arg(&book)]).expect(1).out;
    assert!(said.contains("Es ist nicht die Datei, die es ergänzt"), "{said}");
}
