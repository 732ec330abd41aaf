//! What the verification of a file found, in sentences for a secretary.

use std::fmt::Display;

use chrono::{DateTime, TimeZone, Utc};
use domain::{document::SignatureRole, german};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use signature::{
    Chain, Changes, DocumentTimestamp, Level, Qualification, SignatureReport, Timestamp, Verdict, Verification,
};

use crate::{DataView, key_info::effect};

/// A signature of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SignatureView {
    /// Name of the field.
    pub field: String,
    /// In which role; none: a field that this program does not know.
    pub role: Option<SignatureRole>,
    /// The role in German; the name of the field if this program does not know it.
    pub title: String,
    /// Holder of the certificate.
    pub holder: String,
    /// Organisation of the holder.
    pub organisation: Option<String>,
    /// Issuer of the certificate.
    pub issuer: String,
    /// Serial number of the certificate, hexadecimal.
    pub serial: String,
    /// Algorithm.
    pub algorithm: String,
    /// The claimed time.
    pub time: Option<DateTime<Utc>>,
    /// The claimed time in German.
    pub time_text: Option<String>,
    /// What the signature allows afterwards (1 nothing, 2 signatures, 3 annotations); none: it does not certify.
    pub certifies: Option<i64>,
    /// What the certificate claims to be under eIDAS.
    pub qualification: Qualification,
    /// Holders from the signer to the anchor; empty: the certificate leads to no anchor.
    pub path: Vec<String>,
    /// Whether it covers the file to its end.
    pub covers_whole_file: bool,
    /// The short answer.
    pub verdict: Verdict,
    /// Whether signature and document are unaltered, whoever signed.
    pub intact: bool,
    /// Intact, and the holder is vouched for.
    pub ok: bool,
    /// Whether signature and document are unaltered, as a sentence.
    pub integrity: String,
    /// What happened to the document afterwards, as a sentence; empty where the signature itself does not hold.
    pub changes: String,
    /// Who vouches for the time, as a sentence; empty where the signature itself does not hold.
    pub timestamp: String,
    /// For how long it can be verified.
    pub level: Level,
    /// What that means, as a sentence; empty where the signature itself does not hold.
    pub level_text: String,
    /// Whether the holder is vouched for, as a sentence; empty where the signature itself does not hold.
    pub trust: String,
    /// All that is to be said, in order.
    pub sentences: Vec<String>,
}

/// All signatures of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct VerificationView {
    /// There is a signature, and every one is valid.
    pub valid: bool,
    /// There is a signature, and every one is intact, whoever signed.
    pub intact: bool,
    /// The short answer as a code.
    pub code: Verdict,
    /// The short answer as a sentence.
    pub verdict: String,
    /// What happened to the document since the first signature, as a sentence; empty where nothing can be said.
    pub changes: String,
    /// For how long all of them can be verified; none: there is no signature.
    pub level: Option<Level>,
    /// In the order of signing.
    pub signatures: Vec<SignatureView>,
    /// The time stamps over the document, each as a sentence.
    pub document_timestamps: Vec<String>,
    /// What is not signed yet, each as a sentence.
    pub unsigned: Vec<String>,
    /// The counts that the file carries, recounted.
    pub data: DataView,
}

impl VerificationView {
    /// Words a verification, beside what a recount found; times are those of the zone.
    pub fn of<Z: TimeZone<Offset: Display>>(found: &Verification, data: DataView, zone: &Z) -> Self {
        let signatures: Vec<_> = found.signatures.iter().map(|s| view(s, zone)).collect();
        let intact = !signatures.is_empty() && signatures.iter().all(|s| s.intact);
        let first = found.signatures.first();
        Self {
            valid: found.is_valid(),
            intact,
            code: found.verdict,
            verdict: verdict(found),
            changes: first
                .map(|report| changes(report, "der ersten Unterschrift"))
                .unwrap_or_default(),
            level: found.level(),
            signatures,
            document_timestamps: found
                .document_timestamps
                .iter()
                .map(|stamp| document_timestamp(stamp, zone))
                .collect(),
            unsigned: found.unsigned_fields.iter().map(|field| unsigned(field)).collect(),
            data,
        }
    }
}

