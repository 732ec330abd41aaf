//! What keeps a signature verifiable for long: revocation data in the document (PAdES B-LT) and time stamps over all of it (B-LTA,
//! ETSI EN 319 142-1 § 5.4 and § 5.5). An earlier signature is upgraded in the same way.

use chrono::{DateTime, Utc};
use der::{Decode, Encode};
use lopdf::{Dictionary, Object, ObjectId, dictionary};
use x509_cert::Certificate;

use crate::{
    addresses,
    anchors::TrustAnchors,
    archive::Archive,
    certificate::{self, is_end},
    cms::{self, Opened},
    dss::{self, Additions, Dss},
    error::{ExtendError, SignError},
    fields::{self, Objects},
    increment::{self, Increment},
    ocsp,
    report::{Level, Verdict},
    revisions::{Revisions, View},
    revocation::{Evidence, Revocation},
    sign,
    timestamp::{self, TimestampAuthority},
    trust::Trust,
    verify,
};

/// The place of a document time stamp in the form; a number follows.
const FIELD: &str = "Zeitstempel_";

/// How many certificates above one are fetched.
const FETCHED: usize = 6;

/// The services and lists that certificates name, reached in whatever way. The network stays outside this crate.
pub trait RevocationService {
    /// Fetches what stands at an address: a list or a certificate.
    ///
    /// # Errors
    /// Why nothing came, in German.
    fn get(&self, address: &str) -> Result<Vec<u8>, String>;

    /// Sends an `OCSPRequest` (DER) and hands back what came.
    ///
    /// # Errors
    /// Why no answer came, in German.
    fn ask(&self, address: &str, query: &[u8]) -> Result<Vec<u8>, String>;
}

/// How far a document is to be extended, and who helps.
pub struct ExtendRequest<'a> {
    /// The level that all its signatures are to have.
    pub to: Level,
    /// Whom the user trusts; nothing is asked about these.
    pub anchors: &'a TrustAnchors,
    /// Who stamps the document; needed for signatures without a time stamp, and for B-LTA.
    pub timestamp: Option<&'a dyn TimestampAuthority>,
    /// Who knows what was revoked; needed for B-LT and B-LTA.
    pub revocation: Option<&'a dyn RevocationService>,
    /// The present time.
    pub now: DateTime<Utc>,
}

/// A document after it was extended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extended {
    /// The bytes before, with something behind them.
    pub pdf: Vec<u8>,
    /// The level that all its signatures have now.
    pub level: Level,
    /// What could not be had, each as a German sentence.
    pub missing: Vec<String>,
}

/// Extends a signed document. Its bytes stay; what is added stands behind them. What cannot be had is named, and the level
/// stays as it is.
///
/// # Errors
/// If the document is not intact, a certificate was revoked before, or the authority does not stamp.
pub fn extend(pdf: &[u8], request: &ExtendRequest) -> Result<Extended, ExtendError> {
    let found = intact(pdf, request)?;
    let authority = || request.timestamp.ok_or(ExtendError::NoAuthority);
    // Whoever is needed is there before anybody is asked.
    let service = (request.to >= Level::Lt).then(|| request.revocation.ok_or(ExtendError::NoService));
    let service = service.transpose()?;
    if request.to >= Level::Lta {
        authority()?;
    }
    let mut pdf = pdf.to_vec();
    let mut missing = Vec::new();
    if request.to > Level::B && found < Level::T {
        pdf = stamp_document(&pdf, authority()?)?;
    }
    if let Some(service) = service {
        (pdf, missing) = add_evidence(pdf, request, service)?;
        if request.to >= Level::Lta && missing.is_empty() {
            pdf = stamp_document(&pdf, authority()?)?;
            // The stamp's own chain, if it is another one than before.
            (pdf, missing) = add_evidence(pdf, request, service)?;
        }
    }
    let level = intact(&pdf, request)?;
    if level < request.to && missing.is_empty() {
        missing.push(
            "Dem Zeitstempeldienst vertrauen Sie nicht; hinterlegen Sie das Zertifikat seines Ausstellers.".to_owned(),
        );
    }
    Ok(Extended { pdf, level, missing })
}

/// The level of a document all of whose signatures hold, or why it is not extended.
fn intact(pdf: &[u8], request: &ExtendRequest) -> Result<Level, ExtendError> {
    let found = verify::verify(pdf, request.anchors, request.now);
    if let Some(problem) = found.problem() {
        return Err(ExtendError::NotIntact(problem));
    }
    if found.verdict == Verdict::Revoked {
        return Err(ExtendError::Revoked(found.to_string()));
    }
    Ok(found.level().unwrap_or(Level::B))
}

