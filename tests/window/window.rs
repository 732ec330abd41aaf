//! The window as a person meets it: what is seen, what is clicked, which keys are pressed.

use std::{
    fs,
    path::{Path, PathBuf},
};

use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};

use crate::{
    driver::{Driver, Element, until},
    hand::Hand,
    keys,
    screen::Screen,
};

/// What can be clicked.
const CONTROLS: &str = "a[href], button, summary, input, select, [role=button], [role=checkbox], [role=link], \
                        [role=menuitem], [role=menuitemcheckbox], [role=menuitemradio], [role=option], [role=radio], \
                        [role=switch], [role=tab]";

/// What can be written into.
const FIELDS: &str = "input, textarea, select, [contenteditable=true], [role=textbox], [role=combobox]";

/// How a window starts.
pub struct Setup {
    /// The book on the command line.
    pub book: Option<PathBuf>,
    /// What the person answers to the dialogs of the system, in this order; an empty answer leaves a dialog.
    pub answers: Vec<String>,
    /// Width and height.
    pub size: (u32, u32),
    /// Where the profile lies; left out: in a folder of its own.
    pub home: Option<PathBuf>,
    /// What the program finds in its environment besides.
    pub environment: Vec<(&'static str, String)>,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            book: None,
            answers: Vec::new(),
            size: (1440, 900),
            home: None,
            environment: Vec::new(),
        }
    }
}

/// Light or dark.
#[derive(Debug, Clone, Copy)]
pub enum Theme {
    Light,
    Dark,
}

impl Theme {
    const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The running application.
pub struct Window {
    driver: Driver,
    // Dropped after the driver, which needs both to close the window.
    screen: Screen,
    _home: tempfile::TempDir,
}

impl Window {
    /// Starts the application on a screen of its own, with a profile of its own.
    pub fn start(setup: Setup) -> Self {
        let screen = Screen::start(setup.size);
        let own = tempfile::tempdir().unwrap();
        let home = setup.home.as_deref().unwrap_or(own.path());
        fs::create_dir_all(home).unwrap();
        let answers = home.join("answers");
        fs::write(&answers, setup.answers.join("\n") + "\n").unwrap();
        let book: Vec<String> = setup.book.iter().map(|book| book.display().to_string()).collect();
        let mut environment = setup.environment;
        environment.push(("BESCHLUSSBUCH_ANSWERS", answers.display().to_string()));
        let driver = Driver::start(&screen, home, &book, &environment);
        let window = Self {
            driver,
            screen,
            _home: own,
        };
        window.resize(setup.size);
        window
    }

    /// Starts with a book.
    pub fn with(book: &Path) -> Self {
        Self::start(Setup {
            book: Some(book.to_owned()),
            ..Setup::default()
        })
    }

    /// Ends the program at once, as a power cut would.
    pub fn kill(self) {
        self.driver.kill();
    }

    /// Says who sits here; the window asks when it does not know yet.
    #[track_caller]
    pub fn sit_down(&self, name: &str) {
        self.fill("Ihr Name", name);
        self.press("Enter");
        self.see_in("nav", name);
    }

    /// Gives the window this size; it cannot become larger than its screen.
    #[track_caller]
    pub fn resize(&self, (width, height): (u32, u32)) {
        let wanted = json!({"x": 0, "y": 0, "width": width, "height": height});
        self.driver.post("/window/rect", &wanted).unwrap();
        until("the window has its size", || {
            // The inside is counted in units of the zoom that was left at the last time.
            let script = "const zoom = outerWidth / innerWidth;
                return [outerWidth, outerHeight, Math.abs(innerHeight * zoom - outerHeight) < 2 * zoom]";
            let shown = self.driver.run(script, json!([]))?;
            if shown == json!([width, height, true]) {
                Ok(())
            } else {
                Err(format!("{shown} instead of {width} x {height}"))
            }
        });
    }

    /// Turns to a page.
    pub fn go(&self, hash: &str) {
        self.js("location.hash = arguments[0]", json!([hash]));
    }

    /// Waits until this text is to be read anywhere in the window.
    #[track_caller]
    pub fn see(&self, text: &str) {
        self.see_in("body", text);
    }

