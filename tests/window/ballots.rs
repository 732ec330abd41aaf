//! Kinds of ballots led by keyboard alone: an amendment, an acclamation, a secret ballot; and what the minutes say of them.

use std::path::Path;

use serde_json::{Value, json};

use crate::{
    sample::{self, query},
    window::Window,
};

/// The next meeting of a sample book, opened with everybody in the room, under rules with one vote for each partner and
/// secret ballots on demand of one.
fn opened(book: &Path) -> Window {
    under(book, &[], |rules| {
        for committee in committees(rules) {
            committee["weights"] = json!("koepfe");
            committee["secret_on_demand_of"] = json!(1);
            committee["slips"] = json!(["1"]);
        }
    })
}

/// The same under rules that are changed in another way, with these persons away.
fn under(book: &Path, away: &[&str], change: impl Fn(&mut Value)) -> Window {
    let mut rules = query(book, &json!({"rules_to_adopt": {}}));
    let meeting = query(book, &json!({"meeting": {"meeting": "za-48"}}));
    change(&mut rules);
    let day = &meeting["start"].as_str().unwrap()[..10];
    let window = Window::with(book);
    window.sit_down("Maren Terhorst");
    execute(&window, json!({"book": {"adopt": {"rulebook": rules, "from": day}}}));
    window.go("#/meetings/za-48/conduct");
    window.click("Alle Mitglieder anwesend");
    window.see("26 von 26");
    for person in away {
        let leave = json!({"meeting": "za-48", "person": person});
        execute(&window, json!({"attendance": {"leave": leave}}));
    }
    window.click("Sitzung eröffnen");
    window.see("TOP 1 aufrufen");
    window
}

fn committees(rules: &mut Value) -> &mut Vec<Value> {
    rules["committee"].as_array_mut().unwrap()
}

fn execute(window: &Window, command: Value) {
    window.invoke("execute", json!({"command": command})).unwrap();
}

fn call(window: &Window, item: &str, number: &str) {
    execute(window, json!({"item": {"call": {"meeting": "za-48", "item": item}}}));
    window.see(&format!("TOP {number}"));
    window.see("Abstimmung eröffnen");
}