/// Whom somebody has to vouch for, and for which moment.
struct Subject {
    certificate: Certificate,
    pool: Vec<Certificate>,
    at: DateTime<Utc>,
}

/// All that a document's signatures and time stamps rest on.
fn subjects(
    values: Vec<(usize, Opened, Option<DateTime<Utc>>)>,
    archive: &Archive,
    now: DateTime<Utc>,
) -> Vec<Subject> {
    let subject = |certificate: &Certificate, pool: &[Certificate], at| Subject {
        certificate: certificate.clone(),
        pool: pool.to_vec(),
        at,
    };
    let mut found = Vec::new();
    for (revision, opened, claimed) in &values {
        let own = opened.timestamp.as_ref().and_then(|stamp| stamp.as_ref().ok());
        let later = archive.stamps_after(*revision).map(|(_, stamp)| stamp.time);
        let at = own.map(|stamp| stamp.time).into_iter().chain(later).min();
        let at = at.or(*claimed).unwrap_or(now);
        found.push(subject(&opened.certificate, &opened.pool, at));
        found.extend(own.map(|stamp| subject(&stamp.certificate, &stamp.pool, stamp.time)));
    }
    for (_, stamp) in archive.sound() {
        found.push(subject(&stamp.certificate, &stamp.pool, stamp.time));
    }
    found
}

/// Fetches what is missing to judge every certificate, and adds it to the document. What could not be had is named.
fn add_evidence(
    pdf: Vec<u8>,
    request: &ExtendRequest,
    service: &dyn RevocationService,
) -> Result<(Vec<u8>, Vec<String>), ExtendError> {
    let file = Revisions::read(&pdf)?;
    let values = verify::values(&file);
    let trust = Trust::new(request.anchors);
    let archive = Archive::read(&file, values.stamps, &trust);
    let located = values
        .signatures
        .iter()
        .filter_map(|(_, located)| located.as_ref().ok());
    let opened = located.filter_map(|located| Some((located.revision, located.open().ok()?, located.claimed())));
    let subjects = subjects(opened.collect(), &archive, request.now);
    let mut collector = Collector {
        trust: &trust,
        service,
        known: archive.dss,
        additions: Additions::default(),
        missing: Vec::new(),
    };
    for subject in subjects {
        collector.prove(&subject)?;
    }
    let Collector { additions, missing, .. } = collector;
    if additions.is_empty() {
        return Ok((pdf, missing));
    }
    Ok((dss::add(&pdf, &additions)?, missing))
}

/// Collects what is missing.
struct Collector<'a> {
    trust: &'a Trust<'a>,
    service: &'a dyn RevocationService,
    /// What the document carries, and what was fetched since.
    known: Dss,
    additions: Additions,
    missing: Vec<String>,
}

