//! Signers that are no file and no card: a service that answers when a person has agreed elsewhere, or does not.

use std::{
    sync::{
        Mutex,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::Duration,
};

use beschlussbuch_signature::{
    Algorithm, Certificate, Pkcs12Key, SignError, Signer, Verdict, sign, test_authority::KeyKind, verify,
};

use crate::common::{SECRETARY, blank, ca, key, now, request};

/// A service on the other end of two channels, as one behind a network is (CSC API, `signatures/signHash`).
struct Remote {
    certificate: Certificate,
    chain: Vec<Certificate>,
    algorithm: Algorithm,
    ask: Mutex<Sender<Vec<u8>>>,
    answer: Mutex<Receiver<Result<Vec<u8>, String>>>,
}

impl Remote {
    /// One that does with a question what a closure does.
    fn new(
        key: Pkcs12Key,
        person: impl Fn(&Pkcs12Key, Vec<u8>) -> Option<Result<Vec<u8>, String>> + Send + 'static,
    ) -> Self {
        let (ask, asked) = channel::<Vec<u8>>();
        let (say, answer) = channel();
        let remote = Self {
            certificate: key.certificate().clone(),
            chain: key.chain().to_vec(),
            algorithm: key.algorithm(),
            ask: Mutex::new(ask),
            answer: Mutex::new(answer),
        };
        thread::spawn(move || {
            while let Ok(message) = asked.recv() {
                let Some(said) = person(&key, message) else { return };
                say.send(said).unwrap();
            }
        });
        remote
    }
}

impl Signer for Remote {
    fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    fn chain(&self) -> &[Certificate] {
        &self.chain
    }

    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    fn sign(&self, signed_attributes: &[u8]) -> Result<Vec<u8>, SignError> {
        self.ask.lock().unwrap().send(signed_attributes.to_vec()).unwrap();
        match self.answer.lock().unwrap().recv() {
            Ok(said) => said.map_err(SignError::Key),
            Err(_) => Err(SignError::Cancelled),
        }
    }
}

#[test]
fn a_signer_may_answer_late_and_on_another_thread() {
    let remote = Remote::new(key(KeyKind::P384, "Anna Schmidt"), |key, message| {
        // As long as a look at a telephone takes, in the time of tests.
        thread::sleep(Duration::from_millis(300));
        Some(key.sign(&message).map_err(|e| e.to_string()))
    });
    // The window asks from a thread of its own, too.
    let signed = thread::scope(|scope| {
        let signing = scope.spawn(|| sign(&blank(), &request(SECRETARY, None), &remote));
        signing.join().unwrap().unwrap()
    });
    let found = verify(&signed, &ca(), now());
    assert_eq!(found.verdict, Verdict::Valid, "{found}");
}

#[test]
fn a_signer_that_refuses_is_asked_once_and_leaves_nothing() {
    let remote = Remote::new(key(KeyKind::P256, "Anna Schmidt"), |_, _| {
        Some(Err("das Konto ist gesperrt".into()))
    });
    let error = sign(&blank(), &request(SECRETARY, None), &remote).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Der Schlüssel hat nicht unterschrieben (das Konto ist gesperrt)."
    );
}

#[test]
fn a_person_may_think_better_of_it() {
    let remote = Remote::new(key(KeyKind::P256, "Anna Schmidt"), |_, _| None);
    let error = sign(&blank(), &request(SECRETARY, None), &remote).unwrap_err();
    assert!(matches!(error, SignError::Cancelled), "{error:?}");
    assert_eq!(
        error.to_string(),
        "Das Unterschreiben wurde abgebrochen. Es ist nichts unterschrieben."
    );
}
