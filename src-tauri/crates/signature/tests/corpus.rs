//! Files of this and of other programs: valid, altered, of certificates that hold or do not. Every row holds our verdict and that
//! of pyHanko 0.38; where they differ the row says why.

use beschlussbuch_signature::{
    CertificateStatus, ExtendRequest, Level, Pkcs12Key, Revocation, RevocationSource, SignRequest, Signer,
    TimestampAuthority, TrustAnchors, Verdict, extend, sign,
    test_authority::{KeyKind, TestAuthority},
    verify,
};
use chrono::{TimeDelta, Utc};
use der::{
    Any, Decode, Encode, Tag, TagMode, TagNumber,
    asn1::{ContextSpecific, ObjectIdentifier},
};
use serde_json::{Value, json};

use crate::pki::{self, Pki};

use crate::common::{
    CHAIR, Case, Chain, Forged, IdOf, Link, OpensslTsa, PASSWORD, SECRETARY, Update, appearance, as_older_kind,
    attribute, attributes, authority, blank, hold, in_ber, key, now, place, qpdf, request, resigned, saved,
    signed_by_pyhanko, signed_once, signed_twice, unsaved, update,
};

const VALID: Verdict = Verdict::Valid;

fn case(name: &'static str, file: Vec<u8>, ours: Verdict, reason: &'static str, pyhanko: &'static str) -> Case {
    Case {
        name,
        file,
        ours,
        reason,
        pyhanko,
        because: "",
        root: None,
    }
}

fn valid(name: &'static str, file: Vec<u8>) -> Case {
    case(name, file, VALID, "", "valid")
}

/// Not certified, an hour from now: OpenSSL makes certificates that begin in the second of their making.
fn soon(field: &str) -> SignRequest<'_> {
    let mut soon = request(field, None);
    soon.certify = false;
    soon.time = now() + TimeDelta::hours(1);
    soon
}

fn ours(pdf: &[u8], field: &str, kind: KeyKind) -> Vec<u8> {
    sign(pdf, &request(field, Some(&appearance())), &key(kind, "Anna Schmidt")).unwrap()
}

fn theirs(pdf: &[u8], wishes: Value) -> Vec<u8> {
    theirs_by(KeyKind::P256, pdf, wishes)
}

fn theirs_by(kind: KeyKind, pdf: &[u8], wishes: Value) -> Vec<u8> {
    let file = authority()
        .issue_kind(kind, "Bernd Vogt", "Ausschuss Beispiel", PASSWORD)
        .unwrap();
    signed_by_pyhanko(pdf, &file, PASSWORD, wishes)
}

fn rewritten(options: &str) -> Vec<u8> {
    let (said, file) = qpdf(&blank(), options);
    file.unwrap_or_else(|| panic!("{}", said.text))
}

#[test]
fn sound_signatures_of_this_program_are_valid() {
    let plain = {
        let mut plain = request(SECRETARY, None);
        plain.certify = false;
        sign(&blank(), &plain, &key(KeyKind::P256, "Anna Schmidt")).unwrap()
    };
    hold(vec![
        valid("one signature", signed_once().to_vec()),
        valid("two signatures", signed_twice().to_vec()),
        valid("RSA", ours(&blank(), SECRETARY, KeyKind::Rsa2048)),
        valid("P-384", ours(&blank(), SECRETARY, KeyKind::P384)),
        valid("P-521", ours(&blank(), SECRETARY, KeyKind::P521)),
        valid("without a certification", plain.clone()),
        valid("first the chair", ours(&blank(), CHAIR, KeyKind::P256)),
        valid("certified after a plain signature", ours(&plain, CHAIR, KeyKind::P256)),
        valid(
            "behind a linearized original",
            ours(&rewritten("--linearize"), SECRETARY, KeyKind::P256),
        ),
        valid(
            "behind an original written by qpdf",
            ours(&rewritten("--qdf"), SECRETARY, KeyKind::P256),
        ),
    ]);
}

