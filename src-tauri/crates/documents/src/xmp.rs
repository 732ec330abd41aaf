//! The metadata of a document, twice and equal: as XMP for archives and as the older Info dictionary.

use crate::block::Document;
use crate::pdf::text;
use crate::typography::normalise;
use lopdf::{Dictionary, Stream, dictionary};

/// What both say.
pub(crate) struct Metadata {
    title: String,
    subject: String,
    author: String,
    producer: String,
    identifier: String,
    language: String,
    created: chrono::DateTime<chrono::FixedOffset>,
    part: Part,
}

/// Which part of PDF/A a document claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Nothing embedded (ISO 19005-2).
    Two,
    /// With files of any kind inside (ISO 19005-3).
    Three,
}

/// A moment as PDF writes it, with the offset of its place.
pub(crate) fn date(moment: &chrono::DateTime<chrono::FixedOffset>) -> String {
    let offset = moment.format("%:z").to_string().replace(':', "'");
    format!("D:{}{offset}'", moment.format("%Y%m%d%H%M%S"))
}

impl Metadata {
    pub(crate) fn of(document: &Document, part: Part) -> Self {
        // A document must have a title that says something (ISO 14289-1, 7.1).
        let title = plain(&document.title);
        Self {
            title: if title.is_empty() {
                "Dokument ohne Titel".to_owned()
            } else {
                title
            },
            subject: plain(&document.subject),
            author: plain(&document.author),
            producer: plain(&document.producer),
            identifier: plain(&document.identifier),
            language: document.language.clone(),
            created: document.created,
            part,
        }
    }

    /// The Info dictionary.
    pub(crate) fn info(&self) -> Dictionary {
        let date = date(&self.created);
        let mut info = dictionary! { "Title" => text(&self.title) };
        for (key, value) in [
            ("Author", &self.author),
            ("Subject", &self.subject),
            ("Producer", &self.producer),
        ] {
            if !value.is_empty() {
                info.set(key, text(value));
            }
        }
        info.set("CreationDate", text(&date));
        info.set("ModDate", text(&date));
        info
    }

    /// The XMP packet. Never compressed, so that an archive can read it without knowing PDF.
    pub(crate) fn stream(&self) -> Stream {
        let dictionary = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
        let mut stream = Stream::new(dictionary, self.packet().into_bytes());
        stream.allows_compression = false;
        stream
    }

    fn packet(&self) -> String {
        let date = self.created.format("%Y-%m-%dT%H:%M:%S%:z");
        let mut own = format!(
            "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>\n\
             <dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>\n",
            escape(&self.title),
            escape(&self.language),
        );
        for (value, before, after) in [
            (
                &self.author,
                "<dc:creator><rdf:Seq><rdf:li>",
                "</rdf:li></rdf:Seq></dc:creator>\n",
            ),
            (&self.subject, SUBJECT.0, SUBJECT.1),
            (&self.identifier, IDENTIFIER.0, IDENTIFIER.1),
            (&self.producer, "<pdf:Producer>", "</pdf:Producer>\n"),
        ] {
            if !value.is_empty() {
                own.push_str(&format!("{before}{}{after}", escape(value)));
            }
        }
        TEMPLATE
            .replace("{own}", &own)
            .replace("{date}", &date.to_string())
            .replace(
                "{part}",
                match self.part {
                    Part::Two => "2",
                    Part::Three => "3",
                },
            )
            .replace("{bom}", "\u{feff}")
    }
}

/// What stands around the subject.
const SUBJECT: (&str, &str) = (
    "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">",
    "</rdf:li></rdf:Alt></dc:description>\n",
);
/// What stands around the identifier.
const IDENTIFIER: (&str, &str) = ("<dc:identifier>", "</dc:identifier>\n");

/// Identifier and subject of a packet that this program wrote.
pub(crate) fn read(packet: &[u8]) -> Option<(String, String)> {
    let packet = std::str::from_utf8(packet).ok()?;
    let value = |(before, after): (&str, &str)| {
        let (value, _) = packet.split_once(before)?.1.split_once(after)?;
        Some(value.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    };
    Some((value(IDENTIFIER)?, value(SUBJECT)?))
}

/// The `pdfuaid` properties are not known to PDF/A, so the packet brings their description along (ISO 19005-2 and -3, 6.6.2.3).
const TEMPLATE: &str = r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
{own}<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate><xmp:MetadataDate>{date}</xmp:MetadataDate>
<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"#;

/// One line of characters that XML knows.
fn plain(text: &str) -> String {
    normalise(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace(['\u{fffe}', '\u{ffff}'], "")
}
