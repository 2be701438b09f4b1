//! The picture of a notice for those who share a link to it: its title, edition and period, and whose it is. 1200 × 630 pixels; all
//! that matters stands in the middle 740, since chats cut pictures of links to 5 by 4 or to a square. It is set like a certificate,
//! in the fonts of the machine, and drawn like a page of evidence.

use crate::certificates::ink::{self, fill};
use crate::certificates::{Face, Faces, FontFault, wrapped};
use crate::encoded::fingerprint;
use crate::preview::{Sheet as Drawn, draw::draw as rasterise};
use app::pages::public_notice::sheet::Sheet;
use domain::lang::Lang;
use domain::notice::NoticeKind;
use krilla::Document;
use krilla::geom::{PathBuilder, Rect};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Width and height in pixels; the paper that is drawn has as many points.
pub const SIZE: (u16, u16) = (1200, 630);
/// The room of the words: the middle that is left of a picture cut to 5 by 4, with a margin.
const ROOM: f32 = 740.0;
/// Sizes of the title, the first at which it needs no more lines than there is room for.
const TITLES: [f32; 5] = [62.0, 56.0, 50.0, 44.0, 38.0];
/// Where the title may stand, from and to.
const TITLE_ROOM: (f32, f32) = (134.0, 440.0);
/// Pictures that are kept: a notice has one for each of its periods.
const KEPT: usize = 32;

// The colours of the pages: header, blue, ink, ink-2, paper.
const HEADER: (u8, u8, u8) = (0x12, 0x3a, 0x6d);
const BLUE: (u8, u8, u8) = (0x12, 0x46, 0x7f);
const INK: (u8, u8, u8) = (0x16, 0x20, 0x2b);
const INK_2: (u8, u8, u8) = (0x3b, 0x47, 0x54);
const PAPER: (u8, u8, u8) = (0xf6, 0xf7, 0xf9);
const WHITE: (u8, u8, u8) = (0xff, 0xff, 0xff);

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum PictureFault {
    /// A font, or a sign that it has not.
    #[error(transparent)]
    Font(#[from] FontFault),
    /// A library refused.
    #[error("the picture could not be made: {0}")]
    Library(String),
}

/// What stands on the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The notice's title.
    pub title: String,
    /// The edition's name.
    pub edition: String,
    /// The period, or the day of a result; of a notice that was withdrawn, since when it is.
    pub period: String,
    /// Whose notice it is.
    pub issuer: String,
}

impl Words {
    /// What the picture of a notice says: the period as it runs now.
    pub fn of(sheet: &Sheet) -> Words {
        let content = &sheet.content;
        let runs = sheet.clock().map(|runs| (runs.first, runs.last));
        let days = runs.or(content.period.map(|days| (days.first, days.last)));
        let period = match (content.kind, days) {
            _ if let Some((on, _)) = &sheet.withdrawn => format!("已撤回 {}", on.words(Lang::Zh)),
            (NoticeKind::Shortlist, Some((first, last))) => {
                format!("公示期 {} 至 {}", first.words(Lang::Zh), last.words(Lang::Zh))
            }
            _ => content.dated.words(Lang::Zh),
        };
        Words {
            title: content.title.clone(),
            edition: content.edition_name.clone(),
            period,
            issuer: content.signature.clone(),
        }
    }

    /// The same words in one text, for who cannot see the picture.
    pub fn alt(&self) -> String {
        [&self.issuer, &self.title, &self.edition, &self.period].map(String::as_str).join("；")
    }

    /// Tells pictures apart: part of the address, since those who keep pictures keep them by it.
    pub fn mark(&self) -> String {
        let all = [&self.title, &self.edition, &self.period, &self.issuer].map(String::as_str);
        let mut mark = fingerprint(all.join("\n").as_bytes());
        mark.truncate(12);
        mark
    }
}

/// Pictures that were drawn, by their marks; none for words with a sign that the font has not, so that nobody reads the
/// fonts again and again for them.
#[derive(Debug, Default)]
pub struct Pictures(Mutex<HashMap<String, Option<axum::body::Bytes>>>);

impl Pictures {
    /// What is known: the picture, or inside none where it cannot be drawn.
    pub fn get(&self, mark: &str) -> Option<Option<axum::body::Bytes>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(mark).cloned()
    }

    /// Keeps one; when there are too many, the others go.
    pub fn put(&self, mark: String, picture: Option<axum::body::Bytes>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(mark, picture);
    }
}

/// Draws the picture as PNG.
///
/// # Errors
/// [`PictureFault`], such as for a sign that the font has not.
pub fn draw(faces: &Faces, words: &Words) -> Result<Vec<u8>, PictureFault> {
    let library = |what: String| PictureFault::Library(what);
    let (width, height) = (f32::from(SIZE.0), f32::from(SIZE.1));
    let mut document = Document::new();
    let settings =
        PageSettings::from_wh(width, height).ok_or_else(|| library("the size of the page".to_string()))?;
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    block(&mut surface, PAPER, (0.0, 0.0, width, height));
    block(&mut surface, HEADER, (0.0, 0.0, width, 96.0));
    centred(&mut surface, &faces.title, (60.0, 34.0, WHITE), &words.issuer)?;
    let (size, lines) = title(&faces.title, &words.title)?;
    #[allow(clippy::cast_precision_loss, reason = "a few lines")]
    let (count, step) = (lines.len() as f32, size * 1.4);
    let mut y = TITLE_ROOM.0 + (TITLE_ROOM.1 - TITLE_ROOM.0 - step * count) / 2.0 + size * 1.08;
    for line in &lines {
        centred(&mut surface, &faces.title, (y, size, INK), line.trim())?;
        y += step;
    }
    // The 文武线 of printed gazettes, as below the titles of the pages.
    let left = (width - ROOM) / 2.0;
    block(&mut surface, BLUE, (left, 462.0, ROOM, 5.0));
    block(&mut surface, BLUE, (left, 470.0, ROOM, 1.5));
    centred(&mut surface, &faces.text, (526.0, 32.0, INK_2), &words.edition)?;
    centred(&mut surface, &faces.title, (584.0, 34.0, BLUE), &words.period)?;
    surface.finish();
    page.finish();
    let pdf = document.finish().map_err(|error| library(format!("{error:?}")))?;
    let mut out = Vec::new();
    // In this process: what is drawn is ours, its fonts in it.
    rasterise(pdf, 1, SIZE.0, Path::new(""), &mut out).map_err(|error| library(error.to_string()))?;
    let drawn = Drawn::read(&out).ok_or_else(|| library("a picture that is cut off".to_string()))?;
    Ok(drawn.png)
}

