//! Renders documents from what the book holds.

use documents::{COUNTS_FILE, EmbeddedFile, Relationship, Seal};
use domain::{
    Book,
    content::Hash,
    id::{BallotId, CorrectionId, ElectionId, MeetingId, MotionId},
    rulebook::House,
    view::{
        AttendanceSheetView, Bodies, CorrectionView, Counts, ExtractView, GuideView, HouseView, InvitationView,
        LateAgendaView, MinutesView, MotionPaperView, NoticeView, RegisterPeriod, RegisterView, Version, VoteId,
        VotingRecordView,
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Office, OfficeError, Progress, bodies::Texts, silent};

/// A document that can be rendered from what the book holds of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Document {
    /// The invitation with its agenda; a draft until it is sent.
    Invitation {},
    /// The agenda as it is made public: nothing of the non-public part (Bekanntmachung).
    Notice {},
    /// What was put on the agenda after the invitation (Nachtrag).
    LateAgenda {},
    /// The chair's guide through the meeting (Sitzungsleitfaden).
    Guide {},
    /// The list of attendance to be signed by hand.
    AttendanceSheet {},
    /// The votes of the partners, ballot by ballot.
    VotingRecord {
        /// With or without the non-public part.
        version: Version,
    },
    /// What the meeting came to, without how it came there (Ergebnisprotokoll).
    Results {
        /// With or without the non-public part.
        version: Version,
    },
    /// The minutes.
    Minutes {
        /// With or without the non-public part.
        version: Version,
    },
    /// All of it with the attachments, in one file (Sitzungsmappe).
    Folder {
        /// With or without what is not public.
        version: Version,
    },
}

impl Document {
    /// Every document, in the order in which a meeting needs them.
    pub const ALL: [Self; 13] = [
        Self::Invitation {},
        Self::Notice {},
        Self::LateAgenda {},
        Self::Guide {},
        Self::AttendanceSheet {},
        Self::VotingRecord { version: Version::Full },
        Self::VotingRecord {
            version: Version::Public,
        },
        Self::Results { version: Version::Full },
        Self::Results {
            version: Version::Public,
        },
        Self::Minutes { version: Version::Full },
        Self::Minutes {
            version: Version::Public,
        },
        Self::Folder { version: Version::Full },
        Self::Folder {
            version: Version::Public,
        },
    ];

    /// Name as the command line takes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Invitation {} => "einladung",
            Self::Notice {} => "bekanntmachung",
            Self::LateAgenda {} => "nachtrag",
            Self::Guide {} => "sitzungsleitfaden",
            Self::AttendanceSheet {} => "anwesenheitsliste",
            Self::VotingRecord { version: Version::Full } => "abstimmungsprotokoll",
            Self::VotingRecord {
                version: Version::Public,
            } => "abstimmungsprotokoll-oeffentlich",
            Self::Results { version: Version::Full } => "ergebnisprotokoll",
            Self::Results {
                version: Version::Public,
            } => "ergebnisprotokoll-oeffentlich",
            Self::Minutes { version: Version::Full } => "niederschrift",
            Self::Minutes {
                version: Version::Public,
            } => "niederschrift-oeffentlich",
            Self::Folder { version: Version::Full } => "sitzungsmappe",
            Self::Folder {
                version: Version::Public,
            } => "sitzungsmappe-oeffentlich",
        }
    }

    /// The document of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|document| document.name() == name)
    }

    /// A file name for the document of a meeting, such as „ZA-47-Einladung.pdf“.
    #[must_use]
    pub fn file_name(self, number: &str) -> String {
        file_name(&[number, &capitalized(self.name())])
    }
}

/// A document that is not one of a whole meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Sheet {
    /// A motion (Vorlage); a draft until it is released.
    Motion {
        /// Which one.
        motion: MotionId,
    },
    /// The votes of the partners in one ballot (Stimmliste).
    Ballot {
        /// Which one.
        ballot: BallotId,
    },
    /// The votes of the partners in one round of an election.
    Election {
        /// Which one.
        election: ElectionId,
    },
    /// An extract of one resolution (Beschlussauszug).
    Extract {
        /// Its official number.
        number: String,
    },
    /// A correction of signed minutes (Berichtigung).
    Correction {
        /// Of which meeting.
        meeting: MeetingId,
        /// Which one.
        correction: CorrectionId,
    },
    /// A page that shows the house style (Musterseite).
    Specimen {
        /// What it looks like; left out: as the rules in force have it.
        #[serde(default)]
        look: Option<Box<Look>>,
    },
    /// The register of resolutions of a period (Beschlussregister).
    Register {
        /// From when to when, and of whom.
        period: RegisterPeriod,
    },
}

