//! What the pages draw: everything in a sequence that is tagged or an artifact, in colours and operators that the
//! standards allow (ISO 19005-2, 6.2; ISO 14289-1, 7.1).

use crate::Findings;
use crate::catalog::profile_components;
use crate::lexer::{Lexer, Token};
use crate::pdf::{Pdf, utf16};
use lopdf::{Dictionary, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// What the content of all pages is made of.
#[derive(Default)]
pub(crate) struct Drawn {
    /// For each page (from 0), its numbers with the tag that each sequence bears.
    pub numbers: Vec<BTreeMap<i64, String>>,
    /// Codes shown in each font, with whether some text was told in place (ActualText) wherever the code stands.
    pub codes: BTreeMap<FontKey, BTreeMap<u32, bool>>,
}

/// A font by its object.
pub(crate) type FontKey = ObjectId;

/// Operators of ISO 32000-1, annex A, less those of inline images, Type 3 glyphs and PostScript, which nobody of us writes.
const OPERATORS: &str = " b B b* B* BDC BMC BT c cm CS cs d Do DP EMC ET f f* G g gs h i j J K k l m M MP n q Q re RG rg \
                         ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \" ";
/// Operators that leave something to see.
const PAINTING: &str = " b B b* B* f f* s S sh Do Tj TJ ' \" ";

pub(crate) fn check(pdf: &Pdf<'_>, findings: &mut Findings) -> Drawn {
    let mut drawn = Drawn::default();
    let intent = intent(pdf);
    let mut transparent = false;
    for (at, id) in pdf.pages.iter().enumerate() {
        let mut reader = Reader::new(pdf, format!("page {}", at + 1), intent, findings, &mut drawn.codes);
        reader.page = true;
        let page = pdf.document.get_dictionary(*id).ok();
        let resources = page.and_then(|page| pdf.dictionary(page, "Resources")).cloned();
        if resources.is_none() {
            reader
                .findings
                .add("PDF/A 6.2.2", format!("page {} has no resources of its own", at + 1));
        }
        let content = pdf.document.get_page_content(*id);
        reader.read(&content, &resources.unwrap_or_default(), 0);
        transparent |= reader.transparent;
        let numbers = std::mem::take(&mut reader.numbers);
        drawn.numbers.push(numbers);
        for annotation in page.map_or(&[][..], |page| pdf.array(page, "Annots")) {
            let appearance = pdf.as_dictionary(annotation).and_then(|own| pdf.dictionary(own, "AP"));
            if let Some(normal) = appearance.and_then(|appearance| appearance.get(b"N").ok()) {
                let place = format!("an appearance on page {}", at + 1);
                let mut reader = Reader::new(pdf, place, intent, findings, &mut drawn.codes);
                reader.form(normal, 0);
                transparent |= reader.transparent;
            }
        }
    }
    findings.unless(!transparent || intent.is_some(), "PDF/A 6.2.10", || {
        "transparency without a colour space to blend in".to_owned()
    });
    drawn
}

/// The number of components of the output intent's colours.
fn intent(pdf: &Pdf<'_>) -> Option<i64> {
    let intents = pdf.array(&pdf.catalog, "OutputIntents");
    let intent = intents.first().and_then(|intent| pdf.as_dictionary(intent))?;
    profile_components(&pdf.content(intent.get(b"DestOutputProfile").ok()?)?)
}

enum Open {
    Artifact,
    Tagged,
    /// A span with text told in place.
    Told,
    Other,
}

struct Reader<'a, 'b> {
    pdf: &'a Pdf<'b>,
    place: String,
    intent: Option<i64>,
    findings: &'a mut Findings,
    codes: &'a mut BTreeMap<FontKey, BTreeMap<u32, bool>>,
    /// Content of a page, which must be tagged; an appearance is tagged with its annotation.
    page: bool,
    numbers: BTreeMap<i64, String>,
    open: Vec<Open>,
    font: Option<FontKey>,
    transparent: bool,
    forms: BTreeSet<ObjectId>,
}

impl<'a, 'b> Reader<'a, 'b> {
    fn new(
        pdf: &'a Pdf<'b>,
        place: String,
        intent: Option<i64>,
        findings: &'a mut Findings,
        codes: &'a mut BTreeMap<FontKey, BTreeMap<u32, bool>>,
    ) -> Self {
        Self {
            pdf,
            place,
            intent,
            findings,
            codes,
            page: false,
            numbers: BTreeMap::new(),
            open: Vec::new(),
            font: None,
            transparent: false,
            forms: BTreeSet::new(),
        }
    }

    fn fault(&mut self, clause: &'static str, what: impl AsRef<str>) {
        self.findings.add(clause, format!("{}: {}", self.place, what.as_ref()));
    }

    fn read(&mut self, content: &[u8], resources: &Dictionary, depth: usize) {
        let before = self.open.len();
        let (mut operands, mut saved) = (Vec::new(), 0_i32);
        let mut fonts = Vec::new();
        for token in Lexer::new(content, 0) {
            let word = match token {
                Token::Word(word) if !matches!(word.as_str(), "<<" | ">>" | "true" | "false" | "null") => word,
                Token::Text { odd: true, .. } => {
                    self.fault("PDF/A 6.1.6", "a hexadecimal string with half a byte");
                    continue;
                }
                operand => {
                    operands.push(operand);
                    continue;
                }
            };
            match word.as_str() {
                "q" => {
                    saved += 1;
                    fonts.push(self.font);
                }
                "Q" => {
                    saved -= 1;
                    self.font = fonts.pop().flatten();
                }
                _ => self.operation(&word, &operands, resources, depth),
            }
            if saved == 29 && word == "q" {
                self.fault("PDF/A 6.1.13", "more than 28 saved graphics states");
            }
            operands.clear();
        }
        if saved != 0 {
            self.fault("PDF/A 6.2.2", "graphics states are saved and not restored");
        }
        if self.open.len() != before {
            self.fault("PDF/A 6.2.2", "marked content is not closed");
        }
    }

    fn operation(&mut self, word: &str, operands: &[Token], resources: &Dictionary, depth: usize) {
        let wanted = format!(" {word} ");
        if !OPERATORS.contains(&wanted) {
            return self.fault("PDF/A 6.2.2", format!("the operator {word}"));
        }
        let covered = self
            .open
            .iter()
            .any(|open| matches!(open, Open::Artifact | Open::Tagged));
        if self.page && !covered && PAINTING.contains(&wanted) {
            self.fault("PDF/UA 7.1", format!("{word} outside of tags and artifacts"));
        }
        match word {
            "BDC" | "BMC" => self.begin(operands, resources),
            "EMC" if self.open.pop().is_none() => self.fault("PDF/A 6.2.2", "EMC without a beginning"),
            "Tf" => self.choose(operands, resources),
            "Tj" | "TJ" | "'" | "\"" => self.show(operands),
            "rg" | "RG" => self.device(3),
            "k" | "K" => self.device(4),
            "g" | "G" => self.device(1),
            "cs" | "CS" => self.space(operands, resources),
            "ri" => {
                let intents = [
                    "RelativeColorimetric",
                    "AbsoluteColorimetric",
                    "Perceptual",
                    "Saturation",
                ];
                if !intents.contains(&name(operands).unwrap_or_default()) {
                    self.fault("PDF/A 6.2.6", "an unknown rendering intent");
                }
            }
            "gs" => self.graphics_state(operands, resources),
            "Do" => self.x_object(operands, resources, depth),
            _ => {}
        }
    }

    fn begin(&mut self, operands: &[Token], resources: &Dictionary) {
        let Some(Token::Name(tag)) = operands.first() else {
            return self.fault("PDF/A 6.2.2", "marked content without a tag");
        };
        if let [_, Token::Name(listed)] = operands
            && self.resource(resources, "Properties", listed).is_none()
        {
            self.fault(
                "PDF/A 6.2.2",
                format!("the properties {listed} are not among the resources"),
            );
        }
        let value = |wanted: &str| {
            let at = operands
                .iter()
                .position(|token| matches!(token, Token::Name(key) if key == wanted))?;
            operands.get(at + 1)
        };
        let within_artifact = self.open.iter().any(|open| matches!(open, Open::Artifact));
        let within_tagged = self.open.iter().any(|open| matches!(open, Open::Tagged));
        let next = match (tag.as_str(), value("MCID")) {
            ("Artifact", None) => {
                if within_tagged {
                    self.fault("PDF/UA 7.1", "an artifact within tagged content");
                }
                Open::Artifact
            }
            (_, Some(Token::Number(number))) => {
                if within_artifact || within_tagged {
                    self.fault("PDF/UA 7.1", "tagged content within other marked content");
                }
                self.number(tag, *number);
                Open::Tagged
            }
            (_, Some(_)) => {
                self.fault("PDF/A 6.7.3", "an MCID that is no number");
                Open::Other
            }
            (_, None) => match value("ActualText") {
                Some(Token::Text { bytes, .. }) => {
                    let told = bytes
                        .strip_prefix(&[0xfe, 0xff])
                        .map_or_else(|| std::str::from_utf8(bytes).ok().map(str::to_owned), utf16);
                    if told.is_none_or(|told| told.chars().any(is_private)) {
                        self.fault("PDF/A 6.2.11.7.3", "an ActualText that says nothing readable");
                    }
                    Open::Told
                }
                _ => Open::Other,
            },
        };
        self.open.push(next);
    }

    fn number(&mut self, tag: &str, number: f64) {
        #[expect(clippy::cast_possible_truncation, reason = "compared with the number it came from")]
        let whole = number as i64;
        #[expect(clippy::cast_precision_loss, reason = "a number too large for it is refused here")]
        let exact = whole as f64 == number && whole >= 0;
        if !self.page {
            self.fault("PDF/UA 7.20", "tagged content within a form, which no element can name");
        } else if !exact || self.numbers.insert(whole, tag.to_owned()).is_some() {
            self.fault("PDF/A 6.7.3", format!("the MCID {number} twice or not whole"));
        }
    }

    fn resource<'c>(&'c self, resources: &'c Dictionary, kind: &str, name: &str) -> Option<&'c Object> {
        self.pdf.dictionary(resources, kind)?.get(name.as_bytes()).ok()
    }

    fn choose(&mut self, operands: &[Token], resources: &Dictionary) {
        let font = name(operands).and_then(|name| self.resource(resources, "Font", name));
        self.font = font.and_then(|font| font.as_reference().ok());
        if self.font.is_none() {
            self.fault("PDF/A 6.2.2", "a font that is not among the resources");
        }
    }

    fn show(&mut self, operands: &[Token]) {
        let Some(font) = self.font else {
            return self.fault("PDF/A 6.2.2", "text without a font");
        };
        let told = self.open.iter().any(|open| matches!(open, Open::Told));
        let codes = self.codes.entry(font).or_default();
        for token in operands {
            if let Token::Text { bytes, .. } = token {
                for code in bytes.chunks(2) {
                    let code = code.iter().fold(0, |code, byte| code * 256 + u32::from(*byte));
                    *codes.entry(code).or_insert(true) &= told;
                }
            }
        }
    }

    /// A colour of the device means nothing without an intent of as many components (6.2.4.3).
    fn device(&mut self, components: i64) {
        if !(self.intent == Some(components) || components == 1 && self.intent.is_some()) {
            self.fault(
                "PDF/A 6.2.4.3",
                format!("a device colour of {components} components without an output intent for it"),
            );
        }
    }

    fn space(&mut self, operands: &[Token], resources: &Dictionary) {
        let name = name(operands).unwrap_or_default().to_owned();
        let own = self.resource(resources, "ColorSpace", &name).cloned();
        match own {
            Some(space) => self.color_space(&space),
            None => self.color_space(&Object::Name(name.into_bytes())),
        }
    }

    fn color_space(&mut self, space: &Object) {
        let pdf = self.pdf;
        let (kind, rest) = match pdf.follow(space) {
            Object::Array(parts) => (parts.first().cloned(), parts.get(1..).unwrap_or_default()),
            other => (Some(other.clone()), &[][..]),
        };
        let kind = kind
            .as_ref()
            .and_then(|kind| pdf.follow(kind).as_name().ok())
            .map(String::from_utf8_lossy);
        match kind.as_deref().unwrap_or_default() {
            "DeviceRGB" => self.device(3),
            "DeviceCMYK" => self.device(4),
            "DeviceGray" => self.device(1),
            "CalRGB" | "CalGray" | "Lab" | "Pattern" => {}
            "ICCBased" => {
                let profile = rest.first();
                let components = profile
                    .and_then(|profile| pdf.as_dictionary(profile))
                    .and_then(|own| pdf.integer(own, "N"));
                let found = profile
                    .and_then(|profile| pdf.content(profile))
                    .and_then(|icc| profile_components(&icc));
                if components.is_none() || components != found {
                    self.fault("PDF/A 6.2.4.2", "a colour space with an unusable profile");
                }
            }
            "Indexed" => {
                if let Some(base) = rest.first() {
                    self.color_space(base);
                }
            }
            other => self.fault("house", format!("the colour space {other} is not known to this check")),
        }
    }

    fn graphics_state(&mut self, operands: &[Token], resources: &Dictionary) {
        let pdf = self.pdf;
        let state = name(operands).and_then(|name| self.resource(resources, "ExtGState", name));
        let Some(state) = state.and_then(|state| pdf.as_dictionary(state)).cloned() else {
            return self.fault("PDF/A 6.2.2", "a graphics state that is not among the resources");
        };
        let opaque = |key| {
            pdf.get(&state, key)
                .and_then(|value| value.as_float().ok())
                .is_none_or(|value| value >= 1.0)
        };
        let mask = pdf
            .get(&state, "SMask")
            .is_some_and(|mask| mask.as_name().ok() != Some(b"None"));
        let blend = pdf
            .name(&state, "BM")
            .is_some_and(|blend| !matches!(blend, "Normal" | "Compatible"));
        self.transparent |= !opaque("ca") || !opaque("CA") || mask || blend;
    }

    fn x_object(&mut self, operands: &[Token], resources: &Dictionary, depth: usize) {
        let pdf = self.pdf;
        let object = name(operands)
            .and_then(|name| self.resource(resources, "XObject", name))
            .cloned();
        let own = object.as_ref().and_then(|object| pdf.as_dictionary(object));
        let (Some(object), Some(own)) = (&object, own) else {
            return self.fault("PDF/A 6.2.2", "an XObject that is not among the resources");
        };
        if pdf.name(own, "Subtype") == Some("Form") {
            return self.form(object, depth + 1);
        }
        if pdf.get(own, "SMask").is_some() {
            self.transparent = true;
        }
        match pdf.get(own, "ColorSpace").cloned() {
            Some(space) => self.color_space(&space),
            None if pdf.boolean(own, "ImageMask") == Some(true) => {}
            None => self.fault("PDF/A 6.2.8", "an image without a colour space"),
        }
    }

    fn form(&mut self, form: &Object, depth: usize) {
        const DEEPEST: usize = 8;
        let pdf = self.pdf;
        let Some(own) = pdf.as_dictionary(form) else {
            return self.fault("PDF/A 6.3.3", "an appearance that is no stream");
        };
        if let Ok(id) = form.as_reference()
            && !self.forms.insert(id)
        {
            return;
        }
        if depth > DEEPEST {
            return self.fault("house", "forms nested too deeply for this check");
        }
        if let Some(group) = pdf.dictionary(own, "Group") {
            self.transparent |= pdf.name(group, "S") == Some("Transparency");
        }
        let resources = pdf.dictionary(own, "Resources").cloned();
        let content = pdf.content(form);
        let (Some(resources), Some(content)) = (resources, content) else {
            return self.fault("PDF/A 6.2.2", "a form without content or resources of its own");
        };
        let (page, font) = (std::mem::replace(&mut self.page, false), self.font.take());
        self.read(&content, &resources, depth);
        (self.page, self.font) = (page, font);
    }
}

fn name(operands: &[Token]) -> Option<&str> {
    operands.iter().find_map(|token| match token {
        Token::Name(name) => Some(name.as_str()),
        _ => None,
    })
}

/// Characters of the private use areas, which mean nothing to a reader.
pub(crate) fn is_private(character: char) -> bool {
    matches!(u32::from(character), 0xe000..=0xf8ff | 0xf_0000..=0xf_fffd | 0x10_0000..=0x10_fffd)
}
