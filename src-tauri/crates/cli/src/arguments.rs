//! Arguments and their German help.

use std::{path::PathBuf, process::ExitCode};

use chrono::NaiveDate;
use clap::{
    CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum,
    error::{ContextKind, ContextValue, ErrorKind},
};
use office::domain::{
    id::{BallotId, CommitteeId, ElectionId},
    rulebook::Template,
};

const HELP: &str = "{about-with-newline}\nAufruf: {usage}\n\n{all-args}{after-help}";

#[derive(Parser)]
#[command(
    name = "beschlussbuch",
    version,
    about = "Beschlussbuch: Gremienarbeit mit gewichteten Stimmen, prüfbarem Journal und unterschriebener Niederschrift.",
    after_help = "Beendigung: 0 erledigt, 1 abgelehnt oder nicht gültig, 2 Eingabe nicht verwendbar, 3 fehlgeschlagen.\nZu jedem Befehl gibt „beschlussbuch BEFEHL --help“ Auskunft."
)]
struct Arguments {
    #[command(subcommand)]
    order: Order,
}

/// What the program is to do.
#[derive(Subcommand)]
pub enum Order {
    /// Legt ein neues Beschlussbuch an.
    New {
        /// Datei des neuen Buchs; sie darf noch nicht bestehen.
        #[arg(value_name = "BUCH")]
        book: PathBuf,
        /// Regelwerk (TOML) statt des mitgelieferten.
        #[arg(long, value_name = "DATEI")]
        rulebook: Option<PathBuf>,
        /// Mitgeliefertes Regelwerk: citeq, vwvfg oder go-nrw.
        #[arg(
            long,
            value_enum,
            value_name = "NAME",
            default_value = "citeq",
            hide_possible_values = true,
            conflicts_with = "rulebook"
        )]
        template: TemplateArgument,
        /// Beispielbuch: Zeiten lassen sich vorgeben, und alles ist mit „Beispiel“ gekennzeichnet.
        #[arg(long)]
        sample: bool,
    },
    /// Führt Befehle aus: je Zeile der Standardeingabe ein JSON-Befehl, je Zeile der Ausgabe eine Quittung oder Ablehnung.
    Apply {
        /// Datei des Buchs.
        #[arg(value_name = "BUCH")]
        book: PathBuf,
        /// Nach einer Ablehnung mit der nächsten Zeile fortfahren.
        #[arg(long)]
        keep_going: bool,
        /// Wer handelt, wenn die Zeile niemanden nennt.
        #[arg(long, value_name = "NAME", default_value = "Kommandozeile")]
        actor: String,
    },
    /// Beantwortet eine Abfrage als JSON, etwa '{"overview":{}}'.
    Query {
        /// Datei des Buchs.
        #[arg(value_name = "BUCH")]
        book: PathBuf,
        /// Abfrage als JSON; „schema“ beschreibt alle.
        #[arg(value_name = "JSON")]
        query: String,
    },
    /// Gibt das Regelwerk eines Buchs aus oder beschließt eine neue Fassung.
    #[command(subcommand)]
    Rulebook(RulebookOrder),
    /// Zählt eine Abstimmung oder eine Wahl aus, die als JSON auf der Standardeingabe steht.
    ///
    /// Was darin steht und was geantwortet wird, beschreiben docs/counting.md und docs/election.md.
    Count {
        /// Statt einer Abstimmung einen Wahlgang.
        #[arg(long)]
        election: bool,
        /// Je Zeile der Standardeingabe eine Abstimmung, je Zeile der Ausgabe ihr Ergebnis, in derselben Reihenfolge.
        ///
        /// Eine Zeile, die sich nicht auszählen lässt, wird an ihrer Stelle mit {"line": Nummer, "error": "Satz"}
        /// beantwortet; die übrigen werden gezählt, und das Programm endet mit 2 statt mit 0. Eine Zeile fasst bis zu 16 MiB.
        #[arg(long, verbatim_doc_comment, conflicts_with = "election")]
        batch: bool,
    },
    /// Gibt ein Dokument als PDF aus.
    Render(RenderArguments),
    /// Unterschreibt ein PDF elektronisch, zuerst die Schriftführung, dann der Vorsitz.
    Sign(SignArguments),
    /// Ergänzt ein unterschriebenes PDF, damit es lange geprüft werden kann.
    ///
    /// Stufe t: Ein Zeitstempel belegt, dass die Unterschriften da sind. Stufe lt: Das Dokument trägt die Zertifikate und die
    /// Auskünfte darüber, was gesperrt wurde. Stufe lta: All das trägt noch einen Zeitstempel; ehe dessen Zertifikat abläuft,
    /// wird es noch einmal ergänzt. Für lt und lta werden die Stellen gefragt, die in den Zertifikaten stehen; sie erfahren, nach
    /// welchem Zertifikat gefragt wird, und nichts vom Dokument. Was schon unterschrieben ist, bleibt Byte für Byte, wie es war.
    Extend(ExtendArguments),
    /// Nennt die Signaturkarten, die stecken, mit ihren Zertifikaten; ohne Modul die Kartenmodule dieses Rechners.
    Cards {
        /// Datei des Kartenmoduls (PKCS#11).
        #[arg(long, value_name = "MODUL")]
        module: Option<PathBuf>,
        /// Ergebnis als JSON.
        #[arg(long)]
        json: bool,
    },
    /// Prüft die Unterschriften eines PDF und zählt die Auszählungen nach, die es in sich trägt.
    ///
    /// Nachgezählt wird aus den eingebetteten Stimmabgaben; danach wird verglichen, ob das Ergebnis der Daten und der Text
    /// des Dokuments dasselbe sagen. Das Programm endet mit 0, wenn alle Unterschriften gültig sind und nichts abweicht.
    Verify {
        /// Das PDF.
        #[arg(value_name = "PDF")]
        pdf: PathBuf,
        /// Wem Sie vertrauen: eine Datei mit Zertifikaten (PEM), ein Ordner mit solchen oder eine nationale Vertrauensliste (XML).
        #[arg(long, value_name = "PFAD")]
        trust: Option<PathBuf>,
        /// Ergebnis als JSON.
        #[arg(long)]
        json: bool,
    },
    /// Prüft ein Beschlussbuch: Kette der Einträge, Inhalte, Schlüssigkeit, unterschriebene Dokumente.
    ///
    /// Jedes unterschriebene Dokument nennt den Eintrag, aus dem es gemacht wurde, und seinen Prüfwert. Wurde das Journal danach
    /// neu geschrieben, passt es nicht mehr zu ihm, auch wenn seine eigene Kette stimmt. Das gilt für die Dokumente im Buch und
    /// für solche, die außerhalb aufbewahrt wurden (--anchor).
    Check {
        /// Datei des Buchs.
        #[arg(value_name = "BUCH")]
        book: PathBuf,
        /// Ein unterschriebenes Dokument, das außerhalb des Buchs aufbewahrt wurde; mehrfach möglich.
        #[arg(long, value_name = "PDF")]
        anchor: Vec<PathBuf>,
        /// Wem Sie vertrauen: eine Datei mit Zertifikaten (PEM), ein Ordner mit solchen oder eine nationale Vertrauensliste (XML).
        #[arg(long, value_name = "PFAD")]
        trust: Option<PathBuf>,
    },
    /// Sichert eine Kopie, auch während mit dem Buch gearbeitet wird.
    Backup {
        /// Datei des Buchs.
        #[arg(value_name = "BUCH")]
        book: PathBuf,
        /// Datei der Kopie; sie darf noch nicht bestehen.
        #[arg(value_name = "KOPIE")]
        copy: PathBuf,
    },
    /// Stellt ein Buch aus einer Kopie wieder her, nachdem sie geprüft ist.
    Restore {
        /// Datei der Kopie.
        #[arg(value_name = "KOPIE")]
        copy: PathBuf,
        /// Datei des Buchs; sie darf noch nicht bestehen.
        #[arg(value_name = "BUCH")]
        book: PathBuf,
    },
    /// Druckt ein PDF über das Drucksystem des Rechners.
    Print {
        /// Das PDF.
        #[arg(value_name = "PDF")]
        pdf: PathBuf,
        /// Name des Druckers statt des Standarddruckers.
        #[arg(long, value_name = "DRUCKER")]
        printer: Option<String>,
        /// Anzahl der Exemplare.
        #[arg(long, value_name = "ZAHL", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=99))]
        copies: u16,
        /// Seiten, etwa 1-3,5; ohne Angabe alle.
        #[arg(long, value_name = "SEITEN")]
        pages: Option<String>,
        /// Seiten des Blatts: one-sided, long-edge oder short-edge; ohne Angabe wie am Drucker eingestellt.
        #[arg(long, value_enum, value_name = "ART", hide_possible_values = true)]
        sides: Option<SidesArgument>,
    },
    /// Nennt die Drucker dieses Rechners.
    Printers,
    /// Gibt das JSON-Schema aller Befehle, Ereignisse und Abfragen aus.
    Schema,
    /// Spielt die Beispielsitzung: Buch, Niederschrift, zwei Unterschriften mit Testschlüsseln, Prüfung.
    Demo {
        /// Ordner, in den die Dateien kommen; er wird angelegt.
        #[arg(value_name = "ORDNER")]
        dir: PathBuf,
    },
}