#[test]
fn files_of_other_producers_are_read() {
    let field = |name: &str| json!({ "field": name });
    let two = theirs(&theirs(&blank(), field("Erste")), field("Zweite"));
    let streams = rewritten("--object-streams=generate");
    let seen = json!({ "field": "Zweite", "box": [300, 700, 500, 780], "text": "Unterschrift" });
    let older = json!({ "field": "Erste", "subfilter": "/adbe.pkcs7.detached" });
    hold(vec![
        valid("pyHanko, new unseen field", theirs(&blank(), field("Erste"))),
        valid(
            "pyHanko, our field",
            theirs(&blank(), json!({ "field": SECRETARY, "existing": true })),
        ),
        valid("pyHanko, seen", theirs(&blank(), seen.clone())),
        valid("pyHanko, older kind", theirs(&blank(), older.clone())),
        valid(
            "pyHanko, SHA-384",
            theirs(&blank(), json!({ "field": "Erste", "digest": "sha384" })),
        ),
        valid(
            "pyHanko, SHA-512",
            theirs(&blank(), json!({ "field": "Erste", "digest": "sha512" })),
        ),
        valid("pyHanko, RSA", theirs_by(KeyKind::Rsa2048, &blank(), field("Erste"))),
        valid(
            "pyHanko, RSA-PSS",
            theirs_by(KeyKind::Rsa2048, &blank(), json!({ "field": "Erste", "pss": true })),
        ),
        valid(
            "pyHanko, RSA-PSS with SHA-512",
            theirs_by(
                KeyKind::Rsa2048,
                &blank(),
                json!({ "field": "Erste", "pss": true, "digest": "sha512" }),
            ),
        ),
        valid(
            "pyHanko, P-384",
            theirs_by(KeyKind::P384, &blank(), json!({ "field": "Erste", "digest": "sha384" })),
        ),
        valid(
            "pyHanko, P-521",
            theirs_by(KeyKind::P521, &blank(), json!({ "field": "Erste", "digest": "sha512" })),
        ),
        valid(
            "pyHanko, P-521 with SHA-256",
            theirs_by(KeyKind::P521, &blank(), field("Erste")),
        ),
        valid(
            "pyHanko, certified",
            theirs(&blank(), json!({ "field": "Erste", "certify": 2 })),
        ),
        valid("pyHanko, two signers", two.clone()),
        valid(
            "pyHanko, two signers, the second of the older kind",
            theirs(&theirs(&blank(), field("Zweite")), older),
        ),
        valid("pyHanko, three signers", theirs(&two, field("Dritte"))),
        valid(
            "pyHanko behind ours",
            theirs(signed_once(), json!({ "field": CHAIR, "existing": true })),
        ),
        valid("pyHanko behind both of ours", theirs(signed_twice(), field("Dritte"))),
        valid(
            "ours behind pyHanko",
            ours(
                &theirs(&blank(), json!({ "field": SECRETARY, "existing": true })),
                CHAIR,
                KeyKind::P256,
            ),
        ),
        valid("pyHanko, tables as streams", theirs(&streams, field("Erste"))),
        valid(
            "pyHanko, tables as streams, two signers",
            theirs(&theirs(&streams, field("Erste")), field("Zweite")),
        ),
        valid("pyHanko, saved anew in part before, two signers", {
            // The page stands in a stream of objects and anew behind it; its list of annotations is an object of its own.
            let mut document = unsaved();
            let page = document.get_pages()[&1];
            let annotations = document.get_dictionary(page).unwrap().get(b"Annots").unwrap().clone();
            let list = document.add_object(annotations);
            document.get_dictionary_mut(page).unwrap().set("Annots", list);
            let id = lopdf::Object::string_literal("0123456789abcdef");
            document.trailer.set("ID", vec![id.clone(), id]);
            let packed = qpdf(&saved(document), "--object-streams=generate").1.unwrap();
            let file = IdOf::new(&packed);
            let mut again = Update::new(&packed);
            again.object(file.page(), &format!("{:?}", file.dictionary(file.page())));
            let again = again.finish_in_stream(file.free(), &[]);
            theirs(&theirs(&again, field("Erste")), field("Zweite"))
        }),
        valid("pyHanko, linearized", theirs(&rewritten("--linearize"), field("Erste"))),
        valid(
            "pyHanko, linearized with streams",
            theirs(&rewritten("--linearize --object-streams=generate"), field("Erste")),
        ),
        Case {
            because: "pyHanko lets a second signer place something seen on an uncertified page; it may cover the text",
            ..case(
                "pyHanko, second signer seen",
                theirs(&theirs(&blank(), field("Erste")), seen),
                Verdict::Altered,
                "Ein sichtbares Unterschriftsfeld kam hinzu",
                "valid",
            )
        },
    ]);
}

