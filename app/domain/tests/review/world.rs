//! Applications with scores, briefly written.

use domain::pack::model::{Award, Pack};
use domain::review::aggregate::{Entries, Entry, Given, Method};
use domain::review::{Mark, Sheet};
use std::sync::LazyLock;

/// The shipped edition.
pub fn pack() -> &'static Pack {
    static PACK: LazyLock<Pack> = LazyLock::new(|| crate::support::edition().pack);
    &PACK
}

/// One of its awards.
pub fn award(id: &str) -> &'static Award {
    pack().awards.iter().find(|award| award.id == id).expect("an award of the edition")
}

/// The method of 十佳工程商: 四(三)1 with 25, 四(三)2 with 45, 四(三)3 with 30 per cent.
pub fn top_ten() -> Method {
    Method::of(pack(), award("top_ten_contractor"))
}

/// A sheet that counts.
pub fn sheet(scores: &[u32]) -> Given {
    let marks = scores.iter().map(|score| Mark { score: Some(*score), comment: String::new() }).collect();
    Given { sheet: Sheet { marks, remark: String::new() }, left_out: None }
}

/// The name of the reviewer at a place: `r00`, `r01` …
pub fn reviewer(at: usize) -> String {
    format!("r{at:02}")
}

/// An application with a sheet of each reviewer.
pub fn entry(sheets: &[&[u32]]) -> Entry {
    let given = sheets.iter().enumerate().map(|(at, scores)| (reviewer(at), sheet(scores))).collect();
    Entry { given, ..Entry::default() }
}

/// An application of 十佳工程商 to which each reviewer gives one score throughout.
pub fn flat(scores: &[u32]) -> Entry {
    let sheets: Vec<[u32; 3]> = scores.iter().map(|score| [*score; 3]).collect();
    entry(&sheets.iter().map(|sheet| sheet.as_slice()).collect::<Vec<_>>())
}

/// Applications by name.
pub fn entries<const N: usize>(of: [(&str, Entry); N]) -> Entries {
    of.into_iter().map(|(name, entry)| (name.to_owned(), entry)).collect()
}
