//! What the window may ask of the shell beside the book: files, dialogs, the seat, papers, keys, printers, drafts.

use office::{
    CardModule, CardView, Document, Draft, KeyInfo, OwnSeat, Printer, Profile, ProfileChange, SealView, Sheet,
    VerificationView,
    domain::{
        content::Hash,
        id::{CorrectionId, DocumentId, MeetingId, MotionId},
        rulebook::{Rulebook, Template},
    },
    signature::Level,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::refusal::Wire;

/// A paper: something that can be shown, saved, printed or verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Paper {
    /// A document of a meeting, rendered from the book as it is now.
    Rendered {
        /// Which document.
        document: Document,
        /// Of which meeting.
        meeting: MeetingId,
    },
    /// A document of a motion, a vote, a resolution or a period, rendered from the book as it is now.
    Sheet(Sheet),
    /// A signed document as it was filed.
    Filed {
        /// Which one.
        document: DocumentId,
    },
    /// An attachment.
    Content {
        /// Its hash.
        hash: Hash,
        /// Its name.
        name: String,
    },
}

/// A call.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Call {
    /// The open book and the person at this seat.
    State {},
    /// Lets the person choose a book and opens it. False if they thought better of it.
    ChooseBook {},
    /// Opens a book by its path, such as a recent one.
    OpenBook {
        /// Its file.
        path: String,
    },
    /// Turns away from the open book.
    CloseBook {},
    /// Lets the person choose a place and makes a new book there. False if they thought better of it.
    NewBook {
        /// With the sample meeting played in it.
        sample: bool,
        /// The rulebook to start from; left out: that of the cooperation around citeq.
        #[serde(default)]
        template: Template,
        /// File of a rulebook instead.
        #[serde(default)]
        rulebook: Option<String>,
    },
    /// The rulebooks that come with the program.
    Templates {},
    /// Lets the person choose the file of a rulebook, and says what is in it.
    ChooseRulebook {},
    /// Lets the person choose the file of a rulebook and reads it. None if they thought better of it.
    ReadRulebook {},
    /// Lets the person choose a table (CSV) and reads its text. None if they thought better of it.
    ReadTable {},
    /// Lets the person choose a logo and reads it, if it can be printed. None if they thought better of it.
    ReadLogo {},
    /// Lets the person choose a place and saves the rules in force there. The path, or none.
    SaveRulebook {},
    /// Lets the person choose a place and copies the book there. The copy's path, or none.
    SaveCopy {},
    /// Somebody sits down here.
    TakeSeat {
        /// Who.
        seat: OwnSeat,
    },
    /// What this person's account remembers.
    Profile {},
    /// Changes what it remembers.
    Remember {
        /// How.
        change: ProfileChange,
    },
    /// Attaches files to a motion: those named, or those that the person chooses. One answer per file.
    Attach {
        /// Which motion.
        motion: MotionId,
        /// Files that were dropped on the window; left out: a dialog asks.
        #[serde(default)]
        paths: Option<Vec<String>>,
    },
    /// Lets the person choose a place and saves a paper there. Its path, or none.
    SavePaper {
        /// Which paper.
        paper: Paper,
    },
    /// Lets the person choose a key file (PKCS#12). Its path, or none.
    ChooseKey {},
    /// Whose key it is and what its certificate gives.
    KeyInfo {
        /// The key file.
        path: String,
        /// Its password.
        password: Secret,
    },
    /// The modules for cards that this machine has, those first that the person used.
    CardModules {},
    /// Lets the person choose a module for cards. Its path, or none.
    ChooseCardModule {},
    /// The cards that a module finds, with their certificates. Waits for the module; can be cancelled.
    Cards {
        /// The file of the module.
        module: String,
    },
    /// Signs the minutes of a meeting, or a correction of them, and files the result. Waits for a card or a service; can be
    /// cancelled.
    Sign {
        /// Of which meeting.
        meeting: MeetingId,
        /// Which correction; none: the minutes.
        correction: Option<CorrectionId>,
        /// Name of the signature field.
        field: String,
        /// With what.
        key: KeyChoice,
    },
    /// Adds to a signed file of the book what keeps it verifiable for long, and files that beside it. Waits for services; can
    /// be cancelled.
    Extend {
        /// Which document.
        document: DocumentId,
    },
    /// Lets the person choose the scan of a paper that was signed by hand, and files it in place of electronic signatures.
    FileScan {
        /// Of which meeting.
        meeting: MeetingId,
        /// Which correction; none: the minutes.
        correction: Option<CorrectionId>,
    },
    /// Verifies the signatures of a paper against the certificates that the person trusts.
    Verify {
        /// Which paper.
        paper: Paper,
    },
    /// Lets the person choose certificates to trust (PEM) and remembers them; none: they chose none. A trusted list is
    /// remembered only once its digest was compared.
    ChooseTrust {},
    /// The person compared the digest of a trusted list: it is remembered.
    TrustList {
        /// The file.
        path: String,
        /// Its SHA-256 as it was shown, hexadecimal.
        sha256: String,
    },
    /// Has a time stamp service stamp a random number. What came back, as a sentence.
    TryTimestamp {
        /// Its address.
        address: String,
    },
    /// The printers of this machine.
    Printers {},
    /// Prints a paper. What the printing system says of the job.
    Print {
        /// Which paper.
        paper: Paper,
        /// How.
        job: office::PrintJob,
    },
    /// A text that was begun and not recorded.
    Draft {
        /// Where it belongs.
        key: String,
    },
    /// Keeps a text that is being written.
    SaveDraft {
        /// Where it belongs.
        key: String,
        /// Hash of the text that it started from.
        #[serde(default)]
        base: Option<Hash>,
        /// The text.
        text: String,
    },
    /// The text was recorded or given up.
    DropDraft {
        /// Where it belongs.
        key: String,
    },
    /// Checks the whole book. Takes long; tells how far it is, and can be cancelled.
    Check {
        /// Hold it also against a signed document that the person chooses.
        against: bool,
    },
    /// Ends what takes long.
    Cancel {},
}

