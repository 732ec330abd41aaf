//! What is wrong with a rulebook is named with line and key, all of it at once.
#![expect(clippy::panic, reason = "a wrong case is to stop the test")]

use beschlussbuch_domain::rulebook::{Problem, Rulebook, RulebookError};

/// The smallest rulebook, on numbered lines.
const SMALL: &str = r#"format = 1
name = "Klein"
cooperation = "Zweckverband Klein"
legal_basis = "§ 1"
time_zone = "Europe/Berlin"
letterhead = ["Klein"]
[[partner]]
id = "ahlen"
name = "Ahlen"
kind = "Stadt"
inhabitants = 53090
joined = "2012-01-01"
provenance = { source = "x", date = "2026-01-01" }
[[partner]]
id = "hamm"
name = "Hamm"
kind = "Stadt"
inhabitants = 176580
joined = "2012-01-01"
provenance = { source = "x", date = "2026-01-01" }
[[weight_rule]]
id = "gleich"
name = "Eine Stimme"
valid_from = "2012-01-01"
rule = { equal = { votes = "1" } }
provenance = { source = "x", date = "2026-01-01" }
[[majority]]
id = "einfach"
name = "die Mehrheit"
thresholds = [{ measure = "votes", base = "cast", more_than = "1/2" }]
provenance = { source = "x", date = "2026-01-01" }
[[committee]]
id = "vv"
short = "VV"
name = "Verbandsversammlung"
genitive = "der Verbandsversammlung"
role = "decides"
weights = "gleich"
majority = "einfach"
quorum = [{ measure = "heads", base = "statutory", more_than = "1/2" }]
quorum_rule = "strict"
tie = "rejected"
notice_days = 14
notice_days_urgent = 3
provenance = { source = "x", date = "2026-01-01" }
[[motion_kind]]
id = "haushalt"
name = "Haushalt"
purpose = "decision"
committee = "vv"
competence = "§ 2"
provenance = { source = "x", date = "2026-01-01" }
"#;

fn wrong(from: &str, to: &str) -> RulebookError {
    assert!(SMALL.contains(from), "{from}");
    match Rulebook::from_toml(&SMALL.replacen(from, to, 1)) {
        Err(error) => error,
        Ok(_) => panic!("{to} was accepted"),
    }
}