/// On which sides of a sheet is printed.
#[derive(Clone, Copy, ValueEnum)]
pub enum SidesArgument {
    /// On one side.
    OneSided,
    /// On both, turned over the long edge.
    LongEdge,
    /// On both, turned over the short edge.
    ShortEdge,
}

impl From<SidesArgument> for office::Sides {
    fn from(sides: SidesArgument) -> Self {
        match sides {
            SidesArgument::OneSided => Self::OneSided,
            SidesArgument::LongEdge => Self::LongEdge,
            SidesArgument::ShortEdge => Self::ShortEdge,
        }
    }
}

/// What can be done with a rulebook.
#[derive(Subcommand)]
pub enum RulebookOrder {
    /// Gibt ein mitgeliefertes Regelwerk (TOML) mit seinen Erläuterungen aus.
    Template {
        /// Name: citeq, vwvfg oder go-nrw.
        #[arg(value_enum, value_name = "NAME", hide_possible_values = true)]
        name: TemplateArgument,
    },
    /// Gibt die geltende Fassung mit den Partnern des Buchs als TOML aus.
    Export {
        /// Datei des Buchs.
        #[arg(value_name = "BUCH")]
        book: PathBuf,
    },
    /// Beschließt eine neue Fassung, die ab einem Tag gilt.
    Adopt {
        /// Datei des Buchs.
        #[arg(value_name = "BUCH")]
        book: PathBuf,
        /// Die neue Fassung (TOML).
        #[arg(value_name = "DATEI")]
        file: PathBuf,
        /// Erster Tag, etwa 2027-01-01.
        #[arg(long, value_name = "TAG")]
        from: NaiveDate,
        /// Wer handelt.
        #[arg(long, value_name = "NAME", default_value = "Kommandozeile")]
        actor: String,
    },
}

