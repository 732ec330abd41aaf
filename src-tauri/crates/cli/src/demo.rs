//! `demo`: plays the sample from an empty folder to the signed and verified minutes.

use std::{fs, path::Path, process::ExitCode};

use chrono::{Duration, Utc};
use office::{
    Anchors, Document, Office, OfficeError, Sheet, SignOrder,
    domain::{
        context,
        document::SignatureRole,
        rulebook::{CITEQ, Rulebook},
        view::Version,
    },
    sample,
    signature::{Pkcs12Key, TrustAnchors, test_authority::TestAuthority},
};

use crate::{failure::Failure, files};

/// Number of the meeting whose minutes are signed.
const MEETING: &str = "ZA/47";

/// Documents that are not of a whole meeting: of a motion, of votes and resolutions in both parts, of a year.
const SHEETS: &str = r#"[
    ["vorlage", {"motion": {"motion": "informationssicherheit"}}],
    ["stimmliste", {"ballot": {"ballot": "z-aenderung"}}],
    ["beschlussauszug", {"extract": {"number": "ZA 2026/07"}}],
    ["beschlussauszug-nichtoeffentlich", {"extract": {"number": "ZA 2026/11"}}],
    ["beschlussregister", {"register": {"period": {"from": "2026-01-01", "until": "2026-12-31", "version": "full"}}}],
    ["beschlussregister-oeffentlich", {"register": {"period": {"from": "2026-01-01", "until": "2026-12-31", "version": "public"}}}]
]"#;

/// Plays the sample into a folder.
pub fn run(dir: &Path) -> Result<ExitCode, Failure> {
    fs::create_dir_all(dir).map_err(|e| Failure::file("anlegen", dir, &e))?;
    let path = dir.join("sample.beschlussbuch");
    if path.exists() {
        return Err(Failure::Input(format!(
            "Im Ordner „{}“ liegt schon ein Beispielbuch. Nennen Sie einen anderen Ordner oder löschen Sie es.",
            dir.display()
        )));
    }
    let rulebook = Rulebook::from_toml(CITEQ).map_err(|e| Failure::Input(e.to_string()))?;
    let mut office = Office::create_sample(&path, rulebook)?;
    say!("1. Beschlussbuch angelegt: {}", path.display());
    for (name, script) in sample::SCRIPTS {
        let mut entries = 0;
        for line in script.lines() {
            office.execute_json(line)?;
            entries += 1;
        }
        say!("2. {name}: {entries} Einträge");
    }

    let meeting = office.find_meeting(MEETING)?;
    for document in Document::ALL {
        let rendered = office.render(document, &meeting)?;
        files::write(&dir.join(format!("{}.pdf", document.name())), &rendered.pdf)?;
    }
    let sheets: Vec<(String, Sheet)> = serde_json::from_str(SHEETS)?;
    for (name, sheet) in &sheets {
        let rendered = office.render_sheet(sheet)?;
        files::write(&dir.join(format!("{name}.pdf")), &rendered.pdf)?;
    }
    say!(
        "3. Niederschrift und {} weitere Dokumente ausgegeben: {}",
        Document::ALL.len() - 1 + sheets.len(),
        dir.join("niederschrift.pdf").display()
    );
    let minutes = Document::Minutes { version: Version::Full };
    let pdf = office.render(minutes, &meeting)?.pdf;

    let now = Utc::now();
    let authority = TestAuthority::new(now - Duration::days(1), now + Duration::days(365)).map_err(OfficeError::Key)?;
    let ca = authority.ca_pem().map_err(OfficeError::Key)?;
    files::write(&dir.join("test-ca.pem"), ca.as_bytes())?;
    say!(
        "4. Testschlüssel erzeugt (ohne Rechtswirkung, Passwort „test“): {}",
        dir.join("test-*.p12").display()
    );

    let mut signed = pdf;
    for (role, holder, file) in [
        (SignatureRole::Secretary, "Maren Terhorst", "test-schriftfuehrung.p12"),
        (SignatureRole::Chair, "Dr. Tilmann Overbeck", "test-vorsitz.p12"),
    ] {
        let password = "test";
        let p12 = authority
            .issue(holder, "Kooperation citeq (Beispiel)", password)
            .map_err(OfficeError::Key)?;
        files::write(&dir.join(file), &p12)?;
        let key = Pkcs12Key::load(&p12, password).map_err(OfficeError::Key)?;
        signed = office::sign(&SignOrder {
            field: None,
            office: None,
            pdf: &signed,
            role,
            key: &key,
            at: Utc::now(),
            timestamp: None,
        })?;
        say!("5. Unterschrieben: {} ({})", holder, role.german());
    }
    let target = dir.join("niederschrift-signed.pdf");
    files::write(&target, &signed)?;
    let receipt = office.file_signed(&meeting, None, "niederschrift-signed.pdf", &signed)?;
    say!("6. Im Beschlussbuch abgelegt als Eintrag {}", receipt.sequence);

    let zone = office.book().rulebook().map_err(OfficeError::from)?.time_zone;
    let next = sample::next_meetings(context::day(Utc::now(), zone))?;
    next.iter().try_for_each(|line| office.execute(line).map(|_| ()))?;
    say!("   Nächste Sitzungen geplant: {} Einträge", next.len());

    let anchors = TrustAnchors::from_pem(ca.as_bytes()).map_err(|e| Failure::Input(e.to_string()))?;
    let verification = office::verify(&signed, &anchors, Utc::now());
    say!("7. Prüfung der Unterschriften:\n{verification}");
    let data = office::recount(&signed);
    say!("   {}", data.verdict);
    let report = office::check(&path, Anchors::default(), &mut office::silent)?;
    say!("8. Prüfung des Beschlussbuchs: {}", report.file);
    say!("\nDie unterschriebene Niederschrift liegt hier: {}", target.display());
    let sound = verification.is_valid() && data.is_sound() && report.is_sound();
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
