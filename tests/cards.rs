//! The program signs with a card, played by SoftHSM, and says what cards there are.
#![expect(clippy::unwrap_used, reason = "a failing step is to stop the test")]

#[path = "support/softhsm.rs"]
mod softhsm;
mod support;

use std::{path::Path, process::Command};

use softhsm::{NewKey, PIN, QUALIFIED, SoftHsm, VARIABLE, module};
use support::{PROGRAM, Run, arg, feed_command, run, tool};
use tempfile::TempDir;

/// A card reader on which the program is run, and minutes to sign.
struct Desk {
    soft: SoftHsm,
    dir: TempDir,
}

impl Desk {
    fn new() -> Self {
        let (soft, dir) = (SoftHsm::new(), tempfile::tempdir().unwrap());
        let book = support::book(dir.path(), 4);
        let minutes = dir.path().join("n.pdf");
        let order = [
            "render",
            arg(&book),
            "--meeting",
            "ZA/47",
            "--document",
            "niederschrift",
            "-o",
        ];
        run(&[&order[..], &[arg(&minutes)]].concat()).expect(0);
        Self { soft, dir }
    }

    fn file(&self, name: &str) -> std::path::PathBuf {
        self.dir.path().join(name)
    }

    fn run(&self, arguments: &[&str], input: &str) -> Run {
        let mut command = Command::new(PROGRAM);
        command.args(arguments).env(VARIABLE, self.soft.configuration());
        feed_command(&mut command, input)
    }

    fn sign(&self, from: &str, role: &str, to: &str, pin: &str, more: &[&str]) -> Run {
        let (from, to, module) = (self.file(from), self.file(to), module());
        let order = [
            "sign",
            arg(&from),
            "--role",
            role,
            "-o",
            arg(&to),
            "--module",
            arg(&module),
        ];
        self.run(&[&order[..], more].concat(), &format!("{pin}\n"))
    }
}

fn judged(pdf: &Path, ca: &Path) {
    let said = support::pyhanko(&["sign", "validate", "--pretty-print", "--trust", arg(ca), arg(pdf)]).expect(0);
    assert_eq!(said.out.matches("judged VALID").count(), 2, "{said:?}");
    let said = tool("pdfsig", "poppler-utils", &["-nocert", arg(pdf)]).expect(0);
    assert_eq!(said.out.matches("Signature is Valid.").count(), 2, "{said:?}");
}

