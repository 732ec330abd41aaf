//! What the catalog and the pages say (ISO 19005-2, 6.2.3, 6.4, 6.7, 6.9 to 6.11; ISO 14289-1, 7.1 and 7.2).

use crate::Findings;
use crate::pdf::Pdf;

pub(crate) fn check(pdf: &Pdf<'_>, findings: &mut Findings) {
    let catalog = &pdf.catalog;
    let mark = pdf.dictionary(catalog, "MarkInfo");
    let flag = |key| mark.and_then(|mark| pdf.boolean(mark, key));
    findings.unless(flag("Marked") == Some(true), "PDF/A 6.7.2", || {
        "MarkInfo does not say Marked".to_owned()
    });
    findings.unless(flag("Suspects") != Some(true), "PDF/UA 7.1", || {
        "MarkInfo says Suspects".to_owned()
    });
    let language = pdf.text(catalog, "Lang").unwrap_or_default();
    findings.unless(is_language(&language), "PDF/A 6.7.4", || {
        format!("Lang is „{language}“")
    });
    let shown = pdf
        .dictionary(catalog, "ViewerPreferences")
        .and_then(|view| pdf.boolean(view, "DisplayDocTitle"));
    findings.unless(shown == Some(true), "PDF/UA 7.1", || {
        "a viewer would show the file's name (DisplayDocTitle)".to_owned()
    });
    findings.unless(!pdf.numbers_of(catalog, "PageLabels").is_empty(), "house", || {
        "no page labels".to_owned()
    });
    for (key, clause) in [
        ("OCProperties", "house"),
        ("Requirements", "PDF/A 6.11"),
        ("AlternatePresentations", "PDF/A 6.10"),
    ] {
        findings.unless(!catalog.has(key.as_bytes()), clause, || {
            format!("the catalog has {key}")
        });
    }
    if let Some(names) = pdf.dictionary(catalog, "Names") {
        findings.unless(!names.has(b"AlternatePresentations"), "PDF/A 6.10", || {
            "alternate presentations".to_owned()
        });
    }
    findings.unless(
        pdf.boolean(catalog, "NeedsRendering") != Some(true),
        "PDF/A 6.4.2",
        || "NeedsRendering".to_owned(),
    );
    if let Some(permissions) = pdf.dictionary(catalog, "Perms") {
        for (key, _) in permissions {
            let known = matches!(key.as_slice(), b"DocMDP" | b"UR3");
            findings.unless(known, "PDF/A 6.1.12", || {
                format!("the permission {}", String::from_utf8_lossy(key))
            });
        }
    }
    if let Some(form) = pdf.dictionary(catalog, "AcroForm") {
        findings.unless(!form.has(b"XFA"), "PDF/A 6.4.2", || "the form is XFA".to_owned());
        findings.unless(
            pdf.boolean(form, "NeedAppearances") != Some(true),
            "PDF/A 6.4.1",
            || "NeedAppearances".to_owned(),
        );
    }
    output_intents(pdf, findings);
    pages(pdf, findings);
}

/// As BCP 47 writes them: `de-DE`.
pub(crate) fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=8).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn output_intents(pdf: &Pdf<'_>, findings: &mut Findings) {
    let intents: Vec<_> = pdf
        .array(&pdf.catalog, "OutputIntents")
        .iter()
        .filter_map(|one| pdf.as_dictionary(one))
        .collect();
    let archival = intents
        .iter()
        .filter(|intent| pdf.name(intent, "S") == Some("GTS_PDFA1"))
        .count();
    findings.unless(archival == 1 && intents.len() == 1, "PDF/A 6.2.3", || {
        format!("{archival} output intents GTS_PDFA1 among {}", intents.len())
    });
    for intent in intents {
        let condition = pdf.text(intent, "OutputConditionIdentifier");
        findings.unless(condition.is_some_and(|name| !name.is_empty()), "PDF/A 6.2.3", || {
            "the output intent has no OutputConditionIdentifier".to_owned()
        });
        let profile = intent.get(b"DestOutputProfile").ok();
        let bytes = profile.and_then(|profile| pdf.content(profile)).unwrap_or_default();
        let components = profile
            .and_then(|profile| pdf.as_dictionary(profile))
            .and_then(|own| pdf.integer(own, "N"));
        findings.unless(
            components.is_some() && components == profile_components(&bytes),
            "PDF/A 6.2.3",
            || format!("the profile of the output intent is unusable or not of {components:?} components"),
        );
    }
}

/// How many components the colours of an ICC profile have; none for one that must not be an output intent.
pub(crate) fn profile_components(icc: &[u8]) -> Option<i64> {
    let size = u32::from_be_bytes(icc.get(..4)?.try_into().ok()?);
    let sound = usize::try_from(size) == Ok(icc.len()) && icc.get(36..40)? == b"acsp" && *icc.get(8)? < 5;
    let class = matches!(icc.get(12..16)?, b"prtr" | b"mntr");
    let components = match icc.get(16..20)? {
        b"RGB " => 3,
        b"GRAY" => 1,
        b"CMYK" => 4,
        _ => return None,
    };
    (sound && class).then_some(components)
}

fn pages(pdf: &Pdf<'_>, findings: &mut Findings) {
    findings.unless(!pdf.pages.is_empty(), "PDF/A 6.1", || "no pages".to_owned());
    for (at, id) in pdf.pages.iter().enumerate() {
        let page = at + 1;
        let Some(dictionary) = pdf.document.get_dictionary(*id).ok() else {
            continue;
        };
        findings.unless(pdf.name(dictionary, "Tabs") == Some("S"), "PDF/UA 7.18.3", || {
            format!("page {page}: Tabs is not S")
        });
        findings.unless(!dictionary.has(b"PresSteps"), "PDF/A 6.10", || {
            format!("page {page}: PresSteps")
        });
        if let Some(annotations) = pdf.get(dictionary, "Annots") {
            let filled = annotations.as_array().is_ok_and(|all| !all.is_empty());
            findings.unless(filled, "PDF/A 6.3", || format!("page {page}: an empty Annots"));
        }
        for key in ["MediaBox", "CropBox"] {
            let edges: Vec<f32> = pdf
                .array(dictionary, key)
                .iter()
                .filter_map(|edge| edge.as_float().ok())
                .collect();
            if let [left, bottom, right, top] = edges[..] {
                let sound = [right - left, top - bottom]
                    .iter()
                    .all(|edge| (3.0..=14_400.0).contains(edge));
                findings.unless(sound, "PDF/A 6.1.13", || format!("page {page}: {key} {edges:?}"));
            } else if key == "MediaBox" && pdf.dictionary(dictionary, "Parent").is_none() {
                findings.add("PDF/A 6.1", format!("page {page} has no size"));
            }
        }
    }
}
