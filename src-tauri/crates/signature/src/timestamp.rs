//! Time stamps of an authority (RFC 3161): asked for, checked, read again.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use cms::{content_info::ContentInfo, signed_data::SignedData};
use const_oid::db::{rfc5280, rfc5911, rfc5912};
use der::{
    Any, Decode, Encode, Sequence, Tag, Tagged,
    asn1::{Int, ObjectIdentifier, OctetString},
};
use rand_core::{OsRng, RngCore};
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifierOwned;
use x509_cert::{Certificate, ext::pkix::ExtendedKeyUsage};
use x509_tsp::{Accuracy, MessageImprint, TimeStampReq, TimeStampResp, TspVersion};

use crate::{certificate, cms as own, error::TimestampError, raw};

/// RFC 3161 § 2.4.2: what a token signs.
const TST_INFO: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");

/// A time that may be off by more than this is of no use at the end of a meeting.
const ACCURATE: TimeDelta = TimeDelta::minutes(1);

/// RFC 3161 § 2.4.2. The library's own structure refuses a time with fractions of a second, which many authorities give.
#[derive(Sequence)]
struct TstInfo {
    version: TspVersion,
    policy: ObjectIdentifier,
    message_imprint: MessageImprint,
    serial_number: Int,
    gen_time: Any,
    #[asn1(optional = "true")]
    accuracy: Option<Accuracy>,
    #[asn1(default = "Default::default")]
    ordering: bool,
    #[asn1(optional = "true")]
    nonce: Option<Int>,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    tsa: Option<Any>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    extensions: Option<Vec<Any>>,
}

/// An authority, reached in whatever way: a query goes out, its answer comes back. The network stays outside this crate.
pub trait TimestampAuthority {
    /// Sends a `TimeStampReq` (DER) and hands back what came.
    ///
    /// # Errors
    /// Why no answer came, in German.
    fn ask(&self, query: &[u8]) -> Result<Vec<u8>, String>;
}

/// A token that holds: who vouches for which moment.
pub(crate) struct Stamp {
    pub time: DateTime<Utc>,
    /// How far the time may be off; none: the authority does not say.
    pub accuracy: Option<TimeDelta>,
    pub certificate: Certificate,
    pub pool: Vec<Certificate>,
    nonce: Option<Int>,
}

impl Stamp {
    /// When what it stamps existed at the latest, by what the authority says of its accuracy.
    pub fn latest(&self) -> DateTime<Utc> {
        let latest = self.time.checked_add_signed(self.accuracy.unwrap_or_default());
        latest.unwrap_or(DateTime::<Utc>::MAX_UTC)
    }
}

/// What an authority said to a query that is only a trial.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimestampTrial {
    /// The time that it stated.
    pub time: DateTime<Utc>,
    /// Holder of its certificate.
    pub authority: String,
    /// How far it may be off; none: it does not say.
    pub accuracy: Option<TimeDelta>,
}

/// Has a random number stamped, to see whether an authority answers as it should.
///
/// # Errors
/// If the authority is not there, refuses, or its answer does not hold.
pub fn try_authority(authority: &dyn TimestampAuthority) -> Result<TimestampTrial, TimestampError> {
    let mut stamped = [0; 32];
    OsRng.fill_bytes(&mut stamped);
    let (_, stamp) = obtain(&[&stamped], authority)?;
    Ok(TimestampTrial {
        time: stamp.time,
        authority: certificate::holder(&stamp.certificate),
        accuracy: stamp.accuracy,
    })
}