impl Collector<'_> {
    /// Sees to it that every certificate from one to its anchor can be judged.
    fn prove(&mut self, subject: &Subject) -> Result<(), ExtendError> {
        let path = self.path(subject);
        for certificate in path.iter().filter(|c| !self.trust.anchors.contains(c)) {
            if !self.known.certificates.contains(certificate) {
                self.known.certificates.push(certificate.clone());
                self.additions.certificates.push(certificate.clone());
            }
        }
        for pair in path.windows(2) {
            let [certificate, issuer] = pair else { continue };
            let mut status = self.known.evidence.judge(certificate, issuer, subject.at, self.trust);
            if let Revocation::Unknown { .. } = status {
                status = self.fetch(certificate, issuer, subject.at);
            }
            let holder = certificate::holder(certificate);
            match status {
                Revocation::Good { .. } => {}
                Revocation::Revoked { since, .. } if since > subject.at => {}
                Revocation::Revoked { .. } => {
                    return Err(ExtendError::Revoked(format!("Das Zertifikat „{holder}“ ist gesperrt.")));
                }
                Revocation::Unknown { why } => {
                    self.miss(format!("Für das Zertifikat „{holder}“ fehlt die Sperrauskunft: {why}."))
                }
            }
        }
        if let Some(top) = path.last().filter(|top| !is_end(top, self.trust.anchors)) {
            let issuer = certificate::issuer(top);
            self.miss(format!(
                "Das Zertifikat „{issuer}“, mit dem die Kette weitergeht, fehlt."
            ));
        }
        Ok(())
    }

    fn miss(&mut self, sentence: String) {
        if !self.missing.contains(&sentence) {
            self.missing.push(sentence);
        }
    }

    /// The chain as far as it can be followed; certificates that are missing are fetched from where those below say.
    fn path(&mut self, subject: &Subject) -> Vec<Certificate> {
        let mut pool = [subject.pool.as_slice(), &self.known.certificates].concat();
        for _ in 0..FETCHED {
            let path = certificate::upwards(&subject.certificate, &pool, self.trust, subject.at);
            let Some(top) = path.last().filter(|top| !is_end(top, self.trust.anchors)) else {
                return path;
            };
            let addresses = addresses::of(top).issuer;
            let fetched = addresses.iter().filter_map(|address| self.service.get(address).ok());
            let issuer = fetched
                .flat_map(|bytes| certificates(&bytes))
                .find(|c| certificate::issued(c, top, self.trust));
            match issuer {
                Some(issuer) => pool.push(issuer),
                None => return path,
            }
        }
        certificate::upwards(&subject.certificate, &pool, self.trust, subject.at)
    }

    /// Asks the services that a certificate names, then the lists, until one says something that counts.
    fn fetch(&mut self, certificate: &Certificate, issuer: &Certificate, at: DateTime<Utc>) -> Revocation {
        let addresses = addresses::of(certificate);
        let services = addresses.ocsp.iter().map(|address| (Kind::Ocsp, address));
        let lists = addresses.crl.iter().map(|address| (Kind::Crl, address));
        let all: Vec<_> = services.chain(lists).collect();
        if all.is_empty() {
            return Revocation::Unknown {
                why: "es nennt keine Stelle, die Auskunft gibt".to_owned(),
            };
        }
        let mut why = Vec::new();
        for (kind, address) in all {
            let came = match kind {
                Kind::Crl => self.service.get(address),
                Kind::Ocsp => ocsp::query(certificate, issuer)
                    .map_err(|_| "die Anfrage lässt sich nicht bilden".to_owned())
                    .and_then(|query| self.service.ask(address, &query)),
            };
            match came.and_then(|bytes| self.weigh(bytes, kind, certificate, issuer, at)) {
                Ok(status) => return status,
                Err(reason) => why.push(format!("{reason} ({address})")),
            }
        }
        Revocation::Unknown { why: why.join("; ") }
    }

    /// What came counts only if it says something of this certificate at that moment; then it is kept.
    fn weigh(
        &mut self,
        bytes: Vec<u8>,
        kind: Kind,
        certificate: &Certificate,
        issuer: &Certificate,
        at: DateTime<Utc>,
    ) -> Result<Revocation, String> {
        let bytes = der_of(bytes);
        let mut alone = Evidence::default();
        match kind {
            Kind::Ocsp => alone.add_ocsp(&bytes, None)?,
            Kind::Crl => alone.add_crl(&bytes, None)?,
        }
        if let Revocation::Unknown { why } = alone.judge(certificate, issuer, at, self.trust) {
            return Err(why);
        }
        match kind {
            Kind::Ocsp => {
                self.known.evidence.add_ocsp(&bytes, None)?;
                self.additions.ocsps.push(bytes);
            }
            Kind::Crl => {
                self.known.evidence.add_crl(&bytes, None)?;
                self.additions.crls.push(bytes);
            }
        }
        Ok(alone.judge(certificate, issuer, at, self.trust))
    }
}

#[derive(Clone, Copy)]
enum Kind {
    Ocsp,
    Crl,
}

/// Some servers hand out PEM where DER is asked for (RFC 5280 § 4.2.1.13).
fn der_of(bytes: Vec<u8>) -> Vec<u8> {
    if bytes.trim_ascii_start().starts_with(b"-----BEGIN") {
        match der::pem::decode_vec(bytes.trim_ascii()) {
            Ok((_, der)) => der,
            Err(_) => bytes,
        }
    } else {
        bytes
    }
}

/// The certificates at an address: one, or a bundle of them (RFC 5280 § 4.2.2.1).
fn certificates(bytes: &[u8]) -> Vec<Certificate> {
    let bytes = der_of(bytes.to_vec());
    match Certificate::from_der(&bytes) {
        Ok(certificate) => vec![certificate],
        Err(_) => cms::bundle(&bytes),
    }
}

