//! The entry of a signature: forged (USF) or wrapped around foreign content (SWA).

use beschlussbuch_signature::Verdict;

use crate::common::{Case, IdOf, SECRETARY, Update, blank, place, range, signed_once};

/// A file with a piece in place of another of the same length.
fn with(pdf: &[u8], old: &str, new: &str) -> Vec<u8> {
    let at = place(pdf, old);
    let mut altered = pdf.to_vec();
    altered[at..at + old.len()].copy_from_slice(format!("{new:<0$}", old.len()).as_bytes());
    altered
}

/// The minutes with another number of the meeting, which every forgery is made for.
fn forged() -> Vec<u8> {
    with(signed_once(), "(Niederschrift der 47.", "(Niederschrift der 48.")
}

/// USF: without the entries that say what is signed, a program may find nothing to object to.
pub fn forgeries() -> Vec<Case> {
    let attack = |name, file, reason, pyhanko| Case {
        name,
        file,
        ours: Verdict::Broken,
        reason,
        pyhanko,
        because: "",
        root: None,
    };
    let pdf = forged();
    let (start, [_, first, second, _]) = range(&pdf);
    let bytes = String::from_utf8_lossy(&pdf[start - 1..start + 35]).into_owned();
    let bytes = bytes.split_inclusive(']').next().unwrap();
    let contents = |value: &str| {
        let mut altered = pdf.clone();
        altered[first..second].copy_from_slice(format!("{value:<0$}", second - first).as_bytes());
        altered
    };
    let ranged = |value: &str| with(&pdf, bytes, value);
    let garbage = format!("<{}>", "5a".repeat((second - first - 2) / 2));
    let order = "Die Angabe der unterschriebenen Bytes ist nicht schlüssig";
    let gap = "Die Lücke in den unterschriebenen Bytes ist nicht die Unterschrift selbst";
    let empty = "Die Unterschrift ist leer";
    let none = "Das Feld hat keinen Wert";
    vec![
        attack(
            "USF, Contents missing",
            with(&pdf, "/Contents<3", "/Contentz<3"),
            empty,
            "unreadable",
        ),
        attack("USF, Contents null", contents("null"), none, "unreadable"),
        attack("USF, Contents empty", contents("<>"), gap, "unreadable"),
        attack("USF, Contents one zero", contents("<00>"), gap, "unreadable"),
        attack("USF, Contents garbage", contents(&garbage), "Ihr Aufbau", "unreadable"),
        attack(
            "USF, ByteRange missing",
            with(&pdf, "/ByteRange", "/ByteRangf"),
            order,
            "unreadable",
        ),
        attack("USF, ByteRange null", ranged("null"), none, "unreadable"),
        attack("USF, ByteRange empty", ranged("[]"), order, "altered"),
        attack("USF, ByteRange all zero", ranged("[0 0 0 0]"), order, "altered"),
        attack("USF, ByteRange negative", ranged("[0 -1 9 -9]"), order, "altered"),
        attack("USF, ByteRange garbage", ranged("[(a)(b)(c)(d)]"), order, "broken"),
        attack("USF, ByteRange of three", ranged("[0 10 20]"), order, "broken"),
        attack(
            "USF, ByteRange overlapping",
            ranged(&format!("[0 {second} {first} 99]")),
            order,
            "altered",
        ),
        attack(
            "USF, ByteRange without a gap",
            ranged(&format!("[0 {} {0} 0]", pdf.len())),
            order,
            "altered",
        ),
        attack(
            "USF, ByteRange behind the end",
            ranged(&format!("[0 {first} {second} 9999999]")),
            order,
            "altered",
        ),
        attack(
            "USF, ByteRange of one part",
            ranged(&format!("[0 {}]", pdf.len())),
            order,
            "altered",
        ),
    ]
}

/// SWA: the signed bytes stay, moved apart, and the room between them is filled.
pub fn wrappings() -> Vec<Case> {
    let pdf = signed_once();
    let file = IdOf::new(pdf);
    let (_, [_, first, second, length]) = range(pdf);
    let table = file.0.xref_start;
    let gap = "Die Lücke in den unterschriebenen Bytes ist nicht die Unterschrift selbst";

    // Variant 1: the second part is moved to the end; where the last `startxref` leads, a new table with a new entry stands.
    let value = file
        .dictionary(file.field(SECRETARY))
        .get(b"V")
        .unwrap()
        .as_reference()
        .unwrap();
    let body = &pdf[second..second + length];
    let mut moved = pdf[..second].to_vec();
    let original = IdOf::new(&blank()).0.xref_start;
    let fill = Update::filling(pdf, table - second, |update, behind| {
        update.previous = original;
        let hex = String::from_utf8_lossy(&pdf[first..second]).into_owned();
        let content = "BT /F1 12 Tf 10 10 Td (Der Antrag ist abgelehnt.) Tj ET";
        update.stream(file.content(), "", content);
        update.object(
            file.field(SECRETARY),
            &format!("{:?}", file.dictionary(file.field(SECRETARY))),
        );
        let signature = format!(
            "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/Contents{hex}/ByteRange[0 {first} {behind:010} {length}]>>"
        );
        update.object(value, &signature);
    });
    moved.extend(fill);
    moved.extend(body);

    // Variant 2: the room that the value does not fill takes further entries of its dictionary.
    let used = String::from_utf8_lossy(&pdf[first..second]).into_owned();
    let value = used.trim_end_matches('>').trim_end_matches('0');
    let value = if value.len().is_multiple_of(2) {
        format!("{value}0")
    } else {
        value.to_owned()
    };
    let entries = format!("{value}>/Name(Bundeskanzleramt)/Reason(Abgelehnt)");
    let mut inside = pdf.to_vec();
    inside[first..second].copy_from_slice(format!("{entries:<0$}", second - first).as_bytes());

    let attack = |name, file, reason, pyhanko| Case {
        name,
        file,
        ours: Verdict::Broken,
        reason,
        pyhanko,
        because: "",
        root: None,
    };
    vec![
        attack(
            "SWA, second part moved, new table where the old one was",
            moved,
            gap,
            "altered",
        ),
        attack("SWA, entries in the room of the value", inside, gap, "unreadable"),
    ]
}
