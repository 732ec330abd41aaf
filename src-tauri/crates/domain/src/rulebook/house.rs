//! How the cooperation's documents look: accent, address, footer, logo, typeface. Without any of it they are quiet and official.

use base64::{Engine, engine::general_purpose::STANDARD};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::picture::{MOST_BYTES, PictureHeader, PictureProblem};

/// The house style. Every part may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct House {
    /// Colour of rules and of the cooperation's name, as `#1a5a50`; dark enough to be read on white.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accent: Option<String>,
    /// Lines of the address, below the letterhead.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub address: Vec<String>,
    /// A line at the foot of every page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub footer: Option<String>,
    /// Beside the letterhead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<Logo>,
    /// The typeface of all text.
    #[serde(skip_serializing_if = "Font::is_default")]
    pub font: Font,
}

/// A typeface that comes with the program. Each has every Latin letter of Europe.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Font {
    /// Without serifs, as on the screens.
    #[default]
    #[serde(rename = "Fira Sans")]
    FiraSans,
    /// With serifs.
    #[serde(rename = "Noto Serif")]
    NotoSerif,
}

impl Font {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::FiraSans, Self::NotoSerif];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::FiraSans => "Fira Sans",
            Self::NotoSerif => "Noto Serif",
        }
    }

    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// A picture that stands for the cooperation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Logo {
    /// What it shows, for those who cannot see it: „Wappen der Stadt Münster“.
    pub alternative: String,
    /// A PNG or JPEG file in Base64; line ends in it do not count.
    pub picture: String,
}

/// The most characters of a line of address or footer.
const LONGEST_LINE: usize = 120;
/// The most lines of an address.
const MOST_LINES: usize = 4;
/// WCAG 2.2, 1.4.3: the least contrast of text with its ground, 4.5:1, in thousandths.
const LEAST_CONTRAST: u32 = 4500;

impl House {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// The accent as red, green and blue; none if there is none or it is no colour.
    #[must_use]
    pub fn accent_parts(&self) -> Option<[u8; 3]> {
        color(self.accent.as_deref()?)
    }

    /// Everything wrong with it, each with the keys that lead there.
    pub(super) fn problems(&self) -> Vec<(&'static [&'static str], String)> {
        let mut found: Vec<(&'static [&'static str], String)> = Vec::new();
        if let Some(accent) = &self.accent {
            match color(accent).map(contrast) {
                None => found.push((&["accent"], "Eine Farbe hat die Form \"#1a5a50\".".to_owned())),
                Some(contrast) if contrast < LEAST_CONTRAST => found.push((
                    &["accent"],
                    format!(
                        "Die Farbe ist auf weißem Papier zu hell: Ihr Kontrast ist {}, nötig ist mindestens 4,5.",
                        tenths(contrast)
                    ),
                )),
                Some(_) => {}
            }
        }
        if let Some(message) = wrong_lines(&self.address) {
            found.push((&["address"], message));
        }
        if self.footer.as_deref().is_some_and(is_wrong) {
            found.push((
                &["footer"],
                format!("Erlaubt ist eine Zeile mit 1 bis {LONGEST_LINE} Zeichen."),
            ));
        }
        if let Some(logo) = &self.logo {
            if logo.alternative.trim().is_empty() {
                let message = "Wer das Bild nicht sieht, braucht einen Text, der sagt, was es zeigt.";
                found.push((&["logo", "alternative"], message.to_owned()));
            }
            if let Err(problem) = logo.header() {
                found.push((&["logo", "picture"], problem));
            }
        }
        found
    }

    /// How well the accent is read on white paper, if it is a colour.
    #[must_use]
    pub fn contrast(&self) -> Option<String> {
        let contrast = contrast(self.accent_parts()?);
        let verdict = if contrast < LEAST_CONTRAST {
            "zu hell"
        } else {
            "gut lesbar"
        };
        let is = tenths(contrast);
        Some(format!(
            "Kontrast {is} auf weißem Papier, nötig ist mindestens 4,5: {verdict}."
        ))
    }

    /// In German, a sentence for each part.
    pub(crate) fn sentences(&self) -> Vec<String> {
        let accent = self
            .accent
            .as_ref()
            .map(|accent| format!("Linien und Name in der Farbe {accent}."));
        let address = (!self.address.is_empty()).then(|| format!("Anschrift: {}.", self.address.join(", ")));
        let footer = self
            .footer
            .as_ref()
            .map(|footer| format!("Am Fuß jeder Seite: „{footer}“."));
        let logo = self.logo.as_ref().map(|logo| {
            let size = logo
                .header()
                .map(|header| format!(" ({} × {} Bildpunkte)", header.width, header.height));
            format!("Neben dem Briefkopf: {}{}.", logo.alternative, size.unwrap_or_default())
        });
        let font = (!self.font.is_default()).then(|| format!("Schrift: {}.", self.font.name()));
        [accent, address, footer, logo, font].into_iter().flatten().collect()
    }
}

