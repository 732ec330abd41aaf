//! Inhabitants from a table of the statistical offices (CSV), matched to the partners.
//!
//! Column names of IT.NRW (Landesdatenbank) and Destatis (Gemeindeverzeichnis, GENESIS) are understood, and those of the
//! list that ships with the program.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{id::PartnerId, partner::Partner, text};

/// Names of the column with the official municipality key, in small letters.
const KEYS: [&str; 9] = [
    "ags",
    "ars",
    "amtlicher gemeindeschlüssel",
    "amtlicher regionalschlüssel",
    "gemeindeschlüssel",
    "gemeindekennziffer",
    "gkz",
    "regionalschlüssel",
    "schlüssel",
];

/// Names of the column with the name.
const NAMES: [&str; 8] = [
    "name",
    "gemeinde",
    "gemeindename",
    "gebiet",
    "gebietsname",
    "stadt/gemeinde",
    "kreise und gemeinden",
    "partner",
];

/// Names of the column with the inhabitants; longer ones may follow, as in „Bevölkerung insgesamt“.
const NUMBERS: [&str; 7] = [
    "bevölkerung",
    "einwohner",
    "einwohnerzahl",
    "bevölkerungsstand",
    "insgesamt",
    "inhabitants",
    "anzahl",
];

/// The inhabitants of a partner, as a table says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Which partner.
    pub partner: PartnerId,
    /// How many.
    pub inhabitants: u32,
}

/// What a table says of the partners.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Census {
    /// The partners that stand in it.
    pub figures: Vec<Figure>,
    /// Names of the partners that do not.
    pub missing: Vec<String>,
    /// Rows of other municipalities.
    pub others: usize,
}

/// Why a table cannot be read. Lines are counted from 1, the line of the column names included.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CensusError {
    /// No line has the names of the columns.
    #[error(
        "Die Datei nennt keine Spalten für Gemeinde und Einwohner. Erwartet wird eine Kopfzeile etwa mit „AGS“, „Gemeinde“ und „Bevölkerung“, getrennt durch Semikolon, Komma oder Tabulator."
    )]
    NoColumns,
    /// A row that is no row.
    #[error("Zeile {line}: Die Zeile ist nicht lesbar. Prüfen Sie Trennzeichen und Anführungszeichen.")]
    Row {
        /// Line.
        line: u64,
    },
    /// A number that is none.
    #[error("Zeile {line}: „{text}“ ist keine Einwohnerzahl. Erwartet wird eine ganze Zahl ohne Nachkommastellen.")]
    Number {
        /// Line.
        line: u64,
        /// What stands there.
        text: String,
    },
    /// A name that no partner has, in a table without keys.
    #[error(
        "Zeile {line}: „{name}“ ist kein Partner der Kooperation. Prüfen Sie die Schreibweise, oder streichen Sie die Zeile."
    )]
    Unknown {
        /// Line.
        line: u64,
        /// What stands there.
        name: String,
    },
    /// Key and name of a row belong to different partners.
    #[error(
        "Zeile {line}: Der Schlüssel gehört zu „{partner}“, der Name nennt aber „{name}“. Berichtigen Sie die Zeile."
    )]
    Mismatch {
        /// Line.
        line: u64,
        /// To whom the key belongs.
        partner: String,
        /// Whom the name means.
        name: String,
    },
    /// A partner that stands in the table twice.
    #[error("Zeile {line}: Der Partner „{name}“ steht schon in Zeile {first}. Streichen Sie eine der beiden Zeilen.")]
    Twice {
        /// Line.
        line: u64,
        /// Name of the partner.
        name: String,
        /// Line of the first row.
        first: u64,
    },
    /// No partner stands in it.
    #[error("In der Datei steht keiner der Partner. Prüfen Sie, ob es die richtige Tabelle ist.")]
    Nobody,
}

/// Which column is what.
struct Columns {
    key: Option<usize>,
    name: Option<usize>,
    number: usize,
}

