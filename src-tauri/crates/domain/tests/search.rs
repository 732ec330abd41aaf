//! What a search finds in the sample book, and what a resolution shows.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing step is to stop the test")]

mod play;

use beschlussbuch_domain::{
    count::Outcome,
    search::TextPart,
    view::{ChoiceRow, ResolutionView, SearchHit, SearchView},
};
use play::{Library, NOW, command};
use serde_json::json;

/// The day on which the register is asked.
const TODAY: chrono::NaiveDate = chrono::NaiveDate::MAX;

fn search(library: &Library, question: &str) -> SearchView {
    SearchView::of(&library.book, question, 50, &|c| library.text(c)).unwrap()
}

fn shown(parts: &[TextPart]) -> String {
    let show = |p: &TextPart| if p.hit { format!("[{}]", p.text) } else { p.text.clone() };
    parts.iter().map(show).collect()
}

/// „resolution [ZA 2026/08] IT-Konzeption 2027 bis 2030 | Beschluss … | …“.
fn line(hit: &SearchHit) -> String {
    let kind = serde_json::to_value(hit.kind).unwrap();
    let mut parts = vec![kind.as_str().unwrap().to_owned()];
    parts.extend(
        [&hit.number, &hit.title]
            .into_iter()
            .filter(|p| !p.is_empty())
            .map(|p| shown(p)),
    );
    parts.extend([hit.context.clone(), shown(&hit.snippet)]);
    parts.join(" | ").trim_end_matches(" | ").replace('\u{a0}', " ")
}

#[test]
fn the_sample_answers_questions_as_the_text_shows() {
    let library = Library::of_the_sample();
    let mut text = String::new();
    for question in [
        "ZA/47",
        "za 2026/8",
        "v/2",
        "glasfaser",
        "saerbeck beitritt",
        "overbeck",
        "kreis münster",
        "muenster oberbürgermeister",
        "handbuecher partnern",
        "umlage informationssicherheit hamm",
        "oktober 2026 scheibenstrasse",
        "wessel geschäftsstelle",
        "Kreis Coesfeld",
        "05515000",
        "quelloffen",
        "xylophon",
    ] {
        let found = search(&library, question);
        text.push_str(&format!("{question} ({})\n", found.total));
        found
            .hits
            .iter()
            .take(6)
            .for_each(|hit| text.push_str(&format!("    {}\n", line(hit))));
    }
    assert!(text == include_str!("search.txt"), "found:\n{text}");
}

#[test]
fn texts_are_read_only_as_far_as_words_are_missing() {
    let library = Library::of_the_sample();
    assert_eq!(search(&library, "  §  ").total, 0);
    assert_eq!(library.read.get(), 0);
    search(&library, "xylophon");
    let all = library.read.replace(0);
    search(&library, "informationssicherheit");
    assert!(library.read.get() < all, "{} of {all}", library.read.get());
}

#[test]
fn only_the_best_hits_are_handed_out_but_all_are_counted() {
    let library = Library::of_the_sample();
    let all = search(&library, "konzeption");
    let few = SearchView::of(&library.book, "konzeption", 2, &|c| library.text(c)).unwrap();
    assert!(all.total > 2);
    assert_eq!((few.total, few.hits.as_slice()), (all.total, &all.hits[..2]));
}

#[test]
fn each_hit_leads_to_something_that_the_book_holds() {
    let library = Library::of_the_sample();
    let book = &library.book;
    for question in ["m", "2026", "der", "a b", "münster"] {
        for hit in search(&library, question).hits {
            let target = &hit.target;
            let found = [
                target.motion.as_ref().map(|id| book.motion(id).is_ok()),
                target.partner.as_ref().map(|id| book.partner(id).is_ok()),
                target.person.as_ref().map(|id| book.person(id).is_ok()),
                target
                    .resolution
                    .as_ref()
                    .map(|n| ResolutionView::of(book, n, TODAY, &play::body).is_ok()),
                target.meeting.as_ref().map(|id| {
                    let meeting = book.meeting(id).unwrap();
                    target.item.as_ref().is_none_or(|item| meeting.item(item).is_ok())
                }),
            ];
            let found: Vec<bool> = found.into_iter().flatten().collect();
            assert!(!found.is_empty() && found.iter().all(|f| *f), "{hit:?}");
            let marked = [&hit.number, &hit.title, &hit.snippet]
                .into_iter()
                .flatten()
                .any(|p| p.hit);
            assert!(marked, "{hit:?}");
        }
    }
}

#[test]
fn what_was_erased_is_not_read() {
    let mut library = Library::of_the_sample();
    let motion = library.book.motion(&"quelloffen".parse().unwrap()).unwrap();
    let proposal = motion.proposal.clone().unwrap();
    let found = |library: &Library| {
        let hits = search(library, "prüfung dokumentieren").hits;
        hits.iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(found(&library).len(), 1, "{:?}", found(&library));
    let erase = json!({"content": {"erase": {"content": proposal.hash, "reason": "Prüfung zu dokumentieren"}}});
    library.execute(NOW, &command(&erase));
    library.texts.remove(&proposal.hash);
    assert_eq!(found(&library), [""; 0]);
}

#[test]
fn a_resolution_shows_its_wording_and_every_choice() {
    let library = Library::of_the_sample();
    let view = |number: &str| ResolutionView::of(&library.book, number, TODAY, &|c| library.text(c));
    let resolution = view("ZA 2026/09").unwrap();
    assert_eq!(resolution.row.title, "Produktkatalog 2027");
    assert_eq!(resolution.committee, "Zentralausschuss");
    assert_eq!(
        (
            resolution.item_number.unwrap().as_str(),
            resolution.item_id.unwrap().as_str()
        ),
        ("6.1", "katalog-1")
    );
    assert_eq!(
        (
            resolution.meeting_id.unwrap().as_str(),
            resolution.row.meeting.unwrap().as_str()
        ),
        ("za-47", "ZA/47")
    );
    assert_eq!(resolution.motion_id.unwrap().as_str(), "produktkatalog-2027");
    assert_eq!(resolution.announced.to_string(), "2026-10-07 11:45:00");
    assert!(resolution.wording.contains("Produktkatalog"), "{}", resolution.wording);
    let count = resolution.row.count.unwrap();
    assert_eq!(count.outcome, Outcome::Carried);
    assert!(
        count
            .explanation
            .ends_with(&format!("Grundlage: {}.", resolution.citation))
    );
    let yes = resolution.choices.iter().filter(|c| c.choice == ChoiceRow::Yes).count();
    assert_eq!(
        (resolution.choices.len(), u64::try_from(yes).ok()),
        (26, count.yes.heads.map(|h| h.get()))
    );
    let refusal = view("ZA 2026/99").unwrap_err().to_string();
    assert!(refusal.contains("Beschluss „ZA 2026/99“ gibt es"), "{refusal}");
}
