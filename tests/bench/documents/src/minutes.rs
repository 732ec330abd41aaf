//! Minutes of any length, as a secretary would write them: attendance, items with course, resolution and vote.

use documents::{
    Align, Block, Column, Document, Fact, Inline, Row, Sign, SignatureField, Table, Verdict, VoteCount, VoteResult,
    Width, commonmark,
};

/// Items of the agenda that make about 100 pages.
pub const ITEMS_OF_100_PAGES: usize = 98;

const PARTNERS: [&str; 26] = [
    "Stadt Münster",
    "Stadt Hamm",
    "Kreis Warendorf",
    "Kreis Coesfeld",
    "Stadt Ahlen",
    "Stadt Beckum",
    "Gemeinde Beelen",
    "Stadt Drensteinfurt",
    "Stadt Ennigerloh",
    "Gemeinde Everswinkel",
    "Stadt Oelde",
    "Gemeinde Ostbevern",
    "Stadt Sassenberg",
    "Stadt Sendenhorst",
    "Stadt Telgte",
    "Gemeinde Wadersloh",
    "Stadt Warendorf",
    "Gemeinde Ascheberg",
    "Stadt Billerbeck",
    "Stadt Coesfeld",
    "Stadt Dülmen",
    "Gemeinde Havixbeck",
    "Stadt Lüdinghausen",
    "Gemeinde Nordkirchen",
    "Stadt Olfen",
    "Gemeinde Nottuln",
];

/// What is discussed; the items take them in turn, with their own numbers in them.
const COURSES: [&str; 4] = [
    "Der Vorsitzende verweist auf die **einstimmige** Empfehlung des Arbeitsausschusses vom {d}. November 2026. Herr \
     Dr. Schürmann (Hamm) erklärt, die Stadt Hamm habe die Aufgabe bereits mit eigenem Personal besetzt und könne der \
     Umlage von {n} Euro nach Stimmen deshalb nicht zustimmen.\n\nFrau Hollmann (Telgte) nimmt wegen *Befangenheit* an \
     Beratung und Abstimmung nicht teil und verlässt den Raum. Für die Gemeinden gilt nach § {d} Abs. 2 i. d. R.:\n\n1. Die \
     Kosten werden nach dem Verhältnis der Stimmen umgelegt.\n2. Die Informationssicherheitsbeauftragte berichtet\n   - dem \
     Arbeitsausschuss halbjährlich,\n   - dem Zentralausschuss jährlich.\n3. Näheres regelt der Produktkatalog.",
    "Frau Dr. Lindner-Hauff erläutert die Kostensteigerung von {d},9 Prozent gegenüber dem Vorjahr. In der Aussprache werden \
     vor allem der Zeitplan der Datenübernahme und die Belastung der Organisationsabteilungen angesprochen.\n\nHerr \
     Bövingloh (Beckum) hält den Anstieg der Lizenzkosten für nicht ausreichend belegt und kündigt an, nicht zuzustimmen. \
     Die citeq sagt eine Aufschlüsselung je Hersteller bis zum {d}. März 2027 zu; die Übersicht umfasst {n} Positionen.",
    "Herr Fuchs stellt die Schwerpunkte der IT-Konzeption {n} vor. Er hebt den einheitlichen digitalen Arbeitsplatz und die \
     Ablösung der {d} Fachverfahren ohne Weiterentwicklung hervor.\n\n| Leistung | Anträge 2025 | Anträge 2026 |\n|---|--:|--:|\n\
     | Wohnsitzanmeldung | 1.204 | {n} |\n| Kfz-Zulassung | 8.450 | 9.3{d} |\n| Urkunden | 5.120 | 5.648 |\n\nDie \
     Weiterleitung wird bis Jahresende bei allen Kooperationspartnern eingerichtet.",
    "Herr Dr. Brinkschulte (Kreis Warendorf) spricht sich gegen den Beitritt zum jetzigen Zeitpunkt aus, weil die Umsetzung \
     der Konzeption alle Kräfte binde. Frau Fehrenkötter (Billerbeck) wirbt für die Aufnahme; die Gemeinde sei seit {d} \
     Jahren ein verlässlicher Nachbar.\n\n> Die Stadt Hamm unterstützt das Ziel einer gemeinsamen Informationssicherheit. \
     Sie lehnt die vorgeschlagene Umlage ab, weil Partner mit eigenem Personal doppelt belastet würden, und bittet, bis zur \
     {d}. Sitzung eine Anrechnung zu prüfen.\n\nDer Vorsitzende weist darauf hin, dass die Änderung die Zustimmung von \
     mindestens zwei Dritteln aller {n} Stimmen erfordert.",
];

const SUBJECTS: [&str; 5] = [
    "Änderung der Vereinbarung: Informationssicherheit als gemeinsame Aufgabe",
    "Produktkatalog und Plankostenrechnung",
    "Rahmenvertrag Rechenzentrum: Verlängerung und Nachverhandlung",
    "Sachstand Onlinezugangsgesetz und Verwaltungsportal",
    "Beitritt einer Gemeinde",
];

fn column(width: Width, align: Align) -> Column {
    Column { width, align }
}

fn attendance() -> Block {
    let row = |(at, partner): (usize, &&str)| Row {
        cells: vec![
            (*partner).into(),
            format!("Bürgermeisterin Annegret Schulze-Wißmann ({})", at + 1).into(),
            "ganze Sitzung".into(),
            format!("{},5", at * 7 % 33).into(),
        ],
        total: false,
    };
    Block::Table(Table {
        caption: Some("Kooperationspartner und ihre Vertretung".into()),
        summary: Some("Je Zeile ein Partner.".into()),
        columns: vec![
            column(Width::Share(3.0), Align::Left),
            column(Width::Share(4.0), Align::Left),
            column(Width::Share(2.2), Align::Left),
            column(Width::Fixed(56.0), Align::Decimal),
        ],
        head: vec![
            ["Partner", "Vertreten durch", "Anwesend", "Stimmen"]
                .map(Into::into)
                .to_vec(),
        ],
        row_heads: true,
        rows: PARTNERS.iter().enumerate().map(row).collect(),
        form: None,
    })
}

