//! Where a resolution stands on its way until it is in force.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    book::{Book, collation},
    german::date,
    id::PartnerId,
    naming::{counted, some_of},
    ratification::{ApprovalState, Ratification, RatificationKind},
    resolution::Resolution,
};

/// Where a resolution stands, for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RatificationCode {
    /// It is not entered who joins.
    Acceding,
    /// Councils have not resolved yet.
    Councils,
    /// A council refused.
    CouncilRefused,
    /// The Genehmigung is to be applied for.
    ToApply,
    /// It is not known when the application was received.
    ToReceive,
    /// The four weeks of the authority run.
    Pending,
    /// It will refuse or wants changes; four further weeks run for the hearing that it must appoint.
    Objected,
    /// It appointed the hearing; its decision is awaited.
    Summoned,
    /// The authority refused.
    Refused,
    /// Approved, or deemed so: to be made public.
    ToPublish,
    /// Public; its first day in force is ahead.
    Published,
    /// In force.
    InForce,
    /// Annulled; nothing follows.
    Annulled,
}

/// A council that must agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CouncilRow {
    /// Of which partner, or of who joins.
    pub partner: PartnerId,
    /// Its name.
    pub name: String,
    /// The body that joins.
    pub acceding: bool,
    /// Whether it agreed; none: it has not resolved.
    pub agreed: Option<bool>,
    /// On which day.
    pub day: Option<NaiveDate>,
    /// Where it can be found.
    pub reference: Option<String>,
}

/// The Genehmigung of the supervisory authority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ApprovalRow {
    /// The authority.
    pub authority: String,
    /// Day of the application.
    pub applied: NaiveDate,
    /// Day on which it was received.
    pub received: Option<NaiveDate>,
    /// Last day of the four weeks, or of the four further ones.
    pub last_day: Option<NaiveDate>,
    /// Days left until then, that day included; while the four weeks run.
    pub days_left: Option<i64>,
    /// Day on which it said that it will refuse or wants changes.
    pub objected: Option<NaiveDate>,
    /// Day on which it appointed a hearing.
    pub summoned: Option<NaiveDate>,
    /// Since when it counts as given, because the authority was silent.
    pub deemed_since: Option<NaiveDate>,
    /// What the authority decided.
    pub granted: Option<bool>,
    /// Day of the decision.
    pub decided: Option<NaiveDate>,
    /// File number.
    pub reference: Option<String>,
}

/// The public notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PublicationRow {
    /// Day of the notice.
    pub day: NaiveDate,
    /// Where.
    pub gazette: String,
    /// First day in force.
    pub in_force: NaiveDate,
}

/// Where a resolution stands on its way until it is in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RatificationView {
    /// What it brings about.
    pub kind: RatificationKind,
    /// Day of the resolution.
    pub resolved: NaiveDate,
    /// Where it stands.
    pub code: RatificationCode,
    /// The same in a few German words: „4 von 26 Räten“.
    pub short: String,
    /// The same as German sentences, with what is to be done.
    pub text: String,
    /// Who joins: „Gemeinde Saerbeck“.
    pub acceding: Option<String>,
    /// The councils that must agree, in order of name; who joins comes first.
    pub councils: Vec<CouncilRow>,
    /// The Genehmigung, once it was applied for.
    pub approval: Option<ApprovalRow>,
    /// The public notice.
    pub publication: Option<PublicationRow>,
}

/// How it stands: code, a few words, sentences.
type Standing = (RatificationCode, String, String);