#[test]
fn values_of_other_producers_are_read() {
    let chain = Chain::new(&[Link::authority("Wurzel"), Link::authority("Zwischen"), Link::holder()]);
    let by_rsa = Chain::new(&[Link::authority("Wurzel"), Link::holder().keyed("rsa:2048")]);
    let key = Pkcs12Key::load(&chain.key_file(), PASSWORD).unwrap();
    let pdf = sign(&blank(), &soon(SECRETARY), &key).unwrap();
    let older = as_older_kind(&pdf);
    let made = |name, pdf: &[u8], chain: &Chain, options: &str| Case {
        root: Some(chain.root()),
        ..valid(name, resigned(pdf, |content| chain.cms(content, options)))
    };
    let limited = "pyHanko's library reads such lengths only in the outer parts";
    let ber = |name, pdf: &[u8], chain: &Chain, options: &str, lowest: usize| Case {
        root: Some(chain.root()),
        ..valid(
            name,
            resigned(pdf, |content| in_ber(&chain.cms(content, options), lowest)),
        )
    };
    let refused = |case: Case, ours, reason, pyhanko, because| Case {
        ours,
        reason,
        pyhanko,
        because,
        ..case
    };
    let pss = "-keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:digest -keyopt rsa_mgf1_md:sha256";
    hold(vec![
        made("OpenSSL, CAdES", &pdf, &chain, "-md sha256 -cades"),
        ber("OpenSSL, outer part in BER", &pdf, &chain, "-md sha256 -cades", 2),
        made("OpenSSL, older kind", &older, &chain, "-md sha256"),
        ber("OpenSSL, CAdES in BER", &pdf, &chain, "-md sha256 -cades", 5).pyhanko("broken", limited),
        ber("OpenSSL, older kind in BER", &older, &chain, "-md sha256", 5).pyhanko("broken", limited),
        ber(
            "OpenSSL, RSA-PSS in BER",
            &pdf,
            &by_rsa,
            &format!("-md sha256 -cades {pss}"),
            5,
        )
        .pyhanko("broken", limited),
        refused(
            made(
                "OpenSSL, content enclosed in BER",
                &pdf,
                &chain,
                "-md sha256 -cades -stream",
            ),
            Verdict::Broken,
            "Aufbau",
            "broken",
            "",
        ),
        made("OpenSSL, older kind, SHA-384", &older, &chain, "-md sha384"),
        made("OpenSSL, older kind, SHA-512", &older, &chain, "-md sha512"),
        made("OpenSSL, RSA", &pdf, &by_rsa, "-md sha256 -cades"),
        made("OpenSSL, RSA-PSS", &pdf, &by_rsa, &format!("-md sha256 -cades {pss}")),
        made("OpenSSL, named by the key", &pdf, &chain, "-md sha256 -cades -keyid"),
        refused(
            made(
                "OpenSSL, without the certificate",
                &pdf,
                &chain,
                "-md sha256 -cades -nocerts",
            ),
            Verdict::Broken,
            "liegt ihr nicht bei",
            "broken",
            "",
        ),
        refused(
            made(
                "OpenSSL, named an older kind, bound to nothing",
                &pdf,
                &chain,
                "-md sha256",
            ),
            Verdict::Broken,
            "stammt nicht von diesem Zertifikat",
            "valid",
            "pyHanko does not ask for the binding that PAdES baseline requires (EN 319 142-1 § 6.3)",
        ),
        refused(
            made("OpenSSL, content enclosed", &pdf, &chain, "-md sha256 -cades -nodetach"),
            Verdict::Broken,
            "Aufbau",
            "broken",
            "",
        ),
    ]);
}

