//! What keeps a signed file verifiable for long is filed beside it, once for each file.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing step is to stop the test")]

mod play;

use beschlussbuch_domain::{
    Book, Context, Recorded, Refusal, decide,
    document::{DocumentKind, Evidence, SignatureRole},
    view::{MeetingView, SigningRow},
};
use play::{ADVICE, MEETING, MOTIONS, NOW, PEOPLE, answer, body, command, context, play, then};
use serde_json::{Value, json};

fn file(base64: &str) -> Value {
    json!({"name": "n.pdf", "media_type": "application/pdf", "base64": base64})
}

/// The minutes of the sample, and a correction of them that was signed on paper.
fn book() -> Book {
    then(
        play(&[PEOPLE, MOTIONS, ADVICE, MEETING]),
        &[
            json!({"document": {"file": {"id": "signed", "meeting": "za-47", "kind": "niederschrift", "file": file("JVBERg==")}}}),
            json!({"minutes": {"correct": {"meeting": "za-47", "id": "c", "text": "Richtig"}}}),
            json!({"document": {"scan": {"id": "paper", "meeting": "za-47", "correction": "c", "file": file("JVBERi0xLjcK")}}}),
        ],
    )
}

fn extend(id: &str, document: &str, base64: &str) -> Value {
    json!({"document": {"extend": {"id": id, "document": document, "file": file(base64)}}})
}

fn refused(book: &Book, context: &Context) -> Refusal {
    decide(book, context, &command(&extend("x", "signed", "JVBERi0="))).unwrap_err()
}

fn signing(book: &Book) -> SigningRow {
    MeetingView::of(book, &"za-47".parse().unwrap(), &body)
        .unwrap()
        .signing
        .remove(0)
}

#[test]
fn the_newest_file_is_shown_and_each_is_extended_once() {
    let once = then(book(), &[extend("first", "signed", "JVBERi0=")]);
    let twice = then(once, &[extend("second", "first", "JVBERi0t")]);
    assert_eq!(signing(&twice).document.unwrap().to_string(), "second");
    for older in ["signed", "first"] {
        assert_eq!(
            answer(&twice, &extend("third", older, "JVBERi0tLQ==")),
            "extended_before"
        );
    }
    // The minutes are signed by what was signed, and a correction names that.
    let signed = twice.document(&"signed".parse().unwrap()).unwrap();
    let second = twice.document(&"second".parse().unwrap()).unwrap();
    assert_eq!(twice.newest(signed), second);
    assert_eq!(
        (second.extends.clone().unwrap().as_str(), second.signatures.len()),
        ("first", 2)
    );
}

#[test]
fn a_correction_is_extended_as_the_minutes_are() {
    let signed = then(
        book(),
        &[
            json!({"minutes": {"correct": {"meeting": "za-47", "id": "d", "text": "Richtig"}}}),
            json!({"document": {"file": {"id": "right", "meeting": "za-47", "kind": "berichtigung", "correction": "d", "file": file("JVBERg==")}}}),
            extend("lasting", "right", "JVBERi0="),
        ],
    );
    let rows = MeetingView::of(&signed, &"za-47".parse().unwrap(), &body)
        .unwrap()
        .signing;
    let shown: Vec<_> = rows.into_iter().map(|row| row.document.unwrap().to_string()).collect();
    assert_eq!(shown, ["signed", "paper", "lasting"]);
    let lasting = signed.document(&"lasting".parse().unwrap()).unwrap();
    assert_eq!(lasting.kind, DocumentKind::Berichtigung);
    assert_eq!(lasting.correction, Some("d".parse().unwrap()));
}

#[test]
fn a_paper_and_a_file_without_anything_more_are_not_extended() {
    let book = book();
    assert_eq!(answer(&book, &extend("x", "paper", "JVBERi0=")), "signed_on_paper");
    assert_eq!(answer(&book, &extend("x", "signed", "JVBERg==")), "no_extension");
    assert_eq!(answer(&book, &extend("paper", "signed", "JVBERi0=")), "id_taken");
    let without = Context {
        evidence: Evidence::default(),
        ..context(NOW)
    };
    assert!(matches!(refused(&book, &without), Refusal::NoExtension { .. }));
    let mut others = context(NOW);
    others
        .signatures
        .retain(|signature| signature.role == SignatureRole::Chair);
    assert!(matches!(refused(&book, &others), Refusal::NoExtension { .. }));
}

#[test]
fn what_somebody_has_not_signed_yet_is_not_extended() {
    let mut first = context(NOW);
    first.signatures.truncate(1);
    let mut book = play(&[PEOPLE, MOTIONS, ADVICE, MEETING]);
    let half = command(&json!({"document": {"file":
        {"id": "signed", "meeting": "za-47", "kind": "niederschrift", "file": file("JVBERg==")}}}));
    let recorded = Recorded {
        sequence: 1,
        at: first.now,
        actor: "Test".into(),
        events: decide(&book, &first, &half).unwrap().events,
    };
    book.apply(&recorded).unwrap();
    assert_eq!(answer(&book, &extend("x", "signed", "JVBERi0=")), "not_signed_by_all");
}