/// Has bytes stamped, given in parts: a signature value, or all that stands in a file. The answer is that to this query and to
/// no other.
///
/// # Errors
/// If the authority is not there, refuses, or its answer does not hold.
pub(crate) fn obtain(stamped: &[&[u8]], authority: &dyn TimestampAuthority) -> Result<(Any, Stamp), TimestampError> {
    let unmade = |_: der::Error| TimestampError::Wrong("die Anfrage lässt sich nicht bilden");
    let nonce = nonce().map_err(unmade)?;
    let query = query(stamped, &nonce).map_err(unmade)?;
    let answer = authority.ask(&query).map_err(TimestampError::Unreachable)?;
    let unreadable = |_: der::Error| TimestampError::Wrong("sie ist nicht lesbar");
    let response = TimeStampResp::from_der(&answer).map_err(unreadable)?;
    let token = response.time_stamp_token.ok_or_else(|| {
        let said = response.status.status_string.iter().flatten();
        let said: Vec<String> = said.map(|text| text.to_string()).collect();
        TimestampError::Refused(if said.is_empty() {
            "ohne Begründung".into()
        } else {
            said.join(" ")
        })
    })?;
    let token = Any::encode_from(&token).map_err(unreadable)?;
    let stamp = read(&token, stamped).map_err(TimestampError::Wrong)?;
    if stamp.nonce != Some(nonce) {
        return Err(TimestampError::Wrong("sie gehört zu einer anderen Anfrage"));
    }
    if stamp.accuracy.is_some_and(|accuracy| accuracy > ACCURATE) {
        return Err(TimestampError::Wrong(
            "seine Zeit ist nach eigener Angabe nicht auf eine Minute genau",
        ));
    }
    Ok((token, stamp))
}

/// A positive number that nobody can foresee, so that no old answer serves for it.
fn nonce() -> der::Result<Int> {
    let mut bytes = [0; 8];
    OsRng.fill_bytes(&mut bytes);
    bytes[0] = bytes[0] & 0x3f | 0x40;
    Int::new(&bytes)
}

fn query(stamped: &[&[u8]], nonce: &Int) -> der::Result<Vec<u8>> {
    let digest = stamped
        .iter()
        .fold(Sha256::new(), |digest, part| digest.chain_update(part));
    TimeStampReq {
        version: TspVersion::V1,
        message_imprint: MessageImprint {
            hash_algorithm: AlgorithmIdentifierOwned {
                oid: rfc5912::ID_SHA_256,
                parameters: Some(Any::null()),
            },
            hashed_message: OctetString::new(digest.finalize().to_vec())?,
        },
        req_policy: None,
        nonce: Some(nonce.clone()),
        // The certificate belongs into the token, so that it can be verified without the network.
        cert_req: true,
        extensions: None,
    }
    .to_der()
}

/// Reads a token and checks it against what it is said to stamp.
///
/// # Errors
/// Why it does not hold, in German.
pub(crate) fn read(token: &Any, stamped: &[&[u8]]) -> Result<Stamp, &'static str> {
    let unreadable = "er ist nicht lesbar";
    let bytes = token.to_der().map_err(|_| unreadable)?;
    let content = ContentInfo::from_der(&bytes).map_err(|_| unreadable)?;
    let data: SignedData = content.content.decode_as().map_err(|_| unreadable)?;
    let [info] = data.signer_infos.0.as_slice() else {
        return Err(unreadable);
    };
    if content.content_type != rfc5911::ID_SIGNED_DATA || data.encap_content_info.econtent_type != TST_INFO {
        return Err(unreadable);
    }
    let stated = data.encap_content_info.econtent.as_ref().ok_or(unreadable)?.value();
    let tst = TstInfo::from_der(stated).map_err(|_| unreadable)?;

    let pool = own::certificates(&data);
    let certificate = own::of_signer(&pool, &info.sid).map_err(|_| "sein Zertifikat fehlt oder ist nicht eindeutig")?;
    let certificate = certificate.clone();
    let attributes = info.signed_attrs.as_ref().ok_or(unreadable)?;
    let content_type: ObjectIdentifier = own::single(attributes, rfc5911::ID_CONTENT_TYPE).ok_or(unreadable)?;
    let digest: OctetString = own::single(attributes, rfc5911::ID_MESSAGE_DIGEST).ok_or(unreadable)?;
    let message = own::signed_attributes_as_written(&bytes).ok_or(unreadable)?;
    let signed = content_type == TST_INFO
        && raw::digest(info.digest_alg.oid, &[stated]).is_some_and(|found| found == digest.as_bytes())
        && raw::verifies(
            &certificate,
            &info.signature_algorithm,
            Some(info.digest_alg.oid),
            &message,
            info.signature.as_bytes(),
        );
    if !signed {
        return Err("er stammt nicht von dem Zertifikat, das er nennt");
    }
    if !own::binds(attributes, &certificate) {
        return Err("er ist nicht an sein Zertifikat gebunden");
    }
    if !may_stamp(&certificate) {
        return Err("sein Zertifikat ist nicht für Zeitstempel bestimmt");
    }
    let imprint = &tst.message_imprint;
    if raw::digest(imprint.hash_algorithm.oid, stamped).is_none_or(|found| found != imprint.hashed_message.as_bytes()) {
        return Err("er gehört zu etwas anderem");
    }
    let time = gen_time(&tst.gen_time).ok_or(unreadable)?;
    if !certificate::valid_at(&certificate, time) {
        return Err("sein Zertifikat galt zu dieser Zeit nicht");
    }
    Ok(Stamp {
        time,
        accuracy: tst.accuracy.as_ref().map(margin),
        certificate,
        pool,
        nonce: tst.nonce,
    })
}