#[test]
fn an_amendment_an_acclamation_and_a_secret_ballot_by_keyboard() {
    let folder = tempfile::tempdir().unwrap();
    let book = sample::with_next_meetings(folder.path());
    let window = opened(&book);

    // An amendment, voted on before the motion.
    call(&window, "notfallhandbuch", "4");
    window.press("F2");
    window.see("Zu dieser Vorlage liegt kein Änderungsantrag vor.");
    window.press("Enter");
    window.see("Wortlaut, wie er dann lautet");
    // What was written is there again, also after the dialog was left.
    window.tab_to("Wortlaut, wie er dann lautet");
    window.press("Strg+Ende");
    window.write(" Es wird jährlich geprüft.");
    window.see("Entwurf gesichert um");
    window.press("Esc");
    window.come_to("Änderungsantrag aufnehmen");
    window.press("Enter");
    window.see("Es wird jährlich geprüft.");
    window.tab_to("Wer ihn stellt");
    window.write("Hamm");
    window.see_in("[role=option]", "Hamm");
    window.press("Enter");
    window.judge("amendment-draft");
    window.press("Strg+Enter");
    window.see("noch nicht abgestimmt");
    window.judge("amendment");
    window.press("F2");
    window.see("Zuerst wird über den Änderungsantrag von Hamm abgestimmt.");
    window.press("Strg+Enter");
    window.see("Änderungsantrag von Hamm");
    window.see("Noch keine Stimme ist erfasst.");
    window.judge("amendment-open");
    window.press("a");
    window.see("Alle Stimmen sind erfasst.");
    window.press("Strg+Enter");
    window.see("Beschlussvorschlag in der geänderten Fassung");
    window.see("Es wird jährlich geprüft.");
    window.come_to("Abstimmung eröffnen");

    // Unanimous with two abstentions: three keys from the open ballot.
    window.press("F9");
    window.see("Wer nichts sagt, stimmt zu.");
    window.tab_to("Offen");
    window.press("Runter");
    window.press("Strg+Enter");
    window.see("Abstimmung durch Zuruf");
    window.see("Zahl, dann N oder E");
    // The mouse has a way of its own; the keys say it anew.
    window.click("Eine Nein-Stimme mehr");
    window.see("25 Köpfe");
    window.judge("acclamation-open");
    window.click("Eine Nein-Stimme weniger");
    window.see_no_more("25 Köpfe");
    for key in ["2", "e", "Strg+Enter"] {
        window.press(key);
    }
    window.see("Angenommen, Beschluss ZA 2026/");
    window.judge("acclamation-result");

    // In secret, demanded by one.
    call(&window, "landesportal", "5");
    window.press("F9");
    window.see("Geheim, mit Stimmzetteln");
    window.tab_to("Offen");
    // A roll call is not foreseen and passed over.
    window.press("Runter");
    window.press("Runter");
    window.see("Wer es verlangt");
    window.tab_to("Wer es verlangt");
    window.write("Ahlen");
    window.see_in("[role=option]", "Ahlen");
    window.press("Enter");
    window.see("genannt ist einer");
    window.press("Strg+Enter");
    window.see("26 Stimmzettel fehlen noch.");
    window.come_to("Stimmzettel zu 1: Ja");
    window.write("20");
    window.press("Enter");
    window.write("5");
    window.press("Enter");
    window.see("Ein Stimmzettel fehlt noch.");
    window.judge("secret-open");
    window.write("1");
    window.press("Strg+Enter");
    window.see("Angenommen, Beschluss ZA 2026/");
    window.see("Wie ein Partner gestimmt hat, ist nicht bekannt.");
    window.judge("secret-result");
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());

    let minutes = query(&book, &json!({"minutes": {"meeting": "za-48", "version": "full"}})).to_string();
    for said in ["Änderungsantrag von Hamm", "\"acclamation\"", "\"secret\""] {
        assert!(minutes.contains(said), "{said}");
    }
    let item = query(&book, &json!({"item": {"meeting": "za-48", "item": "notfallhandbuch"}}));
    let last = item["ballots"].as_array().unwrap().last().unwrap();
    let heads = |choice: &str| last["count"][choice]["heads"].clone();
    assert_eq!(
        [heads("yes"), heads("no"), heads("abstain")],
        [24, 0, 2].map(Value::from)
    );
    let item = query(&book, &json!({"item": {"meeting": "za-48", "item": "landesportal"}}));
    let votes = |choice: &str| item["ballots"][0]["count"][choice]["votes"].clone();
    assert_eq!(
        [votes("yes"), votes("no"), votes("abstain")],
        ["20", "5", "1"].map(Value::from)
    );
}

/// Goes through a menu that is open to the item of this name, and takes it.
#[track_caller]
fn take(window: &Window, item: &str) {
    window.settle();
    let mut passed = Vec::new();
    while !window.focus().starts_with(item) {
        passed.push(window.focus());
        assert!(passed.len() < 20, "the menu has no „{item}“: {passed:?}");
        window.press("Runter");
    }
    window.press("Enter");
}

