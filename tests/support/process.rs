//! Programs that a test starts, together with all that they start in turn.

use std::{
    collections::HashMap,
    fs,
    ops::{Deref, DerefMut},
    os::unix::process::CommandExt,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// A program in a process group of its own, which ends with this value.
pub struct Group(Child);

impl Group {
    /// Starts a program; a missing one names its Debian package.
    pub fn start(command: &mut Command, package: &str) -> Self {
        let name = command.get_program().to_string_lossy().into_owned();
        match command.process_group(0).spawn() {
            Ok(child) => Self(child),
            Err(error) => panic!("{name}: {error}. Install the Debian package {package}, or run `cargo xtask test`."),
        }
    }

    /// The program and all its descendants.
    pub fn family(&self) -> Vec<u32> {
        family(self.0.id())
    }

    /// Ends all of it at once, without a chance to tidy up.
    pub fn kill_all(&self) {
        self.signal("-KILL");
    }

    fn signal(&self, signal: &str) {
        let group = format!("-{}", self.0.id());
        // It says so when the group has ended already.
        let _ = Command::new("kill")
            .args([signal, "--", &group])
            .stderr(Stdio::null())
            .status();
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.signal("-TERM");
        let asked = Instant::now();
        while matches!(self.0.try_wait(), Ok(None)) && asked.elapsed() < Duration::from_secs(3) {
            std::thread::sleep(Duration::from_millis(20));
        }
        // Also when the first of the group has ended: the others may be slower.
        self.signal("-KILL");
        let _ = self.0.wait();
    }
}

impl Deref for Group {
    type Target = Child;

    fn deref(&self) -> &Child {
        &self.0
    }
}

impl DerefMut for Group {
    fn deref_mut(&mut self) -> &mut Child {
        &mut self.0
    }
}

/// Has a program draw on this display and keep everything that it writes in this folder.
pub fn at_home<'a>(command: &'a mut Command, display: &str, home: &Path) -> &'a mut Command {
    // With the first two set, WebKit hangs when it is asked for a screenshot.
    for name in [
        "WEBKIT_DISABLE_DMABUF_RENDERER",
        "WEBKIT_DISABLE_COMPOSITING_MODE",
        "WAYLAND_DISPLAY",
    ] {
        command.env_remove(name);
    }
    // The way of this machine to the world is none to its own ports.
    for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
        command.env_remove(name);
    }
    for name in [
        "BESCHLUSSBUCH_PROFILE",
        "XDG_CACHE_HOME",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
    ] {
        command.env(name, home);
    }
    command
        .env("DISPLAY", display)
        .env("GDK_BACKEND", "x11")
        .env("LC_ALL", "C.UTF-8")
}

/// A process and all its descendants, from /proc.
fn family(first: u32) -> Vec<u32> {
    let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
    for process in fs::read_dir("/proc").unwrap().flatten() {
        let name = process.file_name();
        let Some(process) = name.to_str().and_then(|name| name.parse().ok()) else {
            continue;
        };
        // "PID (NAME) STATE PARENT …", and the name may contain anything.
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        let parent = stat.rsplit_once(") ").and_then(|(_, rest)| rest.split(' ').nth(1));
        if let Some(parent) = parent.and_then(|parent| parent.parse().ok()) {
            children.entry(parent).or_default().push(process);
        }
    }
    let mut family = vec![first];
    let mut next = 0;
    while let Some(process) = family.get(next) {
        family.extend(children.get(process).into_iter().flatten());
        next += 1;
    }
    family
}
