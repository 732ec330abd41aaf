//! The house style: what of it stands where, and that it breaks no rule.

use crate::einladung;
use crate::reading::Reading;
use beschlussbuch_documents::{RenderError, einladung as invitation};
use conformance::Claims;
use domain::{
    rulebook::{Font, House, Logo},
    view::InvitationView,
};

/// A picture of 24 × 12 red pixels.
const JPEG: &str = "\
    /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4\
    x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAM\
    ABgDASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhBy\
    JxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKT\
    lJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAA\
    AAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRom\
    JygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExc\
    bHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwDKooornPogooooA//Z";

/// A PNG with see-through pixels, 60 × 20.
fn png() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 60, 20);
    encoder.set_color(png::ColorType::Rgba);
    let pixels: Vec<u8> = (0..60 * 20)
        .flat_map(|at| [0, 90, 60, if at % 60 < 30 { 255 } else { 0 }])
        .collect();
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    bytes
}

fn house(picture: String) -> House {
    House {
        accent: Some("#8a1538".into()),
        address: vec!["Scheibenstraße 109".into(), "48153 Münster".into()],
        footer: Some("Kooperation citeq · kooperation@example.org".into()),
        logo: Some(Logo {
            alternative: "Wappen der Kooperation".into(),
            picture,
        }),
        font: Font::default(),
    }
}

fn in_house(house: House) -> Vec<u8> {
    einladung::bytes(&InvitationView {
        house,
        ..einladung::sent()
    })
}

fn base64(bytes: &[u8]) -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    STANDARD.encode(bytes)
}

#[test]
fn a_document_in_its_house_conforms_and_says_what_the_logo_shows() {
    for picture in [base64(&png()), JPEG.to_owned()] {
        let pdf = in_house(house(picture));
        assert_eq!(conformance::check(&pdf), Ok(Claims { part: 2 }));
        let reading = Reading::of(&pdf);
        assert_eq!(reading.root.children[0].role, "Figure");
        let said = reading.text(&reading.root);
        assert!(said.contains("Scheibenstraße 109 48153 Münster"), "{said}");
        let footers = reading
            .pages
            .iter()
            .flatten()
            .filter(|one| one.artifact == "Pagination/Footer");
        assert!(
            footers
                .into_iter()
                .all(|footer| footer.text().contains("kooperation@example.org"))
        );
        let content = reading.pdf.get_page_content(reading.page_ids[0]);
        let content = String::from_utf8_lossy(&content);
        assert!(
            content.contains("/Logo Do") && content.contains("0.5411765 0.08235294 0.21960784 RG"),
            "{content}"
        );
    }
}

#[test]
fn a_document_with_serifs_conforms_and_names_no_other_typeface() {
    let pdf = in_house(House {
        font: Font::NotoSerif,
        ..House::default()
    });
    assert_eq!(conformance::check(&pdf), Ok(Claims { part: 2 }));
    let reading = Reading::of(&pdf);
    let fonts = reading.pdf.objects.values().filter_map(|object| {
        let name = object.as_dict().ok()?.get(b"BaseFont").ok()?.as_name().ok()?;
        Some(String::from_utf8_lossy(name).into_owned())
    });
    let fonts: Vec<String> = fonts.collect();
    assert!(
        !fonts.is_empty() && fonts.iter().all(|name| name.contains("+NotoSerif-")),
        "{fonts:?}"
    );
    // The same words, whatever they look like.
    let plain = Reading::of(&in_house(House::default()));
    assert_eq!(words(&reading), words(&plain));
}

fn words(reading: &Reading) -> String {
    reading.text(&reading.root).replace('\u{ad}', "")
}

#[test]
fn a_house_that_says_nothing_changes_nothing() {
    let plain = einladung::bytes(&einladung::sent());
    assert_eq!(plain, in_house(House::default()));
    assert!(plain != in_house(house(JPEG.to_owned())));
}

#[test]
fn a_picture_that_is_broken_inside_is_refused_with_a_sentence() {
    let mut broken = png();
    broken.truncate(60);
    let view = InvitationView {
        house: house(base64(&broken)),
        ..einladung::sent()
    };
    assert_eq!(
        invitation(&view, &einladung::seal()),
        Err(RenderError::Logo("Das Bild ist beschädigt.".into()))
    );
}