fn vote(item: usize) -> VoteResult {
    let (yes, no) = (80 + item % 60, item % 5);
    let count = |label: &str, votes: usize, heads: usize, sign, total| VoteCount {
        label: label.into(),
        votes: votes.to_string(),
        heads: Some(heads.to_string()),
        sign,
        total,
    };
    VoteResult {
        verdict: if yes >= 102 {
            Verdict::Carried
        } else {
            Verdict::Rejected
        },
        headline: if yes >= 102 { "Angenommen" } else { "Abgelehnt" }.into(),
        summary: format!("{yes} Ja, {no} Nein, 9 Enthaltungen"),
        counts: vec![
            count("Ja", yes, 18, Some(Sign::Yes), false),
            count("Nein", no, 2, Some(Sign::No), false),
            count("Enthaltung", 9, 2, Some(Sign::Abstain), false),
            count("abwesend", 144 - yes - no, 4, Some(Sign::Open), false),
            count("Alle Stimmen", 153, 26, None, true),
        ],
        needed: "Erforderlich: mindestens zwei Drittel aller Stimmen, auch der abwesenden.".into(),
        explanation: vec![format!(
            "Anwesend waren 22 von 26 Partnern. Die Beschlussfähigkeit verlangt mehr als die Hälfte von 26 Partnern (also \
             mindestens 14); sie war gegeben. Auf Ja entfielen {yes} Stimmen (18 Partner), auf Nein {no} Stimmen (2 Partner) \
             und auf Enthaltung 9 Stimmen (2 Partner). Erforderlich waren mindestens zwei Drittel von 153 Stimmen, also 102. \
             Grundlage: Regelwerk für „Änderung der Vereinbarung“."
        )],
    }
}

/// Minutes with this many items.
pub fn minutes(items: usize) -> Document {
    let fact = |label: &str, value: &str| Fact {
        label: label.into(),
        value: Inline::text(value),
    };
    let mut blocks = vec![
        Block::Title {
            organisation: Some("Interkommunale Zusammenarbeit".into()),
            title: "Niederschrift über die 47. Sitzung des Zentralausschusses".into(),
            lines: vec!["ZA/47 · Mittwoch, 2. Dezember 2026".into()],
        },
        Block::Facts(vec![
            fact("Ort", "Großer Sitzungssaal, Scheibenstraße 109, 48153 Münster"),
            fact("Beginn", "10:00 Uhr"),
            fact("Ende", "12:35 Uhr, unterbrochen von 11:10 bis 11:25 Uhr"),
            fact(
                "Vorsitz",
                "Oberbürgermeister Dr. Thomas Kerkhoff-Große Wächter, Stadt Münster",
            ),
        ]),
        heading(2, None, "Anwesenheit"),
        attendance(),
        heading(2, None, "Öffentlicher Teil"),
    ];
    for item in 1..=items {
        let subject = SUBJECTS[item % SUBJECTS.len()];
        blocks.push(heading(3, Some(format!("TOP {item}:")), subject));
        blocks.push(Block::Note(Inline::text(format!(
            "Vorlage V/{item:04}/2026, eingebracht von: Stadt Münster"
        ))));
        let course = COURSES[item % COURSES.len()].replace("{d}", &(item % 19 + 2).to_string());
        blocks.extend(commonmark(&course.replace("{n}", &(item * 37 + 1000).to_string()), 3));
        blocks.push(Block::Resolution {
            label: format!("Beschluss ZA 2026/{item:02}"),
            level: 4,
            wording: commonmark(
                &format!(
                    "Der Zentralausschuss schlägt den Räten und Kreistagen der Kooperationspartner vor, § {item} der \
                     öffentlich-rechtlichen Vereinbarung um folgenden Absatz zu ergänzen: „Die citeq stellt für alle \
                     Kooperationspartner einen gemeinsamen Informationssicherheitsbeauftragten.“ Die Änderung soll am \
                     1. Januar 2028 in Kraft treten."
                ),
                4,
            ),
        });
        blocks.push(Block::VoteResult(vote(item)));
    }
    let field = |field: &str, name: &str| SignatureField {
        field: field.into(),
        tooltip: format!("Unterschrift von {name}"),
        name: name.into(),
        lines: vec!["Zentralausschuss".into()],
    };
    blocks.push(Block::Signatures(vec![
        field("Schriftfuehrung", "Maren Terhorst"),
        field("Vorsitz", "Dr. Thomas Kerkhoff-Große Wächter"),
    ]));
    Document {
        title: "Niederschrift über die 47. Sitzung des Zentralausschusses".into(),
        subject: "ZA/47".into(),
        author: "Geschäftsstelle".into(),
        language: "de-DE".into(),
        created: chrono::DateTime::UNIX_EPOCH.fixed_offset(),
        producer: "Beschlussbuch".into(),
        identifier: "ZA/47/niederschrift".into(),
        running_header: ("Niederschrift ZA/47".into(), "2. Dezember 2026".into()),
        footer_note: Some("Zentralausschuss, 2. Dezember 2026".into()),
        marking: None,
        lectern: false,
        blocks,
    }
}

fn heading(level: u8, number: Option<String>, text: &str) -> Block {
    Block::Heading {
        level,
        number,
        text: text.into(),
    }
}