/// A rulebook that comes with the program.
#[derive(Clone, Copy, ValueEnum)]
pub enum TemplateArgument {
    /// Kooperation um citeq.
    Citeq,
    /// Vorbild VwVfG NRW.
    Vwvfg,
    /// Vorbild GO NRW.
    GoNrw,
}

impl From<TemplateArgument> for Template {
    fn from(name: TemplateArgument) -> Self {
        match name {
            TemplateArgument::Citeq => Self::Citeq,
            TemplateArgument::Vwvfg => Self::Vwvfg,
            TemplateArgument::GoNrw => Self::GoNrw,
        }
    }
}

/// In which role somebody signs.
#[derive(Clone, Copy, ValueEnum)]
pub enum RoleArgument {
    /// Schriftführung.
    Schriftfuehrung,
    /// Vorsitz.
    Vorsitz,
    /// Weiteres Mitglied.
    Mitglied,
}

/// Arguments of `extend`.
#[derive(Debug, clap::Args)]
pub struct ExtendArguments {
    /// Das PDF.
    #[arg(value_name = "PDF")]
    pub pdf: PathBuf,
    /// Datei, die geschrieben wird.
    #[arg(value_name = "AUSGABE")]
    pub output: PathBuf,
    /// Stufe, die alle Unterschriften haben sollen: t, lt oder lta.
    #[arg(long, value_enum, value_name = "STUFE", hide_possible_values = true)]
    pub to: LevelArgument,
    /// Adresse eines Zeitstempeldienstes (RFC 3161).
    #[arg(long, value_name = "URL")]
    pub timestamp: Option<String>,
    /// Zertifikate (PEM), denen Sie vertrauen; nach ihnen wird nicht gefragt.
    #[arg(long, value_name = "PEM")]
    pub trust: Option<PathBuf>,
    /// Das Ergebnis in diesem Beschlussbuch ablegen, in dem das PDF liegt; die bisherige Datei bleibt darin.
    #[arg(long, value_name = "BUCH")]
    pub book: Option<PathBuf>,
}