impl Columns {
    fn of(record: &csv::StringRecord) -> Option<Self> {
        let fields: Vec<String> = record.iter().map(|field| field.trim().to_lowercase()).collect();
        let is = |names: &[&str]| fields.iter().position(|field| names.contains(&field.as_str()));
        let begins = |names: &[&str]| {
            fields
                .iter()
                .position(|field| names.iter().any(|name| field.starts_with(name)))
        };
        let (key, name) = (is(&KEYS), is(&NAMES));
        let number = is(&NUMBERS).or_else(|| begins(&NUMBERS))?;
        (key.is_some() || name.is_some()).then_some(Self { key, name, number })
    }
}

/// Reads a table.
///
/// # Errors
/// A German sentence that names the line; nothing is taken over then.
pub fn read(text: &str, partners: &[&Partner]) -> Result<Census, CensusError> {
    let text = text.trim_start_matches('\u{feff}');
    let delimiter = [b';', b'\t', b',']
        .into_iter()
        .max_by_key(|d| text.bytes().filter(|b| b == d).count());
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter.unwrap_or(b';'))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut columns: Option<Columns> = None;
    let mut found: BTreeMap<PartnerId, (u64, u32)> = BTreeMap::new();
    let mut others = 0;
    for record in reader.records() {
        let record = record.map_err(|error| CensusError::Row {
            line: error.position().map_or(0, csv::Position::line),
        })?;
        let line = record.position().map_or(0, csv::Position::line);
        // Titles stand before the names of the columns, footnotes behind the last row.
        let Some(columns) = &columns else {
            columns = Columns::of(&record);
            continue;
        };
        let field = |at: Option<usize>| {
            at.and_then(|at| record.get(at))
                .map(str::trim)
                .filter(|text| !text.is_empty())
        };
        let (key, name) = (field(columns.key).and_then(municipality), field(columns.name));
        let partner = match (&key, name) {
            (Some(key), _) => partners
                .iter()
                .find(|p| p.ags.as_deref().and_then(municipality).as_ref() == Some(key))
                .copied(),
            (None, Some(name)) => named(name, partners),
            (None, None) => None,
        };
        match (partner, field(Some(columns.number))) {
            (Some(partner), Some(text)) => {
                if let Some(other) = name
                    .and_then(|name| named(name, partners))
                    .filter(|other| other.id != partner.id)
                {
                    return Err(CensusError::Mismatch {
                        line,
                        partner: partner.name.clone(),
                        name: other.name.clone(),
                    });
                }
                let inhabitants = number(text).ok_or_else(|| CensusError::Number {
                    line,
                    text: text.chars().take(40).collect(),
                })?;
                if let Some((first, _)) = found.insert(partner.id.clone(), (line, inhabitants)) {
                    return Err(CensusError::Twice {
                        line,
                        name: partner.name.clone(),
                        first,
                    });
                }
            }
            // Without keys every row should be a partner.
            (None, Some(_)) if columns.key.is_none() => {
                let name = name.unwrap_or_default().chars().take(80).collect();
                return Err(CensusError::Unknown { line, name });
            }
            (None, Some(_)) => others += 1,
            (_, None) => {}
        }
    }
    if columns.is_none() {
        return Err(CensusError::NoColumns);
    }
    if found.is_empty() {
        return Err(CensusError::Nobody);
    }
    let missing = partners
        .iter()
        .filter(|p| !found.contains_key(&p.id))
        .map(|p| p.name.clone())
        .collect();
    let figure = |(partner, (_, inhabitants)): (PartnerId, (u64, u32))| Figure { partner, inhabitants };
    Ok(Census {
        figures: found.into_iter().map(figure).collect(),
        missing,
        others,
    })
}

/// The official municipality key (8 digits) out of one, or out of a regional key (12 digits), which has four digits more
/// for the association of municipalities. A district has 5 digits.
fn municipality(key: &str) -> Option<String> {
    let digits: String = key.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    match digits.len() {
        12 => Some(format!("{}{}", &digits[..5], &digits[9..])),
        5 => Some(format!("{digits}000")),
        // A table program dropped the leading nought.
        7 => Some(format!("0{digits}")),
        _ => Some(digits),
    }
}

/// The partner that a name means: „Hamm, Stadt“ is Hamm.
fn named<'a>(name: &str, partners: &[&'a Partner]) -> Option<&'a Partner> {
    let plain = name.split(',').next().unwrap_or(name).trim();
    partners
        .iter()
        .find(|p| p.name == plain || p.full_name() == plain)
        .copied()
}