#[test]
fn altered_files_are_found() {
    let pdf = signed_twice();
    let flipped = |text: &str, by: usize| {
        let mut altered = pdf.to_vec();
        let at = place(pdf, text) + by;
        altered[at] ^= 1;
        altered
    };
    let first = signed_once();
    let altered = |name, file| case(name, file, Verdict::Altered, "verändert", "altered");
    let value = place(pdf, "/Contents<3") + 11;
    let digit = |at: usize| {
        let mut altered = pdf.to_vec();
        altered[at] = if altered[at] == b'0' { b'1' } else { b'0' };
        altered
    };
    hold(vec![
        altered("a letter of the text", flipped("47. Sitzung", 0)),
        altered("the claimed time", flipped("/M(D:", 7)),
        altered("the place", flipped("/Location", 11)),
        altered("the permission", flipped("/P 2/V", 3)),
        Case {
            pyhanko: "unreadable",
            ..altered("a letter between the signatures", {
                let mut altered = pdf.to_vec();
                altered[first.len() + 3] ^= 1;
                altered
            })
        },
        case(
            "the value's first digit",
            digit(value),
            Verdict::Broken,
            "Aufbau",
            "unreadable",
        ),
        case(
            "the first signature alone, cut",
            first[..first.len() - 40].to_vec(),
            Verdict::Broken,
            "",
            "unreadable",
        ),
        case(
            "not signed",
            blank(),
            Verdict::Broken,
            "nicht elektronisch unterschrieben",
            "unsigned",
        ),
    ]);
}

#[test]
fn a_stamp_vouches_for_the_time() {
    let tsa = OpensslTsa::new("usual");
    let anna = key(KeyKind::P256, "Anna Schmidt");
    let mut stamped = request(SECRETARY, None);
    stamped.timestamp = Some(&tsa);
    let pdf = sign(&blank(), &stamped, &anna).unwrap();
    let both = format!("{}\n{}", authority().ca_pem().unwrap(), tsa.root());
    hold(vec![
        Case {
            root: Some(both),
            ..valid("stamped", pdf.clone())
        },
        case("stamped by somebody unknown", pdf, Verdict::Untrusted, "", "untrusted"),
    ]);
}

/// The document signed by the holder of a chain, for somebody who trusts its root.
fn chained(name: &'static str, links: &[Link]) -> Case {
    let chain = Chain::new(links);
    let key = Pkcs12Key::load(&chain.key_file(), PASSWORD).unwrap();
    Case {
        root: Some(chain.root()),
        ..valid(name, sign(&blank(), &soon(SECRETARY), &key).unwrap())
    }
}

/// The same by OpenSSL, for keys that we do not sign with.
fn chained_by_openssl(name: &'static str, links: &[Link]) -> Case {
    let chain = Chain::new(links);
    let pdf = sign(&blank(), &soon(SECRETARY), &key(KeyKind::P256, "Anna Schmidt")).unwrap();
    Case {
        root: Some(chain.root()),
        ..valid(name, resigned(&pdf, |content| chain.cms(content, "-md sha256 -cades")))
    }
}

fn untrusted(case: Case, reason: &'static str) -> Case {
    Case {
        ours: Verdict::Untrusted,
        reason,
        pyhanko: "untrusted",
        ..case
    }
}

const AUTHORITY: &str = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n";
const PERSON: &str = "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\n";

