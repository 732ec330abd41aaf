//! Signatures with a time that an authority vouches for (PAdES B-T).

use beschlussbuch_signature::{
    Chain, SignError, SignRequest, Timestamp, TimestampAuthority, Verdict, sign, test_authority::KeyKind,
    try_authority, verify,
};
use chrono::TimeDelta;

use crate::common::{
    CHAIR, OpensslTsa, Replaying, SECRETARY, Saying, appearance, authority, blank, ca, key, now, pdfsig,
    pyhanko_trusting, request,
};

fn stamped_by<'a>(authority: &'a dyn TimestampAuthority, request: SignRequest<'a>) -> SignRequest<'a> {
    SignRequest {
        timestamp: Some(authority),
        ..request
    }
}

/// The document with the first signature, stamped.
fn stamped(tsa: &dyn TimestampAuthority) -> Vec<u8> {
    let key = key(KeyKind::P256, "Anna Schmidt");
    sign(&blank(), &stamped_by(tsa, request(SECRETARY, None)), &key).unwrap()
}

fn roots(tsa: &OpensslTsa) -> Vec<String> {
    vec![authority().ca_pem().unwrap(), tsa.root()]
}

#[test]
fn a_stamped_signature_is_valid_for_every_judge() {
    for section in ["usual", "older", "precise"] {
        let tsa = OpensslTsa::new(section);
        let appearance = appearance();
        let (first, second) = (key(KeyKind::P256, "Anna Schmidt"), key(KeyKind::Rsa2048, "Bernd Vogt"));
        let once = sign(
            &blank(),
            &stamped_by(&tsa, request(SECRETARY, Some(&appearance))),
            &first,
        )
        .unwrap();
        let twice = sign(&once, &stamped_by(&tsa, request(CHAIR, Some(&appearance))), &second).unwrap();

        let found = verify(&twice, &ca().and(tsa.anchors()), now());
        assert_eq!(found.verdict, Verdict::Valid, "{found}");
        for signature in &found.signatures {
            let Timestamp::Stamped { time, authority, chain } = &signature.timestamp else {
                panic!("{found}");
            };
            assert!((*time - now()).abs() < TimeDelta::minutes(10), "{time}");
            assert_eq!(authority, "Zeitstempel Beispiel");
            assert!(matches!(chain, Chain::Trusted { .. }), "{found}");
        }
        assert!(
            found
                .to_string()
                .contains("Der Zeitstempel von Zeitstempel Beispiel belegt den"),
            "{found}"
        );

        let said = pyhanko_trusting(&twice, &roots(&tsa));
        assert!(said.success, "{}", said.text);
        assert_eq!(
            said.text.matches("The signature is judged VALID.").count(),
            2,
            "{}",
            said.text
        );
        assert_eq!(said.text.matches("Zeitstempel Beispiel").count(), 2, "{}", said.text);
        let said = pdfsig(&twice);
        assert_eq!(said.text.matches("Signature is Valid.").count(), 2, "{}", said.text);
    }
}

#[test]
fn a_stamp_of_somebody_unknown_leaves_the_signature_unconfirmed() {
    let tsa = OpensslTsa::new("usual");
    let pdf = stamped(&tsa);
    let found = verify(&pdf, &ca(), now());
    assert_eq!(found.verdict, Verdict::Untrusted, "{found}");
    assert_eq!(found.problem(), None);
    let said = pyhanko_trusting(&pdf, &roots(&tsa)[..1]);
    assert!(!said.text.contains("judged VALID"), "{}", said.text);
}

#[test]
fn the_certificate_is_taken_at_the_time_of_the_stamp_and_not_at_the_claimed_one() {
    let tsa = OpensslTsa::new("usual");
    let key = key(KeyKind::P256, "Anna Schmidt");
    let mut claimed = request(SECRETARY, None);
    claimed.time = now() - TimeDelta::days(700);
    let anchors = || ca().and(tsa.anchors());
    let bare = sign(&blank(), &claimed, &key).unwrap();
    assert_eq!(verify(&bare, &anchors(), now()).verdict, Verdict::Untrusted);
    let pdf = sign(&blank(), &stamped_by(&tsa, claimed), &key).unwrap();
    assert_eq!(verify(&pdf, &anchors(), now()).verdict, Verdict::Valid);
}

#[test]
fn a_stamp_that_was_altered_is_found_by_every_judge() {
    let tsa = OpensslTsa::new("usual");
    let pdf = stamped(&tsa);
    // The year of the token's time, as hexadecimal digits in the signature value.
    let year: String = now()
        .format("%Y%m")
        .to_string()
        .bytes()
        .map(|b| format!("{b:02x}"))
        .collect();
    let place = pdf.windows(year.len()).rposition(|w| w == year.as_bytes()).unwrap();
    let mut altered = pdf.clone();
    altered[place + 7] = if altered[place + 7] == b'0' { b'1' } else { b'0' };
    let found = verify(&altered, &ca().and(tsa.anchors()), now());
    assert_eq!(found.verdict, Verdict::Broken, "{found}");
    assert!(found.to_string().contains("Der Zeitstempel gilt nicht: "), "{found}");
    let said = pyhanko_trusting(&altered, &roots(&tsa));
    assert!(!said.text.contains("judged VALID"), "{}", said.text);
}

#[test]
fn an_answer_that_does_not_hold_signs_nothing() {
    let good = OpensslTsa::new("usual");
    let replaying = Replaying::new(&good);
    // The first query is answered, and the answer kept.
    stamped(&replaying);
    let refusing = OpensslTsa::new("refusing");
    let vague = OpensslTsa::new("vague");
    let garbage = Saying(Ok(b"<html>".to_vec()));
    let gone = Saying(Err("keine Verbindung".into()));
    let cases: [(&dyn TimestampAuthority, &str); 5] = [
        (&replaying, "er gehört zu etwas anderem"),
        (
            &refusing,
            "Der Zeitstempeldienst gibt keinen Zeitstempel (Message digest algorithm is not supported.",
        ),
        (&vague, "seine Zeit ist nach eigener Angabe nicht auf eine Minute genau"),
        (&garbage, "sie ist nicht lesbar"),
        (&gone, "Der Zeitstempeldienst antwortet nicht (keine Verbindung)."),
    ];
    let key = key(KeyKind::P256, "Anna Schmidt");
    for (authority, why) in cases {
        let error = sign(&blank(), &stamped_by(authority, request(SECRETARY, None)), &key).unwrap_err();
        assert!(matches!(error, SignError::Timestamp(_)), "{error}");
        assert!(error.to_string().contains(why), "{error}");
    }
}

#[test]
fn an_authority_can_be_tried_without_a_document() {
    let found = try_authority(&OpensslTsa::new("precise")).unwrap();
    assert!((found.time - now()).abs() < TimeDelta::minutes(10), "{found:?}");
    assert_eq!(found.authority, "Zeitstempel Beispiel");
    assert_eq!(found.accuracy, Some(TimeDelta::milliseconds(500)));
    assert!(try_authority(&OpensslTsa::new("refusing")).is_err());
}