    /// Waits until this text is to be read in a part of the window.
    #[track_caller]
    pub fn see_in(&self, css: &str, text: &str) {
        until("what should be read", || {
            let shown = self.text(css)?;
            if shown.contains(text) {
                Ok(())
            } else {
                Err(format!("„{text}“ is missing from „{shown}“"))
            }
        });
    }

    /// Waits until this text is no longer to be read.
    #[track_caller]
    pub fn see_no_more(&self, text: &str) {
        until("what should be gone", || {
            let shown = self.text("body")?;
            if shown.contains(text) {
                Err(format!("„{text}“ still stands in „{shown}“"))
            } else {
                Ok(())
            }
        });
    }

    /// Clicks what has this name for a screen reader: a button, a link, a tab, an option.
    #[track_caller]
    pub fn click(&self, name: &str) {
        until("something to click", || self.named(CONTROLS, name).map(drop));
        // What moves away under the pointer is not what is hit.
        self.settle();
        until("a click", || self.click_element(&self.named(CONTROLS, name)?));
    }

    fn click_element(&self, element: &Element) -> Result<(), String> {
        self.bring_into_view(element)?;
        self.driver.post(&element.path("click"), &json!({})).map(drop)
    }

    /// The driver itself does not scroll a part of the page that scrolls on its own.
    fn bring_into_view(&self, element: &Element) -> Result<(), String> {
        let script = "arguments[0].scrollIntoView({block: 'nearest'})";
        self.driver.run(script, json!([element.value()])).map(drop)
    }

    /// Replaces what stands in the field of this name.
    #[track_caller]
    pub fn fill(&self, name: &str, text: &str) {
        let field = until("a field to fill", || self.named(FIELDS, name));
        self.bring_into_view(&field).unwrap();
        // WebDriver's own "clear" fires no `input`; and text after a modifier in the same request is lost.
        for keys in ["\u{e009}a\u{e000}\u{e017}", text] {
            if !keys.is_empty() {
                self.driver.post(&field.path("value"), &json!({"text": keys})).unwrap();
            }
        }
    }

    /// Chooses from a list of choices.
    #[track_caller]
    pub fn choose(&self, name: &str, choice: &str) {
        let list = until("a list to choose from", || self.named(FIELDS, name));
        let script = "return [...arguments[0].options].find(option => option.text === arguments[1])";
        // What is offered may still be on its way.
        let option = until("a choice", || {
            let option = self.js(script, json!([list.value(), choice]));
            Element::read(&option).ok_or_else(|| format!("„{name}“ offers no „{choice}“"))
        });
        self.click_element(&option).unwrap();
    }

