//! Files from a dialog or dropped on the window, with everything that can be wrong with them.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing step is to stop the test")]

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use beschlussbuch_office::{
    CommandLine, Office, OfficeError, attachment,
    domain::{
        Command, Event,
        content::Hash,
        erasure::ContentCommand,
        motion::MotionEvent,
        rulebook::{CITEQ, Rulebook},
    },
};
use serde_json::json;

/// An office with a motion „v“.
fn office(dir: &Path) -> Office {
    let rulebook = Rulebook::from_toml(CITEQ).unwrap();
    let mut office = Office::create(&dir.join("buch"), rulebook, false, "Maren Terhorst", None).unwrap();
    let draft = json!({"command": {"motion": {"draft": {"id": "v", "kind": "it-konzeption", "title": "x", "partner": "hamm", "public": true, "proposal": "x"}}}});
    office.execute_json(&draft.to_string()).unwrap();
    office
}

fn attach(office: &mut Office, path: &Path) -> Result<Hash, OfficeError> {
    let receipt = office.attach(&"v".parse().unwrap(), path)?;
    match &receipt.events[..] {
        [Event::Motion(MotionEvent::Attached { attachment, .. })] => Ok(attachment.content.hash),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_attached_file_comes_back_byte_for_byte_until_it_is_erased() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = office(dir.path());
    let path = dir.path().join("Übersicht der Kosten.pdf");
    let bytes: Vec<u8> = b"%PDF-1.7\n"
        .iter()
        .copied()
        .chain((0..=255).cycle().take(3_000_000))
        .collect();
    fs::write(&path, &bytes).unwrap();
    let hash = attach(&mut office, &path).unwrap();
    let attached = office.book().motions[&"v".parse().unwrap()].attachments[0].clone();
    assert_eq!(
        (attached.name.as_str(), attached.content.media_type.as_str()),
        ("Übersicht der Kosten.pdf", "application/pdf")
    );
    assert_eq!(office.content_bytes(&hash).unwrap(), bytes);
    // Twice the same file is two attachments.
    assert_ne!(attach(&mut office, &path).unwrap(), hash);

    // Another seat erases it; this one says so and why.
    let mut other = Office::open(&dir.path().join("buch"), "Udo Reuter").unwrap();
    let erase = ContentCommand::Erase {
        content: hash,
        reason: "Personalakte".into(),
    };
    let line = CommandLine {
        at: None,
        actor: None,
        command: Command::Content(erase),
    };
    other.execute(&line).unwrap();
    assert_eq!(
        office.content_bytes(&hash).unwrap_err().to_string(),
        "Dieser Inhalt wurde gelöscht. Grund: Personalakte. Er lässt sich nicht wiederherstellen."
    );
    assert!(matches!(
        office.content_bytes(&Hash([7; 32])),
        Err(OfficeError::ContentMissing(_))
    ));
}

#[test]
fn what_cannot_be_attached_gets_its_sentence_and_records_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = office(dir.path());
    let head = *office.head();
    let named = |name: &str| dir.path().join(name);
    fs::create_dir(named("Anlagen")).unwrap();
    fs::write(named("leer.pdf"), "").unwrap();
    // A film of 2 GB: holes only, so that neither disk nor memory notices.
    File::create(named("film.mp4")).unwrap().set_len(2 << 30).unwrap();
    File::create(named("knapp.bin"))
        .unwrap()
        .set_len(64 * 1024 * 1024 + 1)
        .unwrap();
    let mut cases: Vec<(PathBuf, &str)> = vec![
        (
            named("Anlagen"),
            "Anlagen“ ist ein Ordner. Wählen Sie die Dateien darin",
        ),
        (named("Anlagen/.."), "ist ein Ordner"),
        ("/".into(), "ist ein Ordner"),
        (named("leer.pdf"), "leer.pdf“ ist leer. Prüfen Sie"),
        (named("film.mp4"), "film.mp4“ ist zu groß (2 GiB): Höchstens 64 MiB"),
        (
            named("knapp.bin"),
            "knapp.bin“ ist zu groß (64,1 MiB): Höchstens 64 MiB",
        ),
        (
            named("weg.pdf"),
            "weg.pdf“ ist nicht oder nicht mehr vorhanden. Prüfen Sie",
        ),
        (named("leer.pdf/x"), "ist nicht oder nicht mehr vorhanden"),
        ("".into(), "ist ein Ordner"),
    ];
    if cfg!(unix) {
        cases.push((
            "/dev/zero".into(),
            "zero“ ist keine gewöhnliche Datei, sondern ein Gerät",
        ));
    }
    for (path, sentence) in cases {
        let error = office.attach(&"v".parse().unwrap(), &path).unwrap_err();
        assert!(
            matches!(error, OfficeError::Attachment(_)) && error.to_string().contains(sentence),
            "{}: {error}",
            path.display()
        );
        assert_eq!(*office.head(), head);
    }
    // The largest that may be attached, and an unknown motion.
    File::create(named("knapp.bin"))
        .unwrap()
        .set_len(64 * 1024 * 1024)
        .unwrap();
    let hash = attach(&mut office, &named("knapp.bin")).unwrap();
    assert_eq!(office.content_bytes(&hash).unwrap().len(), 64 * 1024 * 1024);
    let unknown = office.attach(&"fehlt".parse().unwrap(), &named("knapp.bin"));
    assert!(unknown.unwrap_err().refusal().is_some());
}

