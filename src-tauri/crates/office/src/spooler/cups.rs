//! CUPS, by its own commands.

use std::{path::Path, process::Command};

use super::{PageRanges, PrintJob, Printer, Sides, run, text};

const NOT_RUNNING: &str = "Das Drucksystem (CUPS) läuft nicht. Starten Sie es oder lassen Sie es von der Administration starten. \
     Bis dahin können Sie das PDF speichern und an einem anderen Platz drucken.";

/// Whether the scheduler runs. Without it „lpstat -e“ answers with an empty list and „lp“ knows no printer, as if there
/// were none.
pub(super) fn ready() -> Result<(), String> {
    if says_not_running(&text(&lpstat(&["-r"])?)) {
        Err(NOT_RUNNING.to_owned())
    } else {
        Ok(())
    }
}

/// Reads the answer to „-r“.
fn says_not_running(answer: &str) -> bool {
    ["not running", "läuft nicht"]
        .iter()
        .any(|words| answer.contains(words))
}

/// Asks for all destinations, the default one and what is known of each.
pub(super) fn printers() -> Result<Vec<Printer>, String> {
    ready()?;
    let [names, default, details] = [["-e"].as_slice(), &["-d"], &["-l", "-p"]].map(lpstat);
    Ok(parse(&text(&names?), &text(&default?), &text(&details?)))
}

/// What „lpstat“ prints. That it finds nothing is an error to it and none to us.
fn lpstat(arguments: &[&str]) -> Result<Vec<u8>, String> {
    Ok(run(Command::new("lpstat").args(arguments).env("LC_ALL", "C"))?.stdout)
}

/// Hands a file to „lp“, whose messages are read by people.
pub(super) fn job(pdf: &Path, job: &PrintJob, pages: Option<&PageRanges>) -> Command {
    let mut command = Command::new("lp");
    let copies = job.copies.to_string();
    command.env("LC_ALL", "de_DE.UTF-8").args(["-n", &copies]);
    if let Some(printer) = &job.printer {
        command.arg("-d").arg(printer);
    }
    if let Some(pages) = pages {
        command.arg("-P").arg(pages.to_string());
    }
    let sides = match job.sides {
        Sides::AsSet => None,
        Sides::OneSided => Some("sides=one-sided"),
        Sides::LongEdge => Some("sides=two-sided-long-edge"),
        Sides::ShortEdge => Some("sides=two-sided-short-edge"),
    };
    command.args(sides.into_iter().flat_map(|sides| ["-o", sides]));
    command.arg("--").arg(pdf);
    command
}

/// Reads the answers to „-e“ (a name a line), „-d“ and „-l -p“, in English or German: a system may ignore the locale.
fn parse(names: &str, default: &str, details: &str) -> Vec<Printer> {
    let default = default
        .lines()
        .find_map(|line| line.split_once(": ").map(|(_, name)| name.trim()));
    let printer = |name: &str| {
        let block = block(details, name);
        let description = value(&block, &["Description", "Beschreibung"]).filter(|text| *text != name);
        let location = value(&block, &["Location", "Ort"]);
        let head = block.first().copied().unwrap_or_default();
        Printer {
            name: name.to_owned(),
            description: [description, location]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(", "),
            default: default == Some(name),
            paused: [" disabled ", " deaktiviert "].iter().any(|word| head.contains(word)),
        }
    };
    names
        .lines()
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(printer)
        .collect()
}

/// The lines on a printer: a first one that names it, then indented ones.
fn block<'a>(details: &'a str, name: &str) -> Vec<&'a str> {
    let is_head = |line: &&str| !line.starts_with(char::is_whitespace);
    let mut lines = details
        .lines()
        .skip_while(|line| !is_head(line) || line.split_whitespace().nth(1) != Some(name));
    let head = lines.next();
    head.into_iter()
        .chain(lines.take_while(|line| !is_head(line)))
        .collect()
}

