//! Drawing a page, in the process that does nothing else.

use super::{Sheet, fonts};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::hayro_syntax::Pdf;
use hayro::hayro_interpret::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::peniko::ImageAlphaType;
use hayro::vello_cpu::{Pixels, Pixmap};
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use std::io::{self, Write};
use std::path::Path;

/// Most bytes of memory that the process may ask for.
#[cfg(unix)]
const MEMORY: u64 = 1 << 30;
/// Most seconds of computing.
#[cfg(unix)]
const SECONDS: u64 = 12;
/// Most pixels of a picture.
const PIXELS: f32 = 12_000_000.0;
/// Most pixels of a side.
const SIDE: f32 = 16_000.0;
/// Points are 72 an inch, pixels of a browser 96.
const PIXELS_PER_POINT: f32 = 96.0 / 72.0;

/// Why a page is not drawn.
#[derive(Debug, thiserror::Error)]
pub enum Undrawn {
    /// It is no PDF that can be read, or it is locked.
    #[error("the file cannot be read as a PDF")]
    Unreadable,
    /// The page has no size.
    #[error("the page has no size")]
    NoSize,
    /// The picture cannot be written.
    #[error("the picture cannot be written: {0}")]
    Output(#[from] io::Error),
    /// The picture cannot be made.
    #[error("the picture cannot be made: {0}")]
    Png(#[from] png::EncodingError),
    /// The limits cannot be set.
    #[error("the limits of the process cannot be set: {0}")]
    Limits(io::Error),
}

/// Gives up what drawing does not need: memory and time without end, writing files.
///
/// # Errors
/// [`Undrawn::Limits`]; nothing is to be drawn then.
#[cfg(unix)]
pub fn confine() -> Result<(), Undrawn> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limits = [
        (Resource::As, MEMORY),
        (Resource::Cpu, SECONDS),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
        (Resource::Nofile, 16),
    ];
    for (resource, most) in limits {
        let limit = Rlimit { current: Some(most), maximum: Some(most) };
        setrlimit(resource, limit).map_err(|error| Undrawn::Limits(error.into()))?;
    }
    Ok(())
}

/// Where the system knows no such limits, who waits for the page ends the process.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn confine() -> Result<(), Undrawn> {
    Ok(())
}

/// Writes the page `number` (counted from 1) of a PDF, `width` pixels wide, as a [`Sheet`]. How many pages there are is
/// written before anything is drawn, so that it is known also where drawing ends badly.
///
/// # Errors
/// [`Undrawn`].
pub fn draw(
    bytes: Vec<u8>,
    number: u32,
    width: u16,
    folder: &Path,
    out: &mut impl Write,
) -> Result<(), Undrawn> {
    let pdf = Pdf::new(bytes).map_err(|_| Undrawn::Unreadable)?;
    let pages = pdf.pages();
    let count = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    let page = usize::try_from(number).ok().and_then(|number| pages.get(number.checked_sub(1)?));
    let Some(page) = page.filter(|_| count > 0) else {
        if count == 0 {
            return Err(Undrawn::Unreadable);
        }
        out.write_all(Sheet::head(count, (0, 0)).as_bytes())?;
        return Ok(());
    };
    let (across, down) = page.render_dimensions();
    let fine = |side: f32| side.is_finite() && side >= 1.0;
    if !fine(across) || !fine(down) {
        out.write_all(Sheet::head(count, (0, 0)).as_bytes())?;
        out.flush()?;
        return Err(Undrawn::NoSize);
    }
    let size = (across * PIXELS_PER_POINT, down * PIXELS_PER_POINT);
    out.write_all(Sheet::head(count, (size.0.round() as u32, size.1.round() as u32)).as_bytes())?;
    out.flush()?;
    let pixmap = paint(page, scale((across, down), width), folder);
    encode(pixmap, out)?;
    out.flush()?;
    Ok(())
}

/// How much larger than its points the page is drawn: `width` pixels wide, or less where that would be too much.
fn scale((across, down): (f32, f32), width: u16) -> f32 {
    let wanted = f32::from(width) / across;
    let by_side = SIDE / across.max(down);
    let by_area = (PIXELS / (across * down)).sqrt();
    // Not below one pixel a side.
    wanted.min(by_side).min(by_area).max(1.0 / across.min(down))
}

fn paint(page: &Page<'_>, scale: f32, folder: &Path) -> Pixmap {
    let settings =
        InterpreterSettings { font_resolver: fonts::resolver(folder), ..InterpreterSettings::default() };
    // A thousandth more, so that 1199.9 does not become 1199.
    let scale = scale * 1.000_1;
    let look = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    render(page, &RenderCache::new(), &settings, &RenderSettings::default(), &look)
}

/// As PNG: in grey where nothing has a colour, which halves most pages.
fn encode(mut pixmap: Pixmap, out: &mut impl Write) -> Result<(), Undrawn> {
    let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
    let (colour, data) = match grey(&pixmap) {
        Some(data) => (png::ColorType::Grayscale, data),
        None => {
            pixmap.recompute_may_have_transparency();
            match pixmap.try_take_rgb8(ImageAlphaType::Alpha) {
                Pixels::Rgb8(data) => (png::ColorType::Rgb, data),
                Pixels::Rgba8(data) => (png::ColorType::Rgba, data),
            }
        }
    };
    let mut encoder = png::Encoder::new(out, width, height);
    encoder.set_color(colour);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(())
}

/// One byte a pixel, where none has a colour.
fn grey(pixmap: &Pixmap) -> Option<Vec<u8>> {
    let pixels = pixmap.data();
    let mut data = Vec::with_capacity(pixels.len());
    for one in pixels {
        if one.r != one.g || one.g != one.b || one.a != u8::MAX {
            return None;
        }
        data.push(one.r);
    }
    Some(data)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_drawn_as_wide_as_asked_but_never_larger_than_the_limits() {
        let a4 = (595.0, 842.0);
        assert!((scale(a4, 1_200) * a4.0 - 1_200.0).abs() < 0.1);
        for page in [(1.0, 14_400.0), (14_400.0, 1.0), (14_400.0, 14_400.0), (1.0, 1.0), (3e8, 2e8)] {
            let scale = scale(page, 2_000);
            let (across, down) = (page.0 * scale, page.1 * scale);
            assert!(across * down <= PIXELS * 1.01 || across.min(down) <= 1.01, "{page:?}: {across} {down}");
            assert!(across >= 0.99 && down >= 0.99, "{page:?}");
        }
    }
}
