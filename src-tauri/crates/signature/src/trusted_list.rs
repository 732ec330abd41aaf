//! National trusted lists of the EU (ETSI TS 119 612): which services may issue qualified certificates and time stamps, and since
//! when. The signature of the list itself is not checked; whoever imports one compares its digest.

use std::fmt;

use chrono::{DateTime, Utc};
use roxmltree::{Document, Node, ParsingOptions};
use sha2::{Digest, Sha256};
use x509_cert::Certificate;

use crate::{anchors::Purpose, error::TrustError};

/// The most elements and texts of a list.
const NODES: u32 = 3_000_000;

/// § 5.5.1.1: issues qualified certificates.
const CA: &str = "http://uri.etsi.org/TrstSvc/Svctype/CA/QC";
/// § 5.5.1.1: issues qualified time stamps.
const TSA: &str = "http://uri.etsi.org/TrstSvc/Svctype/TSA/QTST";
/// § 5.5.4: a service that is granted.
const GRANTED: &str = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted";
/// § 5.3.3: the list of lists, which names no services.
const LIST_OF_LISTS: &str = "EUlistofthelists";

/// What a list says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustedList {
    /// Country.
    pub territory: String,
    /// Who runs the list.
    pub operator: String,
    /// Its number.
    pub sequence: String,
    /// When it was issued.
    pub issued: Option<DateTime<Utc>>,
    /// When the next one is due.
    pub next: Option<DateTime<Utc>>,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// How many certificates of services were taken.
    pub services: usize,
}

impl fmt::Display for TrustedList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Vertrauensliste {} ({}), Nr. {}",
            self.territory, self.operator, self.sequence
        )?;
        if let Some(issued) = self.issued {
            write!(f, ", ausgestellt am {}", issued.format("%d.%m.%Y"))?;
        }
        if let Some(next) = self.next {
            write!(f, ", gültig bis {}", next.format("%d.%m.%Y"))?;
        }
        let services = match self.services {
            1 => "1 Zertifikat".to_owned(),
            several => format!("{several} Zertifikate"),
        };
        write!(
            f,
            ": {} zugelassener Dienste. Die Unterschrift der Liste selbst prüft dieses Programm nicht. Vergleichen Sie den \
             SHA-256-Prüfwert der Datei mit dem, den der Herausgeber nennt: {}.",
            services, self.sha256
        )
    }
}

/// What a service may do, and when it might.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Service {
    name: String,
    purpose: Purpose,
    /// Since when, and until when where that ended.
    granted: Vec<(DateTime<Utc>, Option<DateTime<Utc>>)>,
}

impl Service {
    /// Whether it was granted for something at a time.
    ///
    /// # Errors
    /// Why not, in German.
    pub fn accepts(&self, purpose: Purpose, at: DateTime<Utc>) -> Result<(), String> {
        if self.purpose != purpose {
            return Err(format!(
                "der Dienst „{}“ ist in der Vertrauensliste nicht dafür zugelassen",
                self.name
            ));
        }
        let within =
            |(from, until): &(DateTime<Utc>, Option<DateTime<Utc>>)| *from <= at && until.is_none_or(|u| at < u);
        if self.granted.iter().any(within) {
            Ok(())
        } else {
            Err(format!(
                "der Dienst „{}“ war nach der Vertrauensliste zu dieser Zeit nicht zugelassen",
                self.name
            ))
        }
    }
}

