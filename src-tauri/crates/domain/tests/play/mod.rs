//! Plays commands through the pure core, each event read back from its JSON as a journal would.
#![allow(dead_code, reason = "each test file uses its own part of this")]

use std::{cell::Cell, collections::HashMap};

use beschlussbuch_domain::{
    Book, Command, Context, Event, Recorded, Refusal,
    book::BookCommand,
    content::{ContentRef, Hash},
    decide,
    document::{Evidence, SignatureRole, VerifiedSignature},
    machine::{self, Recount},
    rulebook::{CITEQ, Rulebook},
    view::{Counts, Version},
};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

pub const PEOPLE: &str = include_str!("../../../../../tests/fixtures/sample/1-stammdaten.jsonl");
pub const MOTIONS: &str = include_str!("../../../../../tests/fixtures/sample/2-vorlagen.jsonl");
pub const ADVICE: &str = include_str!("../../../../../tests/fixtures/sample/3-arbeitsausschuss-31.jsonl");
pub const MEETING: &str = include_str!("../../../../../tests/fixtures/sample/4-zentralausschuss-47.jsonl");

/// The moment of all commands that name none.
pub const NOW: &str = "2026-10-20T09:00:00Z";

pub fn context(now: &str) -> Context {
    let now: DateTime<Utc> = now.parse().unwrap();
    let by = |role| VerifiedSignature {
        field: None,
        role,
        holder: "Test".into(),
        at: now,
    };
    let signatures = vec![by(SignatureRole::Secretary), by(SignatureRole::Chair)];
    Context {
        now,
        actor: "Test".into(),
        salt: [3; 32],
        signatures,
        evidence: Evidence {
            timestamps: 1,
            proofs: true,
        },
        same_bytes: Vec::new(),
    }
}

pub fn command(value: &Value) -> Command {
    serde_json::from_value(value.clone()).unwrap_or_else(|e| panic!("{value}: {e}"))
}

/// Decides and applies a command at a moment; the contents that it brings are dropped.
pub fn at(book: &mut Book, now: &str, command: &Command) -> Result<Vec<Event>, Refusal> {
    let decision = decide(book, &context(now), command)?;
    let json = serde_json::to_vec(&decision.events).unwrap();
    let events: Vec<Event> = serde_json::from_slice(&json).unwrap();
    assert_eq!(events, decision.events);
    let recorded = Recorded {
        sequence: 1,
        at: now.parse().unwrap(),
        actor: "Test".into(),
        events,
    };
    book.apply(&recorded).unwrap();
    Ok(recorded.events)
}

/// The book after more commands, each of which must be carried out.
#[track_caller]
pub fn then(mut book: Book, commands: &[Value]) -> Book {
    for value in commands {
        at(&mut book, NOW, &command(value)).unwrap_or_else(|r| panic!("{value}: {r}"));
    }
    book
}

/// „ok“, or the code of the refusal.
pub fn answer(book: &Book, value: &Value) -> String {
    match decide(book, &context(NOW), &command(value)) {
        Ok(_) => "ok".to_owned(),
        Err(refusal) => serde_json::to_value(&refusal).unwrap()["code"]
            .as_str()
            .unwrap()
            .to_owned(),
    }
}

/// A book with citeq's rules and what the scripts say.
pub fn play(scripts: &[&str]) -> Book {
    play_with(CITEQ, scripts)
}

pub fn play_with(rulebook: &str, scripts: &[&str]) -> Book {
    let rulebook = Box::new(Rulebook::from_toml(rulebook).unwrap());
    let create = Command::Book(BookCommand::Create {
        id: "muster".parse().unwrap(),
        sample: true,
        rulebook,
    });
    let mut book = Book::default();
    at(&mut book, "2026-08-03T06:00:00Z", &create).unwrap();
    for line in scripts.iter().flat_map(|s| s.lines()) {
        let value: Value = serde_json::from_str(line).unwrap();
        let now = value["at"].as_str().unwrap();
        at(&mut book, now, &command(&value["command"])).unwrap_or_else(|r| panic!("{line}: {r}"));
    }
    book
}

/// An invited meeting „m“ of the Zentralausschuss with a motion as item „i“ and a plain item „j“.
pub fn invited(book: Book) -> Book {
    then(
        book,
        &[
            json!({"meeting": {"plan": {"id": "m", "committee": "za", "start": "2026-10-20T10:00:00", "place": "Münster"}}}),
            json!({"agenda": {"add": {"meeting": "m", "item": "i", "motion": "produktkatalog-2027", "public": true}}}),
            json!({"agenda": {"add": {"meeting": "m", "item": "j", "title": "Termine", "public": true}}}),
            json!({"meeting": {"invite": {"meeting": "m", "sent_on": "2026-09-20", "way": "Post"}}}),
        ],
    )
}

pub fn arrive(partner: &str) -> Value {
    json!({"attendance": {"arrive": {"meeting": "m", "partner": partner, "person": format!("hvb-{partner}")}}})
}

