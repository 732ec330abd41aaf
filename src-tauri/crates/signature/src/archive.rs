//! What a document carries so that its signatures can be judged later, and the judgement itself: since when a signature provably
//! exists, whether its certificates held then, and for how long that can be verified.

use chrono::{DateTime, Utc};
use der::{Any, Decode};
use lopdf::{Dictionary, Object};
use x509_cert::Certificate;

use crate::{
    anchors::Purpose,
    certificate::{self, is_end},
    cms::{self, Opened},
    dss::{self, Dss},
    report::{CertificateStatus, Chain, DocumentTimestamp, Level, Proof, Timestamp},
    revisions::Revisions,
    revocation::{Evidence, Revocation},
    timestamp::{self, Stamp},
    trust::Trust,
    verify::Located,
};

/// The store of a document and the time stamps over it.
pub(crate) struct Archive {
    pub dss: Dss,
    /// In the order of stamping.
    pub stamps: Vec<DocumentStamp>,
}

/// A time stamp over a document.
pub(crate) struct DocumentStamp {
    /// Its field.
    pub name: String,
    /// The last revision that it covers.
    pub revision: usize,
    covers_whole_file: bool,
    /// What it says, or why it does not hold.
    pub stamp: Result<Stamp, String>,
    /// Whether its authority is vouched for.
    chain: Chain,
}

/// What is to be said of a signature beyond itself.
pub(crate) struct Judgement {
    /// The time stamp over the signature.
    pub timestamp: Timestamp,
    /// Since when it provably exists.
    pub proof: Option<Proof>,
    /// Whether anything speaks for the time by which it is judged; without a time stamp that is the claimed one.
    pub vouched: bool,
    /// Whether its holder was vouched for at that time.
    pub chain: Chain,
    /// What is known of the certificates.
    pub revocation: Vec<CertificateStatus>,
    /// Whether one of them was revoked, and nothing proves that the signature is older.
    pub revoked: bool,
    pub level: Level,
}

/// Whether the value of a field is a document time stamp.
pub(crate) fn is_document_stamp(value: &Dictionary) -> bool {
    value.get(b"SubFilter").and_then(Object::as_name).ok() == Some(b"ETSI.RFC3161".as_slice())
}

fn read_stamp(located: &Located) -> Result<Stamp, &'static str> {
    let token = cms::unpadded(&located.contents).and_then(|bytes| Any::from_der(&bytes).ok());
    timestamp::read(&token.ok_or("er ist nicht lesbar")?, &located.signed)
}

/// Whether an authority may be believed: nobody says that it is unknown or was revoked.
const fn counts(chain: &Chain) -> bool {
    match chain {
        Chain::Trusted { .. } | Chain::NoAnchors => true,
        Chain::Untrusted { .. } => false,
    }
}

impl Archive {
    /// Reads the store of a file and checks the stamps that were found in it.
    pub fn read(file: &Revisions, found: Vec<(String, Result<Located, String>)>, trust: &Trust) -> Self {
        let stamp = |(name, located): (String, Result<Located, String>)| DocumentStamp {
            name,
            revision: located.as_ref().map_or(file.all.len(), |located| located.revision),
            covers_whole_file: located.as_ref().is_ok_and(|located| located.end == file.pdf.len()),
            stamp: located.and_then(|located| read_stamp(&located).map_err(str::to_owned)),
            chain: Chain::NoAnchors,
        };
        let mut stamps: Vec<_> = found.into_iter().map(stamp).collect();
        stamps.sort_by_key(|stamp| stamp.revision);
        let mut archive = Self {
            dss: dss::read(&file.newest()),
            stamps,
        };
        // The last one first: each vouches for those before it.
        for place in (0..archive.stamps.len()).rev() {
            let found = &archive.stamps[place];
            if let Ok(stamp) = &found.stamp {
                archive.stamps[place].chain = archive.authority(stamp, found.revision, trust);
            }
        }
        archive
    }

