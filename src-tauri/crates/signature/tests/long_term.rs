//! Signatures that can be verified for long (PAdES B-LT and B-LTA), and what a revoked certificate does to them.

use std::{thread, time::Duration};

use beschlussbuch_signature::{
    Changes, ExtendError, ExtendRequest, Extended, Level, Pkcs12Key, Revocation, RevocationService, SignRequest,
    Timestamp, TimestampAuthority, TrustAnchors, Verdict, Verification, extend, sign, test_authority::TestAuthority,
    verify,
};
use chrono::{DateTime, Local, TimeDelta, Utc};

use crate::pki::{Mood, PASSWORD, Pki};

use crate::common::{
    CHAIR, IdOf, OpensslTsa, SECRETARY, ask_pyhanko, blank, now, pdfsig, qpdf, request, saved, unsaved, update,
};

impl RevocationService for Pki {
    fn get(&self, address: &str) -> Result<Vec<u8>, String> {
        self.get(address)
    }

    fn ask(&self, address: &str, query: &[u8]) -> Result<Vec<u8>, String> {
        self.ask(address, query)
    }
}

impl TimestampAuthority for Pki {
    fn ask(&self, query: &[u8]) -> Result<Vec<u8>, String> {
        Ok(self.stamp(query))
    }
}

fn pki() -> Pki {
    Pki::new("http://test")
}

fn key(pki: &Pki) -> Pkcs12Key {
    Pkcs12Key::load(&pki.read("holder.p12"), PASSWORD).unwrap()
}

fn anchors(pki: &Pki) -> TrustAnchors {
    TrustAnchors::from_pem(pki.root().as_bytes()).unwrap()
}

/// What is asked of a signature, with or without a time stamp.
fn order<'a>(pki: &'a Pki, field: &'a str, stamped: bool) -> SignRequest<'a> {
    SignRequest {
        timestamp: stamped.then_some(pki as &dyn TimestampAuthority),
        time: Utc::now(),
        ..request(field, None)
    }
}

fn signed(pki: &Pki, stamped: bool) -> Vec<u8> {
    sign(&blank(), &order(pki, SECRETARY, stamped), &key(pki)).unwrap()
}

fn to(pdf: &[u8], pki: &Pki, to: Level) -> Result<Extended, ExtendError> {
    let request = ExtendRequest {
        to,
        anchors: &anchors(pki),
        timestamp: Some(pki),
        revocation: Some(pki),
        now: Utc::now(),
    };
    extend(pdf, &request)
}

fn verified(pdf: &[u8], pki: &Pki) -> Verification {
    verify(pdf, &anchors(pki), Utc::now())
}

/// Every judge finds one signature, and it is good. Whether something was revoked can only be said from B-LT on.
fn all_agree(pdf: &[u8], pki: &Pki, level: Level) {
    let roots = [pki.root()];
    let how = if level < Level::Lt {
        "validate --no-revocation-check"
    } else {
        "adesverify"
    };
    let said = ask_pyhanko(how, pdf, &roots);
    assert!(said.success && said.text.contains("judged VALID"), "{}", said.text);
    let said = pdfsig(pdf);
    assert!(said.text.contains("Signature is Valid."), "{}", said.text);
    let (said, _) = qpdf(pdf, "--check");
    assert!(said.success && !said.text.contains("WARNING"), "{}", said.text);
}

/// Extends a document level by level; each leaves the bytes before as they were.
fn step_by_step(pki: &Pki, mut pdf: Vec<u8>, levels: &[Level]) -> Vec<u8> {
    for level in levels {
        let found = to(&pdf, pki, *level).unwrap();
        let verification = verified(&found.pdf, pki);
        assert_eq!(
            (found.level, found.missing.as_slice()),
            (*level, [].as_slice()),
            "{verification}"
        );
        assert!(found.pdf.starts_with(&pdf));
        assert_eq!(verification.verdict, Verdict::Valid, "{verification}");
        assert_eq!(verification.level(), Some(*level), "{verification}");
        assert!(
            verification.to_string().contains(&format!("Stufe {level}.")),
            "{verification}"
        );
        all_agree(&found.pdf, pki, *level);
        pdf = found.pdf;
    }
    pdf
}

