//! Setting traditional Mongolian (传统蒙古文): letters that join are shaped along a line, and the line is turned by a quarter to
//! the right, so that it runs downwards; lines are columns from left to right.

use super::face::{Face, FontFault};
use super::layout::Area;
use super::paper::PaperFault;
use krilla::geom::{Point, Transform};
use krilla::surface::Surface;
use krilla::text::KrillaGlyph;

/// The largest size, and the smallest that can be read on paper.
const SIZES: (f32, f32) = (20.0, 9.0);
/// From one column to the next, as a multiple of the size, and at most in points: a few lines stay together.
const PITCH: (f32, f32) = (1.6, 34.0);

/// A part of a line that is set in one font.
struct Run {
    face: Face,
    text: String,
    glyphs: Vec<KrillaGlyph>,
}

/// The lines of a certificate, shaped.
pub(super) struct Columns {
    lines: Vec<Vec<Run>>,
    /// How far letters reach above and below their line at a size of one.
    reach: (f32, f32),
    /// The longest line at a size of one.
    longest: f32,
}

impl Columns {
    /// Shapes lines with `face`; figures and Latin letters, which fonts of Mongolian often lack, are those of `other`.
    ///
    /// # Errors
    /// [`FontFault::Sign`].
    pub(super) fn new(face: &Face, other: &Face, lines: &[String]) -> Result<Columns, FontFault> {
        let lines = lines.iter().map(|line| runs(face, other, line)).collect::<Result<Vec<_>, _>>()?;
        let length =
            |line: &Vec<Run>| line.iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.x_advance).sum();
        let longest = lines.iter().map(length).fold(0.0_f32, f32::max);
        Ok(Columns { lines, reach: face.reach(), longest })
    }

    /// The size at which all of it fits: the columns beside each other, the longest from top to bottom.
    ///
    /// # Errors
    /// [`PaperFault::Long`] where that could not be read.
    fn size(&self, slot: Area) -> Result<f32, PaperFault> {
        #[allow(clippy::cast_precision_loss, reason = "at most twelve lines")]
        let across = slot.2 / self.lines.len().max(1) as f32 / PITCH.0;
        let size = SIZES.0.min(across).min(slot.3 / self.longest.max(f32::EPSILON));
        if size < SIZES.1 { Err(PaperFault::Long) } else { Ok(size) }
    }

    /// Draws the columns in the middle of the slot, all beginning at its top.
    ///
    /// # Errors
    /// [`PaperFault::Long`].
    pub(super) fn draw(&self, surface: &mut Surface<'_>, slot: Area) -> Result<(), PaperFault> {
        let size = self.size(slot)?;
        #[allow(clippy::cast_precision_loss, reason = "at most twelve lines")]
        let count = self.lines.len() as f32;
        let pitch = (slot.2 / count).min(PITCH.1).min(size * PITCH.0);
        let left = slot.0 + (slot.2 - pitch * count) / 2.0;
        // What is above the line stands right of it once it is turned: both together are in the middle of the column.
        let (above, below) = self.reach;
        let mut x = left + (pitch - (above + below) * size) / 2.0 + below * size;
        for line in &self.lines {
            surface.push_transform(&Transform::from_row(0.0, 1.0, -1.0, 0.0, x, slot.1));
            let mut along = 0.0;
            for run in line {
                let start = Point::from_xy(along, 0.0);
                surface.draw_glyphs(start, &run.glyphs, run.face.font(), &run.text, size, false);
                along += run.glyphs.iter().map(|glyph| glyph.x_advance).sum::<f32>() * size;
            }
            surface.pop();
            x += pitch;
        }
        Ok(())
    }
}

/// A line in parts: what `face` has, and figures and Latin letters that it has not.
fn runs(face: &Face, other: &Face, line: &str) -> Result<Vec<Run>, FontFault> {
    let lent = |sign: char| sign.is_ascii_graphic() && !face.has(sign);
    let mut out: Vec<Run> = Vec::new();
    let mut start = 0;
    let mut before = None;
    let mut cut = |text: &str, is_lent: bool| -> Result<(), FontFault> {
        if text.is_empty() {
            return Ok(());
        }
        let (face, glyphs) = if is_lent { (other, other.glyphs(text)?) } else { (face, face.shaped(text)?) };
        out.push(Run { face: face.clone(), text: text.to_string(), glyphs });
        Ok(())
    };
    for (at, sign) in line.char_indices() {
        let now = lent(sign);
        if let Some(before) = before.filter(|before| *before != now) {
            cut(&line[start..at], before)?;
            start = at;
        }
        before = Some(now);
    }
    cut(&line[start..], before.unwrap_or(false))?;
    Ok(out)
}
