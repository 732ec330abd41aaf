//! The services and lists of a public key infrastructure, as a server that the program can ask.
#![allow(dead_code, reason = "each test program uses its own part of this")]

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        mpsc::{self, Sender},
    },
    thread,
};

use crate::pki::Pki;

/// What the server does to a request.
#[derive(Clone, Copy, PartialEq)]
pub enum Manner {
    Answer,
    Redirect,
    Flood,
    Silence,
}

/// A public key infrastructure behind a port of loopback; it ends with the test.
pub struct Server {
    pub pki: Arc<Pki>,
    manner: Arc<Mutex<Manner>>,
    base: String,
    /// Those who wait in silence wait until this is dropped.
    _end: Sender<()>,
}

impl Server {
    pub fn start() -> Self {
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

    pub fn is(&self, manner: Manner) {
        *self.manner.lock().unwrap() = manner;
    }

    pub fn stamps(&self) -> String {
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