#[test]
fn a_signature_without_a_stamp_is_extended_step_by_step() {
    let pki = pki();
    let bare = signed(&pki, false);
    assert_eq!(verified(&bare, &pki).level(), Some(Level::B));
    let pdf = step_by_step(&pki, bare, &[Level::T, Level::Lt, Level::Lta]);
    let found = verified(&pdf, &pki);
    assert_eq!(found.document_timestamps.len(), 2, "{found}");
    let proof = found.signatures[0].proof.as_ref().unwrap();
    assert!(proof.document && proof.authority == "tsa", "{proof:?}");
}

#[test]
fn a_stamped_signature_is_extended_step_by_step_and_stamped_again_later() {
    let pki = pki();
    let stamped = signed(&pki, true);
    assert_eq!(verified(&stamped, &pki).level(), Some(Level::T));
    let pdf = step_by_step(&pki, stamped, &[Level::Lt, Level::Lta, Level::Lta]);
    // In ten years the certificates have ended; what was proven stays proven.
    let later = verify(&pdf, &anchors(&pki), now() + TimeDelta::days(3653));
    assert_eq!(later.verdict, Verdict::Valid, "{later}");
    let text = later.to_string();
    assert!(
        text.contains("abgelaufen; der Zeitstempel belegt, dass die Unterschrift älter ist."),
        "{text}"
    );
}

#[test]
fn a_further_signature_and_its_data_leave_the_first_as_it_is() {
    let pki = pki();
    let half = to(&signed(&pki, true), &pki, Level::Lt).unwrap().pdf;
    let both = sign(&half, &order(&pki, CHAIR, true), &key(&pki)).unwrap();
    let found = verified(&both, &pki);
    assert_eq!(found.verdict, Verdict::Valid, "{found}");
    pki.asked();
    let whole = to(&both, &pki, Level::Lta).unwrap();
    assert_eq!(whole.level, Level::Lta);
    // All certificates are those of before, and what is known of them is fresh enough.
    let asked = pki.asked();
    assert!(asked.is_empty(), "{asked:?}");
    let said = ask_pyhanko("adesverify", &whole.pdf, &[pki.root()]);
    assert_eq!(said.text.matches("judged VALID").count(), 2, "{}", said.text);
}

#[test]
fn the_issuers_certificate_is_fetched_where_the_holders_says_so() {
    let pki = pki();
    let pdf = sign(
        &blank(),
        &order(&pki, SECRETARY, true),
        &Pkcs12Key::load(&pki.read("alone.p12"), PASSWORD).unwrap(),
    )
    .unwrap();
    let found = to(&pdf, &pki, Level::Lt).unwrap();
    assert_eq!((found.level, found.missing.len()), (Level::Lt, 0));
    assert!(verified(&found.pdf, &pki).is_valid());
    all_agree(&found.pdf, &pki, Level::Lt);
}

