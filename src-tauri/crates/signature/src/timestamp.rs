//! Time stamps of an authority (RFC 3161): asked for, checked, read again.

use chrono::{DateTime, Utc};
use cms::{
    cert::CertificateChoices,
    content_info::ContentInfo,
    signed_data::{SignedData, SignerIdentifier},
};
use const_oid::db::{rfc5280, rfc5911, rfc5912};
use der::{
    Any, Decode, Encode,
    asn1::{Int, ObjectIdentifier, OctetString},
};
use rand_core::{OsRng, RngCore};
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifierOwned;
use x509_cert::{Certificate, ext::pkix::ExtendedKeyUsage};
use x509_tsp::{MessageImprint, TimeStampReq, TimeStampResp, TspVersion, TstInfo};

use crate::{certificate, cms as own, error::TimestampError, raw};

/// RFC 3161 § 2.4.2: what a token signs.
const TST_INFO: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");

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
    pub certificate: Certificate,
    pub pool: Vec<Certificate>,
    nonce: Option<Int>,
}

/// Has a signature value stamped. The answer is that to this query and to no other.
///
/// # Errors
/// If the authority is not there, refuses, or its answer does not hold.
pub(crate) fn obtain(stamped: &[u8], authority: &dyn TimestampAuthority) -> Result<Any, TimestampError> {
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
    Ok(token)
}

/// A positive number that nobody can foresee, so that no old answer serves for it.
fn nonce() -> der::Result<Int> {
    let mut bytes = [0; 8];
    OsRng.fill_bytes(&mut bytes);
    bytes[0] = bytes[0] & 0x3f | 0x40;
    Int::new(&bytes)
}

fn query(stamped: &[u8], nonce: &Int) -> der::Result<Vec<u8>> {
    TimeStampReq {
        version: TspVersion::V1,
        message_imprint: MessageImprint {
            hash_algorithm: AlgorithmIdentifierOwned {
                oid: rfc5912::ID_SHA_256,
                parameters: Some(Any::null()),
            },
            hashed_message: OctetString::new(Sha256::digest(stamped).to_vec())?,
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
pub(crate) fn read(token: &Any, stamped: &[u8]) -> Result<Stamp, &'static str> {
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

    let pool: Vec<Certificate> = data
        .certificates
        .iter()
        .flat_map(|set| set.0.iter())
        .filter_map(|choice| match choice {
            CertificateChoices::Certificate(certificate) => Some(certificate.clone()),
            CertificateChoices::Other(_) => None,
        })
        .collect();
    let SignerIdentifier::IssuerAndSerialNumber(id) = &info.sid else {
        return Err(unreadable);
    };
    let is_signer =
        |c: &&Certificate| c.tbs_certificate.issuer == id.issuer && c.tbs_certificate.serial_number == id.serial_number;
    let certificate = pool.iter().find(is_signer).ok_or("sein Zertifikat fehlt")?.clone();

    let attributes = info.signed_attrs.as_ref().ok_or(unreadable)?;
    let content_type: ObjectIdentifier = own::single(attributes, rfc5911::ID_CONTENT_TYPE).ok_or(unreadable)?;
    let digest: OctetString = own::single(attributes, rfc5911::ID_MESSAGE_DIGEST).ok_or(unreadable)?;
    let message = own::signed_attributes_as_written(&bytes).ok_or(unreadable)?;
    let signed = content_type == TST_INFO
        && raw::digest(info.digest_alg.oid, &[stated]).is_some_and(|found| found == digest.as_bytes())
        && raw::verifies(
            &certificate,
            info.signature_algorithm.oid,
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
    if raw::digest(imprint.hash_algorithm.oid, &[stamped])
        .is_none_or(|found| found != imprint.hashed_message.as_bytes())
    {
        return Err("er gehört zu einer anderen Unterschrift");
    }
    let seconds = i64::try_from(tst.gen_time.to_unix_duration().as_secs()).map_err(|_| unreadable)?;
    let time = DateTime::from_timestamp(seconds, 0).ok_or(unreadable)?;
    let within = certificate::validity(&certificate).is_some_and(|(from, until)| (from..=until).contains(&time));
    if !within {
        return Err("sein Zertifikat galt zu dieser Zeit nicht");
    }
    Ok(Stamp {
        time,
        certificate,
        pool,
        nonce: tst.nonce,
    })
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
    use chrono::TimeDelta;

    #[test]
    fn a_certificate_of_a_person_may_not_stamp() {
        let now = Utc::now();
        let authority = TestAuthority::new(now - TimeDelta::days(1), now + TimeDelta::days(1)).unwrap();
        let file = authority.issue("Anna Schmidt", "Beispiel", "x").unwrap();
        assert!(!may_stamp(Pkcs12Key::load(&file, "x").unwrap().certificate()));
    }
}
