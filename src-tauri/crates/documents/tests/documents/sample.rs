//! Documents to judge: minutes as they are, and texts that no layout likes.

use beschlussbuch_documents::{
    Align, Block, Cell, Column, Document, Fact, Inline, Marking, Numbering, Row, Sign, SignatureField, Table, Verdict,
    VoteCount, VoteResult, Width, commonmark,
};
use chrono::DateTime;

/// A document with everything but blocks.
pub fn document(blocks: Vec<Block>) -> Document {
    Document {
        title: "Niederschrift über die 47. Sitzung des Zentralausschusses".into(),
        subject: "Öffentlicher Teil".into(),
        author: "Geschäftsstelle Münster & Partner".into(),
        language: "de-DE".into(),
        created: DateTime::parse_from_rfc3339("2026-12-02T14:30:05+01:00").unwrap(),
        producer: "Beschlussbuch 0.1.0".into(),
        identifier: "ZA/47/niederschrift/oeffentlich".into(),
        running_header: (
            "Niederschrift ZA/47, öffentlicher Teil".into(),
            "2. Dezember 2026".into(),
        ),
        footer_note: Some("Beschlussbuch, Journalstand 4f2a91c7".into()),
        marking: None,
        lectern: false,
        blocks,
    }
}

pub fn text(text: &str) -> Block {
    Block::Paragraph(Inline::text(text))
}

fn heading(level: u8, number: Option<&str>, text: &str) -> Block {
    Block::Heading {
        level,
        number: number.map(Into::into),
        text: text.into(),
    }
}

fn fact(label: &str, value: &str) -> Fact {
    Fact {
        label: label.into(),
        value: Inline::text(value),
    }
}

