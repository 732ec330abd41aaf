//! The signature value itself: more signers, other certificates, weak algorithms, attributes that are not what they seem.

use beschlussbuch_signature::{Certificate, Pkcs12Key, Signer, Verdict, sign, test_authority::KeyKind};
use chrono::TimeDelta;
use const_oid::db::{rfc5911, rfc5912};
use der::{Any, Decode, Encode, asn1::OctetString, asn1::SetOfVec};

use crate::common::{
    Case, Chain, Forged, Link, OpensslTsa, SECRETARY, as_older_kind, attributes, blank, digest_attribute, key, now,
    plain, request, resigned, signed_bytes, value_of, with_value,
};

/// The document with one signature by a key, which certifies nothing.
fn signed_by(key: &Pkcs12Key) -> Vec<u8> {
    let mut plain = request(SECRETARY, None);
    plain.certify = false;
    // OpenSSL makes certificates that begin in the second of their making.
    plain.time = now() + TimeDelta::hours(1);
    sign(&blank(), &plain, key).unwrap()
}

/// A certificate with the issuer and the serial number of another, and the public key of a third.
fn twin(of: &Certificate, key: &Certificate) -> Certificate {
    let mut twin = of.clone();
    twin.tbs_certificate.subject_public_key_info = key.tbs_certificate.subject_public_key_info.clone();
    twin.tbs_certificate.subject = key.tbs_certificate.subject.clone();
    twin
}

