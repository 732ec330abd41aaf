//! What no object of the file may be or hold, wherever it stands.

use crate::Findings;
use crate::pdf::{Pdf, at};
use lopdf::{Dictionary, Object};

/// Filters that ISO 32000-1 defines, less those that ISO 19005-2 forbids (6.1.7.2).
const FILTERS: [&str; 8] = [
    "ASCIIHexDecode",
    "ASCII85Decode",
    "FlateDecode",
    "RunLengthDecode",
    "CCITTFaxDecode",
    "JBIG2Decode",
    "DCTDecode",
    "JPXDecode",
];
/// ISO 19005-2, 6.5.1.
const ACTIONS: [&str; 5] = ["GoTo", "GoToR", "URI", "SubmitForm", "Named"];
const NAMED_ACTIONS: [&str; 4] = ["NextPage", "PrevPage", "FirstPage", "LastPage"];

pub(crate) fn check(pdf: &Pdf<'_>, findings: &mut Findings) {
    findings.unless(pdf.document.objects.len() <= 8_388_607, "PDF/A 6.1.13", || {
        "too many objects".to_owned()
    });
    for (id, object) in &pdf.document.objects {
        let place = at(*id);
        walk(pdf, object, &place, findings);
        if let Object::Stream(stream) = object {
            let dictionary = &stream.dict;
            for key in ["F", "FFilter", "FDecodeParms"] {
                findings.unless(!dictionary.has(key.as_bytes()), "PDF/A 6.1.7.1", || {
                    format!("{place}: the stream lies in another file ({key})")
                });
            }
            filters(pdf, dictionary, &place, findings);
            x_object(pdf, dictionary, &place, findings);
        }
    }
}

fn walk(pdf: &Pdf<'_>, object: &Object, place: &str, findings: &mut Findings) {
    match object {
        Object::Integer(value) => findings.unless(i32::try_from(*value).is_ok(), "PDF/A 6.1.13", || {
            format!("{place}: the integer {value}")
        }),
        Object::Real(value) => findings.unless(value.is_finite(), "PDF/A 6.1.13", || {
            format!("{place}: the real {value}")
        }),
        // The placeholder of a signature is the one string that may be longer in practice; 32,767 holds for the rest.
        Object::String(bytes, _) => findings.unless(bytes.len() <= 32_767, "PDF/A 6.1.13", || {
            format!("{place}: a string of {} bytes", bytes.len())
        }),
        Object::Name(name) => {
            findings.unless(name.len() <= 127, "PDF/A 6.1.13", || {
                format!("{place}: a name of {} bytes", name.len())
            });
            findings.unless(std::str::from_utf8(name).is_ok(), "PDF/A 6.1.8", || {
                format!("{place}: a name not in UTF-8")
            });
        }
        Object::Array(items) => items.iter().for_each(|item| walk(pdf, item, place, findings)),
        Object::Dictionary(dictionary) => inside(pdf, dictionary, place, findings),
        Object::Stream(stream) => inside(pdf, &stream.dict, place, findings),
        Object::Null | Object::Boolean(_) | Object::Reference(_) => {}
    }
}

fn inside(pdf: &Pdf<'_>, dictionary: &Dictionary, place: &str, findings: &mut Findings) {
    for (key, value) in dictionary {
        walk(pdf, value, place, findings);
        match key.as_slice() {
            b"AA" => findings.add("PDF/A 6.5.2", format!("{place}: an action of its own accord (AA)")),
            b"JavaScript" | b"JS" => findings.add("PDF/A 6.5.1", format!("{place}: JavaScript")),
            b"A" | b"OpenAction" | b"Next" | b"PA" => action(pdf, value, place, findings),
            _ => {}
        }
    }
    graphics_state(pdf, dictionary, place, findings);
    if pdf.name(dictionary, "Type") == Some("SigRef") {
        for key in ["DigestLocation", "DigestMethod", "DigestValue"] {
            findings.unless(!dictionary.has(key.as_bytes()), "PDF/A 6.1.12", || {
                format!("{place}: the signature reference has {key}")
            });
        }
    }
}

