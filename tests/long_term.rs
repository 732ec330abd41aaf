//! The program asks the places that certificates name what was revoked, if a person says so, and nobody otherwise.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing step is to stop the test")]

#[path = "support/pki.rs"]
mod pki;
mod support;

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Arc, Mutex,
        mpsc::{self, Sender},
    },
    thread,
    time::Duration,
};

use pki::{Mood, PASSWORD, Pki};
use support::{PROGRAM, Run, arg, feed_command, run};
use tempfile::TempDir;

/// What the server does to a request.
#[derive(Clone, Copy, PartialEq)]
enum Manner {
    Answer,
    Redirect,
    Flood,
    Silence,
}

/// A public key infrastructure behind a port of loopback; it ends with the test.
struct Server {
    pki: Arc<Pki>,
    manner: Arc<Mutex<Manner>>,
    base: String,
    /// Those who wait in silence wait until this is dropped.
    _end: Sender<()>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let pki = Arc::new(Pki::new(&base));
        let manner = Arc::new(Mutex::new(Manner::Answer));
        let (end, ended) = mpsc::channel();
        let (behind, how, ended) = (Arc::clone(&pki), Arc::clone(&manner), Arc::new(Mutex::new(ended)));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (pki, manner, ended) = (Arc::clone(&behind), *how.lock().unwrap(), Arc::clone(&ended));
                // Silence to one is none to the next.
                thread::spawn(move || {
                    let _ = answer(&pki, manner, stream, || {
                        let _ = ended.lock().unwrap().recv();
                    });
                });
            }
        });
        Self {
            pki,
            manner,
            base,
            _end: end,
        }
    }

    fn is(&self, manner: Manner) {
        *self.manner.lock().unwrap() = manner;
    }

    fn stamps(&self) -> String {
        format!("{}/stamps/tsa", self.base)
    }
}

/// Answers one request.
fn answer(pki: &Pki, manner: Manner, mut stream: TcpStream, wait: impl FnOnce()) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let (mut length, mut line) = (0, String::new());
    while reader.read_line(&mut line)? > 2 {
        let (name, value) = line.split_once(':').unwrap_or((&line, ""));
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().unwrap();
        }
        line.clear();
    }
    let mut query = vec![0; length];
    reader.read_exact(&mut query)?;
    let path = first.split(' ').nth(1).unwrap();
    let came = if path.ends_with("/tsa") {
        Ok(pki.stamp(&query))
    } else {
        match manner {
            Manner::Answer => {}
            Manner::Redirect => {
                let head = "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
                return stream.write_all(head.as_bytes());
            }
            Manner::Flood => {
                stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")?;
                let piece = vec![0x30; 1 << 20];
                // Until nobody listens any more.
                loop {
                    stream.write_all(&piece)?;
                }
            }
            Manner::Silence => {
                wait();
                return Ok(());
            }
        }
        match first.split(' ').next().unwrap() {
            "POST" => pki.ask(path, &query),
            _ => pki.get(path),
        }
    };
    let (status, body) = came.map_or_else(|_| ("404 Not Found", Vec::new()), |body| ("200 OK", body));
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(&[head.as_bytes(), &body].concat())
}

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
