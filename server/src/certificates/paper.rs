//! The paper of a certificate: a PDF of one page with its fonts embedded as far as they are used. Its text can be selected and copied.

use super::face::{Faces, FontFault};
use super::ink::{fill, text};
use super::layout::{self, Area};
use super::mongolian::Columns;
use fast_qr::ECL;
use fast_qr::qr::QRBuilder;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint::Stroke;
use krilla::surface::Surface;
use krilla::{Document, SerializeSettings};
use std::sync::Arc;

/// What the code is for.
const CAPTION: [&str; 2] = ["扫码查验真伪，离线也可验证签名", "或登录"];
/// In front of the number.
const NUMBER: &str = "编号：";
/// The largest image, a side in pixels.
const LARGEST_SIDE: u32 = 6000;

/// Why a certificate cannot be printed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PaperFault {
    /// A font or a sign.
    #[error(transparent)]
    Font(#[from] FontFault),
    /// The image of the second script.
    #[error(
        "the image of the Mongolian text cannot be read: give it as PNG or JPEG, at most 6000 pixels a side"
    )]
    Image,
    /// A line of the second script is longer than its column.
    #[error(
        "a line of the Mongolian text is too long for its column: break it into more lines, or give it as an image"
    )]
    Long,
    /// The text is longer than any code.
    #[error("the signed text is too long for a QR code: shorten the name of the unit or of the solution")]
    Code,
    /// The library refused.
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
}

/// What stands on a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The title.
    pub title: String,
    /// The paragraphs.
    pub paragraphs: Vec<String>,
    /// The number.
    pub number: String,
    /// The issuer's full name.
    pub issuer: String,
    /// The day in words, `2022年9月8日`.
    pub day: String,
    /// What the QR code says.
    pub code: String,
    /// The address at which one types the number, for who has no camera.
    pub address: String,
}

/// The second script, as the association gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bilingual {
    /// Whether it comes first: left of the Chinese.
    pub first: bool,
    /// Lines in traditional Mongolian, a column each from left to right.
    pub lines: Vec<String>,
    /// An image in their place.
    pub image: Option<Image>,
}

/// An image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// What it is.
    pub kind: ImageKind,
    /// Its bytes.
    pub bytes: Arc<Vec<u8>>,
}

/// What an image is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageKind {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

impl Image {
    /// The image of bytes; none where they are no PNG or JPEG that a certificate takes.
    pub fn new(bytes: Vec<u8>) -> Option<Image> {
        let kind = match bytes.as_slice() {
            [0x89, b'P', b'N', b'G', ..] => ImageKind::Png,
            [0xff, 0xd8, 0xff, ..] => ImageKind::Jpeg,
            _ => return None,
        };
        let image = Image { kind, bytes: Arc::new(bytes) };
        image.read().map(|_| image)
    }

    fn read(&self) -> Option<krilla::image::Image> {
        let bytes = self.bytes.clone().into();
        let image = match self.kind {
            ImageKind::Png => krilla::image::Image::from_png(bytes, true),
            ImageKind::Jpeg => krilla::image::Image::from_jpeg(bytes, true),
        };
        let (width, height) = image.as_ref().map(krilla::image::Image::size).unwrap_or_default();
        image.ok().filter(|_| (1..=LARGEST_SIDE).contains(&width) && (1..=LARGEST_SIDE).contains(&height))
    }
}

/// Prints certificates, a page each, into one PDF. `each` is told after every page.
///
/// # Errors
/// The first [`PaperFault`].
pub fn print(
    faces: &Faces,
    papers: &[Paper],
    second: &Bilingual,
    mut each: impl FnMut(usize),
) -> Result<Vec<u8>, PaperFault> {
    let pdf = |what: &str| PaperFault::Pdf(what.to_string());
    let mut document = Document::new_with(SerializeSettings::default());
    let title = match papers {
        [one] => format!("{} {}", one.title, one.number),
        _ => papers.first().map_or_else(String::new, |one| one.title.clone()),
    };
    let author = papers.first().map(|one| one.issuer.clone()).into_iter().collect();
    document.set_metadata(Metadata::new().title(title).authors(author).language("zh-CN".to_string()));
    let mongolian = if second.image.is_none() && !second.lines.is_empty() {
        Some(Columns::new(&faces.mongolian()?, &faces.text, &second.lines)?)
    } else {
        None
    };
    let image = match &second.image {
        Some(image) => Some(image.read().ok_or(PaperFault::Image)?),
        None => None,
    };
    for (at, paper) in papers.iter().enumerate() {
        let settings =
            PageSettings::from_wh(layout::PAGE.0, layout::PAGE.1).ok_or_else(|| pdf("the size of A4"))?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        let (area, slot) = layout::areas(mongolian.is_some() || image.is_some(), second.first);
        frame(&mut surface);
        words(&mut surface, faces, paper, area)?;
        if let Some(slot) = slot {
            if let Some(image) = &image {
                picture(&mut surface, image.clone(), slot);
            } else if let Some(columns) = &mongolian {
                fill(&mut surface, INK);
                columns.draw(&mut surface, slot)?;
            }
        }
        code(&mut surface, faces, paper)?;
        surface.finish();
        page.finish();
        each(at + 1);
    }
    document.finish().map_err(|error| PaperFault::Pdf(format!("{error:?}")))
}