#[test]
fn chains_lead_to_the_root_or_do_not() {
    let (root, middle, holder) = (Link::authority("Wurzel"), Link::authority("Zwischen"), Link::holder());
    let lower = Link::authority("Untere");
    let lowest = Link::authority("Unterste");
    let limited = |length: u8| {
        middle
            .clone()
            .with(&AUTHORITY.replace("TRUE", &format!("TRUE,pathlen:{length}")))
    };
    let constrained = |kind: &str, name: &str| {
        middle.clone().with(&format!(
            "{AUTHORITY}nameConstraints=critical,{kind};dirName:names\n[names]\nCN={name}\n"
        ))
    };
    hold(vec![
        chained("chain of two", &[root.clone(), holder.clone()]),
        chained("chain of three", &[root.clone(), middle.clone(), holder.clone()]),
        chained(
            "chain of four",
            &[root.clone(), middle.clone(), lower.clone(), holder.clone()],
        ),
        chained(
            "chain of five",
            &[
                root.clone(),
                middle.clone(),
                lower.clone(),
                lowest.clone(),
                holder.clone(),
            ],
        ),
        chained(
            "length of the chain allowed",
            &[root.clone(), limited(1), lower.clone(), holder.clone()],
        ),
        untrusted(
            chained(
                "chain too long for its authority",
                &[root.clone(), limited(0), lower.clone(), holder.clone()],
            ),
            "erlaubt keine so lange Kette",
        ),
        untrusted(
            chained(
                "authority that is none",
                &[root.clone(), middle.clone().with(PERSON), holder.clone()],
            ),
            "darf keine Zertifikate ausstellen",
        ),
        untrusted(
            chained(
                "authority that may not certify",
                &[
                    root.clone(),
                    middle
                        .clone()
                        .with("basicConstraints=critical,CA:TRUE\nkeyUsage=critical,cRLSign\n"),
                    holder.clone(),
                ],
            ),
            "darf keine Zertifikate ausstellen",
        ),
        chained(
            "names that are permitted",
            &[root.clone(), constrained("permitted", "Erika-Muster"), holder.clone()],
        ),
        untrusted(
            chained(
                "names that are not permitted",
                &[root.clone(), constrained("permitted", "Otto"), holder.clone()],
            ),
            "darf kein Zertifikat für „Erika-Muster“ ausstellen",
        ),
        untrusted(
            chained(
                "names that are excluded",
                &[root.clone(), constrained("excluded", "Erika-Muster"), holder.clone()],
            ),
            "darf kein Zertifikat für „Erika-Muster“ ausstellen",
        ),
        untrusted(
            chained(
                "unknown condition",
                &[
                    root.clone(),
                    holder.clone().with(&format!("{PERSON}1.2.3.4=critical,ASN1:NULL\n")),
                ],
            ),
            "eine Bedingung, die dieses Programm nicht kennt (1.2.3.4)",
        ),
        chained(
            "unknown extension that is no condition",
            &[
                root.clone(),
                holder.clone().with(&format!("{PERSON}1.2.3.4=ASN1:NULL\n")),
            ],
        ),
        untrusted(
            chained(
                "key not for signing",
                &[root.clone(), holder.clone().with("keyUsage=critical,keyAgreement\n")],
            ),
            "nicht zum Unterschreiben bestimmt",
        ),
        Case {
            because: "pyHanko wants nonRepudiation unless told otherwise; eIDAS certificates of companies have digitalSignature",
            ..Case {
                pyhanko: "untrusted",
                ..chained(
                    "key for signing only",
                    &[
                        root.clone(),
                        holder.clone().with("keyUsage=critical,digitalSignature\n"),
                    ],
                )
            }
        },
        Case {
            because: "pyHanko does not look at extended key usage; a certificate of a server signs no minutes",
            pyhanko: "valid",
            ..untrusted(
                chained(
                    "certificate of a server",
                    &[
                        root.clone(),
                        holder.clone().with(&format!("{PERSON}extendedKeyUsage=serverAuth\n")),
                    ],
                ),
                "nicht zum Unterschreiben bestimmt",
            )
        },
        Case {
            because: "pyHanko does not look at extended key usage; RFC 3161 § 2.3 wants such a key for nothing else",
            pyhanko: "valid",
            ..untrusted(
                chained(
                    "certificate of an authority for time stamps",
                    &[
                        root.clone(),
                        holder
                            .clone()
                            .with(&format!("{PERSON}extendedKeyUsage=critical,timeStamping\n")),
                    ],
                ),
                "nicht zum Unterschreiben bestimmt",
            )
        },
        untrusted(
            chained(
                "use of the key that cannot be read",
                &[
                    root.clone(),
                    holder
                        .clone()
                        .with("basicConstraints=critical,CA:FALSE\n2.5.29.15=critical,DER:0500\n"),
                ],
            ),
            "die dieses Programm nicht lesen kann",
        ),
        untrusted(
            chained_by_openssl(
                "authority with a short key",
                &[root.clone(), middle.clone().keyed("rsa:1024"), holder.clone()],
            ),
            "RSA-Schlüssel mit 1024 Bit",
        ),
        untrusted(
            chained(
                "certificate signed with SHA-1",
                &[root.clone(), middle, holder.clone().issued("-days 30 -sha1")],
            ),
            "SHA-1",
        ),
        Case {
            ours: Verdict::Broken,
            reason: "auf der Kurve brainpoolP256r1, mit der dieses Programm nicht rechnet",
            because: "Brainpool: this program does not compute on these curves and says so",
            ..chained_by_openssl(
                "Brainpool",
                &[root, holder.keyed("ec -pkeyopt ec_paramgen_curve:brainpoolP256r1")],
            )
        },
    ]);
}