fn action(pdf: &Pdf<'_>, value: &Object, place: &str, findings: &mut Findings) {
    let Some(action) = pdf.as_dictionary(value) else { return };
    // Attributes of structure elements lie under the same key, but have an owner; outline items follow by „Next“.
    let Some(kind) = pdf
        .name(action, "S")
        .filter(|_| !action.has(b"O") && pdf.name(action, "Type") != Some("StructElem"))
    else {
        return;
    };
    findings.unless(ACTIONS.contains(&kind), "PDF/A 6.5.1", || {
        format!("{place}: an action {kind}")
    });
    if kind == "Named" {
        let named = pdf.name(action, "N").unwrap_or_default();
        findings.unless(NAMED_ACTIONS.contains(&named), "PDF/A 6.5.1", || {
            format!("{place}: the action {named}")
        });
    }
}

fn filters(pdf: &Pdf<'_>, dictionary: &Dictionary, place: &str, findings: &mut Findings) {
    let filter = pdf.get(dictionary, "Filter");
    let filters = match filter {
        Some(Object::Array(filters)) => filters.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    for filter in filters {
        let name = pdf
            .follow(filter)
            .as_name()
            .map(String::from_utf8_lossy)
            .unwrap_or_default();
        findings.unless(FILTERS.contains(&&*name), "PDF/A 6.1.7.2", || {
            format!("{place}: the filter {name}")
        });
    }
}

fn x_object(pdf: &Pdf<'_>, dictionary: &Dictionary, place: &str, findings: &mut Findings) {
    let forbidden: &[&str] = match pdf.name(dictionary, "Subtype") {
        Some("Image") => &["Alternates", "OPI"],
        Some("Form") => &["OPI", "PS", "Subtype2", "Ref"],
        Some("PS") => return findings.add("PDF/A 6.2.9", format!("{place}: a PostScript object")),
        _ => return,
    };
    for key in forbidden {
        findings.unless(!dictionary.has(key.as_bytes()), "PDF/A 6.2.8", || {
            format!("{place}: {key} in an XObject")
        });
    }
    if pdf.name(dictionary, "Subtype") == Some("Image") {
        findings.unless(
            pdf.boolean(dictionary, "Interpolate") != Some(true),
            "PDF/A 6.2.8",
            || format!("{place}: an interpolated image"),
        );
        let mask = pdf.boolean(dictionary, "ImageMask") == Some(true);
        let bits = pdf.integer(dictionary, "BitsPerComponent");
        let sound = if mask {
            matches!(bits, None | Some(1))
        } else {
            matches!(bits, Some(1 | 2 | 4 | 8 | 16))
        };
        findings.unless(sound, "PDF/A 6.2.8", || {
            format!("{place}: an image of {bits:?} bits per component")
        });
    }
}

/// ISO 19005-2, 6.2.5, 6.2.6 and 6.2.10.
fn graphics_state(pdf: &Pdf<'_>, dictionary: &Dictionary, place: &str, findings: &mut Findings) {
    const INTENTS: [&str; 4] = [
        "RelativeColorimetric",
        "AbsoluteColorimetric",
        "Perceptual",
        "Saturation",
    ];
    const BLENDS: [&str; 17] = [
        "Normal",
        "Compatible",
        "Multiply",
        "Screen",
        "Overlay",
        "Darken",
        "Lighten",
        "ColorDodge",
        "ColorBurn",
        "HardLight",
        "SoftLight",
        "Difference",
        "Exclusion",
        "Hue",
        "Saturation",
        "Color",
        "Luminosity",
    ];
    if pdf.name(dictionary, "Type") != Some("ExtGState") {
        return;
    }
    for key in ["TR", "HTP", "HTO"] {
        findings.unless(!dictionary.has(key.as_bytes()), "PDF/A 6.2.5", || {
            format!("{place}: {key} in a graphics state")
        });
    }
    let transfer = pdf.name(dictionary, "TR2");
    findings.unless(
        !dictionary.has(b"TR2") || transfer == Some("Default"),
        "PDF/A 6.2.5",
        || format!("{place}: a transfer function"),
    );
    if let Some(intent) = pdf.name(dictionary, "RI") {
        findings.unless(INTENTS.contains(&intent), "PDF/A 6.2.6", || {
            format!("{place}: the rendering intent {intent}")
        });
    }
    if let Some(blend) = pdf.name(dictionary, "BM") {
        findings.unless(BLENDS.contains(&blend), "PDF/A 6.2.10", || {
            format!("{place}: the blend mode {blend}")
        });
    }
}