/// A level of PAdES.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum LevelArgument {
    /// B-T.
    T,
    /// B-LT.
    Lt,
    /// B-LTA.
    Lta,
}

/// Arguments of `render`.
#[derive(clap::Args)]
pub struct RenderArguments {
    /// Datei des Buchs.
    #[arg(value_name = "BUCH")]
    pub book: PathBuf,
    /// Name des Dokuments.
    ///
    /// Einer Sitzung (--meeting): einladung, bekanntmachung, nachtrag,
    /// sitzungsleitfaden, anwesenheitsliste, abstimmungsprotokoll,
    /// ergebnisprotokoll, niederschrift, sitzungsmappe;
    /// die vier letzten auch mit „-oeffentlich“.
    /// Einer Vorlage (--motion): vorlage.
    /// Eines Beschlusses (--resolution): beschlussauszug, stimmliste;
    /// diese auch einer Abstimmung (--ballot) oder eines Wahlgangs (--election).
    /// Einer Berichtigung (--meeting, --correction): berichtigung.
    /// Eines Zeitraums (--from, --until, --committee): beschlussregister,
    /// beschlussregister-oeffentlich.
    /// Der Gestaltung (--rulebook): musterseite.
    #[arg(long, value_name = "NAME", verbatim_doc_comment)]
    pub document: String,
    /// Nummer der Sitzung, etwa ZA/47.
    #[arg(long, value_name = "NUMMER")]
    pub meeting: Option<String>,
    /// Nummer der Berichtigung, etwa 1.
    #[arg(long, value_name = "ZAHL")]
    pub correction: Option<u32>,
    /// Nummer oder Kennung der Vorlage, etwa V/0012/2026.
    #[arg(long, value_name = "NUMMER")]
    pub motion: Option<String>,
    /// Nummer des Beschlusses, etwa „ZA 2026/07“.
    #[arg(long, value_name = "NUMMER")]
    pub resolution: Option<String>,
    /// Kennung einer Abstimmung.
    #[arg(long, value_name = "KENNUNG")]
    pub ballot: Option<BallotId>,
    /// Kennung eines Wahlgangs.
    #[arg(long, value_name = "KENNUNG")]
    pub election: Option<ElectionId>,
    /// Erster Tag, etwa 2026-01-01.
    #[arg(long, value_name = "TAG")]
    pub from: Option<NaiveDate>,
    /// Letzter Tag, etwa 2026-12-31.
    #[arg(long, value_name = "TAG")]
    pub until: Option<NaiveDate>,
    /// Kennung des Ausschusses, etwa za; ohne Angabe alle.
    #[arg(long, value_name = "KENNUNG")]
    pub committee: Option<CommitteeId>,
    /// Regelwerk (TOML), dessen Gestaltung die Musterseite zeigt; ohne Angabe das geltende.
    #[arg(long, value_name = "DATEI")]
    pub rulebook: Option<PathBuf>,
    /// Datei, die geschrieben wird.
    #[arg(short, long, value_name = "PDF")]
    pub output: PathBuf,
}