#[test]
fn certificates_hold_at_the_time_of_the_signature() {
    let of = |from: i64, until: i64, at: i64| {
        let span = |days| now() + TimeDelta::days(days);
        let authority = TestAuthority::new(span(from), span(until)).unwrap();
        let file = authority.issue("Anna Schmidt", "Beispiel", PASSWORD).unwrap();
        let mut then = request(SECRETARY, None);
        then.time = span(at);
        let pdf = sign(&blank(), &then, &Pkcs12Key::load(&file, PASSWORD).unwrap()).unwrap();
        (pdf, Some(authority.ca_pem().unwrap()))
    };
    let at = |name, (file, root): (Vec<u8>, Option<String>)| Case {
        root,
        ..valid(name, file)
    };
    let claimed =
        "pyHanko asks for today without a time stamp; we ask for the claimed time and say that nobody vouches for it";
    let gone = "nicht gültig";
    hold(vec![
        at("holds now", of(-10, 10, 0)),
        untrusted(at("ended before it was signed", of(-400, -100, -30)), gone),
        untrusted(at("began after it was signed", of(30, 400, 0)), gone),
        untrusted(at("began yesterday, signed before", of(-1, 400, -30)), gone).pyhanko("valid", claimed),
        at("ended since it was signed", of(-400, -30, -100)).pyhanko("untrusted", claimed),
    ]);
}

#[test]
fn anchors_are_those_of_the_user() {
    let other = TestAuthority::new(now() - TimeDelta::days(1), now() + TimeDelta::days(1)).unwrap();
    let chain = Chain::new(&[Link::authority("Wurzel"), Link::authority("Zwischen"), Link::holder()]);
    let key = Pkcs12Key::load(&chain.key_file(), PASSWORD).unwrap();
    let pdf = sign(&blank(), &soon(SECRETARY), &key).unwrap();
    let part = |name: &str| Some(std::fs::read_to_string(chain.directory.path().join(name)).unwrap());
    let stranger = "kein Zertifikat, dem Sie vertrauen, steht am Ende der Kette";
    hold(vec![
        Case {
            root: part("1.pem"),
            ..valid("the authority between is trusted", pdf.clone())
        },
        Case {
            root: part("holder.pem"),
            ..valid("the holder is trusted", pdf.clone())
        },
        untrusted(
            Case {
                root: Some(other.ca_pem().unwrap()),
                ..valid("somebody else of the same name is trusted", signed_once().to_vec())
            },
            stranger,
        ),
        untrusted(valid("an authority that is not trusted", pdf), stranger),
    ]);
}