#[test]
fn what_cannot_be_had_is_named_and_the_level_stays() {
    let pki = pki();
    let stamped = signed(&pki, true);
    for (mood, why) in [
        (Mood::Gone, "den Rechner gibt es nicht (http://test/issuer/ocsp)"),
        (
            Mood::Ignorant,
            "der Dienst kennt das Zertifikat nicht (http://test/issuer/ocsp)",
        ),
        (
            Mood::Weak,
            "das Zertifikat des Auskunftsdienstes hat einen zu schwachen Schlüssel",
        ),
        (
            Mood::Usurped,
            "von jemandem, den der Aussteller des Zertifikats nicht beauftragt hat (http://test/issuer/ocsp)",
        ),
        (Mood::Garbled, "die Antwort ist nicht lesbar (http://test/issuer/ocsp)"),
        (
            Mood::StaleLists,
            "die Sperrauskunft ist veraltet (http://test/issuer/crl)",
        ),
        (
            Mood::DeltaLists,
            "die Sperrliste nennt nur die letzten Änderungen (http://test/issuer/crl)",
        ),
    ] {
        let found = to(&stamped, pki.is(mood), Level::Lta).unwrap();
        assert_eq!(found.level, Level::T, "{mood:?}");
        assert!(
            found.missing.iter().any(|sentence| sentence.contains(why)
                && sentence.starts_with("Für das Zertifikat „holder“ fehlt die Sperrauskunft: ")),
            "{mood:?}: {:?}",
            found.missing
        );
        let verification = verified(&found.pdf, &pki);
        assert_eq!(verification.verdict, Verdict::Valid, "{mood:?}: {verification}");
    }
}

#[test]
fn a_list_serves_where_no_service_does() {
    let pki = pki();
    let stamped = signed(&pki, true);
    for mood in [Mood::ListsOnly, Mood::Unchecked] {
        let found = to(&stamped, pki.is(mood), Level::Lt).unwrap();
        assert_eq!(
            (found.level, found.missing.len()),
            (Level::Lt, 0),
            "{:?}",
            found.missing
        );
        all_agree(&found.pdf, &pki, Level::Lt);
    }
}

#[test]
fn nobody_is_asked_who_was_not_named() {
    let pki = pki();
    let anchors = anchors(&pki);
    let request = |to| ExtendRequest {
        to,
        anchors: &anchors,
        timestamp: None,
        revocation: None,
        now: Utc::now(),
    };
    let bare = signed(&pki, false);
    let error = extend(&bare, &request(Level::T)).unwrap_err();
    assert!(matches!(error, ExtendError::NoAuthority), "{error}");
    let error = extend(&signed(&pki, true), &request(Level::Lt)).unwrap_err();
    assert!(matches!(error, ExtendError::NoService), "{error}");
    // Who is missing is said before the others are asked.
    let alone = ExtendRequest {
        revocation: Some(&pki),
        ..request(Level::Lta)
    };
    let error = extend(&signed(&pki, true), &alone).unwrap_err();
    assert!(matches!(error, ExtendError::NoAuthority), "{error}");
    let same = extend(&bare, &request(Level::B)).unwrap();
    assert_eq!((same.pdf == bare, same.level), (true, Level::B));
    let asked = pki.asked();
    assert!(asked.is_empty(), "{asked:?}");
}

#[test]
fn a_broken_document_is_not_extended() {
    let pki = pki();
    let mut altered = signed(&pki, true);
    let place = altered.windows(4).position(|w| w == b"47. ").unwrap();
    altered[place] = b'5';
    for pdf in [altered, blank(), b"%PDF-".to_vec()] {
        let error = to(&pdf, &pki, Level::Lta).unwrap_err();
        assert!(matches!(error, ExtendError::NotIntact(_)), "{error}");
    }
}

#[test]
fn a_document_is_not_extended_when_its_certificate_was_revoked_before() {
    for name in ["holder", "issuer"] {
        let pki = pki();
        let stamped = signed(&pki, true);
        pki.revoke(name, Utc::now() - TimeDelta::hours(1), "superseded");
        for mood in [Mood::Good, Mood::ListsOnly] {
            let error = to(&stamped, pki.is(mood), Level::Lt).unwrap_err();
            assert!(matches!(error, ExtendError::Revoked(_)), "{error}");
            assert!(error.to_string().contains(&format!("„{name}“")), "{error}");
        }
    }
}

