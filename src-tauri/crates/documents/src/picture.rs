//! A picture as PDF holds it: JPEG as it is, PNG unpacked and laid on white, since paper has no transparency.

use crate::error::RenderError;
use domain::{
    picture::{PictureHeader, PictureKind},
    rulebook::Logo,
};
use printpdf::DictItem;
use std::collections::BTreeMap;

/// A picture that was read.
pub(crate) struct Picture {
    /// In pixels.
    pub width: u32,
    pub height: u32,
    /// The keys of its stream.
    pub dictionary: BTreeMap<String, DictItem>,
    pub bytes: Vec<u8>,
}

impl Picture {
    /// Reads a logo. The rulebook was checked, but this asks for the size again before it unpacks anything.
    pub(crate) fn of(logo: &Logo) -> Result<Self, RenderError> {
        let bytes = logo.bytes().map_err(RenderError::Logo)?;
        let header = PictureHeader::read(&bytes).map_err(|problem| RenderError::Logo(problem.to_string()))?;
        let (space, filter, bytes) = match header.kind {
            PictureKind::Jpeg if header.components == 1 => ("DeviceGray", Some("DCTDecode"), bytes),
            PictureKind::Jpeg => ("DeviceRGB", Some("DCTDecode"), bytes),
            PictureKind::Png => ("DeviceRGB", None, on_white(&bytes)?),
        };
        let mut dictionary = BTreeMap::new();
        let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
        let names = [("Type", "XObject"), ("Subtype", "Image"), ("ColorSpace", space)];
        for (key, value) in names.into_iter().chain(filter.map(|filter| ("Filter", filter))) {
            dictionary.insert(key.to_owned(), name(value));
        }
        let numbers = [
            ("Width", header.width),
            ("Height", header.height),
            ("BitsPerComponent", 8),
        ];
        for (key, value) in numbers {
            dictionary.insert(key.to_owned(), DictItem::Int(value.into()));
        }
        Ok(Self {
            width: header.width,
            height: header.height,
            dictionary,
            bytes,
        })
    }
}

/// The pixels of a PNG as red, green and blue on a white ground.
fn on_white(png: &[u8]) -> Result<Vec<u8>, RenderError> {
    let broken = |_| RenderError::Logo("Das Bild ist beschädigt.".to_owned());
    let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(broken)?;
    let size = reader.output_buffer_size();
    let mut pixels = vec![0; size.ok_or(RenderError::Internal("Bild zu groß"))?];
    let frame = reader.next_frame(&mut pixels).map_err(broken)?;
    pixels.truncate(frame.buffer_size());
    let laid = |part: u8, alpha: u8| {
        let (part, alpha) = (u16::from(part), u16::from(alpha));
        // At most 255, since it is a mean of two such values.
        ((part * alpha + 255 * (255 - alpha) + 127) / 255).to_le_bytes()[0]
    };
    Ok(match frame.color_type {
        png::ColorType::Grayscale => pixels.iter().flat_map(|grey| [*grey; 3]).collect(),
        png::ColorType::GrayscaleAlpha => pixels
            .chunks_exact(2)
            .flat_map(|pixel| [laid(pixel[0], pixel[1]); 3])
            .collect(),
        png::ColorType::Rgb => pixels,
        png::ColorType::Rgba => pixels
            .chunks_exact(4)
            .flat_map(|pixel| [pixel[0], pixel[1], pixel[2]].map(|part| laid(part, pixel[3])))
            .collect(),
        png::ColorType::Indexed => return Err(RenderError::Internal("Palette nicht aufgelöst")),
    })
}