impl RatificationView {
    /// The way of a resolution as it stands on a day; none if it has none.
    pub(super) fn of(book: &Book, resolution: &Resolution, today: NaiveDate) -> Option<Self> {
        let way = book.ratifications.get(&resolution.number)?;
        let (code, short, text) = standing(book, resolution, way, today);
        let acceding = way.acceding.as_ref();
        let row = |id: &PartnerId| {
            let council = way.councils.get(id);
            CouncilRow {
                partner: id.clone(),
                name: book.name_of_body(way, id),
                acceding: acceding.is_some_and(|acceding| acceding.id == *id),
                agreed: council.map(|council| council.agreed),
                day: council.map(|council| council.day),
                reference: council.and_then(|council| council.reference.clone()),
            }
        };
        let mut councils: Vec<CouncilRow> = way.bodies(book, today).into_iter().map(row).collect();
        councils.sort_by_cached_key(|row| (!row.acceding, collation(&row.name)));
        Some(Self {
            kind: way.required.kind,
            resolved: way.required.resolved,
            code,
            short,
            text,
            acceding: acceding.map(crate::ratification::Acceding::full_name),
            councils,
            approval: approval(way, today),
            publication: way.publication.as_ref().map(|publication| PublicationRow {
                day: publication.day,
                gazette: publication.gazette.clone(),
                in_force: publication.in_force,
            }),
        })
    }
}

fn approval(way: &Ratification, today: NaiveDate) -> Option<ApprovalRow> {
    let application = way.application.as_ref()?;
    let first = application.received.map(crate::ratification::last_day);
    let last_day = match application.objected {
        None => first,
        Some(_) => first.map(crate::ratification::last_day),
    };
    let (days_left, deemed_since) = match way.approval_on(today) {
        ApprovalState::Pending { last_day } | ApprovalState::Objected { last_day } => {
            (Some((last_day - today).num_days() + 1), None)
        }
        ApprovalState::Deemed { since } => (None, Some(since)),
        ApprovalState::NotApplied
        | ApprovalState::NotReceived
        | ApprovalState::Summoned { .. }
        | ApprovalState::Granted { .. }
        | ApprovalState::Refused { .. } => (None, None),
    };
    let decision = application.decision.as_ref();
    Some(ApprovalRow {
        authority: application.authority.clone(),
        applied: application.day,
        received: application.received,
        last_day,
        objected: application.objected,
        summoned: application.summoned,
        days_left,
        deemed_since,
        granted: decision.map(|decision| decision.granted),
        decided: decision.map(|decision| decision.day),
        reference: decision.and_then(|decision| decision.reference.clone()),
    })
}

