//! A screen that nobody sees. Its picture can be read without asking any program on it.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read, Seek, SeekFrom},
    path::PathBuf,
    process::{Command, Stdio},
};

use crate::process::Group;

/// A running Xvfb.
pub struct Screen {
    /// What programs find in DISPLAY.
    pub display: String,
    memory: PathBuf,
    pixels: usize,
    _server: Group,
    _folder: tempfile::TempDir,
}

impl Screen {
    /// Starts a screen of this size on a free display.
    pub fn start((width, height): (u32, u32)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let size = format!("{width}x{height}x24");
        let mut xvfb = Command::new("Xvfb");
        xvfb.args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", &size, "-fbdir"])
            .arg(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut server = Group::start(&mut xvfb, "xvfb");
        let mut number = String::new();
        let said = server.stdout.take().unwrap();
        BufReader::new(said).read_line(&mut number).unwrap();
        Self {
            display: format!(":{}", number.trim()),
            memory: folder.path().join("Xvfb_screen0"),
            pixels: usize::try_from(width * height).unwrap(),
            _server: server,
            _folder: folder,
        }
    }

    /// The picture, four bytes for each pixel.
    pub fn picture(&self) -> Vec<u8> {
        // An XWD file: the pixels come last.
        let mut file = File::open(&self.memory).unwrap();
        let mut pixels = vec![0; 4 * self.pixels];
        file.seek(SeekFrom::End(-i64::try_from(pixels.len()).unwrap())).unwrap();
        file.read_exact(&mut pixels).unwrap();
        pixels
    }
}
