//! Refusals: answers „not now, because …“. A closed code with parameters; the German sentence is written once, here.

use std::fmt::Display;

use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    census::CensusError,
    content::Hash,
    count::CountError,
    id::InvalidId,
    rulebook::{RulebookError, WeightProblem},
    text::quote,
    votes::Heads,
};

/// Why a command is not carried out. Nothing has happened then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, thiserror::Error)]
#[serde(tag = "code", content = "parameters", rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "each refusal is documented by its sentence, its fields by their names in it"
)]
pub enum Refusal {
    // Fields and texts
    #[error("Das Feld „{field}“ ist leer. Füllen Sie es aus.")]
    Empty { field: String },
    #[error("Das Feld „{field}“ ist zu lang. Kürzen Sie es auf höchstens {limit} Zeichen.")]
    TooLong { field: String, limit: usize },
    #[error("„{what}“ ist zu groß. Höchstens {} MiB sind möglich.", limit / 1024 / 1024)]
    TooLarge { what: String, limit: usize },
    #[error("Das Feld „{field}“ enthält ein Steuerzeichen (U+{code:04X}). Löschen Sie es.")]
    ControlCharacter { field: String, code: u32 },
    #[error(
        "Der Text „{field}“ wurde inzwischen von anderer Stelle geändert. Ihr Text bleibt erhalten; vergleichen Sie beide Fassungen und speichern Sie noch einmal."
    )]
    TextChanged { field: String, current: Option<Hash> },
    #[error(
        "Der Dateiname „{name}“ ist nicht verwendbar. Geben Sie einen Namen ohne Ordner und mit höchstens 200 Zeichen an."
    )]
    FileName { name: String },
    #[error("Die Datei „{name}“ ist nicht lesbar übermittelt: Ihr Inhalt ist kein gültiges Base64.")]
    FileEncoding { name: String },
    #[error("Die Datei „{name}“ ist leer. Wählen Sie eine andere.")]
    FileEmpty { name: String },

    // Identifiers and names
    #[error("{text}")]
    InvalidId { text: String },
    #[error("Die Kennung „{id}“ ist schon vergeben. Wählen Sie eine andere.")]
    IdTaken { id: String },
    #[error("Einen Partner „{name}“ gibt es schon. Wählen Sie einen anderen Namen.")]
    NameTaken { name: String },
    #[error("{what} „{id}“ gibt es in diesem Beschlussbuch nicht. Prüfen Sie die Kennung.")]
    Unknown { what: String, id: String },

    // Book and rulebook
    #[error("Dieses Beschlussbuch ist schon begonnen. Legen Sie für eine andere Kooperation ein neues an.")]
    BookBegun,
    #[error("Dieses Beschlussbuch ist noch nicht begonnen. Legen Sie es zuerst mit einem Regelwerk an.")]
    BookNotBegun,
    #[error("{text}")]
    Rulebook { text: String },
    #[error("Der Abschnitt „{section}“ enthält keine Beispielwerte mehr; es ist nichts zu bestätigen.")]
    NothingToConfirm { section: String },
    #[error(
        "Für den {day} gilt keine Gewichtsregel. Ergänzen Sie das Regelwerk um eine Regel, die an diesem Tag gilt."
    )]
    NoWeightRule { day: String },
    #[error("Die Stimmen lassen sich nicht bestimmen. {text} Ergänzen Sie das Regelwerk.")]
    NoWeight { text: String },
    #[error("Das Regelwerk passt unter „{key}“ nicht zu diesem Beschlussbuch: {message}")]
    Adoption { key: String, message: String },
    #[error(
        "Am {day} fand die Sitzung {meeting} nach dem bisherigen Stand statt. Die Änderung kann frühestens am Tag danach wirksam werden."
    )]
    AdoptedTooEarly { meeting: String, day: String },

    // Partners, persons, committees
    #[error("Der Partner „{partner}“ kann nicht vor seinem Beitritt ausscheiden. Prüfen Sie das Datum.")]
    LeavesBeforeJoining { partner: String },
    #[error("Der Partner „{partner}“ ist zweimal angegeben. Streichen Sie eine der beiden Zahlen.")]
    PartnerTwice { partner: String },
    #[error("Für „{partner}“ sind schon Einwohner ab {day} eingetragen. Wählen Sie einen Tag, der nicht davor liegt.")]
    CountedLater { partner: String, day: String },
    #[error("Die Einwohner lassen sich nicht übernehmen. {text}")]
    Census { text: String },
    #[error("Keine der Einwohnerzahlen weicht von den geltenden ab; es ist nichts zu ändern.")]
    NothingCounted,
    #[error(
        "Die Regel „{rule}“ nennt die Stimmen jedes Partners einzeln, die von „{partner}“ aber nicht. Geben Sie im Feld „Gewicht“ an, was für den Partner gilt, oder nehmen Sie ihn zuerst ins Regelwerk auf."
    )]
    JoinsWithoutWeight { partner: String, rule: String },
    #[error(
        "Das Feld „Gewicht“ passt nicht zur Gewichtsregel „{rule}“. Geben Sie je Regel einmal die Stimmen oder, wo sie nach Umlagen gehen, die Umlage an."
    )]
    WeightOfAnotherKind { rule: String },
    #[error("Der Partner „{partner}“ ist schon ausgeschieden.")]
    HasLeft { partner: String },
    #[error("„{partner}“ ist am {day} kein Partner der Kooperation.")]
    NotAPartner { partner: String, day: String },
    #[error("{what} endet vor dem Beginn. Prüfen Sie die Daten.")]
    EndsBeforeItBegins { what: String },
    #[error("{person} hat zu dieser Zeit schon einen Sitz in diesem Ausschuss. Beenden Sie zuerst den bisherigen.")]
    AlreadySeated { person: String },
    #[error(
        "Für den Partner „{partner}“ ist zu dieser Zeit schon ein Mitglied benannt. Beenden Sie zuerst dessen Sitz oder benennen Sie eine Vertretung."
    )]
    SeatTaken { partner: String },
    #[error("Der Sitz von {person} ist schon beendet.")]
    SeatEnded { person: String },
    #[error(
        "Die Zählung {committee} hat schon begonnen. Sie kann nur vor der ersten Sitzung in diesem Beschlussbuch fortgeführt werden."
    )]
    NumberingBegun { committee: String },

    // Motions
    #[error("Die Vorlage „{title}“ ist im Stand „{state}“ und kann deshalb nicht {action} werden.")]
    MotionState {
        title: String,
        state: String,
        action: String,
    },
    #[error("Die Vorlage „{title}“ ist nichtöffentlich. Setzen Sie sie in den nichtöffentlichen Teil.")]
    NotPublic { title: String },
    #[error(
        "Der {committee} ist für „{kind}“ nicht zuständig ({rule}). Setzen Sie die Vorlage auf die Tagesordnung des zuständigen Ausschusses: {competent}."
    )]
    NotCompetent {
        committee: String,
        kind: String,
        competent: String,
        rule: String,
    },
    #[error(
        "Die Vorlage „{title}“ dient der Kenntnisnahme. Schließen Sie den Punkt mit „zur Kenntnis genommen“ ab, statt abzustimmen."
    )]
    InformationOnly { title: String },
    #[error("Zur Vorlage „{title}“ fehlt ein Ergebnis. {}", if *vote { "Stimmen Sie ab, vertagen oder verweisen Sie sie." } else { "Nehmen Sie sie zur Kenntnis, vertagen oder verweisen Sie sie." })]
    MotionNeedsResult { title: String, vote: bool },

    // Meetings
    #[error(
        "Zur Sitzung {meeting} wurde noch nicht eingeladen; deshalb kann sie nicht {action} werden. Vermerken Sie zuerst den Versand der Einladung."
    )]
    NotInvited { meeting: String, action: String },
    #[error("Die Sitzung {meeting} ist im Stand „{state}“ und kann deshalb nicht {action} werden.")]
    MeetingState {
        meeting: String,
        state: String,
        action: String,
    },
    #[error("Die Sitzung {meeting} ist für den {day} einberufen und kann nicht vorher eröffnet werden.")]
    TooEarly { meeting: String, day: String },
    #[error("Das Feld „{field}“ liegt in der Zukunft. Prüfen Sie die Angabe.")]
    InFuture { field: String },
    #[error("Die Uhrzeit {time} gibt es nicht, weil in dieser Nacht die Uhr vorgestellt wird. Wählen Sie eine andere.")]
    NoSuchTime { time: String },
    #[error("Die Ladungsfrist ist nicht gewahrt: {days} volle Tage liegen zwischen Versand und Sitzung, nötig sind {required}. {}", if *urgent { "Auch die verkürzte Frist reicht nicht; verlegen Sie die Sitzung." } else { "Verlegen Sie die Sitzung oder nennen Sie den Grund der Dringlichkeit." })]
    NoticeTooShort { days: i64, required: u16, urgent: bool },
    #[error(
        "Nicht alle Partner sind eingeladen. Es fehlen: {partners}. Benennen Sie dort ein Mitglied oder ergänzen Sie die Empfänger."
    )]
    NotAllInvited { partners: String },
    #[error(
        "Für diesen Ausschuss ist kein Vorsitz benannt. Benennen Sie ihn oder geben Sie an, wer die Sitzung leitet."
    )]
    NoChair,
    #[error(
        "Für diesen Ausschuss ist keine Schriftführung benannt. Benennen Sie sie oder geben Sie an, wer die Niederschrift führt."
    )]
    NoSecretary,
    #[error("{person} kann den Vorsitz nicht führen, weil die Anwesenheit nicht erfasst ist. Erfassen Sie sie zuerst.")]
    ChairAbsent { person: String },
    #[error("Diese Punkte sind noch nicht abgeschlossen: {items}. Schließen Sie sie ab oder vertagen Sie die Sitzung.")]
    ItemsOpen { items: String },

    // Agenda
    #[error(
        "Zur Sitzung {meeting} ist schon eingeladen: Punkte werden nur noch nachgetragen; umstellen und absetzen kann sie der Ausschuss in der Sitzung."
    )]
    AgendaSent { meeting: String },
    #[error(
        "Zur Sitzung {meeting} ist schon eingeladen. Nennen Sie den Grund der Dringlichkeit, um den Punkt nachzutragen."
    )]
    LateWithoutUrgency { meeting: String },
    #[error("Ein Unterpunkt kann keine weiteren Unterpunkte haben.")]
    TooDeep,
    #[error("Beide Punkte müssen im selben Teil und auf derselben Ebene der Tagesordnung stehen.")]
    OtherPart,
    #[error(
        "TOP {number} ist schon abgeschlossen. Heben Sie zuerst die Abstimmung auf oder setzen Sie einen neuen Punkt auf die Tagesordnung."
    )]
    ItemDone { number: String },
    #[error("TOP {number} ist nicht aufgerufen. Rufen Sie den Punkt zuerst auf.")]
    NotCalled { number: String },
    #[error("Zu TOP {number} gibt es keine Vorlage, die verwiesen werden könnte.")]
    NothingToRefer { number: String },
    #[error("Der {committee} kann eine Vorlage nicht an sich selbst verweisen. Vertagen Sie sie stattdessen.")]
    ReferredToItself { committee: String },

    // Attendance and exclusion
    #[error(
        "{person} hat für „{partner}“ keinen Sitz im {committee}. Benennen Sie die Person zuerst als Mitglied oder Vertretung."
    )]
    NoSeat {
        person: String,
        partner: String,
        committee: String,
    },
    #[error(
        "{person} gehört dem {committee} nicht an; eine Befangenheit wird nur für Mitglieder und Vertretungen vermerkt."
    )]
    NoMember { person: String, committee: String },
    #[error(
        "Das Regelwerk sieht im {committee} keine Vollmacht vor. Ein Partner stimmt nur durch eigene Mitglieder und Vertretungen."
    )]
    NoProxy { committee: String },
    #[error(
        "Für „{partner}“ ist schon jemand da. Eine Vollmacht ist nur möglich, wenn niemand für den Partner da ist."
    )]
    ProxyNotNeeded { partner: String },
    #[error(
        "{person} ist nicht für einen eigenen Partner da und kann keine Vollmacht ausüben. Erfassen Sie zuerst die Ankunft."
    )]
    ProxyOfAbsent { person: String },
    #[error("{person} ist nicht mit Vollmacht von {partner} erfasst.")]
    NotByProxy { person: String, partner: String },
    #[error("{person} ist schon als anwesend erfasst.")]
    AlreadyPresent { person: String },
    #[error("{person} ist nicht als anwesend erfasst.")]
    NotPresent { person: String },
    #[error("{person} kann nicht gehen, bevor die Person gekommen ist. Prüfen Sie die Uhrzeit.")]
    LeavesBeforeComing { person: String },
    #[error("{person} war zu dieser Uhrzeit noch als anwesend erfasst. Prüfen Sie die Uhrzeit.")]
    ComesBeforeLeaving { person: String },
    #[error("{person} ist für diesen Punkt schon als befangen vermerkt.")]
    AlreadyExcluded { person: String },
    #[error("{person} ist für diesen Punkt nicht als befangen vermerkt.")]
    NotExcluded { person: String },
    #[error("Im nichtöffentlichen Teil gibt es keinen Zuhörerraum. Vermerken Sie, dass {person} den Raum verlässt.")]
    NoAudience { person: String },

    // Ballots
    #[error("Eine Abstimmung läuft noch. Verkünden Sie das Ergebnis oder heben Sie die Abstimmung auf, dann {action}.")]
    BallotOpen { action: String },
    #[error(
        "Das Ergebnis ist schon verkündet; Stimmen können nicht mehr geändert werden. Heben Sie die Abstimmung auf und wiederholen Sie sie."
    )]
    BallotAnnounced,
    #[error("Diese Abstimmung ist aufgehoben. Eröffnen Sie eine neue.")]
    BallotAnnulled,
    #[error(
        "Zu TOP {number} gibt es keine Vorlage, über die abgestimmt wird; deshalb ist kein Änderungsantrag möglich."
    )]
    NothingToAmend { number: String },
    #[error("Über diesen Änderungsantrag ist schon entschieden. Heben Sie die Abstimmung auf, um sie zu wiederholen.")]
    AmendmentDone,
    #[error(
        "Die Reihenfolge nennt nicht genau die Änderungsanträge, über die noch abzustimmen ist. Ordnen Sie sie noch einmal."
    )]
    AmendmentOrder,
    #[error(
        "Zuerst ist über den Änderungsantrag von {partner} abzustimmen. Stimmen Sie über ihn ab, oder ändern Sie die Reihenfolge."
    )]
    AmendmentsPending { partner: String },
    #[error("Der Ausschuss ist beschlussfähig. {explanation}")]
    Quorate { explanation: String },
    #[error("Der Ausschuss ist nicht beschlussfähig. {explanation} Unterbrechen oder vertagen Sie die Sitzung.")]
    NotQuorate { explanation: String },
    #[error(
        "Der Partner „{partner}“ ist abwesend und kann nicht abstimmen. Wer später kommt, stimmt ab der nächsten Abstimmung mit."
    )]
    VoteOfAbsent { partner: String },
    #[error("Der Partner „{partner}“ ist wegen Befangenheit von dieser Abstimmung ausgeschlossen.")]
    VoteOfExcluded { partner: String },
    #[error("Die Stimmen des Partners „{partner}“ können nur einheitlich abgegeben werden.")]
    SplitVotes { partner: String },
    #[error("{partner}: Die Teile ergeben {sum}, der Partner hat aber {votes} Stimmen. Verteilen Sie genau alle.")]
    SplitSum {
        partner: String,
        sum: String,
        votes: String,
    },
    #[error("Die Partner der Stimmgruppe „{group}“ stimmen nur gemeinsam und gleich ab. Wählen Sie für alle dasselbe.")]
    GroupVotesAlike { group: String },
    #[error("Das Regelwerk sieht für diesen Ausschuss nicht vor, dass {mode} abgestimmt wird. Stimmen Sie offen ab.")]
    ModeNotForeseen { mode: String },
    #[error(
        "Damit {mode} abgestimmt wird, müssen es mindestens {needed} Partner verlangen; vermerkt sind {found}. Nennen Sie, wer es verlangt."
    )]
    DemandTooSmall { mode: String, needed: u16, found: usize },
    #[error("„{partner}“ stimmt bei diesem Punkt nicht mit und kann keine Art der Abstimmung verlangen.")]
    DemandOfAbsent { partner: String },
    #[error(
        "Für „{majority}“ müssen bestimmte Partner zustimmen; geheim ließe sich das nicht feststellen. Stimmen Sie offen ab."
    )]
    SecretConsent { majority: String },
    #[error(
        "{votes} Stimmen von „{partner}“ lassen sich mit den Stimmzetteln des Regelwerks nicht ausgeben. Sehen Sie dort passende vor."
    )]
    SlipsDoNotFit { partner: String, votes: String },
    #[error("Diese Abstimmung ist geheim; erfasst wird nur, was die Stimmzettel zusammen ergeben.")]
    SecretChoice,
    #[error("Diese Abstimmung ist nicht geheim; Stimmzettel gibt es nicht. Erfassen Sie die Stimmen je Partner.")]
    NoSlips,
    #[error("Stimmzettel über {votes} Stimmen wurden nicht ausgegeben. Prüfen Sie die Zählung.")]
    UnknownSlip { votes: String },
    #[error("Die Stimmzettel über {votes} Stimmen sind zweimal angegeben. Fassen Sie sie zusammen.")]
    SlipTwice { votes: String },
    #[error(
        "Von den Stimmzetteln über {votes} Stimmen sind {found} gezählt, aber nur {issued} ausgegeben. Zählen Sie noch einmal."
    )]
    TooManySlips { votes: String, found: u64, issued: u32 },
    #[error("Gezählt sind {cast} Partner, stimmberechtigt sind aber nur {entitled}. Prüfen Sie die Zählung.")]
    TooManyHeads { cast: Heads, entitled: Heads },
    #[error("So viele Stimmen lassen sich nicht zählen. Prüfen Sie die Gewichte im Regelwerk.")]
    TooManyVotes,
    #[error("Die Stimmzettel sind noch nicht ausgezählt. Tragen Sie ein, was sie ergeben.")]
    SlipsNotCounted,
    #[error(
        "Für „{majority}“ zählen auch die Köpfe. Lassen Sie zusätzlich je Partner einen Zettel abgeben und tragen Sie ein, was sie ergeben."
    )]
    HeadsNotCounted { majority: String },
    #[error("Durch Zuruf wird hier nicht abgestimmt. Erfassen Sie die Stimmen je Partner.")]
    NoAcclamation,
    #[error(
        "Hier kommt es darauf an, wer zustimmt. Vermerken Sie Nein und Enthaltung bei den Partnern und setzen Sie die übrigen auf Ja."
    )]
    AcclaimByName,
    #[error("Für alle anwesenden Partner ist schon eine Stimmabgabe erfasst.")]
    NothingMissing,
    #[error("{} die Stimmabgabe: {partners}. Tragen Sie die Stimmen ein oder verkünden Sie ohne sie.", if *count == 1 { "Für einen Partner fehlt".to_owned() } else { format!("Für {count} Partner fehlt") })]
    ChoicesMissing { count: usize, partners: String },
    #[error("Die Abstimmung lässt sich nicht auszählen. {text}")]
    Count { text: String },

    // Elections
    #[error("Eine Wahl läuft noch. Verkünden Sie das Ergebnis oder heben Sie den Wahlgang auf, dann {action}.")]
    ElectionOpen { action: String },
    #[error(
        "Das Ergebnis dieses Wahlgangs ist schon verkündet; Stimmen können nicht mehr geändert werden. Heben Sie den Wahlgang auf und wiederholen Sie ihn."
    )]
    ElectionAnnounced,
    #[error("Dieser Wahlgang ist aufgehoben. Eröffnen Sie einen neuen.")]
    ElectionAnnulled,
    #[error("Das Ergebnis dieses Wahlgangs ist noch nicht verkündet. Verkünden Sie es zuerst.")]
    ElectionUnannounced,
    #[error(
        "Das Regelwerk sagt nicht, wie im {committee} gewählt wird. Ergänzen Sie dort „election“ und legen Sie eine neue Fassung fest."
    )]
    ElectionNotForeseen { committee: String },
    #[error("Diese Wahl ist geheim; erfasst wird nur, was die Stimmzettel zusammen ergeben.")]
    ElectionSecret,
    #[error("Diese Wahl ist nicht geheim; Stimmzettel gibt es nicht. Erfassen Sie die Stimmen je Partner.")]
    ElectionNotSecret,
    #[error(
        "Für eine geheime Wahl im {committee} fehlt im Regelwerk, über wie viele Stimmen die Stimmzettel lauten. Ergänzen Sie dort „slips“, oder wählen Sie offen."
    )]
    SecretElectionWithoutSlips { committee: String },
    #[error("Im Feld „Wahlvorschläge“ steht niemand. Nennen Sie mindestens einen Wahlvorschlag.")]
    NobodyStands,
    #[error("Im Feld „Wahlvorschläge“ steht {} zweimal. Streichen Sie eine der beiden Angaben.", quote(.name))]
    CandidateTwice { name: String },
    #[error("Die Liste {} nennt keine Person. Tragen Sie im Feld „Personen“ mindestens eine ein.", quote(.list))]
    ListEmpty { list: String },
    #[error("Im Feld „Stellen“ steht 0. Zu besetzen ist mindestens eine Stelle.")]
    NoSeatToFill,
    #[error(
        "Im Feld „Stellen“ stehen {seats}, zur Wahl stehen aber nur {persons} Personen. Verringern Sie die Zahl, oder ergänzen Sie Wahlvorschläge."
    )]
    TooManySeats { seats: u64, persons: u64 },
    #[error(
        "{seats} Stellen zugleich werden über Listen vergeben. Tragen Sie zu jedem Wahlvorschlag die Personen ein, oder besetzen Sie die Stellen nacheinander, jede mit einer eigenen Wahl."
    )]
    SeatsNeedLists { seats: u64 },
    #[error(
        "Im Feld „Stellen“ steht eine andere Zahl, als nach dem vorigen Wahlgang offen ist: {open}. Lassen Sie das Feld leer."
    )]
    OtherSeats { open: u64 },
    #[error(
        "Eine engere Wahl findet zwischen mindestens zwei Personen statt (§ 50 Abs. 2 GO NRW); genannt ist nur {}. Lassen Sie das Feld „Wahlvorschläge“ leer: Dann stehen alle aus dem vorigen Wahlgang zur Wahl.",
        quote(.name)
    )]
    RunOffOfOne { name: String },
    #[error("{} nimmt an der engeren Wahl nicht teil. Im Feld „Wahlvorschläge“ können nur stehen: {known}.", quote(.name))]
    NotInRunOff { name: String, known: String },
    #[error("{} steht nicht zur Wahl. Möglich sind: {known}.", quote(.name))]
    UnknownCandidate { name: String, known: String },
    #[error(
        "Auf diesen Wahlgang folgte schon der {number}. Wahlgang. Heben Sie zuerst diesen auf, wenn etwas zu ändern ist."
    )]
    RoundFollowed { number: u32 },
    #[error("Die Wahl {} gehört zu einem anderen Tagesordnungspunkt. Rufen Sie ihn zuerst auf.", quote(.office))]
    RoundElsewhere { office: String },
    #[error(
        "Für {} ist keine Stelle offen. Heben Sie den Wahlgang auf, um ihn zu wiederholen, oder eröffnen Sie eine Wahl für eine andere Stelle.",
        quote(.office)
    )]
    SeatsFilled { office: String },
    #[error("In diesem Wahlgang entscheidet das Los. Tragen Sie zuerst ein, wer es gezogen hat und auf wen es fiel.")]
    LotDue,
    #[error("In diesem Wahlgang entscheidet kein Los. Das verkündete Ergebnis gilt.")]
    LotNotDue,
    #[error("Das Los ist schon gezogen. Heben Sie den Wahlgang auf, wenn das nicht stimmt.")]
    LotDrawn,
    #[error("{} steht nicht im Los. Es entscheidet zwischen {among}.", quote(.name))]
    LotOfOther { name: String, among: String },
    #[error("Das Los fiel nach dieser Angabe zweimal auf {}. Streichen Sie eine der beiden Angaben.", quote(.name))]
    LotTwice { name: String },
    #[error("Das Los entscheidet über {seats}, gezogen sind aber {chosen}. Tragen Sie genau so viele ein.")]
    LotNumber { seats: String, chosen: usize },
    #[error("{} ist in diesem Wahlgang nicht gewählt und kann die Wahl weder annehmen noch ablehnen.", quote(.name))]
    NotElected { name: String },
    #[error("So ist die Antwort von {} schon eingetragen.", quote(.name))]
    AnsweredSo { name: String },
    #[error(
        "An die Stelle von {} ist schon {} getreten. Heben Sie den Wahlgang auf, wenn das nicht stimmt.",
        quote(.name),
        quote(.successor)
    )]
    Succeeded { name: String, successor: String },
    #[error("Die Wahl lässt sich nicht auszählen. {text}")]
    Election { text: String },
    // Votes in writing
    #[error(
        "Im Umlaufverfahren stimmen die Partner schriftlich ab, nicht in einer Sitzung. Beginnen Sie es bei der Vorlage."
    )]
    CirculationElsewhere,
    #[error(
        "Der {committee} stimmt nicht im Umlaufverfahren ab: Das Regelwerk sieht es nicht vor. Setzen Sie die Vorlage auf eine Tagesordnung."
    )]
    CirculationNotForeseen { committee: String },
    #[error(
        "Das Feld „Frist“ nennt den {day}. Das Regelwerk verlangt mindestens {needed} für die Antworten, also frühestens den {earliest}."
    )]
    DeadlineTooEarly {
        day: String,
        needed: String,
        earliest: String,
    },
    #[error("Das Umlaufverfahren ist schon beendet ({state}); es nimmt keine Antworten mehr auf.")]
    CirculationOver { state: String },
    #[error("Das Ergebnis des Umlaufverfahrens lässt sich nicht aufheben. {why}")]
    CirculationStands { why: String },
    #[error(
        "Das Feld „Eingegangen am“ nennt den {day}; die Frist endete am {deadline}. Eine spätere Antwort zählt nicht mit."
    )]
    ReplyTooLate { day: String, deadline: String },
    #[error(
        "Die Frist läuft noch bis zum {deadline}, und {} noch: {partners}. Verkünden Sie das Ergebnis danach.", if *count == 1 { "eine Antwort fehlt".to_owned() } else { format!("{count} Antworten fehlen") }
    )]
    RepliesMissing {
        deadline: String,
        count: usize,
        partners: String,
    },

    // The way of a resolution until it is in force
    #[error("Auf „{number}“ folgt nichts mehr: Das Regelwerk sah bei der Verkündung keine weiteren Schritte vor.")]
    NoRatification { number: String },
    #[error("Der Beschluss {number} ist aufgehoben; weitere Schritte gibt es nicht.")]
    ResolutionAnnulled { number: String },
    #[error("Durch den Beschluss {number} tritt niemand bei. Nennen Sie einen Beschluss über einen Beitritt.")]
    NoAccession { number: String },
    #[error("Das Feld „{field}“ kann noch nicht eingetragen werden. {missing}")]
    StepTooEarly { field: String, missing: String },
    #[error("Das Feld „{field}“ ist schon eingetragen. Nehmen Sie den Eintrag zurück, wenn er nicht stimmt.")]
    StepDone { field: String },
    #[error("Das Feld „{field}“ ist nicht eingetragen; es ist nichts zurückzunehmen.")]
    StepNotDone { field: String },
    #[error("Das Feld „{field}“ lässt sich nicht zurücknehmen. {built}")]
    StepBuiltOn { field: String, built: String },
    #[error(
        "{council} hat schon beschlossen. Nehmen Sie den Eintrag zurück, wenn er nicht stimmt oder neu beschlossen wurde."
    )]
    CouncilTwice { council: String },
    #[error("„{partner}“ muss über den Beschluss {number} nicht entscheiden. Prüfen Sie den Partner.")]
    CouncilNotAsked { partner: String, number: String },
    #[error("Das Feld „{field}“ nennt den {day}. {earliest} Prüfen Sie das Datum.")]
    DayTooEarly {
        field: String,
        day: String,
        earliest: String,
    },
    #[error("Das Feld „{field}“ nennt den {day}; dieser Tag ist noch nicht da. Prüfen Sie das Datum.")]
    DayAhead { field: String, day: String },
    #[error(
        "Die Genehmigung gilt seit dem {since} als erteilt (§ 24 GkG NRW); eine Entscheidung vom {day} ändert daran nichts mehr."
    )]
    DeemedBefore { since: String, day: String },

    // Minutes, documents, contents
    #[error(
        "In der Sitzung {meeting} wurde{part} noch nichts abgestimmt. Das Abstimmungsprotokoll entsteht mit der ersten Abstimmung."
    )]
    NothingVoted { meeting: String, part: String },
    #[error("Auf der Tagesordnung der Sitzung {meeting} steht noch kein Punkt. Nehmen Sie zuerst Punkte auf.")]
    NoItems { meeting: String },
    #[error(
        "Zur Sitzung {meeting} gibt es keinen Nachtrag: Nach dem Versand der Einladung ist kein Punkt auf die Tagesordnung gekommen."
    )]
    NothingLate { meeting: String },
    #[error("Diese Abstimmung läuft noch. Verkünden Sie zuerst ihr Ergebnis.")]
    VoteNotAnnounced,
    #[error("Der Zeitraum endet vor seinem Beginn. Prüfen Sie die Felder „Von“ und „Bis“.")]
    PeriodBackwards,
    #[error("Vom {from} bis zum {until} gibt es {what}. Prüfen Sie die Felder „Von“, „Bis“ und „Ausschuss“.")]
    NothingResolved { from: String, until: String, what: String },
    #[error("Der Beschluss {number} ist aufgehoben. Aus ihm gibt es keinen Auszug.")]
    NoExtract { number: String },
    #[error("Die Niederschrift der Sitzung {meeting} ist noch nicht fertiggestellt. Stellen Sie sie zuerst fertig.")]
    MinutesNotFinal { meeting: String },
    #[error(
        "Die Datei „{name}“ trägt keine gültige Unterschrift derer, die das Regelwerk nennt. Unterschreiben Sie sie zuerst."
    )]
    NoSignature { name: String },
    #[error("Die Datei „{name}“ ist kein Scan: Wählen Sie ein PDF oder ein Bild (PNG, JPEG).")]
    NoScan { name: String },
    #[error(
        "„{name}“ ist der Scan eines Papiers, das mit der Hand unterschrieben ist. Ergänzen lässt sich nur eine elektronisch unterschriebene Datei."
    )]
    SignedOnPaper { name: String },
    #[error("Die Datei „{name}“ haben noch nicht alle unterschrieben. Ergänzen Sie sie danach.")]
    NotSignedByAll { name: String },
    #[error("Die Datei „{name}“ ist schon ergänzt. Ergänzen Sie die neuere Datei.")]
    ExtendedBefore { name: String },
    #[error(
        "Die Datei wird nicht abgelegt, weil sie nicht die Datei „{name}“ mit weiteren Nachweisen ist. Ergänzen Sie die Datei, die im Beschlussbuch liegt."
    )]
    NoExtension { name: String },
    #[error("Eine Unterschrift „{field}“ steht bei dieser Niederschrift nicht aus. Laden Sie die Ansicht neu.")]
    NoSigner { field: String },
    #[error("{signer} hat schon unterschrieben. Verweigern lässt sich nur eine Unterschrift, die noch aussteht.")]
    SignedAlready { signer: String },
    #[error(
        "Alle haben die Unterschrift unter die Niederschrift der Sitzung {meeting} verweigert. Nehmen Sie zuerst eine Verweigerung zurück."
    )]
    NobodySigns { meeting: String },
    #[error("Die Art des Dokuments passt nicht: Zu einer Berichtigung der Sitzung {meeting} gehört ihre Kennung.")]
    OtherKind { meeting: String },
    #[error(
        "Die Niederschrift der Sitzung {meeting} ist noch nicht unterschrieben. Bis dahin lässt sich ihr Text ändern; berichtigt wird erst danach."
    )]
    NotSignedYet { meeting: String },
    #[error("Eine Berichtigung „{id}“ gibt es zur Sitzung {meeting} nicht.")]
    NoSuchCorrection { id: String, meeting: String },
    #[error("Die {number}. Berichtigung zur Sitzung {meeting} ist schon {over}. Legen Sie eine weitere an.")]
    CorrectionOver { number: u32, meeting: String, over: String },
    #[error("Dieser Inhalt ist schon gelöscht.")]
    AlreadyErased,
}

