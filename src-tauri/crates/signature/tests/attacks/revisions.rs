//! Updates behind a signature: saved incrementally (ISA), or written so that programs read them in two ways.

use beschlussbuch_signature::Verdict;
use lopdf::Object;

use crate::common::{Case, IdOf, SECRETARY, Update, signed_once, signed_twice};

const OTHER: &str = "BT /F1 12 Tf 10 10 Td (Der Antrag ist abgelehnt.) Tj ET";

fn attack(name: &'static str, file: Vec<u8>, reason: &'static str, pyhanko: &'static str) -> Case {
    Case {
        name,
        file,
        ours: Verdict::Altered,
        reason,
        pyhanko,
        because: "",
        root: None,
    }
}

/// ISA: the signed bytes stay whole, the changes stand behind them.
pub fn savings() -> Vec<Case> {
    let pdf = signed_once();
    let file = IdOf::new(pdf);
    let mut update = Update::new(pdf);
    update.stream(file.content(), "", OTHER);
    let old = file.0.xref_start;
    let tail = format!("startxref\n{old}\n%%EOF\n");
    let with = |rest: &str| [update.out.as_slice(), rest.as_bytes()].concat();
    let trailer = format!("trailer\n{}\n", update.trailer());

    // Variant 4: with a copy of the signature, so that the last thing in the file is signed again.
    let value = file
        .dictionary(file.field(SECRETARY))
        .get(b"V")
        .unwrap()
        .as_reference()
        .unwrap();
    let mut copied = Update::new(pdf);
    copied.stream(file.content(), "", OTHER);
    copied.object(value, &format!("{:?}", file.dictionary(value)));
    let copied_without_table = [copied.out.as_slice(), trailer.as_bytes(), tail.as_bytes()].concat();

    let unseen = |name, file| Case {
        because: "pyHanko goes along the tables; programs that rebuild a table show what stands behind the last one",
        ..attack(name, file, "Hinter der Unterschrift stehen fremde Zeichen", "valid")
    };
    let content = "Der Inhalt einer Seite wurde verändert";
    vec![
        attack("ISA 1, whole update", update.finish(), content, "altered"),
        unseen("ISA 2, without a table", with(&(trailer.clone() + &tail))),
        unseen("ISA 3, without table and trailer", with("")),
        unseen("ISA 3, without table and trailer, with an end", with(&tail)),
        Case {
            ours: Verdict::Broken,
            ..attack(
                "ISA 4, with a copied signature",
                copied.finish(),
                "Die Lücke in den unterschriebenen Bytes ist nicht die Unterschrift selbst",
                "altered",
            )
        },
        unseen("ISA 4, with a copied signature, without a table", copied_without_table),
        unseen(
            "ISA, a line behind the end",
            [pdf, b"% nachgetragen\n".as_slice()].concat(),
        ),
    ]
}