fn verdict(found: &Verification) -> String {
    if let Some(problem) = &found.problem {
        return problem.clone();
    }
    let several = found.signatures.len() > 1;
    match found.verdict {
        Verdict::Valid if several => "Alle Unterschriften sind gültig, das Dokument ist unverändert.",
        Verdict::Valid => "Die Unterschrift ist gültig, das Dokument ist unverändert.",
        Verdict::Untrusted if several => {
            "Dokument und Unterschriften sind unversehrt; wer unterschrieben hat, ist nicht für jede Unterschrift bestätigt."
        }
        Verdict::Untrusted => "Dokument und Unterschrift sind unversehrt; wer unterschrieben hat, ist nicht bestätigt.",
        Verdict::Revoked => {
            "Mindestens eine Unterschrift gilt nicht: Ihr Zertifikat war gesperrt. Fragen Sie die Person, die unterschrieben haben soll."
        }
        Verdict::Altered => {
            "Das Dokument wurde nach einer Unterschrift verändert. Verwenden Sie es nicht; lassen Sie sich das Original geben."
        }
        Verdict::Broken => {
            "Mindestens eine Unterschrift gilt nicht. Verwenden Sie das Dokument nicht; lassen Sie sich das Original geben."
        }
    }
    .to_owned()
}

fn role(field: &str) -> Option<SignatureRole> {
    SignatureRole::of_field(field)
}

fn unsigned(field: &str) -> String {
    match role(field) {
        Some(SignatureRole::Secretary) => "Die Schriftführung hat noch nicht unterschrieben.".to_owned(),
        Some(SignatureRole::Chair) => "Der Vorsitz hat noch nicht unterschrieben.".to_owned(),
        Some(SignatureRole::Member) => "Das weitere Mitglied hat noch nicht unterschrieben.".to_owned(),
        None => format!("Das Feld „{field}“ ist nicht unterschrieben."),
    }
}

fn view<Z: TimeZone<Offset: Display>>(report: &SignatureReport, zone: &Z) -> SignatureView {
    let time_text = report
        .time
        .map(|time| german::date_time(time.with_timezone(zone).naive_local()));
    let intact = match report.verdict {
        Verdict::Valid | Verdict::Untrusted | Verdict::Revoked => true,
        Verdict::Altered | Verdict::Broken => false,
    };
    let name = who(report, time_text.as_deref());
    let integrity = integrity(report, &name);
    let holds = report.problem.is_none()
        && report.integrity.digest
        && report.integrity.signature
        && report.integrity.certificate_bound;
    let (changes, timestamp, level_text, trust) = if holds {
        let changes = changes(report, "dieser Unterschrift");
        let level_text = level(report.level).to_owned();
        (changes, timestamp(&report.timestamp, zone), level_text, trust(report))
    } else {
        (String::new(), String::new(), String::new(), String::new())
    };
    let mut sentences = vec![integrity.clone(), changes.clone(), timestamp.clone()];
    if holds {
        sentences.extend(report.time_sentences(zone));
        sentences.push(trust.clone());
        sentences.extend(report.revocation_sentences(zone));
        sentences.push(level_text.clone());
    }
    if intact {
        sentences.push(effect(report.qualification).to_owned());
    }
    sentences.retain(|sentence| !sentence.is_empty());
    SignatureView {
        field: report.field.clone(),
        role: role(&report.field),
        title: role(&report.field).map_or_else(|| report.field.clone(), |role| role.german().to_owned()),
        holder: report.holder.clone(),
        organisation: report.organisation.clone(),
        issuer: report.issuer.clone(),
        serial: report.serial.clone(),
        algorithm: report.algorithm.clone(),
        time: report.time,
        time_text,
        certifies: report.certifies,
        qualification: report.qualification,
        path: match &report.chain {
            Chain::Trusted { path } => path.clone(),
            Chain::Untrusted { .. } | Chain::NoAnchors => Vec::new(),
        },
        covers_whole_file: report.covers_whole_file,
        verdict: report.verdict,
        intact,
        ok: report.verdict == Verdict::Valid,
        integrity,
        changes,
        timestamp,
        level: report.level,
        level_text,
        trust,
        sentences,
    }
}

/// „Die Unterschrift von Maren Terhorst (Schriftführung) vom 25. November 2026, 14:32 Uhr“.
fn who(report: &SignatureReport, time: Option<&str>) -> String {
    let role = match role(&report.field) {
        Some(role) => role.german(),
        None => report.field.as_str(),
    };
    if report.problem.is_some() {
        return format!("Die Unterschrift im Feld „{role}“");
    }
    let time = time.map(|time| format!(" vom {time}")).unwrap_or_default();
    format!("Die Unterschrift von {} ({role}){time}", report.holder)
}

fn integrity(report: &SignatureReport, name: &str) -> String {
    if let Some(problem) = &report.problem {
        return format!("{name} gilt nicht. {}", german::sentence(problem));
    }
    let integrity = report.integrity;
    if !integrity.digest {
        return format!("{name} passt nicht mehr zum Dokument: Es wurde danach verändert.");
    }
    if !integrity.signature || !integrity.certificate_bound {
        return format!("{name} gilt nicht: Sie stammt nicht von dem Zertifikat, das sie nennt.");
    }
    if matches!(report.timestamp, Timestamp::Wrong { .. }) {
        return format!("{name} gilt nicht, weil ihr Zeitstempel nicht gilt.");
    }
    format!("{name} ist unversehrt.")
}