impl Refusal {
    pub(crate) fn unknown(what: &str, id: &impl Display) -> Self {
        Self::Unknown {
            what: what.to_owned(),
            id: id.to_string(),
        }
    }
}

impl From<InvalidId> for Refusal {
    fn from(error: InvalidId) -> Self {
        Self::InvalidId {
            text: error.to_string(),
        }
    }
}

impl From<RulebookError> for Refusal {
    fn from(error: RulebookError) -> Self {
        Self::Rulebook {
            text: error.to_string(),
        }
    }
}

impl From<WeightProblem> for Refusal {
    fn from(problem: WeightProblem) -> Self {
        Self::NoWeight {
            text: problem.to_string(),
        }
    }
}

impl From<CensusError> for Refusal {
    fn from(error: CensusError) -> Self {
        Self::Census {
            text: error.to_string(),
        }
    }
}

impl From<CountError> for Refusal {
    fn from(error: CountError) -> Self {
        Self::Count {
            text: error.to_string(),
        }
    }
}

/// An entry that does not fit what was recorded before it: the journal was not written by this program, or not whole.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Inconsistent {
    /// It names something that does not exist.
    #[error("Der Eintrag nennt {what} „{id}“, das es nicht gibt.")]
    Unknown {
        /// Noun.
        what: String,
        /// Identifier.
        id: String,
    },
    /// It makes something a second time.
    #[error("Der Eintrag legt „{id}“ ein zweites Mal an.")]
    Taken {
        /// Identifier.
        id: String,
    },
    /// It does not follow from the state.
    #[error("Der Eintrag passt nicht zum Stand davor ({what}).")]
    State {
        /// What does not fit.
        what: String,
    },
}

impl Inconsistent {
    pub(crate) fn unknown(what: &str, id: &impl Display) -> Self {
        Self::Unknown {
            what: what.to_owned(),
            id: id.to_string(),
        }
    }
}