/// All variants.
pub fn tricks() -> Vec<Case> {
    let (anna, mallory) = (key(KeyKind::P256, "Anna Schmidt"), key(KeyKind::P256, "Mallory"));
    let pdf = signed_by(&anna);
    let older = as_older_kind(&pdf);
    let certificate = anna.certificate();
    let made = |pdf: &[u8], make: &dyn Fn(&[u8]) -> Forged| resigned(pdf, |content| make(content).written());
    let sound = |content: &[u8]| Forged::new(attributes(content, certificate), &anna);
    let row = |name, file, ours, reason, pyhanko| Case {
        name,
        file,
        ours,
        reason,
        pyhanko,
        because: "",
        root: None,
    };
    let form = "Ihr Aufbau ist nicht der vorgeschriebene";
    let foreign = "stammt nicht von diesem Zertifikat";
    let mut found = vec![
        row(
            "a sound value made by hand",
            made(&pdf, &sound),
            Verdict::Valid,
            "",
            "valid",
        ),
        row(
            "a sound value of the older kind",
            made(&older, &sound),
            Verdict::Valid,
            "",
            "valid",
        ),
        row(
            "two signers",
            made(&pdf, &|content| {
                let mut forged = sound(content);
                let other = Forged::new(attributes(content, mallory.certificate()), &mallory);
                forged.infos.extend(other.infos);
                forged.certificates.push(mallory.certificate().clone());
                forged
            }),
            Verdict::Broken,
            form,
            "unreadable",
        ),
        row(
            "no signer",
            made(&pdf, &|content| Forged {
                infos: Vec::new(),
                ..sound(content)
            }),
            Verdict::Broken,
            form,
            "unreadable",
        ),
        Case {
            because: "pyHanko takes one of the two; another program may show the other",
            ..row(
                "second certificate of the same issuer and number",
                made(&pdf, &|content| {
                    let mut forged = sound(content);
                    forged.certificates.push(twin(certificate, mallory.certificate()));
                    forged
                }),
                Verdict::Broken,
                "zwei verschiedene",
                "valid",
            )
        },
        row(
            "certificate exchanged for one of the same issuer and number",
            made(&pdf, &|content| {
                let mut forged = Forged::new(attributes(content, certificate), &mallory);
                forged.infos[0].sid = sound(content).infos[0].sid.clone();
                forged.certificates = vec![twin(certificate, mallory.certificate())];
                forged
            }),
            Verdict::Broken,
            foreign,
            "broken",
        ),
        row(
            "bound to another certificate",
            made(&pdf, &|content| {
                Forged::new(attributes(content, mallory.certificate()), &anna)
            }),
            Verdict::Broken,
            foreign,
            "broken",
        ),
        Case {
            because: "pyHanko does not ask for the binding that PAdES baseline requires (EN 319 142-1 § 6.3)",
            ..row(
                "bound to no certificate",
                made(&pdf, &|content| {
                    let mut attributes = attributes(content, certificate);
                    attributes.pop();
                    Forged::new(attributes, &anna)
                }),
                Verdict::Broken,
                foreign,
                "valid",
            )
        },
        row(
            "digest of another algorithm than named",
            made(&pdf, &|content| {
                let mut forged = sound(content);
                forged.infos[0].digest_alg = plain(rfc5912::ID_SHA_512);
                forged
            }),
            Verdict::Altered,
            "verändert",
            "altered",
        ),
        row(
            "signature of another algorithm than named",
            made(&pdf, &|content| {
                let mut forged = sound(content);
                forged.infos[0].signature_algorithm = plain(rfc5912::ECDSA_WITH_SHA_384);
                forged
            }),
            Verdict::Broken,
            foreign,
            "broken",
        ),
        row(
            "digest beside the signed attributes",
            made(&pdf, &|content| {
                let mut attributes = attributes(content, certificate);
                attributes.remove(1);
                let mut forged = Forged::new(attributes, &anna);
                forged.infos[0].unsigned_attrs = Some(SetOfVec::try_from(vec![digest_attribute(content)]).unwrap());
                forged
            }),
            Verdict::Broken,
            form,
            "broken",
        ),
        row(
            "two digests as attributes",
            made(&pdf, &|content| {
                let mut attributes = attributes(content, certificate);
                attributes.push(digest_attribute(b"another"));
                Forged::new(attributes, &anna)
            }),
            Verdict::Broken,
            form,
            "broken",
        ),
        row(
            "two digests in one attribute",
            made(&pdf, &|content| {
                let mut attributes = attributes(content, certificate);
                let all = vec![
                    attributes[1].values.get(0).unwrap().clone(),
                    digest_attribute(b"another").values.get(0).unwrap().clone(),
                ];
                attributes[1].values = SetOfVec::try_from(all).unwrap();
                Forged::new(attributes, &anna)
            }),
            Verdict::Broken,
            form,
            "broken",
        ),
        row(
            "another kind of content among the attributes",
            made(&pdf, &|content| {
                let mut attributes = attributes(content, certificate);
                attributes[0] = crate::common::attribute(rfc5911::ID_CONTENT_TYPE, &rfc5911::ID_SIGNED_DATA);
                Forged::new(attributes, &anna)
            }),
            Verdict::Broken,
            form,
            "broken",
        ),
        Case {
            because: "pyHanko takes what PAdES baseline does not allow; without attributes nothing is bound",
            ..row(
                "no signed attributes",
                made(&pdf, &|content| {
                    let mut forged = sound(content);
                    let value = anna.sign(content).unwrap();
                    forged.infos[0].signed_attrs = None;
                    forged.infos[0].signature = OctetString::new(value).unwrap();
                    forged
                }),
                Verdict::Broken,
                form,
                "valid",
            )
        },
        row(
            "content enclosed beside the document",
            made(&pdf, &|content| {
                let mut forged = sound(b"another document");
                let _ = content;
                forged.content.econtent =
                    Some(Any::encode_from(&OctetString::new(b"another document".as_slice()).unwrap()).unwrap());
                forged
            }),
            Verdict::Broken,
            form,
            "broken",
        ),
        Case {
            because: "pyHanko does not look at what stands behind the value, where anything may be hidden",
            ..row(
                "bytes behind the value",
                {
                    let value = [sound(&signed_bytes(&pdf)).written(), b"\x30\x03\x02\x01\x01".to_vec()].concat();
                    with_value(&pdf, &value)
                },
                Verdict::Broken,
                form,
                "valid",
            )
        },
        row(
            "value of another document of the same signer",
            {
                let mut other = request(SECRETARY, None);
                other.certify = false;
                other.reason = "Etwas anderes, ebenso lang wie der erste Grund";
                with_value(&pdf, &value_of(&sign(&blank(), &other, &anna).unwrap()))
            },
            Verdict::Altered,
            "verändert",
            "altered",
        ),
        row(
            "stamp moved from another signature",
            moved_stamp(&anna),
            Verdict::Broken,
            "Zeitstempel",
            "broken",
        ),
    ];
    found.extend(weak());
    found
}

