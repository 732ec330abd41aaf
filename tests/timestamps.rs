//! The program asks a time stamp service over HTTP when a person names one, and nobody otherwise.
#![expect(clippy::unwrap_used, reason = "a failing step is to stop the test")]

mod support;

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::Command,
    thread,
};

use support::{PROGRAM, Run, arg, feed_command, pyhanko, run, tool};
use tempfile::TempDir;

const CONFIG: &str = "[req]
distinguished_name = name
prompt = no
[name]
CN = Zeitstempel Beispiel
[stamping]
extendedKeyUsage = critical,timeStamping
[service]
serial = serial
default_policy = 1.2.3.4.1
digests = sha256
signer_digest = sha256
ess_cert_id_alg = sha256
";

/// OpenSSL behind a port of loopback; it ends with the test.
struct Service {
    dir: TempDir,
    address: String,
}

impl Service {
    fn start() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().to_owned();
        fs::write(path.join("tsa.cnf"), CONFIG).unwrap();
        fs::write(path.join("serial"), "01\n").unwrap();
        openssl(
            &path,
            "req -x509 -config tsa.cnf -extensions stamping -days 30 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout tsa.key -out tsa.pem",
        );
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/tsa", listener.local_addr().unwrap());
        thread::spawn(move || listener.incoming().flatten().for_each(|stream| answer(&path, stream)));
        Self { dir, address }
    }

    fn root(&self) -> PathBuf {
        self.dir.path().join("tsa.pem")
    }
}

fn openssl(dir: &Path, line: &str) {
    let done = Command::new("openssl")
        .args(line.split_whitespace())
        .current_dir(dir)
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{line}: {}",
        String::from_utf8_lossy(&done.stderr)
    );
}

/// Answers one request, as RFC 3161 § 3.4 has it.
fn answer(dir: &Path, mut stream: TcpStream) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let (mut length, mut kind, mut line) = (0, String::new(), String::new());
    while reader.read_line(&mut line).unwrap() > 2 {
        let (name, value) = line.split_once(':').unwrap_or((&line, ""));
        match name.to_lowercase().as_str() {
            "content-length" => length = value.trim().parse().unwrap(),
            "content-type" => kind = value.trim().to_owned(),
            _ => {}
        }
        line.clear();
    }
    let mut query = vec![0; length];
    reader.read_exact(&mut query).unwrap();
    assert_eq!(kind, "application/timestamp-query");
    fs::write(dir.join("query"), query).unwrap();
    openssl(
        dir,
        "ts -reply -config tsa.cnf -section service -queryfile query -signer tsa.pem -inkey tsa.key -out answer",
    );
    let body = fs::read(dir.join("answer")).unwrap();
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/timestamp-reply\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(&[head.as_bytes(), &body].concat()).unwrap();
}

fn sign(demo: &Path, out: &Path, address: &str) -> Run {
    let (pdf, key, password) = (
        demo.join("niederschrift.pdf"),
        demo.join("test-schriftfuehrung.p12"),
        demo.join("p"),
    );
    fs::write(&password, "test").unwrap();
    let mut command = Command::new(PROGRAM);
    // The way of this machine to the world is none to its own ports.
    for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
        command.env_remove(name);
    }
    let signing = command.args([
        "sign",
        arg(&pdf),
        "--p12",
        arg(&key),
        "--role",
        "schriftfuehrung",
        "--password-file",
        arg(&password),
        "--timestamp",
        address,
        "-o",
        arg(out),
    ]);
    feed_command(signing, "")
}

#[test]
fn a_named_service_vouches_for_the_time() {
    let folder = tempfile::tempdir().unwrap();
    let demo = folder.path().join("demo");
    run(&["demo", arg(&demo)]).expect(0);
    let service = Service::start();
    let signed = folder.path().join("signed.pdf");
    sign(&demo, &signed, &service.address).expect(0);
    conformance::check(&fs::read(&signed).unwrap()).unwrap();

    let trust = folder.path().join("trust.pem");
    let roots = [demo.join("test-ca.pem"), service.root()].map(|file| fs::read(file).unwrap());
    fs::write(&trust, roots.concat()).unwrap();
    let said = run(&["verify", arg(&signed), "--trust", arg(&trust)]).expect(0);
    assert!(
        said.out.contains("Der Zeitstempel von Zeitstempel Beispiel belegt den"),
        "{}",
        said.out
    );
    let json = run(&["verify", arg(&signed), "--trust", arg(&trust), "--json"])
        .expect(0)
        .json();
    assert_eq!(json["signatures"][0]["timestamp"]["code"], "stamped", "{json}");
    // Somebody who does not know the service is told so.
    run(&["verify", arg(&signed), "--trust", arg(&demo.join("test-ca.pem"))]).expect(1);
    let judged = pyhanko(&[
        "sign",
        "validate",
        "--pretty-print",
        "--trust",
        arg(&demo.join("test-ca.pem")),
        "--trust",
        arg(&service.root()),
        arg(&signed),
    ]);
    assert!(judged.out.contains("The signature is judged VALID."), "{judged:?}");
    tool("qpdf", "qpdf", &["--check", arg(&signed)]).expect(0);
}

#[test]
fn a_service_that_is_not_there_or_no_service_signs_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let demo = folder.path().join("demo");
    run(&["demo", arg(&demo)]).expect(0);
    let out = folder.path().join("signed.pdf");
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for (address, said) in [
        (
            format!("http://{free}/tsa"),
            "Der Zeitstempeldienst antwortet nicht (die Verbindung wurde abgelehnt).",
        ),
        (
            "zeitstempel.example".into(),
            "Die Adresse des Zeitstempeldienstes „zeitstempel.example“",
        ),
        (
            "file:///etc/passwd".into(),
            "Die Adresse des Zeitstempeldienstes „file:///etc/passwd“",
        ),
    ] {
        let refused = sign(&demo, &out, &address);
        assert_ne!(refused.code, 0);
        assert!(refused.err.contains(said), "{refused:?}");
        assert!(!out.exists());
    }
}
