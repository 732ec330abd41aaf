//! The head of the first page in the house style: who issues the document, where, and the logo.

use crate::block::Inline;
use crate::compose::Composed;
use crate::error::RenderError;
use crate::flow::{Flow, Keep, Piece, Place};
use crate::page::{Mark, Owner};
use crate::picture::Picture;
use crate::structure::Role;
use crate::style::{self, Color, NOTE};
use domain::rulebook::{Font, House};

/// The most room of a logo.
const LOGO_HEIGHT: f32 = 45.0;
const LOGO_WIDTH: f32 = 150.0;
/// Between the words and the logo.
const GAP: f32 = 16.0;

/// The house style, ready to be drawn.
pub(crate) struct Letterhead {
    /// Of rules and of the name of the organisation.
    pub accent: Option<Color>,
    pub address: Vec<String>,
    pub footer: Option<String>,
    pub font: Font,
    /// With what it shows.
    pub logo: Option<(Picture, String)>,
}

impl Letterhead {
    pub(crate) fn of(house: &House) -> Result<Self, RenderError> {
        let part = |part: u8| f32::from(part) / 255.0;
        let logo = house
            .logo
            .as_ref()
            .map(|logo| Ok((Picture::of(logo)?, logo.alternative.clone())));
        Ok(Self {
            accent: house
                .accent_parts()
                .map(|[red, green, blue]| Color(part(red), part(green), part(blue))),
            address: house.address.clone(),
            footer: house.footer.clone(),
            font: house.font,
            logo: logo.transpose()?,
        })
    }

    /// The colour of rules.
    pub(crate) fn edge(&self) -> Color {
        self.accent.unwrap_or(style::EDGE)
    }
}

impl Flow {
    /// The organisation and its address at the left, the logo at the right, all above the title.
    pub(crate) fn letterhead(&mut self, organisation: Option<&str>, place: &Place) -> Composed {
        let mut organisation_style = style::ORGANISATION.scaled(self.scale);
        let address_style = NOTE.scaled(self.scale);
        if let Some(accent) = self.house.accent {
            organisation_style.color = accent;
        }
        let mut lines = Vec::new();
        let logo = self
            .house
            .logo
            .as_ref()
            .map(|(picture, shows)| (size(picture), shows.clone()));
        let width = place.width - logo.as_ref().map_or(0.0, |((width, _), _)| width + GAP);
        if let Some(organisation) = organisation {
            lines.push((
                self.set(&Inline::text(organisation), organisation_style, width)?,
                organisation_style,
            ));
        }
        if !self.house.address.is_empty() {
            let address = Inline::text(self.house.address.join("\n"));
            lines.push((self.set(&address, address_style, width)?, address_style));
        }
        let (mut pieces, mut y) = (Vec::new(), 0.0);
        let mut height = 0.0_f32;
        if let Some(((width, own_height), shows)) = logo {
            let node = self.tree.add(place.parent, Role::Figure);
            self.tree.nodes[node].summary = Some(shows);
            let mark = Mark::Picture {
                x: place.x + place.width - width,
                y: 0.0,
                width,
                height: own_height,
            };
            pieces.push(Piece {
                owner: Owner::Node(node),
                mark,
            });
            height = own_height;
        }
        for (lines, style) in lines {
            let node = self.tree.add(place.parent, Role::Paragraph);
            for line in lines {
                let mark = Mark::Text {
                    x: place.x,
                    y: y + style.baseline(),
                    line,
                };
                pieces.push(Piece {
                    owner: Owner::Node(node),
                    mark,
                });
                y += style.leading;
            }
        }
        if !pieces.is_empty() {
            self.strip(height.max(y), Keep::Bound, pieces);
        }
        Ok(())
    }
}

/// Width and height of a logo in points, as large as its room allows.
fn size(picture: &Picture) -> (f32, f32) {
    #[expect(
        clippy::cast_precision_loss,
        reason = "a picture has fewer pixels a side than a float has whole numbers"
    )]
    let (width, height) = (picture.width as f32, picture.height as f32);
    let scale = (LOGO_WIDTH / width).min(LOGO_HEIGHT / height);
    (width * scale, height * scale)
}