#[cfg(unix)]
mod unix {
    use std::{
        os::unix::{ffi::OsStrExt, fs::PermissionsExt, fs::symlink, net::UnixListener, process::CommandExt},
        process::Command,
        sync::mpsc,
        time::Duration,
    };

    use super::*;

    /// Reads as a window does: in a thread of its own, which must come back.
    fn read(path: PathBuf) -> String {
        let (done, waiting) = mpsc::channel();
        std::thread::spawn(move || done.send(attachment::read(&path).map(|_| ()).unwrap_err().to_string()));
        waiting.recv_timeout(Duration::from_secs(10)).unwrap()
    }

    #[test]
    fn a_pipe_or_a_socket_is_refused_at_once() {
        let dir = tempfile::tempdir().unwrap();
        let (pipe, socket, link) = (
            dir.path().join("pipe"),
            dir.path().join("socket"),
            dir.path().join("link"),
        );
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let _listener = UnixListener::bind(&socket).unwrap();
        symlink(&pipe, &link).unwrap();
        for path in [pipe, socket, link] {
            let sentence = read(path);
            assert!(sentence.contains("keine gewöhnliche Datei"), "{sentence}");
        }
        // A link that leads in circles, and one into nothing.
        let (circle, nowhere) = (dir.path().join("kreis"), dir.path().join("nirgends"));
        symlink(&circle, &circle).unwrap();
        symlink(dir.path().join("fehlt"), &nowhere).unwrap();
        assert!(read(circle).contains("lässt sich nicht zu Ende lesen"));
        assert!(read(nowhere).contains("nicht mehr vorhanden"));
    }

    #[test]
    fn a_name_that_is_no_text_is_refused_by_name() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(std::ffi::OsStr::from_bytes(b"Anlage \xe4.pdf"));
        // Some file systems have no such names.
        if fs::write(&path, "%PDF-").is_ok() {
            let sentence = read(path);
            assert!(sentence.contains("Benennen Sie die Datei um"), "{sentence}");
        }
    }

    /// „nobody“ on Linux and macOS: root may read everything.
    const NOBODY: u32 = 65534;
    const FOLDER: &str = "OFFICE_TEST_FOLDER";

    #[test]
    fn a_file_that_may_not_be_read_is_said_to_be_such() {
        if let Ok(folder) = std::env::var(FOLDER) {
            for name in ["geheim.pdf", "zu/anlage.pdf"] {
                let sentence = read(Path::new(&folder).join(name));
                assert!(
                    sentence.contains("fehlt Ihnen die Berechtigung zum Lesen"),
                    "{sentence}"
                );
            }
            return;
        }
        let dir = tempfile::tempdir().unwrap();
        let allow = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        let (program, secret, closed) = (
            dir.path().join("test"),
            dir.path().join("geheim.pdf"),
            dir.path().join("zu"),
        );
        // Where the build lies another user may have no way in.
        fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
        fs::write(&secret, "%PDF-").unwrap();
        fs::create_dir(&closed).unwrap();
        fs::write(closed.join("anlage.pdf"), "%PDF-").unwrap();
        allow(&program, 0o755);
        allow(&secret, 0o000);
        allow(&closed, 0o000);
        allow(dir.path(), 0o755);
        let mut command = Command::new(&program);
        command
            .args(["--exact", "unix::a_file_that_may_not_be_read_is_said_to_be_such"])
            .env(FOLDER, dir.path())
            .current_dir(dir.path());
        if fs::read(&secret).is_ok() {
            command.uid(NOBODY).gid(NOBODY);
        }
        let output = command.output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        allow(&closed, 0o755);
        assert!(output.status.success() && said.contains("1 passed"), "{said}");
    }
}