impl Logo {
    /// A logo from the file of its picture, whatever that is.
    #[must_use]
    pub fn new(alternative: String, picture: &[u8]) -> Self {
        Self {
            alternative,
            picture: STANDARD.encode(picture),
        }
    }

    /// The file of the picture.
    ///
    /// # Errors
    /// A German sentence if the text is no Base64 or far too long.
    pub fn bytes(&self) -> Result<Vec<u8>, String> {
        let text: String = self.picture.split_whitespace().collect();
        // A third more than the bytes; asked first, so that nothing large is unpacked.
        if text.len() / 4 > MOST_BYTES / 3 + 1 {
            return Err(PictureProblem::TooManyBytes(text.len() / 4 * 3).to_string());
        }
        STANDARD
            .decode(text)
            .map_err(|_| "Das Bild ist kein Base64.".to_owned())
    }

    /// What the picture says of itself.
    ///
    /// # Errors
    /// A German sentence that says why it cannot be printed.
    pub fn header(&self) -> Result<PictureHeader, String> {
        PictureHeader::read(&self.bytes()?).map_err(|problem| problem.to_string())
    }
}

/// What is wrong with the lines of a letterhead or an address.
pub(super) fn wrong_lines(lines: &[String]) -> Option<String> {
    (lines.len() > MOST_LINES || lines.iter().any(|line| is_wrong(line)))
        .then(|| format!("Erlaubt sind höchstens {MOST_LINES} Zeilen mit je 1 bis {LONGEST_LINE} Zeichen."))
}

fn is_wrong(line: &str) -> bool {
    line.trim().is_empty() || line.chars().count() > LONGEST_LINE || line.contains('\n')
}

/// Thousandths as „4,5“, rounded down so that nothing seems to be enough that is not.
fn tenths(thousandths: u32) -> String {
    format!("{},{}", thousandths / 1000, thousandths / 100 % 10)
}

