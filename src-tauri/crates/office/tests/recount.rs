//! What minutes carry of their counts, recounted from the file: the honest ones agree, and each way to change them shows.
#![expect(clippy::unwrap_used, reason = "a failing step is to stop the test")]

use std::sync::LazyLock;

use beschlussbuch_office::{
    DataCode, DataView, Office,
    documents::{COUNTS_FILE, EmbeddedFile, Relationship, Seal, niederschrift},
    domain::{
        count::Outcome,
        minutes::MinutesStyle,
        rulebook::{CITEQ, Rulebook},
        view::{Counts, MinutesView, Version},
    },
    recount, sample,
};
use lopdf::{Dictionary, Document, Object, Stream};
use serde_json::{Value, json};

/// The minutes of the sample meeting, and the file with their counts.
static SAMPLE: LazyLock<(MinutesView, Value)> = LazyLock::new(|| {
    let dir = tempfile::tempdir().unwrap();
    let rules = Rulebook::from_toml(CITEQ).unwrap();
    let mut office = Office::create_sample(&dir.path().join("a.beschlussbuch"), rules).unwrap();
    for line in &sample::past().unwrap() {
        office.execute(line).unwrap();
    }
    let meeting = office.find_meeting("ZA/47").unwrap();
    let minutes = MinutesView::of(office.book(), &meeting, Version::Full, &|_| "Wortlaut.".into()).unwrap();
    let counts = Counts::of(office.book(), &meeting, Version::Full).unwrap();
    (minutes, serde_json::from_str(&counts.to_json().unwrap()).unwrap())
});

fn file(name: &str, json: &str) -> EmbeddedFile {
    EmbeddedFile {
        name: name.into(),
        media_type: "application/json".into(),
        description: "Auszählungen".into(),
        relationship: Relationship::Data,
        bytes: json.into(),
    }
}

/// The PDF of minutes that carry these files.
fn pdf(minutes: &MinutesView, files: &[EmbeddedFile]) -> Vec<u8> {
    let seal = Seal {
        sequence: 1,
        hash: "00".repeat(32),
        at: "2026-10-12T16:20:00+02:00".parse().unwrap(),
    };
    niederschrift(minutes, &seal, files).unwrap()
}

/// What comes of minutes and counts that may have been changed.
fn found(change_text: impl FnOnce(&mut MinutesView), change_data: impl FnOnce(&mut Value)) -> DataView {
    let (mut minutes, mut data) = SAMPLE.clone();
    change_text(&mut minutes);
    change_data(&mut data);
    recount(&pdf(&minutes, &[file(COUNTS_FILE, &data.to_string())]))
}

fn honest_text(_: &mut MinutesView) {}

/// The first ballot of TOP 4.
fn ballot(data: &mut Value) -> &mut Value {
    let ballots = data["ballots"].as_array_mut().unwrap();
    ballots.iter_mut().find(|ballot| ballot["item"] == "4").unwrap()
}

#[test]
fn minutes_that_tell_the_results_alone_show_every_count_too() {
    let view = found(|minutes| minutes.style = MinutesStyle::Results, |_| {});
    assert!(view.is_sound(), "{view}");
    assert_eq!(view.to_string(), found(honest_text, |_| {}).to_string());
}

/// The sentences on what does not agree.
fn wrong(view: &DataView) -> Vec<&str> {
    let wrong = view.counts.iter().filter(|count| !count.recounted || !count.shown);
    wrong.map(|count| count.sentence.as_str()).collect()
}

#[test]
fn honest_minutes_agree_with_their_data_item_by_item() {
    let view = found(honest_text, |_| {});
    assert_eq!((view.code, wrong(&view)), (DataCode::Agrees, vec![]), "{view}");
    assert_eq!(view.counts.len(), 8);
    assert!(view.is_sound() && view.counts.iter().all(|count| count.sentence.starts_with("TOP ")));
}

#[test]
fn a_changed_count_or_choice_is_found_with_its_item() {
    let view = found(honest_text, |data| ballot(data)["count"]["yes"]["votes"] = json!("1"));
    assert_eq!((view.code, view.is_sound()), (DataCode::Differs, false));
    let sentence = wrong(&view).join("|");
    assert!(
        sentence.starts_with("TOP 4 (Vierte Änderung") && sentence.contains("Ja: angegeben ist 1 Stimmen"),
        "{sentence}"
    );
    // The text shows what was counted, not what the data say now.
    assert!(sentence.contains("Es fehlt „1 Ja, "), "{sentence}");

    let view = found(honest_text, |data| {
        let roll = ballot(data)["input"]["roll"].as_array_mut().unwrap();
        roll.iter_mut().find(|row| row["choice"] == "yes").unwrap()["choice"] = json!("no");
    });
    let sentence = wrong(&view).join("|");
    assert!(sentence.contains("Die Nachzählung ergibt etwas anderes"), "{sentence}");
    assert!(
        sentence.ends_with("Der Text stimmt mit den Daten überein."),
        "{sentence}"
    );
    assert_eq!(view.verdict, "1 von 8 Auszählungen im Dokument stimmen nicht.");
}