fn changes(report: &SignatureReport, since: &str) -> String {
    if report.problem.is_some() || !report.integrity.digest {
        return String::new();
    }
    match &report.later_changes {
        Changes::None => format!("Seit {since} ist das Dokument unverändert."),
        Changes::Allowed {
            signed,
            dss,
            timestamps,
        } => allowed(since, signed, *dss, *timestamps),
        Changes::Forbidden { what } => format!("Nach {since} wurde das Dokument verändert: {}", german::sentence(what)),
    }
}

fn allowed(since: &str, signed: &[String], proofs: bool, stamps: usize) -> String {
    let names = |field: &String| role(field).map_or_else(|| field.clone(), |role| role.german().to_owned());
    let names: Vec<_> = signed.iter().map(names).collect();
    let mut parts = Vec::new();
    if !names.is_empty() {
        parts.push(format!("weiter unterschrieben ({})", names.join(", ")));
    }
    match stamps {
        0 => {}
        1 => parts.push("das Dokument mit einem Zeitstempel versehen".to_owned()),
        several => parts.push(format!("das Dokument mit {several} Zeitstempeln versehen")),
    }
    if proofs {
        parts.push("Nachweise zu den Zertifikaten beigelegt".to_owned());
    }
    match parts.as_slice() {
        [] => format!("Seit {since} ist das Dokument unverändert."),
        [one] => format!("Seit {since} wurde nur {one}, sonst nichts verändert."),
        [first @ .., last] => format!(
            "Seit {since} wurde nur {} und {last}, sonst nichts verändert.",
            first.join(", ")
        ),
    }
}

/// What a level means for the years to come.
const fn level(level: Level) -> &'static str {
    match level {
        Level::B => "Stufe B-B: Ob sie gilt, lässt sich prüfen, solange das Zertifikat gilt.",
        Level::T => {
            "Stufe B-T: Die Zeit ist belegt. Ob das Zertifikat gesperrt war, muss beim Aussteller erfragt werden."
        }
        Level::Lt => "Stufe B-LT: Die Zeit ist belegt, und alles zum Prüfen der Zertifikate liegt bei.",
        Level::Lta => {
            "Stufe B-LTA: Die Zeit ist belegt, alles zum Prüfen der Zertifikate liegt bei, und auch das trägt einen Zeitstempel."
        }
    }
}

fn document_timestamp(stamp: &DocumentTimestamp, zone: &impl TimeZone) -> String {
    format!("Zeitstempel über das Dokument: {}", timestamp(&stamp.timestamp, zone))
}

fn timestamp(stamp: &Timestamp, zone: &impl TimeZone) -> String {
    match stamp {
        Timestamp::None => {
            "Die Uhrzeit ist die des Rechners, an dem unterschrieben wurde; ein Zeitstempel belegt sie nicht."
                .to_owned()
        }
        Timestamp::Wrong { reason } => format!("Der Zeitstempel gilt nicht: {}", german::sentence(reason)),
        Timestamp::Stamped { time, authority, chain } => {
            let when = german::date_time(time.with_timezone(zone).naive_local());
            match chain {
                Chain::Trusted { .. } => format!("Der Zeitstempel von {authority} belegt die Zeit: {when}."),
                Chain::Untrusted { .. } | Chain::NoAnchors => format!(
                    "Der Zeitstempel von {authority} nennt die Zeit {when}; dass Sie diesem Dienst vertrauen, ist nicht hinterlegt."
                ),
            }
        }
    }
}

fn trust(report: &SignatureReport) -> String {
    match &report.chain {
        Chain::Trusted { path } => format!(
            "Das Zertifikat ist vertrauenswürdig; es führt zu einem Aussteller, den Sie hinterlegt haben: {}.",
            path.join(" ← ")
        ),
        Chain::Untrusted { reason } => {
            format!(
                "Das Zertifikat ist nicht als vertrauenswürdig bestätigt: {}",
                german::sentence(reason)
            )
        }
        Chain::NoAnchors => format!(
            "Ob das Zertifikat vertrauenswürdig ist, lässt sich nicht sagen, weil kein Vertrauensanker hinterlegt ist: Hinterlegen Sie das \
             Zertifikat des Ausstellers „{}“, wenn Sie ihm vertrauen.",
            report.issuer
        ),
    }
}