    /// Presses the mouse button here, moves on as a hand does, and lets it go there once the page shows where it would
    /// come to lie. Says whether it did within a few seconds.
    #[track_caller]
    pub fn drag(
        &self,
        (from_x, from_y): (f64, f64),
        (to_x, to_y): (f64, f64),
        mut shown: impl FnMut() -> bool,
    ) -> bool {
        const STEPS: u32 = 12;
        let to = |x: f64, y: f64| json!({"type": "pointerMove", "duration": 30, "x": x.round(), "y": y.round()});
        let act = |actions: Vec<Value>| {
            let mouse =
                json!({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": actions});
            self.driver.post("/actions", &json!({"actions": [mouse]})).unwrap();
        };
        let way = (1..=STEPS).map(|step| {
            let part = f64::from(step) / f64::from(STEPS);
            to(from_x + (to_x - from_x) * part, from_y + (to_y - from_y) * part)
        });
        act([to(from_x, from_y), json!({"type": "pointerDown", "button": 0})]
            .into_iter()
            .chain(way)
            .collect());
        // A hand is never quite still, and what moves aside takes a moment: longer on a busy machine.
        let mut seen = false;
        for nudge in [0.0, 1.0].repeat(8) {
            act(vec![to(to_x, to_y + nudge), json!({"type": "pause", "duration": 250})]);
            seen = shown();
            if seen {
                break;
            }
        }
        act(vec![
            json!({"type": "pause", "duration": 250}),
            json!({"type": "pointerUp", "button": 0}),
        ]);
        seen
    }

    /// Another program comes over the window with these files.
    #[track_caller]
    pub fn bring(&self, files: &[PathBuf]) -> Hand {
        Hand::enter(&self.screen.display, files)
    }

    /// Presses a key or several at once, by the names on a German keyboard: `Strg+Enter`.
    #[track_caller]
    pub fn press(&self, chord: &str) {
        self.driver
            .post("/actions", &keys::stroke(&keys::chord(chord)))
            .unwrap();
    }

    /// Writes where the focus is.
    #[track_caller]
    pub fn write(&self, text: &str) {
        for character in text.chars() {
            self.driver.post("/actions", &keys::stroke(&[character])).unwrap();
        }
    }

    /// Goes on by the Tab key until what has this name has the focus.
    #[track_caller]
    pub fn tab_to(&self, name: &str) {
        let mut passed = Vec::new();
        while passed.len() < 200 {
            self.press("Tab");
            let focused = self.focus();
            if focused == name {
                return;
            }
            passed.push(focused);
        }
        panic!("the Tab key never comes to „{name}“, only to {passed:?}");
    }

    /// What has this name gets the focus by itself or, where it does not, by the Tab key.
    #[track_caller]
    pub fn come_to(&self, name: &str) {
        until("what comes next", || self.named(CONTROLS, name).map(drop));
        self.settle();
        if self.focus() != name {
            self.tab_to(name);
        }
    }

    /// The name of what has the focus.
    #[track_caller]
    pub fn focus(&self) -> String {
        let active = self.driver.get("/element/active").unwrap();
        Element::read(&active).map_or_else(String::new, |element| self.label(&element).unwrap())
    }

    /// Runs a script in the page.
    #[track_caller]
    pub fn js(&self, script: &str, arguments: Value) -> Value {
        self.driver.run(script, arguments).unwrap()
    }

    /// Calls a command of the shell as the page would.
    #[track_caller]
    pub fn invoke(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        let script = "const [command, given, done] = arguments;
            window.__TAURI_INTERNALS__.invoke(command, given).then(answer => done({answer}), refusal => done({refusal}))";
        let mut said = self.driver.run_and_wait(script, json!([command, arguments])).unwrap();
        match said.get_mut("refusal") {
            Some(refusal) => Err(refusal.take()),
            None => Ok(said["answer"].take()),
        }
    }

    /// What the content security policy stopped since the page was loaded.
    #[track_caller]
    pub fn stopped_by_policy(&self) -> Vec<String> {
        let stopped = self.js("return window.stoppedByPolicy", json!([]));
        serde_json::from_value(stopped).unwrap()
    }

    /// Has axe look at the window in both themes and keeps a picture of each in `out/screens`.
    #[track_caller]
    pub fn judge(&self, name: &str) {
        self.complete();
        for theme in [Theme::Light, Theme::Dark] {
            self.theme(theme);
            self.axe();
            self.keep_picture(&format!("{}/{name}", theme.name()));
        }
        self.theme(Theme::Light);
    }

    /// Waits until everything is loaded and the pages of a document that are seen are drawn.
    #[track_caller]
    fn complete(&self) {
        let script = "const seen = (page, area) => page.bottom > area.top && page.top < area.bottom;
            const undrawn = [...document.querySelectorAll('.bb-sheets')].flatMap(sheets =>
                [...sheets.querySelectorAll('.page:not([data-loaded])')].filter(page =>
                    seen(page.getBoundingClientRect(), sheets.getBoundingClientRect())));
            return document.querySelectorAll('.bb-skel, .loading').length + undrawn.length";
        until("all of it", || match self.driver.run(script, json!([]))? {
            waits if waits == json!(0) => Ok(()),
            waits => Err(format!("{waits} parts are not there yet")),
        });
    }

    /// Shows the window light or dark, and waits until all colours have changed.
    pub fn theme(&self, theme: Theme) {
        self.js(
            "document.documentElement.dataset.kernTheme = arguments[0]",
            json!([theme.name()]),
        );
        self.settle();
    }

    /// Waits until fonts are loaded, what moves has come to rest, and all of it is painted.
    pub fn settle(&self) {
        let script = "const done = arguments[0];
            const painted = () => new Promise(go => requestAnimationFrame(() => requestAnimationFrame(go)));
            const finite = moving => moving.effect.getComputedTiming().endTime !== Infinity;
            document.fonts.ready.then(painted)
                .then(() => Promise.allSettled(document.getAnimations().filter(finite).map(moving => moving.finished)))
                .then(painted).then(() => done())";
        self.driver.run_and_wait(script, json!([])).unwrap();
    }

    /// Stops with the list of what axe finds.
    #[track_caller]
    fn axe(&self) {
        if self.js("return 'axe' in window", json!([])) == json!(false) {
            let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
            self.js(&fs::read_to_string(file).unwrap(), json!([]));
        }
        let script = "const done = arguments[0];
            axe.run().then(found => done(found.violations.flatMap(violation => violation.nodes.map(node =>
                `${violation.id}: ${violation.help}\\n    ${node.target.join(' ')}\\n    ${node.html}`))),
                error => done([String(error)]))";
        let found = self.driver.run_and_wait(script, json!([])).unwrap();
        let found: Vec<&str> = found.as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert!(found.is_empty(), "axe finds:\n{}", found.join("\n"));
    }

    /// Keeps a picture of the window.
    #[track_caller]
    pub fn keep_picture(&self, name: &str) {
        let picture = self.driver.get("/screenshot").unwrap();
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../out/screens/{name}.png"));
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, BASE64_STANDARD.decode(picture.as_str().unwrap()).unwrap()).unwrap();
        println!("{}", file.canonicalize().unwrap().display());
    }

    /// The text that a person reads.
    fn text(&self, css: &str) -> Result<String, String> {
        // Not WebDriver's own "text", which leaves out what stands in a box that cuts off.
        let script = "return document.querySelector(arguments[0])?.innerText ?? null";
        match self.driver.run(script, json!([css]))? {
            Value::Null => Err(format!("there is no {css}")),
            text => Ok(plain(&text)),
        }
    }

    /// The name that a screen reader reads, as the browser computes it.
    fn label(&self, element: &Element) -> Result<String, String> {
        Ok(plain(&self.driver.get(&element.path("computedlabel"))?))
    }

    /// The visible element with this name; only those of a dialog, while one is open.
    fn named(&self, css: &str, name: &str) -> Result<Element, String> {
        // A first look in the page, so that the driver need not be asked about every control of it.
        let script = "const [css, name] = arguments;
            const plain = text => (text ?? '').replace(/\\s+/g, ' ');
            const words = element => [element.textContent, element.title, element.value, element.alt,
                element.getAttribute('aria-label'), element.getAttribute('placeholder'),
                ...(element.getAttribute('aria-labelledby') ?? '').split(' ')
                    .map(id => document.getElementById(id)?.textContent),
                ...[...element.labels ?? []].map(label => label.textContent)];
            const within = [...document.querySelectorAll(':modal')].at(-1) ?? document;
            return [...within.querySelectorAll(css)].filter(element => element.checkVisibility()
                && words(element).some(text => name.split(' ').some(word => plain(text).includes(word))))";
        let candidates = self.driver.run(script, json!([css, name]))?;
        let mut others = Vec::new();
        for candidate in candidates.as_array().into_iter().flatten() {
            let Some(element) = Element::read(candidate) else {
                continue;
            };
            let label = self.label(&element)?;
            if label == name {
                return Ok(element);
            }
            others.push(label);
        }
        Err(format!("nothing is called „{name}“; similar: {}", others.join(", ")))
    }
}

/// Text without a difference between the kinds of blanks.
fn plain(text: &Value) -> String {
    text.as_str().unwrap_or_default().replace(['\u{a0}', '\u{202f}'], " ")
}

impl Drop for Window {
    fn drop(&mut self) {
        // A picture says more about what went wrong than the message does.
        if std::thread::panicking()
            && let Ok(picture) = self.driver.get("/screenshot")
            && let Ok(picture) = BASE64_STANDARD.decode(picture.as_str().unwrap_or_default())
        {
            let test = std::thread::current().name().unwrap_or("test").replace("::", "-");
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../out/screens/failed");
            let file = folder.join(format!("{test}.png"));
            if fs::create_dir_all(&folder)
                .and_then(|()| fs::write(&file, picture))
                .is_ok()
            {
                eprintln!("the window when the test stopped: {}", file.display());
            }
        }
    }
}
