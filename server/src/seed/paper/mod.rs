//! The papers that prove a dossier: real PDFs, made here, with amounts and days that agree with it, or in some cases do not.

/// What a company knows and gives: patents, plans, reports, receipts.
mod ideas;
/// Pages.
mod sheet;
/// What a company is: licence, certificate, credit, pledge.
mod standing;
/// Contracts, acceptance, ratings, tests.
mod works;

pub use ideas::supplement;
pub use sheet::PaperError;

use super::companies::{Company, Unsent};
use super::dossiers::Facts;
use domain::date::Date;
use domain::lang::Lang;

/// What a paper is said to prove.
#[derive(Clone, Debug, Default)]
pub struct Proves {
    /// The clause.
    pub clause: String,
    /// The place of the project among the company's.
    pub project: Option<usize>,
    /// First and last page.
    pub pages: Option<(i64, i64)>,
    /// The amount, in fen.
    pub amount_fen: Option<i64>,
    /// The day that it bears.
    pub dated_on: Option<Date>,
    /// Its last day.
    pub valid_to: Option<Date>,
    /// A remark.
    pub note: String,
}

/// A paper.
#[derive(Clone, Debug)]
pub struct Paper {
    /// The file's name.
    pub name: String,
    /// The PDF.
    pub bytes: Vec<u8>,
    /// What it proves.
    pub proves: Vec<Proves>,
}

/// The clauses of the awards by their place in the pack, as far as papers prove them.
pub const CLAUSES: [&[&str]; 8] = [
    &["四(一)1", "四(一)3"],
    &["四(二)1", "四(二)2", "四(二)3", "四(二)4"],
    &["四(三)1", "四(三)2", "四(三)3"],
    &["四(四)2", "四(四)3"],
    &["四(五)1", "四(五)2"],
    &["四(六)1", "四(六)2"],
    &["四(七)3"],
    &["四(八)1"],
];

/// All papers of a company.
///
/// # Errors
/// [`PaperError`].
pub fn of(company: &Company, facts: &Facts) -> Result<Vec<Paper>, PaperError> {
    if matches!(company.unsent, Some(Unsent::Opened | Unsent::Half)) {
        return Ok(Vec::new());
    }
    let mut papers = standing::papers(company, facts)?;
    papers.extend(works::papers(company, facts)?);
    papers.extend(ideas::papers(company, facts)?);
    for paper in &mut papers {
        paper.proves.retain(|one| is_asked(company, &one.clause));
        if company.unsent == Some(Unsent::Unlinked) {
            paper.proves.clear();
        }
    }
    // What proves nothing that is asked is not uploaded.
    if company.unsent != Some(Unsent::Unlinked) {
        papers.retain(|paper| !paper.proves.is_empty());
    }
    Ok(papers)
}

fn is_asked(company: &Company, clause: &str) -> bool {
    let mut awards = company.awards.iter().filter_map(|award| CLAUSES.get(*award));
    matches!(clause, "承诺" | "二") || awards.any(|clauses| clauses.contains(&clause))
}

/// A day as papers write it.
fn words(day: Date) -> String {
    day.words(Lang::Zh)
}

/// An amount as contracts write it: `人民币壹佰零贰万叁仟元整（1023000.00元）`.
fn in_full(fen: i64) -> String {
    format!("人民币{}（{}元）", capital(fen), domain::money::plain(fen))
}

/// An amount in the figures that cannot be altered.
fn capital(fen: i64) -> String {
    const FIGURES: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
    const UNITS: [&str; 4] = ["", "拾", "佰", "仟"];
    const GROUPS: [&str; 3] = ["", "万", "亿"];
    let figure = |number: i64| FIGURES[usize::try_from(number % 10).unwrap_or(0)];
    let (yuan, jiao, cent) = (fen / 100, fen / 10 % 10, fen % 10);
    let digits = yuan.to_string();
    let (mut out, mut zero, mut group) = (String::new(), false, false);
    for (at, digit) in digits.bytes().enumerate() {
        let (place, digit) = (digits.len() - 1 - at, i64::from(digit - b'0'));
        if digit == 0 {
            zero = true;
        } else {
            if zero {
                out.push_str(FIGURES[0]);
            }
            out.push_str(figure(digit));
            out.push_str(UNITS[place % 4]);
            (zero, group) = (false, true);
        }
        if place % 4 == 0 && group {
            out.push_str(GROUPS[(place / 4).min(2)]);
            group = false;
        }
    }
    out.push('元');
    match (jiao, cent) {
        (0, 0) => out.push('整'),
        (0, cent) => out.push_str(&format!("零{}分", figure(cent))),
        (jiao, 0) => out.push_str(&format!("{}角整", figure(jiao))),
        (jiao, cent) => out.push_str(&format!("{}角{}分", figure(jiao), figure(cent))),
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_contracts_do() {
        for (fen, expected) in [
            (100_000_000, "壹佰万元整"),
            (99_999_999, "玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
            (102_300_000, "壹佰零贰万叁仟元整"),
            (300_000_000, "叁佰万元整"),
            (100_000_005, "壹佰万元零伍分"),
            (120_004_550, "壹佰贰拾万零肆拾伍元伍角整"),
        ] {
            assert_eq!(capital(fen), expected, "{fen}");
        }
    }

    #[test]
    fn a_sign_that_the_font_lacks_is_an_error() {
        let mut sheet = sheet::Sheet::new("演示").expect("a sheet");
        // Not written out: the font is made of the signs of this source.
        let sign = '\u{9f98}';
        assert_eq!(sheet.para(&sign.to_string()), Err(PaperError::Sign(sign)));
    }
}
