//! Our window on its overview against an empty window of the same Tauri: how long until all of it stands on the
//! screen, and how much memory the processes of each take. Both are built by the same profile with the same features,
//! because the empty window is this very program called with `empty`.
//!
//! Neither program says when it is ready. A first run of each shows what the screen looks like once nothing moves any
//! more, and fills the caches; in the runs that count, the start ends when the screen looks like that again. So what is
//! measured is what a person waits for, on every day but the first: the files lie in the system's cache, and each
//! program keeps its profile, because the graphics library writes its shaders there once.
#![cfg_attr(
    target_os = "linux",
    expect(
        clippy::unwrap_used,
        clippy::panic,
        reason = "a benchmark stops where something fails"
    )
)]

#[cfg(target_os = "linux")]
#[path = "../support/process.rs"]
#[expect(dead_code, reason = "the tests need more of it")]
mod process;
#[cfg(target_os = "linux")]
#[path = "../window/sample.rs"]
#[expect(dead_code, reason = "the tests need more of it")]
mod sample;
#[cfg(target_os = "linux")]
#[path = "../support/screen.rs"]
mod screen;

fn main() {
    if std::env::args().nth(1).as_deref() == Some("empty") {
        if let Err(error) =
            tauri::Builder::default().run(tauri::generate_context!("../tests/bench/empty/tauri.conf.json"))
        {
            eprintln!("{error}");
        }
        return;
    }
    #[cfg(target_os = "linux")]
    // `cargo test --all-targets` calls it without this.
    if std::env::args().any(|argument| argument == "--bench") {
        measure::run();
    }
}

#[cfg(target_os = "linux")]
mod measure {
    use std::{
        env, fs,
        path::PathBuf,
        process::Command,
        thread,
        time::{Duration, Instant},
    };

    use office::{OwnSeat, ProfileChange, ProfileFile, Role};
    use tempfile::TempDir;

    use crate::{
        process::{Group, at_home},
        sample,
        screen::Screen,
    };

    /// Pairs of runs, besides the first one.
    const PAIRS: usize = 9;

    /// How long a picture must stand still to be the last one.
    const STILL: Duration = Duration::from_secs(4);

    /// Between the end of the start and the look at the memory: much of what only the start needed is given back.
    const REST: Duration = Duration::from_secs(3);

    /// When to give up.
    const PATIENCE: Duration = Duration::from_secs(120);

    /// Of the screen.
    const SIZE: (u32, u32) = (1440, 900);

    /// So few bytes of a picture are no painting: a cursor that blinks.
    const FEW: usize = 64;

    /// A letter is not painted alike to the last shade each time.
    const SHADE: u8 = 96;

    /// Text is painted in many shades; a window without its page is not.
    const SHADES: usize = 16;

    /// What is started, and where it keeps what it writes.
    struct Program {
        file: PathBuf,
        argument: PathBuf,
        home: TempDir,
    }

    #[derive(Clone, Copy)]
    struct Run {
        start: Duration,
        /// Proportional set size of all processes.
        kilobytes: u32,
    }

    pub fn run() {
        let folder = tempfile::tempdir().unwrap();
        let book = sample::with_next_meetings(folder.path());
        let empty = Program::new(env::current_exe().unwrap(), "empty".into());
        let ours = Program::new(env!("CARGO_BIN_EXE_beschlussbuch-app").into(), book);
        // Otherwise the window would ask who sits here, as it does only once.
        let seat = OwnSeat {
            name: "Maren Terhorst".into(),
            role: Role::Secretary,
            person: None,
            partner: None,
        };
        let profile = ProfileFile::new(ours.home.path().to_owned());
        profile.change(ProfileChange::Seat(seat)).unwrap();

        let programs = [empty, ours];
        let pictures = programs.each_ref().map(Program::last_picture);
        let [mut empty, mut ours] = [Vec::new(), Vec::new()];
        for _ in 0..PAIRS {
            empty.push(programs[0].run(&pictures[0]));
            ours.push(programs[1].run(&pictures[1]));
        }
        let [ours_start, empty_start] = [&ours, &empty].map(|runs| median(runs.iter().map(|run| run.start)));
        println!(
            "ratio window/start: {:.2} ({} ms against {} ms for an empty window)",
            ours_start.as_secs_f64() / empty_start.as_secs_f64(),
            ours_start.as_millis(),
            empty_start.as_millis()
        );
        let [ours_memory, empty_memory] = [&ours, &empty].map(|runs| median(runs.iter().map(|run| run.kilobytes)));
        println!(
            "ratio window/memory: {:.2} ({} MB against {} MB for an empty window)",
            f64::from(ours_memory) / f64::from(empty_memory),
            ours_memory / 1024,
            empty_memory / 1024
        );
    }

    impl Program {
        fn new(file: PathBuf, argument: PathBuf) -> Self {
            let home = tempfile::tempdir().unwrap();
            // Scroll bars that fade away would count as painting.
            fs::create_dir(home.path().join("gtk-3.0")).unwrap();
            let settings = home.path().join("gtk-3.0/settings.ini");
            fs::write(settings, "[Settings]\ngtk-overlay-scrolling=0\n").unwrap();
            Self { file, argument, home }
        }

        fn start(&self, screen: &Screen) -> Group {
            let mut command = Command::new(&self.file);
            let command = at_home(&mut command, &screen.display, self.home.path()).arg(&self.argument);
            Group::start(command, "")
        }

        /// What the screen shows once nothing moves any more.
        fn last_picture(&self) -> Vec<u8> {
            let screen = Screen::start(SIZE);
            let begin = Instant::now();
            let _started = self.start(&screen);
            let (mut last, mut changed) = (screen.picture(), begin);
            while changed.elapsed() < STILL || !shows_text(&last) {
                self.pause(begin, Duration::from_millis(100));
                let picture = screen.picture();
                if !alike(&picture, &last) {
                    (last, changed) = (picture, Instant::now());
                }
            }
            last
        }

        /// Starts the program, and waits until the screen shows this picture.
        fn run(&self, picture: &[u8]) -> Run {
            let screen = Screen::start(SIZE);
            let begin = Instant::now();
            let started = self.start(&screen);
            while !alike(&screen.picture(), picture) {
                self.pause(begin, Duration::from_millis(10));
            }
            let start = begin.elapsed();
            thread::sleep(REST);
            Run {
                start,
                kilobytes: started.family().into_iter().map(memory).sum(),
            }
        }

        fn pause(&self, begin: Instant, pause: Duration) {
            let waited = begin.elapsed();
            assert!(
                waited < PATIENCE,
                "{}: its picture does not appear",
                self.file.display()
            );
            thread::sleep(pause);
        }
    }

    fn alike(picture: &[u8], other: &[u8]) -> bool {
        let bytes = picture.iter().zip(other);
        bytes
            .filter(|(one, another)| one.abs_diff(**another) > SHADE)
            .take(FEW)
            .count()
            < FEW
    }

    fn shows_text(picture: &[u8]) -> bool {
        let mut shades: Vec<&[u8]> = Vec::new();
        for pixel in picture.chunks_exact(4) {
            if !shades.contains(&pixel) {
                shades.push(pixel);
            }
            if shades.len() == SHADES {
                return true;
            }
        }
        false
    }

    fn memory(process: u32) -> u32 {
        let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap();
        let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:")).unwrap();
        line.trim().strip_suffix(" kB").unwrap().parse().unwrap()
    }

    fn median<T: Ord + Copy>(values: impl Iterator<Item = T>) -> T {
        let mut values: Vec<T> = values.collect();
        values.sort();
        values[values.len() / 2]
    }
}
