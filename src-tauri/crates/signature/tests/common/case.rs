//! Files on which we and pyHanko are asked for a verdict.

use beschlussbuch_signature::{TrustAnchors, Verdict, verify};

use super::{
    judge::judged,
    keys::{authority, now},
};

/// A file, and what is said of it.
pub struct Case {
    /// What it is.
    pub name: &'static str,
    /// The file.
    pub file: Vec<u8>,
    /// What we say.
    pub ours: Verdict,
    /// What of our sentences names the reason.
    pub reason: &'static str,
    /// What pyHanko says.
    pub pyhanko: &'static str,
    /// Why it says something else; empty where it agrees that the file is not to be relied on, or that it is.
    pub because: &'static str,
    /// Whom the person trusts who looks (PEM); none: the authority of the tests.
    pub root: Option<String>,
}

impl Case {
    /// With another verdict of pyHanko, and why.
    pub fn pyhanko(self, pyhanko: &'static str, because: &'static str) -> Self {
        Self {
            pyhanko,
            because,
            ..self
        }
    }
}

/// What a verdict comes to: rely on it, ask who signed, or do not use it.
fn outcome(verdict: &str) -> &str {
    match verdict {
        "valid" | "untrusted" => verdict,
        _ => "refused",
    }
}

/// The same of ours.
fn our_outcome(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Valid => "valid",
        Verdict::Untrusted => "untrusted",
        Verdict::Revoked | Verdict::Altered | Verdict::Broken => "refused",
    }
}

/// Both verdicts are as the row says, and every disagreement is explained.
pub fn hold(cases: Vec<Case>) {
    let mut wrong = String::new();
    for case in cases {
        let root = case.root.clone().unwrap_or_else(|| authority().ca_pem().unwrap());
        let anchors = TrustAnchors::from_pem(root.as_bytes()).unwrap();
        let found = verify(&case.file, &anchors, now());
        let (pyhanko, why) = judged(&case.file, &separate(&root));
        let agrees = outcome(case.pyhanko) == our_outcome(case.ours);
        if found.verdict != case.ours
            || !found.to_string().contains(case.reason)
            || pyhanko != case.pyhanko
            || agrees != case.because.is_empty()
        {
            wrong += &format!(
                "{}\n  expected {:?} „{}“, {} because „{}“\n  pyHanko: {pyhanko} ({why})\n  ours: {:?} {found}\n",
                case.name, case.ours, case.reason, case.pyhanko, case.because, found.verdict
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Certificates one by one, as pyHanko wants them.
fn separate(pem: &str) -> Vec<String> {
    const END: &str = "-----END CERTIFICATE-----";
    pem.split_inclusive(END)
        .filter(|part| part.contains(END))
        .map(|part| format!("{}\n", part.trim()))
        .collect()
}