/// The value behind one of the labels.
fn value<'a>(block: &[&'a str], labels: &[&str]) -> Option<&'a str> {
    let of = |line: &'a str| {
        let (label, value) = line.trim().split_once(':')?;
        labels.contains(&label).then(|| value.trim())
    };
    block.iter().copied().find_map(of).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    // As CUPS 2.4.2 answered.
    const NAMES: &str = "Kyocera_Rathaus\npdf\nPlotter\n";
    const ENGLISH: &str = include_str!("lpstat-english.txt");
    const GERMAN: &str = include_str!("lpstat-german.txt");

    fn expected() -> Vec<Printer> {
        let printer = |name: &str, description: &str, default, paused| Printer {
            name: name.into(),
            description: description.into(),
            default,
            paused,
        };
        vec![
            printer(
                "Kyocera_Rathaus",
                "Kyocera TASKalfa, Großer Sitzungssaal, Rathaus, 2. OG",
                true,
                false,
            ),
            printer("pdf", "", false, false),
            printer("Plotter", "Plotter: Vermessung", false, true),
        ]
    }

    #[test]
    fn answers_in_english_and_german_are_read_alike() {
        assert_eq!(
            parse(NAMES, "system default destination: Kyocera_Rathaus\n", ENGLISH),
            expected()
        );
        assert_eq!(
            parse(NAMES, "systemvoreingestelltes Ziel: Kyocera_Rathaus\n", GERMAN),
            expected()
        );
    }

    #[test]
    fn a_job_says_what_is_printed_and_how() {
        let job = PrintJob {
            printer: Some("Kyocera_Rathaus".into()),
            copies: 2,
            pages: None,
            sides: Sides::LongEdge,
        };
        let words = |job: &PrintJob, pages: Option<&str>| {
            let pages = pages.map(|pages| PageRanges::parse(pages).unwrap());
            let command = super::job(Path::new("-n.pdf"), job, pages.as_ref());
            let words: Vec<_> = command
                .get_args()
                .map(|word| word.to_str().unwrap().to_owned())
                .collect();
            words.join(" ")
        };
        assert_eq!(
            words(&job, Some("1-3, 5")),
            "-n 2 -d Kyocera_Rathaus -P 1-3,5 -o sides=two-sided-long-edge -- -n.pdf"
        );
        let plain = PrintJob {
            printer: None,
            copies: 1,
            sides: Sides::AsSet,
            ..job
        };
        assert_eq!(words(&plain, None), "-n 1 -- -n.pdf");
    }

    #[test]
    fn a_scheduler_that_does_not_run_is_told_from_one_that_does() {
        for (answer, expected) in [
            ("scheduler is running\n", false),
            ("scheduler is not running\n", true),
            ("Zeitplandienst läuft\n", false),
            ("Zeitplandienst läuft nicht\n", true),
        ] {
            assert_eq!(says_not_running(answer), expected, "{answer}");
        }
    }

    #[test]
    fn no_default_no_printer_and_no_details_are_no_failure() {
        for none in [
            "no system default destination\n",
            "keine systemvoreingestellten Ziele\n",
        ] {
            let found = parse(NAMES, none, ENGLISH);
            assert_eq!(found.len(), 3);
            assert!(found.iter().all(|p| !p.default), "{found:?}");
            assert_eq!(parse("", none, ""), []);
        }
        let bare = parse("im-Netz\n", "system default destination: im-Netz", "");
        assert_eq!((bare[0].description.as_str(), bare[0].default), ("", true));
    }

    #[test]
    fn a_name_that_begins_like_another_keeps_its_own_details() {
        let details = "printer Saal2 is idle.  enabled since Wed\n\tDescription: zweiter\nprinter Saal is idle.\n\tDescription: erster\n";
        let found = parse("Saal\nSaal2\n", "", details);
        let texts: Vec<_> = found.iter().map(|p| p.description.as_str()).collect();
        assert_eq!(texts, ["erster", "zweiter"]);
    }
}