const INK: (u8, u8, u8) = (28, 25, 23);
const RED: (u8, u8, u8) = (168, 28, 28);
const GOLD: (u8, u8, u8) = (176, 132, 48);

/// Two lines around everything.
fn frame(surface: &mut Surface<'_>) {
    surface.set_fill(None);
    for (inset, width) in layout::FRAME.into_iter().zip([2.4, 0.8]) {
        let (red, green, blue) = GOLD;
        surface.set_stroke(Some(Stroke {
            paint: rgb::Color::new(red, green, blue).into(),
            width,
            ..Stroke::default()
        }));
        let (across, down) = (layout::PAGE.0 - 2.0 * inset, layout::PAGE.1 - 2.0 * inset);
        let mut path = PathBuilder::new();
        if let Some(rect) = Rect::from_xywh(inset, inset, across, down) {
            path.push_rect(rect);
        }
        path.finish().iter().for_each(|path| surface.draw_path(path));
    }
}

fn words(surface: &mut Surface<'_>, faces: &Faces, paper: &Paper, area: Area) -> Result<(), FontFault> {
    let (face, middle) = (&faces.text, layout::PAGE.0 / 2.0);
    // Letters of a title stand apart. The gaps are not spaces: what is copied is the title.
    let mut glyphs = faces.title.glyphs(&paper.title)?;
    let last = glyphs.len().saturating_sub(1);
    glyphs.iter_mut().take(last).for_each(|glyph| glyph.x_advance += 0.35);
    let width: f32 = glyphs.iter().map(|glyph| glyph.x_advance).sum::<f32>() * layout::TITLE;
    fill(surface, RED);
    let start = Point::from_xy(middle - width / 2.0, layout::TITLE_AT);
    surface.draw_glyphs(start, &glyphs, faces.title.font(), &paper.title, layout::TITLE, false);

    fill(surface, INK);
    let number = format!("{NUMBER}{}", paper.number);
    let width = face.width(&number)? * 12.0;
    text(surface, face, (middle - width / 2.0, layout::NUMBER_AT), 12.0, &number)?;
    let (size, lines) = layout::words(face, &paper.paragraphs, area)?;
    for line in lines {
        text(surface, face, line.at, size, &line.text)?;
    }
    // The day stands in the middle below the issuer, and the seal is pressed on both.
    let issuer = face.width(&paper.issuer)? * layout::SIGN;
    let day = face.width(&paper.day)? * layout::SIGN;
    let [issuer_at, day_at] = layout::SIGN_AT;
    let left = layout::SIGN_RIGHT - issuer;
    text(surface, face, (left, issuer_at), layout::SIGN, &paper.issuer)?;
    text(surface, face, (left + (issuer - day) / 2.0, day_at), layout::SIGN, &paper.day)
}

/// The code with its quiet zone, and what it is for.
fn code(surface: &mut Surface<'_>, faces: &Faces, paper: &Paper) -> Result<(), PaperFault> {
    let made = QRBuilder::new(paper.code.as_str()).ecl(ECL::M).build().map_err(|_| PaperFault::Code)?;
    let (left, top) = layout::CODE_AT;
    #[allow(clippy::cast_precision_loss, reason = "a code has at most 177 modules a side")]
    let module = layout::CODE / (made.size + 8) as f32;
    fill(surface, INK);
    let mut path = PathBuilder::new();
    for row in 0..made.size {
        let mut column = 0;
        while column < made.size {
            let run = (column..made.size).take_while(|at| made[row][*at].value()).count();
            if run > 0 {
                #[allow(clippy::cast_precision_loss, reason = "the same")]
                let (x, y, wide) = ((column + 4) as f32, (row + 4) as f32, run as f32);
                let rect = Rect::from_xywh(left + x * module, top + y * module, wide * module, module);
                rect.into_iter().for_each(|rect| path.push_rect(rect));
            }
            column += run.max(1);
        }
    }
    path.finish().iter().for_each(|path| surface.draw_path(path));
    let x = left + 4.0 * module;
    let y = top + layout::CODE + 8.0;
    text(surface, &faces.text, (x, y), 8.0, CAPTION[0])?;
    text(surface, &faces.text, (x, y + 12.0), 8.0, &format!("{} {}", CAPTION[1], paper.address))?;
    Ok(())
}

/// An image as large as the slot has room, in its own proportions, in the middle.
fn picture(surface: &mut Surface<'_>, image: krilla::image::Image, slot: Area) {
    let (width, height) = image.size();
    #[allow(clippy::cast_precision_loss, reason = "at most 6000 pixels")]
    let (width, height) = (width as f32, height as f32);
    let scale = (slot.2 / width).min(slot.3 / height);
    let (width, height) = (width * scale, height * scale);
    let Some(size) = Size::from_wh(width, height) else { return };
    let (x, y) = (slot.0 + (slot.2 - width) / 2.0, slot.1 + (slot.3 - height) / 2.0);
    surface.push_transform(&Transform::from_translate(x, y));
    surface.draw_image(image, size);
    surface.pop();
}
