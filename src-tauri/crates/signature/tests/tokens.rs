//! Cards, played by SoftHSM, and modules that are none.

use std::process::Command;

use beschlussbuch_signature::{
    Pin, PinState, Qualification, SignError, TokenError, TokenKey, Tries, TrustAnchors, Verdict, fingerprint, holder,
    qualification, sign, tokens, verify,
};
use chrono::TimeDelta;

use crate::{
    common::{CHAIR, SECRETARY, appearance, blank, now, pdfsig, pyhanko_trusting, request},
    softhsm::{NewKey, PIN, QUALIFIED, SoftHsm, VARIABLE, module},
};

/// Runs a test in a program of its own: SoftHSM reads where its tokens lie from the environment of the program.
fn alone(name: &str, prepare: impl FnOnce(&SoftHsm), test: impl FnOnce()) {
    const MARK: &str = "BESCHLUSSBUCH_TEST_ALONE";
    if std::env::var_os(MARK).is_some() {
        return test();
    }
    let soft = SoftHsm::new();
    prepare(&soft);
    let (_, environment) = soft.card();
    let output = Command::new(std::env::current_exe().unwrap())
        .envs(environment)
        .args([&format!("tokens::{name}"), "--exact", "--nocapture"])
        .env(MARK, soft.path())
        .env(VARIABLE, soft.configuration())
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

/// The directory of the tokens, in the program of its own.
fn soft(file: &str) -> std::path::PathBuf {
    std::path::PathBuf::from(std::env::var_os("BESCHLUSSBUCH_TEST_ALONE").unwrap()).join(file)
}

/// The only certificate of the only token.
fn only() -> String {
    let found = tokens(&module()).unwrap();
    let [token] = found.as_slice() else { panic!("{found:?}") };
    let [own] = token.certificates.as_slice() else {
        panic!("{token:?}")
    };
    fingerprint(&own.certificate)
}

fn key(chosen: &str, pin: &str) -> TokenKey {
    TokenKey::find(&module(), None, chosen, Some(Pin::new(pin.into()))).unwrap()
}

fn signed(key: &TokenKey) -> Result<Vec<u8>, SignError> {
    let (mut first, look) = (request(SECRETARY, None), appearance());
    // The certificate begins in the second of its making.
    first.time = now() + TimeDelta::hours(1);
    let mut second = request(CHAIR, Some(&look));
    second.time = now() + TimeDelta::hours(1);
    sign(&sign(&blank(), &first, key)?, &second, key)
}

fn refused(key: &TokenKey) -> TokenError {
    match signed(key).unwrap_err() {
        SignError::Token(error) => error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_kind_of_key_on_a_card_is_valid_for_every_judge() {
    const KINDS: [(&str, bool, &str); 6] = [
        ("rsa:2048", false, "RSA mit SHA-256"),
        ("rsa:3072", false, "RSA mit SHA-256"),
        ("rsa:2048", true, "RSA-PSS mit SHA-256"),
        ("ec -pkeyopt ec_paramgen_curve:P-256", false, "ECDSA mit SHA-256"),
        ("ec -pkeyopt ec_paramgen_curve:P-384", false, "ECDSA mit SHA-384"),
        ("ec -pkeyopt ec_paramgen_curve:P-521", false, "ECDSA mit SHA-512"),
    ];
    let prepare = |soft: &SoftHsm| {
        soft.token("Signaturkarte");
        for (number, (kind, _, _)) in KINDS.iter().enumerate() {
            let id = format!("{:02x}", number + 1);
            let holder = format!("Person {number}");
            soft.key(
                "Signaturkarte",
                &NewKey {
                    kind,
                    id: &id,
                    holder: &holder,
                    ..NewKey::default()
                },
            );
        }
    };
    alone("every_kind_of_key_on_a_card_is_valid_for_every_judge", prepare, || {
        let found = tokens(&module()).unwrap();
        assert_eq!(found.len(), 1, "{found:?}");
        let root = std::fs::read_to_string(soft("ca.pem")).unwrap();
        let trust = TrustAnchors::from_pem(root.as_bytes()).unwrap();
        for (number, (kind, pss, algorithm)) in KINDS.into_iter().enumerate() {
            let name = format!("Person {number}");
            let own = found[0].certificates.iter();
            let own = own.clone().find(|own| holder(&own.certificate) == name).unwrap();
            assert_eq!(own.chain.len(), 1, "the authority lies on the card: {kind}");
            let key = key(&fingerprint(&own.certificate), PIN);
            let key = if pss { key.with_pss() } else { key };
            let pdf = signed(&key).unwrap();
            let found = verify(&pdf, &trust, now());
            assert_eq!(found.verdict, Verdict::Valid, "{kind}: {found}");
            assert!(
                found.signatures.iter().all(|s| s.algorithm == algorithm),
                "{kind}: {found}"
            );
            let said = pyhanko_trusting(&pdf, std::slice::from_ref(&root));
            let valid = said.text.matches("The signature is judged VALID.").count();
            assert_eq!(valid, 2, "{kind}: {}", said.text);
            let said = pdfsig(&pdf);
            assert_eq!(
                said.text.matches("Signature is Valid.").count(),
                2,
                "{kind}: {}",
                said.text
            );
        }
    });
}

#[test]
fn a_card_shows_its_certificates_without_a_pin() {
    let prepare = |soft: &SoftHsm| {
        soft.token("Karte der Schriftführung");
        soft.key(
            "Karte der Schriftführung",
            &NewKey {
                holder: "Jörg Größe",
                extensions: QUALIFIED,
                ..NewKey::default()
            },
        );
        // A certificate to encrypt for is not offered to sign with.
        soft.key(
            "Karte der Schriftführung",
            &NewKey {
                id: "02",
                usage: "keyEncipherment",
                ..NewKey::default()
            },
        );
        soft.token("Leer");
    };
    alone("a_card_shows_its_certificates_without_a_pin", prepare, || {
        let found = tokens(&module()).unwrap();
        let labels: Vec<_> = found.iter().map(|token| token.label.as_str()).collect();
        assert!(
            labels.contains(&"Karte der Schriftführung") && labels.contains(&"Leer"),
            "{labels:?}"
        );
        let token = found.iter().find(|token| token.label != "Leer").unwrap();
        assert_eq!(
            (token.pin, token.pin_pad, token.wants_pin),
            (PinState::Ready, false, true)
        );
        assert!(!token.serial.is_empty() && !token.reader.is_empty());
        let [own] = token.certificates.as_slice() else {
            panic!("{token:?}")
        };
        assert_eq!(
            (own.label.as_str(), holder(&own.certificate).as_str()),
            ("Signatur", "Jörg Größe")
        );
        assert_eq!(qualification(&own.certificate), Qualification::Signature);
        let empty = found.iter().find(|token| token.label == "Leer").unwrap();
        assert!(empty.certificates.is_empty());
    });
}

#[test]
fn a_wrong_pin_is_told_with_what_is_left() {
    let prepare = |soft: &SoftHsm| {
        soft.token("Karte");
        soft.key("Karte", &NewKey::default());
    };
    alone("a_wrong_pin_is_told_with_what_is_left", prepare, || {
        let chosen = only();
        // SoftHSM notes that a PIN was wrong, and never locks.
        let error = refused(&key(&chosen, "000000"));
        assert_eq!(error, TokenError::WrongPin(Tries::Few));
        assert!(error.to_string().contains("nur noch wenige Versuche"), "{error}");
        assert_eq!(tokens(&module()).unwrap()[0].pin, PinState::FewTries);
        let error = refused(&key(&chosen, "1"));
        assert!(matches!(error, TokenError::PinLength { least: 4, .. }), "{error:?}");
        let without = TokenKey::find(&module(), None, &chosen, None).unwrap();
        assert_eq!(refused(&without), TokenError::PinMissing);
        assert!(signed(&key(&chosen, PIN)).is_ok());
        assert_eq!(tokens(&module()).unwrap()[0].pin, PinState::Ready);
    });
}

#[test]
fn a_key_that_wants_the_pin_for_each_signature_gets_it() {
    let prepare = |soft: &SoftHsm| {
        soft.token("Karte");
        let always = NewKey {
            always: true,
            ..NewKey::default()
        };
        for (id, kind) in [("01", "rsa:2048"), ("02", always.kind)] {
            soft.key(
                "Karte",
                &NewKey {
                    kind,
                    id,
                    holder: kind.split(' ').next().unwrap(),
                    ..always
                },
            );
        }
    };
    alone("a_key_that_wants_the_pin_for_each_signature_gets_it", prepare, || {
        let found = tokens(&module()).unwrap();
        let chosen = |name: &str| {
            let own = found[0].certificates.iter();
            let own = own.clone().find(|own| holder(&own.certificate) == name).unwrap();
            key(&fingerprint(&own.certificate), PIN)
        };
        for key in [chosen("rsa:2048"), chosen("rsa:2048").with_pss()] {
            let pdf = signed(&key).unwrap();
            let root = std::fs::read(soft("ca.pem")).unwrap();
            let found = verify(&pdf, &TrustAnchors::from_pem(&root).unwrap(), now());
            assert_eq!(found.verdict, Verdict::Valid, "{found}");
        }
        // SoftHSM takes ECDSA in one part alone, where the library cannot give the PIN in between.
        let error = refused(&chosen("ec"));
        assert!(matches!(error, TokenError::Algorithm(_)), "{error:?}");
    });
}

#[test]
fn a_card_that_is_gone_is_told() {
    let prepare = |soft: &SoftHsm| {
        soft.token("Karte");
        soft.key("Karte", &NewKey::default());
    };
    alone("a_card_that_is_gone_is_told", prepare, || {
        let chosen = only();
        let key = key(&chosen, PIN);
        let lies = soft("tokens");
        std::fs::rename(&lies, soft("elsewhere")).unwrap();
        std::fs::create_dir(&lies).unwrap();
        assert_eq!(refused(&key), TokenError::Gone);
        assert!(tokens(&module()).unwrap().is_empty());
        let error = TokenKey::find(&module(), None, &chosen, None).unwrap_err();
        assert_eq!(error, TokenError::Gone);
        assert!(error.to_string().contains("steckt nicht mehr"));
        std::fs::remove_dir(&lies).unwrap();
        std::fs::rename(soft("elsewhere"), &lies).unwrap();
        assert!(signed(&key).is_ok());
    });
}

#[test]
fn a_certificate_without_its_key_is_told() {
    let prepare = |soft: &SoftHsm| {
        soft.token("Karte");
        soft.certificate(&NewKey::default());
        soft.write("Karte", "leaf.der", "cert", "01", &[]);
        soft.token("Falsch");
        // The key of another certificate under the number of this one.
        soft.write("Falsch", "leaf.der", "cert", "01", &[]);
        soft.certificate(&NewKey::default());
        soft.write("Falsch", "leaf.key.der", "privkey", "01", &["--usage-sign"]);
    };
    alone("a_certificate_without_its_key_is_told", prepare, || {
        let found = tokens(&module()).unwrap();
        let of = |label: &str| found.iter().find(|token| token.label == label).unwrap();
        // The same certificate lies on both; the first one is taken, so each is looked at alone.
        for (label, expected) in [("Karte", TokenError::NoKey), ("Falsch", TokenError::OtherKey)] {
            let chosen = fingerprint(&of(label).certificates[0].certificate);
            let key = TokenKey::find(&module(), Some(&of(label).serial), &chosen, Some(Pin::new(PIN.into()))).unwrap();
            assert_eq!(refused(&key), expected, "{label}");
        }
    });
}

#[test]
fn a_card_that_is_locked_waits_or_is_pulled_is_told() {
    let name = "a_card_that_is_locked_waits_or_is_pulled_is_told";
    let prepare = |soft: &SoftHsm| {
        soft.token("Karte");
        soft.key("Karte", &NewKey::default());
    };
    alone(name, prepare, || {
        let (card, is) = (soft("card.so"), |state: &str| SoftHsm::card_is(&soft(""), state));
        let key = |pin: Option<&str>| {
            let chosen = only();
            TokenKey::find(&card, None, &chosen, pin.map(|pin| Pin::new(pin.into()))).unwrap()
        };
        let state = || {
            let token = tokens(&card).unwrap().remove(0);
            (token.pin, token.pin_pad)
        };
        assert!(signed(&key(Some(PIN))).is_ok());

        is("last try");
        assert_eq!(state(), (PinState::LastTry, false));
        let error = refused(&key(Some("000000")));
        assert_eq!(error, TokenError::WrongPin(Tries::Last));
        assert!(error.to_string().contains("ein einziger Versuch"), "{error}");

        is("locked");
        assert_eq!(state(), (PinState::Locked, false));
        let error = refused(&key(Some(PIN)));
        assert_eq!(error, TokenError::Locked);
        assert!(error.to_string().contains("PUK"), "{error}");

        is("unset");
        assert_eq!(state(), (PinState::Unset, false));

        // The reader asks; what was typed here does not get there.
        is("pad");
        assert_eq!(state(), (PinState::FewTries, true));
        assert!(signed(&key(None)).is_ok());
        assert!(signed(&key(Some("000000"))).is_ok());

        is("cancelled");
        let error = signed(&key(None)).unwrap_err();
        assert!(matches!(error, SignError::Cancelled), "{error:?}");
        assert!(error.to_string().contains("Es ist nichts unterschrieben"));

        is("pulled");
        assert_eq!(refused(&key(Some(PIN))), TokenError::Gone);

        // While one is at the reader, nobody else gets at the card; and no call is lost.
        is("waiting");
        let waiting = key(None);
        let signing = std::thread::spawn(move || signed(&waiting).is_ok());
        let begun = std::time::Instant::now();
        while tokens(&card) != Err(TokenError::Busy) {
            assert!(begun.elapsed().as_secs() < 60, "the card was never busy");
        }
        is("pad");
        assert!(signing.join().unwrap());
        assert!(tokens(&card).is_ok());
    });
}

#[test]
fn what_is_no_module_is_told() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("karte.so");
    let missing = tokens(&file).unwrap_err();
    assert!(matches!(&missing, TokenError::NoModule(_)), "{missing:?}");
    assert!(missing.to_string().contains("gibt es nicht"));
    std::fs::write(&file, "Das ist keine Bibliothek.").unwrap();
    let wrong = tokens(&file).unwrap_err();
    assert!(matches!(&wrong, TokenError::NotLoaded(_)), "{wrong:?}");
    assert!(wrong.to_string().contains("64 Bit"), "{wrong}");
    let folder = tokens(directory.path()).unwrap_err();
    assert!(matches!(folder, TokenError::NoModule(_)), "{folder:?}");
    // A library that knows nothing of cards.
    let other = ["/lib/x86_64-linux-gnu/libm.so.6", "/lib/aarch64-linux-gnu/libm.so.6"];
    for library in other.iter().map(std::path::Path::new).filter(|path| path.exists()) {
        let error = tokens(library).unwrap_err();
        assert!(matches!(&error, TokenError::NotAModule(_)), "{error:?}");
        assert!(error.to_string().contains("kein Kartenmodul"));
    }
}

#[test]
fn a_pin_is_never_shown() {
    let pin = Pin::new("479113".into());
    assert_eq!(format!("{pin:?} {:?}", Some(pin.clone())), "*** Some(***)");
}
