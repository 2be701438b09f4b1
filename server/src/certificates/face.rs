//! The fonts that certificates are set in: those of the machine, found in a folder. Noto Serif CJK (SIL Open Font License) is what the
//! set-up brings; others with Chinese do too. A font may be embedded when its licence lets it, which the open ones do.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::instance::{LocationRef, Size};
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Most folders deep that fonts are looked for.
const DEEP: usize = 4;
/// Most bytes of a font.
const LARGEST: u64 = 80_000_000;

/// Names of files with Chinese letters with feet, the better ones first.
const CHINESE: &[&str] = &[
    "notoserifcjk",
    "notoserifsc",
    "sourcehanserif",
    "fandolsong",
    "simsun",
    "songti",
    "uming",
    "notosanscjk",
];
/// Names of files with traditional Mongolian.
const MONGOLIAN: &[&str] = &["mongolian", "monbaiti", "mnglwhite"];

/// Why there is no font.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FontFault {
    /// None with Chinese letters.
    #[error(
        "there is no font with Chinese letters in {0}: install fonts-noto-cjk, or name the folder of another with --fonts"
    )]
    NoChinese(String),
    /// None with Mongolian letters.
    #[error(
        "there is no font with Mongolian letters in {0}: install fonts-noto-core, name the folder of another with --fonts, or give the Mongolian text as an image"
    )]
    NoMongolian(String),
    /// A sign that is not in the font.
    #[error(
        "the font {font} has no {sign:?} (U+{code:04X}): correct the text, or install a font that has it"
    )]
    Sign {
        /// The sign.
        sign: char,
        /// Its number.
        code: u32,
        /// The font.
        font: String,
    },
}

/// One font.
#[derive(Clone)]
pub struct Face {
    /// Its name.
    pub name: String,
    font: Font,
    bytes: Arc<Vec<u8>>,
    index: u32,
}

/// The fonts of a certificate.
pub struct Faces {
    /// For texts.
    pub text: Face,
    /// For the title; the same where there is no bold one.
    pub title: Face,
    folder: PathBuf,
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Face({})", self.name)
    }
}

impl Faces {
    /// Finds and reads them.
    ///
    /// # Errors
    /// [`FontFault::NoChinese`].
    pub fn find(folder: &Path) -> Result<Faces, FontFault> {
        let files = files(folder, CHINESE);
        let is_bold = |path: &&PathBuf| spelled(path).contains("bold");
        let first = |bold: bool| {
            let files = files.iter().filter(|path| is_bold(path) == bold && !is_other_weight(path));
            files.filter_map(|path| Face::read(path, '国')).next()
        };
        let none = || FontFault::NoChinese(folder.display().to_string());
        let text = first(false).or_else(|| first(true)).ok_or_else(none)?;
        let title = first(true).unwrap_or_else(|| text.clone());
        Ok(Faces { text, title, folder: folder.to_path_buf() })
    }

    /// The font of traditional Mongolian.
    ///
    /// # Errors
    /// [`FontFault::NoMongolian`].
    pub fn mongolian(&self) -> Result<Face, FontFault> {
        let found = files(&self.folder, MONGOLIAN);
        let none = || FontFault::NoMongolian(self.folder.display().to_string());
        found.iter().filter_map(|path| Face::read(path, '\u{1820}')).next().ok_or_else(none)
    }
}

impl Face {
    /// The face of a file that has `sign`; of a collection the one for simplified Chinese.
    fn read(path: &Path, sign: char) -> Option<Face> {
        let size = std::fs::metadata(path).ok()?.len();
        let bytes = Arc::new((size <= LARGEST).then(|| std::fs::read(path)).and_then(Result::ok)?);
        let count = skrifa::raw::FileRef::new(&bytes).ok()?.fonts().count();
        let faces = (0..count).filter_map(|index| {
            let index = u32::try_from(index).ok()?;
            let face = FontRef::from_index(&bytes, index).ok()?;
            face.charmap().map(sign)?;
            let names = face.localized_strings(StringId::FULL_NAME).english_or_first();
            let name = names.map_or_else(String::new, |name| name.chars().collect());
            Some((!name.contains(" SC"), index, name))
        });
        let (_, index, name) = faces.min()?;
        let font = Font::new(bytes.clone().into(), index)?;
        Some(Face { name, font, bytes, index })
    }

    /// The font as the library takes it.
    pub fn font(&self) -> Font {
        self.font.clone()
    }