/// Has a whole document stamped: an invisible field more, with a time stamp over everything before.
///
/// # Errors
/// If the file cannot be written to, or the authority does not stamp.
pub(crate) fn stamp_document(pdf: &[u8], authority: &dyn TimestampAuthority) -> Result<Vec<u8>, SignError> {
    let mut update = Increment::new(pdf)?;
    let fields = fields::signature_fields(&update.before());
    if sign::certified_without_changes(&fields, &update.before()) {
        return Err(SignError::Locked);
    }
    let value_id = update.new_id();
    let names: Vec<String> = fields.into_iter().map(|(name, _, _)| name).collect();
    add_field(&mut update, value_id, &names)?;
    let start = b"<</Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161".to_vec();
    let (value, holes) = sign::holes(start, sign::STAMP_ROOM);
    update.set_raw(value_id, value);
    let (mut out, bodies) = update.finish()?;
    let body = bodies.get(&value_id).copied().ok_or(SignError::NotAPdf)?;
    sign::fill(&mut out, body, &holes, |stamped| {
        let (token, _) = timestamp::obtain(stamped, authority)?;
        token.to_der().map_err(|_| SignError::TooLarge)
    })?;
    Ok(out)
}

/// A field that nobody sees, on the first page. Without size it needs neither a picture (ISO 19005-2 § 6.3.3) nor a place in the
/// structure (ISO 14289-1 § 7.18.1); hidden it may not be (ISO 19005-2 § 6.3.2).
fn add_field(update: &mut Increment, value_id: ObjectId, names: &[String]) -> Result<(), SignError> {
    let free = (1..)
        .map(|number| format!("{FIELD}{number}"))
        .find(|name| !names.contains(name));
    let name = free.ok_or(SignError::NotAPdf)?;
    let page_id = first_page(&update.before()).ok_or(SignError::NotAPdf)?;
    let field_id = update.new_id();
    let field = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Widget",
        "FT" => "Sig",
        "T" => Object::string_literal(name),
        "TU" => increment::text("Zeitstempel über das Dokument"),
        // Printed and locked.
        "F" => 132,
        "Rect" => vec![0.into(), 0.into(), 0.into(), 0.into()],
        "P" => page_id,
        "V" => value_id,
    };
    update.set(field_id, &field.into());
    let page = dictionary(update, page_id)?;
    if let Some(page) = append(update, page, "Annots", field_id)? {
        update.set(page_id, &page.into());
    }
    let catalog_id = update.before().root().ok_or(SignError::NotAPdf)?;
    let mut catalog = dictionary(update, catalog_id)?;
    let form = fields::acro_form(&update.before()).unwrap_or_default();
    let mut form = match append(update, form.clone(), "Fields", field_id)? {
        Some(form) => form,
        None => form,
    };
    form.set("SigFlags", 3);
    match catalog.get(b"AcroForm").and_then(Object::as_reference) {
        Ok(form_id) => update.set(form_id, &form.into()),
        Err(_) => {
            catalog.set("AcroForm", form);
            update.set(catalog_id, &catalog.into());
        }
    }
    Ok(())
}

fn dictionary(update: &Increment, id: ObjectId) -> Result<Dictionary, SignError> {
    let found = update.before().dictionary(&Object::Reference(id));
    found.ok_or(SignError::NotAPdf)
}

/// The first page, wherever in the tree of pages it hangs.
fn first_page(file: &View) -> Option<ObjectId> {
    /// How deep the tree goes at most.
    const DEPTH: usize = 64;
    let mut current = file.catalog()?.get(b"Pages").ok()?.clone();
    for _ in 0..DEPTH {
        let node = file.dictionary(&current)?;
        match node.get(b"Kids") {
            Ok(kids) => current = file.array(kids)?.into_iter().next()?,
            Err(_) => return current.as_reference().ok(),
        }
    }
    None
}

/// Adds a reference to the array under a key. The dictionary is handed back if the array stands in it; one that stands by
/// itself is written.
fn append(
    update: &mut Increment,
    mut dictionary: Dictionary,
    key: &str,
    item: ObjectId,
) -> Result<Option<Dictionary>, SignError> {
    let old = dictionary.get(key.as_bytes()).ok().cloned();
    let mut array = match &old {
        Some(old) => update.before().array(old).ok_or(SignError::NotAPdf)?,
        None => Vec::new(),
    };
    array.push(Object::Reference(item));
    if let Some(Object::Reference(place)) = old {
        update.set(place, &array.into());
        return Ok(None);
    }
    dictionary.set(key, array);
    Ok(Some(dictionary))
}