pub const PARTNERS: [&str; 26] = [
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

fn attendance() -> Table {
    let row = |(at, partner): (usize, &&str)| Row {
        cells: vec![
            (*partner).into(),
            format!("Bürgermeisterin Annegret Schulze-Wißmann ({})", at + 1).into(),
            if at % 5 == 3 {
                "10:00–11:45 Uhr".into()
            } else {
                "ganze Sitzung".into()
            },
            format!("{},{}", at * 7 % 33, at % 10).into(),
        ],
        total: false,
    };
    let mut rows: Vec<Row> = PARTNERS.iter().enumerate().map(row).collect();
    rows.push(Row {
        cells: vec!["Alle Stimmen".into(), "".into(), "".into(), "381,5".into()],
        total: true,
    });
    Table {
        caption: Some("Kooperationspartner und ihre Vertretung".into()),
        summary: Some("Je Zeile ein Partner.".into()),
        columns: vec![
            Column {
                width: Width::Share(3.0),
                align: Align::Left,
            },
            Column {
                width: Width::Share(4.0),
                align: Align::Left,
            },
            Column {
                width: Width::Share(2.2),
                align: Align::Left,
            },
            Column {
                width: Width::Fixed(56.0),
                align: Align::Decimal,
            },
        ],
        head: vec![vec![
            "Partner".into(),
            "Vertreten durch".into(),
            "Anwesend".into(),
            "Stimmen".into(),
        ]],
        row_heads: true,
        rows,
        form: None,
    }
}

pub fn vote() -> VoteResult {
    let count = |label: &str, votes: &str, heads: &str, sign, total| VoteCount {
        label: label.into(),
        votes: votes.into(),
        heads: Some(heads.into()),
        sign,
        total,
    };
    VoteResult {
        verdict: Verdict::Carried,
        headline: "Angenommen".into(),
        summary: "114 Ja, 23,5 Nein, 9 Enthaltungen".into(),
        counts: vec![
            count("Ja", "114", "18", Some(Sign::Yes), false),
            count("Nein", "23,5", "2", Some(Sign::No), false),
            count("Enthaltung", "9", "2", Some(Sign::Abstain), false),
            count("abwesend oder befangen", "6,5", "4", Some(Sign::Open), false),
            count("Alle Stimmen", "153", "26", None, true),
        ],
        needed: "Erforderlich waren 102 von 153 Stimmen, nämlich mindestens zwei Drittel aller Stimmen.".into(),
        explanation: vec![
            "Gezählt wurden die Stimmen aller Partner des Ausschusses, auch der abwesenden (Regelwerk, Mehrheit \
             „Änderung der Vereinbarung“). Zwei Drittel von 153 Stimmen sind 102 Stimmen; erreicht wurden 114 Stimmen."
                .into(),
        ],
    }
}

pub fn signatures() -> Block {
    let field = |field: &str, tooltip: &str, name: &str, lines: &[&str]| SignatureField {
        field: field.into(),
        tooltip: tooltip.into(),
        name: name.into(),
        lines: lines.iter().map(|line| (*line).into()).collect(),
    };
    Block::Signatures(vec![
        field(
            "Unterschrift_Schriftfuehrung",
            "Unterschrift der Schriftführung",
            "Maren Terhorst",
            &["Schriftführung", "citeq, Münster"],
        ),
        field(
            "Unterschrift_Vorsitz",
            "Unterschrift des Vorsitzes",
            "Dr. Thomas Kerkhoff-Große Wächter",
            &["Vorsitz des Zentralausschusses", "Stadt Münster"],
        ),
    ])
}

const COURSE: &str = "Der Vorsitzende verweist auf die **einstimmige** Empfehlung des Arbeitsausschusses vom 12. November \
2026. Herr Dr. Schürmann (Hamm) erklärt, die Stadt Hamm habe die Aufgabe bereits mit eigenem Personal besetzt und könne der \
Umlage nach Stimmen deshalb nicht zustimmen.

Frau Hollmann (Telgte) nimmt wegen *Befangenheit* an Beratung und Abstimmung nicht teil und verlässt den Raum. Für die \
Gemeinden i. d. R. nach § 3 Abs. 2 gilt:

1. Die Kosten werden nach dem Verhältnis der Stimmen umgelegt.
2. Die Informationssicherheitsbeauftragte berichtet
   - dem Arbeitsausschuss halbjährlich,
   - dem Zentralausschuss jährlich.
3. Näheres regelt der Produktkatalog, siehe <https://www.citeq.de/produktkatalog/informationssicherheit>.";

pub fn minutes() -> Document {
    let mut blocks = vec![
        Block::Title {
            organisation: Some("Interkommunale Zusammenarbeit mit der citeq".into()),
            title: "Niederschrift über die 47. Sitzung des Zentralausschusses".into(),
            lines: vec!["ZA/47, öffentlicher Teil".into(), "Mittwoch, 2. Dezember 2026".into()],
        },
        Block::Facts(vec![
            fact("Ort", "citeq, Großer Sitzungssaal, Scheibenstraße 109, 48153 Münster"),
            fact("Beginn", "10:00 Uhr"),
            fact("Ende", "12:35 Uhr, unterbrochen von 11:10 bis 11:25 Uhr"),
            fact(
                "Vorsitz",
                "Oberbürgermeister Dr. Thomas Kerkhoff-Große Wächter, Stadt Münster",
            ),
            fact("Schriftführung", "Maren Terhorst, citeq"),
            fact(
                "Ladung",
                "Mit Schreiben vom 4. November 2026 form- und fristgerecht; die Ladungsfrist von 14 Tagen ist gewahrt.",
            ),
        ]),
        heading(2, None, "Anwesenheit"),
        Block::Table(attendance()),
        Block::Note(Inline::text(
            "Vertreten durch: die Hauptverwaltungsbeamtin, der Hauptverwaltungsbeamte oder die Stellvertretung.",
        )),
        heading(2, None, "Öffentlicher Teil"),
    ];
    let titles = [
        "Eröffnung und Beschlussfähigkeit",
        "Niederschrift der 46. Sitzung",
        "Ausführung der Beschlüsse",
    ];
    for (at, title) in titles.iter().enumerate() {
        blocks.push(heading(3, Some(&format!("TOP {}:", at + 1)), title));
        blocks.extend(commonmark(COURSE, 3));
    }
    blocks.push(heading(
        3,
        Some("TOP 4:"),
        "Vierte Änderung der Vereinbarung: Informationssicherheit als gemeinsame Aufgabe",
    ));
    blocks.push(Block::Note(Inline::text("Vorlage V/0031/2026")));
    blocks.extend(commonmark(COURSE, 3));
    blocks.push(Block::Resolution {
        label: "Beschluss ZA 2026/07".into(),
        level: 4,
        wording: commonmark(
            "Der Zentralausschuss schlägt den Räten und Kreistagen der Kooperationspartner vor, § 3 der \
             öffentlich-rechtlichen Vereinbarung um folgenden Absatz 4 zu ergänzen:\n\n„Die citeq stellt für alle \
             Kooperationspartner einen gemeinsamen Informationssicherheitsbeauftragten. Die Kosten werden nach dem \
             Verhältnis der Stimmen umgelegt.“\n\nDie Änderung soll am 1. Januar 2028 in Kraft treten.",
            4,
        ),
    });
    blocks.push(heading(4, None, "Abstimmung"));
    blocks.push(Block::VoteResult(vote()));
    blocks.push(Block::VoteResult(VoteResult {
        verdict: Verdict::Rejected,
        headline: "Abgelehnt".into(),
        ..vote()
    }));
    blocks.push(text("Die Niederschrift wurde nach § 93 VwVfG NRW gefertigt."));
    blocks.push(signatures());
    Document {
        marking: Some(Marking {
            word: "Beispiel".into(),
            explanation: "Diese Niederschrift stammt aus einem Beschlussbuch zum Ausprobieren. Personen, Anträge und \
                          Abstimmungen sind erfunden."
                .into(),
        }),
        ..document(blocks)
    }
}

/// All that a user could do to a layout, short of a character without a font.
pub fn stress() -> Document {
    let cell = |text: String| Cell::from(text);
    let long: String = (1..=900)
        .map(|at| format!("Satz {at} einer Zelle, die länger ist als eine Seite. "))
        .collect();
    let row = |at: usize| Row {
        cells: vec![
            cell(format!("{at}")),
            cell(format!("Zeile {at} mit etwas Text")),
            cell(format!("{at},{at}")),
        ],
        total: false,
    };
    let column = |width, align| Column { width, align };
    let mut rows: Vec<Row> = (1..=60).map(row).collect();
    rows.insert(
        30,
        Row {
            cells: vec!["lang".into(), long.into(), "1,5".into()],
            total: false,
        },
    );
    let nested = |depth: usize| {
        (0..depth).fold(vec![text("innerster Punkt")], |inner, at| {
            vec![
                text(&format!("Ebene {}", depth - at)),
                Block::List {
                    numbering: Numbering::Bullets,
                    items: vec![inner],
                },
            ]
        })
    };
    let latin: String = (0x20..0x7f_u32)
        .chain(0xa0..0x250)
        .chain(0x1e00..0x1efa)
        .filter_map(char::from_u32)
        .collect();
    let wide = Table {
        caption: Some("Vierzig Spalten".into()),
        summary: None,
        columns: Vec::new(),
        head: vec![(1..=40).map(|at| format!("Kopf{at}").into()).collect()],
        row_heads: false,
        rows: vec![Row {
            cells: (1..=40).map(|at| format!("Wert{at}").into()).collect(),
            total: false,
        }],
        form: None,
    };
    document(vec![
        heading(3, None, "Eine Überschrift der dritten Ebene ganz vorn"),
        text(&"Wort".repeat(50)),
        text(&format!("Siehe https://example.org/{} am Ende.", "pfad/".repeat(60))),
        text(&"9".repeat(400)),
        Block::Table(Table {
            caption: None,
            summary: None,
            columns: vec![
                column(Width::Content, Align::Right),
                column(Width::Share(1.0), Align::Left),
                column(Width::Fixed(60.0), Align::Decimal),
            ],
            head: vec![vec!["Nr.".into(), "Überschrift".into(), "Zahl".into()]],
            row_heads: false,
            rows,
            form: None,
        }),
        heading(1, None, "Listen"),
        Block::List {
            numbering: Numbering::Decimal { start: 998 },
            items: vec![nested(20), vec![], vec![text("Ende")]],
        },
        text(&latin),
        Block::Table(wide),
        heading(6, None, "Tief"),
        text("q\u{30c} Mu\u{308}nster ✓ ☐ Ω α Ж"),
        Block::KeepTogether((0..80).map(|at| text(&format!("Zusammen {at}"))).collect()),
        Block::Quote(vec![text("Zitat "), Block::Quote(vec![text(&"lang ".repeat(900))])]),
        Block::Table(Table {
            caption: None,
            summary: None,
            columns: vec![
                column(Width::Fixed(900.0), Align::Decimal),
                column(Width::Share(1.0), Align::Left),
            ],
            head: vec![],
            row_heads: false,
            rows: vec![
                Row {
                    cells: vec!["1".into(), "eins".into(), "zu viel".into()],
                    total: true,
                },
                Row {
                    cells: vec!["Donaudampfschifffahrtsgesellschaft".repeat(4).into()],
                    total: false,
                },
                Row::default(),
            ],
            form: None,
        }),
        Block::Facts(vec![
            fact(
                "Ein sehr langer Name für eine Angabe, der kaum in eine Zeile passt",
                "Wert",
            ),
            fact("", ""),
        ]),
        Block::Divider,
        Block::PageBreak,
        Block::PageBreak,
        signatures(),
    ])
}

/// Many pages of ordinary text.
pub fn long(sections: usize) -> Document {
    let mut blocks = Vec::new();
    for at in 1..=sections {
        blocks.push(heading(
            1,
            Some(&format!("TOP {at}:")),
            "Förderung der Informationssicherheit",
        ));
        blocks.extend(commonmark(COURSE, 1));
        blocks.push(Block::VoteResult(vote()));
    }
    document(blocks)
}
