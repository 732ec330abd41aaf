//! Whom a folder or a national trusted list vouches for, and when.

use beschlussbuch_signature::{Chain, TrustAnchors, Verdict, sign, test_authority::KeyKind, verify};
use chrono::{DateTime, TimeDelta, Utc};
use tempfile::TempDir;

use crate::common::{OpensslTsa, SECRETARY, authority, blank, key, now, request, signed_once};

const GRANTED: &str = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted";
const WITHDRAWN: &str = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/withdrawn";
const CA: &str = "http://uri.etsi.org/TrstSvc/Svctype/CA/QC";
const TSA: &str = "http://uri.etsi.org/TrstSvc/Svctype/TSA/QTST";

/// A state of a service: its kind, its status and since when.
fn state(element: &str, kind: &str, status: &str, days: i64, certificate: &str) -> String {
    let since = (now() + TimeDelta::days(days)).format("%Y-%m-%dT%H:%M:%SZ");
    let base64: String = certificate.lines().filter(|line| !line.starts_with("-----")).collect();
    format!(
        "<{element}><ServiceTypeIdentifier>{kind}</ServiceTypeIdentifier><ServiceName><Name xml:lang=\"de\">Dienst</Name></ServiceName>\
         <ServiceDigitalIdentity><DigitalId><X509Certificate>{base64}</X509Certificate></DigitalId></ServiceDigitalIdentity>\
         <ServiceStatus>{status}</ServiceStatus><StatusStartingTime>{since}</StatusStartingTime></{element}>"
    )
}

fn service(now: &str, history: &str) -> String {
    format!("<TSPService>{now}<ServiceHistory>{history}</ServiceHistory></TSPService>")
}

fn list(kind: &str, services: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><TrustServiceStatusList xmlns=\"http://uri.etsi.org/02231/v2#\"><SchemeInformation>\
         <TSLSequenceNumber>47</TSLSequenceNumber><TSLType>http://uri.etsi.org/TrstSvc/TrustedList/TSLType/{kind}</TSLType>\
         <SchemeOperatorName><Name xml:lang=\"en\">Agency</Name><Name xml:lang=\"de\">Behörde</Name></SchemeOperatorName>\
         <SchemeTerritory>DE</SchemeTerritory><ListIssueDateTime>2026-11-01T00:00:00Z</ListIssueDateTime>\
         <NextUpdate><dateTime>2027-04-01T00:00:00Z</dateTime></NextUpdate></SchemeInformation><TrustServiceProviderList>\
         <TrustServiceProvider><TSPServices>{services}</TSPServices></TrustServiceProvider></TrustServiceProviderList>\
         </TrustServiceStatusList>"
    )
}

fn national(services: &str) -> TrustAnchors {
    TrustAnchors::from_bytes(list("EUgeneric", services).as_bytes()).unwrap()
}

fn ca(element: &str, status: &str, days: i64) -> String {
    state(element, CA, status, days, &authority().ca_pem().unwrap())
}

/// A service that was withdrawn nobody knows when.
fn timeless(element: &str) -> String {
    let state = ca(element, WITHDRAWN, -1);
    let (before, rest) = state.split_once("<StatusStartingTime>").unwrap();
    let (_, after) = rest.split_once('<').unwrap();
    format!("{before}<StatusStartingTime>bald<{after}")
}

fn reason(pdf: &[u8], anchors: &TrustAnchors, at: DateTime<Utc>) -> Option<String> {
    let found = verify(pdf, anchors, at);
    match &found.signatures[0].chain {
        Chain::Trusted { .. } => None,
        Chain::Untrusted { reason } => Some(reason.clone()),
        Chain::NoAnchors => panic!("{found}"),
    }
}

#[test]
fn a_service_is_trusted_while_it_is_granted() {
    let pdf = signed_once();
    let (is, was) = ("ServiceInformation", "ServiceHistoryInstance");
    let refused = "war nach der Vertrauensliste zu dieser Zeit nicht zugelassen";
    for (services, why) in [
        (service(&ca(is, GRANTED, -1), ""), None),
        (service(&ca(is, GRANTED, 1), &ca(was, WITHDRAWN, -9)), Some(refused)),
        (service(&ca(is, WITHDRAWN, 1), &ca(was, GRANTED, -9)), None),
        (service(&ca(is, WITHDRAWN, -1), &ca(was, GRANTED, -9)), Some(refused)),
        // Of two states since the same moment the newer one counts.
        (service(&ca(is, WITHDRAWN, -1), &ca(was, GRANTED, -1)), Some(refused)),
    ] {
        let found = reason(pdf, &national(&services), now());
        match why {
            None => assert_eq!(found, None),
            Some(why) => assert!(found.as_ref().is_some_and(|found| found.contains(why)), "{found:?}"),
        }
    }
}

