//! Fonts for files that bring none: those of the machine for Chinese, Japanese and Korean, else the fourteen that every
//! reader of PDF has and that are built in.

use hayro::hayro_interpret::font::{FallbackFontQuery, FontData, FontQuery};
use hayro::hayro_interpret::hayro_cmap::CidFamily;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// Most folders deep that fonts are looked for.
const DEEP: usize = 4;
/// Most bytes of a font.
const LARGEST: u64 = 80_000_000;

/// Names of fonts with Chinese, as they stand in the names of files, the better ones first: with feet, without.
const SERIF: &[&str] =
    &["notoserifcjk", "notoserifsc", "sourcehanserif", "simsun", "fandolsong", "uming", "songti"];
const SANS: &[&str] = &[
    "notosanscjk",
    "notosanssc",
    "sourcehansans",
    "simhei",
    "msyh",
    "wqy",
    "droidsansfallback",
    "fandolhei",
];
/// How the names of Chinese fonts without feet are spelled in files.
const PLAIN: &[&str] = &["hei", "黑", "yahei", "gothic", "sans", "kai"];

type Resolver = Arc<dyn Fn(&FontQuery) -> Option<(FontData, u32)> + Send + Sync>;

/// What the drawing asks for fonts.
pub fn resolver(folder: &Path) -> Resolver {
    let folder = folder.to_path_buf();
    let found: OnceLock<Vec<PathBuf>> = OnceLock::new();
    Arc::new(move |query| match query {
        FontQuery::Standard(standard) => Some(standard.get_font_data()),
        FontQuery::Fallback(wanted) => {
            let machine = is_cjk(wanted).then(|| {
                let files = found.get_or_init(|| {
                    let mut files = Vec::new();
                    look(&folder, 0, &mut files);
                    files
                });
                load(best(files, wanted)?, wanted)
            });
            machine.flatten().or_else(|| Some(wanted.pick_standard_font().get_font_data()))
        }
    })
}

fn is_cjk(wanted: &FallbackFontQuery) -> bool {
    use CidFamily::{AdobeCNS1, AdobeGB1, AdobeJapan1, AdobeKorea1};
    let family = wanted.character_collection.as_ref().map(|collection| &collection.family);
    let known = matches!(family, Some(AdobeGB1 | AdobeCNS1 | AdobeJapan1 | AdobeKorea1));
    known || SERIF.iter().chain(SANS).any(|name| spelled(wanted).contains(name))
}

/// The names of a font in small letters.
fn spelled(wanted: &FallbackFontQuery) -> String {
    let names = [&wanted.post_script_name, &wanted.font_name, &wanted.font_family];
    names.into_iter().flatten().map(|name| name.to_lowercase()).collect()
}

fn look(folder: &Path, deep: usize, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    // The same font on every run.
    paths.sort();
    for path in paths {
        if path.is_dir() && deep < DEEP {
            look(&path, deep + 1, files);
        } else if path.is_file() && rank(&path, SERIF).or(rank(&path, SANS)).is_some() {
            files.push(path);
        }
    }
}

/// The place of a file's name in a list.
fn rank(path: &Path, names: &[&str]) -> Option<usize> {
    let file: String = path.file_name()?.to_string_lossy().to_lowercase();
    let (stem, ending) = file.rsplit_once('.')?;
    let plain: String = stem.chars().filter(|sign| sign.is_alphanumeric()).collect();
    matches!(ending, "ttf" | "ttc" | "otf" | "otc").then_some(())?;
    names.iter().position(|name| plain.starts_with(name))
}

fn best<'a>(files: &'a [PathBuf], wanted: &FallbackFontQuery) -> Option<&'a PathBuf> {
    let name = spelled(wanted);
    let plain = PLAIN.iter().any(|part| name.contains(part));
    let (first, second) = if plain { (SANS, SERIF) } else { (SERIF, SANS) };
    let bold = wanted.is_bold || wanted.font_weight >= 600;
    files.iter().min_by_key(|path| {
        let place = rank(path, first).or_else(|| rank(path, second).map(|place| place + first.len()));
        let file = path.to_string_lossy().to_lowercase();
        let weight = usize::from(file.contains("bold") != bold)
            + usize::from(["light", "thin", "black", "medium"].iter().any(|other| file.contains(other)));
        (place, weight)
    })
}

fn load(path: &Path, wanted: &FallbackFontQuery) -> Option<(FontData, u32)> {
    if std::fs::metadata(path).ok()?.len() > LARGEST {
        return None;
    }
    let bytes = std::fs::read(path).ok()?;
    let face = face(&bytes, path, wanted);
    Some((Arc::new(bytes), face))
}

/// The face in a collection of Noto or Source Han: Japanese, Korean, simplified, traditional; else the first.
fn face(bytes: &[u8], path: &Path, wanted: &FallbackFontQuery) -> u32 {
    let faces = match (bytes.get(..4), bytes.get(8..12)) {
        (Some(b"ttcf"), Some(count)) => count.iter().fold(0_u32, |sum, byte| (sum << 8) | u32::from(*byte)),
        _ => 1,
    };
    let file = path.to_string_lossy().to_lowercase();
    let family = wanted.character_collection.as_ref().map(|collection| &collection.family);
    let face = match family {
        Some(CidFamily::AdobeJapan1) => 0,
        Some(CidFamily::AdobeKorea1) => 1,
        Some(CidFamily::AdobeCNS1) => 3,
        _ => 2,
    };
    if (file.contains("cjk") || file.contains("sourcehan")) && face < faces { face } else { 0 }
}