#[test]
fn a_changed_text_is_found_with_its_item() {
    fn of_item_4(minutes: &mut MinutesView) -> &mut beschlussbuch_office::domain::count::Count {
        let item = minutes.items.iter_mut().find(|item| item.number == "4").unwrap();
        item.ballots[0].count.as_mut().unwrap()
    }
    type Change = fn(&mut MinutesView);
    let changes: [(&str, Change); 4] = [
        ("Angenommen", |minutes| of_item_4(minutes).outcome = Outcome::Rejected),
        (" Ja, ", |minutes| {
            let count = of_item_4(minutes);
            count.yes.votes = count.no.votes;
        }),
        ("abwesend ", |minutes| {
            let count = of_item_4(minutes);
            count.absent = count.statutory;
        }),
        ("Anwesend", |minutes| {
            let explanation = &mut of_item_4(minutes).explanation;
            *explanation = explanation.replacen(". ", ", so sei es. ", 1);
        }),
    ];
    for (missing, change) in changes {
        let view = found(change, |_| {});
        let sentence = wrong(&view).join("|");
        assert!(
            sentence.starts_with("TOP 4 ") && sentence.contains("Der Text stimmt nicht") && sentence.contains(missing),
            "{missing}: {view}"
        );
    }
    // An item under another name, and a result that the data do not know.
    let view = found(
        |minutes| minutes.items.iter_mut().find(|item| item.number == "4").unwrap().title = "Etwas anderes".into(),
        |_| {},
    );
    assert!(
        wrong(&view)
            .join("|")
            .contains("Im Text fehlt die Überschrift „TOP 4: Vierte Änderung"),
        "{view}"
    );
    let view = found(honest_text, |data| data["ballots"].as_array_mut().unwrap().truncate(7));
    assert_eq!(view.code, DataCode::Differs);
    assert!(view.verdict.starts_with("Der Text zeigt 8 Ergebnisse"), "{view}");
}

#[test]
fn a_document_without_counts_says_so_and_damaged_counts_are_no_silence() {
    let minutes = &SAMPLE.0;
    let none = recount(&pdf(minutes, &[]));
    assert_eq!((none.code, none.is_sound()), (DataCode::None, true));
    assert_eq!(
        recount(&pdf(minutes, &[file("anderes.json", "{}")])).code,
        DataCode::None
    );
    assert_eq!(recount(b"kein PDF").code, DataCode::None);

    let refused = |json: &str| {
        let view = recount(&pdf(minutes, &[file(COUNTS_FILE, json)]));
        assert_eq!((view.code, view.is_sound()), (DataCode::Unreadable, false), "{view}");
        view.verdict
    };
    assert!(refused("").contains("kein gültiges JSON"));
    assert!(refused("{\"format\": 1}").contains("format: "));
    assert!(refused(&"[".repeat(100_000)).contains("zu tief verschachtelt"));
    let huge = format!("{}{}", SAMPLE.1, " ".repeat(17 << 20));
    assert!(refused(&huge).contains("mehr darin, als eine Niederschrift fassen kann"));
}

/// Minutes whose objects somebody changed.
fn broken(change: impl Fn(&mut Dictionary)) -> DataView {
    let bytes = pdf(&SAMPLE.0, &[file(COUNTS_FILE, &SAMPLE.1.to_string())]);
    let mut document = Document::load_mem(&bytes).unwrap();
    for object in document.objects.values_mut() {
        if let Object::Dictionary(dictionary) = object {
            change(dictionary);
        } else if let Object::Stream(Stream { dict, .. }) = object {
            change(dict);
        }
    }
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    recount(&bytes)
}

#[test]
fn a_file_that_is_named_but_gone_and_a_structure_that_turns_in_circles_are_said() {
    let gone = broken(|dictionary| {
        if dictionary.has_type(b"Filespec") {
            dictionary.remove(b"EF");
        }
    });
    assert_eq!(gone.code, DataCode::Unreadable);
    assert!(
        gone.verdict
            .ends_with("Die eingebettete Datei fehlt oder ist beschädigt."),
        "{gone}"
    );
    let untagged = broken(|dictionary| {
        dictionary.remove(b"StructTreeRoot");
    });
    assert!(
        untagged
            .verdict
            .ends_with("Der Text hat keine Struktur, nach der er sich lesen ließe."),
        "{untagged}"
    );
    // Every element is its own child.
    let circle = broken(|dictionary| {
        if dictionary.has(b"S")
            && let Ok(parent) = dictionary.get(b"P").cloned()
        {
            dictionary.set("K", vec![parent.clone(), parent]);
        }
    });
    assert_eq!(circle.code, DataCode::Unreadable, "{circle}");
}
