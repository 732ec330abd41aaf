//! Another program on the same screen, from which files are dragged: the source of the XDND protocol, version 5.

use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

use x11rb::{
    COPY_DEPTH_FROM_PARENT, CURRENT_TIME,
    connection::Connection,
    protocol::{
        Event,
        xproto::{
            AtomEnum, ClientMessageEvent, ConnectionExt, CreateWindowAux, EventMask, MapState, PropMode,
            SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent, Window, WindowClass,
        },
    },
    rust_connection::RustConnection,
    wrapper::ConnectionExt as _,
};

/// How long the window may take for an answer.
const PATIENCE: Duration = Duration::from_secs(20);

x11rb::atom_manager! {
    /// The words of the protocol.
    Words: WordsCookie {
        XdndActionCopy,
        XdndAware,
        XdndDrop,
        XdndEnter,
        XdndFinished,
        XdndPosition,
        XdndSelection,
        XdndStatus,
        uris: b"text/uri-list",
    }
}

/// Holds files and drags them over the application's window.
pub struct Hand {
    x: RustConnection,
    words: Words,
    /// The window of this program, which nobody sees.
    own: Window,
    /// The window of the application.
    target: Window,
    /// The list of files as it is handed over.
    uris: String,
}

impl Hand {
    /// Takes files up and comes over the window with them.
    pub fn enter(display: &str, files: &[PathBuf]) -> Self {
        let (x, screen) = x11rb::connect(Some(display)).unwrap();
        let words = Words::new(&x).unwrap().reply().unwrap();
        let root = x.setup().roots[screen].root;
        let own = x.generate_id().unwrap();
        let (class, aux) = (WindowClass::INPUT_OUTPUT, CreateWindowAux::new());
        x.create_window(COPY_DEPTH_FROM_PARENT, own, root, 0, 0, 1, 1, 0, class, 0, &aux)
            .unwrap();
        let target = aware(&x, &words, root);
        let uris = files
            .iter()
            .map(|file| format!("file://{}\r\n", escaped(file)))
            .collect();
        let hand = Self {
            x,
            words,
            own,
            target,
            uris,
        };
        hand.x
            .set_selection_owner(own, words.XdndSelection, CURRENT_TIME)
            .unwrap();
        hand.say(words.XdndEnter, [5 << 24, words.uris, 0, 0]);
        hand
    }

    /// Moves to a place and waits until the window says whether it would take the files there.
    pub fn over(&self, (x, y): (u32, u32)) -> bool {
        let place = x << 16 | y;
        self.say(
            self.words.XdndPosition,
            [0, place, CURRENT_TIME, self.words.XdndActionCopy],
        );
        self.answer(self.words.XdndStatus)[1] & 1 == 1
    }

    /// Lets the files go; whether the window took them.
    pub fn drop_files(&self) -> bool {
        self.say(self.words.XdndDrop, [0, CURRENT_TIME, 0, 0]);
        self.answer(self.words.XdndFinished)[1] & 1 == 1
    }

    fn say(&self, word: u32, [a, b, c, d]: [u32; 4]) {
        let message = ClientMessageEvent::new(32, self.target, word, [self.own, a, b, c, d]);
        self.x
            .send_event(false, self.target, EventMask::NO_EVENT, message)
            .unwrap();
        self.x.flush().unwrap();
    }

    /// Waits for a word of the window, and hands over the list of files whenever it asks for it meanwhile.
    fn answer(&self, word: u32) -> [u32; 5] {
        let begin = Instant::now();
        while begin.elapsed() < PATIENCE {
            match self.x.poll_for_event().unwrap() {
                Some(Event::ClientMessage(message)) if message.type_ == word => return message.data.as_data32(),
                Some(Event::SelectionRequest(request)) => self.hand_over(&request),
                Some(_) => {}
                None => std::thread::sleep(Duration::from_millis(5)),
            }
        }
        panic!("the window does not answer the drag");
    }

    fn hand_over(&self, request: &SelectionRequestEvent) {
        let known = request.target == self.words.uris;
        if known {
            let (mode, bytes) = (PropMode::REPLACE, self.uris.as_bytes());
            self.x
                .change_property8(mode, request.requestor, request.property, request.target, bytes)
                .unwrap();
        }
        let answer = SelectionNotifyEvent {
            response_type: SELECTION_NOTIFY_EVENT,
            sequence: 0,
            time: request.time,
            requestor: request.requestor,
            selection: request.selection,
            target: request.target,
            property: if known { request.property } else { 0 },
        };
        self.x
            .send_event(false, request.requestor, EventMask::NO_EVENT, answer)
            .unwrap();
        self.x.flush().unwrap();
    }
}

/// The window on the screen that says that it takes drops.
fn aware(x: &RustConnection, words: &Words, root: Window) -> Window {
    let mut windows = vec![root];
    while let Some(window) = windows.pop() {
        let seen = x.get_window_attributes(window).unwrap().reply();
        if !seen.is_ok_and(|seen| seen.map_state == MapState::VIEWABLE) {
            continue;
        }
        let version = x.get_property(false, window, words.XdndAware, AtomEnum::ATOM, 0, 1);
        if version.unwrap().reply().is_ok_and(|version| version.value_len > 0) {
            return window;
        }
        windows.extend(x.query_tree(window).unwrap().reply().unwrap().children);
    }
    panic!("no window takes drops");
}

/// The path as it stands in an address.
fn escaped(path: &std::path::Path) -> String {
    path.to_str()
        .unwrap()
        .bytes()
        .map(|byte| match byte {
            b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}