    /// The time stamps that hold.
    pub fn sound(&self) -> impl Iterator<Item = (&DocumentStamp, &Stamp)> {
        self.stamps
            .iter()
            .filter_map(|found| Some((found, found.stamp.as_ref().ok()?)))
    }

    /// Those of them that cover a revision and something behind it.
    pub fn stamps_after(&self, revision: usize) -> impl Iterator<Item = (&DocumentStamp, &Stamp)> {
        self.sound().filter(move |(found, _)| found.revision > revision)
    }

    /// What is reported of the stamps.
    pub fn reports(&self) -> Vec<DocumentTimestamp> {
        let report = |found: &DocumentStamp| DocumentTimestamp {
            field: found.name.clone(),
            timestamp: match &found.stamp {
                Ok(stamp) => stamped(stamp, found.chain.clone()),
                Err(reason) => Timestamp::Wrong { reason: reason.clone() },
            },
            covers_whole_file: found.covers_whole_file,
        };
        self.stamps.iter().map(report).collect()
    }

    /// Whether the authority of a stamp in a revision is vouched for. It is taken at the time that it states.
    fn authority(&self, stamp: &Stamp, revision: usize, trust: &Trust) -> Chain {
        let pool = [stamp.pool.as_slice(), &self.dss.certificates].concat();
        let chain = certificate::chain(&stamp.certificate, &pool, trust, stamp.time, Purpose::Stamps);
        let path = certificate::upwards(&stamp.certificate, &pool, trust, stamp.time);
        for (certificate, status) in self.statuses(&[], &path, stamp.time, usize::MAX, trust) {
            let Revocation::Revoked { since, compromised, .. } = status else {
                continue;
            };
            // Who has the key since then could have backdated this one, unless another one covers it.
            let older = self
                .stamps_after(revision)
                .any(|(found, other)| counts(&found.chain) && other.latest() < since);
            if since <= stamp.latest() || (compromised && !older) {
                let holder = certificate::holder(certificate);
                return Chain::Untrusted {
                    reason: format!("das Zertifikat „{holder}“ ist gesperrt"),
                };
            }
        }
        self.looked_through(chain, trust)
    }

    /// The same if everything was looked through; who brings so much that it was not may hide what speaks against him.
    fn looked_through(&self, chain: Chain, trust: &Trust) -> Chain {
        if self.dss.overfull || trust.is_exhausted() {
            Chain::Untrusted {
                reason: "das Dokument bringt mehr Nachweise mit, als dieses Programm prüft".into(),
            }
        } else {
            chain
        }
    }