/// With what a person signs.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum KeyChoice {
    /// A key file.
    File {
        /// Its path.
        path: String,
        /// Its password.
        password: Secret,
    },
    /// A certificate on a card.
    Card {
        /// The file of the card's module.
        module: String,
        /// Serial number of the card.
        serial: String,
        /// SHA-256 of the certificate, in hexadecimal.
        fingerprint: String,
        /// The PIN; left out where the reader asks for it.
        #[serde(default)]
        pin: Option<Secret>,
    },
}

/// A password or a PIN: never shown, never logged, and overwritten in memory when it is dropped.
#[derive(Clone, PartialEq, Eq, Deserialize, JsonSchema, Zeroize, ZeroizeOnDrop)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// What it is.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Hands it on.
    pub fn take(mut self) -> String {
        std::mem::take(&mut self.0)
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

/// The answers, by the name of the call.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "each answer bears the name of its call, which is documented there"
)]
pub enum Reply {
    State(State),
    ChooseBook(bool),
    OpenBook(bool),
    CloseBook(bool),
    NewBook(bool),
    Templates(Vec<TemplateRow>),
    ChooseRulebook(Option<RulebookFile>),
    ReadRulebook(Option<Box<Rulebook>>),
    ReadTable(Option<TableFile>),
    ReadLogo(Option<LogoFile>),
    SaveRulebook(Option<String>),
    SaveCopy(Option<String>),
    TakeSeat(bool),
    Profile(Box<Profile>),
    Remember(bool),
    Attach(Vec<Attached>),
    SavePaper(Option<String>),
    ChooseKey(Option<String>),
    KeyInfo(KeyInfo),
    CardModules(Vec<CardModule>),
    ChooseCardModule(Option<String>),
    Cards(Vec<CardView>),
    Sign(Signed),
    Extend(ExtendedFile),
    FileScan(Option<u64>),
    Verify(VerificationView),
    ChooseTrust(Option<ChosenTrust>),
    TrustList(bool),
    TryTimestamp(String),
    Printers(Vec<Printer>),
    Print(String),
    Draft(Option<Draft>),
    SaveDraft(bool),
    DropDraft(bool),
    Check(Option<CheckView>),
    Cancel(bool),
}

