//! Putting colour and text on a page that is being made.

use super::{Face, FontFault};
use krilla::color::rgb;
use krilla::geom::Point;
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;

/// Sets what is drawn from now on in a colour, without an outline.
pub fn fill(surface: &mut Surface<'_>, (red, green, blue): (u8, u8, u8)) {
    surface.set_stroke(None);
    surface.set_fill(Some(Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::default(),
    }));
}

/// A line of text, its base line beginning at a point.
///
/// # Errors
/// A sign that the font has not.
pub fn text(
    surface: &mut Surface<'_>,
    face: &Face,
    at: (f32, f32),
    size: f32,
    text: &str,
) -> Result<(), FontFault> {
    let glyphs = face.glyphs(text)?;
    surface.draw_glyphs(Point::from_xy(at.0, at.1), &glyphs, face.font(), text, size, false);
    Ok(())
}