/// A sound signature with the time stamp of another.
fn moved_stamp(anna: &Pkcs12Key) -> Vec<u8> {
    use cms::{content_info::ContentInfo, signed_data::SignedData};
    let tsa = OpensslTsa::new("usual");
    let stamped = |reason| {
        let mut stamped = request(SECRETARY, None);
        (stamped.certify, stamped.reason) = (false, reason);
        stamped.timestamp = Some(&tsa);
        sign(&blank(), &stamped, anna).unwrap()
    };
    let (first, second) = (stamped("erster Grund"), stamped("zweiter Grund"));
    let data = |pdf: &[u8]| -> SignedData {
        ContentInfo::from_der(&value_of(pdf))
            .unwrap()
            .content
            .decode_as()
            .unwrap()
    };
    let (mut signed, other) = (data(&second), data(&first));
    let mut info = signed.signer_infos.0.get(0).unwrap().clone();
    info.unsigned_attrs = other.signer_infos.0.get(0).unwrap().unsigned_attrs.clone();
    signed.signer_infos = cms::signed_data::SignerInfos::try_from(vec![info]).unwrap();
    let content = Any::encode_from(&signed).unwrap();
    let info = ContentInfo {
        content_type: rfc5911::ID_SIGNED_DATA,
        content,
    };
    with_value(&second, &info.to_der().unwrap())
}

/// Algorithms that nobody should rely on any more, by OpenSSL.
fn weak() -> Vec<Case> {
    let anna = key(KeyKind::P256, "Anna Schmidt");
    let pdf = as_older_kind(&signed_by(&anna));
    let old = "pyHanko calls the chain of an algorithm weak; the value itself proves nothing any more";
    let bare =
        "ISO 32000 lets the older kind go without attributes; then nothing is bound, not even the kind of content";
    let cases = [
        (
            "SHA-1",
            Link::holder(),
            "-md sha1",
            Verdict::Broken,
            "SHA-1",
            "untrusted",
            old,
        ),
        (
            "MD5",
            Link::holder().keyed("rsa:2048"),
            "-md md5",
            Verdict::Broken,
            "MD5",
            "untrusted",
            old,
        ),
        (
            "RSA of 1024 bits",
            Link::holder().keyed("rsa:1024"),
            "-md sha256",
            Verdict::Untrusted,
            "mit 1024 Bit",
            "untrusted",
            "",
        ),
        (
            "certificate signed with SHA-1",
            Link::holder().issued("-days 30 -sha1"),
            "-md sha256",
            Verdict::Untrusted,
            "SHA-1",
            "untrusted",
            "",
        ),
        (
            "no attributes",
            Link::holder(),
            "-md sha256 -noattr",
            Verdict::Broken,
            "Aufbau",
            "valid",
            bare,
        ),
    ];
    cases
        .into_iter()
        .map(|(name, holder, options, ours, reason, pyhanko, because)| {
            let chain = Chain::new(&[Link::authority("Wurzel"), holder]);
            Case {
                name,
                file: resigned(&pdf, |content| chain.cms(content, options)),
                ours,
                reason,
                pyhanko,
                because,
                root: Some(chain.root()),
            }
        })
        .collect()
}