#[test]
fn a_service_whose_states_cannot_be_ordered_is_no_service() {
    let services = service(
        &timeless("ServiceInformation"),
        &ca("ServiceHistoryInstance", GRANTED, -9),
    );
    let read = TrustAnchors::from_bytes(list("EUgeneric", &services).as_bytes());
    let error = read.err().map(|error| error.to_string()).unwrap_or_default();
    assert!(error.contains("keinen zugelassenen Dienst"), "{error}");
}

#[test]
fn a_service_is_trusted_for_what_it_is_granted() {
    let tsa = OpensslTsa::new("usual");
    let mut stamped = request(SECRETARY, None);
    stamped.timestamp = Some(&tsa);
    let pdf = sign(&blank(), &stamped, &key(KeyKind::P256, "Anna Schmidt")).unwrap();
    let stamps = service(&state("ServiceInformation", TSA, GRANTED, -1, &tsa.root()), "");
    let as_ca = service(&state("ServiceInformation", CA, GRANTED, -1, &tsa.root()), "");
    let persons = service(&ca("ServiceInformation", GRANTED, -1), "");
    let verdict = |services: String| verify(&pdf, &national(&services), now()).verdict;
    assert_eq!(verdict(format!("{persons}{stamps}")), Verdict::Valid);
    assert_eq!(verdict(format!("{persons}{as_ca}")), Verdict::Untrusted);
    let as_tsa = service(
        &state("ServiceInformation", TSA, GRANTED, -1, &authority().ca_pem().unwrap()),
        "",
    );
    let found = reason(signed_once(), &national(&as_tsa), now()).unwrap();
    assert!(
        found.contains("ist in der Vertrauensliste nicht dafür zugelassen"),
        "{found}"
    );
}

#[test]
fn a_list_says_what_it_is_and_that_nobody_checked_its_signature() {
    let anchors = national(&service(&ca("ServiceInformation", GRANTED, -1), ""));
    let said = anchors.lists()[0].to_string();
    assert!(
        said.starts_with(
            "Vertrauensliste DE (Behörde), Nr. 47, ausgestellt am 01.11.2026, gültig bis 01.04.2027: 1 Zertifikat zugelassener Dienste."
        ),
        "{said}"
    );
    assert!(
        said.contains("Die Unterschrift der Liste selbst prüft dieses Programm nicht"),
        "{said}"
    );
    assert_eq!(anchors.lists()[0].sha256.len(), 64);
}

#[test]
fn what_is_no_list_is_refused() {
    let granted = service(&ca("ServiceInformation", GRANTED, -1), "");
    let withdrawn = service(&ca("ServiceInformation", WITHDRAWN, -1), "");
    for (xml, why) in [
        ("<a".to_owned(), "sie ist nicht lesbar"),
        ("<a/>".to_owned(), "keine Vertrauensliste nach ETSI TS 119 612"),
        (list("EUlistofthelists", &granted), "die Liste der Listen"),
        (list("EUgeneric", &withdrawn), "keinen zugelassenen Dienst"),
        (
            format!("<!DOCTYPE a [<!ENTITY b \"c\">]>{}", list("EUgeneric", &granted)),
            "sie ist nicht lesbar",
        ),
    ] {
        let error = TrustAnchors::from_bytes(xml.as_bytes()).unwrap_err().to_string();
        assert!(error.contains(why), "{error}");
    }
}

#[test]
fn a_folder_is_all_its_certificates() {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    assert!(
        TrustAnchors::load(folder.path())
            .unwrap_err()
            .to_string()
            .contains("keine Zertifikate")
    );
    write("liesmich.txt", b"kein Zertifikat");
    write("a.pem", authority().ca_pem().unwrap().as_bytes());
    write("b.CRT", OpensslTsa::new("usual").root().as_bytes());
    let anchors = TrustAnchors::load(folder.path()).unwrap();
    assert!(verify(signed_once(), &anchors, now()).is_valid());
    write("c.pem", b"kein Zertifikat");
    let error = TrustAnchors::load(folder.path()).unwrap_err().to_string();
    assert!(
        error.contains("c.pem: Die Datei enthält kein lesbares Zertifikat"),
        "{error}"
    );
}