/// RFC 3161 § 2.4.2: a GeneralizedTime in UTC whose seconds may have a fraction.
fn gen_time(value: &Any) -> Option<DateTime<Utc>> {
    if value.tag() != Tag::GeneralizedTime {
        return None;
    }
    let text = std::str::from_utf8(value.value()).ok()?.strip_suffix('Z')?;
    NaiveDateTime::parse_from_str(text, "%Y%m%d%H%M%S%.f")
        .ok()
        .map(|time| time.and_utc())
}

/// How far a time may be off; a margin that cannot be written down is boundless.
fn margin(accuracy: &Accuracy) -> TimeDelta {
    let seconds = accuracy.seconds.unwrap_or_default();
    let seconds = i64::try_from(seconds).ok().and_then(TimeDelta::try_seconds);
    let fraction = TimeDelta::milliseconds(accuracy.millis.unwrap_or_default().into())
        + TimeDelta::microseconds(accuracy.micros.unwrap_or_default().into());
    seconds
        .and_then(|seconds| seconds.checked_add(&fraction))
        .unwrap_or(TimeDelta::MAX)
}

/// RFC 3161 § 2.3: a certificate for time stamps is for nothing else, and says so critically.
fn may_stamp(certificate: &Certificate) -> bool {
    let mut extensions = certificate.tbs_certificate.extensions.iter().flatten();
    let usage = extensions.find(|extension| extension.extn_id == rfc5280::ID_CE_EXT_KEY_USAGE);
    usage.is_some_and(|extension| {
        let usage = ExtendedKeyUsage::from_der(extension.extn_value.as_bytes());
        extension.critical && usage.is_ok_and(|usage| usage.0 == [rfc5280::ID_KP_TIME_STAMPING])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Pkcs12Key, Signer, test_authority::TestAuthority};

    #[test]
    fn times_may_have_fractions_of_a_second() {
        let time =
            |text: &str| gen_time(&Any::new(Tag::GeneralizedTime, text.as_bytes()).unwrap()).map(|t| t.to_rfc3339());
        assert_eq!(time("20261012142000Z").as_deref(), Some("2026-10-12T14:20:00+00:00"));
        assert_eq!(
            time("20261012142000.5Z").as_deref(),
            Some("2026-10-12T14:20:00.500+00:00")
        );
        assert_eq!(
            time("20261012142000.123456Z").as_deref(),
            Some("2026-10-12T14:20:00.123456+00:00")
        );
        for wrong in [
            "20261012142000",
            "20261012142000+0200",
            "20261312142000Z",
            "Z",
            "morgenZ",
        ] {
            assert_eq!(time(wrong), None, "{wrong}");
        }
        assert_eq!(
            gen_time(&Any::new(Tag::UtcTime, b"20261012142000Z".as_slice()).unwrap()),
            None
        );
    }

    #[test]
    fn a_margin_is_the_sum_of_its_parts_and_never_small_by_overflow() {
        let of = |seconds, millis, micros| {
            margin(&Accuracy {
                seconds,
                millis,
                micros,
            })
        };
        assert_eq!(of(None, None, None), TimeDelta::zero());
        assert_eq!(of(Some(1), Some(500), Some(100)), TimeDelta::microseconds(1_500_100));
        assert_eq!(of(Some(u64::MAX), None, None), TimeDelta::MAX);
    }

    #[test]
    fn a_certificate_of_a_person_may_not_stamp() {
        let now = Utc::now();
        let authority = TestAuthority::new(now - TimeDelta::days(1), now + TimeDelta::days(1)).unwrap();
        let file = authority.issue("Anna Schmidt", "Beispiel", "x").unwrap();
        assert!(!may_stamp(Pkcs12Key::load(&file, "x").unwrap().certificate()));
    }
}
