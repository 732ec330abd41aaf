//! WebDriver is JSON over HTTP/1.1; that much is spoken here.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    os::unix::fs::MetadataExt,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::{
    process::{Group, at_home},
    screen::Screen,
};

/// The key under which WebDriver hands out an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// How long a single answer may take.
const ANSWER: Duration = Duration::from_secs(30);

/// How long to wait for what should happen.
const PATIENCE: Duration = Duration::from_secs(30);

/// A session with the window.
pub struct Driver {
    port: u16,
    session: String,
    program: Group,
}

/// An element of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element(String);

impl Driver {
    /// Starts WebKitWebDriver, which starts the application.
    ///
    /// On a fresh machine WebKitWebDriver has been seen to break off the connection that asks for the first window; then
    /// it is started anew. What it refuses, and an application that does not come, stop the test.
    pub fn start(screen: &Screen, home: &Path, arguments: &[String], environment: &[(&str, String)]) -> Self {
        let browser = json!({"binary": env!("CARGO_BIN_EXE_beschlussbuch-app"), "args": arguments});
        let wanted = json!({"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": browser}}}).to_string();
        let mut tries = 0;
        loop {
            tries += 1;
            let mut driver = Self::listen(screen, home, environment);
            match driver.speak("POST", "/session", &wanted) {
                Ok(session) => {
                    driver.session = format!("/session/{}", session.unwrap()["sessionId"].as_str().unwrap());
                    return driver;
                }
                Err(error) => {
                    let state = driver.program.try_wait();
                    eprintln!("WebKitWebDriver on port {}: {error}; its end: {state:?}", driver.port);
                    assert!(tries < 3, "WebKitWebDriver does not stay");
                }
            }
        }
    }

    /// A driver without a session.
    fn listen(screen: &Screen, home: &Path, environment: &[(&str, String)]) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut command = unprivileged("WebKitWebDriver");
        command
            .args(["--host=127.0.0.1", &format!("--port={port}")])
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .stdout(Stdio::null());
        at_home(&mut command, &screen.display, home).envs(environment.iter().map(|(name, value)| (name, value)));
        let program = Group::start(&mut command, "webkit2gtk-driver");
        until("WebKitWebDriver listens", || {
            TcpStream::connect(("127.0.0.1", port)).map_err(|e| e.to_string())
        });
        Self {
            port,
            session: String::new(),
            program,
        }
    }

    /// Ends the driver and the application at once.
    pub fn kill(&self) {
        self.program.kill_all();
    }

    /// Runs a script in the page; elements may be among its arguments.
    pub fn run(&self, script: &str, arguments: Value) -> Result<Value, String> {
        self.post("/execute/sync", &json!({"script": script, "args": arguments}))
    }

    /// Runs a script that hands its answer to the last of its arguments.
    pub fn run_and_wait(&self, script: &str, arguments: Value) -> Result<Value, String> {
        self.post("/execute/async", &json!({"script": script, "args": arguments}))
    }

    /// Asks the session.
    pub fn get(&self, path: &str) -> Result<Value, String> {
        self.ask("GET", path, "")
    }

    /// Tells the session.
    pub fn post(&self, path: &str, body: &Value) -> Result<Value, String> {
        self.ask("POST", path, &body.to_string())
    }

    fn ask(&self, method: &str, path: &str, body: &str) -> Result<Value, String> {
        self.speak(method, path, body)
            .map_err(|e| format!("{method} {path}: {e}"))?
    }

    /// The outer error is that of the wire, the inner one the driver's refusal.
    fn speak(&self, method: &str, path: &str, body: &str) -> std::io::Result<Result<Value, String>> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(ANSWER))?;
        let request = format!(
            "{method} {}{path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.session,
            self.port,
            body.len()
        );
        stream.write_all(request.as_bytes())?;
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let good = line.starts_with("HTTP/1.1 200");
        let mut length = 0;
        while line.trim_end() != "" {
            line.clear();
            reader.read_line(&mut line)?;
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().map_err(std::io::Error::other)?;
            }
        }
        let mut bytes = vec![0; length];
        reader.read_exact(&mut bytes)?;
        let mut answer: Value = serde_json::from_slice(&bytes)?;
        let value = answer["value"].take();
        Ok(if good { Ok(value) } else { Err(value.to_string()) })
    }
}

/// A program as a person at a desk runs it: even root, as whom tests may run, is held back by permissions then.
fn unprivileged(program: &str) -> Command {
    if !fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0) {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--bounding-set=-dac_override,-dac_read_search", program]);
    command
}

impl Drop for Driver {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            let _ = self.ask("DELETE", "", "");
        }
    }
}

impl Element {
    /// Reads an element from an answer.
    pub fn read(answer: &Value) -> Option<Self> {
        answer[ELEMENT].as_str().map(|id| Self(id.to_owned()))
    }

    /// Where the session speaks of it.
    pub fn path(&self, rest: &str) -> String {
        format!("/element/{}/{rest}", self.0)
    }

    /// The element as an argument.
    pub fn value(&self) -> Value {
        json!({ELEMENT: self.0})
    }
}

/// Tries until it succeeds; the last failure stops the test when patience is at its end.
#[track_caller]
pub fn until<T>(what: &str, mut attempt: impl FnMut() -> Result<T, String>) -> T {
    let begin = Instant::now();
    loop {
        match attempt() {
            Ok(value) => return value,
            Err(error) if begin.elapsed() > PATIENCE => panic!("{what}: {error}"),
            Err(_) => std::thread::sleep(Duration::from_millis(25)),
        }
    }
}
