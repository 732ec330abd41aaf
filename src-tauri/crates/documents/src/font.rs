//! The embedded typefaces.

use crate::error::RenderError;
use domain::rulebook::Font;

/// A face of the typeface that a document is set in. All have `glyf` outlines and 1000 units per em (see `assets/README.md`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Face {
    Regular,
    Italic,
    SemiBold,
    SemiBoldItalic,
    /// Rare characters that the others lack; never chosen, only fallen back to.
    Supplement,
}

impl Face {
    pub(crate) const ALL: [Self; 5] = [
        Self::Regular,
        Self::Italic,
        Self::SemiBold,
        Self::SemiBoldItalic,
        Self::Supplement,
    ];

    /// Its place in [`Face::ALL`].
    pub(crate) const fn index(self) -> usize {
        self as usize
    }

    /// The font program.
    pub(crate) const fn bytes(self, font: Font) -> &'static [u8] {
        match (font, self) {
            (Font::FiraSans, Self::Regular) => include_bytes!("../assets/FiraSans-Regular.ttf"),
            (Font::FiraSans, Self::Italic) => include_bytes!("../assets/FiraSans-Italic.ttf"),
            (Font::FiraSans, Self::SemiBold) => include_bytes!("../assets/FiraSans-SemiBold.ttf"),
            (Font::FiraSans, Self::SemiBoldItalic) => include_bytes!("../assets/FiraSans-SemiBoldItalic.ttf"),
            (Font::NotoSerif, Self::Regular) => include_bytes!("../assets/NotoSerif-Regular.ttf"),
            (Font::NotoSerif, Self::Italic) => include_bytes!("../assets/NotoSerif-Italic.ttf"),
            (Font::NotoSerif, Self::SemiBold) => include_bytes!("../assets/NotoSerif-SemiBold.ttf"),
            (Font::NotoSerif, Self::SemiBoldItalic) => include_bytes!("../assets/NotoSerif-SemiBoldItalic.ttf"),
            (Font::FiraSans | Font::NotoSerif, Self::Supplement) => {
                include_bytes!("../assets/DejaVuSans-Supplement.ttf")
            }
        }
    }

    /// PostScript name, without the tag of a subset.
    pub(crate) const fn name(self, font: Font) -> &'static str {
        match (font, self) {
            (Font::FiraSans, Self::Regular) => "FiraSans-Regular",
            (Font::FiraSans, Self::Italic) => "FiraSans-Italic",
            (Font::FiraSans, Self::SemiBold) => "FiraSans-SemiBold",
            (Font::FiraSans, Self::SemiBoldItalic) => "FiraSans-SemiBoldItalic",
            (Font::NotoSerif, Self::Regular) => "NotoSerif-Regular",
            (Font::NotoSerif, Self::Italic) => "NotoSerif-Italic",
            (Font::NotoSerif, Self::SemiBold) => "NotoSerif-SemiBold",
            (Font::NotoSerif, Self::SemiBoldItalic) => "NotoSerif-SemiBoldItalic",
            (Font::FiraSans | Font::NotoSerif, Self::Supplement) => "DejaVuSans-Supplement",
        }
    }

    /// Name of the font in a page's resources.
    pub(crate) const fn resource(self) -> &'static str {
        match self {
            Self::Regular => "Regular",
            Self::Italic => "Italic",
            Self::SemiBold => "SemiBold",
            Self::SemiBoldItalic => "SemiBoldItalic",
            Self::Supplement => "Supplement",
        }
    }

    pub(crate) const fn strong(self) -> Self {
        match self {
            Self::Regular | Self::SemiBold => Self::SemiBold,
            Self::Italic | Self::SemiBoldItalic => Self::SemiBoldItalic,
            Self::Supplement => Self::Supplement,
        }
    }

    pub(crate) const fn emphasised(self) -> Self {
        match self {
            Self::Regular | Self::Italic => Self::Italic,
            Self::SemiBold | Self::SemiBoldItalic => Self::SemiBoldItalic,
            Self::Supplement => Self::Supplement,
        }
    }

    /// The height of a capital letter in 1/1000 em.
    pub(crate) fn capital_height(self, font: Font) -> Result<i64, RenderError> {
        // The supplement has neither the number in its tables nor an H to measure; this is DejaVu Sans'.
        const SUPPLEMENT: i64 = 729;
        Ok(self.parse(font)?.capital_height().map_or(SUPPLEMENT, i64::from))
    }

    /// The parsed face, ready for shaping.
    pub(crate) fn parse(self, font: Font) -> Result<rustybuzz::Face<'static>, RenderError> {
        rustybuzz::Face::from_slice(self.bytes(font), 0).ok_or(RenderError::Internal("Schrift unlesbar"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_has_outlines_and_units_that_the_writer_relies_on() {
        for (font, face) in Font::ALL
            .into_iter()
            .flat_map(|font| Face::ALL.map(|face| (font, face)))
        {
            let parsed = face.parse(font).unwrap();
            assert_eq!(parsed.units_per_em(), 1000, "{font:?} {face:?}");
            assert!(parsed.tables().glyf.is_some(), "{font:?} {face:?} has no glyf outlines");
        }
    }

    #[test]
    fn the_chosen_faces_cover_what_german_minutes_use() {
        let wanted = "ABCÄÖÜäöüßẞČőłğşİıŁŐŰáàâãåæçéèêëíìîïñóòôõøœúùûýÿžŽšŠđĐŦŧŊŋȘțĿŀǨǩ„“”‚‘’«»‹›–—…€§°%‰½¼¾·•×÷±−²³№†";
        for font in Font::ALL {
            for face in [Face::Regular, Face::Italic, Face::SemiBold, Face::SemiBoldItalic] {
                let parsed = face.parse(font).unwrap();
                for character in wanted.chars() {
                    assert!(
                        parsed.glyph_index(character).is_some(),
                        "{font:?} {face:?} lacks {character}"
                    );
                }
            }
        }
    }

    #[test]
    fn every_latin_letter_is_in_some_face() {
        let latin = (0x20..0x7f)
            .chain(0xa0..0x250)
            .chain(0x1e00..0x1efa)
            .filter_map(char::from_u32);
        let wanted: Vec<char> = latin.chain("✓✔✗✘☐☑☒●○■□▪◆′″≥≤≠→←↑↓".chars()).collect();
        for font in Font::ALL {
            let faces = [
                Face::Regular.parse(font).unwrap(),
                Face::Supplement.parse(font).unwrap(),
            ];
            for character in &wanted {
                assert!(
                    faces.iter().any(|face| face.glyph_index(*character).is_some()),
                    "no face of {font:?} has {character}"
                );
            }
        }
    }

    #[test]
    fn what_one_typeface_prints_the_other_prints_too() {
        let has = |font: Font, character| {
            let faces = [Face::Regular, Face::Supplement].map(|face| face.parse(font).unwrap());
            faces.iter().any(|face| face.glyph_index(character).is_some())
        };
        let sans = (' '..'\u{2fff}').filter(|character| has(Font::FiraSans, *character));
        let lost: Vec<char> = sans.filter(|character| !has(Font::NotoSerif, *character)).collect();
        assert_eq!(lost, Vec::<char>::new());
    }
}