#[test]
fn two_persons_sign_with_their_cards() {
    let desk = Desk::new();
    for (token, holder, kind) in [
        ("Karte Terhorst", "Maren Terhorst", "rsa:3072"),
        ("Karte Brömmel", "Jürgen Brömmel", "ec -pkeyopt ec_paramgen_curve:P-384"),
    ] {
        desk.soft.token(token);
        let new = NewKey {
            kind,
            holder,
            extensions: if token.contains("Terhorst") { QUALIFIED } else { "" },
            ..NewKey::default()
        };
        desk.soft.key(token, &new);
    }
    let module = module();
    let listed = desk.run(&["cards", "--module", arg(&module)], "").expect(0).out;
    for said in [
        "Karte „Karte Terhorst“, Nummer ",
        "  Maren Terhorst, Ausschuss Beispiel",
        "    Aussteller: Kartenaussteller Beispiel",
        "    Das Zertifikat gilt vom ",
        "    Art: qualifizierte Signatur: ersetzt die Handschrift\n",
        "    Art: keine qualifizierte Signatur: ersetzt die Handschrift nicht\n",
    ] {
        assert!(listed.contains(said), "{said}\n{listed}");
    }
    let cards = desk
        .run(&["cards", "--module", arg(&module), "--json"], "")
        .expect(0)
        .json();
    let fingerprint = |holder: &str| {
        let cards = cards.as_array().unwrap();
        let all = cards.iter().flat_map(|card| card["certificates"].as_array().unwrap());
        let own = { all }.find(|own| own["info"]["holder"] == holder).unwrap();
        own["fingerprint"].as_str().unwrap().to_owned()
    };
    let (secretary, chair) = (fingerprint("Maren Terhorst"), fingerprint("Jürgen Brömmel"));

    let refused = desk.sign("n.pdf", "schriftfuehrung", "n1.pdf", PIN, &[]).expect(2);
    assert!(refused.err.contains("Es stecken mehrere Zertifikate."), "{refused:?}");
    let refused = desk
        .sign("n.pdf", "schriftfuehrung", "n1.pdf", PIN, &["--certificate", "0000"])
        .expect(2);
    assert!(refused.err.contains("steckt nicht"), "{refused:?}");
    let first = ["--certificate", &secretary[..12], "--pss"];
    let refused = desk
        .sign("n.pdf", "schriftfuehrung", "n1.pdf", "471100", &first)
        .expect(2);
    assert!(
        refused.err.contains("Die PIN ist nicht richtig.") && !refused.err.contains("471100"),
        "{refused:?}"
    );
    assert!(!desk.file("n1.pdf").exists());
    let done = desk.sign("n.pdf", "schriftfuehrung", "n1.pdf", PIN, &first).expect(0);
    assert!(!format!("{done:?}").contains(PIN));
    let second = ["--certificate", &chair.to_uppercase()];
    desk.sign("n1.pdf", "vorsitz", "n2.pdf", PIN, &second).expect(0);

    let (signed, ca) = (desk.file("n2.pdf"), desk.soft.path().join("ca.pem"));
    let found = run(&["verify", arg(&signed), "--trust", arg(&ca), "--json"])
        .expect(0)
        .json();
    let names: Vec<_> = found["signatures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["algorithm"].clone())
        .collect();
    assert_eq!(names, ["RSA-PSS mit SHA-256", "ECDSA mit SHA-384"]);
    judged(&signed, &ca);
}

#[test]
fn a_card_that_cannot_sign_says_why() {
    let desk = Desk::new();
    let refused = desk.sign("n.pdf", "schriftfuehrung", "n1.pdf", PIN, &[]).expect(2);
    assert!(refused.err.contains("Es steckt keine Karte"), "{refused:?}");
    desk.soft.token("Karte");
    let listed = desk.run(&["cards", "--module", arg(&module())], "").expect(0).out;
    assert!(
        listed.contains("Sie zeigt kein Zertifikat zum Unterschreiben."),
        "{listed}"
    );
    let ended = NewKey {
        days: -1,
        ..NewKey::default()
    };
    desk.soft.key("Karte", &ended);
    let refused = desk.sign("n.pdf", "schriftfuehrung", "n1.pdf", PIN, &[]).expect(2);
    assert!(refused.err.contains("abgelaufen"), "{refused:?}");
}

#[test]
fn a_module_is_named_and_a_pin_never() {
    let desk = Desk::new();
    let (minutes, none) = (desk.file("n.pdf"), desk.file("keins.so"));
    let order = ["sign", arg(&minutes), "--role", "vorsitz", "-o", "x.pdf"];
    let refused = desk
        .run(&[&order[..], &["--module", arg(&none)]].concat(), "")
        .expect(2);
    assert!(refused.err.contains("gibt es nicht"), "{refused:?}");
    let refused = desk
        .run(&[&order[..], &["--module", arg(&minutes)]].concat(), "")
        .expect(2);
    assert!(refused.err.contains("lässt sich nicht laden"), "{refused:?}");
    // Neither a file nor an argument takes a PIN.
    let more = ["--module", arg(&none), "--password-file", arg(&minutes)];
    desk.run(&[&order[..], &more].concat(), "").expect(2);
    desk.run(&[&order[..], &["--module", arg(&none), "--pin", PIN]].concat(), "")
        .expect(2);
    desk.run(&order, "").expect(2);
    let listed = desk.run(&["cards"], "").expect(0);
    assert!(
        !listed.out.to_lowercase().contains("softhsm"),
        "a card for tests is chosen and not offered: {listed:?}"
    );
}