/// The parts of `#1a5a50`.
fn color(text: &str) -> Option<[u8; 3]> {
    let digits = text
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// Contrast with white by WCAG 2.2, in thousandths: 1.05 / (luminance + 0.05).
fn contrast(parts: [u8; 3]) -> u32 {
    let [red, green, blue] = parts.map(|part| LINEAR[usize::from(part)] / 100);
    // The weights are ten-thousandths, so this is the luminance in millionths.
    let luminance = (2126 * red + 7152 * green + 722 * blue) / 100;
    1_050_000_000 / (luminance + 50_000)
}

/// Of each coded value of sRGB the light that it stands for, in millionths (IEC 61966-2-1).
#[rustfmt::skip]
const LINEAR: [u32; 256] = [
    0, 304, 607, 911, 1214, 1518, 1821, 2125, 2428, 2732, 3035, 3347, 3677, 4025, 4391, 4777, 5182, 5605, 6049, 6512,
    6995, 7499, 8023, 8568, 9134, 9721, 10_330, 10_960, 11_612, 12_286, 12_983, 13_702, 14_444, 15_209, 15_996,
    16_807, 17_642, 18_500, 19_382, 20_289, 21_219, 22_174, 23_153, 24_158, 25_187, 26_241, 27_321, 28_426, 29_557,
    30_713, 31_896, 33_105, 34_340, 35_601, 36_889, 38_204, 39_546, 40_915, 42_311, 43_735, 45_186, 46_665, 48_172,
    49_707, 51_269, 52_861, 54_480, 56_128, 57_805, 59_511, 61_246, 63_010, 64_803, 66_626, 68_478, 70_360, 72_272,
    74_214, 76_185, 78_187, 80_220, 82_283, 84_376, 86_500, 88_656, 90_842, 93_059, 95_307, 97_587, 99_899, 102_242,
    104_616, 107_023, 109_462, 111_932, 114_435, 116_971, 119_538, 122_139, 124_772, 127_438, 130_136, 132_868,
    135_633, 138_432, 141_263, 144_128, 147_027, 149_960, 152_926, 155_926, 158_961, 162_029, 165_132, 168_269,
    171_441, 174_647, 177_888, 181_164, 184_475, 187_821, 191_202, 194_618, 198_069, 201_556, 205_079, 208_637,
    212_231, 215_861, 219_526, 223_228, 226_966, 230_740, 234_551, 238_398, 242_281, 246_201, 250_158, 254_152,
    258_183, 262_251, 266_356, 270_498, 274_677, 278_894, 283_149, 287_441, 291_771, 296_138, 300_544, 304_987,
    309_469, 313_989, 318_547, 323_143, 327_778, 332_452, 337_164, 341_914, 346_704, 351_533, 356_400, 361_307,
    366_253, 371_238, 376_262, 381_326, 386_429, 391_572, 396_755, 401_978, 407_240, 412_543, 417_885, 423_268,
    428_690, 434_154, 439_657, 445_201, 450_786, 456_411, 462_077, 467_784, 473_531, 479_320, 485_150, 491_021,
    496_933, 502_886, 508_881, 514_918, 520_996, 527_115, 533_276, 539_479, 545_724, 552_011, 558_340, 564_712,
    571_125, 577_580, 584_078, 590_619, 597_202, 603_827, 610_496, 617_207, 623_960, 630_757, 637_597, 644_480,
    651_406, 658_375, 665_387, 672_443, 679_542, 686_685, 693_872, 701_102, 708_376, 715_694, 723_055, 730_461,
    737_910, 745_404, 752_942, 760_525, 768_151, 775_822, 783_538, 791_298, 799_103, 806_952, 814_847, 822_786,
    830_770, 838_799, 846_873, 854_993, 863_157, 871_367, 879_622, 887_923, 896_269, 904_661, 913_099, 921_582,
    930_111, 938_686, 947_307, 955_973, 964_686, 973_445, 982_251, 991_102, 1_000_000,
];

#[cfg(test)]
mod tests {
    use super::*;

    fn said(house: &House) -> Vec<String> {
        house
            .problems()
            .into_iter()
            .map(|(keys, message)| format!("{}: {message}", keys.join(".")))
            .collect()
    }

    #[test]
    fn colours_must_be_read_on_paper() {
        let of = |accent: &str| {
            said(&House {
                accent: Some(accent.into()),
                ..House::default()
            })
        };
        assert!(of("#1a5a50").is_empty() && of("#767676").is_empty());
        assert_eq!(
            of("#777777"),
            ["accent: Die Farbe ist auf weißem Papier zu hell: Ihr Kontrast ist 4,4, nötig ist mindestens 4,5."]
        );
        for wrong in ["grün", "#1a5", "#1a5a5g", "1a5a50", "#äöü"] {
            assert_eq!(of(wrong), ["accent: Eine Farbe hat die Form \"#1a5a50\"."], "{wrong}");
        }
    }

    #[test]
    fn lines_and_pictures_have_limits() {
        let house = House {
            address: vec!["A".into(); 5],
            footer: Some("x".repeat(121)),
            logo: Some(Logo {
                alternative: " ".into(),
                picture: "kein Bild!".into(),
            }),
            ..House::default()
        };
        assert_eq!(
            said(&house),
            [
                "address: Erlaubt sind höchstens 4 Zeilen mit je 1 bis 120 Zeichen.",
                "footer: Erlaubt ist eine Zeile mit 1 bis 120 Zeichen.",
                "logo.alternative: Wer das Bild nicht sieht, braucht einen Text, der sagt, was es zeigt.",
                "logo.picture: Das Bild ist kein Base64.",
            ]
        );
        // A hundred megapixels in 33 bytes.
        let picture = STANDARD.encode(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x27\x10\0\0\x27\x10\x08\x02\0\0\0");
        let logo = Logo {
            alternative: "Wappen".into(),
            picture,
        };
        assert_eq!(
            logo.header().unwrap_err(),
            "Das Bild hat 10.000 × 10.000 Bildpunkte; erlaubt sind zusammen höchstens 4.000.000. Bitte verkleinern Sie es."
        );
    }
}