/// Arguments of `sign`.
#[derive(clap::Args)]
pub struct SignArguments {
    /// Das PDF.
    #[arg(value_name = "PDF")]
    pub pdf: PathBuf,
    /// Schlüsseldatei (PKCS#12).
    #[arg(long, value_name = "P12", required_unless_present = "module")]
    pub p12: Option<PathBuf>,
    /// Statt einer Schlüsseldatei eine Karte: die Datei ihres Kartenmoduls (PKCS#11).
    #[arg(long, value_name = "MODUL", conflicts_with_all = ["p12", "password_file"])]
    pub module: Option<PathBuf>,
    /// Anfang des Fingerabdrucks des Zertifikats auf der Karte, wenn mehrere stecken; „cards“ nennt sie.
    #[arg(long, value_name = "ANFANG", requires = "module")]
    pub certificate: Option<String>,
    /// Mit einem RSA-Schlüssel nach PSS statt nach PKCS#1 v1.5 unterschreiben.
    #[arg(long)]
    pub pss: bool,
    /// Rolle: schriftfuehrung, vorsitz oder mitglied.
    #[arg(long, value_enum, value_name = "ROLLE", hide_possible_values = true)]
    pub role: RoleArgument,
    /// Name des Unterschriftsfelds, wenn eine Rolle mehrere hat; sonst das erste, das noch leer ist.
    #[arg(long, value_name = "FELD")]
    pub field: Option<String>,
    /// Datei, die geschrieben wird.
    #[arg(short, long, value_name = "PDF")]
    pub output: PathBuf,
    /// Passwort aus der ersten Zeile dieser Datei statt von der Tastatur.
    #[arg(long, value_name = "DATEI", conflicts_with = "password_stdin")]
    pub password_file: Option<PathBuf>,
    /// Passwort oder PIN aus der ersten Zeile der Standardeingabe.
    #[arg(long)]
    pub password_stdin: bool,
    /// Adresse eines Zeitstempeldienstes (RFC 3161), der die Uhrzeit belegt; ohne Angabe wird niemand gefragt.
    #[arg(long, value_name = "ADRESSE")]
    pub timestamp: Option<String>,
    /// Legt bei, was später zum Prüfen gebraucht wird (PAdES B-LT).
    ///
    /// Dazu werden die Stellen gefragt, die in den Zertifikaten stehen; sie erfahren, nach welchem Zertifikat gefragt wird, und
    /// nichts vom Dokument.
    #[arg(long, requires = "timestamp")]
    pub long_term: bool,
    /// Zertifikate (PEM), denen Sie vertrauen; nach ihnen wird nicht gefragt.
    #[arg(long, value_name = "PEM", requires = "long_term")]
    pub trust: Option<PathBuf>,
    /// Das Ergebnis in diesem Beschlussbuch ablegen.
    #[arg(long, value_name = "BUCH")]
    pub book: Option<PathBuf>,
    /// Nummer der Sitzung, wenn mehrere Niederschriften auf Unterschriften warten.
    #[arg(long, value_name = "NUMMER", requires = "book")]
    pub meeting: Option<String>,
}

/// Reads the arguments of the process. Help and version are printed here; a wrong call is explained in German.
pub fn read() -> Result<Order, ExitCode> {
    let matches = german(Arguments::command()).try_get_matches();
    match matches.and_then(|mut m| Arguments::from_arg_matches_mut(&mut m)) {
        Ok(arguments) => Ok(arguments.order),
        Err(error) => Err(explain(&error)),
    }
}

/// German headings and help texts on every level.
fn german(command: clap::Command) -> clap::Command {
    let version = clap::Arg::new("fassung")
        .long("version")
        .short('V')
        .action(clap::ArgAction::Version)
        .help("Fassung des Programms.");
    level(command.arg(version))
}

/// A command with all that are below it.
fn level(command: clap::Command) -> clap::Command {
    let help = clap::Arg::new("hilfe")
        .long("help")
        .short('h')
        .action(clap::ArgAction::Help)
        .help("Diese Hilfe.");
    command
        .help_template(HELP)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading("Befehle")
        .subcommand_value_name("BEFEHL")
        .arg(help)
        .mut_args(|arg| {
            let heading = if arg.is_positional() {
                "Dateien und Angaben"
            } else {
                "Optionen"
            };
            let valued = arg.get_action().takes_values();
            arg.help_heading(heading).hide_default_value(valued)
        })
        .mut_subcommands(level)
}

fn explain(error: &clap::Error) -> ExitCode {
    let named = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let arg = named(ContextKind::InvalidArg);
    let sentence = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            print!("{}", error.render());
            return ExitCode::SUCCESS;
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            "Es fehlt ein Befehl.".to_owned()
        }
        ErrorKind::InvalidSubcommand => {
            format!("Den Befehl „{}“ gibt es nicht.", named(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => format!("Die Angabe „{arg}“ wird hier nicht verstanden."),
        ErrorKind::MissingRequiredArgument => format!("Es fehlt: {arg}."),
        ErrorKind::InvalidValue if named(ContextKind::InvalidValue).is_empty() => format!("Zu „{arg}“ fehlt der Wert."),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!(
                "Der Wert „{}“ passt nicht zu „{arg}“.",
                named(ContextKind::InvalidValue)
            )
        }
        ErrorKind::ArgumentConflict => format!("„{arg}“ und „{}“ schließen sich aus.", named(ContextKind::PriorArg)),
        _ => "Der Aufruf wird nicht verstanden.".to_owned(),
    };
    eprintln!(
        "{sentence} „beschlussbuch --help“ zeigt alle Befehle, „beschlussbuch BEFEHL --help“ die Angaben eines Befehls."
    );
    ExitCode::from(2)
}
