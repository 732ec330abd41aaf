//! What can go wrong, in sentences that say what to do.

/// Why a key file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// Wrong password.
    #[error(
        "Das Passwort der Schlüsseldatei ist nicht richtig. Prüfen Sie Groß- und Kleinschreibung und versuchen Sie es noch einmal."
    )]
    WrongPassword,
    /// No PKCS#12 file, or a broken one.
    #[error("Die Schlüsseldatei ist keine lesbare PKCS#12-Datei (.p12 oder .pfx). Wählen Sie eine andere Datei.")]
    Unreadable,
    /// No private key with its certificate.
    #[error("Die Schlüsseldatei enthält keinen privaten Schlüssel mit Zertifikat. Exportieren Sie beides zusammen.")]
    NoKey,
    /// A kind of key that this program does not know.
    #[error(
        "Die Art des Schlüssels wird nicht unterstützt. Möglich sind RSA ab 2048 Bit (PKCS#1 und PSS) und ECDSA mit P-256, P-384 oder P-521."
    )]
    Unsupported,
    /// A curve that this program knows by name and does not compute on.
    #[error(
        "Der Schlüssel liegt auf der Kurve {0}, mit der dieses Programm noch nicht unterschreiben kann. Möglich sind RSA ab 2048 Bit und ECDSA mit P-256, P-384 oder P-521; fragen Sie Ihren Aussteller nach einem solchen Zertifikat."
    )]
    Curve(&'static str),
    /// Protected in a way that this program does not know.
    #[error(
        "Die Verschlüsselung der Schlüsseldatei wird nicht unterstützt. Exportieren Sie den Schlüssel noch einmal, mit AES-256."
    )]
    Encryption,
    /// The certificate has ended.
    #[error(
        "Das Zertifikat von {holder} ist am {day} abgelaufen. Beantragen Sie ein neues und wählen Sie dessen Schlüsseldatei."
    )]
    Expired {
        /// Holder of the certificate.
        holder: String,
        /// Its last day, in German.
        day: String,
    },
    /// The certificate has not begun.
    #[error(
        "Das Zertifikat von {holder} gilt erst ab dem {day}. Prüfen Sie die Uhr des Rechners oder wählen Sie eine andere Schlüsseldatei."
    )]
    NotYetValid {
        /// Holder of the certificate.
        holder: String,
        /// Its first day, in German.
        day: String,
    },
    /// A test key could not be made.
    #[error("Der Testschlüssel lässt sich nicht erzeugen ({0}).")]
    NotMade(String),
}

/// Why a certificate file cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("Die Datei enthält kein lesbares Zertifikat im PEM-Format. Wählen Sie eine andere Datei.")]
pub struct TrustError;

/// Why a file cannot be signed.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    /// No PDF, or a broken one.
    #[error("Die Datei ist kein lesbares PDF. Geben Sie das Dokument neu aus und unterschreiben Sie es dann.")]
    NotAPdf,
    /// Encrypted.
    #[error(
        "Das PDF ist verschlüsselt und kann nicht unterschrieben werden. Verwenden Sie eine unverschlüsselte Fassung."
    )]
    Encrypted,
    /// No signature fields.
    #[error(
        "Das PDF hat keine Unterschriftsfelder. Unterschreiben Sie eine Niederschrift, die mit diesem Programm ausgegeben wurde."
    )]
    NoFields,
    /// No field of that name.
    #[error(
        "Das PDF hat kein Unterschriftsfeld „{0}“. Unterschreiben Sie eine Niederschrift, die mit diesem Programm ausgegeben wurde."
    )]
    NoSuchField(String),
    /// Signed already.
    #[error("Das Feld „{0}“ ist schon unterschrieben. Eine Unterschrift wird nicht ersetzt.")]
    AlreadySigned(String),
    /// Certified so that nothing more may be signed.
    #[error("Das PDF ist so zertifiziert, dass keine weitere Unterschrift erlaubt ist.")]
    Locked,
    /// A structure that this program does not write to.
    #[error(
        "Der Aufbau des PDF wird beim Unterschreiben nicht unterstützt ({0}). Geben Sie das Dokument mit diesem Programm neu aus."
    )]
    Unsupported(&'static str),
    /// The appearance is no one-page PDF.
    #[error("Das sichtbare Bild der Unterschrift ist nicht lesbar.")]
    Appearance,
    /// The key did not sign.
    #[error("Der Schlüssel hat nicht unterschrieben ({0}).")]
    Key(String),
    /// The person thought better of it.
    #[error("Das Unterschreiben wurde abgebrochen. Es ist nichts unterschrieben.")]
    Cancelled,
    /// No time stamp.
    #[error(transparent)]
    Timestamp(#[from] TimestampError),
    /// The signature does not fit its place.
    #[error("Die Unterschrift ist mit ihren Zertifikaten zu groß für das Dokument.")]
    TooLarge,
}

/// Why there is no time stamp.
#[derive(Debug, thiserror::Error)]
pub enum TimestampError {
    /// The authority did not answer.
    #[error(
        "Der Zeitstempeldienst antwortet nicht ({0}). Prüfen Sie Adresse und Verbindung, oder unterschreiben Sie ohne Zeitstempel."
    )]
    Unreachable(String),
    /// The authority gave no time stamp.
    #[error(
        "Der Zeitstempeldienst gibt keinen Zeitstempel ({0}). Fragen Sie seinen Betreiber, oder unterschreiben Sie ohne Zeitstempel."
    )]
    Refused(String),
    /// Its answer does not hold.
    #[error(
        "Die Antwort des Zeitstempeldienstes gilt nicht: {0}. Wählen Sie einen anderen Dienst, oder unterschreiben Sie ohne Zeitstempel."
    )]
    Wrong(&'static str),
}
