//! What can go wrong, in sentences that say what to do.

use std::fmt;

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

/// How many tries are left after a wrong PIN, as far as a token tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tries {
    /// It does not tell.
    Untold,
    /// A PIN was wrong before.
    Few,
    /// The next wrong one locks it.
    Last,
}

impl fmt::Display for Tries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Untold => "Geben Sie sie noch einmal ein; nach mehreren falschen Eingaben sperrt sich die Karte.",
            Self::Few => {
                "Es bleiben nur noch wenige Versuche, danach sperrt sich die Karte. Prüfen Sie die PIN, bevor Sie sie noch einmal eingeben."
            }
            Self::Last => {
                "Es bleibt ein einziger Versuch: Ist auch er falsch, sperrt sich die Karte. Geben Sie die PIN nur ein, wenn Sie sicher sind."
            }
        })
    }
}

/// Why a token cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// No file there.
    #[error(
        "Das Kartenmodul „{0}“ gibt es nicht. Wählen Sie die Datei, die mit der Software Ihrer Karte installiert wurde."
    )]
    NoModule(String),
    /// Not to be loaded by this program.
    #[error(
        "Die Datei „{0}“ lässt sich nicht laden. Wählen Sie die PKCS#11-Bibliothek Ihrer Karte (unter Windows eine .dll, unter Linux eine .so) in der Fassung für {bits} Bit.",
        bits = usize::BITS
    )]
    NotLoaded(String),
    /// A library of another kind.
    #[error(
        "Die Bibliothek „{0}“ ist kein Kartenmodul (PKCS#11). Wählen Sie die Datei, die mit der Software Ihrer Karte installiert wurde."
    )]
    NotAModule(String),
    /// An earlier call did not come back yet.
    #[error(
        "Die Karte ist noch mit einem früheren Vorgang beschäftigt. Beenden Sie ihn am Lesegerät oder ziehen Sie die Karte; hilft das nicht, starten Sie das Programm neu."
    )]
    Busy,
    /// The token is gone, or another one is in its place.
    #[error(
        "Die Karte mit dem gewählten Zertifikat steckt nicht mehr. Stecken Sie sie wieder ein und versuchen Sie es noch einmal."
    )]
    Gone,
    /// A PIN is needed.
    #[error("Die Karte verlangt eine PIN.")]
    PinMissing,
    /// Wrong PIN.
    #[error("Die PIN ist nicht richtig. {0}")]
    WrongPin(Tries),
    /// Too short or too long, or of the wrong characters.
    #[error("Diese PIN kann nicht stimmen: Die der Karte hat {least} bis {most} Zeichen.")]
    PinLength {
        /// Fewest characters.
        least: usize,
        /// Most characters.
        most: usize,
    },
    /// Locked after wrong PINs.
    #[error(
        "Die Karte ist nach zu vielen falschen PIN gesperrt. Entsperren Sie sie mit der Software Ihrer Karte und der PUK, oder wenden Sie sich an den Aussteller."
    )]
    Locked,
    /// The PIN of delivery was not changed yet, or has run out.
    #[error("Die PIN der Karte ist noch nicht gesetzt oder abgelaufen. Setzen Sie sie mit der Software Ihrer Karte.")]
    PinUnset,
    /// The person ended it at the reader.
    #[error("Das Unterschreiben wurde am Lesegerät abgebrochen. Es ist nichts unterschrieben.")]
    Cancelled,
    /// No private key that belongs to the certificate.
    #[error(
        "Auf der Karte fehlt der Schlüssel zu diesem Zertifikat, oder ihr Modul gibt ihn nicht frei. Wählen Sie ein anderes Zertifikat."
    )]
    NoKey,
    /// The key is another one than that of the certificate.
    #[error("Der Schlüssel der Karte passt nicht zu ihrem Zertifikat. Wenden Sie sich an den Aussteller.")]
    OtherKey,
    /// The algorithm is not offered.
    #[error(
        "Die Karte oder ihr Modul kann so nicht unterschreiben ({0}). Wählen Sie ein anderes Zertifikat oder ein neueres Modul."
    )]
    Algorithm(String),
    /// The kind of key.
    #[error("{0}")]
    Key(String),
    /// Something else.
    #[error(
        "Das Kartenmodul meldet einen Fehler ({0}). Ziehen Sie die Karte, stecken Sie sie wieder ein und versuchen Sie es noch einmal."
    )]
    Failed(String),
}

/// Why there is nothing to trust.
#[derive(Debug, thiserror::Error)]
pub enum TrustError {
    /// No certificate in a file.
    #[error("Die Datei enthält kein lesbares Zertifikat im PEM-Format. Wählen Sie eine andere Datei.")]
    NoCertificate,
    /// No certificate in a folder.
    #[error("Der Ordner enthält keine Zertifikate (.pem, .crt, .cer oder .der). Wählen Sie einen anderen Ordner.")]
    EmptyFolder,
    /// A list that cannot be used.
    #[error("Die Vertrauensliste kann nicht verwendet werden: {0}.")]
    List(&'static str),
    /// Not readable.
    #[error("„{0}“ lässt sich nicht lesen ({1}).")]
    File(String, String),
    /// One of the files of a folder.
    #[error("{0}: {1}")]
    In(String, Box<TrustError>),
}

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
    /// The token did not sign.
    #[error(transparent)]
    Token(#[from] TokenError),
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

/// Why a document cannot be extended.
#[derive(Debug, thiserror::Error)]
pub enum ExtendError {
    /// A signature does not hold.
    #[error("Das Dokument wird nicht ergänzt, denn mit ihm stimmt etwas nicht. {0}")]
    NotIntact(String),
    /// A signature was given with a certificate that was revoked before.
    #[error("Das Dokument wird nicht ergänzt, denn ein Zertifikat war schon gesperrt, als unterschrieben wurde. {0}")]
    Revoked(String),
    /// Nobody who stamps is named.
    #[error("Dazu ist ein Zeitstempeldienst nötig. Geben Sie seine Adresse an.")]
    NoAuthority,
    /// Nobody may be asked.
    #[error("Dazu sind Sperrauskünfte nötig. Erlauben Sie, sie einzuholen.")]
    NoService,
    /// The update cannot be written, or the authority did not stamp.
    #[error(transparent)]
    Sign(#[from] SignError),
}