/// The title in lines of about one length, at the first size at which they fit.
fn title(face: &Face, text: &str) -> Result<(f32, Vec<String>), FontFault> {
    let mut last = (TITLES[0], Vec::new());
    for size in TITLES {
        let lines = wrapped(face, text, size, ROOM, 0.0)?;
        #[allow(clippy::cast_precision_loss, reason = "a few lines")]
        let fits = size * 1.4 * lines.len() as f32 <= TITLE_ROOM.1 - TITLE_ROOM.0;
        last = (size, lines);
        if fits {
            break;
        }
    }
    let (size, mut lines) = last;
    let mut room = ROOM;
    while room > size * 4.0 {
        room -= size / 2.0;
        let closer = wrapped(face, text, size, room, 0.0)?;
        if closer.len() > lines.len() {
            break;
        }
        lines = closer;
    }
    Ok((size, lines))
}

/// A line in the middle: its base line, size and colour; smaller where it would leave the room.
fn centred(
    surface: &mut Surface<'_>,
    face: &Face,
    (y, size, colour): (f32, f32, (u8, u8, u8)),
    text: &str,
) -> Result<(), FontFault> {
    let size = size.min(ROOM / face.width(text)?.max(1.0));
    let x = (f32::from(SIZE.0) - face.width(text)? * size) / 2.0;
    fill(surface, colour);
    ink::text(surface, face, (x, y), size, text)
}

fn block(surface: &mut Surface<'_>, colour: (u8, u8, u8), (x, y, width, height): (f32, f32, f32, f32)) {
    fill(surface, colour);
    let mut path = PathBuilder::new();
    if let Some(rect) = Rect::from_xywh(x, y, width, height) {
        path.push_rect(rect);
    }
    path.finish().iter().for_each(|path| surface.draw_path(path));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(title: &str) -> Words {
        Words {
            title: title.to_string(),
            edition: "内蒙古安防协会 2021-2022 年度评优".to_string(),
            period: "公示期 2022年8月20日 至 2022年8月24日".to_string(),
            issuer: "内蒙古自治区公共安全技术防范行业协会".to_string(),
        }
    }

    #[test]
    fn a_picture_is_as_large_as_said_and_small_enough() {
        let faces = Faces::find(Path::new("/usr/share/fonts")).expect("the set-up brings a font");
        for title in [
            "关于入围名单的公示",
            "关于内蒙古自治区智慧城市建设 2021-2022 年度公共安全技术防范行业突出贡献奖、星级诚信企业、十佳工程商和优秀解决方案入围名单（第二批更正）的公示",
        ] {
            let png = draw(&faces, &words(title)).expect("a picture");
            // The header of a PNG: signature, length and name of the first chunk, width, height.
            let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
            assert_eq!((side(16), side(20)), (1200, 630), "{title}");
            assert!((5_000..=300_000).contains(&png.len()), "{title}: {} bytes", png.len());
            if let Some(folder) = std::env::var_os("PINGYOU_PICTURES") {
                let name = format!("notice-picture-{}.png", title.chars().count());
                std::fs::write(Path::new(&folder).join(name), png).expect("it is written");
            }
        }
        let missing = draw(&faces, &words("\u{1820}\u{10ffff}"));
        assert!(matches!(missing, Err(PictureFault::Font(FontFault::Sign { .. }))));
    }

    #[test]
    fn lines_of_a_title_are_of_about_one_length() {
        let faces = Faces::find(Path::new("/usr/share/fonts")).expect("the set-up brings a font");
        let (size, lines) =
            title(&faces.title, "关于内蒙古安防协会2021-2022年度评优突出贡献奖入围名单的公示")
                .expect("lines");
        let widths: Vec<f32> =
            lines.iter().map(|line| faces.title.width(line).expect("a width") * size).collect();
        let (least, most) =
            (widths.iter().copied().fold(f32::MAX, f32::min), widths.iter().copied().fold(0.0, f32::max));
        assert!(lines.len() > 1 && most <= ROOM && least > most * 0.6, "{lines:?} {widths:?}");
    }

    #[test]
    fn another_period_is_another_picture() {
        let one = words("关于入围名单的公示");
        let other =
            Words { period: "公示期 2022年8月21日 至 2022年8月25日".to_string(), ..one.clone() };
        assert_ne!(one.mark(), other.mark());
        assert!(one.mark().len() == 12 && one.alt().contains("公示期"));
        let pictures = Pictures::default();
        for at in 0..KEPT + 1 {
            pictures.put(at.to_string(), Some(axum::body::Bytes::new()));
        }
        assert!(pictures.get("0").is_none() && pictures.get(&KEPT.to_string()).is_some());
    }
}