/// Levels that pyHanko makes: its own stamps, proofs and archives.
#[test]
fn levels_of_pyhanko_are_read() {
    let pki = Pki::new("http://test");
    let list = |of: &str| pki.get(&format!("http://test/{of}/crl")).unwrap();
    let hex = |bytes: Vec<u8>| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
    let wishes = |archive: bool, lists: bool, stamped: bool| {
        json!({ "certificate": pki.file("tsa.pem"), "key": pki.file("tsa.key"), "others": pki.file("issuer.pem") });
        json!({
            "field": "Erste", "root": pki.root(), "archive": archive,
            "lists": lists.then(|| [hex(list("root")), hex(list("issuer"))]),
            "stamper": stamped.then(|| pki.file("")),
        })
    };
    let anchors = TrustAnchors::from_pem(pki.root().as_bytes()).unwrap();
    let made = |name, wishes, level| {
        let file = signed_by_pyhanko(&blank(), &pki.read("holder.p12"), pki::PASSWORD, wishes);
        let found = verify(&file, &anchors, Utc::now());
        assert_eq!(found.level(), Some(level), "{name}: {found}");
        Case {
            root: Some(pki.root()),
            ..valid(name, file)
        }
    };
    hold(vec![
        made("pyHanko, B-T", wishes(false, false, true), Level::T),
        made("pyHanko, B-LT", wishes(false, true, true), Level::Lt),
        made("pyHanko, B-LTA", wishes(true, true, true), Level::Lta),
        made(
            "pyHanko, proofs without a time stamp",
            wishes(false, true, false),
            Level::B,
        ),
    ]);
}

/// What Acrobat writes beside a signature: lists and answers among the signed attributes (ISO 32000-1 § 12.8.3.3.2).
#[test]
fn what_a_signature_brings_about_revocation_is_read_by_both() {
    let pki = Pki::new("http://test");
    let key = Pkcs12Key::load(&pki.read("holder.p12"), pki::PASSWORD).unwrap();
    let list = |of: &str| pki.get(&format!("http://test/{of}/crl")).unwrap();
    let hex = |bytes: Vec<u8>| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
    let (root, key_file) = (pki.root(), pki.read("holder.p12"));
    let case = |name, file| Case {
        root: Some(root.clone()),
        ..valid(name, file)
    };
    let wishes = json!({
        "field": "Erste", "subfilter": "/adbe.pkcs7.detached", "root": root, "lists": [hex(list("root")), hex(list("issuer"))],
    });
    let theirs = signed_by_pyhanko(&blank(), &key_file, pki::PASSWORD, wishes);
    let found = verify(&theirs, &TrustAnchors::from_pem(root.as_bytes()).unwrap(), Utc::now());
    let good = |status: &CertificateStatus| {
        matches!(
            status.status,
            Revocation::Good {
                source: RevocationSource::Crl,
                ..
            }
        )
    };
    assert!(
        found.signatures[0].revocation.iter().all(good),
        "{:?}",
        found.signatures[0].revocation
    );

    let bare = {
        let mut plain = soon(SECRETARY);
        plain.time = Utc::now();
        sign(&blank(), &plain, &key).unwrap()
    };
    // RevocationInfoArchival: lists under [0], answers under [1].
    let archived = |lists: &[Vec<u8>]| {
        let lists: Vec<Any> = lists.iter().map(|list| Any::from_der(list).unwrap()).collect();
        let inner = ContextSpecific {
            tag_number: TagNumber::N0,
            tag_mode: TagMode::Explicit,
            value: lists,
        };
        let value = Any::new(Tag::Sequence, inner.to_der().unwrap()).unwrap();
        resigned(&bare, |content| {
            let mut all = attributes(content, key.certificate());
            all.push(attribute(ObjectIdentifier::new_unwrap("1.2.840.113583.1.1.8"), &value));
            Forged::new(all, &key).written()
        })
    };
    let before = archived(&[list("issuer"), list("root")]);
    pki.revoke("holder", Utc::now() - TimeDelta::hours(1), "keyCompromise");
    hold(vec![
        case("pyHanko, lists beside the signature", theirs),
        case("lists beside the signature", before),
        Case {
            ours: Verdict::Revoked,
            reason: "gesperrt",
            pyhanko: "revoked",
            ..case(
                "a list beside the signature that names its certificate",
                archived(&[list("issuer")]),
            )
        },
    ]);
}

