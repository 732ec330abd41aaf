//! What the application keeps to itself: it opens no connection, and it starts with little to load.

use std::{
    collections::HashSet,
    fs,
    io::Write,
    net::{TcpListener, UdpSocket},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use crate::{
    process::{Group, at_home},
    sample,
    screen::Screen,
};

/// Most that the scripts of the start may weigh, compressed.
const START: usize = 250_000;

/// Without the driver, because that one talks to the window over a connection of its own.
#[test]
fn no_connection_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let book = sample::book(folder.path(), 4);
    let screen = Screen::start((1440, 900));
    let empty = screen.picture();
    let mut command = Command::new(env!("CARGO_BIN_EXE_beschlussbuch-app"));
    let application = Group::start(at_home(&mut command, &screen.display, folder.path()).arg(book), "");

    let (mut shown, mut last) = (Instant::now(), empty.clone());
    let begin = Instant::now();
    // Until the window has stood unchanged for two seconds.
    while last == empty || shown.elapsed() < Duration::from_secs(2) {
        assert!(begin.elapsed() < Duration::from_secs(60), "no window appears");
        for process in application.family() {
            let opened = connections(process);
            assert!(opened.is_empty(), "process {process}: {opened:?}");
        }
        let picture = screen.picture();
        if picture != last {
            (shown, last) = (Instant::now(), picture);
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(application.family().len() >= 3, "WebKit's processes were not looked at");
}

#[test]
fn a_connection_would_be_seen() {
    let _tcp = TcpListener::bind("127.0.0.1:0").unwrap();
    let _udp = UdpSocket::bind("[::1]:0").unwrap();
    let seen = connections(std::process::id());
    assert!(
        ["tcp", "udp6"]
            .iter()
            .all(|kind| seen.iter().any(|line| line.starts_with(kind))),
        "{seen:?}"
    );
}

#[test]
fn the_start_loads_little() {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/dist");
    let page = fs::read_to_string(dist.join("index.html")).unwrap();
    // Vite names the first script there, and by modulepreload all that it imports at once.
    let scripts: Vec<&str> = page.split('"').filter(|value| value.ends_with(".js")).collect();
    assert!(!scripts.is_empty(), "{page}");
    let sizes: Vec<(&str, usize)> = scripts
        .iter()
        .map(|script| {
            (
                *script,
                compressed(&fs::read(dist.join(script.trim_start_matches('/'))).unwrap()),
            )
        })
        .collect();
    let sum: usize = sizes.iter().map(|(_, size)| size).sum();
    println!("{sum} bytes: {sizes:?}");
    assert!(sum <= START, "{sum} bytes: {sizes:?}");
}

/// The sockets of a process that lead out of it over a network protocol.
fn connections(process: u32) -> Vec<String> {
    // A process may end, or a file be closed, while one looks.
    let files = fs::read_dir(format!("/proc/{process}/fd"))
        .into_iter()
        .flatten()
        .flatten();
    let own: HashSet<String> = files
        .filter_map(|file| {
            fs::read_link(file.path())
                .ok()?
                .to_str()?
                .strip_prefix("socket:[")?
                .strip_suffix(']')
                .map(str::to_owned)
        })
        .collect();
    let mut found = Vec::new();
    for kind in ["tcp", "tcp6", "udp", "udp6", "raw", "raw6"] {
        let table = fs::read_to_string(format!("/proc/{process}/net/{kind}")).unwrap_or_default();
        let lines = table.lines().skip(1);
        // The tenth column is the inode.
        let ours = lines.filter(|line| line.split_whitespace().nth(9).is_some_and(|inode| own.contains(inode)));
        found.extend(ours.map(|line| format!("{kind} {}", line.trim())));
    }
    found
}

fn compressed(bytes: &[u8]) -> usize {
    let mut gzip = Command::new("gzip")
        .arg("-9")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = gzip.stdin.take().unwrap();
    let bytes = bytes.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&bytes));
    let output = gzip.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    output.stdout.len()
}