fn wait_for(moment: DateTime<Utc>) {
    while Utc::now() <= moment {
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn what_was_signed_before_the_revocation_holds_and_what_was_signed_after_does_not() {
    let pki = pki();
    let stamped = signed(&pki, true);
    let since = Utc::now() + TimeDelta::seconds(2);
    pki.revoke("holder", since, "keyCompromise");
    let before = to(&stamped, &pki, Level::Lt).unwrap();
    assert_eq!(before.level, Level::Lt);
    let found = verified(&before.pdf, &pki);
    assert_eq!(found.verdict, Verdict::Valid, "{found}");
    let status = &found.signatures[0].revocation[0];
    assert!(
        matches!(status.status, Revocation::Revoked { compromised: true, .. }),
        "{status:?}"
    );
    let text = found.to_string();
    assert!(
        text.contains(
            "(der Schlüssel ist in fremde Hände geraten); die Unterschrift ist nachweislich älter und gilt weiter."
        ),
        "{text}"
    );

    wait_for(since + TimeDelta::seconds(1));
    for stamped in [true, false] {
        let mut order = order(&pki, CHAIR, stamped);
        // Whoever has the key claims what serves.
        order.time = since - TimeDelta::days(1);
        let after = sign(&before.pdf, &order, &key(&pki)).unwrap();
        let found = verified(&after, &pki);
        assert_eq!(found.verdict, Verdict::Revoked, "{found}");
        let verdicts: Vec<_> = found.signatures.iter().map(|signature| signature.verdict).collect();
        assert_eq!(verdicts, [Verdict::Valid, Verdict::Revoked], "{found}");
        let why = if stamped {
            "also schon vor der Unterschrift."
        } else {
            "dass die Unterschrift älter ist, belegt kein Zeitstempel."
        };
        assert!(found.to_string().contains(why), "{found}");
        assert!(matches!(to(&after, &pki, Level::Lta), Err(ExtendError::Revoked(_))));
        let said = ask_pyhanko("adesverify", &after, &[pki.root()]);
        assert!(!said.success && said.text.contains("judged INVALID"), "{}", said.text);
    }
}

/// The authority says that its time may be off by a second: within it, the signature may be younger than the revocation.
#[test]
fn a_stamp_proves_no_more_than_its_accuracy() {
    for (seconds, holds) in [(1, false), (2, true)] {
        let pki = pki();
        let stamped = signed(&pki, true);
        let Timestamp::Stamped { time, .. } = verified(&stamped, &pki).signatures[0].timestamp else {
            panic!()
        };
        pki.revoke("holder", time + TimeDelta::seconds(seconds), "keyCompromise");
        let found = to(&stamped, &pki, Level::Lt);
        assert_eq!(found.is_ok(), holds, "{:?}", found.map(|found| found.level));
    }
}

#[test]
fn an_authority_whose_key_was_stolen_proves_nothing() {
    for (reason, level, verdict) in [
        ("keyCompromise", Level::B, Verdict::Untrusted),
        ("cessationOfOperation", Level::Lt, Verdict::Valid),
    ] {
        let pki = pki();
        let stamped = signed(&pki, true);
        pki.revoke("tsa", Utc::now() + TimeDelta::hours(1), reason);
        let pdf = to(&stamped, &pki, Level::Lt).unwrap().pdf;
        let found = verified(&pdf, &pki);
        assert_eq!(
            (found.level(), found.verdict),
            (Some(level), verdict),
            "{reason}: {found}"
        );
    }
}

#[test]
fn what_was_known_of_an_earlier_moment_says_nothing_of_a_later_one() {
    let pki = pki();
    let half = to(&signed(&pki, true), &pki, Level::Lt).unwrap().pdf;
    let mut later = order(&pki, CHAIR, false);
    later.time = Utc::now() + TimeDelta::days(3);
    let both = sign(&half, &later, &key(&pki)).unwrap();
    let found = verified(&both, &pki);
    match &found.signatures[1].revocation[0].status {
        Revocation::Unknown { why } => assert_eq!(why, "die Sperrauskunft ist veraltet"),
        other => panic!("{other:?}"),
    }
    assert_eq!(found.signatures[1].level, Level::B);
}

#[test]
fn the_clock_of_the_machine_is_compared_with_the_stamp() {
    let pki = pki();
    let mut early = order(&pki, SECRETARY, true);
    early.time = Utc::now() - TimeDelta::minutes(47);
    let found = verified(&sign(&blank(), &early, &key(&pki)).unwrap(), &pki);
    assert!(
        found.to_string().contains("wich um 47 Minuten vom Zeitstempel ab."),
        "{found}"
    );
    let found = verified(&signed(&pki, true), &pki);
    assert!(!found.to_string().contains("vom Zeitstempel ab"), "{found}");
}

/// An authority that the user does not trust proves nothing, and nothing is said of an end that came before.
#[test]
fn what_nobody_vouches_for_is_not_said_to_be_proven() {
    let (pki, stranger) = (pki(), OpensslTsa::new("usual"));
    let mut request = order(&pki, SECRETARY, false);
    request.timestamp = Some(&stranger);
    let pdf = sign(&blank(), &request, &key(&pki)).unwrap();
    let text = verified(&pdf, &pki).to_string();
    assert!(
        text.contains("Der Zeitstempel von Zeitstempel Beispiel nennt den"),
        "{text}"
    );
    let why = "Uhr, ist aber nicht vertrauenswürdig: kein Zertifikat, dem Sie vertrauen,";
    assert!(text.contains(why), "{text}");
    let request = ExtendRequest {
        to: Level::T,
        anchors: &anchors(&pki),
        timestamp: Some(&stranger),
        revocation: None,
        now: Utc::now(),
    };
    let stamped = extend(&signed(&pki, false), &request).unwrap().pdf;
    let text = verified(&stamped, &pki).to_string();
    assert!(!text.contains("belegt"), "{text}");
    assert!(
        text.contains("Zeitstempel über das Dokument: Zeitstempel Beispiel nennt den"),
        "{text}"
    );

    let ended = now() - TimeDelta::days(3);
    let authority = TestAuthority::new(now() - TimeDelta::days(9), ended).unwrap();
    let file = authority.issue("Anna Schmidt", "Beispiel", PASSWORD).unwrap();
    let anna = Pkcs12Key::load(&file, PASSWORD).unwrap();
    let trusted = TrustAnchors::from_pem(authority.ca_pem().unwrap().as_bytes())
        .unwrap()
        .and(anchors(&pki));
    for stamped in [true, false] {
        let pdf = sign(&blank(), &order(&pki, SECRETARY, stamped), &anna).unwrap();
        let found = verify(&pdf, &trusted, Utc::now());
        let text = found.to_string();
        assert_eq!(found.verdict, Verdict::Untrusted, "{text}");
        let day = ended.with_timezone(&Local).format("%d.%m.%Y");
        assert!(
            text.contains(&format!(
                "Das Zertifikat ist am {day} abgelaufen, also schon vor der Unterschrift."
            )),
            "{text}"
        );
    }
}

/// Names come from whoever made a certificate or a field; they write no lines and no colours of their own.
#[test]
fn names_stay_within_their_line() {
    let authority = TestAuthority::new(now() - TimeDelta::days(1), now() + TimeDelta::days(1)).unwrap();
    let holder = "Otto\n– Vorsitz: alles gültig\u{1b}[2J\u{202e}gitlüg";
    let file = authority.issue(holder, "Beispiel\rAusschuss", PASSWORD).unwrap();
    let otto = Pkcs12Key::load(&file, PASSWORD).unwrap();
    let mut document = unsaved();
    let field = document.objects.values_mut().find_map(|object| {
        let field = object.as_dict_mut().ok()?;
        field.get(b"T").is_ok().then_some(field)
    });
    field
        .unwrap()
        .set("T", lopdf::Object::string_literal("Feld\n– Vorsitz: gültig"));
    let mut request = request(CHAIR, None);
    request.certify = false;
    let pdf = sign(&saved(document), &request, &otto).unwrap();
    let found = verify(&pdf, &TrustAnchors::default(), now());
    let text = found.to_string();
    assert_eq!(text.lines().count(), 3, "{text:?}");
    assert!(!text.contains(['\u{1b}', '\u{202e}', '\r']), "{text:?}");
    assert!(
        text.contains("unterschrieben von Otto – Vorsitz: alles gültig"),
        "{text:?}"
    );
    assert_eq!(found.signatures[0].holder.lines().count(), 1);
}

/// Who takes away what speaks against a signature alters the document.
#[test]
fn the_store_only_grows() {
    let pki = pki();
    let stamped = signed(&pki, true);
    let pdf = to(&stamped, &pki, Level::Lt).unwrap().pdf;
    let both = sign(&pdf, &order(&pki, CHAIR, true), &key(&pki)).unwrap();
    let ids = IdOf::new(&both);
    let store = ids.0.catalog().unwrap().get(b"DSS").unwrap().as_reference().unwrap();
    let emptied = update(&both, &[(store, "<</Type/DSS>>".to_owned())]);
    let found = verified(&emptied, &pki);
    assert_eq!(found.verdict, Verdict::Altered, "{found}");
    assert!(
        matches!(found.signatures[1].later_changes, Changes::Forbidden { .. }),
        "{found}"
    );
}

/// Who brings more than is read cannot hide behind it what speaks against a signature.
#[test]
fn what_speaks_against_a_signature_is_not_hidden_among_other_proofs() {
    let pki = pki();
    let stamped = signed(&pki, true);
    let since = Utc::now() + TimeDelta::seconds(2);
    pki.revoke("holder", since, "keyCompromise");
    let before = to(&stamped, &pki, Level::Lt).unwrap().pdf;
    wait_for(since + TimeDelta::seconds(1));
    let after = sign(&before, &order(&pki, CHAIR, true), &key(&pki)).unwrap();
    assert_eq!(verified(&after, &pki).verdict, Verdict::Revoked);
    let file = IdOf::new(&after);
    let (id, junk) = (file.catalog_entry("DSS"), file.free());
    let hidden = |store: &dyn Fn(&str) -> String| {
        let mut dss = file.dictionary(id);
        let old = dss.remove(b"OCSPs").unwrap();
        let old = format!("{old:?}");
        let store = format!("{dss:?}").replacen("<<", &format!("<</OCSPs[{}", store(&old[1..])), 1);
        let stream = "<</Length 4>>\nstream\njunk\nendstream".to_owned();
        verified(&update(&after, &[(id, store), (junk, stream)]), &pki)
    };
    let reference = format!("{} 0 R ", junk.0);
    let found = hidden(&|old| format!("{reference}{old}"));
    assert_eq!(found.verdict, Verdict::Revoked, "{found}");
    let found = hidden(&|old| format!("{}{old}", reference.repeat(600)));
    assert_eq!(found.verdict, Verdict::Untrusted, "{found}");
    assert!(
        found
            .to_string()
            .contains("mehr Nachweise mit, als dieses Programm prüft"),
        "{found}"
    );
}

#[test]
fn a_stamp_over_the_document_that_was_altered_is_found() {
    let pki = pki();
    let pdf = to(&signed(&pki, false), &pki, Level::T).unwrap().pdf;
    let year: String = now()
        .format("%Y%m")
        .to_string()
        .bytes()
        .map(|b| format!("{b:02x}"))
        .collect();
    let place = pdf.windows(year.len()).rposition(|w| w == year.as_bytes()).unwrap();
    let mut altered = pdf;
    altered[place + 7] = if altered[place + 7] == b'0' { b'1' } else { b'0' };
    let found = verified(&altered, &pki);
    assert_eq!(found.verdict, Verdict::Broken, "{found}");
    assert!(
        found
            .to_string()
            .contains("Zeitstempel über das Dokument: Er gilt nicht"),
        "{found}"
    );
}
