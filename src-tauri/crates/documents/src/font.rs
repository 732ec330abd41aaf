//! The embedded typefaces.

use crate::error::RenderError;

/// A typeface of the documents. All have `glyf` outlines and 1000 units per em (see `assets/README.md`).
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
    pub(crate) const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../assets/FiraSans-Regular.ttf"),
            Self::Italic => include_bytes!("../assets/FiraSans-Italic.ttf"),
            Self::SemiBold => include_bytes!("../assets/FiraSans-SemiBold.ttf"),
            Self::SemiBoldItalic => include_bytes!("../assets/FiraSans-SemiBoldItalic.ttf"),
            Self::Supplement => include_bytes!("../assets/DejaVuSans-Supplement.ttf"),
        }
    }

    /// PostScript name, without the tag of a subset.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Regular => "FiraSans-Regular",
            Self::Italic => "FiraSans-Italic",
            Self::SemiBold => "FiraSans-SemiBold",
            Self::SemiBoldItalic => "FiraSans-SemiBoldItalic",
            Self::Supplement => "DejaVuSans-Supplement",
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
    pub(crate) fn capital_height(self) -> Result<i64, RenderError> {
        // The supplement has neither the number in its tables nor an H to measure; this is DejaVu Sans'.
        const SUPPLEMENT: i64 = 729;
        Ok(self.parse()?.capital_height().map_or(SUPPLEMENT, i64::from))
    }

    /// The parsed face, ready for shaping.
    pub(crate) fn parse(self) -> Result<rustybuzz::Face<'static>, RenderError> {
        rustybuzz::Face::from_slice(self.bytes(), 0).ok_or(RenderError::Internal("Schrift unlesbar"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_has_outlines_and_units_that_the_writer_relies_on() {
        for face in Face::ALL {
            let parsed = face.parse().unwrap();
            assert_eq!(parsed.units_per_em(), 1000, "{face:?}");
            assert!(parsed.tables().glyf.is_some(), "{face:?} has no glyf outlines");
        }
    }

    #[test]
    fn the_chosen_faces_cover_what_german_minutes_use() {
        let wanted = "ABCÄÖÜäöüßẞČőłğşİıŁŐŰáàâãåæçéèêëíìîïñóòôõøœúùûýÿžŽšŠđĐ„“”‚‘’«»‹›–—…€§°%‰≥≤≠½¼¾→←↑↓·•×÷±−²³№†";
        for face in [Face::Regular, Face::Italic, Face::SemiBold, Face::SemiBoldItalic] {
            let parsed = face.parse().unwrap();
            for character in wanted.chars() {
                assert!(parsed.glyph_index(character).is_some(), "{face:?} lacks {character}");
            }
        }
    }

    #[test]
    fn every_latin_letter_is_in_some_face() {
        let faces = [Face::Regular.parse().unwrap(), Face::Supplement.parse().unwrap()];
        let latin = (0x20..0x7f)
            .chain(0xa0..0x250)
            .chain(0x1e00..0x1efa)
            .filter_map(char::from_u32);
        for character in latin.chain("✓✔✗✘☐☑☒●○■□▪◆′″".chars()) {
            assert!(
                faces.iter().any(|face| face.glyph_index(character).is_some()),
                "no face has {character}"
            );
        }
    }
}