#[test]
fn each_problem_names_its_line_and_key() {
    Rulebook::from_toml(SMALL).unwrap();
    let rule = "rule = { equal = { votes = \"1\" } }";
    let quorum = "quorum = [{ measure = \"heads\", base = \"statutory\", more_than = \"1/2\" }]";
    let tie = "tie = \"rejected\"";
    let second = "[[weight_rule]]\nid = \"gleich\"\nname = \"x\"\nvalid_from = \"2026-01-01\"\nrule = { equal = { votes = \"2\" } }\nprovenance = { source = \"x\", date = \"2026-01-01\" }\n[[majority]]";
    let cases = [
        // Not readable.
        ("format = 1", "format = ", 1, "format", ""),
        (
            "format = 1",
            "format = 1\nfarbe = \"blau\"",
            2,
            "farbe",
            "„farbe“ ist unbekannt",
        ),
        (
            "inhabitants = 53090",
            "inhabitants = 53.090",
            11,
            "partner.ahlen.inhabitants",
            "ganze Zahl",
        ),
        ("inhabitants = 53090\n", "", 7, "partner.ahlen", "„inhabitants“ fehlt"),
        (
            "votes = \"1\"",
            "votes = \"1,5\"",
            25,
            "weight_rule.gleich.rule.equal.votes",
            "„1,5“ ist keine Stimmenzahl",
        ),
        (
            "notice_days = 14",
            "notice_days = 14,5",
            43,
            "notice_days",
            "hinter einem Punkt",
        ),
        (
            "notice_days = 14",
            "notice_days = -1",
            43,
            "committee.vv.notice_days",
            "ganze Zahl ab 0",
        ),
        (
            "date = \"2026-01-01\"",
            "date = \"1.1.2026\"",
            13,
            "partner.ahlen.provenance.date",
            "Datum",
        ),
        (tie, "tie = \"los\"", 42, "committee.vv.tie", "„los“ ist unbekannt"),
        // Only a resolution goes on to councils and authority.
        (
            "purpose = \"decision\"",
            "purpose = \"information\"\nratification = \"agreement\"",
            50,
            "motion_kind.haushalt.ratification",
            "Nur ein Beschluss geht weiter",
        ),
        // Quorum.
        (
            quorum,
            &quorum.replace("1/2", "3/2"),
            40,
            "committee.vv.quorum.more_than",
            "„3/2“ ist kein zulässiger Bruch",
        ),
        (
            quorum,
            &quorum.replace("1/2", "1/1"),
            40,
            "committee.vv.quorum.more_than",
            "Mehr als das Ganze",
        ),
        (
            quorum,
            &quorum.replace("statutory", "cast"),
            40,
            "committee.vv.quorum.1",
            "statutory",
        ),
        (
            quorum,
            "quorum = [{ measure = \"heads\", at_least_count = 3 }]",
            40,
            "committee.vv.quorum.1",
            "es gibt aber nur 2",
        ),
        // Names that people read.
        (
            "name = \"Verbandsversammlung\"",
            "name = \" \"",
            35,
            "committee.vv.name",
            "darf nicht leer sein",
        ),
        (
            "genitive = \"der Verbandsversammlung\"",
            "genitive = \"\"",
            36,
            "committee.vv.genitive",
            "darf nicht leer sein",
        ),
        (
            "notice_days_urgent = 3",
            "notice_days_urgent = 3\nstanding_item = [{ title = \"\", public = true, place = \"first\" }]",
            45,
            "committee.vv.standing_item.1.title",
            "darf nicht leer sein",
        ),
        (
            "notice_days_urgent = 3",
            "notice_days_urgent = 3\nvoting_group = [{ name = \"\", partners = [\"ahlen\", \"hamm\"] }]",
            45,
            "committee.vv.voting_group.1.name",
            "darf nicht leer sein",
        ),
        (
            "name = \"Eine Stimme\"",
            "name = \"\"",
            23,
            "weight_rule.gleich.name",
            "darf nicht leer sein",
        ),
        (
            "name = \"die Mehrheit\"",
            "name = \"\"",
            29,
            "majority.einfach.name",
            "darf nicht leer sein",
        ),
        (
            "name = \"Haushalt\"",
            "name = \"\"",
            48,
            "motion_kind.haushalt.name",
            "darf nicht leer sein",
        ),
        (
            "competence = \"§ 2\"",
            "competence = \"\"",
            51,
            "motion_kind.haushalt.competence",
            "darf nicht leer sein",
        ),
        // Partners.
        (
            "id = \"hamm\"",
            "id = \"ahlen\"",
            15,
            "partner.ahlen.id",
            "„ahlen“ kommt zweimal vor",
        ),
        (
            "name = \"Hamm\"",
            "name = \"Ahlen\"",
            16,
            "partner.hamm.name",
            "„Ahlen“ kommt zweimal vor",
        ),
        (
            "joined = \"2012-01-01\"",
            "joined = \"2012-01-01\"\nleft = \"2011-01-01\"",
            13,
            "partner.ahlen.left",
            "vor dem Beitritt",
        ),
        // Weights.
        (
            "[[majority]]",
            second,
            30,
            "weight_rule.gleich.valid_from",
            "am selben Tag",
        ),
        (
            rule,
            "rule = { equal = { votes = \"1\" } }\ncap = { share = \"1/3\", unit = \"1\" }",
            26,
            "weight_rule.gleich.cap.share",
            "bei 2 Partnern nicht möglich",
        ),
        (
            rule,
            "rule = { equal = { votes = \"1\" } }\ncap = { share = \"1/2\", unit = \"0\" }",
            26,
            "weight_rule.gleich.cap.unit",
            "größer als 0",
        ),
        (
            rule,
            "rule = { table = { votes = { ahlen = \"1\", hamm = \"1\", mond = \"1\" } } }",
            25,
            "weight_rule.gleich.rule.table.votes.mond",
            "„mond“ steht in der Tabelle",
        ),
        (
            rule,
            "rule = { table = { votes = { ahlen = \"1\" } } }",
            25,
            "weight_rule.gleich.rule.table.votes.hamm",
            "„Hamm“ fehlt das Gewicht",
        ),
        (
            rule,
            "rule = { per_begun = { inhabitants = 0, votes = \"1\" } }",
            25,
            "weight_rule.gleich.rule.per_begun.inhabitants",
            "mindestens 1",
        ),
        (
            rule,
            "rule = { tiers = { tiers = [{ from = 10, votes = \"1\" }] } }",
            25,
            "weight_rule.gleich.rule.tiers.tiers",
            "bei 0 Einwohnern",
        ),
        // Majorities and kinds.
        (
            "majority = \"einfach\"",
            "majority = \"alle\"",
            39,
            "committee.vv.majority",
            "keine Mehrheit „alle“",
        ),
        (
            "competence",
            "majority = \"alle\"\ncompetence",
            51,
            "motion_kind.haushalt.majority",
            "keine Mehrheit „alle“",
        ),
        (
            "more_than = \"1/2\" }]\nprov",
            "more_than = \"1/2\" }]\nconsent = [\"mond\"]\nprov",
            31,
            "majority.einfach.consent.mond",
            "keinen Partner „mond“",
        ),
        (
            "committee = \"vv\"",
            "committee = \"rat\"",
            50,
            "motion_kind.haushalt.committee",
            "keinen Ausschuss „rat“",
        ),
        // Voting.
        (
            tie,
            "tie = \"rejected\"\nvoting_group = [{ name = \"Kreis\", partners = [\"hamm\"] }]",
            43,
            "committee.vv.voting_group.1.partners",
            "mindestens zwei Partner",
        ),
        (
            tie,
            "tie = \"rejected\"\nslips = [\"1\", \"5\"]",
            43,
            "committee.vv.slips",
            "vom größten zum kleinsten",
        ),
        (
            tie,
            "tie = \"rejected\"\nsecret_on_demand_of = 1",
            32,
            "committee.vv.slips",
            "geheime Abstimmungen",
        ),
        (
            tie,
            "tie = \"rejected\"\nsignatures = [\"schriftfuehrung\"]",
            43,
            "committee.vv.signatures",
            "Der Vorsitz unterschreibt in jedem Fall",
        ),
        (
            tie,
            "tie = \"rejected\"\nsignatures = [\"vorsitz\", \"vorsitz\"]",
            43,
            "committee.vv.signatures",
            "„Vorsitz“ steht hier zweimal",
        ),
        (
            tie,
            "tie = \"rejected\"\nelection = \"plurality\"",
            43,
            "committee.vv.election",
            "fehlen die Stimmzettel",
        ),
        (
            tie,
            "tie = \"rejected\"\nroll_call_on_demand_of = 9",
            43,
            "committee.vv.roll_call_on_demand_of",
            "es gibt aber nur 2",
        ),
        (
            "notice_days_urgent = 3",
            "notice_days_urgent = 15",
            44,
            "committee.vv.notice_days_urgent",
            "länger",
        ),
        (
            "letterhead = [\"Klein\"]",
            "letterhead = [\"Klein\"]\n[house]\naccent = \"#ffcc00\"",
            8,
            "house.accent",
            "zu hell: Ihr Kontrast ist 1,5",
        ),
        (
            "letterhead = [\"Klein\"]",
            "letterhead = [\"Klein\"]\n[house]\nlogo = { alternative = \"Wappen\", picture = \"PHN2Zy8+\" }",
            8,
            "house.logo.picture",
            "weder PNG noch JPEG",
        ),
    ];
    for (from, to, line, key, words) in cases {
        let error = wrong(from, to);
        let [problem] = error.problems.as_slice() else {
            panic!("{to}: {error}")
        };
        assert_eq!((problem.line, problem.key.as_str()), (Some(line), key), "{to}: {error}");
        assert!(problem.message.contains(words), "{to}: {error}");
        assert!(problem.message.ends_with('.'), "{to}: {error}");
    }
}

#[test]
fn all_contradictions_stand_under_each_other_with_the_file() {
    let text = SMALL
        .replace("\"einfach\"\nquorum", "\"alle\"\nquorum")
        .replace("name = \"Klein\"", "name = \" \"");
    let error = Rulebook::from_toml(&text).unwrap_err();
    assert_eq!(
        error.in_file("regeln.toml"),
        "regeln.toml, Zeile 2, „name“: Der Eintrag darf nicht leer sein.\n\
         regeln.toml, Zeile 39, „committee.vv.majority“: Es gibt keine Mehrheit „alle“."
    );
}

#[test]
fn rules_without_a_file_name_the_key_alone() {
    let mut rulebook = Rulebook::from_toml(SMALL).unwrap();
    rulebook.committees[0].notice_days_urgent = 15;
    let problem = Problem {
        line: None,
        key: "committee.vv.notice_days_urgent".into(),
        message: "Die verkürzte Ladungsfrist ist länger als die gewöhnliche.".into(),
    };
    assert_eq!(rulebook.check().unwrap_err().problems, [problem]);
}
