//! What happened on the way of a resolution, as German sentences.

use super::{Acceding, Ratification, RatificationEvent, RatificationStep};
use crate::{
    book::Book,
    german::{date, sentence},
    id::PartnerId,
    naming::official,
    partner::{self, Partner},
    rulebook::grouped,
};

impl Acceding {
    /// „Gemeinde Saerbeck“.
    #[must_use]
    pub fn full_name(&self) -> String {
        partner::full_name(&self.kind, &self.name)
    }
}

impl Book {
    fn acceding<'a>(way: &'a Ratification, id: &PartnerId) -> Option<&'a Acceding> {
        way.acceding.as_ref().filter(|acceding| acceding.id == *id)
    }

    /// Name of a partner or of who joins.
    pub(crate) fn name_of_body(&self, way: &Ratification, id: &PartnerId) -> String {
        Self::acceding(way, id).map_or_else(|| self.name_of_partner(id), |acceding| acceding.name.clone())
    }

    /// „Der Rat von Hamm“.
    pub(crate) fn council_of(&self, way: &Ratification, id: &PartnerId) -> String {
        match (Self::acceding(way, id), self.partners.get(id)) {
            (Some(acceding), _) => partner::council(&acceding.kind, &acceding.name),
            (None, Some(partner)) => Partner::council(partner),
            (None, None) => partner::council("", id.as_str()),
        }
    }

    fn council_in(&self, resolution: &str, id: &PartnerId) -> String {
        match self.ratifications.get(resolution) {
            Some(way) => self.council_of(way, id),
            None => partner::council("", &self.name_of_partner(id)),
        }
    }
}

/// „, Aktenzeichen: 31.1.2“.
fn cited(word: &str, reference: Option<&String>) -> String {
    reference
        .map(|reference| format!(", {word}: {reference}"))
        .unwrap_or_default()
}

impl RatificationEvent {
    pub(crate) fn sentence(&self, book: &Book) -> String {
        match self {
            Self::Acceded { resolution, acceding } => format!(
                "Zu Beschluss {} eingetragen, wer beitritt: {} mit {}\u{a0}Einwohnern.",
                official(resolution),
                acceding.full_name(),
                grouped(acceding.inhabitants)
            ),
            Self::CouncilResolved {
                resolution,
                partner,
                agreed,
                day,
                reference,
            } => format!(
                "Zu Beschluss {} eingetragen: {} hat am {} {}{}.",
                official(resolution),
                book.council_in(resolution, partner),
                date(*day),
                if *agreed { "zugestimmt" } else { "abgelehnt" },
                cited("Fundstelle", reference.as_ref())
            ),
            Self::Applied {
                resolution,
                authority,
                day,
                received,
            } => format!(
                "Genehmigung des Beschlusses {} am {} beantragt{}, Aufsichtsbehörde: {}",
                official(resolution),
                date(*day),
                received
                    .map(|day| format!(", eingegangen am {}", date(day)))
                    .unwrap_or_default(),
                sentence(authority)
            ),
            Self::Received { resolution, day } => format!(
                "Antrag auf Genehmigung des Beschlusses {} am {} bei der Aufsichtsbehörde eingegangen.",
                official(resolution),
                date(*day)
            ),
            Self::Objected { resolution, day } => format!(
                "Mitteilung der Aufsichtsbehörde vom {} zu Beschluss {} eingetragen: Sie will die Genehmigung versagen oder nur nach Änderung erteilen.",
                date(*day),
                official(resolution)
            ),
            Self::Summoned { resolution, day } => format!(
                "Erörterungstermin zur Genehmigung des Beschlusses {} am {} von der Aufsichtsbehörde anberaumt.",
                official(resolution),
                date(*day)
            ),
            Self::Approved {
                resolution,
                granted,
                day,
                reference,
            } => format!(
                "Genehmigung des Beschlusses {} am {} {}{}.",
                official(resolution),
                date(*day),
                if *granted { "erteilt" } else { "versagt" },
                cited("Aktenzeichen", reference.as_ref())
            ),
            Self::Published {
                resolution,
                day,
                gazette,
                in_force,
            } => format!(
                "Beschluss {} am {} öffentlich bekannt gemacht, in Kraft ab {}, Fundstelle: {}",
                official(resolution),
                date(*day),
                date(*in_force),
                sentence(gazette)
            ),
            Self::Retracted {
                resolution,
                step,
                reason,
            } => {
                let what = match step {
                    RatificationStep::Accession => "Beitretende Körperschaft".to_owned(),
                    RatificationStep::Council { partner } => {
                        let council = book.council_in(resolution, partner);
                        let (_, council) = council.split_once(' ').unwrap_or(("", &council));
                        format!("Eintrag „{council}“")
                    }
                    RatificationStep::Application => "Antrag auf Genehmigung".to_owned(),
                    RatificationStep::Receipt => "Eingang des Antrags".to_owned(),
                    RatificationStep::Objection => "Mitteilung der Aufsichtsbehörde".to_owned(),
                    RatificationStep::Hearing => "Erörterungstermin".to_owned(),
                    RatificationStep::Approval => "Entscheidung der Aufsichtsbehörde".to_owned(),
                };
                format!(
                    "{what} zu Beschluss {} zurückgenommen, Grund: {}",
                    official(resolution),
                    sentence(reason)
                )
            }
        }
    }
}