    /// What is known of each certificate of a path but the last, by what had come with a revision.
    fn statuses<'p>(
        &self,
        others: &[&Evidence],
        path: &'p [Certificate],
        at: DateTime<Utc>,
        last: usize,
        trust: &Trust,
    ) -> Vec<(&'p Certificate, Revocation)> {
        let pairs = path.windows(2).filter_map(|pair| match pair {
            [certificate, issuer] => Some((certificate, issuer)),
            _ => None,
        });
        pairs
            .map(|(certificate, issuer)| {
                (
                    certificate,
                    self.dss
                        .evidence
                        .judge_with(others, certificate, issuer, at, last, trust),
                )
            })
            .collect()
    }

    /// Whether all that a path rests on is known by what had come with a revision.
    fn is_known(&self, path: &[Certificate], at: DateTime<Utc>, last: usize, trust: &Trust) -> bool {
        let statuses = self.statuses(&[], path, at, last, trust);
        path.last().is_some_and(|last| is_end(last, trust.anchors))
            && !statuses
                .iter()
                .any(|(_, status)| matches!(status, Revocation::Unknown { .. }))
    }

    /// Judges the signature that ends a revision.
    pub fn judge(&self, opened: &Opened, revision: usize, claimed: DateTime<Utc>, trust: &Trust) -> Judgement {
        let own = opened.timestamp.as_ref().and_then(|stamp| stamp.as_ref().ok());
        let own = own.map(|stamp| (stamp, self.authority(stamp, revision, trust)));
        let timestamp = match (&opened.timestamp, &own) {
            (None, _) => Timestamp::None,
            (Some(Err(reason)), _) => Timestamp::Wrong {
                reason: (*reason).to_owned(),
            },
            (Some(Ok(stamp)), Some((_, chain))) => stamped(stamp, chain.clone()),
            (Some(Ok(stamp)), None) => stamped(stamp, Chain::NoAnchors),
        };
        let proof = self.proof(own.as_ref(), revision);
        // A stamp of somebody unknown still says more than the signer's machine, but nobody vouches for it.
        let unknown = own.as_ref().map(|(stamp, _)| stamp.time);
        let at = proof.as_ref().map(|proof| proof.time).or(unknown).unwrap_or(claimed);
        let pool = [opened.pool.as_slice(), &self.dss.certificates].concat();
        let path = certificate::upwards(&opened.certificate, &pool, trust, at);
        let statuses = self.statuses(&[&opened.evidence], &path, at, usize::MAX, trust);
        let revoked = statuses.iter().any(|(_, status)| match status {
            Revocation::Revoked { since, .. } => proof.is_none() || *since <= at,
            Revocation::Good { .. } | Revocation::Unknown { .. } => false,
        });
        Judgement {
            chain: self.looked_through(
                certificate::chain(&opened.certificate, &pool, trust, at, Purpose::Signatures),
                trust,
            ),
            level: self.level(&path, own.as_ref(), proof.as_ref(), revision, trust),
            vouched: proof.is_some() || unknown.is_none(),
            revocation: statuses
                .into_iter()
                .map(|(certificate, status)| CertificateStatus {
                    holder: certificate::holder(certificate),
                    status,
                })
                .collect(),
            timestamp,
            proof,
            revoked,
        }
    }

    /// The earliest time that counts.
    fn proof(&self, own: Option<&(&Stamp, Chain)>, revision: usize) -> Option<Proof> {
        let of = |stamp: &Stamp, document| Proof {
            time: stamp.latest(),
            authority: certificate::holder(&stamp.certificate),
            document,
        };
        let own = own
            .filter(|(_, chain)| counts(chain))
            .map(|(stamp, _)| of(stamp, false));
        let later = self.stamps_after(revision).filter(|(found, _)| counts(&found.chain));
        own.into_iter()
            .chain(later.map(|(_, stamp)| of(stamp, true)))
            .min_by_key(|proof| proof.time)
    }

    fn level(
        &self,
        path: &[Certificate],
        own: Option<&(&Stamp, Chain)>,
        proof: Option<&Proof>,
        revision: usize,
        trust: &Trust,
    ) -> Level {
        let Some(proof) = proof else { return Level::B };
        let own = own.filter(|(_, chain)| counts(chain)).map(|(stamp, _)| *stamp);
        let covering = || self.stamps_after(revision).filter(|(found, _)| counts(&found.chain));
        // Who proves the time: the stamp over the signature, or the first one over the document.
        let Some(prover) = own.or_else(|| covering().next().map(|(_, stamp)| stamp)) else {
            return Level::B;
        };
        let pool = [prover.pool.as_slice(), &self.dss.certificates].concat();
        let above = certificate::upwards(&prover.certificate, &pool, trust, prover.time);
        let known = |last| {
            self.dss.present
                && self.is_known(path, proof.time, last, trust)
                && self.is_known(&above, prover.time, last, trust)
        };
        if !known(usize::MAX) {
            Level::T
        } else if covering().any(|(found, _)| known(found.revision)) {
            Level::Lta
        } else {
            Level::Lt
        }
    }
}

fn stamped(stamp: &Stamp, chain: Chain) -> Timestamp {
    Timestamp::Stamped {
        time: stamp.time,
        authority: certificate::holder(&stamp.certificate),
        chain,
    }
}
