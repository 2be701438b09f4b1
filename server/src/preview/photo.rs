//! Reading QR codes in a photograph, in the process that does nothing else: what a phone took of a tablet's screen.

use image::imageops::FilterType;
use image::{DynamicImage, GrayImage, ImageReader, Limits};
use rqrr::PreparedImage;
use std::collections::BTreeSet;
use std::io::Cursor;
use std::time::{Duration, Instant};

/// Most pixels of a side; phones take some 12,000 at most.
const SIDE: u32 = 16_000;
/// Most bytes of memory for decoding: 100 million pixels in colour. The process has a gigabyte for all.
const MEMORY: u64 = 320_000_000;
/// Longest sides at which codes are looked for, the likeliest first. Made smaller, the grain of the sensor and the pattern of a
/// screen's pixels vanish; made larger, a module's middle is met more exactly where a code has few pixels.
const SIDES: [u32; 5] = [1_600, 2_400, 1_100, 3_200, 2_000];
/// No photograph is made more than so many times larger.
const LARGER: u32 = 2;
/// After so long no further size is tried: what was read is told, and that nothing was.
const ENOUGH: Duration = Duration::from_secs(8);
/// The letters that these codes hold most tightly: what is none of them was read wrongly or is another's code.
const LETTERS: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// The texts of the codes in a photograph as JPEG, PNG or WebP, each once.
///
/// # Errors
/// When it is none of these, or too large.
pub fn codes(bytes: &[u8]) -> image::ImageResult<Vec<String>> {
    let begun = Instant::now();
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE);
    limits.max_image_height = Some(SIDE);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let photo = grey(&reader.decode()?);
    let longest = photo.width().max(photo.height());
    let mut found = BTreeSet::new();
    for side in SIDES {
        let whole = look(&scaled(&photo, side.min(longest.saturating_mul(LARGER))), &mut found);
        if (whole && !found.is_empty()) || begun.elapsed() > ENOUGH {
            break;
        }
    }
    Ok(found.into_iter().collect())
}

/// In grey; what lets light through stands on white.
fn grey(photo: &DynamicImage) -> GrayImage {
    if !photo.color().has_alpha() {
        return photo.to_luma8();
    }
    let pixels = photo.to_luma_alpha8();
    GrayImage::from_fn(pixels.width(), pixels.height(), |x, y| {
        let [light, opaque] = pixels.get_pixel(x, y).0.map(u16::from);
        let mixed = (light * opaque + 255 * (255 - opaque)) / 255;
        image::Luma([u8::try_from(mixed).unwrap_or(u8::MAX)])
    })
}

fn scaled(photo: &GrayImage, side: u32) -> GrayImage {
    let longest = photo.width().max(photo.height());
    if side == longest {
        return photo.clone();
    }
    let part = |length: u32| u64::from(length) * u64::from(side) / u64::from(longest);
    let [width, height] =
        [photo.width(), photo.height()].map(|length| u32::try_from(part(length)).unwrap_or(side).max(1));
    let filter = if side < longest { FilterType::Triangle } else { FilterType::CatmullRom };
    image::imageops::resize(photo, width, height, filter)
}

/// Adds what is read; whether every code that was seen was read.
fn look(photo: &GrayImage, found: &mut BTreeSet<String>) -> bool {
    let [width, height] =
        [photo.width(), photo.height()].map(|length| usize::try_from(length).unwrap_or_default());
    let pixels = photo.as_raw();
    let mut prepared = PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
    let mut whole = true;
    for grid in prepared.detect_grids() {
        match grid.decode() {
            Ok((_, text)) if text.chars().all(|letter| LETTERS.contains(letter)) => {
                found.insert(text);
            }
            // Another's code lies in the picture, too.
            Ok(_) => {}
            Err(_) => whole = false,
        }
    }
    whole
}