/// „317 713“, „317.713“ and „317713“, but no decimal.
fn number(text: &str) -> Option<u32> {
    let groups: Vec<&str> = text.split(['.', ' ', '\u{a0}', '\u{202f}']).collect();
    let (first, rest) = groups.split_first()?;
    let grouped = rest.is_empty() || first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    let digits: String = groups.concat();
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    (grouped && plain).then(|| digits.parse().ok()).flatten()
}

/// The sentence that says what a table lacks: „Nicht in der Datei: Beelen und Olfen.“
#[must_use]
pub fn lacking(census: &Census) -> Option<String> {
    (!census.missing.is_empty()).then(|| format!("Nicht in der Datei: {}.", text::enumeration(&census.missing)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rulebook::{CITEQ, Rulebook};

    fn read(text: &str) -> Result<Census, CensusError> {
        let rulebook = Rulebook::from_toml(CITEQ).unwrap();
        super::read(text, &rulebook.partners.iter().collect::<Vec<_>>())
    }

    fn figures(text: &str) -> Vec<(String, u32)> {
        let census = read(text).unwrap();
        census
            .figures
            .iter()
            .map(|f| (f.partner.to_string(), f.inhabitants))
            .collect()
    }

    #[test]
    fn tables_of_both_offices_are_understood() {
        let expected = [("hamm".to_owned(), 180_849), ("muenster".to_owned(), 322_904)];
        for text in [
            // IT.NRW
            "Bevölkerungsstand 31.12.2024\n\nGKZ;Gemeinde;Bevölkerung insgesamt;männlich\n05515000;Münster, krfr. Stadt;322.904;155 000\n05915000;Hamm, krfr. Stadt;180.849;88 000\n05315000;Köln;1.087.353;1\nQuelle: IT.NRW\n",
            // Destatis, with the regional key
            "\u{feff}ARS,Gemeindename,Bevölkerung\n055150000000,\"Münster, Stadt\",322904\n059150000000,\"Hamm, Stadt\",180 849\n",
            // A table program dropped the leading nought.
            "AGS\tName\tInsgesamt\n5515000\tMünster\t322904\n5915000\tHamm\t180849\n",
            "Name;Einwohner\nStadt Münster;322904\nHamm;180849\n",
        ] {
            assert_eq!(figures(text), expected, "{text}");
        }
    }

    #[test]
    fn a_district_has_a_short_key() {
        assert_eq!(
            figures("AGS;Einwohner\n05558;220000\n"),
            [("kreis-coesfeld".to_owned(), 220_000)]
        );
    }

    #[test]
    fn what_is_not_in_the_table_is_told() {
        let census = read("AGS;Einwohner\n05515000;322904\n05315000;1\n").unwrap();
        assert_eq!((census.figures.len(), census.others, census.missing.len()), (1, 1, 25));
        assert!(lacking(&census).unwrap().starts_with("Nicht in der Datei: "));
    }

    #[test]
    fn a_table_that_cannot_be_right_is_refused_with_its_line() {
        for (text, expected) in [
            ("Name;Farbe\nHamm;rot\n", "keine Spalten"),
            ("", "keine Spalten"),
            ("Name;Einwohner\nHamm;180849,5\n", "Zeile 2: „180849,5“"),
            ("Name;Einwohner\nHamm;-1\n", "Zeile 2"),
            ("Name;Einwohner\nHamm;1.80849\n", "Zeile 2"),
            ("Name;Einwohner\nHamm;99999999999\n", "Zeile 2"),
            ("Name;Einwohner\nHamn;180849\n", "Zeile 2: „Hamn“ ist kein Partner"),
            (
                "Name;Einwohner\nHamm;1\nBeelen;2\nHamm;3\n",
                "Zeile 4: Der Partner „Hamm“ steht schon in Zeile 2",
            ),
            ("AGS;Einwohner\n05315000;1\n", "keiner der Partner"),
            (
                "AGS;Name;Einwohner\n05915000;Münster, Stadt;1\n",
                "Zeile 2: Der Schlüssel gehört zu „Hamm“",
            ),
        ] {
            let error = read(text).unwrap_err().to_string();
            assert!(error.contains(expected), "{text}: {error}");
        }
    }
}
