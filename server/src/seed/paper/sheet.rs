//! Pages of placed lines: headings, paragraphs, tables, seals. A sign that the font does not have is an error and never an empty box.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The signs that the demonstration uses, of a font that may be handed on; `docs/demonstration.md` tells how it is made.
static FONT: &[u8] = include_bytes!("../../../assets/demonstration.otf");

/// The font, read once.
static FACE: LazyLock<Option<Face>> = LazyLock::new(Face::read);

/// The font as the library wants it, with the glyph of every sign and its width as a part of the size.
struct Face {
    font: Font,
    signs: BTreeMap<char, (u32, f32)>,
}

impl Face {
    fn read() -> Option<Face> {
        let font = Font::new(FONT.into(), 0)?;
        let face = FontRef::new(FONT).ok()?;
        let place = LocationRef::default();
        let widths = face.glyph_metrics(Size::unscaled(), place);
        let unit = f32::from(face.metrics(Size::unscaled(), place).units_per_em);
        let signs = face.charmap().mappings().filter_map(|(sign, glyph)| {
            let width = widths.advance_width(glyph)? / unit;
            Some((char::from_u32(sign)?, (glyph.to_u32(), width)))
        });
        Some(Face { font, signs: signs.collect() })
    }
}

/// A4 in points, and the margins of official papers (GB/T 9704).
const PAGE: (f32, f32) = (595.28, 841.89);
const LEFT: f32 = 79.4;
const RIGHT: f32 = PAGE.0 - 73.7;
const TOP: f32 = 105.0;
const BOTTOM: f32 = PAGE.1 - 99.0;
const SIZE: f32 = 12.0;
const LINE: f32 = 22.0;
/// The width of a table's first column.
const COLUMN: f32 = 130.0;
/// What every page says of itself.
const FOOT: &str = "演示数据，内容纯属虚构";

/// Why a paper cannot be made.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// A sign is not in the font.
    #[error("the font of the demonstration has no {0:?}: make it anew as docs/demonstration.md tells")]
    Sign(char),
    /// The font itself cannot be read.
    #[error("the font of the demonstration cannot be read: make it anew as docs/demonstration.md tells")]
    Font,
    /// The library refused.
    #[error("a paper of the demonstration could not be written: {0}")]
    Pdf(String),
}

/// What stands on a page.
enum Mark {
    Text { at: (f32, f32), size: f32, text: String, red: bool },
    Line { from: (f32, f32), to: (f32, f32) },
    Ring { middle: (f32, f32), radius: f32 },
}

/// A paper under way.
pub struct Sheet {
    face: &'static Face,
    title: String,
    pages: Vec<Vec<Mark>>,
    y: f32,
}

impl Sheet {
    /// A paper that begins with its title.
    ///
    /// # Errors
    /// [`PaperError`].
    pub fn new(title: &str) -> Result<Sheet, PaperError> {
        let face = FACE.as_ref().ok_or(PaperError::Font)?;
        let mut sheet = Sheet { face, title: title.to_string(), pages: vec![Vec::new()], y: TOP };
        sheet.heading(title)?;
        Ok(sheet)
    }

    /// A large line in the middle.
    ///
    /// # Errors
    /// [`PaperError::Sign`], as all that write.
    pub fn heading(&mut self, text: &str) -> Result<(), PaperError> {
        self.centred(text, 22.0)?;
        self.y += 14.0;
        Ok(())
    }

    /// A line in the middle.
    ///
    /// # Errors
    /// [`PaperError::Sign`].
    pub fn centred(&mut self, text: &str, size: f32) -> Result<(), PaperError> {
        for line in self.wrapped(text, size, RIGHT - LEFT, 0.0)? {
            let x = (LEFT + RIGHT - self.width(&line, size)?) / 2.0;
            self.line(x, line, size, size * 1.5);
        }
        Ok(())
    }

    /// A paragraph with its first line drawn in.
    ///
    /// # Errors
    /// [`PaperError::Sign`].
    pub fn para(&mut self, text: &str) -> Result<(), PaperError> {
        let indent = 2.0 * SIZE;
        for (at, line) in self.wrapped(text, SIZE, RIGHT - LEFT, indent)?.into_iter().enumerate() {
            self.line(if at == 0 { LEFT + indent } else { LEFT }, line, SIZE, LINE);
        }
        Ok(())
    }

    /// A line at the left margin.
    ///
    /// # Errors
    /// [`PaperError::Sign`].
    pub fn plain(&mut self, text: &str) -> Result<(), PaperError> {
        for line in self.wrapped(text, SIZE, RIGHT - LEFT, 0.0)? {
            self.line(LEFT, line, SIZE, LINE);
        }
        Ok(())
    }

