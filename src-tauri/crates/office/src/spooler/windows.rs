//! The Windows spooler, by PowerShell. Names travel as environment variables: nothing in them is read as a command.

use std::{path::Path, process::Command};

use serde::Deserialize;

use super::{PageRanges, PrintJob, Printer, Sides, run, text};

/// Asks for all printers as JSON, in UTF-8 whatever the console's code page is.
const LIST: &str = "$ErrorActionPreference='Stop'; [Console]::OutputEncoding=[Text.Encoding]::UTF8; \
    ConvertTo-Json -Compress -InputObject @(Get-CimInstance Win32_Printer | \
    Select-Object Name,Comment,DriverName,Location,Default,WorkOffline)";

/// Windows itself draws the pages, so that no other program has to be there, and printer, pages and sides are its own.
const PRINT: &str = include_str!("print.ps1");

fn powershell(script: &str) -> Command {
    let mut command = Command::new("powershell");
    command.args(["-NoProfile", "-NonInteractive", "-Command", script]);
    command
}

pub(super) fn printers() -> Result<Vec<Printer>, String> {
    let output = run(&mut powershell(LIST))?;
    let unreadable = |said: &str| {
        format!(
            "Windows nennt seine Drucker nicht ({said}). Prüfen Sie, ob der Dienst „Druckwarteschlange“ läuft, oder \
             speichern Sie das PDF und drucken Sie es mit einem anderen Programm."
        )
    };
    if !output.status.success() {
        return Err(unreadable(text(&output.stderr).trim()));
    }
    parse(&text(&output.stdout)).map_err(|e| unreadable(&e.to_string()))
}

pub(super) fn job(pdf: &Path, job: &PrintJob, pages: Option<&PageRanges>) -> Command {
    let mut command = powershell(PRINT);
    let sides = match job.sides {
        Sides::AsSet => "",
        Sides::OneSided => "Simplex",
        Sides::LongEdge => "Vertical",
        Sides::ShortEdge => "Horizontal",
    };
    command
        .env("BB_PDF", pdf)
        .env("BB_PRINTER", job.printer.as_deref().unwrap_or_default())
        .env("BB_COPIES", job.copies.to_string())
        .env("BB_PAGES", pages.map(PageRanges::to_string).unwrap_or_default())
        .env("BB_SIDES", sides);
    command
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Row {
    name: String,
    comment: Option<String>,
    driver_name: Option<String>,
    location: Option<String>,
    default: Option<bool>,
    work_offline: Option<bool>,
}

/// Reads the list; nothing at all means no printer.
fn parse(json: &str) -> Result<Vec<Printer>, serde_json::Error> {
    // PowerShell may begin its output with a byte order mark.
    let json = json.trim_start_matches('\u{feff}').trim();
    if json.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = serde_json::from_str(json)?;
    let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let printer = |row: Row| {
        let what = filled(row.comment)
            .or(filled(row.driver_name))
            .filter(|text| *text != row.name);
        let parts: Vec<String> = what.into_iter().chain(filled(row.location)).collect();
        Printer {
            name: row.name,
            description: parts.join(", "),
            default: row.default == Some(true),
            paused: row.work_offline == Some(true),
        }
    };
    Ok(rows.into_iter().map(printer).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_powershell_is_read_with_empty_values_and_umlauts() {
        let json = "\u{feff}[{\"Name\":\"Microsoft Print to PDF\",\"Comment\":null,\"DriverName\":\"Microsoft Print To PDF\",\"Location\":\"\",\"Default\":false,\"WorkOffline\":false},\
            {\"Name\":\"\\\\\\\\druck01\\\\Rathaus 2. OG\",\"Comment\":\"Großer Sitzungssaal\",\"DriverName\":\"KX DRIVER\",\"Location\":\"Münster\",\"Default\":true,\"WorkOffline\":true}]\r\n";
        let found = parse(json).unwrap();
        assert_eq!(found[0].description, "Microsoft Print To PDF");
        assert_eq!((found[0].default, found[0].paused), (false, false));
        assert_eq!(found[1].name, r"\\druck01\Rathaus 2. OG");
        assert_eq!(found[1].description, "Großer Sitzungssaal, Münster");
        assert_eq!((found[1].default, found[1].paused), (true, true));
    }

    #[test]
    fn no_printer_is_no_failure_and_something_else_is_one() {
        assert_eq!(parse("").unwrap(), []);
        assert_eq!(parse("[]\r\n").unwrap(), []);
        assert!(parse("Zugriff verweigert").is_err());
    }
}