fn standing(book: &Book, resolution: &Resolution, way: &Ratification, today: NaiveDate) -> Standing {
    use RatificationCode as Code;
    if resolution.annulled.is_some() {
        let text = "Der Beschluss ist aufgehoben; weitere Schritte gibt es nicht.";
        return (Code::Annulled, "aufgehoben".into(), text.into());
    }
    if let Some(publication) = &way.publication {
        let (day, from) = (date(publication.day), date(publication.in_force));
        return if publication.in_force <= today {
            let text = format!("Der Beschluss ist am {day} öffentlich bekannt gemacht und seit dem {from} in Kraft.");
            (Code::InForce, format!("in Kraft seit {from}"), text)
        } else {
            let text = format!("Der Beschluss ist am {day} öffentlich bekannt gemacht und tritt am {from} in Kraft.");
            (Code::Published, format!("in Kraft ab {from}"), text)
        };
    }
    match way.approval_on(today) {
        ApprovalState::NotApplied => councils(book, way, today),
        ApprovalState::NotReceived => (
            Code::ToReceive,
            "Genehmigung beantragt".into(),
            "Die Genehmigung ist beantragt. Tragen Sie ein, wann der Antrag bei der Aufsichtsbehörde eingegangen ist; an diesem Tag beginnen die vier Wochen (§\u{a0}24 GkG\u{a0}NRW).".into(),
        ),
        ApprovalState::Pending { last_day } => {
            let left = left(last_day, today);
            let text = format!(
                "Die Aufsichtsbehörde kann bis zum {} entscheiden ({left}). Schweigt sie bis dahin, gilt die Genehmigung als erteilt (§\u{a0}24 GkG\u{a0}NRW).",
                date(last_day)
            );
            (Code::Pending, format!("Genehmigung: {left}"), text)
        }
        ApprovalState::Objected { last_day } => {
            let left = left(last_day, today);
            let text = format!(
                "Die Aufsichtsbehörde will die Genehmigung versagen oder nur nach Änderung erteilen. Beraumt sie bis zum {} keinen Termin zur Erörterung an ({left}), gilt die Genehmigung als erteilt (§\u{a0}24 Abs.\u{a0}2 GkG\u{a0}NRW).",
                date(last_day)
            );
            (Code::Objected, format!("Erörterung: {left}"), text)
        }
        ApprovalState::Summoned { since } => {
            let text = format!(
                "Die Aufsichtsbehörde will die Genehmigung versagen oder nur nach Änderung erteilen und hat am {} einen Termin zur Erörterung anberaumt. Ihr Schweigen genügt jetzt nicht mehr; sie entscheidet.",
                date(since)
            );
            (Code::Summoned, "wird erörtert".into(), text)
        }
        ApprovalState::Granted { since } => {
            let text = format!(
                "Die Genehmigung ist am {} erteilt. Der Beschluss ist jetzt öffentlich bekannt zu machen.",
                date(since)
            );
            (Code::ToPublish, "genehmigt".into(), text)
        }
        ApprovalState::Deemed { since } => {
            let text = format!(
                "Die Genehmigung gilt seit dem {} als erteilt, weil die Aufsichtsbehörde die Frist hat verstreichen lassen (§\u{a0}24 GkG\u{a0}NRW). Der Beschluss ist jetzt öffentlich bekannt zu machen.",
                date(since)
            );
            (Code::ToPublish, "gilt als genehmigt".into(), text)
        }
        ApprovalState::Refused { since } => {
            let text = format!(
                "Die Genehmigung ist am {} versagt. Der Beschluss tritt nicht in Kraft, es sei denn, ein neuer Antrag wird genehmigt.",
                date(since)
            );
            (Code::Refused, "Genehmigung versagt".into(), text)
        }
    }
}

/// „noch 12 Tage“.
fn left(last_day: NaiveDate, today: NaiveDate) -> String {
    match (last_day - today).num_days() + 1 {
        1 => "heute ist der letzte Tag".to_owned(),
        n => format!("noch {n}\u{a0}Tage"),
    }
}

fn councils(book: &Book, way: &Ratification, today: NaiveDate) -> Standing {
    use RatificationCode as Code;
    let names = |ids: Vec<&PartnerId>| -> Vec<String> {
        let mut names: Vec<String> = ids.into_iter().map(|id| book.name_of_body(way, id)).collect();
        names.sort_by_cached_key(|name| collation(name));
        names
    };
    let (all, missing) = (way.bodies(book, today).len(), names(way.missing(book, today)));
    let refused = names(way.refused().collect());
    if !refused.is_empty() {
        let text = format!(
            "Abgelehnt: {}. Der Beschluss tritt nicht in Kraft, solange es dabei bleibt.",
            some_of(&refused)
        );
        return (Code::CouncilRefused, "vom Rat abgelehnt".into(), text);
    }
    let done = format!("{} von {}", all - missing.len(), counted(all, "Rat", "Räten"));
    if way.lacks_acceding() {
        let text = format!("Tragen Sie ein, wer beitritt. Beschlossen haben {done}.");
        return (Code::Acceding, done, text);
    }
    if missing.is_empty() {
        let text = "Alle Räte haben zugestimmt. Die Genehmigung ist jetzt bei der Aufsichtsbehörde zu beantragen.";
        return (Code::ToApply, "alle Räte".into(), text.into());
    }
    let text = format!(
        "Zugestimmt haben {done}. Es fehlen: {}.",
        crate::text::enumeration(&missing)
    );
    (Code::Councils, done, text)
}