    /// A line at the right margin.
    ///
    /// # Errors
    /// [`PaperError::Sign`].
    pub fn right(&mut self, text: &str) -> Result<(), PaperError> {
        let x = RIGHT - self.width(text, SIZE)?;
        self.line(x, text.to_string(), SIZE, LINE);
        Ok(())
    }

    /// A table of two columns.
    ///
    /// # Errors
    /// [`PaperError::Sign`].
    pub fn table(&mut self, rows: &[(&str, String)]) -> Result<(), PaperError> {
        self.y += 4.0;
        for (label, value) in rows {
            let names = self.wrapped(label, SIZE, COLUMN - 12.0, 0.0)?;
            let lines = self.wrapped(value, SIZE, RIGHT - LEFT - COLUMN - 12.0, 0.0)?;
            let height = names.len().max(lines.len()) as f32 * 18.0 + 8.0;
            self.room(height);
            let (top, bottom) = (self.y, self.y + height);
            for (at, name) in names.into_iter().enumerate() {
                self.put(LEFT + 6.0, top + 17.0 + at as f32 * 18.0, name, SIZE, false);
            }
            for (at, line) in lines.into_iter().enumerate() {
                self.put(LEFT + COLUMN + 6.0, top + 17.0 + at as f32 * 18.0, line, SIZE, false);
            }
            for y in [top, bottom] {
                self.mark(Mark::Line { from: (LEFT, y), to: (RIGHT, y) });
            }
            for x in [LEFT, LEFT + COLUMN, RIGHT] {
                self.mark(Mark::Line { from: (x, top), to: (x, bottom) });
            }
            self.y = bottom;
        }
        self.y += 12.0;
        Ok(())
    }

    /// Who signs, with a seal over it, and the day.
    ///
    /// # Errors
    /// [`PaperError::Sign`].
    pub fn signed(&mut self, by: &str, day: &str) -> Result<(), PaperError> {
        self.room(116.0);
        self.y += 24.0;
        let middle = (RIGHT - 62.0, self.y + 42.0);
        self.right(&format!("{by}（盖章）"))?;
        self.right(day)?;
        self.mark(Mark::Ring { middle, radius: 38.0 });
        self.mark(Mark::Ring { middle, radius: 35.0 });
        for (text, size, down) in [("示例印章", 11.0, 14.0), ("仅供演示", 9.0, 27.0)] {
            let x = middle.0 - self.width(text, size)? / 2.0;
            self.put(x, middle.1 + down, text.to_string(), size, true);
        }
        self.y += 48.0;
        Ok(())
    }

    /// Goes on with a new page.
    pub fn page(&mut self) {
        self.pages.push(Vec::new());
        self.y = TOP;
    }

    /// How many pages there are so far.
    pub fn pages(&self) -> i64 {
        i64::try_from(self.pages.len()).unwrap_or(1)
    }

    /// The PDF.
    ///
    /// # Errors
    /// [`PaperError`].
    pub fn finish(self) -> Result<Vec<u8>, PaperError> {
        let refused = |what: &str| PaperError::Pdf(what.to_string());
        let mut document = Document::new_with(SerializeSettings::default());
        document.set_metadata(Metadata::new().title(self.title.clone()).language("zh-CN".to_string()));
        let last = self.pages.len();
        for (at, marks) in self.pages.iter().enumerate() {
            let settings = PageSettings::from_wh(PAGE.0, PAGE.1).ok_or_else(|| refused("the size of A4"))?;
            let mut page = document.start_page_with(settings);
            let mut surface = page.surface();
            for mark in marks {
                self.draw(&mut surface, mark)?;
            }
            let text = format!("{FOOT}　第{}页，共{last}页", at + 1);
            let x = (PAGE.0 - self.width(&text, 9.0)?) / 2.0;
            self.draw(&mut surface, &Mark::Text { at: (x, PAGE.1 - 50.0), size: 9.0, text, red: false })?;
            surface.finish();
            page.finish();
        }
        document.finish().map_err(|error| PaperError::Pdf(format!("{error:?}")))
    }