/// Updates of which another program may show something else.
pub fn ambiguities() -> Vec<Case> {
    let pdf = signed_twice();
    let file = IdOf::new(pdf);
    let (content, page) = (file.content(), file.page());
    let same_content = {
        let stream = file.0.get_object(content).unwrap().as_stream().unwrap();
        String::from_utf8(stream.content.clone()).unwrap()
    };
    let same_page = format!("{:?}", file.dictionary(page));
    let fresh = file.free();
    let mut found = Vec::new();

    // Objects that no table names: a program that rebuilds the table takes the last one.
    let mut unnamed = Update::new(pdf);
    unnamed.object(page, &same_page);
    unnamed.raw(&format!(
        "{} 0 obj\n<</Length {}>>\nstream\n{OTHER}\nendstream\nendobj\n",
        content.0,
        OTHER.len()
    ));
    found.push((
        "object that the table does not name",
        unnamed.finish(),
        "fremde Zeichen",
    ));

    // One object within another.
    let mut within = Update::new(pdf);
    let inner = format!(
        "{} 0 obj\n<</Length {}>>\nstream\n{OTHER}\nendstream\nendobj\n",
        content.0,
        OTHER.len()
    );
    within.object(
        fresh,
        &format!("<</Length {}>>\nstream\n{inner}\nendstream", inner.len()),
    );
    let at = within
        .out
        .windows(inner.len())
        .rposition(|w| w == inner.as_bytes())
        .unwrap();
    within.places.push((content, at));
    found.push(("object within another", within.finish(), "überlappt"));

    // A table that leads back to an older place.
    let mut back = Update::new(pdf);
    back.object(fresh, "<<>>");
    let old = format!("{} 0 obj", content.0);
    back.places.push((
        content,
        pdf.windows(old.len()).position(|w| w == old.as_bytes()).unwrap(),
    ));
    found.push((
        "table that leads into the signed bytes",
        back.finish(),
        "steht nicht, wo das Verzeichnis",
    ));

    // The place is a little off: one program goes on to the next word, another rebuilds the table.
    let mut off = Update::new(pdf);
    off.raw("\n\n").stream(content, "", &same_content);
    off.places[0].1 -= 1;
    found.push((
        "object beside its place",
        off.finish(),
        "steht nicht, wo das Verzeichnis",
    ));

    // The number is another than that in the table.
    let mut other = Update::new(pdf);
    other.stream(content, "", OTHER);
    other.places[0].0 = fresh;
    found.push((
        "object under another number",
        other.finish(),
        "steht nicht, wo das Verzeichnis",
    ));

    // Named twice in one table.
    let mut twice = Update::new(pdf);
    twice.stream(content, "", &same_content).stream(content, "", OTHER);
    found.push(("object twice in the table", twice.finish(), "zweimal im Verzeichnis"));

    // A key twice in one dictionary.
    let mut doubled = Update::new(pdf);
    doubled.object(
        page,
        &same_page.replacen("<<", &format!("<</Contents {} 0 R", fresh.0), 1),
    );
    doubled.stream(fresh, "", OTHER);
    found.push(("key twice in a dictionary", doubled.finish(), "mehrdeutig geschrieben"));

    // Another generation of the same number.
    let mut generation = Update::new(pdf);
    generation.stream((content.0, 1), "", OTHER);
    found.push((
        "another generation of an object",
        generation.finish(),
        "andere Nummer der Fassung",
    ));

    // A length that names less than stands there.
    let mut length = Update::new(pdf);
    length.object(content, &format!("<</Length 9>>\nstream\n{OTHER}\nendstream"));
    found.push((
        "stream longer than its length",
        length.finish(),
        "mehrdeutig geschrieben",
    ));

    // The signed objects are called free.
    let mut freed = Update::new(pdf);
    freed.object(fresh, "<<>>").freed = vec![content.0];
    found.push(("object taken away", freed.finish(), "wurde entfernt"));

    // A second table beside the first (hybrid file).
    let mut hybrid = Update::new(pdf);
    hybrid.object(page, &same_page).extra = format!("/XRefStm {}", file.0.xref_start);
    found.push(("hybrid tables", hybrid.finish(), "doppelte Querverweise"));

    // The chain of tables leaves out the last signature.
    let mut skipping = Update::new(pdf);
    skipping.stream(content, "", OTHER);
    let first = IdOf::new(signed_once()).0.xref_start;
    let skipped = String::from_utf8_lossy(&skipping.finish()[pdf.len()..])
        .replace(&format!("/Prev {}", file.0.xref_start), &format!("/Prev {first}"));
    let skipped = [pdf, skipped.as_bytes()].concat();

    // A catalogue that is a copy but for what it shows.
    let mut root = Update::new(pdf);
    let mut catalog = file.dictionary(file.catalog());
    catalog.set("Lang", Object::string_literal("en"));
    root.object(fresh, &format!("{catalog:?}"));
    let rooted = String::from_utf8_lossy(&root.finish()[pdf.len()..]).replace(
        &format!("/Root {} 0 R", file.catalog().0),
        &format!("/Root {} 0 R", fresh.0),
    );
    found.push((
        "another catalogue",
        [pdf, rooted.as_bytes()].concat(),
        "Der Katalog wurde ausgetauscht",
    ));

    // What pyHanko says where it says something else.
    let others = [
        (
            "object that the table does not name",
            "valid",
            "pyHanko reads what the table names; others go along the objects",
        ),
        (
            "table that leads into the signed bytes",
            "valid",
            "pyHanko finds the same object there as before",
        ),
        (
            "object beside its place",
            "valid",
            "pyHanko goes on to the next word; others rebuild the table",
        ),
        (
            "object under another number",
            "valid",
            "pyHanko does not look at what nothing refers to",
        ),
        ("key twice in a dictionary", "broken", ""),
        ("another generation of an object", "unreadable", ""),
        ("stream longer than its length", "broken", ""),
        ("hybrid tables", "unreadable", ""),
    ];
    let mut attacks: Vec<Case> = found
        .into_iter()
        .map(|(name, file, reason)| {
            let other = others.iter().find(|(other, _, _)| *other == name);
            let (pyhanko, because) = other.map_or(("altered", ""), |(_, pyhanko, because)| (*pyhanko, *because));
            Case {
                because,
                ..attack(name, file, reason, pyhanko)
            }
        })
        .collect();
    attacks.push(attack(
        "chain of tables past the last signature",
        skipped,
        "fremde Zeichen",
        "altered",
    ));
    attacks
}