/// The open book and who sits here.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct State {
    /// The open book; none yet.
    pub book: Option<OpenBook>,
    /// Who sits here; none before the first start is done.
    pub seat: Option<OwnSeat>,
    /// Where a profile that could not be understood was put, since this window was started.
    pub set_aside: Option<String>,
}

/// The open book, as the window names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OpenBook {
    /// Its file, as a person reads it.
    pub file: String,
    /// Its identifier; none while it cannot be read.
    pub id: Option<String>,
    /// Name of the cooperation; none while it cannot be read.
    pub name: Option<String>,
    /// Made as a sample.
    pub sample: bool,
    /// Why nothing can be entered, if the file may only be read.
    pub read_only: Option<String>,
    /// Where its journal stands; none while it cannot be read.
    pub head: Option<Head>,
}

/// Where a journal stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Head {
    /// Entries so far.
    pub sequence: u64,
    /// SHA-256 of the newest entry, in hexadecimal.
    pub hash: String,
}

/// A logo that was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LogoFile {
    /// Name of its file.
    pub name: String,
    /// `image/png` or `image/jpeg`.
    pub media_type: String,
    /// The file in Base64.
    pub picture: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// A table that was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TableFile {
    /// Name of the file.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// A rulebook that was chosen for a new book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RulebookFile {
    /// Its file.
    pub path: String,
    /// Its name.
    pub name: String,
    /// The cooperation.
    pub cooperation: String,
    /// Number of partners.
    pub partners: usize,
    /// Names of the committees.
    pub committees: Vec<String>,
}

/// A rulebook that comes with the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TemplateRow {
    /// Which one.
    pub template: Template,
    /// German name.
    pub title: String,
    /// How many partners it names.
    pub partners: usize,
    /// Names of the committees.
    pub committees: Vec<String>,
}

/// What became of a file that was to be attached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Attached {
    /// Its name.
    pub name: String,
    /// Why it was not attached.
    pub refused: Option<Wire>,
}

/// Minutes that were signed and filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Signed {
    /// Number of the entry.
    pub sequence: u64,
    /// Who signed, as the certificate says.
    pub holder: String,
    /// What the file should carry for later and could not be had, each as a sentence.
    pub missing: Vec<String>,
}

/// What became of a signed file that was to be extended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExtendedFile {
    /// Number of the entry that filed it; none: nothing was gained and nothing filed.
    pub sequence: Option<u64>,
    /// For how long its signatures can be verified now.
    pub level: Level,
    /// What could not be had, each as a sentence.
    pub missing: Vec<String>,
}

/// Certificates that a person chose to trust.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChosenTrust {
    /// The file.
    pub path: String,
    /// What a trusted list says of itself, and its digest to be compared; none: certificates, which are remembered.
    pub list: Option<ChosenList>,
}

/// A trusted list that nobody has vouched for yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChosenList {
    /// What it is, in German.
    pub text: String,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
}

/// What a check of the book found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CheckView {
    /// Whether nothing was found.
    pub sound: bool,
    /// Entries that were read.
    pub entries: u64,
    /// Contents that are there.
    pub contents: u64,
    /// Contents that were erased by an entry.
    pub erased: u64,
    /// The signed documents that the journal fits.
    pub seals: Vec<SealView>,
    /// The last entry that one of them seals; none: nothing is sealed yet.
    pub sealed: Option<u64>,
    /// What is not as it was written, in German sentences.
    pub findings: Vec<String>,
}

/// How far something that takes long is; sent as the event `progress`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Progress {
    /// What is being done, in German.
    pub what: String,
    /// Done so far.
    pub done: u64,
    /// Of how much.
    pub total: u64,
}