    fn draw(&self, surface: &mut Surface<'_>, mark: &Mark) -> Result<(), PaperError> {
        let ink = |red: bool| if red { rgb::Color::new(196, 30, 30) } else { rgb::Color::new(20, 20, 20) };
        let pen = |red: bool, width: f32| Stroke { paint: ink(red).into(), width, ..Stroke::default() };
        match mark {
            Mark::Text { at, size, text, red } => {
                let fill = Fill {
                    paint: ink(*red).into(),
                    opacity: NormalizedF32::ONE,
                    rule: krilla::paint::FillRule::default(),
                };
                surface.set_stroke(None);
                surface.set_fill(Some(fill));
                let glyphs = self.glyphs(text)?;
                let start = Point::from_xy(at.0, at.1);
                surface.draw_glyphs(start, &glyphs, self.face.font.clone(), text, *size, false);
            }
            Mark::Line { from, to } => {
                surface.set_fill(None);
                surface.set_stroke(Some(pen(false, 0.6)));
                let mut path = PathBuilder::new();
                path.move_to(from.0, from.1);
                path.line_to(to.0, to.1);
                path.finish().iter().for_each(|path| surface.draw_path(path));
            }
            Mark::Ring { middle, radius } => {
                surface.set_fill(None);
                surface.set_stroke(Some(pen(true, 1.4)));
                ring(*middle, *radius).iter().for_each(|path| surface.draw_path(path));
            }
        }
        Ok(())
    }

    fn glyphs(&self, text: &str) -> Result<Vec<KrillaGlyph>, PaperError> {
        text.char_indices()
            .map(|(at, sign)| {
                let (glyph, advance) = self.sign(sign)?;
                Ok(KrillaGlyph {
                    glyph_id: GlyphId::new(glyph),
                    text_range: at..at + sign.len_utf8(),
                    x_advance: advance,
                    x_offset: 0.0,
                    y_offset: 0.0,
                    y_advance: 0.0,
                    location: None,
                })
            })
            .collect()
    }

    /// The glyph of a sign, and its width as a part of the size.
    fn sign(&self, sign: char) -> Result<(u32, f32), PaperError> {
        self.face.signs.get(&sign).copied().ok_or(PaperError::Sign(sign))
    }

    fn width(&self, text: &str, size: f32) -> Result<f32, PaperError> {
        let mut width = 0.0;
        for sign in text.chars() {
            width += self.sign(sign)?.1 * size;
        }
        Ok(width)
    }

    /// A text in lines no wider than `room`: words of letters and digits stay whole, and no line begins with a mark that closes.
    fn wrapped(&self, text: &str, size: f32, room: f32, indent: f32) -> Result<Vec<String>, PaperError> {
        let mut lines = Vec::new();
        let (mut line, mut used) = (String::new(), indent);
        for word in words(text) {
            let width = self.width(word, size)?;
            if used + width > room && !line.is_empty() && !word.starts_with(closes) {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            line.push_str(word);
            used += width;
        }
        lines.push(line);
        Ok(lines)
    }

    fn line(&mut self, x: f32, text: String, size: f32, height: f32) {
        self.room(height);
        let y = self.y + size;
        self.put(x, y, text, size, false);
        self.y += height;
    }

    /// Turns the page where `height` more does not fit.
    fn room(&mut self, height: f32) {
        if self.y + height > BOTTOM {
            self.page();
        }
    }

    fn put(&mut self, x: f32, y: f32, text: String, size: f32, red: bool) {
        self.mark(Mark::Text { at: (x, y), size, text, red });
    }

    fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }
}

fn closes(sign: char) -> bool {
    "，。、；：）》”％！？".contains(sign)
}

/// A text in parts that stay whole: runs of letters and digits, and every other sign alone.
fn words(text: &str) -> Vec<&str> {
    let whole = |sign: char| sign.is_ascii_graphic();
    let mut out = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, sign) in text.char_indices() {
        if before.is_some_and(|before| !(whole(before) && whole(sign))) {
            out.push(&text[start..at]);
            start = at;
        }
        before = Some(sign);
    }
    if start < text.len() {
        out.push(&text[start..]);
    }
    out
}

/// A circle of four curves.
fn ring((x, y): (f32, f32), radius: f32) -> Option<Path> {
    // How far the handles stand off, as a part of the radius.
    let off = 0.552_285 * radius;
    let mut path = PathBuilder::new();
    path.move_to(x + radius, y);
    path.cubic_to(x + radius, y + off, x + off, y + radius, x, y + radius);
    path.cubic_to(x - off, y + radius, x - radius, y + off, x - radius, y);
    path.cubic_to(x - radius, y - off, x - off, y - radius, x, y - radius);
    path.cubic_to(x + off, y - radius, x + radius, y - off, x + radius, y);
    path.close();
    path.finish()
}
