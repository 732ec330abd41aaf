//! `render`: a document of the book as PDF.

use std::process::ExitCode;

use office::{
    Document, Look, Office, OfficeError, Rendered, Sheet,
    domain::{
        Refusal,
        id::MeetingId,
        view::{RegisterPeriod, Version},
    },
};

use crate::{arguments::RenderArguments, failure::Failure, files, rulebook};

/// Documents that are not of a whole meeting, with the arguments that they take.
const SHEETS: [(&str, &[&str]); 7] = [
    ("berichtigung", &["--meeting", "--correction"]),
    ("vorlage", &["--motion"]),
    ("stimmliste", &["--resolution", "--ballot", "--election"]),
    ("beschlussauszug", &["--resolution"]),
    ("musterseite", &["--rulebook"]),
    ("beschlussregister", &["--from", "--until", "--committee"]),
    ("beschlussregister-oeffentlich", &["--from", "--until", "--committee"]),
];

/// Renders a document.
pub fn run(order: &RenderArguments) -> Result<ExitCode, Failure> {
    let sheet = SHEETS.into_iter().find(|(name, _)| *name == order.document);
    let takes = match (Document::named(&order.document), sheet) {
        (Some(_), _) => &["--meeting"][..],
        (None, Some((_, takes))) => takes,
        (None, None) => return Err(unknown(&order.document)),
    };
    if let Some((name, _)) = given(order)
        .into_iter()
        .find(|(name, given)| *given && !takes.contains(name))
    {
        return Err(Failure::Input(format!(
            "Zum Dokument „{}“ gehört die Angabe {name} nicht. Möglich sind: {}.",
            order.document,
            takes.join(", ")
        )));
    }
    let mut office = Office::open_read_only(&order.book)?;
    let rendered = rendered(&mut office, order)?;
    files::write(&order.output, &rendered.pdf)?;
    say!("Geschrieben: {}", order.output.display());
    Ok(ExitCode::SUCCESS)
}

fn unknown(name: &str) -> Failure {
    let known: Vec<&str> = Document::ALL
        .map(Document::name)
        .into_iter()
        .chain(SHEETS.map(|(name, _)| name))
        .collect();
    Failure::Input(format!(
        "Ein Dokument „{name}“ gibt es nicht. Möglich sind: {}.",
        known.join(", ")
    ))
}

fn given(order: &RenderArguments) -> [(&'static str, bool); 10] {
    [
        ("--meeting", order.meeting.is_some()),
        ("--correction", order.correction.is_some()),
        ("--motion", order.motion.is_some()),
        ("--resolution", order.resolution.is_some()),
        ("--ballot", order.ballot.is_some()),
        ("--election", order.election.is_some()),
        ("--from", order.from.is_some()),
        ("--until", order.until.is_some()),
        ("--committee", order.committee.is_some()),
        ("--rulebook", order.rulebook.is_some()),
    ]
}

/// What an argument holds that the document cannot do without.
fn needed<T: Clone>(document: &str, value: Option<&T>, what: &str) -> Result<T, Failure> {
    value
        .cloned()
        .ok_or_else(|| Failure::Input(format!("Zum Dokument „{document}“ fehlt {what}.")))
}

fn rendered(office: &mut Office, order: &RenderArguments) -> Result<Rendered, Failure> {
    let name = order.document.as_str();
    if let Some(document) = Document::named(name) {
        let meeting = meeting(office, order)?;
        return Ok(office.render(document, &meeting)?);
    }
    Ok(office.render_sheet(&sheet(office, order)?)?)
}

fn meeting(office: &Office, order: &RenderArguments) -> Result<MeetingId, Failure> {
    let what = "--meeting, die Nummer der Sitzung, etwa ZA/47";
    let number = needed(&order.document, order.meeting.as_ref(), what)?;
    Ok(office.find_meeting(&number)?)
}

fn sheet(office: &Office, order: &RenderArguments) -> Result<Sheet, Failure> {
    let name = order.document.as_str();
    let resolution = || {
        let what = "--resolution, die Nummer des Beschlusses, etwa „ZA 2026/07“";
        needed(name, order.resolution.as_ref(), what)
    };
    Ok(match name {
        "vorlage" => {
            let number = needed(
                name,
                order.motion.as_ref(),
                "--motion, die Nummer der Vorlage, etwa V/0012/2026",
            )?;
            Sheet::Motion {
                motion: office.find_motion(&number)?,
            }
        }
        "stimmliste" => match (&order.ballot, &order.election) {
            (Some(ballot), _) => Sheet::Ballot { ballot: ballot.clone() },
            (None, Some(election)) => Sheet::Election {
                election: election.clone(),
            },
            (None, None) => ballot_of(office, resolution()?)?,
        },
        "berichtigung" => {
            let meeting = meeting(office, order)?;
            let number = needed(name, order.correction.as_ref(), "--correction, ihre Nummer, etwa 1")?;
            let found = office.book().meeting(&meeting).map_err(OfficeError::from)?;
            let correction = found.corrections.iter().find(|c| c.number == number);
            let correction = correction.ok_or_else(|| {
                OfficeError::from(Refusal::NoSuchCorrection {
                    id: number.to_string(),
                    meeting: found.number.clone(),
                })
            })?;
            Sheet::Correction {
                correction: correction.id.clone(),
                meeting,
            }
        }
        "musterseite" => {
            let look = order.rulebook.as_ref().map(|path| {
                let rules = rulebook::read(path)?;
                Ok::<_, Failure>(Box::new(Look {
                    letterhead: rules.letterhead,
                    house: rules.house,
                }))
            });
            Sheet::Specimen {
                look: look.transpose()?,
            }
        }
        "beschlussauszug" => Sheet::Extract { number: resolution()? },
        _ => Sheet::Register {
            period: RegisterPeriod {
                from: needed(name, order.from.as_ref(), "--from, der erste Tag, etwa 2026-01-01")?,
                until: needed(name, order.until.as_ref(), "--until, der letzte Tag, etwa 2026-12-31")?,
                committee: order.committee.clone(),
                version: if name.ends_with("-oeffentlich") {
                    Version::Public
                } else {
                    Version::Full
                },
            },
        },
    })
}

/// The ballot behind a resolution.
fn ballot_of(office: &Office, number: String) -> Result<Sheet, Failure> {
    let found = office.book().resolutions.iter().find(|r| r.number == number);
    let resolution = found.ok_or_else(|| {
        OfficeError::from(Refusal::Unknown {
            what: "Beschluss".into(),
            id: number.clone(),
        })
    })?;
    let ballot = resolution.ballot().ok_or_else(|| {
        Failure::Input(format!(
            "Der Beschluss {number} kam im Umlaufverfahren zustande. Geben Sie statt der Stimmliste den Beschlussauszug aus."
        ))
    })?;
    Ok(Sheet::Ballot { ballot: ballot.clone() })
}