#[test]
fn a_proxy_a_split_and_a_secret_ballot_with_weights_by_keyboard() {
    let folder = tempfile::tempdir().unwrap();
    let book = sample::with_next_meetings(folder.path());
    // Weights by inhabitants, a double majority, and all that rules can allow.
    let window = under(&book, &["hvb-beelen"], |rules| {
        let heads = json!({"measure": "heads", "base": "cast", "more_than": "1/2"});
        rules["majority"][0]["thresholds"].as_array_mut().unwrap().push(heads);
        for committee in committees(rules) {
            for allowed in ["proxy", "split_votes"] {
                committee[allowed] = json!(true);
            }
            committee["secret_on_demand_of"] = json!(1);
            committee["slips"] = json!(["30", "1"]);
        }
    });
    window.see("25 von 26");

    // Whoever is away is represented by proxy; entered by mistake, the proxy is struck, and entered once more.
    window.press("F6");
    let beelen = || {
        window.settle();
        while !window.focus().starts_with("Beelen") {
            window.press("Umschalt+B");
        }
    };
    for attempt in 0..2 {
        beelen();
        window.press("v");
        take(&window, "Mit Vollmacht vertreten");
        window.see("Beelen wird mit Vollmacht vertreten");
        window.press("Strg+Enter");
        window.see("Wählen Sie, wer die Stimmen abgibt.");
        window.tab_to("Wer die Stimmen abgibt");
        window.write("Ahlen");
        window.see_in("[role=option]", "Ahlen");
        window.press("Enter");
        window.tab_to("Vollmacht");
        window.write("Vollmacht vom 18. Oktober 2026");
        if attempt == 0 {
            window.judge("proxy");
        }
        window.press("Strg+Enter");
        window.see("26 von 26");
        if attempt == 0 {
            beelen();
            window.press("v");
            take(&window, "Vollmacht streichen");
            window.see("25 von 26");
        }
    }
    window.judge("proxy-entered");
    window.press("Esc");

    // A partner splits its votes.
    call(&window, "landesportal", "5");
    window.press("Strg+Enter");
    window.see("Noch keine Stimme ist erfasst.");
    window.press("Umschalt+M");
    window.press("t");
    window.see("Stimmen von Münster teilen");
    window.write("20");
    window.tab_to("Nein");
    window.write("9,5");
    window.press("Enter");
    window.see("Es fehlen");
    window.judge("split");
    window.tab_to("Nein");
    window.write("10");
    window.press("Enter");
    window.press("a");
    window.see("Alle Stimmen sind erfasst.");
    window.press("Strg+Enter");
    window.see("Angenommen, Beschluss ZA 2026/");
    window.judge("split-result");
    let item = query(&book, &json!({"item": {"meeting": "za-48", "item": "landesportal"}}));
    let no = item["ballots"][0]["count"]["no"].clone();
    assert_eq!(no, json!({"votes": "10", "heads": 0}));

    // Weights that can be told apart on a slip are warned of, and heads are counted of their own.
    call(&window, "lernplattform", "6");
    window.press("F9");
    window.see("Geheim, mit Stimmzetteln");
    window.tab_to("Offen");
    window.press("Runter");
    window.press("Runter");
    window.tab_to("Wer es verlangt");
    window.write("Ahlen");
    window.see_in("[role=option]", "Ahlen");
    window.press("Enter");
    window.press("Strg+Enter");
    window.see("Das Stimmgeheimnis ist gefährdet: Es hat einen Stimmzettel über 30 Stimmen nur Münster.");
    window.judge("secret-weighted");
    for (field, number) in [
        ("Stimmzettel zu 30: Ja", "1"),
        ("Stimmzettel zu 1: Ja", "100"),
        ("Stimmzettel zu 1: Nein", "23"),
        ("Köpfe: Ja", "15"),
        ("Köpfe: Nein", "12"),
    ] {
        window.come_to(field);
        window.write(number);
    }
    window.see("Alle Stimmzettel sind ausgezählt.");
    // One head too many is said beside the row, and nothing is announced.
    window.press("Strg+Enter");
    window.see("Ausgegeben sind nur 26.");
    window.settle();
    assert_eq!(window.focus(), "Köpfe: Ja");
    window.see("Ergebnis verkünden");
    window.resize((1024, 640));
    window.judge("secret-heads-wrong");
    window.press("Enter");
    window.write("11");
    window.press("Strg+Enter");
    window.see("Angenommen, Beschluss ZA 2026/");
    window.judge("secret-heads");
    let item = query(&book, &json!({"item": {"meeting": "za-48", "item": "lernplattform"}}));
    let count = &item["ballots"][0]["count"];
    assert_eq!(count["yes"], json!({"votes": "130", "heads": 15}));
    assert_eq!(count["no"], json!({"votes": "23", "heads": 11}));
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());
}