/// Reads a list: what it says of itself, and the certificates of its services.
///
/// # Errors
/// If it is no national trusted list, or none of its services is or was granted.
pub(crate) fn read(bytes: &[u8]) -> Result<(TrustedList, Vec<(Certificate, Service)>), TrustError> {
    let unread = |_| TrustError::List("sie ist nicht lesbar");
    let text = std::str::from_utf8(bytes).map_err(|_| TrustError::List("sie ist nicht lesbar"))?;
    let options = ParsingOptions {
        nodes_limit: NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text.trim_start_matches('\u{feff}'), options).map_err(unread)?;
    let root = document.root_element();
    if root.tag_name().name() != "TrustServiceStatusList" {
        return Err(TrustError::List("sie ist keine Vertrauensliste nach ETSI TS 119 612"));
    }
    let scheme = child(&root, "SchemeInformation");
    let of_scheme = |name: &str| scheme.and_then(|scheme| said(&scheme, name)).unwrap_or_default();
    if of_scheme("TSLType").ends_with(LIST_OF_LISTS) {
        return Err(TrustError::List(
            "sie ist die Liste der Listen; verwenden Sie die Liste eines Landes",
        ));
    }
    let time_of = |name: &str| {
        let element = scheme.and_then(|scheme| child(&scheme, name));
        element.and_then(|element| time(&all_text(&element)))
    };
    let mut services = Vec::new();
    for node in root.descendants().filter(|n| n.tag_name().name() == "TSPService") {
        services.extend(service(&node));
    }
    if services.is_empty() {
        return Err(TrustError::List("sie nennt keinen zugelassenen Dienst"));
    }
    let operator = scheme.and_then(|scheme| child(&scheme, "SchemeOperatorName"));
    let operator = operator.and_then(|names| {
        let german = names
            .children()
            .find(|n| n.attributes().any(|a| a.name() == "lang" && a.value() == "de"));
        german.or_else(|| names.children().find(Node::is_element))
    });
    let list = TrustedList {
        territory: of_scheme("SchemeTerritory"),
        operator: operator.map(|name| all_text(&name)).unwrap_or_default(),
        sequence: of_scheme("TSLSequenceNumber"),
        issued: time_of("ListIssueDateTime"),
        next: time_of("NextUpdate"),
        sha256: Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect(),
        services: services.len(),
    };
    Ok((list, services))
}

/// The certificates of a service that is or was granted.
fn service(node: &Node) -> Vec<(Certificate, Service)> {
    let Some(information) = child(node, "ServiceInformation") else {
        return Vec::new();
    };
    let purpose = |information: &Node| match said(information, "ServiceTypeIdentifier").as_deref() {
        Some(CA) => Some(Purpose::Signatures),
        Some(TSA) => Some(Purpose::Stamps),
        Some(_) | None => None,
    };
    let Some(kind) = purpose(&information) else {
        return Vec::new();
    };
    let history = child(node, "ServiceHistory");
    let before = history
        .iter()
        .flat_map(|h| h.children())
        .filter(|n| n.tag_name().name() == "ServiceHistoryInstance");
    let states = [information].into_iter().chain(before).map(|state| {
        let since = time(&said(&state, "StatusStartingTime")?)?;
        let granted = said(&state, "ServiceStatus").as_deref() == Some(GRANTED) && purpose(&state) == Some(kind);
        Some((since, granted))
    });
    // A state of which nobody knows when it began may have ended any other.
    let Some(mut states) = states.collect::<Option<Vec<(DateTime<Utc>, bool)>>>() else {
        return Vec::new();
    };
    // The newest stands first; of two since the same moment it ends the other.
    states.reverse();
    states.sort_by_key(|(since, _)| *since);
    let until = |place: usize| states.get(place + 1).map(|(since, _)| *since);
    let granted: Vec<_> = states
        .iter()
        .enumerate()
        .filter(|(_, (_, granted))| *granted)
        .map(|(place, (since, _))| (*since, until(place)))
        .collect();
    if granted.is_empty() {
        return Vec::new();
    }
    let name = child(&information, "ServiceName").and_then(|names| {
        let first = names.children().find(Node::is_element)?;
        Some(all_text(&first))
    });
    let service = Service {
        name: name.unwrap_or_default(),
        purpose: kind,
        granted,
    };
    let identity = child(&information, "ServiceDigitalIdentity");
    let certificates = identity
        .iter()
        .flat_map(|identity| identity.descendants())
        .filter(|n| n.tag_name().name() == "X509Certificate");
    certificates
        .filter_map(|node| Some((certificate(&all_text(&node))?, service.clone())))
        .collect()
}

/// A certificate in Base64.
fn certificate(base64: &str) -> Option<Certificate> {
    let digits: String = base64.split_ascii_whitespace().collect();
    let mut pem = String::from("-----BEGIN CERTIFICATE-----\n");
    for line in digits.as_bytes().chunks(64) {
        pem += std::str::from_utf8(line).ok()?;
        pem.push('\n');
    }
    pem += "-----END CERTIFICATE-----\n";
    Certificate::load_pem_chain(pem.as_bytes()).ok()?.pop()
}

fn child<'a, 'input>(node: &Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    node.children().find(|n| n.tag_name().name() == name)
}

/// The text of a child.
fn said(node: &Node, name: &str) -> Option<String> {
    child(node, name).map(|found| all_text(&found))
}

fn all_text(node: &Node) -> String {
    let texts = node.descendants().filter(Node::is_text).filter_map(|n| n.text());
    texts.collect::<String>().trim().to_owned()
}

fn time(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|time| time.to_utc())
}