    /// The glyphs of a text, one a sign: Chinese asks for no shaping.
    ///
    /// # Errors
    /// [`FontFault::Sign`].
    pub fn glyphs(&self, text: &str) -> Result<Vec<KrillaGlyph>, FontFault> {
        let missing = |sign: char| FontFault::Sign { sign, code: u32::from(sign), font: self.name.clone() };
        let mut out = Vec::new();
        let Ok(face) = FontRef::from_index(&self.bytes, self.index) else {
            return text.chars().next().map_or(Ok(out), |sign| Err(missing(sign)));
        };
        let (place, map) = (LocationRef::default(), face.charmap());
        let unit = f32::from(face.metrics(Size::unscaled(), place).units_per_em);
        let widths = face.glyph_metrics(Size::unscaled(), place);
        for (at, sign) in text.char_indices() {
            let glyph = map.map(sign).ok_or_else(|| missing(sign))?;
            out.push(KrillaGlyph {
                glyph_id: GlyphId::new(glyph.to_u32()),
                text_range: at..at + sign.len_utf8(),
                x_advance: widths.advance_width(glyph).unwrap_or(unit) / unit,
                x_offset: 0.0,
                y_offset: 0.0,
                y_advance: 0.0,
                location: None,
            });
        }
        Ok(out)
    }

    /// Whether the font has a sign.
    pub fn has(&self, sign: char) -> bool {
        let face = FontRef::from_index(&self.bytes, self.index).ok();
        face.is_some_and(|face| face.charmap().map(sign).is_some())
    }

    /// How far letters reach above and below their line at a size of one.
    pub fn reach(&self) -> (f32, f32) {
        let Ok(face) = FontRef::from_index(&self.bytes, self.index) else { return (0.8, 0.2) };
        let metrics = face.metrics(Size::unscaled(), LocationRef::default());
        let unit = f32::from(metrics.units_per_em);
        (metrics.ascent / unit, -metrics.descent / unit)
    }

    /// The glyphs of a text whose letters join, in their order along the line.
    ///
    /// # Errors
    /// [`FontFault::Sign`]; marks that only shape others count as there.
    pub fn shaped(&self, text: &str) -> Result<Vec<KrillaGlyph>, FontFault> {
        let shapes =
            |sign: char| matches!(sign, '\u{180b}'..='\u{180f}' | '\u{200c}' | '\u{200d}' | '\u{202f}');
        let missing = |sign: char| FontFault::Sign { sign, code: u32::from(sign), font: self.name.clone() };
        if let Some(sign) = text.chars().find(|sign| !shapes(*sign) && !self.has(*sign)) {
            return Err(missing(sign));
        }
        let face = rustybuzz::Face::from_slice(&self.bytes, self.index);
        let Some(face) = face else {
            return text.chars().next().map_or(Ok(Vec::new()), |sign| Err(missing(sign)));
        };
        #[allow(clippy::cast_precision_loss, reason = "at most 16384 units")]
        let part = |units: i32| units as f32 / face.units_per_em() as f32;
        let mut buffer = rustybuzz::UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_script(rustybuzz::script::MONGOLIAN);
        buffer.set_direction(rustybuzz::Direction::LeftToRight);
        let shaped = rustybuzz::shape(&face, &[], buffer);
        let infos = shaped.glyph_infos();
        let cluster = |at: usize| usize::try_from(infos[at].cluster).unwrap_or(text.len());
        let glyphs = shaped.glyph_positions().iter().enumerate().map(|(at, place)| {
            let end =
                (at + 1..infos.len()).map(cluster).find(|end| *end != cluster(at)).unwrap_or(text.len());
            KrillaGlyph {
                glyph_id: GlyphId::new(infos[at].glyph_id),
                text_range: cluster(at)..end,
                x_advance: part(place.x_advance),
                x_offset: part(place.x_offset),
                y_offset: part(place.y_offset),
                y_advance: part(place.y_advance),
                location: None,
            }
        });
        Ok(glyphs.collect())
    }

    /// How wide a text is at a size of one.
    ///
    /// # Errors
    /// [`FontFault::Sign`].
    pub fn width(&self, text: &str) -> Result<f32, FontFault> {
        Ok(self.glyphs(text)?.iter().map(|glyph| glyph.x_advance).sum())
    }
}

/// A file's name in small letters.
fn spelled(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().to_lowercase().replace(['-', '_', ' '], ""))
}

/// Whether a file holds a weight that is neither the usual one nor the bold one.
fn is_other_weight(path: &Path) -> bool {
    let name = spelled(path);
    ["light", "black", "medium", "semibold", "demi", "italic", "mono"].iter().any(|word| name.contains(word))
}

/// The fonts of a folder whose names are among `names`, in the order of these.
fn files(folder: &Path, names: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    look(folder, 0, &mut |path| {
        let name = spelled(path);
        let font = [".ttf", ".otf", ".ttc", ".otc"].iter().any(|ending| name.ends_with(ending));
        if let Some(rank) = names.iter().position(|one| name.contains(one)).filter(|_| font) {
            found.push((rank, path.to_path_buf()));
        }
    });
    // The same font on every run.
    found.sort();
    found.into_iter().map(|(_, path)| path).collect()
}

fn look(folder: &Path, deep: usize, take: &mut impl FnMut(&Path)) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() && deep < DEEP {
            look(&path, deep + 1, take);
        } else if path.is_file() {
            take(&path);
        }
    }
}