/// How documents shall look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Look {
    /// Lines of the letterhead.
    pub letterhead: Vec<String>,
    /// The rest of the house style.
    #[serde(default)]
    pub house: House,
}

/// A rendered document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// A name for the file.
    pub file_name: String,
    /// The PDF.
    pub pdf: Vec<u8>,
}

/// Parts of a file's name that any system takes, parted by hyphens: „ZA-47-Einladung.pdf“.
fn file_name(parts: &[&str]) -> String {
    let sign = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let parts: Vec<String> = parts.iter().map(|part| part.chars().map(sign).collect()).collect();
    format!("{}.pdf", parts.join("-"))
}

fn capitalized(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

impl Office {
    /// Finds a meeting by its official number or its identifier.
    ///
    /// # Errors
    /// If there is none.
    pub fn find_meeting(&self, name: &str) -> Result<MeetingId, OfficeError> {
        let named = |m: &&domain::meeting::Meeting| m.number == name || m.id.as_str() == name;
        let found = self.book().meetings.values().find(named);
        found
            .map(|m| m.id.clone())
            .ok_or_else(|| OfficeError::NoSuchMeeting(name.to_owned()))
    }

    /// Finds a motion by its official number or its identifier.
    ///
    /// # Errors
    /// If there is none.
    pub fn find_motion(&self, name: &str) -> Result<MotionId, OfficeError> {
        let named = |m: &&domain::motion::Motion| m.number.as_deref() == Some(name) || m.id.as_str() == name;
        let found = self.book().motions.values().find(named);
        found
            .map(|m| m.id.clone())
            .ok_or_else(|| OfficeError::NoSuchMotion(name.to_owned()))
    }

    /// Renders a document. The same book gives the same bytes: the document bears the time of the journal's last entry.
    ///
    /// # Errors
    /// A refusal if the meeting is not as far yet; a failure if a text is missing or a character cannot be printed.
    pub fn render(&mut self, document: Document, meeting: &MeetingId) -> Result<Rendered, OfficeError> {
        self.render_telling(document, meeting, &mut silent)
    }

    /// The same for who wants to hear how far it is, which takes long only for the folder.
    ///
    /// # Errors
    /// As [`Office::render`], and if it was cancelled.
    pub fn render_telling(
        &mut self,
        document: Document,
        meeting: &MeetingId,
        tell: Progress<'_>,
    ) -> Result<Rendered, OfficeError> {
        self.catch_up()?;
        let seal = self.seal()?;
        let pdf = match document {
            Document::Invitation {} => documents::einladung(&InvitationView::of(self.book(), meeting)?, &seal)?,
            Document::Notice {} => documents::bekanntmachung(&NoticeView::of(self.book(), meeting)?, &seal)?,
            Document::LateAgenda {} => documents::nachtrag(&LateAgendaView::of(self.book(), meeting)?, &seal)?,
            Document::Guide {} => {
                let view = self.read(|book, bodies| Ok(GuideView::of(book, meeting, bodies)?))?;
                documents::sitzungsleitfaden(&view, &seal)?
            }
            Document::AttendanceSheet {} => {
                documents::anwesenheitsliste(&AttendanceSheetView::of(self.book(), meeting)?, &seal)?
            }
            Document::VotingRecord { version } => {
                let view =
                    self.read(|book, bodies| Ok(VotingRecordView::of_meeting(book, meeting, version, bodies)?))?;
                documents::abstimmungsprotokoll(&view, &seal)?
            }
            Document::Results { version } => {
                let view = self.read(|book, bodies| Ok(MinutesView::of(book, meeting, version, bodies)?))?;
                documents::ergebnisprotokoll(&view, &seal)?
            }
            Document::Minutes { version } => {
                let view = self.read(|book, bodies| Ok(MinutesView::of(book, meeting, version, bodies)?))?;
                let files = minutes_files(self.book(), meeting, &view, &seal)?;
                documents::niederschrift(&view, &seal, &files)?
            }
            Document::Folder { version } => self.folder(meeting, version, tell)?,
        };
        Ok(Rendered {
            file_name: document.file_name(&self.book().meeting(meeting)?.number),
            pdf,
        })
    }

    /// A view with its texts; a missing one fails it.
    fn read<T>(&self, view: impl FnOnce(&Book, &Bodies) -> Result<T, OfficeError>) -> Result<T, OfficeError> {
        let texts = Texts::new(self);
        let made = view(self.book(), &|c| texts.text(c));
        texts.finish()?;
        made
    }

    /// Renders a document that is not one of a whole meeting, as [`Office::render`] does.
    ///
    /// # Errors
    /// As [`Office::render`].
    pub fn render_sheet(&mut self, sheet: &Sheet) -> Result<Rendered, OfficeError> {
        self.catch_up()?;
        let seal = self.seal()?;
        let today = seal.at.date_naive();
        let texts = Texts::new(self);
        let bodies = |c: &_| texts.text(c);
        let book = self.book();
        let record = |vote: VoteId| -> Result<_, OfficeError> {
            let view = VotingRecordView::of_vote(book, vote, &bodies)?;
            let item = view.votes.first().map(|entry| entry.item_number.clone());
            let pdf = documents::abstimmungsprotokoll(&view, &seal)?;
            let top = format!("TOP-{}", item.unwrap_or_default());
            Ok((file_name(&[&view.head.number, &top, "Stimmliste"]), pdf))
        };
        let (file_name, pdf) = match sheet {
            Sheet::Motion { motion } => {
                let view = MotionPaperView::of(book, motion, today, &bodies, &|c| texts.sha256(c))?;
                let number = view.motion.row.number.as_deref().unwrap_or("Entwurf");
                (file_name(&[number, "Vorlage"]), documents::vorlage(&view, &seal)?)
            }
            Sheet::Ballot { ballot } => record(VoteId::Ballot(ballot))?,
            Sheet::Election { election } => record(VoteId::Election(election))?,
            Sheet::Extract { number } => {
                let view = ExtractView::of(book, number, &bodies)?;
                (
                    file_name(&[number, "Beschlussauszug"]),
                    documents::beschlussauszug(&view, &seal)?,
                )
            }
            Sheet::Correction { meeting, correction } => {
                let view = CorrectionView::of(book, meeting, correction, &bodies)?;
                let number = format!("{}-Berichtigung", view.correction.number);
                (
                    file_name(&[&view.head.number, &number]),
                    documents::berichtigung(&view, &seal)?,
                )
            }
            Sheet::Specimen { look } => {
                let house = match look {
                    Some(look) => HouseView::proposed(book, look.letterhead.clone(), look.house.clone())?,
                    None => HouseView::of(book)?,
                };
                ("Musterseite.pdf".to_owned(), documents::musterseite(&house, &seal)?)
            }
            Sheet::Register { period } => {
                let view = RegisterView::of(book, period, today, &bodies)?;
                let public = match period.version {
                    Version::Full => "Beschlussregister",
                    Version::Public => "Beschlussregister-oeffentlich",
                };
                let days = [period.from.to_string(), period.until.to_string()];
                (
                    file_name(&[public, &days[0], "bis", &days[1]]),
                    documents::beschlussregister(&view, &seal)?,
                )
            }
        };
        texts.finish()?;
        Ok(Rendered { file_name, pdf })
    }

    pub(crate) fn seal(&self) -> Result<Seal, OfficeError> {
        let zone = self.book().rulebook()?.time_zone;
        Ok(Seal {
            sequence: self.head().sequence,
            hash: Hash(self.head().hash).to_string(),
            at: self.last().unwrap_or_default().with_timezone(&zone).fixed_offset(),
        })
    }
}

/// What the minutes carry inside: their counts, and all that they say as OParl objects.
fn minutes_files(
    book: &Book,
    meeting: &MeetingId,
    view: &MinutesView,
    seal: &Seal,
) -> Result<Vec<EmbeddedFile>, OfficeError> {
    let json = |name: &str, description: &str, relationship, json: String| EmbeddedFile {
        name: name.to_owned(),
        media_type: "application/json".to_owned(),
        description: description.to_owned(),
        relationship,
        bytes: json.into_bytes(),
    };
    let mut files = Vec::new();
    let counts = Counts::of(book, meeting, view.version)?;
    if !counts.is_empty() {
        let what = "Auszählungen der Abstimmungen und Wahlen, zum Nachzählen";
        files.push(json(COUNTS_FILE, what, Relationship::Data, counts.to_json()?));
    }
    let objects = exchange::oparl(book, meeting, view, seal.at)?;
    let what = "Sitzung, Tagesordnung, Anwesende und Ergebnisse als Objekte nach OParl 1.1";
    files.push(json("oparl.json", what, Relationship::Supplement, objects));
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_is_found_by_its_name_and_has_a_usable_file_name() {
        for document in Document::ALL {
            assert_eq!(Document::named(document.name()), Some(document));
            let name = document.file_name("ZA/47");
            let usable = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
            assert!(name.starts_with("ZA-47-") && name.chars().all(usable), "{name}");
        }
        assert_eq!(Document::named("protokoll"), None);
        let public = Document::Minutes {
            version: Version::Public,
        };
        assert_eq!(public.file_name("ZA/47"), "ZA-47-Niederschrift-oeffentlich.pdf");
    }
}