/// The meeting, opened with everybody there but the named partners.
pub fn opened(book: Book, absent: &[&str]) -> Book {
    let all: Vec<String> = book.partners.keys().map(ToString::to_string).collect();
    let there: Vec<Value> = all
        .iter()
        .filter(|p| !absent.contains(&p.as_str()))
        .map(|p| arrive(p))
        .collect();
    then(
        then(book, &there),
        &[
            json!({"meeting": {"open": {"meeting": "m"}}}),
            json!({"item": {"call": {"meeting": "m", "item": "i"}}}),
        ],
    )
}

/// Number of the resolution that [`resolved`] announces.
pub const NUMBER: &str = "ZA 2026/07";

/// A resolution on a motion of this kind, announced on 20 October 2026.
pub fn resolved_with(rulebook: &str, kind: &str) -> Book {
    let book = then(
        play_with(rulebook, &[PEOPLE, MOTIONS]),
        &[
            json!({"motion": {"draft": {"id": "v", "kind": kind, "title": "Beitritt der Gemeinde Saerbeck", "partner": "hamm", "public": true, "proposal": "Saerbeck tritt bei."}}}),
            json!({"motion": {"release": {"motion": "v"}}}),
            json!({"meeting": {"plan": {"id": "m", "committee": "za", "start": "2026-10-20T10:00:00", "place": "Münster"}}}),
            json!({"agenda": {"add": {"meeting": "m", "item": "i", "motion": "v", "public": true}}}),
            json!({"meeting": {"invite": {"meeting": "m", "sent_on": "2026-09-20", "way": "Post"}}}),
        ],
    );
    then(
        opened(book, &[]),
        &[
            json!({"ballot": {"open": {"id": "b", "meeting": "m", "item": "i"}}}),
            json!({"ballot": {"cast_remaining": {"ballot": "b", "choice": "yes"}}}),
            json!({"ballot": {"announce": {"ballot": "b"}}}),
            json!({"meeting": {"adjourn": {"meeting": "m", "reason": "fertig"}}}),
        ],
    )
}

/// The same under citeq's rules.
pub fn resolved(kind: &str) -> Book {
    resolved_with(CITEQ, kind)
}

/// A command on the way of that resolution.
pub fn ratify(verb: &str, fields: Value) -> Value {
    let mut fields = fields;
    fields["resolution"] = json!(NUMBER);
    json!({"ratification": {verb: fields}})
}

/// Saerbeck is who joins.
pub fn saerbeck() -> Value {
    let provenance = json!({"source": "IT.NRW", "date": "2025-12-31"});
    ratify(
        "accede",
        json!({"acceding": {"id": "saerbeck", "name": "Saerbeck", "kind": "Gemeinde", "inhabitants": 7200, "provenance": provenance}}),
    )
}

/// A council agreed.
pub fn council(partner: &str, day: &str) -> Value {
    ratify("council", json!({"partner": partner, "agreed": true, "day": day}))
}

/// What the minutes of a meeting carry of its counts, recounted from their JSON.
pub fn recounted(book: &Book, meeting: &str, version: Version) -> (String, Vec<Recount>) {
    let json = Counts::of(book, &meeting.parse().unwrap(), version)
        .unwrap()
        .to_json()
        .unwrap();
    let recounts = machine::recount(&json)
        .unwrap_or_else(|e| panic!("{e}: {json}"))
        .recounts;
    (json, recounts)
}

/// Stands for the text of a content.
pub fn body(content: &ContentRef) -> String {
    content.hash.to_string()
}

/// The sample book with its texts.
pub struct Library {
    pub book: Book,
    pub texts: HashMap<Hash, String>,
    /// How many texts were asked for.
    pub read: Cell<usize>,
}

impl Library {
    pub fn of_the_sample() -> Self {
        let rulebook = Box::new(Rulebook::from_toml(CITEQ).unwrap());
        let id = "muster".parse().unwrap();
        let mut library = Self {
            book: Book::default(),
            texts: HashMap::new(),
            read: Cell::new(0),
        };
        let create = BookCommand::Create {
            id,
            sample: true,
            rulebook,
        };
        library.execute("2026-08-03T06:00:00Z", &Command::Book(create));
        for line in [PEOPLE, MOTIONS, ADVICE, MEETING].iter().flat_map(|s| s.lines()) {
            let value: Value = serde_json::from_str(line).unwrap();
            library.execute(value["at"].as_str().unwrap(), &command(&value["command"]));
        }
        library
    }

    pub fn execute(&mut self, now: &str, command: &Command) {
        let decision = decide(&self.book, &context(now), command).unwrap_or_else(|r| panic!("{command:?}: {r}"));
        for content in decision.contents {
            self.texts
                .insert(content.reference.hash, String::from_utf8(content.bytes).unwrap());
        }
        let recorded = Recorded {
            sequence: 1,
            at: now.parse().unwrap(),
            actor: "Test".into(),
            events: decision.events,
        };
        self.book.apply(&recorded).unwrap();
    }

    pub fn text(&self, content: &ContentRef) -> String {
        self.read.set(self.read.get() + 1);
        self.texts[&content.hash].clone()
    }
}
