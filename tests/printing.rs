//! Prints to a real queue: a CUPS of the test's own, with CUPS-PDF behind it. Outside the regular run: it needs root and
//! packages that nobody else needs; `cargo xtask print` installs them and runs it.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a failing step is to stop the test")]

mod support;

use std::{
    fs,
    net::{TcpListener, TcpStream},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command},
    thread,
    time::{Duration, Instant},
};

use support::{PROGRAM, Run, arg, feed_command, run, tool};
use tempfile::TempDir;

/// What CUPS keeps in the folder of the test.
const FILES: &str = "ServerRoot {dir}/etc
RequestRoot {dir}/spool
CacheDir {dir}/cache
StateDir {dir}/state
TempDir {dir}/tmp
DataDir /usr/share/cups
ServerBin /usr/lib/cups
AccessLog {dir}/access.log
ErrorLog {dir}/error.log
PageLog {dir}/page.log
User lp
Group lp
";

const SERVER: &str = "Listen 127.0.0.1:{port}
DefaultAuthType None
WebInterface No
PreserveJobHistory Yes
PreserveJobFiles Yes
DirtyCleanInterval 0
<Location />
  Order allow,deny
  Allow from 127.0.0.1
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow from all
  </Limit>
</Policy>
";

/// Where CUPS-PDF puts what root prints to a queue that has no settings of its own.
const OUT: &str = "/var/spool/cups-pdf/root";

/// A scheduler on a free port of loopback; it ends with the test.
struct Cups {
    scheduler: Child,
    port: u16,
    dir: TempDir,
}

impl Drop for Cups {
    fn drop(&mut self) {
        drop(self.scheduler.kill());
        drop(self.scheduler.wait());
    }
}

impl Cups {
    fn start() -> Self {
        let dir = tempfile::tempdir().unwrap();
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
        for folder in ["etc", "spool", "cache", "state", "tmp"] {
            let folder = dir.path().join(folder);
            fs::create_dir(&folder).unwrap();
            fs::set_permissions(folder, fs::Permissions::from_mode(0o1777)).unwrap();
        }
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let write = |name: &str, text: &str| -> PathBuf {
            let path = dir.path().join("etc").join(name);
            let text = text
                .replace("{dir}", arg(dir.path()))
                .replace("{port}", &port.to_string());
            fs::write(&path, text).unwrap();
            path
        };
        let (files, server) = (write("cups-files.conf", FILES), write("cupsd.conf", SERVER));
        let scheduler = Command::new("/usr/sbin/cupsd")
            .args(["-f", "-c", arg(&server), "-s", arg(&files)])
            .spawn()
            .unwrap();
        let cups = Self { scheduler, port, dir };
        wait("the scheduler", || {
            TcpStream::connect(("127.0.0.1", port)).is_ok().then_some(())
        });
        let queue = [
            "-p",
            "Saal",
            "-D",
            "Großer Sitzungssaal",
            "-E",
            "-v",
            "cups-pdf:/beschlussbuch",
            "-P",
            "/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd",
        ];
        let status = Command::new("/usr/sbin/lpadmin")
            .args(queue)
            .env("CUPS_SERVER", cups.address())
            .status();
        assert!(status.unwrap().success());
        cups
    }

    fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    fn program(&self, arguments: &[&str]) -> Run {
        let mut command = Command::new(PROGRAM);
        feed_command(command.args(arguments).env("CUPS_SERVER", self.address()), "")
    }
}

/// The document of this name that came out of the printer, once it is there.
fn printed(name: &str) -> PathBuf {
    wait("the printed pages", || {
        let mut found = fs::read_dir(OUT).ok()?.flatten().map(|entry| entry.path());
        let pdf = found.find(|path| path.to_string_lossy().contains(name))?;
        let whole = fs::read(&pdf).unwrap().trim_ascii_end().ends_with(b"%%EOF");
        whole.then_some(pdf)
    })
}

/// The pages as small grey pictures: the printer's fonts no longer tell their letters.
fn pictures(pdf: &Path, folder: &Path) -> Vec<Vec<u8>> {
    fs::create_dir(folder).unwrap();
    let first = folder.join("p");
    tool(
        "pdftoppm",
        "poppler-utils",
        &["-gray", "-r", "24", arg(pdf), arg(&first)],
    )
    .expect(0);
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

/// The number of the page that looks most like this one.
fn like(page: &[u8], pages: &[Vec<u8>]) -> usize {
    let far = |other: &Vec<u8>| -> u64 { page.iter().zip(other).map(|(a, b)| u64::from(a.abs_diff(*b))).sum() };
    let (number, _) = pages.iter().enumerate().min_by_key(|(_, other)| far(other)).unwrap();
    number + 1
}

/// Waits at most half a minute for something.
fn wait<T>(what: &str, ready: impl Fn() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = ready() {
            return found;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "{what} did not come");
        thread::sleep(Duration::from_millis(100));
    }
}

#[test]
#[ignore = "needs root and a printing system; cargo xtask print"]
fn chosen_pages_come_out_of_a_real_queue_on_both_sides() {
    let folder = tempfile::tempdir().unwrap();
    run(&["demo", arg(&folder.path().join("demo"))]).expect(0);
    let name = format!("beschlussbuch-{}", std::process::id());
    let pdf = folder.path().join(format!("{name}.pdf"));
    fs::copy(folder.path().join("demo/niederschrift-signed.pdf"), &pdf).unwrap();
    let cups = Cups::start();
    let list = cups.program(&["printers"]).expect(0).out;
    assert_eq!(list, "Saal: Großer Sitzungssaal\n");

    let print = |more: &[&str]| cups.program(&[&["print", arg(&pdf), "--printer", "Saal"], more].concat());
    let beyond = print(&["--pages", "2-99"]).expect(3);
    assert!(
        beyond
            .err
            .contains("Das Feld „Seiten“ nennt Seite 99; das Dokument hat"),
        "{beyond:?}"
    );
    let said = print(&["--pages", "2-3", "--copies", "2", "--sides", "long-edge"]).expect(0);
    assert!(said.out.contains("Saal-1"), "{said:?}");

    let out = printed(&name);
    let came = pictures(&out, &folder.path().join("came"));
    fs::remove_file(&out).unwrap();
    let sent = pictures(&pdf, &folder.path().join("sent"));
    let numbers: Vec<usize> = came.iter().map(|page| like(page, &sent)).collect();
    assert_eq!(numbers, [2, 3], "of {} pages", sent.len());
    // What the scheduler keeps of the job.
    let job = fs::read(cups.dir.path().join("spool/c00001")).unwrap();
    assert!(String::from_utf8_lossy(&job).contains("two-sided-long-edge"));
}