#[test]
fn what_a_document_brings_about_revocation_is_read_by_both() {
    let pki = Pki::new("http://test");
    let key = Pkcs12Key::load(&pki.read("holder.p12"), pki::PASSWORD).unwrap();
    let at = |stamp: bool| SignRequest {
        timestamp: stamp.then_some(&pki as &dyn TimestampAuthority),
        time: Utc::now(),
        ..request(SECRETARY, None)
    };
    let (bare, stamped) = (
        sign(&blank(), &at(false), &key).unwrap(),
        sign(&blank(), &at(true), &key).unwrap(),
    );
    let anchors = TrustAnchors::from_pem(pki.root().as_bytes()).unwrap();
    let extended = |pdf: &[u8], to| {
        let request = ExtendRequest {
            to,
            anchors: &anchors,
            timestamp: Some(&pki),
            revocation: Some(&pki),
            now: Utc::now(),
        };
        extend(pdf, &request).unwrap().pdf
    };
    let long = extended(&stamped, Level::Lt);
    let archived = extended(&long, Level::Lta);
    let again = extended(&archived, Level::Lta);
    let signed_again = {
        let mut second = at(true);
        second.field = CHAIR;
        second.certify = false;
        sign(&long, &second, &key).unwrap()
    };
    let root = pki.root();
    let ours = |name, file: Vec<u8>| Case {
        root: Some(root.clone()),
        ..valid(name, file)
    };
    let mut cases = vec![
        ours("B-B of an authority with lists", bare.clone()),
        ours("B-T", stamped.clone()),
        ours("B-LT", long.clone()),
        ours("B-LTA", archived.clone()),
        ours("B-LTA, stamped again", again),
        ours("B-LT, signed again", signed_again),
        ours("B-T by a stamp over the document", extended(&bare, Level::T)),
        Case {
            ours: Verdict::Altered,
            reason: "Der Bestand an Feldern",
            pyhanko: "altered",
            ..ours("B-LTA, a page changed behind it", {
                let file = IdOf::new(&archived);
                let mut page = file.dictionary(file.page());
                page.set("Annots", Vec::<lopdf::Object>::new());
                update(&archived, &[(file.page(), format!("{page:?}"))])
            })
        },
    ];
    let since = Utc::now() + TimeDelta::seconds(2);
    pki.revoke("holder", since, "keyCompromise");
    let before = extended(&stamped, Level::Lt);
    std::thread::sleep(std::time::Duration::from_secs(4));
    let after = {
        let mut second = at(true);
        second.field = CHAIR;
        second.certify = false;
        sign(&before, &second, &key).unwrap()
    };
    cases.push(Case {
        because: "pyHanko asks for today unless it is told to go by the stamp (adesverify)",
        pyhanko: "revoked",
        ..ours("signed before the revocation", before)
    });
    cases.push(Case {
        ours: Verdict::Revoked,
        reason: "gesperrt",
        pyhanko: "revoked",
        ..ours("signed after the revocation", after)
    });
    hold(cases);
}
